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
from app.translations import Message, message

# What the interpreter says of these is about code. ValueError and KeyError quote values, and those may be what somebody typed.
_OF_CODE = (AttributeError, TypeError, NameError, IndexError, ZeroDivisionError, RecursionError, MemoryError, ImportError)
_RAISE = dis.opmap["RAISE_VARARGS"]
_COMMAND = re.compile(r"[a-z][a-z-]*")


def write_report(error: BaseException, trace: TracebackType | None = None, *, language: str = "en") -> Path | None:
    """Writes the traceback to a file of its own and returns its path; None where even that is not possible.

    The report names the program's state, never answers: where the error came up, of which kind it is, and what it says only where
    that stands in the program itself. Values, the statements' parameters and the names of files are left out. It is in English,
    for those who mend the program; its first sentence tells the person, in `language`, what the file is.
    """
    about = message("This file tells those who make CityNeeds what went wrong in it; it holds nothing that was typed or answered.")
    head = (f"{about.in_language(language)}\n\n"
            f"CityNeeds {__version__} on Python {platform.python_version()}, {platform.platform()}\n{_command()}\n\n")
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
    return " ".join(word for word in sys.argv[1:2] if _COMMAND.fullmatch(word))


def _lines(error: BaseException, trace: TracebackType | None) -> list[str]:
    """Of the error and of those that it came from, the first one first."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines = ["Traceback (most recent call last):\n", *traceback.format_tb(trace), f"{_summary(error, trace)}\n\n", *lines]
        error, trace = (error.__cause__ or error.__context__, None)     # type: ignore[assignment]
        trace = error.__traceback__ if error is not None else None
    return lines


def _summary(error: BaseException, trace: TracebackType | None) -> str:
    """The kind of the error, and its message as far as it is the program's own words."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or getattr(error, "errno", None)
    if code is not None:
        kind += f" ({code})"
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return kind
    written, text = trace.tb_frame.f_code, str(error)
    if text in written.co_consts:
        return f"{kind}: {text}"
    if isinstance(error, _OF_CODE) and written.co_code[trace.tb_lasti] != _RAISE:
        names = {*written.co_names, *written.co_varnames, *written.co_freevars, *dir(builtins), "NoneType"}
        return f"{kind}: " + re.sub(r"(['\"])(.*?)\1", lambda quoted: quoted[0] if quoted[2] in names else "…", text)
    return kind


def describe(report: Path | None, safe: bool | None = None) -> tuple[Message, ...]:
    """The sentences that the person reads about a bug, the last one about the report. `safe`: whether the files that were open were
    looked at, and hold what was saved; None where none was open."""
    happened = message("Something went wrong in CityNeeds itself, not in what you did.")
    # The whole path: the person has to find the file.
    where = message("A report is in {file}; please send it to us.", file=str(report)) if report else \
        message("No report of it could be written.")
    if safe is None:
        return happened, where
    if safe:
        return happened, message("What was saved is safe."), where
    return happened, message("Whether what was saved is safe is not sure: look at the file with `main.py verify FILE`."), where
