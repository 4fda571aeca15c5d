"""The report as a PDF: pages laid out by ReportLab, framed, numbered, written beside and put in place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from app.findings import CityFindings, Comparison, Costs
from app.layers import OpenedLayer
from app.programme import CityProgramme
from app.progress import Progress, quiet
from app.report import phrases
from app.report.composition import Composition, compose
from app.report.context import RenderContext
from app.report.letters import LackingLetters, lacking_letters
from app.report.options import ReportFacts, ReportOptions
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.flowables import story
from app.report.pdf.header_footer import draw_cover, draw_footer, draw_header
from app.report.pdf.layout import well_ended
from app.report.pdf.numbered_canvas import NumberedCanvas
from app.report.pdf.pdfa import write_pdfa
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.other_scripts import fonts_of
from app.report.typesetting.shaping import clean
from app.report.verification import stamp
from app.saving import replaced
from app.translations import message

rl_config.useA85 = 0            # bytes as they are: text that stands for them takes a quarter more, and time


def write_report(findings: CityFindings, out: Path, *, language: str = "en", options: ReportOptions | None = None,
                 photos: Callable[[str, str], bytes], support: Sequence[Any] | None = None,
                 rounds: Comparison | None = None, costs: Costs | None = None, programme: CityProgramme | None = None,
                 layers: Sequence[OpenedLayer[Any]] = (), progress: Progress = quiet,
                 told: Callable[[tuple[LackingLetters, ...]], object] = lambda lacking: None) -> ReportFacts:
    """Writes the city's assessment. The same findings and options give the same bytes, whatever is written meanwhile.

    `photos(sha256, "print")` gives a photo's copy; `support` is what `app.support.missing` says of each gap,
    `rounds` what `app.findings.compare_rounds` says, `costs` what `app.support.city_costs` says,
    `programme` what `app.programme.city_programme` says, `layers` what `app.layers.opened_layers` gives. Before a page is made
    it is `told` which letters no font has.
    Problem: as of `compose`, or the file cannot be written; then what was there before is there still.
    """
    register_fonts()
    composition = compose(findings, language, options or ReportOptions(), support, rounds, progress, costs=costs,
                          programme=programme, layers=layers)
    keywords = stamp(findings, language, support, rounds, costs, programme).text()
    if lacking := lacking_letters(composition.texts, composition.options.fonts):
        told(lacking)
    with fonts_of(composition.options.fonts):
        return _write(composition, out, photos, keywords, progress)


def _write(composition: Composition, out: Path, photos: Callable[[str, str], bytes], keywords: str,
           progress: Progress) -> ReportFacts:
    context = composition.context(photos)
    sections = len(composition.options.sections)
    progress(sections, sections + 1, message("Pages"))
    with replaced(out) as part:
        drawn = part.with_name(f"{part.name}.drawn")
        try:
            canvas = _build(drawn, composition, context, keywords)
            pages, tags = len(canvas.states), canvas.tags
            del canvas                      # with all that ReportLab holds of a thousand pages
            write_pdfa(drawn, part, tags, right_to_left=context.right_to_left)
        finally:
            drawn.unlink(missing_ok=True)
        with part.open("rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return ReportFacts(pages, sha256, tuple(sorted(context.missing_glyphs)))


def prepare() -> None:
    """Reads what a first report needs (with this file ReportLab is imported), so that it is as quick as the next one."""
    register_fonts()


def _build(path: Path, composition: Composition, context: RenderContext, keywords: str) -> NumberedCanvas:
    """Returns what the pages were drawn on."""
    report = composition.report
    document = BaseDocTemplate(
        str(path), pagesize=composition.size, invariant=1,
        title=clean(f"{report.say(phrases.ASSESSMENT)} – {report.findings.name}"), author="CityNeeds",
        subject=report.findings.data_hash, keywords=keywords, lang=report.language, pageTemplates=_templates(composition, context))
    canvases: list[NumberedCanvas] = []

    def canvas(*arguments: Any, **settings: Any) -> NumberedCanvas:
        canvases.append(NumberedCanvas(*arguments, **settings, context=context, frame=_ReportFrame(composition)))
        return canvases[0]
    document.build(_story(composition, context), canvasmaker=canvas)
    return canvases[0]


def _story(composition: Composition, context: RenderContext) -> list[Any]:
    begins = "first" if next(iter(composition.blocks), "") == "brief" else "inner"
    flowables: list[Any] = [NextPageTemplate(begins), PageBreak()] if composition.covered else []
    flowables.append(NextPageTemplate("inner"))
    for blocks in composition.blocks.values():
        flowables += story(blocks, composition.report.room, context)
    return well_ended(flowables, composition.report.room)


def _templates(composition: Composition, context: RenderContext) -> list[PageTemplate]:
    """A document without a cover begins with the band."""
    style, room = composition.style, composition.report.room
    high, bottom = composition.size[1], style.margin + 6
    below_band = Frame(style.margin, bottom, room, high - style.header - 15 - bottom, 0, 0, 0, 0)
    whole = Frame(style.margin, bottom, room, high - style.margin - bottom, 0, 0, 0, 0)

    def turn(canvas: PageCanvas, _: object) -> None:
        canvas.mirrored = False
        if context.right_to_left:
            canvas.mirror()

    def turn_and_head(canvas: PageCanvas, _: object) -> None:
        turn(canvas, _)
        draw_header(canvas, composition)
    first = PageTemplate("first", [below_band], onPage=turn_and_head)
    inner = PageTemplate("inner", [whole], onPage=turn)
    return [PageTemplate("cover", [whole], onPage=turn), first, inner] if composition.covered else [first, inner]


class _ReportFrame:
    """The cover and the foot of a report."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition
        self.covered = composition.covered

    def draw_cover(self, canvas: PageCanvas) -> None:
        draw_cover(canvas, self._composition)

    def draw_footer(self, canvas: PageCanvas, number: int, pages: int) -> None:
        draw_footer(canvas, self._composition, number, pages)
