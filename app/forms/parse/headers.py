"""Column headers as people and other tools write them, put into the names that XLSForm knows.

Capitals, spaces and old names mean the same column (XLSForm, as its converter reads it); one colon between a name and a language
means two. A column that no XML can hold, `$kuid` or one of an undeclared namespace, is another tool's and is left out, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.forms.model.definition import OTHER_ANSWERS

SURVEY = {"type", "name", "label", "hint", "guidance_hint", "default", "parameters", "choice_filter", "trigger", "bind", "control",
          "instance", "media", "sms_field", "query", "itemset"}
LIST = {"name", "label", "media", "sms_option"}
OLD_NAMES = {
    "survey": {
        "relevance": "relevant", "caption": "label", "tag": "name", "value": "name", "command": "type",
        "calculate": "calculation", "read_only": "readonly", "constraining_message": "constraint_message",
        "requiredmsg": "required_message", "noapperrorstring": "no_app_error_string", "count": "repeat_count",
        "jr:count": "repeat_count", "body": "body",
        **{name: name for name in (
            "relevant", "calculation", "readonly", "required", "constraint", "constraint_message", "required_message",
            "repeat_count", "appearance", "image", "big-image", "audio", "video", "autoplay", "rows", "save_to",
            "no_app_error_string", "compact_tag", "sms_field", "sms_option", "sms_separator", "sms_allow_media",
            "sms_date_format", "sms_datetime_format", "sms_response")}},
    "choices": {"caption": "label", "list_name": "list_name", "value": "name",
                **{name: name for name in ("image", "big-image", "audio", "video")}},
    "settings": {name: name for name in (
        "form_title", "form_id", "id_string", "title", "version", "default_language", "namespaces", "style", "public_key", "prefix",
        "submission_url", "instance_name", "instance_xmlns", "allow_choice_duplicates", "omit_instanceid", "clean_text_values",
        "auto_send", "auto_delete", "client_editable", "name", "attribute", "delimiter", "flat", "add_none_option",
        "set_form_title", "set_form_id", "sms_keyword", "sms_separator", "sms_allow_media", "sms_response", "sms_date_format",
        "sms_datetime_format")} | {"omit_instanceid": "omit_instanceID"},
    "entities": {name: name for name in ("dataset", "list_name", "entity_id", "create_if", "update_if", "repeat", "label")},
}
OLD_NAMES |= {"external_choices": OLD_NAMES["choices"], "osm": OLD_NAMES["choices"]}
KNOWN = {"survey": SURVEY, "choices": LIST, "external_choices": LIST, "osm": LIST, "settings": set(), "entities": set()}
CN_COLUMNS = {
    "role", "indicator", "domain", "unit", "levels", "aggregate", "weight", "numerator", "denominator", "need", "gross",
    "asked", "severity", "people", "urgent", "sector", "evidence", "tri", "warning", "source", "minutes", "actor", "basis",
    "demand", "mends", "no_need", "group", "list", "offers", "withheld",
}
# what our columns say of a choice, and the words that stand in them (none: any)
CN_CHOICE_COLUMNS: dict[str, tuple[str, ...]] = {
    "answer": OTHER_ANSWERS, "sector": (), "state": ("open", "done", "dropped"),
}
SURVEY_COLUMNS = {
    "type", "name", "label", "hint", "guidance_hint", "relevant", "relevance", "required", "required_message", "constraint",
    "constraint_message", "calculation", "calculate", "default", "readonly", "read_only", "appearance", "parameters",
    "choice_filter", "repeat_count", "trigger", "image", "audio", "video", "big-image", "media", "bind", "body", "instance",
    "autoplay", "save_to", "disabled", "note", "count", "intent", "body::accuracythreshold", "required message",
    "constraint message", "read only", "repeat count", "choice filter",
}
TRANSLATED = {"label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video", "big-image"}
ATTRIBUTES = {"bind", "body", "control", "instance", "attribute"}      # whose second part becomes an attribute
PREFIXES = {"jr", "orx", "odk", "ev", "xsd", "h", "xml", "entities"}   # that every converted form declares
CN = 'cn="https://cityneeds.org/xforms"'
_START = ("A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
          "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff")
_PART = f"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*"
_NAME = re.compile(f"(?:({_PART}):)?{_PART}")


def put_right(sheet: str, headers: Iterable[str]) -> list[str]:
    """The headers of a sheet by the names that XLSForm has for them; what it has none for stays as it is."""
    written = [" ".join(header.split()) for header in headers]
    double = any("::" in header for header in written)
    return [_put_right(sheet, header, double) for header in written]


def _put_right(sheet: str, header: str, double: bool) -> str:
    parts = _parts(header, double)
    plain = "_".join(parts[0].split()).lower()
    name = OLD_NAMES[sheet].get(plain) or (plain if plain in KNOWN[sheet] else "")
    return "::".join((name, *parts[1:])) if name else header


def _parts(header: str, double: bool) -> list[str]:
    if double or "::" in header:
        parts = [part.strip() for part in header.split("::")]
        head, _, tail = header.partition(":")
        # `label:English` beside `hint::English`: nobody means a column of that name
        return [head.strip(), tail.strip()] if len(parts) == 1 and head.strip().lower() in TRANSLATED and tail else parts
    parts = [part.strip() for part in header.split(":")]
    if "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at:at + 2] = [f"jr:{parts[at + 1]}"]
    return parts


def declared(namespaces: str) -> set[str]:
    """The prefixes that the settings' `namespaces` (`a="uri" b="uri"`) and every form declare."""
    return PREFIXES | {pair.split("=")[0] for pair in namespaces.split() if pair.count("=") == 1}


def is_writable(sheet: str, header: str, prefixes: set[str]) -> bool:
    """Whether a form's XML can hold what the column says: of choices an element, of `bind::x` an attribute."""
    head, *tail = header.split("::")
    if head in ATTRIBUTES and sheet in ("survey", "settings"):
        return not tail or _legal(tail[0], prefixes)
    if sheet not in ("choices", "external_choices") or head in KNOWN[sheet] or head in OLD_NAMES[sheet] or " " in header:
        return True         # the converter itself leaves out what has a space, and says so
    return _legal(header, prefixes)


def _legal(name: str, prefixes: set[str]) -> bool:
    match = _NAME.fullmatch(name)
    return match is not None and (match[1] is None or match[1] in prefixes)
