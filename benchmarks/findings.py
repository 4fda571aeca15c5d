"""1,000 school interviews in one city: all its figures from cold, and after one changed answer. Prints seconds.

    .venv/bin/python benchmarks/findings.py [INTERVIEWS]

Asked for: 1 s from cold, 0.05 s after one changed answer.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.demo import write_demonstration
from app.findings import city_findings
from app.models import Workspace


def main(wanted: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "many.cityneeds"
        write_demonstration(file)
        with Workspace.open(file) as workspace:
            found = [one for one in workspace.interviews() if one.form_id == "cn_school" and one.state == "finished"]
            answers = workspace.answers(found[0].id)
            city = workspace.add_city("Benchmark")
            for number in range(wanted):
                kept = workspace.add_interview(workspace.add_site(city.id, f"School {number}", "school").id, found[0].form_sha256)
                workspace.write(kept.id, answers.items())
        with Workspace.open(file) as workspace:
            start = time.perf_counter()
            city_findings(workspace, city.id, answers=False)
            print(f"cold, {wanted} interviews: {time.perf_counter() - start:.2f} s")
            path = next(path for path, value in answers.items() if value.isdigit() and path.endswith("/s_girls"))
            workspace.write(kept.id, [(path, str(int(answers[path]) + 1))])
            start = time.perf_counter()
            city_findings(workspace, city.id, answers=False)
            print(f"after one changed answer: {time.perf_counter() - start:.2f} s")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
