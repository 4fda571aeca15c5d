"""The pages: head of the brief, footer with number, draft band; and the file, written beside and put in place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from app.findings.open_issues import unsettled
from app.findings.rounds import Comparison
from app.findings.values import CityFindings
from app.problem import Problem
from app.progress import Progress, quiet
from app.report import style
from app.report.blocks import Blocks, NewPage, headings
from app.report.blocks import keys as keys_of
from app.report.pdf import header_footer as bands
from app.report.pdf import pdfa as archive
from app.report.pdf.flowables import Given
from app.report.pdf.flowables import story as laid_out
from app.report.pdf.text import MISSING
from app.report.sections import DEFAULT, SECTIONS, SITE
from app.report.sections.page import Page, numbered
from app.report.translations import RIGHT_TO_LEFT, table
from app.report.typesetting.fonts import REGULAR, register
from app.report.typesetting.shaping import clean
from app.report.verification import stamp
from app.saving import replaced

MOST_NAMED = 3                  # conflicts, where signing off is refused
rl_config.useA85 = 0            # bytes as they are: text that stands for them takes a quarter more, and time


@dataclass(frozen=True)
class ReportOptions:
    page: str = "A4"                                # or "Letter"
    sections: tuple[str, ...] = DEFAULT             # in the order in which they are printed
    site: str = ""                                  # a site's name: its sheet alone
    draft: bool = True                              # until the office has signed it off
    with_open: bool = False                         # signed off though conflicts are open that move a figure: they are named
    generated: str = ""                             # ISO date that is printed; "" takes the last day of field work
    style: Path | None = None                       # another organisation's look; None: that of the settings folder, or ours


@dataclass(frozen=True)
class ReportFacts:
    pages: int
    sha256: str                                     # of the file
    missing_glyphs: tuple[str, ...]                 # letters that no font of ours has


@style.one_at_a_time
def write_report(findings: CityFindings, out: Path, *, language: str = "en", options: ReportOptions | None = None,
                 photos: Callable[[str, str], bytes], support: Sequence[Any] | None = None,
                 rounds: Comparison | None = None, progress: Progress = quiet) -> ReportFacts:
    """Writes the city's assessment. The same findings and options give the same bytes.

    `photos(sha256, "print")` gives a photo's copy; `support` is what `app.support.missing` says of each gap,
    `rounds` what `app.findings.compare_rounds` says. Problem: the language or the paper is unknown, or the file cannot be
    written; then what was there before is there still.
    """
    options = options or ReportOptions()
    MISSING.clear()
    page, said = compose(findings, language, options, support, rounds, progress)
    size = style.PAGES[options.page]
    keys = frozenset(key for blocks in said.values() for key in keys_of(blocks))
    begins = "first" if next(iter(said), "") == "brief" else "inner"
    story: list[Any] = [NextPageTemplate("inner")] if options.site else [
        NextPageTemplate(begins), PageBreak(), NextPageTemplate("inner")]
    for blocks in said.values():
        story += laid_out(blocks, page.room, Given(photos, keys))
    progress(len(options.sections), len(options.sections) + 1, "pdf")
    with replaced(out) as part:
        drawn = part.with_name(f"{part.name}.drawn")
        try:
            pages = _build(drawn, story, page, options, said, size, stamp(findings, language, support, rounds).text())
            archive.keep(drawn, part)
        finally:
            drawn.unlink(missing_ok=True)
        with part.open("rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return ReportFacts(pages, sha256, tuple(sorted(MISSING)))

def compose(findings: CityFindings, language: str, options: ReportOptions, support: Sequence[Any] | None = None,
            rounds: Comparison | None = None, progress: Progress = quiet) -> tuple[Page, dict[str, Blocks]]:
    """What the report says, by section, before it is pages. Problem: language, paper, section or site is unknown."""
    style.use(options.style)
    if options.page not in style.PAGES:
        raise Problem(f"There is no paper {options.page}.", f"Choose one of {', '.join(style.PAGES)}.")
    table(language)
    register()
    if options.site:
        options = replace(options, sections=SITE)
    shown = _one_site(findings, options.site) if options.site else findings
    moving = unsettled(shown)
    if moving and not options.draft and not options.with_open:
        names = "; ".join(dict.fromkeys(f"{one.name}: {one.question or one.subject}" for one in moving[:MOST_NAMED]))
        more = f" and {len(moving) - MOST_NAMED} more" if len(moving) > MOST_NAMED else ""
        raise Problem(f"{shown.name} cannot be signed off: answers contradict each other, and printed figures hang on them "
                      f"({names}{more}).", "Settle them, or sign off with them named (--final --with-open).")
    if moving and options.with_open and "open" not in options.sections and options.sections != ("brief",):
        options = replace(options, sections=(*options.sections, "open"))
    size = style.PAGES[options.page]
    page = Page(shown, language, size[0] - 2 * style.MARGIN, support,
                {site.id: at for at, site in enumerate(findings.sites, 1)}, rounds, numbered(findings),
                "photos" in options.sections, "open" in options.sections)
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        raise Problem(f"There is no section {unknown[0]}.", f"The sections are {', '.join(SECTIONS)}.")
    said: dict[str, Blocks] = {}
    for at, name in enumerate(options.sections):
        progress(at, len(options.sections) + 1, name)
        if blocks := SECTIONS[name](page):
            said[name] = blocks
    if "brief" in said and tuple(said)[-1] != "brief":
        said["brief"] = [*said["brief"], NewPage()]         # a page that is handed out alone
    return page, said


def _one_site(findings: CityFindings, name: str) -> CityFindings:
    sites = tuple(site for site in findings.sites if name in (site.name, site.id))
    if not sites:
        raise Problem(f"{findings.name} has no site {name}.", f"Its sites are {', '.join(one.name for one in findings.sites)}.")
    own = {site.id for site in sites}
    return replace(findings, sites=sites, open=tuple(one for one in findings.open if one.site_id in own))


def _build(path: Path, story: list[Any], page: Page, options: ReportOptions, said: dict[str, Blocks],
           size: tuple[float, float], keywords: str) -> int:
    bottom = style.MARGIN + 6
    room, high = page.room, size[1] - style.MARGIN - bottom
    site = page.findings.sites[0].name if options.site else ""
    first = Frame(style.MARGIN, bottom, room, size[1] - style.HEADER - 15 - bottom, 0, 0, 0, 0)
    inner = Frame(style.MARGIN, bottom, room, high, 0, 0, 0, 0)
    document = BaseDocTemplate(
        str(path), pagesize=size, invariant=1, title=clean(f"{page.say('assessment')} – {page.findings.name}"),
        author="CityNeeds", subject=page.findings.data_hash, keywords=keywords, lang=page.language,
        pageTemplates=[
            *([] if options.site else [PageTemplate(
                "cover", [inner], onPage=lambda canvas, _: _turned(canvas, page, size))]),
            PageTemplate("first", [first], onPage=lambda canvas, _: bands.head(
                _turned(canvas, page, size), page, options.draft, size, site)),
            PageTemplate("inner", [inner], onPage=lambda canvas, _: _turned(canvas, page, size))])
    if options.site:
        document.pageTemplates.sort(key=lambda one: one.id != "first")
    total = 0

    class Numbered(_Canvas):
        def save(self) -> None:
            nonlocal total
            total = len(self.states)
            super().save()
    Numbered.foot = staticmethod(lambda canvas, at, count: bands.foot(
        canvas, page, options.draft, options.generated, size, at, count))
    keys = {name: first.key for name, blocks in said.items() if (first := next(headings(blocks), None))}
    Numbered.cover = staticmethod(lambda canvas: bands.cover(canvas, page, options.draft, tuple(said), keys, size))
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
    cover: Callable[[Any], None]
    has_cover = True

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{**named, "initialFontName": REGULAR})
        self.states: list[dict[str, Any]] = []
        self.found: dict[str, tuple[int, float]] = {}       # key of a heading -> its page and its top

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def showPage(self) -> None:
        self._code[:] = ["\n".join(self._code)]         # a thousand pages wait here for their number
        self.states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        marks: dict[int, list[tuple[str, float]]] = {}
        for key, (number, top) in self.found.items():
            marks.setdefault(number, []).append((key, top))
        for at, state in enumerate(self.states, 1):
            self.__dict__.update(state)
            for key, top in marks.get(at, ()):              # a mark is of the page that is written now, not of the one laid out
                self.bookmarkPage(key, fit="XYZ", top=top)
            if at == 1 and self.has_cover:            # it says itself what others have in the foot
                self._annotationCount = self.states[-1]["_annotationCount"]         # else its links take names of others
                type(self).cover(self)
            else:
                type(self).foot(self, at, len(self.states))
            Canvas.showPage(self)
        Canvas.save(self)
