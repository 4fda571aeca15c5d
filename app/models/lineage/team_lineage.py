"""What the office says of a form and its versions. It travels with copies, merges, and is taken back as it was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models.conflicts.shared_record import SharedRecord, set_shared
from app.models.records.lineages import ANY, CURRENT, FORM, KIND, RETIRED, SITES, YES, lineage_record
from app.models.values import FormRecord, Lineage
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import Either, message


@dataclass(frozen=True)
class KnownForms:
    """`held`: how many interviews there are of each version, by SHA-256."""

    lineages: tuple[Lineage, ...]
    held: Mapping[str, int]


def known_forms(workspace: Workspace) -> KnownForms:
    """Every form of the workspace with its versions."""
    return KnownForms(workspace.lineages(), Counter(record.form_sha256 for record in workspace.interviews()))


def lineage_id(form_id: str) -> str:
    """The id of the record in which the office says it: one on all laptops."""
    return lineage_record(form_id).hex()


def find_version(workspace: Workspace, name: str) -> tuple[Lineage, FormRecord | None]:
    """A form by its id or title (then no version); a version as "id@version", or by how its hash begins.

    Problem: none or several."""
    known, plain = workspace.lineages(), name.strip()
    whole = [(lineage, None) for lineage in known if plain == lineage.form_id] or \
            [(lineage, None) for lineage in known if plain.casefold() in {form.title.casefold() for form in lineage.versions}]
    versions = [(lineage, form) for lineage in known for form in lineage.versions
                if plain == f"{form.id}@{form.version}" or (len(plain) >= 6 and form.sha256.startswith(plain.casefold()))]
    found: Sequence[tuple[Lineage, FormRecord | None]] = whole or versions
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(message("Several forms are called {name}.", name=plain),
                      message("Name one of: {names}.", names=Either(tuple(
                          form.sha256[:12] if form else lineage.form_id for lineage, form in found))))
    if not known:
        raise Problem(message("There is no form in this workspace."), message("Add one first."))
    raise Problem(message("There is no form {name} in this workspace.", name=plain),
                  message("The forms are: {names}.", names=tuple(lineage.form_id for lineage in known)))


def set_current(workspace: Workspace, form: FormRecord) -> None:
    """New interviews are begun with this version, here and wherever this word arrives. One that was retired is brought back."""
    _say(workspace, form.id, {CURRENT: form.sha256, RETIRED: None, f"{RETIRED}/{form.sha256}": None})


def retire(workspace: Workspace, form_id: str, version: FormRecord | None = None) -> None:
    """The form, or one version of it, takes no new interview. Those that were begun go on and count."""
    _say(workspace, form_id, {RETIRED if version is None else f"{RETIRED}/{version.sha256}": YES})


def bring_back(workspace: Workspace, form_id: str, version: FormRecord | None = None) -> None:
    """Takes new interviews again: the whole form, or one version and with it the form."""
    taken_back: dict[str, str | None] = {RETIRED: None}
    if version is not None:
        taken_back[f"{RETIRED}/{version.sha256}"] = None
    _say(workspace, form_id, taken_back)


def set_sites(workspace: Workspace, form_id: str, kinds: Sequence[str] | None) -> None:
    """For which kinds of site it is offered first; none: for any; None: as the form itself says."""
    _say(workspace, form_id, {SITES: None if kinds is None else " ".join(kinds) or ANY})


def _say(workspace: Workspace, form_id: str, said: dict[str, str | None]) -> None:
    set_shared(workspace, SharedRecord(KIND, lineage_record(form_id)), {FORM: form_id, **said})
