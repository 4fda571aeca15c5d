"""The needs of a city as `findings` prints them: what donors can give, then what is asked of others; each with who else says how
many, and what it was calculated with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.language import number, reader_language, tr, tr_n, worded
from app.report import unit_words
from app.translations import worded as worded_in

if TYPE_CHECKING:
    from app.findings import CityFindings, Need


def print_needs(city: CityFindings) -> None:
    from app.findings import need_words
    names = {site.id: site.name for site in city.sites}
    groups = need_words.by_actor(city.needs)
    for actor, needs in groups.items():
        if list(groups) != ["donor"]:
            print(tr("{heading}:", heading=need_words.ASKED_OF[actor]))
        for need in needs:
            print(_need(need))
            for line in need.lines:
                if said := need_words.beside(line):
                    print(f"      {names[line.site_id]}: {worded(said)}")
            if words := need_words.rests_on(need_words.assumed(need), unit_words):
                print(f"      {worded(words)}")


def _need(need: Need) -> str:
    from app.findings import need_words
    quantity = f"{number(need.quantity)} {need.unit}" if need.quantity or not need.unknown_sites else tr("unknown")
    unknown = [tr_n("{count} site unknown", "{count} sites unknown", need.unknown_sites)] if need.unknown_sites else []
    parts = need_words.split(need.by_priority)
    split = [f"({worded_in(parts, reader_language())})"] if parts else []
    return f"{need.priority or '–':2}  {need.item}  {need.title}: {', '.join([' '.join([quantity, *split]), *unknown])}"
