"""One open workspace: whoever opened it holds the writer; other threads borrow readers, and take turns to write."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.session.operation import Access, Done, Operation

if TYPE_CHECKING:
    from app.findings import FactsCache
    from app.models import Workspace
    from app.progress import Progress

T = TypeVar("T")
_Age = tuple[object, int]       # which file a reader reads, and since when

MOST_IDLE = 2           # readers that wait open for the next operation


class OpenFile:
    """The workspace belongs to the thread that made this. An operation of that thread works on it; what other threads do goes on
    though the file is closed meanwhile, and is as safe as what another program would do."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._facts: FactsCache | None = None
        self._owner = threading.get_ident()
        self._turn = threading.Lock()           # of those who write in other threads
        self._lock = threading.Lock()           # of those below
        self._idle: list[tuple[_Age, Workspace]] = []
        self._closed = False
        self._age = 0                           # of the readers: how often they were let go

    def run(self, operation: Operation[T], progress: Progress) -> Done[T]:
        """Does it now, in this thread. Problem, Cancelled."""
        if self.is_own_thread():
            return operation.act(Access(self.workspace, self.facts, progress))
        with self._writer() if operation.writes else self._reader() as workspace:
            return operation.act(Access(workspace, self.facts, progress))

    def facts(self) -> FactsCache:
        """What is known of the file's answers. Made for the first figure: what shows none imports no findings."""
        from app.findings import FactsCache
        with self._lock:
            if self._facts is None:
                self._facts = FactsCache()
            return self._facts

    def is_own_thread(self) -> bool:
        return threading.get_ident() == self._owner

    @contextlib.contextmanager
    def _writer(self) -> Iterator[Workspace]:
        """A writer of its own connection: the open one belongs to another thread, which keeps answers meanwhile and waits for
        nobody but the disk. SQLite lets one transaction after the other through."""
        from app.models import Workspace
        with self._turn, Workspace.open(self.workspace.path, stamps=self.workspace.stamps) as workspace:
            workspace.author = self.workspace.author
            yield workspace

    @contextlib.contextmanager
    def _reader(self) -> Iterator[Workspace]:
        from app.models import Workspace
        path = self.workspace.path
        file = _identity(path), self._age
        reader = self._waiting(file) or Workspace.open(path, read_only=True, stamps=self.workspace.stamps)
        try:
            yield reader
        except BaseException:
            reader.close()              # it may stand in the middle of what failed
            raise
        self._give_back(file, reader)

    def _waiting(self, file: _Age) -> Workspace | None:
        """An idle reader of the file that is at the path now; those of a file that was there before are closed."""
        with self._lock:
            while self._idle:
                identity, reader = self._idle.pop()
                if identity == file:
                    return reader
                reader.close()
        return None

    def _give_back(self, file: _Age, reader: Workspace) -> None:
        with self._lock:
            if not self._closed and file[1] == self._age and len(self._idle) < MOST_IDLE:
                self._idle.append((file, reader))
                return
        reader.close()

    def renew_readers(self) -> None:
        """Forms or norms are others: a reader keeps forms as they run, so the next ones are opened anew."""
        with self._lock:
            self._age += 1
            idle, self._idle = self._idle, []
        for _, reader in idle:
            reader.close()

    def close(self) -> None:
        """Readers that are at work are closed when they are done."""
        with self._lock:
            self._closed = True
        self.renew_readers()
        if self._facts is not None:
            self._facts.clear()
        self.workspace.close()


def _identity(path: object) -> object:
    """Which file is at the path; a server is always the same."""
    if not isinstance(path, Path):
        return None
    try:
        found = path.stat()
    except OSError:
        return None                     # opening it says what is wrong
    return found.st_dev, found.st_ino
