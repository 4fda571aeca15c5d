"""`form check`, `form fill`, `form eval` and `form export`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import form_versions
from app.cli.language import reader_language, tr, worded
from app.cli.parcels import keep_second_copy
from app.cli.shared import add, add_group, parse_json, print_json, read_text
from app.locations import place
from app.problem import Problem
from app.saving import saved
from app.session import Session
from app.session.operations import forms, interviews
from app.translations import message, message_n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms import Clock, Form, Interview
    from app.models import Workspace
    from app.models.norms import NormSetting


def register(commands: Any) -> None:
    verbs = add_group(commands, "form", tr("check, fill, evaluate or export a form; which forms and versions a workspace has"),
                      "check|fill|eval|export|list|add|current|retire|sites")
    form_versions.register(verbs)
    parser = add(verbs, "check", form_check,
                 tr("what is wrong with a form and what it lacks; exit status 1 if it cannot be answered"))
    parser.add_argument("form")
    parser = add(verbs, "fill", form_fill, tr("run an interview from a script and print its state as JSON"))
    parser.add_argument("form")
    parser.add_argument("--steps", metavar="STEPS.json")
    parser.add_argument("--out", metavar="SUBMISSION.xml")
    parser.add_argument("--into", metavar="FILE", help=tr("keep it as an interview in a workspace and print its id"))
    parser.add_argument("--city", metavar="NAME")
    parser.add_argument("--site", metavar="NAME")
    parser.add_argument("--finish", action="store_true", help=tr("finish the interview; refused where answers are missing"))
    for name in PROPERTIES:
        parser.add_argument(f"--{name}", metavar="TEXT", help=tr("what a form that asks for {name} is given", name=name))
    parser.add_argument("--position", metavar="PLACE",
                        help=tr('where the device is, "8.64 -10.97", for forms that ask by themselves'))
    _clock_options(parser)
    parser = add(verbs, "eval", form_eval, tr("evaluate an expression against an XML document"))
    parser.add_argument("expression", nargs="?")
    parser.add_argument("--xml", metavar="FILE")
    parser.add_argument("--context", metavar="PATH", default="")
    parser.add_argument("--cases", metavar="CASES.jsonl")
    _clock_options(parser)
    parser = add(verbs, "export", form_export, tr("a form with the tables it reads, as KoboToolbox and ODK Central take them"))
    parser.add_argument("form")
    parser.add_argument("out", metavar="OUT", help=tr("a folder, or a file that ends in .zip"))
    parser.add_argument("--norms", metavar="FILE",
                        help=tr("with the norms that this workspace has set, and what it says of the assessment"))
    parser.add_argument("--setting", choices=("routine", "outbreak", "emergency"), help=tr("with the norms of this setting"))


PROPERTIES = ("username", "deviceid", "email", "phonenumber")


def _clock_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", metavar="DATE", help=tr("a fixed date, 2026-11-23"))
    parser.add_argument("--now", metavar="ISO", help=tr("a fixed time, 2026-11-23T09:30:00+00:00"))
    parser.add_argument("--timezone", metavar="ZONE", help=tr("the zone of local times, Africa/Freetown"))


def form_check(chosen: argparse.Namespace) -> int:
    """Exit status 1 where the form is refused, or cannot be answered as it is."""
    from app.forms import FormProblem
    try:
        form = _load_form(chosen.form)
    except FormProblem as problem:
        for issue in problem.issues:
            print(_sentence(issue))
        if not problem.issues:
            print(_sentence(problem))
        return 1
    for notice in form.notices:
        print(_sentence(notice) if notice.blocks else tr("note: {text}", text=_sentence(notice)))
    for warning in form.warnings:
        print(tr("note: {text}", text=warning))
    questions = sum(1 for node in form.definitions() if node.kind == "question")
    facts = {"title": form.title, "id": form.id, "version": form.version or message("not given"),
             "questions": message_n("{count} question", "{count} questions", questions),
             "languages": tuple(form.languages) or message("one language")}
    blocked = any(notice.blocks for notice in form.notices)
    print(tr("{title} ({id}, version {version}): cannot be answered as it is; {questions}, {languages}", **facts) if blocked else
          tr("{title} ({id}, version {version}): runs; {questions}, {languages}", **facts))
    return 1 if blocked else 0


def _sentence(text: Any) -> str:
    """Of an issue, a notice or a problem, in the reader's language."""
    return text.in_language(reader_language()) if hasattr(text, "in_language") else str(text)


def form_fill(chosen: argparse.Namespace) -> int:
    if chosen.into:
        return _fill_into(chosen)
    from app.forms import interview_state, run_steps
    interview = _load_form(chosen.form).begin(clock=_clock(chosen), **_circumstances(chosen))
    run_steps(interview, _steps(chosen.steps))
    if chosen.out or chosen.finish:
        interview.end()         # what is handed in is over
    if chosen.out:
        saved(Path(chosen.out), interview.submission())
    print_json(interview_state(interview))
    return 0


