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


def drafts(workspace: Workspace, *, city_id: str | None = None, site_id: str | None = None,
           looked_into: bool = True) -> tuple[Draft, ...]:
    """The latest first. Not `looked_into`: only which there are, which of a thousand is known at once."""
    titles = {form.sha256: form.title or form.id for form in workspace.forms()}
    sites = {site.id: site for site in workspace.sites()}
    cities = {city.id: city.name for city in workspace.cities()}
    records = [record for record in workspace.interviews(city_id=city_id, site_id=site_id) if record.state != "finished"]
    lacking = _Lacking(workspace, [record.id for record in records]) if looked_into else None
    found = []
    for record in records:
        site = sites.get(record.site_id)
        lacks = lacking.of(record) if lacking is not None else (None, None, None)
        found.append(Draft(record.id, cities.get(site.city_id, "") if site else "", site.name if site else "",
                           titles.get(record.form_sha256, record.form_id), record.created, *lacks))
    return tuple(sorted(found, key=lambda draft: draft.begun, reverse=True))


class _Lacking:
    """Looks into one interview after the other; those of a form are begun in the same one."""

    def __init__(self, workspace: Workspace, ids: list[str]) -> None:
        self._workspace = workspace
        self._answers = workspace.answers_of(ids)
        self._begun: dict[str, Interview] = {}

    def of(self, record: InterviewRecord) -> tuple[int | None, int | None, int | None]:
        """Open questions, errors and photos not taken; None where its form cannot be evaluated."""
        with contextlib.suppress(Exception):        # forms come from anywhere: what one of them does hides no other draft
            return self._look(record)
        self._begun.pop(record.form_sha256, None)
        return None, None, None

    def _look(self, record: InterviewRecord) -> tuple[int, int, int]:
        from app.models import not_known_at, questions
        from app.questionnaire import AnswerState, answer_state, is_on_screen
        kept = self._answers[record.id]
        interview = self._begun.get(record.form_sha256)
        if interview is None:
            interview = self._workspace.load_form(record.form_sha256).begin(saved_state=questions(kept))
            self._begun[record.form_sha256] = interview
        else:
            interview.restart(questions(kept))
        left = wrong = photos = 0
        for definition in interview.form.definitions():
            if definition.kind != "question" or not is_on_screen(definition):
                continue
            for at in interview.nodes_of(definition):
                if not at.relevant:
                    continue
                node = interview.node(at.ref)
                state = answer_state(node, is_said=not_known_at(kept, at.path, at.value) != "")
                left += state is AnswerState.LEFT
                wrong += state is AnswerState.WRONG
                photos += state is AnswerState.LEFT and definition.media_type.startswith("image/")
        return left, wrong, photos
