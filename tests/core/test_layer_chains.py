"""Layers by their identity on disk, with the sizes that a history gives them."""

import hashlib

from core.images.sharing.chains import EMPTY_LAYER, chain_ids, layer_sizes


def test_a_chain_id_names_a_layer_with_all_below_it() -> None:
    one, two = "sha256:aa", "sha256:bb"
    second = "sha256:" + hashlib.sha256(b"sha256:aa sha256:bb").hexdigest()
    assert chain_ids([one, two]) == (one, second)
    assert chain_ids([two, one])[1] != second
    assert chain_ids([]) == ()


def test_a_history_with_a_size_for_each_layer_is_taken_as_it_is() -> None:
    assert layer_sizes(["a", "b"], [("ADD a", 5), ("ENV A=1", 0), ("RUN b", 7)]) == (5, 7)


def test_a_layer_without_bytes_is_the_step_that_makes_files() -> None:
    steps = [("ENV A=1", 0), ("ADD a /", 5), ('/bin/sh -c #(nop)  CMD ["sh"]', 0), ("RUN rm /x", 0), ("COPY b /", 7)]
    assert layer_sizes(["a", "b", "c"], steps) == (5, 0, 7)
    assert layer_sizes(["a", "b", "c"], [("ADD a", 5), ("COPY b", 7), ("LABEL x", 0), ("WORKDIR /w", 0)]) == (5, 7, 0)
    assert layer_sizes(["a", "b", "c"], [("WORKDIR /w", 0), ("ADD a", 5), ("COPY b", 7), ("LABEL x", 0)]) == (0, 5, 7)


def test_the_empty_layer_has_no_bytes_whatever_the_words_are() -> None:
    steps = [("RUN true", 0), ("ADD a", 5), ("USER 1", 0)]
    assert layer_sizes(["a", EMPTY_LAYER], steps) == (5, 0)
    assert layer_sizes([EMPTY_LAYER, "a"], steps) == (0, 5)


def test_a_history_that_does_not_fit_says_nothing() -> None:
    assert layer_sizes(["a"], [("ADD a", 5), ("ADD b", 6)]) is None
    assert layer_sizes(["a", "b", "c"], [("ADD a", 5)]) is None
    assert layer_sizes(["a", "b"], []) is None
    assert layer_sizes([], [("CMD x", 0)]) == ()
