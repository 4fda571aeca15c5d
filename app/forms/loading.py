"""Loading a form: from an XLSForm or XForm XML, with what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from app.forms.form import Form
from app.forms.parse.file_kinds import what_it_is
from app.forms.parse.xform import read_model
from app.forms.parse.xml import parse_xml
from app.forms.problems import FormProblem, Issue
from app.garbage import no_collection
from app.locations import RESOURCES
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Message, message

# What any form may read without a copy beside it: the tables that come with the program.
SHIPPED_FILES = {"norms.csv": RESOURCES / "forms" / "norms.csv", "assessment.csv": RESOURCES / "forms" / "assessment.csv",
                 "catalogue.csv": RESOURCES / "catalogue.csv"}


def load_form(source: Path | bytes, *, files: Mapping[str, bytes] | None = None, name: str = "",
              cache: Path | None = None, progress: Progress = quiet) -> Form:
    """A form from an XLSForm (`.xlsx`, `.xls`) or XForm XML. `files` are what stands beside it, by name; by default
    the folder it lies in, and the one that ODK's tools put its files in (`clinic-media` of clinic.xlsx). Raises FormProblem (a
    Problem) that says where and what to mend; Cancelled where `progress` does."""
    if isinstance(source, Path):
        name = name or source.name
        data = _read(source)
    else:
        data = source
    file_beside = _beside(source, files)
    warnings: tuple[Message | str, ...] = ()
    spreadsheet = None
    named_so = name.lower().endswith((".xlsx", ".xls", ".xlsm")) and not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    if named_so or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        from app.forms.parse.xlsform import convert
        spreadsheet = convert(data, name, cache=cache, progress=progress)
        xform, warnings = spreadsheet.xform, spreadsheet.warnings
        own, outer = spreadsheet.files(), file_beside
        file_beside = lambda file: own.get(file) or outer(file)  # noqa: E731
    else:
        xform = data
    read: dict[str, bytes] = {}

    def reading(file: str) -> bytes | None:
        content = file_beside(file)
        if content is not None:
            read[file] = content
        return content
    try:
        with no_collection():
            root = parse_xml(xform, name or message("The form"))
            model = read_model(root, reading)
            model.missing_media = tuple(file for file in model.media_files() if reading(file) is None)
            form = Form(model, xform, warnings, read)
    except Problem as problem:
        if isinstance(problem, FormProblem):
            raise
        sentence, remedy = what_it_is(data, name) or (problem.what, problem.remedy)
        raise FormProblem(name, [Issue(sentence)], remedy) from problem
    if form.issues:
        raise FormProblem(name, spreadsheet.located(form.issues) if spreadsheet else form.issues)
    return form


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(message("The form {file} cannot be read ({reason}).", file=path, reason=error.strerror or ""),
                      message("Check the name and try again.")) from error


def _beside(source: Path | bytes, files: Mapping[str, bytes] | None) -> Callable[[str], bytes | None]:
    if files is not None:
        return lambda name: files.get(name)
    if isinstance(source, Path):
        folders = source.parent, source.parent / f"{source.stem}-media"

        def read(name: str) -> bytes | None:
            try:
                for folder in folders:
                    path = folder / name
                    if path.parent == folder and path.is_file():
                        return path.read_bytes()
                return SHIPPED_FILES[name].read_bytes() if name in SHIPPED_FILES else None
            except (OSError, ValueError):
                return None
        return read
    return lambda name: None
