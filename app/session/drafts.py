"""Interviews that are not finished, and what each lacks."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.forms import Interview
    from app.models import InterviewRecord, Workspace


@dataclass(frozen=True)
class Draft:
    """`open`: questions that are asked and have no answer, photos among them; `errors`: answers that break a rule of the form. None
    where its form cannot be evaluated."""

    id: str
    city: str
    site: str
    form: str
    begun: str                  # ISO 8601
    open: int | None = None
    errors: int | None = None
    photos: int | None = None


def drafts(workspace: Workspace, *, city_id: str | None = None, site_id: str | None = None) -> tuple[Draft, ...]:
    """The latest first."""
    titles = {form.sha256: form.title or form.id for form in workspace.forms()}
    sites = {site.id: site for site in workspace.sites()}
    cities = {city.id: city.name for city in workspace.cities()}
    found = []
    for record in workspace.interviews(city_id=city_id, site_id=site_id):
        if record.state == "finished":
            continue
        site = sites.get(record.site_id)
        lacks: tuple[int | None, int | None, int | None] = (None, None, None)
        with contextlib.suppress(Exception):        # forms come from anywhere: what one of them does hides no other draft
            lacks = _lacks(workspace, record)
        found.append(Draft(record.id, cities.get(site.city_id, "") if site else "", site.name if site else "",
                           titles.get(record.form_sha256, record.form_id), record.created, *lacks))
    return tuple(sorted(found, key=lambda draft: draft.begun, reverse=True))


def _lacks(workspace: Workspace, record: InterviewRecord) -> tuple[int, int, int]:
    from app.models import not_known_at, questions
    from app.questionnaire import AnswerState, InterviewProgress, Pagination
    kept = workspace.answers(record.id)
    interview: Interview = workspace.load_form(record.form_sha256).begin(saved_state=questions(kept))
    sections = Pagination(interview, {}).sections

    def is_said(ref: str) -> bool:
        node = interview.node(ref)
        return not_known_at(kept, node.path, node.value) != ""
    progress = InterviewProgress(interview, sections, is_said)
    left = [ref for section in sections for ref in section.refs if progress.state(ref) is AnswerState.LEFT]
    photos = sum(interview.node(ref).definition.media_type.startswith("image/") for ref in left)
    return len(left), progress.total().wrong, photos
