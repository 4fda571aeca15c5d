"""The page: its head, the way through it, the sections, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from app.findings import CityFindings, Comparison, Costs
from app.layers import OpenedLayer
from app.programme import CityProgramme
from app.progress import Progress, quiet
from app.report import phrases
from app.report.blocks import headings
from app.report.composition import Composition, compose
from app.report.html.body import Body, put
from app.report.html.look import style_sheet
from app.report.options import ReportOptions
from app.report.sections import SECTIONS
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.other_scripts import fonts_of
from app.report.typesetting.shaping import clean
from app.report.verification import stamp
from app.saving import saved
from app.translations import message

if TYPE_CHECKING:
    from pathlib import Path


def write_html(findings: CityFindings, out: Path, *, language: str = "en", options: ReportOptions | None = None,
               photos: Callable[[str, str], bytes], support: Sequence[Any] | None = None, rounds: Comparison | None = None,
               costs: Costs | None = None, programme: CityProgramme | None = None, layers: Sequence[OpenedLayer[Any]] = (),
               progress: Progress = quiet) -> tuple[str, ...]:
    """As `write_report`, as one file of HTML that loads nothing. The same findings and options give the same bytes. Returns the
    letters of maps that no font has. Problem: as there."""
    register_fonts()
    composition = compose(findings, language, options or ReportOptions(), support, rounds, progress, costs=costs,
                          programme=programme, layers=layers)
    context = composition.context(photos)
    page = Element("html", lang=language, dir="rtl" if context.right_to_left else "ltr")
    _head(page, composition, stamp(findings, language, support, rounds, costs, programme).text())
    body = SubElement(page, "body")
    _top(body, composition)
    _contents(body, composition)
    main = SubElement(body, "main", id="main")
    written = Body(main, context)
    with fonts_of(composition.options.fonts):           # of maps, which are pictures
        for done, (name, blocks) in enumerate(composition.blocks.items()):
            progress(done, len(composition.blocks), SECTIONS[name].title)
            written.add(blocks, SubElement(main, "section"))
    _foot(body, composition)
    saved(out, b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode())
    return tuple(sorted(context.missing_glyphs))


def _head(page: Element, composition: Composition, keywords: str) -> None:
    report = composition.report
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="generator", content="CityNeeds")
    SubElement(head, "meta", name="keywords", content=keywords)
    SubElement(head, "title").text = clean(f"{report.say(phrases.ASSESSMENT)} – {report.findings.name}")
    SubElement(head, "style").text = style_sheet(composition.style)


def _top(body: Element, composition: Composition) -> None:
    report, findings = composition.report, composition.report.findings
    skip = SubElement(body, "a", {"class": "skip", "href": "#main"})
    skip.text = report.say(message("To the text"))
    header = SubElement(body, "header")
    put(SubElement(header, "p"), report.joined(report.say(phrases.ASSESSMENT), composition.style.organisation))
    name = findings.sites[0].name if composition.options.site and findings.sites else report.joined(
        findings.name, report.country, between=", ")
    put(SubElement(header, "h1"), name)
    put(SubElement(header, "p"), report.joined(report.say(composition.title),
                                               report.say(report.fieldwork()) if findings.first_day else ""))
    for words in [phrases.DRAFT] * composition.options.draft + [phrases.DEMONSTRATION] * findings.demo:
        SubElement(header, "p", {"class": "mark"}).text = report.say(words)


def _contents(body: Element, composition: Composition) -> None:
    report = composition.report
    nav = SubElement(body, "nav", {"aria-label": report.say(phrases.CONTENTS)})
    listed = SubElement(nav, "ul")
    for name, blocks in composition.blocks.items():
        first = next(headings(blocks), None)
        entry = SubElement(listed, "li")
        link = SubElement(entry, "a", href=f"#{first.key}") if first is not None else SubElement(entry, "span")
        link.text = report.say(SECTIONS[name].title)


def _foot(body: Element, composition: Composition) -> None:
    report = composition.report
    footer = SubElement(body, "footer")
    put(SubElement(footer, "p"), report.foot(composition.options.generated))
    put(SubElement(footer, "p"), report.identity)
