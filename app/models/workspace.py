"""The workspace: one file in which everything of an assessment lives. It only grows."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.models import schema as s
from app.models.copies import picture
from app.models.errors import ReadingOnly, mendable
from app.models.ids import Ids, digest
from app.models.opening import create_file, open_file
from app.models.values import City, FormRecord, InterviewRecord, Photo, Revision, Site
from app.problem import Problem

if TYPE_CHECKING:
    from app.forms import Form
    from app.photos import Intake

CITY_FIELDS = ("name", "country", "iso", "latitude", "longitude", "population", "population_note", "aliases", "languages")
SITE_FIELDS = ("name", "kind", "latitude", "longitude", "ward")
NUMBERS = {"latitude": float, "longitude": float, "population": int}
Written = Iterable[tuple[str, str | None]]


class Workspace:
    """Open with `create` or `open`, close when done; a context manager. Belongs to one thread."""

    def __init__(self, engine: Engine, path: Path, ids: Ids, *, read_only: bool, author: str = "") -> None:
        self._engine, self.path, self._ids = engine, path, ids
        self.read_only, self.author = read_only, author
        self.read_only_because: Problem | None = None
        self._known_writer = False
        self._forms: dict[str, Form] = {}

    @classmethod
    def create(cls, path: Path, *, ids: Ids | None = None) -> Self:
        return cls(create_file(path), path, ids or Ids(), read_only=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, ids: Ids | None = None) -> Self:
        return cls(open_file(path, read_only=read_only), path, ids or Ids(), read_only=read_only)

    @classmethod
    def open_or_read(cls, path: Path) -> Self:
        """For writing; where that cannot be, for reading only, and `read_only_because` says why."""
        try:
            return cls.open(path)
        except ReadingOnly as why:
            opened = cls.open(path, read_only=True)
            opened.read_only_because = why
            return opened

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
        if not self._known_writer:
            connection.execute(upsert(s.Writer).values(
                id=self._ids.writer, device=self._ids.device, program="0.1.0",
                started=self._ids.clock()).on_conflict_do_nothing(index_elements=["id"]))

    def _new_record(self, connection: Connection, kind: str, *, parent: str | None, form: str | None = None,
                    demo: bool = False) -> str:
        clock = self._ids.clock()
        record = self._ids.new(clock)
        connection.execute(insert(s.Record).values(
            id=record, kind=kind, parent=_raw(parent), form=_raw(form), created=clock, demo=int(demo)))
        return record.hex()

    def write(self, record_id: str, written: Written) -> None:
        """Keeps values of a record, all or none; on the disk when it returns. None takes a value away."""
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            self._revise(connection, record_id, written)
        self._known_writer = True

    def _revise(self, connection: Connection, record_id: str, written: Written) -> None:
        record = bytes.fromhex(record_id)
        for path, value in written:
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
            row = upsert(s.Answer).values(record=record, path=path, value=value, revision=revision, born=clock)
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
        return [City(row["id"], **_fields(row, CITY_FIELDS), demo=row["demo"]) for row in self._records("city")]

    def city(self, name: str) -> City:
        """By id or name (an alias, or how it begins, will do). Problem: none or several."""
        found = self.find_city(name)
        if found is None:
            known = ", ".join(city.name for city in self.cities()) or "none yet"
            raise Problem(f"There is no city {name} in {self.path.name}.", f"The cities are: {known}.")
        return found

    def find_city(self, name: str) -> City | None:
        cities = self.cities()
        plain = name.strip().casefold()
        for matches in (
            lambda city: name in (city.id, city.name),
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
        return [Site(row["id"], row["parent"], **_fields(row, SITE_FIELDS), demo=row["demo"])
                for row in self._records("site", parent=city_id)]

    def site(self, site_id: str) -> Site:
        found = next((site for site in self.sites() if site.id == site_id), None)
        if found is None:
            raise Problem(f"There is no site {site_id}.", "Choose one of the list.")
        return found

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

    def _records(self, kind: str, *, parent: str | None = None) -> list[dict[str, Any]]:
        """Records of a kind with their current values, in the order in which they were made."""
        wanted = [s.Record.kind == kind]
        if parent is not None:
            wanted.append(s.Record.parent == bytes.fromhex(parent))
        with mendable(self.path), self._engine.connect() as connection:
            rows = connection.execute(
                select(s.Record.id, s.Record.parent, s.Record.form, s.Record.created, s.Record.demo)
                .where(*wanted).order_by(s.Record.created, s.Record.id)).all()
            values = connection.execute(
                select(s.Answer.record, s.Answer.path, s.Answer.value, s.Answer.revision)
                .join(s.Record, s.Record.id == s.Answer.record)
                .where(*wanted, ~s.Answer.path.startswith("/"))).all()
        found = {row.id: {"id": row.id.hex(), "parent": row.parent.hex() if row.parent else "",
                          "form": row.form.hex() if row.form else "", "created": row.created, "demo": bool(row.demo)}
                 for row in rows}
        for record, path, value, _ in values:
            if value is not None and record in found:     # a damaged index may name others
                found[record][path] = value
        return list(found.values())

    # ------------------------------------------------------------------------------------------ forms

    def add_form(self, form: Form, source: bytes, source_name: str) -> FormRecord:
        """Keeps a form with its source and the files beside it; one that is there already is left as it is."""
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            sha = bytes.fromhex(form.sha256)
            connection.execute(upsert(s.Form).values(
                sha256=sha, form_id=form.id, version=form.version, title=form.title, xform=form.xform, source=source,
                source_name=source_name).on_conflict_do_nothing(index_elements=["sha256"]))
            for name, data in form.files.items():
                connection.execute(upsert(s.FormFile).values(form=sha, name=name, bytes=data)
                                   .on_conflict_do_nothing(index_elements=["form", "name"]))
        self._known_writer = True
        self._forms[form.sha256] = form
        return FormRecord(form.sha256, form.id, form.version, form.title, source_name)

    def forms(self) -> list[FormRecord]:
        with mendable(self.path), self._engine.connect() as connection:
            rows = connection.execute(select(s.Form.sha256, s.Form.form_id, s.Form.version, s.Form.title,
                                             s.Form.source_name).order_by(s.Form.title, s.Form.sha256)).all()
        return [FormRecord(row[0].hex(), *row[1:]) for row in rows]

    def load_form(self, sha256: str) -> Form:
        """The running form, from the XForm that is kept; loaded once."""
        if sha256 not in self._forms:
            from app.forms import load_form
            sha = bytes.fromhex(sha256)
            with mendable(self.path), self._engine.connect() as connection:
                row = connection.execute(select(s.Form.xform, s.Form.source_name).where(s.Form.sha256 == sha)).first()
                files = connection.execute(select(s.FormFile.name, s.FormFile.bytes).where(s.FormFile.form == sha)).all()
            if row is None:
                raise Problem(f"The form {sha256[:12]} is not in {self.path.name}.", "Import the form again.")
            self._forms[sha256] = load_form(row[0], name=row[1], files=dict(files))
        return self._forms[sha256]

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
        sites = {site_id} if site_id else {site.id for site in self.sites(city_id)} if city_id else None
        return [self._interview(row, names) for row in self._records("interview", parent=site_id)
                if sites is None or row["parent"] in sites]

    def interview(self, interview_id: str) -> InterviewRecord:
        found = next((one for one in self.interviews() if one.id == interview_id), None)
        if found is None:
            raise Problem(f"There is no interview {interview_id} in {self.path.name}.",
                          "`main.py info FILE --json` lists them.")
        return found

    def _interview(self, row: Mapping[str, Any], names: Mapping[str, str]) -> InterviewRecord:
        return InterviewRecord(row["id"], row["parent"], row["form"], names.get(row["form"], ""),
                               row.get("@state", "open"), _iso(row["created"]), row.get("@finished", ""),
                               row.get("@position", ""), row.get("@state", ""), row["demo"])

    def answers(self, record_id: str) -> dict[str, str]:
        """Current values by path, in the order in which they were first given; nothing of removed repeat instances."""
        with mendable(self.path), self._engine.connect() as connection:
            rows = connection.execute(
                select(s.Answer.path, s.Answer.value).where(s.Answer.record == bytes.fromhex(record_id))
                .order_by(s.Answer.born)).all()
        gone = tuple(f"{path}/" for path, value in rows if value is None and path.endswith("}"))
        return {path: value for path, value in rows if value is not None and not path.startswith(gone or ("\0",))}

    def history(self, record_id: str, path: str | None = None) -> list[Revision]:
        """Every revision, oldest first."""
        wanted = [s.Revision.record == bytes.fromhex(record_id)]
        if path is not None:
            wanted.append(s.Revision.path == path)
        with mendable(self.path), self._engine.connect() as connection:
            rows = connection.execute(select(s.Revision).where(*wanted).order_by(s.Revision.clock, s.Revision.id)).all()
            writers = {row.id: row.device for row in connection.execute(select(s.Writer.id, s.Writer.device))}
            parents: dict[bytes, list[str]] = {}
            for revision, parent in connection.execute(
                    select(s.RevisionParent.revision, s.RevisionParent.parent)
                    .join(s.Revision, s.Revision.id == s.RevisionParent.revision).where(*wanted)):
                parents.setdefault(revision, []).append(parent.hex())
        return [Revision(one.id.hex(), record_id, one.path, one.value, one.author, writers.get(one.id[:6], ""),
                         _iso(one.clock), tuple(parents.get(one.id, ()))) for one, in
                [(row[0] if hasattr(row[0], "clock") else row,) for row in rows]]

    # ------------------------------------------------------------------------------------------ photos

    def add_photo(self, interview_id: str, path: str, intake: Intake, *, caption: str = "") -> Photo:
        """Keeps a photo unaltered, with its copies; the same photo at the same question is kept once."""
        self.interview(interview_id)
        sha = bytes.fromhex(intake.sha256)
        with mendable(self.path), self._engine.begin() as connection:
            self._writing(connection)
            record = bytes.fromhex(interview_id)
            held = connection.execute(select(s.Photo.id).where(
                s.Photo.record == record, s.Photo.path == path, s.Photo.sha256 == sha)).scalar()
            if held is None:
                connection.execute(upsert(s.Attachment).values(sha256=sha, bytes=intake.original)
                                   .on_conflict_do_nothing(index_elements=["sha256"]))
                for size, data in (("print", intake.print_copy), ("thumbnail", intake.thumbnail)):
                    connection.execute(upsert(s.Copy).values(sha256=sha, size=size, bytes=data)
                                       .on_conflict_do_nothing(index_elements=["sha256", "size"]))
                clock = self._ids.clock()
                held = self._ids.new(clock)
                connection.execute(insert(s.Photo).values(
                    id=held, record=record, path=path, sha256=sha, name=intake.name, latitude=intake.latitude,
                    longitude=intake.longitude, altitude=intake.altitude, direction=intake.direction,
                    taken=intake.taken, orientation=intake.orientation, suspicious=intake.suspicious, created=clock))
            if caption:
                self._revise(connection, interview_id, [(f"@caption/{held.hex()}", caption)])
        self._known_writer = True
        return next(photo for photo in self.photos(interview_id) if photo.id == held.hex())

    def photos(self, interview_id: str | None = None) -> list[Photo]:
        wanted = [] if interview_id is None else [s.Photo.record == bytes.fromhex(interview_id)]
        with mendable(self.path), self._engine.connect() as connection:
            rows = connection.execute(select(*s.Photo.__table__.c).where(*wanted)
                                      .order_by(s.Photo.created, s.Photo.id)).all()
            captions = {path[9:]: value for path, value in connection.execute(
                select(s.Answer.path, s.Answer.value).where(s.Answer.path.startswith("@caption/")))}
        return [Photo(row.id.hex(), row.record.hex(), row.path, row.sha256.hex(), row.name,
                      captions.get(row.id.hex()) or "", row.latitude, row.longitude, row.altitude, row.direction,
                      row.taken or "", row.orientation, row.suspicious) for row in rows]

    def photo_bytes(self, sha256: str, size: str = "original") -> bytes:
        """`size`: original, print or thumbnail, made now if need be. Problem: no such photo, or it cannot be shown."""
        return picture(self, sha256, size)

    # ------------------------------------------------------------------------------------------ what is in it

    def revision_stamp(self) -> tuple[int, str]:
        """How many revisions there are, and a hash of them all in which their order does not matter."""
        total = 0
        count = 0
        with mendable(self.path), self._engine.connect() as connection:
            for (one,) in connection.execute(select(s.Revision.digest)):
                total = (total + int.from_bytes(one, "big")) % (1 << 256)
                count += 1
        return count, total.to_bytes(32, "big").hex()

    def digest(self, *, without: tuple[str, ...] = ()) -> str:
        """Order-independent hash of everything that has grown: equal exactly when two workspaces hold the same.

        `without` names tables to leave out, such as the originals that a light copy does not carry.
        """
        total = 0
        with mendable(self.path), self._engine.connect() as connection:
            for name in (one for one in s.GROWN if one not in without):
                for row in connection.execute(select(*s.Base.metadata.tables[name].c)):
                    content = repr((name, *(bytes(one) if isinstance(one, bytes | memoryview) else one for one in row)))
                    one = hashlib.sha256(content.encode("utf-8")).digest()
                    total = (total + int.from_bytes(one, "big")) % (1 << 256)
        return total.to_bytes(32, "big").hex()

    def info(self) -> dict[str, Any]:
        """What `main.py info --json` prints."""
        with mendable(self.path), self._engine.connect() as connection:
            counts = {name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
                      for name, table in (("forms", s.Form), ("revisions", s.Revision))}
            devices = connection.execute(select(func.count(s.Writer.device.distinct()))).scalar() or 0
        return {
            "cities": [{"id": city.id, "name": city.name} for city in self.cities()],
            "sites": [{"id": site.id, "name": site.name, "city": site.city_id} for site in self.sites()],
            "interviews": [{"id": one.id, "form": one.form_id, "site": one.site_id, "state": one.state}
                           for one in self.interviews()],
            "photos": [{"sha256": one.sha256, "latitude": one.latitude, "longitude": one.longitude,
                        "altitude": one.altitude, "taken": one.taken or None, "orientation": one.orientation}
                       for one in self.photos()],
            "forms": counts["forms"], "devices": devices, "revisions": counts["revisions"], "digest": self.digest(),
        }


def _raw(hexadecimal: str | None) -> bytes | None:
    return bytes.fromhex(hexadecimal) if hexadecimal else None


def _fields(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """As far as they can be read: a merged or damaged file may say anything, and the city must still be listed."""
    found: dict[str, Any] = {"name": ""}
    for name in names:
        with contextlib.suppress(ValueError):
            if name in row:
                found[name] = NUMBERS[name](row[name]) if name in NUMBERS else row[name]
    return found


def _iso(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")
