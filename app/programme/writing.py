"""Entries added and changed. Each is an interview: its history, its conflicts and its copies are those of all interviews."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models import PositionFacts, StoredInterview, open_errors, questions
from app.models.lineage import OfferedForm, kept_form, loaded_form
from app.problem import Problem
from app.programme.entering import error_words, put_in, tried
from app.programme.values import Entry, Programme
from app.progress import Progress, quiet
from app.translations import Message, message

if TYPE_CHECKING:
    from app.forms import Form, Interview
    from app.models import Workspace

_INSTANCE = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
LEAST_OF_ID = 6         # letters by which an entry may be named
Given = Sequence[tuple[str, str]]       # question and answer, in the order in which they are given


@dataclass(frozen=True)
class WrittenEntry:
    """An entry that was kept. `missing`: what keeps a draft from being finished, question by question; of a finished one what
    no register can hold."""

    id: str
    finished: bool
    missing: tuple[Message, ...] = ()


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: `number` as the sheet counts it, and its answers by the heads of its columns."""

    number: int
    given: Given


@dataclass(frozen=True)
class BadRow:
    """A row that is not as it should be. `draft`: it can be kept, and not be finished."""

    number: int
    why: Message
    draft: bool = False


@dataclass(frozen=True)
class WrittenRows:
    """What became of a sheet. Where a row is bad and nobody said to go on, nothing was written."""

    entries: tuple[WrittenEntry, ...]
    bad: tuple[BadRow, ...]


def add_entry(workspace: Workspace, form: OfferedForm, site_id: str, given: Given, *, language: str = "en",
              of_sheet: bool = False) -> WrittenEntry:
    """One more, finished where nothing is missing; `of_sheet`: nobody typed it here.

    Problem: an unknown question or a wrong answer; then nothing is written."""
    tried(loaded_form(workspace, form), None, given, language)
    record = workspace.add_interview(site_id, kept_form(workspace, form))
    with StoredInterview.open(workspace, record.id) as stored:
        if of_sheet:
            stored.found = PositionFacts("import")
        _speak(stored.interview, language)
        put_in(stored.interview, stored, given, language)
        return _ended(stored)


def edit_entry(workspace: Workspace, entry_id: str, given: Given, *, reason: str, language: str = "en") -> WrittenEntry:
    """Changes answers of one, finished or not; what was said before stays in its history.

    Problem: no such entry, an unknown question, a wrong answer, or one that a finished entry cannot be without; then nothing is
    written.
    """
    record = workspace.interview(entry_id)
    form = workspace.load_form(record.form_sha256)
    errors = tried(form, workspace.answers(entry_id), given, language)
    with StoredInterview.open(workspace, entry_id) as stored:
        if stored.state == "finished":
            if errors:
                _refuse(form, workspace.answers(entry_id), given, language)
            stored.reopen(reason)
        _speak(stored.interview, language)
        put_in(stored.interview, stored, given, language)
        return _ended(stored)


def add_rows(workspace: Workspace, listed: OfferedForm, site_id: str, rows: Iterable[SheetRow], programme: Programme, *,
             language: str = "en", go_on: bool = False, progress: Progress = quiet) -> WrittenRows:
    """An entry of each row. Where one cannot be read or finished, or is in the list already, nothing is written unless `go_on`:
    then drafts are kept as such, and the others that are bad are left out."""
    rows = list(rows)
    form = loaded_form(workspace, listed)
    known = _known(workspace, form.sha256, programme)
    bad: list[BadRow] = []
    for row in rows:
        try:
            interview = form.begin(language=form.speaks(language))
            refs = put_in(interview, interview, row.given, language)
            errors = interview.errors()
        except Problem as problem:
            bad.append(BadRow(row.number, message("{what} {remedy}", what=problem.what, remedy=problem.remedy)))
            continue
        if errors:
            bad.append(BadRow(row.number, error_words(interview, errors)[0], draft=True))
        elif frozenset((ref, interview.node(ref).value) for ref in refs) in known:
            bad.append(BadRow(row.number, message("It is in the list already.")))
    if bad and not go_on:
        return WrittenRows((), tuple(bad))
    left_out = {row.number for row in bad if not row.draft}
    entries = []
    for done, row in enumerate(rows):
        progress(done, len(rows), message("entries"))
        if row.number not in left_out:
            entries.append(add_entry(workspace, listed, site_id, row.given, language=language, of_sheet=True))
    return WrittenRows(tuple(entries), tuple(bad))


def found_entry(programme: Programme, list_name: str, name: str) -> Entry:
    """By its id, how that begins, or its title. Problem: none or several."""
    entries = programme.of(list_name)
    plain = " ".join(name.split()).casefold()
    ways: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: entry.id == name, lambda entry: plain != "" and entry.title.casefold() == plain,
        lambda entry: len(name) >= LEAST_OF_ID and entry.id.startswith(name))
    for is_meant in ways:
        found = [entry for entry in entries if is_meant(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Problem(message("Several entries are called {name}.", name=name),
                          message("Name one by its id: {ids}.", ids=tuple(entry.id for entry in found)))
    raise Problem(message("There is no entry {name} in the list {list}.", name=name, list=list_name),
                  message("`main.py programme list FILE {list}` shows them.", list=list_name))


def _known(workspace: Workspace, form_sha256: str, programme: Programme) -> _KnownAnswers:
    """What entries of the form say, so that a sheet that is given twice does not count twice."""
    ids = [entry.id for entry in programme.entries if workspace.interview(entry.id).form_sha256 == form_sha256]
    return _KnownAnswers([frozenset(questions(answers).items()) for answers in workspace.answers_of(ids).values()])


class _KnownAnswers:
    """Whether a row's answers are all among those of one entry. Instances of repeats have keys of chance, so that what is in them
    is compared by their questions."""

    def __init__(self, entries: Sequence[frozenset[tuple[str, str]]]) -> None:
        self._entries = [frozenset((_plain(path), value) for path, value in answers) for answers in entries]

    def __contains__(self, answers: frozenset[tuple[str, str]]) -> bool:
        wanted = frozenset((_plain(ref), value) for ref, value in answers if value != "")
        return bool(wanted) and any(wanted <= entry for entry in self._entries)


def _plain(path: str) -> str:
    """Without instances: "/data/partners/partner" of "/data/partners{k3}/partner" and of "/data/partners[1]/partner"."""
    return _INSTANCE.sub("", path)


def _speak(interview: Interview, language: str) -> None:
    spoken = interview.form.speaks(language)
    if spoken is not None and interview.language != spoken:
        interview.language = spoken


def _ended(stored: StoredInterview) -> WrittenEntry:
    errors = stored.review()
    if errors:
        return WrittenEntry(stored.id, False, error_words(stored.interview, errors))
    return WrittenEntry(stored.id, True, stored.finish())


def _refuse(form: Form, kept: Mapping[str, str], given: Given, language: str) -> None:
    """Problem: what a finished entry would lack, or may not say."""
    interview = form.begin(saved_state=questions(kept), language=form.speaks(language))
    put_in(interview, interview, given, language)
    missing = error_words(interview, open_errors(interview, kept))[0]
    raise Problem(message("The entry would not be complete any more. {missing}", missing=missing),
                  message("Nothing was changed. Give this answer, too."))
