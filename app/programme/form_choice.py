"""The forms of a list: those of the workspace, and those that come with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.forms import glance_sheet, load_form
from app.locations import RESOURCES, cache_dir
from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Form, FormGlance
    from app.models import Workspace

SHEETS = (".xlsx",)


@dataclass(frozen=True)
class ListedForm:
    """A form in which an entry may be written. `sha256` "": it is not in the workspace yet, and lies at `path`."""

    id: str
    title: str
    version: str
    consent: bool                   # it asks somebody to take part: for an interview, and not for the desk
    sha256: str = ""
    path: Path | None = None


@cache
def shipped_glances() -> Mapping[Path, FormGlance]:
    """What each form that comes with the program says of itself, by its file; they do not change while it runs."""
    return {path: glance_sheet(path) for path in sorted((RESOURCES / "forms").glob("*.xlsx"))}


def listed_forms(workspace: Workspace, list_name: str) -> tuple[ListedForm, ...]:
    """Of each form its newest version, those for the desk first, ours before others."""
    found: dict[str, ListedForm] = {}
    ours = set()
    for path, said in shipped_glances().items():
        if said.list == list_name:
            found[said.id] = ListedForm(said.id, said.title, said.version, said.consent, path=path)
            ours.add(said.id)
    glances = workspace.form_glances()
    for form in workspace.forms():
        said = glances[form.sha256]
        if said.list == list_name and (form.id not in found or form.version >= found[form.id].version):
            found[form.id] = ListedForm(form.id, form.title, form.version, said.consent, form.sha256)
    return tuple(sorted(found.values(), key=lambda form: (form.consent, form.id not in ours, form.title, form.id)))


def chosen_form(forms: Sequence[ListedForm], list_name: str, name: str = "") -> ListedForm:
    """By id, title or file; without a name the first. Problem: there is none, or the file's form stands in another list."""
    path = Path(name)
    if path.suffix.lower() in SHEETS and path.is_file():
        said = glance_sheet(path)
        if said.list != list_name:
            raise Problem(message("The form {name} does not stand in the list {list}.", name=path, list=list_name),
                          message("A form says it in its settings: attribute::cn:list."))
        return ListedForm(said.id, said.title, said.version, said.consent, path=path)
    found = [form for form in forms if not name or name in (form.id, form.title)]
    if found:
        return found[0]
    if forms:
        raise Problem(message("No form {name} stands in the list {list}.", name=name, list=list_name),
                      message("Choose one of: {names}.", names=tuple(form.id for form in forms)))
    raise Problem(message("No form stands in the list {list}.", list=list_name),
                  message("A form says it in its settings: attribute::cn:list."))


def loaded(workspace: Workspace, form: ListedForm) -> Form:
    """As it runs; nothing is written."""
    return workspace.load_form(form.sha256) if form.path is None else load_form(form.path, cache=cache_dir())


def kept_form(workspace: Workspace, form: ListedForm) -> str:
    """Its SHA-256 in the workspace, to which it is added the first time it is used."""
    if form.sha256 or form.path is None:
        return form.sha256
    loaded = load_form(form.path, cache=cache_dir())
    return workspace.add_form(loaded, form.path.read_bytes(), form.path.name).sha256
