"""The field-work list: who goes where with which form and when, and what became of it."""

from app.models.plan.plan_entries import PlanEntry, remove_entries, set_entries
from app.models.plan.plan_lines import PlanLine, PlanLines, plan_lines

__all__ = ["PlanEntry", "PlanLine", "PlanLines", "plan_lines", "remove_entries", "set_entries"]
