"""Doubts about the figures in the words of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.findings.values import Flag
from app.ui.photo_words import doubt_words


def sentence(flag: Flag) -> str:
    """In English where the interface has no words for its kind."""
    said = _patterns().get(flag.kind)
    if flag.kind == "photo" and said:
        return said.format(**{**flag.arguments, "doubt": doubt_words(str(flag.arguments["doubt"]))})
    return said.format(**flag.arguments) if said and flag.arguments else flag.sentence


def _patterns() -> dict[str, str]:
    return {
        "unevaluated": QCoreApplication.translate(
            "Flags", "{form} at {site} could not be evaluated and is in no figure: {reason}"),
        "position": QCoreApplication.translate("Flags", "{site} lies {km} km from the city centre: check its position."),
        "position-group": QCoreApplication.translate(
            "Flags", "{site} lies {km} km from the middle of the other sites: check its position."),
        "position-apart": QCoreApplication.translate(
            "Flags", "The interview {form} was held {km} km from {site}: check both positions."),
        "position-same": QCoreApplication.translate("Flags", "Interviews at {sites} give exactly the same position: check them."),
        "duration": QCoreApplication.translate("Flags", "{form} at {site} took {minutes} minutes for {answers} answers: check it."),
        "duration-short": QCoreApplication.translate(
            "Flags", "{form} at {site} took {minutes} minutes, where others take {usual}: check it."),
        "duration-long": QCoreApplication.translate(
            "Flags", "{form} at {site} took {minutes} minutes, where others take {usual}: check it."),
        "duration-planned": QCoreApplication.translate(
            "Flags", "{form} at {site} took {minutes} minutes, where the form plans {planned}: check it."),
        "straight-line": QCoreApplication.translate(
            "Flags", "{form} at {site} gives the same answer {count} times in a row: check it."),
        "duplicate": QCoreApplication.translate(
            "Flags", "{site} has more than one finished interview of {form}: the latest counts."),
        "copy": QCoreApplication.translate(
            "Flags", "Interviews of {form} at {sites} give the same answers throughout: check them."),
        "disagreement": QCoreApplication.translate("Flags", "At {site} sources differ on {about}: {said}."),
        "assessor-fast": QCoreApplication.translate(
            "Flags", "Assessor {assessor} takes {minutes} minutes, others {usual} for the same forms ({count} interviews)."),
        "assessor-missing": QCoreApplication.translate(
            "Flags", "Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interviews)."),
        "assessor-score": QCoreApplication.translate(
            "Flags", "Scores by assessor {assessor} lie {points} points from those of the others ({count} interviews)."),
        "photo": QCoreApplication.translate("Flags", "{site}: check the photo “{photo}”. {doubt}"),
        "unanswered": QCoreApplication.translate(
            "Flags", "“{question}” ({form}) stays unanswered in {missing} of {asked} interviews."),
        "fact-unread": QCoreApplication.translate("Flags", "{field} of {name} cannot be read ({value}): it counts as unknown."),
        "fact-left-out": QCoreApplication.translate(
            "Flags", "{field} of {name} cannot be read ({value}): it is left out of every count."),
        "fact-long": QCoreApplication.translate("Flags", "{field} of {name} has {count} letters: only its beginning is shown."),
        "fact-more": QCoreApplication.translate("Flags", "{count} more facts cannot be read or shown whole."),
    }
