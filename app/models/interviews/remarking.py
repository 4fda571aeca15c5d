"""What is said beside the answers of an interview that is open, or instead of one: kept like an answer, and taken back like one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.models.remarks import COMMENT, EVIDENCE, EVIDENCES, NOT_KNOWN, NOT_KNOWN_WORDS, TAKEN, Remarks, open_errors, remarks_at
from app.problem import Problem, Refusal
from app.translations import message

if TYPE_CHECKING:
    from app.forms import Change, Error, Form, Interview, Node

DECIDES = ("consent", "refusal", "each")        # cn:role of what must be answered with yes or no, or begins with "consent"


class Remarking:
    """Of a StoredInterview, which keeps what is said here."""

    if TYPE_CHECKING:
        interview: Interview
        _values: dict[str, str]

        def set(self, ref: str, value: str) -> Change: ...
        def _act(self, act: Callable[[], Change]) -> Change: ...

    def remarks(self, ref: str) -> Remarks:
        """All that is said of a question."""
        node = self.interview.node_at(ref)
        said = remarks_at(self._values, node.path, node.value)
        lost = self._lost(node.path, node.value, node.definition.has_choices)
        return replace(said, taken=self.interview.node(ref).answer_words(lost)) if lost else said

    def say_not_known(self, ref: str, kind: str) -> Change:
        """`kind` of `app.forms.OTHER_ANSWERS`: by the form's own choice where it has one, else as our remark, which takes the place
        of the answer; "" takes the remark back. Problem: the form does not allow it here."""
        node = self.interview.node(ref)
        if kind and (own := own_choice(node, kind)):
            return self.set(ref, own)
        if kind and not may_be_not_known(self.interview.form, node):
            raise Refusal(message("This question cannot be left so: its form offers other answers."),
                          message("Choose one of its answers, or write a comment (F2)."))
        return self._act(lambda: self.interview.set(ref, "").with_remark(
            node.path + NOT_KNOWN, NOT_KNOWN_WORDS.get(kind, ""), self.interview.node_at(ref)))

    def comment(self, ref: str, text: str) -> Change:
        """What the assessor says beside the answer; "" takes it back."""
        return self._remark(ref, COMMENT, " ".join(text.split()))

    def evidence(self, ref: str, kind: str) -> Change:
        """How the answer is known: one of EVIDENCES; "" takes it back."""
        if kind and kind not in EVIDENCES:
            raise Problem(message("“{kind}” is no kind of evidence.", kind=kind), message("Say one of: {kinds}.", kinds=EVIDENCES))
        return self._remark(ref, EVIDENCE, kind)

    def _remark(self, ref: str, remark: str, text: str) -> Change:
        from app.forms import Change
        node = self.interview.node(ref)
        if node.definition.kind != "question":
            raise Problem(message("{ref} is no question.", ref=ref), message("Choose a question."))
        return self._act(lambda: Change(ref, [], []).with_remark(node.path + remark, text, self.interview.node_at(ref)))

    def _taken_over(self, change: Change) -> None:
        """An answer takes the place of what was said instead of one. Of answers that went with another it is kept that they did."""
        if change.written:
            change.written[:0] = self._went_at_opening(change.written)
        for path, value in list(change.written):
            if value and self._values.get(path + NOT_KNOWN):
                change.written.append((path + NOT_KNOWN, ""))
            if value and self._values.get(path.removesuffix(NOT_KNOWN) + TAKEN):
                change.written.append((path.removesuffix(NOT_KNOWN) + TAKEN, ""))
        change.written += [(one.path + TAKEN, one.lost) for one in change.taken if one.path]

    @property
    def opened(self) -> Change | None:
        """What went when it was begun with what is kept: answers were corrected or merged meanwhile, or a list is another. Nothing
        of it is written until somebody works on with what is shown: whoever only looks changes nothing."""
        return self.interview.opened

    def _went_at_opening(self, written: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
        """It is kept with the first act, but for what this answers anew."""
        opened, self.interview.opened = self.opened, None
        if opened is None:
            return []
        anew, went = {path for path, _ in written}, {one.path: one.lost for one in opened.taken}
        return [*((path, value) for path, value in opened.written if (path in went or value is None) and path not in anew),
                *((path + TAKEN, lost) for path, lost in went.items() if path and path not in anew)]

    def taken(self) -> list[str]:
        """The questions whose answer went with another one, and which nobody answered since."""
        return [node.ref for node in self.interview.nodes() if self._lost(node.path, node.value, node.definition.has_choices)]

    def _lost(self, path: str, value: str, has_choices: bool) -> str:
        """What went with another answer; "" nothing, or it stands there again, merged from where it was brought back."""
        opened = self.opened.taken if self.opened is not None else ()
        lost = self._values.get(path + TAKEN) or next((one.lost for one in opened if one.path == path), "")
        if not lost or lost == value:
            return ""
        return " ".join(name for name in lost.split() if name not in value.split()) if has_choices else lost

    def open_errors(self) -> list[Error]:
        """What the form finds missing or not allowed, but for what was said to be not known."""
        return open_errors(self.interview, self._values)


def own_choice(node: Node, kind: str) -> str:
    """The form's own choice of that kind among those on offer; "" none."""
    notes = node.choice_notes
    return next((name for name in node.choice_names if notes.get(name, {}).get("answer") == kind), "") if notes else ""


def may_be_not_known(form: Form, node: Node) -> bool:
    """Whether our own remark may stand for its answer. A form whose choices tell the other ways to answer says itself where they
    are offered, so its lists are left as they are; what decides how the interview goes on is always answered."""
    definition = node.definition
    role = definition.annotations.get("role", "")
    if (definition.kind != "question" or node.readonly or node.calculated or not definition.in_body
            or definition.control in ("trigger", "") or role in DECIDES or role.startswith("consent")):
        return False
    return not (definition.has_choices and _has_own(form))


def _has_own(form: Form) -> bool:
    return b"cn:answer" in form.xform
