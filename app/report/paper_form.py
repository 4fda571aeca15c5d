"""Any form on paper, for a day without a laptop: what is asked, of whom, with boxes and lines; typed in later."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from app.forms import Clock
from app.problem import Problem
from app.report.blocks import AnswerLines, Block, Blocks, Choices, Heading, KeptTogether, Paragraph, Space
from app.report.publication import Chapter, Publication
from app.report.skip_words import PATHS, Numbered, absolute, condition_words
from app.report.translations import require_language, sentence
from app.report.verification import Stamp
from app.translations import Message, message

if TYPE_CHECKING:
    from app.forms import Form, Interview, Node, NodeDefinition

TITLE = message("Questionnaire on paper")
MOST_CHOICES = 40           # boxes of a question; of a longer list the answer is written
COPIES = 3                  # of a repeat; for more there is another sheet
ONE_COLUMN, LONG_LABEL = 4, 34      # choices up to which they stand below each other; letters of one that takes a line of its own
LINES = {"string": 2, "int": 1, "decimal": 1}


def questionnaire_publication(form: Form, language: str = "en", *, revision: int = 0) -> Publication:
    """A blank form; below each page stands which form and version it is, and there is room for the number of the sheet.
    `language`: of ours; where the form does not speak it, its questions are in its own default language. Problem: not ours."""
    require_language(language)
    foot = message("{title} · {form} · version {version} · sheet no. ________", title=TITLE, form=form.title,
                   version=form.version or "–")
    return Publication(language, form.title, (Chapter("form", form.title, paper_form(form, language)),), sentence(foot, language),
                       covered=False, apart=False, stamp=Stamp("", language, revision, form.sha256, "questionnaire"))


def paper_form(form: Form, language: str, copies: int = COPIES) -> Blocks:
    """`language`: code or name of one of the form's languages; of another the form's default is taken, and the words around it are
    in the code's language. `copies`: of each repeat."""
    return _PaperForm(form, language, copies).blocks


