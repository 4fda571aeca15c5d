"""The language-neutral expressions: what others expect of an XPath engine for forms, each difference on purpose listed."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from app.forms import Clock, evaluate_case

DIFFERENCES = Path(__file__).with_name("conformance_differences.json")
ZONE = "America/Phoenix"


def agrees(case: dict[str, Any], result: dict[str, Any]) -> bool:
    kind, expected = case["kind"], case["expected"]
    if kind == "error":
        return "error" in result
    if "error" in result:
        return False
    if kind == "number":
        number = float(result["number"])
        wanted = float(expected) if expected is not None else math.nan
        return (number != number and wanted != wanted) or number == wanted or math.isclose(number, wanted, rel_tol=1e-5,
                                                                                           abs_tol=1e-9)
    if kind in ("boolean", "string"):
        return bool(result[kind] == expected)
    if kind == "nodeset":
        return bool(result.get("count") == len(expected))
    if kind == "nodeset-length":
        return bool(result.get("count") == expected)
    return True


def test_every_expression_agrees_or_differs_on_purpose(shared: Path) -> None:
    data = json.loads((shared / "conformance" / "xpath_cases.json").read_text(encoding="utf-8"))
    reasons = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    known = {number for reason in reasons for number in reason["cases"]}
    clock = Clock.fixed(zone=ZONE)
    differ = set()
    for number, case in enumerate(data["cases"]):
        document = data["documents"].get(case.get("doc")) or ""
        result = evaluate_case(case["expr"], document, case.get("context") or "", clock=clock)
        if not agrees(case, result):
            differ.add(number)
    assert differ == known, f"new: {sorted(differ - known)}, mended: {sorted(known - differ)}"


@pytest.mark.parametrize("expression", ["(" * 5000 + "1" + ")" * 5000, "1" + "+1" * 50_000, "a" * 300_000,
                                        "regex('" + "a" * 40 + "b', '(a+)+$')"])
def test_hostile_expressions_end(expression: str) -> None:
    import time
    start = time.monotonic()
    evaluate_case(expression, "", "", clock=Clock())
    assert time.monotonic() - start < 60        # a guard against hanging: each takes a quarter of a second alone
