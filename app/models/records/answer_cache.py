"""Answers to questions that were read once: of a file that grew, only interviews with new answers are read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.models.records.changes import ChangeMark, changes_since
from app.models.records.forms import FormLibrary
from app.models.records.interviews import answers_of
from app.models.store.store import Store


class AnswerCache:
    """Of one opened workspace."""

    def __init__(self, store: Store, library: FormLibrary) -> None:
        self._store, self._library = store, library
        self._mark: ChangeMark | None = None
        self._answers: dict[str, dict[str, str]] = {}

    def of(self, interview_ids: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """By interview, answers by path; of others that were asked for earlier, too."""
        mark, changed = changes_since(self._store, self._library, self._mark)
        if changed is None:
            self._answers.clear()
        for interview_id in changed or ():
            self._answers.pop(interview_id, None)
        missing = [interview_id for interview_id in interview_ids if interview_id not in self._answers]
        for interview_id, values in answers_of(self._store, missing).items():
            self._answers[interview_id] = {path: value for path, value in values.items() if path.startswith("/")}
        self._mark = mark
        return self._answers
