"""What each file would bring, change or take, or did: a sentence for each, and what it withdraws apart, in the colour of danger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.language import here, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.widgets import label
from app.ui.withdrawals import MOST_SHOWN, danger, withdrawal_words

if TYPE_CHECKING:
    from app.models.merge import MergeReport
    from app.questionnaire import ConflictWords


class MergeReports(QWidget):
    """A list of reports, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)

    def show_reports(self, reports: Sequence[MergeReport], words: ConflictWords | None = None, *, preview: bool = False) -> None:
        """`preview`: nothing is written yet, and what would be withdrawn is shown apart. `words`: in which samples are said."""
        clear(self._list)
        for report in reports:
            sentence = tr("{name}: {value}", name=report.name, value=report_words(report))
            self._list.addWidget(label(sentence, kind=_kind(report)))
            for sample in sample_lines(report, words):
                self._list.addWidget(label(f"    {sample}", kind="muted"))
            if preview and report.withdrawals:
                self._show_withdrawn(report)
            for refusal in report.refused[:MOST_SHOWN]:
                self._list.addWidget(label(f"    {worded(refusal.sentence)}", kind="muted"))
            self._list_more(report.refused_in_all - MOST_SHOWN)

    def _list_more(self, count: int) -> None:
        if count > 0:
            self._list.addWidget(label(tr_n("{count} more after these", "{count} more after these", count), kind="muted"))

    def _show_withdrawn(self, report: MergeReport) -> None:
        frame, box = danger(12)
        box.addWidget(label(tr("Withdrawn in this file: {n}", n=len(report.withdrawals)), kind="error"))
        box.addWidget(label(tr("Bringing the file in erases none of it. It is hidden here, and you are asked about it "
                               "by itself.")))
        for withdrawal in report.withdrawals[:MOST_SHOWN]:
            box.addWidget(label(withdrawal_words(withdrawal), kind="error"))
        more = len(report.withdrawals) - MOST_SHOWN
        if more > 0:
            box.addWidget(label(tr_n("{count} more after these", "{count} more after these", more), kind="error"))
        self._list.addWidget(frame)


def report_words(report: MergeReport) -> str:
    """What stands after the file's name, in whole clauses."""
    if report.cause is not None:
        return tr("nothing can be taken. {reason}", reason=report.cause.in_language(here()))
    if report.again:
        return tr("was brought in before, nothing new")
    from app.models.parcels import kind_words
    clauses = [_brought_words(report)] if report.parcel is None else [worded(kind_words(report.parcel)), _brought_words(report)]
    clauses += [text for count, text in _consequences(report) if count]
    if report.adds_only:
        clauses.append(tr("nothing that is here is changed"))
    return "; ".join(clauses)


def sample_lines(report: MergeReport, words: ConflictWords | None) -> list[str]:
    """Whose it is, the first interviews that are new, and the first values that are others."""
    from app.models.conflicts import Conflict
    lines = []
    if report.authors:
        lines.append(tr("Written by {names}", names=tuple(author.name or tr("somebody") for author in report.authors[:MOST_SHOWN])))
    if report.new:
        more = report.brought.get("interviews", 0) - len(report.new)
        said = [worded(interview) for interview in report.new]
        if more > 0:
            said.append(tr_n("{count} more", "{count} more", more))
        lines.append(tr("New: {names}", names=tuple(said)))
    for sample in report.samples:
        if words is None:
            break
        conflict = Conflict(sample.record_id, sample.path, ())
        before, after = (words.answer(conflict, value) or tr("no answer") for value in (sample.before, sample.after))
        # Translators: of a value that another file changes: the site and form, the question, the answer here and the one there, who
        lines.append(tr("{where} – {question}: {before} → {after} ({name})", where=words.where(conflict), before=before,
                        after=after,
                        question=words.question(conflict), name=sample.author or tr("somebody")))
    return lines


def _brought_words(report: MergeReport) -> str:
    counts = {name: report.brought.get(name, 0) for name in ("cities", "sites", "interviews", "answers", "photos", "forms")}
    nouns = (
        (counts["cities"], tr_n("{count} city", "{count} cities", counts["cities"])),
        (counts["sites"], tr_n("{count} site", "{count} sites", counts["sites"])),
        (counts["interviews"], tr_n("{count} interview", "{count} interviews", counts["interviews"])),
        (counts["answers"], tr_n("{count} answer", "{count} answers", counts["answers"])),
        (counts["photos"], tr_n("{count} photo", "{count} photos", counts["photos"])),
        (counts["forms"], tr_n("{count} form", "{count} forms", counts["forms"])),
    )
    things = tuple(noun for count, noun in nouns if count)
    return tr("{things} new here", things=things) if things else tr("nothing new")


def _consequences(report: MergeReport) -> tuple[tuple[int, str], ...]:
    """Of each: how many, and a clause that says so."""
    return (
        (len(report.withdrawals), tr("withdrawn there, waiting here: {n}", n=len(report.withdrawals))),
        (report.changed, tr("finished interviews changed: {n}", n=report.changed)),
        (report.hidden, tr("finished interviews hidden: {n}", n=report.hidden)),
        (report.reopened, tr("finished interviews reopened: {n}", n=report.reopened)),
        (report.replaced, tr("values that replace what is here: {n}", n=report.replaced)),
        (report.conflicts, tr("answers to settle: {n}", n=report.conflicts)),
        (report.future_clocks, tr("answers dated in the future: {n}", n=report.future_clocks)),
        (report.refused_in_all, tr("refused: {n}", n=report.refused_in_all)),
    )


def _kind(report: MergeReport) -> str:
    """A meaning of the style sheet."""
    if report.problem:
        return "error"
    return "warning" if report.refused or report.conflicts or not report.adds_only else ""
