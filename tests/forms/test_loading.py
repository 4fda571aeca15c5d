"""Whatever ODK's own converter takes loads and begins here too: every type, alias, header, setting and parameter it knows, and
sheets as people and other tools write them."""

from __future__ import annotations

import io
import itertools
from datetime import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.survey import Survey

from app.forms import FormProblem, load_form
from app.forms.parse.headers import KNOWN, OLD_NAMES
from app.locations import cache_dir
from tests.forms.books import CHOICES, HEAD, TEXT, begun, book, is_taken


def every(*books: bytes) -> int:
    """How many of them run here; the converter takes none of the others."""
    run = 0
    for one in books:
        try:
            begun(one)
            run += 1
        except FormProblem:
            if is_taken(one):
                raise
    return run


@pytest.mark.parametrize("kind", QUESTION_TYPE_DICT)
def test_every_type_runs(kind: str) -> None:
    every(book((kind, "x", "X"), TEXT),
          book(("begin repeat", "r", "R"), TEXT, (kind, "x", "X", "1+1"), ("end repeat",), head=(*HEAD, "default")),
          book(TEXT, (kind, "x", "X", "${a}"), head=(*HEAD, "trigger")))


@pytest.mark.parametrize("kind", aliases.select)
def test_every_way_to_choose_runs(kind: str) -> None:
    more = {"external_choices": CHOICES}
    head = (*HEAD, "parameters", "appearance", "choice_filter")
    made = every(*(book(("begin repeat", "r", "R"), TEXT, ("end repeat",), (f"{kind} {source}{other}", "x", "X", *rest),
                        head=head, **more)
                   for source, other, rest in (
                       ("l", "", ()), ("l", " or_other", ()), ("l", " or specify other", ()), ("${a}", "", ()),
                       ("s.csv", "", ()), ("s.xml", "", ("value=v, label=w",)), ("s.geojson", "", ()),
                       ("l", "", ("randomize=true; seed=42",)), ("l", "", (None, "search('s')")),
                       ("l", "", (None, "minimal search('s', 'matches', 'name', ${a})")), ("l", "", (None, None, "name = ${a}")))))
    assert made


@pytest.mark.parametrize("word", aliases.control)
def test_every_group_runs(word: str) -> None:
    made = every(*(book((f"begin{gap}{word}{over}", "g", "G"), TEXT, (f"end{gap}{word}",))
                   for gap in (" ", "_") for over in ("", " over l", " l")))
    assert made > 1


@pytest.mark.parametrize("header", aliases.survey_header)
def test_every_column_runs_in_capitals_with_languages_and_with_one_colon(header: str) -> None:
    every(book((*TEXT, "x"), head=(*HEAD, header)), book((*TEXT, "yes"), head=(*HEAD, header.upper())),
          book((*TEXT, "yes"), head=("type", "name", "label::French (fr)", f"{header}::English (en)")),
          book((*TEXT, "x"), head=(*HEAD, f"{header}:French")))


def test_every_setting_runs() -> None:
    for name in {*aliases.settings_header, *Survey.get_slot_names()}:
        every(book(TEXT, settings=[(name,), ("yes",)]), book((name, "x", None), TEXT))


def test_our_names_of_columns_are_those_of_the_converter() -> None:
    """A column that the converter knows by any spelling is known here, so that the looks at a sheet find it."""
    assert set(aliases.survey_header) - {"jr:count"} <= set(OLD_NAMES["survey"])
    assert {one.replace(" ", "_") for one in aliases.list_header} <= {*OLD_NAMES["choices"], *KNOWN["choices"]}
    assert set(aliases.settings_header) <= set(OLD_NAMES["settings"])


PARAMETERS = ("start=0 end=10 step=2", "start=10, end=0", "start=0;end=1;step=0.1", "start=0 end=5 tick_labelset=n",
              "start=0 end=5 tick_interval=5 placeholder=5 tick_labelset=n")
APPEARANCES = (None, "vertical", "picker", "rating", "no-ticks vertical")
GEO = ("allow-mock-accuracy=true", "capture-accuracy=5", "incremental=true", "reference-geometry=l", "reference-geometry=${r}",
       "reference-geometry=plots", "reference-geometry=geo")
ODD = ("$kuid", "$x y", "kobo--matrix", "a b", "1a", "x:y", "é", "#hxl", "instance::tag", "instance::odk:tag", "bind::oc:x",
       "bind::$y", "body::$z", "body::accuracyThreshold", "media::image::French", "a&b", "<x>", "__row", "geometry",
       "Notes (do not fill)")


