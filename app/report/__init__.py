"""The printed city: a report that a mayor keeps. Works on findings alone and knows no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.report.pdf.document import ReportFacts, ReportOptions, write_report

__all__ = ["ReportFacts", "ReportOptions", "write_report"]


def __getattr__(name: str) -> Any:
    """ReportLab is imported when something is printed."""
    if name not in __all__:
        raise AttributeError(name)
    from app.report.pdf import document
    return getattr(document, name)
