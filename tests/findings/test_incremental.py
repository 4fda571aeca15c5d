"""Figures brought up to date after any edit are those that a program started afresh would show."""

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.findings import CityFindings, FactsCache, SiteFinding, city_findings
from app.forms import Clock, Form, Interview
from app.models import Workspace
from app.models.conflicts.duplicates import join, part
from app.models.consent.erasure import erase
from app.models.norms.team_norms import norms, set_norms
from app.models.records.norms_in_force import NormSetting
from app.problem import Problem
from tests.forms.test_walks import act, answer
from tests.our_forms import our_form

NOW = Clock.fixed(now="2026-11-23T09:00:00+00:00")
EDITS = ("answer", "answer", "answer", "unknown", "interview", "decline", "reopen", "finish", "repeat", "site", "join sites",
         "join interviews", "part", "rename", "erase", "norm", "second language", "printed")


@pytest.fixture(scope="module")
def forms() -> list[Form]:
    return [our_form(name) for name in ("school", "resident")]


def filled(form: Form, random: Random) -> dict[str, str]:
    interview = form.begin(clock=NOW, seed=random.randint(0, 10_000))
    for node in interview.nodes():
        if node.kind == "question" and node.definition.control and node.relevant and random.random() < 0.8:
            try:
                consents = node.definition.annotations.get("role") == "consent"     # whoever declines says nothing else
                interview.set(node.ref, "yes" if consents else answer(node, random))
            except Problem:     # a note, an upload
                continue
    for _ in range(20):
        try:
            act(interview, random)
        except Problem:
            continue
    return interview.saved_state()


class City:
    """A city whose interviews are edited at random, through the workspace's face alone."""

    def __init__(self, workspace: Workspace, forms: list[Form], random: Random) -> None:
        self.workspace, self.forms, self.random = workspace, forms, random
        self.id = workspace.add_city("Koidu").id
        self.language = "en"
        self.answers = False
        self.cache = FactsCache()
        for form in forms:
            workspace.add_form(form, form.xform, f"{form.id}.xml")
        self.sites = [workspace.add_site(self.id, f"Site {at}", "school").id for at in range(3)]
        self.interviews: list[str] = []
        for _ in range(4):
            self.interview()

    def interview(self) -> None:
        form = self.random.choice(self.forms)
        kept = self.workspace.add_interview(self.random.choice(self.sites), form.sha256)
        self.workspace.write(kept.id, [*filled(form, self.random).items(), ("@finished", "2026-11-23T10:00:00+00:00"),
                                       ("@state", "finished")])
        self.interviews.append(kept.id)

    def opened(self, one: str) -> tuple[Interview, dict[str, str]]:
        answers = {path: value for path, value in self.workspace.answers(one).items() if path.startswith("/")}
        return self.workspace.load_form(self.workspace.interview(one).form_sha256).begin(saved_state=answers, clock=NOW), answers

    def edit(self, what: str) -> None:
        workspace, random = self.workspace, self.random
        one, other = random.choice(self.interviews), random.choice(self.interviews)
        if what == "interview":
            self.interview()
        elif what == "site":
            self.sites.append(workspace.add_site(self.id, "New", "hospital").id)
        elif what == "join sites":
            join(workspace, *random.sample(self.sites, 2))
        elif what == "join interviews":
            join(workspace, one, other)
        elif what == "part":
            part(workspace, random.choice([*self.sites, *self.interviews]))
        elif what == "rename":
            workspace.write(random.choice(self.sites), [("@name", f"Named {random.random()}")])
        elif what == "erase":
            erase(workspace, one)
        elif what == "norm":
            norm = random.choice(norms(workspace))
            set_norms(workspace, {norm.key: NormSetting(str(random.randint(1, 90)), "here", "")})
        elif what == "second language":
            self.language = random.choice(["en", "fr", "pt"])
        elif what == "printed":
            self.answers = not self.answers
        elif what in ("reopen", "finish"):
            workspace.write(one, [("@state", "open" if what == "reopen" else "finished")])
        else:
            self.answer(one, what)

    def answer(self, one: str, what: str) -> None:
        interview, answers = self.opened(one)
        if what == "unknown":
            path = self.random.choice([path for path in answers if not path.endswith("}")] or [""])
            self.workspace.write(one, [(path, "")] if path else [])
        elif what == "decline":
            consent = [node for node in interview.nodes() if node.definition.annotations.get("role") == "consent"]
            self.workspace.write(one, [(node.path, "no") for node in consent])
        elif what == "repeat":
            instances = [node for node in interview.nodes() if node.kind == "repeat"]
            if instances:
                self.workspace.write(one, [(self.random.choice(instances).path, None)])
        else:
            before = interview.saved_state()
            for _ in range(3):
                act(interview, self.random)
            now = interview.saved_state()
            self.workspace.write(one, [(path, value) for path, value in now.items() if before.get(path) != value])

    def figures(self) -> CityFindings:
        return self.found(self.cache)

    def afresh(self) -> CityFindings:
        """As a program that has just been started sees it."""
        return self.found(FactsCache())

    def found(self, cache: FactsCache) -> CityFindings:
        return city_findings(self.workspace, self.id, language=self.language, answers=self.answers, cache=cache)


def printable(found: CityFindings, answers: bool) -> CityFindings:
    """Who asked for the printed answers once may keep them; who did not ask has no right to them."""
    if answers:
        return found
    return replace(found, sites=tuple(
        replace(site, interviews=tuple(replace(one, answers=()) for one in site.interviews)) for site in found.sites))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), edits=st.lists(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), min_size=3, max_size=8))
def test_incremental_figures_equal_those_from_scratch(forms: list[Form], seed: int, edits: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "a.cityneeds") as workspace:
        city = City(workspace, forms, Random(seed))
        city.figures()
        for some in edits:
            for what in some:
                try:
                    city.edit(what)
                except Problem:     # two that cannot be joined, a choice that is not offered: nothing was written
                    continue
            now, afresh = city.figures(), city.afresh()
            assert printable(now, city.answers) == printable(afresh, city.answers), some


def test_an_answer_taken_away_is_unknown_and_not_zero(forms: list[Form], tmp_path: Path) -> None:
    """After a figure was known, and its answer is taken away, the site is no longer counted with any number."""
    with Workspace.create(tmp_path / "a.cityneeds") as workspace:
        city = City(workspace, forms[:1], Random(5))

        def values() -> dict[tuple[str, str], SiteFinding]:
            return {(one.indicator, one.interview_id): one for indicator in city.figures().indicators for one in indicator.sites}

        before = values()
        for one in city.interviews:
            interview, answers = city.opened(one)
            numbers = [path for path in answers if "{" not in path and interview.node(path).type in ("int", "decimal")]
            workspace.write(one, [(path, "") for path in numbers])
        after = values()
        gone = [key for key, one in before.items() if one.value is not None and key in after and after[key].value is None]
        assert gone
        assert all(after[key].level == "" and after[key].text == "" for key in gone)
