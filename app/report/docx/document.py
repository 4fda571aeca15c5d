"""The report as a Word document, for offices that edit: the same blocks, with styles, heads of tables on every page, and links.

Word lays it out, so there are no page breaks of ours but before chapters, and the brief may take more than a page. An edited
document proves nothing: what can be verified is the PDF.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from app.findings import CityFindings, Comparison, Costs
from app.layers import OpenedLayer
from app.programme import CityProgramme
from app.progress import Progress, quiet
from app.report import phrases
from app.report.composition import Composition, compose
from app.report.docx import wordml
from app.report.docx.body import Body
from app.report.docx.template import filled
from app.report.docx.template_source import TemplateSource
from app.report.options import ReportOptions
from app.report.sections import SECTIONS
from app.report.sections.city_report import CityReport
from app.report.style import Style
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.shaping import clean
from app.saving import replaced
from app.translations import message

_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "pt": "pt-PT", "es": "es-ES", "ar": "ar-SA", "ne": "ne-NP", "zh": "zh-CN"}
_LATIN = ("en", "fr", "pt", "es")
MOST_TITLE = 255        # letters that Word takes
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)           # of a document whose day nobody gave: the hour would make every copy differ
_PAGE, _PAGES = "\0", "\1"                          # stand in the footer's sentence where Word counts


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
    unsteady = BytesIO()
    document.save(unsteady)
    with replaced(out) as part:
        _write_without_hours(unsteady, part)


def _own_document(composition: Composition, photos: Callable[[str, str], bytes], progress: Progress) -> Any:
    document, language = Document(), composition.report.language
    _set_styles(document, language, composition.style)
    _set_properties(document, composition.report)
    body = Body(document, composition.report.room, composition.context(photos))
    if composition.covered:
        _add_cover(body, composition)
    for done, (name, blocks) in enumerate(composition.blocks.items()):
        progress(done, len(composition.blocks), SECTIONS[name].title)
        body.add(blocks, new_page=composition.covered and done == 0)
    _set_paper(document, composition)
    return document


def _set_styles(document: Any, language: str, style: Style) -> None:
    colors, sizes = style.colors, style.sizes
    for name, size, color in (("Normal", sizes.body, colors.ink), ("Title", sizes.title, colors.navy),
                              ("Heading 1", sizes.heading, colors.navy), ("Heading 2", sizes.subheading, colors.navy)):
        its = document.styles[name]
        its.font.size, its.font.color.rgb = Pt(size), RGBColor.from_string(color.lstrip("#"))
        props = its.element.get_or_add_rPr()
        for old in props.findall(qn("w:rFonts")):
            props.remove(old)
        props.insert(0, wordml.run_fonts(style.word, style.word.arabic))
        spacing = its.paragraph_format
        spacing.space_before, spacing.space_after = (Pt(12), Pt(5)) if name.startswith("Heading") else (Pt(0), Pt(0))
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(wordml.element("lang", val=_LANGUAGES[language] if language in _LATIN else "en-GB", eastAsia="zh-CN",
                                   bidi=_LANGUAGES[language] if language in ("ar", "ne") else "ar-SA"))


def _set_properties(document: Any, report: CityReport) -> None:
    findings, core = report.findings, document.core_properties
    day = findings.last_day
    when = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else _EPOCH
    core.title = clean(f"{report.say(phrases.ASSESSMENT)} – {findings.name}")[:MOST_TITLE]
    core.author, core.subject = "CityNeeds", findings.data_hash
    core.language, core.created, core.modified, core.last_modified_by, core.comments = report.language, when, when, "CityNeeds", ""


def _add_cover(body: Body, composition: Composition) -> None:
    report, style = composition.report, composition.style
    findings, colors, sizes = report.findings, style.colors, style.sizes
    if style.logo is not None:
        body.picture(style.logo.read_bytes(), style.organisation or findings.name, 110)
    for words in (style.organisation, report.say(phrases.ASSESSMENT).upper()):
        body.write(words, sizes.subtitle, bold=True, color=colors.blue, before=30)
    body.write(findings.name, sizes.title + 10, bold=True, color=colors.navy, before=10, named="Title")
    body.write(findings.country, sizes.title - 8, color=colors.navy)
    if findings.first_day:
        words = report.say(report.fieldwork())
        body.write(words[:1].upper() + words[1:], sizes.subtitle, color=colors.grey, before=6)
    if composition.options.draft:
        body.write(report.say(phrases.DRAFT), sizes.subtitle, bold=True, color=colors.red, before=14)
    if findings.demo:
        body.write(report.say(phrases.DEMONSTRATION), sizes.subtitle, bold=True, color=colors.red, before=4)
    body.write(report.identity, sizes.caption, color=colors.grey, before=14)
    body.write(report.say(phrases.CONTENTS), sizes.heading, bold=True, color=colors.navy, before=30, after=6)
    for name, key in composition.first_keys.items():
        body.write(report.say(SECTIONS[name].title), sizes.body + 1, color=colors.blue, before=3, key=key)


def _set_paper(document: Any, composition: Composition) -> None:
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
    footer.extend(_footer(composition))


def _footer(composition: Composition) -> list[Any]:
    report, style = composition.report, composition.style
    small, rtl = style.sizes.caption - 0.6, report.right_to_left

    def grey(text: str) -> list[Any]:
        return wordml.runs(text, small, style.word, color=style.colors.grey, rtl=rtl)
    first, _, following = report.say(message("Page {page} of {pages}", page=_PAGE, pages=_PAGES)).partition(_PAGE)
    middle, _, end = following.partition(_PAGES)
    inner = [*grey(f"{report.foot(composition.options.generated)}   {first}"), *wordml.field("PAGE", small, style.colors.grey),
             *grey(middle), *wordml.field("NUMPAGES", small, style.colors.grey), *grey(end)]
    paragraphs = [wordml.paragraph(inner, rtl=rtl)]
    marks = [report.say(mark) for mark, printed in ((phrases.DRAFT, composition.options.draft),
                                                    (phrases.DEMONSTRATION, report.findings.demo)) if printed]
    if marks:
        paragraphs.append(wordml.paragraph(
            wordml.runs(" · ".join(marks), small, style.word, bold=True, color=style.colors.red, rtl=rtl), rtl=rtl))
    return paragraphs


def _write_without_hours(source: BytesIO, path: Path) -> None:
    """The same archive with no hour in it."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".jpg", ".png", ".jpeg")) else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, archive.read(name))
