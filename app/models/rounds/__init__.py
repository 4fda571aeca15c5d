"""The rounds of a city, as the office sets them: name, order, days, sites, setting."""

from app.models.rounds.office_rounds import add_round, find_round, remove_round, set_round

__all__ = ["add_round", "find_round", "remove_round", "set_round"]
