"""A protected workspace in the window: switched on, asked for, locked after a time, switched off."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.models.files import encryption_keys
from app.ui.destinations import EXCHANGE
from app.ui.main_window import MainWindow
from tests.models.office import laptop
from tests.ui.test_exchange_page import work_done

WORD = "a market in Koidu"


def test_a_passphrase_is_set_asked_for_and_taken_off(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    window.open_workspace(file)
    window.go(EXCHANGE)
    for word, text in zip(window.page.words, (WORD, "another"), strict=True):
        word.setText(text)
    window.page.switch.click()
    assert "differ" in window.banner.what.text()
    window.page.words[1].setText(WORD)
    window.page.switch.click()
    qtbot.waitUntil(lambda: window.place == "city" and not window.working, timeout=30000)
    assert window.protected
    window.lock()
    assert (window.session.is_open, window.place) == (False, "unlock")
    window.open_workspace(file)
    window.page.word.setText("not this one")
    window.page.unlock()
    assert "does not open" in window.banner.what.text()
    window.page.word.setText(WORD)
    window.page.unlock()
    assert [city.name for city in window.workspace.cities()] == ["Koidu"]
    work_done(window, qtbot)
    window.go(EXCHANGE)
    window.page.switch.click()
    qtbot.waitUntil(lambda: window.place == "city" and not window.working, timeout=30000)
    assert not encryption_keys.is_protected(file)


def test_it_locks_itself_when_nobody_is_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from app.models.protect import protect
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    window.change_settings(lock_after="5")
    window.open_workspace(file)
    work_done(window, qtbot)
    assert not window.idle.timer.isActive()          # nothing is protected
    window.go_start()
    window.close_workspace()
    protect(file, WORD)
    window.open_workspace(file)
    work_done(window, qtbot)
    assert window.idle.timer.interval() == 5 * 60_000
    window.idle.timer.setInterval(100)
    qtbot.waitUntil(lambda: window.place == "unlock")
    assert not window.session.is_open
    assert not window.idle.timer.isActive()
