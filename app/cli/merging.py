"""Bringing the files of many laptops together."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import withdrawals
from app.cli.shared import add, ask_passphrase, few, passphrase_option, print_json
from app.locations import place

if TYPE_CHECKING:
    from app.models.protect import Keys


def register(commands: Any) -> None:
    withdrawals.register(commands)
    one = add(commands, "merge", merge, "bring the files of laptops into the office's")
    one.add_argument("office", metavar="OFFICE")
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--identity", metavar="KEYFILE", help="the office's secret key, for encrypted files")
    passphrase_option(one)
    one.add_argument("--preview", action="store_true", help="say what each file would bring, change and hide; write nothing")
    one.add_argument("--accept-withdrawals", action="store_true",
                     help="erase for good what these files withdraw; without it, that is hidden and waits (see withdrawals)")
    one.add_argument("--json", action="store_true")

    one = add(commands, "verify", verify, "check a workspace: pages, hashes, references, current answers")
    one.add_argument("file")

    one = add(commands, "quarantine", quarantine, "what merged files said that was kept aside, with its reason")
    one.add_argument("file")
    one.add_argument("--json", action="store_true")


def quarantine(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.merge import kept_aside
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        rows = kept_aside(workspace)
    if chosen.json:
        print_json([asdict(one) for one in rows])
        return 0
    for one in rows:
        said = ", ".join(f"{name} {str(value)[:60]}" for name, value in one.row.items() if value is not None)
        print(f"{one.table}: {one.reason}\n  {said}")
    if not rows:
        print("Nothing was kept aside.")
    return 0


def verify(chosen: argparse.Namespace) -> int:
    from app.models.store import verify
    findings = verify(place(chosen.file))
    for finding in findings:
        print(f"{finding.what} {finding.remedy}")
    if not findings:
        print("Everything is whole.")
    return 1 if findings else 0


def merge(chosen: argparse.Namespace) -> int:
    from app.exchange.receiving import bring_in_aside
    from app.models import Workspace
    from app.models.consent import accept
    from app.models.merge import merge
    files = list(map(Path, chosen.files))
    with Workspace.open(place(chosen.office)) as office:
        reports = merge(office, files, preview=chosen.preview, keys=_keys(chosen, files))
        waiting = list(dict.fromkeys(word.id for report in reports for word in report.withdrawals))
        accepted = chosen.accept_withdrawals and not chosen.preview and waiting
        gone = accept(office, waiting) if accepted else None
        if not chosen.preview:
            bring_in_aside(office)
    if chosen.json:
        print_json([report.as_json() for report in reports])
    else:
        for report in reports:
            said = few([f"refused: {one.what} – {one.reason}" for one in report.refused], report.refused_more)
            words = [f"  {'withdrawn' if accepted else 'waits to be erased'}: {withdrawals.described(word)}"
                     for word in report.withdrawals]
            print("\n".join([f"{report.name}: {_sentence(report)}", *words, *said]))
        if gone is not None:
            print(f"Erased for good: {gone.answers} answers with their history, {gone.photos} photos and files.")
        elif waiting:
            print(f"{len(waiting)} withdrawals are not carried out: what they name is hidden and kept. See, accept or reject them: "
                  f"main.py withdrawals {chosen.office}")
    return 1 if any(report.problem for report in reports) else 0


def _keys(chosen: argparse.Namespace, files: list[Path]) -> Keys:
    from app.models.protect import NONE, needs_passphrase, read_secret
    keys = read_secret(Path(chosen.identity)) if chosen.identity else NONE
    if any(map(needs_passphrase, files)):
        keys = replace(keys, passphrase=ask_passphrase(chosen, "Passphrase of the encrypted files"))
    return keys


def _sentence(report: Any) -> str:
    if report.problem:
        return f"nothing was taken. {report.problem}"
    if report.again:
        return "merged before, nothing new"
    said = ", ".join(f"{count} {name}" for name, count in report.brought.items() if count) or "nothing new"
    effects = [f"{count} finished interviews {what}" for count, what in (
        (report.changed, "changed"), (report.hidden, "hidden"), (report.reopened, "reopened")) if count]
    said += "; " + (", ".join(effects) if effects else f"{report.replaced} values replaced" if report.replaced
                    else "nothing that was here is changed" if report.adds_only else "")
    if report.conflicts:
        said += f"; {report.conflicts} conflicts to settle"
    if report.future_clocks:
        said += f"; {report.future_clocks} answers are dated in the future"
    return said
