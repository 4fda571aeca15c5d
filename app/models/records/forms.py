"""Forms in a workspace: each under the hash of its XForm, with its source and the files beside it, and how it runs here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.records import assessment_said, norms_in_force
from app.models.records.norms_in_force import FILE, NormSetting
from app.models.records.register_tables import FilesBeside, RegisterTables, lists_named
from app.models.store import limits
from app.models.store import schema as s
from app.models.store.store import Store
from app.models.values import ROUTINE, SETTINGS, FormRecord
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Form, FormGlance


def form_records(store: Store) -> list[FormRecord]:
    with store.reading() as connection:
        rows = connection.execute(select(s.Forms.sha256, s.Forms.form_id, s.Forms.version, s.Forms.title,
                                         s.Forms.source_name).order_by(s.Forms.title, s.Forms.sha256)).all()
    return [FormRecord(row[0].hex(), *row[1:]) for row in rows]


class FormLibrary:
    """The forms of one opened workspace, as they run with the norms that are set, with what is said of the assessment and with the
    registers as they stand; each is loaded once for each setting."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._running: dict[tuple[str, str], Form] = {}             # by hash and setting
        self._norms: Mapping[str, NormSetting] = {}
        self._assessment: Mapping[str, str] = {}
        self._is_read = False                                       # the two above
        self._glances: dict[str, FormGlance] = {}                   # by hash
        self._registers = RegisterTables(store)
        self._lists: dict[str, frozenset[str]] = {}                 # by hash: the lists that a form may read
        self._stamps: dict[str, str] = {}                           # of the registers that forms here may read, by name

    def add(self, form: Form, source: bytes, source_name: str) -> FormRecord:
        """Keeps a form with its source and the files beside it; one that is there already is left as it is.

        Problem: a part of it is larger than a merge takes in.
        """
        limits.check_bytes(message("The form “{title}”", title=form.title or form.id), len(form.xform) + len(source))
        for name, data in form.files.items():
            limits.check_text(message("The name of the form's file “{name}”", name=name[:60]), name, limits.MOST_NAME)
            limits.check_bytes(message("The form's file “{name}”", name=name), len(data))
        with self._store.writing() as connection:
            sha = bytes.fromhex(form.sha256)
            connection.execute(s.upsert(s.Forms).values(
                sha256=sha, form_id=form.id, version=form.version, title=form.title, xform=form.xform, source=source,
                source_name=source_name).on_conflict_do_nothing(index_elements=["sha256"]))
            for name, data in form.files.items():
                connection.execute(s.upsert(s.FormFiles).values(form=sha, name=name, bytes=data)
                                   .on_conflict_do_nothing(index_elements=["form", "name"]))
        for setting in SETTINGS:
            self._running.pop((form.sha256, setting), None)         # it may have come with a file that was missing
        self._is_read = False                                       # it may read a register
        self._read_once()
        if not self._norms and not self._assessment and not self._lists[form.sha256] & self._stamps.keys():
            self._running[form.sha256, ROUTINE] = form
        return FormRecord(form.sha256, form.id, form.version, form.title, source_name)

    def load(self, sha256: str, setting: str = ROUTINE) -> Form:
        """The running form, from the XForm that is kept, with the norms of a setting and what is said of the assessment.

        Problem: it is not here, or cannot run."""
        self._read_once()
        if (sha256, setting) not in self._running:
            self._running[sha256, setting] = self._load(sha256, setting)
        return self._running[sha256, setting]

    def _load(self, sha256: str, setting: str) -> Form:
        from app.forms import load_form
        sha = bytes.fromhex(sha256)
        with self._store.reading() as connection:
            row = connection.execute(select(s.Forms.xform, s.Forms.source_name).where(s.Forms.sha256 == sha)).first()
            rows = connection.execute(select(s.FormFiles.name, s.FormFiles.bytes).where(s.FormFiles.form == sha)).all()
        if row is None:
            raise Problem(message("The form {id} is not in {workspace}.", id=sha256[:12], workspace=self._store.path.name),
                          message("Import the form again."))
        files = dict(rows)
        if (said := files.get(assessment_said.FILE)) is not None:
            files[assessment_said.FILE] = assessment_said.overlay_assessment(said, self._assessment)
        table = files.get(FILE)
        laid_over = norms_in_force.overlay_norms(table, self._norms, setting) if table is not None else None
        if table is None or laid_over is None or laid_over == table:
            # It reads no norms, or the same as in routine times: one form that runs is enough.
            beside = FilesBeside(files, self._registers)
            return load_form(row.xform, name=row.source_name, files=beside) if setting == ROUTINE else self.load(sha256)
        form = load_form(row.xform, name=row.source_name, files=FilesBeside({**files, FILE: laid_over}, self._registers))
        norms_in_force.retag(form, table, self._norms, setting)
        return form

    def glances(self) -> Mapping[str, FormGlance]:
        """By SHA-256, what each form says of itself as a whole. A form never changes: each is looked at once."""
        from app.forms import glance
        with self._store.reading() as connection:
            here = [sha.hex() for sha in connection.execute(select(s.Forms.sha256)).scalars()]
            for sha256 in here:
                if sha256 not in self._glances:
                    xform = select(s.Forms.xform).where(s.Forms.sha256 == bytes.fromhex(sha256))
                    self._glances[sha256] = glance(connection.execute(xform).scalar_one())
        return {sha256: self._glances[sha256] for sha256 in here}

    def record(self, sha256: str) -> FormRecord:
        """One of `records`, without a look at the others. Problem: it is not here."""
        from app.forms import glance
        with self._store.reading() as connection:
            row = connection.execute(select(s.Forms.form_id, s.Forms.version, s.Forms.title, s.Forms.source_name, s.Forms.xform)
                                     .where(s.Forms.sha256 == bytes.fromhex(sha256))).first()
        if row is None:
            raise Problem(message("The form {id} is not in {workspace}.", id=sha256[:12], workspace=self._store.path.name),
                          message("Import the form again."))
        if sha256 not in self._glances:
            self._glances[sha256] = glance(row.xform)
        return FormRecord(sha256, row.form_id, row.version, self._glances[sha256].title or row.title, row.source_name)

    def records(self) -> list[FormRecord]:
        """By title, each in the languages in which the form says it."""
        glances = self.glances()
        return [replace(record, title=glances[record.sha256].title or record.title) for record in form_records(self._store)]

    # ------------------------------------------------------------------------------------------ what the team sets

    def refresh(self) -> str:
        """Reads what is set now, by whomever; forms that run with anything else are let go. Gives a hash of what is set and of the
        registers that forms here may read, "" where there is neither."""
        norms, said = norms_in_force.read_norms(self._store), assessment_said.read_assessment(self._store)
        if (norms, said) != (self._norms, self._assessment):
            self._norms, self._assessment = norms, said
            self._running.clear()
        stamps = self._read_registers()
        if stamps != self._stamps:
            changed = {name for name in {*stamps, *self._stamps} if stamps.get(name) != self._stamps.get(name)}
            self._running = {key: form for key, form in self._running.items() if not self._lists[key[0]] & changed}
            self._stamps = stamps
        self._is_read = True
        if not norms and not said and not stamps:
            return ""
        return hashlib.sha256(repr((sorted(norms.items()), sorted(said.items()), sorted(stamps.items()))).encode()).hexdigest()

    def _read_registers(self) -> dict[str, str]:
        """Of the registers that a form here may read, a text each that is another when the register is."""
        with self._store.reading() as connection:
            here = [sha.hex() for sha in connection.execute(select(s.Forms.sha256)).scalars()]
            for sha256 in here:
                if sha256 not in self._lists:
                    xform = select(s.Forms.xform).where(s.Forms.sha256 == bytes.fromhex(sha256))
                    self._lists[sha256] = lists_named(connection.execute(xform).scalar_one())
        asked = {name for sha256 in here for name in self._lists[sha256]}
        return {name: stamp for name, stamp in self._registers.refresh().items() if name in asked} if asked else {}

    def norms(self) -> Mapping[str, NormSetting]:
        """Those that the team has set, by key, as they stand now."""
        self.refresh()
        return dict(self._norms)

    def assessment(self) -> Mapping[str, str]:
        """What the team says of the assessment, by key, as it stands now."""
        self.refresh()
        return dict(self._assessment)

    def _read_once(self) -> None:
        """What is set is known as it was read last."""
        if not self._is_read:
            self.refresh()
