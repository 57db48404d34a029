"""Saving a run's output: asks where and which streams, tells how far it is, and how it ended."""

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from core.runs.export import Export, Selected
from core.runs.transcript import Transcript

_INTERVAL = 100  # ms
_SHOWN = 8000  # ms that a success is told


class SaveStrip(QFrame):
    """Owns one saving at a time and a line that tells of it, with a button that cancels it or takes the line away."""

    changed = Signal()  # shown or hidden

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._export: Export | None = None
        self._transcript: Transcript | None = None
        self._folder = ""
        self._filter = ""
        self._plain = False
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAccessibleName(self.tr("Save progress"))
        self._button = QPushButton(self)
        self._button.setProperty("role", "flat")
        self._button.clicked.connect(self._on_button)
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.setObjectName("save")
        self._timer.timeout.connect(self._on_tick)
        self._hide_timer = QTimer(self, interval=_SHOWN, singleShot=True)
        self._hide_timer.setObjectName("saved")
        self._hide_timer.timeout.connect(self._hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        self.hide()

    def ask(self, transcript: Transcript) -> QFileDialog:
        """Ask for a file, and save `transcript` to it after a yes."""
        self._transcript = transcript
        dialog = QFileDialog(self.window(), self.tr("Save output"), self._folder)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("What:"))
        dialog.setNameFilters([*self._choices()])
        dialog.selectNameFilter(self._filter)
        dialog.selectFile("output.log")
        plain = QCheckBox(self.tr("Plain text, without colours and control characters"), dialog)
        plain.setChecked(self._plain)
        grid = dialog.layout()
        assert isinstance(grid, QGridLayout), "the dialog is Qt's own"
        grid.addWidget(plain, grid.rowCount(), 1, 1, 2)
        dialog.accepted.connect(lambda: self._on_accepted(dialog, plain=plain.isChecked()))
        dialog.open()
        return dialog

    def save(
        self, transcript: Transcript, path: Path, selected: Selected = Selected.EVERYTHING, *, plain: bool = False
    ) -> None:
        """Save what there is now to `path`, replacing what is there."""
        self.cancel()
        self._export = Export(transcript, path, selected, plain=plain)
        self._export.start()
        self._timer.start()
        self._hide_timer.stop()
        self._tell()

    def cancel(self) -> None:
        """Give up the saving that is under way, if there is one."""
        if self._export is not None:
            self._export.cancel()
        self._timer.stop()

    def say(self, text: str) -> None:
        """Tell something else about the output for a while, when nothing is being saved."""
        if self._timer.isActive():
            return
        self._export = None
        self._label.setText(text)
        self._hide_timer.start()
        self._appear(done=True)

    def _choices(self) -> dict[str, Selected]:
        return {
            self.tr("Everything (*)"): Selected.EVERYTHING,
            self.tr("Standard output only (*)"): Selected.STDOUT,
            self.tr("Standard error only (*)"): Selected.STDERR,
        }

    def _on_accepted(self, dialog: QFileDialog, *, plain: bool) -> None:
        path = Path(dialog.selectedFiles()[0])
        self._folder, self._filter, self._plain = str(path.parent), dialog.selectedNameFilter(), plain
        if self._transcript is not None:
            self.save(self._transcript, path, self._choices().get(self._filter, Selected.EVERYTHING), plain=plain)

    def _on_tick(self) -> None:
        self._tell()
        if self._export is None or self._export.done:
            self._timer.stop()

    def _on_button(self) -> None:
        if self._export is not None and not self._export.done:
            self._export.cancel()
        else:
            self._hide()

    def _tell(self) -> None:
        export = self._export
        if export is None:
            return
        self._label.setText(self._words(export))
        if export.done and export.error is None:
            self._hide_timer.start()
        self._appear(done=export.done)

    def _appear(self, *, done: bool) -> None:
        self._button.setText(self.tr("Dismiss") if done else self.tr("Cancel"))
        # "Cancel" is the run's own button: this one needs a name that cannot be taken for it.
        self._button.setAccessibleName(self.tr("Dismiss notice") if done else self.tr("Cancel saving"))
        if self.isHidden():
            self.show()
            self.changed.emit()

    def _words(self, export: Export) -> str:
        name = export.path.name
        if not export.done:
            size, total = _size(export.position), _size(export.total)
            return self.tr("Saving {name}: {size} of {total}").format(name=name, size=size, total=total)
        if export.error is not None:
            reason = export.error.strerror or str(export.error)
            return self.tr("{name} could not be saved: {reason}").format(name=name, reason=reason)
        if export.cancelled:
            return self.tr("Saving {name} was cancelled; nothing was written.").format(name=name)
        size, path = _size(export.written), str(export.path)
        if export.missing:
            text = self.tr("{size} saved to {path}; {lost} of the output is no longer kept and is not in it.")
            return text.format(size=size, path=path, lost=_size(export.missing))
        return self.tr("{size} saved to {path}").format(size=size, path=path)

    def _hide(self) -> None:
        self._hide_timer.stop()
        self.hide()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and not self.isHidden():
            self._tell()


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
