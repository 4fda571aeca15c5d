"""What comes out of a report when its text is taken out of it: the typed text, in each script, by extractors of all kinds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from app.report import write_report
from tests.report.small_city import SAID
from tests.report.test_hard_cases import EMPTY, no_photos, site
from tests.report.test_scripts import pdfium, poppler


def by_pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def by_pdfminer(path: Path) -> str:
    return str(extract_text(path))


# pypdf gives the two letters of an Arabic ligature in turned order, pdfminer each line as it is seen: faults of their own.
READERS = [pytest.param(pdfium, (), id="pdfium"), pytest.param(by_pypdf, ("ar",), id="pypdf"),
           pytest.param(by_pdfminer, ("ar",), id="pdfminer"), pytest.param(poppler, (), id="poppler", marks=pytest.mark.skipif(
               not which("pdftotext"), reason="poppler is not installed"))]


@pytest.mark.parametrize(("read", "fails"), READERS)
@pytest.mark.parametrize("language", ["en", "ar", "ne", "zh"])
def test_the_typed_text_comes_out(tmp_path: Path, language: str, read: Callable[[Path], str], fails: tuple[str, ...]) -> None:
    """With its spaces, and with nothing unseen between its letters."""
    write_report(replace(EMPTY, sites=(site(*SAID.values()),)), tmp_path / "out.pdf", language=language, photos=no_photos)
    text = " ".join(read(tmp_path / "out.pdf").split())
    assert "\u200b" not in text
    for name, said in SAID.items():
        if name not in fails:
            assert (said.strip("¿?") if language == "ar" else said) in text     # poppler moves such signs in an Arabic line


def test_pdfminer_gives_an_arabic_line_as_it_is_seen(tmp_path: Path) -> None:
    """Turned round, nothing is lost."""
    write_report(replace(EMPTY, sites=(site(SAID["ar"]),)), tmp_path / "out.pdf", language="ar", photos=no_photos)
    assert SAID["ar"][::-1] in " ".join(by_pdfminer(tmp_path / "out.pdf").split())
