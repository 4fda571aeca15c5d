"""One interview that is open: the only way the pages change it. Each act is kept before the screen says so.

Holds the stored interview, its pages and its progress; tells with signals what is different now.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.problem import Problem, Refusal
from app.session.operations import interviews
from app.ui.given import Pasted
from app.ui.interview.intake_job import IntakeJob
from app.ui.interview.kept_files import KeptFiles
from app.ui.interview.known_places import KnownPlaces
from app.ui.interview.said_beside import SaidBeside
from app.ui.interview.section_titles import SectionTitles
from app.ui.interview.session_pages import SessionPages
from app.ui.language import here, time_words, tr, tr_n

if TYPE_CHECKING:
    from app.forms import Change, Interview
    from app.models import PositionFacts
    from app.models.interviews import UploadPlaces
    from app.photos import Intake
    from app.ui.host import Host
    from app.ui.receiver_watch import ReceiverWatch

POSITIONS = ("geopoint", "geotrace", "geoshape")
MOST_TOLD = 12      # files that were not taken in, by name


class InterviewSession(SessionPages, KeptFiles, KnownPlaces, SaidBeside, SectionTitles, QObject):
    changed = Signal(object)            # set of refs that may look different
    replanned = Signal(str)             # pages are others now; the ref to go to, "" to stay
    saved = Signal(str)                 # when: a time of day in words
    took = Signal(object)               # a Change that took answers of other questions away
    travelled = Signal()                # an act was taken back, or done again
    refused = Signal(str, str)          # ref, why an answer was not taken
    unsaved = Signal(str, str)          # ref ("" where it is no answer), why it is not on the disk

    def __init__(self, host: Host, interview_id: str) -> None:
        super().__init__()
        from app.models import StoredInterview
        self._host = host
        self.id = interview_id
        self.kept = StoredInterview.open(host.workspace, interview_id, properties=host.settings.properties(),
                                         position=host.receiver.position, device=host.receiver.said)
        self._left = False
        self._idle = QTimer(self, singleShot=True, interval=0)         # when all that waits is painted
        self._idle.timeout.connect(self._keep_position)
        self._idle.timeout.connect(self._look_around)
        self._came_by: dict[tuple[str, str], PositionFacts] = {}      # of a position that is about to be answered, by ref and value
        self.drafts: dict[str, str] = {}        # by stable path, what was typed and is no answer yet
        self.saved.connect(lambda _: self._tell_session())
        self._speak_as_before()
        self._count_pages()

    @property
    def interview(self) -> Interview:
        """As it stands now; another one after an act was taken back."""
        return self.kept.interview

    def _speak_as_before(self) -> None:
        """The language last chosen in an interview, or that of the app, where this form speaks it."""
        settings = self._host.settings
        for name in filter(None, (settings.questions_language, settings.language)):
            with contextlib.suppress(Problem):
                self.speak(name)
                return

    def speak(self, name: str) -> None:
        """Asks in another language of the form. Problem: it does not speak it."""
        self.kept.language = name
        self._forget_pages()

    @property
    def locked(self) -> bool:
        """True where its answers are only read: it is finished, or nobody said who works and the form wants to know."""
        return self.kept.state == "finished" or self.kept.asks_who

    # ---------------------------------------------------------------------------------------------- acts

    def answer(self, ref: str, value: str) -> None:
        """Keeps an answer; one that the engine refuses is told at its question."""
        before = self.interview
        try:
            change = self.kept.set(ref, value, position=self._came_by.get((ref, value)))
        except Problem as problem:
            if self.interview is not before:        # the disk refused, and the interview went back to what is kept
                self._count_pages()
                self._tell(problem, ref)
            else:
                self.refused.emit(ref, problem.in_language(here()))
            return
        self.after(change)

    def stand_at(self, ref: str) -> None:
        """Where it is gone on with. On the disk as soon as the question is painted: that question is what a person waits for."""
        if not self.locked:
            self.kept.stand_at(ref)
            self._idle.start()

    def _keep_position(self) -> None:
        with self.keeping():
            self.kept.keep_position()

    def keep_log(self) -> None:
        """What the form's log (ODK's audit) noted since it was kept last; whoever leaves has kept it."""
        if not self._left:
            self.kept.audit.keep()

    def _look_around(self) -> None:
        """Where a position is expected is known before one is typed."""
        with contextlib.suppress(Problem):          # then it is told when it is asked for
            if self.interview.node_at(self.kept.position).definition.type in POSITIONS:
                self.expected()

    def came_by(self, ref: str, value: str, said: PositionFacts) -> None:
        """How a position was found that its field is about to answer; without this, it was typed."""
        self._came_by[ref, value] = said

    def receiver(self) -> ReceiverWatch:
        """What this laptop hears of satellites."""
        return self._host.receiver

    def choose_receiver(self) -> None:
        """To where one is chosen; the interview stays where it is."""
        self._host.go_settings("receiver")

    def position_facts(self, ref: str) -> PositionFacts | None:
        """How the position that stands there came about; None where nobody said."""
        return self.kept.position_facts(ref)

    def remember(self, ref: str, draft: str) -> None:
        """What is typed at a question and could not be read; "" where all is read."""
        with contextlib.suppress(Problem):          # an instance that is gone meanwhile
            path = self.interview.node(ref).path
            self.drafts.pop(path, None)
            if draft:
                self.drafts[path] = draft

    def unread(self) -> str:
        """The first question at which something is typed that is no answer; "" where there is none."""
        if not self.drafts:
            return ""
        return next((ref for page in self.pages for ref in page.refs if self.interview.node(ref).path in self.drafts), "")

    @contextlib.contextmanager
    def keeping(self) -> Iterator[None]:
        """An act inside that could not be kept is told, and “saved” no longer stands; it does where a rule refused the act."""
        try:
            yield
        except Refusal as refusal:
            self._host.say(refusal.what, refusal.remedy)
        except Problem as problem:
            self._tell(problem)

    def _tell(self, problem: Problem, ref: str = "") -> None:
        self.unsaved.emit(ref, problem.in_language(here()))
        self._host.say(problem.what, problem.remedy)

    def add(self, repeat: str) -> None:
        """One more instance of a repeat."""
        with self.keeping():
            change = self.kept.add(repeat)
            self.after(change, go=change.ref)

    def remove(self, instance: str) -> None:
        """An instance of a repeat, with its answers."""
        with self.keeping():
            self.after(self.kept.remove(instance), go=instance[:instance.rfind("[")])

    def undo(self) -> None:
        """Takes the last act back."""
        with self.keeping():
            self._travelled(self.kept.undo())

    def redo(self) -> None:
        """Does again what was taken back."""
        with self.keeping():
            self._travelled(self.kept.redo())

    def _travelled(self, change: Change | None) -> None:
        """Undone or done again: the engine was begun anew, so everything is looked at again."""
        if change is not None:
            self.saved.emit(_now())
            self._host.succeeded()
            self.travelled.emit()
            self._begin_again(change.ref)

    def _begin_again(self, go: str) -> None:
        self._count_pages()
        self.replanned.emit(go)

    def after(self, change: Change, go: str = "") -> None:
        """Tells what followed from an act that is kept."""
        if change.written:
            self.saved.emit(_now())
            self._host.succeeded()
        if self._instances_changed(change):
            self._begin_again(go)
        else:
            changed = change.changed
            self.progress.update(changed)
            self.changed.emit(changed)
        if change.taken:
            self.took.emit(change)

    def _instances_changed(self, change: Change) -> bool:
        return any(path.endswith("}") for path, _ in change.written)

    def _tell_session(self) -> None:
        """What was kept here at once is known to every page, as if an operation had done it."""
        self._host.session.tell(interviews.answered(self.id))

    def tell_saved(self) -> None:
        """Something is on the disk now."""
        self.saved.emit(_now())

    # --------------------------------------------------------------------------------------------- photos

    def media(self, file: str) -> bytes | None:
        """What is attached to the form under this name; None where it is not there."""
        return self.interview.form.files.get(file)

    def take_in(self, ref: str, *given: str | Pasted) -> None:
        """Takes photos or files in, by their paths or as they were pasted, each read in a thread and kept here, one after the
        other; says at the end which were not, and why. Whoever leaves the page or the window meanwhile loses none."""
        from app.models.interviews import UploadPlaces
        with self._host.showing_problems():
            self._take_next(UploadPlaces(self.kept, ref, len(given)), ref, given, 0, [])

    def _take_next(self, rooms: UploadPlaces, ref: str, given: Sequence[str | Pasted], index: int, left_out: list[Problem]) -> None:
        one, is_file = given[index], self.kept.wants_files(ref)
        job = (IntakeJob(Path(one.name), is_file, index + 1, len(given), one.data) if isinstance(one, Pasted) else
               IntakeJob(Path(one), is_file, index + 1, len(given)))

        def then(taken: Intake | bytes | Problem) -> None:
            try:
                if isinstance(taken, Problem):
                    raise taken
                self._on_screen()._keep_taken(rooms, taken, job.path.name, one.over if isinstance(one, Pasted) else "")
            except Problem as problem:
                left_out.append(problem)
            if index + 1 < len(given):
                self._take_next(rooms, ref, given, index + 1, left_out)
            elif left_out:
                self._tell_left_out(left_out, alone=len(given) == 1)
        self._host.work(job.title, job, then, gives=True,
                        stopped=tr("What was taken in before stays.") if index else "")

    def _tell_left_out(self, problems: list[Problem], *, alone: bool) -> None:
        """What was not taken in, and why; `alone`: of a single file that was given."""
        if alone:
            self._host.say(problems[0].in_language(here()))
        else:
            self._host.say(tr_n("Not taken in: {count} file.", "Not taken in: {count} files.", len(problems)),
                           "\n".join([*(problem.in_language(here()) for problem in problems[:MOST_TOLD]),
                                      *(["…"] if len(problems) > MOST_TOLD else [])]))

    def _on_screen(self) -> InterviewSession:
        """The session of this interview that is on the screen now; this one where there is none, as it is kept by now."""
        other = getattr(self._host.page, "session", None)
        if isinstance(other, InterviewSession) and other.id == self.id:
            return other
        if self._left:
            from app.models import StoredInterview
            self.kept = StoredInterview.open(self._host.workspace, self.id, properties=self._host.settings.properties())
        return self

    def _keep_taken(self, rooms: UploadPlaces, taken: Intake | bytes, name: str, drawn_over: str) -> None:
        before = self.interview, len(self.interview.nodes())
        try:
            ref, _ = rooms.keep(self.kept, taken, name, drawn_over=drawn_over)
        except Problem as problem:
            if self.interview is not before[0]:     # the disk refused, and the interview went back to what is kept
                self._count_pages()
                self.unsaved.emit("", problem.in_language(here()))
            raise
        if self._left:
            self._tell_session()
            return
        if (self.interview, len(self.interview.nodes())) != before:
            self.saved.emit(_now())
            self._begin_again(ref)
        elif self.kept.last is not None:
            self.kept.last.changed.add(ref)
            self.after(self.kept.last)

    def leave(self) -> None:
        """The page is going: it is told nothing more."""
        self._idle.stop()
        self._keep_position()
        self._left = True
        self.blockSignals(True)
        self.kept.close()


def _now() -> str:
    """The time of day, in the way of the language."""
    return time_words(datetime.now())
