"""Whatever somebody typed, in any script, at any length, in any place: the page is printed, in each format."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.findings import CityFindings
from app.own_fonts import BOLD, ITALIC, REGULAR, SEMIBOLD
from app.report import ReportOptions, write_document, write_picture, write_report
from app.report.context import RenderContext
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.level_bars import LevelBar, LevelLegend
from app.report.pdf.text import draw_line
from app.report.style import own_style
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.lines import at_most, lines_of, shortened, width
from app.report.typesetting.shaping import clean, lacking, pieces
from tests.report import small_city

# What keyboards, telephones and clipboards bring, apart from letters: joiners, selectors, directions, controls, lines' ends.
ODD = st.sampled_from("\u200c\u200d\t\n\r\u0085\u2028\u2029\u00ad\ufe0f\U000e0100"
                      "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\u200e\u200f"
                      "\x00\x07\x1c\u0301\u0337\u064b\u094d\u0915\u093f\u0644\u0627\u05d0\u4e2d\uac00\u1000\U0001f469\U0001f3eb\U000f0000"
                      "\ufdd0\uffff\u2003\u3000 1-/.()")
TEXT = st.text(st.one_of(ODD, st.characters(codec="utf-8")), min_size=1, max_size=30)
LONG = st.tuples(TEXT, st.sampled_from([1, 1, 1, 40])).map(lambda made: made[0] * made[1])


def everywhere(text: str) -> CityFindings:
    """A city where each word that somebody may type is this."""
    held = small_city.city("en")
    sites = []
    for site in held.sites:
        interviews = tuple(replace(
            one, form_title=text, respondent=text, assessor=text, refusal=text, comment=text,
            answers=tuple(replace(answer, label=text, text=text if answer.state == "answered" else "") for answer in one.answers))
            for one in site.interviews)
        sites.append(replace(
            site, name=text, ward=text, interviews=interviews, needs=tuple(replace(one, reason=text) for one in site.needs),
            findings=tuple(replace(one, text=text) for one in site.findings),
            photos=tuple(replace(one, caption=text, question=text) for one in site.photos)))
    texts = {"form": text, "site": text}
    return replace(
        held, name=text, country=text, population_note=text, sites=tuple(sites),
        indicators=tuple(replace(one, title=text, unit=text, band_labels=(text,) * len(one.band_labels))
                         for one in held.indicators),
        needs=tuple(replace(one, title=text, unit=text, specification=text, reason=text) for one in held.needs),
        flags=tuple(replace(
            one, arguments={**one.arguments, **texts},
            message=replace(one.message, arguments={**one.message.arguments, **texts})) for one in held.flags))


def print_all(text: str, folder: Path, language: str) -> str:
    """The PDF's text."""
    held = everywhere(text)
    named: dict[str, Any] = {"photos": small_city.photo, "language": language, "support": small_city.support(),
                             "rounds": small_city.rounds()}
    write_report(held, folder / "out.pdf", **named)
    document = pypdfium2.PdfDocument(folder / "out.pdf")
    found = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_any_line_is_drawn(data: st.DataObject) -> None:
    register_fonts()
    canvas = PageCanvas(BytesIO(), context=RenderContext(own_style(), "en", small_city.photo))
    canvas.mirrored = data.draw(st.booleans())
    text, font = data.draw(LONG), data.draw(st.sampled_from([REGULAR, BOLD, SEMIBOLD, ITALIC]))
    for line in lines_of(text, font, 9, data.draw(st.sampled_from([15.0, 200.0]))):
        draw_line(canvas, line, 0, 0, font, 9, "#000000")
    few = at_most(2, text, font, 9, 200)
    assert len(few) <= 2
    assert width(shortened(text, font, 9, 100), font, 9) <= max(100, width("…", font, 9))


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_each_letter_that_is_seen_is_drawn_or_marked(text: str) -> None:
    """As many marks as letters that no font has, and no letter is lost."""
    register_fonts()
    drawn = "".join(piece.letters or "".join(chr(glyph.code) for glyph in piece.glyphs) for piece in pieces(text, REGULAR))
    gone = lacking(text, REGULAR)
    seen = [letter for letter in clean(text) if letter not in "\u200c\u200d"]
    assert bool(drawn) == bool(seen)
    if all(letter in gone for letter in seen):
        assert drawn == "□" * len(seen)


@given(text=LONG, language=st.sampled_from(["en", "ar", "ne", "zh"]))
@settings(max_examples=8, deadline=None, phases=[Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_stops_a_page(tmp_path: Path, text: str, language: str) -> None:
    print_all(text, tmp_path, language)


@given(text=LONG)
@settings(max_examples=5, deadline=None, phases=[Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_stops_a_document_or_a_picture(tmp_path: Path, text: str) -> None:
    write_document(everywhere(text), tmp_path / "out.docx", photos=small_city.photo, support=small_city.support(),
                   rounds=small_city.rounds())
    assert Document(str(tmp_path / "out.docx")).core_properties.author == "CityNeeds"
    write_picture(everywhere(text), tmp_path / "out.png", photos=small_city.photo)


@pytest.mark.parametrize("text", ["a\u200db", "x\u200cy", "\U0001f469\u200d\U0001f3eb", "中\u200d文", "می\u200cخواهم",
                                  "tab\there", "☑\ufe0f", "क्\u200dष", "W" * 5000,
                                  # tests.report.test_boxes has as many words at each run
                                  pytest.param("word " * 3000, marks=pytest.mark.slow), "line\n" * 200])
def test_one_text_in_every_place(tmp_path: Path, text: str) -> None:
    found = print_all(text, tmp_path, "en")
    if text == "tab\there":
        assert "tab here" in found


def test_a_joiner_keeps_letters_apart_in_arabic_script() -> None:
    """The Persian "I want": the joiner's left neighbour has its last form, as without it it has not."""
    register_fonts()
    with_joiner, without = (pieces(text, REGULAR, "R") for text in ("می\u200cخواهم", "میخواهم"))
    forms = [{glyph.code for piece in found for glyph in piece.glyphs} for found in (with_joiner, without)]
    assert forms[0] != forms[1]


def test_a_long_heading_goes_on_in_the_next_line(tmp_path: Path) -> None:
    held = small_city.city("en")
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
    write_report(replace(held, sites=(replace(held.sites[0], name=name),)), tmp_path / "out.pdf", photos=small_city.photo,
                 options=ReportOptions(sections=("sites",)))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    page = document[1].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars())]
    assert name in page.get_text_bounded().replace("\r\n", "").replace("\n", "")
    document.close()
    assert max(box[2] for box in boxes) <= 595 - 40


def test_labels_of_a_bar_do_not_print_over_each_other() -> None:
    """A title too long for its line goes on below it, and the number of sites stands alone."""
    title, note = "Resíduos dos cuidados de saúde (centro de saúde, hospital)", "2 de 2 locais"
    bar = LevelBar(own_style(), title, ("basic",), (2,), note=note)
    register_fonts()
    bar.wrap(250, 0)
    assert len(bar.lines) == 2
    assert all(width(line, REGULAR, 8.6) + width(note, REGULAR, 7.4) < 250 for line in bar.lines)
    levels = ("advanced", "basic", "limited", "none")
    legend = LevelLegend(own_style(), [(level, "Um nível com um nome comprido") for level in levels])
    legend.wrap(250, 0)
    assert len({line for _, _, _, line in legend.placed}) > 1
    assert all(x + width(words, REGULAR, 7.4) <= 250 for _, words, x, _ in legend.placed)
