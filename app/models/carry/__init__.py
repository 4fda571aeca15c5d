"""Copies of a workspace to carry along."""

from app.models.carry.carried_file import carried_name, connect_to, put_carried
from app.models.carry.carry_copy import copy_workspace
from app.models.carry.replaceable import WouldReplace, check_replaceable

__all__ = ["WouldReplace", "carried_name", "check_replaceable", "connect_to", "copy_workspace", "put_carried"]
