"""A city in other people's formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.session.operation import Access, reads

if TYPE_CHECKING:
    from app.exchange import Exported, PhotoExportOptions, PhotosExported
    from app.findings import CityFindings

FORMATS = (".xlsx", ".csv.zip", ".geojson", ".zip")     # by how the file's name ends; the last are submissions of ODK


@reads
def write_tables(access: Access, *, city_id: str, out: Path, language: str, decimals: int = 6) -> CityFindings:
    """A workbook, tables or a map, by the name's ending; gives the findings that were written. `decimals` of a degree, on maps."""
    from app.findings import city_findings
    from app.support import city_costs
    findings = city_findings(access.workspace, city_id, language=language, cache=access.facts, progress=access.progress)
    name = out.name.lower()
    if name.endswith(".geojson"):
        from app.exchange import to_geojson
        to_geojson(findings, out, decimals=decimals)
    else:
        from app.exchange import to_csv, to_xlsx
        (to_xlsx if name.endswith(".xlsx") else to_csv)(findings, out, costs=city_costs(access.workspace, findings))
    return findings


@reads
def write_photos(access: Access, *, city_id: str, out: Path, options: PhotoExportOptions) -> PhotosExported:
    """The city's photos that may go out, as a new folder with a manifest. Problem: it is there with files in it."""
    from app.exchange import to_photos
    from app.findings import city_findings
    options.check()
    findings = city_findings(access.workspace, city_id, language=options.language, cache=access.facts)
    shown = (*findings.photos, *findings.internal_photos, *(
        photo for site in findings.sites for photo in (*site.photos, *site.internal_photos)))
    return to_photos(access.workspace, city_id, out, options, questions={photo.id: photo.question for photo in shown},
                     cache=access.facts, progress=access.progress)


@reads
def write_submissions(access: Access, *, city_id: str, out: Path, external: bool = False) -> Exported:
    """The city's interviews as ODK submissions with their media; what could not be evaluated is left out and named. `external`: for
    others, so photos are copies without metadata, of those that others may see."""
    from app.exchange import to_submissions
    interviews = [interview.id for interview in access.workspace.interviews(city_id=city_id)]
    return to_submissions(access.workspace, interviews, out, access.progress, external=external, cache=access.facts)
