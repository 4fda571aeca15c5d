"""No word for a person is printed or offered as help without going through the catalogue."""

from __future__ import annotations

import argparse
import ast
import gettext
import re
from collections.abc import Iterator

import pytest

from app import cli, translations
from tests.conftest import ROOT
from tests.house import trees

WORDS = re.compile(r"[A-Za-z]{2,}[ ,:;]+[a-z]{2,}")       # two English words in a row


class Marked(gettext.NullTranslations):
    """A language in which every sentence of the catalogue stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


def parsers(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command, below in action.choices.items():
                yield from parsers(below, f"{name} {command}".strip())


def test_all_help_is_in_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "_catalogue", lambda language: Marked())
    plain = []
    for name, parser in parsers(cli._parser("en", "main.py")):
        texts = [parser.description, parser.epilog]
        texts += [action.help for action in parser._actions
                  if not isinstance(action, argparse._HelpAction | argparse._VersionAction)]      # argparse's own
        texts += [choice.help for action in parser._actions if isinstance(action, argparse._SubParsersAction)
                  for choice in action._choices_actions]
        plain += [(name, text) for text in texts if text and WORDS.search(re.sub("⟦[^⟧]*⟧", "", text))
                  and text != "en fr pt es ar ne zh"]
    assert plain == []


def outside_messages(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts in an expression that are not the id of a message."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in (
            "tr", "tr_n", "tr_in", "message", "message_n", "message_in"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from outside_messages(child)


def test_all_that_is_printed_is_in_the_catalogue() -> None:
    printed = [f"{path.relative_to(ROOT)}:{text.lineno}" for path, tree in trees("cli").items() for node in ast.walk(tree)
               if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
               for argument in node.args for text in outside_messages(argument) if WORDS.search(text.value)]
    assert printed == []
