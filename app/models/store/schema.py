"""The tables. What grows and is merged: record, revision, revision_parent, attachment, photo, form, form_file, writer,
erasure. What is derived and never merged: answer, copy. What is of this file alone: merged, quarantine, manifest, migration.
What stands in them, kind by kind: docs/decisions/data-model.md.

Ids are 16 random bytes that begin with the writer's: 6 bytes drawn at each start of the program, 6 bytes of
milliseconds, 4 random ones. So each laptop appends one range of keys, and cloned disks cannot collide.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    UniqueConstraint,
    text,
)
from sqlalchemy import Text as _Text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from app.saving import APPLICATION_ID as APPLICATION_ID

upsert = insert                         # of PostgreSQL's dialect; SQLite understands it as well
# Text is compared byte by byte on both engines, and numbers have as many digits.
Text = _Text().with_variant(_Text(collation="C"), "postgresql")
Moment = Integer().with_variant(BigInteger(), "postgresql")             # milliseconds since 1970, UTC
Real: TypeEngine[float] = REAL().with_variant(Double(), "postgresql")

VERSION = 4                             # of the schema: user_version; older files are brought up to it (migrations.py)


class Base(DeclarativeBase):
    metadata = MetaData()


def _id(name: str) -> CheckConstraint:
    return CheckConstraint(f"length({name}) = 16")


class Writers(Base):
    """One start of the program on a laptop."""

    __tablename__ = "writer"
    __table_args__ = (CheckConstraint("length(id) = 6"),)
    id: Mapped[bytes] = mapped_column(LargeBinary(6), primary_key=True)
    device: Mapped[str] = mapped_column(Text)
    program: Mapped[str] = mapped_column(Text)
    started: Mapped[int] = mapped_column(Moment)


class Records(Base):
    """Something that revisions are about: a city, a site, an interview, a pledge."""

    __tablename__ = "record"
    __table_args__ = (_id("id"), Index("record_kind", "kind", "parent"))
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    parent: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    form: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    created: Mapped[int] = mapped_column(Moment)       # milliseconds since 1970, UTC
    demo: Mapped[int] = mapped_column(Integer)


class Revisions(Base):
    """One answer, once given. Nothing ever changes it."""

    __tablename__ = "revision"
    __table_args__ = (_id("id"), UniqueConstraint("id", "digest"), Index("revision_path", "record", "path"))
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    record: Mapped[bytes] = mapped_column(LargeBinary(16))
    path: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    clock: Mapped[int] = mapped_column(Moment)


class RevisionParents(Base):
    """What a revision replaces: nothing, one revision, or the several of a conflict."""

    __tablename__ = "revision_parent"
    __table_args__ = (Index("revision_parent_parent", "parent"),)
    revision: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    parent: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)


class Attachments(Base):
    """The bytes of a photo or file, named by their hash."""

    __tablename__ = "attachment"
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class Photos(Base):
    __tablename__ = "photo"
    __table_args__ = (_id("id"), Index("photo_record", "record"))
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    record: Mapped[bytes] = mapped_column(LargeBinary(16))
    path: Mapped[str] = mapped_column(Text)
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32), ForeignKey("attachment.sha256"))
    name: Mapped[str] = mapped_column(Text)
    latitude: Mapped[float | None] = mapped_column(Real)
    longitude: Mapped[float | None] = mapped_column(Real)
    altitude: Mapped[float | None] = mapped_column(Real)
    direction: Mapped[float | None] = mapped_column(Real)
    taken: Mapped[str | None] = mapped_column(Text)
    orientation: Mapped[int | None] = mapped_column(Integer)
    suspicious: Mapped[str] = mapped_column(Text)
    created: Mapped[int] = mapped_column(Moment)


class Forms(Base):
    __tablename__ = "form"
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    form_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    xform: Mapped[bytes] = mapped_column(LargeBinary)
    source: Mapped[bytes] = mapped_column(LargeBinary)
    source_name: Mapped[str] = mapped_column(Text)


class FormFiles(Base):
    """A file that stands beside a form: norms.csv, media."""

    __tablename__ = "form_file"
    form: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class Erasures(Base):
    """Consent withdrawn: what must go, here and in every file that merges with this one."""

    __tablename__ = "erasure"
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    record: Mapped[bytes] = mapped_column(LargeBinary(16))
    clock: Mapped[int] = mapped_column(Moment)


_CORRECTED = text("path = '@site'")


class Answers(Base):
    """Derived: the current value of each path of each record."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_site", "record", sqlite_where=_CORRECTED, postgresql_where=_CORRECTED),)
    record: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    path: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[bytes] = mapped_column(LargeBinary(16))
    born: Mapped[int] = mapped_column(Moment)          # order in which paths were first written


class Copies(Base):
    """Derived: a photo at print size, and its thumbnail."""

    __tablename__ = "copy"
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    size: Mapped[str] = mapped_column(Text, primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class MergedFiles(Base):
    """Local: the files that were merged, so that the same one again costs nothing."""

    __tablename__ = "merged"
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)    # of the file's bytes
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(Moment)            # milliseconds since 1970, UTC
    report: Mapped[str] = mapped_column(Text)           # JSON: what it brought, what was refused and why


class Quarantined(Base):
    """Local: what a merged file said under an id that means something else here. Kept, and never acted on."""

    __tablename__ = "quarantine"
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)    # of `content`
    name: Mapped[str] = mapped_column(Text)             # of the table it was meant for
    content: Mapped[str] = mapped_column(Text)          # JSON of the row; bytes as hexadecimal
    reason: Mapped[str] = mapped_column(Text)


class Manifests(Base):
    """Of a carried copy: what it held when it was made (app/models/store/manifest.py)."""

    __tablename__ = "manifest"
    name: Mapped[str] = mapped_column(Text, primary_key=True)                   # of a table
    count: Mapped[int] = mapped_column(Integer)
    sum: Mapped[bytes] = mapped_column(LargeBinary(32))


class Migrations(Base):
    """Local: a step by which this workspace came up from an older version (migrations.py)."""

    __tablename__ = "migration"
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[int] = mapped_column(Moment)            # milliseconds since 1970, UTC


class SearchedWords(Base):
    """Of this file alone, made anew at will: the words of what is said, to find it by (app/models/search). Plain rows and no
    virtual table: the same on both engines, and nothing that a stranger's file could make run."""

    __tablename__ = "searched_word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    record: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    path: Mapped[str] = mapped_column(Text, primary_key=True)


class SearchedRecords(Base):
    """Likewise: how many revisions a record had when its words were written."""

    __tablename__ = "searched_record"
    record: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    revisions: Mapped[int] = mapped_column(Integer)


class Drawings(Base):
    """Of this file alone: what is being drawn at a question and is no answer yet (drawings.py)."""

    __tablename__ = "drawing"
    record: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    path: Mapped[str] = mapped_column(Text, primary_key=True)
    lines: Mapped[str] = mapped_column(Text)            # JSON, as who draws wrote it


for _table in Base.metadata.tables.values():
    _table.dialect_options["sqlite"]["strict"] = True

MERGED_TABLES = ("writer", "record", "revision", "revision_parent", "attachment", "photo", "form", "form_file", "erasure")
WHEN_NEEDED = 1_000      # no version has to have it: it is made when it is needed first
LATER = {"merged": 2, "quarantine": 2, "revision_parent_parent": 2, "manifest": 3, "migration": 4,
         "answer_site": 4,       # since which version
         "searched_word": WHEN_NEEDED, "searched_record": WHEN_NEEDED, "drawing": WHEN_NEEDED}
