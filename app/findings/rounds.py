"""Two assessment rounds of a city side by side (instruments, section 9.5): the same sites first, then all.

A round is what the question with `cn:role` `round` says. The panel of an indicator is the sites where both rounds know it; only the
panel's difference is judged. Where a form changed what an indicator means, nothing is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from app.findings import city as rules
from app.findings.cache import FactsCache, facts_of, times_of
from app.findings.counting import counting
from app.findings.definitions import same_definition
from app.findings.facts import IndicatorFact, asks_persons
from app.findings.held import Held, RoundPlace, held
from app.findings.memo import Memo
from app.findings.person_indicators import protected
from app.findings.standing import standing
from app.findings.values import MET
from app.garbage import no_collection
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Message, message

if TYPE_CHECKING:
    from app.models import Workspace

CLEAR_POINTS = 5.0      # below: no clear change (project default)
FEWEST_SITES = 3        # a panel of fewer that is not all the sites there are is judged by nobody (project default)
POINTS = ("%", "of 100")


@dataclass(frozen=True)
class Round:
    """One assessment round of a city."""

    code: str                       # "r0"; "" where interviews name none
    title: str                      # its label in the language
    sites: int                      # sites with an interview that counts
    interviews: int
    first_day: str                  # ISO dates
    last_day: str


@dataclass(frozen=True)
class Figure:
    """An indicator over some sites in one round. Shares of sites and of users are two figures, never mixed."""

    n: int                          # sites with a value
    expected: int                   # sites that were asked
    value: float | None             # of a ladder: % of sites at basic or better; else the city's figure by `aggregate`
    users: float | None             # of a ladder: % of users at basic or better; None where no site states users
    counts: tuple[int, ...]         # sites per level or band, best first
    figure: str = "none"            # what `value` is, as `Indicator.figure`
    without_supply: tuple[str, ...] = ()    # sites with demand and no supply: in the figure, and the worst


@dataclass(frozen=True)
class LevelStep:
    """How many panel sites went from a level to a level; the same level twice: stayed."""

    before: str
    after: str
    sites: int


@dataclass(frozen=True)
class SiteChange:
    """One indicator at one site of both rounds."""

    site_id: str
    name: str
    before: str                     # level or band; "" unknown, or none
    after: str
    value_before: float | None
    value_after: float | None
    text_before: str                # as printed; "" unknown
    text_after: str
    known: bool                     # in both rounds: counts in the panel
    without_before: bool = False    # demand and no supply: no value, and yet known
    without_after: bool = False


@dataclass(frozen=True)
class IndicatorChange:
    """One indicator in two rounds.

    `trend`, of the panel: "better", "worse", "no clear change" (less than 5 points), "changed" (clear, of no known direction),
    "few" (fewer than 3 sites and not all there are), "redefined" (what it means changed between the forms: not compared),
    "not judged" (not counted in points: see the steps), "persons" (other people were asked), "" (no panel).
    """

    id: str
    title: str
    domain: str
    unit: str                       # of the figures; "%" of a ladder
    ladder: bool
    bands: tuple[str, ...]          # level or band names, best first
    band_labels: tuple[str, ...]
    source: str
    panel: tuple[Figure, Figure]
    steps: tuple[LevelStep, ...]         # of the panel, from best to worst; () without levels or bands
    risen: int                      # panel sites on a better level than before
    fallen: int
    unknown: int                    # sites of both rounds where one or both do not know it: in no figure of the panel
    difference: float | None        # of the panel, after less before
    trend: str
    sites: tuple[SiteChange, ...]   # all that were asked in both rounds
    all_sites: tuple[Figure, Figure]    # not comparable: other sites
    versions: tuple[str, str]       # of the forms, as "title version"


@dataclass(frozen=True)
class Comparison:
    """Two rounds of a city side by side."""

    city: str
    before: Round
    after: Round
    both: tuple[str, ...]           # names of the sites in both rounds: the panel
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    forms_changed: tuple[Message, ...]  # "School: version 1 and version 2"
    changes: tuple[IndicatorChange, ...]     # in the order in which the forms name the indicators


def rounds(workspace: Workspace, city_id: str, *, language: str = "en", cache: FactsCache | None = None) -> tuple[Round, ...]:
    """The rounds that a city has interviews of, in their order. Problem: no such city."""
    gathered = _gathered(workspace, city_id, language, cache or FactsCache(), quiet)
    return tuple(gathered.round(code) for code in gathered.counted)


def compare_rounds(workspace: Workspace, city_id: str, before: str, after: str, *, language: str = "en",
                   cache: FactsCache | None = None, progress: Progress = quiet) -> Comparison:
    """`before` and `after`: codes or titles of rounds, as `rounds` names them. Problem: no such city, or no such round in it."""
    gathered = _gathered(workspace, city_id, language, cache or FactsCache(), progress)
    before, after = gathered.code(before), gathered.code(after)
    for code in (before, after):
        if code not in gathered.counted:
            named = tuple(filter(None, gathered.counted))
            raise Problem(
                message("{city} has no round {round}.", city=gathered.city, round=code) if code else
                message("{city} has no round without a name.", city=gathered.city),
                message("Its rounds are: {rounds}.", rounds=named) if named else message("Its interviews name no round."))
    if before == after:
        raise Problem(message("A round is not compared with itself."), message("Name two different rounds."))
    earlier, later = gathered.counted[before], gathered.counted[after]
    sites_before = {interview.site_id for interview in earlier}
    sites_after = {interview.site_id for interview in later}
    names = gathered.names
    return Comparison(
        gathered.city, gathered.round(before), gathered.round(after), _named(sites_before & sites_after, names),
        _named(sites_before - sites_after, names), _named(sites_after - sites_before, names),
        gathered.forms_changed(earlier, later),
        changes(earlier, later, names, gathered.kinds, gathered.same, gathered.versions, population=gathered.population))


def _named(ids: set[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names[site_id] for site_id in ids))


# ------------------------------------------------------------------------------------------------ what there is

@dataclass(frozen=True)
class _Gathered:
    city: str
    population: int | None
    names: Mapping[str, str]                            # site -> its name
    kinds: Mapping[str, str]                            # site -> its kind: every site of the register
    counted: Mapping[str, list[rules.CountedInterview]]          # by round
    days: Mapping[str, str]                             # by interview; "" of one that is doubted
    labels: Mapping[str, str]                           # by round
    forms: Mapping[str, tuple[str, str, str]]           # by interview: sha256, title, version
    settings: Mapping[str, str]                         # by interview: whose norms it was evaluated with
    workspace: Workspace

    def code(self, name: str) -> str:
        """Of a round by its code or its title."""
        plain = name.strip().casefold()
        return name if name in self.counted else next(
            (code for code, title in self.labels.items() if title.casefold() == plain and code in self.counted), name)

    def round(self, code: str) -> Round:
        own = self.counted[code]
        days = sorted(day for interview in own if (day := self.days[interview.interview_id]))
        return Round(code, self.labels.get(code, code), len({interview.site_id for interview in own}), len(own),
                     days[0] if days else "", days[-1] if days else "")

    def same(self, first: str, second: str, indicator: str) -> bool:
        """Whether two interviews mean the same by an indicator."""
        before, after = ((self.forms[one][0], self.settings[one]) for one in (first, second))
        load = self.workspace.load_form
        return before == after or same_definition(load(*before), load(*after), indicator)

    def versions(self, interview: str) -> str:
        _, title, version = self.forms[interview]
        return f"{title} {version}".rstrip()

    def forms_changed(self, earlier: Sequence[rules.CountedInterview],
                      later: Sequence[rules.CountedInterview]) -> tuple[Message, ...]:
        versions_of: dict[str, list[set[str]]] = {}
        for side, rows in enumerate((earlier, later)):
            for row in rows:
                _, title, version = self.forms[row.interview_id]
                versions_of.setdefault(title, [set(), set()])[side].add(version)
        # Translators: {form} is a form's title
        return tuple(message("{form}: version {before} and version {after}", form=title, before=tuple(sorted(before)),
                             after=tuple(sorted(after)))
                     for title, (before, after) in versions_of.items() if before and after and before != after)


def _gathered(workspace: Workspace, city_id: str, language: str, cache: FactsCache, progress: Progress) -> _Gathered:
    cached = cache.begin(workspace)
    listing = cached.listing(workspace, city_id)
    city, sites, records = listing.city, listing.sites, listing.records
    with no_collection(clean=True):
        try:
            facts = facts_of(workspace, cached, listing, language, answers=False, progress=progress)
        finally:
            cache.keep(workspace, cached)
    apart: dict[str, list[rules.CountedInterview]] = {}
    by_round: dict[RoundPlace, list[Held]] = {}
    times = times_of(cached, listing, facts, Memo())
    for interview in held(records, facts, times):
        by_round.setdefault(interview.round, []).append(interview)
    for place in sorted(by_round):
        apart[place.code], _ = standing(workspace, cached, listing, counting(by_round[place]), language, Memo())
    versions = {form.sha256: (form.title, form.version) for form in workspace.forms()}
    return _Gathered(
        city.name, city.population, {site.id: site.name for site in sites}, {site.id: site.kind for site in sites}, apart,
        {record.id: "" if times[record.id].doubts else times[record.id].day for record in records},
        listing.calendar().titles(facts.values()),
        {record.id: (record.form_sha256, facts[record.id].form_title, versions[record.form_sha256][1]) for record in records},
        {record.id: listing.setting_of(record, cached.answers[record.id]) for record in records}, workspace)


# ------------------------------------------------------------------------------------------------ what follows from it

def changes(before: Sequence[rules.CountedInterview], after: Sequence[rules.CountedInterview], names: Mapping[str, str],
            kinds: Mapping[str, str], same: Callable[[str, str, str], bool],
            versions: Callable[[str], str], *, population: int | None = None) -> tuple[IndicatorChange, ...]:
    """Of the indicators that both rounds ask. `same(interview, interview, indicator)`: whether they mean the same by it."""
    compared = []
    rows_before, rows_after = _by_indicator(before), _by_indicator(after)
    for key, rows in rows_before.items():
        if key not in rows_after:
            continue
        change = _change(rows, rows_after[key], names, kinds, same, versions, population=population)
        if change is not None:
            compared.append(change)
    return tuple(compared)


_Row = tuple[rules.CountedInterview, IndicatorFact]
_Rows = Sequence[_Row]


def _by_indicator(counted: Sequence[rules.CountedInterview]) -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = {}
    for interview in sorted(counted, key=lambda interview: (interview.site_id, interview.interview_id)):
        for fact in interview.facts.indicators:
            rows.setdefault(fact.id, []).append((interview, fact))
    return rows


def _change(before: _Rows, after: _Rows, names: Mapping[str, str], kinds: Mapping[str, str], same: Callable[[str, str, str], bool],
            versions: Callable[[str], str], *, population: int | None) -> IndicatorChange | None:
    fact = after[-1][1]
    persons = any(asks_persons(interview.facts) for interview, _ in (*before, *after))
    everyone = _figure(before, population), _figure(after, population)
    if persons and not all(protected([rules.indicator(rows, population)], {fact.id}) for rows in (before, after)):
        return None
    pairs: list[tuple[_Row, _Row]] = []
    if not persons:
        earlier = {interview.site_id: (interview, fact) for interview, fact in before}
        pairs = [(earlier[interview.site_id], (interview, fact)) for interview, fact in after if interview.site_id in earlier]
    redefined = any(not same(earlier_row[0].interview_id, later_row[0].interview_id, fact.id)
                    for earlier_row, later_row in pairs or [(before[-1], after[-1])])
    known_pairs = [] if redefined else [(earlier_row, later_row) for earlier_row, later_row in pairs
                                        if earlier_row[1].known and later_row[1].known]
    panel = (_figure([earlier_row for earlier_row, _ in known_pairs], population),
             _figure([later_row for _, later_row in known_pairs], population))
    bands = [name for name, _ in fact.bands]
    moved = [(earlier_row[1].standing, later_row[1].standing) for earlier_row, later_row in known_pairs]
    steps = tuple(LevelStep(*step, moved.count(step)) for step in product(bands, bands) if step in moved)
    places = {name: at for at, name in enumerate(bands)}
    risen = sum(step.sites for step in steps if places[step.after] < places[step.before])
    fallen = sum(step.sites for step in steps if places[step.after] > places[step.before])
    difference = None
    if panel[0].value is not None and panel[1].value is not None:
        difference = panel[1].value - panel[0].value
    if redefined or persons:
        trend = "redefined" if redefined else "persons"
    else:
        trend = _trend(fact, {earlier_row[0].site_id for earlier_row, _ in known_pairs}, kinds, difference)
    return IndicatorChange(
        fact.id, fact.title, fact.domain, "%" if fact.ladder else fact.unit, fact.ladder, tuple(bands),
        tuple(label for _, label in fact.bands), fact.source, panel, steps, risen, fallen,
        0 if redefined else len(pairs) - len(known_pairs), difference, trend,
        tuple(_site(earlier_row, later_row, names)
              for earlier_row, later_row in sorted(pairs, key=lambda pair: names[pair[0][0].site_id])), everyone,
        (versions(before[-1][0].interview_id), versions(after[-1][0].interview_id)))


def _site(earlier_row: _Row, later_row: _Row, names: Mapping[str, str]) -> SiteChange:
    before, after = earlier_row[1], later_row[1]
    return SiteChange(earlier_row[0].site_id, names[earlier_row[0].site_id], before.standing, after.standing, before.value,
                      after.value, before.text, after.text, before.known and after.known, before.without_supply,
                      after.without_supply)


def _trend(fact: IndicatorFact, panel: set[str], kinds: Mapping[str, str], difference: float | None) -> str:
    if not panel:
        return ""
    if thin(panel, kinds):
        return "few"
    if difference is None or (not fact.ladder and fact.unit not in POINTS):      # where no site has supply there is no number
        return "not judged"
    if abs(difference) < CLEAR_POINTS:
        return "no clear change"
    up = 1 if fact.ladder else fact.rising
    if not up:
        return "changed"
    return "better" if difference * up > 0 else "worse"


def thin(sites: set[str], kinds: Mapping[str, str]) -> bool:
    """Too few to speak for the city: fewer than 3, and not every site of these kinds that it has."""
    own = {kinds[site] for site in sites}
    return len(sites) < FEWEST_SITES and any(kind in own and site not in sites for site, kind in kinds.items())


def _figure(rows: _Rows, population: int | None) -> Figure:
    if not rows:
        return Figure(0, 0, None, None, ())
    indicator = rules.indicator(rows, population)
    if not indicator.ladder:
        return Figure(indicator.n, indicator.expected, indicator.value, None, indicator.counts, indicator.figure,
                      indicator.without_supply)
    met = [name in MET for name in indicator.bands]
    return Figure(indicator.n, indicator.expected, _share(indicator.counts, met), _share(indicator.users, met), indicator.counts,
                  indicator.figure)


def _share(amounts: Sequence[float], met: Sequence[bool]) -> float | None:
    total = sum(amounts)
    return 100 * sum(amount for amount, good in zip(amounts, met, strict=True) if good) / total if total else None
