"""A workspace with one city, and small forms written as rows, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.findings import CityFindings, city_findings
from app.forms import load_form
from app.locations import cache_dir
from app.models import Workspace
from tests.forms.books import CHOICES, book


def spreadsheet(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], choices: Sequence[tuple[str, str, str]] = (),
                *, version: str = "1") -> Path:
    """An XLSForm of that name: `choices` as (list, name, label)."""
    settings = (("form_title", "form_id", "version", "namespaces"),
                (path.stem.capitalize(), path.stem, version, 'cn="https://cityneeds.org/xforms"'))
    path.write_bytes(book(*rows, head=head, choices=(CHOICES[0], *choices), settings=settings))
    return path


class Town:
    """Sites are added when they are first asked."""

    def __init__(self, workspace: Workspace, form: Path) -> None:
        self.workspace = workspace
        self.sites: dict[str, str] = {}
        self.id = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97).id
        self.use(form)

    def use(self, form: Path) -> None:
        self.form = self.workspace.add_form(load_form(form, cache=cache_dir()), form.read_bytes(), form.name).sha256

    def site(self, name: str, kind: str = "other") -> str:
        if name not in self.sites:
            self.sites[name] = self.workspace.add_site(self.id, name, kind).id
        return self.sites[name]

    def ask(self, name: str, kind: str = "other", **answers: object) -> str:
        """One finished interview; `None` is not answered."""
        record = self.workspace.add_interview(self.site(name, kind), self.form)
        self.workspace.write(record.id, [(f"/data/{key}", str(value)) for key, value in answers.items() if value is not None]
                             + [("@state", "finished")])
        return record.id

    def findings(self) -> CityFindings:
        return city_findings(self.workspace, self.id)
