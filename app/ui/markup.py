"""Texts of forms on the screen: the small markdown that XLSForms write, and nothing else that a form could bring."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui import fonts
from app.ui.theme import theme

_MARKED = re.compile(r"[*_#<\[\]&]|\n")
_RULES = ((re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"<b>\2</b>"),
          (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"<i>\1</i>"),
          (re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])"), r"<i>\1</i>"),
          (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"<u>\1</u>"),
          (re.compile(r"^#{1,6}\s*(.+?)\s*#*$", re.MULTILINE), r"<b>\1</b>"))
_SPAN = re.compile(r"&lt;(span|div|p|b|i|u|br|font|strong|em)\b.*?&gt;|&lt;/(span|div|p|b|i|u|font|strong|em)&gt;",
                   re.IGNORECASE | re.DOTALL)


def show_text(shown: QLabel, text: str, *, required: bool = False) -> None:
    """Shows a form's text; plain where it is plain, because that is ten times cheaper."""
    fonts.load_for(text)
    mark = " *" if required else ""
    if not required and not _MARKED.search(text):
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setText(text)
        return
    star = f"&nbsp;<span style='color:{theme().palette.error}'><b>*</b></span>" if mark else ""
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setText(to_html(text) + star)


def to_html(text: str) -> str:
    """Bold, italics, headings and line breaks; links lose their address, tags their meaning, pictures everything."""
    body = _SPAN.sub("", html.escape(text.strip(), quote=False))
    for pattern, replacement in _RULES:
        body = pattern.sub(replacement, body)
    return body.replace("\n", "<br>")


def plain(text: str) -> str:
    """The text without its marks, on one line: for lists and for screen readers."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", to_html(text))).split())
