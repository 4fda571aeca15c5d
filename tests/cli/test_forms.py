"""The commands, as a script calls them: real files in, JSON and exit status out."""

import json
from pathlib import Path

import pytest

from app.cli import run

FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Wards</h:title><model>
<itext>
 <translation lang="English (en)" default="true()">
  <text id="name"><value>Name of the ward</value></text>
  <text id="beds"><value>Beds in <output value="/data/ward/name"/></value></text></translation>
 <translation lang="French (fr)">
  <text id="name"><value>Nom du service</value></text>
  <text id="beds"><value>Lits dans <output value="/data/ward/name"/></value></text></translation>
</itext>
<instance><data id="wards" version="7"><open/><kind/>
 <ward jr:template=""><name/><beds/></ward><ward><name/><beds/></ward><total/><meta><instanceID/></meta></data></instance>
<instance id="kinds"><root><item><name>big</name><label>Big</label></item>
 <item><name>small</name><label>Small</label></item></root></instance>
<bind nodeset="/data/open" type="date"/>
<bind nodeset="/data/kind" type="string" relevant="/data/total &gt; 10"/>
<bind nodeset="/data/ward/name" type="string" required="true()" jr:requiredMsg="A ward has a name."/>
<bind nodeset="/data/ward/beds" type="int" constraint=". &gt;= 0" jr:constraintMsg="Not below zero."/>
<bind nodeset="/data/total" type="int" calculate="sum(/data/ward/beds)"/>
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head>
<h:body>
 <input ref="/data/open"><label>Opened</label></input>
 <select1 ref="/data/kind"><label>Size</label><itemset nodeset="instance('kinds')/root/item">
  <value ref="name"/><label ref="label"/></itemset></select1>
 <group ref="/data/ward"><label>Ward</label><repeat nodeset="/data/ward">
  <input ref="/data/ward/name"><label ref="jr:itext('name')"/></input>
  <input ref="/data/ward/beds"><label ref="jr:itext('beds')"/></input></repeat></group>
</h:body></h:html>"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "wards.xml"
    path.write_text(FORM, encoding="utf-8")
    return path


