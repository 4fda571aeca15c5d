"""What was pledged and handed over, pledge by pledge, for pages: who gave what, where it is, and the photos of its hand-over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.findings import PhotoConsent, items, photo_consents, use_of
from app.programme import Bulletin, Given, HandOver, city_programme, read_programme
from app.progress import Progress, quiet
from app.support.flows import NOTHING, Part, cut, parts
from app.support.ledger import Ledger

if TYPE_CHECKING:
    from app.findings import FactsCache
    from app.models import Photo, Workspace
    from app.support.values import Movement, Pledge

HANDED_OVER = ("handed-over", "handed-on")


def given(workspace: Workspace, *, language: str = "en", city_id: str = "", cache: FactsCache | None = None) -> tuple[Given, ...]:
    """Of each pledge and each city that some of it is for, in the order in which they were entered; of one city where it is named.
    Photos are those that others may see."""
    ledger = Ledger(workspace)
    photos = {movement.id: workspace.photos(movement.id) for pledge in ledger.pledges for movement in ledger.movements(pledge.id)
              if movement.step in HANDED_OVER}
    taken_in = {photo.came_from for hanging in photos.values() for photo in hanging if photo.came_from}
    shown = _shown(photos, photo_consents(workspace, taken_in, cache=cache) if taken_in else {})
    cities = {city.id: city.name for city in workspace.cities()}
    return tuple(_given(ledger, pledge, part, cities, shown, language) for pledge in ledger.pledges
                 for part in _by_city(parts(ledger, pledge.id)) if not city_id or part.city_id == city_id)


def read_bulletin(workspace: Workspace, *, language: str = "en", city_id: str = "", cache: FactsCache | None = None,
                  progress: Progress = quiet) -> Bulletin:
    """Of all cities, or of one. Problem: no such city."""
    gifts = given(workspace, language=language, city_id=city_id, cache=cache)
    if city_id:
        own = city_programme(workspace, city_id, language=language, cache=cache, progress=progress)
        return Bulletin(language, workspace.city(city_id).name, gifts, own.entries if own is not None else (),
                        own.withheld if own is not None else ())
    entries = [entry for entry in read_programme(workspace, language=language, cache=cache, progress=progress).entries
               if entry.finished and not entry.failure]
    return Bulletin(language, "", gifts, tuple(entry for entry in entries if not entry.withheld),
                    tuple(entry for entry in entries if entry.withheld))


def _shown(photos: Mapping[str, Sequence[Photo]],
           consents: Mapping[str, PhotoConsent]) -> dict[str, tuple[tuple[str, str], ...]]:
    return {movement_id: tuple((photo.sha256, photo.caption) for photo in hanging
                               if not photo.disputed and use_of(photo, consents).shown) for movement_id, hanging in photos.items()}


def _by_city(listed: Sequence[Part]) -> list[Part]:
    """Parts of one city that count for the same item are one."""
    found: dict[tuple[str, str], Part] = {}
    for part in listed:
        key = part.city_id, part.item
        had = found.get(key)
        found[key] = part if had is None else replace(had, quantity=had.quantity + part.quantity, share=had.share + part.share,
                                                      delivered=(*had.delivered, *part.delivered))
    return [part for part in found.values() if part.quantity or part.delivered]


def _given(ledger: Ledger, pledge: Pledge, part: Part, cities: Mapping[str, str],
           shown: Mapping[str, tuple[tuple[str, str], ...]], language: str) -> Given:
    now, own = ledger.balance(pledge.id), items(language).get(pledge.item)
    movements = ledger.movements(pledge.id)
    at_sites = {delivery.movement_id: delivery.quantity for delivery in part.delivered}
    handed_over = cut(now.in_store, part.share) + sum(at_sites.values(), NOTHING)
    return Given(
        pledge.id, pledge.donor, pledge.via, part.item, own.title if own else pledge.title or pledge.item, own.unit if own else "",
        part.city_id, cities.get(part.city_id, "") or pledge.recipient, part.quantity, pledge.when,
        cut(now.outstanding, part.share), cut(now.in_stock + now.in_transit + now.waiting, part.share), handed_over,
        cut(now.lost + now.written_off + now.rejected, part.share), max((movement.when for movement in movements), default=""),
        pledge.disputed, pledge.demo,
        tuple(hand_over for movement in movements if movement.step in HANDED_OVER
              and (hand_over := _hand_over(ledger, movement, part, at_sites, shown)) is not None))


def _hand_over(ledger: Ledger, movement: Movement, part: Part, at_sites: Mapping[str, Decimal],
               shown: Mapping[str, tuple[tuple[str, str], ...]]) -> HandOver | None:
    """None: it went to another city's site, or nothing of it was accepted."""
    quantity = at_sites.get(movement.id, NOTHING) if movement.site else cut(movement.quantity, part.share)
    if not quantity:
        return None
    return HandOver(quantity, movement.when, ledger.site_name(movement.site) if movement.site else "", movement.office,
                    shown.get(movement.id, ()))
