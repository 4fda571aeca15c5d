"""The forms of a list of the programme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.forms import glance_sheet
from app.models.lineage import OfferedForm, offered_forms
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.models import Workspace

SHEETS = (".xlsx",)


def listed_forms(workspace: Workspace, list_name: str) -> tuple[OfferedForm, ...]:
    """In which an entry of the list can be written, those for the desk first, ours before others."""
    found = (form for form in offered_forms(workspace) if form.list == list_name)
    return tuple(sorted(found, key=lambda form: (form.consent, not form.shipped, form.title, form.id)))


def chosen_form(forms: Sequence[OfferedForm], list_name: str, name: str = "") -> OfferedForm:
    """By id, title or file; without a name the first. Problem: there is none, or the file's form stands in another list."""
    path = Path(name)
    if path.suffix.lower() in SHEETS and path.is_file():
        said = glance_sheet(path)
        if said.list != list_name:
            raise Problem(message("The form {name} does not stand in the list {list}.", name=path, list=list_name),
                          message("A form says it in its settings: attribute::cn:list."))
        return OfferedForm(said.id, said.title, said.version, said.list, said.consent, said.sites, shipped=False, path=path)
    found = [form for form in forms if not name or name in (form.id, form.title)]
    if found:
        return found[0]
    if forms:
        raise Problem(message("No form {name} stands in the list {list}.", name=name, list=list_name),
                      message("Choose one of: {names}.", names=tuple(form.id for form in forms)))
    raise Problem(message("No form stands in the list {list}.", list=list_name),
                  message("A form says it in its settings: attribute::cn:list."))
