"""An interview that is kept: every act is on the disk before it returns, and can be taken back as one more revision."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.models import facts
from app.models.interviews.audit_log import AuditLog
from app.models.interviews.known import fill_in, filled_in, what_is_known
from app.models.interviews.origins import origins
from app.models.interviews.remarking import Remarking
from app.models.interviews.standing import Standing
from app.models.positions import POSITION_TYPES, PositionFacts, position_facts
from app.models.records import attachments
from app.models.records.programme import AROUND
from app.models.records.register_acts import Speaker, keep_entities
from app.models.remarks import remark_parts
from app.models.store.limits import check_bytes, fitting_name
from app.models.values import CONFIRMED, REASON_GIVEN, RECEIVER, ROUTINE, SITE, TYPED, questions
from app.models.workspace import Workspace
from app.problem import Problem, Refusal
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.forms import Change, Clock, Error, Form, Interview
    from app.models.values import File, InterviewRecord, Photo
    from app.photos import Intake

Values = list[tuple[str, str | None]]


class StoredInterview(Standing, Remarking):
    """Wraps an `app.forms.Interview`; use its `interview` to read, and this to change."""

    def __init__(self, workspace: Workspace, interview_id: str, *, clock: Clock | None = None, seed: int | None = None,
                 properties: Mapping[str, str] | None = None, position: Callable[[], str] | None = None,
                 device: Callable[[str], PositionFacts | None] = lambda value: None) -> None:
        self._workspace, self.id, self._seed = workspace, interview_id, seed
        self._properties = {"username": workspace.author, "deviceid": workspace.device, **(properties or {})}
        self._receiver = position
        self.device = device
        self._received: set[str] = set()    # what it gave
        self.found = PositionFacts(TYPED)   # how the positions come about of which nothing else is said
        self.record = workspace.interview(interview_id)
        self.state = self.record.state
        self._begin_standing(self.record.position)
        workspace.library.refresh()
        self._values = workspace.answers(interview_id)
        answers = questions(self._values)
        fresh = not answers
        began = facts.begun(answers) if answers or clock is None else clock.now().isoformat()
        office_round = workspace.round_of(self.record, began)
        form = workspace.load_form(self.record.form_sha256, office_round.setting if office_round is not None else ROUTINE)
        self._known = what_is_known(workspace, self.record, office_round)
        self._last_saved = _last_saved(workspace, form, interview_id)
        self.interview: Interview = self._begun(form, None if fresh else answers, clock)
        self._done: list[Values] = []       # what each act replaced, for undo
        self._undone: list[Values] = []
        self.last: Change | None = None     # what followed from the last act
        self.audit = AuditLog(self, position)
        if fresh and not workspace.read_only:
            fill_in(self.interview, self._known)
            # What the form begins with (instances, defaults, the instance's id) is kept like an answer.
            begun = list(self.interview.saved_state().items())
            self._keep([*begun, *origins(form, self._values, begun, self._by_itself)])

    @classmethod
    def open(cls, workspace: Workspace, interview_id: str, *, clock: Clock | None = None, seed: int | None = None,
             properties: Mapping[str, str] | None = None, position: Callable[[], str] | None = None,
             device: Callable[[str], PositionFacts | None] = lambda value: None) -> Self:
        """At the question where it stood. `properties` and `position` as `Form.begin` takes them; the author and the laptop's name
        are known, and an interview begins where its site is. `device`: how a position that `position` gave came about. Problem:
        no such interview."""
        return cls(workspace, interview_id, clock=clock, seed=seed, properties=properties, position=position, device=device)

    def close(self) -> None:
        """Nothing is waiting to be saved; this only lets go."""
        self.audit.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def _begun(self, form: Form, answers: dict[str, str] | None, clock: Clock | None) -> Interview:
        """With those answers, and always in the same way: opened, or gone back to what is kept."""
        return form.begin(clock=clock, seed=self._seed, saved_state=answers, last_saved=self._last_saved, identity=self.id,
                          properties=self._properties, position=self._device_position if self._receiver is not None else None,
                          place=_place(self._workspace, form, self.record.site_id) if answers is None else "")

    # ------------------------------------------------------------------------------------------ acts

    def set(self, ref: str, value: str, *, position: PositionFacts | None = None) -> Change:
        """`position`: how a position came about; nobody says: it was typed."""
        return self._act(lambda: self.interview.set(ref, value), position)

    def add(self, ref: str) -> Change:
        return self._act(lambda: self.interview.add(ref))

    def remove(self, ref: str) -> Change:
        change = self._act(lambda: self.interview.remove(ref))
        self.audit.point("delete repeat", ref)
        return change

    def _act(self, act: Callable[[], Change], position: PositionFacts | None = None) -> Change:
        """Where no end follows from the act, the interview goes back to what is kept."""
        self._unlocked()
        if self.asks_who:
            raise Refusal(message("This form keeps who fills it in, and nobody said who works."), message("Say who works now."))
        from app.forms import Unsettled
        try:
            change = act()
        except Unsettled:
            self._restore()
            raise
        return self._kept(change, position)

    @property
    def language(self) -> str:
        return self.interview.language

    @language.setter
    def language(self, name: str) -> None:
        self.interview.language = name

    def _kept(self, change: Change, position: PositionFacts | None = None) -> Change:
        """Writes what followed. Where the disk refuses, the interview goes back to what is kept."""
        self._taken_over(change)
        if change.written:
            before: Values = [(path, self._values.get(path)) for path, _ in change.written]
            gone = [path for path, value in change.written if value is None]
            before += [(path, value) for path, value in self._values.items()
                       if any(path.startswith(f"{removed}/") for removed in gone)]
            try:
                self._keep([*change.written, *self._origins(change, position)])
            except Problem:
                self._restore()
                raise
            self._done.append(before)
            self._undone.clear()
        self.last = change
        return change

    def _origins(self, change: Change, position: PositionFacts | None) -> Values:
        """How the positions of an act came about: of the question acted on as was said, of what followed from it by itself."""
        try:
            path = self.interview.node(change.ref).path
        except Problem:             # an instance that was taken away
            path = ""
        form = self.interview.form
        return [*origins(form, self._values, [one for one in change.written if one[0] == path], lambda _: position or self.found),
                *origins(form, self._values, [one for one in change.written if one[0] != path], self._by_itself)]

    def _by_itself(self, value: str) -> PositionFacts:
        """Of a position that the form's own actions set: the device's, else the site's."""
        if value not in self._received:
            return PositionFacts(SITE)
        return self.device(value) or PositionFacts(RECEIVER)

    def _device_position(self) -> str:
        text = self._receiver() if self._receiver is not None else ""
        self._received.add(text)
        return text

    def position_facts(self, ref: str) -> PositionFacts | None:
        """How the position that answers a question came about; None where nobody said."""
        node = self.interview.node_at(ref)
        return position_facts(self._values, node.path) if node.definition.type in POSITION_TYPES else None

    def kept_values(self) -> Mapping[str, str]:
        """All that is kept of it, remarks too."""
        return self._values

    def keep_beside(self, written: Values) -> None:
        """What is no answer, and is not taken back."""
        if not self._workspace.read_only:
            self._keep(written)

    @property
    def asks_who(self) -> bool:
        """True where nothing may be answered before somebody says who works here (`identify-user` of ODK's audit)."""
        return self.audit.asked is not None and self.audit.asked.user and not self.who_works().strip()

    def who_works(self) -> str:
        """At this laptop, as they call themselves; "" nobody said."""
        return self._workspace.author

    def _keep(self, written: Values) -> None:
        self._workspace.write(self.id, written)
        self._remember(written)

    def _remember(self, written: Values) -> None:
        for path, value in written:
            if value is not None:
                self._values[path] = value
                continue
            self._values.pop(path, None)
            if path.endswith("}"):          # remarks stay where an answer goes
                for below in [one for one in self._values if one.startswith(f"{path}/")]:
                    del self._values[below]

    def _restore(self) -> None:
        """Begins again as the interview was begun, with what is kept; chance goes on, so that no key or uuid comes twice."""
        try:
            answers = questions(self._workspace.answers(self.id))
        except Problem:             # the file is gone or damaged: what was kept last is known here
            answers = questions(self._values)
        before = self.interview
        self.interview = self._begun(before.form, answers, before.clock)
        for name in ("random", "properties", "position", "language"):
            setattr(self.interview, name, getattr(before, name))

    def undo(self) -> Change | None:
        """Takes the last act of this sitting back; None where there is none."""
        return self._travel(self._done, self._undone)

    def redo(self) -> Change | None:
        return self._travel(self._undone, self._done)

    def _travel(self, source: list[Values], target: list[Values]) -> Change | None:
        self._unlocked()
        if not source:
            return None
        back = source.pop()
        target.append([(path, self._values.get(path)) for path, _ in back])
        self._keep(back)
        self._restore()
        from app.forms import Change
        at = {remark_parts(path)[0] for path, _ in back}
        moved = [node.ref for node in self.interview.nodes() if node.path in at]
        return Change(moved[0] if moved else f"/{self.interview.form.root.name}", back,
                      [self.interview.node_at(ref) for ref in moved])

    def _unlocked(self) -> None:
        if self.state == "finished":
            raise Refusal(message("This interview is finished and locked."), message("Reopen it, and say why."))

    def known(self) -> tuple[str, ...]:
        """The refs of the questions that the program answered itself, or could have: nobody needs to be asked, whoever sees another
        answer corrects it."""
        return filled_in(self.interview, self._known)

    # ------------------------------------------------------------------------------------------ beside the answers

    def confirmed(self, ref: str) -> bool:
        """Whether the respondent confirmed the suspicious value that stands there now."""
        node = self.interview.node(ref)
        return bool(self._values.get(node.path + CONFIRMED, "") == node.value != "")

    def confirm(self, ref: str, confirmed: bool, reason: str = "") -> None:
        """A confirmation is of the value as it stands: another value must be confirmed anew. `reason`: what explains it."""
        self._unlocked()
        node = self.interview.node(ref)
        said = reason.strip() if confirmed else ""
        given = [(node.path + REASON_GIVEN, said)] if said != self.confirmation_reason(ref) else []
        self._keep([(node.path + CONFIRMED, node.value if confirmed else ""), *given])

    def confirmation_reason(self, ref: str) -> str:
        """What was said when the value was confirmed; "" nothing."""
        return self._values.get(self.interview.node(ref).path + REASON_GIVEN, "") or ""

    def add_photo(self, ref: str, intake: Intake, *, caption: str = "", drawn_over: str = "") -> Photo:
        """Attaches a photo; the question's answer names the last one. `drawn_over`: the id of the photo that this one is with lines
        over it: what was said of that one holds of this. Problem: no question for photos."""
        self._unlocked()
        node = self.interview.node(ref)
        if node.definition.control != "upload":
            raise Problem(message("{ref} is no question for photos.", ref=ref), message("Choose a question of type image."))
        intake = replace(intake, name=self._free_name(intake.name, intake.sha256))
        photo = self._workspace.add_photo(self.id, node.path, intake, caption=caption)
        if drawn_over:
            self._workspace.repeat_words(drawn_over, photo.id)
        self.set(ref, photo.name)
        return photo

    def wants_files(self, ref: str) -> bool:
        """Whether the question asks for a recording or document, and not for a photo."""
        asked = self.interview.node(ref).definition
        return asked.control == "upload" and not asked.media_type.startswith("image/")

    def add_file(self, ref: str, data: bytes, name: str) -> File:
        """Attaches a recording or document. Problem: the question asks for none, or for a photo; empty or too large."""
        self._unlocked()
        node = self.interview.node(ref)
        if not self.wants_files(ref):
            raise Problem(message("{ref} is no question for files other than photos.", ref=ref),
                          message("Choose a question of type audio, video or file."))
        if not data:
            raise Problem(message("“{name}” is empty.", name=name), message("Choose another file."))
        check_bytes(message("“{name}”", name=name), len(data))
        name = self._free_name(name, hashlib.sha256(data).hexdigest())
        file = self._workspace.add_file(self.id, node.path, data, name, node.definition.media_type or "application/*")
        self.set(ref, file.name)
        return file

    def _free_name(self, name: str, sha256: str) -> str:
        """Cameras count from 1 again and again: two photos of one name would be one file in a submission."""
        name = fitting_name(name)
        taken = attachments.is_name_taken(self._workspace.store, self.id, name, sha256)
        return fitting_name(f"{sha256[:8]}-{name}") if taken else name

    def caption(self, photo_id: str, text: str) -> None:
        """What a photo shows, as its taker says."""
        self._unlocked()
        self._workspace.set_photo(photo_id, caption=text)

    # ------------------------------------------------------------------------------------------ the end

    def review(self) -> list[Error]:
        """What keeps it from being finished."""
        return self.open_errors()

    def finish(self) -> tuple[Message, ...]:
        """Locks it, with its calculated values, and enters what it says of entities in their registers; gives a sentence for each
        that none can hold. Problem: answers are missing or not allowed."""
        self._unlocked()
        if errors := self.review():
            self.audit.point("constraint error")
            raise Problem(self._unfinished(errors), message("Answer or correct these first; everything is kept."))
        ended = self.interview.end(again="@reopened" in self._values)     # what was brought in ended elsewhere
        looked_up = self.interview.looked_up()
        written: Values = [*self._went_at_opening(ended.written), *ended.written, *looked_up.items(),
                           ("@state", "finished"), ("@finished", self._now())]
        left_out: tuple[Message, ...] = ()
        speaker = speaker_of(self._workspace, self._workspace.interview(self.id)) if self.interview.form.makes_entities else None
        said = self.interview.entities() if speaker is not None else []
        try:
            with self._workspace.store.writing() as connection:
                self._workspace.store.append(connection, self.id, written)
                if speaker is not None:
                    left_out = keep_entities(self._workspace.store, connection, speaker, said)
        except Problem:
            self.audit.point("finalize error")
            self._restore()
            raise
        self._remember(written)
        self.state = "finished"
        return left_out

    def _unfinished(self, errors: list[Error]) -> Message:
        first = errors[0]
        question, reason = self.interview.node(first.ref).label or first.ref, first.sentence
        if len(errors) == 1:
            return message("The interview cannot be finished. {question}: {reason}", question=question, reason=reason)
        # Translators: of several questions, the first and what is wrong with it; {count} counts the others.
        return message_n("The interview cannot be finished. {question}: {reason} And {count} more.",
                         "The interview cannot be finished. {question}: {reason} And {count} more.",
                         len(errors) - 1, question=question, reason=reason)

    def reopen(self, reason: str) -> None:
        """Unlocks it; the reason is kept. Problem: none is given."""
        if not reason.strip():
            raise Problem(message("Reopening needs a reason."), message("Say in a few words what must be changed."))
        looked_up = [path for path in self.interview.looked_up() if path in self._values]
        self._keep([("@reopened", reason.strip()), ("@state", "open"), *((path, None) for path in looked_up)])
        self.state = "open"
        self.audit.point("change reason", reason=reason.strip())
        self.audit.keep()
        if looked_up:           # registers are asked again
            self._restore()

    def _now(self) -> str:
        return self.interview.clock.now().isoformat(timespec="seconds")


