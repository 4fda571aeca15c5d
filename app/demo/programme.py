"""The programme of the demonstration: its events, good practices, partners and milestones, entered into their forms."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.demo.holding import hold
from app.locations import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from app.forms import Form
    from app.models import Workspace

FORM_OF = {"events": "event", "practices": "good_practice", "partners": "partner", "milestones": "milestone"}
MINUTES = 6                 # that entering one takes


def write_programme(workspace: Workspace, form_named: Callable[[str], Form], at: Callable[[datetime], None],
                    first: datetime) -> None:
    """One entry after the other, from `first` on. `at`: sets the clock of what is written."""
    lists: Mapping[str, Any] = json.loads((RESOURCES / "demo" / "programme.json").read_text(encoding="utf-8"))
    entries = [(FORM_OF[name], answers) for name, several in lists.items() for answers in several]
    for number, (form_name, answers) in enumerate(entries):
        started = first + timedelta(minutes=number * MINUTES)
        at(started)
        plan = {"form": form_name, "started": started.isoformat(), "minutes": MINUTES - 1, "answers": answers}
        hold(workspace, workspace.programme(), plan, form_named(form_name), f"programme {number}")
