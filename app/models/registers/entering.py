"""Entering what interviews say that were not finished at this program: submissions that came in, and those of an older version."""

from __future__ import annotations

from collections.abc import Iterable

from app.models.interviews.stored_interview import speaker_of
from app.models.records.register_acts import keep_entities
from app.models.values import questions
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import Message


def enter_interviews(workspace: Workspace, interview_ids: Iterable[str] | None = None) -> tuple[Message, ...]:
    """Of these, or of all, what the finished ones say of entities: entered where it is not yet. Gives a sentence for each entity
    that no register can hold. One whose form cannot be evaluated says nothing."""
    wanted = set(interview_ids) if interview_ids is not None else None
    left_out: list[Message] = []
    for record in workspace.interviews():
        if record.state != "finished" or (wanted is not None and record.id not in wanted):
            continue
        try:
            form = workspace.load_form(record.form_sha256)
            if not form.makes_entities:
                continue
            said = form.begin(saved_state=questions(workspace.answers(record.id)), identity=record.id).entities()
        except Problem:
            continue
        speaker = speaker_of(workspace, record)
        with workspace.store.writing() as connection:
            left_out += keep_entities(workspace.store, connection, speaker, said)
    return tuple(left_out)
