"""When a receiver's position is good enough: what the form wants, else what the program does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from app.receivers.averaging import Mean
from app.receivers.fix import Fix

GOOD_METRES = 10.0          # project default; Collect's is 5 m, which a laptop's receiver seldom says of itself
POOR_METRES = 100.0         # as Collect
READINGS = 5                # that are averaged before a good position is taken by itself

Verdict = Literal["good", "fair", "poor"]


@dataclass(frozen=True)
class Thresholds:
    """Metres. `good`: taken by itself at this accuracy, 0 never; `poor`: a warning above it."""

    good: float = GOOD_METRES
    poor: float = POOR_METRES

    def verdict(self, fix: Fix, mean: Mean | None) -> Verdict:
        """Of the readings so far. What no satellites of this moment say is never good."""
        accuracy = fix.accuracy if mean is None else mean.accuracy
        if accuracy is None or not fix.measured:
            return "fair" if fix.measured else "poor"
        return "good" if accuracy <= self.good else "poor" if accuracy > self.poor else "fair"


def thresholds(parameters: Mapping[str, str]) -> Thresholds:
    """Of a question's parameters (`capture-accuracy`, `warning-accuracy` of XLSForm); what is no number counts as not said."""
    good = _metres(parameters.get("accuracyThreshold", parameters.get("capture-accuracy", "")))
    poor = _metres(parameters.get("unacceptableAccuracyThreshold", parameters.get("warning-accuracy", "")))
    good = GOOD_METRES if good is None else good
    return Thresholds(good, max(good, POOR_METRES if poor is None else poor))


def _metres(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None
