"""What persons answered, tabulated whole: every question of their form by answer, by group, with how many and an interval.

Nobody is told: a cell of fewer than five persons is not shown, nor any other that would tell it (`hidden_cells`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.findings.city import CountedInterview
from app.findings.facts import SaidByPerson
from app.findings.hidden_cells import FEWEST_PERSONS, hidden_cells, is_small
from app.findings.person_tables import AnswerRow, FormTable, OtherAnswers, PersonGroup, QuestionTable, Sampling, Share, Spread
from app.models import facts

Z_95 = 1.959964             # of the normal distribution


@dataclass(frozen=True)
class TabulatedQuestion:
    """A question as its form writes it. `choices`: names with labels, in order; `forms`: hashes of the versions that ask it so."""

    ref: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    forms: frozenset[str] = frozenset()
    group: str = ""                     # word, where the answers of the other questions are told apart by it
    others: tuple[tuple[str, str], ...] = ()    # names of choices by which nothing is known, each with its kind

    def known(self) -> dict[str, str]:
        """The choices by which something is known."""
        return {name: label for name, label in self.choices if name not in dict(self.others)}


def form_table(form_id: str, title: str, interviews: Sequence[CountedInterview], versions: Sequence[str],
               questions: Sequence[TabulatedQuestion]) -> FormTable:
    """`interviews`: those with this form that count, at least one; `versions`: the hash of each one's form; `questions`: of all its
    versions, in their order."""
    sampling, weights = _sampling(interviews)
    together = sum(interview.facts.codes.get("together") == "yes" for interview in interviews)
    if len(interviews) < FEWEST_PERSONS:
        return FormTable(form_id, title, len(interviews), sampling, (), (), together)
    table = _Table(interviews, versions, weights, [question for question in questions if question.group and question.kind == "one"])
    return FormTable(form_id, title, len(interviews), sampling, table.groups(),
                     tuple(table.question(question) for question in questions), together)


def _sampling(interviews: Sequence[CountedInterview]) -> tuple[Sampling, list[float]]:
    """A place is a stratum: each of its n persons stands for N / n, of the N that it was drawn from."""
    drawn = sum(interview.facts.codes.get("drawn") == "yes" for interview in interviews)
    at_site: dict[str, int] = {}
    for interview in interviews:
        at_site[interview.site_id] = at_site.get(interview.site_id, 0) + 1
    frames = [facts.number(interview.facts.codes.get("drawn-from", "")) for interview in interviews]
    weights = [frame / at_site[interview.site_id] for interview, frame in zip(interviews, frames, strict=True) if frame]
    weighted = drawn == len(interviews) == len(weights) and all(weight > 0 for weight in weights)
    return Sampling(len(interviews), drawn, weighted), weights if weighted else [1.0] * len(interviews)


class _Table:
    """The persons of one form, and which columns they stand in."""

    def __init__(self, interviews: Sequence[CountedInterview], versions: Sequence[str], weights: Sequence[float],
                 by: Sequence[TabulatedQuestion]) -> None:
        self._said: list[SaidByPerson] = [interview.facts.said or {} for interview in interviews]
        self._versions = versions
        self.weights = weights
        self._columns: list[tuple[TabulatedQuestion, list[tuple[str, str]], list[int]]] = []
        for question in by:
            answers = [values[0] if values else "" for values in self._answers(question)]
            names = [(name, label) for name, label in question.choices if name in answers]
            names += [(name, name) for name in sorted({*answers} - dict(names).keys() - {""})]
            if "" in answers:
                names.append(("", ""))
            if len(names) > 1:
                at = {name: column for column, (name, _) in enumerate(names)}
                self._columns.append((question, names, [at[answer] for answer in answers]))

    def _answers(self, question: TabulatedQuestion) -> list[tuple[str, ...] | None]:
        """Of each person; None: not asked, or asked otherwise in another version of the form."""
        return [said.get(question.ref) if not question.forms or version in question.forms else None
                for said, version in zip(self._said, self._versions, strict=True)]

    def groups(self) -> tuple[PersonGroup, ...]:
        groups = []
        for question, names, columns in self._columns:
            counts = [columns.count(column) for column in range(len(names))]
            hidden = hidden_cells([counts, [0] * len(counts)])
            groups += [PersonGroup(question.group, question.label, name, label, None if (2, column) in hidden else counts[column])
                       for column, (name, label) in enumerate(names)]
        return tuple(groups)

    def question(self, question: TabulatedQuestion) -> QuestionTable:
        answers = self._answers(question)
        if question.kind == "one":
            return self._one(question, [None if values is None else values[0] for values in answers])
        if question.kind == "several":
            return self._several(question, [None if values is None else " ".join(values).split() for values in answers])
        numbers = [facts.number(values[0]) if values and values[0] else None for values in answers]
        return self._counted(question, [None if values is None else int(any(values)) for values in answers],
                             numbers if question.kind == "number" else None)

    def _one(self, question: TabulatedQuestion, answers: Sequence[str | None]) -> QuestionTable:
        choices, other = question.known(), [name for name, _ in question.others]
        choices |= {name: name for name in sorted({answer for answer in answers if answer} - choices.keys() - {*other})}
        at = {name: row for row, name in enumerate([*choices, *other])}
        rows = [len(at) + 1 if answer is None else at[answer] if answer else len(at) for answer in answers]
        shown = _Shown(self, rows, len(choices), question)
        return shown.table_of(AnswerRow(name, label, *shown.shares(row)) for row, (name, label) in enumerate(choices.items()))

    def _several(self, question: TabulatedQuestion, answers: Sequence[list[str] | None]) -> QuestionTable:
        """Each answer is a table of its own: who gave it, and who answered without it."""
        choices, other = question.known(), [name for name, _ in question.others]
        choices |= {name: name for name in sorted({name for names in answers for name in names or ()} - choices.keys() - {*other})}
        # who chose something that is known said that, whatever stands beside it
        said = [names if names is None else [name for name in names if name not in other] or names[:1] for names in answers]
        apart = {name: 2 + row for row, name in enumerate([*other, ""])}
        tables = []
        for name in choices:
            rows = [len(apart) + 2 if names is None else apart.get(names[0] if names else "", int(name not in names))
                    for names in said]
            tables.append(_Shown(self, rows, 2, question))
        if not tables:
            return QuestionTable(question.ref, question.label, question.kind, None, None, None, question.group)
        return tables[-1].table_of(AnswerRow(name, label, *shown.shares(0))
                                   for shown, (name, label) in zip(tables, choices.items(), strict=True))

    def _counted(self, question: TabulatedQuestion, answered: Sequence[int | None],
                 numbers: Sequence[float | None] | None) -> QuestionTable:
        shown = _Shown(self, [2 if flag is None else 1 - flag for flag in answered], 1, question)
        if numbers is None:
            return shown.table_of()
        groups = tuple(shown.spread(numbers, group) for group in shown.columns())
        return replace(shown.table_of(), spread=shown.spread(numbers, None), group_spreads=groups)


class _Shown:
    """One table of all persons, row by row: `known` rows of answers, one for each of the question's other answers, and as the last
    two those who did not answer and those who were not asked."""

    def __init__(self, table: _Table, rows: Sequence[int], known: int, question: TabulatedQuestion) -> None:
        self.table, self.rows, self.known, self.question = table, rows, known, question
        self.count = known + len(question.others) + 2
        self.n = sum(row < known for row in rows)
        # of them something is said by no answer: not by silence, not by who does not know or will not say
        free = [known + at for at, (_, kind) in enumerate(question.others) if kind != "na"] + [self.count - 2]
        groupings = [columns for _, _, columns in table._columns] or [[0] * len(rows)]
        self._hidden = []
        for columns in groupings:
            width = max(columns, default=0) + 1
            counts = [[0] * width for _ in range(self.count)]
            for row, column in zip(rows, columns, strict=True):
                counts[row][column] += 1
            self._hidden.append((columns, width, hidden_cells(counts, exempt=free)))

    def columns(self) -> list[tuple[int, int]]:
        """(which grouping, which column) of each group."""
        if not self.table._columns:
            return []
        return [(grouping, column) for grouping, (_, width, _) in enumerate(self._hidden) for column in range(width)]

    def _may_show(self, row: int, group: tuple[int, int] | None) -> bool:
        if group is None:
            return all((row, width) not in hidden for _, width, hidden in self._hidden)
        _, _, hidden = self._hidden[group[0]]
        return (row, group[1]) not in hidden and (self.count, group[1]) not in hidden

    def _whole(self, group: tuple[int, int] | None) -> bool:
        """Whether all who are in no share are shown: a share beside a count would tell how many they are."""
        return all(self._may_show(row, group) for row in range(self.known, self.count))

    def table_of(self, lines: Iterable[AnswerRow] = ()) -> QuestionTable:
        """Who answered, who did not, who was not asked, who answered otherwise; the first is told by the others, and tells them."""
        question, small = self.question, is_small(self.n)
        silent, not_asked = (None if small or not self._may_show(row, None) else self.rows.count(row)
                             for row in (self.count - 2, self.count - 1))
        others = tuple(OtherAnswers(name, dict(question.choices).get(name, name), kind,
                                    None if small or not self._may_show(row, None) else self.rows.count(row),
                                    tuple(self._persons(row, group) for group in self.columns()))
                       for row, (name, kind) in enumerate(question.others, self.known) if row in self.rows)
        n = None if small or not self._whole(None) else self.n
        return QuestionTable(question.ref, question.label, question.kind, n, silent, not_asked, question.group,
                             tuple(lines) if self.n else (), others=others)

    def _persons(self, row: int, group: tuple[int, int]) -> int | None:
        if not self._may_show(row, group) or not self._whole(group):
            return None
        return sum(one == row and self._hidden[group[0]][0][at] == group[1] for at, one in enumerate(self.rows))

    def shares(self, row: int) -> tuple[Share | None, tuple[Share | None, ...]]:
        tells = not is_small(self.n) and self._whole(None) and self._may_show(row, None)
        return self._share(row, None) if tells else None, tuple(self._share(row, group) if self._may_show(row, group) else None
                                                                for group in self.columns())

    def _share(self, row: int, group: tuple[int, int] | None) -> Share | None:
        weights = self.table.weights
        inside = [at for at, answer in enumerate(self.rows) if answer < self.known and (
            group is None or self._hidden[group[0]][0][at] == group[1])]
        if not inside or (group is not None and not self._whole(group)):
            return None
        count = sum(self.rows[at] == row for at in inside)
        total = math.fsum(weights[at] for at in inside)
        part = math.fsum(weights[at] for at in inside if self.rows[at] == row) / total
        if group is not None:
            return Share(count, 100 * part)
        low, high = wilson(part, total * total / math.fsum(weights[at] ** 2 for at in inside))
        return Share(count, 100 * part, 100 * low, 100 * high)

    def spread(self, numbers: Sequence[float | None], group: tuple[int, int] | None) -> Spread | None:
        if not self._may_show(0, group):
            return None
        inside = [at for at, number in enumerate(numbers) if number is not None and (
            group is None or self._hidden[group[0]][0][at] == group[1])]
        if len(inside) < FEWEST_PERSONS:
            return None
        pairs = sorted((number, self.table.weights[at]) for at in inside if (number := numbers[at]) is not None)
        quartile, median, upper = (_quantile(pairs, part) for part in (0.25, 0.5, 0.75))
        if group is not None:
            return Spread(len(pairs), quartile, median, upper)
        total = math.fsum(weight for _, weight in pairs)
        mean = math.fsum(number * weight for number, weight in pairs) / total
        effective = total * total / math.fsum(weight ** 2 for _, weight in pairs)
        variance = math.fsum(weight * (number - mean) ** 2 for number, weight in pairs) / total * effective / max(effective - 1, 1)
        half = Z_95 * math.sqrt(variance / effective)
        return Spread(len(pairs), quartile, median, upper, mean, mean - half, mean + half)


def wilson(part: float, n: float) -> tuple[float, float]:
    """The interval of 95 % of a share, 0–1, of n persons drawn at random (Wilson 1927); with weights n is the
    effective number (Kish)."""
    middle = part + Z_95 ** 2 / (2 * n)
    half = Z_95 * math.sqrt(part * (1 - part) / n + Z_95 ** 2 / (4 * n * n))
    scale = 1 + Z_95 ** 2 / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def _quantile(pairs: Sequence[tuple[float, float]], part: float) -> float:
    """Of (number, weight), sorted; between two numbers where the weights meet there."""
    total = math.fsum(weight for _, weight in pairs)
    passed = 0.0
    for at, (number, weight) in enumerate(pairs):
        passed += weight
        if math.isclose(passed, part * total, rel_tol=1e-12):
            return (number + pairs[min(at + 1, len(pairs) - 1)][0]) / 2
        if passed > part * total:
            return number
    return pairs[-1][0]
