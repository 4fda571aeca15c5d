"""The pages: head of the brief, footer with number, draft band; and the file, written beside and put in place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from app.findings.values import CityFindings
from app.problem import Problem
from app.progress import Progress, quiet
from app.report import archive, style
from app.report.blocks import Blocks, Heading, NewPage
from app.report.fonts import BOLD, REGULAR, SEMIBOLD, register
from app.report.paper import Given
from app.report.paper import story as laid_out
from app.report.proof import stamp
from app.report.sections import DEFAULT, SECTIONS, SITE, title
from app.report.sections.page import Page
from app.report.text import MISSING, draw_line, lines_of
from app.report.words import RIGHT_TO_LEFT, table


@dataclass(frozen=True)
class ReportOptions:
    page: str = "A4"                                # or "Letter"
    sections: tuple[str, ...] = DEFAULT             # in the order in which they are printed
    site: str = ""                                  # a site's name: its sheet alone
    draft: bool = True                              # until the office has signed it off
    generated: str = ""                             # ISO date that is printed; "" takes the last day of field work


@dataclass(frozen=True)
class ReportFacts:
    pages: int
    sha256: str                                     # of the file
    missing_glyphs: tuple[str, ...]                 # letters that no font of ours has


def write_report(findings: CityFindings, out: Path, *, language: str = "en", options: ReportOptions | None = None,
                 photos: Callable[[str, str], bytes], support: Sequence[Any] | None = None,
                 progress: Progress = quiet) -> ReportFacts:
    """Writes the city's assessment. The same findings and options give the same bytes.

    `photos(sha256, "print")` gives a photo's copy; `support` is what `app.support.missing` says of each gap.
    Problem: the language or the paper is unknown, or the file cannot be
    written; then what was there before is there still.
    """
    options = options or ReportOptions()
    MISSING.clear()
    page, said = compose(findings, language, options, support, progress)
    size = style.PAGES[options.page]
    keys = frozenset(one.key for blocks in said.values() for one in blocks if isinstance(one, Heading))
    story: list[Any] = [] if options.site else [NextPageTemplate("first" if next(iter(said), "") == "brief" else "inner"),
                                                PageBreak(), NextPageTemplate("inner")]
    for at, blocks in enumerate(said.values()):
        if isinstance(blocks[0], NewPage) and (at == 0 or options.site):        # the cover has just ended a page
            blocks = blocks[1:]
        story += laid_out(blocks, page.room, Given(photos, keys))
    progress(len(options.sections), len(options.sections) + 1, "pdf")
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        pages = _build(beside, story, page, options, tuple(said), size, stamp(findings, language).text())
        archive.keep(beside)
        sha256 = hashlib.sha256(beside.read_bytes()).hexdigest()
        os.replace(beside, out)
    except OSError as error:
        raise Problem(f"{out} cannot be written ({error.strerror}).", "Close it where it is open, or choose another folder.") \
            from error
    finally:
        beside.unlink(missing_ok=True)
    return ReportFacts(pages, sha256, tuple(sorted(MISSING)))

def compose(findings: CityFindings, language: str, options: ReportOptions, support: Sequence[Any] | None = None,
            progress: Progress = quiet) -> tuple[Page, dict[str, Blocks]]:
    """What the report says, by section, before it is pages. Problem: language, paper, section or site is unknown."""
    if options.page not in style.PAGES:
        raise Problem(f"There is no paper {options.page}.", f"Choose one of {', '.join(style.PAGES)}.")
    table(language)
    register()
    if options.site:
        options = replace(options, sections=SITE)
    shown = _one_site(findings, options.site) if options.site else findings
    size = style.PAGES[options.page]
    page = Page(shown, language, size[0] - 2 * style.MARGIN, support,
                {site.id: at for at, site in enumerate(findings.sites, 1)})
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        raise Problem(f"There is no section {unknown[0]}.", f"The sections are {', '.join(SECTIONS)}.")
    said: dict[str, Blocks] = {}
    for at, name in enumerate(options.sections):
        progress(at, len(options.sections) + 1, name)
        if blocks := SECTIONS[name](page):
            said[name] = blocks
    return page, said


def _one_site(findings: CityFindings, name: str) -> CityFindings:
    sites = tuple(site for site in findings.sites if name in (site.name, site.id))
    if not sites:
        raise Problem(f"{findings.name} has no site {name}.", f"Its sites are {', '.join(one.name for one in findings.sites)}.")
    return replace(findings, sites=sites)


def _build(path: Path, story: list[Any], page: Page, options: ReportOptions, said: tuple[str, ...],
           size: tuple[float, float], keywords: str) -> int:
    bottom = style.MARGIN + 6
    room, high = page.room, size[1] - style.MARGIN - bottom
    first = Frame(style.MARGIN, bottom, room, size[1] - style.HEADER - 15 - bottom, 0, 0, 0, 0)
    inner = Frame(style.MARGIN, bottom, room, high, 0, 0, 0, 0)
    document = BaseDocTemplate(
        str(path), pagesize=size, invariant=1, title=f"{page.say('assessment')} – {page.findings.name}",
        author="CityNeeds", subject=page.findings.data_hash, keywords=keywords, lang=page.language,
        pageTemplates=[
            *([] if options.site else [PageTemplate(
                "cover", [inner], onPage=lambda canvas, _: _cover(_turned(canvas, page, size), page, options, said, size))]),
            PageTemplate("first", [first], onPage=lambda canvas, _: _head(_turned(canvas, page, size), page, options, size)),
            PageTemplate("inner", [inner], onPage=lambda canvas, _: _turned(canvas, page, size))])
    if options.site:
        document.pageTemplates.sort(key=lambda one: one.id != "inner")
    total = 0

    class Numbered(_Canvas):
        def save(self) -> None:
            nonlocal total
            total = len(self.states)
            super().save()
    Numbered.foot = staticmethod(lambda canvas, at, count: _foot(canvas, page, options, size, at, count))
    Numbered.has_cover = not options.site
    document.build(story, canvasmaker=Numbered)
    return total


def _turned(canvas: Any, page: Page, size: tuple[float, float]) -> Any:
    """The canvas, mirrored for a language that is written from the right."""
    canvas.mirrored = page.language in RIGHT_TO_LEFT
    if canvas.mirrored:
        canvas.transform(-1, 0, 0, 1, size[0], 0)
    return canvas


class _Canvas(Canvas):  # type: ignore[misc]
    """Knows how many pages there are before the first is written; names no font that is not embedded."""

    foot: Callable[[Any, int, int], None]
    has_cover = True

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{**named, "initialFontName": REGULAR})
        self.states: list[dict[str, Any]] = []

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def showPage(self) -> None:
        self.states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for at, state in enumerate(self.states, 1):
            self.__dict__.update(state)
            if at > 1 or not self.has_cover:          # a cover carries its own
                type(self).foot(self, at, len(self.states))
            Canvas.showPage(self)
        Canvas.save(self)


def _cover(canvas: Any, page: Page, options: ReportOptions, said: tuple[str, ...], size: tuple[float, float]) -> None:
    """A page that is recognised on a desk: the city, when, how sure, and what is inside."""
    findings, x, top = page.findings, style.MARGIN + 6, size[1]
    canvas.setFillColor(HexColor(style.NAVY))
    canvas.rect(0, 0, size[0], size[1], stroke=0, fill=1)
    canvas.setFillColor(HexColor(style.SAND))
    canvas.rect(x, top - 250, 64, 4, stroke=0, fill=1)
    draw_line(canvas, page.say("assessment").upper(), x, top - 150, SEMIBOLD, 12, "#b9cfdd")
    y = top - 200
    for line in lines_of(findings.name, BOLD, 38, page.room - 12)[:2]:
        draw_line(canvas, line, x, y, BOLD, 38, style.PAPER)
        y -= 44
    draw_line(canvas, findings.country, x, top - 285, REGULAR, 17, style.PAPER)
    if findings.first_day:
        words = page.say("fieldwork", first=page.day(findings.first_day), last=page.day(findings.last_day))
        draw_line(canvas, words[:1].upper() + words[1:], x, top - 312, REGULAR, 12, "#b9cfdd")
    draw_line(canvas, page.say("contents"), x, top - 400, SEMIBOLD, 12, style.SAND)
    y = top - 424
    for name in said:
        draw_line(canvas, page.say(title(name)), x, y, REGULAR, 11.5, style.PAPER)
        y -= 19
    y = style.MARGIN + 52
    if options.draft:
        draw_line(canvas, page.say("draft"), x, y, SEMIBOLD, 10, style.SAND)
    if findings.demo:
        draw_line(canvas, page.say("demo"), x, y - 16, SEMIBOLD, 10, style.SAND)
    words = page.say("document", id=f"{findings.iso or '–'}-{findings.id[:8]}", revision=findings.revision,
                     hash=findings.data_hash[:24])
    draw_line(canvas, words, x, y - 34, REGULAR, 8, "#b9cfdd")


def _head(canvas: Any, page: Page, options: ReportOptions, size: tuple[float, float]) -> None:
    """The band of the first page."""
    findings = page.findings
    top = size[1]
    canvas.setFillColor(HexColor(style.NAVY))
    canvas.rect(0, top - style.HEADER, size[0], style.HEADER, stroke=0, fill=1)
    canvas.setFillColor(HexColor(style.SAND))
    canvas.rect(0, top - style.HEADER - 3, size[0], 3, stroke=0, fill=1)
    x = style.MARGIN
    draw_line(canvas, page.say("assessment").upper(), x, top - 26, REGULAR, 8.2, "#b9cfdd")
    name = ", ".join(part for part in (findings.name, findings.country) if part)
    title = lines_of(name, BOLD, style.SIZES["title"], page.room)[0]
    draw_line(canvas, title, x, top - 54, BOLD, style.SIZES["title"], style.PAPER)
    under = page.say("summary")
    if findings.first_day:
        under += " · " + page.say("fieldwork", first=page.day(findings.first_day), last=page.day(findings.last_day))
    draw_line(canvas, under, x, top - 74, REGULAR, style.SIZES["subtitle"] - 1, style.PAPER)
    if options.draft:
        draw_line(canvas, page.say("draft"), x, top - 26, SEMIBOLD, 8.6, style.SAND, "right", page.room)
    draw_line(canvas, f"{findings.iso or '–'}-{findings.id[:8]} · {findings.data_hash[:12]}", x, top - 74, REGULAR, 7,
              "#b9cfdd", "right", page.room)


def _foot(canvas: Any, page: Page, options: ReportOptions, size: tuple[float, float], at: int, total: int) -> None:
    findings = page.findings
    y = style.MARGIN - 14
    canvas.setStrokeColor(HexColor(style.LINE))
    canvas.setLineWidth(0.5)
    canvas.line(style.MARGIN, y + 12, size[0] - style.MARGIN, y + 12)
    small = style.SIZES["caption"] - 0.6
    words = page.say("footer", title=page.say("assessment"), city=findings.name,
                     generated=options.generated or findings.last_day, revision=findings.revision, hash=findings.data_hash[:12])
    draw_line(canvas, words, style.MARGIN, y, REGULAR, small, style.GREY)
    draw_line(canvas, page.say("page", page=at, pages=total), style.MARGIN, y, REGULAR, small, style.GREY, "right", page.room)
    if options.draft:
        draw_line(canvas, page.say("draft"), style.MARGIN, y - 10, SEMIBOLD, small, style.RED, "right", page.room)
    if findings.demo:
        draw_line(canvas, page.say("demo"), style.MARGIN, y - 10, SEMIBOLD, small, style.RED)
