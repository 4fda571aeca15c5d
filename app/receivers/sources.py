"""Where a receiver's words come from: a serial port, gpsd, a recorded log. Each gives fixes until it is told to stop.

A source is written as one text, as the settings keep it: `serial:/dev/ttyACM0` (`@4800` behind it where the rate is known),
`gpsd:localhost:2947`, `log:/home/team/walk.nmea` (`@20` behind it: twenty times as fast as it was recorded).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol

from app.problem import Problem
from app.receivers.fix import Fix
from app.receivers.gpsd import WATCH, GpsdReports
from app.receivers.nmea import Nmea
from app.translations import Message, message

if TYPE_CHECKING:
    import socket

SILENCE = 0.5               # seconds without a byte after which the caller is asked whether to go on
RATES = (9600, 4800, 38400, 115200)     # of serial receivers, the usual first; those on USB take any
_RATE_TRIED = 3.0           # seconds at a rate without a whole sentence, before the next one is tried
_MOST_BUFFERED = 65_536     # bytes without the end of a line: noise
_LONGEST_GAP = 10.0         # seconds that a replay waits for what a log left out
GPSD_PORT = 2947

Tee = Callable[[bytes], object]     # is given what is heard, as it is heard


class Source(Protocol):
    text: str               # as the settings keep it
    replayed: bool          # recorded at another time: nothing that is measured here and now

    @property
    def name(self) -> Message | str: ...

    def fixes(self, stop: Event) -> Iterator[Fix]:
        """The fix after each line that was heard, and again in a silence. It ends where the source is at its end. Problem: it
        cannot be opened, or was pulled out."""


class SerialSource:
    """A receiver at a serial port, USB or Bluetooth. Plugged in again under another name, it is found by its device."""

    replayed = False

    def __init__(self, device: str, rate: int = 0, tee: Tee | None = None) -> None:
        self.device, self.rate, self._tee = device, rate, tee
        self.text = f"serial:{device}" + (f"@{rate}" if rate else "")
        self._same = ""             # the mark of the device that was at the port

    @property
    def name(self) -> Message | str:
        return self.device

    def fixes(self, stop: Event) -> Iterator[Fix]:
        serial = _pyserial()
        device = self._found()
        try:
            with serial.Serial(device, self.rate or RATES[0], timeout=SILENCE) as port:
                yield from self._heard(port, stop)
        except (OSError, ValueError, serial.SerialException) as error:
            raise Problem(message("The receiver at {device} cannot be read.", device=device),
                          message("Plug it in again, or choose another port.")) from error

    def _heard(self, port: Any, stop: Event) -> Iterator[Fix]:
        nmea, lines = Nmea(), Lines()
        tried, since = 0, time.monotonic()
        while not stop.is_set():
            data = port.read(port.in_waiting or 1)
            if data and self._tee is not None:
                self._tee(data)
            for line in lines.fed(data):
                nmea.hear(line)
                yield nmea.fix
            if not data:
                yield nmea.fix
            if not self.rate and not nmea.sentences and time.monotonic() - since > _RATE_TRIED:
                tried, since = tried + 1, time.monotonic()
                port.baudrate = RATES[tried % len(RATES)]

    def _found(self) -> str:
        """The port, or where the same device is now."""
        present = _listed()
        for port in present:
            if port.device == self.device:
                self._same = _mark(port)
                return self.device
        return next((port.device for port in present if self._same and _mark(port) == self._same), self.device)


class GpsdSource:
    """The daemon that shares a receiver among programs, here or in the network."""

    replayed = False

    def __init__(self, host: str = "localhost", port: int = GPSD_PORT, tee: Tee | None = None) -> None:
        self.host, self.port, self._tee = host, port, tee
        self.text = f"gpsd:{host}:{port}"

    @property
    def name(self) -> Message | str:
        return f"gpsd {self.host}" + ("" if self.port == GPSD_PORT else f":{self.port}")

    def fixes(self, stop: Event) -> Iterator[Fix]:
        import socket  # not before the first window
        try:
            with socket.create_connection((self.host, self.port), timeout=5) as connection:
                connection.settimeout(SILENCE)
                connection.sendall(WATCH)
                yield from self._heard(connection, stop)
        except OSError as error:
            raise self._problem() from error

    def _heard(self, connection: socket.socket, stop: Event) -> Iterator[Fix]:
        reports, lines = GpsdReports(), Lines()
        while not stop.is_set():
            try:
                data = connection.recv(4096)
            except TimeoutError:
                yield reports.fix
                continue
            if not data:
                raise self._problem()
            if self._tee is not None:
                self._tee(data)
            for line in lines.fed(data):
                reports.hear(line)
                yield reports.fix

    def _problem(self) -> Problem:
        return Problem(message("gpsd at {host} does not answer.", host=f"{self.host}:{self.port}"),
                       message("Start gpsd with the receiver, or choose another source."))


class LogSource:
    """What a receiver or gpsd said once, as its own lines. `pace`: 1 as fast as it was recorded, 0 at once; `again`: from the
    beginning when it is at its end."""

    replayed = True

    def __init__(self, path: Path, *, pace: float = 1.0, again: bool = False) -> None:
        self.path, self.pace, self.again = path, pace, again
        self.text = f"log:{path}" + (f"@{pace:g}" if pace not in (0, 1) else "")

    @property
    def name(self) -> Message | str:
        return message("recording {file}", file=self.path.name)

    def fixes(self, stop: Event) -> Iterator[Fix]:
        while not stop.is_set():
            told = 0
            reader: Nmea | GpsdReports | None = None
            clock = ""
            for line in self._lines():
                if stop.is_set():
                    return
                reader = reader or (GpsdReports() if line.lstrip()[:1] == b"{" else Nmea())
                if not reader.hear(line):
                    continue
                told += 1
                if self.pace and clock != reader.fix.time:
                    stop.wait(min(_seconds_between(clock, reader.fix.time), _LONGEST_GAP) / self.pace)
                    clock = reader.fix.time
                yield reader.fix
            if not told:
                raise Problem(message("“{name}” is no recording of a receiver.", name=self.path.name),
                              message("Choose a file with NMEA sentences or with what gpsd wrote."))
            if not self.again:
                return

    def _lines(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                while line := file.readline(_MOST_BUFFERED):
                    yield line
        except OSError as error:
            raise Problem(message("{file} cannot be read ({reason}).", file=self.path, reason=error.strerror or ""),
                          message("Check the name and try again.")) from error


class Lines:
    """Cuts a stream into lines, wherever its pieces end."""

    def __init__(self) -> None:
        self._rest = b""

    def fed(self, data: bytes) -> list[bytes]:
        *lines, rest = (self._rest + data).replace(b"\r", b"\n").split(b"\n")
        self._rest = rest[-_MOST_BUFFERED:]
        return [line for line in lines if line]


def read_source(text: str, *, tee: Tee | None = None) -> Source:
    """What the text of the settings or a command names. Problem: nothing that is known."""
    kind, _, rest = text.partition(":")
    place, _, number = rest.rpartition("@")
    behind = int(number) if place and number.isascii() and number.isdecimal() and len(number) < 8 else 0
    if kind == "serial" and rest:
        return SerialSource(place if behind else rest, behind, tee)
    if kind == "gpsd":
        host, _, port = rest.rpartition(":")
        with contextlib.suppress(ValueError):
            return GpsdSource(host or rest or "localhost", int(port) if host else GPSD_PORT, tee)
    if kind == "log" and rest:
        return LogSource(Path(place if behind else rest), pace=behind or 1, again=True)
    raise Problem(message("“{text}” is no receiver.", text=text),
                  message("Name it like {serial}, {gpsd} or {log}.", serial="serial:/dev/ttyACM0", gpsd="gpsd:localhost:2947",
                          log="log:walk.nmea"))


def ports() -> list[tuple[str, str]]:
    """Serial ports as (device, what it calls itself); [] where the optional part for receivers is not installed."""
    return [(port.device, port.description if port.description not in (None, "", "n/a") else port.device) for port in _listed()]


def can_read_ports() -> bool:
    """Whether the optional part for serial ports is installed."""
    try:
        _pyserial()
    except Problem:
        return False
    return True


def _listed() -> list[Any]:
    try:
        from serial.tools import list_ports
    except ImportError:
        return []
    return sorted(list_ports.comports())


def _mark(port: Any) -> str:
    return f"{port.vid}:{port.pid}:{port.serial_number}:{port.description}" if port.vid is not None else ""


def _pyserial() -> Any:
    try:
        import serial
    except ImportError as error:
        raise Problem(message("Receivers need an optional part that is not installed."),
                      message("Install it with: pip install 'cityneeds[receiver]'.")) from error
    return serial


def _seconds_between(before: str, after: str) -> float:
    """Between two times of fixes; over midnight, too; 0 where one of them is not known."""
    def seconds(text: str) -> float | None:
        clock = text.rpartition("T")[2][:15]
        with contextlib.suppress(ValueError):
            at = datetime.strptime(clock.partition("+")[0].partition(".")[0], "%H:%M:%S")
            fraction = clock.partition(".")[2].partition("+")[0]
            return at.hour * 3600 + at.minute * 60 + at.second + (float(f"0.{fraction}") if fraction.isdecimal() else 0.0)
        return None
    first, second = seconds(before), seconds(after)
    return (second - first) % 86_400 if first is not None and second is not None else 0.0
