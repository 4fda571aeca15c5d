"""Random cities as findings: what `tests.findings.random_cities` answers, rolled up as the product does."""

from __future__ import annotations

from functools import cache

from app.findings import CityFindings, SiteSheet, items
from app.findings.city import indicators
from app.findings.needs import needs
from tests.findings.random_cities import random_city


@cache
def random_findings(seed: int) -> CityFindings:
    counted = [held.counted() for held in random_city(seed)]
    kinds = {}
    for held in random_city(seed):
        form = held.interview.form.id
        kinds[held.site_id] = "school" if form == "cn_school" else "council" if form == "cn_city_council" else "hospital"
    sheets = tuple(SiteSheet(site_id, f"Site {site_id}", kind, None, None, "", (), (), (), (), demo=False)
                   for site_id, kind in kinds.items())
    return CityFindings("c", "Bo", "Sierra Leone", "SL", None, None, None, "", False, "en", indicators(counted),
                        needs(counted, items()), sheets, (), (), "2026-11-02", "2026-11-20", 1, "", 0)
