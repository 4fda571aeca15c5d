"""What is done to an interview as a whole: begun from paper, finished, opened again, removed, and corrected in where, when and
by whom it was held."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, worded
from app.cli.parcels import keep_second_copy
from app.cli.places import found_site
from app.cli.shared import add, add_group, json_option, print_json, run_on
from app.forms import OTHER_ANSWERS, load_form
from app.locations import cache_dir, place
from app.models import EVIDENCES
from app.problem import Problem
from app.saving import saved
from app.session import Session
from app.session.operations import forms, interviews
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace


def register(commands: Any) -> None:
    verbs = add_group(commands, "interview", tr("begin, finish, reopen, correct or remove an interview"),
                      "begin|list|answer|finish|reopen|move|date|assessor|remove|restore|audit")
    beginning = add(verbs, "begin", begin, tr("one that was held on paper is begun, to be typed; prints its id"))
    beginning.add_argument("file")
    beginning.add_argument("form", metavar="FORM", help=tr("an XLSForm, or the id of a form in the workspace"))
    beginning.add_argument("--site", required=True, metavar="SITE", help=tr("its name or id"))
    beginning.add_argument("--city", default="", metavar="NAME", help=tr("in this city"))
    beginning.add_argument("--day", default="", metavar="DATE", help=tr("the day on which it was held, like 2026-11-24"))
    beginning.add_argument("--assessor", default="", metavar="NAME", help=tr("who held it"))
    listing = add(verbs, "list", list_open, tr("interviews that are not finished, and what each lacks"))
    listing.add_argument("file")
    listing.add_argument("--city", default="", metavar="NAME", help=tr("in this city"))
    json_option(listing)
    answering = add(verbs, "answer", answer, tr("answer one question, or say something beside its answer"))
    answering.add_argument("file")
    answering.add_argument("interview", metavar="ID")
    answering.add_argument("question", metavar="REF", help=tr("the question, like /data/ward[2]/beds"))
    answering.add_argument("value", nargs="?", metavar="VALUE", help=tr("as the form keeps it; empty takes the answer away"))
    answering.add_argument("--not-known", choices=(*OTHER_ANSWERS, ""), help=tr(
        "nobody knows, declined, does not apply: by the form's own choice, else as a remark; empty takes the remark back"))
    answering.add_argument("--comment", metavar="TEXT", help=tr("beside the answer; empty takes it back"))
    answering.add_argument("--evidence", choices=(*EVIDENCES, ""), help=tr("how the answer is known; empty takes it back"))
    answering.add_argument("--confirm", metavar="REASON", help=tr("the unusual answer stands, and what explains it"))
    removing = add(verbs, "remove", remove, tr("take one off the lists in which nothing was answered"))
    restoring = add(verbs, "restore", restore, tr("put a removed interview back into the lists"))
    finishing = add(verbs, "finish", finish, tr("lock an interview whose answers are complete"))
    reopening = add(verbs, "reopen", reopen, tr("unlock a finished interview"))
    moving = add(verbs, "move", move, tr("it was held at another site"))
    dating = add(verbs, "date", set_date, tr("it was held on another day"))
    assigning = add(verbs, "assessor", set_assessor, tr("another person held it"))
    auditing = add(verbs, "audit", audit, tr("how it was filled in, as ODK's audit.csv, where its form asks for that"))
    auditing.add_argument("-o", dest="out", type=Path, metavar="OUT.csv", help=tr("write it there, and not to the terminal"))
    for parser in (finishing, reopening, moving, dating, assigning, removing, restoring, auditing):
        parser.add_argument("file")
        parser.add_argument("interview", metavar="ID")
    moving.add_argument("value", metavar="SITE", help=tr("its id or name"))
    dating.add_argument("value", metavar="DATE", help=tr("like 2026-11-24"))
    assigning.add_argument("value", metavar="NAME")
    for parser in (reopening, moving, dating, assigning, removing):
        parser.add_argument("--reason", required=True, metavar="TEXT", help=tr("why; it stays in the history"))


def begin(chosen: argparse.Namespace) -> int:
    source = Path(chosen.form)
    form = load_form(source, cache=cache_dir()) if source.suffix.lower() in (".xlsx", ".xls", ".xml") else None
    with Session.of(place(chosen.file)) as session:
        site = found_site(session.workspace, chosen.site, chosen.city)
        if form is not None:
            sha256 = session.run(forms.add_form(form=form, source=source.read_bytes(), source_name=source.name)).sha256
        else:
            sha256 = _form_here(session.workspace, chosen.form)
        print(session.run(interviews.begin(site_id=site.id, form_sha256=sha256, day=chosen.day, assessor=chosen.assessor)).id)
    return 0


def _form_here(workspace: Workspace, name: str) -> str:
    """The hash of the version that is current, or of the one that is named. Problem: there is none."""
    from app.models.lineage import find_version
    lineage, version = find_version(workspace, name)
    return (version or lineage.shown).sha256


def answer(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file)) as session:
        if chosen.value is not None:
            session.run(interviews.answer(interview_id=chosen.interview, answers={chosen.question: chosen.value}))
        session.run(interviews.remark(interview_id=chosen.interview, ref=chosen.question, not_known=chosen.not_known,
                                      comment=chosen.comment, evidence=chosen.evidence, confirmed=chosen.confirm))
    return 0


def remove(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, interviews.remove(interview_id=chosen.interview, reason=chosen.reason))
    return 0


def restore(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, interviews.bring_back(interview_id=chosen.interview))
    return 0


def finish(chosen: argparse.Namespace) -> int:
    for sentence in run_on(chosen.file, interviews.finish(interview_id=chosen.interview)):
        print(worded(sentence), file=sys.stderr)
    keep_second_copy(chosen.file)
    return 0


def reopen(chosen: argparse.Namespace) -> int:
    from app.models import StoredInterview
    with Session.of(place(chosen.file)) as session, StoredInterview.open(session.workspace, chosen.interview) as interview:
        if interview.state != "finished":
            raise Problem(message("This interview is open already."), message("Answer it, and finish it."))
        interview.reopen(chosen.reason)
    return 0


def list_open(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        city = session.workspace.city(chosen.city).id if chosen.city else None
        found = session.run(interviews.drafts(city_id=city))
    if chosen.json:
        print_json([asdict(draft) for draft in found])
        return 0
    for draft in found:
        known = {name: tr("unknown") if count is None else count for name, count in
                 (("open", draft.open), ("errors", draft.errors), ("photos", draft.photos))}
        print(f"{draft.id}  " + " · ".join(part for part in (draft.site, draft.city, draft.form) if part))
        # Translators: of an interview that is not finished, three numbers
        print("   " + tr("open questions: {open}, errors: {errors}, photos not taken: {photos}", **known))
    if not found:
        print(tr("Every interview is finished."))
    return 0


def audit(chosen: argparse.Namespace) -> int:
    log = run_on(chosen.file, interviews.audit(interview_id=chosen.interview))
    if chosen.out is not None:
        saved(chosen.out, log)
    else:
        print(log.decode(), end="")
    return 0


def move(chosen: argparse.Namespace) -> int:
    from app.models.interviews import find_site
    with Session.of(place(chosen.file)) as session:
        site_id = find_site(session.workspace, chosen.value).id
        session.run(interviews.move(interview_id=chosen.interview, site_id=site_id, reason=chosen.reason))
    return 0


def set_date(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, interviews.set_day(interview_id=chosen.interview, day=chosen.value, reason=chosen.reason))
    return 0


def set_assessor(chosen: argparse.Namespace) -> int:
    run_on(chosen.file, interviews.set_assessor(interview_id=chosen.interview, name=chosen.value, reason=chosen.reason))
    return 0
