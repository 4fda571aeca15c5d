"""What nobody has settled yet, counted."""

from __future__ import annotations

from collections import Counter

from app.findings import CityFindings
from app.translations import Message, message


def still_open(findings: CityFindings) -> Message | None:
    """"Still open: …", of what there is; None where nothing is."""
    counts = Counter[str]()
    for issue in findings.open:
        counts[issue.kind] += issue.count
    parts = (message("conflicting answers: {count}", count=counts["conflict"]),
             message("of them with a printed figure that hangs on it: {count}", count=sum(issue.moves for issue in findings.open)),
             message("checks not answered: {count}", count=counts["check"]),
             message("doubtful answers and figures: {count}", count=counts["doubt"]),
             message("interviews that could not be evaluated: {count}", count=counts["unread"]),
             message("refused records: {count}", count=counts["refused"]),
             message("unfinished interviews: {count}", count=findings.unfinished))
    open_parts = tuple(part for part in parts if part.arguments["count"])
    return message("Still open: {what}.", what=open_parts) if open_parts else None
