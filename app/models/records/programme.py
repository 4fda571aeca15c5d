"""The programme: a place beside the cities. What is done there (events, practices, partners, milestones) is kept as interviews.

The place is no record: it is known by two ids, the same on all laptops. So nobody makes it, nothing of it can be renamed, joined
or taken off the list, and all that goes through the cities and sites of a file never meets it.
"""

from __future__ import annotations

from app.models.store.ids import well_known
from app.models.values import City, Site
from app.translations import message

KIND = "programme"
CITY_ID, SITE_ID = well_known(KIND, "city").hex(), well_known(KIND, "site").hex()
IDS = frozenset({CITY_ID, SITE_ID})
NAME = message("Programme")
PROGRAMME = Site(SITE_ID, CITY_ID, str(NAME), KIND)
AROUND = City(CITY_ID, str(NAME))       # where a city is asked for: it has no country, no place and no people
