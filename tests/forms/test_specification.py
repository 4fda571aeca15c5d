"""The rules of the ODK XForms specification, chapter by chapter (`specification/*.md`): each with a form and what must hold."""

from pathlib import Path

import pytest

from tests.forms.scenario import Rule, follow, rules

CHAPTERS = sorted(Path(__file__).with_name("specification").glob("*.md"))
RULES = [pytest.param(rule, id=f"{chapter.stem}-{rule.section}-{rule.title}") for chapter in CHAPTERS for rule in rules(chapter)]


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_holds(rule: Rule) -> None:
    assert rule.section
    assert rule.steps
    follow(rule)


def test_a_step_that_does_not_hold_is_found() -> None:
    rule = next(rules(CHAPTERS[0]))
    with pytest.raises(AssertionError):
        follow(Rule(rule.section, rule.title, rule.form, (*rule.steps, "nothing that anybody knows")))
