"""What a satellite receiver knows at one moment, and how good it is.

Every figure is kept as the receiver gave it (dilution, satellites, kind of fix, its own error estimate): programs make very
different "accuracies" of the same sentences, so none stands alone without its method.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.translations import Measure

ERROR_PER_DILUTION = 5.0        # metres; the user-equivalent range error that the estimate by dilution assumes
MEASURED = frozenset({"satellites", "differential", "precise", "rtk", "float rtk"})     # others are no measurement of today's sky


def metres(value: float) -> Measure:
    """As it is told; ten metres and more without a fraction: nobody measures better than that."""
    return Measure(round(value, 1) if value < 10 else round(value), "length-meter")


@dataclass(frozen=True)
class Fix:
    """None wherever the receiver has not said. The default is what it knows when it wakes up: nothing."""

    latitude: float | None = None           # degrees, WGS 84
    longitude: float | None = None
    altitude: float | None = None           # metres above sea level
    quality: str = "none"                   # of MEASURED; "dead reckoning", "manual", "simulated", "other"; "none"
    satellites: int | None = None           # that the position is made of
    in_view: int | None = None              # that are heard at all
    hdop: float | None = None
    error: float | None = None              # metres, as the receiver itself estimates
    error_by: str = ""                      # who estimates: "GST" (one standard deviation), "gpsd"
    time: str = ""                          # ISO 8601 in UTC where the day is known, else the time of day; "" not known

    @property
    def has_position(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def accuracy(self) -> float | None:
        """Metres: the receiver's own estimate, else the dilution times 5 m; None without a position, or where nothing is said."""
        if not self.has_position:
            return None
        if self.error is not None:
            return self.error
        return self.hdop * ERROR_PER_DILUTION if self.hdop else None

    @property
    def method(self) -> str:
        """How `accuracy` came about, to be kept beside it."""
        if self.accuracy is None:
            return ""
        return self.error_by if self.error is not None else f"HDOP × {ERROR_PER_DILUTION:g} m"

    @property
    def measured(self) -> bool:
        """Whether satellites of this moment say it: nothing typed in, simulated or reckoned from the last one."""
        return self.has_position and self.quality in MEASURED
