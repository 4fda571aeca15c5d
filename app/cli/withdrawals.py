"""What was withdrawn in files that came in, and waits here for somebody's yes or no."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.shared import add, print_json
from app.locations import place
from app.problem import Problem

if TYPE_CHECKING:
    from app.models.consent import Withdrawal


def register(commands: Any) -> None:
    one = add(commands, "withdrawals", withdrawals, "what was withdrawn in files that came in; accept (it is erased) or reject it")
    one.add_argument("file")
    what = one.add_mutually_exclusive_group()
    what.add_argument("--accept", nargs="+", metavar="ID", help="erase it here for good")
    what.add_argument("--reject", nargs="+", metavar="ID", help="keep it and show it again; needs --reason")
    one.add_argument("--reason", default="", metavar="TEXT")
    one.add_argument("--json", action="store_true")


def withdrawals(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.consent import accept, reject, withdrawals
    if chosen.reject and not chosen.reason.strip():
        raise Problem("Rejecting a withdrawal needs a reason.", "Give it by --reason.")
    with Workspace.open(place(chosen.file), read_only=not (chosen.accept or chosen.reject)) as workspace:
        gone = accept(workspace, chosen.accept) if chosen.accept else None
        if chosen.reject:
            reject(workspace, chosen.reject, chosen.reason)
        found = withdrawals(workspace)
    if chosen.json:
        print_json([asdict(one) for one in found])
        return 0
    if gone is not None:
        print(f"Erased for good: {gone.answers} answers with their history, {gone.photos} photos and files.")
    for one in found:
        print(f"{one.state}: {described(one)}" + (f"; {one.decided}" if one.decided else ""))
    if not found:
        print("Nothing was withdrawn.")
    return 0


def described(one: Withdrawal) -> str:
    """On one line: where, what, when, by whom, how much, and its id."""
    what = {"interview": f"{one.answers} answers, {one.photos} photos", "photo": "a photo"}.get(one.kind, "not here")
    joined = f", with {len(one.joined)} that count as the same one" if one.joined else ""
    by = ", ".join(part for part in (one.author, one.device and f"laptop {one.device}", one.at[:10]) if part)
    parts = one.site, one.form, one.day, what + joined, f"withdrawn by {by or 'nobody knows whom'}", one.reason, one.id
    return " · ".join(part for part in parts if part)
