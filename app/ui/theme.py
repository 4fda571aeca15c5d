"""How the windows look: three palettes of our own (the system's dark mode reaches no Fusion widget) and three sizes.

Colours follow the printed report, so that the screen and the page are seen to be one thing.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.locations import RESOURCES
from app.session import Settings

POINTS = {"normal": 11.5, "large": 14.0, "largest": 17.0}
TARGET = {"normal": 44, "large": 50, "largest": 56}      # px: height of anything that is touched or clicked


@dataclass(frozen=True)
class Palette:
    """Colours by what they mean."""

    name: str
    window: str          # behind everything
    surface: str         # cards, pages, fields
    raised: str          # a quiet tint: focused question, table stripes
    text: str
    muted: str           # secondary text; 4.5:1 on surface and window
    line: str            # borders
    header: str          # the band on top
    on_header: str
    accent: str          # primary buttons, focus
    on_accent: str
    mark: str            # the yellow line of the report
    good: str
    warning: str
    on_warning: str
    warning_ground: str
    error: str
    error_ground: str
    border: int          # px


PALETTES = {
    "light": Palette("light", "#f3f6f9", "#ffffff", "#eaf2f8", "#16242f", "#526371", "#c5d0d9", "#0b3a55", "#ffffff",
                   "#0d5c8c", "#ffffff", "#f3c969", "#1d7044", "#8a5a00", "#3c2a00", "#fdf3d8", "#ae3018", "#fcebe7",
                   1),
    "sunlight": Palette("sunlight", "#ffffff", "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#000000",
                      "#ffffff", "#000000", "#ffffff", "#ffd400", "#004d20", "#000000", "#000000", "#ffe98a",
                      "#a30000", "#ffffff", 2),
    "dark": Palette("dark", "#12181e", "#1b242c", "#22303b", "#e8eef3", "#a4b3bf", "#3f4f5b", "#0a2434", "#ffffff",
                  "#6db7e8", "#08202f", "#f3c969", "#6fd09a", "#f3c969", "#1b242c", "#3a3115", "#ff9a85", "#44221b",
                  1),
}

# Service levels, best first: the report's colours. Text on them: second value.
LEVEL_COLOURS = {"advanced": ("#0b5d8e", "#ffffff"), "basic": ("#5aa9d6", "#0b2536"),
                 "limited": ("#f1ca69", "#3c2a00"), "none": ("#b5432c", "#ffffff"), "": ("#8d99a3", "#16242f")}
BAND_COLOURS = ("#0b5d8e", "#5aa9d6", "#f1ca69", "#dd8347", "#b5432c")
PRIORITY_COLOURS = {"P1": "error", "P2": "warning", "P3": "accent", "": "muted"}


@dataclass(frozen=True)
class Theme:
    """What every painting and every size is taken from; one at a time, changed with `apply`."""

    palette: Palette
    text_size: str
    points: float
    target: int

    def scaled(self, pixels: int) -> int:
        """A length drawn for normal text, at the text size chosen."""
        return round(pixels * self.points / POINTS["normal"])

    def side(self, pixels: int) -> int:
        """The width of a list beside a page: grows a third as fast as the text, so that the page keeps its room."""
        return round(pixels * (1 + (self.points / POINTS["normal"] - 1) / 3))

    def letters(self, count: int) -> int:
        """How many letters stand where so many stand at normal size."""
        return round(count * POINTS["normal"] / self.points)

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self.palette, name))

    def font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        font = QFont(QApplication.font())
        font.setPointSizeF(self.points * factor)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


_theme = Theme(PALETTES["light"], "normal", POINTS["normal"], TARGET["normal"])


def theme() -> Theme:
    """The theme in use."""
    return _theme


def apply(app: QApplication, settings: Settings, family: str) -> None:
    """Gives the whole application the chosen palette and text size."""
    global _theme
    palette = PALETTES[settings.theme]
    _theme = Theme(palette, settings.text_size, POINTS[settings.text_size], TARGET[settings.text_size])
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(family)
    font.setPointSizeF(_theme.points)
    app.setFont(font)
    app.setPalette(_qt_palette(palette))
    app.setStyleSheet(_sheet(_theme))


def _qt_palette(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    qt_palette = QPalette()
    for name, colour in ((role.Window, palette.window), (role.WindowText, palette.text), (role.Base, palette.surface),
                         (role.AlternateBase, palette.raised), (role.Text, palette.text), (role.Button, palette.surface),
                         (role.ButtonText, palette.text), (role.BrightText, palette.error), (role.Link, palette.accent),
                         (role.LinkVisited, palette.accent), (role.Highlight, palette.accent),
                         (role.HighlightedText, palette.on_accent), (role.ToolTipBase, palette.surface),
                         (role.ToolTipText, palette.text), (role.PlaceholderText, palette.muted),
                         (role.Mid, palette.line), (role.Midlight, palette.line), (role.Dark, palette.line),
                         (role.Light, palette.surface), (role.Shadow, palette.line), (role.Accent, palette.accent)):
        qt_palette.setColor(name, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        qt_palette.setColor(disabled, name, QColor(palette.muted))
    return qt_palette


def _sheet(theme: Theme) -> str:
    """The little that a palette cannot say: sizes, borders, the focus ring."""
    t, px = theme.palette, theme.scaled
    arrow = (RESOURCES / "icons" / f"arrow-{t.name}.svg").as_posix()
    field = "QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox"
    return f"""
    {field} {{ background: {t.surface}; color: {t.text}; border: {t.border}px solid {t.line}; border-radius: 5px;
               padding: 0 {px(10)}px; min-height: {theme.target - 2 * t.border}px;
               selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QPlainTextEdit {{ padding: {px(8)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {t.accent}; }}
    QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {t.window}; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {t.window}; color: {t.text}; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: {t.border}px solid {t.line};
               selection-background-color: {t.accent}; selection-color: {t.on_accent}; outline: 0; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(34)}px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {px(34)}px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({arrow}); width: {px(16)}px; height: {px(16)}px; }}
    QPushButton {{ background: {t.surface}; color: {t.text}; border: {t.border}px solid {t.line}; border-radius: 5px;
               padding: 0 {px(16)}px; min-height: {theme.target - 2 * t.border}px; }}
    QPushButton:hover {{ background: {t.raised}; border-color: {t.accent}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {px(15)}px; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
    QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
               font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {t.header}; color: {t.on_header}; border-color: {t.header}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {t.mark}; }}
    QPushButton[kind="primary"]:disabled {{ background: {t.window}; border-color: {t.line}; color: {t.muted}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {t.accent};
               text-align: left; }}
    QPushButton[kind="quiet"]:hover {{ background: {t.raised}; }}
    QPushButton[kind="quiet"]:focus {{ border: 2px solid {t.accent}; }}
    QPushButton[kind="header"] {{ background: transparent; border-color: transparent; color: {t.on_header};
               padding: 0 {px(12)}px; }}
    QPushButton[kind="header"]:hover, QPushButton[kind="header"]:focus {{ border: 1px solid {t.mark}; }}
    QFrame[kind="card"] {{ background: {t.surface}; border: {t.border}px solid {t.line}; border-radius: 8px; }}
    QFrame[kind="danger"] {{ background: {t.error_ground}; border: {t.border + 1}px solid {t.error}; border-radius: 8px; }}
    QFrame[kind="bar"] {{ background: {t.surface}; border: 0; }}
    QFrame[kind="line"] {{ background: {t.line}; border: 0; }}
    QLabel[kind="muted"] {{ color: {t.muted}; }}
    QLabel[kind="error"] {{ color: {t.error}; font-weight: 600; }}
    QLabel[kind="warning"] {{ color: {t.warning}; font-weight: 600; }}
    QLabel[kind="good"] {{ color: {t.good}; font-weight: 600; }}
    QLabel[kind="header"] {{ color: {t.on_header}; }}
    QScrollArea, QScrollArea > QWidget > QWidget[kind="ground"] {{ background: transparent; border: 0; }}
    QScrollBar:vertical {{ background: transparent; width: {px(14)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(14)}px; margin: 0; }}
    QScrollBar::handle {{ background: {t.line}; border-radius: 5px; margin: 2px; min-height: {px(40)}px;
               min-width: {px(40)}px; }}
    QScrollBar::handle:hover {{ background: {t.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
               background: transparent; border: 0; width: 0; height: 0; }}
    QTableView, QTreeView {{ background: {t.surface}; alternate-background-color: {t.raised}; gridline-color: {t.line};
               border: {t.border}px solid {t.line}; border-radius: 6px; outline: 0; }}
    QTableView::item {{ padding: {px(5)}px {px(8)}px; }}
    QHeaderView::section {{ background: {t.header}; color: {t.on_header}; border: 0; padding: {px(7)}px {px(8)}px;
               font-weight: 600; }}
    QListWidget {{ background: transparent; border: 0; outline: 0; }}
    QTabBar::tab {{ padding: {px(9)}px {px(18)}px; border: 0; border-bottom: 3px solid transparent; color: {t.muted};
               background: transparent; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom: 3px solid {t.accent}; font-weight: 600; }}
    QTabBar::scroller {{ width: {2 * theme.target}px; }}
    QTabBar QToolButton {{ background: {t.surface}; border: {t.border}px solid {t.line}; }}
    QRadioButton::indicator {{ width: {px(17)}px; height: {px(17)}px; }}
    QTabBar::tab:focus {{ color: {t.accent}; }}
    QTabWidget::pane {{ border: 0; border-top: {t.border}px solid {t.line}; }}
    QProgressBar {{ background: {t.window}; border: {t.border}px solid {t.line}; border-radius: 4px; height: 10px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
    QSlider::groove:horizontal {{ height: 6px; background: {t.line}; border-radius: 3px; }}
    QSlider::handle:horizontal {{ width: {px(26)}px; margin: -{px(10)}px 0; border-radius: {px(13)}px;
               background: {t.accent}; border: 2px solid {t.surface}; }}
    QSlider:focus {{ border: 2px solid {t.accent}; border-radius: 5px; }}
    """
