"""JavaRosa, the engine inside ODK Collect, asked from Python; it comes with pyxform, and needs a Java on the machine."""

import json
import shutil
import subprocess
from pathlib import Path

import pyxform

JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
SOURCE = Path(__file__).with_name("Oracle.java")
Steps = list[tuple[str, ...]]


def missing() -> str:
    """Why JavaRosa cannot be asked here; "" where it can."""
    if not JAR.exists():
        return "pyxform came without ODK Validate"
    return "" if shutil.which("java") and shutil.which("javac") else "there is no Java (JDK) on this machine"


def compiled(folder: Path) -> Path:
    subprocess.run(["javac", "-cp", JAR, "-d", folder, SOURCE], check=True, capture_output=True)
    return folder


def ask(classes: Path, cases: list[tuple[Path, Steps]], zone: str = "UTC") -> list[dict]:
    """For each form and its steps: load_ms, set_ns, states (lists of [ref, value, relevant]), or error."""
    lines = []
    for number, (form, steps) in enumerate(cases):
        script = classes / f"steps-{number}.txt"
        script.write_text("\n".join("\t".join(step) for step in steps), encoding="utf-8")
        lines.append(f"{form}\t{script}")
    java = ["java", f"-Duser.timezone={zone}", "-Xss64m", "-cp", f"{JAR}:{classes}", "Oracle", "-"]
    done = subprocess.run(java, input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
