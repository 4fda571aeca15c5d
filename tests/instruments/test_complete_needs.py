"""Whatever is answered: what keeps a service level below basic or a score below full has a need, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from app.cli import run
from app.findings.facts import band_of, direction, parse_bands
from app.forms import Form, Interview, NodeDefinition, load_form
from app.locations import RESOURCES
from app.models import Workspace
from tests.instruments.conftest import INTERVIEWS, with_modules
from tests.report.test_what_is_said import pages

ROUNDS = 120                # random interviews of a form
BELOW = ("limited", "none")
FULL = ("%", "of 100")


def answered(form: Form, random: Random) -> Interview:
    """Whatever the form takes: numbers small and large, choices, and one question in twelve left open."""
    interview = form.begin()
    interview.set(next(one.ref for one in form.definitions() if one.name == "m_consent"), "yes")
    for definition in form.definitions():
        repeat = _repeat_of(definition)
        if definition.kind == "repeat" and interview.node(definition.parent.ref).relevant:
            for _ in range(random.randint(0, 3) - len(interview.instances(definition.ref))):
                interview.add(definition.ref)
        if definition.kind != "question" or not definition.control or definition.calculate or definition.name == "m_consent":
            continue
        instances = range(1, len(interview.instances(repeat)) + 1) if repeat else ()
        for ref in [definition.ref.replace(repeat, f"{repeat}[{number}]", 1) for number in instances] or [definition.ref]:
            if not repeat or "[" in ref:
                _answer(interview, ref, random)
    return interview


def _repeat_of(definition: NodeDefinition) -> str:
    while definition.parent is not None:
        definition = definition.parent
        if definition.kind == "repeat":
            return definition.ref
    return ""


def _answer(interview: Interview, ref: str, random: Random) -> None:
    node = interview.node(ref)
    if not node.relevant or node.readonly or random.random() < 1 / 12:
        return
    for _ in range(6):      # until one is taken
        value = _drawn(interview, ref, random)
        interview.set(ref, value)
        if interview.node(ref).valid:
            return
        interview.set(ref, "")


def _drawn(interview: Interview, ref: str, random: Random) -> str:
    node = interview.node(ref)
    if node.definition.has_choices:
        names = [choice.name for choice in node.choices]
        if not names:
            return ""
        if node.definition.control == "select":
            return " ".join(random.sample(names, random.randint(1, len(names))))
        return random.choice(names)
    if node.type in ("int", "decimal"):
        return str(random.choice([0, 1, 2, random.randint(0, 12), random.randint(0, 100), random.randint(20, 900)]))
    return ""


def below(interview: Interview) -> Iterator[str]:
    """The indicators that say that something is lacking."""
    for node in interview.nodes():
        notes = node.definition.annotations
        if "indicator" not in notes or not node.relevant or node.value == "":
            continue
        levels = str(node.annotation("levels") or "")
        if node.definition.has_choices:
            lacking = node.value in BELOW
        elif notes.get("domain") == "score" or (notes.get("unit") in FULL and direction(levels) > 0):
            lacking = float(node.value) < 100
        else:
            lacking = bool(levels) and band_of(float(node.value), levels) != parse_bands(levels)[0][0]
        if lacking:
            yield notes["indicator"]


def spoken_for(interview: Interview) -> set[str]:
    """The indicators that an open or unknown need would raise, or of which a reason says why there is none."""
    names: set[str] = set()
    for node in interview.nodes():
        notes = node.definition.annotations
        if "mends" in notes and node.relevant and (node.value == "" or float(node.value) > 0):
            names.update(notes["mends"].split())
        if "no_need" in notes and node.relevant and node.value != "":
            names.update(notes["no_need"].split())
    return names


@pytest.mark.parametrize("name", INTERVIEWS)
def test_nothing_is_lacking_without_a_need_or_a_reason(name: str) -> None:
    for seed in range(ROUNDS):
        interview = answered(with_modules(name), Random(seed))
        missing = [indicator for indicator in below(interview) if indicator not in spoken_for(interview)]
        assert not missing, f"seed {seed}: {missing}"


@pytest.mark.parametrize("name", INTERVIEWS)
def test_what_a_need_takes_off_is_never_more_than_there_was(name: str) -> None:
    """Net is never above gross."""
    for seed in range(ROUNDS // 4):
        interview = answered(with_modules(name), Random(seed))
        for node in interview.nodes():
            if "need" in node.definition.annotations and node.relevant and node.value != "" and float(node.value) > 0:
                gross = float(node.annotation("gross"))
                assert float(node.value) <= gross + 1e-9, f"seed {seed}: {node.ref} {node.value} of {gross}"


@pytest.mark.parametrize("name", INTERVIEWS)
def test_a_need_mends_what_the_form_measures(forms: dict[str, Form], name: str) -> None:
    measured = {one.annotations["indicator"] for one in forms[name].definitions() if "indicator" in one.annotations}
    for one in forms[name].definitions():
        named = set(one.annotations.get("mends", "").split()) | set(one.annotations.get("no_need", "").split())
        assert named <= measured, one.ref


def test_the_reason_why_nothing_is_asked_for_reaches_the_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A school with soap in store and none at its points: on the command line, and on the page of the needs."""
    source = RESOURCES / "forms" / "school.xlsx"
    kept, printed = str(tmp_path / "w.cityneeds"), tmp_path / "needs.pdf"
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        form = load_form(source)
        refs = {one.name: one.ref for one in form.definitions()}
        city = workspace.add_city("Koidu")
        record = workspace.add_interview(workspace.add_site(city.id, "Kokuima", "school").id,
                                         workspace.add_form(form, source.read_bytes(), source.name).sha256)
        answers = {"m_consent": "yes", "s_girls": "50", "s_boys": "50", "s_maxshift": "100", "s_hw_pts": "4", "s_hw_water": "4",
                   "s_hw_soap": "0", "s_soap_kg": "40"}
        workspace.write(record.id, [*((refs[name], value) for name, value in answers.items()), ("@state", "finished")])
    assert run(["findings", kept, "--city", "Koidu"]) == 0
    assert "No need can be given for S3, S8 and S0 at Kokuima. Points with water lack soap" in capsys.readouterr().out
    assert run(["report", kept, "--city", "Koidu", "--sections", "needs", "-o", str(printed)]) == 0
    assert "Points with water lack soap" in " ".join(pages(printed))