def test_every_parameter_of_ranges_and_positions_runs() -> None:
    places = [("list_name", "name", "label", "geometry"), ("l", "a", "A", "8.64 -10.97 0 0"), *CHOICES[3:]]
    ranges = [book(("range", "r", "R", parameters, appearance), head=(*HEAD, "parameters", "appearance"))
              for parameters, appearance in itertools.product(PARAMETERS, APPEARANCES)]
    positions = [book(("begin repeat", "r", "R"), ("geopoint", "geometry", "G"), ("end repeat",), ("csv-external", "plots"),
                      ("xml-external", "geo"), (kind, "g", "G", parameter), head=(*HEAD, "parameters"), choices=places)
                 for kind, parameter in itertools.product(("geopoint", "geotrace", "geoshape"), GEO)]
    assert every(*ranges, *positions) > 35


@pytest.mark.parametrize("header", ODD)
def test_columns_of_other_tools_keep_no_form_from_running(header: str) -> None:
    for data in (book(("select_one l", "a", "A", "v"), head=(*HEAD, header)),
                 book(TEXT, settings=[("form_id", header), ("f", "v")]),
                 book(("select_one l", "a", "A"), choices=[(*CHOICES[0], header), ("l", "a", "A", "v"), ("l", "b", "B", "w")])):
        every(data)


def test_a_column_that_stands_there_twice() -> None:
    form, interview = begun(book(("text", "a", "A", "B"), head=("type", "name", "LABEL", "label")))
    assert interview.node("/data/a").label == "B"
    assert any("the later one counts" in said for said in map(str, form.warnings))
    for head in (("type", "name", "label", "label"), ("type", "name", "label", "Label"), ("type", "name", "relevant", "relevance")):
        with pytest.raises(FormProblem, match="stands there twice"):
            load_form(book(("text", "a", "1 = 1", "1 = 1"), head=head), name="form.xlsx")


def test_what_is_left_out_is_told() -> None:
    form, _ = begun(book(("select_one l", "a", "A"), choices=[("list_name", "name", "label", "$kuid"), ("l", "a", "A", "k1")]))
    assert any("$kuid" in said and "choices" in said for said in map(str, form.warnings))


words = st.sampled_from(["Name?", "Wie viele?", "-", "A & B", "<b>", "Oui", " ", "${q0}", "ظ"])
columns = st.lists(st.sampled_from([
    "label", "Label", "LABEL::English (en)", "label::French (fr)", "label:Spanish", "hint", "Hint::French (fr)",
    "constraint_message", "constraint_message::English (en)", "image", "media::audio::French (fr)", "guidance_hint",
    "required message", "$kuid", "hxl", "RELEVANT", "relevance", "Default", "Read_Only", "bind::oc:itemgroup",
    "notes to the team", "Appearance"]), unique=True, max_size=6)
kinds = st.sampled_from([
    "text", "integer", "hidden", "uri:deviceid", "select_one l", "select_multiple l", "rank l", "note", "range",
    "select one from l", "select_one l or_other", "percentage", "phone number", "start", "today", "acknowledge",
    "begin group", "begin repeat", "begin loop over l", "begin_group"])
choice_columns = st.lists(st.sampled_from([
    "label", "label::English (en)", "Label::French (fr)", "media::image", "$kuid", "1st", "pop", "a b"]),
    unique=True, max_size=4)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    head = ["type", draw(st.sampled_from(["name", "NAME", "Name"])), *draw(columns)]
    rows, open_ = [], []
    for number, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=6))):
        row = [kind, f"q{number}"]
        for column in head[2:]:
            plain = column.lower()
            row.append(draw(st.sampled_from([None, "1 = 1", "${q0} != ''"])) if "relev" in plain else
                       draw(st.sampled_from([None, "yes"])) if plain == "read_only" else
                       draw(st.sampled_from([None, "5", "now()"])) if plain == "default" else
                       "minimal" if plain == "appearance" else draw(st.none() | words))
        rows.append(row)
        if kind.startswith("begin"):
            open_.append(kind.replace("_", " ").split()[1])
        elif open_ and draw(st.booleans()):
            rows.append([f"end {open_.pop()}"])
    if open_ and rows[-1][0].startswith("begin"):
        rows.append(["text", "inside", *("X" for _ in head[2:])])
    rows += [[f"end {kind}"] for kind in reversed(open_)]
    more = draw(choice_columns)
    choices = [["list_name", "name", *more], *(["l", name, *draw(st.tuples(*(st.none() | words for _ in more)))] for name in "abc")]
    return book(*rows, head=head, choices=choices)


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_whatever_the_converter_takes_begins(data: bytes) -> None:
    every(data)


# ------------------------------------------------------------------------------------------------ languages


