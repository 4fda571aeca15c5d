"""`cn:` columns of the choices sheet: which answers say that nothing is known, and what else is said of choices."""

import pytest

from app.forms import OTHER_ANSWERS, FormProblem, Interview
from tests.forms.books import begun, book

SURVEY = (("select_one w", "one", "One"), ("select_multiple w", "some", "Some"), ("select_one plain", "plain", "Plain"))
LIST = (("w", "yes", "Yes", None), ("w", "unknown", "Does not know", "dk"), ("w", "refused", "Will not say", "declined"),
        ("w", "none", "Does not apply", "na"), ("plain", "dk", "Decking", None))
HEADS = (("label", "cn:answer"), ("label::English (en)", "cn:answer"))


def _interview(head: tuple[str, str]) -> Interview:
    return begun(book(*SURVEY, head=("type", "name", head[0]), choices=(("list_name", "name", *head), *LIST)))[1]


@pytest.mark.parametrize("head", HEADS)
def test_a_column_says_which_answers_are_other_ways_to_answer(head: tuple[str, str]) -> None:
    """Whatever the choices are called, and whether or not the sheet has languages."""
    interview = _interview(head)
    for name, kind in (("yes", ""), ("unknown", "dk"), ("refused", "declined"), ("none", "na"), ("", "")):
        interview.set("/data/one", name)
        assert interview.node("/data/one").other_answer == kind
    assert interview.node("/data/one").choice_labels["unknown"] == "Does not know"
    assert {notes["answer"] for notes in interview.node("/data/one").choice_notes.values()} == set(OTHER_ANSWERS)


def test_what_is_chosen_beside_it_is_an_answer() -> None:
    interview = _interview(HEADS[0])
    for value, kind in (("unknown", "dk"), ("yes unknown", ""), ("yes", ""), ("refused unknown", "declined")):
        interview.set("/data/some", value)
        assert interview.node("/data/some").other_answer == kind


def test_a_name_alone_says_nothing() -> None:
    interview = _interview(HEADS[0])
    interview.set("/data/plain", "dk")
    assert interview.node("/data/plain").other_answer == ""


def test_a_column_of_that_name_that_is_not_ours_says_nothing() -> None:
    interview = _interview(("label", "answer"))
    interview.set("/data/one", "unknown")
    assert interview.node("/data/one").other_answer == ""
    assert interview.node("/data/one").choice_notes == {}


@pytest.mark.parametrize(("head", "cell", "place", "words"), [
    ("cn:answer", "dont-know", (2, "cn:answer"), "dk, declined, na"), ("cn:state", "opened", (2, "cn:state"), "did you mean open?"),
    ("cn:anwser", "dk", (1, "cn:anwser"), "did you mean answer?")])
def test_a_word_that_nobody_knows_is_named_with_its_cell(head: str, cell: str, place: tuple[int, str], words: str) -> None:
    with pytest.raises(FormProblem) as caught:
        begun(book(SURVEY[0], choices=(("list_name", "name", "label", head), ("w", "x", "X", cell))))
    issue = caught.value.issues[0]
    assert (issue.sheet, issue.row, issue.column) == ("choices", *place)
    assert words in str(issue.what)
