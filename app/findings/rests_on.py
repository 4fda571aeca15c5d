"""Which norms a need's quantity is calculated with: read from the form's own formulas, down to the norms that they look up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.findings.formulas import refs_in
from app.findings.need_values import Assumption
from app.forms import once_for_each_form
from app.models import facts

if TYPE_CHECKING:
    from app.forms import Form, NodeDefinition

_NORM = re.compile(r"pulldata\(\s*'norms'\s*,\s*'value'\s*,\s*'key'\s*,\s*'([^']*)'\s*\)")
_PREDICATE = re.compile(r"\[([^\[\]]*)\]")
_IS = re.compile(r"([\w-]+)\s*=\s*'([^']+)'")         # of a path: what it ends in, and the text that it is compared with
_CHOICE = re.compile(r"\bif\(\s*[\w./-]*?([\w-]+)\s*=\s*'([^']+)'\s*,")
_CODE = re.compile(r"\((\w+)\)$")           # of a form's language: "French (fr)"


@once_for_each_form
def assumptions(form: Form, language: str) -> dict[str, tuple[Assumption, ...]]:
    """By the ref of each need: the norms of its quantity, before and after stock, in the order of its formula, as they are in force
    where the form runs. `language`: as the form writes it; titles are English where the table has none in it."""
    code = found[1] if (found := _CODE.search(language)) else language
    by_ref = {definition.ref: definition for definition in form.definitions()}
    return {definition.ref: tuple(norm for key in _keys(by_ref, definition) for norm in _norm(form, key, code))
            for definition in by_ref.values() if "need" in definition.annotations}


def _keys(by_ref: Mapping[str, NodeDefinition], need: NodeDefinition) -> list[str]:
    keys: dict[str, None] = {}
    seen: set[str] = set()
    rows: dict[str, str] = {}       # which rows of a repeat it takes: of the question, its answer

    def gather(definition: NodeDefinition, expressions: tuple[str, ...]) -> None:
        if definition.ref in seen:
            return
        seen.add(definition.ref)
        for expression in (_of_rows(expression, rows) for expression in expressions):
            keys.update(dict.fromkeys(_NORM.findall(expression)))
            for ref in refs_in(expression, definition.ref):
                read = by_ref.get(ref)          # a path into a table is no question
                if read is not None and read.kind == "question":
                    gather(read, (read.calculate,))
    own = (need.calculate, need.annotations.get("gross", ""))
    said: dict[str, set[str]] = {}
    for name, text in _IS.findall(" ".join(_PREDICATE.findall(" ".join(own)))):
        said.setdefault(name, set()).add(text)
    rows.update((name, next(iter(texts))) for name, texts in said.items() if len(texts) == 1)
    gather(need, own)
    return list(keys)


def _of_rows(expression: str, rows: Mapping[str, str]) -> str:
    """What is left of it for these rows: of `if(item = 'bed', a, b)` a for beds, and b for all others."""
    at = 0
    while found := _CHOICE.search(expression, at):
        name, text = found.groups()
        parts = _arguments(expression, found.end())
        at = found.end()
        if name in rows and parts is not None:
            then, otherwise, end = parts
            expression = f"{expression[:found.start()]}({then if rows[name] == text else otherwise}){expression[end:]}"
            at = found.start()
    return expression


def _arguments(expression: str, start: int) -> tuple[str, str, int] | None:
    """The two that follow a condition, and where the call ends; None where it does not end."""
    depth, quoted, comma = 0, "", 0
    for at in range(start, len(expression)):
        letter = expression[at]
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "'\"":
            quoted = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]" and depth:
            depth -= 1
        elif letter == "," and not depth and not comma:
            comma = at
        elif letter == ")":
            return (expression[start:comma], expression[comma + 1:at], at + 1) if comma else None
    return None


def _norm(form: Form, key: str, code: str) -> list[Assumption]:
    """One that is no number, as the setting of a round, assumes nothing of a quantity."""
    rows = [row.cells for row in form.table("norms").find("key", key)]
    return [Assumption(key, row.get(f"title_{code}") or row.get("title_en") or key.replace("_", " ").capitalize(), value,
                       row.get("unit", ""), row.get("source", ""))
            for row in rows if (value := facts.number(row.get("value", ""))) is not None]
