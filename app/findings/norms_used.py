"""Which norms a city's needs were worked out with: the settings of its rounds, and what the team has set itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.norms import ROUTINE, SETTINGS, norms
from app.translations import Message, message, message_in

if TYPE_CHECKING:
    from app.models import Workspace

SETTING_WORDS = {"routine": message_in("setting of a round", "routine"), "outbreak": message_in("setting of a round", "outbreak"),
                 "emergency": message_in("setting of a round", "emergency")}
_WITH_NORMS = {"routine": message("Worked out with the norms of routine times."),
               "outbreak": message("Worked out with the norms of an outbreak."),
               "emergency": message("Worked out with the norms of an emergency.")}


@dataclass(frozen=True)
class TeamNorm:
    """A norm that the team has set instead of the program's. `day`: on which, YYYY-MM-DD."""

    key: str
    title: str
    setting: str
    value: str
    unit: str
    source: str
    note: str
    day: str
    default: str


def settings_used(used: Collection[str]) -> tuple[str, ...]:
    """The settings that interviews were evaluated in, in the order of `SETTINGS`; routine where there are none."""
    return tuple(setting for setting in SETTINGS if setting in used) or (ROUTINE,)


def team_norms(workspace: Workspace, language: str) -> tuple[TeamNorm, ...]:
    """What the team has set, in any setting."""
    if not workspace.library.norms():
        return ()
    return tuple(TeamNorm(norm.key, norm.title, one.setting, one.said.value, norm.unit, one.said.source, one.said.note,
                          one.said.day, one.default.value)
                 for norm in norms(workspace, language) for one in norm.settings if one.changed)


def setting_sentence(settings: tuple[str, ...]) -> Message:
    """By which norms the quantities beside it were worked out."""
    if len(settings) == 1:
        return _WITH_NORMS[settings[0]]
    return message("Worked out with the norms of the setting of each round: {settings}.",
                   settings=tuple(SETTING_WORDS[setting] for setting in settings))
