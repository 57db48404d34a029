"""An image's config is told in sentences, in English and in Korean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from core.images.plain_config import plain_config
from gui.cache.words.config_words import ConfigWords
from tests.fakes.fake_engine import FakeEngine

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"
NGINX = {
    "Entrypoint": ["/docker-entrypoint.sh"],
    "Cmd": ["nginx", "-g", "daemon off;"],
    "ExposedPorts": {"80/tcp": {}},
    "StopSignal": "SIGQUIT",
}


def told(**config: Any) -> tuple[str, ...]:
    config_read = plain_config(FakeEngine().add_image("web:1", **config).details())
    return ConfigWords().headline(config_read), *ConfigWords().sentences(config_read)


def test_a_server_is_told_with_its_user_and_its_port() -> None:
    assert told(**NGINX) == (
        "Runs nginx as root, listens on 80.",
        "/docker-entrypoint.sh is started first and is given: nginx -g 'daemon off;'",
        "Nothing from outside gets in before a port is published: -P for all, or for example -p 8080:80.",
        "Is asked to end with SIGQUIT.",
    )


def test_shells_and_images_that_run_nothing_are_told_with_what_to_do() -> None:
    assert told(Cmd=["bash"], User="app") == (
        "Opens a shell, bash, as app.",
        "It ends at once unless it is given a terminal, with -it.",
    )
    assert told() == ("Runs nothing by itself: a command has to follow the image’s name.",)


def test_everything_out_of_the_ordinary_has_its_sentence() -> None:
    found = told(
        Cmd=["serve"],
        ExposedPorts={f"{port}/tcp": {} for port in range(5000, 5010)},
        Volumes={"/data": {}},
        WorkingDir="/srv",
        Healthcheck={"Test": ["CMD", "check", "--quick now"], "Interval": 1_500_000_000},
        Env=["API_TOKEN=x"],
        OnBuild=["RUN make"],
    )
    assert found[0] == "Runs serve as root, listens on 5000, 5001, 5002, 5003, 5004, 5005 and 4 more."
    assert found[1].endswith("for example -p 5000:5000.")
    assert found[2].startswith("Keeps data in /data: in a new volume")
    assert found[3:] == (
        "Starts in the folder /srv.",
        "Is asked every 1.5 s whether it is well: check '--quick now'",
        "Carries what looks like a secret in API_TOKEN: whoever has the image can read it.",
        "Has 1 build step(s) for the images that are made from it.",
    )


def test_words_from_outside_stay_short_and_cannot_act() -> None:
    headline = told(Cmd=["{user}\x1b[31m\n" + "x" * 100_000], User="<b>\u202e{ports}")[0]
    assert "\x1b" not in headline
    assert "\n" not in headline
    assert "<b>\\u{202e}{ports}" in headline
    assert "{user}" in headline
    assert len(headline) < 300


@pytest.fixture
def in_korean(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "dockpane_ko.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("in_korean")
def test_the_same_is_told_in_korean() -> None:
    assert told(**NGINX)[0] == "nginx 프로그램을 root 사용자로 실행하고, 80 포트에서 연결을 기다립니다."
