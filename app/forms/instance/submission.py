"""Submission XML, out and in: what ODK Central and KoboToolbox take (ODK XForms, "Submission")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.forms.compile.form_definition import FormDefinition
from app.forms.functions.context import DynamicContext
from app.forms.functions.strings import uuid
from app.forms.instance.answer_nodes import AnswerNode
from app.forms.instance.answer_tree import AnswerTree
from app.forms.model.definition import NodeDefinition
from app.forms.model.xml_names import local_name
from app.forms.parse.xml import parse_xml
from app.problem import Problem
from app.translations import message

ORX = "http://openrosa.org/xforms"
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INHERITED = ("http://www.w3.org/2002/xforms", "http://www.w3.org/1999/xhtml")     # of the form, not of its answers


def write_submission(form: FormDefinition, tree: AnswerTree, context: DynamicContext, *, instance_id: str = "",
                     deprecated_id: str = "", files: Mapping[str, str] | None = None) -> bytes:
    """`instance_id` overrides that of the interview; `deprecated_id` names the submission that this one replaces;
    `files`: the names of attachments by the paths of their questions, where they go along under others than the answers say."""
    from lxml import etree
    prefixes = {prefix: uri for prefix, uri in form.model.initial.nsmap.items() if prefix and uri not in INHERITED}
    element = _element(etree, tree.root, files or {}, {"orx": ORX, **prefixes})
    element.set("id", form.id)
    if form.version:
        element.set("version", form.version)
    _meta(etree, context, element, instance_id, deprecated_id)
    etree.cleanup_namespaces(element)
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8")  # type: ignore[no-any-return]


def _element(etree: Any, node: AnswerNode, files: Mapping[str, str], prefixes: dict[str, str] | None = None) -> Any:
    definition = node.definition
    own = definition.namespace not in ("", *INHERITED)
    tag = f"{{{definition.namespace}}}{definition.name}" if own else definition.name
    element = etree.Element(tag, nsmap=prefixes)
    for name, value in definition.attributes.items():
        element.set(name, value)
    for attribute in node.bound_attributes():
        _set_attribute(element, attribute)
    if definition.children:
        for child in node.all_children():
            if child.relevant:
                element.append(_element(etree, child, files))
    elif text := files.get(node.path, node.value):
        element.text = _writable(text)
    return element


def _set_attribute(element: Any, node: AnswerNode) -> None:
    """An attribute that lives, under the name (and namespace) that the form wrote it with; left out where not relevant."""
    name = next((written for written in element.attrib if written.rpartition("}")[2] == node.name), node.name)
    if node.relevant:
        element.set(name, _writable(node.value))
    elif name in element.attrib:
        del element.attrib[name]


def _writable(text: str) -> str:
    """Without the characters that XML cannot hold (XML 1.0, 2.2)."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def _meta(etree: Any, context: DynamicContext, element: Any, instance_id: str, deprecated_id: str) -> None:
    meta = next((child for child in element if local_name(child) == "meta"), None)
    if meta is None:
        meta = etree.SubElement(element, f"{{{ORX}}}meta")
    space = meta.tag.rpartition("}")[0].lstrip("{")
    own = f"{{{space}}}" if space else ""

    def put(name: str, value: str) -> None:
        instance_id_element = next((child for child in meta if local_name(child) == name), None)
        if instance_id_element is None:
            instance_id_element = etree.SubElement(meta, own + name)
        instance_id_element.text = value
    instance_id_element = next((child for child in meta if local_name(child) == "instanceID"), None)
    if instance_id or instance_id_element is None or not instance_id_element.text:
        put("instanceID", instance_id or f"uuid:{uuid(context)}")
    if deprecated_id:
        put("deprecatedID", deprecated_id)


def read_submission(form: FormDefinition, data: bytes) -> dict[str, str]:
    """The answers of a submission as `begin(saved_state=…)` takes them. Problem: not one of this form."""
    root = parse_xml(data, message("The submission"))
    if local_name(root) != form.root.name or (root.get("id") not in (None, form.id)):
        raise Problem(message("This submission is of the form {other}, not of {form}.",
                              other=root.get("id") or local_name(root), form=form.id),
                      message("Open it with the form it was made with."))
    saved: dict[str, str] = {}
    _read(root, form.root, form.root.ref, saved)
    return saved


def not_in_form(form: FormDefinition, data: bytes) -> list[str]:
    """Where a submission answers what its form does not ask, by path; what it says of itself (`meta`) is no answer."""
    root = parse_xml(data, message("The submission"))
    return list(_unknown(root, form.root, f"/{form.root.name}", form.root))


def _unknown(element: Any, definition: NodeDefinition | None, path: str, root: NodeDefinition | None = None) -> Iterator[str]:
    for child in element:
        name = local_name(child) if isinstance(child.tag, str) else ""       # a comment has none
        if not name or (name == "meta" and root is not None):
            continue
        inner = definition.child(name) if definition is not None else None
        if inner is None and child.text and child.text.strip():
            yield f"{path}/{name}"
        yield from _unknown(child, inner, f"{path}/{name}")


def last_saved_tree(form: FormDefinition, data: bytes | None) -> list[Any]:
    """What `instance('__last-saved')` walks over: the document of that submission; nothing where there is none yet."""
    if data is None or not form.model.last_saved:
        return []
    from app.forms.model.elements import from_lxml
    return [from_lxml(parse_xml(data, message("The interview last saved")))]


def _read(element: Any, definition: NodeDefinition, path: str, saved: dict[str, str]) -> None:
    seen: dict[str, int] = {}
    for attribute in definition.bound_attributes:
        value = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == attribute.name), "")
        if value:
            saved[f"{path}/@{attribute.name}"] = value
    for child in element:
        name = local_name(child)
        inner = definition.child(name)
        if inner is None:
            continue
        inner_path = f"{path}/{name}"
        if inner.kind == "repeat":
            seen[name] = seen.get(name, 0) + 1
            inner_path = f"{inner_path}{{i{seen[name] - 1}}}"
            saved[inner_path] = ""
        if inner.inner:
            _read(child, inner, inner_path, saved)
        if child.text and not inner.children:
            saved[inner_path] = child.text
