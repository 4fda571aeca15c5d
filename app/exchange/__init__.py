"""Other people's formats: workbooks, CSV, GeoJSON, ODK submissions, norms and prices as sheets, a form with its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.exchange.delimited import harmless, to_csv
    from app.exchange.donors import to_donor_list
    from app.exchange.geojson import to_geojson
    from app.exchange.norms import norms_from_xlsx, norms_to_xlsx
    from app.exchange.packing import pack_form
    from app.exchange.photo_copies import COARSE, PhotoExportOptions
    from app.exchange.photo_export import PhotosExported, may_go, to_photos
    from app.exchange.plan_sheet import PlanRow, PlanSheet, plan_from_xlsx, plan_to_xlsx
    from app.exchange.prices import prices_from_xlsx, prices_to_xlsx
    from app.exchange.programme import entry_rows, programme_to_csv, programme_to_xlsx
    from app.exchange.receiving import Imported, bring_in_aside, from_submissions
    from app.exchange.registers import read_register_list
    from app.exchange.submissions import Exported, to_submissions
    from app.exchange.workbook import to_xlsx

__all__ = [
    "COARSE", "Exported", "Imported", "PhotoExportOptions", "PhotosExported", "PlanRow", "PlanSheet",
    "bring_in_aside", "entry_rows",
    "from_submissions", "harmless", "may_go", "norms_from_xlsx", "norms_to_xlsx", "pack_form", "plan_from_xlsx",
    "plan_to_xlsx", "prices_from_xlsx",
    "prices_to_xlsx", "programme_to_csv", "programme_to_xlsx", "read_register_list",
    "to_csv", "to_donor_list", "to_geojson", "to_photos",
    "to_submissions", "to_xlsx",
]

_HOMES = {
    "delimited": ("harmless", "to_csv"),
    "donors": ("to_donor_list",),
    "geojson": ("to_geojson",),
    "norms": ("norms_from_xlsx", "norms_to_xlsx"),
    "packing": ("pack_form",),
    "photo_copies": ("COARSE", "PhotoExportOptions"),
    "photo_export": ("PhotosExported", "may_go", "to_photos"),
    "plan_sheet": ("PlanRow", "PlanSheet", "plan_from_xlsx", "plan_to_xlsx"),
    "prices": ("prices_from_xlsx", "prices_to_xlsx"),
    "programme": ("entry_rows", "programme_to_csv", "programme_to_xlsx"),
    "receiving": ("Imported", "PhotoExportOptions", "PhotosExported", "bring_in_aside", "from_submissions"),
    "registers": ("read_register_list",),
    "submissions": ("Exported", "to_submissions"),
    "workbook": ("to_xlsx",),
}


def __getattr__(name: str) -> Any:
    """Each format brings its library: not before it is written or read."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.exchange.{home}"), name)
    raise AttributeError(name)
