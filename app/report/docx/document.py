"""The report as a Word document, for offices that edit: the same blocks, with styles, heads of tables on every page, and links.

Word lays it out, so there are no page breaks of ours but before chapters, and the brief may take more than a page. An edited
document proves nothing: what can be verified is the PDF.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from app.findings.rounds import Comparison
from app.findings.values import CityFindings
from app.progress import Progress, quiet
from app.report import style
from app.report.blocks import headings
from app.report.blocks import keys as keys_of
from app.report.docx import wordml
from app.report.docx.body import Body
from app.report.pdf.document import ReportOptions, compose
from app.report.pdf.flowables import Given
from app.report.sections import title
from app.report.sections.page import Page
from app.report.translations import RIGHT_TO_LEFT
from app.report.typesetting.shaping import clean
from app.saving import replaced

_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "pt": "pt-PT", "es": "es-ES", "ar": "ar-SA", "ne": "ne-NP", "zh": "zh-CN"}
MOST_TITLE = 255        # letters that Word takes
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)           # of a document whose day nobody gave: the hour would make every copy differ


@style.one_at_a_time
def write_document(findings: CityFindings, out: Path, *, language: str = "en", options: ReportOptions | None = None,
                   photos: Callable[[str, str], bytes], support: Sequence[Any] | None = None,
                   rounds: Comparison | None = None, progress: Progress = quiet) -> None:
    """As `write_report`, as .docx. The same findings and options give the same bytes. Problem: as there."""
    options = options or ReportOptions()
    page, said = compose(findings, language, options, support, rounds, progress)
    size = style.PAGES[options.page]
    document = Document()
    _styles(document, language)
    _described(document, page)
    first = {name: heading.key for name, blocks in said.items() if (heading := next(headings(blocks), None))}
    body = Body(document, page.room, rtl=language in RIGHT_TO_LEFT,
                given=Given(photos, frozenset(key for blocks in said.values() for key in keys_of(blocks))))
    if not options.site:
        _cover(body, page, options, first)
    for at, (name, blocks) in enumerate(said.items()):
        progress(at, len(said), name)
        body.add(blocks, new_page=not options.site and at == 0)
    _paper(document, page, options, size)
    held = BytesIO()
    document.save(held)
    with replaced(out) as part:
        _steady(held, part)


def _styles(document: Any, language: str) -> None:
    tag = _LANGUAGES.get(language, language)
    for name, size, color in (("Normal", "body", style.INK), ("Title", "title", style.NAVY), ("Heading 1", "heading", style.NAVY),
                              ("Heading 2", "subheading", style.NAVY)):
        held = document.styles[name]
        held.font.size, held.font.color.rgb = Pt(style.SIZES[size]), RGBColor.from_string(color.lstrip("#"))
        props = held.element.get_or_add_rPr()
        for old in props.findall(qn("w:rFonts")):
            props.remove(old)
        props.insert(0, parse_xml(wordml.declared(wordml.fonts(style.WORD_FONTS["arabic"]))))
        spacing = held.paragraph_format
        spacing.space_before, spacing.space_after = (Pt(12), Pt(5)) if name.startswith("Heading") else (Pt(0), Pt(0))
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    latin = tag if language not in ("ar", "ne", "zh") else "en-GB"
    right = tag if language in ("ar", "ne") else "ar-SA"
    defaults.append(parse_xml(wordml.declared(f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="{right}"/>')))


def _described(document: Any, page: Page) -> None:
    findings, core = page.findings, document.core_properties
    day = findings.last_day
    when = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else _EPOCH
    core.title = clean(f"{page.say('assessment')} – {findings.name}")[:MOST_TITLE]
    core.author, core.subject = "CityNeeds", findings.data_hash
    core.language, core.created, core.modified, core.last_modified_by, core.comments = page.language, when, when, "CityNeeds", ""


def _cover(body: Body, page: Page, options: ReportOptions, said: dict[str, str]) -> None:
    """`said`: each section with the heading that it begins with."""
    findings = page.findings
    if style.LOGO is not None:
        body.picture(style.LOGO.read_bytes(), style.ORGANISATION or findings.name, 110)
    for words in (style.ORGANISATION, page.say("assessment").upper()):
        body.say(words, style.SIZES["subtitle"], bold=True, color=style.BLUE, before=30)
    body.say(findings.name, style.SIZES["title"] + 10, bold=True, color=style.NAVY, before=10, named="Title")
    body.say(findings.country, style.SIZES["title"] - 8, color=style.NAVY)
    if findings.first_day:
        words = page.say("fieldwork", first=page.day(findings.first_day), last=page.day(findings.last_day))
        body.say(words[:1].upper() + words[1:], style.SIZES["subtitle"], color=style.GREY, before=6)
    if options.draft:
        body.say(page.say("draft"), style.SIZES["subtitle"], bold=True, color=style.RED, before=14)
    if findings.demo:
        body.say(page.say("demo"), style.SIZES["subtitle"], bold=True, color=style.RED, before=4)
    body.say(page.identity, style.SIZES["caption"], color=style.GREY, before=14)
    body.say(page.say("contents"), style.SIZES["heading"], bold=True, color=style.NAVY, before=30, after=6)
    for name, key in said.items():
        body.say(page.say(title(name)), style.SIZES["body"] + 1, color=style.BLUE, before=3, key=key)


def _paper(document: Any, page: Page, options: ReportOptions, size: tuple[float, float]) -> None:
    """Paper, margins, direction; and the footer with what the report rests on and the numbers of the pages."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(size[0]), Pt(size[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(style.MARGIN)
    section.footer_distance = Pt(style.MARGIN * 0.4)
    rtl = page.language in RIGHT_TO_LEFT
    if rtl:
        section._sectPr.append(parse_xml(wordml.declared("<w:bidi/>")))
    small = style.SIZES["caption"] - 0.6
    first, _, last = page.say("page", page="\0", pages="\1").partition("\0")
    middle, _, end = last.partition("\1")
    inner = wordml.runs(page.foot(options.generated) + "   ", small, color=style.GREY, rtl=rtl)
    inner += wordml.runs(first, small, color=style.GREY, rtl=rtl) + wordml.field("PAGE", small, style.GREY)
    inner += wordml.runs(middle, small, color=style.GREY, rtl=rtl) + wordml.field("NUMPAGES", small, style.GREY)
    inner += wordml.runs(end, small, color=style.GREY, rtl=rtl)
    footer = section.footer._element
    for old in list(footer):
        footer.remove(old)
    footer.append(parse_xml(wordml.declared(wordml.paragraph(inner, rtl=rtl))))
    words = " · ".join(([page.say("draft")] if options.draft else []) + ([page.say("demo")] if page.findings.demo else []))
    if words:
        footer.append(parse_xml(wordml.declared(wordml.paragraph(
            wordml.runs(words, small, bold=True, color=style.RED, rtl=rtl), rtl=rtl))))


def _steady(held: BytesIO, path: Path) -> None:
    """The same archive with no hour in it."""
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".jpg", ".png", ".jpeg")) else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))


__all__ = ["write_document"]
