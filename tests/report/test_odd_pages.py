"""Photos of all kinds through intake to the page, names from the right, one site, long tables, letters that no font has."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.findings import CityFindings
from app.models import Workspace
from app.photos import take_in
from app.report import ReportOptions, write_report
from tests.findings.towns import Town, spreadsheet
from tests.report import small_city
from tests.report.test_hard_cases import EMPTY, no_photos, printed, site


def jpeg(picture: Image.Image, **named: object) -> bytes:
    held = BytesIO()
    picture.save(held, "JPEG", quality=95, **named)
    return held.getvalue()


def rotated() -> bytes:
    """Red above, blue below, stored lying on its side as a camera does."""
    upright = Image.new("RGB", (300, 400), (200, 30, 30))
    upright.paste((30, 30, 200), (0, 200, 300, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(upright.transpose(Image.Transpose.ROTATE_90), exif=exif)


def cmyk() -> bytes:
    return jpeg(Image.new("CMYK", (300, 400), (0, 255, 255, 0)))            # red


def transparent() -> bytes:
    held = BytesIO()
    picture = Image.new("RGBA", (300, 400), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (0, 0, 300, 200))
    picture.save(held, "PNG")
    return held.getvalue()


def drawn_photo(path: Path, data: bytes) -> Image.Image:
    """What the photo's box shows on the page of photos."""
    copy = take_in(data, "photo").print_copy
    held = small_city.city("en")
    only = replace(held, sites=(held.sites[0],))
    write_report(only, path, photos=lambda sha256, size: copy, options=ReportOptions(sections=("photos",)))
    document = pypdfium2.PdfDocument(path)
    page = document[1]
    box = next(one.get_bounds() for one in page.get_objects() if one.type == 3)           # an image
    drawn = page.render(scale=1).to_pil().convert("RGB")
    high = page.get_height()
    document.close()
    left, low, right, top = box
    shown = 0.63 * (right - left) if (top - low) > 0.63 * (right - left) else top - low    # it is cropped to its box
    middle = (low + top) / 2
    return drawn.crop((int(left) + 2, int(high - middle - shown / 2) + 2, int(right) - 2, int(high - middle + shown / 2) - 2))


def reddish(color: tuple[int, ...]) -> bool:
    return color[0] > 150 and color[1] < 110 and color[2] < 110


