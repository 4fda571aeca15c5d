"""A battery that dies in the middle of each journey: the program is killed while somebody works in its window, and the next start
finds all that was done, and goes on."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.models.conflicts import conflicts
from app.models.records.integrity import verify
from app.saving import AN_HOUR
from app.ui.begin_page import BeginPage
from app.ui.destinations import QUEUE
from app.ui.interview.table_page import TableRepeatPage
from app.ui.main_window import MainWindow
from tests.journeys import test_days, test_instruments
from tests.journeys.assessor import Assessor
from tests.journeys.every_type import files_to_attach
from tests.journeys.program import EVERY_TYPE, LONGEST, Program, every_type, koidu
from tests.ui.forms import keys

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")      # the offscreen one, of lists that open

LAPTOPS = ("Aminata", "Binta", "Chernor", "Daba")
CHANGED = 6                 # answers that each laptop gives otherwise
MOMENTS = (0.05, 0.3, 0.55, 0.8, 0.95)         # of the time that the work takes undisturbed
NextStart = Callable[[], MainWindow]


@pytest.fixture
def next_start(request: pytest.FixtureRequest, qtbot: QtBot) -> NextStart:
    """The window of the start after the crash, with the settings that are on the disk then."""
    def start() -> MainWindow:
        window: MainWindow = request.getfixturevalue("window")
        qtbot.waitUntil(window.isActiveWindow, timeout=LONGEST)
        return window
    return start


# ---------------------------------------------------------------------------------------------- an interview

# One at each run, the others go the same way through other questions.
AFTER = dict.fromkeys(test_instruments.FORMS, (12,)) | {"school": (1, 12, 40), EVERY_TYPE: (12, 35, 60)}       # so many answers
HELD = [pytest.param(form, answers, id=f"{form}-{answers}", marks=() if (form, answers) == ("school", 12) else pytest.mark.slow)
        for form, several in AFTER.items() for answers in several]


@pytest.mark.parametrize(("form", "answers"), HELD)
def test_an_interview_goes_on_at_that_question(next_start: NextStart, qtbot: QtBot, tmp_path: Path, shared: Path, form: str,
                                               answers: int) -> None:
    with Program("interview", tmp_path, form, answers) as program:
        stood, *acknowledged = program.until("stands").split()
        program.kill()
    file = tmp_path / "koidu.cityneeds"
    assert len(acknowledged) >= answers
    window = next_start()
    assert str(file) in window.settings.recent
    window.open_workspace(file)
    (record,) = window.workspace.interviews()
    window.go_interview(record.id)
    who = Assessor(window, qtbot, test_instruments.answers_of(form)) if form != EVERY_TYPE else (
        every_type(window, qtbot, files_to_attach(tmp_path / "again")))
    assert who.here() == stood
    interview = who.page.session.interview
    assert [ref for ref in acknowledged if not interview.node(ref).value] == []
    who.said = set(acknowledged)
    who.lead()
    if form == EVERY_TYPE:
        assert who.page.stack.currentWidget().errors == []
        assert who.said == set(who.answers)
    else:
        test_instruments.finish(who, file)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.5, 1.1, 2.3])
def test_killed_while_typing_no_answer_is_lost_that_was_left(next_start: NextStart, qtbot: QtBot, tmp_path: Path, seconds: float
                                                             ) -> None:
    """At any moment: what was answered before the question that had the focus is there, and it goes on there or one before."""
    with Program("interview", tmp_path, "school", 1000) as program:
        program.until("at ")
        program.until("at ")            # so that something was said
        steps = [line.split()[1:] for line in program.kill(after=seconds) if line.startswith("at ")]
    stood, *said = steps[-1]
    window = next_start()
    window.open_workspace(tmp_path / "koidu.cityneeds")
    (record,) = window.workspace.interviews()
    window.go_interview(record.id)
    who = Assessor(window, qtbot, test_instruments.answers_of("school"))
    interview = who.page.session.interview
    assert [ref for ref in said if not interview.node(ref).value] == []
    asked = [node.ref for node in interview.nodes() if node.relevant and node.definition.control and not node.readonly]
    assert abs(asked.index(who.here()) - asked.index(stood)) <= 1         # the kill may fall after the step, and before its word
    who.said = set(said)
    who.lead()
    test_instruments.finish(who, tmp_path / "koidu.cityneeds")


IN_A_TABLE = (8, None), (3, None), (15, None), (1000, 0.0), (1000, 0.4), (1000, 1.3)          # cells, and seconds after the first


@pytest.mark.parametrize(("cells", "after"), [
    IN_A_TABLE[0], *(pytest.param(*one, marks=pytest.mark.slow) for one in IN_A_TABLE[1:])])
def test_in_a_table_every_cell_that_was_left_is_where_it_was(next_start: NextStart, tmp_path: Path, cells: int, after: float | None
                                                             ) -> None:
    """Killed while it stands in a cell, or at any moment."""
    with Program("table", tmp_path, cells) as program:
        stood = program.until("stands" if after is None else "saved")
        said = program.kill(after=after or 0.0)
    saved = dict(line.split(" ", 2)[1:] for line in said if line.startswith("saved"))
    window = next_start()
    window.open_workspace(tmp_path / "koidu.cityneeds")
    (record,) = window.workspace.interviews()
    window.go_interview(record.id)
    page, interview = window.page, window.page.session.interview
    assert after is not None or page.focused_ref() == stood
    assert {ref: interview.node(ref).value for ref in saved} == saved
    page.go_ref(list(saved)[-1])
    inner = page.stack.currentWidget()
    assert isinstance(inner, TableRepeatPage)
    assert len(inner.lines) == len(interview.instances("/data/ward"))
    if after is None:
        assert len(saved) == cells
        page.go_ref(stood)
        keys("4", Qt.Key.Key_Return)            # and it goes on there
        assert interview.node(stood).value[-1] == "4"


# ------------------------------------------------------------------------------------- the evening at the office

def laptops(demo: Path, folder: Path) -> list[Path]:
    """Four that answered the same questions of one interview differently, and the office's file that went out with them."""
    shutil.copy(demo, folder / "office.cityneeds")
    files = []
    for number, author in enumerate(LAPTOPS):
        files.append(Path(shutil.copy(demo, folder / f"laptop{number}.cityneeds")))
        with Workspace.open(files[-1]) as workspace:
            workspace.author = author
            interview = next(one for one in workspace.interviews(city_id=koidu(workspace))
                             if any(path.endswith("/h_beds") for path in workspace.answers(one.id)))
            answers = workspace.answers(interview.id)
            numbers = [path for path, value in answers.items() if value.isdecimal() and path.startswith("/")]
            assert len(numbers) >= CHANGED
            workspace.write(interview.id, [(path, str(100 + 10 * number + at)) for at, path in enumerate(numbers[:CHANGED])])
    return files


