"""Forms that count in a setting for which they carry no norms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.findings.values import Flag, flag
from app.models.norms import without_norms_words

if TYPE_CHECKING:
    from app.models import InterviewRecord


def norms_flags(settings: Iterable[tuple[InterviewRecord, str, str]], unprepared: Mapping[str, frozenset[str]]) -> tuple[Flag, ...]:
    """Of each form that is evaluated in a setting for which it carries no norms. `settings`: interviews that count, with the form's
    title and the setting; `unprepared`: the forms, by setting."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for record, title, setting in settings:
        if record.form_sha256 in unprepared.get(setting, ()):
            found.setdefault((title, setting, record.form_sha256), []).append(record.id)
    return tuple(flag("norms-setting", "", without_norms_words(title, setting), (form, setting, *sorted(held)))
                 for (title, setting, form), held in sorted(found.items()))
