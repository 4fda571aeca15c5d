"""What an interview session has of photos and files, and what the office asks to look at again."""

from __future__ import annotations

import contextlib
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from app.problem import Problem
from app.session.operations import checks

if TYPE_CHECKING:
    from app.forms import Interview
    from app.models import Photo, StoredInterview
    from app.models.conflicts import Check
    from app.ui.host import Host


class KeptFiles:
    """Of an InterviewSession."""

    id: str
    _host: Host

    if TYPE_CHECKING:
        kept: StoredInterview

        @property
        def interview(self) -> Interview: ...
        def keeping(self) -> AbstractContextManager[None]: ...
        def tell_saved(self) -> None: ...

    def photo(self, ref: str, value: str) -> Photo | None:
        """The photo that this answer names."""
        path = self.interview.node(ref).path
        return next((photo for photo in self._host.workspace.photos(self.id) if (photo.path, photo.name) == (path, value)), None)

    def doubts(self, photo: Photo) -> tuple[str, ...]:
        """What is to be doubted of the photo, as words of app.photos.doubts."""
        from app.findings import held_on, homes, photo_doubts
        workspace = self._host.workspace
        record = workspace.interview(self.id)
        site = workspace.site(record.site_id)
        place = (site.latitude, site.longitude) if site.latitude is not None and site.longitude is not None else None
        return photo_doubts(photo, homes(workspace.city_of(site)), held_on(record, workspace.answers(self.id)), site=place)

    def caption(self, ref: str, value: str, text: str) -> None:
        """What is said below the photo that this answer names."""
        photo = self.photo(ref, value)
        if photo is not None and photo.caption != text:
            with self.keeping():
                self.kept.caption(photo.id, text)
                self.tell_saved()

    def attached(self, ref: str, value: str) -> bytes | None:
        """The recording or document that this answer names; None where it is not here."""
        path = self.interview.node(ref).path
        named = (file for file in self._host.workspace.files(self.id) if value and (file.path, file.name) == (path, value))
        file = next(named, None)
        return self._host.workspace.photo_bytes(file.sha256) if file is not None else None

    def begun_drawing(self, ref: str) -> str:
        """What is being drawn there and is no answer yet, as it was kept; "" nothing."""
        return self._host.workspace.begun_drawing(self.id, self.interview.node(ref).path)

    def keep_drawing(self, ref: str, lines: str) -> None:
        """As it stands now; "" it is left, or an answer. Where the disk refuses, it is told once it is to be an answer."""
        with contextlib.suppress(Problem):
            self._host.workspace.keep_drawing(self.id, self.interview.node(ref).path, lines)

    def photo_bytes(self, sha256: str, size: str) -> bytes:
        """`size`: original, print or thumbnail."""
        return self._host.workspace.photo_bytes(sha256, size)

    # --------------------------------------------------------------------------------------------- checks

    def checks(self) -> list[Check]:
        """What the office asks to check here."""
        from app.models.conflicts import open_checks
        return open_checks(self._host.workspace, self.id)

    def ask_check(self, path: str, comment: str) -> None:
        """The office asks the team to look at this answer again."""
        with self._host.showing_problems():
            self._host.session.run(checks.ask(interview_id=self.id, path=path, comment=comment))

    def settle_check(self, check: Check) -> None:
        """It was looked at."""
        with self._host.showing_problems():
            self._host.session.run(checks.settle(check=check))
