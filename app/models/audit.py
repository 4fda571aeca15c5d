"""How an interview was filled in, screen by screen: ODK's audit log (getodk.github.io/xforms-spec/client-audit-logs).

It is kept with the interview in pieces, one for each time that it was stood in, at `@audit/<sitting>/<number>`: two laptops write
different pieces, so that merging them is their union.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from app.models import facts
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.forms import AuditLogAsked

AUDIT, AUDIT_FILE = "@audit/", "audit.csv"
PIECE = 50_000                  # letters of one revision
_HEAD = ("event", "node", "start", "end")
_PLACE, _CHANGES, _USER, _REASON = ("latitude", "longitude", "accuracy"), ("old-value", "new-value"), ("user",), ("change-reason",)
COLUMNS = (*_HEAD, *_PLACE, *_CHANGES, *_USER, *_REASON)


@dataclass(frozen=True)
class AuditEvent:
    """Times in milliseconds since 1970, UTC; end 0: it has none. Everything else "" where it is not known or not asked for."""

    event: str                  # a word of the specification: "question", "form start" …
    node: str = ""              # "/data/ward[2]/beds"
    start: int = 0
    end: int = 0
    latitude: str = ""          # degrees
    longitude: str = ""
    accuracy: str = ""          # metres
    old: str = ""
    new: str = ""
    user: str = ""
    reason: str = ""


def pieces(sitting: str, first: int, events: Iterable[AuditEvent]) -> list[tuple[str, str | None]]:
    """Path and value of the revisions that keep these events, after `first` others of the same sitting."""
    text = "".join(json.dumps(astuple(event), ensure_ascii=False) + "\n" for event in events)
    return [(f"{AUDIT}{sitting}/{first + at // PIECE:06}", text[at:at + PIECE]) for at in range(0, len(text), PIECE)]


def audit_events(kept: Mapping[str, str]) -> tuple[AuditEvent, ...]:
    """Of all that is kept of an interview, in the order of their times. What a damaged file says otherwise is left out."""
    sittings: dict[str, list[str]] = {}
    for path in sorted(path for path in kept if path.startswith(AUDIT)):
        sittings.setdefault(path.rpartition("/")[0], []).append(kept[path])
    found = dict.fromkeys(event for texts in sittings.values() for line in "".join(texts).splitlines()
                          if (event := _event_of(line)) is not None)
    return tuple(sorted(found, key=lambda event: event.start))


def _event_of(line: str) -> AuditEvent | None:
    try:
        cells = json.loads(line)
        event = AuditEvent(*cells)
    except (ValueError, TypeError):
        return None
    fits = all(isinstance(cell, int if at in (2, 3) else str) for at, cell in enumerate(cells))
    return event if fits else None


def audit_csv(asked: AuditLogAsked, events: Iterable[AuditEvent]) -> bytes:
    """As ODK Collect writes it: UTF-8, the columns that the form asks for, lines that end with LF."""
    columns = (*_HEAD, *(_PLACE if asked.positions else ()), *(_CHANGES if asked.changes else ()), *(_USER if asked.user else ()),
               *(_REASON if asked.reasons else ()))
    wanted = [COLUMNS.index(column) for column in columns]
    lines = [",".join(columns)]
    for event in events:
        cells = astuple(event)
        lines.append(",".join("" if at == 3 and not event.end else _cell(str(cells[at])) for at in wanted))
    return ("\n".join(lines) + "\n").encode()


def _cell(text: str) -> str:
    """Quoted where the specification says so; a quotation mark at the beginning, too: readers would take it for theirs."""
    if "," in text or "\n" in text or "\r" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_audit(data: bytes) -> tuple[AuditEvent, ...]:
    """Of a log that Collect or CityNeeds wrote. Problem: it is none."""
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        events = tuple(AuditEvent(row["event"] or "", row["node"] or "", int(row["start"]), int(row["end"] or 0),
                                  *((row.get(column) or "") for column in COLUMNS[4:])) for row in rows)
    except (UnicodeDecodeError, csv.Error, KeyError, ValueError, TypeError):
        raise Problem(message("“{name}” is no log of how a form was filled in.", name=AUDIT_FILE),
                      message("The answers came in without it.")) from None
    return events


# ------------------------------------------------------------------------------------------------ how long

def screen_minutes(events: Iterable[AuditEvent]) -> float | None:
    """How long its questions stood on the screen, without what lay between; None where nothing says."""
    spans = sorted({(event.start, event.end) for event in events if event.event in ("question", "group questions") and event.end})
    total, until = 0, 0
    for start, end in spans:
        total += max(0, end - max(start, until))
        until = max(until, end)
    return total / 60_000 if spans else None


def question_seconds(events: Iterable[AuditEvent]) -> dict[str, float]:
    """By place of a question: how long it was looked at in all; questions that share a screen share its time."""
    shown: dict[tuple[int, int], list[str]] = {}
    for event in events:
        if event.event == "question" and event.end >= event.start and event.end:
            shown.setdefault((event.start, event.end), []).append(event.node)
    seconds: dict[str, float] = {}
    for (start, end), nodes in shown.items():
        for node in nodes:
            seconds[node] = seconds.get(node, 0.0) + (end - start) / 1000 / len(nodes)
    return seconds


def place_cells(position: str) -> Iterator[str]:
    """Latitude, longitude and accuracy of a position as ODK writes it."""
    parts = position.split()
    known = facts.position(position) is not None and len(parts) >= 2
    yield from ((parts[0], parts[1], parts[3] if len(parts) > 3 else "") if known else ("", "", ""))
