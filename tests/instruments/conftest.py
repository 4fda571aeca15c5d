"""The instruments, loaded once, and interviews held from question names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from app.forms import Form, Interview, load_form
from app.locations import RESOURCES, cache_dir
from app.models.assessment import overlay_assessment
from app.models.norms import overlay_norms
from tests.our_forms import OUR_FORMS, our_form

INSTRUMENTS = [*OUR_FORMS]
PROGRAMME = ["event", "milestone", "partner"]       # what a team writes down of its own work: nobody is interviewed
MODULES = ("module_safeguarding", "module_mental_health", "module_displaced", "module_climate", "module_meals",
           "module_connectivity")
INTERVIEWS = [name for name in INSTRUMENTS if name not in PROGRAMME]


class Held:
    """An interview with consent and some answers; questions are named without their groups."""

    def __init__(self, form: Form, answers: Mapping[str, Any]) -> None:
        self.interview: Interview = form.begin()
        self.refs = {definition.name: definition.ref for definition in form.definitions()}
        agreed = {name: "yes" for name in ("m_consent", "m_ok_photo", "m_ok_name", "m_ok_contact") if name in self.refs}
        for name, value in {**agreed, **answers}.items():
            self.give(name, value)

    def give(self, name: str, value: Any) -> None:
        """A list is the instances of a repeat."""
        ref = self.refs[name]
        if not isinstance(value, list):
            if self.interview.node(ref).relevant:
                self.interview.set(ref, str(value))
            return
        for number, row in enumerate(value, 1):
            if number > len(self.interview.instances(ref)):
                self.interview.add(ref)
            for inner, answer in row.items():
                if self.interview.node(f"{ref}[{number}]/{inner}").relevant:
                    self.interview.set(f"{ref}[{number}]/{inner}", str(answer))

    def __getitem__(self, name: str) -> str:
        return self.interview.node(self.refs[name]).value

    def relevant(self, name: str) -> bool:
        return self.interview.node(self.refs[name]).relevant

    def says(self, name: str, column: str) -> Any:
        """A `cn:` column of a question, evaluated."""
        return self.interview.annotation(self.refs[name], column)


@pytest.fixture(scope="session")
def forms() -> dict[str, Form]:
    return {name: our_form(name) for name in INSTRUMENTS}


@cache
def form_in(instrument: str, setting: str) -> Form:
    """An instrument with the norms of a setting, as a round's setting lays them."""
    files = {"norms.csv": overlay_norms((RESOURCES / "forms" / "norms.csv").read_bytes(), {}, setting),
             "assessment.csv": (RESOURCES / "forms" / "assessment.csv").read_bytes(),
             "catalogue.csv": (RESOURCES / "catalogue.csv").read_bytes()}
    return load_form((RESOURCES / "forms" / f"{instrument}.xlsx").read_bytes(), files=files, name=f"{instrument}.xlsx",
                     cache=cache_dir())


@cache
def with_modules(instrument: str) -> Form:
    """An instrument of an assessment that has every module on."""
    beside = RESOURCES / "forms"
    table = (beside / "assessment.csv").read_bytes()
    files = {"norms.csv": (beside / "norms.csv").read_bytes(), "catalogue.csv": (RESOURCES / "catalogue.csv").read_bytes(),
             "assessment.csv": overlay_assessment(table, dict.fromkeys(MODULES, "yes"))}
    return load_form((beside / f"{instrument}.xlsx").read_bytes(), files=files, name=f"{instrument}.xlsx", cache=cache_dir())


@pytest.fixture(scope="session")
def hold(forms: dict[str, Form]) -> Callable[..., Held]:
    """`hold("school", s_girls=120)`, in another setting than routine `hold("school", setting="outbreak", s_girls=120)`"""
    def begin(instrument: str, *, setting: str = "routine", **answers: Any) -> Held:
        return Held(forms[instrument] if setting == "routine" else form_in(instrument, setting), answers)
    return begin
