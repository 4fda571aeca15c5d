"""Receivers of satellites: what they say, how good it is, and one that is heard in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.receivers.acceptance import GOOD_METRES, READINGS, Thresholds, thresholds
    from app.receivers.averaging import Averaging, Mean
    from app.receivers.fix import Fix, metres
    from app.receivers.gpsd import GpsdReports
    from app.receivers.nmea import Nmea, fixes
    from app.receivers.receiver import Receiver, ReceiverState, state_words
    from app.receivers.sources import (
        GPSD_PORT,
        GpsdSource,
        LogSource,
        SerialSource,
        Source,
        Tee,
        can_read_ports,
        ports,
        read_source,
    )

__all__ = ["GOOD_METRES", "GPSD_PORT", "READINGS", "Averaging", "Fix", "GpsdReports", "GpsdSource", "LogSource", "Mean", "Nmea",
           "Receiver", "ReceiverState", "SerialSource", "Source", "Tee", "Thresholds", "can_read_ports", "fixes", "metres", "ports",
           "read_source", "state_words", "thresholds"]

_HOMES = {
    "acceptance": ("GOOD_METRES", "READINGS", "Thresholds", "thresholds"),
    "averaging": ("Averaging", "Mean"),
    "fix": ("Fix", "metres"),
    "gpsd": ("GpsdReports",),
    "nmea": ("Nmea", "fixes"),
    "receiver": ("Receiver", "ReceiverState", "state_words"),
    "sources": ("GPSD_PORT", "GpsdSource", "LogSource", "SerialSource", "Source", "Tee", "can_read_ports", "ports", "read_source"),
}


def __getattr__(name: str) -> Any:
    """The first window is painted before anything is known of receivers."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.receivers.{home}"), name)
    raise AttributeError(name)
