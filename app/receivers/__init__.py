"""Receivers of satellites: what they say, how good it is, and one that is heard in the background."""

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
