"""The workspace: one file in which everything of an assessment lives. It only grows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from app.locations import Place, Server
from app.models import facts
from app.models.files.errors import ReadingOnly
from app.models.records import (
    arrivals,
    as_of,
    changes,
    cities,
    interviews,
    layers,
    lineages,
    removal,
    rounds,
    rows,
    site_position,
    summary,
)
from app.models.records.answer_cache import AnswerCache
from app.models.records.changes import ChangeMark
from app.models.records.contradictions import contradictions
from app.models.records.doubtful_facts import doubtful
from app.models.records.forms import FormLibrary
from app.models.records.photo_face import WithPhotos
from app.models.records.programme import AROUND, PROGRAMME
from app.models.records.site_lines import SiteLine, site_lines
from app.models.store.digest import StampCache, digest, revision_stamp
from app.models.store.drawings import begun_drawing, keep_drawing
from app.models.store.ids import Ids
from app.models.store.parcel_label import ParcelLabel, read_label
from app.models.store.store import Store, Written
from app.models.values import (
    ROUTINE,
    AssessmentRound,
    City,
    Doubtful,
    FormRecord,
    InterviewRecord,
    LayerRecord,
    Lineage,
    Revision,
    Site,
    round_on,
)
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form, FormGlance
    from app.places import Position

NOTHING_SAID: Mapping[str, str] = {}


class Workspace(WithPhotos):
    """Open with `create` or `open`, close when done; a context manager. Belongs to one thread.

    `stamps`: what is known of revisions that were added up already; whoever opens the same file again and again hands the same one
    to each opening.
    """

    def __init__(self, store: Store, *, stamps: StampCache | None = None) -> None:
        self.store, self.library = store, FormLibrary(store)
        self.answer_cache = AnswerCache(store, self.library)
        self.read_only_because: Problem | None = None
        self.stamps = stamps or StampCache()

    @classmethod
    def create(cls, path: Place, *, ids: Ids | None = None, stamps: StampCache | None = None) -> Self:
        return cls(Store.create(path, ids=ids), stamps=stamps)

    @classmethod
    def open(cls, path: Place, *, read_only: bool = False, ids: Ids | None = None, stamps: StampCache | None = None) -> Self:
        return cls(Store.open(path, read_only=read_only, ids=ids), stamps=stamps)

    @classmethod
    def open_or_read(cls, path: Place, *, stamps: StampCache | None = None) -> Self:
        """For writing; where that cannot be, for reading only, and `read_only_because` says why."""
        try:
            return cls.open(path, stamps=stamps)
        except ReadingOnly as why:
            opened = cls.open(path, read_only=True, stamps=stamps)
            opened.read_only_because = why
            return opened

    @property
    def path(self) -> Place:
        return self.store.path

    @property
    def read_only(self) -> bool:
        return self.store.read_only

    @property
    def author(self) -> str:
        """Who writes. Setting it raises Problem where no file could hold the name."""
        return self.store.author

    @author.setter
    def author(self, name: str) -> None:
        self.store.author = name

    @property
    def device(self) -> str:
        """A mark of this laptop, as every start of the program writes it down: it is not the computer's name."""
        return self.store.ids.device

    @property
    def parcel(self) -> ParcelLabel | None:
        """What this file says of itself where it is a parcel: then it is read, and never written. None: it is a workspace."""
        if isinstance(self.path, Server):
            return None
        with self.store.reading() as connection:
            return read_label(connection.exec_driver_sql)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------ records of any kind

    def write(self, record_id: str, written: Written) -> None:
        """Keeps values of a record, all or none; on the disk when it returns. None takes a value away.

        Problem: a value that no merge would take in (app/models/store/limits.py).
        """
        self.store.write(record_id, written)

    def add_record(self, kind: str, parent_id: str | None, fields: Mapping[str, str], *, demo: bool = False) -> str:
        """A record of another room's kind (a pledge, a movement), its fields as first revisions; gives its id."""
        return self.store.add_record(kind, parent_id, {name: value for name, value in fields.items() if value}, demo=demo)

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All of a kind in the order in which they were made: id, parent, demo, and their current fields as text."""
        return rows.record_rows(self.store, kind)

    def answers(self, record_id: str) -> dict[str, str]:
        """Current values by path, in the order in which they were first given; nothing of removed repeat instances."""
        return self.answers_of([record_id])[record_id]

    def answers_of(self, record_ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """The same of many, by their ids."""
        return interviews.answers_of(self.store, record_ids)

    def answers_at(self, record_id: str, when: datetime) -> dict[str, str]:
        """What was known then, by the clocks of those who wrote."""
        return as_of.answers_at(self.store, record_id, when)

    def contradictions(self, record_id: str) -> tuple[tuple[str, str | None], ...]:
        """Each path and value of a record that another laptop said and that was not settled, beside the current one."""
        return contradictions(self.store, record_id)

    def begun_drawing(self, record_id: str, path: str) -> str:
        """What is being drawn at a question and is no answer yet, as it was kept; "" nothing."""
        return begun_drawing(self.store, record_id, path)

    def keep_drawing(self, record_id: str, path: str, lines: str) -> None:
        """"" ends it. Problem: it cannot be written."""
        keep_drawing(self.store, record_id, path, lines)

    def history(self, record_id: str, path: str | None = None) -> list[Revision]:
        """Every revision, each after those that it replaced; else by their clocks."""
        return as_of.history(self.store, record_id, path)

    def differing(self, record_id: str, paths: Collection[str]) -> frozenset[str]:
        """Of these paths, those at which laptops said different things and nobody has settled it."""
        return as_of.differing(self.store, record_id, paths)

    # ------------------------------------------------------------------------------------------ cities and sites

    def add_city(self, name: str, *, demo: bool = False, **fields: Any) -> City:
        """`fields` are those of City. Problem: no name."""
        return self.city(cities.add_city(self.store, {"name": name, **fields}, demo=demo))

    def add_site(self, city_id: str, name: str, kind: str = "other", *, demo: bool = False, **fields: Any) -> Site:
        return self.site(cities.add_site(self.store, city_id, {"name": name, "kind": kind, **fields}, demo=demo))

    def edit_city(self, city_id: str, fields: Mapping[str, str | None]) -> City:
        """A revision for each field that becomes another; None: it is not known. `position` is as it is kept of a site; fields are
        those of docs/decisions/data-model.md. Problem: no such city or field, a value that nobody could read, or no name."""
        cities.edit_city(self.store, city_id, fields)
        return self.city(city_id)

    def edit_site(self, site_id: str, fields: Mapping[str, str | None]) -> Site:
        cities.edit_site(self.store, site_id, fields)
        return self.site(site_id)

    def write_places(self, kind: str, new: Iterable[tuple[str | None, Mapping[str, str]]],
                     changed: Iterable[tuple[str, Mapping[str, str]]]) -> list[str]:
        """A list of cities or sites, all or none: new ones by (city, fields), and fields of those that are here, by id."""
        return cities.write_places(self.store, kind, new, changed)

    def remove(self, record_id: str, reason: str) -> None:
        """A city or site is taken off the lists, as long as nothing hangs on it; an interview by
        `app.models.interviews.remove_interview`. Problem: something does, no reason, no such record."""
        one = next((one for one in self.cities() if one.id == record_id), None) or self.site(record_id)
        removal.remove_place(self.store, record_id, one.name, reason)

    def bring_back(self, record_id: str) -> None:
        """Takes a removal back. Problem: it was not removed."""
        removal.bring_back(self.store, record_id)

    def removed(self, kind: str) -> list[dict[str, Any]]:
        """What was taken off the lists, of "city", "site" or "interview": id, parent, fields, and why at `@removed`."""
        return removal.removed_records(self.store, kind)

    def cities(self) -> list[City]:
        return cities.cities(self.store)

    def city(self, name: str) -> City:
        """By id or name (an alias, or how it begins, will do). Problem: none or several."""
        return cities.city(self.store, name)

    def find_city(self, name: str) -> City | None:
        """The same; None where there is none. Problem: several."""
        return cities.find_city(self.store, name)

    def sites(self, city_id: str | None = None) -> list[Site]:
        return cities.sites(self.store, city_id)

    def site_lines(self, city_id: str | None = None, find: str = "") -> list[SiteLine]:
        """What a list of sites shows: id, name, kind, ward, P-codes; `find`: those in which all of these words stand."""
        return site_lines(self.store, city_id, find)

    def site(self, site_id: str) -> Site:
        """Problem: there is none of this id."""
        return cities.site(self.store, site_id)

    def set_site_position(self, site_id: str, position: Position | None, *, source: str, time: str = "") -> Site:
        """An answer like others: a revision that keeps source, accuracy and time with the place. None: nobody knows where it is.

        `source`: one of `facts.SOURCES`; `time`: ISO, now where it is not given. Problem: no such site, or no position."""
        return site_position.set_site_position(self.store, site_id, position, source=source, time=time)

    def set_city_position(self, city_id: str, position: Position | None, *, source: str, time: str = "") -> City:
        site_position.set_city_position(self.store, self.city(city_id).id, position, source=source, time=time)
        return self.city(city_id)

    def programme(self) -> Site:
        """Where the programme's entries are held, beside the cities. No list of cities, sites or figures shows it."""
        return PROGRAMME

    def city_of(self, site: Site) -> City:
        """The city that a site is in; of the programme's a stand-in that has its name alone. Problem: it is in none."""
        return AROUND if site.city_id == AROUND.id else self.city(site.city_id)

    def rounds(self, city_id: str | None = None) -> tuple[AssessmentRound, ...]:
        """Those that the office has set (`app.models.rounds`), in their order."""
        return rounds.rounds(self.store, city_id)

    # ------------------------------------------------------------------------------------------ layers of the map

    def layers(self) -> tuple[LayerRecord, ...]:
        """Those that the team remembers (`app.models.layers` adds them), by name."""
        return layers.layers(self.store)

    def layer_bytes(self, layer: LayerRecord) -> bytes | None:
        """What the workspace carries of it; None where its file lies elsewhere."""
        return layers.layer_bytes(self.store, layer)

    # ------------------------------------------------------------------------------------------ forms

    def add_form(self, form: Form, source: bytes, source_name: str) -> FormRecord:
        """Keeps a form with its source and the files beside it; one that is there already is left as it is.

        Problem: a part of it is larger than a merge takes in.
        """
        return self.library.add(form, source, source_name)

    def forms(self) -> list[FormRecord]:
        """By title, which is said in all languages in which the form does."""
        return self.library.records()

    def form_record(self, sha256: str) -> FormRecord:
        """One of `forms`. Problem: it is not here."""
        return self.library.record(sha256)

    def form_glances(self) -> Mapping[str, FormGlance]:
        """By SHA-256, what each form says of itself as a whole (in which list of the programme it stands), without loading it."""
        return self.library.glances()

    def lineages(self) -> tuple[Lineage, ...]:
        """The forms, each with all its versions that are here (`app.models.lineage` says which is current)."""
        records, glances = self.forms(), self.form_glances()
        with self.store.reading() as connection:
            return lineages.lineages(connection, records, glances)

    def load_form(self, sha256: str, setting: str = ROUTINE) -> Form:
        """The running form, from the XForm that is kept, with the norms of a setting ("routine", "outbreak", "emergency"), as the
        team has set them; loaded once for each. Problem: it is not here, or cannot run."""
        return self.library.load(sha256, setting)

    def round_of(self, interview: InterviewRecord, begun: str = "",
                 known: Sequence[AssessmentRound] | None = None) -> AssessmentRound | None:
        """The round that its day falls in, of those that the office has set. `begun`: as its form keeps it (`facts.begun`).
        `known`: all rounds, from whoever asks of many interviews."""
        if not interview.site_id:
            return None
        day = facts.day_held(interview.day, interview.day_said, begun)
        holding = [one for one in (self.rounds() if known is None else known) if one.holds(interview.site_id, day)]
        if not holding:
            return None
        city_id = self.site(interview.site_id).city_id
        return round_on((one for one in holding if one.city_id == city_id), interview.site_id, day)

    def setting_of(self, interview: InterviewRecord, begun: str = "", known: Sequence[AssessmentRound] | None = None) -> str:
        """In which setting an interview is evaluated: that of its round; routine where it is of none. `known`: as in `round_of`."""
        found = self.round_of(interview, begun, known)
        return found.setting if found is not None else ROUTINE

    # ------------------------------------------------------------------------------------------ interviews

    def add_interview(self, site_id: str, form_sha256: str, *, demo: bool = False,
                      said: Mapping[str, str] = NOTHING_SAID) -> InterviewRecord:
        """`said`: what is known of it from the first, such as `@day` of one that was held on paper. Problem: the form, or this
        version of it, is retired."""
        with self.store.reading() as connection:
            lineages.refuse_retired(connection, form_sha256)
        return self.interview(self.store.add_record("interview", site_id, {"@state": "open", **said}, form=form_sha256, demo=demo))

    def interviews(self, city_id: str | None = None, site_id: str | None = None) -> list[InterviewRecord]:
        return interviews.interviews(self.store, city_id, site_id)

    def arrivals(self) -> dict[str, str]:
        """The day on which a merge brought an interview, by id; of those that began here nothing."""
        return arrivals.arrivals(self.store)

    def interview(self, interview_id: str) -> InterviewRecord:
        """Problem: there is none of this id, or its consent was withdrawn elsewhere, so that it is hidden."""
        return interviews.interview(self.store, interview_id)

    # ------------------------------------------------------------------------------------------ what is in it

    def revision_stamp(self) -> tuple[int, str]:
        """How many revisions there are, and a hash of them all in which their order does not matter."""
        return revision_stamp(self.store, self.stamps)

    def changes_since(self, mark: ChangeMark | None) -> tuple[ChangeMark | None, set[str] | None]:
        """The mark of now, and the ids of the records that have new revisions; None: any may have."""
        return changes.changes_since(self.store, self.library, mark)

    def answers_alone(self, before: ChangeMark | None, now: ChangeMark | None) -> bool:
        """Whether nothing but answers came between the two marks: cities, sites, interviews and photos are what they were."""
        return changes.answers_alone(self.store, before, now)

    def doubtful(self, city_id: str | None = None) -> tuple[Doubtful, ...]:
        """Of all records, or of those of one city, the facts that lists and pages do not show as they are kept."""
        return doubtful(self.store, city_id)

    def digest(self, *, without: tuple[str, ...] = ()) -> str:
        """Order-independent hash of everything that has grown: equal exactly when two workspaces hold the same.

        `without` names tables to leave out, such as the originals that a light copy does not carry.
        """
        return digest(self.store, without)

    def info(self) -> dict[str, Any]:
        """What `main.py info --json` prints."""
        return summary.info(self.store)
