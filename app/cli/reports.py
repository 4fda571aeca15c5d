"""The city's assessment on paper."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, tr_n, worded
from app.cli.shared import add, print_json
from app.locations import Place, place
from app.problem import Problem
from app.session import Session
from app.session.operations import photos, reports
from app.translations import message

if TYPE_CHECKING:
    from app.report import LackingLetters, ReportOptions



def register(commands: Any) -> None:
    from app.report import PURPOSES
    parser = add(commands, "report", report, tr("print a city's assessment to a PDF"))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(f"  {name:<14} {worded(purpose)}" for name, (_, purpose) in PURPOSES.items())
    parser.add_argument("file")
    parser.add_argument("--city", metavar="NAME")
    parser.add_argument("--all", action="store_true",
                        help=tr("every city of the file, one PDF each, into the folder given with -o"))
    parser.add_argument("--language", default="en", metavar="CODE", help="en fr pt es ar ne zh")
    parser.add_argument("--paper", default="A4", metavar="NAME", help=tr("A4 or Letter"))
    parser.add_argument("--preset", default="", metavar="NAME",
                        help=tr("which document ({names}); without it the city report", names=" ".join(PURPOSES)))
    parser.add_argument("--form", default="", metavar="FORM",
                        help=tr("with the preset questionnaire: a form of the file by title or id, or a form's own file"))
    parser.add_argument("--sections", metavar="NAME,NAME", help=tr("sections of your own choice, in this order"))
    parser.add_argument("--site", default="", metavar="NAME",
                        help=tr("this site's sheet, one page; with the preset annex what it rests on"))
    parser.add_argument("--final", action="store_true",
                        help=tr("without the band that says draft: the office has signed it off"))
    parser.add_argument("--with-open", action="store_true",
                        help=tr("with --final: though answers contradict each other that move a printed figure; they are named"))
    parser.add_argument("--internal-photos", action="store_true",
                        help=tr("print photos for the team alone, too: for a copy that stays with it"))
    parser.add_argument("--format", default="", choices=["pdf", "docx", "html", "png"],
                        help=tr("docx: for an office that edits; html: one page for a browser or telephone; "
                                "png: the brief as a picture, for messages"))
    parser.add_argument("--template", type=Path, metavar="OURS.docx",
                        help=tr("fill your own Word document; report-template lists what it may name, and writes an example"))
    parser.add_argument("--style", type=Path, metavar="STYLE.toml", help=tr("another organisation's colours, sizes and logo"))
    parser.add_argument("--fonts", type=Path, metavar="FOLDER",
                        help=tr("a folder with fonts for scripts that neither CityNeeds nor this computer has"))
    parser.add_argument("-o", dest="out", required=True, metavar="OUT.pdf")
    parser = add(commands, "report-template", template, tr("list what a Word template may name, or write an example of one"))
    parser.add_argument("-o", dest="out", default="", metavar="OUT.docx", help=tr("write the example there"))
    parser.add_argument("--language", default="en", metavar="CODE", help=tr("of the example"))
    parser.add_argument("--json", action="store_true")
    parser = add(commands, "verify-report", verify, tr("tell whether a printed report's figures still stand"))
    parser.add_argument("report", metavar="OUT.pdf")
    parser.add_argument("file")


def report(chosen: argparse.Namespace) -> int:
    from app.report import PRESETS, STANDARD, ReportOptions, is_of_city, options_of
    if chosen.template is not None and (chosen.format not in ("", "docx") or chosen.preset or chosen.sections):
        raise Problem(message("A template is a Word document, and says itself what is in it."),
                      message("Leave out --preset, --sections and any other --format than docx."))
    if chosen.fonts is not None and not chosen.fonts.is_dir():
        raise Problem(message("{folder} is no folder.", folder=chosen.fonts), message("Name the folder that holds the fonts."))
    if chosen.preset in PRESETS and not is_of_city(chosen.preset):
        return _print_publication(chosen)
    kind = chosen.format or ("docx" if chosen.template is not None else "pdf")
    options = ReportOptions(page=chosen.paper, draft=not chosen.final, with_open=chosen.with_open, site=chosen.site,
                            style=chosen.style, internal_photos=chosen.internal_photos, template=chosen.template,
                            fonts=chosen.fonts)
    if chosen.preset == "site" and not chosen.site:
        raise Problem(message("Which site's sheet is to be printed is not said."), message("Add --site NAME."))
    if chosen.site and chosen.preset not in ("", "site", "annex"):
        raise Problem(message("Of one site there is its sheet, and its annex."), message("Choose --preset site or --preset annex."))
    options = options_of(chosen.preset or ("site" if chosen.site else STANDARD), options)
    if chosen.sections:
        names = tuple(name.strip() for name in chosen.sections.split(",") if name.strip())
        options = replace(options, sections=names, document="")
    if kind == "png" and (chosen.all or chosen.site or chosen.sections):
        raise Problem(message("A picture is made of one city's brief."),
                      message("Leave out --all, --site and --sections, or print a PDF."))
    if chosen.all == bool(chosen.city):
        raise Problem(message("Which city is to be printed is not clear."), message("Give either --city NAME or --all."))
    with prepared(place(chosen.file)) as session:
        if chosen.all:
            return _print_all(session, chosen, options, kind)
        city_id = session.workspace.city(chosen.city).id
        written = session.run(reports.print_city(city_id=city_id, out=Path(chosen.out), language=chosen.language, options=options,
                                                 kind=kind, lacking=tell_lacking))
    tell_written(written)
    return 0


def _print_publication(chosen: argparse.Namespace) -> int:
    """A blank form, which may lie beside every workspace; or what the programme's records make up, of all cities or of one."""
    from app.forms import load_form
    from app.report import PRESETS, questionnaire_publication
    if chosen.all or chosen.site or chosen.sections:
        raise Problem(message("This document has no sections and is of no single site."),
                      message("Leave out --all, --site and --sections."))
    out, path = Path(chosen.out), Path(chosen.form or chosen.file)
    if PRESETS[chosen.preset].of_form and path.suffix.lower() in reports.FORMS:
        written = reports.written_publication(questionnaire_publication(load_form(path), chosen.language), out, paper=chosen.paper,
                                              style=chosen.style, kind=chosen.format or "pdf", fonts=chosen.fonts,
                                              lacking=tell_lacking)
    else:
        with prepared(place(chosen.file)) as session:
            city_id = session.workspace.city(chosen.city).id if chosen.city else ""
            written = session.run(reports.print_publication(
                document=chosen.preset, out=out, language=chosen.language, city_id=city_id, form=chosen.form, paper=chosen.paper,
                style=chosen.style, kind=chosen.format or "pdf", fonts=chosen.fonts, lacking=tell_lacking))
    tell_written(written)
    return 0


