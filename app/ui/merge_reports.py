"""What each file would bring, change or take, or did: a sentence for each, and what it withdraws apart, in the colour of danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.ui.language import here, tr, worded
from app.ui.widgets import clear, label
from app.ui.withdrawals import MOST_SHOWN, Words, danger

if TYPE_CHECKING:
    from app.models.merge import MergeReport


class MergeReports(Words):
    def __init__(self) -> None:
        super().__init__()
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)

    def show_reports(self, reports: list[MergeReport], *, preview: bool = False) -> None:
        clear(self._list)
        for report in reports:
            kind = "error" if report.problem else "warning" if report.refused or report.conflicts or not report.adds_only else ""
            self._list.addWidget(label(f"{report.name}: {self.sentence(report)}", kind=kind))
            if preview and report.withdrawals:
                self._withdrawn(report)
            for refusal in report.refused[:MOST_SHOWN]:
                self._list.addWidget(label(f"    {worded(refusal.sentence)}", kind="muted"))
            if report.refused_in_all > MOST_SHOWN:
                more = tr("{n} more after these", n=report.refused_in_all - MOST_SHOWN)
                self._list.addWidget(label(more, kind="muted"))

    def _withdrawn(self, report: MergeReport) -> None:
        frame, inside = danger(12)
        inside.addWidget(label(tr("Withdrawn in this file: {n}", n=len(report.withdrawals)), kind="error"))
        inside.addWidget(label(tr("Bringing the file in erases none of it. It is hidden here, and you are asked about it "
                                  "by itself.")))
        for one in report.withdrawals[:MOST_SHOWN]:
            inside.addWidget(label(self.said(one), kind="error"))
        if len(report.withdrawals) > MOST_SHOWN:
            inside.addWidget(label(tr("{n} more after these", n=len(report.withdrawals) - MOST_SHOWN), kind="error"))
        self._list.addWidget(frame)

    def sentence(self, report: MergeReport) -> str:
        if report.cause is not None:
            return tr("nothing can be taken. {reason}", reason=report.cause.in_language(here()))
        if report.again:
            return tr("was brought in before, nothing new")
        names = {"cities": tr("cities"), "sites": tr("sites"), "interviews": tr("interviews"),
                 "answers": tr("answers"), "photos": tr("photos"), "forms": tr("forms")}
        said = [f"{names[name]}: {count}" for name, count in report.brought.items() if count and name in names]
        said = [", ".join(said) or tr("nothing new")]
        for count, text in ((report.withdrawals and len(report.withdrawals), tr("withdrawn there, waiting here: {n}")),
                            (report.changed, tr("finished interviews changed: {n}")),
                            (report.hidden, tr("finished interviews hidden: {n}")),
                            (report.reopened, tr("finished interviews reopened: {n}")),
                            (report.replaced, tr("values that replace what is here: {n}")),
                            (report.conflicts, tr("answers to settle: {n}")),
                            (report.future_clocks, tr("answers dated in the future: {n}")),
                            (report.refused_in_all, tr("refused: {n}"))):
            if count:
                said.append(text.format(n=count))
        if report.adds_only:
            said.append(tr("nothing that is here is changed"))
        return "; ".join(said)
