"""The commands: each room's main job without a screen. One function for each, listed in `_parser`.

Exit status: 0 done, 1 something the person can mend (one line on standard error), 2 wrong usage, 70 a bug.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Clock, Form, Interview
    from app.models import Workspace

Command = Callable[[argparse.Namespace], int]


def run(arguments: list[str]) -> int:
    """Runs one command, or opens the app where there is none; never lets a traceback reach the person."""
    try:
        return _dispatch(arguments)
    except Problem as problem:
        return _complain(str(problem))
    except KeyboardInterrupt:
        return _complain("Stopped.")
    except BrokenPipeError:
        # The reader of our output has gone (`… | head`); keep Python from complaining once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        from app.crash import sentence, write_report
        _complain(sentence(write_report(error)))
        return 70


def _complain(sentence: str) -> int:
    print("cityneeds: " + " ".join(sentence.split()), file=sys.stderr)
    return 1


def _dispatch(arguments: list[str]) -> int:
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".cityneeds")):
        return _open_app(Path(arguments[0]) if arguments else None)
    chosen = _parser().parse_args(arguments)
    command: Command = chosen.command
    return command(chosen)


# ---------------------------------------------------------------------------------------------- the window

def _open_app(file: Path | None) -> int:
    from app.shared_libraries import has_display, missing_sentence
    if sentence := missing_sentence(screen=not os.environ.get("QT_QPA_PLATFORM")):
        raise Problem(sentence + ",", "then start again.")
    if not has_display():
        raise Problem("There is no display to open the window on.",
                      "Start it in a desktop session; `main.py --help` lists what works without one.")
    from app.ui.main import run as open_window
    return open_window([], open_file=file)


def try_it(chosen: argparse.Namespace) -> int:
    """The main job at once: a demonstration workspace, Koidu's report beside it, the app on it."""
    from app.demo import write_demonstration
    file = Path(chosen.file)
    if file.exists():
        print(f"{file} is there already and is kept as it is.")
    else:
        print(f"Writing the demonstration workspace {file} …", flush=True)
        write_demonstration(file, seed=1)
    out = file.with_name(f"{file.stem}-koidu.pdf")
    pages = _write_report(file, "Koidu", "en", out)
    print(f"Koidu's report: {out} ({pages} pages)", flush=True)
    try:
        return _open_app(file)
    except Problem as problem:
        print(f"The window stays closed: {problem}")
        return 0


# ------------------------------------------------------------------------------------------- demonstration

def demo(chosen: argparse.Namespace) -> int:
    from app.demo import write_demonstration
    write_demonstration(Path(chosen.file), seed=chosen.seed)
    print(f"Written: {chosen.file}")
    return 0


# --------------------------------------------------------------------------------------------------- forms

def form_check(chosen: argparse.Namespace) -> int:
    from app.forms import FormProblem
    try:
        form = _load_form(chosen.form)
    except FormProblem as problem:
        for issue in problem.issues:
            print(issue)
        if not problem.issues:
            print(problem)
        return 1
    for warning in form.warnings:
        print(f"note: {warning}")
    languages = ", ".join(form.languages) or "one language"
    print(f"{form.title} ({form.id}, version {form.version or 'not given'}): runs; "
          f"{sum(1 for node in form.definitions() if node.kind == 'question')} questions, {languages}")
    return 0


def form_fill(chosen: argparse.Namespace) -> int:
    if chosen.into:
        return _fill_into(chosen)
    from app.forms.fill import run_steps, state
    interview = _load_form(chosen.form).begin(clock=_clock(chosen))
    run_steps(interview, _steps(chosen.steps))
    if chosen.out:
        _write_bytes(Path(chosen.out), interview.submission())
    _print_json(state(interview))
    return 0


def _fill_into(chosen: argparse.Namespace) -> int:
    from app.forms.fill import run_steps
    from app.models import KeptInterview, Workspace
    form = _load_form(chosen.form)
    steps = _steps(chosen.steps)
    _rehearse(form.begin(clock=_clock(chosen)), steps)
    file = Path(chosen.into)
    with (Workspace.open(file) if file.exists() else Workspace.create(file)) as workspace:
        source = Path(chosen.form)
        record = workspace.add_form(form, source.read_bytes(), source.name)
        site = _site(workspace, chosen.city, chosen.site)
        interview = workspace.add_interview(site, record.sha256)
        with KeptInterview.open(workspace, interview.id, clock=_clock(chosen)) as kept:
            run_steps(kept, steps)
            if chosen.finish:
                kept.finish()
        print(interview.id)
    return 0


def _rehearse(interview: Interview, steps: list[dict[str, Any]]) -> None:
    """A script with a mistake in it must not leave half an interview in somebody's workspace."""
    from app.forms.fill import run_steps
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


def form_eval(chosen: argparse.Namespace) -> int:
    from app.forms.evaluate import evaluate_case
    clock = _clock(chosen)
    if chosen.cases:
        for number, line in enumerate(_read_text(Path(chosen.cases)).splitlines(), 1):
            if line.strip():
                case = _json(line, f"line {number} of {chosen.cases}")
                if not isinstance(case, dict):
                    raise Problem(f"Line {number} of {chosen.cases} is not an object.", "Mend it and try again.")
                print(json.dumps(evaluate_case(case.get("expr", ""), case.get("doc", ""), case.get("context", ""),
                                               clock=clock), ensure_ascii=False))
        return 0
    if chosen.expression is None:
        raise Problem("There is nothing to evaluate.", "Give an EXPRESSION or --cases FILE.")
    document = _read_text(Path(chosen.xml)) if chosen.xml else "<data/>"
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
    steps = _json(_read_text(Path(name)), name)
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise Problem(f"{name} is not a list of steps.", 'Write a list like [{"set": "/data/q", "value": "1"}].')
    return steps


