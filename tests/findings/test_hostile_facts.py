"""Whatever stands in any field of any record, findings, report, support, export and lists give all else and name the bad fact."""

import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.cli import run
from app.models import Workspace
from app.models.facts import FIELDS
from app.models.layers import add_layer
from app.models.merge.merging import merge
from app.models.plan import PlanEntry, set_entries
from app.models.rounds import add_round
from app.photos import take_in
from app.support import Ledger
from tests.findings.towns import Town, spreadsheet
from tests.layers.made import geojson, square

HEAD = ("type", "name", "label", "appearance", "calculation", "bind::cn:role", "bind::cn:indicator", "bind::cn:aggregate",
        "bind::cn:need", "bind::cn:people", "bind::cn:gross", "bind::cn:tri")


def row(type_: str, name: str, **more: str) -> tuple[str, ...]:
    return tuple({"type": type_, "name": name, "label": name.capitalize(), **more}.get(key.replace("bind::cn:", ""), "")
                 for key in HEAD)


QUESTIONS = (
    row("start", "start"), row("end", "end"), row("text", "assessor", role="assessor"),
    row("text", "respondent", role="respondent"), row("text", "comment", role="comment"),
    row("text", "round", role="round"), row("geopoint", "position", role="position"),
    row("integer", "pupils"), row("decimal", "water", indicator="W1", aggregate="mean"), row("text", "note"), row("date", "day"),
    row("time", "hour"), row("dateTime", "moment"), row("geotrace", "way"), row("select_one yn", "gate", tri="gate"),
    row("select_multiple yn", "several"), row("image", "picture"), row("integer", "schools", role="sites-school"),
    row("calculate", "desks", label="Desks", calculation="${pupils} * 2", need="WSH-03", people="${pupils}", gross="${pupils}"),
    row("calculate", "said", label="Said", calculation="concat(${note}, ' ', ${note})", indicator="W2"),
    row("note", "told", label="You said ${note}"))
HOSTILE = ("nan", "inf", "-1e999", "9" * 40, "0." + "0" * 30 + "1", "w" * 100_000, "\u00b2\u0663", "-5", "1970-13-45",
           "<b>&amp;\n\t")
COMMANDS = (["findings", "--city", "{city}"], ["findings", "--city", "{city}", "--json"], ["info"], ["info", "--json"],
            ["support"], ["support", "--json"], ["alike"], ["norms"], ["export", "--city", "{city}", "-o", "x.geojson"],
            ["export", "--city", "{city}", "-o", "x.xlsx"], ["export", "--city", "{city}", "-o", "x.csv.zip"],
            ["export", "--city", "{city}", "-o", "x.zip"], ["report", "--all", "-o", "out"])


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    form = spreadsheet(folder / "visit.xlsx", HEAD, QUESTIONS, [("yn", "yes", "Yes"), ("yn", "no", "No")])
    with Workspace.create(folder / "clean.cityneeds") as workspace:
        town = Town(workspace, form)
        workspace.add_city("Elsewhere")
        for site in ("North", "South"):
            town.ask(site, "school", pupils=40, water="1.5", note="dry", gate="yes", position="8.6 -10.9 0 0", assessor="Fatu")
        one = workspace.interviews()[0]
        data = io.BytesIO()
        Image.new("RGB", (80, 60), "green").save(data, "JPEG")
        workspace.add_photo(one.id, "/data/picture", take_in(data.getvalue(), "gate.jpg"), caption="The gate")
        add_round(workspace, town.id, "Baseline", first="2026-11-01", setting="outbreak")
        wards = geojson(folder / "wards.geojson", {"Gbense": square(-10.9, 8.6)}).read_bytes()
        add_layer(workspace, "Wards", hashlib.sha256(wards).hexdigest(), "features", attribution="City", file="wards.geojson",
                  data=wards)
        school = workspace.sites()[0]
        set_entries(workspace, [PlanEntry(school.id, workspace.forms()[0].id, team="A", day="2026-11-03", note="at nine",
                                          target="2")])
        ledger = Ledger(workspace)
        pledge = ledger.pledge("WHO", "WSH-03", "100", city_id=town.id, when="2026-11-01")
        ledger.move(pledge.id, "received", "50", when="2026-11-02", lot="A", expiry="2030-01-01")
        ledger.allot(pledge.id, town.id, "WSH-03", "10")
    return folder / "clean.cityneeds"


