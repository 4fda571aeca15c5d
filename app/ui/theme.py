"""How the windows look: four palettes of our own (the system's dark mode reaches no Fusion widget) and three sizes.

Colours follow the printed report, so that the screen and the page are seen to be one thing.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication

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
    edge: str            # borders of fields, buttons and ticks; 3:1 on window, surface and raised
    focus: str           # the ring around what has the focus; 3:1 on all grounds but the header
    focus_ground: str    # what lies within the ring where it would touch a coloured fill; text on it can be read
    ring: int            # px: how thick that ring is

    @property
    def plain(self) -> bool:
        """Whether it has no quiet tint: what is marked is inverted there."""
        return self.raised == self.surface

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than what it stands on."""
        return QColor(self.window).lightness() < QColor(self.text).lightness()


PALETTES = {
    "light": Palette("light", "#f3f6f9", "#ffffff", "#eaf2f8", "#16242f", "#526371", "#c5d0d9", "#0b3a55", "#ffffff",
                   "#0d5c8c", "#ffffff", "#f3c969", "#1d7044", "#8a5a00", "#3c2a00", "#fdf3d8", "#ae3018", "#fcebe7",
                   1, "#738593", "#0d5c8c", "#ffffff", 3),
    "sunlight": Palette("sunlight", "#ffffff", "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#000000",
                      "#ffffff", "#000000", "#ffffff", "#ffd400", "#004d20", "#000000", "#000000", "#ffe98a",
                      "#a30000", "#ffffff", 2, "#000000", "#000000", "#ffe98a", 4),
    "dark": Palette("dark", "#12181e", "#1b242c", "#22303b", "#e8eef3", "#a4b3bf", "#3f4f5b", "#0a2434", "#ffffff",
                  "#6db7e8", "#08202f", "#f3c969", "#6fd09a", "#f3c969", "#1b242c", "#3a3115", "#ff9a85", "#44221b",
                  1, "#7b8c99", "#8fd0ff", "#12181e", 3),
    "contrast": Palette("contrast", "#000000", "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#000000", "#ffffff",
                      "#ffff00", "#000000", "#ffff00", "#5cff9d", "#ffff00", "#000000", "#000000", "#ffb0a0", "#000000",
                      3, "#ffffff", "#00ffff", "#000000", 5),
}

# Service levels, best first: the report's colours. Text on them: second value.
LEVEL_COLOURS = {"advanced": ("#0b5d8e", "#ffffff"), "basic": ("#5aa9d6", "#0b2536"),
                 "limited": ("#f1ca69", "#3c2a00"), "none": ("#b5432c", "#ffffff"), "": ("#8d99a3", "#16242f")}
BAND_COLOURS = ("#0b5d8e", "#5aa9d6", "#f1ca69", "#dd8347", "#b5432c")
PRIORITY_COLOURS = {"P1": "error", "P2": "warning", "P3": "accent", "": "muted"}


@dataclass(frozen=True)
class Theme:
    """What every painting and every size is taken from; one at a time, changed with `use`."""

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

    def ring(self, painter: QPainter, box: QRect, *, on_header: bool = False, rounded: int = 6) -> None:
        """Says on what we paint ourselves that it has the focus: a ring just inside `box`, and within it a line of ground that
        keeps it apart from a coloured fill."""
        width, gap = self.palette.ring, 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, thick, inset in (("header" if on_header else "focus_ground", gap, width),
                                     ("mark" if on_header else "focus", width, 0)):
            painter.setPen(QPen(self.colour(colour), thick))
            middle = inset + thick / 2
            painter.drawRoundedRect(QRectF(box).adjusted(middle, middle, -middle, -middle), max(0, rounded - inset),
                                    max(0, rounded - inset))
        painter.restore()

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


def use(palette: Palette, text_size: str) -> Theme:
    """From now on this one. What is on the screen already is told by `app.ui.apply_theme`."""
    global _theme
    _theme = Theme(palette, text_size, POINTS[text_size], TARGET[text_size])
    return _theme
