"""Registers: lists of things (trees, wells, the sites themselves) that forms make, change and choose from. Told, changed by hand,
brought in as lists, and compared."""

from app.models.records.register_rows import ERASED, NOT_MADE, OFF, SITES, WAITING, WITH_IT, Entity
from app.models.registers.comparing import Difference, Match, RegisterComparison, compare_registers
from app.models.registers.entering import enter_interviews
from app.models.registers.importing import (
    CHANGED,
    LEFT_OUT,
    NEW,
    SAME,
    EntityChange,
    ListedRow,
    ListPlan,
    plan_list,
    take_list,
)
from app.models.registers.team_registers import (
    Register,
    entity,
    entity_history,
    list_bytes,
    register,
    registers,
    remove_entity,
    set_register,
    state_words,
)

__all__ = ["CHANGED", "ERASED", "LEFT_OUT", "NEW", "NOT_MADE", "OFF", "SAME", "SITES", "WAITING", "WITH_IT", "Difference", "Entity",
           "EntityChange", "ListPlan", "ListedRow", "Match", "Register", "RegisterComparison", "compare_registers",
           "enter_interviews", "entity", "entity_history", "list_bytes", "plan_list", "register", "registers", "remove_entity",
           "set_register", "state_words", "take_list"]
