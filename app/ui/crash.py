"""Where an exception that nobody expected goes: a report in a file, one sentence on the screen; the work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from app.problem import Problem
from app.ui.language import here, worded


class CrashHandler(QObject):
    """Takes over `sys.excepthook` (PySide sends exceptions of slots there) and that of threads."""

    described = Signal(str, str)    # what, remedy: shown on the windows' thread wherever it happened

    def __init__(self, say: Callable[[str, str], None]) -> None:
        super().__init__()
        self.described.connect(say, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every exception that nobody catches comes here."""
        sys.excepthook = self.handle
        threading.excepthook = lambda args: self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def handle(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """As `sys.excepthook` is called, in any thread."""
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        self.described.emit(*describe(error, trace))


def describe(error: BaseException, trace: TracebackType | None = None) -> tuple[str, str]:
    """What a person reads about an exception, in two parts; a bug is written to a crash report first."""
    if isinstance(error, Problem):
        return worded(error.what), worded(error.remedy)
    from app.crash import describe as describe_report
    from app.crash import write_report
    *what, where = map(worded, describe_report(write_report(error, trace, language=here()), _safe()))
    return " ".join(what), where


def _safe() -> bool | None:
    """Whether the workspaces that are open still stand; None where none is."""
    opened = sys.modules.get("app.models.files")        # not before it is needed: importing takes a while
    open_files = getattr(opened, "open_files", None)
    files = open_files() if open_files is not None else []
    if not files:
        return None
    from app.models.records import stand
    return stand(files)
