"""Questions beside each other: the widths `w1` to `w12` of Enketo's grid theme, twelfths of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import Form, NodeDefinition

TWELFTHS = 12
NARROW = 600.0          # px at normal text: a narrower question has its field below its words, however short that is
_WORD = re.compile(r"w(1[0-2]|[1-9])")


def twelfths(form: Form, question: NodeDefinition) -> int:
    """How wide a question stands, 12 the whole page: where the form's style is `theme-grid`, and nothing else has a width."""
    if "theme-grid" not in form.model.body_class.split():
        return TWELFTHS
    widths = [int(match[1]) for word in question.appearance if (match := _WORD.fullmatch(word))]
    return widths[0] if widths else TWELFTHS


def lines(widths: Sequence[int]) -> list[range]:
    """Which of questions that are so wide stand in one line, by their indexes: as many as find room, in order."""
    found: list[range] = []
    begins = filled = 0
    for at, width in enumerate(widths):
        if at > begins and filled + width > TWELFTHS:
            found.append(range(begins, at))
            begins, filled = at, 0
        filled += width
    return [*found, range(begins, len(widths))] if widths else found
