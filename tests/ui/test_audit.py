"""ODK's audit log: a form that asks for it is told how it was filled in, through the window, a merge, an export and back."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli import run
from app.exchange import from_submissions, to_submissions
from app.findings import city_findings
from app.models import AuditEvent, StoredInterview, Workspace, audit_events, question_seconds, screen_minutes
from app.models.interviews.audit_log import AuditLog
from app.models.merge import merge
from app.problem import Problem
from app.ui.main_window import MainWindow
from tests.ui.forms import keys, opened, xform

Key = Qt.Key
ODK = 'xmlns:odk="http://www.opendatakit.org/xforms"'


def asking(attributes: str, title: str = "audited") -> bytes:
    return xform("<a/><g><b/><c/></g><meta><audit/><instanceID/></meta>",
                 f'<bind nodeset="/data/meta/audit" {ODK} type="binary" {attributes}/><bind nodeset="/data/g/b" type="int"/>',
                 '<input ref="/data/a"><label>A</label></input><group ref="/data/g"><label>G</label>'
                 '<input ref="/data/g/b"><label>B</label></input><input ref="/data/g/c"><label>C</label></input></group>',
                 title=title)


ALL = asking('odk:track-changes="true" odk:identify-user="true" odk:track-changes-reasons="on-form-edit" '
             'odk:location-priority="balanced" odk:location-min-interval="10" odk:location-max-age="60"')


def log_of(file: Path, interview: str, out: Path) -> list[dict[str, str]]:
    assert run(["interview", "audit", str(file), interview, "-o", str(out)]) == 0
    data = out.read_bytes()
    assert b"\r" not in data
    return list(csv.DictReader(io.StringIO(data.decode())))


@pytest.fixture
def held(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> tuple[Path, str]:
    """Filled in by keys, finished, reopened with a reason, changed, and left."""
    file = tmp_path / "w.cityneeds"
    page = opened(window, file, ALL)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.who.name)       # nothing is answered before somebody says who works
    assert not page.rows()["/data/a"].isEnabled()
    keys("Aminata, team 1", Key.Key_Return)
    assert page.who.isHidden()
    window.receiver.position = lambda: "8.64 -10.97 0 5"      # type: ignore[method-assign]
    page.session.kept.audit._position = window.receiver.position
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keys("yes, we do", Key.Key_Return, "12", Key.Key_Return, 'said "so"', Key.Key_Return)
    page.show_review()
    page._finish()
    window.go_interview(page.session.id)
    page = window.page
    page._reopen("The count was wrong")
    page.go_ref("/data/a")
    page.session.answer("/data/a", "no")
    window.leave_workspace()
    return file, page.session.id


def test_it_is_written_as_collect_writes_it(held: tuple[Path, str], tmp_path: Path) -> None:
    rows = log_of(*held, tmp_path / "audit.csv")
    assert list(rows[0]) == ["event", "node", "start", "end", "latitude", "longitude", "accuracy", "old-value", "new-value", "user",
                             "change-reason"]
    events = [(row["event"], row["node"]) for row in rows]
    assert [event for event, _ in events if event.startswith("form")] == [
        "form start", "form save", "form exit", "form finalize", "form resume", "form save", "form exit"]
    asked = [row for row in rows if row["event"] == "question"]
    assert {row["node"] for row in asked} == {"/data/a", "/data/g/b", "/data/g/c"}
    changed = [(row["node"], row["old-value"], row["new-value"]) for row in asked if row["new-value"]]
    assert changed == [("/data/a", "", "yes, we do"), ("/data/g/b", "", "12"), ("/data/g/c", "", 'said "so"'),
                       ("/data/a", "yes, we do", "no")]
    assert [row["change-reason"] for row in rows if row["event"] == "change reason"] == ["The count was wrong"]
    assert ("end screen", "") in events
    assert all(int(row["end"]) >= int(row["start"]) for row in asked)
    assert {row["user"] for row in asked} == {"Aminata, team 1"}
    assert (asked[-1]["latitude"], asked[-1]["longitude"], asked[-1]["accuracy"]) == ("8.64", "-10.97", "5")


def test_two_laptops_logs_merge_and_go_along_with_submissions_and_back(held: tuple[Path, str], tmp_path: Path) -> None:
    file, interview = held
    laptop = tmp_path / "lap.cityneeds"
    shutil.copy(file, laptop)
    for one in (file, laptop):
        with Workspace.open(one) as workspace, StoredInterview.open(workspace, interview) as stored:
            stored.audit.begin()
            stored.audit.show("question", ["/data/a"])
    with Workspace.open(file) as office:
        before = len(audit_events(office.answers(interview)))
        merge(office, [laptop])
        events = audit_events(office.answers(interview))
        assert len(events) > before
        assert [event.event for event in events].count("form resume") == 3
        with StoredInterview.open(office, interview) as stored:
            stored.finish()
        to_submissions(office, [interview], tmp_path / "out.zip")
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            [name] = [name for name in archive.namelist() if name.endswith("/audit.csv")]
            submission = archive.read(name.replace("audit.csv", "submission.xml")).decode()
            assert "<audit>audit.csv</audit>" in submission
            assert archive.read(name).startswith(b"event,node,start,end,latitude")
        to_submissions(office, [interview], tmp_path / "others.zip", external=True)
        with zipfile.ZipFile(tmp_path / "others.zip") as archive:
            assert not any(name.endswith("audit.csv") for name in archive.namelist())
            assert b"audit.csv" not in b"".join(archive.read(name) for name in archive.namelist())
    with Workspace.create(tmp_path / "b.cityneeds") as other:
        site = other.add_site(other.add_city("Koidu").id, "Moyiba", "school")
        brought = from_submissions(other, tmp_path / "out.zip", site.id)
        assert brought.refused == ()
        assert audit_events(other.answers(brought.interviews[0])) == events


@pytest.mark.parametrize(("attributes", "columns"), [
    ("", "event,node,start,end"), ('odk:track-changes="true"', "event,node,start,end,old-value,new-value"),
    ('odk:identify-user="true"', "event,node,start,end,user")])
def test_only_what_the_form_asks_for_is_written(window: MainWindow, tmp_path: Path, attributes: str, columns: str) -> None:
    page = opened(window, tmp_path / "w.cityneeds", asking(attributes))
    if "identify" in attributes:
        keys("Fatu", Key.Key_Return)
    keys("x", Key.Key_Return)
    interview = page.session.id
    window.leave_workspace()
    log_of(tmp_path / "w.cityneeds", interview, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().splitlines()[0] == columns


def test_a_form_that_does_not_ask_has_none(window: MainWindow, tmp_path: Path) -> None:
    form = xform("<a/>", "", '<input ref="/data/a"><label>A</label></input>', title="plain")
    page = opened(window, tmp_path / "w.cityneeds", form)
    keys("x", Key.Key_Return)
    assert not any(path.startswith("@audit") for path in window.workspace.answers(page.session.id))
    interview = page.session.id
    window.leave_workspace()
    assert run(["interview", "audit", str(tmp_path / "w.cityneeds"), interview]) == 1


def test_time_on_the_screen_feeds_the_doubts_about_speed(tmp_path: Path) -> None:
    names = [f"q{number}" for number in range(8)]
    form = xform("".join(f"<{name}/>" for name in names) + "<meta><audit/></meta>",
                 f'<bind nodeset="/data/meta/audit" {ODK} type="binary"/>',
                 "".join(f'<input ref="/data/{name}"><label>{name}</label></input>' for name in names), title="fast")
    from app.forms import load_form
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        city = workspace.add_city("Koidu")
        record = workspace.add_form(load_form(form), form, "fast.xml")
        for name, each in (("Hasty", 0.5), ("Calm", 20.0)):
            site = workspace.add_site(city.id, name, "school")
            now = [0.0]
            with StoredInterview.open(workspace, workspace.add_interview(site.id, record.sha256).id) as stored:
                stored.audit._tick, stored.audit._zero = lambda now=now: now[0], 0.0
                stored.audit.begin()
                for question in names:
                    stored.audit.show("question", [f"/data/{question}"])
                    stored.set(f"/data/{question}", "yes")
                    now[0] += each
                stored.finish()
        findings = city_findings(workspace, city.id)
        doubts = [flag for flag in findings.flags if flag.kind == "duration-questions"]
        sites = {site.id: site.name for site in workspace.sites()}
        assert [(sites[flag.site_id], flag.arguments["count"], flag.arguments["all"]) for flag in doubts] == [("Hasty", 8, 8)]
        minutes = {sites[site.id]: site.interviews[0].minutes for site in findings.sites}
        assert minutes["Calm"] == pytest.approx(160 / 60)


def test_what_overlaps_counts_once_and_shared_screens_share_their_time() -> None:
    events = (AuditEvent("group questions", "/d/g", 0, 60_000), AuditEvent("question", "/d/g/a", 0, 60_000),
              AuditEvent("question", "/d/g/b", 0, 60_000), AuditEvent("question", "/d/c", 30_000, 90_000))
    assert screen_minutes(events) == 1.5
    assert question_seconds(events) == {"/d/g/a": 30.0, "/d/g/b": 30.0, "/d/c": 60.0}
    assert screen_minutes(()) is None


def test_what_a_damaged_piece_says_is_left_out() -> None:
    kept = {"@audit/a/000000": '["question", "/d", 1, 2, "", "", "", "", "", "", ""]\n["question", 5]\n{}\nnonsense\n',
            "@audit/b/000000": '["form st', "@audit/b/000001": 'art", "", 0, 0, "", "", "", "", "", "", ""]\n'}
    assert [event.event for event in audit_events(kept)] == ["form start", "question"]


def test_who_works_is_asked_before_anything_is_answered_and_once(tmp_path: Path) -> None:
    from app.forms import load_form
    form = asking('odk:identify-user="true"')
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        record = workspace.add_form(load_form(form), form, "audited.xml")
        with StoredInterview.open(workspace, workspace.add_interview(site.id, record.sha256).id) as stored:
            with pytest.raises(Problem, match="nobody said who works"):
                stored.set("/data/a", "x")
            workspace.author = "Fatu"
            stored.set("/data/a", "x")
            assert not stored.asks_who


def test_positions_are_taken_as_often_as_the_form_wants_and_the_best_of_late_is_kept(tmp_path: Path) -> None:
    from app.forms import load_form
    clock, said = [0.0], ["8.64 -10.97 0 40"]
    form = asking('odk:location-priority="balanced" odk:location-min-interval="10" odk:location-max-age="60"')
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        record = workspace.add_form(load_form(form), form, "audited.xml")
        with StoredInterview.open(workspace, workspace.add_interview(site.id, record.sha256).id) as stored:
            log = stored.audit = AuditLog(stored, lambda: said[0], lambda: clock[0])
            log.begin()
            said[0] = "8.64 -10.97 0 5"
            log.point("jump")                           # within ten seconds: no other position is taken
            clock[0] = 11.0
            log.point("jump")
            clock[0], said[0] = 80.0, ""                # too old, and the receiver is gone
            log.sample()
            log.point("jump")
            log.keep()
            events = [(event.event, event.accuracy) for event in audit_events(stored.kept_values())]
    assert events == [("form start", "40"), ("location tracking enabled", "40"), ("location providers enabled", "40"),
                      ("jump", "40"), ("jump", "5"), ("location providers disabled", ""),
                      ("jump", "")]


def test_positions_want_all_three_of_their_parameters() -> None:
    from app.forms import load_form
    for attributes in ('odk:location-priority="balanced"', 'odk:location-priority="balanced" odk:location-min-interval="60" '
                       'odk:location-max-age="10"'):
        asked = load_form(asking(attributes)).model.audit
        assert asked is not None
        assert not asked.positions


def test_what_keeps_an_interview_from_being_finished_is_in_the_log(tmp_path: Path) -> None:
    from app.forms import load_form
    form = asking("").replace(b'nodeset="/data/g/b" type', b'nodeset="/data/g/b" required="true()" type')
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba", "school")
        record = workspace.add_form(load_form(form), form, "audited.xml")
        with StoredInterview.open(workspace, workspace.add_interview(site.id, record.sha256).id) as stored:
            stored.audit.begin()
            with pytest.raises(Problem):
                stored.finish()
            stored.audit.keep()
            assert [event.event for event in audit_events(stored.kept_values())] == ["form start", "constraint error"]
