"""What was captured before at the place of an interview: points, lines and areas, to be seen beside what is captured now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models import Workspace

MOST_INTERVIEWS, MOST_SHAPES = 40, 200      # the newest of the site
_POINT = r"-?\d{1,2}(?:\.\d+)? -?\d{1,3}(?:\.\d+)?(?: -?[\d.]+)?(?: [\d.]+)?"
_SHAPE = re.compile(rf"\s*{_POINT}(?:\s*;\s*{_POINT})*\s*;?\s*", re.ASCII)


@dataclass(frozen=True)
class Captured:
    """Points (latitude, longitude) as one answer gave them, and its interview's day ("" unknown)."""

    points: tuple[tuple[float, float], ...]
    day: str = ""

    @property
    def closed(self) -> bool:
        """An area: it ends where it begins."""
        return len(self.points) > 3 and self.points[0] == self.points[-1]


def captured_before(workspace: Workspace, interview_id: str) -> tuple[Captured, ...]:
    """At the same site, in its other interviews; the newest first."""
    site_id = workspace.interview(interview_id).site_id
    others = sorted((record for record in workspace.interviews(site_id=site_id) if record.id != interview_id),
                    key=lambda record: record.day, reverse=True)
    found: list[Captured] = []
    for record in others[:MOST_INTERVIEWS]:
        for path, value in workspace.answers(record.id).items():
            if path.startswith("/") and "@" not in path and (points := points_of(value)):
                found.append(Captured(points, record.day))
    return tuple(found[:MOST_SHAPES])


def points_of(value: str) -> tuple[tuple[float, float], ...]:
    """Of an answer as ODK keeps positions ("lat lon alt acc; …"); () of anything else."""
    if not _SHAPE.fullmatch(value):
        return ()
    return tuple(_points(value))


def _points(value: str) -> Iterator[tuple[float, float]]:
    for part in value.split(";"):
        if part.strip():
            latitude, longitude = map(float, part.split()[:2])
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                yield latitude, longitude
