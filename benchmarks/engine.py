"""The interview engine beside its peers, in one run: python benchmarks/engine.py [--peers FOLDER]

- forms of chained questions: load and first evaluation, one answer (median, p99), beside JavaRosa (Java needed) and the
  ODK Web Forms engine (`--peers` names a folder in which `npm install @getodk/xforms-engine jsdom` was run)
- an answer that hides a tenth of the form; a chain of 10,000; a choice filter over 50,000; a repeat of 1,000 × 20
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.forms import Interview, load_form  # noqa: E402

HEAD = ('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model>')


def xform(instance: str, binds: str, body: str, more: str = "") -> bytes:
    return (f'{HEAD}<instance><data id="t">{instance}</data></instance>{more}{binds}</model></h:head>'
            f"<h:body>{body}</h:body></h:html>").encode()


def inputs(names: list[str]) -> str:
    return "".join(f'<input ref="/data/{name}"><label>{name}</label></input>' for name in names)


def chained(count: int) -> bytes:
    """Each question asks whether the one before it is x; each fifth is calculated from it."""
    binds = "".join(
        f'<bind nodeset="/data/q{at}" type="int" calculate="/data/q{at - 1} + 1"/>' if at and at % 5 == 0 else
        f"<bind nodeset=\"/data/q{at}\" type=\"int\" relevant=\"/data/q{at - 1} != 'x'\"/>" if at else
        '<bind nodeset="/data/q0" type="int"/>' for at in range(count))
    return xform("".join(f"<q{at}/>" for at in range(count)), binds,
                 inputs([f"q{at}" for at in range(count) if at == 0 or at % 5]))


def cascade(count: int) -> bytes:
    """Each question is asked where the one ten before it has an answer: the first hides a tenth of the form."""
    binds = "".join(f"<bind nodeset=\"/data/q{at}\" type=\"int\" relevant=\"/data/q{at - 10} != ''\"/>"
                    for at in range(10, count))
    return xform("".join(f"<q{at}>1</q{at}>" for at in range(count)), binds, inputs([f"q{at}" for at in range(count)]))


def chain(count: int) -> bytes:
    binds = "".join(f'<bind nodeset="/data/q{at}" type="int" calculate="/data/q{at - 1} + 1"/>' for at in range(1, count))
    return xform("".join(f"<q{at}/>" for at in range(count)), binds, inputs(["q0"]))


def filtered(count: int) -> tuple[bytes, dict[str, bytes]]:
    rows = "\n".join(f"c{at},Choice {at},{at % 500}" for at in range(count))
    body = ('<input ref="/data/district"><label>d</label></input><select1 ref="/data/site"><label>s</label>'
            "<itemset nodeset=\"instance('sites')/root/item[district = /data/district]\"><value ref=\"name\"/>"
            '<label ref="label"/></itemset></select1>')
    return (xform("<district/><site/>", '<bind nodeset="/data/district" type="string"/>', body,
                  '<instance id="sites" src="jr://file-csv/sites.csv"/>'), {"sites.csv": f"name,label,district\n{rows}".encode()})


def repeated(instances: int, questions: int) -> bytes:
    inside = "".join(f"<q{at}/>" for at in range(questions))
    binds = '<bind nodeset="/data/r/q0" type="int"/><bind nodeset="/data/total" type="int" calculate="sum(/data/r/q0)"/>'
    binds += "".join(f'<bind nodeset="/data/r/q{at}" type="int" calculate="/data/r/q{at - 1} + 1"/>'
                     for at in range(2, questions, 2))
    asked = "".join(f'<input ref="/data/r/q{at}"><label>q</label></input>' for at in [0, *range(1, questions, 2)])
    return xform(f"<total/>{f'<r>{inside}</r>' * instances}", binds, f'<group><repeat nodeset="/data/r">{asked}</repeat></group>')


def milliseconds(work: Callable[[], object], times: int = 1) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)


def answers(interview: Interview, refs: list[str]) -> list[float]:
    """Microseconds of each answer, given one after the other."""
    taken = []
    for number, ref in enumerate(refs):
        value = str(number % 7)
        start = time.perf_counter_ns()
        interview.set(ref, value)
        taken.append((time.perf_counter_ns() - start) / 1e3)
    return taken


def p99(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]


def javarosa(folder: Path, file: Path, refs: list[str]) -> dict[str, float]:
    from tests.forms.javarosa.oracle import ask, compiled
    found = ask(compiled(folder), [(file, [("time", ref, str(at % 7)) for at, ref in enumerate(refs)])])[0]
    return {"load": found["load_ms"], "answer": statistics.median(found["set_ns"]) / 1e3}


def webforms(folder: Path, file: Path, pairs: list[str]) -> dict[str, float]:
    script = Path(__file__).with_name("webforms.mjs")
    done = subprocess.run(["node", script, file, *pairs], cwd=folder, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return {"load": found["load"] + found["begin"], "answer": statistics.median(found["set"]) * 1e3}


def chained_forms(folder: Path, peers: Path | None) -> None:
    from tests.forms.javarosa.oracle import missing
    print("questions   load + first evaluation   answer median / p99")
    for count in (100, 1000, 5000, 20_000):
        data = chained(count)
        file = folder / f"chained-{count}.xml"
        file.write_bytes(data)
        load = milliseconds(lambda: load_form(data).begin(), 5 if count < 20_000 else 3)  # noqa: B023
        interview = load_form(data).begin()
        refs = [f"/data/q{at}" for at in range(count) if at == 0 or at % 5]
        chosen = [refs[at * 7 % len(refs)] for at in range(2000)]
        answers(interview, chosen)
        taken = answers(interview, chosen[::-1])
        median = statistics.median(taken)
        print(f"{count:9,}   {load:17.1f} ms   {median:9.1f} / {p99(taken):.1f} µs")
        last = refs[-40:]       # with few dependents: the peers go through the whole chain behind an earlier one
        median = statistics.median(answers(interview, last * 20))
        if count <= 5000 and not missing():
            peer = javarosa(folder, file, last)
            print(f"   JavaRosa {peer['load']:17.1f} ms   {peer['answer']:9.1f} µs: "
                  f"ours {peer['load'] / load:.1f} and {peer['answer'] / median:.0f} times faster")
        if count <= 5000 and peers is not None:
            pairs = [one for at, ref in enumerate(last) for one in (ref, str(at % 7 + 1))]
            peer = webforms(peers, file, pairs)
            print(f"   Web Forms {peer['load']:16.1f} ms   {peer['answer']:9.1f} µs: "
                  f"ours {peer['load'] / load:.0f} and {peer['answer'] / median:.0f} times faster")


def others(folder: Path, peers: Path | None) -> None:
    data = cascade(5000)
    interview = load_form(data).begin()
    hiding = [milliseconds(lambda value=value: interview.set("/data/q0", value)) for value in ["", "1"] * 9]
    print(f"an answer that hides 500 of 5,000: {statistics.median(hiding):.2f} ms")
    if peers is not None:
        (folder / "cascade.xml").write_bytes(data)
        peer = webforms(peers, folder / "cascade.xml", ["/data/q0", ""])
        print(f"   Web Forms {peer['answer'] / 1e3:.0f} ms")
    interview = load_form(chain(10_000)).begin()
    values = iter(range(1000))
    print(f"a chain of 10,000: {milliseconds(lambda: interview.set('/data/q0', str(next(values))), 9):.1f} ms")
    form, files = filtered(50_000)
    loaded = [milliseconds(lambda: load_form(form, files=files).begin())]
    interview = load_form(form, files=files).begin()

    def filter_once() -> None:
        interview.set("/data/district", str(next(values) % 500))
        assert len(interview.node("/data/site").choice_names) == 100
    filter_once()
    print(f"a choice filter over 50,000: {milliseconds(filter_once, 99) * 1e3:.0f} µs a change (load {loaded[0]:.0f} ms)")
    interview = load_form(repeated(1000, 20)).begin()
    local = [milliseconds(lambda at=at: interview.set(f"/data/r[{at}]/q1", str(next(values)))) for at in range(1, 200)]
    print(f"a repeat of 1,000 × 20: a local answer {statistics.median(local) * 1e3:.0f} µs, ", end="")
    print(f"one that feeds a sum {milliseconds(lambda: interview.set('/data/r[500]/q0', str(next(values))), 49):.2f} ms, ", end="")
    print(f"an instance more {milliseconds(lambda: interview.add('/data/r'), 19):.2f} ms, "
          f"one less {milliseconds(lambda: interview.remove('/data/r[300]'), 19):.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        chained_forms(Path(name), chosen.peers)
        others(Path(name), chosen.peers)


if __name__ == "__main__":
    main()