def test_a_photo_stands_upright(tmp_path: Path) -> None:
    shown = drawn_photo(tmp_path / "out.pdf", rotated())
    assert reddish(shown.getpixel((shown.width // 2, 4)))
    low = shown.getpixel((shown.width // 2, shown.height - 5))
    assert low[2] > 150 > low[0]


def test_print_colours_come_out_as_they_were(tmp_path: Path) -> None:
    shown = drawn_photo(tmp_path / "out.pdf", cmyk())
    assert reddish(shown.getpixel((shown.width // 2, shown.height // 2)))


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    shown = drawn_photo(tmp_path / "out.pdf", transparent())
    assert reddish(shown.getpixel((shown.width // 2, 4)))
    assert min(shown.getpixel((shown.width // 2, shown.height - 5))) > 240


def test_a_photo_is_not_mirrored_with_the_page(tmp_path: Path) -> None:
    """Red at the left, blue at the right, in Arabic too."""
    picture = Image.new("RGB", (400, 252), (200, 30, 30))
    picture.paste((30, 30, 200), (200, 0, 400, 252))
    held = small_city.city("ar")
    write_report(replace(held, sites=(held.sites[0],)), tmp_path / "out.pdf", language="ar", photos=lambda *_: jpeg(picture),
                 options=ReportOptions(sections=("photos",)))
    page = pypdfium2.PdfDocument(tmp_path / "out.pdf")[1].render(scale=1).to_pil().convert("RGB")
    red = [x for x in range(page.width) if reddish(page.getpixel((x, 130)))]
    blue = [x for x in range(page.width) if page.getpixel((x, 130))[2] > 150 and page.getpixel((x, 130))[0] < 100]
    assert red
    assert blue
    assert max(red) < min(blue)


def test_five_hundred_answers_have_their_head_on_every_page(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site(*[f"answer {at}" for at in range(500)]),))
    write_report(held, tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(sections=("answers",)))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in document][1:]
    document.close()
    assert len(texts) > 8
    assert all("Question" in text and "Answer" in text for text in texts)
    assert sum(text.count("answer ") for text in texts) == 500


def test_a_name_from_the_right_in_a_latin_table(tmp_path: Path) -> None:
    """The name is read from the right, the words around it from the left; both are there."""
    held = replace(EMPTY, sites=(replace(site("نعم (2026)"), name="مدرسة النور 12"),))
    text, facts = printed(held, tmp_path / "out.pdf")
    assert "مدرسة النور" in text
    assert "نعم" in text
    assert "2026" in text
    assert facts.missing_glyphs == ()  # type: ignore[attr-defined]


def test_a_letter_that_no_font_has_is_a_box_one_can_see(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site("before 😀 after", "𒀀"),))
    text, facts = printed(held, tmp_path / "out.pdf", options=ReportOptions(sections=("answers",)))
    assert facts.missing_glyphs == ("𒀀", "😀")  # type: ignore[attr-defined]
    assert "before □ after" in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_one_site_without_photos_in_every_section(tmp_path: Path, language: str) -> None:
    held = small_city.city(language)
    alone: CityFindings = replace(held, sites=(replace(held.sites[0], photos=()),))
    write_report(alone, tmp_path / "out.pdf", language=language, photos=no_photos, support=small_city.support())
    with pikepdf.open(tmp_path / "out.pdf") as document:
        assert len(document.pages) >= 5


def test_who_declined_is_not_printed_as_asked(tmp_path: Path) -> None:
    """What was said until then stands; the questions that were never put do not fill pages."""
    held = replace(EMPTY, sites=(site("Too many surveys", "", ""),))
    interview = held.sites[0].interviews[0]
    rows = tuple(replace(one, state="answered" if one.text else "not-asked") for one in interview.answers)
    for consent in ("no", "yes"):
        sites = (replace(held.sites[0], interviews=(replace(interview, consent=consent, answers=rows),)),)
        text, _ = printed(replace(held, sites=sites), tmp_path / "out.pdf", options=ReportOptions(sections=("answers",)))
        assert "Too many surveys" in text
        assert "Question 2" not in text


def test_every_page_says_which_document_it_is(tmp_path: Path) -> None:
    small_city.write(tmp_path / "out.pdf", "en")
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    held = small_city.city("en")
    for text in texts:
        assert "GM-cccccccc" in text
        assert held.data_hash[:12] in text
        assert "DRAFT" in text


def test_the_photos_of_an_answer_are_named_by_their_captions(tmp_path: Path) -> None:
    """Through workspace and findings: two photos at one question, a recording, and a name whose photo was never brought."""
    rows = [("image", "gate", "The gate"), ("image", "yard", "The yard"), ("audio", "noise", "The noise")]
    form = spreadsheet(tmp_path / "yard.xlsx", ("type", "name", "label"), rows)
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        town = Town(workspace, form)
        asked = town.ask("School", gate="b.jpg", yard="lost.jpg", noise="street.ogg")
        for name, color in (("a.jpg", "red"), ("b.jpg", "blue")):
            photo = take_in(jpeg(Image.new("RGB", (60, 40), color)), name)
            workspace.add_photo(asked, "/data/gate", photo, caption=f"{color} gate")
        write_report(town.findings(), tmp_path / "out.pdf", photos=workspace.photo_bytes,
                     options=ReportOptions(sections=("photos", "answers")))
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    answers = " ".join(document[len(document) - 1].get_textpage().get_text_bounded().split())
    document.close()
    answers = answers[answers.index("All answers"):]
    assert "The gate Photo 1: red gate · Photo 2: blue gate The yard photo, not printed The noise street.ogg" in answers