def fill(capsys: pytest.CaptureFixture[str], form: Path, steps: list[dict[str, str]], *more: str) -> dict:
    script = form.with_name("steps.json")
    script.write_text(json.dumps(steps), encoding="utf-8")
    status = run(["form", "fill", str(form), "--steps", str(script), *more])
    out, err = capsys.readouterr()
    assert status == 0, err
    return json.loads(out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on standard error of a command that ends with status 1."""
    status = run(list(arguments))
    error = capsys.readouterr().err
    assert status == 1
    assert len(error.strip().splitlines()) == 1
    assert "Traceback" not in error
    return error


TWO_WARDS = [
    {"set": "/data/ward[1]/name", "value": "Maternity"},
    {"set": "/data/ward[1]/beds", "value": "12"},
    {"add": "/data/ward"},
    {"set": "/data/ward[2]/beds", "value": "-3"},
]


def test_fill_prints_the_state_of_every_node(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = fill(capsys, form, TWO_WARDS)
    assert state["form"] == {"id": "wards", "version": "7", "title": "Wards",
                             "languages": ["English (en)", "French (fr)"]}
    nodes = {node["ref"]: node for node in state["nodes"]}
    assert nodes["/data/total"]["value"] == "9"
    assert nodes["/data/total"]["readonly"] is True
    assert nodes["/data/ward[1]/beds"]["label"] == "Beds in Maternity"
    assert nodes["/data/ward[2]/beds"]["valid"] is False
    assert nodes["/data/kind"]["relevant"] is False
    assert nodes["/data/kind"]["choices"] == ["big", "small"]
    assert "choices" not in nodes["/data/open"]
    assert set(nodes["/data/open"]) == {"ref", "type", "value", "relevant", "required", "readonly", "valid", "label"}
    assert {(error["ref"], error["kind"], error["message"]) for error in state["errors"]} == {
        ("/data/ward[2]/name", "required", "A ward has a name."),
        ("/data/ward[2]/beds", "constraint", "Not below zero."),
    }


def test_a_step_may_change_the_language_or_remove_an_instance(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = fill(capsys, form, [*TWO_WARDS, {"remove": "/data/ward[1]"}, {"language": "French (fr)"}])
    nodes = {node["ref"]: node for node in state["nodes"]}
    assert nodes["/data/ward[1]/beds"]["value"] == "-3"
    assert nodes["/data/ward[1]/name"]["label"] == "Nom du service"
    assert "/data/ward[2]/name" not in nodes


def test_the_submission_is_written(form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(capsys, form, TWO_WARDS, "--out", str(tmp_path / "out.xml"))
    text = (tmp_path / "out.xml").read_text(encoding="utf-8")
    assert 'id="wards"' in text
    assert "<name>Maternity</name>" in text
    assert "uuid:" in text
    assert "<kind" not in text, "what is not relevant is left out"


@pytest.mark.parametrize(("step", "says"), [
    ({"set": "/data/nowhere", "value": "1"}, "/data/nowhere"),
    ({"set": "/data/ward[1]/beds", "value": "many"}, "many"),
    ({"set": "/data/open", "value": "yesterday"}, "yesterday"),
    ({"set": "/data/total", "value": "1"}, "/data/total"),
    ({"set": "/data/ward[9]/beds", "value": "1"}, "/data/ward[9]"),
    ({"add": "/data/open"}, "/data/open"),
    ({"remove": "/data/ward[4]"}, "/data/ward[4]"),
    ({"language": "Klingon"}, "Klingon"),
    ({"jump": "/data/open"}, "jump"),
    ({"set": "/data/open"}, "value"),
])
def test_a_wrong_step_gets_one_clear_line(form: Path, capsys: pytest.CaptureFixture[str], step: dict[str, str],
                                          says: str) -> None:
    script = form.with_name("steps.json")
    script.write_text(json.dumps([step]), encoding="utf-8")
    assert says in refused(capsys, "form", "fill", str(form), "--steps", str(script))


@pytest.mark.parametrize(("content", "name"), [
    (b"this is not a form", "a.xml"), (b"<html/>", "a.xml"), (b"PK\x03\x04 broken", "a.xlsx"), (b"", "a.xml"),
    (b"%PDF-1.7", "a.pdf"),
])
def test_what_is_no_form_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes,
                                                name: str) -> None:
    (tmp_path / name).write_bytes(content)
    refused(capsys, "form", "fill", str(tmp_path / name))
    assert run(["form", "check", str(tmp_path / name)]) == 1


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "gone.xml" in refused(capsys, "form", "fill", str(tmp_path / "gone.xml"))
    assert "gone.cityneeds" in refused(capsys, "info", str(tmp_path / "gone.cityneeds"))


def test_the_clock_can_be_fixed(form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dated = FORM.replace('type="int" calculate="sum(/data/ward/beds)"', 'type="date" calculate="today()"')
    form.write_text(dated, encoding="utf-8")
    state = fill(capsys, form, [], "--today", "2026-11-23")
    assert next(node for node in state["nodes"] if node["ref"] == "/data/total")["value"] == "2026-11-23"


def test_eval_answers_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join(json.dumps(case) for case in [
        {"expr": "1 div 0"},
        {"expr": "count(/a/b)", "doc": "<a><b/><b/></a>", "context": ""},
        {"expr": "../b[2]", "doc": "<a><b>x</b><b>y</b></a>", "context": "/a/b[1]"},
        {"expr": "1 +"},
    ]), encoding="utf-8")
    assert run(["form", "eval", "--cases", str(cases)]) == 0
    infinite, count, nodes, wrong = map(json.loads, capsys.readouterr().out.splitlines())
    assert (infinite["type"], infinite["string"]) == ("number", "Infinity")
    assert (count["number"], count["string"], count["boolean"]) == (2, "2", True)
    assert (nodes["type"], nodes["count"], nodes["string"]) == ("nodeset", 1, "y")
    assert set(wrong) == {"error"}


def kept(capsys: pytest.CaptureFixture[str], form: Path, file: Path, steps: list[dict[str, str]], *more: str) -> str:
    script = form.with_name("steps.json")
    script.write_text(json.dumps(steps), encoding="utf-8")
    status = run(["form", "fill", str(form), "--steps", str(script), "--into", str(file),
                  "--city", "Koidu", "--site", "Ward house", *more])
    out, err = capsys.readouterr()
    assert status == 0, err
    return out.strip()


def test_fill_into_a_workspace_keeps_the_interview(form: Path, tmp_path: Path,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "w.cityneeds"
    first = kept(capsys, form, file, TWO_WARDS)
    second = kept(capsys, form, file, TWO_WARDS[:2], "--finish")
    assert run(["info", str(file), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [city["name"] for city in facts["cities"]] == ["Koidu"]
    assert [(site["name"], site["city"]) for site in facts["sites"]] == [("Ward house", facts["cities"][0]["id"])]
    assert {interview["id"]: interview["state"] for interview in facts["interviews"]} == {
        first: "open", second: "finished"}
    assert facts["forms"] == 1


def test_finishing_with_errors_is_refused_and_keeps_the_answers(form: Path, tmp_path: Path,
                                                                 capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "w.cityneeds"
    script = form.with_name("steps.json")
    script.write_text(json.dumps(TWO_WARDS), encoding="utf-8")
    refused(capsys, "form", "fill", str(form), "--steps", str(script), "--into", str(file),
            "--city", "Koidu", "--site", "Ward house", "--finish")
    assert run(["info", str(file), "--json"]) == 0
    assert [interview["state"] for interview in json.loads(capsys.readouterr().out)["interviews"]] == ["open"]


def test_a_wrong_script_leaves_nothing_in_the_workspace(form: Path, tmp_path: Path,
                                                        capsys: pytest.CaptureFixture[str]) -> None:
    script = form.with_name("steps.json")
    script.write_text(json.dumps([*TWO_WARDS, {"set": "/data/nowhere", "value": ""}]), encoding="utf-8")
    refused(capsys, "form", "fill", str(form), "--steps", str(script), "--into", str(tmp_path / "w.cityneeds"),
            "--city", "Koidu", "--site", "Ward house")
    assert not (tmp_path / "w.cityneeds").exists()


@pytest.mark.parametrize("content", [b"", b"not a database at all, only text", b"SQLite format 3\x00" + b"\x00" * 2000])
def test_what_is_no_workspace_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                     content: bytes) -> None:
    file = tmp_path / "w.cityneeds"
    file.write_bytes(content)
    refused(capsys, "info", str(file))
    refused(capsys, "report", str(file), "--city", "Koidu", "-o", str(tmp_path / "out.pdf"))
    assert file.read_bytes() == content
