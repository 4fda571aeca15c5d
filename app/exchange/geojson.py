"""The sites and photos of a city as GeoJSON (RFC 7946), as any map program opens it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.exchange.tables import ORIGIN, answered_positions, origin_cells
from app.findings import CityFindings, PhotoFinding, SiteSheet
from app.saving import saved


def to_geojson(findings: CityFindings, out: Path, *, decimals: int = 6) -> None:
    """One FeatureCollection at `out`. `decimals` of a degree: 6 is 11 cm; 2, about a kilometre, hides a house.

    Sites without a position are features without a geometry, so that none is lost. Raises Problem where the file
    cannot be written.
    """
    saved(out, json.dumps(collection(findings, decimals), ensure_ascii=False, indent=1).encode())


def collection(findings: CityFindings, decimals: int = 6) -> dict[str, Any]:
    features = [*_sites(findings, decimals), *_positions(findings, decimals), *_photos(findings, decimals)]
    features_of_city: dict[str, Any] = {"type": "FeatureCollection", "name": findings.name, "features": features}
    if decimals < 4:
        features_of_city["note"] = f"Positions are rounded to {decimals} decimals of a degree on purpose."
    return features_of_city


def _sites(findings: CityFindings, decimals: int) -> Iterator[dict[str, Any]]:
    for number, site in enumerate(findings.sites, start=1):
        failures = [f"{interview.form_title}: {interview.failure}" for interview in site.interviews if interview.failure]
        levels = {finding.indicator: finding.level or finding.value for finding in site.findings
                  if finding.level or finding.value is not None}
        yield _feature(
            f"site/{site.id}", _point(site.latitude, site.longitude, None, decimals),
            {"what": "site", "number": number, "name": site.name, "kind": site.kind, "ward": site.ward,
             "interviews": len(site.interviews), "photos": len(site.photos), "urgent_needs": _urgent(site),
             "indicators": levels, "demonstration": site.demo, "accuracy": site.accuracy,
             "position_source": site.position_source or None, "position_time": site.position_time or None,
             **({"not_evaluated": failures} if failures else {})},
        )  # fmt: skip


def _urgent(site: SiteSheet) -> int:
    return sum(line.priority == "P1" for line in site.needs)


def _positions(findings: CityFindings, decimals: int) -> Iterator[dict[str, Any]]:
    """Answers that are positions, with how each came about."""
    for site, interview, answer, place in answered_positions(findings):
        yield _feature(
            f"answer/{interview.id}{answer.ref}", _point(place.latitude, place.longitude, place.altitude, decimals),
            {"what": "answer", "site": site.name, "site_id": site.id, "form": interview.form_id, "question": answer.ref,
             "label": answer.label, "accuracy": place.accuracy, **dict(zip(ORIGIN, origin_cells(place.said), strict=True)),
             "demonstration": site.demo},
        )  # fmt: skip


def _photos(findings: CityFindings, decimals: int) -> Iterator[dict[str, Any]]:
    for site in findings.sites:
        for photo in site.photos:
            yield _feature(
                f"photo/{photo.interview_id}/{photo.sha256}", _place(photo, decimals),
                {"what": "photo", "sha256": photo.sha256, "site": site.name, "site_id": site.id,
                 "question": photo.question, "caption": photo.caption, "taken": photo.taken or None,
                 "direction": photo.direction, "demonstration": site.demo},
            )  # fmt: skip


def _place(photo: PhotoFinding, decimals: int) -> dict[str, Any] | None:
    return _point(photo.latitude, photo.longitude, photo.altitude, decimals)


def _point(
    latitude: float | None, longitude: float | None, altitude: float | None, decimals: int
) -> dict[str, Any] | None:
    if latitude is None or longitude is None:
        return None
    coordinates = [round(longitude, decimals), round(latitude, decimals)]
    if altitude is not None and decimals >= 4:
        coordinates.append(round(altitude, 1))
    return {"type": "Point", "coordinates": coordinates}


def _feature(name: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}
