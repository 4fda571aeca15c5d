"""`main.py receiver`: what stands at the ports, and what a receiver says."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest

from app.cli import run
from app.session import Settings, save_settings
from tests.receivers.walks import moment, searching, walk


def test_a_recording_is_read_at_once_with_its_mean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "walk.nmea"
    file.write_text("".join(moment(8.6439, -10.9717, 32_400 + at, error=3.0) for at in range(60)))
    assert run(["receiver", "read", "--log", str(file)]) == 0
    assert capsys.readouterr().out == ("8.643900° N, 10.971700° W: mean of 60 readings, spread 0 m, accuracy 3 m\n"
                                       "This is a recording: what it gives was not measured here.\n")
    assert run(["receiver", "read", "--log", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["replayed"] is True
    assert told["mean"]["count"] == 60
    assert told["last"]["satellites"] == 9


def test_who_hears_satellites_and_has_no_position_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "indoors.nmea"
    file.write_text("".join(searching(at, 3) for at in range(60)))
    assert run(["receiver", "read", "--log", str(file)]) == 1
    assert "gave no position; it hears 3 satellites" in capsys.readouterr().err
    assert run(["receiver", "read", "--log", str(tmp_path / "none")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_without_a_choice_the_settings_say_which(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.receivers.ports", list)
    assert run(["receiver", "read"]) == 1
    assert "No receiver is chosen" in capsys.readouterr().err
    (tmp_path / "walk.nmea").write_text("".join(walk(30)))
    save_settings(Settings(receiver=f"log:{tmp_path / 'walk.nmea'}@1000"))
    assert run(["receiver", "list"]) == 0
    assert f"This laptop listens to log:{tmp_path / 'walk.nmea'}@1000." in capsys.readouterr().out
    assert run(["receiver", "read", "--seconds", "0.2"]) == 0
    assert "mean of" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_what_a_port_says_is_told_and_kept_as_a_recording(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("serial", reason="the optional part for receivers is not installed")
    master, slave = os.openpty()
    over = threading.Event()

    def speak() -> None:
        at = 0
        while not over.wait(0.03):
            at += 1
            os.write(master, moment(8.6439, -10.9717, 32_400 + at).encode())
    speaker = threading.Thread(target=speak)
    speaker.start()
    recording = tmp_path / "kept.nmea"
    try:
        assert run(["receiver", "read", "--port", os.ttyname(slave), "--seconds", "1", "--record", str(recording)]) == 0
    finally:
        over.set()
        speaker.join()
        os.close(master)
        os.close(slave)
    out = capsys.readouterr().out
    assert "8.643900, -10.971700 · ±4.5 m · 9 satellites · HDOP 0.9 · satellites" in out
    assert "mean of" in out
    assert run(["receiver", "read", "--log", str(recording)]) == 0
