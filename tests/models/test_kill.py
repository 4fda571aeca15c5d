"""A battery that dies: the process is killed at random moments while it answers, and nothing acknowledged is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from app.forms import load_form
from app.models import StoredInterview, Workspace

FORM = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Kill</h:title>
<model><instance><data id="kill"><a/><b/><sum/></data></instance><bind nodeset="/data/a" type="int"/>
<bind nodeset="/data/b" type="int"/><bind nodeset="/data/sum" calculate="/data/a + /data/b"/></model></h:head>
<h:body><input ref="/data/a"><label>A</label></input><input ref="/data/b"><label>B</label></input></h:body></h:html>"""

ANSWER = """
import sys
from pathlib import Path
from app.models import StoredInterview, Workspace
with Workspace.open(Path(sys.argv[1])) as workspace:
    kept = StoredInterview.open(workspace, sys.argv[2])
    number = int(kept.interview.node("/data/a").value or 0)
    print("ready", flush=True)
    while True:
        number += 1
        kept.set("/data/a" if number % 2 else "/data/b", str(number))
        kept.position = "/data/a" if number % 2 else "/data/b"
        print(number, flush=True)
"""


def die(tmp_path: Path, kills: int, seed: int) -> None:
    file = tmp_path / "kill.cityneeds"
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu")
        site = workspace.add_site(city.id, "Ward")
        form = workspace.add_form(load_form(FORM), FORM, "kill.xml")
        interview = workspace.add_interview(site.id, form.sha256).id
    random = Random(seed)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    for _ in range(kills):
        with subprocess.Popen([sys.executable, "-c", ANSWER, str(file), interview], stdout=subprocess.PIPE, text=True,
                              env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0, 0.04))
            process.send_signal(signal.SIGKILL)
            acknowledged = [int(line) for line in process.stdout.read().split("\n") if line.strip().isdigit()]
        with Workspace.open(file) as workspace:
            kept = StoredInterview.open(workspace, interview)
            values = {int(kept.interview.node(f"/data/{name}").value or 0) for name in "ab"}
            last = acknowledged[-1] if acknowledged else 0
            # the kill may fall between the commit and the word about it: one more is no loss
            assert max(values) >= last
            history = [revision.value for revision in workspace.history(interview) if revision.path.startswith("/data/")]
            assert set(map(str, acknowledged)) <= set(history)
            if len(acknowledged) > 1:
                assert kept.position in ("/data/a", "/data/b")
                assert kept.interview.node("/data/sum").value == str(sum(values))


def test_eight_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    die(tmp_path, 8, 1)


@pytest.mark.slow
def test_two_hundred_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    die(tmp_path, 200, 2)
