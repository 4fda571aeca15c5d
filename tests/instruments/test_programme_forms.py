"""The programme's own forms: events, partners, milestones; good practices and exchanges stand in its lists, too."""

from collections.abc import Callable, Iterator

import pytest

from app.forms import Form, Interview, Node
from tests.instruments.conftest import Held

LISTS = {"event": "events", "exchange": "events", "good_practice": "practices", "partner": "partners", "milestone": "milestones"}
WORDS = {"title", "day", "until", "kind", "state", "sector", "item", "country", "place", "partner", "who", "due", "total", "column",
         "booklet", "summary", "contact"}
EVENT = {"v_title": "Webinar on masks", "v_kind": "webinar", "v_state": "held"}
REFUSING = {"no", "cancelled", "dropped", "nothing", "dk", "none"}          # choices that lead past other questions

each = pytest.mark.parametrize("name", LISTS)
Hold = Callable[..., Held]


def sample(node: Node, *, last: bool) -> str:
    """An answer that the question takes. `last`: of its choices the last that leads on, else the first."""
    if node.definition.has_choices:
        names = list(node.choice_names)
        leading = [name for name in names if name not in REFUSING] or names
        return leading[-1 if last else 0]
    by_name = {"v_link": "https://example.org/webinar", "o_mail": "name@example.org", "o_telephone": "+232 76 000000",
               "p_currency": "SLE", "m_enum": "KN-01"}
    by_type = {"int": "3", "decimal": "2.5", "date": "2026-03-01", "dateTime": "2026-03-01T10:00:00.000+00:00",
               "geopoint": "8.64 -10.97 0 0", "binary": ""}
    return by_name.get(node.definition.name) or by_type.get(node.definition.type, "Words")


def open_questions(interview: Interview, answered: set[str]) -> Iterator[Node]:
    for node in interview.nodes():
        definition = node.definition
        if definition.kind == "question" and definition.control not in ("", "trigger") and node.relevant and not node.readonly \
                and node.ref not in answered:
            yield node


def longest(form: Form, *, last: bool) -> Interview:
    """Every question that comes up is answered, and each repeat has an instance, until nothing is left to ask."""
    interview = form.begin()
    answered: set[str] = set()
    for definition in form.definitions():
        if definition.kind == "repeat" and not interview.instances(definition.ref):
            interview.add(definition.ref)
    while node := next(open_questions(interview, answered), None):
        answered.add(node.ref)
        value = sample(node, last=last)
        if value:
            interview.set(node.ref, value)
    return interview


@each
def test_the_shortest_way_answers_what_is_required_and_is_done(forms: dict[str, Form], name: str) -> None:
    interview = forms[name].begin()
    for _ in range(20):
        if not interview.errors():
            break
        error = interview.errors()[0]
        interview.set(error.ref, sample(interview.node(error.ref), last=False))
    assert interview.errors() == []
    totals = [node.value for node in interview.nodes() if "total" in node.definition.annotations.get("list", "").split()]
    assert set(totals) <= {""}, "what nobody said is not zero"


@each
def test_the_longest_ways_meet_every_question(forms: dict[str, Form], name: str) -> None:
    """With the first and with the last choice of each list."""
    met: set[str] = set()
    for last in (False, True):
        interview = longest(forms[name], last=last)
        assert [(error.ref, error.kind) for error in interview.errors()] == []
        met |= {node.definition.name for node in interview.nodes() if node.relevant}
    asked = {one.name for one in forms[name].definitions() if one.kind == "question" and one.control}
    said = {"m_say_org", "m_say_kept", "m_say_call"}         # what is read where the workspace says who asks: test_cover
    other_ways = {      # what only another answer asks for: a sum where parts are not known, a reason of a no, a share under way
        "event": {"v_all"}, "exchange": {"m_refuse", *said},
        "good_practice": {"m_refuse", "p_declined", "p_report", *said},
        "milestone": {"t_done", "t_why"}, "partner": set()}
    assert asked - met == other_ways[name]


@each
def test_a_form_says_in_which_list_it_stands_and_what_its_questions_are_there(forms: dict[str, Form], name: str) -> None:
    form = forms[name]
    assert f'cn:list="{LISTS[name]}"'.encode() in form.xform
    said = [(one, one.annotations["list"].split()) for one in form.definitions() if "list" in one.annotations]
    words = [word for _, of in said for word in of]
    assert set(words) <= WORDS
    assert words.count("title") == 1
    for definition, of in said:
        if "total" in of:
            assert definition.type in ("int", "decimal"), definition.name
        if {"day", "until", "due"} & set(of):
            assert definition.type == "date", definition.name
        if {"state", "sector"} & set(of):
            assert definition.has_choices, definition.name


@each
def test_a_label_names_one_question(forms: dict[str, Form], name: str) -> None:
    """A sheet's heads may be labels, in any language: each leads to one question that is asked."""
    form = forms[name]
    for language in form.languages:
        interview = form.begin(language=language)
        labels = [node.label for node in interview.nodes() if node.definition.kind == "question" and node.definition.control
                  and not node.definition.calculate and "/z_" not in node.ref]
        assert len(labels) == len(set(labels)), language


@each
def test_every_state_is_open_done_or_dropped(forms: dict[str, Form], name: str) -> None:
    interview = longest(forms[name], last=False)
    for node in interview.nodes():
        if "state" in node.definition.annotations.get("list", "").split():
            assert {notes.get("state") for notes in node.choice_notes.values()} == {"open", "done", "dropped"}
            assert set(node.choice_notes) == set(node.choice_names)


