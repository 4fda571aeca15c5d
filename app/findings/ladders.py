"""What a ladder says of its own levels."""

from __future__ import annotations

from collections.abc import Iterable


def meanings_of(bands: Iterable[tuple[str, str]], hint: str) -> tuple[tuple[str, str], ...]:
    """From a ladder's hint: a line for each level, which begins with its label and a colon. `bands`: level and label."""
    labels = {label.casefold(): name for name, label in bands}
    said = []
    for line in hint.splitlines():
        label, _, words = line.replace("：", ":", 1).partition(":")
        level = labels.get(label.strip().casefold(), "")
        if level and words.strip():
            said.append((level, words.strip()))
    return tuple(said)
