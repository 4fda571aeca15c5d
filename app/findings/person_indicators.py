"""Indicators of persons, so that none tells how few they are: levels that few are at stand together with their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.findings.hidden_cells import FEWEST_PERSONS, is_small
from app.findings.indicators import Indicator
from app.findings.values import MET


def protected(indicators: Iterable[Indicator], of_persons: frozenset[str] | set[str]) -> tuple[Indicator, ...]:
    """The indicators of sites as they are; of those of persons the ones that may be shown, as they may be."""
    shown = (_protected(indicator) if indicator.id in of_persons else indicator for indicator in indicators)
    return tuple(indicator for indicator in shown if indicator is not None)


def _protected(indicator: Indicator) -> Indicator | None:
    if indicator.n < FEWEST_PERSONS or _tells_few(indicator):
        return None
    joined = _joined(indicator)
    if any(is_small(_size(indicator, band)) for band in joined):
        return None
    # the lowest and the highest are one person's own; that something does not apply to few persons tells of them
    silent = tuple(replace(finding, because=tuple(kind for kind in finding.because if kind != "na")) if finding.because else finding
                   for finding in indicator.sites)
    return replace(indicator, sites=silent, bands=tuple(indicator.bands[band[-1]] for band in joined),
                   band_labels=tuple(" / ".join(indicator.band_labels[at] for at in band) for band in joined),
                   counts=tuple(_size(indicator, band) for band in joined),
                   users=tuple(sum(indicator.users[at] for at in band) for band in joined) if indicator.users else (),
                   low=None, high=None)


def _tells_few(indicator: Indicator) -> bool:
    """A mean of yes (100) and no (0) is a share, from which follows how many they are."""
    values = [finding.value for finding in indicator.sites if finding.value is not None]
    if indicator.ladder or not values or not {*values} <= {0.0, 100.0}:
        return False
    return any(is_small(values.count(side)) for side in (0.0, 100.0))


def _joined(indicator: Indicator) -> list[list[int]]:
    """Places of bands, best first. Levels of a ladder that are met (basic and better) may stand together, and those that are not:
    the share of those who have the service stays what it is."""
    bands = [[at] for at in range(len(indicator.bands))]
    for side in ([at for at, name in enumerate(indicator.bands) if (name in MET) is met] for met in (True, False)):
        if indicator.ladder and any(is_small(_size(indicator, [at])) for at in side):
            bands = [band for band in bands if band[0] not in side]
            bands.insert(0 if side[0] == 0 else len(bands), side)
    return bands


def _size(indicator: Indicator, band: Sequence[int]) -> int:
    return sum(indicator.counts[at] for at in band)
