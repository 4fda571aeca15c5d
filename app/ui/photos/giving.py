"""Photos given to the light table: files and folders go the way of a card, a pasted picture hangs where the table stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.session.operations import photos
from app.ui.destinations import CARD
from app.ui.given import Pasted, clipboard, given_paths, pasted_picture
from app.ui.interview.intake_job import IntakeJob
from app.ui.language import here, tr

if TYPE_CHECKING:
    from pathlib import Path

    from app.photos import Intake
    from app.problem import Problem
    from app.ui.host import Host


def sort_given(host: Host, paths: list[Path], city_id: str) -> None:
    """To the page that proposes where each belongs."""
    if paths:
        host.go(CARD, city_id, paths=tuple(paths))


def paste(host: Host, city_id: str, where: dict[str, Any]) -> None:
    """`where`: the place of the table, as `operations.photos.hang` takes it: site_id, city_id, interview_id, or the tray."""
    data = clipboard()
    if paths := given_paths(data):
        sort_given(host, paths, city_id)
    elif (picture := pasted_picture(data)) is not None:
        hang(host, picture, where)
    else:
        host.say(tr("There is no picture in the clipboard."), tr("Copy a picture or files, then paste again."), "warning")


def hang(host: Host, picture: Pasted, where: dict[str, Any]) -> None:
    """Read in a thread, kept at once."""
    from pathlib import Path
    job = IntakeJob(Path(picture.name), False, 1, 1, picture.data)

    def then(taken: Intake | bytes | Problem) -> None:
        from app.photos import Intake
        if isinstance(taken, Intake):
            host.session.run(photos.hang(intake=taken, **where))
        elif not isinstance(taken, bytes):
            host.say(taken.in_language(here()))
    host.work(job.title, job, then, gives=True)
