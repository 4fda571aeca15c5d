"""What the pages say of the data: what changed, who was not reached, what may not be printed; and where each thing stands."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document

from app.cli import run
from app.findings import CityFindings, Indicator
from app.models import Workspace
from app.report import SECTIONS, ReportOptions, write_document, write_report
from app.report.translations import day_and_hour, sentence
from app.translations import message_n
from tests.findings.test_rounds import City, light
from tests.report import small_city
from tests.report.test_scripts import in_language

ONE_ROUND = "This report shows one round: the latest interview of each form at each site."


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def said(path: Path, held: CityFindings, *sections: str, **named: object) -> str:
    options = ReportOptions(sections=sections)
    write_report(held, path, photos=small_city.photo, options=options, **named)  # type: ignore[arg-type]
    return " ".join(pages(path)[1:])


@pytest.fixture
def small() -> CityFindings:
    return small_city.city("en")


def test_two_rounds_are_compared_by_the_same_sites(tmp_path: Path, small: CityFindings) -> None:
    text = said(tmp_path / "out.pdf", small, "coverage", "rounds", rounds=small_city.rounds())
    assert "2 better · 1 worse · 3 as before · Sites at basic or better: 33.3% → 33.3% · 0 points · no clear change" in text
    assert text.count("same sites: 6") == 1                # nothing is drawn of what stayed
    assert "At every site as before: Sanitation." in text
    assert "Not in the table: no clear change (1)" in text          # what cannot be judged is counted
    assert "not compared" in text
    assert "Only in Baseline, and so in no comparison: Old Market School." in text
    assert ONE_ROUND not in text


def test_one_round_is_compared_with_nothing(tmp_path: Path, small: CityFindings) -> None:
    text = said(tmp_path / "out.pdf", small, "coverage", "rounds")
    assert "What changed between two rounds" not in text
    assert ONE_ROUND in text


def test_the_last_two_rounds_of_a_file_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as workspace:
        city = City(workspace, light(tmp_path))
        for name, before, after in (("A", 10, 50), ("B", 20, 60), ("C", 30, 70)):
            city.lit(name, "r0", 100, before)
            city.lit(name, "r1", 100, after)
    assert run(["report", str(path), "--city", "Koidu", "--sections", "rounds", "-o", str(tmp_path / "out.pdf")]) == 0
    text = " ".join(pages(tmp_path / "out.pdf"))
    assert "Baseline" in text
    assert "At every site as before: Light." in text    # limited at all three sites, then and now
    assert "L1 Lamps lit %, mean of sites 3 20 60 +40 better" in text
    assert run(["verify-report", str(tmp_path / "out.pdf"), str(path)]) == 0
    with Workspace.open(path) as workspace:             # an answer of the round before, which no other section prints
        first = next(one for one in workspace.interviews() if workspace.answers(one.id)["/data/lit"] == "10")
        workspace.write(first.id, [("/data/lit", "15")])
    assert run(["verify-report", str(tmp_path / "out.pdf"), str(path)]) == 1


@pytest.mark.parametrize(("language", "told"), [
    ("en", "Assessment at Half Die Clinic took 3 minutes for 1,080 answers: check it."),
    ("pt", "Assessment em Half Die Clinic demorou 3 minutos para 1.080 respostas: verifique-a."),
    ("ne", "Half Die Clinic मा Assessment"),
])
def test_doubts_are_told_in_the_language_of_the_report(tmp_path: Path, small: CityFindings, language: str, told: str) -> None:
    assert told in said(tmp_path / "out.pdf", small, "coverage", language=language).replace("\u00a0", " ")


def test_who_was_not_reached_and_why(tmp_path: Path, small: CityFindings) -> None:
    empty = replace(small.sites[1], id="e" * 32, name="Far Island Clinic", interviews=(), findings=(), needs=(), photos=(),
                    latitude=None)
    text = said(tmp_path / "out.pdf", replace(small, sites=(*small.sites, empty)), "coverage")
    assert "Not reached: 4 Far Island Clinic." in text
    assert "Declined: 3 Box Bar Health Post (Too many surveys)." in text
    assert "2 interviews are finished: Assessment 2. Half of them took 50 minutes or less. Assessors: 1." in text
    assert "No position is known of: 4 Far Island Clinic." in text
    assert "Of 4 findings at sites, 2 rest on what was seen, 0 on a document, 2 on what was told. Unknown: 0." in text
    assert "Drinking water 2/3" in text


def test_who_declined_has_no_position(tmp_path: Path, small: CityFindings) -> None:
    text = said(tmp_path / "out.pdf", small, "map", "sites")
    assert "13.45490, -16.57900" in text
    assert "13.44800" not in text
    agreed = replace(small.sites[2], interviews=(replace(small.sites[2].interviews[0], consent="yes"),))
    assert "13.44800" in said(tmp_path / "out.pdf", replace(small, sites=(*small.sites[:2], agreed)), "map", "sites")


@pytest.mark.parametrize(("users", "printed"), [
    ((0.0, 40.0, 0.0, 12.0), "77% of users"), ((0.0, 3.0, 0.0, 60.0), "fewer than 5 of users"),
    ((0.0, 60.0, 0.0, 3.0), "– of users"), ((0.0, 0.0, 0.0, 60.0), "0% of users")])
def test_fewer_than_five_persons_are_not_counted_out(tmp_path: Path, small: CityFindings, users: tuple[float, ...],
                                                     printed: str) -> None:
    """Nor the few that are left of a share."""
    water: Indicator = replace(small.indicators[0], users=users)
    assert printed in said(tmp_path / "out.pdf", replace(small, indicators=(water,)), "levels")


def test_every_figure_has_its_age(tmp_path: Path, small: CityFindings) -> None:
    later = replace(small.sites[1], interviews=(replace(small.sites[1].interviews[0], started="2026-11-09T09:00:00+00:00"),))
    text = said(tmp_path / "out.pdf", replace(small, sites=(small.sites[0], later, small.sites[2])), "levels", "figures")
    assert "held 3 Nov 2026 to 9 Nov 2026" in text
    assert "0/2 3 Nov 2026 M" in text


def leads(path: Path, number: int) -> list[int]:
    """The pages, from 0, that the links of a page lead to, from its top to its foot."""
    with pikepdf.open(path) as document:
        order = {page.objgen: at for at, page in enumerate(document.pages)}
        links = sorted(document.pages[number].get("/Annots", []), key=lambda one: -one.Rect[3])
        return [order[one.Dest[0].objgen] for one in links]


def stands(text: list[str], heading: str, after: int) -> int:
    return next(at for at, one in enumerate(text) if at >= after and heading in one)


def test_the_brief_leads_to_what_stands_behind_it(tmp_path: Path) -> None:
    """Its sentences, levels, needs and photos: each to the page with that heading."""
    small_city.write(tmp_path / "out.pdf", "en")
    text = pages(tmp_path / "out.pdf")
    found = leads(tmp_path / "out.pdf", 1)
    for name in ("coverage", "levels", "rounds", "needs", "photos"):
        assert stands(text, str(SECTIONS[name].title), 2) in found
    assert len(found) == 1 + 3 + 1 + 1 + 3 + 2         # coverage, sentences, what is open, a level, needs, photos
    assert 1 not in found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_contents_name_the_page_and_lead_there(tmp_path: Path, language: str) -> None:
    small_city.write(tmp_path / "out.pdf", language)
    text = pages(tmp_path / "out.pdf")
    found = leads(tmp_path / "out.pdf", 0)
    assert found[0] == 1
    assert found == sorted(found)
    assert found[-1] == len(text) - 1
    if language == "en":                                # where the extractor gives the line in the order of the page
        for name in ("coverage", "needs", "glossary"):
            title = SECTIONS[name].title.in_language(language)
            at = stands(text, title, 2)
            assert f"{title} {at + 1}" in text[0]
            assert at in found


def test_bookmarks_lead_to_their_page(tmp_path: Path) -> None:
    small_city.write(tmp_path / "out.pdf", "en")
    text = pages(tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        order = {page.objgen: at for at, page in enumerate(document.pages)}
        with document.open_outline() as outline:
            found = {one.title: order[one.destination[0].objgen] for one in outline.root}
            below = [one.title for one in outline.root[0].children]
    assert next(iter(found)) == "Summary for the mayor"
    assert "To be decided" in below
    assert all(title in text[at] for title, at in found.items())
    assert len(set(found.values())) > 4


def test_the_brief_of_a_hundred_sites_is_one_page(tmp_path: Path, small: CityFindings) -> None:
    many = tuple(replace(small.sites[0], id=f"{at:032x}", name=f"School number {at}", photos=()) for at in range(100))
    write_report(replace(small, sites=many), tmp_path / "out.pdf", photos=small_city.photo,
                 options=ReportOptions(sections=("brief", "map")))
    text = pages(tmp_path / "out.pdf")
    assert "To be decided" in text[1]
    assert "School number 7" not in text[1]
    assert text[2].startswith("Map")
    assert "School number 99" in " ".join(text[2:])


def test_two_rounds_in_words_where_they_are_edited(tmp_path: Path, small: CityFindings) -> None:
    write_document(small, tmp_path / "out.docx", photos=small_city.photo, options=ReportOptions(sections=("rounds",)),
                   rounds=small_city.rounds())
    document = Document(str(tmp_path / "out.docx"))
    text = "\n".join([*(one.text for one in document.paragraphs),
                      *(cell.text for table in document.tables for line in table.rows for cell in line.cells)])
    assert "None → Basic: 1 · None → Limited: 1 · 2 better · 1 worse · 3 as before" in text
    assert "Drinking water – Baseline" in text


@pytest.mark.parametrize(("language", "caption", "left_out"), [
    ("en", "Photo 1: Main entrance", "photo, not printed"), ("fr", "Photo 1 : Main entrance", "photo, non imprimée"),
    ("zh", "照片 1：Main entrance", "照片，未印出")])
def test_a_photo_answers_with_its_number_and_leads_there(tmp_path: Path, small: CityFindings, language: str, caption: str,
                                                         left_out: str) -> None:
    path = tmp_path / "out.pdf"
    text = said(path, small, "photos", "answers", language=language)
    assert text.count(caption) == 2
    assert "IMG_0007.jpg" not in text
    assert stands(pages(path), caption, 1) in leads(path, stands(pages(path), in_language("All answers", language), 1))

    text = said(path, small, "answers", language=language)
    taken = " ".join(day_and_hour("2026-11-03T09:12", language).split())
    assert f"{left_out} · Main entrance · {taken} · 13.45490, -16.57900" in text


def test_a_photo_of_somebody_who_declined_is_only_named(tmp_path: Path, small: CityFindings) -> None:
    held = small.sites[0]
    declined = replace(held, interviews=tuple(replace(one, consent="no") for one in held.interviews))
    for sections in (("answers",), ("photos", "answers")):
        text = said(tmp_path / "out.pdf", replace(small, sites=(declined,)), *sections)
        assert "photo, not printed" in text
        assert "Main entrance" not in text
        assert "9:12" not in text


def test_a_sheet_of_one_site_keeps_the_numbers_of_the_city(tmp_path: Path, small: CityFindings) -> None:
    write_report(small, tmp_path / "out.pdf", photos=small_city.photo,
                 options=ReportOptions(site="Half Die Clinic", document="annex"))
    text = " ".join(pages(tmp_path / "out.pdf"))
    assert text.count("Photo 2: Main entrance") == 2
    assert "Photo 1" not in text


def full(language: str) -> CityFindings:
    """Eight bars, five needs whose reasons take two lines, three photos: as much as a brief may hold."""
    held = small_city.city(language)
    first, second = held.sites[:2]
    sites = (first, second, replace(first, id="e" * 32, name="Tobacco Road Skills Centre",
                                    photos=(replace(first.photos[0], site_id="e" * 32),)), held.sites[2])
    sites = tuple(replace(site, photos=tuple(replace(photo, question=f"Question {at}") for photo in site.photos))
                  for at, site in enumerate(sites))
    lines = tuple(replace(held.needs[0].lines[0], site_id=site.id, net=100.0) for site in sites[:3])
    reason = "6200 injections and 900 vaccinations a month; 20 in store, and what can be repaired is taken off."
    return replace(held, sites=sites, indicators=tuple(replace(held.indicators[0], id=f"H{at}") for at in range(8)),
                   needs=tuple(replace(held.needs[0], item=f"SB{at}", unknown_sites=0, lines=tuple(
                       replace(line, item=f"SB{at}", reason=reason) for line in lines)) for at in range(5)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", small_city.LANGUAGES)
def test_a_full_brief_is_one_page_with_photos(tmp_path: Path, language: str, paper: str) -> None:
    path = tmp_path / "out.pdf"
    write_report(full(language), path, language=language, photos=small_city.photo,
                 options=ReportOptions(page=paper, sections=("brief",)))
    document = pypdfium2.PdfDocument(path)
    pictures = [one for one in document[1].get_objects() if one.type == 3]
    pages_there = len(document)
    document.close()
    assert (pages_there, len(pictures)) == (2, 3)
    assert pages(path)[1].count("repaired") in ((5,) if paper == "A4" else (3, 4, 5))


def test_a_brief_without_room_leaves_photos_and_not_words(tmp_path: Path) -> None:
    held = full("en")
    longer = replace(held, needs=tuple(replace(one, lines=tuple(
        replace(line, reason=f"{line.reason} {line.reason} {line.reason}") for line in one.lines)) for one in held.needs))
    write_report(longer, tmp_path / "out.pdf", photos=small_city.photo, options=ReportOptions(page="Letter", sections=("brief",)))
    text = pages(tmp_path / "out.pdf")
    assert len(text) == 2
    assert "Main entrance" not in text[1]
    assert text[1].count("repaired") % 3 == 0           # what stands there stands there whole
    assert "Not on this page" in text[1]


def test_a_fraction_of_a_unit_is_said_from_the_right_too() -> None:
    """What is put into an Arabic sentence is set apart in its own order; the number that decides the plural stays one."""
    left = message_n("Only {free} of this pledge is not allotted yet.", "Only {free} of this pledge are not allotted yet.",
                     Decimal("1.5"), free=Decimal("1.5"))
    assert "1.5" in sentence(left, "ar")
