"""Whole forms, step by step: what another engine's own tests expect of them, each difference on purpose listed."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from app.forms import Clock, Interview, load_form, read_submission
from app.problem import Problem

DIFFERENCES = Path(__file__).with_name("traces_differences.json")
PLACES = ("38.295 21.7567 110.0 5.0", "38.333 21.766 150.0 3.0")


class NotOurs(Exception):
    """A step about the other engine's own programming interface."""


def text(value: Any) -> str:
    """A recorded value as the text that a node holds."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return " ".join(text(one) for one in value)
    if isinstance(value, dict):
        return text(value.get("$int", value.get("value")))
    return "" if value is None else str(value)


def same(got: str, wanted: str) -> bool:
    try:
        return got == wanted or float(got) == float(wanted)
    except ValueError:
        return False


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


class Trace:
    """One recorded test. `found` holds by step id what later steps look at: an interview, or (what, interview, ref)."""

    def __init__(self) -> None:
        self.found: dict[int, Any] = {}
        self.last: Any = None
        self.current = ""           # the question that stands on the screen

    def differences(self, steps: list[dict[str, Any]]) -> Iterator[str]:
        for step in steps:
            try:
                if step["op"] == "expect":
                    if not self.holds(step):
                        yield json.dumps(step)[:300]
                else:
                    self.act(step)
            except NotOurs:
                self.last = None
            except Problem as problem:
                yield f"{step['op']}: {problem}"

    def act(self, step: dict[str, Any]) -> None:
        name = step["op"]
        if name == "init":
            self.found[step["id"]] = self.begin(step) if "xml" in step else None
            return
        interview: Interview | None = self.found.get(step["of"])
        if interview is None:
            raise NotOurs
        refs = [one.get("assertCurrentReference", one) if isinstance(one, dict) else one for one in step["args"]]
        self.last = None
        if name in ("answerOf", "getInstanceNode", "choicesOf", "countRepeatInstancesOf", "getQuestionLabelText"):
            self.last = (name, interview, refs[0])
        elif name in ("next", "prev"):
            self.current = refs[0]
        elif name == "answer":
            refs = [self.current, *refs] if len(refs) == 1 else refs
            self.last = ("answerOf", interview, refs[0])
            with contextlib.suppress(Problem):      # what its type does not take is refused; the answer before stands
                interview.set(refs[0], text(refs[1] if len(refs) == 2 else refs[1:]))
        elif name == "createNewRepeat":
            interview.add(re.sub(r"\[\d+\]$", "", refs[0]))
        elif name == "removeRepeat":
            interview.remove(refs[0])
        elif name == "setLanguage":
            interview.language = refs[0]
        if "id" in step:
            self.found[step["id"]] = self.last

    def begin(self, step: dict[str, Any]) -> Interview:
        form = load_form(step["xml"].encode(), files={})
        options = step.get("options") or {}
        kept = read_submission(form, options["editInstance"].encode()) if "editInstance" in options else None
        places = iter(PLACES if "geolocationProvider" in options else ())
        return form.begin(clock=Clock.fixed(zone="America/Phoenix"), saved_state=kept, position=lambda: next(places, ""))

    def value(self, looked_at: Any) -> Any:
        if not isinstance(looked_at, tuple):
            raise NotOurs
        name, interview, ref = looked_at
        if name == "countRepeatInstancesOf":
            return str(len(interview.instances(ref)))
        node = interview.node(ref)
        if name == "choicesOf":
            return node.choice_names
        if name == "getQuestionLabelText":
            return node.label
        return node.value if node.relevant else ""

    def holds(self, step: dict[str, Any]) -> bool:
        looked_at = self.found.get(step["of"]) if "of" in step else self.last
        matcher = MATCHERS.get(step["matcher"])
        if matcher is None or looked_at is None:
            raise NotOurs
        return bool(matcher(self, looked_at, step["expected"], step)) != bool(step.get("not"))


def equal(trace: Trace, looked_at: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    got = trace.value(looked_at)
    if isinstance(got, list) or isinstance(step.get("actual"), bool):
        raise NotOurs
    return same(got, text(expected[0]) if expected else "")


def offered(trace: Trace, looked_at: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    rest = iter(trace.value(looked_at))
    wanted = [text(one) for one in expected[0]]
    return set(wanted) <= set(rest) if step["matcher"].endswith("Order") else all(one in rest for one in wanted)


def appearance(trace: Trace, looked_at: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    _, interview, ref = looked_at
    known = interview.form.definition(re.sub(r"\[\d+\]", "", ref)).appearance
    wanted = set(expected[0] if isinstance(expected[0], list) else expected)
    return bool(known == wanted if step["matcher"] == "toYieldAppearances"
                else (wanted <= known) == (step["matcher"] == "toHaveAppearance"))


def relevant(trace: Trace, looked_at: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    _, interview, ref = looked_at
    return bool(interview.is_relevant(ref) == (step["matcher"] == "toBeRelevant"))


def validity(trace: Trace, looked_at: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    _, interview, ref = looked_at
    kinds = [error.kind.upper() for error in interview.errors() if error.ref == ref]
    return str(expected[0]).startswith(kinds[0]) if kinds else expected[0] == "OK"


def close(trace: Trace, looked_at: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    wanted = float(expected[0]["value"])
    return abs(float(trace.value(looked_at)) - wanted) <= 2e-3 * max(1.0, abs(wanted))


def serialized(trace: Trace, interview: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    return canonical(interview.submission()) == canonical(expected[0].encode())


def instance_id(trace: Trace, interview: Any, expected: list[Any], step: dict[str, Any]) -> bool:
    root = etree.fromstring(interview.submission())
    found = [one for one in root.iter() if one.tag.endswith("instanceID")]
    space = expected[0]["metaNamespaceURI"].replace("http://www.w3.org/2002/xforms", "")
    wanted = (f"{{{space}}}" if space else "") + "instanceID"
    return [one.tag for one in found] == [wanted] and found[0].text.startswith("uuid:")


MATCHERS = {
    "toBe": equal, "toEqual": equal, "toEqualAnswer": equal, "toBeNull": equal,
    "toContainChoices": offered, "toContainChoicesInAnyOrder": offered,
    "toHaveAppearance": appearance, "notToHaveAppearance": appearance, "toYieldAppearances": appearance,
    "toBeRelevant": relevant, "toBeNonRelevant": relevant, "toHaveValidityStatus": validity,
    "toHaveAnswerCloseTo": close, "toHaveSerializedSubmissionXML": serialized,
    "toHaveComputedPreloadInstanceID": instance_id,
    "toStartWith": lambda trace, looked_at, expected, step: trace.value(looked_at).startswith(expected[0]),
}


def test_every_trace_agrees_or_differs_on_purpose(shared: Path) -> None:
    traces = json.loads((shared / "conformance" / "scenario_traces.json").read_text(encoding="utf-8"))
    known = {name for reason in json.loads(DIFFERENCES.read_text(encoding="utf-8")) for name in reason["traces"]}
    differ = {}
    for number, one in enumerate(traces):
        name = f"{one['file'].rpartition('/')[2].removesuffix('.test.ts')}: {one['test'].rpartition(' > ')[2]}"
        if found := list(Trace().differences(one["steps"])):
            differ[name] = (number, found)
    new = {name: differ[name] for name in differ.keys() - known}
    assert not new, "\n".join(f"{number} {name}: {found}" for name, (number, found) in new.items())
    assert not known - differ.keys(), f"mended, take from the list: {sorted(known - differ.keys())}"
