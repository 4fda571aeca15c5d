"""A city on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.locations import cache_dir
from app.problem import Problem
from app.progress import Cancelled, Progress, quiet
from app.session.operation import Access, reads
from app.translations import Message, message

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import City
    from app.report import LackingLetters, Publication, ReportOptions, Stamp
    from app.support import ReportMaterial

Told = Callable[["tuple[LackingLetters, ...]"], object]
FORMS = (".xlsx", ".xls", ".xml")       # endings of a form's own file
MOST_NAME_BYTES = 180       # of a file's name; file systems hold 255


@dataclass(frozen=True)
class Written:
    """A file that was written. `pages` is None where the format has none."""

    out: Path
    pages: int | None = None
    missing_glyphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class CityWritten:
    """What became of one city of several; `error` where it was not written."""

    number: int                 # from 1
    count: int
    name: str
    written: Written | None = None
    error: Exception | None = None


def _no_photos(sha256: str, size: str) -> bytes:
    raise Problem(message("A blank questionnaire has no photos."), message("Print a city's report for them."))


@reads
def collect(access: Access, *, city_id: str, language: str) -> ReportMaterial:
    """All that is printed of the city, of one state of the file. Problem: no such city."""
    return _collected(access, city_id, language)


@reads
def write(access: Access, *, printed: ReportMaterial, out: Path, language: str, options: ReportOptions | None = None,
          kind: str = "pdf") -> Written:
    """Writes what was collected. `kind`: pdf, docx, or png, the summary as a picture. Problem: it cannot be written."""
    return _write(access, printed, out, language, options, kind)


@reads
def write_first_pages(access: Access, *, city_id: str, out: Path, language: str,
                      options: ReportOptions | None = None) -> ReportMaterial:
    """Collects the city and writes its first section alone, to be looked at while `write` makes the whole of what this gives."""
    printed = _collected(access, city_id, language)
    options = options or _standard()
    _write(access, printed, out, language, replace(options, sections=options.sections[:1]), "pdf")
    return printed


@reads
def print_city(access: Access, *, city_id: str, out: Path, language: str, options: ReportOptions | None = None,
               kind: str = "pdf", lacking: Told | None = None) -> Written:
    """Collects and writes. `lacking` is told before a page is made which letters no font has."""
    return _print(access, city_id, out, language, options, kind, lacking)


@reads
def lacking_letters(access: Access, *, city_id: str, language: str,
                    options: ReportOptions | None = None) -> tuple[LackingLetters, ...]:
    """Of what would be printed those that no font here has, by scripts. Problem: as of `print_city`."""
    from app.report import compose
    from app.report import lacking_letters as lacking
    printed = _collected(access, city_id, language)
    options = options or _standard()
    return lacking(compose(printed.findings, language, options, printed.support, printed.rounds, costs=printed.costs,
                           programme=printed.programme).texts, options.fonts)


@reads
def lacking_letters_in_publication(access: Access, *, document: str, language: str, city_id: str = "", form: str = "",
                                   fonts: Path | None = None) -> tuple[LackingLetters, ...]:
    """As `lacking_letters`, of a document that is no city's report. Problem: as of `print_publication`."""
    from app.report import lacking_letters as lacking
    return lacking(_publication(access, document, language, city_id, form), fonts)


