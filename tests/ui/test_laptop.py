"""Disk and battery are said early, once, and again only after they were well."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.session import laptop
from app.session.laptop import Power, RunningOut, free_room
from app.ui.main_window import MainWindow
from tests.ui.forms import SMALL, opened

PLENTY = 10_000_000_000


def said(room: int | None, charge: Power, out: RunningOut, source: list[object]) -> str:
    source[:] = [room, charge]
    problem = out.due()
    return "" if problem is None else str(problem)


def simulated() -> tuple[RunningOut, list[object]]:
    source: list[object] = [PLENTY, Power()]
    return RunningOut(lambda: source[0], lambda: source[1]), source  # type: ignore[arg-type, return-value]


def test_the_disk_is_said_once_and_again_after_it_was_well() -> None:
    out, source = simulated()
    assert said(PLENTY, Power(), out, source) == ""
    assert "nearly full" in said(200_000_000, Power(), out, source)
    assert said(100_000_000, Power(), out, source) == ""
    assert said(550_000_000, Power(), out, source) == "", "no better"
    assert said(100_000_000, Power(), out, source) == ""
    assert said(PLENTY, Power(), out, source) == ""
    assert "nearly full" in said(100_000_000, Power(), out, source)
    assert said(None, Power(), out, source) == ""


def test_the_battery_is_said_at_two_levels_and_not_while_it_is_charged() -> None:
    out, source = simulated()
    assert said(PLENTY, Power(15, plugged=True), out, source) == ""
    assert "15 %" in said(PLENTY, Power(15, plugged=False), out, source)
    assert said(PLENTY, Power(12, plugged=False), out, source) == ""
    assert "6 %" in said(PLENTY, Power(6, plugged=False), out, source)
    assert said(PLENTY, Power(5, plugged=False), out, source) == ""
    assert said(PLENTY, Power(30, plugged=True), out, source) == ""
    assert "19 %" in said(PLENTY, Power(19, plugged=False), out, source)


def test_both_at_once_are_told_one_after_the_other() -> None:
    out, source = simulated()
    assert "disk" in said(1, Power(3, plugged=False), out, source)
    assert "3 %" in said(1, Power(3, plugged=False), out, source)


@pytest.mark.parametrize(("files", "power"), [
    ({"BAT0": {"type": "Battery", "capacity": "17", "status": "Discharging"},
      "AC": {"type": "Mains", "online": "0"}}, Power(17, False)),
    ({"BAT0": {"type": "Battery", "capacity": "17", "status": "Charging"}}, Power(17, True)),
    ({"hid": {"type": "Battery", "scope": "Device", "capacity": "3"}}, Power()),
    ({"AC": {"type": "Mains", "online": "1"}}, Power()),
    ({"BAT0": {"type": "Battery", "capacity": "??"}}, Power()), ({}, Power())])
def test_what_linux_says(tmp_path: Path, files: dict[str, dict[str, str]], power: Power) -> None:
    for supply, values in files.items():
        (tmp_path / supply).mkdir()
        for name, value in values.items():
            (tmp_path / supply / name).write_text(value + "\n")
    assert laptop.of_linux(tmp_path) == power


def test_what_macos_and_windows_say() -> None:
    text = "Now drawing from '{}'\n -InternalBattery-0 (id=1)\t15%; discharging; 1:02 remaining present: true\n"
    assert laptop.of_pmset(text.format("Battery Power")) == Power(15, False)
    assert laptop.of_pmset(text.format("AC Power")) == Power(15, True)
    assert laptop.of_pmset("Now drawing from 'AC Power'") == Power()
    assert laptop.of_windows(0, 2, 18) == Power(18, False)
    assert laptop.of_windows(1, 8, 18) == Power(18, True)
    assert laptop.of_windows(1, 128, 255) == Power()
    assert laptop.of_windows(0, 255, 18) == Power(18, False)


def test_the_window_says_it_and_goes_on(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    opened(window, tmp_path / "w.cityneeds", SMALL)
    assert free_room(tmp_path / "w.cityneeds") is not None
    window.laptop.stop()
    window.laptop.running_out, source = simulated()
    source[0] = 90_000_000
    window.laptop.watch()
    qtbot.waitUntil(lambda: "The disk is nearly full: 90 MB left." in window.banner.what.text())
    window.banner.hide()
    window.laptop.stop()
    window.laptop.watch()
    window.laptop.stop()
    qtbot.wait(20)
    assert window.banner.isHidden()
