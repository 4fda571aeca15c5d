"""The map says of each site its kind, by form, and its lowest service level, by lightness and hatching; in grey print too."""

from dataclasses import replace
from pathlib import Path
from statistics import fmean

import pypdfium2
import pytest
from docx import Document
from PIL import Image

from app.findings import CityFindings
from app.report import ReportOptions, options_of, write_document, write_report
from tests.report import small_city
from tests.report.small_city import LANGUAGES, LEVELS
from tests.report.test_scripts import in_language
from tests.report.test_what_is_said import pages

KINDS = ("school", "hospital", "council")
DOTS = 200
BESIDE = 5.2            # points from a number to the middle of its mark
STEP = 0.004            # degrees between marks


def marked() -> CityFindings:
    """Schools, hospitals and councils in three rows, from advanced to unknown."""
    held = small_city.city("en")
    base, sites = held.sites[0], []
    for row, kind in enumerate(KINDS):
        for column, level in enumerate((*LEVELS, "")):
            found = tuple(replace(one, level=level) for one in base.findings if one.indicator == "S1")
            sites.append(replace(base, id=f"{row}{column}".rjust(32, "0"), name=f"{kind} {level}", kind=kind, findings=found,
                                 latitude=13.45 + row * STEP, longitude=-16.58 + column * STEP))
    return replace(held, sites=tuple(sites))


@pytest.fixture(scope="module")
def insides(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Image.Image]:
    """By number: the inside of its mark, which lies left of the number, in grey."""
    path = tmp_path_factory.mktemp("map") / "out.pdf"
    write_report(marked(), path, photos=small_city.photo, options=ReportOptions(sections=("map",)))
    document = pypdfium2.PdfDocument(path)
    page = document[1]
    drawn, high = page.render(scale=DOTS / 72).to_pil().convert("L"), page.get_size()[1]
    text = page.get_textpage()
    boxes = {at: text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).isdigit()}
    found: dict[int, Image.Image] = {}
    for number in range(1, 16):
        at = next(at for at in boxes if text.get_text_range(at, len(str(number)) + 1).strip() == str(number))
        left, bottom, _, top = boxes.pop(at)
        x, y = (left - BESIDE) * DOTS / 72, (high - (bottom + top) / 2) * DOTS / 72
        found[number] = drawn.crop((round(x) - 4, round(y) - 4, round(x) + 4, round(y) + 4))
    document.close()
    return found


@pytest.mark.parametrize("row", range(3))
def test_grey_print_tells_the_levels_apart(insides: dict[int, Image.Image], row: int) -> None:
    advanced, basic, limited, none, unknown = (list(insides[5 * row + at].tobytes()) for at in range(1, 6))
    assert fmean(advanced) < 90 < 120 < fmean(basic) < 160 < 190 < fmean(limited) < 225
    assert max(none) - min(none) > 60                       # hatched: no one grey
    assert all(max(plain) - min(plain) < 40 for plain in (advanced, basic, limited, unknown))
    assert fmean(unknown) > 245                             # hollow, and not as the lowest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_levels_are_named_below_the_map_and_beside_each_site(tmp_path: Path, language: str) -> None:
    held = small_city.city(language)
    bare = replace(held.sites[2], interviews=())            # nobody was asked there: its place is shown, its level is not known
    write_report(replace(held, sites=(*held.sites[:2], bare)), tmp_path / "out.pdf", language=language, photos=small_city.photo,
                 options=ReportOptions(sections=("map",)))
    text = pages(tmp_path / "out.pdf")[1]
    basic, none = (in_language(level, language, "service level") for level in ("Basic", "None"))
    unknown = in_language("unknown", language)
    if language not in ("ar", "ne"):                        # extractors give their letters in another order
        assert in_language("Lowest service level:", language) in text.replace("\u00a0", " ")
        assert (text.count(basic), text.count(none), text.count(unknown)) == (2, 2, 2)


def test_a_level_that_no_site_has_is_not_in_the_legend(tmp_path: Path) -> None:
    held = small_city.city("en")
    write_report(replace(held, sites=held.sites[:1]), tmp_path / "out.pdf", photos=small_city.photo,
                 options=ReportOptions(sections=("map",)))
    text = pages(tmp_path / "out.pdf")[1]
    assert "Lowest service level: Basic" in text
    assert not any(level in text for level in ("Advanced", "Limited", "None", "unknown"))


def test_words_stand_for_the_picture(tmp_path: Path) -> None:
    write_document(marked(), tmp_path / "out.docx", photos=small_city.photo, options=ReportOptions(sections=("map",)))
    told = [one.docPr.get("descr") for one in Document(str(tmp_path / "out.docx")).inline_shapes._body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline")]
    assert "1 school advanced (Advanced), 2 school basic (Basic), 3 school limited (Limited)" in told[0]


def test_three_hundred_sites_are_on_the_map_and_in_the_list_beside_it(tmp_path: Path) -> None:
    """Each name once, with its number and the letter that stands for it; sentences name them by their numbers."""
    held = small_city.city("en")
    sites = tuple(replace(held.sites[0], id=f"{number:032x}", name=f"Lane {number} School", findings=(), interviews=(), needs=(),
                          photos=(), latitude=13.45 + number % 17 / 400, longitude=-16.58 + number % 23 / 400)
                  for number in range(1, 301))
    write_report(replace(held, sites=sites), tmp_path / "out.pdf", photos=small_city.photo, options=options_of("city"))
    text = " ".join(" ".join(pages(tmp_path / "out.pdf")).split())
    assert "Not reached: sites 1–300." in text
    for number in range(1, 301):
        assert text.count(f"{number} Lane {number} School") == 1, number
    assert text.count(" School · ") > 200
