"""The body of an XForm: which questions stand on the screen, with which control, texts, choices and actions."""

from __future__ import annotations

from typing import Any

from app.forms.model.definition import InlineChoice, Itemset, NodeDefinition, Text
from app.forms.model.form_model import Action, FormModel
from app.forms.model.xml_names import absolute, children, first, local_name
from app.forms.parse.itext import text_of
from app.forms.parse.search_appearance import searched, without_search
from app.forms.problems import Issue, suggesting, told
from app.problem import Problem
from app.translations import message

ODK = "{http://www.opendatakit.org/xforms}"
JR = "{http://openrosa.org/javarosa}"
CONTROLS = {"input", "select", "select1", "upload", "range", "rank", "trigger", "secret", "textarea"}


def _find(model: FormModel, element: Any, base: NodeDefinition) -> NodeDefinition | None:
    ref = model.bind_ids.get(element.get("bind", ""), "") or element.get("ref") or element.get("nodeset")
    if not ref:
        return None
    definition = model.find(absolute(ref, base))
    if definition is None:
        unknown = message("The {control} is for {ref}, which is not in the instance", control=local_name(element), ref=ref)
        model.issues.append(Issue(suggesting(unknown, ref, model.by_ref), path=ref))
    return definition


def read_body(model: FormModel, element: Any, base: NodeDefinition) -> None:
    name = local_name(element)
    if name == "group":
        own = _find(model, element, base)
        inner = first(element, "repeat")
        if own is not None:
            own.in_body = True
            _looks(own, element)
            _texts(own, element)
        elif inner is not None:
            repeat = model.by_ref.get(absolute(inner.get("nodeset", ""), base))
            if repeat is not None:
                _texts(repeat, element)
                _looks(repeat, element)
        for child in element:
            read_body(model, child, own or base)
    elif name == "repeat":
        repeat = _find(model, element, base)
        if repeat is not None:
            repeat.kind = "repeat"
            repeat.in_body = True
            repeat.count = element.get(f"{JR}count", "")
            repeat.fixed_count = element.get(f"{JR}noAddRemove", "").startswith("true")
            _looks(repeat, element)
            for child in element:
                read_body(model, child, repeat)
    elif name in CONTROLS:
        _control(model, element, name, base)
    elif is_action(element):
        model.actions.append(read_action(element, None, base))


def _looks(definition: NodeDefinition, element: Any) -> None:
    definition.appearance |= frozenset(without_search(element.get("appearance") or "").split())
    if "search" in definition.appearance and local_name(element) in ("select", "select1"):
        definition.appearance |= {"autocomplete"}       # the name that the specification gives it today


def _texts(definition: NodeDefinition, element: Any) -> None:
    label, hint = first(element, "label"), first(element, "hint")
    if label is not None:
        definition.label = text_of(label)
    if hint is not None:
        definition.hint = text_of(hint)
        if definition.hint.itext:
            definition.guidance = Text(itext=definition.hint.itext)


def _control(model: FormModel, element: Any, name: str, base: NodeDefinition) -> None:
    definition = _find(model, element, base)
    if definition is None:
        return
    definition.in_body = True
    definition.control = {"textarea": "input", "secret": "input"}.get(name, name)
    definition.media_type = element.get("mediatype", "")
    _looks(definition, element)
    definition.appearance |= {"secret": frozenset({"masked"}), "textarea": frozenset({"multiline"})}.get(name, frozenset())
    _texts(definition, element)
    for key, value in element.attrib.items():
        plain = str(key).rpartition("}")[2]
        if plain not in ("ref", "nodeset", "appearance", "mediatype", "bind"):
            definition.parameters[plain] = value
    itemset = first(element, "itemset")
    if itemset is not None and name not in ("select", "select1", "rank"):
        definition.marks = _itemset(itemset)
    elif itemset is not None:
        definition.choices = _itemset(itemset)
    else:
        items = children(element, "item")
        if items or name in ("select", "select1", "rank"):
            definition.choices = tuple(
                InlineChoice(((first(item, "value").text or "").strip() if first(item, "value") is not None else ""),
                       text_of(first(item, "label")) if first(item, "label") is not None else Text(pieces=("",)))
                for item in items)
    if isinstance(definition.choices, tuple):
        try:
            definition.choices = searched(model, definition.ref, element.get("appearance") or "", definition.choices) \
                or definition.choices
        except Problem as problem:
            model.issues.append(Issue(told(problem), path=definition.ref))
    query = element.get("query")
    if query and not definition.choices:
        definition.choices = Itemset(query, "name", "label", False)
    for child in element:
        if is_action(child):
            model.actions.append(read_action(child, definition, base))


def _itemset(element: Any) -> Itemset:
    value, label = first(element, "value"), first(element, "label")
    text = (label.get("ref") or "label") if label is not None else "label"
    by_itext = text.startswith("jr:itext(")
    inner = text[len("jr:itext("):-1].strip() if by_itext else text
    return Itemset(element.get("nodeset", ""), value.get("ref", "name") if value is not None else "name", inner, by_itext)


def is_action(element: Any) -> bool:
    """setvalue of XForms, or setgeopoint of ODK's own namespace."""
    return local_name(element) == "setvalue" or element.tag == f"{ODK}setgeopoint"


def read_action(element: Any, trigger: NodeDefinition | None, base: NodeDefinition | None) -> Action:
    value, text = element.get("value", ""), (element.text or "").strip()
    if value.startswith("jr://"):       # the name of a file, which the converter takes for an expression
        value, text = "", value
    return Action(local_name(element), tuple((element.get("event") or "").split()), element.get("ref") or element.get("bind") or "",
                  value, text, trigger, base)


