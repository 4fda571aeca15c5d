"""What a receiver's readings become as an answer: the value as ODK keeps it, and how it came about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from app.models import PositionFacts

if TYPE_CHECKING:
    from app.places import Position
    from app.receivers import Fix, Mean, Source

_CLOCKS_APART = timedelta(days=1)       # a receiver whose week number ran over is twenty years behind


def received(mean: Mean, last: Fix, source: Source, accepted: Literal["accuracy", "person", ""]) -> tuple[Position, PositionFacts]:
    """The position of the mean, rounded to a centimetre, and what is said of it; `last`: the reading that came last,
    `accepted`: why it was taken, "" where the form notes it by itself."""
    from app.places import Position
    altitude, accuracy = (None if figure is None else round(figure, 1) for figure in (mean.altitude, mean.accuracy))
    position = Position(round(mean.latitude, 7), round(mean.longitude, 7), altitude, accuracy)
    return position, PositionFacts(
        "receiver", _moment(last.time, replayed=source.replayed), accuracy, last.method, last.hdop, last.satellites, last.quality,
        mean.count, round(mean.spread, 2), accepted, str(source.name), source.replayed)


def _moment(said: str, *, replayed: bool) -> str:
    """The receiver's own time where it can be right: of a recording as it says, here within a day of the laptop's clock."""
    now = datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(said).astimezone(UTC) if "T" in said else now
    except (ValueError, OverflowError):
        moment = now
    return (moment if replayed or abs(moment - now) < _CLOCKS_APART else now).isoformat(timespec="seconds")


def as_kept(point: Position) -> str:
    """As ODK keeps it; altitude and accuracy are 0 where they are not known."""
    return " ".join(_plain(part or 0.0) for part in point)


def _plain(number: float) -> str:
    """All that was typed; of what was worked out (degrees from minutes), a centimetre on the ground."""
    text = f"{number:.12f}".rstrip("0").rstrip(".")
    return text if len(text.partition(".")[2]) < 11 else f"{number:.7f}".rstrip("0").rstrip(".")
