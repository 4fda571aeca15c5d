"""The city's assessment on paper."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.shared import add
from app.locations import Place, place
from app.problem import Problem

if TYPE_CHECKING:
    from app.report import ReportOptions


MOST_NAME_BYTES = 180       # of a file's name; file systems hold 255


def register(commands: Any) -> None:
    one = add(commands, "report", report, "print a city's assessment to a PDF")
    one.add_argument("file")
    one.add_argument("--city", metavar="NAME")
    one.add_argument("--all", action="store_true", help="every city of the file, one PDF each, into the folder given with -o")
    one.add_argument("--language", default="en", metavar="CODE", help="en fr pt es ar ne zh")
    one.add_argument("--paper", default="A4", metavar="NAME", help="A4 or Letter")
    one.add_argument("--sections", metavar="NAME,NAME", help="which sections, in this order; brief alone is the one-page brief")
    one.add_argument("--site", default="", metavar="NAME", help="this site's sheet alone")
    one.add_argument("--final", action="store_true", help="without the band that says draft: the office has signed it off")
    one.add_argument("--with-open", action="store_true",
                     help="with --final: though answers contradict each other that move a printed figure; they are named")
    one.add_argument("--format", default="pdf", choices=["pdf", "docx", "png"],
                     help="docx: for an office that edits; png: the brief as a picture, for messages")
    one.add_argument("--style", type=Path, metavar="STYLE.toml", help="another organisation's colours, sizes and logo")
    one.add_argument("-o", dest="out", required=True, metavar="OUT.pdf")
    two = add(commands, "verify-report", verify, "tell whether a printed report's figures still stand")
    two.add_argument("report", metavar="OUT.pdf")
    two.add_argument("file")


def report(chosen: argparse.Namespace) -> int:
    from app.report import ReportOptions
    options = ReportOptions(page=chosen.paper, draft=not chosen.final, with_open=chosen.with_open, site=chosen.site,
                            style=chosen.style)
    if chosen.sections:
        names = tuple(name.strip() for name in chosen.sections.split(",") if name.strip())
        options = replace(options, sections=names)
    if chosen.format == "png" and (chosen.all or chosen.site or chosen.sections):
        raise Problem("A picture is made of one city's brief.", "Leave out --all, --site and --sections, or print a PDF.")
    if chosen.all == bool(chosen.city):
        raise Problem("Which city is to be printed is not clear.", "Give either --city NAME or --all.")
    if chosen.all:
        return _all(place(chosen.file), chosen.language, Path(chosen.out), options, chosen.format)
    if chosen.format == "png":
        return _picture(chosen, options)
    said = write_city(place(chosen.file), chosen.city, chosen.language, Path(chosen.out), options, chosen.format)
    print(f"Written: {chosen.out}{said}")
    return 0


def _picture(chosen: argparse.Namespace, options: ReportOptions) -> int:
    from app.report.pdf.brief_picture import write_picture
    out = Path(chosen.out)
    with _collected(place(chosen.file), chosen.city, chosen.language) as (found, photos):
        _told(write_picture(found.findings, out, language=chosen.language, options=options, photos=photos, support=found.support,
                            rounds=found.rounds))
    print(f"Written: {out}")
    return 0


def _all(file: Place, language: str, folder: Path, options: ReportOptions, kind: str) -> int:
    """Every city; one that cannot be printed is told and does not stop the others."""
    from app.models import Workspace
    with Workspace.open(file, read_only=True) as workspace:
        cities = workspace.cities()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"{folder} cannot be made ({error.strerror}).", "Choose another folder.") from error
    taken: set[str] = set()
    failed = broken = 0
    for at, city in enumerate(cities, 1):
        name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", city.name).strip(" .") or "city"
        name = name.encode()[:MOST_NAME_BYTES].decode(errors="ignore").strip(" .")      # room for its ending and its number
        if name.casefold() in taken:
            name = f"{name} {city.id[:8]}"
        taken.add(name.casefold())
        try:
            said = write_city(file, city.id, language, folder / f"{name}.{kind}", options, kind)
            print(f"{at}/{len(cities)} {name}.{kind}{said}", flush=True)
        except Problem as problem:
            failed += 1
            print(f"{at}/{len(cities)} {city.name}: {problem}", file=sys.stderr, flush=True)
        except Exception as error:      # a fault of ours, with what one city holds: the others are printed all the same
            from app.crash import sentence, write_report
            broken += 1
            print(f"{at}/{len(cities)} {city.name}: {sentence(write_report(error))}", file=sys.stderr, flush=True)
    return 70 if broken else 1 if failed else 0


def write_city(file: Place, city_name: str, language: str, out: Path, options: ReportOptions, kind: str) -> str:
    """As PDF or as .docx; how many pages, where that is known."""
    if kind != "docx":
        return f" ({write_city_report(file, city_name, language, out, options)} pages)"
    from app.report.docx.document import write_document
    with _collected(file, city_name, language) as (found, photos):
        write_document(found.findings, out, language=language, options=options, photos=photos, support=found.support,
                       rounds=found.rounds)
    return ""


def write_city_report(file: Place, city_name: str, language: str, out: Path, options: ReportOptions | None = None) -> int:
    from app.report import write_report
    with _collected(file, city_name, language) as (found, photos):
        facts = write_report(found.findings, out, language=language, options=options, photos=photos, support=found.support,
                             rounds=found.rounds)
    _told(facts.missing_glyphs)
    return facts.pages


def _told(missing: tuple[str, ...]) -> None:
    if missing:
        print(f"Printed as a box, because no font has them: {' '.join(missing)}", file=sys.stderr)


@contextlib.contextmanager
def _collected(file: Place, city_name: str, language: str) -> Iterator[tuple[Any, Any]]:
    """What is printed of the city, and its photos, while the file is open."""
    from app.models import Workspace
    from app.support.printed import collect
    with contextlib.suppress(Problem), Workspace.open(file) as workspace:
        workspace.prepare_renditions(sizes=("print",))     # a merge leaves them to be made; in a file that is read only, each time
    with Workspace.open(file, read_only=True) as workspace:
        yield collect(workspace, workspace.city(city_name).id, language), workspace.photo_bytes


def verify(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.report.verification import read_stamp, stamp
    from app.support.printed import collect
    printed = read_stamp(Path(chosen.report))
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        city = workspace.city(printed.city_id)
        found = collect(workspace, city.id, printed.language)
    now = stamp(found.findings, printed.language, found.support, found.rounds)
    if now.figures != printed.figures:
        print(f"Changed: the figures of {city.name} are no longer those of data revision {printed.revision}. Print it again.")
        return 1
    print(f"Stands: the figures of {city.name} are those of data revision {printed.revision}.")
    return 0