# ------------------------------------------------------------------------------------------ the workspace

def photo_add(chosen: argparse.Namespace) -> int:
    from app.models import KeptInterview, Workspace
    from app.photos import take_in
    intakes = [take_in(_read_bytes(Path(name)), Path(name).name) for name in chosen.photos]
    with Workspace.open(Path(chosen.file)) as workspace, KeptInterview.open(workspace, chosen.interview) as kept:
        for intake in intakes:
            photo = kept.add_photo(chosen.question, intake)
            print(photo.sha256)
    return 0


def info(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    with Workspace.open(Path(chosen.file), read_only=True) as workspace:
        facts = workspace.info()
    if chosen.json:
        _print_json(facts)
        return 0
    for city in facts["cities"]:
        print(f"{city['name']}: {sum(site['city'] == city['id'] for site in facts['sites'])} sites")
    finished = sum(interview["state"] == "finished" for interview in facts["interviews"])
    print(f"{len(facts['interviews'])} interviews ({finished} finished), {len(facts['photos'])} photos, "
          f"{facts['forms']} forms, {facts['devices']} devices, {facts['revisions']} revisions")
    return 0


def report(chosen: argparse.Namespace) -> int:
    pages = _write_report(Path(chosen.file), chosen.city, chosen.language, Path(chosen.out))
    print(f"Written: {chosen.out} ({pages} pages)")
    return 0


def _write_report(file: Path, city_name: str, language: str, out: Path) -> int:
    from app.findings import city_findings
    from app.models import Workspace
    from app.report import write_report
    with Workspace.open(file, read_only=True) as workspace:
        city = workspace.city(city_name)
        findings = city_findings(workspace, city.id, language=language)
        return write_report(findings, out, language=language, photos=workspace.photo_bytes).pages


# ------------------------------------------------------------------------------------- reading and writing

def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path} cannot be read ({error.strerror}).", "Check the name and try again.") from error


def _read_text(path: Path) -> str:
    try:
        return _read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(f"{path} is not text in UTF-8.", "Save it as UTF-8 and try again.") from error


def _write_bytes(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Problem(f"{path} cannot be written ({error.strerror}).", "Choose another folder.") from error


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Problem(f"{name} is not JSON ({error}).", "Mend it and try again.") from error


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


# ------------------------------------------------------------------------------------------- the commands

def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py", description="CityNeeds. Without a command, or with a .cityneeds file alone, the app opens.",
        epilog="`main.py test` runs all checks and tests.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(group: Any, name: str, command: Command, summary: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = group.add_parser(name, help=summary, description=summary)
        one.set_defaults(command=command)
        return one

    def clock(one: argparse.ArgumentParser) -> None:
        one.add_argument("--today", metavar="DATE", help="a fixed date, 2026-11-23")
        one.add_argument("--now", metavar="ISO", help="a fixed time, 2026-11-23T09:30:00+00:00")
        one.add_argument("--timezone", metavar="ZONE", help="the zone of local times, Africa/Freetown")

    one = add(commands, "try", try_it, "write the demonstration, print Koidu's report beside it, open the app on it")
    one.add_argument("file", nargs="?", default="demonstration.cityneeds")

    one = add(commands, "demo", demo, "write a demonstration workspace")
    one.add_argument("file")
    one.add_argument("--seed", type=int, default=1, help="the same seed, the same file; another, another laptop's")

    forms = commands.add_parser("form", help="check, fill or evaluate a form").add_subparsers(
        required=True, metavar="check|fill|eval")
    one = add(forms, "check", form_check, "what is wrong with a form; exit status 1 if it cannot run")
    one.add_argument("form")
    one = add(forms, "fill", form_fill, "run an interview from a script and print its state as JSON")
    one.add_argument("form")
    one.add_argument("--steps", metavar="STEPS.json")
    one.add_argument("--out", metavar="SUBMISSION.xml")
    one.add_argument("--into", metavar="FILE", help="keep it as an interview in a workspace and print its id")
    one.add_argument("--city", metavar="NAME")
    one.add_argument("--site", metavar="NAME")
    one.add_argument("--finish", action="store_true", help="finish the interview; refused where answers are missing")
    clock(one)
    one = add(forms, "eval", form_eval, "evaluate an expression against an XML document")
    one.add_argument("expression", nargs="?")
    one.add_argument("--xml", metavar="FILE")
    one.add_argument("--context", metavar="PATH", default="")
    one.add_argument("--cases", metavar="CASES.jsonl")
    clock(one)

    photos = commands.add_parser("photo", help="attach photos").add_subparsers(required=True, metavar="add")
    one = add(photos, "add", photo_add, "attach photos to a question of an interview")
    one.add_argument("file")
    one.add_argument("--interview", required=True, metavar="ID")
    one.add_argument("--question", required=True, metavar="REF")
    one.add_argument("photos", nargs="+", metavar="PHOTO")

    one = add(commands, "info", info, "what is in a workspace")
    one.add_argument("file")
    one.add_argument("--json", action="store_true")

    one = add(commands, "report", report, "print a city's assessment to a PDF")
    one.add_argument("file")
    one.add_argument("--city", required=True, metavar="NAME")
    one.add_argument("--language", default="en", metavar="CODE")
    one.add_argument("-o", dest="out", required=True, metavar="OUT.pdf")
    return parser
