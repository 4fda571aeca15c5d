"""What gpsd says: JSON, an object on each line (gpsd_json(5)). TPV has the position, SKY the satellites and the
dilution, GST the error of one moment as the receiver estimates it."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.receivers.fix import Fix

WATCH = b'?WATCH={"enable":true,"json":true}\n'
_STATUS = {2: "differential", 3: "rtk", 4: "float rtk", 5: "dead reckoning", 6: "dead reckoning", 7: "manual", 8: "simulated",
           9: "precise"}


class GpsdReports:
    """Hears line after line; `fix` is what they say together."""

    def __init__(self) -> None:
        self.fix = Fix()
        self.sentences = 0                  # that were whole

    def hear(self, line: str | bytes) -> bool:
        """One more line; whether it held a report that is whole."""
        try:
            report = json.loads(line)
        except (ValueError, RecursionError):
            return False
        if not isinstance(report, dict) or not isinstance(report.get("class"), str):
            return False
        self.sentences += 1
        if report["class"] == "TPV":
            self.fix = self._position(report)
        elif report["class"] == "SKY":
            self.fix = self._sky(report)
        elif report["class"] == "GST" and self.fix.has_position and _time(report) == self.fix.time:
            north, east = _number(report, "lat", 0, 1e7), _number(report, "lon", 0, 1e7)
            if north is not None and east is not None:          # the receiver's own word; eph may be worked out from the dilution
                self.fix = replace(self.fix, error=math.hypot(north, east), error_by="GST")
        return True

    def _position(self, report: dict[str, Any]) -> Fix:
        latitude, longitude = _number(report, "lat", -90, 90), _number(report, "lon", -180, 180)
        if report.get("mode") not in (2, 3) or latitude is None or longitude is None or latitude == longitude == 0:
            return Fix(satellites=self.fix.satellites, in_view=self.fix.in_view, time=_time(report))
        altitude = _number(report, "altMSL", -20_000, 1e6)
        if altitude is None and "altHAE" not in report:
            altitude = _number(report, "alt", -20_000, 1e6)         # of gpsd before 3.20, above the sea
        error = _number(report, "eph", 0, 1e7)
        if error is None:
            parts = [_number(report, name, 0, 1e7) for name in ("epx", "epy")]
            error = math.hypot(*(part for part in parts if part is not None)) if None not in parts else None
        return Fix(latitude, longitude, altitude if report["mode"] == 3 else None, _quality(report), self.fix.satellites,
                   self.fix.in_view, self.fix.hdop, error, "gpsd" if error is not None else "", _time(report))

    def _sky(self, report: dict[str, Any]) -> Fix:
        """gpsd tells dilution and satellites in reports of their own, and sometimes one without the other."""
        fix = self.fix
        hdop = _number(report, "hdop", 0, 1000)
        if hdop is not None:
            fix = replace(fix, hdop=hdop)
        listed = report.get("satellites")
        if isinstance(listed, list):
            used = sum(isinstance(one, dict) and one.get("used") is True for one in listed)
            fix = replace(fix, satellites=_count(report, "uSat", used), in_view=_count(report, "nSat", len(listed)))
        return fix


def _quality(report: dict[str, Any]) -> str:
    status = report.get("status", 1)
    return _STATUS.get(status, "satellites") if isinstance(status, int) else "satellites"


def _number(report: dict[str, Any], name: str, low: float, high: float) -> float | None:
    value = report.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if low <= value <= high else None           # never of a NaN, which JSON of Python's takes


def _count(report: dict[str, Any], name: str, otherwise: int) -> int:
    value = report.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1000 else otherwise


def _time(report: dict[str, Any]) -> str:
    text = report.get("time")
    if not isinstance(text, str):
        return ""
    try:
        return datetime.fromisoformat(text[:40]).isoformat()
    except ValueError:
        return ""
