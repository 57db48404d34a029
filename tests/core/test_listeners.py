"""Changes are told once to everyone who asked, on one thread."""

import threading

import pytest

from core.listeners import Listeners


def test_everyone_hears_in_the_order_of_asking() -> None:
    heard: list[str] = []
    listeners: Listeners[str] = Listeners()
    listeners.add(lambda text: heard.append(f"first {text}"))
    listeners.add(lambda text: heard.append(f"second {text}"))
    listeners.notify("a")
    assert heard == ["first a", "second a"]


def test_who_removed_himself_hears_no_more_and_may_do_so_twice() -> None:
    heard: list[str] = []
    listeners: Listeners[str] = Listeners()
    remove = listeners.add(heard.append)
    remove()
    remove()
    listeners.notify("a")
    assert heard == []


def test_a_listener_may_remove_itself_while_it_is_told() -> None:
    heard: list[str] = []
    listeners: Listeners[str] = Listeners()

    def once(text: str) -> None:
        heard.append(text)
        remove()

    remove = listeners.add(once)
    listeners.add(heard.append)
    listeners.notify("a")
    listeners.notify("b")
    assert heard == ["a", "a", "b"]


def test_another_thread_may_not_tell() -> None:
    listeners: Listeners[str] = Listeners()
    caught: list[BaseException] = []

    def tell() -> None:
        try:
            listeners.notify("a")
        except AssertionError as error:
            caught.append(error)

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    assert len(caught) == 1
    with pytest.raises(AssertionError, match="loop's thread"):
        raise caught[0]
