"""Where one can go from any page: a line for each page that is turned to by itself, and no other place to name it in.

`host.go(PRICES)` turns to it, `host.go(DOUBTS, city_id)` to that of one city. A page that needs more than to be shown (the start,
the settings, a city, an interview, a preview) has a method of its own at the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, ParamSpec

About = ParamSpec("About")          # what the page is about, beside the window that it stands in


@dataclass(frozen=True)
class Destination(Generic[About]):
    """The page's file is imported when somebody goes there: pages name where they lead to, and a window opens sooner."""

    place: str                      # what `host.place` says there
    module: str
    page: str                       # its class

    def page_class(self) -> Any:
        """A widget with crumbs(), made of the host and what it is about."""
        return getattr(import_module(self.module), self.page)


EXCHANGE: Destination[[]] = Destination("exchange", "app.ui.exchange_page", "ExchangePage")
PARCEL: Destination[[]] = Destination("parcel", "app.ui.parcel_page", "ParcelPage")     # the file that is open is one
NORMS: Destination[[]] = Destination("norms", "app.ui.norms_page", "NormsPage")
PRICES: Destination[[]] = Destination("prices", "app.ui.prices_page", "PricesPage")
PROGRAMME: Destination[[str]] = Destination("programme", "app.ui.programme.page", "ProgrammePage")       # at one of its lists
ASSESSMENT: Destination[[]] = Destination("assessment", "app.ui.assessment_page", "AssessmentPage")
DOUBTS: Destination[[str]] = Destination("doubts", "app.ui.city.doubts_page", "DoubtsPage")            # of a city's id
CARD: Destination[...] = Destination("card", "app.ui.photos.card_page", "CardPage")     # of a city's id, and paths to begin with
PRINTING: Destination[[str]] = Destination("printing", "app.ui.city.print_page", "PrintPage")          # of a city's id
PHOTOS: Destination[...] = Destination("photos", "app.ui.photos.page", "PhotosPage")     # of a city, a site, an interview; else all
PLAN: Destination[...] = Destination("plan", "app.ui.plan.page", "PlanPage")        # of a city's id, in one of its views
QUEUE: Destination[[str]] = Destination("queue", "app.ui.plan.queue", "QueuePage")        # the office's, of a city's id
FORMS: Destination[[]] = Destination("forms", "app.ui.forms_page", "FormsPage")
PLACE: Destination[...] = Destination("place", "app.ui.city.place_page", "PlacePage")    # a city's id, at one of its sites
PLACE_LIST: Destination[...] = Destination("list", "app.ui.city.list_page", "ListPage")  # sites of a city's id; "" cities
REGISTERS: Destination[[]] = Destination("registers", "app.ui.registers_page", "RegistersPage")
LAYERS: Destination[[]] = Destination("layers", "app.ui.map.layers_page", "LayersPage")
DRAFTS: Destination[[]] = Destination("drafts", "app.ui.drafts_page", "DraftsPage")      # from one open interview to another
SEARCH: Destination[...] = Destination("search", "app.ui.search_page", "SearchPage")     # of words to begin with
MAP: Destination[...] = Destination("map", "app.ui.map.page", "MapPage")          # of a city's id, at one of its sites
