"""What a page may ask of the window that it stands in. Pages know this alone, so that each can be tried and moved by itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.ui.destinations import About, Destination

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.locations import Place
    from app.models import Workspace
    from app.session import Changes, Operation, Session, Settings
    from app.translations import Message
    from app.ui.receiver_watch import ReceiverWatch
    from app.ui.work import Job, Work


class Host(Protocol):
    """The main window, as its pages see it."""

    session: Session
    receiver: ReceiverWatch             # what this laptop hears of satellites
    place: str                          # the name of the page on the screen

    @property
    def settings(self) -> Settings: ...

    @property
    def workspace(self) -> Workspace: ...

    @property
    def path(self) -> Place: ...

    @property
    def page(self) -> QWidget: ...

    @property
    def protected(self) -> bool: ...

    @property
    def working(self) -> bool: ...

    def width(self) -> int: ...

    # -------------------------------------------------------------------------------------- telling, working

    def say(self, what: Message | str, remedy: Message | str = "", kind: str = "problem", about: str = "") -> None: ...

    def clear_message(self) -> None: ...

    def showing_problems(self) -> AbstractContextManager[None]: ...

    def work(self, title: str, job: Operation[Any] | Job, then: Callable[[Any], object], *,
             failed: Callable[[Exception], object] | None = None, gives: bool = False, stopped: str = "") -> Work: ...

    def drop(self, work: Work) -> None: ...

    def keep_what_is_given(self) -> None: ...

    def subscribe(self, widget: QWidget, callback: Callable[[Changes], object]) -> None: ...

    # --------------------------------------------------------------------------------------------- elsewhere

    def go_start(self) -> None: ...

    def go_settings(self) -> None: ...

    def go_search(self) -> None: ...

    def leave_settings(self) -> None: ...

    def go_city(self, city_id: str = "", tab: str = "", site_id: str = "") -> None: ...

    def go_interview(self, interview_id: str, *, review: bool = False, at: str = "") -> None: ...

    def go(self, destination: Destination[About], *about: About.args, **named: About.kwargs) -> None: ...

    def go_preview(self, pdf: Path, city_id: str, facts: object = None, *, first: object = None) -> None: ...

    # ------------------------------------------------------------------------------------ workspace, settings

    def create_workspace(self, path: Place) -> None: ...

    def open_workspace(self, path: Place) -> None: ...

    def lock(self) -> None: ...

    def protect(self, passphrase: str) -> None: ...

    def keep_settings(self, settings: Settings) -> None: ...

    def change_settings(self, **changes: str) -> None: ...
