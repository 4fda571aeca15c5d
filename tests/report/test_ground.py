"""The printed map with layers: tiles and shapes under the sites, whose they are, and what is not on it; three hundred sites."""

import random
import re
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pmtiles.tile import TileType

from app.cli import run
from app.findings import city_findings
from app.models import Workspace
from app.places import Group
from app.report import ReportOptions, compose
from app.report.blocks import Blocks, DataTable, Link, Map, Paragraph
from tests.layers.made import KOIDU, around, geojson, mbtiles, picture, pmtiles, square, town_tile
from tests.report.test_what_is_said import pages


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITYNEEDS_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Five sites of Koidu, one of which nobody knows where it is."""
    file = tmp_path / "town.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", iso="SL", latitude=KOIDU[1], longitude=KOIDU[0])
        for number, (across, down) in enumerate(((0, 0), (0.012, 0.004), (-0.01, 0.008), (0.006, -0.011))):
            workspace.add_site(city.id, f"School {number}", "school", latitude=KOIDU[1] + down, longitude=KOIDU[0] + across)
        workspace.add_site(city.id, "Nowhere School", "school")
    return file


def printed(file: Path, out: Path, *more: str) -> str:
    assert run(["report", str(file), "--city", "Koidu", *(more or ("--sections", "map")), "-o", str(out)]) == 0
    return " ".join(" ".join(pages(out)).split())


def pictures(out: Path) -> int:
    with pikepdf.open(out) as document:
        return sum(str(one.get("/Subtype")) == "/Image" and one.get("/Width") > 300 for one in document.objects
                   if isinstance(one, pikepdf.Stream))


def middle(out: Path, page: int = 1) -> Image.Image:
    """The map's part of a page, in grey."""
    document = pypdfium2.PdfDocument(out)
    drawn = document[page].render(scale=2).to_pil().convert("L")
    document.close()
    return drawn.crop((400, 300, 1100, 800))


def test_without_layers_there_is_no_ground(tmp_path: Path, town: Path) -> None:
    said = printed(town, tmp_path / "plain.pdf")
    assert pictures(tmp_path / "plain.pdf") == 0
    assert "Natural Earth, public domain" in said               # of the country in the corner
    assert "Not on the map, without a position that may be printed: 5 Nowhere School." in said


def test_tiles_lie_under_the_sites_and_say_whose_they_are(tmp_path: Path, town: Path) -> None:
    tiles = dict.fromkeys(around(reach=8, zooms=(13, 14)), picture((120, 60, 20)))
    assert run(["layer", "add", str(town), str(mbtiles(tmp_path / "koidu.mbtiles", tiles))]) == 0
    out = tmp_path / "tiles.pdf"
    said = printed(town, out)
    assert "Koidu: © OpenStreetMap contributors." in said
    assert pictures(out) == 1
    dark = sorted(middle(out).tobytes())
    assert 120 < dark[len(dark) // 2] < 215, "the ground is there, and pale"
    first = out.read_bytes()
    printed(town, out)
    assert out.read_bytes() == first, "the same file prints the same bytes"


def test_shapes_are_vectors_that_a_grey_print_keeps_apart(tmp_path: Path, town: Path) -> None:
    tiles = dict.fromkeys(around(reach=6, zooms=(13, 14)), town_tile())
    assert run(["layer", "add", str(town), str(pmtiles(tmp_path / "k.pmtiles", tiles, kind=TileType.MVT, packed=True))]) == 0
    wards = geojson(tmp_path / "wards.geojson", {"Gbense": square(*KOIDU, 0.006)})
    assert run(["layer", "add", str(town), str(wards), "--name", "Wards of 2025", "--attribution", "City council, CC BY 4.0"]) == 0
    out = tmp_path / "shapes.pdf"
    said = printed(town, out)
    assert "Kono: © OpenStreetMap." in said
    assert "Wards of 2025: City council, CC BY 4.0." in said
    assert "Gbense" in said
    assert "Wards of 2025" in said.split("Lowest service level:")[1].split("Kono:")[0], "its line is in the legend"
    assert pictures(out) == 0
    often = [grey for grey, count in Counter(middle(out).tobytes()).items() if count > 150]
    assert len(often) >= 3              # ground, water, buildings or lines


def test_a_layer_that_this_laptop_has_not_is_named(tmp_path: Path, town: Path) -> None:
    lost = mbtiles(tmp_path / "koidu.mbtiles")
    assert run(["layer", "add", str(town), str(lost)]) == 0
    lost.unlink()
    assert "this laptop did not have its file: Koidu." in printed(town, tmp_path / "lost.pdf")


def test_a_damaged_layer_prints_the_rest(tmp_path: Path, town: Path) -> None:
    tiles = dict.fromkeys(around(reach=3), picture())
    tiles[around(reach=0)[0]] = picture()[:200]
    assert run(["layer", "add", str(town), str(mbtiles(tmp_path / "koidu.mbtiles", tiles))]) == 0
    assert "Koidu: ©" in printed(town, tmp_path / "out.pdf")


def test_a_site_has_a_map_with_its_neighbours_and_how_it_is_known(tmp_path: Path, town: Path) -> None:
    assert run(["site", "position", str(town), "School 1", "8.644, -10.968", "--source", "receiver", "--accuracy", "5",
                "--time", "2026-11-24T10:00"]) == 0
    said = printed(town, tmp_path / "site.pdf", "--preset", "annex", "--site", "School 1")
    assert "Position: 8.64400, -10.96800 (from a receiver, ± 5 m, 24 November 2026)." in said
    assert "Shores and borders are not drawn at this scale." in said
    found = [block for block in _site_blocks(town, "School 1") if isinstance(block, Map)]
    assert {dot.mark.label for dot in found[0].view.dots} == {"1", "2"}            # its own, and who is near
    assert found[0].view.detail is not None


def _site_blocks(file: Path, site: str) -> Blocks:
    with Workspace.open(file, read_only=True) as workspace:
        city = workspace.cities()[0]
        options = ReportOptions(site=site, document="annex")
        return compose(city_findings(workspace, city.id, language="en"), "en", options).blocks["sites"]


# ------------------------------------------------------------------------------------------------ three hundred

@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Blocks, list[str]]:
    """The blocks of the section with the map of 300 sites, two that lie far away and one without a place; and its pages."""
    folder = tmp_path_factory.mktemp("many")
    draws = random.Random(5)
    with Workspace.create(folder / "many.cityneeds") as workspace:
        city = workspace.add_city("Koidu", iso="SL", latitude=KOIDU[1], longitude=KOIDU[0])
        for number in range(300):
            workspace.add_site(city.id, f"Site {number + 1}", draws.choice(("school", "hospital", "other")),
                               latitude=KOIDU[1] + draws.gauss(0, 0.012), longitude=KOIDU[0] + draws.gauss(0, 0.012))
        workspace.add_site(city.id, "Lost School", "school", latitude=9.3, longitude=-10.2)
        workspace.add_site(city.id, "Swapped School", "school", latitude=KOIDU[0], longitude=KOIDU[1])
        workspace.add_site(city.id, "Nowhere School", "school")
        found = city_findings(workspace, city.id, language="en")
    blocks = compose(found, "en", ReportOptions(sections=("map",))).blocks["map"]
    out = folder / "out.pdf"
    assert run(["report", str(folder / "many.cityneeds"), "--city", "Koidu", "--sections", "map", "-o", str(out)]) == 0
    return blocks, pages(out)


