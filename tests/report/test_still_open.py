"""What nobody has settled is said by every report, and nothing is signed off over a conflict that moves a printed figure."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pypdfium2
import pytest
from docx import Document

from app.cli import run
from app.findings import OpenIssue, open_issues
from app.models import StoredInterview, Workspace
from app.models.conflicts import settle_doubt
from app.models.conflicts.checks import ask
from app.models.merge.merging import merge
from app.report import ReportOptions, write_report
from app.support import report_material
from app.translations import LANGUAGES
from tests.findings.test_rounds import City, light
from tests.report import small_city
from tests.report.test_scripts import in_language


def read(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    found = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    document.close()
    return found


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[Path, Path]:
    """An office and its copy on a laptop; one site with lamps, of which some are lit."""
    office = tmp_path / "office.cityneeds"
    with Workspace.create(office) as workspace:
        City(workspace, light(tmp_path)).lit("Market School", "r1", 100, 40)
    laptop = tmp_path / "laptop.cityneeds"
    copyfile(office, laptop)
    return office, laptop


def say(file: Path, ref: str, value: str) -> None:
    with Workspace.open(file) as workspace:
        (record,) = workspace.interviews()
        kept = StoredInterview.open(workspace, record.id)
        kept.reopen("seen again")
        kept.set(ref, value)
        kept.finish()


def contradict(laptops: tuple[Path, Path], ref: str, here: str, there: str, finished: str = "") -> Path:
    office, laptop = laptops
    say(office, ref, here)
    say(laptop, ref, there)
    if finished:
        with Workspace.open(laptop) as workspace:
            workspace.write(workspace.interviews()[0].id, [("@finished", finished)])
    with Workspace.open(office) as workspace:
        assert merge(workspace, [laptop])[0].conflicts
    return office


def test_nothing_is_signed_off_over_a_conflict_that_moves_a_figure(laptops: tuple[Path, Path], tmp_path: Path,
                                                                   capsys: pytest.CaptureFixture[str]) -> None:
    office, out = contradict(laptops, "/data/lit", "50", "90"), tmp_path / "out.pdf"
    asked = ["report", str(office), "--city", "Koidu", "-o", str(out)]
    for kind in ("pdf", "docx", "png"):
        assert run([*asked, "--final", "--format", kind]) == 1
        told = capsys.readouterr().err
        assert "Market School" in told
        assert "Lamps that are lit" in told
        assert not out.exists()
    assert run(asked) == 0                                  # a draft says it
    text = read(out)
    assert "Still open: conflicting answers" in text
    assert "answers differ on “Lamps that are lit”" in text
    assert "“50”" in text
    assert "“90”" in text
    assert "@" not in text
    assert run([*asked, "--final", "--with-open"]) == 0
    assert "answers differ on “Lamps that are lit”" in read(out)
    assert "DRAFT – not for citation" not in read(out)
    for sections in ("answers", "brief"):                   # whatever is printed, they are named
        assert run([*asked, "--final", "--with-open", "--sections", sections]) == 0
        assert "Lamps that are lit" in read(out)
    assert run([*asked, "--final", "--with-open", "--site", "Market School"]) == 0
    assert "answers differ on “Lamps that are lit”" in read(out)


def test_a_conflict_that_moves_nothing_is_said_and_hinders_nothing(laptops: tuple[Path, Path], tmp_path: Path) -> None:
    """Both laptops finished it with the same answers, at another time."""
    office, out = contradict(laptops, "/data/lit", "50", "50", finished="2026-11-28T08:00:00+00:00"), tmp_path / "out.pdf"
    with Workspace.open(office) as workspace:
        found = report_material(workspace, workspace.cities()[0].id, "en").findings
    assert [one.subject for one in found.open] == ["finished"]
    assert not any(one.moves for one in found.open)
    assert run(["report", str(office), "--city", "Koidu", "--final", "-o", str(out)]) == 0
    assert "answers differ on “when the interview was finished”" in read(out)
    assert "A printed figure hangs on it." not in read(out)


def test_two_words_about_one_doubt_are_said_to_be_words_about_a_doubt(laptops: tuple[Path, Path], tmp_path: Path) -> None:
    office, laptop = laptops
    out = tmp_path / "out.pdf"
    for file, word in ((office, "Counted twice"), (laptop, "It is a new lamp")):
        with Workspace.open(file) as workspace:
            settle_doubt(workspace, workspace.interviews()[0].id, "0a1b2c3d4e", word)
    with Workspace.open(office) as workspace:
        assert merge(workspace, [laptop])[0].conflicts
        found = report_material(workspace, workspace.cities()[0].id, "en").findings
    assert [(one.subject, set(one.answers), one.moves) for one in found.open] == [
        ("settled", {"Counted twice", "It is a new lamp"}, False)]
    assert run(["report", str(office), "--city", "Koidu", "-o", str(out)]) == 0
    assert "answers differ on “the office's word about a doubt”" in read(out)


def test_a_settled_conflict_is_open_no_more(laptops: tuple[Path, Path], tmp_path: Path) -> None:
    from app.models.conflicts.answer_conflicts import conflicts, resolve
    office = contradict(laptops, "/data/lit", "50", "90")
    with Workspace.open(office) as workspace:
        for one in conflicts(workspace):
            resolve(workspace, one, one.heads[0].value)
        findings = report_material(workspace, workspace.cities()[0].id, "en").findings
        assert not [one for one in findings.open if one.kind == "conflict"]
    assert run(["report", str(office), "--city", "Koidu", "--final", "-o", str(tmp_path / "out.pdf")]) == 0


def test_checks_are_listed_and_change_no_figure(laptops: tuple[Path, Path], tmp_path: Path) -> None:
    office, out = laptops[0], tmp_path / "out.pdf"
    assert run(["report", str(office), "--city", "Koidu", "-o", str(out)]) == 0
    with Workspace.open(office) as workspace:
        (record,) = workspace.interviews()
        ask(workspace, record.id, "/data/lit", "Count them again")
    assert run(["verify-report", str(out), str(office)]) == 0
    assert run(["report", str(office), "--city", "Koidu", "--final", "-o", str(out)]) == 0
    assert "“Lamps that are lit” is to be checked: Count them again" in read(out)
    assert "checks not answered: 1" in read(out)


def test_a_city_is_told_of_its_own_only(laptops: tuple[Path, Path]) -> None:
    office = contradict(laptops, "/data/lit", "50", "90")
    with Workspace.open(office) as workspace:
        other = workspace.add_city("Elsewhere")
        assert report_material(workspace, other.id, "en").findings.open == ()
        findings = report_material(workspace, workspace.cities()[0].id, "en").findings
        assert open_issues(workspace, findings) == findings.open


EVERY = (*(OpenIssue("conflict", "a" * 32, "", "Marina School", "Assessment", about, ("1", ""), moves=True, question="Beds?")
           for about in ("", "state", "finished", "check", "somewhat new")),
         OpenIssue("check", "a" * 32, "", "Marina School", "Assessment", question="Beds?", said="Why 0?"),
         OpenIssue("unread", "b" * 32, "", "Half Die Clinic", "Assessment", said="it does not come to rest"),
         OpenIssue("refused", "", "", "revision", "", said="longer than may be", count=12))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_has_words_in_every_language(tmp_path: Path, language: str) -> None:
    held = replace(small_city.city(language), open=EVERY)
    options = ReportOptions(sections=("brief", "open"), draft=False, with_open=True)
    write_report(held, tmp_path / "out.pdf", language=language, options=options, photos=small_city.photo)
    text = read(tmp_path / "out.pdf")
    if language in ("en", "fr", "pt", "es", "zh"):           # where the extractor gives words in their order
        assert in_language("What is still open", language) in text
        assert in_language("checks not answered: {count}", language, count=1) in text
    assert "@" not in text
    assert "{" not in text


def test_a_document_lists_it_too(tmp_path: Path) -> None:
    from app.report import write_document
    write_document(replace(small_city.city("en"), open=EVERY), tmp_path / "out.docx", photos=small_city.photo)
    text = "\n".join(one.text for one in Document(str(tmp_path / "out.docx")).paragraphs)
    assert "answers differ on “Beds?”" in text
    assert "12 × revision from other files, refused and kept aside: longer than may be" in text


def test_the_brief_counts_what_it_has_no_room_for(tmp_path: Path) -> None:
    held = small_city.city("en")
    needs = tuple(replace(held.needs[0], item=f"X{at}", title=f"Item {at}") for at in range(9))
    unknown = replace(held.needs[0], item="U", title="Unknown", quantity=0.0, unknown_sites=2)
    levels = tuple(replace(held.indicators[0], id=f"S{at}", title=f"Level {at}") for at in range(11))
    shown = replace(held, needs=(*needs, unknown), indicators=(*levels, *held.indicators[1:]))
    write_report(shown, tmp_path / "out.pdf", photos=small_city.photo, options=ReportOptions(sections=("brief", "levels", "needs")))
    text = read(tmp_path / "out.pdf")
    for told in ("more needs: 4", "needs of unknown quantity: 1"):
        assert told in text
