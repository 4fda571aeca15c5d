"""A city's findings as plain tables, which every format of exchange writes: the same rows in a workbook and in CSV.

What is unknown is an empty cell, never 0. Repeats have tables of their own, one row for each instance, as in the
exports of ODK Central and KoboToolbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.findings import (
    AnsweredPosition,
    AnswerLine,
    CityFindings,
    FormTable,
    Indicator,
    InterviewFinding,
    NeedLine,
    QuestionTable,
    SiteSheet,
    Witness,
    figure_words,
    without_words,
)
from app.models import PositionFacts

Cell = str | float | int | bool | None
NO_SHARE, NO_SPREAD = (None,) * 4, (None,) * 6
# How a position came about. Readings: how many were averaged, spread: in metres, accepted: for its accuracy or by a person
ORIGIN = ("position_source", "position_time", "accuracy_method", "fix", "hdop", "satellites", "readings", "spread", "accepted",
          "device", "replayed")
# What was said beside an answer or instead of it, in no language but the assessor's: dk, declined or na where nothing was answered
REMARK_COLUMNS = ("not_known", "evidence", "comment", "reason")
_INSTANCE = re.compile(r"\[(\d+)\]")
# Telephone numbers and codes begin with a zero or are longer than a spreadsheet's fifteen digits: they stay words
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,10})?", re.ASCII)


@dataclass(frozen=True)
class DataTable:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(findings: CityFindings) -> tuple[DataTable, ...]:
    """All tables of a city but the wide ones of its forms (`wide_tables`)."""
    return (sites(findings), interviews(findings), answers(findings), indicators(findings), city_figures(findings),
            needs_by_site(findings), witnesses(findings), persons(findings), photos(findings), positions(findings),
            questions(findings), open_questions(findings))  # fmt: skip


def sites(findings: CityFindings) -> DataTable:
    columns = ("site_id", "site", "kind", "ward", "latitude", "longitude", "interviews", "photos", "demonstration", "accuracy",
               "position_source", "position_time")
    rows = tuple(
        (site.id, site.name, site.kind, site.ward, site.latitude, site.longitude, len(site.interviews),
         len(site.photos), site.demo, site.accuracy, site.position_source or None, site.position_time or None)
        for site in findings.sites
    )  # fmt: skip
    return DataTable("sites", columns, rows)


def interviews(findings: CityFindings) -> DataTable:
    columns = ("interview_id", "site_id", "site", "form", "form_version", "state", "started", "finished", "minutes",
               "respondent", "assessor", "consent", "refusal", "answered", "asked", "comment", "not_evaluated")  # fmt: skip
    rows = tuple(
        (interview.id, site.id, site.name, interview.form_id, interview.form_version, interview.state, interview.started,
         interview.finished, interview.minutes,
         interview.respondent, interview.assessor, interview.consent, interview.refusal,
         *((None, None) if interview.failure else (interview.answered, interview.asked)), interview.comment, interview.failure
         or None)
        for site, interview in _interviews(findings)
    )  # fmt: skip
    return DataTable("interviews", columns, rows)


def answers(findings: CityFindings) -> DataTable:
    """Long: one row for each question of each interview, the missing and the not asked included."""
    columns = ("interview_id", "site_id", "site", "form", "question", "label", "answer", "state", "other_answer",
               *REMARK_COLUMNS)
    rows = tuple(
        (interview.id, site.id, site.name, interview.form_id, answer.ref, answer.label, answer.text or None, answer.state,
         answer.other or None, *_remark_cells(answer))
        for site, interview in _interviews(findings)
        for answer in interview.answers
        if not answer.heading
    )
    return DataTable("answers", columns, rows)


def _remark_cells(answer: AnswerLine) -> tuple[str | None, ...]:
    """In the order of REMARK_COLUMNS."""
    said = answer.remarks
    return said.not_known or None, said.evidence or None, said.comment or None, said.reason or None


def questions(findings: CityFindings) -> DataTable:
    """What the columns of the wide tables mean: each question of each form, once."""
    seen: dict[tuple[str, str], str] = {}
    for _, interview in _interviews(findings):
        for answer in interview.answers:
            if not answer.heading:
                seen.setdefault((interview.form_id, _INSTANCE.sub("", answer.ref)), answer.label)
    return DataTable("questions", ("form", "question", "label"), tuple((*key, label) for key, label in seen.items()))


def open_questions(findings: CityFindings) -> DataTable:
    """Of each question that stayed without an answer, or was answered so that nothing is known: how often, and how."""
    columns = ("form", "question", "label", "asked", "no_answer", "does_not_know", "declined", "does_not_apply")
    return DataTable("open_questions", columns, tuple(
        (gap.form_title, gap.ref, gap.label, gap.asked, gap.missing, gap.does_not_know, gap.declined, gap.does_not_apply)
        for gap in findings.unanswered))


def indicators(findings: CityFindings) -> DataTable:
    columns = ("indicator", "title", "domain", "unit", "source", "site_id", "site", "value", "level", "users",
               "evidence", "interview_id", "without_supply", "unknown_because")  # fmt: skip
    names = {site.id: site.name for site in findings.sites}
    rows = tuple(
        (indicator.id, indicator.title, indicator.domain, indicator.unit, indicator.source, finding.site_id,
         names.get(finding.site_id, ""), finding.value, finding.level or None, finding.users, finding.evidence or None,
         finding.interview_id, finding.without_supply, " ".join(finding.because) or None)
        for indicator in findings.indicators
        for finding in indicator.sites
    )  # fmt: skip
    return DataTable("indicators", columns, rows)


def city_figures(findings: CityFindings) -> DataTable:
    """The city's figure of each indicator, what it is, and which sites have demand and no supply."""
    columns = ("indicator", "title", "unit", "figure", "value", "in_figure", "n", "asked", "lowest", "highest", "observed",
               "without_supply", "without_share_percent", "in_words")  # fmt: skip
    names = {site.id: site.name for site in findings.sites}
    return DataTable("city_figures", columns, tuple(
        (indicator.id, indicator.title, indicator.unit, indicator.figure, indicator.value, indicator.in_figure, indicator.n,
         indicator.expected, indicator.low, indicator.high, indicator.observed,
         ", ".join(names.get(site, site) for site in indicator.without_supply) or None,
         None if indicator.without_share is None else round(100 * indicator.without_share, 1), _in_words(indicator, names))
        for indicator in findings.indicators))  # fmt: skip


