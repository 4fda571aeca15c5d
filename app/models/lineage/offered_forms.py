"""With which forms an interview can be begun: those of the workspace, and those that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.locations import RESOURCES, cache_dir
from app.models.records.lineages import version_order
from app.models.values import Lineage
from app.models.workspace import Workspace

if TYPE_CHECKING:
    from app.forms import Form, FormGlance


@dataclass(frozen=True)
class OfferedForm:
    """The version with which an interview is begun now. `sha256` "": it is not in the workspace yet, and lies at `path`."""

    id: str
    title: str
    version: str
    list: str                       # of the programme, "" none
    consent: bool                   # it asks somebody to take part: for an interview, and not for the desk
    sites: tuple[str, ...]          # kinds that it is for; none: any
    shipped: bool                   # one of ours, whichever version
    sha256: str = ""
    path: Path | None = None
    file: str = ""                  # its name: what the form is called where it has no title

    @property
    def for_desk(self) -> bool:
        """It is written at a desk, and held at no site."""
        return bool(self.list) and not self.consent

    def suits(self, kind: str) -> bool:
        return not self.sites or kind in self.sites


@cache
def shipped_glances() -> Mapping[Path, FormGlance]:
    """What each form that comes with the program says of itself, by its file; they do not change while it runs."""
    from app.forms import glance_sheet
    return {path: glance_sheet(path, cache_dir()) for path in sorted((RESOURCES / "forms").glob("*.xlsx"))}


def offered_forms(workspace: Workspace) -> tuple[OfferedForm, ...]:
    """One for each form id, by title; none that is retired. A newer version that comes with the program stands for an older one of
    the workspace, unless the office has said which is current."""
    glances, lineages = workspace.form_glances(), {lineage.form_id: lineage for lineage in workspace.lineages()}
    shipped = {said.id: (path, said) for path, said in shipped_glances().items()}
    found = [_kept(lineage, glances, form_id in shipped) for form_id, lineage in lineages.items()
             if lineage.current is not None and not (form_id in shipped and _is_older(lineage, shipped[form_id][1].version))]
    found += [OfferedForm(said.id, said.title, said.version, said.list, said.consent, _sites(lineages.get(said.id), said), True,
                          path=path, file=path.name)
              for path, said in shipped.values() if _is_offered(lineages.get(said.id), said.version)]
    return tuple(sorted(found, key=lambda form: (form.title.casefold(), form.id)))


def loaded_form(workspace: Workspace, form: OfferedForm) -> Form:
    """As it runs; nothing is written."""
    from app.forms import load_form
    return workspace.load_form(form.sha256) if form.path is None else load_form(form.path, cache=cache_dir())


def kept_form(workspace: Workspace, form: OfferedForm) -> str:
    """Its SHA-256 in the workspace, to which it is added the first time it is used."""
    from app.forms import load_form
    if form.sha256 or form.path is None:
        return form.sha256
    return workspace.add_form(load_form(form.path, cache=cache_dir()), form.path.read_bytes(), form.path.name).sha256


def _kept(lineage: Lineage, glances: Mapping[str, FormGlance], shipped: bool) -> OfferedForm:
    form = lineage.shown
    said = glances[form.sha256]
    return OfferedForm(form.id, form.title, form.version, said.list, said.consent, lineage.sites, shipped, form.sha256,
                       file=form.source_name)


def _is_older(lineage: Lineage, shipped: str) -> bool:
    """Whether the version that comes with the program stands for the current one."""
    return not lineage.chosen and lineage.current is not None and version_order(lineage.current.version) < version_order(shipped)


def _is_offered(lineage: Lineage | None, version: str) -> bool:
    """Whether the version that comes with the program is offered itself."""
    if lineage is None:
        return True
    if lineage.current is None:             # those that are here are retired: a newer one is another, if the form itself is not
        return not lineage.is_retired and version_order(lineage.versions[0].version) < version_order(version)
    return _is_older(lineage, version)


def _sites(lineage: Lineage | None, said: FormGlance) -> tuple[str, ...]:
    return lineage.sites if lineage is not None and lineage.sites_said else said.sites
