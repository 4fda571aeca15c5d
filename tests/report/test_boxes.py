"""On no page do two texts stand on one another, and none stands outside the frame: every document, whatever is told, in any script,
at any length, for a city without a site, with one, with three hundred."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from app.cli import run
from app.findings import CityFindings
from app.models import Workspace
from app.report import PRESETS, ReportOptions, options_of, write_report
from tests.languages import EACH_LANGUAGE, in_turn
from tests.report import small_city
from tests.report.boxes import boxes, layout_faults
from tests.report.test_any_text import everywhere
from tests.report.test_hard_cases import EMPTY

OF_A_CITY = [name for name, one in PRESETS.items() if one.sections]
TORTURE = {
    "one long word": "Pneumonoultramicroscopicsilicovolcanoconiosis" * 6,
    "ten thousand letters": "Lorem ipsum dolor sit amet " * 380,
    "many lines": "\n".join(f"line {number}" for number in range(120)),
    "an address": "https://example.org/" + "a/b?c=d&e=%20" * 20,
    "Thai": "โรงพยาบาลขาดแคลนเครื่องมือแพทย์และน้ำสะอาด ต้องการความช่วยเหลือโดยด่วน " * 4,
    "Arabic with numbers": "مستشفى السلام (رقم 12) – 3.5 km, الطابق 2",
    "Chinese": "医疗废物，安全处理" * 12,
    "Hindi": "अस्पताल में स्वच्छ पानी नहीं है। श्री क्षत्रिय र्क्ष्य " * 3,
    "pictures": "👩🏽‍🏫 🏥 🇳🇵 ☑️ ✅ ⚠️ 😀 1️⃣",
    "three directions": "English then عربي ثم English (again) ١٢٣ בית החולים (2 ימים)",
    "many marks": "e\u0301 a\u0308\u0301\u0323 Z̷̢a̴l̵g̶o̸",
}


def options(name: str, held: CityFindings) -> ReportOptions:
    return replace(options_of(name), site=held.sites[0].id if PRESETS[name].of_site else "")


def faults_of(held: CityFindings, out: Path, language: str, names: list[str]) -> list[str]:
    """Of each of these documents."""
    found: list[str] = []
    for name in names:
        write_report(held, out, language=language, photos=small_city.photo, support=small_city.support(),
                     rounds=small_city.rounds(), options=options(name, held))
        found += [f"{name}, {one}" for one in layout_faults(out)]
    return found


@pytest.mark.parametrize("language", EACH_LANGUAGE)
def test_every_document_of_a_usual_city(tmp_path: Path, language: str) -> None:
    assert not faults_of(small_city.city(language), tmp_path / "out.pdf", language, OF_A_CITY)


# Each text once at each run, by turns on pages from the left and from the right.
@pytest.mark.parametrize(("said", "language"), [
    pytest.param(said, language, marks=[pytest.mark.slow] if at % 2 == turned else [])
    for at, said in enumerate(TORTURE) for turned, language in enumerate(("en", "ar"))])
def test_every_document_with_one_text_in_every_place(tmp_path: Path, said: str, language: str) -> None:
    assert not faults_of(everywhere(TORTURE[said]), tmp_path / "out.pdf", language, OF_A_CITY)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_in_one_file(tmp_path: Path, language: str) -> None:
    small_city.write(tmp_path / "out.pdf", language)
    assert not layout_faults(tmp_path / "out.pdf")


@pytest.mark.parametrize("language", EACH_LANGUAGE)
def test_a_city_without_anything(tmp_path: Path, language: str) -> None:
    assert not faults_of(EMPTY, tmp_path / "out.pdf", language, [name for name in OF_A_CITY if not PRESETS[name].of_site])


@pytest.mark.parametrize(("name", "language"), in_turn(list(PRESETS)))
def test_every_document_of_the_demonstration(printed: Callable[[str, str], Path], name: str, language: str) -> None:
    """By the command that a person types."""
    assert not layout_faults(printed(name, language))


PLACES = {
    "three hundred": [(8.64 + random.Random(at).gauss(0, .02), -10.97 + random.Random(at + 999).gauss(0, .02))
                      for at in range(300)],
    "in one place": [(8.64, -10.97)] * 9, "one": [(8.64, -10.97)],
    "on both sides of the antimeridian": [(-16.8, 179.98), (-16.81, -179.99), (-16.79, 179.99)],
    "at the pole": [(89.999, 10), (90, -170), (89.998, 100)],
    "one far away": [(8.64, -10.97), (8.65, -10.96), (8.66, -10.98), (-8.64, 10.97)],
    "in a line": [(8.64, -10.97), (8.64, -10.90), (8.64, -10.80)],
}


# The map lies the same way on pages from the right; one place shows at each run that its words do not.
@pytest.mark.parametrize(("where", "language"), [
    pytest.param(where, language, marks=[] if language == "en" or where == "one far away" else [pytest.mark.slow])
    for where in PLACES for language in ("en", "ar")])
def test_sites_wherever_they_lie(tmp_path: Path, where: str, language: str) -> None:
    file = tmp_path / "w.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", country="Sierra Leone").id
        for number, (latitude, longitude) in enumerate(PLACES[where], 1):
            workspace.add_site(city, f"Public Primary School Number {number} of the Quarter",
                               "school" if number % 3 else "hospital", latitude=latitude, longitude=longitude)
    out = tmp_path / "out.pdf"
    for name in ("brief", "city", "annex"):
        assert run(["report", str(file), "--city", "Koidu", "--language", language, "--preset", name, "-o", str(out)]) == 0
        assert not layout_faults(out), name
    assert run(["report", str(file), "--city", "Koidu", "--language", language, "-o", str(out), "--sections", "map,overview"]) == 0
    assert not layout_faults(out)


@pytest.mark.parametrize(("more", "said"), [
    (b"BT 1 0 0 1 60 %d Tm /%s 9 Tf (%s) Tj ET", "stand on one another"), (b"BT 1 0 0 1 10 %d Tm /%s 9 Tf (%s) Tj ET", "outside"),
    (b"BT 1 0 0 1 560 %d Tm /%s 9 Tf (%s) Tj ET", "outside")])
def test_a_fault_is_seen(tmp_path: Path, more: bytes, said: str) -> None:
    """A word written once more: on a line, in a margin."""
    small_city.write(tmp_path / "out.pdf", "en")
    line = next(box for box in boxes(tmp_path / "out.pdf") if box.page == 3 and box.text and box.left < 60 < box.right)
    with pikepdf.open(tmp_path / "out.pdf", allow_overwriting_input=True) as document:
        page = document.pages[2]
        drawn = page.Contents[0].read_bytes()
        font = next(name for name in page.Resources.Font if f"{name} ".encode() in drawn)
        page.contents_add(more % (round(line.low) + 2, font[1:].encode(), b"AAAA"))
        document.save(tmp_path / "out.pdf")
    assert any(said in fault for fault in layout_faults(tmp_path / "out.pdf"))
