"""Many laptops become one office: the union of a stranger's rows with ours, in one transaction a file.

No row that is here is changed by it: rows that are new come in, rows that are here already are passed over, and a row
that says something else under an id that is here goes to quarantine. New rows may say something else than the old ones, and a
withdrawal hides what it names until somebody here decides: the report counts both. See docs/decisions/merging.md.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event, Lock

from sqlalchemy import Connection, select

from app.locations import working_folder
from app.models.files.encryption_keys import is_protected
from app.models.files.errors import translate_errors
from app.models.merge.bulk_insert import within_reach
from app.models.merge.incoming_scan import ScannedFile, scan_file
from app.models.merge.merge_report import MergeReport, Refusal
from app.models.merge.merge_rows import RowMerger
from app.models.merge.vocabulary import Vocabulary
from app.models.protect.age_encryption import NO_KEYS, Keys
from app.models.records import withdrawals
from app.models.records.office_mark import mark_of
from app.models.store import schema as s
from app.models.workspace import Workspace
from app.problem import Problem
from app.progress import Cancelled, Progress, quiet
from app.translations import message

PATIENCE = 0.1          # seconds between two looks at whether the person wants to stop

__all__ = ["MergeReport", "Refusal", "merge"]


def merge(office: Workspace, files: Iterable[Path], *, preview: bool = False, keys: Keys = NO_KEYS,
          progress: Progress = quiet) -> list[MergeReport]:
    """Brings files together with the office, and says of each what it brought; a preview writes nothing. Encrypted files are
    opened with `keys`.

    While one file's rows go in, a thread examines the next. A file that cannot be trusted or read is reported with its
    `problem`, and the next one follows. `progress` counts files and may raise Cancelled: the files before stay merged,
    the one under way leaves nothing. Problem: the office is open for reading only.
    """
    if office.read_only:
        raise Problem(message("{name} is open for reading only.", name=office.path.name), message("Open it for writing first."))
    paths = list(files)
    merger = _Merger(office, keys, preview=preview)
    reports = []
    with contextlib.closing(merger.examined(paths, progress)) as coming:
        for done, (path, outcome) in enumerate(coming):
            def still(done: int = done, name: str = path.name) -> None:
                progress(done, len(paths), name)
            try:
                reports.append(merger.unite(path, outcome, still))
            except Problem as problem:
                reports.append(MergeReport(path.name, cause=problem))
    progress(len(paths), len(paths), "")
    return reports


class _Merger:
    """What is the same for all files of one merge."""

    def __init__(self, office: Workspace, keys: Keys, *, preview: bool) -> None:
        self._office, self._keys, self._preview = office, keys, preview
        self._protected = is_protected(office.path)
        self._vocabulary = Vocabulary()
        self._stop = Event()
        self._examining = Lock()        # two at once would take the interpreter from each other at every row, and be slower
        with office.store.reading() as connection:
            self._whole, self._sizes = _ledger(connection)
            self._pictures = set(connection.execute(select(s.Attachments.sha256)).scalars())

    # ------------------------------------------------------------------------------------------ one file ahead

    def examined(self, paths: list[Path], progress: Progress) -> Generator[tuple[Path, ScannedFile | MergeReport]]:
        """Each file in order, the next one being examined meanwhile; or the report of one that needs no merging."""
        waiting: deque[tuple[Path, Future[ScannedFile | MergeReport]]] = deque()
        ahead = iter(paths)
        with ThreadPoolExecutor(2) as pool:
            try:
                for done in range(len(paths)):
                    while len(waiting) < 3 and (path := next(ahead, None)) is not None:
                        waiting.append((path, pool.submit(self._look, path)))
                    path, future = waiting[0]
                    progress(done, len(paths), path.name)
                    while not future.done():
                        with contextlib.suppress(TimeoutError):
                            future.exception(PATIENCE)
                        progress(done, len(paths), path.name)
                    waiting.popleft()
                    yield path, future.result()
            finally:
                self._stop.set()
                for _, future in waiting:
                    if not future.cancel() and future.exception() is None and isinstance(future.result(), ScannedFile):
                        future.result().close()     # type: ignore[union-attr]

    def _look(self, path: Path) -> ScannedFile | MergeReport:
        """In the thread: nothing of the office is touched but its folder."""
        try:
            with translate_errors(path):
                if isinstance(self._office.path, Path) and path.exists() and path.samefile(self._office.path):
                    # Opened and closed once more, it would lose SQLite's locks.
                    raise Problem(message("{name} is the office itself.", name=path.name),
                                  message("Choose the files of laptops."))
                if path.is_file() and path.stat().st_size in self._sizes:
                    with path.open("rb") as file:
                        sha256 = hashlib.file_digest(file, "sha256").digest()
                    if sha256 in self._whole:
                        return MergeReport(path.name, sha256.hex(), again=True, bytes=path.stat().st_size)
            with self._examining:
                return scan_file(path, working_folder(self._office.path), self._pictures, self._pause, self._keys,
                               in_memory=self._protected)
        except Problem as problem:
            return MergeReport(path.name, cause=problem)

    def _pause(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    # ------------------------------------------------------------------------------------------ one file in

    def unite(self, path: Path, outcome: ScannedFile | MergeReport, tick: Callable[[], None]) -> MergeReport:
        if isinstance(outcome, MergeReport):
            return self._again(outcome) if outcome.again else outcome
        with contextlib.closing(outcome) as examined:
            if examined.file.sha256 in self._whole:
                return self._again(MergeReport(path.name, examined.file.sha256.hex(), again=True, bytes=examined.size))
            with within_reach(self._office, examined):
                return self._transaction(examined, tick)

    def _again(self, report: MergeReport) -> MergeReport:
        """What it withdrew may wait still."""
        with self._office.store.reading() as connection:
            sha256 = bytes.fromhex(report.sha256)
            said = connection.execute(select(s.MergedFiles.report).where(s.MergedFiles.sha256 == sha256)).scalar()
            words = json.loads(said).get("withdrawals", []) if said else []
            report.withdrawals = withdrawals.waiting(connection, map(bytes.fromhex, words))
        return report

    def _transaction(self, examined: ScannedFile, tick: Callable[[], None]) -> MergeReport:
        with self._office.store.merging() as connection:
            union = RowMerger(connection, examined, self._vocabulary, tick)
            union.run()
            # Of what waits to be erased, the ledger names the withdrawal and nothing that was said.
            before = connection.execute(select(s.MergedFiles.report).where(
                s.MergedFiles.sha256 == examined.file.sha256)).scalar()
            earlier = json.loads(before).get("interviews", []) if before else []
            said = json.dumps({**union.report.as_json(), **mark_of(connection, examined.label),
                               "withdrawals": [withdrawal.id for withdrawal in union.report.withdrawals],
                               "interviews": [*earlier, *union.interviews]}, ensure_ascii=False)
            connection.execute(s.upsert(s.MergedFiles).values(
                sha256=examined.file.sha256, name=examined.file.name, at=time.time_ns() // 1_000_000, report=said)
                .on_conflict_do_update(index_elements=["sha256"], set_={"report": said}))
            if self._preview:
                connection.rollback()
                return union.report
        self._pictures |= union.pictures
        if not union.report.refused:
            self._whole.add(examined.file.sha256)
            self._sizes.add(examined.size)
        return union.report




def _ledger(connection: Connection) -> tuple[set[bytes], set[int]]:
    """Hashes and sizes of the files that came in whole. What was refused of another may fit by now: its form came with
    another file, or the program learned more."""
    whole: set[bytes] = set()
    sizes: set[int] = set()
    for row in connection.execute(select(s.MergedFiles.sha256, s.MergedFiles.report)):
        report = json.loads(row.report)
        if not report["refused"]:
            whole.add(row.sha256)
            sizes.add(report.get("bytes", 0))
    return whole, sizes
