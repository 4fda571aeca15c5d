"""XForm XML → what may be asked: instance, binds and body joined into one tree of definitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.forms.definition import Definition, Inline, Itemset, Text
from app.forms.itext import Translations, message_of, read_translations, text_of
from app.forms.problems import Issue, nearest
from app.forms.tables import Table, from_csv, from_file, from_xml
from app.forms.xpath.compile import ExpressionProblem
from app.problem import Problem

JR = "{http://openrosa.org/javarosa}"
CN = "{https://cityneeds.org/xforms}"
ENTITIES = "{http://www.opendatakit.org/xforms/entities}"
CONTROLS = {"input", "select", "select1", "upload", "range", "rank", "trigger", "secret", "textarea"}
TYPES = {"integer": "int", "xsd:int": "int", "select1": "string", "select": "string", "rank": "string",
         "odk:rank": "string", "text": "string", "long": "int", "double": "decimal", "float": "decimal"}
_TEXTS = {"label": "label", "hint": "hint"}


@dataclass(frozen=True)
class Action:
    """setvalue or odk:setgeopoint: on `events`, puts `value` (an expression, or a text) into the target."""

    kind: str
    events: tuple[str, ...]
    target: str
    expression: str
    text: str
    trigger: Definition | None
    place: Definition | None            # the element the path is relative to


@dataclass
class Model:
    """A form as its XML says it, before expressions are compiled."""

    title: str = ""
    id: str = ""
    version: str = ""
    root: Definition = None             # type: ignore[assignment]
    by_ref: dict[str, Definition] = field(default_factory=dict)
    translations: Translations = field(default_factory=Translations)
    tables: dict[str, Table] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)       # instance id -> file that is not there
    actions: list[Action] = field(default_factory=list)
    initial: Any = None                 # the instance's root element (lxml)
    templates: dict[str, Any] = field(default_factory=dict)     # repeat ref -> element for a new instance
    issues: list[Issue] = field(default_factory=list)
    submission: dict[str, str] = field(default_factory=dict)
    body_class: str = ""
    attributes: dict[str, str] = field(default_factory=dict)    # of the model
    external: Callable[[str], Table | None] | None = None       # lists of itemsets.csv (select_one_external)

    def table(self, name: str, at: int = 0) -> Table:
        if name in self.tables:
            return self.tables[name]
        if name in self.missing:
            table = self.tables[name] = Table(name)
            return table
        if self.external is not None and (listed := self.external(name)) is not None:
            return self.tables.setdefault(name, listed)
        if name == "__last-saved" or name == "last-saved":
            return self.tables.setdefault(name, Table(name, self.root.name))
        raise ExpressionProblem(f"There is no list or attached file {name}{nearest(name, self.tables)}", at)


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def _children(element: Any, name: str) -> list[Any]:
    return [one for one in element if local(one) == name]


def _first(element: Any, name: str) -> Any:
    return next(iter(_children(element, name)), None)


def read_model(root: Any, file: Callable[[str], bytes | None]) -> Model:
    """`file` gives the attached file of a name, or None. Problem where `root` is no XForm at all."""
    head, body = _first(root, "head"), _first(root, "body")
    model_element = _first(head, "model") if head is not None else None
    if local(root) != "html" or model_element is None:
        raise Problem("This XML is not an XForm: it has no model.", "Choose an XForm made for ODK or KoboToolbox.")
    model = Model()
    title = _first(head, "title")
    model.title = (title.text or "").strip() if title is not None else ""
    model.attributes = {str(key): str(value) for key, value in model_element.attrib.items()}
    model.translations = read_translations(_first(model_element, "itext"))
    _instances(model, model_element, file)
    itemsets = file("itemsets.csv")
    if itemsets is not None:
        model.external = _external(itemsets)
    _binds(model, model_element)
    if body is not None:
        model.body_class = body.get("class", "")
        for one in body:
            _body(model, one, model.root)
    _collect_actions(model, model_element)
    submission = _first(model_element, "submission")
    if submission is not None:
        model.submission = {str(key).rpartition("}")[2]: str(value) for key, value in submission.attrib.items()}
    _place(model.root)
    return model


def _instances(model: Model, element: Any, file: Callable[[str], bytes | None]) -> None:
    instances = _children(element, "instance")
    roots = [one for one in instances[:1] for one in one if isinstance(one.tag, str)]
    if not roots:
        raise Problem("This XForm has no primary instance.", "Choose an XForm made for ODK or KoboToolbox.")
    model.initial = roots[0]
    model.id = roots[0].get("id") or roots[0].tag.rpartition("}")[0].lstrip("{") or roots[0].tag
    model.version = roots[0].get("version") or roots[0].get(f"{JR}version") or ""
    model.root = _define(model, roots[0], None, "")
    model.root.kind = "group"
    for one in instances[1:]:
        name, source = one.get("id", ""), one.get("src", "")
        inside = next((child for child in one if isinstance(child.tag, str)), None)
        if inside is not None and not source:
            model.tables[name] = from_xml(name, inside)
            continue
        name_of_file = source.rpartition("/")[2]
        data = file(name_of_file) if name_of_file else None
        if data is not None:
            try:
                model.tables[name] = from_file(name, name_of_file, data)
            except Problem as problem:
                model.issues.append(Issue(problem.what))
        elif not source.endswith("last-saved"):
            model.missing[name] = name_of_file


def _external(data: bytes) -> Callable[[str], Table | None]:
    """The lists of an itemsets.csv, told apart by their column list_name."""
    lists: dict[str, list[dict[str, str]]] = {}
    for row in from_csv("itemsets", data).rows:
        lists.setdefault(row.cell("list_name"), []).append(dict(row.cells))
    return lambda name: Table(name).fill(lists[name]) if name in lists else None


def _define(model: Model, element: Any, parent: Definition | None, base: str) -> Definition:
    name = local(element)
    definition = Definition(f"{base}/{name}", name, parent)
    definition.namespace = element.tag.rpartition("}")[0].lstrip("{") if isinstance(element.tag, str) else ""
    definition.attributes = {str(key): str(value) for key, value in element.attrib.items()
                             if key != f"{JR}template"}
    model.by_ref[definition.ref] = definition
    for child in element:
        if not isinstance(child.tag, str):
            continue
        ref = f"{definition.ref}/{local(child)}"
        if child.get(f"{JR}template") is not None:
            model.templates[ref] = child
        if ref not in model.by_ref:
            definition.children.append(_define(model, child, definition, definition.ref))
        else:
            _merge(model, child, model.by_ref[ref])
    if definition.children:
        definition.kind = "group"
    else:
        definition.default = (element.text or "").strip()
    return definition


def _merge(model: Model, element: Any, definition: Definition) -> None:
    """A second element of the same name: another instance of a repeat, which may hold what the first did not."""
    for child in element:
        if isinstance(child.tag, str):
            ref = f"{definition.ref}/{local(child)}"
            if ref in model.by_ref:
                _merge(model, child, model.by_ref[ref])
            else:
                definition.children.append(_define(model, child, definition, definition.ref))


def _binds(model: Model, element: Any) -> None:
    for bind in _children(element, "bind"):
        ref = bind.get("nodeset") or bind.get("ref") or ""
        definition = model.by_ref.get(_absolute(ref, model.root))
        if definition is None:
            model.issues.append(Issue(f"A bind is for {ref}, which is not in the instance"
                                      f"{nearest(ref, model.by_ref)}", path=ref))
            continue
        kind = bind.get("type", "string")
        definition.type = TYPES.get(kind, kind.rpartition(":")[2])
        for name in ("relevant", "required", "constraint", "calculate", "readonly"):
            if bind.get(name):
                setattr(definition, name, bind.get(name))
        definition.constraint_message = message_of(bind.get(f"{JR}constraintMsg", ""))
        definition.required_message = message_of(bind.get(f"{JR}requiredMsg", ""))
        if bind.get(f"{JR}preload"):
            definition.preload = (bind.get(f"{JR}preload"), bind.get(f"{JR}preloadParams", ""))
        for key, value in bind.attrib.items():
            if key.startswith(CN):
                definition.annotations[key[len(CN):]] = value
            elif key.startswith(ENTITIES):
                definition.parameters[f"entities:{key[len(ENTITIES):]}"] = value


def _absolute(ref: str, base: Definition | None) -> str:
    """A path of the body as an absolute one without positions or prefixes."""
    steps: list[str] = [] if ref.startswith("/") or base is None else base.ref.strip("/").split("/")
    for step in ref.strip().strip("/").split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in (".", "", "current()"):
            steps.append(step.rpartition(":")[2])
    return "/" + "/".join(steps)


def _find(model: Model, element: Any, base: Definition) -> Definition | None:
    ref = element.get("ref") or element.get("nodeset")
    if ref is None and element.get("bind"):
        return None
    if not ref:
        return None
    definition = model.by_ref.get(_absolute(ref, base))
    if definition is None:
        model.issues.append(Issue(f"The {local(element)} is for {ref}, which is not in the instance"
                                  f"{nearest(ref, model.by_ref)}", path=ref))
    return definition


def _body(model: Model, element: Any, base: Definition) -> None:
    name = local(element)
    if name == "group":
        own = _find(model, element, base)
        inner = _first(element, "repeat")
        if own is not None:
            own.in_body = True
            _looks(own, element)
            _texts(own, element)
        elif inner is not None:
            repeat = model.by_ref.get(_absolute(inner.get("nodeset", ""), base))
            if repeat is not None:
                _texts(repeat, element)
                _looks(repeat, element)
        for child in element:
            _body(model, child, own or base)
    elif name == "repeat":
        repeat = _find(model, element, base)
        if repeat is not None:
            repeat.kind = "repeat"
            repeat.in_body = True
            repeat.count = element.get(f"{JR}count", "")
            repeat.fixed_count = element.get(f"{JR}noAddRemove", "").startswith("true")
            _looks(repeat, element)
            for child in element:
                _body(model, child, repeat)
    elif name in CONTROLS:
        _control(model, element, name, base)
    elif name in ("setvalue", "setgeopoint"):
        model.actions.append(_action(element, None, base))


def _looks(definition: Definition, element: Any) -> None:
    definition.appearance |= frozenset((element.get("appearance") or "").split())


def _texts(definition: Definition, element: Any) -> None:
    label, hint = _first(element, "label"), _first(element, "hint")
    if label is not None:
        definition.label = text_of(label)
    if hint is not None:
        definition.hint = text_of(hint)
        if definition.hint.itext:
            definition.guidance = Text(itext=definition.hint.itext)


def _control(model: Model, element: Any, name: str, base: Definition) -> None:
    definition = _find(model, element, base)
    if definition is None:
        return
    definition.in_body = True
    definition.control = {"textarea": "input", "secret": "input"}.get(name, name)
    definition.media_type = element.get("mediatype", "")
    _looks(definition, element)
    _texts(definition, element)
    for key, value in element.attrib.items():
        plain = str(key).rpartition("}")[2]
        if plain not in ("ref", "nodeset", "appearance", "mediatype", "bind"):
            definition.parameters[plain] = value
    itemset = _first(element, "itemset")
    if itemset is not None:
        definition.choices = _itemset(itemset)
    else:
        items = _children(element, "item")
        if items or name in ("select", "select1", "rank"):
            definition.choices = tuple(
                Inline(((_first(item, "value").text or "").strip() if _first(item, "value") is not None else ""),
                       text_of(_first(item, "label")) if _first(item, "label") is not None else Text(pieces=("",)))
                for item in items)
    query = element.get("query")
    if query and not definition.choices:
        definition.choices = Itemset(query, "name", "label", False)
    for child in element:
        if local(child) in ("setvalue", "setgeopoint"):
            model.actions.append(_action(child, definition, base))


def _itemset(element: Any) -> Itemset:
    value, label = _first(element, "value"), _first(element, "label")
    text = (label.get("ref") or "label") if label is not None else "label"
    by_itext = text.startswith("jr:itext(")
    inner = text[len("jr:itext("):-1].strip() if by_itext else text
    return Itemset(element.get("nodeset", ""), value.get("ref", "name") if value is not None else "name", inner, by_itext)


def _action(element: Any, trigger: Definition | None, base: Definition | None) -> Action:
    return Action(local(element), tuple((element.get("event") or "").split()),
                  element.get("ref") or element.get("bind") or "", element.get("value", ""),
                  (element.text or "").strip(), trigger, base)


def _collect_actions(model: Model, element: Any) -> None:
    for name in ("setvalue", "setgeopoint"):
        model.actions += [_action(one, None, model.root) for one in _children(element, name)]


def _place(root: Definition) -> None:
    """Gives each definition its slot in the scope around it."""
    def go(definition: Definition, scope: Definition) -> None:
        for child in definition.children:
            child.scope, child.slot = scope, scope.size
            scope.size += 1
            go(child, child if child.kind == "repeat" else scope)
    root.scope = root
    go(root, root)
