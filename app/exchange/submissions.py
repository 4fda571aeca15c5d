"""Interviews as ODK submissions, out and in: an archive of `submission.xml` files with their media beside them.

The layout is that of ODK Briefcase: forms/<form>/instances/<instance>/submission.xml, and the form itself as XForm.
What is read may lie in any folders, as Collect, Briefcase and Central write it; a folder's media are its submission's.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from uuid import UUID

from app.exchange.delimited import file_name
from app.forms import failure
from app.problem import Problem
from app.progress import Progress, quiet
from app.saving import replacing

if TYPE_CHECKING:
    from app.forms.form import Form
    from app.models import File, Photo, Workspace

_MOST_XML, _MOST_MEDIA = 20 << 20, 256 << 20  # bytes of one file: more is an attack or an error
_MOST_FILES = 200_000
_INSTANCE_ID = "/meta/instanceID"
_KEY = re.compile(r"\{[^{}]*\}")     # of a repeat's instance


@dataclass(frozen=True)
class Exported:
    """What an archive holds. `left_out`: each interview that its form cannot be evaluated with (form, site), and why."""

    written: int
    left_out: tuple[tuple[str, str], ...]


def to_submissions(workspace: Workspace, interview_ids: Iterable[str], out: Path, progress: Progress = quiet) -> Exported:
    """A ZIP archive at `out` of these interviews with their original photos.

    Photos hold what their cameras wrote, positions included: the archive is for the team's own server. Raises Problem
    where it cannot be written, Cancelled from `progress`; a file that was there is then still whole.
    """
    from app.models import KeptInterview

    wanted = list(interview_ids)
    forms: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    with replacing(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, interview_id in enumerate(wanted):
            progress(done, len(wanted), "submissions")
            try:
                kept = KeptInterview.open(workspace, interview_id)
                form = kept.interview.form
                held = kept.interview.kept().get(f"/{form.root.name}{_INSTANCE_ID}", "")
                # a form without such a question gets the interview's own id, the same at every export
                instance_id = held or f"uuid:{UUID(hex=interview_id)}"
                submission = kept.interview.submission(instance_id=instance_id)
            except Exception as error:      # forms come from anywhere: what one of them does keeps no other interview back
                left_out.append((_named(workspace, interview_id), failure(error)))
                continue
            folder = forms.get(form.sha256)
            if folder is None:
                folder = forms[form.sha256] = f"forms/{file_name(f'{form.id}_{form.version}')}~{form.sha256[:8]}"
                _put(archive, f"{folder}/{file_name(form.id)}.xml", form.xform)
            place = f"{folder}/instances/{file_name(instance_id)}"
            _put(archive, f"{place}/submission.xml", submission)
            for name, sha256 in _media(workspace, interview_id):
                _put(archive, f"{place}/{name}", workspace.photo_bytes(sha256), packed=True)
        progress(len(wanted), len(wanted), "submissions")
    return Exported(len(wanted) - len(left_out), tuple(left_out))


def _named(workspace: Workspace, interview_id: str) -> str:
    record = workspace.interview(interview_id)
    form = next((one.title or one.id for one in workspace.forms() if one.sha256 == record.form_sha256), record.form_id)
    return f"{form}, {workspace.site(record.site_id).name}"


def _media(workspace: Workspace, interview_id: str) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of what is attached. Of two of one name the later ones get their hash before it."""
    used: dict[str, str] = {}
    attached: list[Photo | File] = [*workspace.photos(interview_id), *workspace.files(interview_id)]
    for photo in attached:
        name = PurePosixPath(photo.name.replace("\\", "/")).name or f"{photo.sha256[:12]}.jpg"
        if used.get(name) == photo.sha256:
            continue
        if name in used:
            name = f"{photo.sha256[:12]}_{name}"
        used[name] = photo.sha256
        yield name, photo.sha256


def _put(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = False) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(member, content)


@dataclass(frozen=True)
class Imported:
    """What an import brought. `refused` holds each file that was left out and the sentence that says why."""

    interviews: tuple[str, ...]    # ids of the new ones
    known: int                     # submissions that were here already
    open: int                      # of the new ones, those in which something is missing or not allowed
    refused: tuple[tuple[str, str], ...]


