"""What people put first, in a sentence for each group of them."""

from __future__ import annotations

from app.findings import CityFindings, Voices, sectors_not_shown
from app.translations import Message, Rounded, message

MOST = 5            # of the sectors named


def voices_said(findings: CityFindings) -> tuple[Message, ...]:
    """Each group with how many were asked; at the end how far residents and council say the same. () nobody was asked."""
    sentences = [_ranking(voices) for voices in findings.voices]
    if sentences and findings.agreement is not None:
        sentences.append(message("Residents and council share {n} of their first three.", n=findings.agreement.shared))
    return tuple(sentences)


def _ranking(voices: Voices) -> Message:
    """What a group puts first: "Residents put first (n = 40, indicative): 1. Water (35 %), 2. …"."""
    # Translators: {place} is a rank, {share} the share of all points
    ranks: tuple[Message, ...] = tuple(message("{place}. {sector} ({share} %)", place=rank.place, sector=rank.label,
                                               share=Rounded(rank.share)) for rank in voices.ranks[:MOST])
    if voices.hidden:
        ranks = (*ranks, sectors_not_shown(voices.hidden))
    n = voices.respondents
    match voices.group:
        case "residents":
            # Translators: {n} is how many were asked, {sectors} a list
            return message("Residents put first (n = {n}, indicative): {sectors}", n=n, sectors=ranks)
        case "students":
            # Translators: {n} is how many interviews were held, with one or with a group
            return message("Students and trainees put first (n = {n} interviews, indicative): {sectors}", n=n, sectors=ranks)
        case "council":
            return message("The council puts first (n = {n}): {sectors}", n=n, sectors=ranks)
    return message("Institutions put first (n = {n}): {sectors}", n=n, sectors=ranks)
