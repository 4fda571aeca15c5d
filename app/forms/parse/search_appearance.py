"""Choices looked up in a table by the appearance `search('table', 'matches', 'column', value, 'column', value)` (XLSForm, "Dynamic
selects from pre-loaded data"): the question's own choice names the columns that value and label come from; one whose value is a
number is a choice as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.forms.model.definition import InlineChoice, Itemset
from app.forms.model.form_model import FormModel
from app.forms.model.secondary_instances import Table
from app.forms.parse.attached_files import from_file

_SEARCH = re.compile(r"search\(.*\)", re.DOTALL)
VALUE, LABEL, FIXED = "choice-value", "choice-label", "choice-fixed"      # beside the columns of the table
_UPPER, _LOWER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
_WAYS = {"contains": "contains({0}, {1})", "startswith": "starts-with({0}, {1})", "endswith": "ends-with({0}, {1})"}


def without_search(appearance: str) -> str:
    """The appearance with the bare word where a table is searched."""
    return _SEARCH.sub("search", appearance)


def searched(model: FormModel, ref: str, appearance: str, own: tuple[InlineChoice, ...]) -> Itemset | None:
    """The choices of a question that searches a table; None where it does not. Problem: the table cannot be read."""
    match = _SEARCH.search(appearance)
    if match is None:
        return None
    table_name, *arguments = _arguments(match[0][len("search("):-1])
    named = next((choice for choice in own if not re.fullmatch(r"-?\d+", choice.name)), None)
    fixed = [choice for choice in own if choice is not named]
    name, file = f"search {ref}", f"{_plain(table_name).removesuffix('.csv')}.csv"
    data = model.file(file)
    if data is None:
        model.missing[name] = file
    else:
        value, label = (named.name, _words(model, named)) if named else ("name", "label")
        rows = from_file(name, file, data).rows
        model.tables[name] = Table(name).fill((
            *({VALUE: choice.name, LABEL: _words(model, choice), FIXED: "1"} for choice in fixed),
            *({**row.cells, VALUE: row.cell(value), LABEL: ", ".join(row.cell(column.strip()) for column in label.split(",")),
               FIXED: ""} for row in rows)))
    condition = " and ".join(_conditions(arguments))
    nodes = f"instance('{name}')/root/item"
    return Itemset(f"{nodes}[{FIXED} = '1' or ({condition})]" if condition else nodes, VALUE, LABEL, False)


def _words(model: FormModel, choice: InlineChoice) -> str:
    """The text of a choice in the form's first language: for a search the name of a column."""
    translations = model.translations
    pieces = translations.pieces(translations.default, choice.label.itext) if choice.label.itext else choice.label.pieces
    return "".join(piece for piece in pieces or () if isinstance(piece, str)).strip()


def _conditions(arguments: list[str]) -> Iterator[str]:
    if len(arguments) >= 3:
        way, columns, value = _plain(arguments[0]).lower(), _plain(arguments[1]), _outside(arguments[2])
        tests = []
        for column in columns.split(","):
            if way in _WAYS:
                tests.append(_WAYS[way].format(_small(column.strip()), _small(value)))
            else:
                tests.append(f"selected({value}, {column.strip()})" if way == "in" else f"{column.strip()} = {value}")
        yield f"({' or '.join(tests)})"
    if len(arguments) >= 5:
        yield f"{_plain(arguments[3])} = {_outside(arguments[4])}"


def _small(text: str) -> str:
    return f"translate({text}, '{_UPPER}', '{_LOWER}')"


def _plain(argument: str) -> str:
    return argument.strip().strip("'\"")


def _outside(argument: str) -> str:
    """What is relative to the question is so inside the predicate too."""
    return re.sub(r"(?<![\w/).])(?:current\(\)/)?\.\./", "current()/../", argument.strip())


def _arguments(text: str) -> list[str]:
    """The arguments between the brackets, as they are written."""
    arguments, depth, quote, start = [], 0, "", 0
    for at, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and not depth:
            arguments.append(text[start:at])
            start = at + 1
    return [*arguments, text[start:]]
