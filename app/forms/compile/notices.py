"""What a form asks for and does not get here: files that are not beside it, and what a laptop cannot do. Said, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.forms.model.definition import Itemset, NodeDefinition
from app.forms.model.form_model import FormModel

NAMED = 5                               # questions that a sentence names
SETTINGS = ("username", "email", "phonenumber", "deviceid")
_FILE_BESIDE = "Put it beside the form and import the form again."
_ELSEWHERE = {"ex": "asked with another app in ODK Collect", "printer": "printed by another app in ODK Collect",
              "bearing": "read from the compass of a telephone"}


@dataclass(frozen=True)
class Notice:
    """One thing that is lacking, and what to do. `blocks`: a question cannot be answered without it."""

    what: str
    remedy: str = ""
    blocks: bool = False

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()


def notices(model: FormModel) -> list[Notice]:
    """In the order of their weight: first what keeps questions from being answered."""
    found = [*_lists(model), *_media(model), *_tasks(model)]
    return sorted(found, key=lambda one: not one.blocks)


def _lists(model: FormModel) -> Iterator[Notice]:
    everything = list(model.root.walk())
    for name, file in model.missing.items():
        asks = re.compile(rf"""(instance|pulldata)\(\s*(['"]){re.escape(name)}(\.csv)?\2""")
        chosen = [one for one in everything if isinstance(one.choices, Itemset) and asks.search(one.choices.nodes)]
        looked_up = [one for one in everything if one not in chosen and any(map(asks.search, _expressions(model, one)))]
        what = f"The file {file} is not beside the form" if file else f"The form has no list {name}"
        mend = _FILE_BESIDE if file else "Mend the form and load it again."
        if chosen:
            yield Notice(f"{what}: {_names(chosen)} cannot be answered without it.", mend, True)
        if looked_up:
            yield Notice(f"{what}: what {_names(looked_up)} would take from it stays empty.", mend)
        if not chosen and not looked_up:
            yield Notice(f"{what}; no question asks for it." if file else f"{what}.", mend)


def _expressions(model: FormModel, one: NodeDefinition) -> Iterator[str]:
    yield from (one.relevant, one.required, one.constraint, one.calculate, one.readonly, one.count, *one.annotations.values())
    if one.marks is not None:
        yield one.marks.nodes
    yield from (action.expression for action in model.actions if action.target == one.ref)


def _media(model: FormModel) -> Iterator[Notice]:
    """Pictures and sounds that belong to labels: the window shows none of them."""
    named = {said[0].rpartition("/")[2] for texts in model.translations.texts.values() for forms in texts.values()
             for kind, said in forms.items() if kind in ("image", "audio", "video", "big-image") and isinstance(said[0], str)}
    files = sorted(named - {"-", ""})
    if files:
        yield Notice(f"Pictures and sounds beside questions and choices are not shown here: {_some(files)}.",
                     "What they say must stand in the labels too.")


def _tasks(model: FormModel) -> Iterator[Notice]:
    everything = list(model.root.walk())
    if model.recorded:
        yield Notice(f"No sound is recorded in the background here: {_some(model.recorded)} stays empty.",
                     "Record with another device where consent is given, and attach the file.")
    if any(one.name == "audit" and one.parent is not None and one.parent.name == "meta" for one in everything):
        yield Notice("The form asks for a log of how it is filled in (audit); none is written beside the answers.",
                     "Who answered what and when stands in the interview's history.")
    placed = [action.target for action in model.actions if action.kind == "setgeopoint"]
    if placed:
        yield Notice(f"The position of the device is written only where one is known: {_some(placed)} may stay empty.",
                     "Ask for the position with a geopoint question too.")
    wanted = {one.preload[1].removeprefix("uri:") for one in everything if one.preload[0] == "property"}
    if known := sorted(wanted & set(SETTINGS)):
        yield Notice(f"Written from the settings, where it stands there: {', '.join(known)}.")
    if unknown := sorted(wanted - set(SETTINGS)):
        yield Notice(f"A laptop has none of this, so it stays empty: {', '.join(unknown)}.")
    for mark, said in _ELSEWHERE.items():
        found = [one for one in everything if any(word.split(":")[0].split("(")[0] == mark for word in one.appearance)
                 or (mark == "ex" and one.parameters.get("intent"))]
        if found:
            yield Notice(f"{_names(found)} {'is' if len(found) == 1 else 'are'} {said}; here the answer is typed or attached.")
    if model.submission.get("base64RsaPublicKey"):
        yield Notice("The form asks for encrypted submissions; what is exported for ODK is not encrypted.",
                     "Protect the workspace, and send the export on a safe way.")


def _names(found: list[NodeDefinition]) -> str:
    return _some([one.ref for one in found])


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
