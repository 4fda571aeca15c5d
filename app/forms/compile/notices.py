"""What a form asks for and does not get here: files that are not beside it, and what a laptop cannot do. Told, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.forms.model.definition import Itemset, NodeDefinition
from app.forms.model.form_model import FormModel
from app.forms.problems import MEND, some_of
from app.translations import Message, in_language, message, message_n

SETTINGS = ("username", "email", "phonenumber", "deviceid")
_FILE_BESIDE = message("Put it beside the form and import the form again.")


@dataclass(frozen=True)
class Notice:
    """One thing that is lacking, and what to do. `blocks`: a question cannot be answered without it."""

    what: Message
    remedy: Message | str = ""
    blocks: bool = False

    def in_language(self, language: str) -> str:
        return f"{in_language(self.what, language)} {in_language(self.remedy, language)}".strip()

    def __str__(self) -> str:
        return self.in_language("en")


def notices(model: FormModel) -> list[Notice]:
    """In the order of their weight: first what keeps questions from being answered."""
    definitions = list(model.root.walk())
    lacking = [*_lists(model, definitions), *_media(model), *_tasks(model, definitions), *_apps(model, definitions)]
    return sorted(lacking, key=lambda notice: not notice.blocks)


def _lists(model: FormModel, definitions: list[NodeDefinition]) -> Iterator[Notice]:
    for name, file in model.missing.items():
        asks = re.compile(rf"""(instance|pulldata)\(\s*(['"]){re.escape(name)}(\.csv)?\2""")
        chosen = [question for question in definitions
                  if isinstance(question.choices, Itemset) and asks.search(question.choices.nodes)]
        looked_up = [definition for definition in definitions
                     if definition not in chosen and any(map(asks.search, _expressions(model, definition)))]
        yield from _missing_file(model, file, chosen, looked_up) if file else _missing_list(model, name, chosen, looked_up)


def _missing_file(model: FormModel, file: str, chosen: list[NodeDefinition],
                  looked_up: list[NodeDefinition]) -> Iterator[Notice]:
    if chosen:
        yield Notice(message("The file {file} is not beside the form: {questions} cannot be answered without it.",
                             file=file, questions=_names(model, chosen)), _FILE_BESIDE, True)
    if looked_up:
        yield Notice(message("The file {file} is not beside the form: what {questions} would take from it stays empty.",
                             file=file, questions=_names(model, looked_up)), _FILE_BESIDE)
    if not chosen and not looked_up:
        yield Notice(message("The file {file} is not beside the form; no question asks for it.", file=file), _FILE_BESIDE)


def _missing_list(model: FormModel, name: str, chosen: list[NodeDefinition],
                  looked_up: list[NodeDefinition]) -> Iterator[Notice]:
    if chosen:
        yield Notice(message("The form has no list {name}: {questions} cannot be answered without it.",
                             name=name, questions=_names(model, chosen)), MEND, True)
    if looked_up:
        yield Notice(message("The form has no list {name}: what {questions} would take from it stays empty.",
                             name=name, questions=_names(model, looked_up)), MEND)
    if not chosen and not looked_up:
        yield Notice(message("The form has no list {name}.", name=name), MEND)


def _expressions(model: FormModel, definition: NodeDefinition) -> Iterator[str]:
    yield from (definition.relevant, definition.required, definition.constraint, definition.calculate, definition.readonly,
                definition.count, *definition.annotations.values())
    if definition.marks is not None:
        yield definition.marks.nodes
    yield from (action.expression for action in model.actions if action.target == definition.ref)


def _media(model: FormModel) -> Iterator[Notice]:
    """Pictures, sounds and films of labels, hints and choices that are not there to be shown."""
    if model.missing_media:
        yield Notice(message("Pictures and sounds that its questions show are not beside the form: {files}.",
                             files=some_of(model.missing_media)), message("Put them beside the form and import the form again."))


def _tasks(model: FormModel, definitions: list[NodeDefinition]) -> Iterator[Notice]:
    if model.recorded:
        yield Notice(message("No sound is recorded in the background here: {questions} stays empty.",
                             questions=_names_at(model, model.recorded)),
                     message("Record with another device where consent is given, and attach the file."))
    placed = [action.target for action in model.actions if action.kind == "setgeopoint"]
    if placed:
        yield Notice(message("The position of the device is written only where one is known: {questions} may stay empty.",
                             questions=_names_at(model, placed)), message("Ask for the position with a geopoint question too."))
    properties = {question.preload[1].removeprefix("uri:") for question in definitions if question.preload[0] == "property"}
    if known := sorted(properties & set(SETTINGS)):
        yield Notice(message("Written from the settings, where it stands there: {properties}.", properties=", ".join(known)))
    if unknown := sorted(properties - set(SETTINGS)):
        yield Notice(message("A laptop has none of this, so it stays empty: {properties}.", properties=", ".join(unknown)))
    if model.submission.get("base64RsaPublicKey"):
        yield Notice(message("The form asks for encrypted submissions; what is exported for ODK is not encrypted."),
                     message("Protect the workspace, and send the export on a safe way."))


def _apps(model: FormModel, definitions: list[NodeDefinition]) -> Iterator[Notice]:
    """What telephones ask other apps or their sensors for."""
    for appearance, sentence in APPS.items():
        asked = [question for question in definitions
                 if any(word.split(":")[0].split("(")[0] == appearance for word in question.appearance)
                 or (appearance == "ex" and question.parameters.get("intent"))]
        if asked:
            yield Notice(sentence(len(asked), _names(model, asked)))


def _other_app(count: int, questions: object) -> Message:
    return message_n("{questions} is asked with another app in ODK Collect; here the answer is typed or attached.",
                     "{questions} are asked with another app in ODK Collect; here the answer is typed or attached.",
                     count, questions=questions)


def _printer(count: int, questions: object) -> Message:
    return message_n("{questions} is printed by another app in ODK Collect; here the answer is typed or attached.",
                     "{questions} are printed by another app in ODK Collect; here the answer is typed or attached.",
                     count, questions=questions)


def _compass(count: int, questions: object) -> Message:
    return message_n("{questions} is read from the compass of a telephone; here the answer is typed or attached.",
                     "{questions} are read from the compass of a telephone; here the answer is typed or attached.",
                     count, questions=questions)


APPS: dict[str, Callable[[int, object], Message]] = {"ex": _other_app, "printer": _printer, "bearing": _compass}


def _names(model: FormModel, definitions: Iterable[NodeDefinition]) -> object:
    return some_of(model.caption(definition) for definition in definitions)


def _names_at(model: FormModel, refs: Iterable[str]) -> object:
    return some_of(model.caption(model.by_ref[ref]) if ref in model.by_ref else ref.rpartition("/")[2] for ref in refs)
