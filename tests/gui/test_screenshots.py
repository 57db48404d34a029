"""The whole window in each of its states, light and dark, at one and at two pixels a point, on a real X server."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from gui.theme import DARK, LIGHT
from tests.gui.screenshots.cache_walk import DIALOGS
from tests.gui.screenshots.take import SIZE, STATES
from tests.runner.display import own_display

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "output" / "screenshots"
LIMIT = 120.0  # seconds
SCALES = (1, 2)
THEMES = {"light": LIGHT, "dark": DARK}
FEWEST_COLOURS = 40  # an empty window has a handful; letters smoothed at their edges bring the rest


@pytest.fixture(scope="module")
def pictures() -> Path:
    """The folder with all pictures, taken anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with own_display() as display:
        if not display:
            pytest.skip("needs a display: there is no Xvfb")
        started = [_start(display, scale) for scale in SCALES]
        try:
            for process in started:
                output, _ = process.communicate(timeout=LIMIT)
                assert process.returncode == 0, output
        finally:
            for process in started:
                process.kill()
                process.wait()
    return FOLDER


def _start(display: str, scale: int) -> subprocess.Popen[str]:
    environ = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.gui.screenshots.take", str(FOLDER), _suffix(scale)],
        env=environ,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _suffix(scale: int) -> str:
    return "" if scale == 1 else f"@{scale}x"


@pytest.mark.parametrize(("state", "theme", "scale"), list(product(STATES, THEMES, SCALES)))
def test_the_window_is_painted_in_its_themes_colours(pictures: Path, state: str, theme: str, scale: int) -> None:
    """Each picture has the window's size in pixels, the theme's grounds where they belong, and something on them."""
    picture = QImage(str(pictures / f"{state}-{theme}{_suffix(scale)}.png"))
    assert (picture.width(), picture.height()) == (SIZE[0] * scale, SIZE[1] * scale)
    colours = THEMES[theme]
    command_bar = picture.pixelColor(3 * scale, 3 * scale)
    list_ground = picture.pixelColor(3 * scale, 70 * scale)
    assert _same(command_bar, colours.panel), command_bar.name()
    assert _same(list_ground, colours.panel), list_ground.name()
    assert len(_colours(picture, scale)) >= FEWEST_COLOURS
    assert _share(picture, scale, THEMES["dark" if theme == "light" else "light"].panel) < 0.05


@pytest.mark.parametrize(("dialog", "theme", "scale"), list(product(DIALOGS, THEMES, SCALES)))
def test_a_dialog_is_painted_in_its_themes_colours(pictures: Path, dialog: str, theme: str, scale: int) -> None:
    """Each has its ground at its corner, something on it, and nothing of the other theme."""
    picture = QImage(str(pictures / f"{dialog}-{theme}{_suffix(scale)}.png"))
    assert _same(picture.pixelColor(2 * scale, 2 * scale), THEMES[theme].window)
    assert len(_colours(picture, scale)) >= FEWEST_COLOURS
    assert _share(picture, scale, THEMES["dark" if theme == "light" else "light"].window) < 0.05


def _same(one: QColor, other: QColor) -> bool:
    return one.rgb() == other.rgb()


def _colours(picture: QImage, step: int) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), 4 * step)}


def _share(picture: QImage, step: int, colour: QColor) -> float:
    points = [(x, y) for x in range(0, picture.width(), 7 * step) for y in range(0, picture.height(), 7 * step)]
    return sum(picture.pixel(x, y) == colour.rgb() for x, y in points) / len(points)
