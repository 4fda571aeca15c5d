"""What a form is called on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.questionnaire import plain
from app.ui.language import worded

if TYPE_CHECKING:
    from app.models import FormRecord

NAMELESS = ("", "data")         # what converters write where the author gave no title


def form_title(record: FormRecord) -> str:
    """Its title in the interface's language, as far as the form says it; the name of its file where it has none."""
    return shown_title(record.title, record.source_name)


def shown_title(title: str, file_name: str) -> str:
    """Likewise of a form that is no record yet."""
    shown = plain(worded(title))
    return shown if shown not in NAMELESS else Path(file_name).stem.replace("_", " ")
