"""Random cities as files: the interviews that `random_cities` draws, written into a workspace and exported by the command."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from app.cli import run
from app.models import Workspace

from ..random_cities import HeldInterview, form, random_city
from .arithmetic import Norms
from .export import Export, read_export

POPULATION = 128_030
FORMS = Path(__file__).parents[3] / "resources" / "forms"


def random_export(seed: int, folder: Path) -> Export:
    path = folder / f"{seed}.cityneeds"
    write(path, random_city(seed))
    return exported(path, "Koidu")


def write(path: Path, held: list[HeldInterview]) -> None:
    """One city with the sites of the interviews, each finished on its day."""
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Koidu", population=POPULATION).id
        names = sorted({one.site_id for one in held})
        sites = {name: workspace.add_site(city, name).id for name in names}
        for one in held:
            name = one.interview.form.id.removeprefix("cn_")
            kept = workspace.add_form(form(name), (FORMS / f"{name}.xlsx").read_bytes(), f"{name}.xlsx")
            record = workspace.add_interview(sites[one.site_id], kept.sha256)
            workspace.write(
                record.id,
                [
                    *one.interview.saved_state().items(),
                    ("@started", f"{one.day}T08:00:00+00:00"),
                    ("@finished", f"{one.day}T09:00:00+00:00"),
                    ("@state", "finished"),
                ],
            )


def exported(path: Path, city: str) -> Export:
    out = path.with_suffix(f".{city}.xlsx")
    with redirect_stdout(StringIO()):
        assert run(["export", str(path), "--city", city, "-o", str(out)]) == 0
    return read_export(out)


def norms_of(path: Path) -> Norms:
    with redirect_stdout(StringIO()) as said:
        assert run(["norms", str(path), "--json"]) == 0
    return {row["key"]: float(row["value"]) for row in json.loads(said.getvalue()) if row["value"].replace(".", "", 1).isdigit()}
