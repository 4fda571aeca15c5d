"""`people`: what people answered in forms that ask persons, question by question."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.language import number, tr, worded
from app.cli.shared import add, json_option, print_json
from app.locations import place
from app.session import Session
from app.session.operations import cities
from app.translations import Rounded

if TYPE_CHECKING:
    from app.findings import FormTable, QuestionTable, Share

NOT_SHOWN = "–"


def register(commands: Any) -> None:
    parser = add(commands, "people", people, tr("what people answered, question by question, by sex, age and other groups"))
    parser.add_argument("file")
    parser.add_argument("--city", required=True, metavar="NAME")
    parser.add_argument("--language", default="en", metavar="CODE", help=tr("of what the forms say: questions and answers"))
    json_option(parser)


def people(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        city_id = session.workspace.city(chosen.city).id
        tables = session.run(cities.findings(city_id=city_id, language=chosen.language)).persons
    if chosen.json:
        print_json(tables)
        return 0
    if not tables:
        print(tr("No form that asks people one by one has been answered here yet. The residents’ form does."))
    for table in tables:
        _print(table)
    return 0


def _print(table: FormTable) -> None:
    print(f"{table.title} – {worded(table.who)}")
    if not table.questions:
        print("  " + worded(table.too_few))
        return
    for sentence in (*table.sentences(), table.why_not_shown):
        print("  " + worded(sentence))
    for question in table.questions:
        _print_question(table, question)


def _print_question(table: FormTable, question: QuestionTable) -> None:
    answered = NOT_SHOWN if question.n is None else number(question.n)
    silent = "" if not question.unanswered else ", " + tr("no answer: {count}", count=question.unanswered)
    print(f"\n{question.label}  (n = {answered}{silent})")
    for row in question.rows:
        groups = [f"{group.label} {_percent(share)}"
                  for group, share in zip(table.groups, row.groups, strict=True)
                  if share is not None and group.name and group.word != question.group]
        print(f"  {row.label}: {_share(row.everyone)}" + (f"   [{' · '.join(groups)}]" if groups else ""))
    for other in question.others:
        print(f"  {other.label}: {NOT_SHOWN if other.everyone is None else number(other.everyone)}")
    if question.spread is not None:
        spread = question.spread
        print("  " + tr("median {median}, half of all from {low} to {high}", median=Rounded(spread.median, 1),
                        low=Rounded(spread.quartile, 1), high=Rounded(spread.upper_quartile, 1)))


def _share(share: Share | None) -> str:
    if share is None or share.low is None or share.high is None:
        return NOT_SHOWN
    return f"{number(share.count)}, {_percent(share)} ({number(share.low, 0)} – {number(share.high, 0)})"


def _percent(share: Share | None) -> str:
    return NOT_SHOWN if share is None else tr("{share} %", share=number(share.percent, 0))