def _in_words(indicator: Indicator, names: dict[str, str]) -> str | None:
    words = figure_words(indicator) if indicator.n else None, without_words(indicator, lambda site: names.get(site, site))
    return "; ".join(str(part) for part in words if part) or None


def needs_by_site(findings: CityFindings) -> DataTable:
    columns = ("item", "title", "unit", "site_id", "site", "priority", "score", "severity", "people", "urgent", "asked",
               "gross", "net", "reason", "interview_id", "actor", "basis", "day", "rests_on", "witnesses")  # fmt: skip
    names = {site.id: site.name for site in findings.sites}
    rows = tuple(
        (need.item, need.title, need.unit, line.site_id, names.get(line.site_id, ""), line.priority or None, line.score,
         line.severity, line.people, line.urgent, line.asked, line.gross, line.net, line.reason, line.interview_id,
         line.actor, line.basis, line.day or None, norms_of(line), len(line.witnesses))
        for need in findings.needs
        for line in need.lines
    )  # fmt: skip
    return DataTable("needs_by_site", columns, rows)


def persons(findings: CityFindings) -> DataTable:
    """What persons answered, a row for each answer of everybody and of each group; empty where it would tell who they are."""
    columns = ("form", "question", "label", "answer", "answer_label", "group", "group_value", "group_label", "persons", "percent",
               "percent_low", "percent_high", "n", "median", "quartile", "upper_quartile", "mean", "mean_low",
               "mean_high", "other_answer")  # fmt: skip
    rows = tuple(row for table in findings.persons for question in table.questions for row in _person_rows(table, question))
    return DataTable("persons", columns, rows)


