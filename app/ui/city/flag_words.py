"""Doubts about the figures in the words of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.findings.values import Flag


def sentence(flag: Flag) -> str:
    """In English where the interface has no words for its kind."""
    said = _patterns().get(flag.kind)
    return said.format(**flag.arguments) if said and flag.arguments else flag.sentence


def _patterns() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "position": tr("Flags", "{site} lies {km} km from the city centre: check its position."),
        "position-group": tr("Flags", "{site} lies {km} km from the middle of the other sites: check its position."),
        "position-apart": tr("Flags", "The interview {form} was held {km} km from {site}: check both positions."),
        "position-same": tr("Flags", "Interviews at {sites} give exactly the same position: check them."),
        "duration": tr("Flags", "{form} at {site} took {minutes} minutes for {answers} answers: check it."),
        "duration-short": tr("Flags", "{form} at {site} took {minutes} minutes, where others take {usual}: check it."),
        "duration-long": tr("Flags", "{form} at {site} took {minutes} minutes, where others take {usual}: check it."),
        "straight-line": tr("Flags", "{form} at {site} gives the same answer {count} times in a row: check it."),
        "duplicate": tr("Flags", "{site} has more than one finished interview of {form}: the latest counts."),
        "copy": tr("Flags", "Interviews of {form} at {sites} give the same answers throughout: check them."),
        "disagreement": tr("Flags", "At {site} sources differ on {about}: {said}."),
        "assessor-fast": tr("Flags", "Assessor {assessor} takes {minutes} minutes, others {usual} for the same forms "
                                     "({count} interviews)."),
        "assessor-missing": tr("Flags", "Assessor {assessor} leaves {share} % of the questions open, the others {usual} % "
                                        "({count} interviews)."),
        "assessor-score": tr("Flags", "Scores by assessor {assessor} lie {points} points from those of the others "
                                      "({count} interviews)."),
        "unanswered": tr("Flags", "“{question}” ({form}) stays unanswered in {missing} of {asked} interviews."),
    }
