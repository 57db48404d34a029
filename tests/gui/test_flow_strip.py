"""The flow strip paints anew only what has changed, and that comes out as the whole would."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from pytestqt.qtbot import QtBot

from gui.console.tab.flow_strip import FlowStrip
from gui.console.words.flow_words import Station
from gui.console.words.sign import Sign
from gui.theme import Theme

_BEFORE = (
    Station("Client", Sign.DONE, "docker run"),
    Station("Daemon", Sign.DONE, "4 ms"),
    Station("Cache", Sign.BUSY, "asking"),
    Station("Registry", Sign.WAITING),
    Station("Container", Sign.WAITING),
)
_AFTER = (*_BEFORE[:2], Station("Cache", Sign.DONE, "hit · 4 ms"), Station("Registry", Sign.SKIPPED), _BEFORE[4])
_LAST = (*_AFTER[:4], Station("Container", Sign.RUNNING, "running 00:00"))


class _Painted(QObject):
    """Notes what was painted of a strip."""

    def __init__(self, strip: FlowStrip) -> None:
        super().__init__(strip)
        self.region = QRegion()
        strip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("width", [900, 500])
def test_a_change_is_painted_alone_and_is_as_if_all_had_been_painted(qtbot: QtBot, theme: Theme, width: int) -> None:
    strip = FlowStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(width, strip.height())
    strip.show()
    qtbot.waitExposed(strip)
    _painted_for(qtbot, strip, _BEFORE)
    for stations in (_AFTER, _LAST):
        shown = _picture(strip)
        region = _painted_for(qtbot, strip, stations)
        assert region.boundingRect().width() < strip.width()
        strip.render(shown, region.boundingRect().topLeft(), region)
        assert shown == _picture(strip)


def _painted_for(qtbot: QtBot, strip: FlowStrip, stations: tuple[Station, ...]) -> QRegion:
    """What is painted when these are set."""
    painted = _Painted(strip)
    strip.set_stations(stations)
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    strip.removeEventFilter(painted)
    return painted.region


def _picture(strip: FlowStrip) -> QImage:
    image = QImage(strip.size(), QImage.Format.Format_RGB32)
    strip.render(image)
    return image