@pytest.mark.parametrize(("head", "row", "choices", "labels", "hint"), [
    (("type", "name", "label::English (en)"), ("select_one l", "q", "OK?"), (("list_name", "name", "label"), ("l", "y", "Yes")),
     {"English (en)": ("OK?", "Yes")}, ""),
    (("type", "name", "label", "label::French (fr)"), ("select_one l", "q", "Name?", "Nom?"),
     (("list_name", "name", "label", "label::French (fr)"), ("l", "y", "Yes", "Oui")),
     {"default": ("Name?", "Yes"), "French (fr)": ("Nom?", "Oui")}, ""),
    (("type", "name", "label", "label::French (fr)"), ("select_one l", "q", "Name?", None),
     (("list_name", "name", "label", "label::French (fr)"), ("l", "y", None, "Oui")), {"French (fr)": ("Name?", "Oui")}, ""),
    (("type", "name", "label::English (en)", "hint"), ("select_one l", "q", "OK?", "As on the ${q}"),
     (("list_name", "name", "label::Spanish (es)"), ("l", "y", "Sí")),
     {"English (en)": ("OK?", "Sí"), "Spanish (es)": ("OK?", "Sí")}, "As on the"),
])
def test_languages_fall_back_both_ways(head: tuple[str, ...], row: tuple[str, ...], choices: tuple[tuple[str, ...], ...],
                                       labels: dict[str, tuple[str, str]], hint: str) -> None:
    form, interview = begun(book(row, head=head, choices=choices))
    assert set(form.languages) == set(labels)
    assert interview.language in labels
    for language, (label, choice) in labels.items():
        interview.language = language
        node = interview.node("/data/q")
        assert (node.label, node.choices[0].label) == (label, choice)
        assert node.hint.startswith(hint)
    interview.language = "default"      # whoever asks for it gets what the form begins with


def test_a_message_with_a_reference_beside_a_language() -> None:
    _, interview = begun(book(("integer", "a", "Beds?", None, None), ("integer", "b", "Used?", ". <= ${a}", "No more than ${a}."),
                              head=("type", "name", "label::English (en)", "constraint", "constraint_message")))
    interview.set("/data/a", "3")
    interview.set("/data/b", "4")
    assert [error.message for error in interview.errors()] == ["No more than 3."]


# ------------------------------------------------------------------------------------------------ what a row means


def test_hidden_loop_and_capitals_mean_what_they_say() -> None:
    form, interview = begun(book(("hidden", "source", None, None, "clinic"), ("text", "a0", "A", None, None),
                                 ("text", "b", "B", "${a0} != ''", None), ("begin loop over l", "k", None, None, None),
                                 ("integer", "n", "How many %(label)s?", None, None), ("end loop",),
                                 head=("TYPE", "NAME", "LABEL", "RELEVANT", "Default")))
    assert interview.node("/data/source").value == "clinic"
    assert not interview.node("/data/b").relevant
    assert [interview.node(f"/data/k/{one}/n").label for one in "ab"] == ["How many A?", "How many B?"]
    assert "source" in {one.name for one in form.definitions()}


@pytest.mark.parametrize("named", ["places", "places.csv"])
def test_pulldata_takes_the_name_of_its_file(named: str) -> None:
    data = book(("text", "code", "Code", None), ("calculate", "n", None, f"pulldata('{named}', 'name', 'code', ${{code}})"),
                head=(*HEAD, "calculation"))
    form = load_form(data, name="form.xlsx", files={"places.csv": b"code,name\n7,Koidu\n"})
    interview = form.begin()
    interview.set("/data/code", "7")
    assert (interview.node("/data/n").value, form.notices) == ("Koidu", ())


def test_names_of_pulldata_may_be_computed() -> None:
    data = book(("text", "code", "Code", None), ("calculate", "n", None, "pulldata(concat('pla', 'ces'), 'name', 'code', ${code})"),
                ("calculate", "m", None, "pulldata('places', concat('co', 'de'), 'code', '7')"), head=(*HEAD, "calculation"))
    interview = load_form(data, name="form.xlsx", files={"places.csv": b"code,name\n7,Koidu\n"}).begin()
    interview.set("/data/code", "7")
    assert [interview.node(f"/data/{name}").value for name in "nm"] == ["Koidu", "7"]


PLACES = b"code,name,ward,kind\n1,Koidu,east,town\n2,Bo,south,town\n3,Yengema,east,village\n"


