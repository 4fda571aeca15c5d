"""The programme beside the cities: its lists, their entries, and what one offers and another needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import NOTHING, Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.lineage import OfferedForm
    from app.programme import Match, Programme, SheetRow, WrittenEntry, WrittenRows


@reads
def read(access: Access, *, language: str = "en", internal: bool = False) -> Programme:
    """All lists. `internal`: with what is not to be published."""
    return _read(access, language, internal=internal)


@reads
def forms(access: Access, *, list_name: str) -> tuple[OfferedForm, ...]:
    """In which an entry of the list may be written, the usual one first."""
    from app.programme import listed_forms
    return listed_forms(access.workspace, list_name)


@writes
def begin(access: Access, *, form: OfferedForm, site_id: str = "") -> Done[str]:
    """A new entry without answers, at a city's site or (without one) at the programme; gives its id."""
    from app.models.lineage import kept_form
    sha256 = kept_form(access.workspace, form)
    record = access.workspace.add_interview(site_id or access.workspace.programme().id, sha256)
    return Done(record.id, Changes(forms=not form.sha256, interviews=True, records=frozenset({record.id})))


@writes
def add(access: Access, *, form: OfferedForm, given: Sequence[tuple[str, str]], site_id: str = "",
        language: str = "en") -> Done[WrittenEntry]:
    """A new entry, finished where nothing is missing. Problem: an unknown question or a wrong answer; then nothing is kept."""
    from app.programme import add_entry
    entry = add_entry(access.workspace, form, site_id or access.workspace.programme().id, given, language=language)
    return Done(entry, Changes(forms=not form.sha256, interviews=True, answers=True, registers=True, records=frozenset({entry.id})))


@writes
def add_rows(access: Access, *, form: OfferedForm, rows: Sequence[SheetRow], site_id: str = "", language: str = "en",
             go_on: bool = False) -> Done[WrittenRows]:
    """An entry of each row of a sheet; where a row is bad none of them, unless `go_on`."""
    from app.programme import add_rows
    written = add_rows(access.workspace, form, site_id or access.workspace.programme().id, rows,
                       _read(access, language, internal=True), language=language, go_on=go_on, progress=access.progress)
    changes = Changes(forms=not form.sha256, interviews=True, answers=True, registers=True)
    return Done(written, changes if written.entries else NOTHING)


@writes
def edit(access: Access, *, entry_id: str, given: Sequence[tuple[str, str]], reason: str,
         language: str = "en") -> Done[WrittenEntry]:
    """Changes answers; what was said before stays in the history. Problem: as of `add`, or a finished one would lack an answer."""
    from app.programme import edit_entry
    entry = edit_entry(access.workspace, entry_id, given, reason=reason, language=language)
    return Done(entry, Changes(interviews=True, answers=True, registers=True, records=frozenset({entry_id})))


@reads
def matches(access: Access, *, language: str = "en", internal: bool = False) -> tuple[Match, ...]:
    """What one offers and another needs, over all cities of the file."""
    from app.findings import city_findings
    from app.programme import match
    cities = [city_findings(access.workspace, city.id, language=language, answers=False, cache=access.facts,
                            progress=access.progress) for city in access.workspace.cities()]
    return match(_read(access, language, internal=internal), cities)


@reads
def export(access: Access, *, out: Path, language: str = "en", internal: bool = False) -> Programme:
    """All lists as a workbook (.xlsx) or tables (.csv.zip); gives what was written. Problem: another ending, or it cannot be
    written."""
    from app.exchange import programme_to_csv, programme_to_xlsx
    from app.problem import Problem
    from app.translations import message
    name = out.name.lower()
    if not name.endswith((".xlsx", ".csv.zip")):
        raise Problem(message("{name} does not say in which format.", name=out), message("Let its name end in .xlsx or .csv.zip."))
    found = _read(access, language, internal=internal)
    (programme_to_xlsx if name.endswith(".xlsx") else programme_to_csv)(found, out)
    return found


def _read(access: Access, language: str, *, internal: bool) -> Programme:
    from app.programme import read_programme
    return read_programme(access.workspace, language=language, internal=internal, cache=access.facts, progress=access.progress)
