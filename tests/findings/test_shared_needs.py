"""Waste as a system: one treatment unit for sites in reach, told to the screen, the commands and the paper."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.findings import CityFindings, Need, items
from app.findings.shared_needs import sharing_norms, sharing_rules
from app.locations import RESOURCES
from app.models import Workspace
from app.models.norms import NormSetting, path_in, set_norms
from app.models.rounds import add_round
from tests.findings.towns import Town
from tests.instruments.conftest import Held
from tests.instruments.test_medical_waste import CASE_15, UNIT
from tests.our_forms import our_form

FORM = RESOURCES / "forms" / "medical_waste.xlsx"
KM = 1 / 111.2
CLINIC = {**CASE_15, "m_enum": "AA-01", "w_name": "C", "w_tr_sh": "dump", "w_tr_path": "pit",
          "w_streams": [{"q_stream": "inf", "q_kg": 12}, {"q_stream": "sharp", "q_kg": 3}]}       # 5 kg a day
NO_STEAM = {**CLINIC, "w_steam": "no", "w_site50": "yes"}


class WasteTown(Town):
    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, FORM)
        self._form = our_form("medical_waste")

    def weigh(self, name: str, km: float | None, **answers: Any) -> str:
        """A site so many kilometres north of the city's first; None: nobody knows where it lies."""
        if name not in self.sites:
            place = {} if km is None else {"latitude": 8.64 + km * KM, "longitude": -10.97}
            self.sites[name] = self.workspace.add_site(self.id, name, "health-centre", **place).id
        record = self.workspace.add_interview(self.sites[name], self.form)
        said = Held(self._form, {**CLINIC, **answers}).interview.saved_state()
        self.workspace.write(record.id, [*said.items(), ("@state", "finished")])
        return self.sites[name]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[WasteTown]:
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        yield WasteTown(workspace)


def need(found: CityFindings, item: str) -> Need | None:
    return next((one for one in found.needs if one.item == item), None)


def quantity(found: CityFindings, item: str) -> float:
    one = need(found, item)
    return one.quantity if one else 0.0


def test_six_clinics_share_one_autoclave(town: WasteTown) -> None:
    for number in range(6):
        town.weigh(f"Clinic {number}", number)
    found = town.findings()
    assert quantity(found, "WST-08") == 1
    (proposal,) = found.shared.proposals
    assert (proposal.units, proposal.alone, len(proposal.sites), proposal.demand) == (1, 6, 6, 30)
    line = need(found, "WST-08").lines[0]     # type: ignore[union-attr]
    assert (line.site_id, line.net, line.people, line.urgent) == (proposal.host_id, 1, 6 * 1510, True)
    assert line.reason == str(proposal.sentences[0])
    assert line.reason.startswith("Clinic 0, Clinic 1, Clinic 2, Clinic 3, Clinic 4 and Clinic 5 share 1 × “Autoclave")


def test_no_pit_and_no_incinerator_two_kilometres_from_a_hospital_with_an_autoclave(town: WasteTown) -> None:
    town.weigh("Hospital", 0, w_type="dist")
    clinic = town.weigh("Clinic", 2, **NO_STEAM)
    far = town.weigh("Far", 30, **NO_STEAM)
    found = town.findings()
    for item in ("WST-11", "WST-13"):
        assert [line.site_id for line in need(found, item).lines] == [far], item     # type: ignore[union-attr]
    (proposal,) = found.shared.proposals
    assert {(one.item, one.site_id, one.quantity) for one in proposal.spared} == {("WST-11", clinic, 1), ("WST-13", clinic, 1)}
    assert [str(sentence) for sentence in found.shared.sentences[1:]] == [
        "“Two-chamber incinerator” is then not needed at Clinic.", "“Pit for sharps or ash” is then not needed at Clinic."]


def test_a_hospital_that_has_room_needs_nothing_for_its_neighbours(town: WasteTown) -> None:
    town.weigh("Hospital", 0, w_type="dist", w_units="yes", w_equip=[UNIT])        # 40 kg a day, for 5 of its own
    town.weigh("Clinic", 2)
    found = town.findings()
    assert quantity(found, "WST-08") == 0
    assert str(found.shared.sentences[0]) == ("What Hospital has is enough for Clinic, within 10 km of it, too: 5 kg a day. "
                                              "None of them needs “Autoclave for waste” of its own.")


def test_who_lies_nobody_knows_where_keeps_its_own_and_that_is_said(town: WasteTown) -> None:
    town.weigh("Here", 0)
    town.weigh("There", 3)
    town.weigh("Somewhere", None)
    found = town.findings()
    assert quantity(found, "WST-08") == 2
    assert str(found.shared.sentences[-1]) == ("Where these sites lie is not known, so each keeps its own proposal of “Autoclave "
                                               "for waste”: Somewhere.")


