"""The private engine's sentences, in the window's words."""

import re
import string

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine.forbidden import explain
from core.private_engine.sayings import Said, Saying
from gui.own_engine_words import worded, worded_error
from tests.translate import FOLDER

pytestmark = pytest.mark.usefixtures("qapp")


def said(saying: Saying) -> Said:
    """The sentence with a word in each of its places."""
    places = [name for _, name, _, _ in string.Formatter().parse(saying.value) if name]
    return Said(saying, **{name: f"<{name}>" for name in places})


@pytest.mark.parametrize("saying", Saying)
def test_every_sentence_has_words_that_keep_its_values(saying: Saying) -> None:
    text = said(saying)
    assert worded(text) == text
    korean = QTranslator()
    assert korean.load("dockpane_ko", str(FOLDER))
    QCoreApplication.installTranslator(korean)
    try:
        told = worded(text)
    finally:
        QCoreApplication.removeTranslator(korean)
    assert re.search("[가-힣]", told)
    assert sorted(re.findall("<[a-z]+>", told)) == sorted(re.findall("<[a-z]+>", text))


def test_a_sentence_within_another_is_worded_too_and_other_text_stays() -> None:
    inner = Said(Saying.PROGRAMS_MISSING, names="{runc}")
    outer = Said(Saying.INSTALLING, why=inner, command="apt-get {x}")
    assert worded(outer) == "These programs are missing: {runc}. Installing them: apt-get {x}"
    assert worded("Setting up runc …") == "Setting up runc …"


def test_an_error_keeps_what_mends_it() -> None:
    missing = PackagesMissingError(Said(Saying.BUSYBOX_MISSING), command=("apt",), runnable=True)
    told = worded_error(missing)
    assert isinstance(told, PackagesMissingError)
    assert (told.command, told.runnable) == (("apt",), True)
    assert worded_error(PrivateEngineError(explain("no space left on device"), log="x")).log == "x"
