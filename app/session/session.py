"""The session: one for a window or a command, from its start to its end."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from app.problem import Problem
from app.progress import Progress, quiet
from app.session import people
from app.session.changes import EVERYTHING, NOTHING, Changes
from app.session.operation import Operation
from app.session.settings import Settings, load_settings, save_settings
from app.translations import message

if TYPE_CHECKING:
    from app.locations import Place
    from app.models import Workspace
    from app.session.open_file import OpenFile

T = TypeVar("T")
Subscriber = Callable[[Changes], object]


class Session:
    """Owns the open workspace and what is known of it, the settings, who works, and those who want to know of changes."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings if settings is not None else load_settings()
        self._file: OpenFile | None = None
        self._subscribers: list[Subscriber] = []
        self._lock = threading.Lock()           # of the subscribers

    # -------------------------------------------------------------------------------------------- the file

    @classmethod
    @contextlib.contextmanager
    def of(cls, path: Place, *, read_only: bool = False, parcels: bool = False) -> Iterator[Session]:
        """A session over one file, as a command needs it. `parcels`: a parcel will do; else figures of a part would be taken for
        those of the whole. Problem: as of `Workspace.open`, or it is a parcel."""
        from app.models import Workspace
        session = cls()
        workspace = session.use(Workspace.open(path, read_only=read_only))
        try:
            if not parcels and workspace.parcel is not None:
                raise Problem(message("{name} is a parcel: it holds a part of a workspace.", name=path.name),
                              message("Take it into your workspace: `main.py merge FILE {name}`. What it is, `main.py info {name}` "
                                      "says.", name=path.name))
            yield session
        finally:
            session.close()

    def create(self, path: Place) -> Workspace:
        """A new workspace, in the place of the one that was open. Problem: as of `Workspace.create`."""
        from app.models import Workspace
        return self.use(Workspace.create(path))

    def open(self, path: Place) -> Workspace:
        """To write, or else to read (`Workspace.open_or_read`), in the place of the one that was open. Problem; Protected."""
        from app.models import Workspace
        return self.use(Workspace.open_or_read(path))

    def use(self, workspace: Workspace) -> Workspace:
        """Takes an open workspace over, and closes the one before."""
        from app.session.open_file import OpenFile
        self.close()
        workspace.author = self.settings.assessor
        self._file = OpenFile(workspace)
        return workspace

    def close(self) -> None:
        """Lets go of the file; without one it does nothing."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def is_open(self) -> bool:
        return self._file is not None

    @property
    def workspace(self) -> Workspace:
        """The open workspace. It belongs to the thread that opened it: a window reads it and keeps an answer in it at once."""
        return self._open_file().workspace

    def _open_file(self) -> OpenFile:
        if self._file is None:
            raise RuntimeError("no workspace is open")
        return self._file

    # ------------------------------------------------------------------------------------------ operations

    def run(self, operation: Operation[T], progress: Progress = quiet) -> T:
        """Does it in this thread, tells what changed, and gives the result. Problem; Cancelled."""
        return self.bound(operation)(progress)

    def bound(self, operation: Operation[T]) -> Callable[[Progress], T]:
        """The operation tied to the file that is open now, to be called in another thread."""
        file = self._open_file()

        def work(progress: Progress) -> T:
            try:
                done = file.run(operation, progress)
            except Exception:
                if operation.writes and not file.is_own_thread():
                    self.tell(EVERYTHING)           # of several files or submissions, some may have come in by then
                raise
            self.tell(done.changes)
            return done.result
        return work

    # --------------------------------------------------------------------------------------------- changes

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Calls it with each `Changes`, in the thread that made them; what this gives ends it."""
        with self._lock:
            self._subscribers.append(callback)

        def unsubscribe() -> None:
            with self._lock, contextlib.suppress(ValueError):
                self._subscribers.remove(callback)
        return unsubscribe

    def tell(self, changes: Changes = NOTHING) -> None:
        """For what is written at once, without an operation: an answer."""
        if not changes:
            return
        if self._file is not None and (changes.forms or changes.norms or changes.assessment):
            self._file.renew_readers()
        with self._lock:
            subscribers = tuple(self._subscribers)
        for callback in subscribers:
            callback(changes)

    # ------------------------------------------------------------------------------------ who works, settings

    @property
    def person(self) -> str:
        """Who writes, as revisions and the history say it; "" where nobody said. Never a name of the machine or of its account."""
        return self.settings.assessor

    def set_person(self, name: str) -> None:
        """From now on this person works. Problem: no file could hold the name."""
        if self.is_open:
            self.workspace.author = name.strip()
        self.keep_settings(people.chosen(self.settings, name.strip(), datetime.now()))

    def keep_settings(self, settings: Settings) -> None:
        if self.is_open:
            self.workspace.author = settings.assessor
        self.settings = settings
        save_settings(settings)

    @property
    def asks_who_works(self) -> bool:
        """Nobody is known, or the program was away (`app.session.people`), and nobody has said yet who is here now."""
        return people.asks_who_works(self.settings, datetime.now())

    def seen(self) -> None:
        """Somebody is at the keyboard. While it is asked who, the moment stays that of the one before."""
        if not self.asks_who_works:
            self.settings = replace(self.settings, last_seen=people.moment(datetime.now()))
