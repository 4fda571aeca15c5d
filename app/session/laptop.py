"""What runs out at a laptop while somebody asks: room on the disk, and the battery. Said once, early enough to do something."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.problem import Problem
from app.translations import Measure, message

# project defaults
LEAST_ROOM = 500_000_000            # bytes: some fifty photos with their copies
LOW, VERY_LOW = 20, 7               # percent of a battery that is not being charged
BACK = 1.2                          # what is this much above its bound again may be said once more
_SUPPLIES = Path("/sys/class/power_supply")


@dataclass(frozen=True)
class Power:
    percent: int | None = None      # of the battery; None: there is none, or it does not say
    plugged: bool = True


def free_room(path: Path) -> int | None:
    """Bytes on the disk that holds the file; None where nobody can say."""
    try:
        return shutil.disk_usage(path.resolve().parent).free
    except OSError:
        return None


def power() -> Power:
    """Of this laptop, as its system says. Tried on Linux; written for Windows and macOS after their documentation."""
    try:
        if sys.platform == "win32":
            return _ask_windows()
        if sys.platform == "darwin":
            return of_pmset(subprocess.run(["/usr/bin/pmset", "-g", "batt"], capture_output=True, text=True, timeout=5,
                                            check=False).stdout)
        return of_linux(_SUPPLIES)
    except (OSError, ValueError, subprocess.SubprocessError):
        return Power()


def of_linux(folder: Path) -> Power:
    """The emptiest of its own batteries; those of mice and keyboards say that they are a device's."""
    levels, charging = [], False
    for supply in sorted(folder.glob("*")):
        kind, scope = _read(supply / "type"), _read(supply / "scope")
        if kind == "Battery" and scope != "Device" and (level := _read(supply / "capacity")).isdecimal():
            levels.append(int(level))
            charging = charging or _read(supply / "status") in ("Charging", "Full")
        elif kind in ("Mains", "USB") and _read(supply / "online") == "1":
            charging = True
    return Power(min(levels), charging) if levels else Power()


def _read(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""


def of_pmset(text: str) -> Power:
    """`pmset -g batt`: Now drawing from 'Battery Power' … 15%; discharging."""
    level = re.search(r"(\d{1,3})%", text)
    return Power(int(level[1]), "'AC Power'" in text) if level else Power()


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS of the Windows API."""

    _fields_ = (("line", ctypes.c_ubyte), ("flag", ctypes.c_ubyte), ("percent", ctypes.c_ubyte), ("reserved", ctypes.c_ubyte),
                ("seconds", ctypes.c_uint32), ("full", ctypes.c_uint32))


def _ask_windows() -> Power:
    status = _PowerStatus()
    if not ctypes.CDLL("kernel32").GetSystemPowerStatus(ctypes.byref(status)):
        return Power()
    return of_windows(status.line, status.flag, status.percent)


def of_windows(line: int, flag: int, percent: int) -> Power:
    """Of 255 each is unknown; 128 of the flag says that there is no battery."""
    known = percent <= 100 and not (flag != 255 and flag & 128)
    return Power(percent, line == 1) if known else Power()


class RunningOut:
    """What is to be said now; each once, and again only when it was well in between."""

    def __init__(self, room: Callable[[], int | None], charge: Callable[[], Power] = power) -> None:
        self._room, self._charge = room, charge
        self._said: set[str] = set()

    def due(self) -> Problem | None:
        """The disk before the battery, which then comes the next time. Reads files and may start a program: not on a window's
        thread."""
        room, charge = self._room(), self._charge()
        level = None if charge.percent is None else 100 if charge.plugged else charge.percent
        if self._falls_below("room", room, LEAST_ROOM) and room is not None:
            return Problem(message("The disk is nearly full: {room} left.", room=Measure(room // 1_000_000, "digital-megabyte")),
                           message("Photos may soon not be kept. Delete what is not needed, or copy the workspace to a larger "
                                   "disk."))
        low, very_low = self._falls_below("low", level, LOW), self._falls_below("very low", level, VERY_LOW)
        if (low or very_low) and charge.percent is not None:
            return Problem(message("The battery is at {percent} %.", percent=charge.percent),
                           message("Plug the laptop in, or end soon. Every answer is kept at once."))
        return None

    def _falls_below(self, what: str, level: int | None, bound: int) -> bool:
        if level is None:
            return False
        if level > bound * BACK:
            self._said.discard(what)
        if level > bound or what in self._said:
            return False
        self._said.add(what)
        return True
