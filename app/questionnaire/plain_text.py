"""Texts of forms without decoration: the small markdown that XLSForms write, as HTML, or as one plain line."""

from __future__ import annotations

import html
import re

_RULES = ((re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"<b>\2</b>"),
          (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"<i>\1</i>"),
          (re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])"), r"<i>\1</i>"),
          (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"<u>\1</u>"),
          (re.compile(r"^#{1,6}\s*(.+?)\s*#*$", re.MULTILINE), r"<b>\1</b>"))
_MARK = re.compile(r"[*_\[#<]")         # without one of these a text has no decoration, as most have none
_SPAN = re.compile(r"&lt;(span|div|p|b|i|u|br|font|strong|em)\b.*?&gt;|&lt;/(span|div|p|b|i|u|font|strong|em)&gt;",
                   re.IGNORECASE | re.DOTALL)


def to_html(text: str) -> str:
    """Bold, italics, headings and line breaks; links lose their address, tags their meaning, pictures everything."""
    body = html.escape(text.strip(), quote=False)
    if _MARK.search(text) is None:
        return body.replace("\n", "<br>")
    body = _SPAN.sub("", body)
    for pattern, replacement in _RULES:
        body = pattern.sub(replacement, body)
    return body.replace("\n", "<br>")


def plain(text: str) -> str:
    """The text without its marks, on one line: for lists and for screen readers."""
    if _MARK.search(text) is None:
        return " ".join(text.split())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", to_html(text))).split())
