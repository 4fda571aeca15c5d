"""NMEA 0183: what the sentences of a receiver say (GGA, GNS, RMC; GST, GSA, GSV beside them; ZDA for the day).

Strict where a library is not (docs/decisions/positions.md): a sentence counts only with its checksum, a position only with both
hemispheres, minutes below 60 and degrees that exist; of two sentences of one moment, one of which says that there is no position,
that one is believed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.receivers.fix import MEASURED, Fix

MOST_LETTERS = 512                  # of a line; the standard has 82, receivers write somewhat more
_SENTENCE = re.compile(r"\$([A-Z]{2})([A-Z]{3}),([^*$]*)\*([0-9A-Fa-f]{2})")
_NUMBER = re.compile(r"-?\d{1,7}(\.\d{0,12})?", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(\.\d{1,6})?", re.ASCII)
_ANGLE = re.compile(r"(\d{1,3})(\d\d(?:\.\d{1,12})?)", re.ASCII)
_QUALITIES = {"0": "none", "1": "satellites", "2": "differential", "3": "precise", "4": "rtk", "5": "float rtk",
              "6": "dead reckoning", "7": "manual", "8": "simulated"}
# of RMC and GNS; GNS has a letter for each system of satellites: the first of these that is among them tells
_MODES = {"S": "simulated", "M": "manual", "R": "rtk", "F": "float rtk", "P": "precise", "D": "differential", "A": "satellites",
          "E": "dead reckoning"}
_STALE = 2                          # moments after which a dilution that has no time of its own says nothing any more


class Nmea:
    """Hears sentence after sentence; `fix` is what they say together."""

    def __init__(self) -> None:
        self.fix = Fix()
        self.sentences = 0                  # that were whole and right
        self._moment = ""                   # the time of day that the sentences are about
        self._void = False                  # one of them says that there is no position
        self._by = ""                       # whose position stands: the sentence's name
        self._caveat = ""                   # one of them says that it is simulated, typed in or reckoned
        self._error = ("", 0.0)             # of which time of day, metres
        self._day: date | None = None
        self._dilution: tuple[float | None, int | None] = (None, None)
        self._dilution_age = _STALE
        self._in_view: dict[str, int] = {}  # by system

    def hear(self, line: str | bytes) -> bool:
        """One more line, noise and all; whether it held a sentence that is whole."""
        text = line.decode("ascii", "replace") if isinstance(line, bytes) else line
        whole = False
        for match in _SENTENCE.finditer(text[-MOST_LETTERS:]):
            if _checksum(f"{match[1]}{match[2]},{match[3]}") == int(match[4], 16):
                whole = True
                self.sentences += 1
                self._take(match[1], match[2], match[3].split(","))
        return whole

    def _take(self, talker: str, name: str, fields: list[str]) -> None:
        fewest, take = _KNOWN.get(name, (0, None))
        if take is not None and len(fields) >= fewest:
            take(self, talker, fields)

    def _at(self, time: str) -> bool:
        """Whether the sentence is about a moment; a new one takes back what was said of the one before."""
        if not _TIME.fullmatch(time):
            return False
        if time != self._moment:
            self._moment, self._void, self._by, self._caveat = time, False, "", ""
            self._dilution_age += 1
        return True

    # ------------------------------------------------------------------------------------------ positions

    def _gga(self, _: str, fields: list[str]) -> None:
        """Time, latitude, N/S, longitude, E/W, quality, satellites, HDOP, altitude, M …"""
        self._position("GGA", fields[0], fields[1:5], _QUALITIES.get(fields[5], "other" if fields[5] else "none"),
                       _Beside(_count(fields[6]), _number(fields[7]), _number(fields[8])))

    def _gns(self, _: str, fields: list[str]) -> None:
        """Time, latitude, N/S, longitude, E/W, modes, satellites, HDOP, altitude …"""
        self._position("GNS", fields[0], fields[1:5], _mode(fields[5]),
                       _Beside(_count(fields[6]), _number(fields[7]), _number(fields[8])))

    def _rmc(self, _: str, fields: list[str]) -> None:
        """Time, A or V, latitude, N/S, longitude, E/W, speed, course, ddmmyy, variation, E/W, mode (since version 2.3)."""
        self._day = _day(fields[8]) or self._day
        mode = _mode(fields[11]) if len(fields) > 11 and fields[11] else "satellites"
        self._position("RMC", fields[0], fields[2:6], mode if fields[1] == "A" else "none", _Beside(None, None, None))

    def _position(self, name: str, time: str, place: list[str], quality: str, beside: _Beside) -> None:
        """GGA and GNS say more than RMC, which only speaks where neither does."""
        if not self._at(time):
            quality = "none"
        point = _point(place) if quality != "none" else None
        if point is not None and quality not in MEASURED:
            self._caveat = quality
        if point is None:
            self._void, self._by = True, name
            self.fix = Fix(satellites=beside.satellites, in_view=self.fix.in_view, time=self._told())
        elif not self._void and not (name == "RMC" and self._by in ("GGA", "GNS")):
            hdop, satellites = self._dilution if self._dilution_age < _STALE else (None, None)
            error = self._error[1] if self._error[0] == self._moment else None
            self._by = name
            self.fix = Fix(*point, beside.altitude, self._caveat or quality,
                           satellites if beside.satellites is None else beside.satellites, self.fix.in_view,
                           hdop if beside.hdop is None else beside.hdop, error, "GST" if error is not None else "", self._told())
        elif self.fix.has_position:
            self.fix = replace(self.fix, time=self._told(), quality=self._caveat or self.fix.quality)

    def _told(self) -> str:
        clock = f"{self._moment[:2]}:{self._moment[2:4]}:{self._moment[4:]}" if self._moment else ""
        return f"{self._day.isoformat()}T{clock}+00:00" if self._day is not None and clock and clock[6:8] != "60" else clock

    # ------------------------------------------------------------------------------------ how good they are

    def _gst(self, _: str, fields: list[str]) -> None:
        """Time, RMS, the error ellipse, then the standard deviations of latitude and longitude in metres. That of another moment
        says nothing about this one."""
        north, east = _number(fields[5]), _number(fields[6])
        if north is None or east is None or north < 0 or east < 0 or not _TIME.fullmatch(fields[0]):
            return
        self._error = fields[0], math.hypot(north, east)
        if self._by and fields[0] == self._moment and self.fix.has_position:
            self.fix = replace(self.fix, error=self._error[1], error_by="GST")

    def _gsa(self, _: str, fields: list[str]) -> None:
        """A/M, 1–3 (no fix, 2D, 3D), twelve satellites, PDOP, HDOP, VDOP. Each system has a sentence, with the one HDOP."""
        if fields[1] not in ("2", "3"):
            return
        heard = sum(bool(one) for one in fields[2:14])
        before = self._dilution[1] if self._dilution_age == 0 else None
        self._dilution, self._dilution_age = (_number(fields[15]), heard + (before or 0)), 0
        if self._by == "RMC" and self.fix.has_position:
            self.fix = replace(self.fix, hdop=self._dilution[0], satellites=self._dilution[1])

    def _gsv(self, talker: str, fields: list[str]) -> None:
        """How many sentences, which of them, satellites in view of this system …"""
        if (count := _count(fields[2])) is not None:
            self._in_view[talker] = count
            self.fix = replace(self.fix, in_view=sum(self._in_view.values()))

    def _zda(self, _: str, fields: list[str]) -> None:
        """Time, day, month, year."""
        self._day = _day(f"{fields[1]}{fields[2]}{fields[3][-2:]}") or self._day


class _Beside(NamedTuple):
    satellites: int | None
    hdop: float | None
    altitude: float | None


# name -> (how many fields at least, who takes it)
_KNOWN = {"GGA": (9, Nmea._gga), "GNS": (9, Nmea._gns), "RMC": (9, Nmea._rmc), "GST": (7, Nmea._gst), "GSA": (16, Nmea._gsa),
          "GSV": (3, Nmea._gsv), "ZDA": (4, Nmea._zda)}


def fixes(lines: Iterable[str | bytes]) -> Iterator[Fix]:
    """The receiver's knowledge after each line that changed it. Damaged sentences are passed over."""
    nmea, before = Nmea(), Fix()
    for line in lines:
        nmea.hear(line)
        if nmea.fix != before:
            before = nmea.fix
            yield before


