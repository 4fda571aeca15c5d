"""FolderNames of files inside an archive: each once, on every system, and never a path. What names a file is changed with it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$",
             *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")}     # of Windows, whatever the ending
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+')
_LONGEST = 120                  # bytes: a folder's name comes before it, and some systems take 255 in all


class FolderNames:
    """Of one folder. `submission.xml` is taken from the beginning."""

    def __init__(self, *taken: str) -> None:
        self._taken = {_same(name) for name in taken}

    def free(self, name: str, key: str) -> str:
        """As near to `name` as can be; `key`, a hash, tells it from another file of that name."""
        base = PurePosixPath(name.replace("\\", "/")).name
        base = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", base)).strip(" .")
        stem, dot, end = base.rpartition(".")
        if not dot or len(end) > 10:
            stem, end = base, ""
        stem = stem.rstrip(" .")
        if not stem or stem.partition(".")[0].rstrip().casefold() in _RESERVED:
            stem = f"{key[:12]}_{stem}".rstrip("_")
        stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")
        made = f"{stem}.{end}" if end else stem
        for length in (12, len(key)):
            if _same(made) not in self._taken:
                break
            made = f"{key[:length]}_{stem}.{end}" if end else f"{key[:length]}_{stem}"
        number = 2
        while _same(made) in self._taken:
            made, number = f"{key[:12]}-{number}_{stem}" + (f".{end}" if end else ""), number + 1
        self._taken.add(_same(made))
        return made


def _same(name: str) -> str:
    """Equal where a file system that does not look at capitals or composed letters takes two names for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
