"""What people put first, in a line for each group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui import fonts
from app.ui.language import tr

if TYPE_CHECKING:
    from app.findings import CityFindings

MOST = 5            # of the sectors named


def lines(findings: CityFindings) -> list[str]:
    """Each with how many were asked; at the end how far residents and council say the same."""
    groups = {"residents": tr("Residents put first (n = {n}, indicative)"),
              "council": tr("The council puts first (n = {n})"),
              "institutions": tr("Institutions put first (n = {n})")}
    said = [groups[one.group].format(n=one.respondents) + ": "
            + ", ".join(f"{rank.place}. {rank.label} ({rank.share:.0f} %)" for rank in one.ranks[:MOST]) for one in findings.voices]
    if findings.agreement is not None:
        shared = tr("Residents and council share {n} of their first three.")
        said.append(shared.format(n=findings.agreement.shared))
    fonts.load_for("".join(said))
    return said
