"""The city's assessment on paper."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, tr_n, worded
from app.cli.shared import add
from app.locations import Place, place
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.report import ReportOptions


MOST_NAME_BYTES = 180       # of a file's name; file systems hold 255


def register(commands: Any) -> None:
    parser = add(commands, "report", report, tr("print a city's assessment to a PDF"))
    parser.add_argument("file")
    parser.add_argument("--city", metavar="NAME")
    parser.add_argument("--all", action="store_true",
                        help=tr("every city of the file, one PDF each, into the folder given with -o"))
    parser.add_argument("--language", default="en", metavar="CODE", help="en fr pt es ar ne zh")
    parser.add_argument("--paper", default="A4", metavar="NAME", help=tr("A4 or Letter"))
    parser.add_argument("--sections", metavar="NAME,NAME",
                        help=tr("which sections, in this order; brief alone is the one-page brief"))
    parser.add_argument("--site", default="", metavar="NAME", help=tr("this site's sheet alone"))
    parser.add_argument("--final", action="store_true",
                        help=tr("without the band that says draft: the office has signed it off"))
    parser.add_argument("--with-open", action="store_true",
                        help=tr("with --final: though answers contradict each other that move a printed figure; they are named"))
    parser.add_argument("--format", default="pdf", choices=["pdf", "docx", "png"],
                        help=tr("docx: for an office that edits; png: the brief as a picture, for messages"))
    parser.add_argument("--style", type=Path, metavar="STYLE.toml", help=tr("another organisation's colours, sizes and logo"))
    parser.add_argument("-o", dest="out", required=True, metavar="OUT.pdf")
    parser = add(commands, "verify-report", verify, tr("tell whether a printed report's figures still stand"))
    parser.add_argument("report", metavar="OUT.pdf")
    parser.add_argument("file")


def report(chosen: argparse.Namespace) -> int:
    from app.report import ReportOptions
    options = ReportOptions(page=chosen.paper, draft=not chosen.final, with_open=chosen.with_open, site=chosen.site,
                            style=chosen.style)
    if chosen.sections:
        names = tuple(name.strip() for name in chosen.sections.split(",") if name.strip())
        options = replace(options, sections=names)
    if chosen.format == "png" and (chosen.all or chosen.site or chosen.sections):
        raise Problem(message("A picture is made of one city's brief."),
                      message("Leave out --all, --site and --sections, or print a PDF."))
    if chosen.all == bool(chosen.city):
        raise Problem(message("Which city is to be printed is not clear."), message("Give either --city NAME or --all."))
    printing = Printing(place(chosen.file), chosen.language, options, chosen.format)
    if chosen.all:
        return _all(printing, Path(chosen.out))
    print(_written(printing.write(chosen.city, Path(chosen.out)), chosen.out))
    return 0


@dataclass(frozen=True)
class Printing:
    """What is printed, and how."""

    file: Place
    language: str               # of the report
    options: ReportOptions | None
    format: str = "pdf"         # or "docx", or "png": the brief

    def write(self, city_name: str, out: Path) -> int:
        """How many pages; 0 where that is not known. Letters that no font has are told on standard error."""
        with _collected(self.file, city_name, self.language) as (printed, photo_bytes):
            given: dict[str, Any] = {"language": self.language, "options": self.options, "photos": photo_bytes,
                                     "support": printed.support, "rounds": printed.rounds}
            if self.format == "docx":
                from app.report import write_document
                write_document(printed.findings, out, **given)
                return 0
            if self.format == "png":
                from app.report import write_picture
                _tell_missing(write_picture(printed.findings, out, **given))
                return 0
            from app.report import write_report
            facts = write_report(printed.findings, out, **given)
        _tell_missing(facts.missing_glyphs)
        return facts.pages


def write_city_report(file: Place, city_name: str, language: str, out: Path) -> int:
    """A city's report as it is printed unless something else is said; how many pages."""
    return Printing(file, language, None).write(city_name, out)


def _written(pages: int, out: str) -> str:
    return tr_n("Written: {file} ({count} page)", "Written: {file} ({count} pages)", pages, file=out) if pages else \
        tr("Written: {file}", file=out)


def _all(printing: Printing, folder: Path) -> int:
    """Every city; one that cannot be printed is told and does not stop the others."""
    from app.models import Workspace
    with Workspace.open(printing.file, read_only=True) as workspace:
        cities = workspace.cities()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(message("{folder} cannot be made ({reason}).", folder=folder, reason=error.strerror or ""),
                      message("Choose another folder.")) from error
    names: set[str] = set()
    failed = broken = 0
    for position, city in enumerate(cities, 1):
        name = _file_name(city.name)
        if name.casefold() in names:
            name = f"{name} {city.id[:8]}"
        names.add(name.casefold())
        try:
            pages = printing.write(city.id, folder / f"{name}.{printing.format}")
            count = " " + tr_n("({count} page)", "({count} pages)", pages) if pages else ""
            print(f"{position}/{len(cities)} {name}.{printing.format}{count}", flush=True)
        except Problem as problem:
            failed += 1
            print(f"{position}/{len(cities)} {city.name}: {problem.in_language(reader_language())}", file=sys.stderr, flush=True)
        except Exception as error:      # a fault of ours, with what one city holds: the others are printed all the same
            from app.crash import describe, write_report
            broken += 1
            sentences = " ".join(map(worded, describe(write_report(error, language=reader_language()))))
            print(f"{position}/{len(cities)} {city.name}: {sentences}", file=sys.stderr, flush=True)
    if broken:
        return 70
    return 1 if failed else 0


def _file_name(city_name: str) -> str:
    """Without what a file system or a shell takes for something else, and with room for an ending and a number."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", city_name).strip(" .") or "city"
    return name.encode()[:MOST_NAME_BYTES].decode(errors="ignore").strip(" .")


def _tell_missing(letters: tuple[str, ...]) -> None:
    if letters:
        print(tr("Printed as a box, because no font has them: {letters}", letters=" ".join(letters)), file=sys.stderr)


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
    """Exit status 1 where a figure has changed since."""
    from app.models import Workspace
    from app.report import read_stamp, stamp
    from app.support.printed import collect
    printed = read_stamp(Path(chosen.report))
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        city = workspace.city(printed.city_id)
        today = collect(workspace, city.id, printed.language)
    now = stamp(today.findings, printed.language, today.support, today.rounds)
    if now.figures != printed.figures:
        print(tr("Changed: the figures of {city} are no longer those of data revision {revision}. Print it again.",
                 city=city.name, revision=str(printed.revision)))
        return 1
    print(tr("Stands: the figures of {city} are those of data revision {revision}.",
             city=city.name, revision=str(printed.revision)))
    return 0
