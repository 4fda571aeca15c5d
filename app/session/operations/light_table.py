"""What a light table shows of photos: where each hangs, who may see it, what is doubtful; and of one, all that is known."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.problem import Problem
from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes

if TYPE_CHECKING:
    from app.findings import PhotoStanding, PhotoUse
    from app.forms import Interview
    from app.models import City, FormRecord, InterviewRecord, Photo, Site, Workspace


SAID = ("caption", "crop", "turn", "blur", "use", "faces", "clock", "place", "at")       # of which a history tells


@dataclass(frozen=True)
class ListedPhoto:
    """A photo, and where it hangs in words; "" where it hangs at no city, site or interview."""

    photo: Photo
    use: PhotoUse
    doubts: tuple[str, ...]             # words of app.photos.doubts
    city_id: str = ""
    city: str = ""
    site: str = ""
    site_kind: str = ""
    site_place: tuple[float, float] | None = None       # where its site is
    form: str = ""                      # title
    day: str = ""                       # of its interview, ISO

    @property
    def tray(self) -> bool:
        return self.photo.kind == "tray"


@dataclass(frozen=True)
class PhotoStep:
    """One word of somebody about a photo, or where it was hung. `name`: as of `Workspace.set_photo`, or "answer"."""

    name: str
    value: str
    at: str                             # ISO 8601, UTC
    author: str


@dataclass(frozen=True)
class PhotoDetail:
    photo_id: str
    question: str                       # its label; "" where it hangs at none
    unaltered: bool | None              # whether its bytes still have the hash of when they were taken in; None: not here
    size: int                           # bytes of the original
    steps: tuple[PhotoStep, ...]        # newest first


@dataclass(frozen=True)
class PhotoQuestion:
    """A question of an interview where a photo may be given."""

    ref: str
    label: str
    taken: bool                         # it has an answer


@reads
def listed(access: Access, *, city_id: str = "", site_id: str = "", interview_id: str = "",
           tray: bool = False) -> tuple[ListedPhoto, ...]:
    """Those of an interview, a site or a city, in the tray, or all; by site, in the order in which they were taken."""
    found = access.settled(lambda: _listed(access, city_id, site_id, interview_id, tray=tray))
    return tuple(sorted(found, key=lambda one: (one.city, one.site, not one.photo.taken, one.photo.taken[:19], one.photo.name)))


def _listed(access: Access, city_id: str, site_id: str, interview_id: str, *, tray: bool) -> Iterable[ListedPhoto]:
    from app.findings import photo_standings
    workspace = access.workspace
    held = workspace.photos(interview_id) if interview_id else workspace.all_photos(city_id=city_id, site_id=site_id, tray=tray)
    standings = photo_standings(workspace, held, cache=access.facts)
    places = _Places(workspace)
    return [places.listed(photo, standings[photo.id]) for photo in held]


class _Places:
    """The names of what photos hang at, read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._cities: Mapping[str, City] = {city.id: city for city in workspace.cities()}
        self._sites: Mapping[str, Site] = {site.id: site for site in workspace.sites()}
        self._interviews: Mapping[str, InterviewRecord] = {one.id: one for one in workspace.interviews()}
        self._forms: Mapping[str, FormRecord] = {form.sha256: form for form in workspace.forms()}

    def listed(self, photo: Photo, standing: PhotoStanding) -> ListedPhoto:
        site = self._sites.get(photo.site_id)
        city_id = site.city_id if site is not None else photo.record_id if photo.kind == "city" else ""
        city = self._cities.get(city_id)
        interview = self._interviews.get(photo.interview_id)
        form = self._forms.get(interview.form_sha256) if interview is not None else None
        return ListedPhoto(photo, standing.use, standing.doubts, city_id, city.name if city is not None else "",
                           *((site.name, site.kind, site.place) if site is not None else ("", "", None)),
                           form.title if form is not None else "", interview.day if interview is not None else "")


@reads
def detail(access: Access, *, photo: Photo) -> PhotoDetail:
    """All that is known of one photo beside what a list shows; its original is read, and its hash made anew."""
    workspace = access.workspace
    question, unaltered, size = "", None, 0
    if photo.interview_id and photo.path.startswith("/"):
        with contextlib.suppress(Problem):      # of a form that cannot be evaluated its path is all there is
            nodes = _evaluated(workspace, photo.interview_id).nodes()
            question = next((node.label for node in nodes if node.path == photo.path), "")
        question = question or photo.path.rpartition("/")[2]
    with contextlib.suppress(Problem):          # a light copy holds no originals
        original = workspace.photo_bytes(photo.sha256, "original")
        unaltered, size = hashlib.sha256(original).hexdigest() == photo.sha256, len(original)
    return PhotoDetail(photo.id, question, unaltered, size, _steps(workspace, photo))


def _evaluated(workspace: Workspace, interview_id: str) -> Interview:
    from app.models import questions
    record = workspace.interview(interview_id)
    return workspace.load_form(record.form_sha256).begin(saved_state=questions(workspace.answers(interview_id)))


def _steps(workspace: Workspace, photo: Photo) -> tuple[PhotoStep, ...]:
    """What people said of it, and at which questions they put it or took it away."""
    from app.models.records import fact_name
    steps = []
    for revision in workspace.history(photo.said_at):
        name = fact_name(photo.said_of, revision.path)
        if name in SAID:
            steps.append(PhotoStep(name, revision.value or "", revision.clock, revision.author))
    for record_id in {photo.record_id, photo.said_at}:
        steps += [PhotoStep("answer", photo.name, revision.clock, revision.author)
                  for revision in workspace.history(record_id) if revision.path.startswith("/") and revision.value == photo.name]
    return tuple(sorted(steps, key=lambda step: step.at, reverse=True))


@reads
def questions(access: Access, *, interview_id: str) -> tuple[PhotoQuestion, ...]:
    """Those of an interview that ask for photos. Problem: no such interview, or its form cannot run."""
    return tuple(PhotoQuestion(node.ref, node.label or node.definition.name, bool(node.value))
                 for node in _evaluated(access.workspace, interview_id).nodes()
                 if node.definition.control == "upload" and node.definition.media_type.startswith("image/") and node.relevant)


@writes
def set_photos(access: Access, *, photo_ids: tuple[str, ...], said: Mapping[str, str]) -> Done[tuple[Photo, ...]]:
    """The same said of several photos (`Workspace.set_photo`); gives them as they are now."""
    said_of = []
    for number, photo_id in enumerate(photo_ids):
        access.progress(number, len(photo_ids), "")
        said_of.append(access.workspace.set_photo(photo_id, **said))
    records = {record for photo in said_of for record in (photo.record_id, photo.said_at, photo.site_id) if record}
    return Done(tuple(said_of), Changes(photos=True, conflicts=True, records=frozenset(records)))
