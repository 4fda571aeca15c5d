"""What a submission says of itself before its form is known: which form it answers, its ids, its times, who sent it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from app.forms import Form

LATEST = 4_102_000_000_000      # milliseconds since 1970; what is later is no honest clock


class Times(NamedTuple):
    """Milliseconds since 1970; 0 where it does not say."""

    began: int
    ended: int


@dataclass(frozen=True)
class Envelope:
    form_id: str
    version: str
    has_version: bool
    instance_id: str
    replaces: str               # deprecatedID: instanceID of the submission that it replaces
    encrypted: bool
    digest: str                 # of all that it answers, whatever its form is and however its XML is written
    said: Mapping[str, str]     # of itself: `timeStart`, `timeEnd`, `userID`, `submissionDate`

    def times(self, form: Form, answers: Mapping[str, str]) -> Times:
        """By what the form asks to be kept of beginning and end, else by what it says of itself."""
        preloaded = _preloaded(form, answers)
        ended = next(filter(None, map(moment, (preloaded.get("end", ""), self.said.get("timeEnd", ""),
                                               self.said.get("submissionDate", "")))), 0)
        began = next(filter(None, map(moment, (preloaded.get("start", ""), self.said.get("timeStart", "")))), 0)
        return Times(began or ended, ended or began)

    def author(self, form: Form, answers: Mapping[str, str]) -> str:
        return (_preloaded(form, answers).get("username", "") or self.said.get("userID", ""))[:300]


def open_envelope(data: bytes) -> Envelope:
    """Problem: it is no XML, or of a form without a name."""
    from app.forms import local_name, parse_xml
    from app.problem import Problem
    from app.translations import message
    root = parse_xml(data, "The submission")
    name = root.get("id") or root.tag.rpartition("}")[0].lstrip("{")
    if not name:
        raise Problem(message("It does not say of which form it is."), message("Take the file that ODK wrote."))
    meta = next((element for element in root if isinstance(element.tag, str) and local_name(element) == "meta"), None)
    sent = {local_name(element): (element.text or "").strip() for element in (meta if meta is not None else ())
            if isinstance(element.tag, str)}
    leaves = json.dumps([name, root.get("version") or "", sorted(_leaves(root, ""))], ensure_ascii=False)
    return Envelope(
        name, root.get("version") or "", root.get("version") is not None,
        sent.get("instanceID", "") or root.get("instanceID", ""), sent.get("deprecatedID", ""), root.get("encrypted") == "yes",
        hashlib.sha256(leaves.encode()).hexdigest(), {**sent, "submissionDate": root.get("submissionDate", "")})


def _leaves(element: Any, path: str) -> Iterator[tuple[str, str]]:
    """What is answered, with its place; of two instances of a repeat the places differ."""
    from app.forms import local_name
    seen: dict[str, int] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = local_name(child)
        seen[name] = seen.get(name, 0) + 1
        place = f"{path}/{name}[{seen[name]}]"
        if child.text and child.text.strip():
            yield place, child.text
        yield from _leaves(child, place)


def _preloaded(form: Form, answers: Mapping[str, str]) -> dict[str, str]:
    """`start`, `end` and `username`, where the form keeps them by itself."""
    values = {}
    for definition in form.root.walk():
        kind, parameter = definition.preload
        if (kind == "timestamp" or (kind == "property" and parameter == "username")) and answers.get(definition.ref):
            values[parameter] = answers[definition.ref]
    return values


def moment(text: str) -> int:
    """Of an ISO 8601 time; 0 where it is none, or lies before 1970 or after 2099."""
    try:
        parsed = datetime.fromisoformat(text.strip())
    except ValueError:
        return 0
    try:
        when = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return 0
    return int(when * 1000) if 0 < when * 1000 < LATEST else 0