def _person_rows(table: FormTable, question: QuestionTable) -> Iterator[tuple[Cell, ...]]:
    start = table.form_id, question.ref, question.label
    groups = [("", "", ""), *((group.word, group.name, group.label) for group in table.groups)]
    for answer in question.rows:
        for group, share in zip(groups, (answer.everyone, *answer.groups), strict=True):
            figures = (share.count, share.percent, share.low, share.high) if share else NO_SHARE
            yield (*start, answer.name, answer.label, *group, *figures, None if group[0] else question.n, *NO_SPREAD, None)
    for other in question.others:
        for group, count in zip(groups, (other.everyone, *other.groups), strict=True):
            yield (*start, other.name, other.label, *group, count, None, None, None, None, *NO_SPREAD, other.kind)
    spreads = (question.spread, *question.group_spreads) if question.kind == "number" else (None,)
    for group, spread in zip(groups, spreads, strict=False):
        if not question.rows:
            numbers = NO_SPREAD if spread is None else (spread.median, spread.quartile, spread.upper_quartile, spread.mean,
                                                        spread.low, spread.high)
            n = spread.n if spread is not None else None if group[0] else question.n
            yield (*start, None, None, *group, *NO_SHARE, n, *numbers, None)


def norms_of(line: NeedLine) -> str | None:
    """By key, as in norms.csv: "supply_days=84 [V28]; …"."""
    return "; ".join(f"{one.key}={one.value:g} [{one.source}]" for one in line.rests_on) or None


def witnesses(findings: CityFindings) -> DataTable:
    """All that forms say of one need at one site, where several do: the first counts, and nothing is added up."""
    columns = ("item", "title", "unit", "site_id", "site", "form", "day", "basis", "net", "gross", "asked", "counts",
               "interview_id")  # fmt: skip
    names = {site.id: site.name for site in findings.sites}
    forms = {interview.id: interview.form_title for site in findings.sites for interview in site.interviews}
    rows = []
    for need in findings.needs:
        for line in (line for line in need.lines if line.witnesses):
            counts = Witness(line.interview_id, line.need_ref, forms.get(line.interview_id, ""), line.day, line.basis, line.net,
                             line.gross, line.asked)
            rows += [(need.item, need.title, need.unit, line.site_id, names.get(line.site_id, ""), one.form, one.day or None,
                      one.basis, one.net, one.gross, one.asked, one is counts, one.interview_id)
                     for one in (counts, *line.witnesses)]
    return DataTable("witnesses", columns, tuple(rows))


def photos(findings: CityFindings) -> DataTable:
    columns = ("sha256", "site_id", "site", "interview_id", "question", "caption", "latitude", "longitude", "altitude",
               "direction", "taken")  # fmt: skip
    rows = tuple(
        (photo.sha256, site.id, site.name, photo.interview_id, photo.question, photo.caption, photo.latitude,
         photo.longitude, photo.altitude, photo.direction, photo.taken or None)
        for site in findings.sites
        for photo in site.photos
    )  # fmt: skip
    return DataTable("photos", columns, rows)


def positions(findings: CityFindings) -> DataTable:
    """Each position that answers a question, with how it came about; what nobody may read of an interview is not among them."""
    columns = ("interview_id", "site_id", "site", "form", "question", "label", "latitude", "longitude", "altitude", "accuracy",
               *ORIGIN)
    return DataTable("positions", columns, tuple(
        (interview.id, site.id, site.name, interview.form_id, answer.ref, answer.label, place.latitude, place.longitude,
         place.altitude, place.accuracy, *origin_cells(place.said))
        for site, interview, answer, place in answered_positions(findings)))