def tell_written(written: reports.Written) -> None:
    print(tr_n("Written: {file} ({count} page)", "Written: {file} ({count} pages)", written.pages, file=written.out)
          if written.pages else tr("Written: {file}", file=written.out))


def write_city_report(file: Place, city_name: str, language: str, out: Path) -> int:
    """A city's report as it is printed unless something else is said; how many pages."""
    with prepared(file) as session:
        city_id = session.workspace.city(city_name).id
        written = session.run(reports.print_city(city_id=city_id, out=out, language=language, lacking=tell_lacking))
    return written.pages or 0


@contextlib.contextmanager
def prepared(file: Place) -> Iterator[Session]:
    """A session that reads. A merge leaves the print sizes of photos to be made; in a file that is read only, each time."""
    with contextlib.suppress(Problem), Session.of(file) as session:
        session.run(photos.prepare_copies(sizes=("print",)))
    with Session.of(file, read_only=True) as session:
        yield session


def _print_all(session: Session, chosen: argparse.Namespace, options: ReportOptions, kind: str) -> int:
    """Every city; one that cannot be printed is told and does not stop the others. Exit status 70 where that is a fault of ours."""
    outcomes: list[reports.CityWritten] = []

    def told(outcome: reports.CityWritten) -> None:
        outcomes.append(outcome)
        _tell(outcome)

    session.run(reports.print_cities(folder=Path(chosen.out), language=chosen.language, options=options, kind=kind,
                                     told=told, lacking=tell_lacking))
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    if not all(isinstance(error, Problem) for error in errors):
        return 70
    return 1 if errors else 0


def _tell(outcome: reports.CityWritten) -> None:
    """On one line: how far it is, and what became of the city."""
    done = f"{outcome.number}/{outcome.count}"
    if outcome.written is not None:
        pages = outcome.written.pages
        count = " " + tr_n("({count} page)", "({count} pages)", pages) if pages else ""
        print(f"{done} {outcome.written.out.name}{count}", flush=True)
    elif isinstance(outcome.error, Problem):
        print(f"{done} {outcome.name}: {outcome.error.in_language(reader_language())}", file=sys.stderr, flush=True)
    elif outcome.error is not None:
        from app.crash import describe, write_report
        sentences = describe(write_report(outcome.error, language=reader_language()))
        print(f"{done} {outcome.name}: {' '.join(map(worded, sentences))}", file=sys.stderr, flush=True)


def tell_lacking(lacking: Sequence[LackingLetters]) -> None:
    """Before it is printed: which letters will be a mark, and what helps."""
    for one in lacking:
        print("cityneeds: " + worded(one.sentence), file=sys.stderr, flush=True)




def template(chosen: argparse.Namespace) -> int:
    from app.report import template_names, write_template_example
    if chosen.out:
        write_template_example(Path(chosen.out), chosen.language)
        print(tr("Written: {file}", file=chosen.out))
        return 0
    names = template_names()
    if chosen.json:
        print_json([{"name": one.name, "list": one.listed, "means": one.means.in_language("en")} for one in names])
        return 0
    width = max(len(one.name) for one in names) + 2
    for one in names:
        print(f"{one.name:{width}}{worded(one.means)}{' ' + tr('(a list)') if one.listed else ''}")
    return 0


def verify(chosen: argparse.Namespace) -> int:
    """Exit status 1 where a figure has changed since."""
    from app.report import PRESETS, read_stamp
    printed = read_stamp(Path(chosen.report))
    with Session.of(place(chosen.file), read_only=True) as session:
        now = session.run(reports.stamp_today(printed=printed))
        subject = session.workspace.city(printed.city_id).name if printed.city_id else worded(PRESETS[printed.document].title)
    if now.figures != printed.figures:
        print(tr("Changed: the figures of {city} are no longer those of data revision {revision}. Print it again.",
                 city=subject, revision=str(printed.revision)))
        return 1
    print(tr("Stands: the figures of {city} are those of data revision {revision}.",
             city=subject, revision=str(printed.revision)))
    return 0
