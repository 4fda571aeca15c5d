"""Laptops and office in the window: a copy to carry, a look before files come in, and answers settled."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.models.conflicts import conflicts, open_checks
from app.models.consent import erase, withdrawals
from app.models.merge import merge
from app.models.records import verify
from app.ui.destinations import EXCHANGE
from app.ui.main_window import MainWindow
from app.ui.withdrawals import withdrawal_words
from tests.exchange import odk
from tests.models.office import laptop


def texts(window: MainWindow) -> str:
    return "\n".join(one.text() for one in window.page.findChildren(QLabel) if one.isVisible())


def work_done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.working, timeout=30000)


def two_answers(tmp_path: Path) -> list[Path]:
    import shutil
    base = tmp_path / "base.cityneeds"
    laptop(base).close()
    files = []
    for name in ("Awa", "Binta"):
        files.append(Path(shutil.copy(base, tmp_path / f"{name}.cityneeds")))
        with Workspace.open(files[-1]) as one:
            one.author = name
            one.write(one.interviews()[0].id, [("/data/head", f"{name} was asked")])
    return files


def test_files_are_looked_at_then_brought_in_then_settled(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = two_answers(tmp_path)
    window.create_workspace(tmp_path / "office.cityneeds")
    window.go(EXCHANGE)
    assert window.page.bring.isHidden()
    window.page.preview(files)
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "Awa.cityneeds: " in texts(window))
    assert window.workspace.interviews() == []
    window.page.bring.click()
    work_done(window, qtbot)
    assert len(window.workspace.interviews()) == 1
    (conflict,) = conflicts(window.workspace)
    qtbot.waitUntil(lambda: "Awa ·" in texts(window))
    window.page.conflicts.settle(conflict, "Awa was asked")
    assert conflicts(window.workspace) == []
    qtbot.waitUntil(lambda: "Nobody contradicts anybody." in texts(window))


def test_a_copy_to_carry_is_whole(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    two_answers(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    window.open_workspace(tmp_path / "Awa.cityneeds")
    window.go(EXCHANGE)
    window.page.carry(stick)
    work_done(window, qtbot)
    (copy,) = stick.iterdir()
    assert verify(copy) == []


def test_what_is_no_workspace_is_told_and_nothing_can_be_brought_in(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    odd = tmp_path / "holiday.cityneeds"
    odd.write_bytes(b"no database")
    window.create_workspace(tmp_path / "office.cityneeds")
    window.go(EXCHANGE)
    window.page.preview([odd])
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "holiday.cityneeds: nothing can be taken." in texts(window))
    assert window.page.bring.isHidden()


def test_a_file_open_elsewhere_is_read_and_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from tests.models.test_holding import another_program
    laptop(tmp_path / "a.cityneeds").close()
    with another_program(tmp_path / "a.cityneeds"):
        window.open_workspace(tmp_path / "a.cityneeds")
        work_done(window, qtbot)
        assert window.banner.isVisible()
        assert "open in another program" in window.banner.what.text()
        assert window.workspace.read_only
        window.go_interview(window.workspace.interviews()[0].id)
        assert window.place == "interview"


def test_what_is_there_twice_is_joined_and_parted(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("Awa", "Binta"):
        laptop(tmp_path / f"{name}.cityneeds").close()
    window.create_workspace(tmp_path / "office.cityneeds")
    window.go(EXCHANGE)
    qtbot.waitUntil(lambda: "Nothing looks like something else." in texts(window))
    window.page.preview([tmp_path / "Awa.cityneeds", tmp_path / "Binta.cityneeds"])
    work_done(window, qtbot)
    window.page.bring.click()
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "City: Koidu · Koidu" in texts(window))
    press(window, "The same: count as one: City: Koidu · Koidu")
    assert len(window.workspace.cities()) == 1
    qtbot.waitUntil(lambda: "Site: Hospital · Hospital" in texts(window))
    press(window, "Two different ones: Site: Hospital · Hospital")
    assert len(window.workspace.sites()) == 2
    qtbot.waitUntil(lambda: "Koidu counts as Koidu" in texts(window))
    press(window, "Part them: Koidu counts as Koidu")
    assert len(window.workspace.cities()) == 2


def withdrawn(tmp_path: Path) -> tuple[Path, Path]:
    """An office's interview, and a laptop's file in which it was erased."""
    laptop(tmp_path / "office.cityneeds").close()
    there = tmp_path / "team north.cityneeds"
    there.write_bytes((tmp_path / "office.cityneeds").read_bytes())
    with Workspace.open(there) as one:
        one.author = "Awa"
        erase(one, one.interviews()[0].id)
    return tmp_path / "office.cityneeds", there


def test_what_a_file_withdraws_is_asked_by_itself(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    office, there = withdrawn(tmp_path)
    window.open_workspace(office)
    work_done(window, qtbot)
    window.go(EXCHANGE)
    page = window.page
    assert page.withdrawals.isHidden()
    page.preview([there])
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "Withdrawn in this file: 1" in texts(window))
    assert "Hospital · Wards" in texts(window)
    assert "nothing that is here is changed" not in texts(window)
    qtbot.waitUntil(page.leave_out.hasFocus)        # Enter takes nothing out of sight
    assert len(window.workspace.interviews()) == 1
    page.bring.click()
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: page.withdrawals.isVisible())
    qtbot.waitUntil(lambda: page.withdrawals.later.hasFocus())
    assert window.workspace.interviews() == []       # hidden, and kept
    page.withdrawals.later.click()
    said = withdrawal_words(page.withdrawals.waiting[0])
    press(window, f"Erase for good: {said}")
    qtbot.waitUntil(page.withdrawals.keep.hasFocus)
    page.withdrawals.keep.click()
    press(window, f"Reject: {said}")
    page.withdrawals.reject.click()
    assert "needs a reason" in window.banner.what.text()
    page.withdrawals.why.setText("another Dr Kamara")
    page.withdrawals.reject.click()
    assert len(window.workspace.interviews()) == 1
    assert page.withdrawals.isHidden()


def test_what_was_withdrawn_is_erased_by_a_second_yes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    office, there = withdrawn(tmp_path)
    with Workspace.open(office) as one:
        merge(one, [there])
    window.open_workspace(office)
    work_done(window, qtbot)
    window.go(EXCHANGE)
    page = window.page
    press(window, f"Erase for good: {withdrawal_words(page.withdrawals.waiting[0])}")
    page.withdrawals.erase.click()
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: page.withdrawals.isHidden())
    assert [one.state for one in withdrawals(window.workspace)] == ["accepted"]
    assert window.workspace.info()["withdrawn"] == 1


def test_submissions_come_in_and_go_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    odk.laptop(tmp_path / "l.cityneeds").close()
    source = odk.archive(tmp_path / "central.zip", {"a": odk.submission("Awa", "uuid:a"), "b": "<data"})
    window.open_workspace(tmp_path / "l.cityneeds")
    work_done(window, qtbot)
    window.go(EXCHANGE)
    card = window.page.submissions
    card.site.setCurrentIndex(1)
    card.bring(source)
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "new interviews: 1" in texts(window))
    assert "b/submission.xml" in texts(window)
    (interview,) = window.workspace.interviews()
    assert interview.site_id == card.site.currentData()
    (undo,) = [one for one in card.findChildren(QPushButton) if one.accessibleName().startswith("Undo…")]
    undo.click()
    qtbot.waitUntil(card.keep.hasFocus)
    card.undo.click()
    assert window.workspace.interviews() == []


def press(window: MainWindow, name: str) -> None:
    (one,) = [one for one in window.page.findChildren(QPushButton) if one.accessibleName() == name]
    one.click()
    QApplication.processEvents()


def test_the_offices_word_leads_the_assessor_to_the_question(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    laptop(tmp_path / "office.cityneeds").close()
    window.open_workspace(tmp_path / "office.cityneeds")
    interview = window.workspace.interviews()[0].id
    window.go_interview(interview, review=True)
    checks = window.page.stack.currentWidget().checks
    checks.question.setCurrentIndex(checks.question.findData("/data/head"))
    checks.comment.setText("Is this the right doctor?")
    checks.ask.click()
    assert [check.comment for check in open_checks(window.workspace)] == ["Is this the right doctor?"]
    window.go_city()
    window.page.tabs.setCurrentWidget(window.page.sites)
    qtbot.waitUntil(lambda: bool(window.page.sites.panel.checks))
    window.page.sites.panel.checks[0].click()
    assert window.place == "interview"
    press(window, "Checked")
    assert open_checks(window.workspace) == []
    window.go_city()
    assert window.page.sites.panel.checks == []


def test_a_copy_asks_before_it_takes_the_place_of_another_workspace(window: MainWindow, qtbot: QtBot, tmp_path: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    two_answers(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "Binta.cityneeds").rename(stick / "Koidu.cityneeds")
    before = (stick / "Koidu.cityneeds").read_bytes()
    monkeypatch.setattr("app.models.carry.carry_copy.carried_name", lambda workspace, team: "Koidu.cityneeds")
    window.open_workspace(tmp_path / "Awa.cityneeds")
    window.go(EXCHANGE)
    window.page.carry(stick)
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "Koidu.cityneeds is there already" in texts(window))
    assert window.page.keep is window.focusWidget()
    window.page.keep.click()
    assert "Koidu.cityneeds is there already" not in "\n".join(one.text() for one in window.page.findChildren(QLabel))
    assert (stick / "Koidu.cityneeds").read_bytes() == before
    window.page.carry(stick)
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: "Koidu.cityneeds is there already" in texts(window))
    window.page.replace.click()
    work_done(window, qtbot)
    with Workspace.open(stick / "Koidu.cityneeds", read_only=True) as copy:
        assert copy.digest() == window.workspace.digest()


def test_an_encrypted_copy_is_taken_and_brought_in(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from app.models.protect import new_key
    public = new_key(tmp_path / "office.key")
    laptop(tmp_path / "a.cityneeds").close()
    stick = tmp_path / "stick"
    stick.mkdir()
    window.open_workspace(tmp_path / "a.cityneeds")
    window.go(EXCHANGE)
    window.page.encrypt.setChecked(True)
    window.page.carry(stick)
    assert "neither" in window.banner.what.text()
    for text in ("a market in Koidu", public):
        window.page.sealing.setText(text)
        window.page.carry(stick)
        work_done(window, qtbot)
        if text == public:
            assert window.settings.office_key == public
        (copy,) = stick.iterdir()
        copy.rename(tmp_path / f"{text[:4]}.age")
    window.create_workspace(tmp_path / "office.cityneeds")
    window.go(EXCHANGE)
    assert window.page.sealing.text() == public
    window.page.preview([tmp_path / "a ma.age", tmp_path / "age1.age"])
    work_done(window, qtbot)
    assert window.page.opening.isVisible()
    assert window.page.secret.isVisible()
    window.page.opening.setText("a market in Koidu")
    window.page.use_secret(tmp_path / "office.key")
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: window.page.bring.isVisible())
    window.page.bring.click()
    work_done(window, qtbot)
    qtbot.waitUntil(lambda: len(window.workspace.interviews()) == 1)
