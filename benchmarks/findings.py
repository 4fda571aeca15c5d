"""1,000 interviews in one city: all its figures from cold, and after one changed answer. Prints seconds.

    .venv/bin/python benchmarks/findings.py [INTERVIEWS] [FORM]

Asked for: 1 s from cold, 0.05 s after one changed answer. Cold: the file just opened, nothing remembered, the form not yet
loaded. No two interviews need be alike: their numbers differ. Beside it the plain path: each interview begun and read with all
that is printed of it, one by one, as the engine does it for a window.
"""

import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.demo import write_demonstration
from app.findings import FactsCache, city_findings
from app.findings.facts import FactsReader
from app.models import Workspace, questions

PLAIN = 100     # interviews read on the plain path


def varied(answers: dict[str, str], random: Random) -> list[tuple[str, str]]:
    """The same interview with other numbers, and one in twenty answers unknown."""
    return [(path, "" if path.startswith("/") and not path.endswith("}") and random.random() < 0.05
             else str(max(0, int(value) + random.randint(-5, 20))) if value.isdigit() else value)
            for path, value in answers.items()]


def main(wanted: int, form_id: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "many.cityneeds"
        write_demonstration(file)
        random = Random(1)
        with Workspace.open(file) as workspace:
            found = [one for one in workspace.interviews() if one.form_id == form_id and one.state == "finished"]
            answers = workspace.answers(found[0].id)
            city = workspace.add_city("Benchmark")
            for number in range(wanted):
                kept = workspace.add_interview(workspace.add_site(city.id, f"Site {number}", "school").id, found[0].form_sha256)
                workspace.write(kept.id, [*varied(answers, random), ("@state", "finished")])
        with Workspace.open(file) as workspace:
            print(f"{wanted} interviews of {form_id}, {len(answers)} answers each; the file: {file.stat().st_size / 1e6:.0f} MB")
            cache = FactsCache()
            start = time.perf_counter()
            city_findings(workspace, city.id, answers=False, cache=cache)
            print(f"cold: {time.perf_counter() - start:.2f} s")
            path = next(path for path, value in answers.items() if value.isdigit() and path.startswith("/"))
            workspace.write(kept.id, [(path, str(int(answers[path]) + 1))])
            start = time.perf_counter()
            city_findings(workspace, city.id, answers=False, cache=cache)
            print(f"after one changed answer: {time.perf_counter() - start:.3f} s")
            form = workspace.load_form(found[0].form_sha256)
            some = [questions(workspace.answers(one.id)) for one in workspace.interviews(city_id=city.id)[:PLAIN]]
            start = time.perf_counter()
            for one in some:
                FactsReader("en").facts(form, one)
            each = (time.perf_counter() - start) / len(some)
            print(f"the plain path, {len(some)} interviews: {each * 1000:.1f} ms each, {each * wanted:.1f} s for all")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, sys.argv[2] if len(sys.argv) > 2 else "cn_school")
