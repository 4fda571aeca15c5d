"""What a Word template may name: the fields of these, each with what it means. All values are texts in the report's language, as
they are printed; what nobody knows is the word for it, and what is not so is "" (which `{% if %}` takes for no)."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any

from app.report.sections import SECTIONS
from app.translations import Message, message


@dataclass(frozen=True)
class CityNames:
    name: Annotated[str, message("the city")]
    country: Annotated[str, message("its country")]
    inhabitants: Annotated[str, message("how many people live there")]
    inhabitants_note: Annotated[str, message("where that number is from")]


@dataclass(frozen=True)
class ReportNames:
    title: Annotated[str, message("the words “City needs assessment”")]
    organisation: Annotated[str, message("your organisation, as the style file says")]
    marks: Annotated[str, message("“draft” and “demonstration”, where it is one: without a place for them they stand on top")]
    fieldwork: Annotated[str, message("from which day to which the interviews were held")]
    first_day: Annotated[str, message("the day of the first interview")]
    last_day: Annotated[str, message("the day of the last interview")]
    printed: Annotated[str, message("the day that is printed as the report's")]
    identity: Annotated[str, message("document, data revision and hash: what the report rests on")]
    setting: Annotated[str, message("by which norms the quantities were worked out")]


@dataclass(frozen=True)
class SentenceNames:
    worst: Annotated[str, message("the worst service, and how many people live with it")]
    changed: Annotated[str, message("what changed since the round before")]
    asked: Annotated[str, message("what is asked, and what it costs")]
    open: Annotated[str, message("what nobody has settled yet; empty where nothing is open")]


@dataclass(frozen=True)
class ChapterNames:
    title: Annotated[str, message("the chapter, for instance water")]
    headline: Annotated[str, message("what it comes to, in a sentence")]


@dataclass(frozen=True)
class LevelNames:
    title: Annotated[str, message("the level")]
    sites: Annotated[str, message("how many sites stand at it")]


@dataclass(frozen=True)
class ServiceNames:
    title: Annotated[str, message("the service")]
    known: Annotated[str, message("at how many of the sites that were asked it is known")]
    levels: Annotated[tuple[LevelNames, ...], message("its levels, the best first")]
    sentence: Annotated[str, message("all its levels in one sentence")]


@dataclass(frozen=True)
class FigureNames:
    title: Annotated[str, message("the indicator")]
    value: Annotated[str, message("the figure of the whole city")]
    unit: Annotated[str, message("its unit")]
    known: Annotated[str, message("at how many of the sites that were asked it is known")]
    source: Annotated[str, message("tags of its sources")]


@dataclass(frozen=True)
class PlaceNames:
    name: Annotated[str, message("the site, with its number on the map")]
    quantity: Annotated[str, message("how many it needs")]
    unit: Annotated[str, message("the unit of the item")]
    priority: Annotated[str, message("the priority there")]


@dataclass(frozen=True)
class NeedNames:
    number: Annotated[str, message("its rank, from 1")]
    title: Annotated[str, message("the item")]
    code: Annotated[str, message("its code in the catalogue")]
    specification: Annotated[str, message("its specification")]
    quantity: Annotated[str, message("how many the city needs")]
    unit: Annotated[str, message("the unit of the item")]
    packs: Annotated[str, message("how many packs that is")]
    priority: Annotated[str, message("the priority")]
    reason: Annotated[str, message("how the quantity comes about, site by site, and why")]
    actor: Annotated[str, message("whom it is asked of")]
    by: Annotated[str, message("by when")]
    effort: Annotated[str, message("how hard it is")]
    cost: Annotated[str, message("what it costs")]
    chapter: Annotated[str, message("the chapter that it belongs to")]
    places: Annotated[tuple[PlaceNames, ...], message("the sites that need it, or may need it")]


@dataclass(frozen=True)
class PhotoNames:
    picture: Annotated[Any, message("the photo itself; {example} makes it 8 cm wide", example="photo.picture|wide(8)")]
    caption: Annotated[str, message("what it shows")]
    details: Annotated[str, message("when it was taken, and at which site")]


@dataclass(frozen=True)
class ResultNames:
    title: Annotated[str, message("the service or indicator")]
    value: Annotated[str, message("the level or the figure of the site")]


@dataclass(frozen=True)
class ItemNames:
    title: Annotated[str, message("the item")]
    quantity: Annotated[str, message("how many the site needs")]
    unit: Annotated[str, message("the unit of the item")]
    priority: Annotated[str, message("the priority there")]


@dataclass(frozen=True)
class SiteNames:
    number: Annotated[str, message("its number on the map")]
    name: Annotated[str, message("its name")]
    kind: Annotated[str, message("school, hospital, …")]
    ward: Annotated[str, message("the part of the city")]
    position: Annotated[str, message("latitude and longitude")]
    results: Annotated[tuple[ResultNames, ...], message("its levels and figures")]
    items: Annotated[tuple[ItemNames, ...], message("what it needs")]
    photos: Annotated[tuple[PhotoNames, ...], message("its photos that others may see")]


@dataclass(frozen=True)
class PledgeNames:
    title: Annotated[str, message("the item")]
    unit: Annotated[str, message("the unit of the item")]
    needed: Annotated[str, message("how many are needed")]
    coming: Annotated[str, message("how many are promised, in store or under way")]
    handed_over: Annotated[str, message("how many were handed over since the interviews")]
    open: Annotated[str, message("how many nobody has promised yet")]


@dataclass(frozen=True)
class TemplateNames:
    city: Annotated[CityNames, message("the city")]
    report: Annotated[ReportNames, message("the report")]
    sentences: Annotated[SentenceNames, message("the sentences of the brief")]
    chapters: Annotated[tuple[ChapterNames, ...], message("the chapters of the city report")]
    services: Annotated[tuple[ServiceNames, ...], message("service levels")]
    figures: Annotated[tuple[FigureNames, ...], message("the other indicators")]
    needs: Annotated[tuple[NeedNames, ...], message("what is needed, most urgent first")]
    sites: Annotated[tuple[SiteNames, ...], message("the sites")]
    photos: Annotated[tuple[PhotoNames, ...], message("all photos that others may see")]
    pledges: Annotated[tuple[PledgeNames, ...], message("what is pledged and handed over; empty where the ledger knows nothing")]
    map: Annotated[Any, message("the map of the sites, as a picture; {example} makes it 16 cm wide", example="map|wide(16)")]
    sections: Annotated[Any, message("whole sections as the program prints them, each alone in a paragraph, as the example shows")]


@dataclass(frozen=True)
class TemplateName:
    """`name` as a template writes it: in a list the name of one of it, in the singular, stands before the dot."""

    name: str
    means: Message
    listed: bool = False            # several: `{% for %}` goes through them


def template_names() -> tuple[TemplateName, ...]:
    """All of them, what belongs to a list behind the list; a kind that stands in two lists once."""
    named = {one.name: one for one in _names_of(TemplateNames, "")}
    sections = (TemplateName(f"sections.{name.replace('-', '_')}", section.title) for name, section in SECTIONS.items())
    return (*named.values(), *sections)


def _names_of(kind: type, before: str) -> Iterator[TemplateName]:
    hints = typing.get_type_hints(kind, include_extras=True)
    for one in fields(kind):
        hint, means = typing.get_args(hints[one.name])
        listed = typing.get_origin(hint) is tuple
        yield TemplateName(before + one.name, means, listed)
        if listed:
            yield from _names_of(typing.get_args(hint)[0], f"{one.name.removesuffix('s')}.")
        elif hint is not Any and hint is not str:
            yield from _names_of(hint, f"{before}{one.name}.")
