"""What one offers and another needs: partners, practices and cities on one side, the needs and wishes of cities on the other. Pure.

An offer meets a city by an item that the city needs or may need, or by a sector: something is needed there that is of that sector,
or those who were asked put it among the first three. A city is not sent to itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.findings import CityFindings, Need
from app.programme.values import LISTS, Match, Offer, Programme
from app.translations import Message, Rounded, message, message_n

FIRST = 3               # places of what people would improve first
MOST_NEEDS = 5          # that a reason names


def match(programme: Programme, findings: Iterable[CityFindings]) -> tuple[Match, ...]:
    """By city, items before sectors. Of a city's own offers those of interviews that count."""
    cities = sorted(findings, key=lambda city: (city.name.casefold(), city.id))
    outdated = {interview.id for city in cities for site in city.sites for interview in site.interviews if not interview.counts}
    offers = [offer for offer in programme.offers if offer.kind in LISTS or offer.entry_id not in outdated]
    return tuple(found for city in cities for by_item in (True, False) for offer in offers if offer.city_id != city.id
                 for found in (_by_item(offer, city) if by_item else _by_sector(offer, city)))


def _by_item(offer: Offer, city: CityFindings) -> Iterator[Match]:
    for need in city.needs:
        if need.item in offer.items:
            sector = next((line.sector for line in need.lines if line.sector), "")
            yield Match(sector, need.item, offer, city.id, city.name, (need.item,), _item_reason(offer, city, need))


def _item_reason(offer: Offer, city: CityFindings, need: Need) -> Message:
    names = {"offer": offer.name, "item": need.title, "city": city.name}
    if need.quantity <= 0:
        return message("{offer} offers {item}; how many of it {city} needs is not known.", **names)
    sites = len({line.site_id for line in need.lines})
    return message_n("{offer} offers {item}, and {city} needs {quantity} at {count} site.",
                     "{offer} offers {item}, and {city} needs {quantity} at {count} sites.", sites,
                     quantity=Rounded(need.quantity, 0), **names)


def _by_sector(offer: Offer, city: CityFindings) -> Iterator[Match]:
    for sector in offer.sectors:
        needs = [need for need in city.needs if need.quantity > 0 and any(line.sector == sector for line in need.lines)]
        wishes = [rank for voices in city.voices for rank in voices.ranks if rank.sector == sector and rank.place <= FIRST]
        label = offer.labels.get(sector) or next((rank.label for rank in wishes), sector)
        names = {"offer": offer.name, "sector": label, "city": city.name}
        if needs:
            titles = tuple(need.title for need in needs[:MOST_NEEDS])
            more = len(needs) - len(titles)
            reason = message_n("{offer} can help in the field “{sector}”, in which {city} needs {needs} and {count} more.",
                               "{offer} can help in the field “{sector}”, in which {city} needs {needs} and {count} more.", more,
                               needs=", ".join(titles), **names) if more else \
                message("{offer} can help in the field “{sector}”, in which {city} needs {needs}.", needs=titles, **names)
            yield Match(sector, "", offer, city.id, city.name, tuple(need.item for need in needs), reason)
        elif wishes:
            reason = message("{offer} can help in the field “{sector}”, which people who were asked in {city} put among the first "
                             "three.", **names)
            yield Match(sector, "", offer, city.id, city.name, (), reason)
