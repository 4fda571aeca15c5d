"""What was found in words that a person knows: whose it is, at which question it stands, and what stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.forms import choice_label_in, label_in
from app.models.search import Found, Hit, find
from app.problem import Problem
from app.questionnaire.plain_text import plain
from app.translations import Message, in_language, message

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import Workspace
    from app.progress import Progress

MOST_SHOWN = 160            # letters of a text that is shown as found
_INSTANCE = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
_FIELDS: Mapping[str, Message] = {
    "name": message("Name"), "ward": message("Ward"), "aliases": message("Other names"), "country": message("Country"),
    "contacts": message("Contacts"), "admin-codes": message("Codes of the administration"), "population": message("Inhabitants"),
    "population_note": message("Where the number of inhabitants comes from"), "languages": message("Languages"),
    "comment": message("Comment"), "answer": message("Answer"), "label": message("Label"), "donor": message("Donor"),
    "title": message("Title"), "item": message("Item"), "note": message("Note"), "team": message("Team"),
    "document": message("Document"), "conditions": message("Conditions"), "who": message("Who"), "place": message("Place"),
    "@comment": message("Comment"), "@reason": message("Reason"), "@day": message("Day"), "@assessor": message("Assessor")}
_KINDS: Mapping[str, Message] = {
    "city": message("City"), "site": message("Site"), "interview": message("Interview"), "check": message("To be checked"),
    "round": message("Round"), "pledge": message("Pledge"), "movement": message("Step of a pledge"), "entity": message("Register"),
    "plan": message("Field-work list"), "tray": message("Photo")}
_NAMED_BY = {"pledge": ("donor", "title", "item"), "entity": ("label",), "round": ("name",), "check": ("comment",),
             "movement": ("donor", "title"), "plan": ("form", "team", "day")}


@dataclass(frozen=True)
class FoundLine:
    """`site_id`: where it is held, and `interview_id`: that it is one, or stands in one; "" otherwise."""

    hit: Hit
    kind: str
    title: str
    place: str                  # the question, or the field
    text: str
    city_id: str
    site_id: str
    interview_id: str


@dataclass(frozen=True)
class FoundLines:
    words: tuple[str, ...]
    lines: tuple[FoundLine, ...]
    total: int


def found_lines(workspace: Workspace, text: str, *, language: str, limit: int, progress: Progress) -> FoundLines:
    """What `app.models.search.find` finds, in words of the language."""
    found: Found = find(workspace, text, limit=limit, progress=progress)
    telling = _Telling(workspace, found, language)
    return FoundLines(found.words, tuple(map(telling.line, found.hits)), found.total)


class _Telling:
    def __init__(self, workspace: Workspace, found: Found, language: str) -> None:
        self._workspace, self._found, self._language = workspace, found, language
        self._titles = {form.sha256: form.title for form in workspace.forms()}
        self._forms: dict[str, Form | None] = {}

    def line(self, hit: Hit) -> FoundLine:
        path = hit.record_id, *hit.around
        of = {self._found.kinds.get(record_id, ""): record_id for record_id in reversed(path)}
        city_id, site_id, interview_id = (of.get(kind, "") for kind in ("city", "site", "interview"))
        kind = self._say(_KINDS.get(hit.kind, hit.kind))
        around = self._name(site_id) if hit.kind != "site" else "", self._name(city_id) if hit.kind != "city" else ""
        if interview_id:
            title, (place, text) = self._interview_title(hit, site_id), self._answer(hit)
        else:
            said = self._found.said.get(hit.around[0] if hit.kind == "movement" and hit.around else hit.record_id, {})
            named = [said.get(name, "") for name in _NAMED_BY.get(hit.kind, ("name",))]
            title, place, text = _joined(*named, *around), self._field(hit.path), hit.text
        return FoundLine(hit, kind, title, place, _short(text), city_id, site_id, interview_id)

    def _name(self, record_id: str) -> str:
        return self._found.said.get(record_id, {}).get("name", "")

    def _interview_title(self, hit: Hit, site_id: str) -> str:
        """Where, with which form, and when; of a check the interview's."""
        begun = datetime.fromtimestamp(hit.created / 1000, UTC).date().isoformat()
        day = self._found.said.get(hit.record_id, {}).get("@day") or begun
        return _joined(self._name(site_id), self._say(self._titles.get(hit.form, "")), day)

    def _answer(self, hit: Hit) -> tuple[str, str]:
        """The question in the words of the form, and what was answered."""
        place, text = self._field(hit.path), hit.text
        form = self._form(hit.form) if hit.form and hit.path.startswith("/") else None
        if form is None:
            return place, text
        path, _, remark = hit.path.partition("/@")
        try:
            definition = form.definition(_INSTANCE.sub("", path))
        except Problem:                 # the form has no such question any more
            return place, text
        if definition.has_choices and not remark:
            names = text.split() if definition.control in ("select", "rank") else [text]
            text = ", ".join(plain(choice_label_in(form, definition, name, self._language)) for name in names)
        return _joined(plain(label_in(form, definition, self._language)), self._field(f"@{remark}") if remark else ""), text

    def _form(self, sha256: str) -> Form | None:
        if sha256 not in self._forms:
            try:
                self._forms[sha256] = self._workspace.load_form(sha256)
            except Problem:             # it cannot run here: what was answered is shown as it is kept
                self._forms[sha256] = None
        return self._forms[sha256]

    def _field(self, path: str) -> str:
        if path.startswith("@caption/"):
            return self._say(message("Words below a photo"))
        if path.startswith("@settled/"):
            return self._say(message("The office's word about a doubt"))
        return self._say(_FIELDS.get(path, path))

    def _say(self, text: Message | str) -> str:
        return in_language(text, self._language)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_SHOWN else line[:MOST_SHOWN - 1].rstrip() + "…"
