"""Reads the workbook that `main.py export` writes, as anybody could who has nothing else: answers as English labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

FIRST_OF_A_REPEAT = {
    "v_name": "services",
    "d_item": "devices",
    "q_stream": "streams",
    "a_area": "areas",
    "e_type": "units",
    "t_trade": "trades",
    "l_item": "lines",
}

UNKNOWN = {"Does not know", "Declines to answer"}
NOTHING = {"None", "None of these", "No store", "None of them"}


@dataclass
class Answers:
    """What one interview, or one row of a list of it, says; a question that is empty is not there, or None."""

    given: Mapping[str, Any]
    interview_id: str = ""
    site_id: str = ""
    lists: dict[str, list[Answers]] = field(default_factory=dict)

    def number(self, name: str) -> float | None:
        value = self.given.get(name)
        return None if value in (None, "") else float(value)

    def choice(self, name: str) -> str | None:
        """None too where somebody does not know, or declines: nothing is known by it."""
        value = self.given.get(name)
        return None if value in (None, "") or set(str(value).split("; ")) <= UNKNOWN else str(value)

    def chosen(self, name: str) -> frozenset[str] | None:
        """Of a choice of several; "None of them" is an empty set, and no answer is None."""
        value = self.choice(name)
        return None if value is None else frozenset(value.split("; ")) - NOTHING - UNKNOWN

    def has(self, name: str, *labels: str) -> bool | None:
        """Whether all of these are among the answers."""
        there = self.chosen(name)
        return None if there is None else {*labels} <= there

    def is_yes(self, name: str) -> bool | None:
        return {"Yes": True, "No": False}.get(self.choice(name) or "")

    def rows(self, name: str, key: str) -> list[Answers]:
        """The rows of a list that say what they are about."""
        return [row for row in self.lists.get(name, []) if row.choice(key)]


@dataclass
class Export:
    """The tables of one city's workbook."""

    interviews: dict[str, list[Answers]]  # by form
    indicators: list[dict[str, Any]]
    city_figures: dict[str, dict[str, Any]]  # by indicator
    needs: dict[tuple[str, str], dict[str, Any]]  # by item and name of the site
    population: float | None
    sites: dict[str, str]  # id to name


def read_export(path: Path) -> Export:
    book = openpyxl.load_workbook(path, read_only=True)
    tables = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    sites = {str(row["site_id"]): str(row["site"]) for row in _rows(tables["sites"])}
    at = {str(row["interview_id"]): str(row["site_id"]) for row in _rows(tables["interviews"])}
    about = {str(row[0]): row[1] for row in tables["About"] if len(row) > 1}
    return Export(
        _interviews(tables, at),
        _rows(tables["indicators"]),
        {str(row["indicator"]): row for row in _rows(tables["city_figures"])},
        {(str(row["Item"]), str(row["Site"])): row for row in _rows(tables["Needs by site"])},
        about.get("Population"),
        sites,
    )


def _rows(table: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(map(str, table[0]), row, strict=False)) for row in table[1:]]


def _interviews(tables: Mapping[str, list[Sequence[Any]]], at: Mapping[str, str]) -> dict[str, list[Answers]]:
    found: dict[str, list[Answers]] = {}
    for title, table in tables.items():
        if title.startswith("cn_") and "." not in title:
            found[title] = [
                Answers(
                    {name.rpartition("/")[2]: value for name, value in row.items()},
                    str(row["interview_id"]),
                    at[str(row["interview_id"])],
                )
                for row in _rows(table)
            ]
    by_id = {one.interview_id: one for one in _all(found.values())}
    for title, table in tables.items():
        names = [FIRST_OF_A_REPEAT[str(head)] for head in table[0] if head in FIRST_OF_A_REPEAT] if table else []
        if title.startswith("cn_") and "." in title and names:
            for row in _rows(table):
                by_id[str(row["interview_id"])].lists.setdefault(names[0], []).append(Answers(row))
    return found


def _all(lists: Iterable[list[Answers]]) -> Iterable[Answers]:
    for some in lists:
        yield from some
