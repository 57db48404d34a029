"""What stands below the image list: how many images there are, what they hold, and the way to what can go."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from core.images.cache import CacheSnapshot
from gui.cache.labels import ElidedLabel
from gui.cache.words.list_words import footer_text


class ListFoot(QFrame):
    """Owned by the pane, which says with `show_sums` what is listed."""

    clean_up_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._locale = QLocale()
        self.setProperty("role", "panel")
        self.setFixedHeight(36)
        self.sums = ElidedLabel()
        self.sums.setProperty("role", "dim")
        self.sums.setAccessibleName(self.tr("Images in all"))
        self.sums.setToolTip(
            self.tr(
                "Reclaimable is what no container uses. Layers that images share are counted with each of them, "
                "so that the disk holds less, and less may be freed. Clean up… tells exactly how much."
            )
        )
        self.clean_up = QPushButton(self.tr("Clean up…"))
        self.clean_up.setProperty("role", "flat")
        self.clean_up.setAccessibleName("Clean up")
        self.clean_up.clicked.connect(self.clean_up_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 6, 0)
        row.addWidget(self.sums, 1)
        row.addWidget(self.clean_up)

    def show_sums(self, snapshot: CacheSnapshot, listed: int) -> None:
        """Say what the cache holds, and how many of its rows are listed."""
        self.sums.setText(footer_text(snapshot, listed, self._locale))
        self.clean_up.setEnabled(snapshot.connected)
