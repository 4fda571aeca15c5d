"""What a city still misses, as a list for donors: one sheet, or one CSV."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.exchange.delimited import csv_bytes
from app.exchange.tables import Cell, DataTable
from app.exchange.workbook import write_table
from app.problem import Problem
from app.saving import saved
from app.translations import message

COLUMNS = ("city", "item", "code", "priority", "unit", "needed", "asked", "computed", "agreed", "coming", "missing", "packs",
           "cartons", "cubic_metres", "kilograms")


def donor_list(missing: Sequence[Any]) -> DataTable:
    """`missing`: what `app.support.missing` says of each gap. Unknown is an empty cell."""
    return DataTable("still missing", COLUMNS, tuple(_row(item) for item in missing))


def _row(item: Any) -> tuple[Cell, ...]:
    gap = item.gap

    def figure(value: Any) -> Cell:
        if value is None:
            return None
        return int(value) if value == int(value) else float(value)
    return (gap.city, gap.title, gap.item, gap.priority, gap.unit, figure(gap.needed), figure(gap.asked), figure(gap.computed),
            figure(gap.agreed), figure(gap.coming), figure(gap.outstanding),
            item.packs, item.cartons, item.cubic_metres, item.kilograms)


def to_donor_list(missing: Sequence[Any], out: Path) -> None:
    """Problem: the name ends in neither .xlsx nor .csv, or it cannot be written."""
    table = donor_list(missing)
    if out.suffix.lower() == ".csv":
        saved(out, csv_bytes(table))
    elif out.suffix.lower() == ".xlsx":
        content = io.BytesIO()
        write_table(table, content)
        saved(out, content.getvalue())
    else:
        raise Problem(message("{name} does not say in which format.", name=out),
                      message("Let its name end in .xlsx or .csv."))
