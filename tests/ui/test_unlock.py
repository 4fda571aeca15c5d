"""A protected workspace in the window: switched on, asked for, locked after a time, switched off."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.models.files import encryption_keys
from app.ui.shell import Shell
from tests.models.office import laptop
from tests.ui.test_together import work_done

WORD = "a market in Koidu"


def test_a_passphrase_is_set_asked_for_and_taken_off(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    shell.open_workspace(file)
    shell.go_together()
    for word, text in zip(shell.page.words, (WORD, "another"), strict=True):
        word.setText(text)
    shell.page.switch.click()
    assert "differ" in shell.banner.what.text()
    shell.page.words[1].setText(WORD)
    shell.page.switch.click()
    qtbot.waitUntil(lambda: shell.place == "city" and not shell.working, timeout=30000)
    assert shell.protected
    shell.lock()
    assert (shell.workspace, shell.place) == (None, "unlock")
    shell.open_workspace(file)
    shell.page.word.setText("not this one")
    shell.page.unlock()
    assert "does not open" in shell.banner.what.text()
    shell.page.word.setText(WORD)
    shell.page.unlock()
    assert [city.name for city in shell.workspace.cities()] == ["Koidu"]
    work_done(shell, qtbot)
    shell.go_together()
    shell.page.switch.click()
    qtbot.waitUntil(lambda: shell.place == "city" and not shell.working, timeout=30000)
    assert not encryption_keys.is_protected(file)


def test_it_locks_itself_when_nobody_is_there(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    from app.models.protect.protection import protect
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    shell.change_settings(lock_after="5")
    shell.open_workspace(file)
    work_done(shell, qtbot)
    assert not shell.idle.timer.isActive()          # nothing is protected
    shell.go_start()
    shell.close_workspace()
    protect(file, WORD)
    shell.open_workspace(file)
    work_done(shell, qtbot)
    assert shell.idle.timer.interval() == 5 * 60_000
    shell.idle.timer.setInterval(100)
    qtbot.waitUntil(lambda: shell.place == "unlock")
    assert shell.workspace is None
    assert not shell.idle.timer.isActive()
