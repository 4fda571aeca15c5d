"""Registers: lists of things that forms make, change and choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.models.registers import Register

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
