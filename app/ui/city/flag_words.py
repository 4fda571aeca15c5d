"""Doubts about the figures in the words of the interface."""

from __future__ import annotations

from app.findings.values import Flag
from app.ui.language import tr
from app.ui.photo_words import doubt_words


def sentence(flag: Flag) -> str:
    """In English where the interface has no words for its kind."""
    said = _patterns().get(flag.kind)
    if flag.kind == "photo" and said:
        return said.format(**{**flag.arguments, "doubt": doubt_words(str(flag.arguments["doubt"]))})
    return said.format(**flag.arguments) if said and flag.arguments else flag.sentence


def _patterns() -> dict[str, str]:
    return {
        "unevaluated": tr("{form} at {site} could not be evaluated and is in no figure: {reason}"),
        "position": tr("{site} lies {km} km from the city centre: check its position."),
        "position-group": tr("{site} lies {km} km from the middle of the other sites: check its position."),
        "position-apart": tr("The interview {form} was held {km} km from {site}: check both positions."),
        "position-same": tr("Interviews at {sites} give exactly the same position: check them."),
        "duration": tr("{form} at {site} took {minutes} minutes for {answers} answers: check it."),
        "duration-short": tr("{form} at {site} took {minutes} minutes, where others take {usual}: check it."),
        "duration-long": tr("{form} at {site} took {minutes} minutes, where others take {usual}: check it."),
        "duration-planned": tr("{form} at {site} took {minutes} minutes, where the form plans {planned}: check it."),
        "straight-line": tr("{form} at {site} gives the same answer {count} times in a row: check it."),
        "duplicate": tr("{site} has more than one finished interview of {form}: the latest counts."),
        "copy": tr("Interviews of {form} at {sites} give the same answers throughout: check them."),
        "disagreement": tr("At {site} sources differ on {about}: {said}."),
        "assessor-fast": tr("Assessor {assessor} takes {minutes} minutes, others {usual} for the same forms ({count} interviews)."),
        "assessor-missing": tr(
            "Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interviews)."),
        "assessor-score": tr("Scores by assessor {assessor} lie {points} points from those of the others ({count} interviews)."),
        "photo": tr("{site}: check the photo “{photo}”. {doubt}"),
        "unanswered": tr("“{question}” ({form}) stays unanswered in {missing} of {asked} interviews."),
        "fact-unread": tr("{field} of {name} cannot be read ({value}): it counts as unknown."),
        "fact-left-out": tr("{field} of {name} cannot be read ({value}): it is left out of every count."),
        "fact-long": tr("{field} of {name} has {count} letters: only its beginning is shown."),
        "fact-more": tr("{count} more facts cannot be read or shown whole."),
    }
