"""Withdrawals that came with other files, and a person's yes or no to them here."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from app.models.consent.erasure import Erased, carry_out, overwrite
from app.models.records import withdrawals as words
from app.models.records.withdrawals import Withdrawal
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


def withdrawals(workspace: Workspace) -> list[Withdrawal]:
    """Those that wait first, then the newest first. What names nothing that is here waits for it, and is not told."""
    with workspace.store.reading() as connection:
        told = [word for word in words.described(connection)
                if word.kind or (word.state != words.WAITING and not words.follows(word.id, word.record_id))]
    return sorted(sorted(told, key=lambda word: (word.at, word.id), reverse=True), key=lambda word: word.state != words.WAITING)


def accept(workspace: Workspace, ids: Iterable[str]) -> Erased:
    """Carries withdrawals out that wait here. Problem: one of them does not wait, or the file cannot be written; then none is."""
    answers = photos = 0
    with workspace.store.writing() as connection:
        for word, record in _chosen(connection, ids, words.WAITING, words.REJECTED):
            found = carry_out(workspace.store, connection, word, record)
            _decide(workspace, connection, word, [(words.DECISION, words.ACCEPTED)])
            answers, photos = answers + found.answers, photos + found.photos
    overwrite(workspace)
    return Erased(answers, photos)


def reject(workspace: Workspace, ids: Iterable[str], reason: str) -> None:
    """What waits is shown again, here and wherever this comes. Problem: no reason, or one of them does not wait here."""
    if not reason.strip():
        raise Problem(message("Rejecting a withdrawal needs a reason."), message("Say in a few words why the answers stay."))
    with workspace.store.writing() as connection:
        for word, _ in _chosen(connection, ids, words.WAITING):
            _decide(workspace, connection, word, [(words.DECISION, words.REJECTED), (words.WHY, reason.strip())])


def _chosen(connection: Connection, ids: Iterable[str], *wanted: str) -> list[tuple[bytes, bytes]]:
    """Withdrawals by their ids, or by those of what they name."""
    states, found = words.states(connection), list[tuple[bytes, bytes]]()
    here = {word: record for word, (record, state) in states.items() if state in wanted}
    for chosen_id in dict.fromkeys(ids):
        fit = [(word, record) for word, record in here.items() if chosen_id in (word.hex(), record.hex())]
        if not fit:
            raise Problem(message("There is no withdrawal {id} that waits.", id=chosen_id[:40]),
                          message("`main.py withdrawals FILE` lists them."))
        found += [pair for pair in fit if pair not in found]
    return found


def _decide(workspace: Workspace, connection: Connection, word: bytes, said: list[tuple[str, str | None]]) -> None:
    """Like any answer, but it replaces every decision that is known here: whoever decides has seen them."""
    for path, value in said:
        workspace.store.supersede(connection, word, path, value)