def places(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """(record, path) of one of each kind, all its fields, and of another interview, all its answers."""
    for kind, fields in FIELDS.items():
        record = workspace.records(kind)[-1 if kind in ("site", "interview") else 0]["id"]
        yield from ((record, field) for field in fields if field != "withdrawn")      # a step that is withdrawn is shown no more
    interview = workspace.interviews()[0].id
    yield from ((interview, f"/data/{name}") for name in (
        "start", "end", "assessor", "respondent", "comment", "round", "position", "pupils", "water", "note", "day", "hour",
        "moment", "way", "gate", "several", "picture", "schools"))
    yield interview, f"@caption/{workspace.photos()[0].id}"
    yield next(city.id for city in workspace.cities() if city.name == "Koidu"), "agreed/WSH-03"


def commands(file: Path, city: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """All that they print; each must do its work."""
    said = ""
    for name, *rest in COMMANDS:
        words = [str(folder / one) if one.startswith(("x.", "out")) else one.format(city=city) for one in rest]
        status = run([name, str(file), *words])
        told = capsys.readouterr()
        assert status in (0, 1 if "could not be evaluated" in told.err else 0), (name, words, told.err[-500:])
        said += told.out
    return said


# At each run one that is no number, one too large, one too long, one below nothing, and one of signs; all with --slow.
@pytest.mark.parametrize("value", [value if value in ("nan", "9" * 40, "w" * 100_000, "-5", "<b>&amp;\n\t") else
                                   pytest.param(value, marks=pytest.mark.slow) for value in HOSTILE],
                         ids=lambda value: repr(value[:12]))
def test_every_field_at_once(value: str, clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On one laptop; the office that merges it shows the rest."""
    laptop, office = tmp_path / "laptop.cityneeds", tmp_path / "office.cityneeds"
    shutil.copy(clean, laptop)
    shutil.copy(clean, office)
    with Workspace.open(laptop) as workspace:
        city = next(city.id for city in workspace.cities() if city.name == "Koidu")
        for record, path in list(places(workspace)):
            workspace.write(record, [(path, value)])
    with Workspace.open(office) as workspace:
        report = merge(workspace, [laptop])[0]
        assert not report.refused
        assert not report.problem
    said = commands(office, city, tmp_path, capsys)
    assert "North" in said
    assert json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))["features"]
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
    with Workspace.open(office, read_only=True) as workspace:
        named = {(one["kind"], one["field"]): one["why"] for one in workspace.info()["doubtful"]}
    if value == "nan":
        assert named == dict.fromkeys([
            ("city", "latitude"), ("city", "longitude"), ("city", "population"), ("city", "agreed/WSH-03"), ("site", "latitude"),
            ("site", "longitude"), ("interview", "@state"), ("interview", "@finished"), ("pledge", "quantity"), ("pledge", "when"),
            ("movement", "step"), ("movement", "quantity"), ("movement", "rejected"), ("movement", "damaged"), ("movement", "when"),
            ("movement", "made"), ("movement", "expiry"), ("movement", "kilograms"), ("movement", "cubic_metres"),
            ("allotment", "quantity"), ("allotment", "when"), ("round", "first"), ("round", "last"), ("round", "order"),
            ("round", "setting"), ("layer", "kind"), ("layer", "sha256"), ("site", "position"), ("site", "population"),
            ("city", "position")], "unread")
    if len(value) == 100_000:
        assert {why for (_, field), why in named.items() if field in ("name", "donor", "caption", "ward", "note")} == {"long"}
    assert "only its beginning is shown" in said if len(value) == 100_000 else "cannot be read" in said
