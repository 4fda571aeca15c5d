"""A form with the files that belong to it, in a folder or a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from app.problem import Problem
from app.saving import saved
from app.translations import message


def pack_form(out: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """What was written. Problem: it cannot be."""
    if out.suffix.lower() == ".zip":
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as box:
            for name, data in files.items():
                box.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)     # no time: the same form, the same zip
        saved(out, content.getvalue())
        return (out,)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(message("“{name}” cannot be made ({reason}).", name=out, reason=error.strerror or str(error)),
                      message("Choose another folder.")) from error
    for name, data in files.items():
        saved(out / name, data)
    return tuple(out / name for name in files)