def from_submissions(workspace: Workspace, source: Path, site_id: str, progress: Progress = quiet) -> Imported:
    """Brings the submissions of a ZIP archive or a folder in, each as an interview at the site.

    A submission that is here already (by its instanceID) is left alone. One that is complete is finished, another
    stays open to be looked at. Raises Problem where the source cannot be read; a single file that is wrong is listed
    and the rest comes in. The forms must be in the workspace already.
    """
    files = _files(source)
    here = _instance_ids(workspace)
    new: list[str] = []
    known = unfinished = 0
    refused: list[tuple[str, str]] = []
    submissions = sorted(name for name in files if PurePosixPath(name).name == "submission.xml")
    if not submissions:
        raise Problem(f"“{source.name}” holds no submission.xml.", "Choose the folder or archive that ODK wrote.")
    for done, name in enumerate(submissions):
        progress(done, len(submissions), name)
        try:
            form, sha256, answers = _read(workspace, files[name](_MOST_XML))
            instance_id = answers.get(f"/{form.root.name}{_INSTANCE_ID}", "")
            if instance_id and instance_id in here:
                known += 1
                continue
            here.add(instance_id)
            folder = str(PurePosixPath(name).parent)
            media = {PurePosixPath(one).name: one for one in files if str(PurePosixPath(one).parent) == folder}
            interview_id = workspace.add_interview(site_id, sha256).id
            new.append(interview_id)
            workspace.write(interview_id, list(answers.items()))
            for path, value in answers.items():
                asked = form.model.by_ref.get(_KEY.sub("", path))
                if value in media and asked is not None and asked.control == "upload":
                    try:
                        _attach(workspace, interview_id, path, asked.media_type, files[media[value]](_MOST_MEDIA), value)
                    except Problem as problem:
                        refused.append((media[value], str(problem)))
            unfinished += not _finished(workspace, interview_id)
        except Problem as problem:
            refused.append((name, str(problem)))
    progress(len(submissions), len(submissions), "")
    return Imported(tuple(new), known, unfinished, tuple(refused))


class _Reader:
    """One file of the source, read when it is wanted and only up to a size."""

    def __init__(self, source: Path, member: zipfile.ZipInfo | None) -> None:
        self._source, self._member = source, member

    def __call__(self, most: int) -> bytes:
        try:
            if self._member is None:
                size = self._source.stat().st_size
                content = self._source.read_bytes() if size <= most else b""
            else:
                size = self._member.file_size
                with zipfile.ZipFile(self._source) as archive, archive.open(self._member) as file:
                    content = file.read(most + 1)
                size = max(size, len(content))
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise Problem(f"A file in “{self._source.name}” cannot be read.", "Make the archive again.") from error
        if size > most:
            raise Problem(f"A file in “{self._source.name}” is too large ({size >> 20} MB).", "Leave it out.")
        return content


def _files(source: Path) -> dict[str, _Reader]:
    try:
        if source.is_dir():
            found = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.is_symlink()]
            return {path.relative_to(source).as_posix(): _Reader(path, None) for path in found[:_MOST_FILES]}
        with zipfile.ZipFile(source) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
    except (OSError, zipfile.BadZipFile) as error:
        raise Problem(f"“{source.name}” is neither a folder nor a ZIP archive that can be read.",
                      "Choose the folder or archive that ODK wrote.") from error
    return {member.filename: _Reader(source, member) for member in members[:_MOST_FILES]}


def _read(workspace: Workspace, data: bytes) -> tuple[Form, str, dict[str, str]]:
    from app.forms.submission import read_submission
    from app.forms.xml import parse_xml

    root = parse_xml(data, "The submission")
    name, version = root.get("id"), root.get("version") or ""
    held = [form for form in workspace.forms() if form.id == name]
    if not held:
        raise Problem(f"Its form “{name}” is not in this workspace.", "Open that form here first, then import again.")
    record = next((form for form in held if form.version == version), held[-1])
    form = workspace.load_form(record.sha256)
    return form, record.sha256, read_submission(form, data)


def _instance_ids(workspace: Workspace) -> set[str]:
    found = set()
    for interview in workspace.interviews():
        found.add(f"uuid:{UUID(hex=interview.id)}")
        for path, value in workspace.answers(interview.id).items():
            if path.endswith(_INSTANCE_ID) and path.count("/") == 3:
                found.add(value)
    return found


def _attach(workspace: Workspace, interview_id: str, path: str, media_type: str, data: bytes, name: str) -> None:
    from app.photos import take_in

    if media_type.startswith("image/"):
        workspace.add_photo(interview_id, path, take_in(data, name))
    else:
        workspace.add_file(interview_id, path, data, name, media_type or "application/*")


def _finished(workspace: Workspace, interview_id: str) -> bool:
    """Finishes it where nothing is missing."""
    from app.models import KeptInterview

    with KeptInterview.open(workspace, interview_id) as kept:
        if kept.review():
            return False
        kept.finish()
        return True