def test_how_far_is_near_is_a_norm_of_the_team(town: WasteTown) -> None:
    town.weigh("Here", 0)
    town.weigh("There", 3)
    assert quantity(town.findings(), "WST-08") == 1
    set_norms(town.workspace, {"shared_treatment_km": NormSetting("2", "D", "roads")})
    assert (quantity(town.findings(), "WST-08"), town.findings().shared.proposals) == (2, ())


@pytest.mark.parametrize("setting", ["outbreak", "emergency"])
def test_how_far_is_near_follows_the_setting_of_the_round(town: WasteTown, setting: str) -> None:
    """Roads are cut in an emergency: what a team says of it moves the proposal of a round in that setting, and of no other."""
    town.weigh("Here", 0)
    town.weigh("There", 3)
    set_norms(town.workspace, {path_in("shared_treatment_km", setting): NormSetting("2", "D", "roads are cut")})
    assert quantity(town.findings(), "WST-08") == 1
    day = town.findings().last_day
    add_round(town.workspace, town.id, "Now", first=day, last=day, setting=setting)
    assert (quantity(town.findings(), "WST-08"), town.findings().shared.proposals) == (2, ())


def test_what_is_plausible_follows_the_setting_of_the_round(town: WasteTown) -> None:
    """Of the kilograms of a bed: a team expects none below a thousand in an outbreak, and anything in routine times."""
    town.weigh("Here", 0)
    set_norms(town.workspace, {path_in("plausible_low_w3", "routine"): NormSetting("0.000001", "D"),
                               path_in("plausible_low_w3", "outbreak"): NormSetting("1000", "D")})
    assert not [doubt for doubt in town.findings().doubts if doubt.kind == "implausible"]
    day = town.findings().last_day
    add_round(town.workspace, town.id, "Now", first=day, last=day, setting="outbreak")
    assert [doubt for doubt in town.findings().doubts if doubt.kind == "implausible"]


def test_the_table_names_items_of_the_catalogue_and_norms_that_are_there() -> None:
    with (RESOURCES / "forms" / "norms.csv").open(encoding="utf-8", newline="") as file:
        norms = {row["key"]: float(row["value"]) for row in csv.DictReader(file) if row["key"] in sharing_norms()}
    assert sharing_norms() <= norms.keys()
    rules = sharing_rules(norms)
    assert len(rules) == len((RESOURCES / "shared_needs.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert {item for rule in rules for item in (rule.item, *rule.instead)} <= items().keys()
    assert sharing_rules({}) == ()


def test_commands_say_who_shares(town: WasteTown, capsys: pytest.CaptureFixture[str]) -> None:
    town.weigh("Here", 0)
    town.weigh("There", 3)
    path = str(town.workspace.path)
    assert run(["findings", path, "--city", "Koidu", "--json"]) == 0
    shared = json.loads(capsys.readouterr().out)["shared"]
    assert (shared["proposals"][0]["sites"], shared["proposals"][0]["units"]) == (["Here", "There"], 1)
    assert shared["proposals"][0]["sentences"][0].startswith("Here and There share 1 × “Autoclave for waste”")
    assert run(["findings", path, "--city", "Koidu"]) == 0
    assert "Here and There share 1 × “Autoclave for waste”" in capsys.readouterr().out
    assert run(["findings", path, "--city", "Koidu", "--why", "WST-08"]) == 0
    assert "Here and There share 1 × “Autoclave for waste”" in capsys.readouterr().out


def test_forms_that_agree_are_not_told_to_differ_because_sites_share(town: WasteTown) -> None:
    """What a clinic asks for and what its form computes is the same: that a neighbour has it for both is no doubt."""
    town.weigh("Here", 0)
    clinic = town.weigh("There", 3)
    supplies = RESOURCES / "forms" / "supply_list.xlsx"
    town.use(supplies)
    record = town.workspace.add_interview(clinic, town.form)
    said = Held(our_form("supply_list"), {"m_enum": "AA-01", "p_lines": [
        {"l_item": "WST-08", "l_unit": "unit", "l_stock": 0, "l_pipe": 0, "l_ask": 1}]}).interview.saved_state()
    town.workspace.write(record.id, [*said.items(), ("@state", "finished")])
    found = town.findings()
    assert quantity(found, "WST-08") == 1
    assert [flag.sentence for flag in found.flags if flag.kind == "need-apart"] == []
