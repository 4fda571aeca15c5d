"""The proposal for a card: where each photo belongs, how sure that is, and why. Nothing is written.

To the interview that it was taken in, else to the site, else to the city, else into the tray. None to an interview whose consent to
photos is no; none that is in the file already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.exchange.card.known_places import KnownPlaces, by_time
from app.exchange.card.looking import FoundPhoto, Looked
from app.exchange.card.questions import BESIDE
from app.exchange.card.targets import OUT, THERE, TRAY, CardPlan, Planned, Target
from app.models.records import held_photos
from app.photos import CardPhoto, Proposal, Refused, camera_clocks, shifted, sort_photos
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Message, message

if TYPE_CHECKING:
    from app.models import Workspace
    from app.models.records import HeldPhoto


def plan_card(workspace: Workspace, looked: Looked, *, clocks: Mapping[str, timedelta] | None = None, city_id: str = "",
              language: str = "", progress: Progress = quiet) -> CardPlan:
    """`clocks`: what somebody says of cameras, by name; else each is judged by its photos. `city_id`: sites and interviews of this
    city alone. `language`: of the questions' labels."""
    known = KnownPlaces(workspace, city_id, language)
    there, refused = _held(looked, known, progress)
    cards = {photo.name: photo.card for photo in looked.photos}
    judged = camera_clocks(list(cards.values()), known.known_sites, known.spans, clocks)
    shifts = {clock.camera: clock.shift for clock in judged}
    unreadable = {one.name for one in refused}
    proposals = {proposal.photo.name: proposal for proposal in sort_photos(
        [card for name, card in cards.items() if name not in there and name not in unreadable],
        known.known_sites, known.spans, shifts)}
    planned = {}
    for photo in looked.photos:
        time = shifted(photo.card, shifts)
        clock = round(shifts.get(photo.camera, timedelta(0)).total_seconds()) if time is not None else 0
        taken = time.wall.isoformat() if time is not None else ""
        if photo.name in there:
            planned[photo.name] = Planned(photo, THERE, True, there[photo.name], taken=taken, clock=clock)
        elif photo.name in proposals:
            planned[photo.name] = _planned(photo, proposals[photo.name], taken, clock, known)
    return CardPlan(tuple(_with_questions(planned, known)), (*looked.refused, *refused), judged)


# --------------------------------------------------------------------------------------------- what is there


def _held(looked: Looked, known: KnownPlaces, progress: Progress) -> tuple[dict[str, Message], list[Refused]]:
    """By name, why it is not taken in again; and what cannot be read any more. Only files of the size of a photo that is here, or
    of another one on the card, are read."""
    held = held_photos(known.workspace.store)
    sizes = {one.size for one in held.values()}
    on_card: dict[int, int] = {}
    for photo in looked.photos:
        on_card[photo.head.size] = on_card.get(photo.head.size, 0) + 1
    to_read = [photo for photo in looked.photos if None in sizes or photo.head.size in sizes or on_card[photo.head.size] > 1]
    there: dict[str, Message] = {}
    refused: list[Refused] = []
    first: dict[str, str] = {}
    for done, photo in enumerate(to_read, start=1):
        progress(done, len(to_read), photo.name)
        try:
            sha256 = looked.sha256(photo)
        except Problem as problem:
            refused.append(Refused(photo.name, problem))
            continue
        if sha256 in held:
            there[photo.name] = _where(held[sha256], known)
        elif sha256 in first:
            there[photo.name] = message("The same photo is on the card twice, as {name} too.", name=first[sha256])
        else:
            first[sha256] = photo.name
    return there, refused


def _where(held: HeldPhoto, known: KnownPlaces) -> Message:
    record = held.record_id
    site = known.sites.get(known.records[record].site_id if record in known.records else record)
    if site is not None:
        return message("It is here already, at {place}.", place=site.name)
    if record in known.cities:
        return message("It is here already, at {place}.", place=known.cities[record].name)
    if record == known.workspace.tray():
        return message("It is here already, in the tray.")
    return message("It is here already.")


# ------------------------------------------------------------------------------------------- where it belongs


def _planned(photo: FoundPhoto, proposal: Proposal, taken: str, clock: int, known: KnownPlaces) -> Planned:
    site_id, interview_id, day = proposal.site_id, proposal.interview_id, taken[:10]
    planned = Planned(photo, TRAY, False, proposal.why, site_id, interview_id, taken, clock)
    if interview_id:
        agreed = known.agreed(interview_id)
        if agreed == "yes":
            return replace(planned, target=Target("interview", interview_id), sure=proposal.sure)
        return _not_agreed(planned, agreed)
    if site_id:
        answers = {known.agreed(one) for one in known.held_at(site_id, day)} if day else set()
        if "no" in answers and "yes" not in answers:
            return _not_agreed(planned, "no")
        return replace(planned, target=Target("site", site_id))
    return _in_city(planned, photo.card, day, known)


