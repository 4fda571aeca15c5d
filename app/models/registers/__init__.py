"""Registers: lists of things (trees, wells, the sites themselves) that forms make, change and choose from. Told, changed by hand,
brought in as lists, and compared."""

from app.models.records.register_rows import ERASED, NOT_MADE, OFF, SITES, WAITING, Entity
from app.models.registers.team_registers import (
    Register,
    entity,
    entity_history,
    register,
    registers,
    remove_entity,
    set_register,
    state_words,
)

__all__ = ["ERASED", "NOT_MADE", "OFF", "SITES", "WAITING", "Entity", "Register", "entity", "entity_history", "register",
           "registers", "remove_entity", "set_register", "state_words"]
