"""What the maker of a layer says, as a line that can be printed."""

from __future__ import annotations

import html
import re

from app.layers.limits import MOST_TEXT

_TAG = re.compile(r"<[^<>]{0,500}>")


def plain_line(text: object) -> str:
    """Without the links and marks of web pages; "" where it is no text."""
    if not isinstance(text, str):
        return ""
    words = html.unescape(_TAG.sub("", text[:10 * MOST_TEXT]))
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())[:MOST_TEXT]
