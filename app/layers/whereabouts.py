"""Where this laptop has the file of a layer. The workspace knows a layer by its hash; where it lies is each laptop's own affair.

A file is looked for where it was last, then beside the workspace. It is that layer's where its hash is; size and time of the last
look spare hashing a gigabyte again.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from app.locations import settings_dir
from app.problem import Problem
from app.translations import message


def file_sha256(path: Path) -> str:
    """Problem: it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Problem(message("“{name}” cannot be read ({reason}).", name=path, reason=error.strerror or str(error)),
                      message("Check that the file is there, and that its disk or stick is plugged in.")) from error


def remember(sha256: str, path: Path) -> None:
    """A folder that cannot be written costs a look for the file next time, never the work."""
    known = _known()
    try:
        known[sha256] = {"path": str(path.resolve()), **_mark(path)}
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(file)
    except OSError:
        return


def whereabouts(sha256: str, *, file_name: str = "", beside: Path | None = None) -> Path | None:
    """None: this laptop has no file with these bytes where it could be. `beside`: a workspace."""
    last = _known().get(sha256)
    if isinstance(last, dict) and isinstance(last.get("path"), str) and _is_it(Path(last["path"]), sha256, last):
        return Path(last["path"])
    if beside is not None and file_name and Path(file_name).name == file_name:
        near = beside.resolve().parent / file_name
        if _is_it(near, sha256, None):
            return near
    return None


def _is_it(path: Path, sha256: str, last: dict[str, Any] | None) -> bool:
    try:
        if not path.is_file():
            return False
        if last is not None and _mark(path) == {name: last.get(name) for name in ("size", "changed")}:
            return True
        if last is not None and path.stat().st_size != last.get("size"):
            return False
        found = file_sha256(path) == sha256
    except (OSError, Problem, ValueError):
        return False
    if found:
        remember(sha256, path)
    return found


def _mark(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "changed": status.st_mtime_ns}


def _known() -> dict[str, Any]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _file() -> Path:
    return settings_dir() / "layers.json"
