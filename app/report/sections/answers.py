"""Every answer of every interview, in the order in which it was asked: without results, and without what was not asked. What was
asked again and again stands in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.findings import OTHER_WORDS, AnswerLine, InterviewFinding
from app.models import Remarks
from app.number_format import format_number
from app.report import phrases
from app.report.blocks import Blocks, Cell, Column, DataTable, Heading, Label, Space
from app.report.sections.city_report import CityReport
from app.report.translations import said_moment
from app.translations import message

TITLE = message("All answers")
INDENT = "   "
LONGEST_YEAR = 4        # digits; a number of so many may name a year, which is not grouped
MOST_COLUMNS = 5        # questions beside each other; of more there are several tables
NUMBER = 0.07           # of the width, for the number of an instance
_INSTANCE = re.compile(r"\[(\d+)\]")


def answers(report: CityReport) -> Blocks:
    """Who declined was asked no more. What may not be published as a whole is one line."""
    blocks: Blocks = []
    for site in report.findings.sites:
        for interview in site.interviews:
            listed = _interview(report, interview)
            if listed:
                title = report.joined(report.site(site.id), interview.form_title, between=" – ")
                blocks += [Heading(title, f"answers-{interview.id}", 1), *listed]
    return [Heading(report.say(TITLE), "answers"), *blocks] if blocks else []


def _interview(report: CityReport, interview: InterviewFinding) -> Blocks:
    if any(line.state == "withheld" for line in interview.answers) and not any(line.text for line in interview.answers):
        return [_table(report, [(report.say(message("Every question")), report.say(phrases.WITHHELD))])]
    lines = _asked(interview)
    several = {repeat for repeat, among in _by_repeat(lines).items() if repeat and len({numbers(line) for line in among}) > 1}
    blocks: Blocks = []
    done: set[str] = set()
    around = ""
    for repeat, part in groupby(lines, lambda line: _outermost(line, several)):
        if not repeat:
            listed = list(part)
            around = listed[-1].label if listed[-1].heading else ""
            blocks += _one_after_the_other(report, interview, listed)
        elif repeat not in done:
            done.add(repeat)
            blocks += _repeats(report, interview, [line for line in lines if _outermost(line, several) == repeat], around)
    return blocks


def _one_after_the_other(report: CityReport, interview: InterviewFinding, lines: list[AnswerLine]) -> Blocks:
    """Titles at the end are those of the table that follows, which has its own."""
    last = len(lines)
    while last and lines[last - 1].heading:
        last -= 1
    rows = [_row(report, interview, line) for line in lines[:last]]
    return [_table(report, rows), Space(4)] if rows else []


def _asked(interview: InterviewFinding) -> list[AnswerLine]:
    """Without results, without what was not asked, and without titles below which nothing is left."""
    kept: list[AnswerLine] = []
    for line in reversed(interview.answers):
        if line.heading:
            if kept and kept[-1].ref.startswith(f"{line.ref}/"):
                kept.append(line)
        elif line.state not in ("calculated", "not-asked") and (interview.consent != "no" or line.state == "answered"):
            kept.append(line)
    return kept[::-1]


def numbers(line: AnswerLine) -> tuple[int, ...]:
    """Which instance of each repeat around it."""
    return tuple(map(int, _INSTANCE.findall(line.ref)))


def _repeat_of(line: AnswerLine) -> str:
    """The innermost repeat around it, without numbers; "" none."""
    before, bracket, _ = line.ref.rpartition("[")
    return _INSTANCE.sub("", before) if bracket else ""


def _outermost(line: AnswerLine, several: set[str]) -> str:
    """The outermost repeat around it that has several instances; "" none."""
    steps = line.ref.split("[")
    for count in range(1, len(steps)):
        repeat = _INSTANCE.sub("", "[".join(steps[:count]))
        if repeat in several:
            return repeat
    return ""


def _by_repeat(lines: Sequence[AnswerLine]) -> dict[str, list[AnswerLine]]:
    """By the innermost repeat; titles of groups within an instance say nothing in a table."""
    found: dict[str, list[AnswerLine]] = {}
    for line in lines:
        if not line.heading:
            found.setdefault(_repeat_of(line), []).append(line)
    return found


def _repeats(report: CityReport, interview: InterviewFinding, lines: Sequence[AnswerLine], around: str) -> Blocks:
    """A repeat and those within it: a table each, a row for each instance. `around`: the title of the group around it."""
    titles = {_INSTANCE.sub("", line.ref): line.label.rstrip("0123456789 ") for line in lines
              if line.heading and line.ref.endswith("]")}
    blocks: Blocks = []
    for repeat, among in _by_repeat(lines).items():
        if title := titles.get(repeat) or around:
            blocks.append(Heading(title, f"answers-{interview.id}-{repeat}", 1))
        questions = {_INSTANCE.sub("", line.ref): line.label for line in among}
        cells = {(numbers(line), _INSTANCE.sub("", line.ref)): _said(report, interview, line) for line in among}
        instances = list(dict.fromkeys(numbers(line) for line in among))
        for some in _parts(list(questions)):
            share = (1 - NUMBER) / len(some)
            rows: tuple[tuple[Cell, ...], ...] = tuple(
                (".".join(map(report.count, which)), *(cells.get((which, question), "–") for question in some))
                for which in instances)
            columns = (Column("#", NUMBER, right=True), *(Column(questions[one], share) for one in some))
            blocks += [DataTable(columns, rows), Space(4)]
    return blocks


def _parts(questions: list[str]) -> Iterator[list[str]]:
    """As even as may be, each with the first question, which says what an instance is."""
    if len(questions) <= MOST_COLUMNS:
        yield questions
        return
    first, others = questions[:1], questions[1:]
    count = -(-len(others) // (MOST_COLUMNS - 1))
    each = -(-len(others) // count)
    for start in range(0, len(others), each):
        yield first + others[start:start + each]


def _table(report: CityReport, rows: Sequence[tuple[Cell, ...]]) -> DataTable:
    return DataTable((Column(report.say(message("Question")), 0.62), Column(report.say(message("Answer")), 0.38)), tuple(rows))


def _row(report: CityReport, interview: InterviewFinding, line: AnswerLine) -> tuple[Cell, ...]:
    label = INDENT * line.depth + line.label
    return (Label(label), "") if line.heading else (label, _said(report, interview, line))


def _said(report: CityReport, interview: InterviewFinding, line: AnswerLine) -> Cell:
    """What was answered, and below it what was said beside it."""
    answer, remarks = _answer_itself(report, interview, line), remark_words(report, line.remarks)
    return "\n".join((answer, *remarks)) if remarks and isinstance(answer, str) else answer


def remark_words(report: CityReport, said: Remarks) -> tuple[str, ...]:
    """What was said beside an answer."""
    return (*([report.say(message("Evidence: {evidence}", evidence=phrases.EVIDENCES[said.evidence]))] if said.evidence in
              phrases.EVIDENCES else []),
            # Translators: what explains an unusual answer
            *([report.say(message("Confirmed: {reason}", reason=said.reason))] if said.reason else []),
            *([report.say(message("Comment: {comment}", comment=said.comment))] if said.comment else []))


def _answer_itself(report: CityReport, interview: InterviewFinding, line: AnswerLine) -> Cell:
    if line.photos_at:
        return report.photos_of(interview.id, line)
    if line.number:
        return format_number(line.number, report.language, grouped=len(line.number.partition(".")[0]) > LONGEST_YEAR)
    if line.is_moment and line.text:
        return said_moment(line.text, report.language)
    if line.remarks.not_known and not line.text:
        return report.say(OTHER_WORDS[line.remarks.not_known])
    return line.text or report.say(phrases.WITHHELD if line.state == "withheld" else phrases.NO_ANSWER)
