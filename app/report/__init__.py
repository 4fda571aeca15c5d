"""The printed city: a report that a mayor keeps. Works on findings alone and knows no database."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.report.booklet import practices_publication
    from app.report.bulletin import bulletin_publication
    from app.report.composition import Composition, compose
    from app.report.documents import PRESETS, STANDARD, is_of_city, options_of
    from app.report.docx.document import write_document
    from app.report.docx.example import write_template_example
    from app.report.docx.template_names import TemplateName, template_names
    from app.report.html.document import write_html
    from app.report.html.publication import write_publication_html
    from app.report.letters import LackingLetters, lacking_letters
    from app.report.options import ReportFacts, ReportOptions
    from app.report.paper_form import questionnaire_publication
    from app.report.pdf.brief_picture import write_picture
    from app.report.pdf.document import prepare, write_report
    from app.report.pdf.publication import write_publication
    from app.report.pdf.rasterize import RasterizedPdf, UnreadablePdf
    from app.report.phrases import level_words, subject_words
    from app.report.publication import Chapter, Publication
    from app.report.purposes import PURPOSES
    from app.report.sections import DEFAULT, SECTIONS
    from app.report.style import Style, read_style
    from app.report.units import norm_unit, unit_words
    from app.report.verification import Stamp, read_stamp, stamp

__all__ = ["DEFAULT", "PRESETS", "PURPOSES", "SECTIONS", "STANDARD", "Chapter", "Composition", "LackingLetters", "Publication",
           "RasterizedPdf", "ReportFacts", "ReportOptions", "Stamp", "Style", "TemplateName", "UnreadablePdf",
           "bulletin_publication", "compose", "is_of_city", "lacking_letters", "level_words", "norm_unit", "options_of",
           "practices_publication", "prepare", "questionnaire_publication", "read_stamp", "read_style", "stamp",
           "subject_words", "template_names", "unit_words", "write_document", "write_html", "write_picture",
           "write_publication", "write_publication_html", "write_report", "write_template_example"]

_FILES = {
    "composition": ("Composition", "compose"), "docx.document": ("write_document",),
    "docx.example": ("write_template_example",), "docx.template_names": ("TemplateName", "template_names"),
    "letters": ("LackingLetters", "lacking_letters"), "html.document": ("write_html",),
    "html.publication": ("write_publication_html",),
    "documents": ("PRESETS", "STANDARD", "is_of_city", "options_of"), "options": ("ReportFacts", "ReportOptions"),
    "pdf.brief_picture": ("write_picture",), "pdf.document": ("prepare", "write_report"),
    "purposes": ("PURPOSES",),
    "pdf.publication": ("write_publication",), "publication": ("Chapter", "Publication"),
    "booklet": ("practices_publication",), "bulletin": ("bulletin_publication",), "paper_form": ("questionnaire_publication",),
    "pdf.rasterize": ("RasterizedPdf", "UnreadablePdf"), "phrases": ("level_words", "subject_words"),
    "sections": ("DEFAULT", "SECTIONS"), "style": ("Style", "read_style"),
    "units": ("norm_unit", "unit_words"), "verification": ("Stamp", "read_stamp", "stamp")}
_FILE_OF = {name: file for file, names in _FILES.items() for name in names}


def __getattr__(name: str) -> Any:
    """ReportLab, python-docx and the fonts are imported when something is printed."""
    if name not in _FILE_OF:
        raise AttributeError(name)
    return getattr(import_module(f"app.report.{_FILE_OF[name]}"), name)
