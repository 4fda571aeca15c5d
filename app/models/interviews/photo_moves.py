"""Photos given to another question, interview, site or city by a person who names them."""

from __future__ import annotations

from pathlib import Path

from app.models.interviews.stored_interview import StoredInterview
from app.models.interviews.upload_places import UploadPlaces
from app.models.values import PHOTO, Photo
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message

MOST_NAMED = 10


def move_to_question(workspace: Workspace, photo_id: str, interview_id: str, question: str) -> Photo:
    """To a question of an interview: its ref, or its name where it is the only one. In a repeat another instance is added where
    this one has a photo, and the interview is not finished.

    Problem: no such photo or question, it takes no photos, or has one already.
    """
    photo = workspace.photo(photo_id)
    with StoredInterview.open(workspace, interview_id) as kept:
        places = UploadPlaces(kept, photo_question(kept, question), 2)
        path = kept.interview.node(places.free(kept, photo.name)).path
    return workspace.move_photo(photo.id, interview_id=interview_id, path=path)


def photo_question(kept: StoredInterview, name: str) -> str:
    """The ref of a question that asks for photos. Problem: there is none of this name, or several."""
    nodes = [node for node in kept.interview.nodes() if node.definition.control == "upload"
             and node.definition.media_type.startswith("image/")]
    found = ([node for node in nodes if node.ref == name] or [node for node in nodes if node.definition.ref == name][:1]
             or [node for node in nodes if node.definition.name == name])
    if len({node.definition.ref for node in found}) == 1:
        return found[0].ref
    if found:
        raise Problem(message("Several questions are called {name}.", name=name),
                      message("Name one by its path: {paths}.", paths=tuple(node.ref for node in found[:MOST_NAMED])))
    raise Problem(message("{name} is no question for photos of this interview.", name=name),
                  message("Those are: {paths}.", paths=tuple(node.ref for node in nodes[:MOST_NAMED])) if nodes else
                  message("Give the photo to the interview as a whole, or to the site."))


def find_photo(workspace: Workspace, name: str) -> Photo:
    """By its id, the beginning of its id or of its hash, or its file's name where it is the only one: among those that hang
    somewhere now, else among all. Problem: none or several, which it lists."""
    for history in (False, True):
        held = workspace.all_photos(history=history)
        for found in ([photo for photo in held if photo.id == name],
                      [photo for photo in held if photo.name == name],
                      [photo for photo in held if len(name) >= 4 and (photo.id.startswith(name) or photo.sha256.startswith(name))],
                      [photo for photo in held if Path(photo.name).stem == name]):
            if len(found) == 1:
                return found[0]
            if found:
                named = tuple(f"{photo.id} ({photo.name})" for photo in found[:MOST_NAMED])
                raise Problem(message("Several photos are called {name}.", name=name),
                              message("Name one by its id: {ids}.", ids=named))
    raise Problem(message("There is no photo {photo_id} in {workspace}.", photo_id=name[:60], workspace=workspace.path.name),
                  message("`main.py photo list FILE` lists them."))


def site_position(workspace: Workspace, photo: Photo) -> tuple[float, float]:
    """Of the site where a photo hangs, or its interview was held. Problem: there is none, or nobody knows where it is."""
    site = workspace.site(_site_of(photo))
    if site.latitude is None or site.longitude is None:
        raise Problem(message("Nobody knows where {site} is.", site=site.name), message("Give the site its position first."))
    return site.latitude, site.longitude


def place_site_at(workspace: Workspace, photo: Photo) -> None:
    """The photo's position is the site's. Problem: it hangs at no site, or has no position."""
    site, place = workspace.site(_site_of(photo)), photo.position
    if place is None:
        raise Problem(message("Nobody knows where “{name}” was taken.", name=photo.name),
                      message("Give the photo its position first."))
    workspace.set_site_position(site.id, place, source=PHOTO, time=photo.place_time)


def _site_of(photo: Photo) -> str:
    if not photo.site_id:
        raise Problem(message("“{name}” hangs at no site.", name=photo.name), message("Move it to its site first."))
    return photo.site_id
