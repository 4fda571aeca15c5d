"""Workbooks written in a test, and whether ODK's own converter takes them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

from app.forms import Form, Interview, interview_state, load_form

HEAD = ("type", "name", "label")
CHOICES = (("list_name", "name", "label"), ("l", "a", "A"), ("l", "b", "B"), ("n", "0", "low"), ("n", "5", "high"))
TEXT = ("text", "a", "A")


def book(*rows: Sequence[Any], head: Sequence[Any] = HEAD, choices: Iterable[Sequence[Any]] = CHOICES,
         **sheets: Iterable[Sequence[Any]]) -> bytes:
    """An .xlsx whose survey sheet has the rows; further sheets by their names."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, table in {"survey": [head, *rows], "choices": choices, **sheets}.items():
        sheet = made.create_sheet(title)
        for row in table:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def is_taken(data: bytes) -> bool:
    """Whether the ecosystem's own converter makes a form of it."""
    from pyxform.xls2xform import convert
    try:
        convert(io.BytesIO(data), validate=False, pretty_print=False, file_type=".xlsx")
    except Exception:       # whatever it stumbles over, it does not take it
        return False
    return True


def begun(data: bytes, name: str = "form.xlsx") -> tuple[Form, Interview]:
    """Loaded, begun, shown in every language, sent, and opened again where it stood."""
    form = load_form(data, name=name)
    interview = form.begin()
    interview_state(interview)
    for language in form.languages:
        interview.language = language
        interview_state(interview)
    interview.submission()
    interview.entities()
    interview_state(form.begin(saved_state=interview.saved_state()))
    return form, interview
