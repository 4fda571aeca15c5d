"""The list as it stands: what is planned, what became of it by interviews and checks, and interviews that nobody planned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.models import facts
from app.models.conflicts.checks import ANSWERED, SENT_BACK, Check, open_checks
from app.models.records.rows import record_rows
from app.models.values import ASKED, DONE, DOUBT, OPEN, PLAN_STATES, TO_DO, InterviewRecord, Site, round_on
from app.models.workspace import Workspace

_WAIT_FOR_TEAM = (TO_DO, OPEN, ASKED, SENT_BACK)


@dataclass(frozen=True)
class PlanLine:
    """A site and a form in a round. `state` follows from its interviews and checks where there are any."""

    site_id: str
    form_id: str
    round_id: str = ""              # "" of none
    team: str = ""
    day: str = ""                   # ISO 8601; "" not said
    note: str = ""
    target: int = 1                 # how many interviews are wanted
    state: str = TO_DO              # one of PLAN_STATES
    planned: bool = True            # False: nobody planned it, and something is there
    id: str = ""                    # of its record
    city_id: str = ""
    city: str = ""
    site: str = ""
    form: str = ""                  # its title; its id where no version of it is here
    round: str = ""
    finished: tuple[str, ...] = ()  # ids of interviews
    open: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()  # that nobody has settled
    doubts: int = 0                 # open ones at its interviews, as far as they were looked for

    @property
    def key(self) -> tuple[str, str, str]:
        return self.site_id, self.form_id, self.round_id

    @property
    def interviews(self) -> tuple[str, ...]:
        return self.finished + self.open

    def is_late(self, today: str) -> bool:
        """Planned for a day that is over, and not done."""
        return bool(self.day) and self.day < today and self.state in (TO_DO, OPEN)

    def is_for(self, today: str) -> bool:
        """Whether somebody has to do with it then: planned for that day, late, without a day, begun, or asked about."""
        return self.day == today or (self.state in _WAIT_FOR_TEAM and (self.state != TO_DO or self.day < today))

    @property
    def waits_for_office(self) -> bool:
        return self.state in (DOUBT, ANSWERED)


@dataclass(frozen=True)
class PlanLines:
    """In the order of cities, sites and forms."""

    lines: tuple[PlanLine, ...] = ()

    def late(self, today: str) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.lines if line.is_late(today))

    def for_today(self, today: str) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.lines if line.is_for(today))

    def of_teams(self, names: Collection[str]) -> PlanLines:
        """Those of a team or of a person, by any of these names."""
        plain = {name.strip().casefold() for name in names if name.strip()}
        return PlanLines(tuple(line for line in self.lines if line.team.strip().casefold() in plain))

    def for_office(self) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.lines if line.waits_for_office)

    @cached_property
    def teams(self) -> tuple[str, ...]:
        return tuple(sorted({line.team for line in self.lines if line.team}, key=str.casefold))

    def counts(self) -> dict[str, int]:
        """How many lines are in each state, in the order of PLAN_STATES."""
        return {state: sum(line.state == state for line in self.lines) for state in PLAN_STATES}

    def with_doubts(self, doubts: Mapping[str, int]) -> PlanLines:
        """`doubts`: how many are open, by interview."""
        def doubted(line: PlanLine) -> PlanLine:
            count = sum(doubts.get(interview, 0) for interview in line.interviews)
            return replace(line, doubts=count, state=DOUBT if count and line.state == DONE else line.state)
        return PlanLines(tuple(map(doubted, self.lines)))


def plan_lines(workspace: Workspace, city_id: str = "") -> PlanLines:
    """Of one city, or of all."""
    sites = {site.id: site for site in workspace.sites(city_id or None)}
    lines = _planned(workspace, sites)
    checks: dict[str, list[Check]] = {}
    for check in open_checks(workspace):
        checks.setdefault(check.record_id, []).append(check)
    by_key = {(line.site_id, line.form_id, line.round_id): line for line in lines}
    held: dict[tuple[str, str, str], list[InterviewRecord]] = {}
    for record, round_id in _with_rounds(workspace, city_id, sites):
        key = record.site_id, record.form_id, round_id
        if key not in by_key and (key[0], key[1], "") in by_key:
            key = key[0], key[1], ""        # planned for no round
        held.setdefault(key, []).append(record)
    by_key |= {key: PlanLine(*key, planned=False) for key in held if key not in by_key}
    of_sites: dict[tuple[str, str], list[Check]] = {}        # by the form that they are about, "" none
    for site_id in sites:
        for check in checks.get(site_id, ()):
            of_sites.setdefault((site_id, check.path), []).append(check)
    planned = {key[:2] for key in by_key}
    by_key |= {(*key, ""): PlanLine(*key, planned=False) for key in of_sites if key not in planned}
    shown = _names(workspace, sites)
    found = []
    for key, line in by_key.items():
        records = held.get(key, ())
        asked = [check for record in records for check in checks.get(record.id, ())]
        asked += of_sites.pop(key[:2], ())          # once, where its form stands first
        found.append(_stated(shown(line), records, asked))
    return PlanLines(tuple(sorted(found, key=lambda line: (line.city.casefold(), line.site.casefold(), line.site_id,
                                                          line.form.casefold(), line.round_id))))


def _planned(workspace: Workspace, sites: Mapping[str, Site]) -> list[PlanLine]:
    """Of sites that were joined there may be two for the same: what one leaves open, the other says."""
    found: dict[tuple[str, str, str], PlanLine] = {}
    for row in record_rows(workspace.store, "plan"):
        fields, _ = facts.read("plan", row)
        if row["parent"] not in sites or not facts.counts("plan", fields):
            continue
        line = PlanLine(row["parent"], fields["form"], fields.get("round", ""), fields.get("team", ""), fields.get("day", ""),
                        fields.get("note", ""), max(1, fields.get("target", 1)), fields.get("state", TO_DO), id=row["id"])
        key = line.site_id, line.form_id, line.round_id
        other = found.get(key)
        found[key] = line if other is None else replace(
            other, team=other.team or line.team, day=other.day or line.day, note=other.note or line.note,
            state=other.state if other.state != TO_DO else line.state)
    return list(found.values())


def _with_rounds(workspace: Workspace, city_id: str, sites: Mapping[str, Site]) -> Iterable[tuple[InterviewRecord, str]]:
    """Each interview that was held at a site, with its round's id, "" of none."""
    glances = workspace.form_glances()
    records = [record for record in workspace.interviews(city_id=city_id or None)
               if record.site_id in sites and not glances[record.form_sha256].for_desk]
    rounds = workspace.rounds(city_id or None)
    unsure = [record.id for record in records if not record.day_said] if rounds else []
    answers = workspace.answer_cache.of(unsure)
    for record in records:
        here = [one for one in rounds if one.city_id == sites[record.site_id].city_id]
        if not here:
            yield record, ""
            continue
        day = facts.day_held(record.day, record.day_said, facts.begun(answers.get(record.id, {})))
        within = round_on(here, record.site_id, day)
        yield record, within.id if within is not None else ""


