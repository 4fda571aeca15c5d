"""The same random answers given to JavaRosa (inside ODK Collect) and to us: the same values and relevance.

Deviations on purpose, told apart here and explained in docs/decisions/engine-conformance.md:
- a counted repeat whose count is unknown has no instances (JavaRosa: the one that the form's instance holds);
- a choice that its filter no longer offers is gone at once (JavaRosa: when somebody comes past the question);
- text that is not there is empty (JavaRosa: "[itext:]");
- positions, dates and times stay as they were written (JavaRosa writes them anew), booleans are true and false (1 and 0);
- a comparison with the answers of a repeat holds where some answer makes it true, and never where there is none
  (JavaRosa gives up where there are several, and takes none for an empty text); the maximum of negative numbers is
  one of them;
- when an instance comes or goes, everything that follows from it does (JavaRosa leaves what depends on a count of
  instances, and what was computed from the last one): there JavaRosa is asked to evaluate the form anew.
"""

import re
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.forms import Clock, Form, Interview, load_form
from app.problem import Problem
from tests.forms.generated import generated
from tests.forms.javarosa.oracle import Steps, ask, compiled, missing
from tests.forms.test_walks import NAMES, answer, load

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
State = dict[str, tuple[str, bool]]
COMPARES_REPEATED = {"/data/consented/demographics/ind_potentially_hoh"}


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("javarosa"))


def walk(form: Form, seed: int, steps: int, *, anew: bool = False) -> tuple[Steps, list[State]]:
    """A random interview as steps for the oracle, and our state wherever it is asked for its own."""
    random, interview = Random(seed), form.begin(seed=seed, clock=Clock.fixed(zone="UTC"))
    script: Steps = [("state",)]
    states = [state(interview)]
    for number in range(steps):
        try:
            script.append(act(interview, random))
        except (Problem, IndexError):
            continue
        if number % 5 == 4 or number == steps - 1:
            script += [("anew",), ("state",)] if anew else [("state",)]
            states.append(state(interview))
    return script, states


def state(interview: Interview) -> State:
    return {node.ref: (node.value, node.relevant) for node in interview.nodes()}


def act(interview: Interview, random: Random) -> tuple[str, ...]:
    """IndexError where there is nothing of what chance wants."""
    free = [one for one in interview.form.definitions() if one.kind == "repeat" and not one.count and not one.fixed_count]
    chance = random.random()
    if chance < 0.12:
        repeat = random.choice(free)
        outer = random.choice(interview.nodes_of(repeat.parent)) if repeat.parent.parent else interview.tree.root
        ref = f"{outer.ref}/{repeat.name}"
        if not interview.is_relevant(ref):
            raise IndexError
        interview.add(ref)
        return ("add", ref)
    nodes = list(interview.nodes())
    if chance < 0.16:
        ref = random.choice([one.ref for one in nodes if one.definition in free and one.relevant and one.instances > 1])
        interview.remove(ref)
        return ("remove", ref)
    node = random.choice([one for one in nodes if one.kind == "question" and one.definition.control and one.relevant
                          and not one.readonly])
    ref, value = node.ref, answer(node, random)
    interview.set(ref, value)
    return ("set", ref, value)


def plain(text: str) -> Any:
    """A value as both write it."""
    if text in ("true", "false"):
        return float(text == "true")
    if re.fullmatch(r"(uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) or text.startswith(str(date.today())):
        return "another each time"
    if text == "[itext:]":
        return ""
    if moment := re.fullmatch(r"(\d{4}-\d\d-\d\dT)?(\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|\+00:00)?", text):
        return (moment[1], moment[2], moment[3] or ":00")
    try:
        if " " in text or ";" in text:
            return tuple(tuple(float(one) for one in (*place.split(), "0", "0")[:4]) for place in text.split(";"))
        return float(text)
    except ValueError:
        return text


def differences(form: Form, ours: State, theirs: State) -> list[str]:
    found = []
    for ref in sorted(ours.keys() | theirs.keys()):
        definition = form.definition(re.sub(r"\[\d+\]", "", ref))
        mine, other = ours.get(ref), theirs.get(ref)
        if mine is None or other is None:
            known = mine or other
            counted = any(one.count for one in definition.scopes())
            if known is not None and known[1] and not (mine is None and counted):
                found.append(f"{ref}: {mine}, JavaRosa {other}")
        elif definition.ref in COMPARES_REPEATED:
            continue
        elif mine[1] != other[1] or (mine[1] and plain(mine[0]) != plain(other[0])
                                     and not (mine[0] == "" and definition.has_choices)):
            found.append(f"{ref}: {mine}, JavaRosa {other}")
    return found


def compare(classes: Path, form: Form, file: Path, walks: int, steps: int, *, anew: bool = False) -> None:
    made = [walk(form, seed, steps, anew=anew) for seed in range(walks)]
    for (_, ours), theirs in zip(made, ask(classes, [(file, script) for script, _ in made]), strict=True):
        if "This field is repeated" in theirs.get("error", ""):
            continue
        assert "error" not in theirs, theirs["error"]
        for mine, other in zip(ours, theirs["states"], strict=True):
            found = differences(form, mine, {ref: (value, relevant) for ref, value, relevant in other})
            assert not found, "\n".join(found[:10])


def shared_form(shared: Path, name: str, folder: Path) -> tuple[Form, Path]:
    form = load(shared, name)
    file = folder / "form.xml"
    file.write_bytes(form.xform)
    for beside, data in form.files.items():
        (folder / beside).write_bytes(data)
    return form, file


@pytest.mark.parametrize("name", NAMES)
def test_shared_forms(shared: Path, classes: Path, tmp_path: Path, name: str) -> None:
    compare(classes, *shared_form(shared, name, tmp_path), walks=2, steps=30)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_shared_forms_long(shared: Path, classes: Path, tmp_path: Path, name: str) -> None:
    compare(classes, *shared_form(shared, name, tmp_path), walks=20, steps=80)


def compare_generated(classes: Path, folder: Path, seed: int) -> None:
    file = folder / f"generated-{seed}.xml"
    file.write_bytes(generated(seed))
    compare(classes, load_form(file), file, walks=2, steps=40, anew=True)


@pytest.mark.parametrize("seed", range(6))
def test_generated_forms(classes: Path, tmp_path: Path, seed: int) -> None:
    compare_generated(classes, tmp_path, seed)


@pytest.mark.slow
def test_generated_forms_long(classes: Path, tmp_path: Path) -> None:
    for seed in range(100, 200):
        compare_generated(classes, tmp_path, seed)