@pytest.mark.parametrize(("search", "ward", "names"), [
    ("search('places')", "", ["99", "1", "2", "3"]), ("search('places.csv')", "", ["99", "1", "2", "3"]),
    ("search('places', 'matches', 'ward', ${w})", "east", ["99", "1", "3"]),
    ("minimal search('places', 'contains', 'name,ward', ${w})", "O", ["99", "1", "2"]),
    ("search('places', 'startsWith', 'name', ${w}) minimal", "ko", ["99", "1"]),
    ("search('places', 'endswith', 'name', ${w})", "A", ["99", "3"]),
    ("search('places', 'in', 'ward', ${w})", "east south", ["99", "1", "2", "3"]),
    ("search('places', 'matches', 'ward', ${w}, 'kind', 'village')", "east", ["99", "3"]),
    ("search(\"places\", \"matches\", \"ward\", concat('ea', 'st'))", "", ["99", "1", "3"])])
def test_a_table_is_searched_by_the_appearance(search: str, ward: str, names: list[str]) -> None:
    choices = [("list_name", "name", "label"), ("l", "code", "name"), ("l", "99", "None of them")]
    data = book(("text", "w", "W"), ("select_one l", "p", "P", search), head=(*HEAD, "appearance"), choices=choices)
    interview = load_form(data, name="form.xlsx", files={"places.csv": PLACES}).begin()
    interview.set("/data/w", ward)
    node = interview.node("/data/p")
    assert node.choice_names == names
    assert {one.name: one.label for one in node.choices}.get("1", "Koidu") == "Koidu"
    assert not {"'matches',", "'ward',"} & node.definition.appearance
    lost = load_form(data, name="form.xlsx", files={})
    assert [(one.blocks, "places.csv" in str(one)) for one in lost.notices] == [(True, True)]


def test_a_search_in_a_repeat_asks_for_the_own_instance() -> None:
    data = book(("begin repeat", "r", "R"), ("text", "w", "W"),
                ("select_one l", "p", "P", "search('places', 'matches', 'ward', ${w})"),
                ("end repeat",), head=(*HEAD, "appearance"), choices=[("list_name", "name", "label"), ("l", "code", "name")])
    interview = load_form(data, name="form.xlsx", files={"places.csv": PLACES}).begin()
    interview.add("/data/r")
    interview.set("/data/r[1]/w", "east")
    interview.set("/data/r[2]/w", "south")
    assert [interview.node(f"/data/r[{n}]/p").choice_names for n in (1, 2)] == [["1", "3"], ["2"]]


def test_the_instance_id_may_be_read() -> None:
    _, interview = begun(book(TEXT, ("calculate", "i", None, "concat(${a}, ${instanceID})"), head=(*HEAD, "calculation")))
    interview.set("/data/a", "x")
    assert interview.node("/data/i").value == f"x{interview.node('/data/meta/instanceID').value}"


def test_the_only_sheet_is_the_survey_and_a_gap_ends_it() -> None:
    made = openpyxl.Workbook()
    made.active.title = "Tabelle1"
    for row in (HEAD, TEXT):
        made.active.append(row)
    made.active["A80"] = "remember to ask Fatu"
    out = io.BytesIO()
    made.save(out)
    form, interview = begun(out.getvalue())
    assert interview.node("/data/a").label == "A"
    assert any("row 80" in said for said in map(str, form.warnings))


def test_times_and_ticks_in_an_old_spreadsheet(shared: Path) -> None:
    source = next((shared / "cases" / "engine").glob("F06*"))
    begun(source.read_bytes(), source.name)


def test_a_time_and_a_long_number_in_a_cell() -> None:
    data = book(("time", "t", "T", time(7, 30)), ("text", "n", "N", 1234567890123456.0), ("text", "b", "B", True),
                head=(*HEAD, "default"))
    _, interview = begun(data)
    assert [interview.node(f"/data/{name}").value for name in "tnb"] == ["07:30:00", "1234567890123456", "TRUE"]


def test_our_own_columns_need_no_namespace_in_the_settings() -> None:
    form, _ = begun(book((*TEXT, "S1"), head=(*HEAD, "bind::cn:indicator")))
    assert form.definition("/data/a").annotations == {"indicator": "S1"}


# ------------------------------------------------------------------------------------------------ forms of others


def paths(shared: Path) -> list[Path]:
    return sorted(one for folder in ("forms", "cases/engine") for one in (shared / folder).iterdir()
                  if one.suffix in (".xlsx", ".xls", ".xml"))


def test_all_forms_that_are_given_load_and_begin(shared: Path) -> None:
    for path in paths(shared):
        form = load_form(path, cache=cache_dir())
        interview = form.begin()
        for language in form.languages:
            interview.language = language
        interview.submission()


def test_a_refusal_of_the_converter_is_still_a_sentence_with_its_place() -> None:
    with pytest.raises(FormProblem) as caught:
        load_form(book(("select_one lost", "a", "A")), name="form.xlsx")
    assert (caught.value.issues[0].sheet, caught.value.issues[0].row) == ("survey", 2)
