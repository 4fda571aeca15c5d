"""What the places are called to which photos of a card go, and how a group and a camera's clock are told of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.models import facts
from app.translations import Measure
from app.ui.city.facts_line import facts_line
from app.ui.city.form_titles import form_title
from app.ui.language import moment_words, tr, worded

if TYPE_CHECKING:
    from app.exchange.card import FoundPhoto, Planned, Target
    from app.models import InterviewRecord, Workspace
    from app.photos import CameraClock


class CardNames:
    """Read when the page is made and when sites or interviews change."""

    def __init__(self, workspace: Workspace) -> None:
        self.cities = {city.id: city.name for city in workspace.cities()}
        self.sites = {site.id: site for site in workspace.sites()}
        self._titles = {form.sha256: form_title(form) for form in workspace.forms()}
        self.interviews: dict[str, list[InterviewRecord]] = {}
        self._by_id: dict[str, InterviewRecord] = {}
        records = workspace.interviews()
        answers = workspace.answers_of(record.id for record in records)
        self.days: dict[str, str] = {}
        for record in records:
            self._by_id[record.id] = record
            self.days[record.id] = facts.day_held(record.day, record.day_said, facts.begun(answers[record.id]))
            self.interviews.setdefault(record.site_id, []).append(record)

    def site(self, site_id: str) -> str:
        """With its city where there are several."""
        site = self.sites.get(site_id)
        if site is None:
            return ""
        return f"{site.name} ({self.cities.get(site.city_id, '')})" if len(self.cities) > 1 else site.name

    def interview(self, interview_id: str) -> str:
        """Its form and day."""
        record, day = self._by_id[interview_id], self.days[interview_id]
        return facts_line((self._titles.get(record.form_sha256, record.form_id), moment_words(day) if day else ""))

    def site_of(self, interview_id: str) -> str:
        record = self._by_id.get(interview_id)
        return record.site_id if record is not None else ""

    def target(self, target: Target) -> str:
        """The head of its group."""
        if target.kind == "interview":
            return facts_line((self.site(self.site_of(target.record_id)), self.interview(target.record_id)))
        if target.kind == "site":
            return facts_line((self.site(target.record_id), tr("beside the interviews")))
        if target.kind == "city":
            return self.cities.get(target.record_id, "")
        return {"tray": tr("The tray: what belongs nowhere yet"), "there": tr("Here already: not taken in again")}.get(
            target.kind, tr("Left out"))


def group_of(target: Target) -> Target:
    """Photos of all questions of an interview stand together."""
    return replace(target, question="", asks="")


def asks_words(target: Target) -> str:
    """At what of its group's place a photo will hang."""
    if target.kind == "interview":
        return target.asks or tr("Beside the questions")
    return {"site": tr("The site"), "city": tr("The city"), "tray": tr("The tray")}.get(target.kind, "")


def why_words(planned: Planned) -> str:
    """How sure, and why."""
    why = worded(planned.why)
    return why if planned.sure else tr("To be looked at: {why}", why=why)


def taken_words(planned: Planned) -> str:
    """When it was taken, by the right clock."""
    return moment_words(planned.taken[:16]) if planned.taken else tr("no time in the photo")


def camera_words(found: FoundPhoto) -> str:
    return found.camera or tr("a camera without a name")


def clock_words(clock: CameraClock) -> str:
    """Of one camera, a sentence; "" where its clock is right."""
    camera = clock.camera or tr("a camera without a name")
    if clock.how == "unknown":
        return tr("{camera}: nothing tells whether its clock is right. Where it is wrong, set it by one photo.", camera=camera)
    if not clock.shift:
        return ""
    how = shift_sentence(clock)
    return (tr("{camera}: {how} Its photos' places show it, and it is put right.", camera=camera, how=how)
            if clock.how == "found" else tr("{camera}: {how} You said so, and it is put right.", camera=camera, how=how))


def shift_sentence(clock: CameraClock) -> str:
    """By how much a clock is wrong, in the two largest units."""
    seconds = round(abs(clock.shift).total_seconds())
    days, hours, minutes = seconds // 86_400, seconds // 3600 % 24, seconds // 60 % 60
    parts = [(days, "day"), (hours, "hour"), (0 if days else minutes, "minute"), (0 if seconds >= 60 else seconds, "second")]
    span = " ".join(worded(Measure(count, f"duration-{unit}")) for count, unit in parts if count)
    return (tr("Its clock is behind by {span}.", span=span) if clock.shift.total_seconds() > 0 else
            tr("Its clock is ahead by {span}.", span=span))
