"""Gives the whole application the theme that was chosen: Qt's palette, its font, and our style sheet."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.session import Settings
from app.ui.style_sheet import sheet
from app.ui.theme import PALETTES, Palette, use


def system_theme(app: QApplication) -> str:
    """What fits the laptop where the person chose none: high contrast where the system asks for it (Qt tells since 6.10)."""
    accessibility = getattr(app.styleHints(), "accessibility", None)
    wanted = accessibility().contrastPreference() if accessibility is not None else None
    return "contrast" if wanted is not None and wanted.name == "HighContrast" else "light"


def apply(app: QApplication, settings: Settings, family: str) -> None:
    """The chosen palette and text size, in a family of fonts."""
    chosen = use(PALETTES[settings.theme or system_theme(app)], settings.text_size)
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(family)
    font.setPointSizeF(chosen.points)
    app.setFont(font)
    app.setPalette(_qt_palette(chosen.palette))
    if (worn := sheet(chosen)) != app.styleSheet():         # Qt reads the same sheet anew, and polishes all that is there
        app.setStyleSheet(worn)


def _qt_palette(palette: Palette) -> QPalette:
    role = QPalette.ColorRole
    qt_palette = QPalette()
    for name, colour in ((role.Window, palette.window), (role.WindowText, palette.text), (role.Base, palette.surface),
                         (role.AlternateBase, palette.raised), (role.Text, palette.text), (role.Button, palette.surface),
                         (role.ButtonText, palette.text), (role.BrightText, palette.error), (role.Link, palette.accent),
                         (role.LinkVisited, palette.accent), (role.Highlight, palette.accent),
                         (role.HighlightedText, palette.on_accent), (role.ToolTipBase, palette.surface),
                         (role.ToolTipText, palette.text), (role.PlaceholderText, palette.muted),
                         (role.Mid, palette.edge), (role.Midlight, palette.line), (role.Dark, palette.edge),
                         (role.Light, palette.surface), (role.Shadow, palette.line), (role.Accent, palette.accent)):
        qt_palette.setColor(name, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        qt_palette.setColor(disabled, name, QColor(palette.muted))
    return qt_palette
