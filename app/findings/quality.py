"""What a reader of the figures must know about how they came about."""

from __future__ import annotations

from collections.abc import Sequence

from app.findings.values import Flag, InterviewFinding, SiteSheet

FAR_KM, SECONDS_PER_ANSWER = 30.0, 4.0


def flags(sites: Sequence[SiteSheet], centre: tuple[float, float] | None, tri: Sequence[tuple[str, str, str]],
          repeated: Sequence[tuple[str, str]]) -> tuple[Flag, ...]:
    """`tri`: (key, site name, answer) of facts asked more than once; `repeated`: (site id, form title)."""
    found: list[Flag] = []
    for site in sites:
        if centre is not None and site.latitude is not None and site.longitude is not None:
            from app.places import distance_m
            far = distance_m(centre, (site.latitude, site.longitude)) / 1000
            if far > FAR_KM:
                found.append(Flag("position", site.id, f"{site.name} lies {far:,.0f} km from the city centre: check its position."))
        found += [flag for one in site.interviews if (flag := _hurried(site, one)) is not None]
    for site_id, form in repeated:
        name = next((site.name for site in sites if site.id == site_id), "")
        found.append(Flag("duplicate", site_id, f"{name} has more than one finished interview of {form}: the latest counts."))
    answers: dict[tuple[str, str], dict[str, None]] = {}
    for key, name, answer in tri:
        answers.setdefault((key, name), {})[answer] = None
    for (key, name), said in answers.items():
        if len(said) > 1:
            found.append(Flag("disagreement", "", f"At {name} sources differ on {key.replace('_', ' ')}: {' / '.join(said)}."))
    return tuple(found)


def _hurried(site: SiteSheet, interview: InterviewFinding) -> Flag | None:
    if interview.minutes is None or not interview.answered or interview.consent == "no":
        return None
    if interview.minutes * 60 / interview.answered < SECONDS_PER_ANSWER:
        return Flag("duration", site.id, f"{interview.form_title} at {site.name} took {interview.minutes:.0f} minutes for "
                                         f"{interview.answered} answers: check it.")
    return None
