"""A form can be made so that nothing can evaluate it, and files come from anywhere: each of its interviews is named with the
reason, and all the rest of the city is there, in the findings, on paper and in every export."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from app.cli import run
from app.findings import CityFindings, city_findings, open_issues, rounds
from app.forms import load_form
from app.models import Workspace
from app.models.conflicts.checks import ask
from app.models.merge.merging import merge

HEAD = ('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:cn="https://cityneeds.org/xforms" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>{title}</h:title><model>'
        '<instance><data id="{title}">{data}</data></instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>')
PLAIN = HEAD.format(
    title="Plain", data="<beds/>",
    binds='<bind nodeset="/data/beds" type="int" cn:indicator="H1" cn:unit="beds" cn:aggregate="sum"/>',
    body='<input ref="/data/beds"><label>Beds</label></input>')
RESTLESS = HEAD.format(
    title="Restless", data="<a/><b/>",
    binds='<bind nodeset="/data/a" type="int"/><bind nodeset="/data/b" type="int"/>'
          '<setvalue event="odk-instance-load" ref="/data/a" value="5"/>',
    body='<input ref="/data/a"><label>Beds</label>'
         '<setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input>'
         '<input ref="/data/b"><label>Bins</label>'
         '<setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>')
DOUBLING = HEAD.format(
    title="Doubling", data="".join(f"<s{n}/>" for n in range(41)),
    binds='<bind nodeset="/data/s0" calculate="\'0123456789\'"/>' + "".join(
        f'<bind nodeset="/data/s{n + 1}" calculate="concat(/data/s{n}, /data/s{n})"/>' for n in range(40)), body="")
MANY = HEAD.format(
    title="Many", data="<a><b><c/></b></a>", binds="",
    body='<group ref="/data/a"><repeat nodeset="/data/a" jr:count="1000000000"><group ref="/data/a/b"><repeat nodeset="/data/a/b" '
         'jr:count="1000000000"><input ref="/data/a/b/c"><label>C</label></input></repeat></group></repeat></group>')
REASONS = {
    "Restless": "The form does not come to rest: “Beds” and “Bins” keep changing again and again.",
    "Doubling": "s17 would hold 1,310,720 characters, more than can be kept.",
    "Many": "b and the repeats around it have more than 200,000 answers to give.",
    "Gone": "form.xml cannot run: ",
}


def interview(workspace: Workspace, site: str, xform: str, state: str = "finished", **answers: str) -> str:
    data = xform.encode()
    form = load_form(data, name="form.xml")
    workspace.add_form(form, data, "form.xml")
    record = workspace.add_interview(site, form.sha256)
    workspace.write(record.id, [*((f"/data/{name}", value) for name, value in answers.items()), ("@state", state)])
    return record.id


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Koidu: two interviews that count, four that nothing can evaluate, one of them open. Banjul: one that counts."""
    path = tmp_path_factory.mktemp("hostile") / "office.cityneeds"
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Koidu", latitude=8.64, longitude=-10.97)
        for name, beds in (("North", "12"), ("South", "30")):
            interview(workspace, workspace.add_site(city.id, name, "hospital").id, PLAIN, beds=beds)
        site = workspace.add_site(city.id, "Market", "other").id
        interview(workspace, site, RESTLESS, a="1")
        interview(workspace, site, DOUBLING)
        interview(workspace, site, MANY, "open")
        interview(workspace, site, PLAIN.replace("Plain", "Gone"), beds="5")
        other = workspace.add_city("Banjul", latitude=13.45, longitude=-16.57)
        interview(workspace, workspace.add_site(other.id, "Clinic", "hospital").id, PLAIN, beds="7")
    with sqlite3.connect(path) as raw:       # as a later program, or a hostile one, would have written it
        raw.execute("DROP TRIGGER IF EXISTS form_update")
        raw.execute("UPDATE form SET xform = ? WHERE form_id = 'Gone'", (PLAIN.replace("Plain", "Gone").replace(
            'type="int"', 'type="int" calculate="no-such-function()"').encode(),))
    return path


def found(file: Path) -> CityFindings:
    with Workspace.open(file, read_only=True) as workspace:
        return city_findings(workspace, workspace.city("Koidu").id)


