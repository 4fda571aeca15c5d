"""Expressions against any XML document: `form eval`, on which language-neutral suites run."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

from app.forms.clock import Clock
from app.forms.model.elements import Element, from_lxml
from app.forms.xpath import StaticContext, compile_text
from app.forms.xpath.compiled import as_boolean, as_nodes, as_number, as_string
from app.forms.xpath.lexer import SyntaxProblem
from app.problem import Problem
from app.translations import message

TYPES = {"s": "string", "n": "number", "b": "boolean", "node": "nodeset", "nodes": "nodeset"}


class DocumentContext:
    """What functions ask of an interview, for a document without one."""

    form_version = ""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.random = clock, Random()
        self.properties: dict[str, str] = {}

    def order_at(self, node: Any) -> str:
        return str(self.random.getrandbits(31))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Any:
    from app.forms.parse.xml import parse_xml
    return parse_xml(text.encode("utf-8"), message("The document"))


def evaluate_case(expression: str, document: str, context: str, *, clock: Clock) -> dict[str, Any]:
    """{"type", "value", "string", "number", "boolean", "count"}, or {"error"}. Numbers that JSON lacks are texts."""
    try:
        top = from_lxml(_parsed(document or "<data/>"), DocumentContext(clock))
        node = _context(top, context)
        compiled = compile_text(expression, StaticContext())
        result: dict[str, Any] = {"type": TYPES[compiled.type]}
        number = as_number(compiled)(node, node)
        result["string"] = as_string(compiled)(node, node)
        result["number"] = number if number - number == 0 else str(result["string"] if compiled.type == "n" else "NaN")
        result["boolean"] = as_boolean(compiled)(node, node)
        if result["type"] == "nodeset":
            nodes = as_nodes(compiled)(node, node)
            result["count"] = len(nodes)
            result["value"] = [item.value for item in nodes]
        else:
            result["value"] = result[result["type"]]
    except (SyntaxProblem, Problem) as problem:
        return {"error": str(problem)}
    except RecursionError:
        return {"error": str(message("The expression is nested too deeply."))}
    return result


def _context(top: Element, path: str) -> Element:
    if not path:
        return next((element for element in top.children if element.kind == "element"), top)
    nodes = as_nodes(compile_text(path, StaticContext()))(top, top)
    if not nodes:
        raise Problem(message("The context {path} is not in the document.", path=path), message("Give the path of a node in it."))
    return nodes[0]  # type: ignore[no-any-return]
