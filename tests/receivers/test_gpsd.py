"""The real gpsd, fed with a recorded walk by its own gpsfake."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import run
from app.receivers import Fix, GpsdSource, Receiver
from tests.conftest import not_here
from tests.receivers.walks import walk


@pytest.fixture
def gpsd(tmp_path: Path) -> Iterator[int]:
    """Its port, while a walk of two minutes goes round and round."""
    if shutil.which("gpsd") is None or shutil.which("gpsfake") is None:
        not_here("gpsd and gpsfake (packages gpsd, gpsd-clients or gpsd-tools) are not installed")
    file = tmp_path / "walk.nmea"
    file.write_text("".join(walk(120)))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    fake = subprocess.Popen(["gpsfake", "-n", "-q", "-c", "0.01", "-P", str(port), str(file)], start_new_session=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield port
    finally:
        os.killpg(fake.pid, signal.SIGTERM)
        fake.wait(20)


def test_a_walk_that_gpsd_tells_is_heard_and_its_end_is_told(gpsd: int) -> None:
    receiver = Receiver(GpsdSource("127.0.0.1", gpsd), retry=0.2)
    told: list[Fix] = []
    receiver.subscribe(lambda state: told.append(state.fix))
    receiver.start()
    deadline = time.monotonic() + 60
    while not any(fix.error_by == "GST" for fix in told) and time.monotonic() < deadline:
        time.sleep(0.05)
    receiver.stop()
    found = next(fix for fix in told if fix.error_by == "GST")
    assert found.latitude == pytest.approx(8.6445, abs=0.001)
    assert found.longitude == pytest.approx(-10.9717, abs=1e-6)
    assert (found.quality, found.altitude) == ("satellites", 380.1)
    assert found.accuracy == pytest.approx(3.0, abs=0.01)
    assert found.time.startswith("2026-11-27T09:0")
    assert any(fix.error_by == "gpsd" for fix in told)


def test_the_command_reads_from_gpsd(gpsd: int, capsys: pytest.CaptureFixture[str]) -> None:
    deadline = time.monotonic() + 40
    while run(["receiver", "read", "--gpsd", f"127.0.0.1:{gpsd}", "--seconds", "4"]) and time.monotonic() < deadline:
        time.sleep(0.5)                     # it is still starting
    assert "10.971700° W: mean of" in capsys.readouterr().out