def test_no_mark_hides_another(many: tuple[Blocks, list[str]]) -> None:
    drawn = next(block for block in many[0] if isinstance(block, Map))
    dots = drawn.view.dots
    assert len(dots) < 120
    for number, one in enumerate(dots):
        for other in dots[number + 1:]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > 20 ** 2
    labels = [dot.label for dot in dots if dot.label is not None]
    assert all(not one.overlap(other) for number, one in enumerate(labels) for other in labels[number + 1:])


def test_every_site_is_on_the_map_in_a_group_or_named_below(many: tuple[Blocks, list[str]]) -> None:
    blocks, said = many
    drawn = next(block for block in blocks if isinstance(block, Map))
    marks = [mark.label for dot in drawn.view.dots for mark in (dot.members if isinstance(dot, Group) else (dot.mark,))]
    assert sorted(marks, key=int) == [str(number) for number in range(1, 301)]
    below = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "301 Lost School (112 km to the north-east)" in below or "301 Lost School (113 km to the north-east)" in below
    assert "302 Swapped School" in below
    assert "without a position that may be printed: 303 Nowhere School" in below
    letters = {mark.label: dot.mark.label for dot in drawn.view.dots if isinstance(dot, Group) for mark in dot.members}
    table = next(block for block in blocks if isinstance(block, DataTable))
    assert len(table.rows) == 303
    for row in table.rows:
        assert isinstance(row[0], Link)
        number = row[0].text.split()[0]
        assert row[1] == (letters.get(number, number) if int(number) <= 300 else "–")
    assert sum(len(dot.members) for dot in drawn.view.dots if isinstance(dot, Group)) == len(letters)
    page = " ".join(said[1].split())
    for dot in drawn.view.dots:
        if isinstance(dot, Group):
            assert re.search(rf"\b{dot.mark.label} {len(dot.members)}\b", page)


def test_few_sites_are_shown_one_by_one(town: Path) -> None:
    with Workspace.open(town, read_only=True) as workspace:
        found = city_findings(workspace, workspace.cities()[0].id, language="en")
    blocks = compose(found, "en", ReportOptions(sections=("map",))).blocks["map"]
    drawn = next(block for block in blocks if isinstance(block, Map))
    assert [dot.mark.label for dot in drawn.view.dots] == ["1", "2", "3", "4"]
    assert not any(isinstance(dot, Group) for dot in drawn.view.dots)
