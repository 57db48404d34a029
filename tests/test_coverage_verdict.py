"""What the two halves of the tests measured is put together, and too little of it fails a complete run."""

import os
from pathlib import Path

import coverage

from tests.runner.coverage_verdict import CONFIGURATION, PARTIAL, told_coverage

_CORE = Path(CONFIGURATION).parent / "core"
_FILES = sorted(str(path.relative_to(_CORE)) for path in _CORE.rglob("*.py"))


def test_what_no_half_has_passed_through_fails(tmp_path: Path) -> None:
    _measured(tmp_path, "one", ["errors.py"])
    text, enough = told_coverage(tmp_path)
    assert not enough
    assert "90 % is the least" in text


def test_halves_are_added_up(tmp_path: Path) -> None:
    _measured(tmp_path, "one", _FILES[::2])
    _measured(tmp_path, "two", _FILES[1::2])
    text, enough = told_coverage(tmp_path)
    assert enough, text


def test_a_run_that_left_tests_out_is_told_and_not_judged(tmp_path: Path) -> None:
    _measured(tmp_path, "one", ["errors.py"])
    (tmp_path / PARTIAL).touch()
    text, enough = told_coverage(tmp_path)
    assert enough
    assert "core/errors.py" in text or "TOTAL" in text


def test_measurements_that_are_not_there_fail(tmp_path: Path) -> None:
    text, enough = told_coverage(tmp_path)
    assert not enough
    assert "was not measured" in text


def _measured(folder: Path, half: str, files: list[str]) -> None:
    data = coverage.CoverageData(str(folder / f".coverage.{half}"))
    lines = {os.fspath(_CORE / name): range(1, 500) for name in files}
    data.add_lines(lines)
    data.touch_files([os.fspath(_CORE / name) for name in _FILES])  # as when a measurement is saved
    data.write()
