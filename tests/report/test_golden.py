"""The pages of a small city as they were when somebody last looked at them, in all seven languages.

Where a change is meant: `python -m tests.report.small_city` draws them anew; look at what git says has changed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from PIL import Image, ImageChops

from app.report import PRESETS, ReportOptions, compose
from app.report.blocks import (
    Alternatives,
    Block,
    DataTable,
    Heading,
    KeptTogether,
    KeyFigures,
    Label,
    LevelBars,
    LevelChanges,
    Link,
    Paragraph,
    Photos,
    Rank,
    TwoColumns,
)
from tests.report import small_city
from tests.report.archive import faults
from tests.report.small_city import LANGUAGES
from tests.report.test_scripts import bare, pdfium, poppler

TILE = 8            # pixels: what differs by less than a digit is the renderer's business
APART = 14          # of 255, a tile's mean; the edge of one letter that another renderer draws otherwise makes less


def difference(drawn: Image.Image, golden: Image.Image, path: Path) -> str:
    """"" where they agree; else a sentence, and a picture of the two and what differs."""
    if drawn.size != golden.size:
        drawn.save(path)
        return f"{drawn.width} by {drawn.height} pixels instead of {golden.width} by {golden.height}: see {path}"
    differs = ImageChops.difference(drawn, golden)
    tiles = differs.resize((drawn.width // TILE, drawn.height // TILE), Image.Resampling.BOX)
    worst = tiles.getextrema()[1]
    if worst <= APART:
        return ""
    both = Image.new("L", (drawn.width, drawn.height * 3))
    for at, one in enumerate((golden, drawn, ImageChops.invert(differs))):
        both.paste(one, (0, at * drawn.height))
    both.save(path)
    at = max(range(tiles.width * tiles.height), key=lambda tile: tiles.getpixel((tile % tiles.width, tile // tiles.width)))
    page = (at % tiles.width) * TILE * 297 // (210 * drawn.height) + 1
    return f"page {page} differs by {worst} of 255 in one place: golden, drawn and difference stand in {path}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_look_as_they_did(tmp_path: Path, language: str) -> None:
    small_city.write(tmp_path / "out.pdf", language)
    said = difference(small_city.sheet(tmp_path / "out.pdf"), small_city.golden(language), tmp_path / "difference.png")
    assert not said, said
    assert not faults(tmp_path / "out.pdf")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PRESETS)
def test_each_document_looks_as_it_did(demonstration: Path, tmp_path: Path, name: str, language: str) -> None:
    small_city.write_preset(name, tmp_path / "out.pdf", language, demonstration)
    said = difference(small_city.sheet(tmp_path / "out.pdf"), small_city.golden(f"{name}-{language}"), tmp_path / "difference.png")
    assert not said, said


def test_one_other_figure_is_seen(tmp_path: Path) -> None:
    """The comparison itself: one number of one table, in small type."""
    held = small_city.city("en")
    needs = (held.needs[0], replace(held.needs[1], quantity=88.0), *held.needs[2:])
    small_city.write(tmp_path / "out.pdf", "en", replace(held, needs=needs))
    said = difference(small_city.sheet(tmp_path / "out.pdf"), small_city.golden("en"), tmp_path / "difference.png")
    assert re.match("page [2-5] differs", said)
    assert (tmp_path / "difference.png").exists()


def said_in(found: object) -> Iterator[str]:
    """Every text of the blocks."""
    match found:
        case str():
            yield found
        case Paragraph():
            yield from [one.text for one in found.links] or [found.text]
        case Heading() | Label() | Link():
            yield found.text
        case Rank():
            yield found.words
        case tuple():
            yield from (one.text for one in found)
        case DataTable():
            yield from (one.head for one in found.columns)
            for row in found.rows:
                for cell in row:
                    yield from said_in(cell)
        case KeyFigures():
            for number, words, *_ in found.figures:
                yield from (number, words)
        case LevelBars():
            for bar in found.bars:
                yield from (bar.title, bar.note, bar.small, *bar.labels)
        case LevelChanges():
            yield from (found.title, found.note, found.small, found.before.title, found.after.title, *found.before.labels)
        case Photos():
            for plate in found.plates:
                yield from (plate.caption, plate.small)
        case TwoColumns():
            yield from texts_of((*found.left, *found.right))
        case KeptTogether():
            yield from texts_of(found.blocks)
        case Alternatives():
            yield from texts_of(found.choices[0])


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for one in blocks:
        yield from said_in(one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("read", [pdfium, pytest.param(poppler, marks=pytest.mark.skipif(
    not which("pdftotext"), reason="poppler is not installed"))])
def test_two_extractors_give_every_word_back(tmp_path: Path, language: str, read: object) -> None:
    """Signs at a word's edges are left out: among right-to-left words extractors put them on the other side (known)."""
    small_city.write(tmp_path / "out.pdf", language)
    text = bare(read(tmp_path / "out.pdf"))  # type: ignore[operator]
    said = compose(small_city.city(language), language, ReportOptions(), small_city.support(), small_city.rounds()).blocks
    words = {word for blocks in said.values() for one in texts_of(tuple(blocks))
             for word in re.split(r"[\s\u200b-\u200f\u202a-\u202e]+", one)}
    # Chinese breaks between any two letters: its words are what lies between signs.
    pieces = {piece for word in words for piece in re.split(r"[^\w\u0900-\u097f.,/-]+", word)}
    lost = {piece for piece in pieces if (short := piece.strip(".,/-_")) and bare(short) not in text}
    if language == "ar" and read is pdfium:         # it turns a short code in a line of Arabic round: a fault of its own
        lost -= {"V1", "V31", "H6", "n/N"}
    assert len(pieces) > 150
    assert not lost
