"""How the field-work list says its states, lines and checks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.translations import Message, message, message_in
from app.ui.city.facts_line import facts_line
from app.ui.language import moment_words, tr, tr_n, worded

if TYPE_CHECKING:
    from app.models.conflicts import Check
    from app.models.plan import PlanLine

STATES = {"to-do": message_in("state of field work", "to do"), "open": message_in("state of field work", "open"),
          "done": message_in("state of field work", "done"), "doubt": message_in("state of field work", "doubt"),
          "asked": message_in("state of field work", "asked"), "answered": message_in("state of field work", "answered"),
          "sent-back": message_in("state of field work", "sent back")}
COLOURS = {"open": "warning", "done": "good", "doubt": "warning", "asked": "warning", "answered": "accent", "sent-back": "error"}
# On the map, by the levels that its marks know: what needs somebody stands out.
LEVELS = {"done": "basic", "open": "limited", "doubt": "limited", "answered": "limited", "asked": "none", "sent-back": "none"}


def today() -> str:
    return date.today().isoformat()


def state_words(line: PlanLine) -> str:
    said: Message = message("late") if line.is_late(today()) else STATES[line.state]
    if line.target > 1:
        return tr("{state} ({done} of {target})", state=said, done=len(line.finished), target=line.target)
    if line.doubts:
        return tr_n("{count} doubt", "{count} doubts", line.doubts) if line.state == "doubt" else worded(said)
    return worded(said)


def day_words(day: str) -> str:
    return moment_words(day) if day else ""


def asked_words(check: Check) -> str:
    """What is asked, by whom and when."""
    return facts_line((check.comment, check.author or tr("the office"), moment_words(check.asked[:10])))


def answer_words(check: Check) -> str:
    return facts_line((check.answer, check.answered_by or tr("somebody"), moment_words(check.answered[:10])))
