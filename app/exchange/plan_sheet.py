"""The field-work list of a city as a sheet: a row for each line, who goes there and when in yellow. What comes back is looked at
first: of each row it is said what it would do, or why it is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.exchange.team_sheets import TeamSheet, read_sheets, write_sheets
from app.models import facts
from app.models.plan import PlanEntry, PlanLine, plan_lines
from app.problem import Problem
from app.translations import Message, message

if TYPE_CHECKING:
    from app.models import Site, Workspace

T = TypeVar("T")
FILLED_IN = ("team", "day", "target", "note")
PLAN = TeamSheet("plan", ("site", "form", "round", *FILLED_IN, "state", "ward", "kind"), FILLED_IN, ("target",), ("site",),
                 ("site", "form", "round"), {"site": 36, "form": 26, "round": 16, "team": 16, "day": 12, "note": 44, "target": 8})
_ABOUT = message("A line for each site and form. Fill in the team, the day (2026-11-24), how many interviews are wanted, a note; "
                 "an empty cell takes it back. Site: its name, or its id where two are called the same. Form: its name or id. "
                 "New rows are new lines; a row without a form says nothing. State, ward and kind are not read.")
NEW, CHANGED, SAME, LEFT_OUT = "new", "changed", "same", "left-out"


@dataclass(frozen=True)
class PlanRow:
    """What a row of a sheet would do: `what` is NEW, CHANGED, SAME or LEFT_OUT; `why` is said of what is left out or doubtful."""

    number: int
    site: str
    form: str
    what: str
    entry: PlanEntry | None = None
    why: Message | str | None = None


@dataclass(frozen=True)
class PlanSheet:
    rows: tuple[PlanRow, ...]

    @property
    def entries(self) -> tuple[PlanEntry, ...]:
        """What is written where somebody says yes."""
        return tuple(row.entry for row in self.rows if row.entry is not None and row.what in (NEW, CHANGED))

    def counts(self) -> dict[str, int]:
        counted = Counter(row.what for row in self.rows)
        return {what: counted[what] for what in (NEW, CHANGED, SAME, LEFT_OUT)}


def plan_to_xlsx(workspace: Workspace, out: Path, city_id: str, *, language: str = "en") -> None:
    """`language`: of what the sheet says about itself. Problem: it cannot be written."""
    sites = workspace.sites(city_id)
    named = Counter(site.name for site in sites)
    here = {site.id: site for site in sites}
    lines = [line for line in plan_lines(workspace, city_id).lines if line.planned]
    planned = {line.site_id for line in lines}
    lines += [PlanLine(site.id, "", state="", site=site.name) for site in sites if site.id not in planned]     # to be filled in
    rows = [{"site": here[line.site_id].name if named[here[line.site_id].name] == 1 else line.site_id, "form": line.form_id,
             "round": line.round, "team": line.team, "day": line.day, "target": str(line.target) if line.target > 1 else "",
             "note": line.note, "state": line.state, "ward": here[line.site_id].ward, "kind": here[line.site_id].kind}
            for line in lines]
    write_sheets(out, [(PLAN, rows)], _ABOUT.in_language(language))


def plan_from_xlsx(workspace: Workspace, source: Path, city_id: str, *, forms: Collection[tuple[str, str]]) -> PlanSheet:
    """What the rows of a sheet would do. `forms`: id and title of each form that may be planned. Problem: it is no such sheet."""
    rows = read_sheets(source, (PLAN,), message("Change the sheet that `plan export FILE SHEET.xlsx` writes."))["plan"]
    reader = _Rows(workspace, city_id, forms)
    return PlanSheet(tuple(reader.row(number, row) for number, row in rows
                           if any(text for name, text in row.items() if name != "site")))


class _Rows:
    def __init__(self, workspace: Workspace, city_id: str, forms: Collection[tuple[str, str]]) -> None:
        self._sites = workspace.sites(city_id)
        self._rounds = workspace.rounds(city_id)
        self._forms = forms
        self._lines = {(line.site_id, line.form_id, line.round_id): line for line in plan_lines(workspace, city_id).lines
                       if line.planned}
        self._seen: dict[bytes, int] = {}

    def row(self, number: int, cells: dict[str, str]) -> PlanRow:
        site_name, form_name = cells.get("site", ""), cells.get("form", "")
        try:
            return self._read(number, cells)
        except Problem as problem:
            return PlanRow(number, site_name, form_name, LEFT_OUT, why=problem.what)

    def _read(self, number: int, cells: dict[str, str]) -> PlanRow:
        site = self._site(cells.get("site", ""))
        form = self._form(cells.get("form", ""))
        round_name = cells.get("round", "")
        found = [one.id for one in self._rounds if round_name.casefold() in (one.name.casefold(), str(one.order), one.id)]
        if round_name and len(found) != 1:
            raise Problem(message("there is no round {name}", name=round_name), message("Add one first."))
        day = cells.get("day", "")
        if day and not facts.is_day(day):
            raise Problem(message("“{day}” is no day like 2026-11-24", day=day), message("Write it like 2026-11-24."))
        target = cells.get("target", "")
        if target and not (target.isascii() and target.isdecimal() and int(target[:6]) > 0):
            raise Problem(message("“{number}” is no number of interviews", number=target), message("Write a whole number."))
        entry = PlanEntry(site.id, form, found[0] if round_name else "",
                          **{name: cells[name] for name in FILLED_IN if name in cells})
        if entry.record in self._seen:
            raise Problem(message("row {row} says something of the same line", row=str(self._seen[entry.record])),
                          message("Keep one."))
        self._seen[entry.record] = number
        line = self._lines.get((entry.site_id, entry.form_id, entry.round_id))
        what = NEW if line is None else CHANGED if _differs(entry, line) else SAME
        return PlanRow(number, site.name, form, what, entry)

    def _site(self, name: str) -> Site:
        """By its id or name. Problem: none or several."""
        found = _named(name, self._sites, lambda site: (site.id, site.name))
        if not found:
            raise Problem(message("there is no site {name} in this city", name=name) if name else message("it names no site"),
                          message("Add the site first."))
        if len(found) > 1:
            raise Problem(message("{count} sites are called {name}", count=len(found), name=name), message("Name it by its id."))
        return found[0]

    def _form(self, name: str) -> str:
        found = {form_id for form_id, _ in _named(name, tuple(self._forms), lambda form: form)}
        if len(found) != 1:
            raise Problem(message("there is no form {name}", name=name) if name else message("it names no form"),
                          message("Name it by its id."))
        return found.pop()


def _named(name: str, things: Sequence[T], names: Callable[[T], Collection[str]]) -> list[T]:
    """As it is written, else however large its letters are."""
    exact = [thing for thing in things if name and name in names(thing)]
    plain = " ".join(name.casefold().split())
    return exact or [thing for thing in things if plain and plain in {" ".join(one.casefold().split()) for one in names(thing)}]


def _differs(entry: PlanEntry, line: PlanLine) -> bool:
    said = {"team": line.team, "day": line.day, "note": line.note, "target": str(line.target)}
    return any(value is not None and (value or ("1" if name == "target" else "")) != said[name]
               for name in FILLED_IN for value in [getattr(entry, name)])
