"""A receiver at a pseudo-terminal, gpsd and a recording: noise, cut lines, unplugging, plugging in again; nobody waits for any."""

from __future__ import annotations

import os
import random
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.problem import Problem
from app.receivers import Fix, GpsdSource, LogSource, Receiver, ReceiverState, SerialSource, read_source, state_words
from app.receivers.sources import Lines
from tests.receivers.walks import moment, searching, sentence, walk

pseudo_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Fails a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 30
    while (left := [one for one in threading.enumerate() if one not in before and one.is_alive()]) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, left


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


class Port:
    """A receiver at a pseudo-terminal that keeps speaking, as receivers do: what comes before the port is opened is lost."""

    def __init__(self, words: Iterator[bytes], pause: float = 0.01) -> None:
        pytest.importorskip("serial", reason="the optional part for receivers is not installed")
        self._master, self._slave = os.openpty()
        self.name = os.ttyname(self._slave)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._speak, args=(words, pause))
        self._thread.start()

    def _speak(self, words: Iterator[bytes], pause: float) -> None:
        os.set_blocking(self._master, False)
        for piece in words:
            if self._over.wait(pause):
                return
            try:
                os.write(self._master, piece)
            except BlockingIOError:
                continue                # nobody reads yet

    def pull_out(self) -> None:
        self._over.set()
        self._thread.join()
        os.close(self._slave)
        os.close(self._master)


def going_on(start: int = 32_400, **how: float) -> Iterator[bytes]:
    at = 0
    while True:
        at += 1
        yield moment(8.6439, -10.9717, start + at, hdop=how.get("hdop", 0.9)).encode()


@pseudo_terminal
def test_a_receiver_at_a_port_is_heard_and_its_loss_is_told() -> None:
    port = Port(going_on())
    receiver = Receiver(SerialSource(port.name), retry=0.1)
    states: list[ReceiverState] = []
    receiver.subscribe(states.append)
    receiver.start()
    until(lambda: receiver.state.phase == "fixed" and receiver.state.fix.hdop)
    assert receiver.state.fix.latitude == pytest.approx(8.6439, abs=1e-6)
    assert receiver.state.is_fresh()
    assert str(state_words(receiver.state)) == "Receiver: ±4.5 m"
    port.pull_out()
    until(lambda: receiver.state.phase == "missing")
    assert receiver.state.problem is not None
    assert "cannot be read" in str(receiver.state.problem)
    assert not receiver.state.fix.has_position, "the last position is none of now"
    receiver.stop()
    assert receiver.state.phase == "off"
    assert states[0].phase == "searching"
    assert states[-1].phase == "off"


@pseudo_terminal
def test_it_is_found_again_when_it_is_plugged_in_again(tmp_path: Path) -> None:
    name = tmp_path / "receiver"
    port = Port(going_on())
    name.symlink_to(port.name)
    receiver = Receiver(SerialSource(str(name)), retry=0.05)
    receiver.start()
    until(lambda: receiver.state.phase == "fixed")
    for _ in range(2):
        port.pull_out()
        name.unlink()
        until(lambda: receiver.state.phase == "missing")
        port = Port(going_on(40_000))
        name.symlink_to(port.name)
        until(lambda: receiver.state.phase == "fixed")
    receiver.stop()
    port.pull_out()


@pseudo_terminal
def test_noise_cut_lines_and_wrong_checksums_never_move_a_position() -> None:
    chance = random.Random(7)

    def spoilt() -> Iterator[bytes]:
        for at in range(100_000):
            words = moment(8.6439, -10.9717, 32_400 + at).encode()
            kind = chance.randrange(6)
            if kind == 1:
                words = words[chance.randrange(len(words)):]
            elif kind == 2:
                words = words[:chance.randrange(len(words))]
            elif kind == 3:
                spot = chance.randrange(len(words))
                words = words[:spot] + bytes([words[spot] ^ 1 << chance.randrange(7)]) + words[spot + 1:]
            elif kind == 4:
                words = chance.randbytes(300) + words
            elif kind == 5:
                words = sentence("GPGGA,1,2,3").encode() + b"$GPGGA,garbage*00\r\n" + words
            cut = chance.randrange(len(words) + 1)
            yield words[:cut]
            yield words[cut:]
    port = Port(spoilt(), pause=0.0005)
    receiver = Receiver(SerialSource(port.name), retry=0.1)
    told: list[Fix] = []
    receiver.subscribe(lambda state: told.append(state.fix))
    receiver.start()
    until(lambda: sum(fix.has_position for fix in told) > 2000, 60)
    receiver.stop()
    port.pull_out()
    places = {(round(fix.latitude, 6), round(fix.longitude, 6)) for fix in told
              if fix.latitude is not None and fix.longitude is not None}
    assert places == {(8.6439, -10.9717)}


@pseudo_terminal
def test_a_sentence_that_comes_in_pieces_with_pauses_is_whole() -> None:
    def pieces() -> Iterator[bytes]:
        for words in going_on():
            for start in range(0, len(words), 40):
                yield words[start:start + 40]
    port = Port(pieces(), pause=0.12)
    receiver = Receiver(SerialSource(port.name))
    receiver.start()
    until(lambda: receiver.state.phase == "fixed")
    receiver.stop()
    port.pull_out()


