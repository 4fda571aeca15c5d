"""The shape of everything that a window or a command does with the open workspace.

An operation is a small function with keywords only, in the file of its noun (`app/session/operations/`). It is written with an
`Access` before its keywords, and called without: `reports.print_city(city_id=…)` gives an `Operation`, which a session runs.
Anki's `CollectionOp` and `QueryOp` are the example: what is done is said apart from the thread in which it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from app.session.changes import NOTHING, Changes

if TYPE_CHECKING:
    from app.findings import FactsCache
    from app.models import Workspace
    from app.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")

MOST_READINGS = 5       # of a file that grows while it is read


@dataclass(frozen=True)
class Access:
    """What an operation works with. `workspace` is its own as long as it runs: a reader, or the writer whose turn it is."""

    workspace: Workspace
    known: Callable[[], FactsCache]
    progress: Progress

    @property
    def facts(self) -> FactsCache:
        """What is known of the answers, shared by all who read the file."""
        return self.known()

    def settled(self, read: Callable[[], T]) -> T:
        """What `read` gives, of one state of the file: it is read again where somebody wrote meanwhile. One that never rests is
        given as it was read last."""
        for _ in range(MOST_READINGS):
            before = self.workspace.revision_stamp()
            result = read()
            if self.workspace.revision_stamp() == before:
                break
        return result


@dataclass(frozen=True)
class Done(Generic[T]):
    """How an operation ended: what it gives, and what it changed."""

    result: T
    changes: Changes = NOTHING


@dataclass(frozen=True)
class Operation(Generic[T]):
    """Something to be done with the open workspace; `Session.run` does it."""

    act: Callable[[Access], Done[T]]
    writes: bool
    name: str                       # which one it is, whatever it is done with


def reads(function: Callable[Concatenate[Access, P], T]) -> Callable[P, Operation[T]]:
    """An operation that changes nothing: any number of them run side by side."""
    @wraps(function)
    def operation(*args: P.args, **keywords: P.kwargs) -> Operation[T]:
        return Operation(lambda access: Done(function(access, *args, **keywords)), writes=False, name=_name(function))
    return operation


def writes(function: Callable[Concatenate[Access, P], Done[T]]) -> Callable[P, Operation[T]]:
    """An operation that may change something: they run one after the other."""
    @wraps(function)
    def operation(*args: P.args, **keywords: P.kwargs) -> Operation[T]:
        return Operation(lambda access: function(access, *args, **keywords), writes=True, name=_name(function))
    return operation


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"
