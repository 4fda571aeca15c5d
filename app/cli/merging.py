"""Bringing the files of many laptops together."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import withdrawals
from app.cli.language import reader_language, tr, tr_n, worded
from app.cli.shared import add, ask_passphrase, few, json_option, passphrase_option, print_json
from app.locations import place
from app.session import Session
from app.session.operations import merging
from app.session.operations import withdrawals as withdrawal_operations
from app.translations import message_n

if TYPE_CHECKING:
    from app.models.merge import MergeReport
    from app.models.protect import Keys
    from app.questionnaire import ConflictWords



def register(commands: Any) -> None:
    withdrawals.register(commands)
    parser = add(commands, "merge", merge, tr("bring the files of laptops into the office's"))
    parser.add_argument("office", metavar="OFFICE")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--identity", metavar="KEYFILE", help=tr("the office's secret key, for encrypted files"))
    passphrase_option(parser)
    parser.add_argument("--preview", action="store_true",
                        help=tr("say what each file would bring, change and hide; write nothing"))
    parser.add_argument("--accept-withdrawals", action="store_true",
                        help=tr("erase for good what these files withdraw; without it, that is hidden and waits (see withdrawals)"))
    json_option(parser)

    parser = add(commands, "verify", verify, tr("check a workspace: pages, hashes, references, current answers"))
    parser.add_argument("file")

    parser = add(commands, "quarantine", quarantine, tr("what merged files said that was kept aside, with its reason"))
    parser.add_argument("file")
    json_option(parser)


def quarantine(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.merge import kept_aside, told
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        rows = kept_aside(workspace)
        sentences = told(workspace, rows)
    if chosen.json:
        print_json(rows)
        return 0
    for sentence in sentences:
        print(worded(sentence))
    if not rows:
        print(tr("Nothing was kept aside."))
    return 0


def verify(chosen: argparse.Namespace) -> int:
    """Exit status 1 where something is damaged."""
    from app.models.records import verify
    damages = verify(place(chosen.file))
    for damage in damages:
        print(f"{worded(damage.what)} {worded(damage.remedy)}")
    if not damages:
        print(tr("Everything is whole."))
    return 1 if damages else 0


def merge(chosen: argparse.Namespace) -> int:
    """Exit status 1 where a whole file stayed out."""
    from app.questionnaire import ConflictWords
    files = list(map(Path, chosen.files))
    with Session.of(place(chosen.office)) as office:
        keys = _keys(chosen, files)
        reports = office.run(merging.preview(files=files, keys=keys) if chosen.preview else
                             merging.merge(files=files, keys=keys, copies=False))
        words = ConflictWords(office.workspace, reader_language())
        samples = [_samples(report, words) for report in reports]
        waiting = list(dict.fromkeys(withdrawal.id for report in reports for withdrawal in report.withdrawals))
        accepts = chosen.accept_withdrawals and not chosen.preview and waiting
        erased = office.run(withdrawal_operations.accept(ids=waiting)) if accepts else None
    if chosen.json:
        print_json([report.as_json() | {"authors": report.authors, "samples": report.samples, "new": report.new}
                    for report in reports])
    else:
        for report, told in zip(reports, samples, strict=True):
            print("\n".join([*_lines(report, carried_out=erased is not None), *(f"  {line}" for line in told)]))
        if erased is not None:
            print(withdrawals.erased_for_good(erased))
        elif waiting:
            command = f"main.py withdrawals {chosen.office}"
            print(tr_n("{count} withdrawal is not carried out: what it names is hidden and kept. See, accept or reject it: "
                       "{command}",
                       "{count} withdrawals are not carried out: what they name is hidden and kept. See, accept or reject them: "
                       "{command}", len(waiting), command=command))
    return 1 if any(report.problem for report in reports) else 0


def _keys(chosen: argparse.Namespace, files: list[Path]) -> Keys:
    from app.models.protect import NO_KEYS, needs_passphrase, read_secret
    keys = read_secret(Path(chosen.identity)) if chosen.identity else NO_KEYS
    if any(map(needs_passphrase, files)):
        keys = replace(keys, passphrase=ask_passphrase(chosen, tr("Passphrase of the encrypted files")))
    return keys


def _lines(report: MergeReport, *, carried_out: bool) -> list[str]:
    """What one file brought, what it withdraws, and what was refused of it."""
    withdrawn = tr("withdrawn") if carried_out else tr("waits to be erased")
    refused = [tr("refused: {name} – {reason}", name=refusal.about, reason=refusal.why) for refusal in report.refused]
    return [f"{report.name}: {_sentence(report)}",
            *(f"  {withdrawn}: {withdrawals.described(withdrawal)}" for withdrawal in report.withdrawals),
            *few(refused, report.refused_more)]


def _samples(report: MergeReport, words: ConflictWords) -> list[str]:
    """Whose it is, the first interviews that are new, and the first values that are others."""
    from app.models.conflicts import Conflict
    nothing = tr("no answer")
    lines = [tr("written by {names}", names=tuple(author.name or tr("somebody") for author in report.authors))] \
        if report.authors else []
    lines += [tr("new: {name}", name=interview) for interview in report.new]
    for sample in report.samples:
        conflict = Conflict(sample.record_id, sample.path, ())
        lines.append(tr("{where} – {question}: {before} → {after} ({name})", where=words.where(conflict),
                        question=words.question(conflict), before=words.answer(conflict, sample.before) or nothing,
                        after=words.answer(conflict, sample.after) or nothing, name=sample.author or tr("somebody")))
    return lines


def _sentence(report: MergeReport) -> str:
    from app.models.parcels import kind_words
    if report.cause is not None:
        return tr("nothing was taken. {reason}", reason=report.cause.in_language(reader_language()))
    if report.again:
        return tr("merged before, nothing new")
    parts = [", ".join(_brought(name, count) for name, count in report.brought.items() if count) or tr("nothing new")]
    if report.parcel is not None:
        parts.insert(0, worded(kind_words(report.parcel)))
    if effects := _effects(report):
        parts.append(effects)
    if report.conflicts:
        parts.append(tr_n("{count} conflict to settle", "{count} conflicts to settle", report.conflicts))
    if report.future_clocks:
        parts.append(tr_n("{count} answer is dated in the future", "{count} answers are dated in the future",
                          report.future_clocks))
    return "; ".join(parts)


def _brought(name: str, count: int) -> str:
    """`name`: a key of `MergeReport.brought`."""
    counted = {
        "cities": message_n("{count} city", "{count} cities", count),
        "sites": message_n("{count} site", "{count} sites", count),
        "interviews": message_n("{count} interview", "{count} interviews", count),
        "answers": message_n("{count} answer", "{count} answers", count),
        "forms": message_n("{count} form", "{count} forms", count),
        "photos": message_n("{count} photo", "{count} photos", count),
        "photo originals": message_n("{count} original of a photo", "{count} originals of photos", count),
        "pledges": message_n("{count} pledge", "{count} pledges", count),
        "movements of support": message_n("{count} movement of support", "{count} movements of support", count),
        "allotments": message_n("{count} allotment", "{count} allotments", count),
        "sets of norms": message_n("{count} set of norms", "{count} sets of norms", count),
        "sets of prices": message_n("{count} set of prices", "{count} sets of prices", count),
        "descriptions of the assessment": message_n("{count} description of the assessment",
                                                    "{count} descriptions of the assessment", count),
        "lines of the field-work list": message_n("{count} line of the field-work list", "{count} lines of the field-work list",
                                                  count),
        "checks": message_n("{count} check", "{count} checks", count),
        "imports": message_n("{count} import", "{count} imports", count),
        "rounds": message_n("{count} round", "{count} rounds", count)}
    return worded(counted.get(name, message_n("{count} other record", "{count} other records", count)))


def _effects(report: MergeReport) -> str:
    """On what was here already; "" where nothing can be said."""
    changes = []
    if report.changed:
        changes.append(message_n("{count} finished interview changed", "{count} finished interviews changed", report.changed))
    if report.hidden:
        changes.append(message_n("{count} finished interview hidden", "{count} finished interviews hidden", report.hidden))
    if report.reopened:
        changes.append(message_n("{count} finished interview reopened", "{count} finished interviews reopened", report.reopened))
    if changes:
        return ", ".join(map(worded, changes))
    if report.replaced:
        return tr_n("{count} value replaced", "{count} values replaced", report.replaced)
    return tr("nothing that was here is changed") if report.adds_only else ""
