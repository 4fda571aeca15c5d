"""How long work tells how far it is, and learns that it should stop."""

from collections.abc import Callable

# Called with (done, total, what is being done); raises Cancelled where the person wants to stop.
Progress = Callable[[int, int, str], None]


class Cancelled(Exception):
    """The person stopped the work; nothing half-done is left behind."""


def quiet(done: int, total: int, what: str) -> None:
    """The progress of work that nobody watches."""
