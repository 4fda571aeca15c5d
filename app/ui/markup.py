"""Texts of forms on the screen: the small markdown that XLSForms write, and nothing else that a form could bring."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.questionnaire import plain, to_html
from app.ui import fonts
from app.ui.theme import theme

_MARKED = re.compile(r"[*_#<\[\]&]|\n")


def spoken_text(text: str) -> str:
    """A form's text on one line and without its marks, as a screen reader says it."""
    return plain(text) if _MARKED.search(text) else " ".join(text.split())


def show_text(label: QLabel, text: str, *, required: bool = False) -> None:
    """Shows a form's text; plain where it is plain, because that is ten times cheaper."""
    fonts.load_for(text)
    if not required and not _MARKED.search(text):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        return
    star = f"&nbsp;<span style='color:{theme().palette.error}'><b>*</b></span>" if required else ""
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(to_html(text) + star)
