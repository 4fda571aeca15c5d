"""XForm XML → what may be asked: instance, binds and body joined into one tree of definitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.forms.model.definition import NodeDefinition
from app.forms.model.form_model import AuditLogAsked, FormModel
from app.forms.model.secondary_instances import Table
from app.forms.model.xml_names import absolute, children, first, local_name
from app.forms.parse.attached_files import CN, from_csv, from_file, from_xml
from app.forms.parse.body import ODK, is_action, read_action, read_body
from app.forms.parse.itext import message_of, read_translations
from app.forms.parse.titles import titles_of
from app.forms.problems import Issue, suggesting, told
from app.problem import Problem
from app.translations import Spoken, message

CHOOSE_XFORM = message("Choose an XForm made for ODK or KoboToolbox.")
JR = "{http://openrosa.org/javarosa}"
ENTITIES = "{http://www.opendatakit.org/xforms/entities}"
TYPES = {"integer": "int", "xsd:int": "int", "select1": "string", "select": "string", "rank": "string",
         "odk:rank": "string", "text": "string", "long": "int", "double": "decimal", "float": "decimal"}


def read_model(root: Any, file: Callable[[str], bytes | None]) -> FormModel:
    """`file` gives the attached file of a name, or None. Problem where `root` is no XForm at all."""
    head, body = first(root, "head"), first(root, "body")
    model_element = first(head, "model") if head is not None else None
    if local_name(root) != "html" or model_element is None:
        raise Problem(message("This XML is not an XForm: it has no model."), CHOOSE_XFORM)
    model = FormModel(file=file)
    title = first(head, "title")
    model.attributes = {str(key): str(value) for key, value in model_element.attrib.items()}
    model.translations = read_translations(first(model_element, "itext"))
    _instances(model, model_element, file)
    model.title = Spoken((title.text or "").strip() if title is not None else "", titles_of(model.initial))
    model.external = _external(file)
    _binds(model, model_element)
    if body is not None:
        model.body_class = body.get("class", "")
        for child in body:
            read_body(model, child, model.root)
    model.actions += [read_action(child, None, model.root) for child in model_element if is_action(child)]
    for action in model.actions:
        model.target_of(action)        # an attribute that only an action names has its place too
    model.recorded = [child.get("ref", "") for child in children(model_element, "recordaudio")]
    submission = first(model_element, "submission")
    if submission is not None:
        model.submission = {str(key).rpartition("}")[2]: str(value) for key, value in submission.attrib.items()}
    _place(model.root)
    return model


def _instances(model: FormModel, element: Any, file: Callable[[str], bytes | None]) -> None:
    instances = children(element, "instance")
    roots = [child for child in instances[0] if isinstance(child.tag, str)] if instances else []
    if not roots:
        raise Problem(message("This XForm has no primary instance."), CHOOSE_XFORM)
    model.initial = roots[0]
    model.id = roots[0].get("id") or roots[0].tag.rpartition("}")[0].lstrip("{") or roots[0].tag
    model.version = roots[0].get("version") or roots[0].get(f"{JR}version") or ""
    model.root = _define(model, roots[0], None, "")
    model.root.kind = "group"
    for instance in instances[1:]:
        name, source = instance.get("id", ""), instance.get("src", "")
        inline = next((child for child in instance if isinstance(child.tag, str)), None)
        if inline is not None and not source:
            model.tables[name] = from_xml(name, inline)
            continue
        name_of_file = source.rpartition("/")[2]
        if name_of_file.endswith(".csv.csv"):       # pulldata('places.csv', …), to which the converter adds the ending again
            name_of_file = name_of_file.removesuffix(".csv")
        data = file(name_of_file) if name_of_file else None
        if data is not None:
            try:
                model.tables[name] = from_file(name, name_of_file, data)
            except Problem as problem:
                model.issues.append(Issue(told(problem)))
        elif source.endswith("/last-saved"):
            model.last_saved.add(name)
        else:
            model.missing[name] = name_of_file


def _external(file: Callable[[str], bytes | None]) -> Callable[[str], Table | None]:
    """Lists that are named and not declared: of an itemsets.csv, told apart by their column list_name; else in a file of that name,
    as a register that a form only updates."""
    lists: dict[str, list[dict[str, str]]] = {}
    itemsets = file("itemsets.csv")
    for row in from_csv("itemsets", itemsets).rows if itemsets is not None else ():
        lists.setdefault(row.cell("list_name"), []).append(dict(row.cells))

    def listed(name: str) -> Table | None:
        if name in lists:
            return Table(name).fill(lists[name])
        data = file(f"{name}.csv")
        return from_file(name, f"{name}.csv", data) if data is not None else None
    return listed


def _define(model: FormModel, element: Any, parent: NodeDefinition | None, base: str) -> NodeDefinition:
    name = local_name(element)
    definition = NodeDefinition(f"{base}/{name}", name, parent)
    definition.namespace = element.tag.rpartition("}")[0].lstrip("{") if isinstance(element.tag, str) else ""
    definition.attributes = {str(key): str(value) for key, value in element.attrib.items()
                             if key != f"{JR}template"}
    model.by_ref[definition.ref] = definition
    for child in element:
        if not isinstance(child.tag, str):
            continue
        ref = f"{definition.ref}/{local_name(child)}"
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


def _merge(model: FormModel, element: Any, definition: NodeDefinition) -> None:
    """A second element of the same name: another instance of a repeat, which may hold what the first did not."""
    for child in element:
        if isinstance(child.tag, str):
            ref = f"{definition.ref}/{local_name(child)}"
            if ref in model.by_ref:
                _merge(model, child, model.by_ref[ref])
            else:
                definition.children.append(_define(model, child, definition, definition.ref))


def _binds(model: FormModel, element: Any) -> None:
    for bind in children(element, "bind"):
        ref = bind.get("nodeset") or bind.get("ref") or ""
        if bind.get("id"):
            model.bind_ids[bind.get("id")] = ref
        definition = model.find(absolute(ref, model.root))
        if definition is None:      # as JavaRosa: what the form's author renamed keeps nobody from asking the rest
            unknown = message("A bind is for {ref}, which is not in the instance.", ref=ref)
            model.warnings.append(suggesting(unknown, ref, model.by_ref))
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
        if definition.name == "audit" and definition.parent is not None and definition.parent.name == "meta":
            model.audit = _audit(definition.ref, bind)
        for key, value in bind.attrib.items():
            if key.startswith(CN):
                definition.annotations[key[len(CN):]] = value
            elif key.startswith(ENTITIES):
                definition.parameters[f"entities:{key[len(ENTITIES):]}"] = value


LOCATION_PRIORITIES = frozenset({"high-accuracy", "balanced", "low-power", "no-power"})


def _audit(ref: str, bind: Any) -> AuditLogAsked:
    """As the ODK XForms specification names its attributes. Positions want all three of theirs; a receiver of a laptop spares
    nothing, so the priority only tells whether it is asked at all (`no-power`: what it says anyway)."""
    def said(name: str) -> str:
        return str(bind.get(f"{ODK}{name}", ""))
    age, interval, priority = said("location-max-age"), said("location-min-interval"), said("location-priority")
    positions = priority in LOCATION_PRIORITIES and age.isdecimal() and interval.isdecimal() and int(age) >= int(interval)
    return AuditLogAsked(ref, positions, float(age) if positions else 0.0,
                         said("track-changes") == "true", said("identify-user") == "true",
                         said("track-changes-reasons") == "on-form-edit",
                         max(1.0, float(interval)) if positions and priority != "no-power" else 0.0)


def _place(root: NodeDefinition) -> None:
    """Gives each definition its slot in the scope around it."""
    def go(definition: NodeDefinition, scope: NodeDefinition) -> None:
        for child in definition.inner:
            child.scope, child.slot = scope, scope.size
            scope.size += 1
            child.size_of_own = child.kind == "repeat"
            go(child, child if child.size_of_own else scope)
    root.scope, root.size_of_own = root, True
    go(root, root)
