"""A form on paper as a PDF."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from app.problem import Problem
from app.report.blocks import keys
from app.report.context import RenderContext
from app.report.options import ReportFacts
from app.report.paper_form import TITLE, paper_form
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.flowables import story
from app.report.pdf.numbered_canvas import NumberedCanvas
from app.report.pdf.pdfa import write_pdfa
from app.report.pdf.text import draw_line
from app.report.style import PAGES, Style, read_style
from app.report.translations import require_language, sentence
from app.report.typesetting.fonts import REGULAR, register_fonts
from app.report.typesetting.lines import shortened, width
from app.report.typesetting.shaping import clean
from app.saving import replaced
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Form


def write_paper_form(form: Form, out: Path, *, language: str = "en", page: str = "A4",
                     style: Style | Path | None = None) -> ReportFacts:
    """The blank questionnaire. The same form gives the same bytes. `language`: of ours; where the form does not speak it, its
    questions are printed in its own default language. Problem: the language or the paper is unknown, or it cannot be written."""
    require_language(language)
    if page not in PAGES:
        raise Problem(message("There is no paper {paper}.", paper=page), message("Choose one of {papers}.", papers=tuple(PAGES)))
    register_fonts()
    looks = style if isinstance(style, Style) else read_style(style)
    blocks = paper_form(form, language)
    context = RenderContext(looks, language, _no_photos, frozenset(keys(blocks)))
    with replaced(out) as part:
        drawn = part.with_name(f"{part.name}.drawn")
        try:
            canvas = _build(drawn, form, blocks, context, PAGES[page])
            write_pdfa(drawn, part, canvas.tags, right_to_left=context.right_to_left)
        finally:
            drawn.unlink(missing_ok=True)
        sha256 = hashlib.sha256(part.read_bytes()).hexdigest()
    return ReportFacts(len(canvas.states), sha256, tuple(sorted(context.missing_glyphs)))


def _no_photos(sha256: str, size: str) -> bytes:
    raise Problem(message("A blank questionnaire has no photos."), message("Print a city's report for them."))


def _build(path: Path, form: Form, blocks: Any, context: RenderContext, size: tuple[float, float]) -> NumberedCanvas:
    style = context.style
    frame = _PaperFrame(form, context, size)
    whole = Frame(style.margin, style.margin + 6, frame.room, size[1] - 2 * style.margin - 6, 0, 0, 0, 0)

    def turn(canvas: PageCanvas, _: object) -> None:
        canvas.mirrored = False
        if context.right_to_left:
            canvas.mirror()
    document = BaseDocTemplate(str(path), pagesize=size, invariant=1, title=clean(form.title), author="CityNeeds",
                               lang=context.language, pageTemplates=[PageTemplate("paper", [whole], onPage=turn)])
    canvases: list[NumberedCanvas] = []

    def canvas(*arguments: Any, **settings: Any) -> NumberedCanvas:
        canvases.append(NumberedCanvas(*arguments, **settings, context=context, frame=frame))
        return canvases[0]
    document.build(story(blocks, frame.room, context), canvasmaker=canvas)
    return canvases[0]


class _PaperFrame:
    """What stands below each page: which form and version, and room for the number of the sheet."""

    covered = False

    def __init__(self, form: Form, context: RenderContext, size: tuple[float, float]) -> None:
        self._form, self._context, self._size = form, context, size
        self.room = size[0] - 2 * context.style.margin

    def draw_cover(self, canvas: PageCanvas) -> None:
        """It has none."""

    def draw_footer(self, canvas: PageCanvas, number: int, pages: int) -> None:
        style, language = self._context.style, self._context.language
        colors, x, y, small = style.colors, style.margin, style.margin - 14, style.sizes.caption - 0.6
        canvas.setStrokeColor(HexColor(colors.line))
        canvas.setLineWidth(0.5)
        canvas.line(x, y + 12, self._size[0] - x, y + 12)
        count = sentence(message("Page {page} of {pages}", page=str(number), pages=str(pages)), language)
        words = sentence(message("{title} · {form} · version {version} · sheet no. ________", title=TITLE, form=self._form.title,
                                 version=self._form.version or "–"), language)
        draw_line(canvas, shortened(words, REGULAR, small, self.room - width(count, REGULAR, small) - 10), x, y, REGULAR, small,
                  colors.grey)
        draw_line(canvas, count, x, y, REGULAR, small, colors.grey, align="right", room=self.room)
