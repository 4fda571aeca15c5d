"""The documents by name: what each is called, who reads it and what for. Small, so that a command's help names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.translations import Message, message


class Purpose(NamedTuple):
    title: Message
    purpose: Message            # who reads it and what for, one sentence


PURPOSES: Mapping[str, Purpose] = {
    "brief": Purpose(message("Brief"), message("One page for the mayor: what is worst, what changed, what is to be decided.")),
    "city": Purpose(message("City report"), message("What a city council works with: findings, needs and an action plan.")),
    "annex": Purpose(message("Annex"),
                     message("What the figures rest on, for those who check them: every figure and every answer.")),
    "donor": Purpose(message("Donors' list"),
                     message("What can be shipped: quantities, packs, volume, weight, cost; who pledged what, where it is.")),
    "site": Purpose(message("Site sheet"), message("What was found at one site, to be left there the same evening.")),
    "questionnaire": Purpose(message("Questionnaire on paper"), message(
        "A form to be filled in by hand, on a day without a laptop, and typed in the same evening.")),
    "practices": Purpose(message("Booklet of good practices"),
                         message("For other cities: the practices that were published, a page each, with whom to ask.")),
    "bulletin": Purpose(message("Bulletin of the programme"),
                        message("For partners and donors: what was mobilised and handed over, shared, and is planned."))}
