"""One interview being held: the only way the pages change it. Each act is kept before the screen says so.

Holds the kept interview, the plan of pages and the progress; tells with signals what is different now.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.problem import Problem
from app.questionnaire import AnswerState, InterviewProgress, QuestionnairePage, SectionCount, paginate, plain
from app.ui.fields.field import Expected
from app.ui.language import here, tr, tr_n
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.forms import Change, Interview
    from app.models import Photo
    from app.models.conflicts import Check
    from app.models.interviews import UploadPlaces
    from app.ui.host import Host

LOOKED_THROUGH = 30         # interviews of a city whose position is not known, for where it lies
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?) -?[\d.]+ [\d.]+", re.ASCII)
ROOM = {"normal": 538.0, "large": 424.0, "largest": 320.0}     # px at normal text that a page holds


class InterviewSession(QObject):
    changed = Signal(object)            # set of refs that may look different
    replanned = Signal(str)             # pages are others now; the ref to go to, "" to stay
    saved = Signal(str)                 # "10:42"
    refused = Signal(str, str)          # ref, why an answer was not taken
    unsaved = Signal(str, str)          # ref ("" where it is no answer), why it is not on the disk

    def __init__(self, host: Host, interview_id: str) -> None:
        super().__init__()
        from app.models import StoredInterview
        self._host = host
        self.id = interview_id
        self.kept = StoredInterview.open(host.workspace, interview_id, properties=host.settings.properties())
        self._left = False
        self._heights: dict[str, float] = {}
        self._expected: Expected | None = None
        self.drafts: dict[str, str] = {}        # by stable path, what was typed and is no answer yet
        self._speak_as_before()
        self._count_pages()

    @property
    def interview(self) -> Interview:
        return self.kept.interview

    def _speak_as_before(self) -> None:
        """The language last chosen in an interview, or that of the app, where this form speaks it."""
        settings = self._host.settings
        for name in (settings.questions_language, settings.language):
            with contextlib.suppress(Problem):
                self.speak(name)
                return

    def speak(self, name: str) -> None:
        """Asks in another language of the form. Problem: it does not speak it."""
        if name:
            self.kept.language = name
            self._heights.clear()
        else:
            raise Problem("No language is named.", "Name one of the form's.")

    @property
    def locked(self) -> bool:
        return self.kept.state == "finished"

    def _count_pages(self) -> None:
        self.pages: list[QuestionnairePage] = paginate(self.interview, ROOM[theme().text_size], self._heights)
        self.progress = InterviewProgress(self.interview, self.pages)

    def is_open(self, page: QuestionnairePage) -> bool:
        """True where there is something to show: a question that is asked, a repeat that is relevant."""
        if page.kind == "repeat":
            return self.interview.is_relevant(page.group)
        return any(self.progress.state(ref) is not AnswerState.NOT_ASKED for ref in page.refs)

    def page_of(self, ref: str) -> int:
        pages = self.pages
        for index, page in enumerate(pages):
            if ref in page.refs or (ref == page.group and (page.kind == "repeat" or self.is_open(page))):
                return index
        for index, page in enumerate(pages):
            if ref and page.group.startswith(ref):
                return index
        return next((index for index, page in enumerate(pages) if self.is_open(page)), 0)

    def expected(self) -> Expected:
        """Where positions are expected: where the city is known to lie, else where its sites and earlier interviews lie."""
        if self._expected is None:
            from app.places.doubts import middle
            workspace = self._host.workspace
            city = workspace.city(workspace.site(workspace.interview(self.id).site_id).city_id)
            place = (city.latitude, city.longitude) if city.latitude is not None and city.longitude is not None else None
            place = place or middle((site.latitude, site.longitude) for site in workspace.sites(city.id)
                                    if site.latitude is not None and site.longitude is not None)
            place = place or middle(self._answered_places(city.id))
            self._expected = Expected(place, (city.name, *city.aliases.split(";")))
        return self._expected

    def _answered_places(self, city_id: str) -> Iterator[tuple[float, float]]:
        workspace = self._host.workspace
        others = [one for one in workspace.interviews(city_id=city_id) if one.id != self.id]
        for one in others[-LOOKED_THROUGH:]:
            for value in workspace.answers(one.id).values():
                if found := _POINT.fullmatch(value):
                    yield float(found[1]), float(found[2])

    # ---------------------------------------------------------------------------------------------- acts

    def answer(self, ref: str, value: str) -> None:
        """Keeps an answer; one that the engine refuses is told at its question."""
        before = self.interview
        try:
            change = self.kept.set(ref, value)
        except Problem as problem:
            if self.interview is not before:        # the disk refused, and the interview went back to what is kept
                self._count_pages()
                self._tell(problem, ref)
            else:
                self.refused.emit(ref, problem.in_language(here()))
            return
        self._after(change)

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
        """An act inside that could not be kept is told, and “saved” no longer stands."""
        try:
            yield
        except Problem as problem:
            self._tell(problem)

    def _tell(self, problem: Problem, ref: str = "") -> None:
        self.unsaved.emit(ref, problem.in_language(here()))
        self._host.say(problem.what, problem.remedy)

    def add(self, repeat: str) -> None:
        with self.keeping():
            change = self.kept.add(repeat)
            self._after(change, go=change.ref)

    def remove(self, instance: str) -> None:
        with self.keeping():
            self._after(self.kept.remove(instance), go=instance[:instance.rfind("[")])

    def undo(self) -> None:
        with self.keeping():
            self._travelled(self.kept.undo())

    def redo(self) -> None:
        with self.keeping():
            self._travelled(self.kept.redo())

    def _travelled(self, change: Change | None) -> None:
        """Undone or done again: the engine was begun anew, so everything is looked at again."""
        if change is not None:
            self.saved.emit(datetime.now().strftime("%H:%M"))
            self._begin_again(change.ref)

    def _begin_again(self, go: str) -> None:
        self._count_pages()
        self.replanned.emit(go)

    def _after(self, change: Change, go: str = "") -> None:
        if change.written:
            self.saved.emit(datetime.now().strftime("%H:%M"))
        if self._instances_changed(change):
            self._begin_again(go)
            return
        changed = change.changed
        self.progress.update(changed)
        self.changed.emit(changed)

    def _instances_changed(self, change: Change) -> bool:
        return any(path.endswith("}") for path, _ in change.written)

    # ------------------------------------------------------------------------------------------- warnings

    def unanswered(self) -> list[str]:
        """Questions that are asked and have no answer, required or not, in their order."""
        return [ref for page in self.pages for ref in page.refs if self.progress.state(ref) is AnswerState.LEFT]

    def unconfirmed(self) -> list[str]:
        """Unusual answers that nobody stands by."""
        nodes = (self.interview.node(ref) for page in self.pages for ref in page.refs
                 if self.progress.state(ref) is AnswerState.ANSWERED)
        return [node.ref for node in nodes if node.warning and not self.confirmed(node.ref)]

    def confirmed(self, ref: str) -> bool:
        """True where a suspicious value was confirmed with the respondent."""
        return self.kept.confirmed(ref)

    def confirm_warning(self, ref: str, confirmed: bool) -> None:
        with self.keeping():
            self.kept.confirm(ref, confirmed)
            self.saved.emit(datetime.now().strftime("%H:%M"))

    # --------------------------------------------------------------------------------------------- photos

    def take_in(self, ref: str, *paths: str) -> None:
        """Takes photos or files in, each read in a thread and kept here, one after the other; says at the end which were not, and
        why. Whoever leaves the page or the window meanwhile loses none."""
        from app.models.interviews import UploadPlaces
        with self._host.showing_problems():
            self._take(UploadPlaces(self.kept, ref, len(paths)), ref, [Path(one) for one in paths], 0, [])

    def _take(self, rooms: UploadPlaces, ref: str, paths: list[Path], at: int, left_out: list[str]) -> None:
        path, files = paths[at], self.kept.wants_files(ref)

        def job(progress):
            from app.photos import take_in
            progress(0, 0, path.name)
            try:
                data = _read(path)
                return data if files else take_in(data, path.name)
            except Problem as problem:
                return problem
            finally:
                progress(0, 0, path.name)           # where it was stopped meanwhile, it is not kept

        def then(taken):
            try:
                if isinstance(taken, Problem):
                    raise taken
                self._standing()._keep_taken(rooms, taken, path.name)
            except Problem as problem:
                left_out.append(problem.in_language(here()))
            if at + 1 < len(paths):
                self._take(rooms, ref, paths, at + 1, left_out)
            elif left_out:
                self._host.say(tr_n("Not taken in: {count} file.", "Not taken in: {count} files.",
                                     len(left_out)) if len(paths) > 1 else left_out[0],
                                "\n".join(left_out) if len(paths) > 1 else "")
        title = tr("Taking the file in") if files else tr("Taking the photo in")
        self._host.work(title if len(paths) == 1 else f"{title} ({at + 1}/{len(paths)})", job, then, gives=True,
                         stopped=tr("What was taken in before stays.") if at else "")

    def _standing(self) -> InterviewSession:
        """The session of this interview that is on the screen now; this one where there is none, as it is kept by now."""
        other = getattr(self._host.page, "session", None)
        if other is not None and other.id == self.id:
            return other
        if self._left:
            from app.models import StoredInterview
            self.kept = StoredInterview.open(self._host.workspace, self.id, properties=self._host.settings.properties())
        return self

    def _keep_taken(self, rooms: UploadPlaces, taken: object, name: str) -> None:
        before = self.interview, len(self.interview.nodes())
        try:
            ref, _ = rooms.keep(self.kept, taken, name)
        except Problem as problem:
            if self.interview is not before[0]:     # the disk refused, and the interview went back to what is kept
                self._count_pages()
                self.unsaved.emit("", problem.in_language(here()))
            raise
        if self._left:
            return
        if (self.interview, len(self.interview.nodes())) != before:
            self.saved.emit(datetime.now().strftime("%H:%M"))
            self._begin_again(ref)
        else:
            change = self.kept.last
            change.changed.add(ref)
            self._after(change)

    def leave(self) -> None:
        """The page is going: it is told nothing more."""
        self._left = True
        self.blockSignals(True)
        self.kept.close()

    def photo(self, ref: str, value: str) -> Photo | None:
        path = self.interview.node(ref).path
        return next((photo for photo in self._host.workspace.photos(self.id) if (photo.path, photo.name) == (path, value)), None)

    def doubts(self, photo: Photo) -> tuple[str, ...]:
        """What is to be doubted of the photo, as words of app.photos.doubts."""
        from app.findings.photo_doubts import held_on, homes, photo_doubts
        workspace = self._host.workspace
        record = workspace.interview(self.id)
        city = workspace.city(workspace.site(record.site_id).city_id)
        return photo_doubts(photo, homes(city), held_on(record, workspace.answers(self.id)))

    def caption(self, ref: str, value: str, text: str) -> None:
        photo = self.photo(ref, value)
        if photo is not None and photo.caption != text:
            with self.keeping():
                self.kept.caption(photo.id, text)
                self.saved.emit(datetime.now().strftime("%H:%M"))

    def thumbnail(self, sha256: str) -> bytes:
        return self._host.workspace.photo_bytes(sha256, "thumbnail")

    # --------------------------------------------------------------------------------------------- checks

    def checks(self) -> list[Check]:
        """What the office asks to check here."""
        from app.models.conflicts import open_checks
        return open_checks(self._host.workspace, self.id)

    def ask_check(self, path: str, comment: str) -> None:
        from app.models.conflicts import ask
        with self._host.showing_problems():
            ask(self._host.workspace, self.id, path, comment)

    def settle_check(self, check: Check) -> None:
        from app.models.conflicts import settle
        with self._host.showing_problems():
            settle(self._host.workspace, check)

    # --------------------------------------------------------------------------------------------- titles

    def title(self, ref: str) -> str:
        """A group's or repeat's own title in the language of the interview; "" where it has none."""
        definition = self.interview.form.definition(without_positions(ref))
        return plain(self.interview.title(definition.ref)) or definition.name

    def instances(self, repeat: str) -> list[str]:
        return self.interview.instances(repeat)

    def may_change(self, repeat: str) -> bool:
        return not self.locked and self.interview.may_add(repeat)

    def instance_title(self, ref: str, number: int) -> str:
        """The number, and the first answer in it (a choice by its words), by which a person knows it again."""
        node = next((node for page in self.pages if page.group.startswith(ref)
                     for node in map(self.interview.node, page.refs)
                     if node.value and node.definition.control in ("input", "select1") and not node.readonly), None)
        first = ""
        if node is not None:
            labels = {choice.name: choice.label for choice in node.choices} if node.definition.has_choices else {}
            first = plain(labels.get(node.value) or node.value)
        return f"{number}. {first}" if first else f"{number}. {self.title(ref)}"

    def count_under(self, ref: str) -> SectionCount:
        """The numbers of all sections of an instance."""
        total = SectionCount()
        for section in {page.section for page in self.pages if page.group == ref or page.group.startswith(ref + "/")}:
            total.add(self.progress.counts[section])
        return total


def without_positions(ref: str) -> str:
    """"/data/ward[2]/beds" as "/data/ward/beds"."""
    return "/".join(part.split("[")[0] for part in ref.split("/"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path.name} cannot be read ({error.strerror}).", "Choose it again, or another file.") from error