def merged(folder: Path) -> tuple[bytes, float]:
    """What the office holds afterwards where nothing happens, and how long it takes."""
    with Program("merge", folder) as program:
        program.until("merging")
        began = time.monotonic()
        program.until("done")
        seconds = time.monotonic() - began
        program.kill()
    with Workspace.open(folder / "office.cityneeds") as office:
        return office.digest(), seconds


@pytest.mark.slow
def test_four_laptops_are_merged_as_if_nothing_had_been(next_start: NextStart, qtbot: QtBot, demo: Path, tmp_path: Path) -> None:
    files = laptops(demo, tmp_path)
    office, before = tmp_path / "office.cityneeds", tmp_path / "before.cityneeds"
    shutil.copy(office, before)
    wanted, seconds = merged(tmp_path)
    assert verify(office) == []
    window = next_start()
    for moment in MOMENTS:
        window.leave_workspace()
        for part in tmp_path.glob("office.cityneeds*"):
            part.unlink()
        shutil.copy(before, office)
        with Program("merge", tmp_path) as program:
            program.until("merging")
            program.kill(after=moment * seconds)
        window.open_workspace(office)
        assert window.place == "city"
        qtbot.waitUntil(lambda: not window.working, timeout=LONGEST)
        assert verify(office) == []
        if window.workspace.digest() != wanted:             # else all was in before the kill, and nothing is left to bring
            test_days.drop(window, files)
            qtbot.waitUntil(lambda: window.place == "exchange" and not window.working, timeout=LONGEST)
            qtbot.waitUntil(lambda: window.page.bring.isVisible(), timeout=LONGEST)
            qtbot.mouseClick(window.page.bring, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: not window.working and len(conflicts(window.workspace)) == CHANGED, timeout=LONGEST)
        assert window.workspace.digest() == wanted
        assert verify(office) == []