@pseudo_terminal
def test_a_silent_port_keeps_nobody_waiting() -> None:
    port = Port(iter(()))
    receiver = Receiver(SerialSource(port.name))
    receiver.start()
    until(lambda: receiver.state.phase == "searching")
    began = time.monotonic()
    receiver.stop()
    assert time.monotonic() - began < 20
    port.pull_out()


def test_a_driver_that_raises_anything_ends_nothing() -> None:
    class Broken:
        text, name, replayed = "serial:broken", "broken", False

        def fixes(self, stop: threading.Event) -> Iterator[Fix]:
            yield Fix()
            raise RuntimeError("driver")
    receiver = Receiver(Broken(), retry=0.01)
    receiver.start()
    until(lambda: receiver.state.phase == "missing")
    assert "driver" in str(receiver.state.problem)
    receiver.stop()
    receiver.start()
    until(lambda: receiver.state.phase == "missing")
    receiver.stop()


# ------------------------------------------------------------------------------------------------- recordings


def test_eight_hours_are_replayed_without_waiting(tmp_path: Path) -> None:
    file = tmp_path / "day.nmea"
    file.write_text("".join(walk(8 * 3600)))
    receiver = Receiver(LogSource(file, pace=0))
    moments = set()
    receiver.subscribe(lambda state: moments.add(state.fix.time))
    receiver.start()
    until(lambda: receiver.state.phase == "ended", 240)        # a guard against hanging: it takes some seconds
    assert len(moments) == 8 * 3600 + 1         # and before the first
    assert receiver.state.fix.accuracy == pytest.approx(3, abs=0.01)
    receiver.stop()


def test_a_recording_has_its_own_pace_and_waits_for_no_gap(tmp_path: Path) -> None:
    file = tmp_path / "walk.nmea"
    file.write_text("".join([*walk(8), moment(8.6, -10.9, 50_000)]))
    began = time.monotonic()
    list(LogSource(file, pace=20).fixes(threading.Event()))
    assert 7 / 20 + 10 / 20 <= time.monotonic() - began < 60        # and not fourteen hours


def test_what_gpsd_wrote_is_a_recording_too(tmp_path: Path) -> None:
    file = tmp_path / "walk.json"
    file.write_text('{"class":"VERSION","release":"3.22"}\n{"class":"SKY","hdop":0.8,"satellites":[{"PRN":1,"used":true},'
                    '{"PRN":2,"used":false}]}\n{"class":"TPV","mode":3,"time":"2026-11-27T09:30:02.000Z","lat":8.6439,'
                    '"lon":-10.9717,"altMSL":380.1,"eph":4.2}\n')
    last = list(LogSource(file, pace=0).fixes(threading.Event()))[-1]
    assert last == Fix(8.6439, -10.9717, 380.1, "satellites", 1, 2, 0.8, 4.2, "gpsd", "2026-11-27T09:30:02+00:00")
    assert last.method == "gpsd"


@pytest.mark.parametrize("content", [b"", b"hello\n", bytes(range(256)) * 50, b"$GPGGA,*00\n" * 9])
def test_what_is_no_recording_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.nmea").write_bytes(content)
    with pytest.raises(Problem, match="is no recording of a receiver"):
        list(LogSource(tmp_path / "x.nmea", pace=0, again=True).fixes(threading.Event()))
    with pytest.raises(Problem, match="cannot be read"):
        list(LogSource(tmp_path / "none", pace=0).fixes(threading.Event()))


# ------------------------------------------------------------------------------------------------- gpsd


class Daemon:
    """Something that answers where gpsd would, in the words of the test."""

    def __init__(self, *said: bytes) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._answer, args=(said,))
        self._thread.start()

    def _answer(self, said: tuple[bytes, ...]) -> None:
        connection, _ = self._socket.accept()
        with connection:
            assert b"?WATCH=" in connection.recv(1000)
            for piece in said:
                connection.sendall(piece)
                time.sleep(0.02)

    def close(self) -> None:
        self._thread.join()
        self._socket.close()


TPV = b'{"class":"TPV","mode":3,"time":"2026-11-27T09:30:02.000Z","lat":8.6439,"lon":-10.9717,"altMSL":380.1}\n'


@pytest.mark.parametrize("odd", [
    b'{"class":"TPV","mode":3,"lat":NaN,"lon":-10.9717}', b'{"class":"TPV","mode":1,"lat":8.6,"lon":-10.9}',
    b'{"class":"TPV","mode":3,"lat":98.6,"lon":-10.9}', b'{"class":"TPV","mode":3,"lat":true,"lon":-10.9}',
    b'{"class":"TPV","mode":3,"lat":"8.6","lon":"-10.9"}', b'{"class":"TPV","mode":3,"lat":8.6}',
    b'{"class":"TPV","mode":3,"lat":0,"lon":0}', b'{"class":"TPV","lat":8.6,"lon":-10.9}',
])  # fmt: skip
def test_odd_reports_of_gpsd_give_no_position(odd: bytes) -> None:
    daemon = Daemon(TPV, odd + b"\n")
    told: list[Fix] = []
    with pytest.raises(Problem, match="does not answer"):       # it hangs up at the end
        told.extend(iter_all(GpsdSource("127.0.0.1", daemon.port), told))
    daemon.close()
    assert told[0].has_position
    assert not told[-1].has_position


