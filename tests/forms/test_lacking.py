"""What a form asks for and does not get is told, what the settings know is written, and what is no form is named for what it is."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from app.cli import run
from app.forms import FormProblem, load_form
from app.problem import Problem
from tests.forms.books import CHOICES, HEAD, TEXT, begun, book

# ------------------------------------------------------------------------------------------------ missing files


def told(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    status = run(["form", "check", str(path)])
    return status, capsys.readouterr().out


def test_a_list_that_is_missing_is_told_and_takes_no_free_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(book(("select_one_from_file sites.csv", "s", "Site", None),
                          ("select_multiple_from_file sites.csv", "m", "Sites", None),
                          ("calculate", "n", None, "pulldata('places', 'name', 'code', ${s})"), head=(*HEAD, "calculation")))
    status, said = told(path, capsys)
    assert status == 1
    assert "sites.csv is not beside the form: “Site” and “Sites” cannot be answered" in said
    assert "note: The file places.csv is not beside the form" in said
    interview = load_form(path).begin(saved_state={"/data/s": "site-1"})
    assert interview.node("/data/s").value == "site-1"       # what was kept stays
    assert interview.node("/data/s").missing_list == "sites.csv"
    for ref in ("/data/s", "/data/m"):
        with pytest.raises(Problem, match="takes no answer"):
            interview.set(ref, "anything")
    (tmp_path / "sites.csv").write_text("name,label\nsite-1,One\n")
    status, said = told(path, capsys)
    assert (status, "sites.csv" in said) == (0, False)


def test_a_filtered_list_that_is_missing_keeps_what_was_answered() -> None:
    data = book(("text", "w", "W", None), ("select_one_from_file sites.csv", "s", "Site", "ward = ${w}"),
                head=(*HEAD, "choice_filter"))
    interview = load_form(data, name="form.xlsx", files={}).begin(saved_state={"/data/w": "x", "/data/s": "site-1"})
    interview.set("/data/w", "y")
    assert interview.node("/data/s").value == "site-1"


@pytest.mark.parametrize("expression", ["instance('nowhere')/root/item[name = 'x']/label", "pulldata('nowhere', 'a', 'b', 'c')"])
def test_a_list_that_nobody_declares_is_told(expression: str) -> None:
    form, interview = begun(book(TEXT, ("calculate", "c", None, expression), head=(*HEAD, "calculation")))
    assert any("nowhere" in str(one) for one in form.notices)
    assert interview.node("/data/c").value == ""


def test_a_form_that_is_imported_again_with_its_file_can_be_answered(tmp_path: Path) -> None:
    from app.models import StoredInterview, Workspace
    data = book(("select_one_from_file places.csv", "s", "Site"))
    with Workspace.create(tmp_path / "a.cityneeds") as workspace:
        without = workspace.add_form(load_form(data, name="form.xlsx", files={}), data, "form.xlsx")
        interview = workspace.add_interview(workspace.add_site(workspace.add_city("Bo").id, "School", "school").id, without.sha256)
        with pytest.raises(Problem, match="takes no answer"):
            StoredInterview.open(workspace, interview.id).set("/data/s", "site-1")
        again = load_form(data, name="form.xlsx", files={"places.csv": b"name,label\nsite-1,One\n"})
        assert workspace.add_form(again, data, "form.xlsx").sha256 == without.sha256
        StoredInterview.open(workspace, interview.id).set("/data/s", "site-1")
    with Workspace.open(tmp_path / "a.cityneeds") as workspace:
        assert workspace.load_form(without.sha256).notices == ()
        StoredInterview.open(workspace, interview.id).set("/data/s", "site-1")


# ------------------------------------------------------------------------------------------------ what a laptop cannot do


@pytest.mark.parametrize(("row", "words"), [
    (("background-audio", "x", None), "No sound is recorded"),
    (("background-geopoint", "x", None, "${a}"), "only where one is known"),
    (("start-geopoint", "x", None), "only where one is known"),
    (("simserial", "x", None), "stays empty: simserial"),
    (("uri:email", "x", None), "from the settings, where it stands there: email"),
    (("text", "x", "X", None, "ex:org.x.reader(a='b')"), "another app"),
    (("text", "x", "X", None, None, "sign.png"), "sign.png"),
])
def test_what_is_not_done_here_is_told(row: tuple[str, ...], words: str) -> None:
    form, _ = begun(book(TEXT, row, head=(*HEAD, "trigger", "appearance", "image")))
    assert any(words in str(one) for one in form.notices), form.notices
    assert not any(one.blocks for one in form.notices)


def test_a_form_that_asks_for_nothing_odd_gets_no_notice() -> None:
    form, _ = begun(book(TEXT, ("select_one l", "b", "B"), ("geopoint", "g", "G"), ("image", "i", "I"), ("start", "s", None)))
    assert form.notices == ()


def test_no_encryption_is_told() -> None:
    form, _ = begun(book(TEXT, settings=[("public_key", "submission_url"), ("abc", "https://example.org")]))
    assert any("not encrypted" in str(one) for one in form.notices)


# ------------------------------------------------------------------------------------------------ metadata

METADATA = (("username", "u"), ("deviceid", "d"), ("email", "e"), ("phonenumber", "p"), ("uri:email", "ue"), ("uri:deviceid", "ud"),
            ("imei", "i"), ("start-geopoint", "g"), TEXT)


def test_metadata_are_written_from_what_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(book(*METADATA, ("calculate", "c", None, "property('username')"), head=(*HEAD, "calculation")))
    assert run(["form", "fill", str(path), "--username", "Ada", "--deviceid", "L7", "--email", "ada@example.org", "--phonenumber",
                "+23276", "--position", "8.64, -10.97"]) == 0
    held = {node["ref"].rpartition("/")[2]: node["value"] for node in json.loads(capsys.readouterr().out)["nodes"]}
    assert {name: held[name] for name in "udepigc"} | {"ue": held["ue"], "ud": held["ud"]} == {
        "u": "Ada", "d": "L7", "e": "ada@example.org", "p": "+23276", "i": "L7", "g": "8.64 -10.97 0 0", "c": "Ada",
        "ue": "mailto:ada@example.org", "ud": "L7"}
    assert run(["form", "fill", str(path), "--position", "somewhere"]) == 1


def test_what_was_known_at_the_beginning_stays_where_nothing_is_known() -> None:
    data = book(*METADATA, ("calculate", "c", None, "property('username')"), head=(*HEAD, "calculation"))
    form = load_form(data, name="form.xlsx")
    first = form.begin(properties={"username": "Ada"}, place="8.64 -10.97 0 0")
    again = form.begin(saved_state=first.saved_state())
    assert [again.node(f"/data/{name}").value for name in "uc"] == ["Ada", "Ada"]
    assert again.node("/data/g").value == "8.64 -10.97 0 0"


def test_a_place_that_is_known_is_no_position_of_the_moment() -> None:
    data = book(TEXT, ("background-geopoint", "x", None, "${a}"), head=(*HEAD, "trigger"))
    interview = load_form(data, name="form.xlsx").begin(place="8.64 -10.97 0 0")
    interview.set("/data/a", "hello")
    assert interview.node("/data/x").value == ""


def test_an_interview_of_a_workspace_knows_its_author_laptop_and_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app.models import Ids, StoredInterview, Workspace
    form = load_form(book(*METADATA), name="form.xlsx")
    with Workspace.create(tmp_path / "a.cityneeds", ids=Ids(device="laptop-7")) as workspace:
        workspace.author = "Ada"
        site = workspace.add_site(workspace.add_city("Bo").id, "School", "school", latitude=7.96, longitude=-11.74)
        sha256 = workspace.add_form(form, b"", "form.xlsx").sha256
        kept = StoredInterview.open(workspace, workspace.add_interview(site.id, sha256).id,
                                    properties={"email": "ada@example.org"})
        held = [kept.interview.node(f"/data/{name}").value for name in ("u", "d", "e", "g")]
    assert held == ["Ada", "laptop-7", "ada@example.org", "7.96 -11.74 0 0"]


# ------------------------------------------------------------------------------------------------ marks are no choices


def test_a_slider_with_words_takes_every_value_of_its_range() -> None:
    form, interview = begun(book(("range", "r", "R", "start=0 end=5 step=1 tick_labelset=n"), head=(*HEAD, "parameters")))
    for value in ("0", "3", "5"):
        interview.set("/data/r", value)
        assert interview.node("/data/r").value == value
    with pytest.raises(Problem):
        interview.set("/data/r", "low")
    assert [(one.name, one.label) for one in interview.node("/data/r").marks] == [("0", "low"), ("5", "high")]
    assert not form.definition("/data/r").has_choices


@pytest.mark.parametrize(("kind", "answer"), [("geopoint", "8.1 -10.2 0 0"), ("geotrace", "8.1 -10.2 0 0; 8.2 -10.3 0 0"),
                                              ("geoshape", "8.1 -10.2 0 0; 8.2 -10.3 0 0; 8.3 -10 0 0; 8.1 -10.2 0 0")])
def test_places_to_look_at_are_no_answers(kind: str, answer: str) -> None:
    places = [("list_name", "name", "label", "geometry"), ("l", "market", "Market", "8.64 -10.97 0 0")]
    _, interview = begun(book((kind, "g", "G", "reference-geometry=l"), head=(*HEAD, "parameters"), choices=places))
    with pytest.raises(Problem):
        interview.set("/data/g", "market")
    interview.set("/data/g", answer)
    assert interview.node("/data/g").value == answer
    assert [(one.label, one.place) for one in interview.node("/data/g").marks] == [("Market", "8.64 -10.97 0 0")]


def test_places_of_a_repeat_and_of_a_filtered_file_follow_the_answers() -> None:
    head = (*HEAD, "parameters", "choice_filter")
    _, interview = begun(book(("begin repeat", "plot", "Plot"), ("geopoint", "geometry", "G"), ("end repeat",),
                              ("geopoint", "g", "G", "reference-geometry=${plot}"), head=head))
    assert interview.node("/data/g").marks == []
    interview.set("/data/plot[1]/geometry", "8.64 -10.97 0 0")
    assert [one.place for one in interview.node("/data/g").marks] == ["8.64 -10.97 0 0"]
    data = book(("csv-external", "plots"), ("text", "ward", "Ward"),
                ("geopoint", "g", "G", "reference-geometry=plots", "ward=${ward}"), head=head)
    plots = b"name,label,geometry,ward\np1,One,8.64 -10.97 0 0,w1\np2,Two,1 2 0 0,w2\n"
    form = load_form(data, name="form.xlsx", files={"plots.csv": plots})
    other = form.begin()
    assert "/data/g" in other.set("/data/ward", "w1").changed
    assert [one.label for one in other.node("/data/g").marks] == ["One"]


# ------------------------------------------------------------------------------------------------ what is no form


def archive(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for member in members:
            made.writestr(zipfile.ZipInfo(member), "x")     # with a time that is always the same: all workers collect one test
    return out.getvalue()


EXCEL_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'


@pytest.mark.parametrize(("name", "data", "words"), [
    ("form.csv", b"survey,,\n,type,name\n", "a table of text (CSV)"),
    ("form.xlsx", b"type;name;label\ntext;a;A\n", "a table of text (CSV)"),
    ("form.csv", "survey\ntype,name\ntext,\u00e9".encode("cp1252"), "a table of text (CSV)"),
    ("form.csv", "type,name\n".encode("utf-16"), "a table of text (CSV)"),
    ("form.md", b"| survey |\n| | type | name |\n", "Markdown"),
    ("form.xls", b"<html><body><table><tr><td>type</td></tr></table>", "a web page"),
    ("form.xls", EXCEL_2003, "Excel 2003"),
    ("form.ods", archive("content.xml", "mimetype"), "OpenDocument"),
    ("form.xlsx", archive("xl/workbook.bin"), ".xlsb"),
    ("form.docx", archive("word/document.xml"), "Word document"),
    ("forms.zip", archive("a.xlsx", "b.csv"), "ZIP archive"),
    ("form.xlsx", archive("xl/workbook.xml")[:60], "damaged"),
    ("form.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(2000), "locked with a password"),
    ("form.pdf", b"%PDF-1.7", "PDF"),
    ("form.jpg", b"\xff\xd8\xff\xe0", "picture"),
    ("form.json", b'{"name": "data"}', "JSON"),
    ("form.xlsx", b"", "empty"),
    ("form.bin", b"\x00\x01\x02" * 40, "neither a spreadsheet nor an XForm"),
    ("form.xml", b"<data><a/></data>", "not an XForm"),
])
def test_what_is_no_form_is_named_for_what_it_is(name: str, data: bytes, words: str) -> None:
    with pytest.raises(FormProblem) as caught:
        load_form(data, name=name)
    assert words in str(caught.value)
    assert caught.value.remedy
    assert words == "not an XForm" or "XML" not in str(caught.value).replace("XForm (.xml)", "").replace("the XML of Excel", "")


def test_a_header_without_questions_says_so() -> None:
    with pytest.raises(FormProblem, match="a header and no questions"):
        load_form(book(), name="form.xlsx")


def test_formulas_without_results_are_named() -> None:
    form = load_form(book(("text", "a", "A", "=A1"), head=(*HEAD, "hint")), name="form.xlsx")
    assert any("survey D2" in said and "save it there" in said for said in map(str, form.warnings))
    for data in (book(('=CONCATENATE("te", "xt")', "a", "A")), book(("=A9",), head=("=A2", "=B2")), book(("=A9", "=B9", "=C9"))):
        with pytest.raises(FormProblem, match="survey A"):
            load_form(data, name="form.xlsx")


@pytest.mark.parametrize("row", [("begin_kobomatrix", "m", "M"), ("begin_score", "s", "S"), ("begin_rank", "r", "R"),
                                 ("rank__level", "x", "X")])
def test_rows_of_kobotoolbox_alone_are_named(row: tuple[str, str, str]) -> None:
    with pytest.raises(FormProblem, match="KoboToolbox's own"):
        load_form(book(row, TEXT), name="form.xlsx")


@pytest.mark.parametrize(("data", "words"), [("code,name\n7,Lomé\n".encode("cp1252"), "Windows-1252"),
                                             ("code,name\n7,Lomé\n".encode("utf-16"), "UTF-16")])
def test_a_table_in_another_code_is_told_without_codecs(data: bytes, words: str) -> None:
    form = book(("select_one_from_file places.csv", "p", "P"))
    with pytest.raises(FormProblem) as caught:
        load_form(form, name="form.xlsx", files={"places.csv": data})
    assert words in str(caught.value)
    assert "CSV UTF-8" in str(caught.value)
    assert "codec" not in str(caught.value)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tables_as_programs_write_them(mark: str, end: str) -> None:
    text = end.join(mark.join(row) for row in (("name", "label"), ("1", "Koidu"), ("2", "Bo"))).encode("utf-8-sig")
    interview = load_form(book(("select_one_from_file places.csv", "p", "P")), name="form.xlsx", files={"places.csv": text}).begin()
    assert [(one.name, one.label) for one in interview.node("/data/p").choices] == [("1", "Koidu"), ("2", "Bo")]


def test_entities_are_made_and_changed() -> None:
    head = (*HEAD, "save_to")
    _, made = begun(book(("text", "sp", "Species", "species"), head=head, entities=[("list_name", "label"), ("trees", "${sp}")]))
    made.set("/data/sp", "Mango")
    assert [(one.dataset, one.action, one.label, one.properties) for one in made.entities()] == [
        ("trees", "create", "Mango", {"species": "Mango"})]
    data = book(("csv-external", "trees"), ("select_one_from_file trees.csv", "t", "Tree"), ("integer", "h", "Height", "height"),
                head=head, choices=CHOICES, entities=[("list_name", "label", "entity_id"), ("trees", "concat('t ', ${h})", "${t}")])
    changed = load_form(data, name="form.xlsx", files={"trees.csv": b"name,label,__version\nid-1,Mango,3\n"}).begin()
    changed.set("/data/t", "id-1")
    changed.set("/data/h", "5")
    assert [(one.id, one.action, one.base_version, one.properties) for one in changed.entities()] == [
        ("id-1", "update", "3", {"height": "5"})]
