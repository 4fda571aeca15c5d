"""What a form's formula reads."""

from __future__ import annotations

import posixpath
import re

_PATH = re.compile(r"(?<![\w/.])(?:\.\./)*/?[A-Za-z_][\w.-]*(?:/[A-Za-z_][\w.-]*)+|(?:\.\./)+[A-Za-z_][\w.-]*")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")


def refs_in(expression: str, at: str) -> list[str]:
    """The questions that an expression reads, each once, in its order; what it says in quotes is text."""
    refs = (posixpath.normpath(posixpath.join(at, path)) for path in _PATH.findall(_STRING.sub("''", expression)))
    return list(dict.fromkeys(refs))