def iter_all(source: GpsdSource, told: list[Fix]) -> list[Fix]:
    for fix in source.fixes(threading.Event()):
        told.append(fix)
    return []


@pytest.mark.parametrize(("status", "word"), [(1, "satellites"), (2, "differential"), (3, "rtk"), (5, "dead reckoning"),
                                              (8, "simulated")])
def test_gpsd_says_what_kind_of_position_it_is(status: int, word: str) -> None:
    daemon = Daemon(TPV.replace(b'"mode":3', b'"mode":3,"status":%d' % status)[:50], TPV.replace(
        b'"mode":3', b'"mode":3,"status":%d' % status)[50:], b"no json\n[1]\n" + b"[" * 5000 + b"\n")
    told: list[Fix] = []
    with pytest.raises(Problem):
        iter_all(GpsdSource("127.0.0.1", daemon.port), told)
    daemon.close()
    assert told[-1].quality == word


def test_a_gpsd_that_is_not_there_is_told() -> None:
    with pytest.raises(Problem, match="does not answer"):
        next(iter(GpsdSource("127.0.0.1", 9).fixes(threading.Event())))


# ------------------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize(("text", "kind"), [
    ("serial:/dev/ttyACM0", SerialSource), ("serial:COM5@4800", SerialSource), ("gpsd:localhost:2947", GpsdSource),
    ("gpsd:office:2948", GpsdSource), ("log:/home/team/walk.nmea", LogSource), ("log:walk.nmea@20", LogSource),
])  # fmt: skip
def test_a_source_is_one_text_and_reads_back(text: str, kind: type) -> None:
    source = read_source(text)
    assert isinstance(source, kind)
    assert source.text == text
    assert read_source(source.text).text == text


def test_short_texts_mean_the_usual() -> None:
    assert read_source("gpsd:").text == read_source("gpsd:localhost").text == "gpsd:localhost:2947"
    rate = read_source("serial:COM5@4800")
    assert isinstance(rate, SerialSource)
    assert rate.rate == 4800


@pytest.mark.parametrize("text", ["", "serial:", "log:", "radio:7", "gpsd:host:port", "/dev/ttyACM0"])
def test_what_names_no_source_is_told(text: str) -> None:
    with pytest.raises(Problem, match="is no receiver"):
        read_source(text)


def test_lines_are_cut_wherever_the_pieces_end() -> None:
    words = (searching(1) + moment(8.6, -10.9, 2)).encode()
    for size in (1, 3, 7, 64, 10_000):
        lines, told = Lines(), []
        for start in range(0, len(words), size):
            told += lines.fed(words[start:start + size])
        assert told == words.split(b"\r\n")[:-1]
    assert len(Lines().fed(b"x" * 10_000_000)) == 0, "noise without an end is not gathered"


@pseudo_terminal
def test_the_same_device_at_another_port_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """On USB a receiver often gets the next free name when it is plugged in again."""
    @dataclass
    class Listed:
        device: str
        vid: int | None = 0x1546
        pid: int = 0x01A8
        serial_number: str = "7"
        description: str = "u-blox 8"

        def __lt__(self, other: Listed) -> bool:
            return self.device < other.device
    first = Port(going_on())
    listed = [Listed(first.name)]
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: [*listed, Listed("/dev/ttyS0", None)])
    receiver = Receiver(SerialSource(first.name), retry=0.05)
    receiver.start()
    until(lambda: receiver.state.phase == "fixed")
    second = Port(going_on(50_000))         # before the first goes, so that it has another name
    listed[:] = [Listed(second.name, serial_number="8")]
    first.pull_out()
    until(lambda: receiver.state.phase == "missing")
    time.sleep(0.3)
    assert receiver.state.phase == "missing", "another receiver is not this one"
    listed[:] = [Listed(second.name)]
    until(lambda: receiver.state.phase == "fixed")
    receiver.stop()
    second.pull_out()


@pseudo_terminal
def test_a_receiver_of_another_rate_is_tried_at_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.receivers.sources._RATE_TRIED", 0.05)
    port = Port(b"\xfe\x80\x1c" * 9 for _ in iter(int, 1))     # what another rate looks like
    rates: list[int] = []
    import serial
    monkeypatch.setattr(serial.Serial, "baudrate", property(lambda self: self._baudrate, lambda self, rate: (
        rates.append(rate), setattr(self, "_baudrate", rate))[0]))
    receiver = Receiver(SerialSource(port.name))
    receiver.start()
    until(lambda: {4800, 38400, 115200, 9600} <= set(rates))
    receiver.stop()
    port.pull_out()
