"""The files of an archive or a folder, as Collect, Briefcase and Central write them: read when they are wanted, up to a size."""

from __future__ import annotations

import hashlib
import zipfile
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from app.problem import Problem
from app.translations import message

MOST_FILES = 200_000


class Archive:
    """A context manager. `names` are the files' paths inside it. Problem: neither a folder nor a ZIP archive."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self._zip: zipfile.ZipFile | None = None
        self._open = ExitStack()
        try:
            if source.is_dir():
                paths = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.is_symlink()]
                self.names = [path.relative_to(source).as_posix() for path in paths[:MOST_FILES]]
            else:
                self._zip = self._open.enter_context(zipfile.ZipFile(source))
                self.names = [member.filename for member in self._zip.infolist() if not member.is_dir()][:MOST_FILES]
        except (OSError, zipfile.BadZipFile) as error:
            raise Problem(message("“{name}” is neither a folder nor a ZIP archive that can be read.", name=source),
                          message("Choose the folder or archive that ODK wrote.")) from error
        self._beside: dict[str, dict[str, str]] = {}
        for name in self.names:
            path = PurePosixPath(name)
            self._beside.setdefault(str(path.parent), {})[path.name] = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def beside(self, name: str) -> dict[str, str]:
        """The files in the same folder by their last name, itself among them."""
        return self._beside[str(PurePosixPath(name).parent)]

    def inside(self, folder: PurePosixPath) -> dict[str, str]:
        return self._beside.get(str(folder), {})

    def read(self, name: str, limit: int) -> bytes:
        """Problem: it cannot be read, or holds more than `most` bytes."""
        try:
            if self._zip is None:
                path = self.source / name
                size = path.stat().st_size
                content = path.read_bytes() if size <= limit else b""
            else:
                size = self._zip.getinfo(name).file_size
                with self._zip.open(name) as file:
                    content = file.read(limit + 1)
                size = max(size, len(content))
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
            raise Problem(message("{file} in “{archive}” cannot be read.", file=name, archive=self.source),
                          message("Make the archive again.")) from error
        if size > limit:
            raise Problem(message("{file} in “{archive}” is too large ({megabytes} MB).",
                                  file=name, archive=self.source, megabytes=size >> 20),
                          message("Leave it out."))
        return content

    def fingerprint(self) -> str:
        """Its name, and a hash of the archive, or of what a folder's submissions say."""
        if self._zip is not None:
            with self.source.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        else:
            total = hashlib.sha256()
            for name in self.names:
                total.update(f"{name}\n{(self.source / name).stat().st_size}\n".encode())
                if name.endswith(".xml"):
                    total.update(hashlib.sha256((self.source / name).read_bytes()).digest())
            digest = total.hexdigest()
        return f"{self.source.name} {digest}"
