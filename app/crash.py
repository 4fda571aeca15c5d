"""What is kept of a bug: a file that can be sent to us. The person sees one sentence, never a traceback."""

import builtins
import dis
import platform
import re
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from app import __version__
from app.locations import log_dir

# What the interpreter says of these is about code. ValueError and KeyError quote values, and those may be what somebody typed.
_OF_CODE = (AttributeError, TypeError, NameError, IndexError, ZeroDivisionError, RecursionError, MemoryError, ImportError)
_RAISE = dis.opmap["RAISE_VARARGS"]
_COMMAND = re.compile(r"[a-z][a-z-]*")


def write_report(error: BaseException, trace: TracebackType | None = None) -> Path | None:
    """Writes the traceback to a file of its own and returns its path; None where even that is not possible.

    The report names the program's state, never answers: where the error came up, of which kind it is, and what it says only where
    that stands in the program itself. Values, the statements' parameters and the names of files are left out.
    """
    head = f"CityNeeds {__version__} on Python {platform.python_version()}, {platform.platform()}\n{_command()}\n\n"
    name = f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder = log_dir()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(head + "".join(_lines(error, trace or error.__traceback__)), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return path


def _command() -> str:
    """Which one, where it is one: a file's name may be a person's."""
    return " ".join(one for one in sys.argv[1:2] if _COMMAND.fullmatch(one))


def _lines(error: BaseException, trace: TracebackType | None) -> list[str]:
    """Of the error and of those that it came from, the first one first."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines = ["Traceback (most recent call last):\n", *traceback.format_tb(trace), f"{_said(error, trace)}\n\n", *lines]
        error, trace = (error.__cause__ or error.__context__, None)     # type: ignore[assignment]
        trace = error.__traceback__ if error is not None else None
    return lines


def _said(error: BaseException, trace: TracebackType | None) -> str:
    """The kind of the error, and its message as far as it is the program's own words."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or getattr(error, "errno", None)
    if code is not None:
        kind += f" ({code})"
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind
    written, message = trace.tb_frame.f_code, str(error)
    if message in written.co_consts:
        return f"{kind}: {message}"
    if isinstance(error, _OF_CODE) and written.co_code[trace.tb_lasti] != _RAISE:
        names = {*written.co_names, *written.co_varnames, *written.co_freevars, *dir(builtins), "NoneType"}
        return f"{kind}: " + re.sub(r"(['\"])(.*?)\1", lambda found: found[0] if found[2] in names else "…", message)
    return kind


def sentence(report: Path | None, safe: bool | None = None) -> str:
    """What the person reads about a bug. `safe`: whether the files that were open were looked at, and hold what was saved; None
    where none was open."""
    where = f"A report is in {report}; please send it to us." if report else "No report could be written."
    kept = {True: "What was saved is safe. ", None: "",
            False: "Whether what was saved is safe is not sure: look at the file with `main.py verify FILE`. "}[safe]
    return f"Something went wrong in CityNeeds itself, not in what you did. {kept}{where}"
