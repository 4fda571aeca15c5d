"""One question on the page: its text, its field, and what is to be said about the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models import NO_REMARKS, Remarks
from app.questionnaire import NARROW, TWELFTHS, WIDTH
from app.ui import fonts
from app.ui.announce import announce
from app.ui.fields.choices import ChoiceTick, tick
from app.ui.fields.field import Field, Surroundings
from app.ui.fields.table import field_for
from app.ui.interview.question_help import QuestionHelp
from app.ui.interview.remark_line import RemarkLine
from app.ui.language import joined, tr, tr_n
from app.ui.markup import show_text, spoken_text
from app.ui.text_labels import TextLabel
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.forms import Node

Part = TypeVar("Part", bound=QWidget)

LABEL_BESIDE = 110      # letters: a longer question stands above its field even where the field is short
BUTTONS = 400           # px at normal text: a narrower question has no room for buttons beside its field
MARKS = 8               # places to look at that are named
BELOW = {"message": 2, "warned": 3, "reason": 4, "remarks": 5}     # what may stand below the field, by its line of the grid


class QuestionRow(QFrame):
    """Redraws itself from a node, only where it differs."""

    asked_by = staticmethod(field_for)

    answered = Signal(str, str)         # ref, value
    confirmed = Signal(str)             # ref: on to the next question
    warning_confirmed = Signal(str, bool, str)      # ref, whether, what explains it
    commented = Signal(str, str)        # ref, what is said beside the answer

    def __init__(self, node: Node, surroundings: Surroundings, *, parent: QWidget, confirmed: bool = False,
                 reason: str = "", why: Callable[[], str] = lambda: "", wide: int = TWELFTHS) -> None:
        """`wide`: twelfths of the page."""
        super().__init__(parent)
        self.ref = node.ref
        self._surroundings, self._room = surroundings, WIDTH * wide / TWELFTHS
        self._complaint = self._notice = self._broken = ""
        self._notice_old = False
        self.is_seen = False                    # it was painted since it came to be asked
        self._unsaved: str | None = None        # what was answered and is not on the disk: it stays in the field
        self._offered = ""
        self._why = why         # the answer that stands is unusual
        self._spoken_wrong = ""
        self._text: tuple[str, bool] | None = None      # the text that is shown, and whether with the mark of what is required
        self._hint_text: str | None = None
        self._is_confirmed = confirmed
        self._given_reason = reason
        self._texts = QVBoxLayout()
        self._texts.setSpacing(theme().scaled(3))
        self._texts.addStretch()                # the words stay together beside a field that has grown
        self._texts.addStretch()
        self.help = QuestionHelp(self._texts, surroundings.media)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme().scaled(18), theme().scaled(7), theme().scaled(14), theme().scaled(7))
        self._grid.setHorizontalSpacing(theme().scaled(24))
        self._grid.setVerticalSpacing(theme().scaled(5))
        self.field: Field = self._new_field(node)
        self.refresh(node)

    # ------------------------------------------------------- what most questions never show: made when it is first needed

    @cached_property
    def text(self) -> TextLabel:
        """The question's own words."""
        text = TextLabel()
        text.setWordWrap(True)
        self._texts.insertWidget(1, text)
        text.show()             # at once: who measures the row now must not miss it
        return text

    @cached_property
    def hint(self) -> QLabel:
        """The form's hint."""
        return self._add_text(label(kind="muted", factor=0.9), after=self.text)

    @cached_property
    def marks(self) -> QLabel:
        """Places to look at."""
        return self._add_text(label(kind="muted", factor=0.9), after=self.hint)

    @cached_property
    def message(self) -> QLabel:
        """What is wrong."""
        return self._add_below("message", label(kind="error"))

    @cached_property
    def warned(self) -> ChoiceTick:
        """The tick of who stands by an unusual answer."""
        warned = self._add_below("warned", tick(tr("Unusual. Confirmed with the respondent")))
        warned.clicked.connect(lambda checked: self._confirm(checked))
        return warned

    @cached_property
    def reason(self) -> QLineEdit:
        """What explains an unusual answer."""
        reason = self._add_below("reason", QLineEdit(self._given_reason))
        reason.setPlaceholderText(tr("What explains it (may stay empty)"))
        reason.setAccessibleName(tr("What explains the unusual answer"))
        reason.editingFinished.connect(self._give_reason)
        return reason

    @cached_property
    def remarks(self) -> RemarkLine:
        """What was said beside the answer or instead of it."""
        remarks = self._add_below("remarks", RemarkLine())
        remarks.left.connect(self.focus)
        remarks.commented.connect(lambda text: self.commented.emit(self.ref, text))
        return remarks

    def _is_made(self, *names: str) -> bool:
        """Whether one of these stands here by now."""
        return any(name in self.__dict__ for name in names)

    def _add_text(self, part: QLabel, *, after: QWidget) -> QLabel:
        part.hide()
        self._texts.insertWidget(self._texts.indexOf(after) + 1, part)
        return part

    def _add_below(self, name: str, part: Part) -> Part:
        part.hide()
        self._grid.addWidget(part, BELOW[name], self._column)
        return part

    # ------------------------------------------------------------------------------------------- showing

    def refresh(self, node: Node) -> None:
        """Shows the node as it is now; `Change.changed` says when to call this."""
        self.setVisible(node.relevant)
        if not node.relevant:
            return
        text = node.label or node.definition.name
        key = (text, node.required)
        if key != self._text:
            self._text = key
            self._show_text(text, required=node.required)
            self._name(text)
        hint = self._hint(node)
        if hint != self._hint_text:
            self._hint_text = hint
            if hint or self._is_made("hint"):
                show_text(self.hint, hint)
                self.hint.setVisible(bool(hint))
        self._show_marks(node)
        self.help.show_node(node, " ".join(text.split()), own_picture=self.field.shows_picture)
        if self._unsaved is not None:
            pass                    # the node says what is kept, and the field what was typed
        elif self.asked_by(node) is not type(self.field):
            self._replace_field(node)
        else:
            self.field.show_node(node)
        self._say(node)

    def _show_text(self, text: str, *, required: bool) -> None:
        show_text(self.text, text, required=required)

    def _show_marks(self, node: Node) -> None:
        """Places that the form gives to look at beside the position that it asks for; those of a range stand at its slider."""
        if node.definition.marks is None or node.definition.control == "range":
            return
        places = [f"{mark.label} ({', '.join(mark.place.split()[:2])})" if mark.label != mark.place else
                  ", ".join(mark.place.split()[:2]) for mark in node.marks if mark.place]
        more = tr_n("{count} more", "{count} more", len(places) - MARKS) if len(places) > MARKS else ""
        words = joined([*places[:MARKS], *([more] if more else [])])
        if not places and not self._is_made("marks"):
            return
        fonts.load_for(words)
        self.marks.setText(tr("To look at: {places}", places=words))
        self.marks.setVisible(bool(places))

    def _hint(self, node: Node) -> str:
        """The form's hint. Of a result that tells a need it is the reason, which holds only where something is needed."""
        if "need" not in node.definition.annotations:
            return node.hint or ""
        if not node.value or node.value == "NaN":
            return tr("Unknown: an answer that it rests on is missing.")
        return (node.hint or "") if node.value[:1] != "-" and node.value.strip("0.") else tr("Nothing is needed.")

    def _name(self, text: str) -> None:
        spoken = spoken_text(text)
        self.setAccessibleName(spoken)
        self.field.name(spoken)

    def _say(self, node: Node) -> None:
        """What is wrong, in the form's own words; or what is unusual, with a tick that settles it."""
        if node.missing_list:
            self._broken = tr("The list {file} is not there, so nothing can be chosen. Put its file beside the form and "
                              "import the form again.", file=node.missing_list)
        else:
            self._broken = ("" if node.valid or not node.value else
                            node.constraint_message or tr("This answer is outside what is possible."))
        self._show_message()
        warning = bool(node.warning) and not self._broken and not self._complaint and bool(node.value)
        if warning or self._is_made("warned"):
            self.warned.setVisible(warning)
        if warning and self.warned.isChecked() != self._is_confirmed:
            self.warned.setChecked(self._is_confirmed)
        if self._is_made("reason") or (warning and self._is_confirmed):
            self.reason.setVisible(warning and self._is_confirmed)
        if warning:
            self.warned.setText(_unusual(self._why()))
        self._announce()

    def _show_message(self) -> None:
        wrong = " ".join(part for part in (self._notice, self._complaint or self._broken) if part)
        if wrong or self._is_made("message"):
            fonts.load_for(wrong)
            self.message.setText(wrong)
            self.message.setVisible(bool(wrong))

    def show_remarks(self, said: Remarks) -> None:
        """What was said beside the answer or instead of it."""
        if said != NO_REMARKS or self._is_made("remarks"):
            self.remarks.show_remarks(said)

    def _announce(self) -> None:
        """What is wrong or unusual now and was not before, with its question where the focus is elsewhere."""
        wrong = " ".join(self.spoken_state())
        if wrong != self._spoken_wrong:
            self._spoken_wrong = wrong
            if wrong and self.isVisible():
                elsewhere = not self.has_focus()
                announce(self, tr("{name}: {value}", name=self.accessibleName(), value=wrong) if elsewhere else wrong, urgent=True)

    def spoken(self) -> list[str]:
        """What a screen reader says beside its name when the focus comes to it."""
        required = self._text is not None and self._text[1]
        marks = self.marks.text() if self._is_made("marks") and not self.marks.isHidden() else ""
        hints = [spoken_text(self._hint_text or ""), marks]
        return [tr("An answer is needed.") if required else "", *hints, *self.spoken_state()]

    def spoken_state(self) -> list[str]:
        """What is wrong or unusual about the answer."""
        made: list[QLabel | ChoiceTick] = [getattr(self, name) for name in ("message", "warned") if self._is_made(name)]
        return [one.text() for one in made if not one.isHidden()]

    def complain(self, what: str) -> None:
        """What was typed is no answer: said here, nothing is kept. "" takes it back."""
        self._complaint = what
        self._show_message()
        self._announce()

    def notice(self, what: str) -> None:
        """Something was done to what was pasted: said here until the next answer."""
        self._notice, self._notice_old = what, False
        self._show_message()
        self._announce()

    def reject(self, why: str) -> None:
        """The engine did not take the answer: it stays in the field, and is said to be none."""
        self.field.reject()
        self.complain(why)

    def stay_unsaved(self, why: str) -> None:
        """The disk did not take the answer: it stays in the field, to be saved once more with Enter."""
        self._unsaved = self._offered
        self.complain(tr("Not saved. {why}", why=why))

    def save_again(self) -> bool:
        """Offers what is not on the disk once more; gives whether it is now."""
        if self._unsaved is not None:
            self._answered(self._unsaved)
        return self._unsaved is None

    @property
    def unsaved(self) -> str | None:
        """What was answered and is not on the disk; None where all is."""
        return self._unsaved

    def show_missing(self, message: str) -> None:
        """The review led here: say what is missing."""
        if not self.message.isVisible():
            self.message.setText(message)
            self.message.setVisible(bool(message))
            self._announce()

    # ------------------------------------------------------------------------------------------ answering

    def _new_field(self, node: Node) -> Field:
        field = self.asked_by(node)(node, self._surroundings)
        field.answered.connect(self._answered)
        field.confirmed.connect(self.confirm)
        field.refused.connect(self.complain)
        self._stand(field, node)
        return field

    def _stand(self, field: Field, node: Node) -> None:
        """Puts the field beside or below the words of the question."""
        beside = field.is_table or (field.stands_beside and len(node.label or "") < LABEL_BESIDE and self._room >= NARROW)
        if self._room < BUTTONS:
            field.stand_in_cell()
        self._column = 1 if beside else 0       # of what stands below the field
        self._grid.removeItem(self._texts)
        self._grid.setColumnStretch(0, 8 if field.is_table else 11 if beside else 1)
        self._grid.setColumnStretch(1, 13 if field.is_table else 10 if beside else 0)
        self._grid.addLayout(self._texts, 0, 0)
        self._grid.addWidget(field, 0 if beside else 1, 1 if beside else 0)
        for name, line in BELOW.items():
            if self._is_made(name):
                part: QWidget = getattr(self, name)
                self._grid.removeWidget(part)
                self._grid.addWidget(part, line, self._column)

    def _replace_field(self, node: Node) -> None:
        had_focus = self.field.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        old = self.field
        self.field = self._new_field(node)
        old.hide()
        old.deleteLater()
        self._name(node.label or node.definition.name)
        if had_focus:
            self.field.setFocus()

    def _answered(self, value: str) -> None:
        self._complaint = ""
        if self._notice_old:        # it stands while the answer that it is about is the last one
            self._notice = ""
        self._notice_old = True
        self._is_confirmed = False
        self._offered, before, self._unsaved = value, self._unsaved, None
        self.field.repaint()            # what was chosen is seen at once: what follows from it, and the disk, take their time
        self.answered.emit(self.ref, value)
        if before is not None and not self._complaint:
            self.complain("")

    def confirm(self) -> None:
        """Enter goes on, but never from an answer that is not saved."""
        if self.save_again():
            self.confirmed.emit(self.ref)

    def _confirm(self, checked: bool) -> None:
        self._is_confirmed = checked
        self.reason.setVisible(checked)
        self._tell_confirmation()
        if checked:                 # what explains it is written next; the space of the first words would take the tick back
            self.reason.setFocus()

    def _give_reason(self) -> None:
        if self._is_confirmed and self.reason.text().strip() != self._given_reason:
            self._tell_confirmation()

    def _tell_confirmation(self) -> None:
        self._given_reason = self.reason.text().strip() if self._is_confirmed else ""
        self.warning_confirmed.emit(self.ref, self._is_confirmed, self._given_reason)

    def squeeze(self) -> None:
        """It is taller than its page: what is empty around it goes."""
        sides = self._grid.contentsMargins()
        self._grid.setContentsMargins(sides.left(), 0, sides.right(), 0)
        self._grid.setVerticalSpacing(theme().scaled(2))

    def focus(self) -> None:
        """Gives the focus to what the question is answered with."""
        target: QWidget = self.field
        while (proxy := target.focusProxy()) is not None:
            target = proxy
        target.setFocus()

    def has_focus(self) -> bool:
        """True where the focus is in this question."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The question that has the focus stands on a tint, with a bar at its side."""
        self.is_seen = True
        if self.has_focus():
            painter = QPainter(self)
            palette = theme().palette
            painter.fillRect(self.rect(), theme().colour("raised" if palette.raised != palette.surface else "surface"))
            width = theme().scaled(5)
            painter.fillRect(self.width() - width if self.isRightToLeft() else 0, 0, width, self.height(),
                             theme().colour("accent"))
            painter.end()


def _unusual(why: str) -> str:
    """What is ticked where somebody stands by an unusual answer."""
    # Translators: {why} says what is unusual: more than 3,000 is rare
    return tr("Unusual: {why}. Confirmed with the respondent", why=why) if why else tr("Unusual. Confirmed with the respondent")
