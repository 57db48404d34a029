"""The one file that names colours: two palettes, the style sheet made of them, and which of the two is on."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colours:
    """The roles that widgets and delegates paint with."""

    window: QColor
    panel: QColor
    sunken: QColor
    line: QColor
    strong_line: QColor
    text: QColor
    dim: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    chosen: QColor
    hover: QColor
    done: QColor
    done_ground: QColor
    attention: QColor
    attention_ground: QColor
    failed: QColor
    failed_ground: QColor
    track: QColor


def _colours(*names: str) -> Colours:
    return Colours(*(QColor(name) for name in names))


LIGHT = _colours(
    "#F4F5F7", "#FFFFFF", "#FAFBFC", "#E1E4E9", "#CFD4DB", "#1A1E24", "#4F5965", "#69737F", "#175CD3", "#FFFFFF",
    "#E3EDFD", "#F1F3F6", "#14692F", "#E6F4EA", "#805300", "#FFF4D6", "#B42323", "#FDECEC", "#E6E9EE",
)  # fmt: skip
DARK = _colours(
    "#14171B", "#1A1E23", "#101317", "#2A3038", "#3A424D", "#E4E8ED", "#A7B1BD", "#8A94A1", "#5B9EFF", "#0B1220",
    "#20344F", "#20252C", "#4CC46A", "#16301E", "#E0B040", "#332A12", "#FF7B72", "#3A1D1E", "#2A3038",
)  # fmt: skip

# What programs mean by the colours 0-15: black, red, green, yellow, blue, magenta, cyan, white, and their bright ones.
ANSI_LIGHT = tuple(
    map(
        QColor,
        (
            "#1A1E24", "#B42323", "#14692F", "#805300", "#175CD3", "#8A2BA8", "#0B6672", "#69737F",
            "#4F5965", "#C92A2A", "#177A38", "#8F5F00", "#2468DA", "#9C3BBA", "#0A7280", "#5B6570",
        ),
    )
)  # fmt: skip
ANSI_DARK = tuple(
    map(
        QColor,
        (
            "#6B7683", "#FF7B72", "#4CC46A", "#E0B040", "#5B9EFF", "#D08CF5", "#4FC3D3", "#C9D1DA",
            "#8A94A1", "#FFA198", "#7EE08F", "#F2CC60", "#8FBDFF", "#E2B5FF", "#7FE0EC", "#FFFFFF",
        ),
    )
)  # fmt: skip


_ICONS = Path(__file__).parent.parent / "resources" / "icons"

# fontconfig's aliases: what Qt answers with when no desktop has chosen a font.
_NAMELESS = ("sans serif", "sans-serif", "sans", "monospace", "")
_INTERFACE_FAMILIES = ("Inter", "Cantarell", "Ubuntu", "Noto Sans", "DejaVu Sans")
_MONOSPACE_FAMILIES = ("JetBrains Mono", "Ubuntu Mono", "Noto Sans Mono", "DejaVu Sans Mono")


class ThemeMode(Enum):
    """What the person chose; SYSTEM follows the desktop live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Owns the application's palette and style sheet; every painted widget takes its colours from here.

    `changed` is emitted after palette and style sheet have been set.
    """

    changed = Signal()

    def __init__(self, app: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._dark = False
        app.setStyle("Fusion")
        app.setFont(interface_font())
        # The palette is still the old one inside colorSchemeChanged: act in the loop's next turn.
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: QTimer.singleShot(0, self._apply))
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark palette is on."""
        return self._dark

    @property
    def colours(self) -> Colours:
        """The roles as they are now; do not keep them across `changed`."""
        return DARK if self.dark else LIGHT

    @property
    def ansi(self) -> tuple[QColor, ...]:
        """The sixteen colours of terminal output as they are now."""
        return ANSI_DARK if self.dark else ANSI_LIGHT

    @property
    def mode(self) -> ThemeMode:
        """What the person chose."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system, or stay light or dark."""
        if mode is not self._mode:
            self._mode = mode
            self._apply()

    def _apply(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            self._dark = self._mode is ThemeMode.DARK
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(_style_sheet(self.colours))
        self.changed.emit()


def interface_font(pixel_size: int = 13) -> QFont:
    """The desktop's own font; where there is no desktop to name one, the first good one that is installed."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().lower() in _NAMELESS:
        font.setFamilies([*_INTERFACE_FAMILIES, font.family()])
    font.setPixelSize(pixel_size)
    return font


def monospace_font(pixel_size: int = 13) -> QFont:
    """The system's fixed-width font, for where Docker speaks."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if font.family().lower() in _NAMELESS:
        font.setFamilies([*_MONOSPACE_FAMILIES, font.family()])
    font.setPixelSize(pixel_size)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, c.window), (roles.WindowText, c.text), (roles.Base, c.panel), (roles.AlternateBase, c.hover),
        (roles.Text, c.text), (roles.Button, c.panel), (roles.ButtonText, c.text), (roles.BrightText, c.failed),
        (roles.ToolTipBase, c.panel), (roles.ToolTipText, c.text), (roles.PlaceholderText, c.faint),
        (roles.Highlight, c.accent), (roles.HighlightedText, c.on_accent), (roles.Link, c.accent),
        (roles.Accent, c.accent), (roles.Light, c.line), (roles.Midlight, c.line), (roles.Mid, c.line),
        (roles.Dark, c.strong_line), (roles.Shadow, c.strong_line),
    ):  # fmt: skip
        palette.setColor(role, colour)
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, c.faint)
    return palette


