"""One file of an image on the screen: text as plain text, a picture as a picture, anything else by its bytes."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QPixmap, QTextCursor
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from gui.cache.labels import WrappingLabel, plain_label
from gui.cache.words.image_text import inert, size_text
from gui.theme import monospace_font

MOST_TEXT = 1_000_000
MOST_PICTURE = 16_000_000
"""Bytes of a file that are shown as text, and that a picture's file may have."""

_SIDE = 8000  # pixels: a picture with a longer side is not unpacked
_MEMORY = 128  # MB that Qt may take for one
_LONGEST_LINE = 2000  # characters: a text widget lays a whole line out at once
_LINES = 200  # that are handed to it in one turn of the loop
_BYTES = 4096  # of what is neither, as hexadecimal
_PICTURES = ("png", "jpeg", "jpg", "gif", "bmp", "webp", "ico")


def most_bytes(name: str) -> int:
    """How much of a file with that name is worth reading."""
    return MOST_PICTURE if name.rpartition(".")[2].lower() in _PICTURES else MOST_TEXT


class FilePreview(QDialog):
    """Shows what has been read of a file, or the `picture` that it is; `size` is what the whole file has.

    Deleted when it is closed.
    """

    def __init__(self, parent: QWidget, path: str, data: bytes, size: int, picture: QImage | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preview"))
        self.resize(760, 560)
        self._left: list[str] = []
        self._timer = QTimer(self, interval=0)
        self._timer.setObjectName("preview")
        self._timer.timeout.connect(self._write)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("Content of the file"))
        self.text.setFont(monospace_font(12))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = plain_label("", "dim")
        name = WrappingLabel(inert(path, 1000))
        name.setFont(monospace_font(13))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(name)
        column.addWidget(self._body(data, size, picture), 1)
        column.addWidget(self.note)

    def _body(self, data: bytes, size: int, picture: QImage | None) -> QWidget:
        told = size_text(size, QLocale())
        if picture is not None:
            self.picture.setPixmap(QPixmap.fromImage(picture))
            area = QScrollArea()
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setWidget(self.picture)
            self.note.setText(told)
            return area
        if _is_text(data):
            self._left = data[:MOST_TEXT].decode("utf-8", "replace").split("\n")
            self._timer.start()
            cut = self.tr("the first {shown} of {size}").format(shown=size_text(MOST_TEXT, QLocale()), size=told)
            self.note.setText(cut if size > MOST_TEXT else told)
        else:
            self.text.setPlainText(_hexadecimal(data[:_BYTES]))
            text = self.tr("No text and no picture that can be shown, {size}: its first bytes")
            self.note.setText(text.format(size=told))
        return self.text

    def _write(self) -> None:
        lines = [inert(line, _LONGEST_LINE) for line in self._left[:_LINES]]
        self.text.appendPlainText("\n".join(lines))
        self._left = self._left[_LINES:]
        if not self._left:
            self._timer.stop()
            self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _is_text(data: bytes) -> bool:
    head = data[:8192]
    return b"\0" not in head and head.decode("utf-8", "replace").count("\ufffd") <= len(head) // 50 + 1


def picture_of(data: bytes) -> QImage | None:
    """The picture that a file is, no larger than a screen; None for none, another kind, or one that is too large.

    Slow for large ones: call it on a thread.
    """
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAllocationLimit(_MEMORY)
    size = reader.size()
    # Drawings (SVG) may name other files: they are text.
    if bytes(reader.format().data()).decode() not in _PICTURES or not size.isValid() or max(size.toTuple()) > _SIDE:
        return None
    fitted = size.scaled(QSize(1600, 1200), Qt.AspectRatioMode.KeepAspectRatio)
    if fitted.width() < size.width():
        reader.setScaledSize(fitted)
    image = reader.read()
    return None if image.isNull() else image


def _hexadecimal(data: bytes) -> str:
    lines = []
    for start in range(0, len(data), 16):
        row = data[start : start + 16]
        signs = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in row)
        lines.append(f"{start:08x}  {row.hex(' '):<47}  {signs}")
    return "\n".join(lines)
