"""The report as a Word document, for offices that edit: the same blocks, with styles, heads of tables on every page, and links.

Word lays it out, so there are no page breaks of ours but before chapters, and the brief may take more than a page. An edited
document proves nothing: what can be verified is the PDF.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from app.findings import CityFindings, Comparison, Costs
from app.layers import OpenedLayer
from app.programme import CityProgramme
from app.progress import Progress, quiet
from app.report import phrases
from app.report.blocks import Heading, headings
from app.report.composition import Composition, compose
from app.report.docx import wordml
from app.report.docx.body import Body
from app.report.docx.styles import Styles
from app.report.docx.template import filled
from app.report.docx.template_facts import marks
from app.report.docx.template_source import TemplateSource
from app.report.options import ReportOptions
from app.report.sections import SECTIONS
from app.report.sections.city_report import CityReport
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.shaping import clean
from app.saving import replaced
from app.translations import message

MOST_TITLE = 255        # letters that Word takes
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)           # of a document whose day nobody gave: the hour would make every copy differ
_PAGE, _PAGES = "\ue000", "\ue001"                          # stand in the footer's sentence where Word counts


def write_document(findings: CityFindings, out: Path, *, language: str = "en", options: ReportOptions | None = None,
                   photos: Callable[[str, str], bytes], support: Sequence[Any] | None = None,
                   rounds: Comparison | None = None, costs: Costs | None = None,
                   programme: CityProgramme | None = None, layers: Sequence[OpenedLayer[Any]] = (),
                   progress: Progress = quiet) -> None:
    """As `write_report`, as .docx; into the template of the options where they have one, with the sections that it names. The same
    findings and options give the same bytes. Problem: as there; or the template has a mistake."""
    register_fonts()
    options = options or ReportOptions()
    source = TemplateSource(options.template) if options.template is not None else None
    if source is not None:
        options = replace(options, sections=source.sections, document="")
    composition = compose(findings, language, options, support, rounds, progress, costs=costs, programme=programme, layers=layers)
    document = _own_document(composition, photos, progress) if source is None else \
        filled(source, composition, composition.context(photos), progress)
    save(document, out)


def _own_document(composition: Composition, photos: Callable[[str, str], bytes], progress: Progress) -> Any:
    document, report = Document(), composition.report
    styles = Styles(document, composition.style, own=True)
    styles.set_languages(report.language)
    _set_properties(document, report)
    body = Body(document, report.room, composition.context(photos), styles)
    place = None
    if composition.covered:
        place = _add_cover(body, composition)
    else:
        _add_head(body, composition)
    for done, (name, blocks) in enumerate(composition.blocks.items()):
        progress(done, len(composition.blocks), SECTIONS[name].title)
        first = next(headings(blocks), None)
        new_page = composition.covered and done == 0
        if composition.covered and (first is None or first.under or first.level):       # else the contents would not have it
            body.add((Heading(report.say(SECTIONS[name].title), f"section-{name}"), *blocks), new_page=new_page)
        else:
            body.add(blocks, new_page=new_page)
    if place is not None:
        body.go_to(place, report.room)
        body.add_contents()
        place.getparent().remove(place)
    _set_paper(document, composition, styles)
    return document


def _set_properties(document: Any, report: CityReport) -> None:
    findings, core = report.findings, document.core_properties
    day = findings.last_day
    when = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else _EPOCH
    core.title = clean(f"{report.say(phrases.ASSESSMENT)} – {findings.name}")[:MOST_TITLE]
    core.author, core.subject = "CityNeeds", findings.data_hash
    core.language, core.created, core.modified, core.last_modified_by, core.comments = report.language, when, when, "CityNeeds", ""


def _add_head(body: Body, composition: Composition) -> None:
    """Of a document without a cover: what it is, and whose."""
    report, findings = composition.report, composition.report.findings
    site = findings.sites[0].name if composition.options.site and findings.sites else ""
    body.write(" · ".join(part for part in (composition.style.organisation, report.say(phrases.ASSESSMENT)) if part), "subtitle")
    body.write(site or findings.name, "title")
    words = report.say(composition.title)
    body.write(f"{words} · {report.say(report.fieldwork())}" if findings.first_day else words, look="muted", after=4)
    if said := marks(report, draft=composition.options.draft):
        body.write(said, look="alert", after=6)


def _add_cover(body: Body, composition: Composition) -> Any:
    """The place of the table of contents, behind it."""
    report, style = composition.report, composition.style
    findings = report.findings
    if style.logo is not None:
        body.picture(style.logo.read_bytes(), style.organisation or findings.name, 110)
    for words in (style.organisation, report.say(phrases.ASSESSMENT)):
        body.write(words, "subtitle", before=30)
    body.write(findings.name, "title")
    body.write(report.country, "subtitle", look="muted")
    if findings.first_day:
        words = report.say(report.fieldwork())
        body.write(words[:1].upper() + words[1:], look="muted", before=6)
    if said := marks(report, draft=composition.options.draft):
        body.write(said, "subtitle", look="alert", before=14)
    body.write(report.identity, "small", look="muted", before=14)
    body.write(report.say(phrases.CONTENTS), "contents")
    place = wordml.paragraph()
    body.put(place)
    return place


def _set_paper(document: Any, composition: Composition, styles: Styles) -> None:
    """Paper, margins, direction; and the footer with what the report rests on and the numbers of the pages."""
    section, margin = document.sections[0], composition.style.margin
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Pt, composition.size)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(margin)
    section.footer_distance = Pt(margin * 0.4)
    if composition.report.right_to_left:
        section._sectPr.append(wordml.element("bidi"))
    footer = section.footer._element
    for old in list(footer):
        footer.remove(old)
    footer.extend(_footer(composition, styles))


def _footer(composition: Composition, styles: Styles) -> list[Any]:
    report, fonts, named = composition.report, composition.style.word, styles.paragraph("foot")
    rtl = report.right_to_left
    first, _, following = report.say(message("Page {page} of {pages}", page=_PAGE, pages=_PAGES)).partition(_PAGE)
    middle, _, end = following.partition(_PAGES)
    one = wordml.runs("1", fonts)                       # stands until Word has counted
    inner = [*wordml.runs(f"{report.foot(composition.options.generated)}   {first}", fonts, rtl=rtl),
             *wordml.field("PAGE", one), *wordml.runs(middle, fonts, rtl=rtl), *wordml.field("NUMPAGES", map(deepcopy, one)),
             *wordml.runs(end, fonts, rtl=rtl)]
    paragraphs = [wordml.paragraph(inner, named=named, rtl=rtl)]
    if said := marks(report, draft=composition.options.draft):
        paragraphs.append(wordml.paragraph(wordml.runs(said, fonts, look=styles.character("alert"), rtl=rtl), named=named, rtl=rtl))
    return paragraphs


def save(document: Any, out: Path) -> None:
    """Problem: as `replaced`."""
    unsteady = BytesIO()
    document.save(unsteady)
    with replaced(out) as part:
        _write_without_hours(unsteady, part)


def _write_without_hours(source: BytesIO, path: Path) -> None:
    """The same archive with no hour in it."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".jpg", ".png", ".jpeg")) else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, archive.read(name))
