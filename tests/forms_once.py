"""What tests need of forms again and again is made once in a process: a spreadsheet is converted once, and a form that many files
keep runs once for all of them, as it does within one file. Nobody changes a form; one that is given other norms is not shared.

Tests of the converter, of its cache and of loading call these themselves, with what nobody else loads or in a process of their own.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.forms import Form, loading
from app.forms.parse import xlsform
from app.models.records import norms_in_force
from app.models.records.register_tables import FilesBeside
from app.progress import Progress, quiet

MOST = 40           # forms that are kept running


class _Asked:
    """The files beside a form, and which of them it asked for."""

    def __init__(self, files: FilesBeside) -> None:
        self.files = files
        self.read: dict[str, bytes | None] = {}

    def get(self, name: str) -> bytes | None:
        content = self.read[name] = self.files.get(name)
        return content

    @property
    def is_of_one_file(self) -> bool:
        """Whether it read a register, which belongs to the workspace that is open."""
        return any(self.files._registers.file(name) is not None for name in self.read)


class FormsOnce:
    """In the place of `load_form` where a workspace loads what it keeps."""

    def __init__(self) -> None:
        self._load, self._retag = loading.load_form, norms_in_force.retag
        self._running: dict[str, list[tuple[dict[str, bytes | None], Form]]] = {}       # by XForm and name, what each read

    def load(self, source: Path | bytes, *, files: Mapping[str, bytes] | None = None, name: str = "", cache: Path | None = None,
             progress: Progress = quiet) -> Form:
        elsewhere = threading.current_thread() is not threading.main_thread()
        if isinstance(source, Path) or not isinstance(files, FilesBeside) or elsewhere:
            return self._load(source, files=files, name=name, cache=cache, progress=progress)
        key = f"{hashlib.sha256(source).hexdigest()} {name}"
        for read, form in self._running.get(key, ()):
            if all(files.get(one) == content for one, content in read.items()):
                return form
        asked: Any = _Asked(files)
        form = self._load(source, files=asked, name=name, cache=cache, progress=progress)
        if not asked.is_of_one_file:
            self._running.setdefault(key, []).append((asked.read, form))
            if len(self._running) > MOST:
                del self._running[next(iter(self._running))]
        return form

    def retag(self, form: Form, *more: Any) -> None:
        for key, kept in self._running.items():
            self._running[key] = [one for one in kept if one[1] is not form]
        self._retag(form, *more)


def share(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """From now on; `folder` is where conversions of the run are kept."""
    once, convert = FormsOnce(), xlsform.convert

    def converted(data: bytes, name: str, *, cache: Path | None = None, progress: Progress = quiet) -> xlsform.Converted:
        return convert(data, name, cache=folder if cache is None and progress is quiet else cache, progress=progress)
    patch.setattr(xlsform, "convert", converted)
    patch.setattr(loading, "load_form", once.load)
    patch.setattr(norms_in_force, "retag", once.retag)
