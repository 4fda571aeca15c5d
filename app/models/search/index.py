"""The words of all that is said, kept in the workspace: only records with new revisions are read again."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.forms import Form, NodeDefinition, choice_labels_of
from app.models.search.words import words_of
from app.models.store import schema as s
from app.models.store.searched import forget_words, has_tables, make_tables
from app.models.values import batched
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

KINDS = ("city", "site", "interview", "check", "round", "pledge", "movement", "entity", "plan", "tray")
MOST_WORDS = 2_000              # of one text
LABELS, MARK = bytes(16), "="   # where the words of choices stand, and how the mark of one begins
AT_ONCE = 200                   # records read together
_POSITIONS = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
# What the program says for itself, and facts that nobody would look for by words.
_UNSAID = re.compile(r"@(?!caption/|settled/|day$|assessor$)|latitude$|longitude$|position$|kind$|setting$|order$|state$|step$|"
                     r"site/|.*/@(?!comment$|reason$|caption)")


def is_fresh(connection: Connection) -> bool:
    """Whether the words of all that is said now are there."""
    if not has_tables(connection):
        return False
    said = connection.execute(select(func.count()).select_from(s.Revisions)).scalar_one()
    return said == (connection.execute(select(func.sum(s.SearchedRecords.revisions))).scalar() or 0)


def update_index(workspace: Workspace, progress: Progress = quiet) -> int:
    """Writes the words of what is new; gives how many records those were. Nothing is told of it: what is said is the same."""
    with workspace.store.reading() as connection:
        if is_fresh(connection):
            return 0
    forms = FormWords.of(workspace)
    with workspace.store.writing(derived=True) as connection:
        return write_words(forms, connection, connection, progress)


def write_words(forms: FormWords, source: Connection, target: Connection, progress: Progress = quiet) -> int:
    """Brings the words in `target` up to what is said in `source`."""
    make_tables(target)
    said = _counts(source, select(s.Revisions.record, func.count()).group_by(s.Revisions.record))
    known = _counts(target, select(s.SearchedRecords.record, s.SearchedRecords.revisions))
    stale = [record for record, count in said.items() if known.get(record) != count]
    forget_words(target, [*(record for record in stale if record in known), *(known.keys() - said.keys())])
    done = 0
    for records in batched(stale, AT_ONCE):
        progress(done, len(stale), message("reading words"))
        rows = [{"word": word, "record": record, "path": path}
                for record, path, words in _said(source, records, forms) for word in words[:MOST_WORDS]]
        rows += [{"word": word, "record": LABELS, "path": mark} for mark, words in forms.new_labels() for word in words]
        if rows:
            target.execute(s.upsert(s.SearchedWords).on_conflict_do_nothing(index_elements=["word", "record", "path"]), rows)
        target.execute(insert(s.SearchedRecords), [{"record": record, "revisions": said[record]} for record in records])
        done += len(records)
    return len(stale)


def _counts(connection: Connection, wanted: Any) -> dict[bytes, int]:
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _said(connection: Connection, records: Iterable[bytes], forms: FormWords) -> Iterator[tuple[bytes, str, Sequence[str]]]:
    """Record, path and words of all that can be looked for."""
    rows = connection.execute(
        select(s.Answers.record, s.Answers.path, s.Answers.value, s.Records.kind, s.Records.form)
        .join(s.Records, s.Records.id == s.Answers.record).where(s.Answers.record.in_(records), s.Records.kind.in_(KINDS)))
    for record, path, value, kind, form in rows:
        if not value or _UNSAID.match(path):
            continue
        is_answer = kind == "interview" and path.startswith("/") and "/@" not in path
        yield record, path, forms.words(form.hex() if form else "", path, value) if is_answer else words_of(value)


@dataclass
class FormWords:
    """The words of answers. A choice is one mark, to which the words of its labels in all languages lead: they stand once in the
    file, and not at each answer."""

    forms: Mapping[str, Form]           # by SHA-256; those that can run here
    _marks: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _new: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> FormWords:
        """Of all forms with which there are interviews."""
        forms = {}
        for sha256 in {record.form_sha256 for record in workspace.interviews()}:
            with contextlib.suppress(Problem):
                forms[sha256] = workspace.load_form(sha256)
        return cls(forms)

    def words(self, form_id: str, path: str, value: str) -> Sequence[str]:
        """None of what nobody was asked; without the form, those of the answer as it is kept."""
        form = self.forms.get(form_id)
        if form is None:
            return words_of(value)
        definition = _definition(form, _POSITIONS.sub("", path))
        if definition is None or not definition.control or definition.type in ("geopoint", "geotrace", "geoshape"):
            return ()
        if not definition.has_choices:
            return words_of(value)
        names = value.split() if definition.control in ("select", "rank") else [value]
        return [self._mark(form, definition, name) for name in names]

    def new_labels(self) -> list[tuple[str, tuple[str, ...]]]:
        """Marks of choices and the words that lead to them, since it was asked last."""
        labels = list(self._new.items())
        self._new.clear()
        return labels

    def _mark(self, form: Form, definition: NodeDefinition, name: str) -> str:
        key = form.sha256, definition.ref, name
        if key not in self._marks:
            labels = sorted(choice_labels_of(form, definition, name)) or [name]
            mark = MARK + hashlib.blake2b("\n".join(labels).encode(), digest_size=6).hexdigest()
            self._marks[key] = mark
            self._new[mark] = tuple(dict.fromkeys(word for label in labels for word in words_of(label)))
        return self._marks[key]


def _definition(form: Form, ref: str) -> NodeDefinition | None:
    try:
        return form.definition(ref)
    except Problem:
        return None