def _fill_into(chosen: argparse.Namespace) -> int:
    from app.forms import run_steps
    from app.models import StoredInterview, Workspace
    form = _load_form(chosen.form)
    steps = _steps(chosen.steps)
    _rehearse(form.begin(clock=_clock(chosen), **_circumstances(chosen)), steps)
    file = place(chosen.into)
    if not file.exists():
        Workspace.create(file).close()
    with Session.of(file) as session:
        workspace, source = session.workspace, Path(chosen.form)
        record = session.run(forms.add_form(form=form, source=source.read_bytes(), source_name=source.name))
        site_id = _site(workspace, chosen.city, chosen.site)
        interview_id = session.run(interviews.begin(site_id=site_id, form_sha256=record.sha256)).id
        with StoredInterview.open(workspace, interview_id, clock=_clock(chosen), **_circumstances(chosen)) as interview:
            run_steps(interview, steps)
            for sentence in interview.finish() if chosen.finish else ():
                print(worded(sentence), file=sys.stderr)
        print(interview_id)
    if chosen.finish:
        keep_second_copy(chosen.into)
    return 0


def _circumstances(chosen: argparse.Namespace) -> dict[str, Any]:
    """What the options say of the person, the device and where it is. Problem: no position."""
    circumstances: dict[str, Any] = {"properties": {name: text for name in PROPERTIES if (text := getattr(chosen, name))}}
    if chosen.position:
        from app.forms import parse_points
        place = chosen.position.replace(",", " ").strip()
        if len(parse_points(place) or ()) != 1:
            raise Problem(message("{text} is no position.", text=chosen.position),
                          message('Write latitude and longitude, "8.64 -10.97".'))
        circumstances["position"] = lambda: " ".join([*place.split(), "0", "0"][:4])
    return circumstances


def _rehearse(interview: Interview, steps: list[dict[str, Any]]) -> None:
    """A script with a mistake in it must not leave half an interview in somebody's workspace."""
    from app.forms import run_steps
    run_steps(interview, steps)


def _site(workspace: Workspace, city_name: str, site_name: str) -> str:
    """The site's id; city and site are added where the workspace does not know them."""
    city = workspace.find_city(city_name)
    if city is None:
        city = workspace.add_city(city_name)
    for site in workspace.sites(city.id):
        if site_name in (site.id, site.name):
            return site.id
    return workspace.add_site(city.id, site_name, "other").id


def form_export(chosen: argparse.Namespace) -> int:
    from app.exchange import pack_form
    from app.forms import SHIPPED_FILES
    source, form = Path(chosen.form), _load_form(chosen.form)
    # What the converter makes of the spreadsheet itself, the other programs make again.
    beside = source.parent, source.parent / f"{source.stem}-media"
    attachments = {name: data for name, data in form.files.items()
                   if name in SHIPPED_FILES or any((folder / name).is_file() for folder in beside)}
    if chosen.norms or chosen.setting:
        from app.models import Workspace
        from app.models.assessment import FILE as ASSESSMENT
        from app.models.assessment import overlay_assessment
        from app.models.norms import FILE as NORMS
        from app.models.norms import overlay_norms
        set_norms: Mapping[str, NormSetting] = {}
        said: Mapping[str, str] = {}
        if chosen.norms:
            with Workspace.open(place(chosen.norms), read_only=True) as workspace:
                set_norms, said = workspace.library.norms(), workspace.library.assessment()
        if NORMS in attachments:
            attachments[NORMS] = overlay_norms(attachments[NORMS], set_norms, chosen.setting or "routine")
        if ASSESSMENT in attachments:
            attachments[ASSESSMENT] = overlay_assessment(attachments[ASSESSMENT], said)
    for path in pack_form(Path(chosen.out), {source.name: source.read_bytes(), **attachments}):
        print(path)
    return 0


def form_eval(chosen: argparse.Namespace) -> int:
    from app.forms import evaluate_case
    clock = _clock(chosen)
    if chosen.cases:
        for number, line in enumerate(read_text(Path(chosen.cases)).splitlines(), 1):
            if line.strip():
                case = parse_json(line, message("line {number} of {file}", number=str(number), file=Path(chosen.cases)))
                if not isinstance(case, dict):
                    raise Problem(message("Line {number} of {file} is not an object.", number=str(number), file=Path(chosen.cases)),
                                  message("Mend it and try again."))
                print(json.dumps(evaluate_case(case.get("expr", ""), case.get("doc", ""), case.get("context", ""),
                                               clock=clock), ensure_ascii=False))
        return 0
    if chosen.expression is None:
        raise Problem(message("There is nothing to evaluate."), message("Give an EXPRESSION or --cases FILE."))
    document = read_text(Path(chosen.xml)) if chosen.xml else "<data/>"
    result = evaluate_case(chosen.expression, document, chosen.context, clock=clock)
    print(json.dumps(result, ensure_ascii=False))
    return 1 if "error" in result else 0


def _load_form(name: str) -> Form:
    from app.forms import load_form
    from app.locations import cache_dir
    return load_form(Path(name), cache=cache_dir())


def _clock(chosen: argparse.Namespace) -> Clock:
    from app.forms import Clock
    return Clock.fixed(today=chosen.today, now=chosen.now, zone=chosen.timezone)


def _steps(name: str | None) -> list[dict[str, Any]]:
    if not name:
        return []
    steps = parse_json(read_text(Path(name)), Path(name).name)
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise Problem(message("{file} is not a list of steps.", file=Path(name)),
                      message("Write a list like {example}.", example='[{"set": "/data/q", "value": "1"}]'))
    return steps
