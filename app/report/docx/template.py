"""An organisation's own Word document, filled with the city: its words and looks, our facts, photos, tables and sentences.

The engine is docxtpl: what stands in {{ }} and {% %} is Jinja. Templates come from outside, so Jinja runs in its sandbox and sees
nothing but texts, pictures and sections; all texts are escaped. What a template leaves out and no reader may miss stands anyway:
that it is a draft, and what contradicts itself in a report that is signed off.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from jinja2 import TemplateError
from lxml import etree
from markupsafe import Markup

from app.progress import Progress
from app.report.alternatives import map_in_words, photo_in_words
from app.report.blocks import Map, Plate
from app.report.composition import Composition
from app.report.context import RenderContext
from app.report.docx.body import Body
from app.report.docx.pictures import inline_picture
from app.report.docx.scripts import marked
from app.report.docx.styles import Styles
from app.report.docx.template_facts import TemplateFacts, marks
from app.report.docx.template_mistakes import explained, mistake, words_in
from app.report.docx.template_source import TemplateSource
from app.report.docx.told import stale_contents, tell_scripts
from app.report.pdf.map_picture import map_picture
from app.report.sections import SECTIONS
from app.report.sections.site_map import map_blocks
from app.translations import message

WIDE_PHOTO, CENTIMETRE = 8.0, 72 / 2.54         # a photo's width where the template says none; points
MAP_SHAPE = 0.6                                 # height by width
OPEN = "open"                                   # the section of what contradicts itself
_PLACE = "cityneeds-"                           # begins the bookmark where a section is to stand
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, etree.XMLSyntaxError)


@dataclass(frozen=True)
class Picture:
    """What a template places as a picture; `draw` makes it of that width in points, in the part that is being filled."""

    draw: Any
    wide: float = WIDE_PHOTO

    def __html__(self) -> str:
        drawn = etree.tostring(self.draw(self.wide * CENTIMETRE), encoding="unicode")
        return f'</w:t></w:r><w:r><w:drawing>{drawn}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def filled(source: TemplateSource, composition: Composition, context: RenderContext, progress: Progress) -> Any:
    """The document. Problem: the template has a mistake, which is told with its place."""
    filling = _Filling(source, composition, context)
    document = filling.run()
    filling.place_sections(document, progress)
    return document


class _Filling:
    def __init__(self, source: TemplateSource, composition: Composition, context: RenderContext) -> None:
        self.source, self.composition, self.context = source, composition, context

    def run(self) -> Any:
        """All but the sections; where they are to stand are bookmarks."""
        engine, environment = self.source.engine, self.source.environment
        environment.filters["wide"] = _wide
        environment.finalize = self._said
        values = {**TemplateFacts(self.composition, self._photo).all(), "map": self._map(), "sections": {
            name.replace("-", "_"): Markup(f'<w:p><w:bookmarkStart w:id="0" w:name="{_PLACE}{name}"/></w:p>')
            if name in self.composition.blocks else "" for name in SECTIONS}}
        try:
            engine.render(values, environment)
        except _FAULTS as error:
            part = engine.current_rendering_part
            raise explained(self.source.path, error, self.source.lines.get(str(part.partname), [])) from error
        held = BytesIO()
        engine.save(held)
        document = Document(held)
        for part in {id(part): part for part in document.part.package.parts if hasattr(part, "element")}.values():
            if str(part.partname) in self.source.lines:
                tell_scripts(part.element)
        stale_contents(document.element.body)
        return document

    def _said(self, value: Any) -> Any:
        """A text as it goes into the document."""
        return marked(value, self.context.right_to_left) if isinstance(value, str) and not isinstance(value, Markup) else value

    # ------------------------------------------------------------------------------------------------ pictures

    def _photo(self, plate: Plate) -> Picture:
        return Picture(partial(self._draw, lambda: self.context.photos(plate.sha256, "print"),
                               photo_in_words(plate, self.context.language)))

    def _map(self) -> Picture | str:
        """"" where no site has a position."""
        report = self.composition.report
        block = next((one for one in map_blocks(report, report.room, MAP_SHAPE) if isinstance(one, Map)), None)
        if block is None:
            return ""
        return Picture(partial(self._draw, lambda: map_picture(block, self.context), map_in_words(block, self.context.language)),
                       self.source.room / CENTIMETRE)

    def _draw(self, data: Any, words: str, wide: float) -> Any:
        """Never wider than the text."""
        return inline_picture(self.source.engine.current_rendering_part, data(), words, min(wide, self.source.room))

    # ------------------------------------------------------------------------------------------------ sections

    def place_sections(self, document: Any, progress: Progress) -> None:
        blocks = self.composition.blocks
        body = document.element.body
        written = Body(document, self.source.room, self.context, Styles(document, self.context.style, own=False))
        places = [one for one in body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name"), "").startswith(_PLACE)]
        for done, place in enumerate(places):
            name = place.get(qn("w:name")).removeprefix(_PLACE)
            progress(done, len(places), SECTIONS[name].title)
            paragraph = self._alone(place.getparent())
            written.go_to(paragraph, _room_at(paragraph, self.source.room))
            written.add(blocks[name])
            paragraph.getparent().remove(paragraph)
        if OPEN in blocks and OPEN not in self.source.sections:
            written.go_to(body.sectPr, self.source.room)
            written.add(blocks[OPEN], new_page=True)
        if not self.source.names_marks and (words := marks(self.composition.report, draft=self.composition.options.draft)):
            written.go_to(body[0], self.source.room)
            written.write(words, look="alert", after=6)

    def _alone(self, place: Any) -> Any:
        """The paragraph that a section takes the place of; that around it where the template put it among words."""
        around = next((one for one in place.iterancestors(qn("w:p"))), None)
        if around is None:
            return place
        if words_in(around).strip():
            raise mistake(self.source.path, words_in(around), message("a section stands among other words"),
                          message("Give it a paragraph of its own."))
        around.addprevious(place)
        around.getparent().remove(around)
        return place


def _wide(picture: object, centimetres: object) -> object:
    """A filter of the template: a picture of another width."""
    if not isinstance(picture, Picture):
        raise TypeError("“wide” is for pictures")
    if not isinstance(centimetres, int | float) or not 0 < centimetres < 100:
        raise TypeError("“wide” is followed by centimetres, for instance wide(8)")
    return Picture(picture.draw, float(centimetres))


def _room_at(paragraph: Any, room: float) -> float:
    """Points: of the cell that it stands in, or of the page."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    wide = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if cell is not None else None
    if wide is None or wide.get(qn("w:type")) != "dxa":
        return room
    return max(72.0, int(wide.get(qn("w:w"))) / 20 - 12)
