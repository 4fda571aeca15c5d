"""A contradiction in words: what it is about, and what each side says. Nothing that only the program knows by name."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from app.models import facts, questions
from app.models.assessment import RECORDS as ASSESSMENT
from app.models.assessment import item_title, value_words
from app.models.norms import RECORD as NORMS
from app.models.norms import norm_words, path_title
from app.models.prices import RECORDS as PRICES
from app.models.prices import price_words, subject
from app.models.registers import SITES, registers
from app.places import position_words
from app.problem import Problem
from app.questionnaire import plain
from app.ui.city.kinds import KINDS, kind_name
from app.ui.language import here, moment_words, tr, worded

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import InterviewRecord, Workspace
    from app.models.conflicts import Conflict


class ConflictWords:
    """Of one workspace, as it stands now: each interview is evaluated once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._interviews = {record.id: record for record in workspace.interviews()}
        self._names = {city.id: city.name for city in workspace.cities()}
        self._names |= {site.id: site.name for site in workspace.sites()} | {workspace.programme().id: tr("Programme")}
        self._names |= {one.id: one.name for one in workspace.rounds()} | {one.id: one.name for one in workspace.layers()}
        self._entries = {one.record_id: (each.title or each.name, one.label or one.id) for each in registers(workspace)
                         if each.name != SITES for one in each.entities}
        self._nodes: dict[str, dict[str, Node]] = {}
        self._titles: dict[str, str] = {}

    def question(self, conflict: Conflict) -> str:
        """The site, the form and the question; of anything else its name and what about it is not agreed."""
        record = self._interviews.get(conflict.record_id)
        if conflict.record_id == NORMS.hex():
            return path_title(self._workspace, conflict.path, here())
        if conflict.record_id in PRICES:
            return worded(subject(conflict.path, here()))
        if conflict.record_id in ASSESSMENT:
            return item_title(self._workspace, conflict.path, here())
        if conflict.record_id in self._entries:
            return " · ".join((*self._entries[conflict.record_id], _of_entry(conflict.path)))
        about = subject_name(conflict.path)
        photo = self._photo_name(conflict.path)
        if record is None:
            return " · ".join(part for part in (self._names.get(conflict.record_id, ""), about, photo) if part)
        nodes = self._evaluated(record)
        path = conflict.path.removeprefix("@check").partition("/@")[0]
        node = nodes.get(path)
        question = photo
        if node is not None:
            question = plain(node.label) or node.definition.name
        elif path.startswith("/"):
            question = _last(path)
        return " · ".join(part for part in (self._names.get(record.site_id, ""), self._titles[record.id], about, question) if part)

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
            return photo_id
        name = self._names.get(photo.site_id, "") or self._names.get(photo.record_id, "")
        return " · ".join(part for part in (name, _last(photo.path) if photo.interview_id else "") if part) or tr("the tray")

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
            return worded(value_words(conflict.path, value))
        if conflict.path == "@state":
            return {"finished": tr("finished"), "open": tr("open")}.get(value, value)
        if conflict.path == "@finished":
            return moment_words(value[:16])
        if conflict.path.rpartition("/")[2] in ("position", "place") and (known := facts.position_said(value)) is not None:
            return worded(position_words(known["latitude"], known["longitude"], accuracy=known["accuracy"],
                                         source=known["position_source"], time=known["position_time"]))
        record = self._interviews.get(conflict.record_id)
        if record is None:
            return kind_name(value) if conflict.path == "kind" and value in KINDS else value
        node = self._evaluated(record).get(conflict.path)
        if node is None or not node.definition.has_choices:
            return value
        names = value.split() if node.definition.control in ("select", "rank") else [value]
        return worded(tuple(plain(node.choice_labels.get(name, "")) or name for name in names))

    def _evaluated(self, record: InterviewRecord) -> dict[str, Node]:
        if record.id not in self._nodes:
            self._nodes[record.id], self._titles[record.id] = {}, ""
            with contextlib.suppress(Problem):          # of a form that cannot be evaluated the path alone is known
                form = self._workspace.load_form(record.form_sha256)
                self._titles[record.id] = form.title
                begun = form.begin(saved_state=questions(self._workspace.answers(record.id)))
                self._nodes[record.id] = {node.path: node for node in begun.nodes()}
        return self._nodes[record.id]


def subject_name(path: str) -> str:
    """What a path that is no question is about; "" for a question."""
    from app.findings import conflict_subject
    about = conflict_subject(path)
    return {
        "": "",
        "state": tr("whether the interview is finished"),
        "finished": tr("when the interview was finished"),
        "reopened": tr("why the interview was opened again"),
        "check": tr("what is to be checked"),
        "caption": tr("the caption of a photo"),
        "attachment": tr("a file"),
        "same": tr("what it is the same as"),
        "name": tr("the name"),
        "kind": tr("the kind"),
        "place": tr("where it is"),
        "population": tr("the inhabitants"),
        "quantity": tr("the quantity"),
        "round": tr("the days, sites or setting of a round"),
        "confirmed": tr("an unusual answer, confirmed"),
        "remark": tr("a remark"),
        "settled": tr("the office's word about a doubt"),
        "photo-use": tr("who may see a photo"),
        "photo-faces": tr("whether a person can be recognised in a photo"),
        "photo-shown": tr("how a photo is turned, cropped and blurred"),
        "photo-place": tr("where a photo was taken"),
        "photo-clock": tr("what the clock of a camera was wrong by"),
        "photo-at": tr("where a photo belongs"),
    }.get(about, tr("a detail"))


def _of_entry(path: str) -> str:
    """What of an entry of a register is not agreed: a property, as the forms call it."""
    return {"label": tr("what it is called"), "@removed": tr("whether it is on the list")}.get(path, path)


def _last(path: str) -> str:
    return path.rpartition("/")[2].partition("{")[0]
