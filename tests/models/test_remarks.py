"""What is said beside an answer or instead of one: kept, taken back, merged into what counts, exported and printed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.exchange import from_submissions, to_submissions
from app.exchange.tables import tables
from app.findings import city_findings
from app.forms import load_form
from app.models import NOT_KNOWN_WORDS, StoredInterview, Workspace, not_known_at, remark_parts, remarks_at
from app.problem import Problem
from app.questionnaire import history_steps
from tests.ui.forms import items, xform

PLAIN = xform("<beds/><water/><ok/>", '<bind nodeset="/data/beds" type="int" required="true()" cn:warning=". &gt; 50"/>'
              '<bind nodeset="/data/ok" cn:role="consent" required="true()"/>',
              '<input ref="/data/beds"><label>Beds</label></input>'
              f'<select1 ref="/data/water"><label>Water</label>{items("yes", "no")}</select1>'
              f'<select1 ref="/data/ok"><label>Agreed</label>{items("yes", "no")}</select1>', title="remarks")


@pytest.fixture
def held(tmp_path: Path) -> tuple[Path, str]:
    file = tmp_path / "w.cityneeds"
    with Workspace.create(file) as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        form = workspace.add_form(load_form(PLAIN), PLAIN, "remarks.xml")
        return file, workspace.add_interview(site.id, form.sha256).id


def said(file: Path, interview: str, *arguments: str) -> int:
    return run(["interview", "answer", str(file), interview, *arguments])


def test_a_required_question_may_be_left_open_where_somebody_said_why(held: tuple[Path, str]) -> None:
    file, interview = held
    assert said(file, interview, "/data/ok", "yes") == 0
    assert run(["interview", "finish", str(file), interview]) != 0
    assert said(file, interview, "/data/beds", "--not-known", "dk", "--comment", "The matron is away") == 0
    assert run(["interview", "finish", str(file), interview]) == 0
    with Workspace.open(file) as workspace:
        findings = city_findings(workspace, workspace.city("Koidu").id)
        answers = next(table for table in tables(findings) if table.name == "answers")
        row = dict(zip(answers.columns, next(row for row in answers.rows if row[4] == "/data/beds"), strict=True))
        assert (row["answer"], row["not_known"], row["comment"]) == (None, "dk", "The matron is away")
        to_submissions(workspace, [interview], file.with_suffix(".zip"))
        with zipfile.ZipFile(file.with_suffix(".zip")) as archive:
            name = next(name for name in archive.namelist() if name.endswith("remarks.csv"))
            assert archive.read(name).decode("utf-8-sig").splitlines() == [
                "question,remark,value", "/data/beds,comment,The matron is away", "/data/beds,not-known,does-not-know"]
        to_submissions(workspace, [interview], file.with_suffix(".zip"), external=True)
        with zipfile.ZipFile(file.with_suffix(".zip")) as archive:
            assert not any(name.endswith("remarks.csv") for name in archive.namelist())
        gap = next(gap for gap in findings.unanswered if gap.ref == "/data/beds")
        assert (gap.missing, gap.does_not_know) == (0, 1)


REPEATED = xform("<ward jr:template=''><name/><beds/></ward><ward><name/><beds/></ward>",
                 '<bind nodeset="/data/ward/beds" type="int" required="true()" cn:warning=". &gt; 50"/>',
                 '<group ref="/data/ward"><repeat nodeset="/data/ward"><input ref="/data/ward/name"><label>Name</label></input>'
                 '<input ref="/data/ward/beds"><label>Beds</label></input></repeat></group>', title="wards")


def printed(out: Path) -> str:
    document = pypdfium2.PdfDocument(out)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_what_was_said_is_on_paper(held: tuple[Path, str], tmp_path: Path) -> None:
    """The annex beside the answer, the report among what nobody knows and what is doubted."""
    file, interview = held
    assert said(file, interview, "/data/ok", "yes", "--evidence", "document") == 0
    assert said(file, interview, "/data/water", "--not-known", "declined", "--comment", "The matron is away") == 0
    assert said(file, interview, "/data/beds", "60", "--confirm", "Two wings") == 0
    assert run(["interview", "finish", str(file), interview]) == 0
    assert run(["report", str(file), "--city", "Koidu", "--preset", "annex", "-o", str(tmp_path / "annex.pdf")]) == 0
    annex = printed(tmp_path / "annex.pdf")
    for words in ("declines to answer", "Comment: The matron is away", "Confirmed: Two wings", "Evidence: document"):
        assert words in annex, (words, annex)
    assert run(["report", str(file), "--city", "Koidu", "-o", str(tmp_path / "report.pdf")]) == 0
    report = printed(tmp_path / "report.pdf")
    assert "unusual; confirmed with the respondent: Two wings" in report


def test_a_number_that_nobody_knows_is_told_from_one_that_nobody_asked(tmp_path: Path) -> None:
    source = xform("<pupils/><rooms/><each/>", '<bind nodeset="/data/pupils" type="int"/><bind nodeset="/data/rooms" type="int"/>'
                   '<bind nodeset="/data/each" type="decimal" readonly="true()" calculate="/data/pupils div /data/rooms" '
                   'cn:indicator="S9" cn:aggregate="mean" cn:domain="space"/>',
                   '<input ref="/data/pupils"><label>Pupils</label></input><input ref="/data/rooms"><label>Rooms</label></input>'
                   '<input ref="/data/each"><label>Pupils per room</label></input>', title="rooms")
    file = tmp_path / "w.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu")
        form = workspace.add_form(load_form(source), source, "rooms.xml")
        for name in ("Moyiba", "Tankoro"):
            site = workspace.add_site(city.id, name, "school")
            with StoredInterview.open(workspace, workspace.add_interview(site.id, form.sha256).id) as stored:
                stored.set("/data/rooms", "4")
                if name == "Moyiba":
                    stored.say_not_known("/data/pupils", "dk")
                stored.finish()
        [indicator] = city_findings(workspace, city.id).indicators
        names = {site.id: site.name for site in workspace.sites()}
        assert {names[finding.site_id]: (finding.value, finding.because) for finding in indicator.sites} == {
            "Moyiba": (None, ("dk",)), "Tankoro": (None, ())}
    assert run(["report", str(file), "--city", "Koidu", "-o", str(tmp_path / "report.pdf")]) == 0
    assert "does not know: 1" in printed(tmp_path / "report.pdf")


def test_what_was_said_comes_back_with_the_submission(tmp_path: Path) -> None:
    form = load_form(REPEATED)
    with Workspace.create(tmp_path / "a.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "hospital")
        stored = StoredInterview.open(workspace, workspace.add_interview(
            site.id, workspace.add_form(form, REPEATED, "wards.xml").sha256).id)
        stored.add("/data/ward")
        stored.add("/data/ward")
        stored.remove("/data/ward[1]")
        stored.set("/data/ward[1]/beds", "60")
        stored.confirm("/data/ward[1]/beds", True, "=two wings")
        stored.say_not_known("/data/ward[2]/beds", "declined")
        stored.comment("/data/ward[2]/beds", "-3 was said, and taken back")
        stored.evidence("/data/ward[1]/name", "told")
        stored.finish()
        to_submissions(workspace, [stored.id], tmp_path / "out.zip")
    with Workspace.create(tmp_path / "b.cityneeds") as office:
        site = office.add_site(office.add_city("Koidu").id, "Moyiba", "hospital")
        brought = from_submissions(office, tmp_path / "out.zip", site.id)
        assert (len(brought.interviews), brought.open, brought.refused) == (1, 0, ())
        again = StoredInterview.open(office, brought.interviews[0])
        assert again.state == "finished"
        assert again.confirmation_reason("/data/ward[1]/beds") == "=two wings"
        assert (again.remarks("/data/ward[2]/beds").not_known, again.remarks("/data/ward[2]/beds").comment) == (
            "declined", "-3 was said, and taken back")
        assert again.remarks("/data/ward[1]/name").evidence == "told"
        assert from_submissions(office, tmp_path / "out.zip", site.id).known == 1


@pytest.mark.parametrize("rows", ["a,b\n1,2", "question,remark,value\n/data/none,comment,x",
                                  "question,remark,value\n/data/beds,not-known,?",
                                  "question,remark,value\n/data/beds,evil,x", "\x00\xff"])
def test_remarks_of_others_are_refused_and_the_answers_come_in(held: tuple[Path, str], tmp_path: Path, rows: str) -> None:
    file, interview = held
    with Workspace.open(file) as workspace:
        to_submissions(workspace, [interview], tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "out")
    place = next((tmp_path / "out").rglob("submission.xml"))
    (place.parent / "remarks.csv").write_bytes(rows.encode("latin-1"))
    with Workspace.create(tmp_path / "b.cityneeds") as office:
        site = office.add_site(office.add_city("Koidu").id, "Moyiba", "hospital")
        brought = from_submissions(office, tmp_path / "out", site.id)
        assert len(brought.interviews) == 1
        assert [Path(name).name for name, _ in brought.refused] == ["remarks.csv"]


def test_what_decides_is_always_answered(held: tuple[Path, str]) -> None:
    file, interview = held
    assert said(file, interview, "/data/ok", "--not-known", "declined") != 0


def test_an_answer_takes_the_place_of_what_was_said_and_undo_brings_it_back(held: tuple[Path, str]) -> None:
    file, interview = held
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interview) as stored:
        stored.comment("/data/beds", "counted twice")
        stored.say_not_known("/data/beds", "na")
        assert stored.remarks("/data/beds").not_known == "na"
        stored.set("/data/beds", "12")
        assert stored.remarks("/data/beds").not_known == ""
        stored.undo()
        assert (stored.interview.node("/data/beds").value, stored.remarks("/data/beds").not_known) == ("", "na")
        stored.undo()
        assert stored.remarks("/data/beds").not_known == ""
        assert stored.remarks("/data/beds").comment == "counted twice"
    with Workspace.open(file) as workspace, StoredInterview.open(workspace, interview) as again:
        assert (again.remarks("/data/beds").not_known, again.remarks("/data/beds").comment) == ("", "counted twice")
        kinds = [(step.kind, step.remark) for step in history_steps(workspace, interview, again.interview) if step.remark]
        assert ("said", "/@comment") in kinds
        assert ("unsaid", "/@not-known") in kinds


def test_the_forms_own_choice_comes_first(tmp_path: Path) -> None:
    school = Path("resources/forms/school.xlsx")
    with Workspace.create(tmp_path / "s.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        form = workspace.add_form(load_form(school), school.read_bytes(), school.name)
        stored = StoredInterview.open(workspace, workspace.add_interview(site.id, form.sha256).id)
        for agreed in [node.ref for node in stored.interview.nodes() if node.definition.annotations.get("role") == "consent"]:
            stored.set(agreed, "yes")
        node = next(node for node in stored.interview.nodes() if node.relevant and any(
            notes.get("answer") == "dk" for notes in node.choice_notes.values()))
        stored.say_not_known(node.ref, "dk")
        assert stored.interview.node(node.ref).other_answer == "dk"
        assert stored.remarks(node.ref).not_known == ""
        lacks = next(node for node in stored.interview.nodes() if node.relevant and node.definition.control == "select1"
                     and not node.choice_notes and node.definition.in_body)
        with pytest.raises(Problem):
            stored.say_not_known(lacks.ref, "dk")


@given(st.sampled_from(sorted(NOT_KNOWN_WORDS)), st.text(max_size=3))
def test_beside_an_answer_nothing_is_not_known(kind: str, value: str) -> None:
    kept = {"/data/a": value, "/data/a/@not-known": NOT_KNOWN_WORDS[kind]}
    assert not_known_at(kept, "/data/a", value) == ("" if value else kind)
    assert remarks_at(kept, "/data/a", value).not_known == ("" if value else kind)


def test_a_remark_names_its_question() -> None:
    assert remark_parts("/data/ward{k1}/beds/@comment") == ("/data/ward{k1}/beds", "/@comment")
    assert remark_parts("/data/meta/entity/@id") == ("/data/meta/entity/@id", "")
