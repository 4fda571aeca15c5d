"""ODK submissions in: each comes in whole or not at all, once, and with the form that it answers.

What is read may lie in any folders, as Collect, Briefcase and Central write it; a folder's media are its submission's. Which rows
a submission becomes is said by `app/models/submissions/submission_rows.py`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from app.exchange.archive import Archive
from app.exchange.envelope import Envelope, open_envelope
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import Workspace
    from app.models.submissions import Enclosure, KnownSubmissions, Submission

MOST_XML, MOST_MEDIA = 20 << 20, 256 << 20      # bytes of one file: more is an attack or an error
SUBMISSION = "submission.xml"
_INSTANCE = re.compile(r"\{[^{}]*\}")           # of a repeat
_XFORM = b"http://www.w3.org/2002/xforms"
Files = Mapping[str, Callable[[], bytes]]       # beside a submission, by name; read when wanted


@dataclass(frozen=True)
class Imported:
    """What an import brought. `refused` holds each file that was left out or kept aside, and the sentence that says why."""

    interviews: tuple[str, ...]             # ids of the new ones
    known: int                              # submissions that were here already
    open: int                               # of the new ones, those in which something is missing or not allowed
    refused: tuple[tuple[str, Message], ...]
    edited: int = 0                         # submissions that replaced the answers of an earlier one
    completed: int = 0                      # that were here without some of their files, or half
    erased: int = 0                         # whose consent was withdrawn here: they stay away
    missing: tuple[str, ...] = ()           # files that answers name and the source does not hold
    import_id: str = ""                     # the record that says who imported; "" where nothing changed


@dataclass
class _Count:
    new: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    unfinished: int = 0
    refused: list[tuple[str, Message]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def imported(self, import_id: str) -> Imported:
        times = self.words.count
        return Imported(tuple(self.new), times("known") + times("replaced"), self.unfinished, tuple(self.refused), times("edited"),
                        times("completed"), times("erased"), tuple(self.missing), import_id)


def _both(problem: Problem) -> Message:
    """What happened and what to do, to be listed."""
    return message("{what} {remedy}", what=problem.what, remedy=problem.remedy)


class _Aside(Problem):
    """The submission cannot come in now, and is kept with all that it answers."""


def from_submissions(workspace: Workspace, source: Path, site_id: str, progress: Progress = quiet) -> Imported:
    """Brings the submissions of a ZIP archive or a folder in, each as an interview at the site, in a transaction of its own.

    A submission that is here already (by its instanceID, or by its content where it has none) is left alone, one that replaces
    another is further revisions of that one's answers, one whose consent was withdrawn stays away. One that is complete is
    finished, another stays open to be looked at. A form that is not here comes out of the archive; where it is not there either,
    the submission is kept in quarantine and comes in with a later import, or `bring_in_aside`, once its form is here.
    Problem: the source cannot be read. A single file that is wrong is listed, and the rest comes in. `progress` may raise
    Cancelled: what came in stays, and the same import goes on from there.
    """
    workspace.site(site_id)
    with Archive(source) as archive:
        names = [name for name in archive.names if PurePosixPath(name).name == SUBMISSION]
        if not names:
            raise Problem(message("“{name}” holds no submission.xml.", name=source),
                          message("Choose the folder or archive that ODK wrote."))
        receiving = _Receiving(workspace, archive.fingerprint(), _Forms(workspace, archive))
        receiving.aside()
        for done, (name, envelope) in enumerate(_in_order(archive, names, receiving.count)):
            progress(done, len(names), name)
            attachments = {file: _reader(archive, member) for file, member in archive.beside(name).items() if file != SUBMISSION}
            receiving.receive(name, envelope, archive.read(name, MOST_XML), attachments, site_id)
        progress(len(names), len(names), "")
        return receiving.end()


def bring_in_aside(workspace: Workspace) -> Imported:
    """Submissions that an import kept aside and whose form is here now. Where there are none, nothing is written."""
    receiving = _Receiving(workspace, "quarantine", _Forms(workspace, None))
    receiving.aside()
    return receiving.end()


def _reader(archive: Archive, name: str) -> Callable[[], bytes]:
    return lambda: archive.read(name, MOST_MEDIA)


def _in_order(archive: Archive, names: list[str], count: _Count) -> list[tuple[str, Envelope]]:
    """By name, but what is replaced before what replaces it. What cannot be read is refused."""
    envelopes: dict[str, Envelope] = {}
    for name in sorted(names):
        try:
            envelopes[name] = open_envelope(archive.read(name, MOST_XML))
        except Problem as problem:
            count.refused.append((name, _both(problem)))
    places = {envelope.instance_id: name for name, envelope in reversed(envelopes.items()) if envelope.instance_id}
    order: dict[str, Envelope] = {}
    for name in envelopes:
        way, at = [], name
        while at and at not in order and at not in way:
            way.append(at)
            at = places.get(envelopes[at].replaces, "")
        order |= {step: envelopes[step] for step in reversed(way)}
    return list(order.items())


def _complete(form: Form, answers: Mapping[str, str]) -> bool:
    """Whether nothing is missing or not allowed; `answers`: remarks too.

    What its form cannot evaluate stays open, and is named where figures are made."""
    from app.forms import failure
    from app.models import open_errors, questions
    try:
        return bool(answers) and not open_errors(form.begin(saved_state=questions(answers)), answers)
    except Exception as error:
        return not failure(error)


class _Forms:
    """The form of a submission: of the workspace, else of the archive, which then comes in with it."""

    def __init__(self, workspace: Workspace, archive: Archive | None) -> None:
        self._workspace, self._archive = workspace, archive
        self._carried: dict[tuple[str, str], tuple[Form, bytes, str]] | None = None

    def of(self, envelope: Envelope) -> tuple[Form, str]:
        """The form and its SHA-256. _Aside: there is none of its id and version."""
        same_id = [form_record for form_record in self._workspace.forms() if form_record.id == envelope.form_id]
        fit = [form_record for form_record in same_id if form_record.version == envelope.version] if envelope.has_version else []
        if not fit and not envelope.has_version:        # a form without a version, or a tool that leaves it out
            fit = [form_record for form_record in same_id if not form_record.version] or (same_id if len(same_id) == 1 else [])
        if fit:
            chosen = min(fit, key=lambda form_record: form_record.sha256)
            return self._workspace.load_form(chosen.sha256), chosen.sha256
        carried = self._of_archive().get((envelope.form_id, envelope.version))
        if carried is not None:
            form, xform, name = carried
            self._workspace.add_form(form, xform, name)
            return self._workspace.load_form(form.sha256), form.sha256
        raise _Aside(
            message("Its form “{form}”, version “{version}”, is not in this workspace. It is kept aside with all its answers.",
                    form=envelope.form_id, version=envelope.version) if envelope.version else
            message("Its form “{form}” is not in this workspace. It is kept aside with all its answers.", form=envelope.form_id),
            message("Open that form here; it comes in with it."))

    def _of_archive(self) -> dict[tuple[str, str], tuple[Form, bytes, str]]:
        if self._carried is None:
            self._carried = {}
            for name in self._archive.names if self._archive is not None else ():
                path = PurePosixPath(name)
                if path.suffix.lower() == ".xml" and path.name != SUBMISSION:
                    self._look(name)
        return self._carried

    def _look(self, name: str) -> None:
        """Forms are told by what they say, whatever they are called. One that cannot be used is none."""
        from app.forms import load_form
        archive, path = self._archive, PurePosixPath(name)
        assert archive is not None
        assert self._carried is not None
        try:
            xform = archive.read(name, MOST_XML)
            if _XFORM not in xform[:4_000]:
                return
            folders = (archive.inside(path.with_name(f"{path.stem}-media")), archive.beside(name))
            files = {file: archive.read(member, MOST_MEDIA) for folder in folders for file, member in folder.items()
                     if member != name and file != SUBMISSION}
            form = load_form(xform, name=path.name, files=files)
        except Problem:
            return
        self._carried.setdefault((form.id, form.version), (form, xform, path.name))


class _Receiving:
    """One import, or the coming in of what was kept aside."""

    def __init__(self, workspace: Workspace, source: str, forms: _Forms) -> None:
        from app.models.submissions import Importing
        self._workspace, self._forms, self.count = workspace, forms, _Count()
        self._importing = Importing(workspace, source)
        self._known_here: KnownSubmissions | None = None

    @property
    def _known(self) -> KnownSubmissions:
        """Read once, and not before a submission is to be kept."""
        if self._known_here is None:
            from app.models.submissions import known_submissions
            self._known_here = known_submissions(self._workspace)
        return self._known_here

    def receive(self, name: str, envelope: Envelope, data: bytes, attachments: Files, site_id: str, *, waiting: str = "") -> bool:
        """Whether it is in; what is not is listed with its reason. `waiting` names it in quarantine."""
        try:
            try:
                submission = self._read(name, envelope, data, attachments)
                outcome, interview_id = self._keep(submission, site_id, waiting)
                if outcome == "differs":
                    raise _Aside(
                        message("A submission of the same instanceID is here and says something else. This one is kept aside."),
                        message("See `main.py quarantine`."))
            except _Aside as problem:
                if not waiting:
                    self._keep_aside(envelope, data, attachments, site_id, problem)
                    self.count.refused.append((name, _both(problem)))
                return False
        except Problem as problem:
            self.count.refused.append((name, _both(problem)))
            return False
        self.count.words.append(outcome)
        self.count.finished += [interview_id] if submission.finished else []
        if outcome == "new":
            self.count.new.append(interview_id)
            self.count.unfinished += not submission.finished
        return True

    def _keep(self, submission: Submission, site_id: str, waiting: str) -> tuple[str, str]:
        from app.models.submissions import keep_submission
        return keep_submission(self._workspace, self._known, submission, site_id, self._importing, waiting)

    def _read(self, name: str, envelope: Envelope, data: bytes, attachments: Files) -> Submission:
        from app.forms import not_in_form, read_submission
        from app.models.submissions import Submission, attached
        if envelope.encrypted:
            raise _Aside(message("It is encrypted for the server. It is kept aside."),
                         message("Decrypt it with ODK, and import that."))
        form, sha256 = self._forms.of(envelope)
        strange = not_in_form(form, data)
        if strange:
            more = len(strange) - 1
            raise _Aside(
                message_n("It answers {question} and {count} more, which its form does not ask. "
                          "It is kept aside with all its answers.",
                          "It answers {question} and {count} more, which its form does not ask. "
                          "It is kept aside with all its answers.", more, question=strange[0]) if more else
                message("It answers {question}, which its form does not ask. It is kept aside with all its answers.",
                        question=strange[0]),
                message("Open the form of its version here."))
        answers = read_submission(form, data)
        answers |= self._remarks(name, form, answers, attachments) | self._log(name, form, answers, attachments)
        attached_files = attached(self._workspace, self._known, envelope.instance_id)
        enclosures, lost = self._enclosures(name, form, answers, attachments, attached_files)
        content = envelope.digest
        if not envelope.instance_id:
            content_parts = [envelope.form_id, envelope.version, content,
                             sorted(hashlib.sha256(enclosure.data).hexdigest() for enclosure in enclosures)]
            content = hashlib.sha256(json.dumps(content_parts).encode()).hexdigest()
        when = envelope.times(form, answers)
        submission = Submission(sha256, envelope.form_id, envelope.instance_id or f"sha256:{content}", envelope.replaces,
                                envelope.digest,
                          answers, when.began, when.ended, envelope.author(form, answers),
                          _complete(form, answers), tuple(enclosures))
        self.count.missing += lost
        return submission

    def _remarks(self, name: str, form: Form, answers: Mapping[str, str], attachments: Files) -> dict[str, str]:
        """What our own export says beside the answers. Where it is not that, it is refused, and the answers come in."""
        from app.exchange.remarks_file import REMARKS_FILE, read_remarks
        if REMARKS_FILE not in attachments or REMARKS_FILE in answers.values():
            return {}
        try:
            return read_remarks(form, attachments[REMARKS_FILE]())
        except Problem as problem:
            self.count.refused.append((str(PurePosixPath(name).parent / REMARKS_FILE), _both(problem)))
            return {}

    def _log(self, name: str, form: Form, answers: Mapping[str, str], attachments: Files) -> dict[str, str]:
        """How it was filled in, where the form asked for that."""
        from app.models import pieces, read_audit
        asked = form.model.audit
        file = answers.get(asked.ref, "") if asked is not None else ""
        if file not in attachments:
            return {}
        try:
            data = attachments[file]()
            return {path: piece or "" for path, piece in pieces(hashlib.sha256(data).hexdigest()[:16], 0, read_audit(data))}
        except Problem as problem:
            self.count.refused.append((str(PurePosixPath(name).parent / file), _both(problem)))
            return {}

    def _enclosures(self, name: str, form: Form, answers: Mapping[str, str], attachments: Files,
                    attached_files: set[tuple[str, str]]) -> tuple[list[Enclosure], list[str]]:
        """The files that the answers name and that are not here, as they pass; those that do not pass are refused, and the answers
        come in. And those that are named and not in the source."""
        from app.models.store import check_bytes
        from app.models.submissions import Enclosure
        from app.photos import take_in
        enclosures, lost = [], []
        folder = PurePosixPath(name).parent
        for path, value in answers.items():
            ref = _INSTANCE.sub("", path)
            asked = form.model.by_ref.get(ref)
            if not value or asked is None or asked.control != "upload" or (ref, value) in attached_files:
                continue
            if value not in attachments:
                lost.append(str(folder / value))
                continue
            try:
                data = attachments[value]()
                check_bytes(message("“{name}”", name=value), len(data))
                if not data:
                    raise Problem(message("“{name}” is empty.", name=value),
                                  message("Look for it where it was sent from."))
                picture = take_in(data, value) if asked.media_type.startswith("image/") else None
                enclosures.append(Enclosure(path, value, data, asked.media_type or "application/*", picture))
            except Problem as problem:
                self.count.refused.append((str(folder / value), _both(problem)))
        return enclosures, lost

    # ------------------------------------------------------------------------------------------ kept aside

    def _keep_aside(self, envelope: Envelope, data: bytes, attachments: Files, site_id: str, why: Problem) -> None:
        from app.models.submissions import keep_submission_aside
        files = {file: base64.b64encode(read()).decode() for file, read in attachments.items()} if len(attachments) < 1_000 else {}
        keep_submission_aside(self._workspace, envelope.form_id, envelope.instance_id, envelope.replaces, {
            "form": envelope.form_id, "version": envelope.version, "site": site_id, "xml": base64.b64encode(data).decode(),
            "files": files}, str(why))

    def aside(self) -> None:
        """What was kept aside earlier, where it fits now."""
        from app.models.submissions import submissions_aside
        for digest, row in submissions_aside(self._workspace):
            data = base64.b64decode(row["xml"])
            files = {name: base64.b64decode(content) for name, content in row["files"].items()}
            attachments = {name: lambda content=content: content for name, content in files.items()}
            self.receive(f"{row['form']}, kept aside", open_envelope(data), data, attachments, row["site"], waiting=digest)

    def end(self) -> Imported:
        """What came in finished is entered in its registers, as what is finished here."""
        if self.count.finished:
            from app.models.registers import enter_interviews
            self.count.refused += [("entities", sentence) for sentence in enter_interviews(self._workspace, self.count.finished)]
        self._importing.end()
        return self.count.imported(self._importing.id)
