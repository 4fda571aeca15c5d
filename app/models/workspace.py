"""The workspace: one file in which everything of an assessment lives. It only grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, insert, select

from app import __version__
from app.locations import Place
from app.models import facts
from app.models.files.errors import ReadingOnly, mendable
from app.models.norms import team_norms
from app.models.records import as_of, attachments, forms, withdrawals
from app.models.records.corrections import REMOVED, day_of, perhaps_at, sites_of
from app.models.records.joined import JOINED, SAME_AS, marks, marks_in, resolved, same_as, same_submission, standing, under
from app.models.records.renditions import picture
from app.models.store import digest as content
from app.models.store import limits, row_validation
from app.models.store import schema as s
from app.models.store.engine import create, open_place
from app.models.store.ids import Ids, digest
from app.models.store.server import hold_record, hold_workspace
from app.models.values import City, File, FormRecord, InterviewRecord, Photo, Revision, Site, batched, iso, without_removed
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form
    from app.photos import Intake

CITY_FIELDS = ("name", "country", "iso", "latitude", "longitude", "population", "population_note", "aliases", "languages")
SITE_FIELDS = ("name", "kind", "latitude", "longitude", "ward")
Written = Iterable[tuple[str, str | None]]


class Workspace:
    """Open with `create` or `open`, close when done; a context manager. Belongs to one thread."""

    def __init__(self, engine: Engine, path: Place, ids: Ids, *, read_only: bool, author: str = "") -> None:
        self._engine, self.path, self._ids = engine, path, ids
        self.read_only, self.author = read_only, author
        self.read_only_because: Problem | None = None
        self._known_writer = False
        self._forms: dict[str, Form] = {}               # as they run with the norms that are set
        self._norms: dict[str, team_norms.Said] | None = None      # not read yet

    @classmethod
    def create(cls, path: Place, *, ids: Ids | None = None) -> Self:
        return cls(create(path), path, ids or Ids(), read_only=False)

    @classmethod
    def open(cls, path: Place, *, read_only: bool = False, ids: Ids | None = None) -> Self:
        return cls(open_place(path, read_only=read_only), path, ids or Ids(), read_only=read_only)

    @classmethod
    def open_or_read(cls, path: Place) -> Self:
        """For writing; where that cannot be, for reading only, and `read_only_because` says why."""
        try:
            return cls.open(path)
        except ReadingOnly as why:
            opened = cls.open(path, read_only=True)
            opened.read_only_because = why
            return opened

    @property
    def author(self) -> str:
        """Who writes. Setting it raises Problem where no file could hold the name."""
        return self._author

    @author.setter
    def author(self, name: str) -> None:
        limits.check_text("The assessor's name", name, limits.MOST_NAME)
        self._author = name

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------ writing

    def _writing(self, connection: Connection) -> None:
        """Says who writes, before the first row of this start."""
        if self.read_only:
            raise Problem(f"{self.path.name} is open for reading only.", "Open it for writing first.")
        hold_workspace(connection)
        if not self._known_writer:
            connection.execute(s.upsert(s.Writer).values(
                id=self._ids.writer, device=self._ids.device, program=__version__,
                started=self._ids.clock()).on_conflict_do_nothing(index_elements=["id"]))

    def _new_record(self, connection: Connection, kind: str, *, parent: str | None, form: str | None = None,
                    demo: bool = False) -> str:
        clock = self._ids.clock()
        row: dict[str, Any] = {"id": self._ids.new(clock), "kind": kind, "parent": _raw(parent), "form": _raw(form),
                               "created": clock, "demo": int(demo)}
        if reason := row_validation.record(row):
            raise Problem(f"A record “{kind}” cannot be kept: {reason}.", "Name its kind in small letters.")
        connection.execute(insert(s.Record).values(row))
        return str(row["id"].hex())

    def write(self, record_id: str, written: Written) -> None:
        """Keeps values of a record, all or none; on the disk when it returns. None takes a value away.

        Problem: a value that no merge would take in (app/models/store/limits.py).
        """
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            self._revise(connection, record_id, written)
        self._known_writer = True

    def _revise(self, connection: Connection, record_id: str, written: Written) -> None:
        record = bytes.fromhex(record_id)
        hold_record(connection, record)
        for path, value in written:
            if not row_validation.is_path(path):
                raise Problem(f"“{path[:60]}” is no place that a file can keep.", "Choose a question of the form.")
            if value is not None:
                what = f"The answer to {path}" if path.startswith("/") else f"The {path.strip('@').partition('/')[0]}"
                limits.check_text(what, value)
            held = connection.execute(
                select(s.Answer.value, s.Answer.revision)
                .where(s.Answer.record == record, s.Answer.path == path)).first()
            if held is not None and held.value == value:
                continue
            clock = self._ids.clock()
            revision = self._ids.new(clock)
            parents = [held.revision] if held is not None else []
            connection.execute(insert(s.Revision).values(
                id=revision, digest=digest(record, path, value, self.author, clock, parents), record=record,
                path=path, value=value, author=self.author, clock=clock))
            for parent in parents:
                connection.execute(insert(s.RevisionParent).values(revision=revision, parent=parent))
            row = s.upsert(s.Answer).values(record=record, path=path, value=value, revision=revision, born=clock)
            connection.execute(row.on_conflict_do_update(
                index_elements=["record", "path"], set_={"value": value, "revision": revision}))

    # ------------------------------------------------------------------------------------------ cities and sites

    def add_city(self, name: str, *, demo: bool = False, **fields: Any) -> City:
        """`fields` are those of City. Problem: no name."""
        record = self._add("city", None, CITY_FIELDS, {"name": name, **fields}, demo)
        return self.city(record)

    def add_site(self, city_id: str, name: str, kind: str = "other", *, demo: bool = False, **fields: Any) -> Site:
        record = self._add("site", city_id, SITE_FIELDS, {"name": name, "kind": kind, **fields}, demo)
        return self.site(record)

    def _add(self, kind: str, parent: str | None, known: tuple[str, ...], fields: Mapping[str, Any], demo: bool) -> str:
        if not str(fields["name"]).strip():
            raise Problem(f"A {kind} needs a name.", "Type one.")
        unknown = set(fields) - set(known)
        if unknown:
            raise TypeError(f"{kind} has no {', '.join(unknown)}")
        values = [(name, str(value).strip()) for name, value in fields.items() if value not in (None, "")]
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            record = self._new_record(connection, kind, parent=parent, demo=demo)
            self._revise(connection, record, values)
        self._known_writer = True
        return record

    def cities(self) -> list[City]:
        return [self._city(row) for row in self._records("city") if not row["joined"]]

    def _city(self, row: Mapping[str, Any]) -> City:
        return City(row["id"], **{"name": "", **facts.read("city", row)[0]}, demo=row["demo"])

    def city(self, name: str) -> City:
        """By id or name (an alias, or how it begins, will do). Problem: none or several."""
        found = self.find_city(name)
        if found is None:
            known = ", ".join(city.name for city in self.cities()) or "none yet"
            raise Problem(f"There is no city {name} in {self.path.name}.", f"The cities are: {known}.")
        return found

    def find_city(self, name: str) -> City | None:
        row = self._record("city", name)
        if row is not None and not row["joined"]:
            return self._city(row)
        cities = self.cities()
        plain = name.strip().casefold()
        for matches in (
            lambda city: name == city.name,
            lambda city: plain in [city.name.casefold(), *(one.strip().casefold() for one in city.aliases.split(";"))],
            lambda city: plain and city.name.casefold().startswith(plain),
        ):
            found = [city for city in cities if matches(city)]
            if len(found) == 1:
                return found[0]
            if found:
                raise Problem(f"Several cities are called {name}.", f"Name one by its id: "
                              f"{', '.join(city.id for city in found)}.")
        return None

    def sites(self, city_id: str | None = None) -> list[Site]:
        return [self._site(row) for row in self._records("site", parent=city_id) if not row["joined"]]

    def _site(self, row: Mapping[str, Any]) -> Site:
        return Site(row["id"], row["parent"], **{"name": "", **facts.read("site", row)[0]}, demo=row["demo"])

    @property
    def device(self) -> str:
        """The name of this laptop, as every start of the program writes it down."""
        return self._ids.device

    def site(self, site_id: str) -> Site:
        row = self._record("site", site_id)
        if row is None or row["joined"]:
            raise Problem(f"There is no site {site_id}.", "Choose one of the list.")
        return self._site(row)

    def add_record(self, kind: str, parent_id: str | None, fields: Mapping[str, str], *, demo: bool = False) -> str:
        """A record of another room's kind (a pledge, a movement), its fields as first revisions; gives its id."""
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            record = self._new_record(connection, kind, parent=parent_id, demo=demo)
            self._revise(connection, record, [(name, value) for name, value in fields.items() if value])
        self._known_writer = True
        return record

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All of a kind in the order in which they were made: id, parent, demo, and their current fields as text."""
        return self._records(kind)

    def _inside(self, kind: str, parent: str) -> set[str]:
        """The ids of a kind's records there, those that were joined to another too."""
        with mendable(self.path), self._engine.connect() as connection:
            wanted = s.Record.kind == kind, under(parent, same_as(connection))
            return {one.hex() for one in connection.execute(select(s.Record.id).where(*wanted)).scalars()}

    def _record(self, kind: str, record_id: str) -> dict[str, Any] | None:
        """One of a kind by its id, whatever else there is; None where there is none."""
        try:
            return next(iter(self._records(kind, only=bytes.fromhex(record_id))), None)
        except ValueError:
            return None                         # no id at all

    def _records(self, kind: str, *, parent: str | None = None, only: bytes | None = None) -> list[dict[str, Any]]:
        """Records of a kind with their current values, in the order in which they were made: none that was taken off, or that waits
        to be erased. Of one alone, nothing else is read."""
        wanted = [s.Record.kind == kind]
        with mendable(self.path), self._engine.connect() as connection:
            if only is not None:
                wanted.append(s.Record.id == only)
            same = same_as(connection) if only is None else {}
            if parent is not None:
                wanted.append(perhaps_at(parent, same) if kind == "interview" else under(parent, same))
            rows = connection.execute(
                select(s.Record.id, s.Record.parent, s.Record.form, s.Record.created, s.Record.demo)
                .where(*wanted).order_by(s.Record.created, s.Record.id)).all()
            submitted = marks(connection) if kind == "interview" and only is None else []
            waiting = withdrawals.hidden(connection) if kind == "interview" else ()
            values = connection.execute(
                select(s.Answer.record, s.Answer.path, s.Answer.value)
                .join(s.Record, s.Record.id == s.Answer.record)
                .where(*wanted, s.Answer.path >= "@")).all()        # questions begin with "/", which comes before it
            found: dict[bytes, dict[str, Any]] = {
                record: {"id": record.hex(), "parent": above.hex() if above else "",
                         "form": form.hex() if form else "", "created": created, "demo": bool(demo)}
                for record, above, form, created, demo in rows}
            for record, path, value in values:
                if value is not None and record in found:     # a damaged index may name others
                    found[record][path] = value
            if kind == "interview":
                for record_id, site in sites_of(connection, found.values()).items():
                    found[bytes.fromhex(record_id)]["parent"] = site
            if only is not None:
                same = standing(connection, [one for row in found.values() for one in (row["id"], row["parent"]) if one])
        for row in found.values():
            row["parent"] = same.get(row["parent"], row["parent"])
        here = {row["id"] for row in found.values()}
        said = {row["id"]: row[SAME_AS] for row in found.values() if row.get(SAME_AS) in here}
        if kind == "interview":
            said = same_submission([*submitted, *marks_in(found.values())]) | said
        joined = same if kind in JOINED else resolved(said)
        return [{**row, "joined": row["id"] in joined} for row in found.values()
                if not row.get(REMOVED) and row["id"] not in waiting
                and (kind != "interview" or parent is None or row["parent"] == parent)]

    # ------------------------------------------------------------------------------------------ forms

    def add_form(self, form: Form, source: bytes, source_name: str) -> FormRecord:
        """Keeps a form with its source and the files beside it; one that is there already is left as it is.

        Problem: a part of it is larger than a merge takes in.
        """
        return forms.add_form(self, form, source, source_name)

    def forms(self) -> list[FormRecord]:
        return forms.forms(self)

    def load_form(self, sha256: str) -> Form:
        """The running form, from the XForm that is kept, with the norms that are set; loaded once. Problem: it is not here, or
        cannot run."""
        return forms.load_form(self, sha256)

    # ------------------------------------------------------------------------------------------ interviews

    def add_interview(self, site_id: str, form_sha256: str, *, demo: bool = False) -> InterviewRecord:
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            record = self._new_record(connection, "interview", parent=site_id, form=form_sha256, demo=demo)
            self._revise(connection, record, [("@state", "open")])
        self._known_writer = True
        return self.interview(record)

    def interviews(self, city_id: str | None = None, site_id: str | None = None) -> list[InterviewRecord]:
        names = {form.sha256: form.id for form in self.forms()}
        sites = {site_id} if site_id else self._inside("site", city_id) if city_id else None
        return [self._interview(row, names) for row in self._records("interview", parent=site_id)
                if (sites is None or row["parent"] in sites) and not row["joined"]]

    def interview(self, interview_id: str) -> InterviewRecord:
        row = self._record("interview", interview_id)
        if row is None:
            if withdrawals.waits(self, interview_id):
                raise Problem(f"Of the interview {interview_id}, the consent was withdrawn in another file. It is hidden.",
                              "`main.py withdrawals FILE`, or the page “Laptops and office”: accept or reject it first.")
            raise Problem(f"There is no interview {interview_id} in {self.path.name}.",
                          "`main.py info FILE --json` lists them.")
        return self._interview(row, {form.sha256: form.id for form in self.forms()})

    def _interview(self, row: Mapping[str, Any], names: Mapping[str, str]) -> InterviewRecord:
        said, _ = facts.read("interview", row)
        return InterviewRecord(row["id"], row["parent"], row["form"], names.get(row["form"], ""),
                               said.get("@state", "open"), iso(row["created"]), said.get("@finished", ""),
                               said.get("@position", ""), row.get("@state", ""), row["demo"], day_of(row))

    def answers(self, record_id: str) -> dict[str, str]:
        """Current values by path, in the order in which they were first given; nothing of removed repeat instances."""
        return self.answers_of([record_id])[record_id]

    def answers_of(self, record_ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """The same of many, by their ids."""
        found: dict[bytes, list[tuple[str, str | None]]] = {bytes.fromhex(one): [] for one in record_ids}
        with mendable(self.path), self._engine.connect() as connection:
            for some in batched(found, 500):
                rows = connection.execute(select(s.Answer.record, s.Answer.path, s.Answer.value)
                                          .where(s.Answer.record.in_(some)).order_by(s.Answer.born)).all()
                for record, path, value in rows:
                    found[record].append((path, value))
        return {record.hex(): without_removed(rows) for record, rows in found.items()}

    def history(self, record_id: str, path: str | None = None) -> list[Revision]:
        """Every revision, each after those that it replaced; else by their clocks."""
        return as_of.history(self, record_id, path)

    # ------------------------------------------------------------------------------------------ photos

    def add_photo(self, interview_id: str, path: str, intake: Intake, *, caption: str = "") -> Photo:
        """Keeps a photo unaltered, with its copies; the same photo at the same question is kept once."""
        self.interview(interview_id)
        held = attachments.keep_photo(self, interview_id, path, intake, caption)
        return next(photo for photo in self.photos(interview_id, history=True) if photo.id == held)

    def photos(self, interview_id: str | None = None, *, history: bool = False) -> list[Photo]:
        """Those that their questions' answers name now; `history`: those that were taken away or replaced, too."""
        return attachments.photos(self, interview_id, history=history)

    def add_file(self, interview_id: str, path: str, data: bytes, name: str, media: str) -> File:
        """Keeps a recording or document likewise. `media`: its media type, as the form asks for it ("audio/*")."""
        self.interview(interview_id)
        held = attachments.keep_file(self, interview_id, path, data, name, media)
        return next(file for file in self.files(interview_id, history=True) if file.id == held)

    def files(self, interview_id: str | None = None, *, history: bool = False) -> list[File]:
        """What is attached and is no photo, likewise; `photo_bytes` gives the original."""
        return attachments.files(self, interview_id, history=history)

    def photo_bytes(self, sha256: str, size: str = "original") -> bytes:
        """`size`: original, print or thumbnail, made now if need be. Problem: no such photo, or it is none."""
        return picture(self, sha256, size)

    # ------------------------------------------------------------------------------------------ what is in it

    def revision_stamp(self) -> tuple[int, str]:
        """How many revisions there are, and a hash of them all in which their order does not matter."""
        return content.revision_stamp(self)

    def digest(self, *, without: tuple[str, ...] = ()) -> str:
        """Order-independent hash of everything that has grown: equal exactly when two workspaces hold the same.

        `without` names tables to leave out, such as the originals that a light copy does not carry.
        """
        return content.digest(self, without)

    def info(self) -> dict[str, Any]:
        """What `main.py info --json` prints."""
        return content.info(self)


def _raw(hexadecimal: str | None) -> bytes | None:
    return bytes.fromhex(hexadecimal) if hexadecimal else None
