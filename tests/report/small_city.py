"""A small city that never changes, with something in every section: what the pages are compared with.

    python -m tests.report.small_city               draws all golden pages anew. Look at them before they are committed.
    python -m tests.report.small_city brief site    those of these documents
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from app.cli import run
from app.findings import (
    AnswerLine,
    CityFindings,
    Comparison,
    Figure,
    Indicator,
    IndicatorChange,
    InterviewFinding,
    Need,
    NeedLine,
    PhotoFinding,
    Round,
    SiteFinding,
    SiteSheet,
)
from app.findings.rounds import LevelStep
from app.findings.values import Coverage, flag
from app.report import PRESETS, options_of, write_report
from app.support import Gap, Missing
from app.translations import Measure, message, message_n
from tests.findings.towns import spreadsheet

LANGUAGES = ("en", "fr", "pt", "es", "ar", "ne", "zh")
SAID = {"en": "Safety boxes for sharps", "fr": "Œuvre à côté du fossé", "pt": "Água e saneamento", "es": "¿Cuántos niños?",
        "ar": "ليست للاقتباس أماكن الزيارة الميداني", "ne": "सेवाको स्तर क्षेत्र प्राथमिकता", "zh": "医疗废物，安全处理"}
GOLDEN = Path(__file__).parent / "golden"
DOTS = 50                       # an inch
MOST_PAGES = 30                 # of a document
QUESTIONS = (("text", "who", "Who answers?", "", ""),
             ("select_one yesno", "water", "Is there water today?", "Look at the tap.", ""),
             ("integer", "taps", "How many taps give water?", "", "${water} = 'yes'"),
             ("select_multiple yesno", "seen", "What was seen?", "", ""), ("image", "tap", "A photo of the tap", "", ""))
CHOICES = (("yesno", "yes", "Yes"), ("yesno", "no", "No"))
LEVELS = ("advanced", "basic", "limited", "none")
LABELS = ("Advanced", "Basic", "Limited", "None")

TOO_FAST = message_n("{form} at {site} took {minutes} for {answers} answer: check it.",
                     "{form} at {site} took {minutes} for {answers} answers: check it.", 1080, form="Assessment",
                     site="Half Die Clinic", minutes=Measure(3, "duration-minute", "long"), answers=1080)


def city(language: str) -> CityFindings:
    """Three sites: a school with answers in all seven languages, a clinic, and one that declined."""
    sites = (_site("a", "Marina School", "school", 13.4549, -16.5790, "basic", 40.0),
             _site("b", "Half Die Clinic", "health-centre", 13.4402, -16.5701, "none", 12.0), _declined())
    water = tuple(one for site in sites for one in site.findings if one.indicator == "S1")
    pupils = tuple(one for site in sites for one in site.findings if one.indicator == "S4")
    lines = tuple(one for site in sites for one in site.needs)
    return CityFindings(
        "c" * 32, "Banjul", "The Gambia", "GM", 13.4549, -16.579, 31301, "census 2013", False, language,
        (Indicator("S1", "Drinking water", "water", "", True, LEVELS, LABELS, "V1", "share", water, 2, 3, (0, 1, 0, 1),
                   (0.0, 40.0, 0.0, 12.0), None, None, None, 1),
         Indicator("S4", "Pupils per teacher", "education", "pupils per teacher", False, (), (), "M", "mean", pupils, 2, 3, (), (),
                   26.0, 12.0, 40.0, 0),
         Indicator("W1", "Segregation", "waste", "%", False, (), (), "D", "mean", (), 0, 1, (), (), None, None, None, 0)),
        (Need("SB5", "Safety box, 5 litres", "piece", 25, "Cardboard, ISO 23907", 300.0, 12, lines, 1, 52.0, 82.0, "P1",
              "40 injections a day; 20 boxes in store.", "V31", "waste"),
         Need("TW", "Toilet, wheelchair", "unit", 1, "", 2.0, None, lines[:1], 0, 40.0, 51.0, "P2", "None without steps.", "M",
              "water"),
         Need("DSK", "Two-seat desk", "unit", 1, "", 7.0, None, lines[:1], 0, 40.0, 30.0, "P3", "21 seats for 40 pupils.", "D",
              "education")),
        sites, (flag("duration", sites[1].id, TOO_FAST, ()),),
        (Coverage("school", 1, 1, 0), Coverage("health-centre", 1, 2, 1)), "2026-11-03", "2026-11-09", 184, "9f3a71c2" * 8, 1)


def _site(letter: str, name: str, kind: str, latitude: float, longitude: float, level: str, users: float) -> SiteSheet:
    one, interview = letter * 32, (letter + "1") * 16
    answers = (AnswerLine("/data/g", "Words", "", "answered", 0, True),
               *(AnswerLine(f"/data/g/q{at}", f"Question {at}", text, "answered", 1, False)
                 for at, text in enumerate(SAID.values())),
               AnswerLine("/data/x", "Books", "", "missing", 0, False), AnswerLine("/data/y", "Bus", "", "not-asked", 0, False),
               AnswerLine("/data/p", "The gate", "IMG_0007.jpg", "answered", 0, False, "/data/p"))
    held = InterviewFinding(interview, one, "f", "Assessment", "1", "finished", "2026-11-03T09:00:00+00:00",
                            "2026-11-03T09:50:00+00:00", 50.0, "Head", "KN-02", "yes", "", 8, 9, answers, "")
    found = (SiteFinding("S1", one, interview, None, level, users, "observed", level.capitalize()),
             SiteFinding("S4", one, interview, users, "", users, "reported", f"{users:.0f}"))
    need = NeedLine("SB5", "/data/n", one, interview, 300.0 if letter == "a" else None, 320.0, None, 1.0, users, True, 0.9, 0.2,
                    82.0, "P1", "40 injections a day; 20 boxes in store.")
    photo = PhotoFinding(letter * 64, interview, one, "The gate", "Main entrance", latitude, longitude, None, None,
                         "2026-11-03T09:12:00", 400, 300, "/data/p")
    return SiteSheet(one, name, kind, latitude, longitude, "Central", (held,), found, (need,), (photo,), False)


def _declined() -> SiteSheet:
    held = InterviewFinding("d1" * 16, "d" * 32, "f", "Assessment", "1", "finished", "2026-11-04T09:00:00+00:00", "", None, "", "",
                            "no", "Too many surveys", 1, 1, (), "")
    return SiteSheet("d" * 32, "Box Bar Health Post", "health-centre", 13.4480, -16.5760, "", (held,), (), (), (), False)


def photo(sha256: str, size: str) -> bytes:
    """A house under a sky, drawn."""
    picture = Image.new("RGB", (400, 300), "#8fb3cc")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 200, 400, 300), fill="#b98a55")
    draw.rectangle((120, 120, 280, 230), fill="#e8dcc0")
    draw.polygon(((100, 120), (200, 60), (300, 120)), fill="#9a4f3a")
    held = BytesIO()
    picture.save(held, "JPEG", quality=85)
    return held.getvalue()


def support() -> tuple[Missing, ...]:
    gap = Gap("c" * 32, "Banjul", "SB5", "Safety box, 5 litres", "piece", Decimal(300), Decimal(100), Decimal(0), Decimal(40),
              Decimal(0), Decimal(200), Decimal(0), 1, "P1")
    return (Missing(gap, 8, 1, 0.12, 9.0),)


def rounds() -> Comparison:
    """Water of six sites: two rise, one falls; sanitation stays as it was; a share that hardly changes; a figure that is defined
    anew."""
    steps = (LevelStep("advanced", "advanced", 1), LevelStep("basic", "limited", 1), LevelStep("none", "basic", 1),
             LevelStep("none", "limited", 1), LevelStep("none", "none", 2))
    stayed = (LevelStep("advanced", "advanced", 1), LevelStep("none", "none", 5))
    still = (Figure(6, 6, 16.7, 20.0, (1, 0, 0, 5)), Figure(6, 6, 16.7, 20.0, (1, 0, 0, 5)))
    figures = (Figure(6, 6, 33.3, 40.0, (1, 1, 0, 4)), Figure(6, 6, 33.3, 52.0, (1, 1, 2, 2)))
    shares = (Figure(5, 6, 62.0, None, ()), Figure(5, 6, 64.5, None, ()))
    none = (Figure(0, 0, None, None, ()), Figure(0, 0, None, None, ()))
    return Comparison(
        "Banjul", Round("r0", "Baseline", 7, 8, "2026-02-02", "2026-02-06"),
        Round("r1", "Round 1", 6, 7, "2026-11-03", "2026-11-09"),
        ("Half Die Clinic", "Marina School", *(f"School {at}" for at in range(4))), ("Old Market School",), (),
        (message("{form}: version {before} and version {after}", form="School", before=("1",), after=("2",)),),
        (IndicatorChange("S1", "Drinking water", "water", "%", True, LEVELS, LABELS, "V1", figures, steps, 2, 1, 0,
                         0.0, "no clear change", (), figures, ("School 1", "School 2")),
         IndicatorChange("S2", "Sanitation", "water", "%", True, LEVELS, LABELS, "V1", still, stayed, 0, 0, 0, 0.0,
                         "no clear change", (), still, ("School 1", "School 2")),
         IndicatorChange("H6", "General readiness", "health", "%", False, (), (), "M", shares, (), 0, 0, 1, 2.5,
                         "no clear change", (), shares, ("School 1", "School 2")),
         IndicatorChange("W1", "Segregation", "waste", "%", False, (), (), "D", none, (), 0, 0, 0, None, "redefined", (), none,
                         ("School 1", "School 2"))))


def write(path: Path, language: str, held: CityFindings | None = None) -> None:
    write_report(held or city(language), path, language=language, photos=photo, support=support(), rounds=rounds())


def write_preset(name: str, path: Path, language: str, demonstration: Path) -> None:
    """A document as somebody prints it: of the small city, of a small form; the programme's of the demonstration."""
    document = PRESETS[name]
    if document.of_form:
        form = spreadsheet(path.with_name("paper.xlsx"), ("type", "name", "label", "hint", "relevant"), QUESTIONS, CHOICES)
        _print(path, language, str(form), "--preset", name, "--form", str(form))
    elif document.of_programme:
        _print(path, language, str(demonstration), "--preset", name)
    else:
        held = city(language)
        options = replace(options_of(name), site=held.sites[0].id if document.of_site else "")
        write_report(held, path, language=language, photos=photo, support=support(), rounds=rounds(), options=options)


