"""What sites in reach of each other need together, as plain frozen values with their sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.translations import Measure, Message, message


@dataclass(frozen=True)
class Spared:
    """What a site proposed for itself and does not need while another one serves it. `quantity` None: unknown."""

    item: str
    title: str
    site_id: str
    site: str                       # name
    quantity: float | None


@dataclass(frozen=True)
class SharedProposal:
    """Which sites share what, and where. `units` 0: what the host has is enough."""

    item: str
    title: str
    host_id: str
    host: str                       # name
    site_ids: tuple[str, ...]       # whom it serves, the host among them where it has a demand
    sites: tuple[str, ...]          # their names
    demand: float                   # of all of them in a day
    unit: str
    units: int                      # that the host needs for all
    alone: int                      # that they would need, each for itself
    reach_km: float
    spared: tuple[Spared, ...]

    @property
    def sentences(self) -> tuple[Message, ...]:
        demand, reach = Measure(round(self.demand, 1), self.unit), Measure(self.reach_km, "length-kilometer")
        if self.units:
            # Translators: {item} is a title of the catalogue, as “Autoclave for waste”; {demand} as 25 kg
            shared = message("{sites} share {units} × “{item}” at {host}, within {reach} of each of them, for {demand} a day. "
                             "Each for itself would need {alone} in all.", sites=self.sites, units=self.units, item=self.title,
                             host=self.host, reach=reach, demand=demand, alone=self.alone)
        else:
            shared = message("What {host} has is enough for {sites}, within {reach} of it, too: {demand} a day. None of them "
                             "needs “{item}” of its own.", sites=self.sites, item=self.title, host=self.host, reach=reach,
                             demand=demand)
        by_title: dict[str, list[str]] = {}
        for spared in self.spared:
            if spared.item != self.item:
                by_title.setdefault(spared.title, []).append(spared.site)
        return (shared, *(message("“{item}” is then not needed at {sites}.", item=title, sites=tuple(sites))
                          for title, sites in by_title.items()))

    def as_json(self) -> dict[str, Any]:
        return {**self.__dict__, "sentences": [str(sentence) for sentence in self.sentences]}


@dataclass(frozen=True)
class Unplaced:
    """A site that could share and keeps its own proposal, since nobody knows where it lies."""

    item: str
    title: str
    site_id: str
    site: str                       # name


@dataclass(frozen=True)
class SharedNeeds:
    """All that a city's sites share."""

    proposals: tuple[SharedProposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    @property
    def sentences(self) -> tuple[Message, ...]:
        """For people, in order."""
        by_title: dict[str, list[str]] = {}
        for one in self.unplaced:
            by_title.setdefault(one.title, []).append(one.site)
        return (*(sentence for proposal in self.proposals for sentence in proposal.sentences),
                *(message("Where these sites lie is not known, so each keeps its own proposal of “{item}”: {sites}.", item=title,
                          sites=tuple(sites)) for title, sites in by_title.items()))

    def of(self, item: str) -> tuple[Message, ...]:
        """What is said of one item."""
        about = replace(self, proposals=tuple(one for one in self.proposals
                                              if item in (one.item, *(spared.item for spared in one.spared))),
                        unplaced=tuple(one for one in self.unplaced if one.item == item))
        return about.sentences

    def as_json(self) -> dict[str, Any]:
        return {"proposals": self.proposals, "unplaced": self.unplaced}
