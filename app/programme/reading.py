"""The programme from a workspace: which interviews are entries of a list, and what they offer to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.findings import FactsCache
from app.forms import failure
from app.garbage import no_collection
from app.models import questions
from app.programme.entries import EntryReader, Place
from app.programme.values import DROPPED, LISTS, Entry, Offer, Programme
from app.progress import Progress, quiet
from app.translations import message

if TYPE_CHECKING:
    from app.forms import FormGlance
    from app.models import FormRecord, InterviewRecord, Workspace

MOST_READINGS = 5       # of a file that grows while it is read
CITY = "city"           # the kind of an offer of a form that stands in no list


def read_programme(workspace: Workspace, *, language: str = "en", internal: bool = False, cache: FactsCache | None = None,
                   progress: Progress = quiet) -> Programme:
    """All entries, of the programme and of cities, in the language. Without `internal`, what is not to be published is left out,
    and counted. `cache`: of this file, which its owner hands in again next time."""
    cache = cache or FactsCache()
    with no_collection(clean=True):
        for _ in range(MOST_READINGS):
            cached = cache.begin(workspace)
            complete = False
            try:
                reading = _Reading(workspace, language, internal=internal)
                cached.read(workspace, [record.id for record in reading.records])
                memo = cached.memo("programme", f"{language} {internal}")
                entries = []
                for done, record in enumerate(reading.records):
                    progress(done, len(reading.records), message("the programme"))
                    entries.append(memo.of(record.id, reading.entry, record, reading.place(record), cached.answers[record.id],
                                           reading.disputed(record), reading.labels))
            finally:
                complete = cache.keep(workspace, cached)      # what was read before somebody stopped it, too
            if complete:
                break
        return reading.programme(entries)


class _Reading:
    """One look at all that stands in a list or offers something."""

    def __init__(self, workspace: Workspace, language: str, *, internal: bool) -> None:
        self._workspace, self._language, self._internal = workspace, language, internal
        self._glances: Mapping[str, FormGlance] = {
            sha256: said for sha256, said in workspace.form_glances().items() if said.list in LISTS or said.offers}
        self._forms: Mapping[str, FormRecord] = {form.sha256: form for form in workspace.forms()}
        self.records: Sequence[InterviewRecord] = [
            record for record in workspace.interviews() if record.form_sha256 in self._glances] if self._glances else []
        cities = {city.id: city.name for city in workspace.cities()}
        self._places = {site.id: Place(site.city_id, cities.get(site.city_id, ""), site.id) for site in workspace.sites()}
        self._rounds = workspace.rounds()
        self._reader = EntryReader(language, internal=internal)
        self.labels = self._newest_labels()

    def _newest_labels(self) -> Mapping[tuple[str, str], str]:
        """What the newest version of each form calls its totals, so that figures of several versions stand together."""
        newest: dict[str, FormRecord] = {}
        for sha256 in dict.fromkeys(record.form_sha256 for record in self.records):
            form = self._forms[sha256]
            if form.id not in newest or (form.version, form.sha256) > (newest[form.id].version, newest[form.id].sha256):
                newest[form.id] = form
        labels: dict[tuple[str, str], str] = {}
        for form_id, form in newest.items():
            try:
                names = self._reader.total_labels(self._workspace.load_form(form.sha256))
            except Exception:       # a form that cannot run names nothing: each entry of it says why
                continue
            labels.update(((form_id, name), label) for name, label in names.items())
        return labels

    def place(self, record: InterviewRecord) -> Place:
        return self._places.get(record.site_id, Place("", "", record.site_id))

    def disputed(self, record: InterviewRecord) -> tuple[tuple[str, str | None], ...]:
        """What another laptop said of it, where that may decide what is withheld."""
        return self._workspace.contradictions(record.id) if self._glances[record.form_sha256].withholds else ()

    def entry(self, record: InterviewRecord, place: Place, answers: Mapping[str, str], disputed: tuple[tuple[str, str | None], ...],
              labels: Mapping[tuple[str, str], str]) -> Entry | None:
        """None: who was asked did not agree to take part. Forms come from anywhere: whatever one of them does to its evaluation,
        the other entries stand."""
        list_name = self._glances[record.form_sha256].list
        title = self._forms[record.form_sha256].title or record.form_id
        try:
            begun = next((value for path, value in answers.items() if path.endswith("/start")), "")
            form = self._workspace.load_form(record.form_sha256, self._workspace.setting_of(record, begun, self._rounds))
            return self._reader.entry(form, questions(answers), record, list_name if list_name in LISTS else "", place, labels,
                                      disputed=disputed)
        except Exception as error:
            return Entry(record.id, list_name, record.form_id, title, record.state == "finished", place.city_id, place.city,
                         place.site_id, failure=str(failure(error)), demo=record.demo)

    def programme(self, entries: Sequence[Entry | None]) -> Programme:
        agreed = [entry for entry in entries if entry is not None]
        listed = sorted((entry for entry in agreed if entry.list in LISTS),
                        key=lambda entry: (LISTS.index(entry.list), not entry.day, entry.day, entry.title.casefold(), entry.id))
        offers = [_offer(entry) for entry in agreed
                  if entry.finished and entry.state != DROPPED and (entry.offers_sectors or entry.offers_items)]
        offers.sort(key=lambda offer: (offer.kind, offer.name.casefold(), offer.entry_id))
        return Programme(tuple(listed), tuple(offers), self._language, self._internal)


def _offer(entry: Entry) -> Offer:
    name = entry.title or entry.city or entry.form_title
    return Offer(name if entry.list else entry.city or name, entry.city_id, entry.id, entry.list or CITY, entry.offers_sectors,
                 entry.offers_items, entry.labels)
