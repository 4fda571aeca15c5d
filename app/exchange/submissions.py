"""Interviews as ODK submissions: an archive of `submission.xml` files with their media beside them. In again: `receiving`.

The layout is that of ODK Briefcase: forms/<form>/instances/<instance>/submission.xml, and the form itself as XForm.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.exchange.delimited import file_name
from app.exchange.naming import FolderNames
from app.exchange.receiving import Imported, from_submissions
from app.forms import failure
from app.models import WITHDRAWN
from app.progress import Progress, quiet
from app.saving import replacing
from app.translations import message

if TYPE_CHECKING:
    from app.models import File, Photo, Workspace

__all__ = ["Imported", "from_submissions", "to_submissions"]

_INSTANCE_ID = "/meta/instanceID"


@dataclass(frozen=True)
class Exported:
    """What an archive holds. `left_out`: each interview that its form cannot be evaluated with (form, site), and why."""

    written: int
    left_out: tuple[tuple[str, str], ...]
    withdrawn: int = 0          # photos that somebody withdrew: they are in no archive, and their questions still name them


def to_submissions(workspace: Workspace, interview_ids: Iterable[str], out: Path, progress: Progress = quiet) -> Exported:
    """A ZIP archive at `out` of these interviews with their original photos.

    Photos hold what their cameras wrote, positions included: the archive is for the team's own server. Raises Problem
    where it cannot be written, Cancelled from `progress`; a file that was there is then still whole.
    """
    from app.models import StoredInterview

    interviews = list(interview_ids)
    forms: dict[str, str] = {}
    instances = FolderNames()
    left_out: list[tuple[str, str]] = []
    withdrawn = 0
    with replacing(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, interview_id in enumerate(interviews):
            progress(done, len(interviews), message("submissions"))
            try:
                stored = StoredInterview.open(workspace, interview_id)
                form = stored.interview.form
                own_id = stored.interview.saved_state().get(f"/{form.root.name}{_INSTANCE_ID}", "")
                # a form without such a question gets the interview's own id, the same at every export
                instance_id = own_id or f"uuid:{UUID(hex=interview_id)}"
                files, answered, photos_out = _media(workspace, interview_id)
                submission = stored.interview.submission(instance_id=instance_id, files=answered)
            except Exception as error:      # forms come from anywhere: what one of them does keeps no other interview back
                left_out.append((_named(workspace, interview_id), str(failure(error))))
                continue
            withdrawn += photos_out
            folder = forms.get(form.sha256)
            if folder is None:
                folder = forms[form.sha256] = f"forms/{file_name(f'{form.id}_{form.version}')}~{form.sha256[:8]}"
                _put(archive, f"{folder}/{file_name(form.id)}.xml", form.xform)
            place = f"{folder}/instances/{instances.free(file_name(instance_id), interview_id)}"
            _put(archive, f"{place}/submission.xml", submission)
            for sha256, name in files.items():
                _put(archive, f"{place}/{name}", workspace.photo_bytes(sha256), packed=True)
        progress(len(interviews), len(interviews), message("submissions"))
    return Exported(len(interviews) - len(left_out), tuple(left_out), withdrawn)


def _named(workspace: Workspace, interview_id: str) -> str:
    record = workspace.interview(interview_id)
    form = next((form_record.title or form_record.id for form_record in workspace.forms()
                 if form_record.sha256 == record.form_sha256), record.form_id)
    return f"{form}, {workspace.site(record.site_id).name}"


def _media(workspace: Workspace, interview_id: str) -> tuple[dict[str, str], dict[str, str], int]:
    """What is attached: the name in the archive of each SHA-256; of each question that a file answers, by its path; and how many
    photos were withdrawn, which are left out.

    An answer that names a file which is not here keeps its name, and no other file gets it."""
    photos = workspace.photos(interview_id)
    shown = [photo for photo in photos if photo.use != WITHDRAWN]
    attached: list[Photo | File] = [*shown, *workspace.files(interview_id)]
    answers = workspace.answers(interview_id)
    answering = {file.path: file for file in attached if answers.get(file.path) == file.name}
    other_answers = {value for path, value in answers.items() if path.startswith("/") and path not in answering}
    names = FolderNames("submission.xml", *other_answers)
    of_file: dict[str, str] = {}
    for file in [*answering.values(), *attached]:
        if file.sha256 not in of_file:
            of_file[file.sha256] = names.free(file.name, file.sha256)
    return of_file, {path: of_file[file.sha256] for path, file in answering.items()}, len(photos) - len(shown)


def _put(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = False) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(member, content)
