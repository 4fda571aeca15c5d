"""What comes first, by a rule that can be explained (instruments, section 10)."""

from __future__ import annotations

import math

PRIORITY_WEIGHTS = {"severity": 0.40, "gap": 0.25, "people": 0.20, "voice": 0.15}
FIRST, SECOND = 70.0, 45.0


def gap(net: float | None, gross: float | None) -> float | None:
    """The part of the whole that is missing, 0–1."""
    if net is None:
        return None
    if gross is None or gross <= 0:
        return 1.0 if net > 0 else 0.0
    return min(1.0, max(0.0, net / gross))


def score(severity: float | None, missing: float | None, people: float | None, voice: float) -> float | None:
    """0–100; None where how bad it is, or how much is missing, is not known. Unknown people count for nothing."""
    if severity is None or missing is None:
        return None
    reach = min(1.0, math.log10(1 + people) / 5) if people else 0.0
    return 100 * (PRIORITY_WEIGHTS["severity"] * severity + PRIORITY_WEIGHTS["gap"] * missing + PRIORITY_WEIGHTS["people"] * reach
                  + PRIORITY_WEIGHTS["voice"] * voice)


def priority(points: float | None, urgent: bool) -> str:
    """P1, P2 or P3 by the points of `score` (0–100); "" where they are unknown. What is urgent is P1 whatever they are."""
    if urgent:
        return "P1"
    if points is None:
        return ""
    if points >= FIRST:
        return "P1"
    return "P2" if points >= SECOND else "P3"