def answered_positions(
    findings: CityFindings,
) -> Iterator[tuple[SiteSheet, InterviewFinding, AnswerLine, AnsweredPosition]]:
    for site, interview in _interviews(findings):
        for answer in interview.answers:
            if answer.position is not None:
                yield site, interview, answer, answer.position


def origin_cells(said: PositionFacts | None) -> tuple[Cell, ...]:
    """In the order of ORIGIN; empty where nobody said."""
    if said is None:
        return (None,) * len(ORIGIN)
    return (said.source, said.time or None, said.method or None, said.fix or None, said.hdop, said.satellites, said.count,
            said.spread, said.accepted or None, said.device or None, said.replayed if said.source == "receiver" else None)


def wide_tables(findings: CityFindings) -> tuple[DataTable, ...]:
    """One table for each form, a row for each interview; one more for each of its repeats, a row for each instance. What was said
    beside an answer has a column of its own, `beds@comment`, where anybody said something."""
    # table name -> columns seen, and (interview, instance numbers) -> column -> answer
    columns: dict[str, dict[str, None]] = {}
    cells: dict[str, dict[tuple[str, tuple[int, ...]], dict[str, Cell]]] = {}
    whose: dict[str, tuple[SiteSheet, InterviewFinding]] = {}
    for site, interview in _interviews(findings):
        whose[interview.id] = (site, interview)
        columns.setdefault(interview.form_id, {})
        cells.setdefault(interview.form_id, {})[interview.id, ()] = {}
        for answer in interview.answers:
            if answer.heading:
                continue
            name, column, numbers = _placed(interview.form_id, answer.ref)
            columns.setdefault(name, {})[column] = None
            row = cells.setdefault(name, {}).setdefault((interview.id, numbers), {})
            if answer.text:
                row[column] = _figure(answer.text)
            for remark, said in zip(REMARK_COLUMNS, _remark_cells(answer), strict=True):
                if said is not None:
                    columns[name][f"{column}@{remark}"] = None
                    row[f"{column}@{remark}"] = said
    return tuple(_wide(name, tuple(columns[name]), cells[name], whose) for name in columns)


def _figure(text: str) -> Cell:
    """A number where the answer is written as one and nothing else, so that a spreadsheet can add it up."""
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _placed(form: str, ref: str) -> tuple[str, str, tuple[int, ...]]:
    """The table, the column and the instance numbers of a question: /data/ward[2]/beds is beds in row 2 of ward."""
    plain = ref.strip("/").split("/", 1)[-1]
    numbers = tuple(int(number) for number in _INSTANCE.findall(plain))
    if not numbers:
        return form, plain, ()
    repeat, _, column = plain.rpartition("]/")
    return f"{form}.{_INSTANCE.sub('', repeat + ']')}", column, numbers


def _wide(
    name: str,
    columns: tuple[str, ...],
    cells: dict[tuple[str, tuple[int, ...]], dict[str, Cell]],
    whose: dict[str, tuple[SiteSheet, InterviewFinding]],
) -> DataTable:
    depth = max((len(numbers) for _, numbers in cells), default=0)
    places = ("instance",) if depth == 1 else tuple(f"instance_{n + 1}" for n in range(depth))
    about = () if depth else ("state", "started", "finished")
    rows = []
    for (interview_id, numbers), row in cells.items():
        site, interview = whose[interview_id]
        facts = () if depth else (interview.state, interview.started, interview.finished)
        rows.append((interview_id, site.name, *facts, *numbers, *(row.get(column) for column in columns)))
    return DataTable(name, ("interview_id", "site", *about, *places, *columns), tuple(rows))


def _interviews(findings: CityFindings) -> Iterable[tuple[SiteSheet, InterviewFinding]]:
    return ((site, interview) for site in findings.sites for interview in site.interviews)
