"""What people said differently, and what a person settles: answers, duplicates, checks."""

from app.models.conflicts.answer_conflicts import Conflict, Head, conflicts, resolve
from app.models.conflicts.checks import (
           CHECK,
           DOUBT,
           Check,
           answer,
           ask,
           ask_at_site,
           ask_of_interview,
           open_checks,
           send_back,
           settle,
)
from app.models.conflicts.doubts import reopen_doubt, settle_doubt
from app.models.conflicts.duplicates import DuplicatePair, join, joined, keep_apart, part, proposals

__all__ = [
           "CHECK",
           "DOUBT",
           "Check",
           "Conflict",
           "DuplicatePair",
           "Head",
           "answer",
           "ask",
           "ask_at_site",
           "ask_of_interview",
           "conflicts",
           "join",
           "joined",
           "keep_apart",
           "open_checks",
           "part",
           "proposals",
           "reopen_doubt",
           "resolve",
           "send_back",
           "settle",
           "settle_doubt",
]