def _print(path: Path, language: str, *arguments: str) -> None:
    assert run(["report", *arguments, "--language", language, "-o", str(path)]) == 0


def sheet(path: Path) -> Image.Image:
    """Pages side by side, in sixteen greys: small files; of a long document the first."""
    document = pypdfium2.PdfDocument(path)
    pages = [document[at].render(scale=DOTS / 72).to_pil().convert("L") for at in range(min(len(document), MOST_PAGES))]
    document.close()
    wide, high = pages[0].size
    made = Image.new("L", (wide * len(pages), high), 255)
    for at, page in enumerate(pages):
        made.paste(page, (at * wide, 0))
    return made.point([round(value / 17) * 17 for value in range(256)])


@cache
def golden(name: str) -> Image.Image:
    """`name`: of a language, all sections in one file; or "brief-en" of a document."""
    with Image.open(GOLDEN / f"{name}.png") as held:
        return held.convert("L")


def renew(names: Sequence[str]) -> None:
    """Of these documents; of all, and of all sections in one file, where none is named."""
    from app.demo import write_demonstration
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out, demonstration = Path(folder) / "out.pdf", Path(folder) / "demonstration.cityneeds"
        write_demonstration(demonstration)
        for language in LANGUAGES:
            if not names:
                write(out, language)
                _save(out, language)
            for name in names or PRESETS:
                write_preset(name, out, language, demonstration)
                _save(out, f"{name}-{language}")


def _save(path: Path, name: str) -> None:
    drawn = sheet(path)
    drawn.save(GOLDEN / f"{name}.png", optimize=True)
    print(f"{name}.png: {drawn.width // (drawn.height * 210 // 297)} pages")


if __name__ == "__main__":
    renew(sys.argv[1:])