@reads
def print_cities(access: Access, *, folder: Path, language: str, options: ReportOptions, kind: str = "pdf",
                 told: Callable[[CityWritten], object], lacking: Told | None = None) -> int:
    """Every city of the file into a folder, which is made; how many were written. A city that fails is `told` and stops no other;
    Cancelled leaves what is written. `lacking`: as of `print_city`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(message("{folder} cannot be made ({reason}).", folder=folder, reason=error.strerror or ""),
                      message("Choose another folder.")) from error
    cities = access.workspace.cities()
    taken: set[str] = set()
    count = 0
    for number, city in enumerate(cities, 1):
        outcome = CityWritten(number, len(cities), city.name)
        out = folder / f"{_free_name(city, taken)}.{kind}"
        try:
            written = _print(_at_city(access, outcome), city.id, out, language, options, kind, lacking)
        except Cancelled:
            break
        except Exception as error:
            told(replace(outcome, error=error))
        else:
            count += 1
            told(replace(outcome, written=written))
    return count


def _free_name(city: City, taken: set[str]) -> str:
    """Two cities of one name are two files, also where capitals count for nothing."""
    name = file_name(city.name)
    if name.casefold() in taken:
        name = f"{name} {city.id[:8]}"
    taken.add(name.casefold())
    return name


def _at_city(access: Access, city: CityWritten) -> Access:
    """The same, whose progress counts cities."""
    def progress(done: int, total: int, what: Message | str) -> None:
        access.progress(city.number - 1, city.count, city.name)
    progress(0, 0, "")
    return replace(access, progress=progress)


def _print(access: Access, city_id: str, out: Path, language: str, options: ReportOptions | None, kind: str,
           lacking: Told | None) -> Written:
    return _write(access, _collected(access, city_id, language), out, language, options, kind, lacking)


@reads
def print_publication(access: Access, *, document: str, out: Path, language: str, city_id: str = "", form: str = "",
                      paper: str = "A4", style: Path | None = None, kind: str = "pdf", fonts: Path | None = None,
                      lacking: Told | None = None) -> Written:
    """A document that is no city's report: a blank "questionnaire", the booklet of "practices", the "bulletin". `city_id`: of that
    city alone; `form`: by SHA-256, id or title (of several versions the newest), or a form's own file. Problem: there is no such
    form, nothing to print, or it cannot be written."""
    return written_publication(_publication(access, document, language, city_id, form), out, paper=paper, style=style, kind=kind,
                             fonts=fonts, lacking=lacking, photos=access.workspace.shown_bytes, progress=access.progress)


def written_publication(publication: Publication, out: Path, *, paper: str = "A4", style: Path | None = None, kind: str = "pdf",
                      fonts: Path | None = None, lacking: Told | None = None,
                      photos: Callable[[str, str], bytes] = _no_photos, progress: Progress = quiet) -> Written:
    """Also of a form that lies beside no workspace. Problem: it cannot be written, or not as that kind."""
    from app.report import write_publication, write_publication_html
    match kind:
        case "html":
            facts = write_publication_html(publication, out, photos=photos, style=style)
            return Written(out, None, facts.missing_glyphs)
        case "pdf":
            facts = write_publication(publication, out, photos=photos, page=paper, style=style, fonts=fonts, progress=progress,
                                      **({"told": lacking} if lacking is not None else {}))
            return Written(out, facts.pages, facts.missing_glyphs)
    raise Problem(message("This document is not made as {kind}.", kind=kind), message("Choose pdf or html."))


@reads
def stamp_today(access: Access, *, printed: Stamp) -> Stamp:
    """What a document with that stamp would rest on, were it printed now. Problem: its city or its form is not here any more."""
    from app.report import Stamp, stamp
    if printed.document == "questionnaire":
        of_id = next((one.id for one in access.workspace.forms() if one.sha256 == printed.figures), "")
        same = [one for one in access.workspace.forms() if one.id == of_id]
        newest = max(same, key=lambda one: one.version).sha256 if same else ""
        return Stamp("", printed.language, access.workspace.revision_stamp()[0], newest, printed.document)
    if printed.document:
        publication = _publication(access, printed.document, printed.language, printed.city_id)
        return publication.stamp or printed
    today = _collected(access, access.workspace.city(printed.city_id).id, printed.language)
    return stamp(today.findings, printed.language, today.support, today.rounds, today.costs, today.programme)


def _publication(access: Access, document: str, language: str, city_id: str = "", form: str = "") -> Publication:
    from app.report import bulletin_publication, practices_publication, questionnaire_publication
    revision = access.workspace.revision_stamp()[0]
    if document == "questionnaire":
        return questionnaire_publication(_form(access, form), language, revision=revision)
    if document == "bulletin":
        from app.support import read_bulletin
        told = access.settled(lambda: read_bulletin(access.workspace, language=language, city_id=city_id, cache=access.facts,
                                                    progress=access.progress))
        return bulletin_publication(told, city_id=city_id, revision=revision)
    from app.programme import read_booklet
    found = access.settled(lambda: read_booklet(access.workspace, language=language, city_id=city_id, cache=access.facts,
                                                progress=access.progress))
    return practices_publication(found, city_id=city_id, revision=revision)


def _form(access: Access, name: str) -> Form:
    from app.forms import load_form
    if Path(name).suffix.lower() in FORMS:
        return load_form(Path(name), cache=cache_dir())
    found = [one for one in access.workspace.forms() if name in (one.sha256, one.id, one.title)]
    if not found:
        titles = tuple(dict.fromkeys(one.title for one in access.workspace.forms()))
        raise Problem(message("There is no form {form} here.", form=name or "–"),
                      message("Choose one of {names}.", names=titles) if titles else message("Add a form first."))
    return access.workspace.load_form(max(found, key=lambda one: one.version).sha256)


@reads
def write_template_example(access: Access, *, out: Path, language: str) -> Written:
    """An example of a Word template. Problem: it cannot be written."""
    from app.report import write_template_example as write_example
    write_example(out, language)
    return Written(out)


def _standard() -> ReportOptions:
    """What is printed where nobody says what: the city report."""
    from app.report import STANDARD, options_of
    return options_of(STANDARD)


def _collected(access: Access, city_id: str, language: str) -> ReportMaterial:
    from app.support import report_material
    return access.settled(lambda: report_material(access.workspace, city_id, language, access.progress, cache=access.facts))


def _write(access: Access, printed: ReportMaterial, out: Path, language: str, options: ReportOptions | None, kind: str,
           lacking: Told | None = None) -> Written:
    from app.layers import opened_layers
    options = _with_forms(access, printed, options or _standard())
    layers = opened_layers(access.workspace)
    try:
        facts = _writer(kind)(printed.findings, out, language=language, options=options,
                              photos=access.workspace.shown_bytes, support=printed.support, rounds=printed.rounds,
                              costs=printed.costs, programme=printed.programme, layers=layers, progress=access.progress,
                              **({"told": lacking} if lacking is not None and kind in ("pdf", "png") else {}))
    finally:
        for one in layers:
            if one.layer is not None:
                one.layer.close()
    match kind:
        case "docx":
            return Written(out)
        case "png" | "html":
            return Written(out, missing_glyphs=facts)
    return Written(out, facts.pages, facts.missing_glyphs)


def _with_forms(access: Access, printed: ReportMaterial, options: ReportOptions) -> ReportOptions:
    """Where questionnaires are printed, those of the forms that the interviews were held with: of each the newest that was used."""
    if "questionnaire" not in options.sections and options.template is None:
        return options
    held = {interview.id for site in printed.findings.sites for interview in site.interviews}
    used = {record.form_sha256 for record in access.workspace.interviews() if record.id in held}
    newest = {form.id: form for form in sorted(access.workspace.forms(), key=lambda form: form.version) if form.sha256 in used}
    return replace(options, forms=tuple(access.workspace.load_form(form.sha256) for _, form in sorted(newest.items())))


def _writer(kind: str) -> Callable[..., Any]:
    match kind:
        case "docx":
            from app.report import write_document
            return write_document
        case "html":
            from app.report import write_html
            return write_html
        case "png":
            from app.report import write_picture
            return write_picture
    from app.report import write_report
    return write_report


def file_name(city: str) -> str:
    """A city's name as a file's: room is left for its ending and a number."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", city)
    return plain.encode()[:MOST_NAME_BYTES].decode(errors="ignore").strip(" .") or "city"