def speaker_of(workspace: Workspace, record: InterviewRecord) -> Speaker:
    """Who says what an interview enters in registers."""
    city = workspace.site(record.site_id).city_id if record.site_id else ""
    began = round(datetime.fromisoformat(record.created).timestamp() * 1000)
    return Speaker(record.id, record.form_sha256, record.demo, city if city != AROUND.id else "", began)


def _place(workspace: Workspace, form: Form, site_id: str) -> str:
    """The position of the site as ODK writes one; "" where it is not known, or where the form does not ask."""
    if not any(action.kind == "setgeopoint" for action in form.model.actions):
        return ""
    site = next((site for site in workspace.sites() if site.id == site_id), None)
    return f"{site.latitude} {site.longitude} 0 0" if site and site.latitude is not None and site.longitude is not None else ""


def _last_saved(workspace: Workspace, form: Form, interview_id: str) -> bytes | None:
    """The interview last finished with the same form, for forms that begin with what was said then."""
    if not form.model.last_saved:
        return None
    finished = [interview for interview in workspace.interviews()
                if interview.form_id == form.id and interview.finished and interview.id != interview_id]
    if not finished:
        return None
    last = max(finished, key=lambda one: one.finished)
    try:
        return form.begin(saved_state=questions(workspace.answers(last.id))).submission()
    except Problem:         # nothing can evaluate it: nothing is known of it, and nobody is kept from the next interview
        return None
