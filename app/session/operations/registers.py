"""Registers: lists of things that forms make, change and choose from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.registers import ListPlan, Register, RegisterComparison
    from app.translations import Message

CHANGED = Changes(registers=True)


@reads
def registers(access: Access) -> tuple[Register, ...]:
    """All that there are, the sites of the workspace among them."""
    from app.models.registers import registers
    return registers(access.workspace)


@writes
def set_register(access: Access, *, name: str, title: str | None = None, source: str | None = None,
                 trust: int | None = None) -> Done[Register]:
    """What is said of a list as a whole; None leaves it. Problem: no name, no such trust."""
    from app.models.registers import set_register
    return Done(set_register(access.workspace, name, title=title, source=source, trust=trust), CHANGED)


@writes
def remove_entity(access: Access, *, name: str, key: str, reason: str) -> Done[None]:
    """Takes an entry off its list, or ("") puts it on again. Problem: none of this id or label, or a site."""
    from app.models.registers import remove_entity
    remove_entity(access.workspace, name, key, reason)
    return Done(None, CHANGED)


@writes
def enter(access: Access) -> Done[tuple[Message, ...]]:
    """What all finished interviews say of entities, where it is not entered yet: those of an older version of the program. Gives a
    sentence for each that no register can hold."""
    from app.models.registers import enter_interviews
    return Done(enter_interviews(access.workspace), CHANGED)


@reads
def import_plan(access: Access, *, name: str, source: Path, columns: Mapping[str, str] | None = None) -> ListPlan:
    """What a list (CSV, XLSX, GeoJSON) would do; nothing is written. `columns`: what its columns are, where a person says so.
    Problem: it cannot be read, says who nobody is, or is one of sites."""
    from app.exchange import read_register_list
    from app.models.registers import plan_list
    heads, rows = read_register_list(source)
    return plan_list(access.workspace, name, heads, rows, chosen=columns)


@writes
def import_list(access: Access, *, name: str, source: Path, columns: Mapping[str, str] | None = None,
                whence: str = "") -> Done[tuple[ListPlan, int]]:
    """The same, and writes what is new or another now, all or nothing: gives how many rows. `whence`: what is said of the
    register's source; the file's name where nothing is."""
    from app.exchange import read_register_list
    from app.models.registers import plan_list, take_list
    heads, rows = read_register_list(source)
    plan = plan_list(access.workspace, name, heads, rows, chosen=columns)
    return Done((plan, take_list(access.workspace, plan, source=whence or source.name)), CHANGED)


@reads
def compare(access: Access, *, first: str, second: str) -> RegisterComparison:
    """Two lists of the same things. Problem: no such register, or one alone."""
    from app.models.registers import compare_registers
    return compare_registers(access.workspace, first, second)


@reads
def write_list(access: Access, *, name: str, out: Path) -> None:
    """As ODK's servers serve lists, .csv or .geojson. Problem: no such register, or it cannot be written."""
    from app.models.registers import list_bytes
    from app.saving import saved
    saved(out, list_bytes(access.workspace, name, out.suffix))
