"""How long work tells how far it is, and learns that it should stop."""

from collections.abc import Callable

from app.translations import Message

# Called with (done, total, what is being done); raises Cancelled where the person wants to stop.
Progress = Callable[[int, int, Message | str], None]


class Cancelled(Exception):
    """The person stopped the work; nothing half-done is left behind."""


def quiet(done: int, total: int, what: Message | str) -> None:
    """The progress of work that nobody watches."""