@pytest.mark.slow
def test_conflicts_stay_settled_as_far_as_they_were(next_start: NextStart, qtbot: QtBot, demo: Path, tmp_path: Path) -> None:
    laptops(demo, tmp_path)
    merged(tmp_path)
    office = tmp_path / "office.cityneeds"
    window, left = next_start(), CHANGED
    while left > 2:                     # killed after each second one
        with Program("settle", tmp_path) as program:
            program.until("settled")
            program.until("settled")
            left = int(next(line for line in reversed(program.kill()) if line.startswith("settled")).split()[1])
        assert verify(office) == []
        with Workspace.open(office) as workspace:
            now = len(conflicts(workspace))
        assert left - 1 <= now <= left          # the kill may fall between the last one and the word about it
        left = now
    window.open_workspace(office)
    window.go(QUEUE, koidu(window.workspace))
    qtbot.waitUntil(lambda: not window.working and (left == 0 or any(item.kind == "conflict" for item in window.page.items)),
                    timeout=LONGEST)
    while (item := window.page.chosen()) is not None and item.kind == "conflict":
        qtbot.keyClick(window.page.table, Qt.Key.Key_3)
    assert conflicts(window.workspace) == []


def pages(folder: Path) -> set[int]:
    """How many each document of ours has; "brief.pdf" is the printer's."""
    lengths = set()
    for pdf in set(folder.rglob("*.pdf")) - {folder / "brief.pdf"}:
        with pypdfium2.PdfDocument(pdf) as document:
            lengths.add(len(document))
    return lengths


@pytest.mark.slow
def test_the_report_is_printed_the_next_time(next_start: NextStart, qtbot: QtBot, demo: Path, tmp_path: Path) -> None:
    office = Path(shutil.copy(demo, tmp_path / "office.cityneeds"))
    with Program("print", tmp_path) as program:
        program.until("printing")
        began = time.monotonic()
        program.until("done")
        seconds = time.monotonic() - began
        program.kill()
    with Workspace.open(office) as workspace:
        wanted = workspace.digest()
    whole = pages(tmp_path)
    assert whole
    for moment in MOMENTS:
        (tmp_path / "brief.pdf").unlink(missing_ok=True)
        with Program("print", tmp_path) as program:
            program.until("printing")
            program.kill(after=moment * seconds)
        assert verify(office) == []
        with Workspace.open(office) as workspace:
            assert workspace.digest() == wanted
        assert pages(tmp_path) == whole         # whether of this time or of the last
    (tmp_path / "brief.pdf").unlink(missing_ok=True)        # Qt's dialog asks before it writes over one
    window = next_start()
    window.open_workspace(office)
    window.go_city(koidu(window.workspace))
    assert "Koidu" in test_days.print_the_brief(window, qtbot, tmp_path / "brief.pdf")


# ------------------------------------------------------------------------------------------------- first start

@pytest.mark.slow
def test_a_first_start_that_ended_on_its_page_begins_anew(next_start: NextStart, qtbot: QtBot, tmp_path: Path) -> None:
    with Program("begin", tmp_path) as program:
        program.until("stands")
        program.kill()
    assert list(tmp_path.glob("*.cityneeds*")) == []
    window = next_start()
    test_days.press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, BeginPage)
    qtbot.keyClicks(page.city, "Koidu")
    assert Path(page.file.text()) == tmp_path / "koidu.cityneeds"
    qtbot.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "city", timeout=LONGEST)


@pytest.mark.slow
def test_a_demonstration_that_was_half_written_is_written_whole(next_start: NextStart, qtbot: QtBot, tmp_path: Path,
                                                                demonstration: Path) -> None:
    file = tmp_path / "demonstration.cityneeds"
    with Program("demonstration", tmp_path) as program:
        program.until("writing")
        began = time.monotonic()
        program.until("done")
        seconds = time.monotonic() - began
        program.kill()
    for moment in MOMENTS[::2]:
        file.unlink(missing_ok=True)
        with Program("demonstration", tmp_path) as program:
            program.until("writing")
            program.kill(after=moment * seconds)
        assert not file.exists() or verify(file) == []
    file.unlink(missing_ok=True)                # the last kill may have come after its end
    an_hour_ago = time.time() - 2 * AN_HOUR
    for left in tmp_path.glob(".demonstration*"):
        os.utime(left, (an_hour_ago, an_hour_ago))
    window = next_start()
    qtbot.mouseClick(window.page.demonstration, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "city", timeout=LONGEST)
    assert verify(file) == []
    with Workspace.open(demonstration, read_only=True) as whole:
        assert window.workspace.digest() == whole.digest()
    assert [one.name for one in tmp_path.iterdir() if "demonstration" in one.name and not one.name.endswith((".log", ".lock"))] == [
        file.name]
