"""What the workspace says of the assessment, told and set together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.locations import RESOURCES
from app.models.conflicts.answer_conflicts import conflicts
from app.models.conflicts.shared_record import SharedRecord, set_shared
from app.models.facts import MOST_TITLE
from app.models.records.assessment_said import DEMONSTRATION, FILE, KIND, MODULE, RECORDS, YES, counting_record, may_be_said
from app.models.records.norms_in_force import rows_of
from app.models.store import schema as s
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import Message, message


@dataclass(frozen=True)
class AssessmentItem:
    """One row of the table. `value`: as it counts now, "" nothing was said; of a module `yes` or ""."""

    key: str
    title: str              # in the language that was asked for, in English where that is lacking; else the key in words
    value: str

    @property
    def is_module(self) -> bool:
        return self.key.startswith(MODULE)

    @property
    def name(self) -> str:
        """As a command calls it: of a module without what all of them begin with."""
        return self.key.removeprefix(MODULE)

    @property
    def asked(self) -> bool:
        """Of a module: whether it is asked."""
        return self.value == YES


def assessment(workspace: Workspace, language: str = "en") -> tuple[AssessmentItem, ...]:
    """All that the program and the forms of the workspace know, in their order, as it counts now."""
    said = workspace.library.assessment()
    rows: dict[str, dict[str, str]] = {}
    for table in ((RESOURCES / "forms" / FILE).read_bytes(), *_beside_forms(workspace)):
        for row in rows_of(table):
            rows.setdefault(row["key"], row)
    return tuple(AssessmentItem(
        key, row.get(f"title_{language}") or row.get("title_en") or key.removeprefix(MODULE).replace("_", " ").capitalize(),
        said.get(key, row.get("value") or "")) for key, row in rows.items())


def set_assessment(workspace: Workspace, changes: Mapping[str, str]) -> None:
    """By key; all or none; "" takes back what was said. Problem: an unknown key, or what cannot be read aloud from one line."""
    known = {item.key: item for item in assessment(workspace)}
    texts = {key: value.strip() for key, value in changes.items()}
    for key, value in texts.items():
        if key not in known:
            modules = tuple(item.name for item in known.values() if item.is_module)
            raise Problem(message("There is no module {name}.", name=key.removeprefix(MODULE)),
                          message("The modules are: {modules}.", modules=modules))
        if not may_be_said(key, value):
            raise Problem(message("{title}: this is too long, or more than one line.", title=known[key].title),
                          message("Write at most {count} letters in one line.", count=MOST_TITLE))
    record = counting_record(workspace.store)
    set_shared(workspace, SharedRecord(KIND, record, demo=record == DEMONSTRATION), texts)
    workspace.library.refresh()


def differing(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """What two laptops say differently and nobody has settled, by key: what each says, the one that counts meanwhile first."""
    return {conflict.path: tuple(dict.fromkeys(head.value or "" for head in conflict.heads))
            for conflict in conflicts(workspace) if conflict.record_id in RECORDS}


def item_title(workspace: Workspace, key: str, language: str = "en") -> str:
    """What a conflict is about."""
    return next((item.title for item in assessment(workspace, language) if item.key == key), key)


def value_words(key: str, value: str | None) -> Message | str:
    """What a person reads of one side of a conflict; "" nothing."""
    if key.startswith(MODULE):
        return message("is asked") if value == YES else message("is not asked")
    return value or ""


def _beside_forms(workspace: Workspace) -> list[bytes]:
    with workspace.store.reading() as connection:
        tables = select(s.FormFiles.bytes).where(s.FormFiles.name == FILE).order_by(s.FormFiles.form)
        return list(connection.execute(tables).scalars())
