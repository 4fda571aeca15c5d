"""Laptops and office in the window: a copy to carry, a look before files come in, and answers settled."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.conflicts.checks import open_checks
from app.models.consent.erasure import erase
from app.models.consent.withdrawals import withdrawals
from app.models.merge.merging import merge
from app.models.store.integrity import verify
from app.ui.shell import Shell
from tests.exchange import odk
from tests.models.office import laptop


def texts(shell: Shell) -> str:
    return "\n".join(one.text() for one in shell.page.findChildren(QLabel) if one.isVisible())


def work_done(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shell.working, timeout=30000)


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


def test_files_are_looked_at_then_brought_in_then_settled(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    files = two_answers(tmp_path)
    shell.create_workspace(tmp_path / "office.cityneeds")
    shell.go_together()
    assert shell.page.bring.isHidden()
    shell.page.preview(files)
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "Awa.cityneeds: " in texts(shell))
    assert shell.workspace.interviews() == []
    shell.page.bring.click()
    work_done(shell, qtbot)
    assert len(shell.workspace.interviews()) == 1
    (conflict,) = conflicts(shell.workspace)
    qtbot.waitUntil(lambda: "Awa ·" in texts(shell))
    shell.page.settle(conflict, "Awa was asked")
    assert conflicts(shell.workspace) == []
    qtbot.waitUntil(lambda: "Nobody contradicts anybody." in texts(shell))


def test_a_copy_to_carry_is_whole(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    two_answers(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.open_workspace(tmp_path / "Awa.cityneeds")
    shell.go_together()
    shell.page.carry(stick)
    work_done(shell, qtbot)
    (copy,) = stick.iterdir()
    assert verify(copy) == []


def test_what_is_no_workspace_is_told_and_nothing_can_be_brought_in(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    odd = tmp_path / "holiday.cityneeds"
    odd.write_bytes(b"no database")
    shell.create_workspace(tmp_path / "office.cityneeds")
    shell.go_together()
    shell.page.preview([odd])
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "holiday.cityneeds: nothing can be taken." in texts(shell))
    assert shell.page.bring.isHidden()


def test_a_file_open_elsewhere_is_read_and_says_so(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    from tests.models.test_holding import another_program
    laptop(tmp_path / "a.cityneeds").close()
    with another_program(tmp_path / "a.cityneeds"):
        shell.open_workspace(tmp_path / "a.cityneeds")
        work_done(shell, qtbot)
        assert shell.banner.isVisible()
        assert "open in another program" in shell.banner.what.text()
        assert shell.workspace.read_only
        shell.go_interview(shell.workspace.interviews()[0].id)
        assert shell.place == "interview"


def test_what_is_there_twice_is_joined_and_parted(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("Awa", "Binta"):
        laptop(tmp_path / f"{name}.cityneeds").close()
    shell.create_workspace(tmp_path / "office.cityneeds")
    shell.go_together()
    qtbot.waitUntil(lambda: "Nothing looks like something else." in texts(shell))
    shell.page.preview([tmp_path / "Awa.cityneeds", tmp_path / "Binta.cityneeds"])
    work_done(shell, qtbot)
    shell.page.bring.click()
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "City: Koidu · Koidu" in texts(shell))
    press(shell, "The same: count as one: City: Koidu · Koidu")
    assert len(shell.workspace.cities()) == 1
    qtbot.waitUntil(lambda: "Site: Hospital · Hospital" in texts(shell))
    press(shell, "Two different ones: Site: Hospital · Hospital")
    assert len(shell.workspace.sites()) == 2
    qtbot.waitUntil(lambda: "Koidu counts as Koidu" in texts(shell))
    press(shell, "Part them: Koidu counts as Koidu")
    assert len(shell.workspace.cities()) == 2


def withdrawn(tmp_path: Path) -> tuple[Path, Path]:
    """An office's interview, and a laptop's file in which it was erased."""
    laptop(tmp_path / "office.cityneeds").close()
    there = tmp_path / "team north.cityneeds"
    there.write_bytes((tmp_path / "office.cityneeds").read_bytes())
    with Workspace.open(there) as one:
        one.author = "Awa"
        erase(one, one.interviews()[0].id)
    return tmp_path / "office.cityneeds", there


def test_what_a_file_withdraws_is_asked_by_itself(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    office, there = withdrawn(tmp_path)
    shell.open_workspace(office)
    work_done(shell, qtbot)
    shell.go_together()
    page = shell.page
    assert page.withdrawals.isHidden()
    page.preview([there])
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "Withdrawn in this file: 1" in texts(shell))
    assert "Hospital · Wards" in texts(shell)
    assert "nothing that is here is changed" not in texts(shell)
    qtbot.waitUntil(page.leave_out.hasFocus)        # Enter takes nothing out of sight
    assert len(shell.workspace.interviews()) == 1
    page.bring.click()
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: page.withdrawals.isVisible())
    qtbot.waitUntil(lambda: page.withdrawals.later.hasFocus())
    assert shell.workspace.interviews() == []       # hidden, and kept
    page.withdrawals.later.click()
    said = page.withdrawals.said(page.withdrawals.waiting[0])
    press(shell, f"Erase for good… {said}")
    qtbot.waitUntil(page.withdrawals.keep.hasFocus)
    page.withdrawals.keep.click()
    press(shell, f"Reject… {said}")
    page.withdrawals.reject.click()
    assert "needs a reason" in shell.banner.what.text()
    page.withdrawals.why.setText("another Dr Kamara")
    page.withdrawals.reject.click()
    assert len(shell.workspace.interviews()) == 1
    assert page.withdrawals.isHidden()


def test_what_was_withdrawn_is_erased_by_a_second_yes(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    office, there = withdrawn(tmp_path)
    with Workspace.open(office) as one:
        merge(one, [there])
    shell.open_workspace(office)
    work_done(shell, qtbot)
    shell.go_together()
    page = shell.page
    press(shell, f"Erase for good… {page.withdrawals.said(page.withdrawals.waiting[0])}")
    page.withdrawals.erase.click()
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: page.withdrawals.isHidden())
    assert [one.state for one in withdrawals(shell.workspace)] == ["accepted"]
    assert shell.workspace.info()["withdrawn"] == 1


def test_submissions_come_in_and_go_again(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    odk.laptop(tmp_path / "l.cityneeds").close()
    source = odk.archive(tmp_path / "central.zip", {"a": odk.submission("Awa", "uuid:a"), "b": "<data"})
    shell.open_workspace(tmp_path / "l.cityneeds")
    work_done(shell, qtbot)
    shell.go_together()
    card = shell.page.submissions
    card.site.setCurrentIndex(1)
    card.bring(source)
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "new interviews: 1" in texts(shell))
    assert "b/submission.xml" in texts(shell)
    (interview,) = shell.workspace.interviews()
    assert interview.site_id == card.site.currentData()
    (undo,) = [one for one in card.findChildren(QPushButton) if one.accessibleName().startswith("Undo…")]
    undo.click()
    qtbot.waitUntil(card.keep.hasFocus)
    card.undo.click()
    assert shell.workspace.interviews() == []


def press(shell: Shell, name: str) -> None:
    (one,) = [one for one in shell.page.findChildren(QPushButton) if one.accessibleName() == name]
    one.click()
    QApplication.processEvents()


def test_the_offices_word_leads_the_assessor_to_the_question(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    laptop(tmp_path / "office.cityneeds").close()
    shell.open_workspace(tmp_path / "office.cityneeds")
    interview = shell.workspace.interviews()[0].id
    shell.go_interview(interview, review=True)
    checks = shell.page.stack.currentWidget().checks
    checks.question.setCurrentIndex(checks.question.findData("/data/head"))
    checks.comment.setText("Is this the right doctor?")
    checks.ask.click()
    assert [check.comment for check in open_checks(shell.workspace)] == ["Is this the right doctor?"]
    shell.go_city()
    shell.page.tabs.setCurrentWidget(shell.page.sites)
    qtbot.waitUntil(lambda: bool(shell.page.sites.panel.checks))
    shell.page.sites.panel.checks[0].click()
    assert shell.place == "interview"
    press(shell, "Checked")
    assert open_checks(shell.workspace) == []
    shell.go_city()
    assert shell.page.sites.panel.checks == []


def test_a_copy_asks_before_it_takes_the_place_of_another_workspace(shell: Shell, qtbot: QtBot, tmp_path: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    two_answers(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "Binta.cityneeds").rename(stick / "Koidu.cityneeds")
    before = (stick / "Koidu.cityneeds").read_bytes()
    monkeypatch.setattr("app.models.carry.carry_copy.copy_name", lambda workspace, team: "Koidu.cityneeds")
    shell.open_workspace(tmp_path / "Awa.cityneeds")
    shell.go_together()
    shell.page.carry(stick)
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "Koidu.cityneeds is there already" in texts(shell))
    assert shell.page.keep is shell.focusWidget()
    shell.page.keep.click()
    assert "Koidu.cityneeds is there already" not in "\n".join(one.text() for one in shell.page.findChildren(QLabel))
    assert (stick / "Koidu.cityneeds").read_bytes() == before
    shell.page.carry(stick)
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: "Koidu.cityneeds is there already" in texts(shell))
    shell.page.replace.click()
    work_done(shell, qtbot)
    with Workspace.open(stick / "Koidu.cityneeds", read_only=True) as copy:
        assert copy.digest() == shell.workspace.digest()


def test_an_encrypted_copy_is_taken_and_brought_in(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    from app.models.protect.age_encryption import new_key
    public = new_key(tmp_path / "office.key")
    laptop(tmp_path / "a.cityneeds").close()
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.open_workspace(tmp_path / "a.cityneeds")
    shell.go_together()
    shell.page.encrypt.setChecked(True)
    shell.page.carry(stick)
    assert "neither" in shell.banner.what.text()
    for text in ("a market in Koidu", public):
        shell.page.sealing.setText(text)
        shell.page.carry(stick)
        work_done(shell, qtbot)
        if text == public:
            assert shell.settings.office_key == public
        (copy,) = stick.iterdir()
        copy.rename(tmp_path / f"{text[:4]}.age")
    shell.create_workspace(tmp_path / "office.cityneeds")
    shell.go_together()
    assert shell.page.sealing.text() == public
    shell.page.preview([tmp_path / "a ma.age", tmp_path / "age1.age"])
    work_done(shell, qtbot)
    assert shell.page.opening.isVisible()
    assert shell.page.secret.isVisible()
    shell.page.opening.setText("a market in Koidu")
    shell.page.use_secret(tmp_path / "office.key")
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: shell.page.bring.isVisible())
    shell.page.bring.click()
    work_done(shell, qtbot)
    qtbot.waitUntil(lambda: len(shell.workspace.interviews()) == 1)