def _names(workspace: Workspace, sites: Mapping[str, Site]) -> Callable[[PlanLine], PlanLine]:
    cities = {city.id: city.name for city in workspace.cities()}
    titles: dict[str, str] = {}
    for form in workspace.forms():
        titles[form.id] = form.title or form.id         # the newest comes last
    rounds = {one.id: one.name for one in workspace.rounds()}

    def named(line: PlanLine) -> PlanLine:
        site = sites[line.site_id]
        return replace(line, site=site.name, city_id=site.city_id, city=cities.get(site.city_id, ""),
                       form=titles.get(line.form_id, line.form_id), round=rounds.get(line.round_id, ""))
    return named


def _stated(line: PlanLine, records: Iterable[InterviewRecord], checks: Iterable[Check]) -> PlanLine:
    finished = tuple(record.id for record in records if record.state == "finished")
    unfinished = tuple(record.id for record in records if record.state != "finished")
    asked = tuple(sorted(checks, key=lambda check: (check.asked, check.id)))
    states = {check.state for check in asked}
    if SENT_BACK in states:
        state = SENT_BACK
    elif any(check.waits_for_team for check in asked):
        state = ASKED
    elif unfinished or 0 < len(finished) < line.target:
        state = OPEN
    elif ANSWERED in states:
        state = ANSWERED
    else:
        state = DONE if finished else line.state
    return replace(line, finished=finished, open=unfinished, checks=asked, state=state)

