"""Secondary instances: choice lists and attached data as rows of columns, with an index per column when one is asked.

Fifty thousand choices as XML nodes would cost a second and a hundred megabytes; rows make their nodes when walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.forms.model.elements import Element
from app.forms.values import string_to_number


class Row:
    """One item of a table; looks like an element to a path."""

    __slots__ = ("_children", "cells", "name", "parent")
    kind = "element"
    namespace = prefix = ""
    attributes: tuple[Element, ...] = ()
    holds_answer = False

    def __init__(self, name: str, cells: Mapping[str, str], parent: Element) -> None:
        self.name, self.cells, self.parent = name, cells, parent
        self._children: list[Element] | None = None

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def children(self) -> list[Element]:
        if self._children is None:
            self._children = []
            for column, text in self.cells.items():
                cell = Element("element", column, self)  # type: ignore[arg-type]
                cell.children.append(Element("text", "", cell, text))
                self._children.append(cell)
        return self._children

    @property
    def value(self) -> str:
        return "".join(self.cells.values())

    def string(self) -> str:
        return self.value

    @property
    def dynamic_context(self) -> Any:
        return self.parent.dynamic_context


class Table:
    """`document` holds one root element whose children are rows, or any XML where the instance is none of rows."""

    def __init__(self, name: str, root: str = "root", item: str = "item") -> None:
        self.name, self.root, self.item = name, root, item
        self.document = Element("document")
        self.top = Element("element", root, self.document)
        self.document.children.append(self.top)
        self.rows: list[Row] = []
        self.columns: tuple[str, ...] = ()      # of a file of rows
        self._indexes: dict[str, dict[str, list[Row]]] = {}
        self._numbers: dict[str, dict[float, list[Row]]] = {}

    def fill(self, rows: Iterable[Mapping[str, str]]) -> Table:
        self.rows = [Row(self.item, cells, self.top) for cells in rows]
        self.top.children = self.rows  # type: ignore[assignment]
        return self

    @property
    def is_register(self) -> bool:
        """Whether it is a list of entities, which other interviews change (ODK XForms, "Entities")."""
        return "__version" in self.columns

    def find(self, column: str, value: str) -> list[Row]:
        """The rows whose cell is exactly that text."""
        index = self._indexes.get(column)
        if index is None:
            index = self._indexes[column] = {}
            for row in self.rows:
                if column in row.cells:
                    index.setdefault(row.cells[column], []).append(row)
        return index.get(value, [])

    def walked(self, column: str, value: str, asked: str) -> str:
        """Of XML that is no table: what `wanted` is in the first item whose `column` is that text; "" where none is."""
        for item in self.top.children:
            cells = {cell.name: cell.value for cell in item.children if cell.kind == "element"}
            if cells.get(column) == value:
                return cells.get(asked, "")
        return ""

    def find_number(self, column: str, value: float) -> list[Row]:
        index = self._numbers.get(column)
        if index is None:
            index = self._numbers[column] = {}
            for row in self.rows:
                if column in row.cells:
                    index.setdefault(string_to_number(row.cells[column]), []).append(row)
        return index.get(value, [])
