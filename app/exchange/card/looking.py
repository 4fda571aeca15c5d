"""Looking through a card: every file below the folders given, and what it says, without its picture."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from app.photos import CardPhoto, Head, Refused, camera_name, doubt_message, file_sha256, read_head, unreadable
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import Message, message


@dataclass(frozen=True)
class FoundPhoto:
    """A photo of the card. `name` is its way from the folder that was given, with "/"."""

    path: Path
    name: str
    head: Head

    @cached_property
    def card(self) -> CardPhoto:
        """As it is sorted."""
        facts = self.head.facts
        return CardPhoto(self.name, facts.taken, facts.latitude, facts.longitude, facts.suspicious, self.camera)

    @property
    def camera(self) -> str:
        return camera_name(self.head.facts)

    @property
    def doubts(self) -> tuple[Message, ...]:
        """What is to be doubted of its position, as sentences."""
        return tuple(map(doubt_message, self.head.facts.doubts))


@dataclass(frozen=True)
class Looked:
    """What is on a card: photos by their names, and what is none or cannot be read. `hashes` are those that were needed so far."""

    photos: tuple[FoundPhoto, ...]
    refused: tuple[Refused, ...]
    hashes: dict[Path, str] = field(default_factory=dict, compare=False)

    def sha256(self, photo: FoundPhoto) -> str:
        """Of its bytes; read once. Problem: it cannot be read any more."""
        if photo.path not in self.hashes:
            self.hashes[photo.path] = file_sha256(photo.path)
        return self.hashes[photo.path]


def look_through(paths: Iterable[Path], progress: Progress = quiet) -> Looked:
    """Files, and all files in folders and in folders below them; each once. Nothing is decoded; one file at a time is in memory.

    Problem: one of `paths` is not there.
    """
    files, refused = _files(paths)
    photos: list[FoundPhoto] = []
    progress(0, len(files), "")
    for done, (path, name) in enumerate(files, start=1):
        try:
            photos.append(FoundPhoto(path, name, read_head(path)))
        except Problem as problem:
            refused.append(Refused(name, problem))
        progress(done, len(files), name)
    return Looked(tuple(photos), tuple(sorted(refused, key=lambda one: one.name)))


def _files(paths: Iterable[Path]) -> tuple[list[tuple[Path, str]], list[Refused]]:
    """Each file with its name, in the order of the names; and folders that could not be read."""
    found: dict[Path, str] = {}
    refused: list[Refused] = []
    for given in paths:
        if given.is_dir():
            for path in _walk(given, refused):
                _keep(found, path, path.relative_to(given).as_posix())
        elif given.exists():
            _keep(found, given, given.name)
        else:
            raise Problem(message("“{path}” is not there.", path=given), message("Put the card in, or give another folder."))
    count = Counter(found.values())
    named = ((path, name if count[name] == 1 else path.as_posix()) for path, name in found.items())
    return sorted(named, key=lambda one: (one[1], str(one[0]))), refused


def _keep(found: dict[Path, str], path: Path, name: str) -> None:
    """The same file may be given twice, by itself and with its folder: of two names the longer says more."""
    real = path.resolve()
    found[real] = max(found.get(real, ""), name, key=lambda one: (len(one), one))


def _walk(folder: Path, refused: list[Refused]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        path = Path(error.filename or folder)
        refused.append(Refused(path.name, unreadable(path, error)))
    for place, _, names in os.walk(folder, onerror=failed):
        yield from (Path(place, name) for name in names)
