"""One indicator at a site and over the city, as plain frozen values. Unknown is `None` (never 0)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteFinding:
    """One indicator at one site, from one finished interview."""

    indicator: str                  # id, "S1"
    site_id: str
    interview_id: str
    value: float | None             # number indicators
    level: str                      # ladder level or band name; "" unknown
    users: float | None             # pupils, bed-days …: the weight
    evidence: str                   # "observed" | "document" | "reported" | ""
    text: str                       # value as printed, in the report's language; "" unknown
    without_supply: bool = False    # somebody is to be served and there is nothing to serve them with: the worst, not unknown
    because: tuple[str, ...] = ()   # of one that is not known: the other ways to answer behind that (`not_known`)

    @property
    def known(self) -> bool:
        return bool(self.text or self.level) or self.value is not None or self.without_supply


@dataclass(frozen=True)
class Indicator:
    """One indicator over the city."""

    id: str
    title: str
    domain: str
    unit: str
    ladder: bool
    bands: tuple[str, ...]          # level or band names, best first
    band_labels: tuple[str, ...]
    source: str                     # "V2", "M", "D"
    aggregate: str
    sites: tuple[SiteFinding, ...]  # every site where the question was expected, unknown included
    n: int                          # sites with a value
    expected: int                   # sites whose form asks it (N)
    counts: tuple[int, ...]         # per band
    users: tuple[float, ...]        # users per band; () where no site states users
    value: float | None             # the city's figure for number indicators, by `aggregate`; None with sites: none has supply
    low: float | None
    high: float | None
    observed: int                   # of n, how many rest on observation
    figure: str = "none"            # what `value` is, a name of `figure_words`: "pooled" | "mean" | "weighted" | "sum" | …
    in_figure: int = 0              # sites that `value` rests on: of n, those whose weight or divisor is known, too
    without_supply: tuple[str, ...] = ()    # ids of sites with demand and no supply, most people first; counted in n
    without_share: float | None = None      # 0-1, of the people (or of what is divided) at such sites
    bounds: tuple[tuple[str, str, float], ...] = ()     # of its bands, best first: name, "<=", ">=" or "" (all that is left), bound
    meanings: tuple[tuple[str, str], ...] = ()      # of a ladder: level, what the form says that it means here


@dataclass(frozen=True)
class NoNeed:
    """Why no need can be given for what some indicators lack, as a form says it."""

    indicators: tuple[str, ...]
    reason: str                     # in the report's language
    sites: tuple[str, ...]          # where it holds; () of persons
