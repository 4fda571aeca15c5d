"""What each form asks when: `python -m tests.skip_logic` draws docs/forms/NAME.svg, and docs/forms/README.md counts the questions.

A line is a question, in reading order under its groups; what is asked only sometimes has its condition on the right, and an arrow
from each question that it hangs on. Drawn from the forms themselves, so that a picture cannot say what a form does not do.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from app.forms import Form, NodeDefinition, load_form
from app.locations import RESOURCES
from tests.instruments.ways import SECONDS_A_QUESTION, asked, walk

CONSENT = {"m_consent": "yes"}
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "forms"
ROW, INDENT, WIDTH = 20, 16, 1100           # px: a line, a level of groups, the picture
QUESTION_END, CONDITION = 560, 680          # px from the left: where questions end, and where conditions begin
MOST_LABEL, MOST_CONDITION, MOST_SHORT = 74, 62, 26     # letters that fit
GREY, BLUE, BLACK = "#8a8f98", "#1f5fa8", "#1c1f24"
_REFERENCE = re.compile(r"/data(?:/\w+)+|\.\./\w+")


def rows_of(form: Form) -> list[NodeDefinition]:
    """Groups and questions in reading order, results and what nobody is asked left out."""
    return [one for one in form.definitions()
            if one is not form.root and (one.children or one.control) and not one.calculate
            and not {"results", "meta"} & set(one.ref.split("/"))]


def depth(definition: NodeDefinition) -> int:
    return definition.ref.count("/") - 2


def picture(form: Form) -> str:
    """The SVG of a form."""
    interview = form.begin()
    rows = rows_of(form)
    at = {definition.ref: number for number, definition in enumerate(rows)}
    names = {definition.name: definition.ref for definition in rows}
    lines: list[str] = []
    arrows: list[str] = []
    for number, definition in enumerate(rows):
        y = 40 + number * ROW
        label = _label(form, definition) if _in_repeat(definition) else _plain(interview.node(definition.ref).label)
        label = label or definition.name
        weight = ' font-weight="bold"' if definition.children else ""
        lines.append(f'<text x="{10 + depth(definition) * INDENT}" y="{y}" fill="{BLACK}"{weight}>'
                     f"<title>{escape(label)}</title>{escape(_cut(label, MOST_LABEL - 2 * depth(definition)))}</text>")
        if definition.relevant:
            sources = list(dict.fromkeys(names.get(found.split("/")[-1], "") for found in _REFERENCE.findall(definition.relevant)))
            known = [at[source] for source in sources if source in at]
            condition = in_words(form, definition, single=len(sources) == 1)
            lines.append(f'<text x="{CONDITION}" y="{y}" fill="{BLUE}"><title>{escape(condition)}</title>'
                         f"{escape(_cut(condition, MOST_CONDITION))}</text>")
            arrows += [_arrow(40 + source * ROW - 4, y - 4) for source in known]
    height = 50 + len(rows) * ROW
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'font-family="Noto Sans, DejaVu Sans, sans-serif" font-size="12">',
        f"<title>{escape(form.title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="10" y="18" font-size="14" font-weight="bold" fill="{BLACK}">{escape(form.title)}</text>',
        f'<text x="{CONDITION}" y="18" fill="{GREY}">asked only where</text>', *arrows, *lines, "</svg>", ""))


def _in_repeat(definition: NodeDefinition) -> bool:
    return definition.kind == "repeat" or definition.scope.parent is not None


def _label(form: Form, definition: NodeDefinition) -> str:
    """Of a question in a repeat: as an instance of it shows it."""
    interview = form.begin()
    repeat = definition if definition.kind == "repeat" else definition.scope
    if not interview.instances(repeat.ref):
        if repeat.count or repeat.scope.parent is not None:
            return ""
        interview.add(repeat.ref)
    return _plain(interview.node(definition.ref.replace(repeat.ref, f"{repeat.ref}[1]", 1)).label)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[*_#]|<[^>]*>", "", text).split())


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most - 1].rstrip()}…"


def _arrow(source: int, target: int) -> str:
    """From the end of a question's line to what hangs on it; the further, the wider it swings."""
    swing = QUESTION_END + min(110, 14 + abs(target - source) // 8)
    return (f'<path d="M{QUESTION_END} {source} C{swing} {source} {swing} {target} {CONDITION - 12} {target}" fill="none" '
            f'stroke="{GREY}" stroke-width="0.8"/><path d="M{CONDITION - 6} {target} l-7 -3 l0 6 z" fill="{GREY}"/>')


def in_words(form: Form, definition: NodeDefinition, *, single: bool) -> str:
    """A condition as a person says it; the name of the question is left out where the arrow tells it."""
    text = " ".join(definition.relevant.split())
    text = re.sub(r"not\( ?selected\( ?([^,()]+?) ?, '([^']*)'\) ?\)", r"\1 without '\2'", text)
    text = re.sub(r"selected\( ?([^,()]+?) ?, '([^']*)'\)", r"\1 has '\2'", text)
    text = re.sub(r"selected\( ?'([^']*)', ?([^,()]+?) ?\)", r"\2 is one of '\1'", text)
    text = re.sub(r"not\( ?([^()]+?) ?= ?0 ?\)", r"\1 is not 0", text)
    text = re.sub(r"([^ ()]+) ?!= ?''", r"\1 is answered", text)
    text = text.replace("!=", "is not").replace(">=", "≥").replace("<=", "≤")
    text = re.sub(r" ?= ?(?=')", " is ", text)
    named = {one.name: one for one in form.definitions()}
    text = _REFERENCE.sub(lambda found: "" if single else _short(form, named.get(found[0].split("/")[-1])), text)
    choices = _choice_labels(form, definition)
    text = re.sub(r"'([\w. -]*)'", lambda found: " or ".join(f"“{choices.get(name, name)}”" for name in found[1].split() or [""]),
                  text)
    return " ".join(text.split())


def _short(form: Form, source: NodeDefinition | None) -> str:
    """The first words of a question's label; its name where it has none."""
    if source is None:
        return ""
    label = "" if _in_repeat(source) else _plain(form.begin().node(source.ref).label)
    return f"[{_cut(label, MOST_SHORT)}]" if label else source.name


def _choice_labels(form: Form, definition: NodeDefinition) -> dict[str, str]:
    """Of the questions that a condition names, what their choices say."""
    interview, labels = form.begin(), {}
    for found in _REFERENCE.findall(definition.relevant):
        source = next((one for one in form.definitions() if one.name == found.split("/")[-1] and one.has_choices), None)
        if source is not None and not _in_repeat(source):
            labels.update({name: _plain(label) for name, label in interview.node(source.ref).choice_labels.items()})
        elif source is not None and not source.scope.count:
            if not interview.instances(source.scope.ref):
                interview.add(source.scope.ref)
            node = interview.node(source.ref.replace(source.scope.ref, f"{source.scope.ref}[1]", 1))
            labels.update({name: _plain(label) for name, label in node.choice_labels.items()})
    return labels


def pictures() -> dict[str, str]:
    """The picture of each form, by the name of its file."""
    return {f"{path.stem}.svg": picture(load_form(path)) for path in sorted((RESOURCES / "forms").glob("*.xlsx"))}


def overview() -> str:
    """The page that links the pictures: how many questions the longest way of each form asks, and the minutes that it plans."""
    lines = ["# What the forms ask", "",
             "Each picture shows a form's questions in reading order, and on the right what is asked only sometimes and when.",
             f"Questions are those of the longest way, repeats once, at {SECONDS_A_QUESTION} seconds each; the minutes planned",
             "leave room for further instances of repeats, for looking at things and for walking there.", "",
             "| form | questions | minutes of them | minutes planned |", "| --- | ---: | ---: | ---: |"]
    for path in sorted((RESOURCES / "forms").glob("*.xlsx")):
        form = load_form(path)
        longest = walk(form, "longest", CONSENT)
        end = next((one for one in form.definitions() if "minutes" in one.annotations), None)
        planned = f"{longest.annotation(end.ref, 'minutes'):.0f}" if end is not None else "none"
        questions = len(asked(longest))
        lines.append(f"| [{form.title}]({path.stem}.svg) | {questions} | {questions * SECONDS_A_QUESTION / 60:.0f} | {planned} |")
    return "\n".join((*lines, ""))


def files() -> dict[str, str]:
    """All that stands in docs/forms, by name."""
    return {**pictures(), "README.md": overview()}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, written in files().items():
        (PICTURES / name).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
