"""A contradiction in words: what it is about, and what each side says. Nothing that only the program knows by name."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING

from app.findings import KIND_WORDS, conflict_subject
from app.models import SITE_KINDS, facts, questions, remark_parts
from app.models.assessment import RECORDS as ASSESSMENT
from app.models.assessment import item_title, value_words
from app.models.norms import RECORD as NORMS
from app.models.norms import norm_words, path_title
from app.models.prices import RECORDS as PRICES
from app.models.prices import price_words, subject
from app.models.registers import SITES, registers
from app.number_format import locale_of
from app.places import position_words
from app.problem import Problem
from app.questionnaire.plain_text import plain
from app.questionnaire.remark_words import remark_value, remarks_beside
from app.translations import Message, message, worded

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import InterviewRecord, Photo, Workspace
    from app.models.conflicts import Conflict


class ConflictWords:
    """Of one workspace, as it stands now: each interview is evaluated once. `language`: the code in which forms are
    read, where they speak it, and in which lists and positions are worded."""

    def __init__(self, workspace: Workspace, language: str = "en") -> None:
        self._workspace, self._language = workspace, language
        self._interviews = {record.id: record for record in workspace.interviews()}
        self._sites = {site.id: site.name for site in workspace.sites()} | {workspace.programme().id: worded(PROGRAMME, language)}
        self._names = {city.id: city.name for city in workspace.cities()} | self._sites
        self._names |= {one.id: one.name for one in workspace.rounds()} | {one.id: one.name for one in workspace.layers()}
        self._entries = {one.record_id: _joined(each.title or each.name, one.label or one.id) for each in registers(workspace)
                         if each.name != SITES for one in each.entities}
        self._nodes: dict[str, dict[str, Node]] = {}
        self._titles: dict[str, str] = {}
        self._lines: dict[str, str] | None = None

    # ------------------------------------------------------------------------------------------ of what

    def line(self, conflict: Conflict) -> str:
        """What is asked and what each side says: "Number of beds: 120 / 12"."""
        nothing = self._word(message("no answer"))
        sides = dict.fromkeys(self.answer(conflict, head.value) or nothing for head in conflict.heads)
        # Translators: a question, and the answers to it that contradict each other.
        return self._word(message("{question}: {answers}", question=self.question(conflict), answers=" / ".join(sides)))

    def where(self, conflict: Conflict) -> str:
        """The site and the form; of anything else its name; "" where it is of the whole team."""
        record = self._interviews.get(conflict.record_id)
        if record is not None:
            self._evaluated(record)
            return _joined(self._sites.get(record.site_id, ""), self._titles[record.id])
        if conflict.record_id in self._entries:
            return self._entries[conflict.record_id]
        return self._names.get(conflict.record_id, "") or self._plan_lines().get(conflict.record_id, "")

    def question(self, conflict: Conflict) -> str:
        """As the form asks it; of anything else what about it is not agreed. Never what only the program knows by name."""
        if conflict.record_id == NORMS.hex():
            return path_title(self._workspace, conflict.path, self._language)
        if conflict.record_id in PRICES:
            return self._word(subject(conflict.path, self._language))
        if conflict.record_id in ASSESSMENT:
            return item_title(self._workspace, conflict.path, self._language)
        if conflict.record_id in self._entries:
            return self._word(OF_ENTRY[conflict.path]) if conflict.path in OF_ENTRY else conflict.path      # as its forms call it
        record, path = self._interviews.get(conflict.record_id), _question_of(conflict.path)
        about = subject_words(conflict.path)
        parts = [self._word(about) if about is not None else "", self._photo_name(conflict.path)]
        if record is not None and path:
            node = self._evaluated(record).get(path)
            parts.append((plain(node.label) or node.definition.name) if node is not None
                         else self._word(message("a question that is not asked now")))
        return _joined(*parts)

    def beside(self, conflict: Conflict) -> str:
        """What was said beside the answer that laptops differ about; "" nothing."""
        if conflict.record_id not in self._interviews or not conflict.path.startswith("/") or remark_parts(conflict.path)[1]:
            return ""
        said = remarks_beside(self._workspace.answers(conflict.record_id), conflict.path)
        return _joined(*(self._word(words) for words in said))

    def photos(self, conflict: Conflict, most: int = 4) -> list[Photo]:
        """What may help to decide: at the question itself, else beside it in its group, else of the whole interview."""
        if conflict.record_id not in self._interviews:
            return []
        taken, path = self._workspace.photos(conflict.record_id), _question_of(conflict.path)
        here = [photo for photo in taken if photo.path == path]
        group = path.rpartition("/")[0]
        beside = [photo for photo in taken if group.count("/") > 1 and photo.path.startswith(f"{group}/")]
        return (here or beside or taken)[:most]

    # ------------------------------------------------------------------------------------------ what each says

    def answer(self, conflict: Conflict, value: str | None) -> str:
        """With the labels of its choices; "" where nothing is said."""
        if conflict.path.startswith("@photo/") and conflict.path.endswith("/at"):
            return self._place(value or conflict.path.split("/")[1])
        if not value:
            return ""
        if conflict.record_id == NORMS.hex():
            return norm_words(value)
        if conflict.record_id in PRICES:
            return price_words(conflict.path, value)
        if conflict.record_id in ASSESSMENT:
            return self._word(value_words(conflict.path, value))
        if conflict.path in ("@same-as", "@site"):
            return self._names.get(value) or self._word(message("something that is not here"))
        if conflict.path == "@state":
            return self._word(STATES[value]) if value in STATES else value
        if conflict.path in ("@finished", "@reopened") and facts.is_moment(value):
            return _moment(value, self._language)
        if conflict.path.rpartition("/")[2] in ("position", "place") and (known := facts.position_said(value)) is not None:
            return self._word(position_words(known["latitude"], known["longitude"], accuracy=known["accuracy"],
                                             source=known["position_source"], time=known["position_time"]))
        record = self._interviews.get(conflict.record_id)
        if record is not None and remark_parts(conflict.path)[1]:
            return self._word(remark_value(remark_parts(conflict.path)[1], value))
        if record is None:
            return self._word(KIND_WORDS[value]) if conflict.path == "kind" and value in SITE_KINDS else value
        node = self._evaluated(record).get(conflict.path)
        if node is None or not node.definition.has_choices:
            return value
        names = value.split() if node.definition.control in ("select", "rank") else [value]
        return self._word(tuple(plain(node.choice_labels.get(name, "")) or name for name in names))

    # ------------------------------------------------------------------------------------------ looking up

    def _word(self, value: object) -> str:
        return worded(value, self._language)

    def _photo_name(self, path: str) -> str:
        """Of a conflict about a photo, how its file is called; "" of another."""
        if not path.startswith(("@photo/", "@caption/")):
            return ""
        try:
            return self._workspace.photo(path.split("/")[1]).name
        except Problem:
            return ""

    def _place(self, photo_id: str) -> str:
        """Where a photo hangs under that id: the site, and the question."""
        photo = next((photo for photo in self._workspace.all_photos(history=True) if photo.id == photo_id), None)
        if photo is None:
            return self._word(message("something that is not here"))
        name = self._names.get(photo.site_id, "") or self._names.get(photo.record_id, "")
        node = self._evaluated(self._interviews[photo.interview_id]).get(photo.path) \
            if photo.interview_id in self._interviews else None
        return _joined(name, plain(node.label) if node is not None else "") or self._word(message("the tray"))

    def _plan_lines(self) -> dict[str, str]:
        """What a line of the field-work list is about, by its record."""
        if self._lines is None:
            from app.models.plan import plan_lines
            self._lines = {line.id: _joined(line.site, self._word(line.form), line.round)
                           for line in plan_lines(self._workspace).lines if line.id}
        return self._lines

    def _evaluated(self, record: InterviewRecord) -> dict[str, Node]:
        if record.id not in self._nodes:
            self._nodes[record.id], self._titles[record.id] = {}, ""
            with contextlib.suppress(Problem):          # of a form that cannot be evaluated nothing is known but its answers
                form = self._workspace.load_form(record.form_sha256)
                self._titles[record.id] = self._word(form.title)
                spoken = next((name for name in form.languages if f"({self._language})" in name), None)
                begun = form.begin(saved_state=questions(self._workspace.answers(record.id)), language=spoken)
                self._nodes[record.id] = {node.path: node for node in begun.nodes()}
        return self._nodes[record.id]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _moment(text: str, language: str) -> str:
    """To the minute; `text`: ISO 8601."""
    from babel.dates import format_date, format_time, get_datetime_format
    moment, locale = datetime.fromisoformat(text[:16]), locale_of(language)
    pattern = str(get_datetime_format("medium", locale=locale))
    return pattern.format(format_time(moment, "short", locale=locale), format_date(moment, "medium", locale=locale))


def _question_of(path: str) -> str:
    """The question that a path is about; "" of none."""
    place = path.removeprefix("@check").partition("/@")[0]
    return place if place.startswith("/") else ""


OF_ENTRY = {"label": message("what it is called"), "@removed": message("whether it is on the list")}
PROGRAMME = message("Programme")
STATES = {"finished": message("finished"), "open": message("open")}
SUBJECTS = {
    "state": message("whether the interview is finished"),
    "finished": message("when the interview was finished"),
    "reopened": message("why the interview was opened again"),
    "check": message("what is to be checked"),
    "caption": message("the caption of a photo"),
    "attachment": message("a file"),
    "same": message("what it is the same as"),
    "name": message("the name"),
    "kind": message("the kind"),
    "place": message("where it is"),
    "population": message("the inhabitants"),
    "quantity": message("the quantity"),
    "round": message("the days, sites or setting of a round"),
    "confirmed": message("an unusual answer, confirmed"),
    "remark": message("a remark"),
    "settled": message("the office's word about a doubt"),
    "photo-use": message("who may see a photo"),
    "photo-faces": message("whether a person can be recognised in a photo"),
    "photo-shown": message("how a photo is turned, cropped and blurred"),
    "photo-place": message("where a photo was taken"),
    "photo-clock": message("what the clock of a camera was wrong by"),
    "photo-at": message("where a photo belongs"),
}
PLANNED = {"team": message("the team"), "day": message("the day"), "note": message("the note"),
           "state": message("what became of it"), "target": message("how many interviews are wanted"),
           "@removed": message("whether it was taken off the list")}


def subject_words(path: str) -> Message | None:
    """What a path that is no question is about; None for a question."""
    if path in PLANNED:
        return PLANNED[path]
    about = conflict_subject(path)
    return SUBJECTS.get(about, message("a detail")) if about else None
