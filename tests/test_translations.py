"""Every string that a person sees is translated, and what is shipped was made from what is written."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests import translate

FILES = [f"dockpane_{language}.ts" for language in translate.LANGUAGES]


@pytest.fixture
def renewed(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(translate.FOLDER / name, tmp_path)
    translate.update(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_strings_of_the_window_are_in_the_translation(renewed: Path, name: str) -> None:
    assert (renewed / name).read_text() == (translate.FOLDER / name).read_text(), "run python -m tests.translate"


def test_nothing_is_unfinished_and_the_compiled_files_are_those(renewed: Path) -> None:
    translate.release(renewed, renewed)
    for name in (Path(name).with_suffix(".qm").name for name in FILES):
        assert (renewed / name).read_bytes() == (translate.FOLDER / name).read_bytes(), "run python -m tests.translate"


@pytest.mark.parametrize("name", ["dockpane_ko.ts"])
def test_placeholders_survive_translation(name: str) -> None:
    for message in ET.parse(translate.FOLDER / name).iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        for text in texts:
            assert set(re.findall(r"\{\w*\}", text)) == set(re.findall(r"\{\w*\}", source)), source
