"""Rules of figures and gaps that a change of one sign would break unseen."""

from decimal import Decimal
from pathlib import Path

from app.findings import AssessorLine, city
from app.findings.facts import InterviewFacts, NeedFact
from app.findings.needs import needs
from app.findings.quality import flags
from app.models import Workspace
from app.report import ReportOptions, compose
from app.support import Ledger, Movement, gaps, missing
from app.support.balance import checks
from app.translations import Message
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "bind::cn:need")


def line(missing_share: float) -> AssessorLine:
    return AssessorLine("Fatu", 9, 9, 30.0, 30.0, missing_share, 0.10, None, None)


def test_an_assessor_leaves_more_open_only_beyond_the_usual_spread() -> None:
    assert not flags((), (), (), (), [line(0.2)], ())
    assert [flag.kind for flag in flags((), (), (), (), [line(0.3)], ())] == ["assessor-missing"]


def test_a_hair_above_a_whole_number_is_that_number() -> None:
    fact = NeedFact("/d/n", "X", "X", "", "", "D", 3.0000000000001, 3.0, None, None, None, False, "")
    facts = InterviewFacts("", (), (fact,), (), {}, {}, (), {}, {}, 0, 0)
    (need,) = needs([city.CountedInterview("site", "interview", facts)], {})
    assert need.quantity == 3


def test_a_lot_that_ends_today_has_expired() -> None:
    def said(expiry: str) -> list[Message]:
        step = Movement("m", "p", "handed-over", Decimal(1), when="2026-11-10", lot="A", expiry=expiry)
        return checks(step, [step])
    assert "had expired" in str(said("2026-11-10")[0])
    assert "had expired" not in str(said("2026-11-11")[0])


def test_what_sites_cannot_say_may_hold_what_seems_too_much_and_what_came_is_told_to_donors(tmp_path: Path) -> None:
    form = spreadsheet(tmp_path / "soap.xlsx", HEAD, [("integer", "pupils", "Pupils"),
                                                      ("calculate", "soap", "Soap", "${pupils} * 1", "WSH-03")])
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        town = Town(workspace, form)
        town.ask("North", "school", pupils=10)
        ledger = Ledger(workspace)
        pledge = ledger.pledge("WHO", "WSH-03", "20", city_id=town.id)
        (gap,) = gaps(ledger, town.findings())
        assert (gap.outstanding, gap.over) == (0, 10)
        town.ask("South", "school", pupils=None)
        (gap,) = gaps(ledger, town.findings())
        assert (gap.unknown_sites, gap.outstanding, gap.over) == (1, 0, 0)
        for step in ("received", "shipped", "arrived", "handed-over"):
            ledger.move(pledge.id, step, "4", when="2099-01-01")
        found = town.findings()
        told = tuple(missing(gap) for gap in gaps(ledger, found))
        assert (told[0].gap.coming, told[0].gap.delivered_since) == (16, 4)
        blocks = compose(found, "en", ReportOptions(sections=("donor",)), told).blocks
    (row,) = next(block.rows for block in blocks["donor"] if hasattr(block, "rows"))
    assert row[3] == "20"
