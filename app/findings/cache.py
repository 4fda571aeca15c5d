"""What was read of a workspace stays known: only interviews with new revisions are read and evaluated again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from app.findings.consents import as_agreed
from app.findings.facts import FactsReader, InterviewFacts, nothing_known
from app.findings.held import Calendar, Time
from app.findings.memo import Memo
from app.findings.photo_doubts import twins
from app.findings.priority import PriorityRule, rule_of
from app.findings.shared_needs import SharingRule, sharing_norms, sharing_rules
from app.forms import failure
from app.models import facts as stored
from app.models import questions, round_on
from app.models.norms import norms, without_setting
from app.models.records import ChangeMark
from app.progress import Progress, quiet

if TYPE_CHECKING:
    from app.models import AssessmentRound, City, Doubtful, InterviewRecord, Photo, Site, Workspace

MOST_INTERVIEWS, BATCH = 20_000, 50


class Listing(NamedTuple):
    """A city and what stands below it in the file."""

    city: City
    sites: list[Site]
    records: list[InterviewRecord]
    photos: dict[str, list[Photo]]          # by the interview, site or city where they hang
    twins: Mapping[str, str]                # of photos that show the same picture as another, by id: the name of that
    rounds: Sequence[AssessmentRound]       # that the office has set
    versions: Mapping[str, str]             # of forms, by SHA-256
    arrivals: Mapping[str, str]             # interview -> the day on which a merge brought it
    said: Mapping[str, Mapping[str, str]]   # city and sites, by id -> what is kept of each
    unprepared: Mapping[str, frozenset[str]]        # setting that a round is held in -> forms that carry no norms for it

    def setting_of(self, record: InterviewRecord, answers: Mapping[str, str]) -> str:
        """In which an interview is evaluated, as `Workspace.setting_of`."""
        if all(one.setting == "routine" for one in self.rounds):
            return "routine"
        found = round_on(self.rounds, record.site_id, stored.day_held(record.day, record.day_said, stored.begun(answers)))
        return found.setting if found is not None else "routine"

    def calendar(self) -> Calendar:
        """As of today."""
        return Calendar(self.rounds, self.versions, self.arrivals, date.today())


@dataclass
class CachedFacts:
    """What one reader knows of a file. `answers` are those of the interviews that were asked for, by id."""

    mark: ChangeMark | None = None
    base: CachedFacts | None = None     # what it was begun from
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    _memos: dict[tuple[str, str], Memo] = field(default_factory=dict)
    _listings: dict[str, Listing] = field(default_factory=dict)
    _doubtful: dict[str, tuple[Doubtful, ...]] = field(default_factory=dict)
    _facts: dict[tuple[str, str], InterviewFacts] = field(default_factory=dict)
    _norms: dict[str, dict[str, float]] = field(default_factory=dict)       # by setting; a norm that changes lets all of this go

    def copy(self) -> CachedFacts:
        """Another that nobody else changes. Memos are shared: they compare what each result was made from."""
        return CachedFacts(self.mark, None, dict(self.answers), dict(self._memos), dict(self._listings), dict(self._doubtful),
                           dict(self._facts), dict(self._norms))

    def forget(self, changed: Iterable[str]) -> None:
        """What was read of these interviews, by id."""
        for interview_id in changed:
            self.answers.pop(interview_id, None)
        for key in [key for key in self._facts if key[0] not in self.answers]:
            del self._facts[key]

    def memo(self, city_id: str, language: str) -> Memo:
        """Results of a city in a language."""
        return self._memos.setdefault((city_id, language), Memo())

    def listing(self, workspace: Workspace, city_id: str) -> Listing:
        """The city and its sites, interviews and photos. Problem: no such city."""
        listing = self._listings.get(city_id)
        if listing is None:
            photos: dict[str, list[Photo]] = {}
            held = workspace.all_photos()
            for photo in held:
                photos.setdefault(photo.record_id if photo.kind != "site" else photo.site_id, []).append(photo)
            city, sites = workspace.city(city_id), workspace.sites(city_id)
            rounds = workspace.rounds(city_id)
            listing = Listing(city, sites, workspace.interviews(city_id=city_id), photos, twins(held), rounds,
                              {form.sha256: form.version for form in workspace.forms()}, workspace.arrivals(),
                              workspace.answers_of([city.id, *(site.id for site in sites)]),
                              {setting: without_setting(workspace, setting) for setting in {one.setting for one in rounds}})
            if self.mark is not None:
                self._listings[city_id] = listing
        return listing

    def doubtful(self, workspace: Workspace, city_id: str) -> tuple[Doubtful, ...]:
        """The city's facts that cannot be read, or shown whole."""
        doubts = self._doubtful.get(city_id)
        if doubts is None:
            doubts = workspace.doubtful(city_id)
            if self.mark is not None:
                self._doubtful[city_id] = doubts
        return doubts

    def priority_rule(self, workspace: Workspace, setting: str) -> PriorityRule:
        return rule_of(self.norms(workspace, setting))

    def sharing_rules(self, workspace: Workspace, setting: str) -> tuple[SharingRule, ...]:
        """Of needs that sites share, with the norms in force."""
        in_force = self.norms(workspace, setting)
        return sharing_rules({key: in_force[key] for key in sharing_norms() if key in in_force})

    def norms(self, workspace: Workspace, setting: str) -> dict[str, float]:
        """Those in force in a setting, by key."""
        if setting not in self._norms:
            self._norms[setting] = {norm.key: value for norm in norms(workspace)
                                    if (value := stored.number(norm.in_setting(setting).said.value)) is not None}
        return self._norms[setting]

    def forget_listings(self) -> None:
        self._listings.clear()
        self._doubtful.clear()

    def read(self, workspace: Workspace, interview_ids: list[str]) -> None:
        """The answers of those that are not known yet."""
        missing = [interview_id for interview_id in interview_ids if interview_id not in self.answers]
        if missing:
            self.answers.update(workspace.answers_of(missing))

    def facts(self, workspace: Workspace, record: InterviewRecord, reading: FactsReader, setting: str, *,
              answers: bool) -> InterviewFacts:
        """Of an interview whose answers were read, in the setting of its round."""
        facts = self._facts.get((record.id, reading.language))
        if facts is None or (answers and facts.answers is None):
            facts = self._facts[record.id, reading.language] = self._read_facts(workspace, record, reading, setting,
                                                                                       answers=answers)
        return facts

    def _read_facts(self, workspace: Workspace, record: InterviewRecord, reading: FactsReader, setting: str, *,
                    answers: bool) -> InterviewFacts:
        """Forms come from anywhere: whatever one of them does to its evaluation, the other interviews of the city stand."""
        title = ""
        try:
            form = workspace.load_form(record.form_sha256, setting)
            title = form.title
            agreed = as_agreed(workspace, record.id, form, questions(self.answers[record.id]))
            return reading.facts(form, agreed, answers=answers, disputed=lambda: workspace.contradictions(record.id),
                                 kept=self.answers[record.id])
        except Exception as error:
            title = title or next((form_record.title or form_record.id for form_record in workspace.forms()
                                   if form_record.sha256 == record.form_sha256), "")
            return nothing_known(title, str(failure(error)))


