"""The ledger: what donors promise, where it is, and which needs it serves."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.problem import Problem
from app.session.changes import Changes
from app.session.operation import Access, Done, writes
from app.translations import message

if TYPE_CHECKING:
    from app.support import Allotment, Movement, Pledge

Quantity = str | int | Decimal
_CHANGES = Changes(ledger=True)


@writes
def promise(access: Access, *, donor: str, item: str, quantity: Quantity, packing: str = "unit", city_id: str = "",
            facts: Mapping[str, str] | None = None) -> Done[Pledge]:
    """`packing`: unit, pack or carton; `facts`: other texts of a pledge. Problem: as of `Ledger.pledge`."""
    from app.support import Ledger
    texts: dict[str, Any] = dict(facts or {})
    pledge = Ledger(access.workspace).pledge(donor, item, quantity, packing=packing, city_id=city_id, **texts)
    return Done(pledge, _CHANGES)


@writes
def correct_pledge(access: Access, *, pledge_id: str, facts: Mapping[str, str]) -> Done[Pledge]:
    from app.support import Ledger
    return Done(Ledger(access.workspace).correct_pledge(pledge_id, **facts), _CHANGES)


@writes
def move(access: Access, *, pledge_id: str, step: str, quantity: Quantity, rejected: Quantity = 0, damaged: Quantity = 0,
         facts: Mapping[str, str] | None = None) -> Done[Movement]:
    """`step`: a word of `app.support.STEPS`. Problem: more than is there, a quantity that is not above zero."""
    from app.support import Ledger
    texts: dict[str, Any] = dict(facts or {})
    return Done(Ledger(access.workspace).move(pledge_id, step, quantity, rejected=rejected, damaged=damaged, **texts), _CHANGES)


@writes
def correct_movement(access: Access, *, movement_id: str, facts: Mapping[str, str]) -> Done[Movement]:
    from app.support import Ledger
    return Done(Ledger(access.workspace).correct(movement_id, **facts), _CHANGES)


@writes
def take_back_movement(access: Access, *, movement_id: str, reason: str) -> Done[None]:
    """It is not counted any more; the history keeps it. Problem: no reason."""
    from app.support import Ledger
    Ledger(access.workspace).withdraw(movement_id, reason)
    return Done(None, _CHANGES)


@writes
def attach(access: Access, *, movement_id: str, file: Path, photo: bool) -> Done[None]:
    """A photo, or a document that nobody looks into. Problem: the file cannot be read, or is no photo."""
    from app.photos import take_in
    from app.support import Ledger
    access.progress(0, 0, file.name)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Problem(message("{file} cannot be read ({reason}).", file=file, reason=error.strerror or ""),
                      message("Choose another file.")) from error
    if photo:
        Ledger(access.workspace).attach_photo(movement_id, take_in(data, file.name))
    else:
        media = mimetypes.guess_type(file.name)[0] or ""
        Ledger(access.workspace).attach_document(movement_id, data, file.name, media)
    return Done(None, _CHANGES)


@writes
def allot(access: Access, *, pledge_id: str, city_id: str, item: str, quantity: Quantity) -> Done[Allotment]:
    """Lets a part of a pledge serve a need of the city. Problem: more than is free."""
    from app.support import Ledger
    return Done(Ledger(access.workspace).allot(pledge_id, city_id, item, quantity), _CHANGES)


@writes
def substitute(access: Access, *, pledge_id: str, city_id: str, item: str, quantity: Quantity, by: str = "",
               when: str = "") -> Done[Allotment]:
    """The office decides that a part of a pledge counts for the need of another item; `by`: who, without it the author of this
    session; `when`: ISO date, without it today. Problem: as of `Ledger.substitute`."""
    from app.support import Ledger
    return Done(Ledger(access.workspace).substitute(pledge_id, city_id, item, quantity, by=by, when=when), _CHANGES)


@writes
def reallot(access: Access, *, allotment_id: str, quantity: Quantity) -> Done[None]:
    """Another quantity; 0 frees it."""
    from app.support import Ledger
    Ledger(access.workspace).reallot(allotment_id, quantity)
    return Done(None, _CHANGES)


@writes
def agree(access: Access, *, city_id: str, item: str, quantity: Quantity | None) -> Done[None]:
    """What the city agrees to need; None gives the computed figure its place again."""
    from app.support import Ledger
    Ledger(access.workspace).agree(city_id, item, quantity)
    return Done(None, _CHANGES)
