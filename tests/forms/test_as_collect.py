"""What ODK Collect and JavaRosa do with forms, and this engine too; what differs is in decisions/engine-conformance.md."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms import load_form
from app.problem import Problem
from tests.forms.small import LIST, NOW, bind, choose, field, repeat, small, values

LAST = "if(/data/n = 0 or indexed-repeat(/data/room/last, /data/room, /data/n) != 'yes', /data/n + 1, /data/n)"
ROOMS = small(
    "<n/><count/><other/><room jr:template=''><beds/><last/></room>",
    bind("n", "int", calculate="count(/data/room)") + bind("count", "int", calculate=LAST) + bind("room/beds", "int"),
    field("other") + repeat("room", field("room/beds") + field("room/last"), count="/data/count"))


# ------------------------------------------------------------------------------------------ one more, until the last

@given(st.lists(st.sampled_from(["no", "yes", "beds", "other", "reopen"]), max_size=12))
def test_a_repeat_that_asks_for_one_more_has_one_more_when_the_last_is_answered(acts: list[str]) -> None:
    interview, rooms = ROOMS.begin(), 1
    for number, act in enumerate(acts):
        if act in ("no", "yes"):
            interview.set(f"/data/room[{rooms}]/last", act)
            rooms += act == "no"
        elif act == "beds":
            interview.set(f"/data/room[{rooms}]/beds", str(number))
        elif act == "other":
            interview.set("/data/other", str(number))
        else:
            interview = ROOMS.begin(saved_state=interview.saved_state())
        assert len(interview.instances("/data/room")) == rooms
    interview.restart(interview.saved_state())
    assert len(interview.instances("/data/room")) == rooms


def test_a_count_of_its_own_grows_once_an_act_whatever_is_answered_in_it() -> None:
    form = small("<n/><count/><go/><r jr:template=''><q>given</q></r>", (
        bind("n", "int", calculate="count(/data/r)") + bind("count", "int", calculate="/data/n + 1 + number(/data/go) * 0")),
        field("go") + repeat("r", field("r/q"), count="/data/count"))
    interview = form.begin()
    assert len(interview.instances("/data/r")) == 0         # unknown, until the answer is there
    for act in range(1, 4):
        interview.set("/data/go", str(act))
        assert len(interview.instances("/data/r")) == act


def test_rooms_of_one_building_say_nothing_of_the_next() -> None:
    count = "if(../n = 0 or ../room[position() = current()/../n]/last = 'no', ../n + 1, ../n)"
    form = small("<building jr:template=''><n/><count/><room jr:template=''><last/></room></building>",
                 bind("building/n", "int", calculate="count(../room)") + bind("building/count", "int", calculate=count),
                 repeat("building", repeat("building/room", field("building/room/last"), count="/data/building/count")))
    interview = form.begin()
    for _ in range(2):
        interview.add("/data/building")
    interview.set("/data/building[1]/room[1]/last", "no")
    assert [len(interview.instances(f"/data/building[{at}]/room")) for at in (1, 2)] == [2, 1]


def test_counts_that_follow_from_counts_are_all_brought_to_their_number() -> None:
    names = [f"r{number}" for number in range(130)]
    inside = "".join(f"<{name} jr:template=''><q/></{name}>" for name in names)
    form = small(f"<n/>{inside}", bind("n", "int"), field("n") + "".join(
        repeat(name, field(f"{name}/q"), count=f"count(/data/{names[at + 1]})" if at < 129 else "/data/n")
        for at, name in enumerate(names)))
    interview = form.begin()
    interview.set("/data/n", "2")
    assert {len(interview.instances(f"/data/{name}")) for name in names} == {2}


def test_a_count_beyond_the_most_stops_there() -> None:
    form = small("<r><q/></r>", "", repeat("r", field("r/q"), count="10050"))
    assert len(form.begin().instances("/data/r")) == 10_000


# ------------------------------------------------------------------------------------------ no end, no measure

ANSWERING = small("<a/><b/><c/>", bind("a", "int") + bind("b", "int") + bind("c", "int"), (
    '<input ref="/data/a"><label>Beds</label><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input>'
    '<input ref="/data/b"><label>Bins</label><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>'
    '<input ref="/data/c"><label>Cots</label></input>'))


def test_a_form_that_does_not_come_to_rest_says_which_questions_move_it() -> None:
    interview = ANSWERING.begin()
    with pytest.raises(Problem, match=r"does not come to rest: “Beds” and “Bins” keep changing"):
        interview.set("/data/a", "1")
    interview.restart({"/data/c": "5"})         # begins clean: nothing of the act is left
    assert values(interview, "abc") == ["", "", "5"]
    assert interview.set("/data/c", "6").changed == {"/data/c"}


def test_a_long_chain_of_actions_is_followed_to_its_end() -> None:
    names = [f"q{number}" for number in range(150)]
    form = small("".join(f"<{name}/>" for name in names), "", "".join(
        f'<input ref="/data/{name}"><setvalue event="xforms-value-changed" ref="/data/{following}" value="/data/{name}"/></input>'
        for name, following in pairwise(names)) + field(names[-1]))
    interview = form.begin()
    interview.set("/data/q0", "end")
    assert interview.node("/data/q149").value == "end"


def test_a_growing_repeat_that_an_action_feeds_is_told() -> None:
    form = small("<x>1</x><go/><r jr:template=''><q/></r>", bind("x", "int"), field("go") + (
        '<group ref="/data/r"><label>Rooms</label><repeat nodeset="/data/r" jr:count="/data/x * string-length(/data/go)">'
        '<setvalue event="odk-new-repeat" ref="/data/x" value="/data/x + 1"/><input ref="/data/r/q"/></repeat></group>'))
    interview = form.begin()
    with pytest.raises(Problem, match=r"“Rooms” keep changing"):
        interview.set("/data/go", "1")


# ------------------------------------------------------------------------------------------ values of an instance

@pytest.mark.parametrize(("expression", "value"), [
    ("instance('norms')/root/girls", "25"), ("sum(instance('beds')/root/item)", "9"), ("max(instance('beds')/root/*)", "6"),
    ("instance('beds')/root/item[2]", "6"), ("count(instance('beds')/root/item[. > 4])", "1"),
    ("concat(instance('mixed')/root/item, '')", "some text"), ("instance('mixed')/root/@version", "7"),
    ("instance('list')/root/item[name = 'b']/label", "B"), ("instance('list')/root/@version", ""),
    ("instance('rows')/root/@version", "3"), ("sum(instance('rows')/root/item/n)", "5"),
    ("count(instance('empty')/root/item)", "2"),
    ("join('-', instance('beds')/root/item)", "3-6"), ("instance('one')/root", "12"),
])
def test_items_that_are_values_are_read_as_xpath_says(expression: str, value: str) -> None:
    more = LIST + (
        '<instance id="norms"><root><girls>25</girls></root></instance><instance id="one"><root>12</root></instance>'
        '<instance id="beds"><root><item>3</item><item>6</item></root></instance>'
        '<instance id="mixed"><root version="7"><item>some <b>text</b></item></root></instance>'
        '<instance id="rows"><root version="3"><item><n>2</n></item><item><n>3</n></item></root></instance>'
        '<instance id="empty"><root><item/><item/></root></instance>')
    assert values(small("<y/>", bind("y", calculate=expression), more=more).begin(), "y") == [value]


def test_an_attached_file_of_plain_values_is_read_too() -> None:
    form = load_form(b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>'
                     b'<instance><data id="d"><y/></data></instance><instance id="n" src="jr://file/n.xml"/>'
                     b'<bind nodeset="/data/y" type="int" calculate="sum(instance(\'n\')/root/v)"/></model></h:head>'
                     b"<h:body/></h:html>", files={"n.xml": b"<root>\n  <v>3</v>\n  <v>4</v>\n</root>"})
    assert values(form.begin(), "y") == ["7"]


# ------------------------------------------------------------------------------------------ answered otherwise

def _differing() -> str:
    return bind("a", "int") + bind("b", "int", calculate="/data/a * 2", relevant="/data/off = ''") + bind(
        "v", calculate="once('Koidu')") + bind("shown", "int", calculate="/data/b + 1", readonly="true()")


def test_a_visible_calculation_may_be_answered_otherwise() -> None:
    form = small("<a/><off/><b/><v/><shown/><hidden/>", _differing() + bind("hidden", calculate="/data/b"),
                 "".join(map(field, ("a", "off", "b", "v", "shown"))))
    interview = form.begin()
    interview.set("/data/a", "3")
    assert values(interview, ["b", "v", "shown"]) == ["6", "Koidu", "7"]
    assert not interview.node("/data/b").readonly
    assert dict(interview.set("/data/b", "7").written) == {"/data/b": "7"}
    interview.set("/data/v", "Bo")
    assert values(interview, ["b", "v", "shown", "hidden"]) == ["7", "Bo", "8", "7"]
    interview.set("/data/off", "x")
    interview.set("/data/off", "")                      # as in JavaRosa, what is hidden meanwhile is not lost
    for again in (interview, form.begin(saved_state=interview.saved_state())):        # not as in JavaRosa: it is still there later
        assert values(again, ["b", "v", "shown"]) == ["7", "Bo", "8"]
        assert not again.node("/data/b").calculated
        assert dict(again.set("/data/a", "4").written) == {"/data/a": "4", "/data/b": ""}
        assert values(again, ["b", "v"]) == ["8", "Bo"]
        again.set("/data/b", "9")
        assert dict(again.set("/data/b", "").written) == {"/data/b": ""}        # taken away: what is calculated
        assert values(again, ["b", "shown"]) == ["8", "9"]
        assert "/data/b" not in again.saved_state()
        again.set("/data/b", "9")
        again.set("/data/off", "x")
        assert dict(again.set("/data/a", "5").written) == {"/data/a": "5", "/data/b": ""}   # hidden meanwhile
        again.set("/data/off", "")
        assert values(again, ["b"]) == ["10"]
        again.set("/data/a", "4")
    for name in ("shown", "hidden"):
        with pytest.raises(Problem, match="calculated"):
            interview.set(f"/data/{name}", "1")


# ------------------------------------------------------------------------------------------ actions

def test_load_events_happen_wherever_they_are_written() -> None:
    form = small("<a/><b/><r><x/><y/></r>", bind("b", "int"), (
        '<input ref="/data/a"><setvalue event="odk-instance-first-load" ref="/data/a">first</setvalue></input>'
        '<input ref="/data/b"><setvalue event="odk-instance-first-load xforms-value-changed" ref="/data/b" value="2 * 3"/></input>'
        '<group ref="/data/r"><label/><repeat nodeset="/data/r"><input ref="/data/r/x">'
        '<setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/r/y" value="1 + 1"/></input></repeat></group>'))
    interview = form.begin()
    interview.add("/data/r")
    assert values(interview, ["a", "b", "r[1]/y", "r[2]/y"]) == ["first", "6", "2", ""]
    interview.set("/data/b", "1")
    assert values(interview, ["b"]) == ["6"]
    interview.set("/data/a", "mine")
    assert values(form.begin(saved_state=interview.saved_state()), ["a"]) == ["mine"]


def test_an_action_of_what_is_not_asked_does_not_run() -> None:
    form = small("<on/><x/><q/><t/>", bind("q", "int", relevant="/data/on = '1'", calculate="/data/x * 2"), (
        field("on") + field("x") + field("t")
        + '<input ref="/data/q"><setvalue event="xforms-value-changed" ref="/data/t" value="/data/x"/></input>'))
    interview = form.begin()
    interview.set("/data/x", "5")
    assert values(interview, "t") == [""]
    interview.set("/data/on", "1")
    interview.set("/data/x", "6")
    assert values(interview, "t") == ["6"]


# ------------------------------------------------------------------------------------------ words, order, scales

def test_the_name_of_a_choice_follows_the_answers_in_its_label() -> None:
    words = ('<itext><translation lang="en"><text id="c"><value>House of <output value="/data/w"/></value></text></translation>'
             "</itext>")
    for label in ("<label>House of <output value='/data/w'/></label>", "<label ref=\"jr:itext('c')\"/>"):
        form = small("<w/><k/><name/>", bind("name", calculate="jr:choice-name(/data/k, '/data/k')"), (
            field("w") + f'<select1 ref="/data/k"><item>{label}<value>a</value></item></select1>'), more=words)
        interview = form.begin()
        for name in ("Ann", "Bo", ""):
            interview.set("/data/w", name)
            interview.set("/data/k", "a")
            assert values(interview, ["name"]) == [f"House of {name}".strip()]
    listed = '<instance id="l"><root><item><itextId>c</itextId><name>a</name></item></root></instance>'
    form = small("<w/><r><k/></r><name/>", bind("name", calculate="jr:choice-name(/data/r/k, '/data/r/k')"), field("w") + repeat(
        "r", '<select1 ref="/data/r/k"><itemset nodeset="instance(\'l\')/root/item"><value ref="name"/>'
             '<label ref="jr:itext(itextId)"/></itemset></select1>'), more=listed + words)
    interview = form.begin()
    interview.set("/data/r[1]/k", "a")
    interview.set("/data/w", "Cy")
    assert values(interview, ["name"]) == ["House of Cy"]


def test_a_choice_whose_label_holds_its_own_name_runs_all_the_same() -> None:
    form = small("<k/><name/>", bind("name", calculate="jr:choice-name(/data/k, '/data/k')"), (
        '<select1 ref="/data/k"><item><label>was <output value="/data/name"/></label><value>a</value></item></select1>'))
    interview = form.begin()
    interview.set("/data/k", "a")
    assert values(interview, ["name"]) == ["was"]


SHUFFLED = small("<k/><l/><meta><instanceID/></meta>", '<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>', "".join(
    choose(name, "randomize(instance('many')/root/item)") for name in "kl"), more=('<instance id="many"><root>' + "".join(
        f"<item><name>c{at}</name><label>C{at}</label></item>" for at in range(12)) + "</root></instance>"))


def test_a_shuffle_without_a_seed_keeps_its_order() -> None:
    interview = SHUFFLED.begin()
    order = interview.node("/data/k").choice_names
    assert sorted(order) == sorted(f"c{at}" for at in range(12))
    interview.set("/data/l", "c3")
    again = SHUFFLED.begin(saved_state=interview.saved_state())
    assert interview.node("/data/k").choice_names == again.node("/data/k").choice_names == order
    assert [one.name for one in again.node("/data/k").choices] == order
    assert interview.node("/data/l").choice_names != order              # each question has an order of its own
    others = [SHUFFLED.begin().node("/data/k").choice_names for _ in range(5)]
    assert len({*map(tuple, others)}) > 1                               # and each interview
    again.restart(SHUFFLED.begin().saved_state())
    assert again.node("/data/k").choice_names != order


@pytest.mark.parametrize(("scale", "kind", "taken", "refused"), [
    ('start="0" end="1" step="0.1"', "decimal", ["0", "0.3", "0.70", "1"], ["7", "-0.1", "0.35", "1.1", "x", "1e0", "nan"]),
    ('start="1" end="10" step="3"', "int", ["1", "4", "10"], ["2", "0", "13", "4.0"]),
    ('start="10" end="-10" step="5"', "int", ["10", "-5", "-10"], ["-11", "3", "15"]),
    ("", "int", ["7", "-100"], ["x"]),
    ('start="0" step="2"', "decimal", ["1" + 28 * "0"], ["3"]),
])
def test_a_range_takes_the_marks_of_its_scale(scale: str, kind: str, taken: list[str], refused: list[str]) -> None:
    interview = small("<r/>", bind("r", kind), f'<range ref="/data/r" {scale}/>').begin()
    for one in taken:
        interview.set("/data/r", one)
        assert values(interview, "r") == [one]
    for one in refused:
        with pytest.raises(Problem):
            interview.set("/data/r", one)
    assert values(interview, "r") == [taken[-1]]


def test_an_acknowledgement_takes_ok_alone() -> None:
    interview = small("<t/>", "", '<trigger ref="/data/t"/>').begin()
    for one in ("yes", "ok", "OK OK", "1"):
        with pytest.raises(Problem, match="OK"):
            interview.set("/data/t", one)
    interview.set("/data/t", "OK")
    interview.set("/data/t", "")
    assert values(interview, "t") == [""]


# ------------------------------------------------------------------------------------------ names, languages, instances

def test_a_name_that_is_gone_is_blank_and_told() -> None:
    form = small("<a/><b/><c/><d/>", (
        bind("a", constraint=". != /data/renamd", required="/data/gone = 1") + bind("b", relevant="/data/renamed = 1")
        + bind("c", calculate="concat(/data/gone, 'x')") + bind("d", "int", calculate="/data/aa + 1")),
        field("a") + field("b") + choose("d", "instance('list')/root/item[kind = /data/gone]"))
    interview = form.begin()
    interview.set("/data/a", "1")
    assert values(interview, "acd") == ["1", "x", ""]
    assert not interview.node("/data/b").relevant
    assert interview.node("/data/d").choice_names == []
    assert interview.errors() == []
    told = " ".join(map(str, form.warnings))
    for place, name in (("a", "renamd"), ("a", "gone"), ("b", "renamed"), ("c", "gone"), ("d", "aa"), ("d", "gone")):
        assert f"{place} asks for {name}, which does not exist" in told
    assert "Did you mean" in told


def test_lang_obeys_xml_lang_alone() -> None:
    form = small('<g xml:lang="fr-CA"><q/></g><h lang="fr"><q/></h>', (
        bind("g/q", calculate="lang('fr')") + bind("h/q", calculate="lang('fr')")))
    assert values(form.begin(), ["g/q", "h/q"]) == ["true", "false"]


def test_a_new_instance_without_a_template_begins_blank() -> None:
    inside = "<x>first</x><s><y>deep</y></s>"
    body = repeat("r", field("r/x") + repeat("r/s", field("r/s/y")))
    interview = small(f"<r>{inside}</r>", "", body).begin()
    interview.add("/data/r")
    assert values(interview, ["r[1]/x", "r[1]/s[1]/y", "r[2]/x"]) == ["first", "deep", ""]
    assert interview.instances("/data/r[2]/s") == []
    counted = small(f"<n>3</n><r>{inside}</r>", "", field("n") + repeat("r", field("r/x"), count="/data/n")).begin()
    assert values(counted, ["r[1]/x", "r[2]/x", "r[3]/x"]) == ["first", "", ""]
    template = small(f"<r jr:template=''>{inside}</r>", "", body).begin()
    template.add("/data/r")
    assert values(template, ["r[1]/x", "r[1]/s[1]/y"]) == ["first", "deep"]


def test_the_end_is_written_when_the_interview_is_over() -> None:
    form = small("<start/><end/><far/>", (
        '<bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>'
        '<bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>')
        + bind("far", calculate="/data/end != ''"))
    interview = form.begin(clock=NOW)
    assert values(interview, ["end", "far"]) == ["", "false"]
    assert dict(interview.end().written) == {"/data/end": "2026-11-23T09:00:00.000+00:00"}
    assert values(interview, ["far"]) == ["true"]
    assert interview.end().written == []
    assert len(interview.end(again=True).written) == 0      # the same moment again


def test_places_inside_a_predicate_are_those_around_it_again() -> None:
    form = small("<a/><a/><a/><b/><b/><b/><y/>", bind("y", calculate=(
        "count(/data/a[count(/data/b[position() > 1]) > 0 and position() = 2])")), repeat("a", "") + repeat("b", ""))
    assert values(form.begin(), "y") == ["1"]
