"""A satellite receiver on a serial port: NMEA 0183 sentences, and what they say about how good a position is.

Every figure is kept as the receiver wrote it (dilution, satellites, kind of fix, its own error estimate): programs
make very different "accuracies" of the same sentences, so none stands alone without its method.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.problem import Problem
from app.translations import message

GOOD_METRES = 10.0  # at this accuracy a position may be taken without asking
_ERROR_PER_DILUTION = 5.0  # metres; the user-equivalent range error that the estimate by dilution assumes
_FIXES = {0: "none", 1: "satellites", 2: "differential", 4: "rtk", 5: "float rtk", 6: "dead reckoning", 8: "simulated"}
_SENTENCE = re.compile(r"\$([A-Z]{2})([A-Z]{3}),([^*]*)\*([0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Fix:
    """What the receiver knows at one moment. None wherever it has not said."""

    latitude: float | None = None          # degrees, WGS 84
    longitude: float | None = None
    altitude: float | None = None          # metres above sea level
    quality: str = "none"                  # "none", "satellites", "differential", "rtk" …
    satellites: int | None = None
    hdop: float | None = None
    error: float | None = None             # metres, one standard deviation, as the receiver itself estimates (GST)
    time: str = ""                         # hhmmss of the sentence, UTC

    @property
    def accuracy(self) -> float | None:
        """Metres: the receiver's own estimate, else the dilution times 5 m; None without a position."""
        if self.latitude is None:
            return None
        if self.error is not None:
            return self.error
        return self.hdop * _ERROR_PER_DILUTION if self.hdop else None

    @property
    def method(self) -> str:
        """How `accuracy` came about, to be kept beside it."""
        if self.accuracy is None:
            return ""
        return "GST" if self.error is not None else f"HDOP × {_ERROR_PER_DILUTION:g} m"

    @property
    def good(self) -> bool:
        """Whether it may be taken without asking."""
        return self.quality not in ("none", "dead reckoning", "simulated") and (self.accuracy or math.inf) <= GOOD_METRES


def fixes(lines: Iterable[str | bytes]) -> Iterator[Fix]:
    """The receiver's knowledge after each sentence that changed it. Damaged sentences are passed over."""
    fix = Fix()
    for line in lines:
        after = heard(fix, line)
        if after != fix:
            fix = after
            yield fix


def heard(fix: Fix, line: str | bytes) -> Fix:
    """The fix after one more sentence. Only sentences whose checksum is right count."""
    words = line.decode("ascii", "replace") if isinstance(line, bytes) else line
    match = _SENTENCE.search(words)
    if not match or _checksum(f"{match[1]}{match[2]},{match[3]}") != int(match[4], 16):
        return fix
    fields = match[3].split(",")
    try:
        if match[2] == "GGA" and len(fields) >= 10:
            return _position(fix, fields)
        if match[2] == "GST" and len(fields) >= 7:
            return _error(fix, fields)
    except ValueError:
        pass  # a right checksum over a wrong number: some receivers do it while they start
    return fix


def _checksum(text: str) -> int:
    total = 0
    for letter in text:
        total ^= ord(letter)
    return total


def _position(fix: Fix, fields: list[str]) -> Fix:
    """GGA: time, latitude, N/S, longitude, E/W, quality, satellites, HDOP, altitude, M …"""
    quality = _FIXES.get(int(fields[5] or 0), "other")
    satellites = int(fields[6]) if fields[6] else None
    if quality == "none":
        return Fix(satellites=satellites, time=fields[0])
    latitude, longitude = _degrees(fields[1], fields[2], "NS", 90), _degrees(fields[3], fields[4], "EW", 180)
    if latitude is None or longitude is None:
        return Fix(satellites=satellites, time=fields[0])
    # the error of another moment says nothing about this one
    error = fix.error if fix.time == fields[0] else None
    return Fix(latitude, longitude, _number(fields[8]), quality, satellites, _number(fields[7]), error, fields[0])


def _error(fix: Fix, fields: list[str]) -> Fix:
    """GST: time, RMS, the error ellipse, then the standard deviations of latitude and longitude in metres."""
    north, east = _number(fields[5]), _number(fields[6])
    if north is None or east is None or fix.time != fields[0]:
        return fix
    return replace(fix, error=math.hypot(north, east))


def _degrees(text: str, letter: str, letters: str, limit: int) -> float | None:
    """ddmm.mmmm and its hemisphere."""
    if not text or letter not in letters or not letter:
        return None
    whole_degrees, minutes = divmod(float(text), 100)
    degrees = whole_degrees + minutes / 60
    if minutes >= 60 or degrees > limit:
        return None
    return -degrees if letter == letters[1] and degrees else degrees


def _number(text: str) -> float | None:
    value = float(text) if text else None
    return value if value is not None and math.isfinite(value) else None


def ports() -> list[tuple[str, str]]:
    """Serial ports as (device, what it calls itself); [] where the optional part for receivers is not installed."""
    try:
        from serial.tools import list_ports
    except ImportError:
        return []
    return [(port.device, port.description or port.device) for port in sorted(list_ports.comports())]


def listen(device: str, baud: int = 9600) -> Iterator[Fix]:
    """The fixes of the receiver at a port, until the caller stops asking; a Fix at least every second or two.

    Raises Problem where the port cannot be opened or the receiver is pulled out.
    """
    try:
        import serial
    except ImportError as error:
        raise Problem(message("Receivers need an optional part that is not installed."),
                      message("Install it with: pip install 'cityneeds[receiver]'.")) from error
    try:
        with serial.Serial(device, baud, timeout=1.5) as port:
            fix = Fix()
            while True:
                line = port.readline(512)
                after = heard(fix, line)
                if after != fix or not line:  # silence is told too, so that a caller can stop
                    fix = after
                    yield fix
    except (OSError, serial.SerialException) as error:
        raise Problem(message("The receiver at {device} cannot be read.", device=device),
                      message("Plug it in again, or choose another port.")) from error