def _style_sheet(c: Colours) -> str:
    n = {name: getattr(c, name).name() for name in Colours.__dataclass_fields__}
    n["tick"] = (_ICONS / f"tick-{c.on_accent.name()[1:].lower()}.png").as_posix()
    return """
    QMainWindow, QDialog {{ background: {window}; }}
    QToolTip {{ background: {panel}; color: {text}; border: 1px solid {strong_line}; padding: 4px 8px; }}
    QSplitter::handle {{ background: {line}; }}
    QFrame[role="panel"] {{ background: {panel}; }}
    QFrame[role="sunken"] {{ background: {sunken}; }}
    QFrame[role="rule"] {{ background: {line}; border: none; }}
    QLabel[role="dim"] {{ color: {dim}; }}
    QLabel[role="faint"] {{ color: {faint}; }}
    QLabel[role="failed"] {{ color: {failed}; }}
    QLabel[role="hint"] {{ background: {panel}; color: {text}; border: 1px solid {strong_line};
                           border-left: 3px solid {failed}; border-radius: 4px; }}
    QLabel[role="hint"][mild="true"] {{ border-left-color: {attention}; }}
    QLabel[role="veil"] {{ background: {chosen}; color: {text}; border: 2px dashed {accent}; border-radius: 8px;
                           font-size: 15px; font-weight: 600; }}
    QLabel[role="title"] {{ font-size: 15px; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLineEdit {{ background: {sunken}; color: {text}; border: 1px solid {strong_line}; border-radius: 6px;
                 padding: 0 10px; min-height: 28px; placeholder-text-color: {faint};
                 selection-background-color: {accent}; selection-color: {on_accent}; }}
    QLineEdit:focus {{ border-color: {accent}; }}
    QLineEdit[failed="true"] {{ border-color: {failed}; }}
    QPushButton {{ background: {panel}; color: {text}; border: 1px solid {strong_line}; border-radius: 6px;
                   padding: 0 12px; min-height: 28px; }}
    QPushButton:hover {{ background: {hover}; }}
    QPushButton:pressed {{ background: {chosen}; }}
    QPushButton:focus {{ border-color: {accent}; }}
    QPushButton:disabled {{ color: {faint}; border-color: {line}; }}
    QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
                                   font-weight: 600; min-height: 32px; padding: 0 16px; }}
    QPushButton[role="primary"]:focus {{ border-color: {text}; }}
    QPushButton[role="primary"]:disabled {{ background: {track}; color: {faint}; border-color: {track}; }}
    QPushButton[role="danger"] {{ color: {failed}; }}
    QPushButton[role="danger"]:disabled {{ color: {faint}; }}
    QPushButton[role="flat"], QToolButton {{ background: transparent; color: {dim}; border: 1px solid transparent;
                                             border-radius: 6px; padding: 0 8px; min-height: 28px; }}
    QPushButton[role="flat"]:hover, QToolButton:hover {{ background: {hover}; color: {text}; }}
    QPushButton[role="flat"]:checked, QToolButton:checked {{ background: {chosen}; color: {text}; }}
    QPushButton[role="flat"]:focus, QToolButton:focus {{ border-color: {accent}; }}
    QPushButton[role="flat"]:disabled, QToolButton:disabled {{ color: {faint}; background: transparent; }}
    QPushButton[narrow="true"], QToolButton[narrow="true"] {{ padding: 0; min-height: 0; }}
    QPushButton[role="link"] {{ background: transparent; color: {accent}; border: 1px solid transparent;
                               border-radius: 4px; padding: 0 4px; min-height: 20px; }}
    QPushButton[role="link"]:hover {{ background: {hover}; }}
    QPushButton[role="link"]:focus {{ border-color: {accent}; }}
    QPushButton[role="link"]:disabled {{ color: {faint}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox::indicator, QTableView::indicator {{ width: 14px; height: 14px; border: 1px solid {dim};
                                                   border-radius: 4px; background: {sunken}; }}
    QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {accent}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {accent};
        border-color: {accent}; image: url({tick}); }}
    QCheckBox::indicator:disabled {{ background: {track}; border-color: {line}; }}
    QMenuBar {{ background: {window}; color: {text}; }}
    QMenuBar::item {{ padding: 4px 8px; background: transparent; }}
    QMenuBar::item:selected {{ background: {chosen}; }}
    QMenu {{ background: {panel}; color: {text}; border: 1px solid {strong_line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {chosen}; color: {text}; }}
    QMenu::item:disabled {{ color: {faint}; }}
    QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
    QHeaderView {{ background: {panel}; }}
    QHeaderView::section {{ background: {panel}; color: {dim}; border: none; border-bottom: 1px solid {line};
                            padding: 0 8px; min-height: 28px; }}
    QHeaderView[role="images"]::section:first {{ padding-left: 12px; }}
    QTableView, QListView, QTreeView {{ background: {panel}; border: none; outline: none;
                                        selection-background-color: {chosen}; selection-color: {text}; }}
    QListView[role="popup"] {{ border: 1px solid {strong_line}; }}
    QListView[role="popup"]::item {{ padding: 4px 8px; }}
    QTreeView::item {{ padding: 4px 0; }}
    QPlainTextEdit {{ background: {sunken}; border: 1px solid {line}; border-radius: 6px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {strong_line}; border-radius: 4px; margin: 2px; min-height: 24px;
                          min-width: 24px; }}
    QScrollBar::handle:hover {{ background: {faint}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; width: 0; height: 0; border: none; }}
    QTabWidget::pane {{ border: none; }}
    QTabWidget::tab-bar {{ left: 8px; }}
    QTabBar {{ background: transparent; }}
    QTabBar::tab {{ background: transparent; color: {dim}; border: none; border-bottom: 2px solid transparent;
                    padding: 5px 8px; margin: 0 3px; }}
    QTabBar::tab:hover {{ color: {text}; }}
    QTabBar::tab:selected {{ color: {text}; font-weight: 600; border-bottom-color: {accent}; }}
    QTabBar::tab:focus {{ background: {hover}; }}
    QStatusBar {{ background: {panel}; color: {dim}; border-top: 1px solid {line}; }}
    """.format(**n)
