"""Copies of a workspace to carry along."""

from app.models.carry.carry_copy import copy_workspace
from app.models.carry.replaceable import WouldReplace

__all__ = ["WouldReplace", "copy_workspace"]
