"""What the commands print reaches the terminal as words: names come from strangers, and control characters steer a terminal."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from typing import Any, TextIO

# Controls but for new line and tab, what turns the direction of writing, line breaks that a terminal may take for one, surrogates.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")


def visible(text: str) -> str:
    r"""Each as \u and its number, as JSON writes it too: ESC is \u001b."""
    return _STEERING.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)


@contextlib.contextmanager
def words_only() -> Iterator[None]:
    """All that is printed inside, by whatever part of the program, to standard output and error."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (_Words(stream) if stream is not None else stream for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


class _Words:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(visible(text).encode(encoding, "backslashreplace").decode(encoding))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
