"""A town whose figures are one mean and one need, and files of laptops that were there, for the tests of this folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.models import Workspace
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "bind::cn:indicator", "bind::cn:aggregate", "bind::cn:need")
SITES = ("North", "South", "East")


@dataclass(frozen=True)
class Scene:
    """`file` has a finished interview at each site and an open one at the first; each laptop began with it."""

    file: Path
    laptops: tuple[Path, ...]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("scene")
    form = spreadsheet(folder / "tap.xlsx", HEAD, [("decimal", "water", "Water", "", "W1", "mean"),
                                                   ("calculate", "soap", "Soap", "${water} * 2", "", "", "WSH-03")])
    file = folder / "office.cityneeds"
    with Workspace.create(file) as workspace:
        town = Town(workspace, form)
        for site in SITES:
            town.ask(site, "school", water=40)
        workspace.add_interview(town.site(SITES[0]), town.form)
    laptops = tuple(Path(shutil.copy(file, folder / f"laptop{number}.cityneeds")) for number in range(2))
    for number, laptop in enumerate(laptops):
        with Workspace.open(laptop) as workspace:
            workspace.author = f"Laptop {number}"
            workspace.write(workspace.interviews()[number].id, [("/data/water", str(90 + number))])
            town = Town.__new__(Town)
            town.workspace, town.sites, town.id = workspace, {}, workspace.cities()[0].id
            town.form = workspace.forms()[0].sha256
            town.ask("West", "school", water=8)
    return Scene(file, laptops)


@pytest.fixture
def scene(made: Scene, tmp_path: Path) -> Scene:
    return copied(made, tmp_path)


def copied(scene: Scene, folder: Path) -> Scene:
    """The same in another folder."""
    return Scene(Path(shutil.copy(scene.file, folder)), tuple(Path(shutil.copy(laptop, folder)) for laptop in scene.laptops))