def _not_agreed(planned: Planned, agreed: str) -> Planned:
    """Whoever did not want photos shall not find them in a file; whom nobody has asked may still say yes."""
    if agreed == "no":
        return replace(planned, target=OUT, sure=True, why=message("In the interview held there then, nobody agreed to photos."))
    return replace(planned, target=TRAY, sure=False,
                   why=message("In the interview held there then, nobody has said yet whether photos are agreed to."))


def _in_city(planned: Planned, card: CardPhoto, day: str, known: KnownPlaces) -> Planned:
    """Of what belongs to no site."""
    if card.latitude is not None and card.longitude is not None and (card.latitude or card.longitude) and not card.suspicious:
        city = known.city_near(card.latitude, card.longitude)
        return replace(planned, target=Target("city", city), why=message(
            "It was taken in or near {city}, at none of its sites.", city=known.cities[city].name)) if city else planned
    if city := known.city_of_day(day):
        return replace(planned, target=Target("city", city), why=message(
            "That day interviews were held in {city} alone.", city=known.cities[city].name))
    return planned


def _with_questions(planned: Mapping[str, Planned], known: KnownPlaces) -> Iterator[Planned]:
    """Photos of an interview in the order in which they were taken, each at the question that has room for it."""
    by_interview: dict[str, list[str]] = {}
    for name, one in planned.items():
        if one.target.kind == "interview":
            by_interview.setdefault(one.target.record_id, []).append(name)
    asked: dict[str, tuple[str, str]] = {}
    times = {name: one.taken for name, one in planned.items()}
    for interview_id, names in by_interview.items():
        record = known.records[interview_id]
        ordered = by_time(names, times)
        asked |= dict(zip(ordered, known.places.proposed(record, known.answers[interview_id], len(ordered)), strict=True))
    for name, one in planned.items():
        ref, label = asked.get(name, BESIDE)
        yield replace(one, target=replace(one.target, question=ref, asks=label)) if name in asked else one


# ------------------------------------------------------------------------------------------- cameras' clocks


def named_photo(looked: Looked, name: str) -> FoundPhoto:
    """By its way from the folder, or its file's name where it is the only one. Problem: none or several, which it names."""
    found = [photo for photo in looked.photos if photo.name == name] or [
        photo for photo in looked.photos if photo.path.name == name or photo.path.stem == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(message("Several photos are called {name}.", name=name),
                      message("Name one by its folder: {names}.", names=tuple(photo.name for photo in found[:10])))
    raise Problem(message("There is no photo {name} on the card.", name=name), message("Look at the names in the proposal."))


def clock_by_photo(photo: FoundPhoto, shown: str) -> tuple[str, timedelta]:
    """The camera and its shift, by a photo of a clock that shows `shown`: "2026-11-24 09:31:20", or the time of the day alone; then
    the day is the one that makes the least of it. Problem: it is no time, or the photo has none."""
    taken = _own_time(photo)
    text = shown.strip()
    try:
        if ":" in text[:3]:
            on_clock = datetime.fromisoformat(f"{taken.date().isoformat()} {text.zfill(len(text) + (text[1] == ':'))}")
            on_clock = min((on_clock + timedelta(days=day) for day in (-1, 0, 1)), key=lambda one: abs(one - taken))
        else:
            on_clock = datetime.fromisoformat(text)
    except ValueError as error:
        raise Problem(message("“{text}” is no time.", text=shown),
                      message("Write what the clock shows, like 09:31 or 2026-11-24 09:31:20.")) from error
    return photo.camera, on_clock.replace(tzinfo=None) - taken


def clock_by_match(known: KnownPlaces, photo: FoundPhoto, interview_id: str) -> tuple[str, timedelta]:
    """The camera and its shift, by a photo of which somebody knows in which interview it was taken: to its middle. Problem: no such
    interview, one whose time nobody knows, or the photo has none."""
    record = known.records.get(interview_id)
    if record is None:
        raise Problem(message("There is no interview {interview_id}.", interview_id=interview_id),
                      message("`main.py info FILE --json` lists them."))
    span = known.span(record)
    if span.day_alone:
        raise Problem(message("Nobody knows at what time of the day that interview was held."),
                      message("Choose another photo and its interview, or a photo of a clock."))
    start = datetime.fromisoformat(span.started).replace(tzinfo=None)
    end = datetime.fromisoformat(span.ended).replace(tzinfo=None) if span.ended else start
    return photo.camera, start + max(end - start, timedelta(0)) / 2 - _own_time(photo)


def _own_time(photo: FoundPhoto) -> datetime:
    if not photo.card.taken:
        raise Problem(message("“{name}” does not say when it was taken.", name=photo.name),
                      message("Choose another photo of the same camera."))
    return datetime.fromisoformat(photo.card.taken).replace(tzinfo=None)
