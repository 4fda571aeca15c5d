"""What people put first, in a line for each group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.translations import Rounded
from app.ui import fonts
from app.ui.language import tr, worded

if TYPE_CHECKING:
    from app.findings import CityFindings, Voices

MOST = 5            # of the sectors named


def lines(findings: CityFindings) -> list[str]:
    """Each with how many were asked; at the end how far residents and council say the same."""
    sentences = [_ranking(voices) for voices in findings.voices]
    if findings.agreement is not None:
        sentences.append(tr("Residents and council share {n} of their first three.", n=findings.agreement.shared))
    fonts.load_for("".join(sentences))
    return sentences


def _ranking(voices: Voices) -> str:
    """What a group puts first: "Residents put first (n = 40, indicative): 1. Water (35 %), 2. …"."""
    from app.findings import sectors_not_shown
    # Translators: {place} is a rank, {share} the share of all points
    ranks = tuple(tr("{place}. {sector} ({share} %)", place=rank.place, sector=rank.label, share=Rounded(rank.share))
                  for rank in voices.ranks[:MOST])
    if voices.hidden:
        ranks = (*ranks, worded(sectors_not_shown(voices.hidden)))
    if voices.group == "residents":
        # Translators: {n} is how many were asked, {sectors} a list
        return tr("Residents put first (n = {n}, indicative): {sectors}", n=voices.respondents, sectors=ranks)
    if voices.group == "students":
        # Translators: {n} is how many interviews were held, with one or with a group
        return tr("Students and trainees put first (n = {n} interviews, indicative): {sectors}", n=voices.respondents,
                  sectors=ranks)
    if voices.group == "council":
        return tr("The council puts first (n = {n}): {sectors}", n=voices.respondents, sectors=ranks)
    return tr("Institutions put first (n = {n}): {sectors}", n=voices.respondents, sectors=ranks)
