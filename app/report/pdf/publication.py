"""A publication as a PDF: a cover with what is inside where it has one, its chapters, and a foot on each page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from app.own_fonts import BOLD, REGULAR, SEMIBOLD
from app.problem import Problem
from app.progress import Progress, quiet
from app.report import phrases
from app.report.blocks import keys
from app.report.context import RenderContext
from app.report.letters import LackingLetters, lacking_letters
from app.report.options import ReportFacts
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.flowables import story
from app.report.pdf.header_footer import draw_logo
from app.report.pdf.numbered_canvas import NumberedCanvas
from app.report.pdf.pdfa import write_pdfa
from app.report.pdf.text import draw_line
from app.report.publication import Publication
from app.report.style import PAGES, Style, read_style
from app.report.translations import require_language, sentence
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.lines import at_most, shortened, width
from app.report.typesetting.other_scripts import fonts_of
from app.report.typesetting.shaping import base_of, clean
from app.report.typographic import typographic
from app.saving import replaced
from app.translations import Either, Message, message, message_n

LINE = 19.0                 # points from one line of the contents to the next


def write_publication(publication: Publication, out: Path, *, photos: Callable[[str, str], bytes], page: str = "A4",
                      style: Style | Path | None = None, fonts: Path | None = None, progress: Progress = quiet,
                      told: Callable[[tuple[LackingLetters, ...]], object] = lambda lacking: None) -> ReportFacts:
    """The same publication gives the same bytes. `photos(sha256, "print")` gives a photo's copy; `fonts` is a folder with fonts for
    letters that ours have not. Before a page is made it is `told` which letters no font has.

    Problem: the language or the paper is unknown, the style cannot be used, or the file cannot be written.
    """
    require_language(publication.language)
    publication = typographic(publication, publication.language)
    if page not in PAGES:
        raise Problem(message("There is no paper {paper}.", paper=page),
                      message("Choose one of {papers}.", papers=Either(tuple(PAGES))))
    register_fonts()
    looks = style if isinstance(style, Style) else read_style(style)
    context = RenderContext(looks, publication.language, photos,
                            frozenset(key for chapter in publication.chapters for key in keys(chapter.blocks)))
    if lacking := lacking_letters(publication, fonts):
        told(lacking)
    with fonts_of(fonts), replaced(out) as part:
        drawn = part.with_name(f"{part.name}.drawn")
        try:
            canvas = _build(drawn, publication, context, PAGES[page])
            progress(1, 2, message("Pages"))
            write_pdfa(drawn, part, canvas.tags, right_to_left=context.right_to_left)
        finally:
            drawn.unlink(missing_ok=True)
        with part.open("rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return ReportFacts(len(canvas.states), sha256, tuple(sorted(context.missing_glyphs)))


def _build(path: Path, publication: Publication, context: RenderContext, size: tuple[float, float]) -> NumberedCanvas:
    """Returns what the pages were drawn on."""
    style = context.style
    frame = _PublicationFrame(publication, context, size)
    whole = Frame(style.margin, style.margin + 6, frame.room, size[1] - 2 * style.margin - 6, 0, 0, 0, 0)

    def turn(canvas: PageCanvas, _: object) -> None:
        canvas.mirrored = False
        if context.right_to_left:
            canvas.mirror()
    templates = [PageTemplate(name, [whole], onPage=turn) for name in ("cover", "inner")]
    document = BaseDocTemplate(str(path), pagesize=size, invariant=1, title=clean(publication.title), author="CityNeeds",
                               keywords=publication.stamp.text() if publication.stamp is not None else "",
                               lang=context.language, pageTemplates=templates[not publication.covered:])
    canvases: list[NumberedCanvas] = []

    def canvas(*arguments: Any, **settings: Any) -> NumberedCanvas:
        canvases.append(NumberedCanvas(*arguments, **settings, context=context, frame=frame))
        return canvases[0]
    document.build(_story(publication, frame.room, context), canvasmaker=canvas)
    return canvases[0]


def _story(publication: Publication, room: float, context: RenderContext) -> list[Any]:
    flowables: list[Any] = [NextPageTemplate("inner"), PageBreak()] if publication.covered else []
    for number, chapter in enumerate(publication.chapters):
        if number and publication.apart:
            flowables.append(PageBreak())
        flowables += story(chapter.blocks, room, context, breaks=not publication.apart)
    return flowables


class _PublicationFrame:
    """Its cover, and what stands below each page."""

    def __init__(self, publication: Publication, context: RenderContext, size: tuple[float, float]) -> None:
        self._publication, self._context, self._size = publication, context, size
        self.covered = publication.covered
        self.room = size[0] - 2 * context.style.margin

    def _say(self, text: Message | str) -> str:
        return sentence(text, self._context.language)

    def draw_cover(self, canvas: PageCanvas) -> None:
        """What it is, how much there is of it, and each chapter with its page."""
        style, size = self._context.style, self._size
        colors, x, top = style.colors, style.margin + 6, size[1]
        canvas.setFillColor(HexColor(colors.navy))
        canvas.rect(0, 0, size[0], size[1], stroke=0, fill=1)
        canvas.setFillColor(HexColor(colors.sand))
        canvas.rect(x, top - 204, 64, 4, stroke=0, fill=1)
        draw_logo(canvas, x + self.room - 12, top - 60)
        if style.organisation:
            draw_line(canvas, shortened(style.organisation, SEMIBOLD, 12, self.room), x, top - 84, SEMIBOLD, 12, colors.paper)
        title, y = self._publication.title, top - 150
        with canvas.within("H1"):
            for line in at_most(2, title, BOLD, 34, self.room - 12):
                draw_line(canvas, line, x, y, BOLD, 34, colors.paper, base=base_of(title, canvas.mirrored))
                y -= 40
        draw_line(canvas, shortened(self._publication.under, REGULAR, 14, self.room - 12), x, top - 236, REGULAR, 14, colors.paper)
        self._contents(canvas, x, top - 290, self._notes(canvas, x))

    def _notes(self, canvas: PageCanvas, x: float) -> float:
        """What is said below the contents; how high it reaches."""
        style, y = self._context.style, self._context.style.margin + 22
        for note in reversed(self._publication.notes):
            draw_line(canvas, shortened(note, SEMIBOLD, 10, self.room - 12), x, y, SEMIBOLD, 10, style.colors.sand)
            y += 16
        return y

    def _contents(self, canvas: PageCanvas, x: float, y: float, low: float) -> None:
        colors, chapters = self._context.style.colors, self._publication.chapters
        draw_line(canvas, self._say(phrases.CONTENTS), x, y, SEMIBOLD, 12, colors.sand)
        room, most = self.room - 12, int((y - 24 - low - LINE) // LINE)
        with canvas.within("TOC"):
            for number, chapter in enumerate(chapters[:most]):
                y -= LINE if number else 24
                with (canvas.within("TOCI"), canvas.within("Reference"),
                      canvas.link_to(chapter.key, chapter.line, x, y - 5, room, LINE)):
                    draw_line(canvas, shortened(chapter.line, REGULAR, 11.5, room - 40), x, y, REGULAR, 11.5, colors.paper,
                              base=base_of(chapter.line, canvas.mirrored))
                    its_page = str(canvas.destinations[chapter.key][0])
                    draw_line(canvas, its_page, x, y, REGULAR, 11.5, colors.soft, align="right", room=room)
        if len(chapters) > most:
            more = message_n("{count} more", "{count} more", len(chapters) - most)
            draw_line(canvas, self._say(more), x, y - LINE, REGULAR, 11.5, colors.soft)

    def draw_footer(self, canvas: PageCanvas, number: int, pages: int) -> None:
        style = self._context.style
        colors, x, y, small = style.colors, style.margin, style.margin - 14, style.sizes.caption - 0.6
        canvas.setStrokeColor(HexColor(colors.line))
        canvas.setLineWidth(0.5)
        canvas.line(x, y + 12, self._size[0] - x, y + 12)
        count = self._say(message("Page {page} of {pages}", page=str(number), pages=str(pages)))
        words = shortened(self._publication.foot, REGULAR, small, self.room - width(count, REGULAR, small) - 10)
        draw_line(canvas, words, x, y, REGULAR, small, colors.grey)
        draw_line(canvas, count, x, y, REGULAR, small, colors.grey, align="right", room=self.room)
        if self._publication.mark:
            draw_line(canvas, self._publication.mark, x, y - 10, SEMIBOLD, small, colors.red)