def _checksum(text: str) -> int:
    total = 0
    for letter in text:
        total ^= ord(letter)
    return total


def _mode(letters: str) -> str:
    """"none" where no system has a position; "other" where a letter is unknown."""
    found = next((quality for letter, quality in _MODES.items() if letter in letters), "")
    return found or ("other" if letters.strip("N") else "none")


def _point(fields: list[str]) -> tuple[float, float] | None:
    """None: incomplete, or where receivers stand that know nothing yet."""
    latitude, longitude = _degrees(fields[0], fields[1], "NS", 90), _degrees(fields[2], fields[3], "EW", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return latitude, longitude


def _degrees(text: str, letter: str, letters: str, limit: int) -> float | None:
    """ddmm.mmmm or dddmm.mmmm, and its hemisphere."""
    match = _ANGLE.fullmatch(text)
    if match is None or len(letter) != 1 or letter not in letters:
        return None
    minutes = float(match[2])
    degrees = int(match[1]) + minutes / 60
    if minutes >= 60 or degrees > limit:
        return None
    return -degrees if letter == letters[1] and degrees else degrees


def _number(text: str) -> float | None:
    """None of anything but a plain number: `nan`, `inf`, `1_0` are words to a parser, and none of them is a figure."""
    return float(text) if _NUMBER.fullmatch(text) else None


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def _day(text: str) -> date | None:
    """ddmmyy of this century."""
    if len(text) != 6 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(2000 + int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
