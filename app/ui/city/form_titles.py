"""What a form is called on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.questionnaire import plain

if TYPE_CHECKING:
    from app.models import FormRecord

NAMELESS = ("", "data")         # what converters write where the author gave no title


def form_title(record: FormRecord) -> str:
    """Its title; the name of its file where it has none."""
    title = plain(record.title)
    return title if title not in NAMELESS else Path(record.source_name).stem.replace("_", " ")