class _PaperForm:
    def __init__(self, form: Form, language: str, copies: int) -> None:
        self._words, self._copies = language, copies
        spoken = language if form.speaks(language) else None
        self._interview: Interview = form.begin(clock=Clock.fixed(now="2000-01-01T00:00:00+00:00"), language=spoken, seed=1)
        self._open()
        self._nodes = {node.definition.ref: node for node in self._interview.nodes()}
        self._numbered: dict[str, Numbered] = {}
        self._number(form.root)
        left_out = {definition.ref for definition in form.definitions() if self._never(definition)}
        self._numbered.clear()
        self._number(form.root, left_out)
        self._left_out = left_out
        title = form.title
        how = message("On paper: ask in this order, tick or write, and type it in the same evening. A question with a condition is "
                      "asked only if it holds. Leave what nobody knows empty, and write “does not know” beside it.")
        self.blocks: Blocks = [Heading(title, "form"), Paragraph(self._say(how), "caption", muted=True, after=6), *self._head(),
                               *self._group(form.root, 0)]

    def _open(self) -> None:
        """So that all that can be asked is there: consent is given, for else nobody knows which modules are off; each repeat has an
        instance."""
        form, interview = self._interview.form, self._interview
        for definition in form.definitions():
            if definition.annotations.get("role") == "consent":
                interview.set(definition.ref, "yes")
        for definition in form.definitions():
            if definition.kind == "repeat":
                with contextlib.suppress(Problem):
                    for counted in PATHS.findall(absolute(definition.count, definition.ref)):
                        interview.set(counted, "1")
                    if not definition.count and not interview.instances(_first(definition)):
                        interview.add(_first(definition))

    def _say(self, words: Message) -> str:
        return sentence(words, self._words)

    def _head(self) -> Blocks:
        labels = (message("Site"), message("Assessor"), message("Day and time"))
        return [block for words in labels for block in (Paragraph(self._say(words), bold=True), AnswerLines(1))]

    def _number(self, definition: NodeDefinition, left_out: Container[str] = ()) -> None:
        """Questions that somebody answers, in the order of the form."""
        for child in definition.children:
            if child.ref in left_out:
                continue
            if child.children:
                self._number(child, left_out)
            elif _is_asked(child):
                node = self._nodes.get(child.ref)
                listed = node.choices[:MOST_CHOICES] if node is not None and child.has_choices else []
                choices = {choice.name: choice.label for choice in listed}
                self._numbered[child.ref] = Numbered(len(self._numbered) + 1, choices)

    def _group(self, definition: NodeDefinition, depth: int) -> Iterator[Block]:
        for child in definition.children:
            if child.ref in self._left_out:
                continue
            if child.kind == "repeat":
                yield from self._repeat(child, depth)
            elif child.children:
                yield from self._title(child, depth)
                yield from self._group(child, depth + 1)
            elif child.in_body or child.control:
                yield from self._question(child)

    def _title(self, definition: NodeDefinition, depth: int) -> Iterator[Block]:
        label = self._label(definition)
        if label:
            yield Heading(label, f"group-{definition.ref}", min(depth, 1))
        yield from self._condition(definition)

    def _repeat(self, definition: NodeDefinition, depth: int) -> Iterator[Block]:
        label = self._label(definition) or definition.name
        for copy in range(1, self._copies + 1):
            title = self._say(message("{title}: {number}", title=label, number=copy)) if self._copies > 1 else label
            yield Heading(title, f"group-{definition.ref}-{copy}", 1)
            if copy == 1:
                yield from self._condition(definition)
            yield from self._group(definition, depth + 1)
        if self._copies > 1:
            yield Paragraph(self._say(message("For more of them take another sheet.")), "caption", muted=True, before=2)

    def _label(self, definition: NodeDefinition) -> str:
        node = self._nodes.get(definition.ref)
        return node.label if node is not None else ""

    def _condition(self, definition: NodeDefinition) -> Iterator[Block]:
        words = condition_words(definition.relevant, self._interview.form, self._numbered, definition.ref)
        if words is not None:
            yield Paragraph(self._say(words), "caption", bold=True, before=1, after=2)

    def _question(self, definition: NodeDefinition) -> Iterator[Block]:
        node = self._nodes.get(definition.ref)
        if node is None or definition.calculate:
            return
        asked = self._numbered.get(definition.ref)
        if asked is None:
            if node.label:
                yield from self._condition(definition)
                yield Paragraph(node.label, after=4)
            return
        star = " *" if definition.required else ""
        parts: list[Block] = [*self._condition(definition), Paragraph(f"{asked.number}. {node.label}{star}", bold=True, before=3)]
        if node.hint:
            parts.append(Paragraph(node.hint, "caption", muted=True))
        yield KeptTogether((*parts, *self._answer(definition, node, asked), Space(5)))

    def _never(self, definition: NodeDefinition) -> bool:
        """Whether it is not asked whatever is answered: its condition rests on no answer, and does not hold."""
        if not definition.relevant:
            return False
        here = self._nodes.get(definition.ref)
        around = self._nodes.get(definition.parent.ref) if definition.parent is not None else None
        return (here is not None and not here.relevant and (around is None or around.relevant)
                and condition_words(definition.relevant, self._interview.form, self._numbered, definition.ref) is None)

    def _answer(self, definition: NodeDefinition, node: Node, asked: Numbered) -> Iterator[Block]:
        if definition.control == "upload":
            yield Paragraph(self._say(message("Take it with a camera or telephone, and write the number of the file:")), "caption")
            yield AnswerLines(1)
        elif definition.has_choices and 0 < len(node.choices) <= MOST_CHOICES:
            several = definition.control in ("select", "rank")
            short = all(len(label) <= LONG_LABEL for label in asked.choices.values())
            columns = 1 if len(node.choices) <= ONE_COLUMN or not short else 2
            if several:
                yield Paragraph(self._say(_how(definition)), "caption", muted=True)
            yield Choices(tuple(choice.label for choice in node.choices), several, columns)
        elif definition.type in ("geopoint", "geotrace", "geoshape"):
            yield Paragraph(self._say(message("Latitude, longitude, accuracy in metres:")), "caption")
            yield AnswerLines(1 if definition.type == "geopoint" else 3)
        else:
            yield AnswerLines(4 if "multiline" in definition.appearance else LINES.get(definition.type, 1))


def _first(definition: NodeDefinition) -> str:
    """Its path in the first instance of each repeat around it."""
    path, around = definition.name, definition.parent
    while around is not None:
        path = f"{around.name}{'[1]' if around.kind == 'repeat' else ''}/{path}"
        around = around.parent
    return f"/{path}"


def _how(definition: NodeDefinition) -> Message:
    return message("Write 1, 2, 3 … in their order.") if definition.control == "rank" else message("Tick all that apply.")


def _is_asked(definition: NodeDefinition) -> bool:
    return definition.control not in ("", "trigger") and not definition.calculate and definition.readonly != "true()"

