"""Random expressions print and parse back to the same tree; what is no expression is refused with its place."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.xpath.ast import PRECEDENCE, Binary, Call, Expression, Filter, Literal, Negate, Number, Path, Step, to_text
from app.forms.xpath.lexer import SyntaxProblem
from app.forms.xpath.parser import AXES, parse

NAMES = st.sampled_from(["data", "a", "b-c", "_x", "é", "div", "and", "or", "mod", "node2", "text.x"])
NUMBERS = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["0.5", ".5", "12.", "007", "3.14"]))


def numbers() -> st.SearchStrategy[Expression]:
    return NUMBERS.map(lambda text: Number(float(text), text))


def literals() -> st.SearchStrategy[Expression]:
    return st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), max_size=6).map(Literal)


def steps(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Step]:
    predicates = st.lists(inner, max_size=2).map(tuple)
    named = st.builds(lambda axis, prefix, name, some: Step(axis, "name", prefix, name, some), st.sampled_from(sorted(AXES)),
                      st.sampled_from(["", "jr", "orx"]), st.one_of(NAMES, st.just("*")), predicates)
    typed = st.builds(lambda axis, kind, some: Step(axis, kind, "", "", some), st.sampled_from(sorted(AXES)),
                      st.sampled_from(["node", "text", "comment"]), predicates)
    return st.one_of(named, typed)


def larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    some = st.lists(inner, max_size=3).map(tuple)
    calls = st.builds(Call, st.sampled_from(["concat", "if", "jr:itext", "count-selected", "position"]), some)
    filters = st.builds(Filter, calls, st.lists(inner, min_size=1, max_size=2).map(tuple))
    walked = st.lists(steps(inner), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Binary, st.sampled_from(sorted(PRECEDENCE)), inner, inner), st.builds(Negate, inner), calls, filters,
        st.builds(Path, walked, st.booleans()), st.builds(lambda steps, start: Path(steps, False, start), walked, calls))


EXPRESSIONS = st.recursive(st.one_of(numbers(), literals()), larger, max_leaves=12)


@settings(max_examples=500, deadline=None)
@given(EXPRESSIONS)
def test_prints_and_parses_back(expression: Expression) -> None:
    assert parse(to_text(expression)) == expression


@settings(max_examples=500, deadline=None)
@given(st.text("()[]/.@*+-='\"<>!|$,: aA1é\u0660\n", max_size=24))
def test_any_text_is_an_expression_or_a_sentence(text: str) -> None:
    with contextlib.suppress(SyntaxProblem):
        assert parse(to_text(parse(text))) == parse(text)


@pytest.mark.parametrize(("text", "printed"), [
    ("1+2*3", "1 + 2 * 3"), ("(1+2)*3", "(1 + 2) * 3"), ("1 - (2 - 3)", "1 - (2 - 3)"), ("--1", "--1"),
    ("a or b and c", "a or b and c"), ("(a or b) and c", "(a or b) and c"), ("a | b", "a | b"), ("-(a|b)", "-a | b"),
    ("child::a/attribute::id", "a/@id"), ("self::node()/parent::node()/x", "./../x"), ("//a", "/descendant-or-self::node()/a"),
    ("div div div", "div div div"), ("* * *", "* * *"), ("a[1][. = 'x']", "a[1][. = 'x']"),
])
def test_the_grammar_of_xpath(text: str, printed: str) -> None:
    assert to_text(parse(text)) == printed
