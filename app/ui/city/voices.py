"""What people put first, in a line for each group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui import fonts
from app.ui.language import worded

if TYPE_CHECKING:
    from app.findings import CityFindings


def lines(findings: CityFindings) -> list[str]:
    """Each with how many were asked; at the end how far residents and council say the same."""
    from app.statements import voices_said
    sentences = [worded(sentence) for sentence in voices_said(findings)]
    fonts.load_for("".join(sentences))
    return sentences