def test_each_is_named_with_its_reason_and_is_in_no_figure(file: Path) -> None:
    koidu = found(file)
    assert [one.form_title for one in koidu.unevaluated] == ["Doubling", "Gone", "Many", "Restless"]
    for one in koidu.unevaluated:
        assert (one.site, one.reason.startswith(REASONS[one.form_title])) == ("Market", True), one.reason
        assert one.state == ("open" if one.form_title == "Many" else "finished")
    (beds,) = koidu.indicators
    assert (beds.value, beds.n, beds.expected) == (42, 2, 2)
    assert [(one.kind, one.assessed, one.known) for one in koidu.coverage] == [("hospital", 2, 2), ("other", 0, 1)]
    reasons = {flag.arguments["reason"] for flag in koidu.flags if flag.kind == "unevaluated"}
    assert reasons == {one.reason for one in koidu.unevaluated}
    assert [line.interviews for line in koidu.assessors] == [2]
    market = next(site for site in koidu.sites if site.name == "Market")
    assert [(one.failure != "", one.counts, one.answers) for one in market.interviews] == [(True, False, ())] * 3
    with Workspace.open(file, read_only=True) as workspace:
        assert [(one.sites, one.interviews) for one in rounds(workspace, koidu.id)] == [(2, 2)]


def test_what_is_open_counts_them_and_labels_none_of_their_questions(file: Path, tmp_path: Path) -> None:
    office, laptop = tmp_path / "office.cityneeds", tmp_path / "laptop.cityneeds"
    for path, said in ((office, "2"), (laptop, "3")):
        path.write_bytes(file.read_bytes())
        with Workspace.open(path) as workspace:
            (restless,) = [one.id for one in workspace.interviews() if one.form_id == "Restless"]
            workspace.write(restless, [("/data/a", said)])
            ask(workspace, restless, "/data/b", "really?")
    with Workspace.open(office) as workspace:
        (report,) = merge(workspace, [laptop])       # a form that is here and cannot be loaded keeps no answer out
        assert (report.problem, report.refused) == ("", [])
        issues = open_issues(workspace, city_findings(workspace, workspace.city("Koidu").id))
    assert [one.kind for one in issues] == ["conflict", "check", "check", *["unread"] * 4]     # both asked
    assert set(issues[0].answers) == {"2", "3"}


def test_findings_and_reports_are_there(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["findings", str(file), "--city", "Koidu"]) == 0
    said = capsys.readouterr().out
    assert "42.00 beds" in said
    assert all(reason in said for reason in REASONS.values())
    assert run(["findings", str(file), "--city", "Koidu", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["unevaluated"]) == 4
    assert run(["report", str(file), "--all", "-o", str(tmp_path / "all")]) == 0
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["Banjul.pdf", "Koidu.pdf"]
    document = pypdfium2.PdfDocument(tmp_path / "all" / "Koidu.pdf")
    printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert "Restless at Market could not be evaluated and is in no figure: The form does not come to rest" in printed
    assert run(["support", str(file), "--city", "Koidu"]) == 0


def test_exports_hold_the_rest_and_name_what_they_lack(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("k.xlsx", "k.csv.zip", "k.geojson", "k.zip"):
        assert run(["export", str(file), "--city", "Koidu", "-o", str(tmp_path / name)]) == 1
        told = capsys.readouterr().err
        assert told.count("could not be evaluated: ") == (4 if name == "k.zip" else 3)
        assert f"Restless, Market – {REASONS['Restless']}" in told
    book = openpyxl.load_workbook(tmp_path / "k.xlsx")
    assert {"Market", REASONS["Restless"]} <= {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    with zipfile.ZipFile(tmp_path / "k.csv.zip") as tables:
        rows = list(csv.DictReader(io.StringIO(tables.read("interviews.csv").decode("utf-8-sig"))))
        assert {row["form"]: row["not_evaluated"] for row in rows}["Doubling"] == REASONS["Doubling"]
        assert [row["asked"] for row in rows if not row["not_evaluated"]] == ["1", "1"]
        assert {row["asked"] for row in rows if row["not_evaluated"]} == {""}
    places = json.loads((tmp_path / "k.geojson").read_text("utf-8"))["features"]
    assert {one["properties"]["name"]: len(one["properties"].get("not_evaluated", ())) for one in places} == {
        "North": 0, "South": 0, "Market": 3}
    with zipfile.ZipFile(tmp_path / "k.zip") as odk:
        assert sum(name.endswith("submission.xml") for name in odk.namelist()) == 2
