"""`photo sort`: a card of photos, where each belongs and why; taken in with --yes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import reader_language, tr, tr_n, worded
from app.cli.shared import add, few, json_option, print_json
from app.locations import place
from app.models import facts
from app.problem import Problem
from app.session import Session
from app.session.operations import cards
from app.translations import message

if TYPE_CHECKING:
    from app.exchange.card import CardPlan, Looked, Planned, TakenIn, Target
    from app.models import Workspace
    from app.photos import CameraClock


def register(family: Any) -> None:
    """Into the commands `photo …`."""
    parser = add(family, "sort", sort, tr("sort a card of photos to interviews and sites: what would happen, or with --yes does"))
    parser.add_argument("file")
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help=tr("the card: folders with all below them, or files"))
    parser.add_argument("--city", metavar="NAME", help=tr("sites and interviews of this city alone"))
    parser.add_argument("--clock-photo", action="append", default=[], metavar="NAME=TIME",
                        help=tr("a photo of a clock and what the clock shows, 09:31 or 2026-11-24T09:31: sets its camera's clock"))
    parser.add_argument("--match", action="append", default=[], metavar="NAME=INTERVIEW",
                        help=tr("a photo that was taken in this interview: sets its camera's clock"))
    parser.add_argument("--shift", action="append", default=[], metavar="TIME",
                        help=tr("what is added to the clocks, +7:08 or -45m or 3982d; for one of several cameras CAMERA=TIME"))
    parser.add_argument("--yes", action="store_true", help=tr("take them in"))
    json_option(parser)


def sort(chosen: argparse.Namespace) -> int:
    """Exit status 1 where --yes left something out that could not be read or kept."""
    from app.exchange.card import look_through
    looked = look_through(map(Path, chosen.folders))
    with Session.of(place(chosen.file), read_only=not chosen.yes) as session:
        workspace = session.workspace
        city_id = workspace.city(chosen.city).id if chosen.city else ""
        clocks = _clocks(chosen, looked, session)
        plan = session.run(cards.plan(looked=looked, clocks=clocks, city_id=city_id, language=reader_language()))
        names = _Names(workspace)
        done = session.run(cards.take_in(plan=plan)) if chosen.yes else None
    if chosen.json:
        print_json(_as_json(plan, done))
    else:
        print("\n".join(_lines(plan, names) if done is None else _report(plan, done, names)))
    return 1 if done is not None and done.refused else 0


def _clocks(chosen: argparse.Namespace, looked: Looked, session: Session) -> Mapping[str, timedelta]:
    """By camera, as the options say. Problem: one of them means nothing."""
    from app.exchange.card import clock_by_photo, named_photo
    from app.photos import parse_shift
    cameras = {photo.camera for photo in looked.photos}
    clocks: dict[str, timedelta] = {}
    for text in chosen.shift:
        camera, sign, shift = text.rpartition("=")
        if sign and camera not in cameras:
            raise Problem(message("There is no photo of a camera {camera} on the card.", camera=camera),
                          message("Its cameras are: {cameras}.", cameras=tuple(sorted(filter(None, cameras)))))
        clocks |= dict.fromkeys([camera] if sign else cameras, parse_shift(shift))
    for text in chosen.clock_photo:
        name, time = _pair(text)
        clocks |= [clock_by_photo(named_photo(looked, name), time)]
    for text in chosen.match:
        name, interview_id = _pair(text)
        clocks |= [session.run(cards.clock_of(photo=named_photo(looked, name), interview_id=interview_id))]
    return clocks


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=")
    if not sign or not name or not value:
        raise Problem(message("“{text}” names no photo.", text=text), message("Write it like {example}.",
                                                                            example="IMG_0001.JPG=09:31"))
    return name, value


class _Names:
    """What places are called."""

    def __init__(self, workspace: Workspace) -> None:
        self._sites = {site.id: site.name for site in workspace.sites()}
        self._cities = {city.id: city.name for city in workspace.cities()}
        titles = {form.sha256: form.title for form in workspace.forms()}
        records = workspace.interviews()
        answers = workspace.answers_of(one.id for one in records)
        self._interviews = {
            one.id: (self._sites.get(one.site_id, ""), titles.get(one.form_sha256, one.form_id),
                     facts.day_held(one.day, one.day_said, facts.begun(answers[one.id]))) for one in records}

    def of(self, target: Target) -> str:
        """Where photos of a group go to."""
        if target.kind == "interview":
            site, form, day = self._interviews[target.record_id]
            return f"{site}: {form}, {day}"
        if target.record_id:
            return (self._sites if target.kind == "site" else self._cities)[target.record_id]
        return {"tray": tr("The tray"), "there": tr("Here already")}.get(target.kind, tr("Left out"))


def _lines(plan: CardPlan, names: _Names) -> Iterator[str]:
    """The proposal, a group for each place."""
    yield from (line for clock in plan.clocks if (line := _clock_line(clock)))
    groups: dict[Target, list[Planned]] = {}
    for one in plan.photos:
        groups.setdefault(_group(one.target), []).append(one)
    for target, photos in sorted(groups.items(), key=lambda one: (not one[0].is_place, names.of(one[0]))):
        yield tr_n("{place} ({count} photo)", "{place} ({count} photos)", len(photos), place=names.of(target))
        for one in photos:
            sure = "" if one.sure else f" [{tr('to be looked at')}]"
            asks = f"{one.target.asks}: " if one.target.asks else ""
            yield f"  {one.found.name}{sure}  {asks}{worded(one.why)}"
    yield from _refused(plan.refused)
    yield tr_n("{count} photo would be taken in; --yes does it.", "{count} photos would be taken in; --yes does it.", plan.taken_in)


def _group(target: Target) -> Target:
    from dataclasses import replace
    return replace(target, question="")


def _clock_line(clock: CameraClock) -> str:
    from app.photos import shift_words
    camera = clock.camera or tr("a camera without a name")
    if clock.how == "unknown":
        return tr("{camera}: nothing tells whether its clock is right", camera=camera)
    if not clock.shift:
        return ""
    shift = shift_words(clock.shift)
    return (tr("{camera}: its clock is wrong, as its photos' places show; {shift} is added", camera=camera, shift=shift)
            if clock.how == "found" else tr("{camera}: {shift} is added to its clock", camera=camera, shift=shift))


def _refused(refused: Any) -> Iterator[str]:
    if refused:
        yield tr_n("{count} file cannot be taken in", "{count} files cannot be taken in", len(refused))
        yield from few([one.problem.in_language(reader_language()) for one in refused])


def _report(plan: CardPlan, done: TakenIn, names: _Names) -> Iterator[str]:
    """What became of the files."""
    yield tr_n("{count} photo was taken in.", "{count} photos were taken in.", len(done.taken))
    taken = [one for one in plan.photos if one.found.name in done.taken]
    for place_name, count in sorted(_counted(names.of(_group(one.target)) for one in taken).items()):
        yield f"  {place_name}: {count}"
    if done.there:
        yield tr_n("{count} was here already, or is on the card twice.", "{count} were here already, or are on the card twice.",
                   len(done.there))
    if done.left_out:
        yield tr_n("{count} was left out.", "{count} were left out.", len(done.left_out))
        yield from few([f"{name}: {worded(why)}" for name, why in done.left_out.items()])
    yield from _refused(done.refused)


def _counted(names: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _as_json(plan: CardPlan, done: TakenIn | None) -> dict[str, Any]:
    report = None if done is None else {
        "taken": done.taken, "tray": done.tray, "there": done.there, "left_out": done.left_out, "beside": done.beside,
        "refused": [_as_refused(one) for one in done.refused]}
    return {
        "photos": [{
            "name": one.found.name, "file": str(one.found.path), "camera": one.found.camera, "taken": one.taken or None,
            "camera_taken": one.found.card.taken, "clock": one.clock, "latitude": one.found.card.latitude,
            "longitude": one.found.card.longitude, "to": one.target.kind, "record": one.target.record_id,
            "question": one.target.question, "site": one.site_id, "interview": one.interview_id, "sure": one.sure, "why": one.why,
        } for one in plan.photos],
        "refused": [_as_refused(one) for one in plan.refused],
        "clocks": [{"camera": clock.camera, "seconds": round(clock.shift.total_seconds()), "how": clock.how}
                   for clock in plan.clocks],
        "done": report}


def _as_refused(one: Any) -> dict[str, Any]:
    return {"name": one.name, "what": one.problem.what, "remedy": one.problem.remedy}
