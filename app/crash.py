"""What is kept of a bug: a file that can be sent to us. The person sees one sentence, never a traceback."""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from app.locations import log_dir


def write_report(error: BaseException, trace: TracebackType | None = None) -> Path | None:
    """Writes the traceback to a file of its own and returns its path; None where even that is not possible.

    The report names the program's state, never answers: it holds the traceback without local values.
    """
    lines = traceback.format_exception(type(error), error, trace or error.__traceback__)
    head = f"CityNeeds on Python {platform.python_version()}, {platform.platform()}\n{' '.join(sys.argv[1:2])}\n\n"
    name = f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder = log_dir()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(head + "".join(lines), encoding="utf-8")
    except OSError:
        return None
    return path


def sentence(report: Path | None) -> str:
    """What the person reads about a bug."""
    where = f"A report is in {report}; please send it to us." if report else "No report could be written."
    return f"Something went wrong in CityNeeds itself, not in what you did. What was saved is safe. {where}"