class FactsCache:
    """Of one open file, shared by all who read it, from any thread. Whoever opened the file owns it (`app.session`)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._shared: CachedFacts | None = None         # guarded by the lock; what it refers to is never changed

    def begin(self, workspace: Workspace) -> CachedFacts:
        """What is known, brought up to what the file holds now. It is the reader's own until `keep`: other threads read and write
        meanwhile."""
        with self._lock:
            shared = self._shared
        facts = shared.copy() if shared is not None else CachedFacts()
        mark, changed = workspace.changes_since(facts.mark)
        if changed is None or len(facts.answers) > MOST_INTERVIEWS:
            facts = CachedFacts()
        else:
            facts.forget(changed)
            if not workspace.answers_alone(facts.mark, mark):
                facts.forget_listings()
        facts.mark, facts.base = mark, shared
        return facts

    def keep(self, workspace: Workspace, facts: CachedFacts) -> bool:
        """Once all was read: lets others have it, unless one of them has kept something newer. False: the file grew while it was
        read, so that a part of what was read may be older than the rest. What is newer than its mark is asked for next time."""
        with self._lock:
            shared = self._shared
            if shared is facts.base or (shared is not None and shared.mark == facts.mark):
                self._shared = facts.copy()
        return facts.mark is None or workspace.changes_since(facts.mark)[0] == facts.mark

    def clear(self) -> None:
        """Nothing is known: the file is closed, or is read afresh."""
        with self._lock:
            self._shared = None


def facts_of(workspace: Workspace, cached: CachedFacts, listing: Listing, language: str, *, answers: bool,
             progress: Progress = quiet) -> dict[str, InterviewFacts]:
    """Of all the city's interviews, by id."""
    records = listing.records
    facts: dict[str, InterviewFacts] = {}
    reading = FactsReader(language)
    for at in range(0, len(records), BATCH):
        progress(at, len(records), listing.city.name)
        batch = records[at:at + BATCH]
        cached.read(workspace, [record.id for record in batch])
        facts.update((record.id, cached.facts(workspace, record, reading, listing.setting_of(record, cached.answers[record.id]),
                                              answers=answers)) for record in batch)
    return facts


def times_of(cached: CachedFacts, listing: Listing, facts: Mapping[str, InterviewFacts], memo: Memo) -> dict[str, Time]:
    """When each interview was held, by id."""
    calendar: Calendar = memo.of("calendar", lambda same: same, listing.calendar())     # the object of before compares at once
    rows = [(record, facts[record.id], cached.answers[record.id]) for record in listing.records]
    times: dict[str, Time] = {}
    for here in memo.chunks("times", _times, rows, calendar, memo):
        times.update(here)
    return times


def _times(rows: Sequence[tuple[InterviewRecord, InterviewFacts, Mapping[str, str]]], calendar: Calendar,
           memo: Memo) -> dict[str, Time]:
    return {record.id: calendar.time(record, facts, memo.of(("begun", record.id), stored.begun, answers))
            for record, facts, answers in rows}
