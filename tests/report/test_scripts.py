"""Seven languages: every word in each, text that can be copied out again, the page turned round for Arabic."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run

import pikepdf
import pypdfium2
import pytest
from PIL import ImageStat

from app.report import ReportOptions, write_report
from app.translations import Message
from tests.report.archive import faults
from tests.report.small_city import LANGUAGES, SAID
from tests.report.test_hard_cases import EMPTY, no_photos, site


def in_language(english: str, language: str, context: str = "", **arguments: object) -> str:
    """What the catalogue has for it, with plain spaces."""
    return " ".join(Message(english, arguments, context=context).in_language(language).split())


def pdfium(path: Path) -> str:
    """Read as if its pages were turned from the left: else PDFium takes each line to run from the right, and turns the words of a
    Latin one round (known; docs/decisions/tagged-pdf.md)."""
    held = BytesIO()
    with pikepdf.open(path) as written:
        del written.Root.ViewerPreferences
        written.save(held)
    document = pypdfium2.PdfDocument(held)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def poppler(path: Path) -> str:
    return run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()


def bare(text: str) -> str:
    """Without spaces and unseen marks: extractors place these as they like."""
    return re.sub("[\\s\u200b\u2060\u200e\u200f\u202a-\u202e]", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("read", [pdfium, pytest.param(poppler, marks=pytest.mark.skipif(
    not which("pdftotext"), reason="poppler is not installed"))])
def test_what_was_said_can_be_copied_out_of_any_report(tmp_path: Path, language: str, read: object) -> None:
    """Each answer in each language, in an English, an Arabic and a Nepali report, side by side."""
    answers = site(*SAID.values())
    write_report(replace(EMPTY, sites=(answers,)), tmp_path / "out.pdf", language=language, photos=no_photos)
    text = bare(read(tmp_path / "out.pdf"))  # type: ignore[operator]
    for said in SAID.values():
        if language == "ar":            # poppler takes the signs around a Latin line for Arabic ones and moves them
            said = said.strip("¿?")
        assert bare(said) in text


def test_codes_and_dates_keep_their_order_among_arabic(tmp_path: Path) -> None:
    answers = site("الموقع 8.64471, -10.97109 يوم 2026-11-23 الرمز KOI-2026")
    write_report(replace(EMPTY, sites=(answers,)), tmp_path / "out.pdf", language="ar", photos=no_photos)
    text = pdfium(tmp_path / "out.pdf")
    for code in ("2026-11-23", "8.64471", "KOI-2026"):
        assert code in text


def test_an_arabic_page_begins_at_the_right(tmp_path: Path) -> None:
    """The footer's title stands right of the page number; in English left of it."""
    for language, key in (("en", "assessment"), ("ar", "assessment")):
        write_report(EMPTY, tmp_path / "out.pdf", language=language, photos=no_photos)
        page = pypdfium2.PdfDocument(tmp_path / "out.pdf")[2]
        bitmap = page.render(scale=1).to_pil().convert("L")
        foot = bitmap.crop((0, int(bitmap.height * 0.955), bitmap.width, int(bitmap.height * 0.975)))
        left, right = (255 - ImageStat.Stat(half).mean[0] for half in (
            foot.crop((0, 0, foot.width // 2, foot.height)), foot.crop((foot.width // 2, 0, foot.width, foot.height))))
        assert (left > right) == (language == "en"), (language, key)


def test_the_same_data_give_the_same_archivable_bytes(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site(*SAID.values()),))
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (first, second):
        write_report(held, path, language="ne", photos=no_photos)
    assert first.read_bytes() == second.read_bytes()
    with pikepdf.open(first) as document:
        assert str(document.Root.Lang) == "ne"
        assert document.Root.OutputIntents
        assert "/PageLabels" in document.Root
        assert 'part>2<' in document.Root.Metadata.read_bytes().decode().replace("pdfaid:", "")
    assert not faults(first)


def test_sections_in_the_order_asked_for(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site("an answer"),))
    write_report(held, tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(sections=("answers", "coverage")))
    text = pdfium(tmp_path / "out.pdf")
    assert text.rindex("an answer") < text.rindex("Sites were not drawn at random")
    assert "Signatures" not in text


def test_a_site_alone(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site("an answer"), replace(site("another"), id="t" * 32, name="Second school")))
    write_report(held, tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(site="Second school"))
    text = pdfium(tmp_path / "out.pdf")
    assert "Second school" in text
    assert "Site sheet" in text
    assert "For the site" in text
    assert "Marina" not in text


def test_a_latin_name_in_an_arabic_sentence_stays_together() -> None:
    """Seen from the left: the reason, then the name; each in its own order."""
    from app.report.typesetting.bidi import isolated
    from app.report.typesetting.shaping import pieces
    line = f"رفض: {isolated('7 Sina Town School')} ({isolated('Too many surveys')})."
    seen = "".join(piece.letters or "*" * len(piece.glyphs) for piece in pieces(line, "IBMPlexSans-Regular", "R"))
    assert "7 Sina Town School" in seen
    assert seen.index("Too many surveys") < seen.index("7 Sina Town School")


def test_a_name_that_is_broken_keeps_its_order_in_both_lines() -> None:
    """The bracket that ends the sentence stands at the left of the second line, which holds no Arabic letter."""
    from app.report.pdf.text import lines_of
    from app.report.typesetting.bidi import isolated
    from app.report.typesetting.shaping import pieces
    lines = lines_of(f"نسمة ({isolated('census 2015; other tables give 128,603')})", "IBMPlexSans-Regular", 9, 95)
    assert len(lines) > 1
    seen = [piece.letters or "*" * len(piece.glyphs) for piece in pieces(lines[-1], "IBMPlexSans-Regular", "R")]
    assert seen[0] == "*"
    assert seen[-1].endswith("128,603")
