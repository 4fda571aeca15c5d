"""Interviews as ODK submissions: an archive of `submission.xml` files with their media beside them. In again: `receiving`.

The layout is that of ODK Briefcase: forms/<form>/instances/<instance>/submission.xml, and the form itself as XForm.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from uuid import UUID

from app.exchange.delimited import file_name
from app.exchange.naming import FolderNames
from app.exchange.photo_copies import decodable, undecodable_words
from app.exchange.receiving import Imported, from_submissions
from app.exchange.remarks_file import REMARKS_FILE, remarks_csv
from app.findings import counted, left_out_words, photo_standings
from app.forms import failure
from app.models import AUDIT_FILE, WITHDRAWN, audit_csv, audit_events
from app.progress import Progress, quiet
from app.saving import replacing
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.findings import FactsCache
    from app.models import File, Photo, Workspace

__all__ = ["Imported", "from_submissions", "to_submissions"]

_INSTANCE_ID = "/meta/instanceID"


@dataclass(frozen=True)
class Exported:
    """What an archive holds. `left_out`: each interview that its form cannot be evaluated with (form, site), and why;
    `photos_left_out`: why they may not go -> how many; `undecodable`: photos of which no copy could be made; `files_left_out`:
    recordings and documents, in which nobody can look for what others may not see."""

    written: int
    left_out: tuple[tuple[str, str], ...]
    external: bool = False
    photos_left_out: tuple[tuple[str, int], ...] = ()
    undecodable: int = 0
    files_left_out: int = 0

    @property
    def sentences(self) -> tuple[Message, ...]:
        """What is to be known of photos and files."""
        said = [message("Photos are copies that hold pixels alone. Answers are as they were given, names and positions among them.")
                ] if self.external else []
        said += [left_out] if (left_out := left_out_words(self.photos_left_out)) is not None else []
        if self.undecodable:
            said.append(undecodable_words(self.undecodable))
        if self.files_left_out:
            said.append(message_n("{count} recording or document is left out: what it holds cannot be taken out of it.",
                                  "{count} recordings and documents are left out: what they hold cannot be taken out of them.",
                                  self.files_left_out))
        return tuple(said)


def to_submissions(workspace: Workspace, interview_ids: Iterable[str], out: Path, progress: Progress = quiet, *,
                   external: bool = False, cache: FactsCache | None = None) -> Exported:
    """A ZIP archive at `out` of these interviews with their original photos.

    Photos hold what their cameras wrote, positions included: the archive is for the team's own server. `external`: it is for
    others, so they are copies without any metadata, and only those that others may see. What was withdrawn goes nowhere. Raises
    Problem where it cannot be written, Cancelled from `progress`; a file that was there is then still whole.
    """
    from app.models import StoredInterview

    interviews = list(interview_ids)
    forms: dict[str, str] = {}
    instances = FolderNames()
    left_out: list[tuple[str, str]] = []
    media = _Media(workspace, external=external, cache=cache)
    with replacing(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, interview_id in enumerate(interviews):
            progress(done, len(interviews), message("submissions"))
            try:
                stored = StoredInterview.open(workspace, interview_id)
                form = stored.interview.form
                own_id = stored.interview.saved_state().get(f"/{form.root.name}{_INSTANCE_ID}", "")
                # a form without such a question gets the interview's own id, the same at every export
                instance_id = own_id or f"uuid:{UUID(hex=interview_id)}"
                files, answered = media.of(interview_id)
                kept = workspace.answers(interview_id)
                if (asked := form.model.audit) is not None:
                    log = () if external else audit_events(kept)        # it says who was where, and what was answered before
                    answered |= {asked.ref: AUDIT_FILE if log else ""}
                    files |= {AUDIT_FILE: partial(audit_csv, asked, log)} if log else {}
                submission = stored.interview.submission(instance_id=instance_id, files=answered)
            except Exception as error:      # forms come from anywhere: what one of them does keeps no other interview back
                left_out.append((_named(workspace, interview_id), str(failure(error))))
                continue
            folder = forms.get(form.sha256)
            if folder is None:
                folder = forms[form.sha256] = f"forms/{file_name(f'{form.id}_{form.version}')}~{form.sha256[:8]}"
                _put(archive, f"{folder}/{file_name(form.id)}.xml", form.xform)
            place = f"{folder}/instances/{instances.free(file_name(instance_id), interview_id)}"
            _put(archive, f"{place}/submission.xml", submission)
            if not external and (remarks := remarks_csv(stored.interview, kept)):
                _put(archive, f"{place}/{REMARKS_FILE}", remarks)
            for name, content in files.items():
                _put(archive, f"{place}/{name}", content(), packed=True)
        progress(len(interviews), len(interviews), message("submissions"))
    return Exported(len(interviews) - len(left_out), tuple(left_out), external, counted(media.reasons), media.undecodable,
                    media.files_left_out)


def _named(workspace: Workspace, interview_id: str) -> str:
    record = workspace.interview(interview_id)
    form = next((form_record.title or form_record.id for form_record in workspace.forms()
                 if form_record.sha256 == record.form_sha256), record.form_id)
    return f"{form}, {workspace.site(record.site_id).name}"


class _Media:
    """What is attached to interviews, as far as it may go out."""

    def __init__(self, workspace: Workspace, *, external: bool, cache: FactsCache | None) -> None:
        self._workspace, self._external, self._cache = workspace, external, cache
        self.reasons: list[str] = []                # of photos that stay, why
        self.undecodable = self.files_left_out = 0

    def of(self, interview_id: str) -> tuple[dict[str, Callable[[], bytes]], dict[str, str]]:
        """Name in the archive -> content; and of each question that a file answers, by its path, that name.

        An answer that names a file which is not here keeps its name, and no other file gets it; for others an answer whose file
        stays here is empty."""
        photos, files = self._workspace.photos(interview_id), self._workspace.files(interview_id)
        answers = self._workspace.answers(interview_id)
        attached: list[Photo | File] = [*photos, *files]
        staying = self._staying(photos, files)
        named = [file for file in attached if file.name and answers.get(file.path) == file.name]
        answering = {file.path: file for file in named if file.id not in staying}
        other_answers = {value for path, value in answers.items() if path.startswith("/") and path not in answering}
        names = FolderNames("submission.xml", REMARKS_FILE, AUDIT_FILE, *other_answers)
        of_file: dict[str, str] = {}
        content: dict[str, Callable[[], bytes]] = {}
        for file in [*answering.values(), *attached]:
            if file.sha256 not in of_file and file.id not in staying:
                name = of_file[file.sha256] = names.free(self._name(file), file.sha256)
                content[name] = partial(self._bytes, file)
        empty = dict.fromkeys((file.path for file in named), "") if self._external else {}
        return content, empty | {path: of_file[file.sha256] for path, file in answering.items()}

    def _staying(self, photos: Sequence[Photo], files: Sequence[File]) -> set[str]:
        """Ids of those that may not go out, or of which no copy can be made."""
        if not self._external:
            reasons = {photo.id: "withdrawn" for photo in photos if photo.use == WITHDRAWN}
            self.reasons += reasons.values()
            return set(reasons)
        standings = photo_standings(self._workspace, photos, cache=self._cache) if photos else {}
        reasons = {photo.id: use.reason for photo in photos if not (use := standings[photo.id].use).shown}
        undecodable = {photo.id for photo in photos if photo.id not in reasons and not decodable(self._workspace, photo)}
        self.reasons += reasons.values()
        self.undecodable += len(undecodable)
        self.files_left_out += len(files)
        return {*reasons, *undecodable, *(file.id for file in files)}

    def _name(self, file: Photo | File) -> str:
        """A copy is a JPEG, whatever its original was."""
        return f"{PurePosixPath(file.name).stem or file.name}.jpg" if self._external else file.name

    def _bytes(self, file: Photo | File) -> bytes:
        from app.models import Photo
        if self._external and isinstance(file, Photo):
            return self._workspace.photo_copy(file)
        return self._workspace.photo_bytes(file.sha256)


def _put(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = False) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(member, content)
