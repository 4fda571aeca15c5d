"""What was withdrawn in files that came in, and waits here for somebody's yes or no."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n, worded
from app.cli.shared import add, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import withdrawals as operations
from app.translations import message, message_in, message_n

if TYPE_CHECKING:
    from app.models.consent import Erased, Withdrawal

STATES = {"waiting": message_in("of a withdrawal", "waiting"), "accepted": message_in("of a withdrawal", "accepted"),
          "rejected": message_in("of a withdrawal", "rejected")}


def register(commands: Any) -> None:
    parser = add(commands, "withdrawals", withdrawals,
                 tr("what was withdrawn in files that came in; accept (it is erased) or reject it"))
    parser.add_argument("file")
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--accept", nargs="+", metavar="ID", help=tr("erase it here for good"))
    decision.add_argument("--reject", nargs="+", metavar="ID", help=tr("keep it and show it again; needs --reason"))
    parser.add_argument("--reason", default="", metavar="TEXT")
    json_option(parser)


def withdrawals(chosen: argparse.Namespace) -> int:
    from app.models.consent import withdrawals
    if chosen.reject and not chosen.reason.strip():
        raise Problem(message("Rejecting a withdrawal needs a reason."), message("Give it by --reason."))
    with Session.of(place(chosen.file), read_only=not (chosen.accept or chosen.reject)) as session:
        erased = session.run(operations.accept(ids=chosen.accept)) if chosen.accept else None
        if chosen.reject:
            session.run(operations.reject(ids=chosen.reject, reason=chosen.reason))
        listed = withdrawals(session.workspace)
    if chosen.json:
        print_json(listed)
        return 0
    if erased is not None:
        print(erased_for_good(erased))
    for withdrawal in listed:
        state = STATES.get(withdrawal.state, withdrawal.state)
        print(f"{worded(state)}: {described(withdrawal)}" + (f"; {withdrawal.decided}" if withdrawal.decided else ""))
    if not listed:
        print(tr("Nothing was withdrawn."))
    return 0


def erased_for_good(erased: Erased) -> str:
    """What is gone, in one sentence."""
    return tr("Erased for good: {answers} with their history, {files}.",
              answers=message_n("{count} answer", "{count} answers", erased.answers),
              files=message_n("{count} photo or file", "{count} photos and files", erased.photos))


def described(withdrawal: Withdrawal) -> str:
    """On one line: where, what, when, by whom, how much, and its id."""
    if withdrawal.kind == "interview":
        lost = tr("{answers}, {photos}", answers=message_n("{count} answer", "{count} answers", withdrawal.answers),
                  photos=message_n("{count} photo", "{count} photos", withdrawal.photos))
    else:
        lost = tr("a photo") if withdrawal.kind == "photo" else tr("not here")
    if withdrawal.joined:
        lost = tr_n("{what}, with {count} that counts as the same one", "{what}, with {count} that count as the same one",
                    len(withdrawal.joined), what=lost)
    by = ", ".join(part for part in (withdrawal.author, withdrawal.at[:10]) if part)
    word = tr("withdrawn by {whom}", whom=by) if by else tr("withdrawn by nobody knows whom")
    parts = withdrawal.site, withdrawal.form, withdrawal.day, lost, word, withdrawal.reason, withdrawal.id
    return " · ".join(part for part in parts if part)