@pytest.mark.parametrize(("women", "men", "other", "all_together", "room"), [
    ("12", "30", "1", "", "43"), ("0", "0", "0", "", "0"), ("12", "30", "", "", ""), ("12", "", "", "50", "50"),
    ("", "", "", "50", "50"), ("", "", "", "", "")])
def test_participants_are_added_up_only_where_all_are_known(hold: Hold, women: str, men: str, other: str, all_together: str,
                                                           room: str) -> None:
    held = hold("event", **EVENT, v_how="both", v_women=women, v_men=men, v_other=other, v_all=all_together)
    assert held["v_room"] == room
    assert held.relevant("v_all") is ("" in (women, men, other))
    assert held.interview.errors() == []


@pytest.mark.parametrize(("all_together", "fits"), [("42", True), ("41", False)])
def test_all_together_are_no_fewer_than_those_counted(hold: Hold, all_together: str, fits: bool) -> None:
    held = hold("event", **EVENT, v_how="room", v_women="12", v_men="30", v_all=all_together)
    assert (held.interview.errors() == []) is fits


def test_an_event_online_asks_nobody_in_a_room_and_one_in_a_room_no_viewers(hold: Hold) -> None:
    online, room = hold("event", **EVENT, v_how="online"), hold("event", **EVENT, v_how="room")
    assert (online.relevant("v_women"), online.relevant("v_viewers")) == (False, True)
    assert (room.relevant("v_women"), room.relevant("v_viewers")) == (True, False)


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_an_event_that_was_not_held_has_no_participants(hold: Hold, state: str) -> None:
    held = hold("event", v_title="Visit", v_kind="visit", v_state=state)
    assert not any(held.relevant(name) for name in ("v_women", "v_viewers", "v_recorded", "v_learned", "v_room"))


def test_follow_ups_that_are_open_are_counted_and_none_is_unknown(hold: Hold) -> None:
    steps = [{"v_step": "Send the slides", "v_step_state": state} for state in ("planned", "going", "done", "dropped")]
    assert hold("event", **EVENT, v_steps=steps)["v_open"] == "2"
    assert hold("event", **EVENT, v_steps=steps[2:])["v_open"] == "0"
    assert hold("event", **EVENT)["v_open"] == ""


@pytest.mark.parametrize(("agreed", "kept_back"), [("yes", False), ("no", True), ("dk", True), ("", True)])
def test_a_link_is_withheld_unless_those_recorded_agreed(hold: Hold, agreed: str, kept_back: bool) -> None:
    held = hold("event", **EVENT, v_recorded="yes", v_record_ok=agreed, v_link="https://example.org/1")
    assert held.says("v_link", "withheld") is kept_back


def test_nothing_of_a_contact_person_is_kept_without_a_yes(hold: Hold) -> None:
    told = {"o_name": "Example", "o_kind": "ngo", "o_contact": "A. Example", "o_telephone": "+232 76 000000",
            "o_mail": "a@example.org"}
    for answer in ("", "no"):
        held = hold("partner", o_keep=answer, **told)
        assert "A. Example" not in held.interview.submission().decode()
        assert not any(held.relevant(name) for name in ("o_contact", "o_telephone", "o_mail", "o_pass"))
    for answer, kept_back in (("", True), ("no", True), ("yes", False)):
        held = hold("partner", o_keep="yes", o_pass=answer, **told)
        assert {held.says(name, "withheld") for name in ("o_contact", "o_telephone", "o_mail")} == {kept_back}


def test_an_item_is_counted_in_the_unit_of_the_catalogue(hold: Hold) -> None:
    offered = {"o_item": "PPE-02", "o_quantity": "250000", "o_quantity_how": "once"}
    held = hold("partner", o_name="Example", o_kind="donor", o_items=[offered])
    (unit,) = [node.value for node in held.interview.nodes() if node.definition.name == "o_unit"]
    assert (unit, held.interview.errors()) == ("piece", [])


@pytest.mark.parametrize(("publish", "kept_back"), [("yes", False), ("no", True), ("", True)])
def test_a_practice_is_withheld_and_not_published_without_consent(hold: Hold, publish: str, kept_back: bool) -> None:
    held = hold("good_practice", m_enum="AA-01", p_name="Sorting", p_problem="Waste in drains", p_publish=publish,
                p_decision="published")
    assert held.says("p_name", "withheld") is kept_back
    assert [error.kind for error in held.interview.errors()] == (["constraint"] if kept_back else [])


def test_consent_to_publish_a_practice_says_nothing_of_the_citys_figures(forms: dict[str, Form]) -> None:
    """The role `publish` is the city's own answer: one practice that may not be printed says nothing of it."""
    assert not [one.name for one in forms["good_practice"].definitions() if one.annotations.get("role") == "publish"]


@pytest.mark.parametrize(("words", "fits"), [(1, True), (60, True), (61, False)])
def test_a_summary_has_sixty_words_at_most(hold: Hold, words: int, fits: bool) -> None:
    held = hold("good_practice", m_enum="AA-01", p_name="Sorting", p_problem="Waste", p_summary=" ".join(["word"] * words))
    assert (held.interview.errors() == []) is fits


@pytest.mark.parametrize(("start", "due", "fits"), [("2026-03-01", "2026-03-01", True), ("2026-03-02", "2026-03-01", False),
                                                    ("", "2026-03-01", True)])
def test_a_milestone_is_due_after_its_start(hold: Hold, start: str, due: str, fits: bool) -> None:
    held = hold("milestone", t_title="Booklet", t_state="planned", t_start=start, t_due=due)
    assert (held.interview.errors() == []) is fits
