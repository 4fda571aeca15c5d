"""The door of CityNeeds: prepares its own environment, then opens the app or runs a command.

    python3 main.py            open the app
    python3 main.py try        write the demonstration, print Koidu's report, open the app on it
    python3 main.py test       run all checks and tests (--slow: the long ones too)
    python3 main.py COMMAND    work without a screen; `python3 main.py --help` lists the commands

Only the standard library is used here, and only syntax that any Python 3 understands until the version is checked.
"""

import hashlib
import os
import subprocess
import sys
import time

TYPE_CHECKING = False  # typing's own costs 10 ms
if TYPE_CHECKING:
    from typing import NoReturn

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "cityneeds-setup")
VENV_PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
READY = "CITYNEEDS_STARTED"  # set for the second start, inside the environment; holds when the first one began


def stop(sentence: str) -> "NoReturn":
    sys.stderr.write("CityNeeds: " + sentence + "\n")
    sys.exit(1)


def wanted_stamp(extra: str) -> str:
    """What the environment must have been made from: a changed dependency sets it up again."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return "{} {}.{} {}".format(digest.hexdigest(), sys.version_info[0], sys.version_info[1], extra)


def is_set_up(extra: str) -> bool:
    """True where .venv holds what is asked; one made for the tests serves the app too."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = file.read()
    except OSError:
        return False
    return os.path.exists(VENV_PYTHON) and stamp in (wanted_stamp(extra), wanted_stamp("test"))


def set_up(extra: str) -> None:
    """Makes .venv and installs the pinned dependencies; safe to run again after it was interrupted."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        stop("Python's venv module is missing. Install it (on Debian and Ubuntu: apt install python3-venv), "
             "then start again.")
    sys.stderr.write("Setting CityNeeds up in .venv (once; needs the internet, about a minute) ...\n")
    import venv
    try:
        if not (os.path.exists(STAMP) and os.path.exists(VENV_PYTHON)):   # otherwise only its packages have changed
            venv.create(VENV, with_pip=True, clear=os.path.isdir(VENV))
    except (OSError, subprocess.CalledProcessError) as error:
        stop("The folder .venv could not be made ({}). Put CityNeeds into a folder that you may write to, on a disk "
             "with 1 GB free, and start again.".format(error))
    log = os.path.join(VENV, "setup.log")
    target = ".[{}]".format(extra or "server")
    command = [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check",
               "-c", "constraints.txt", "-e", target]
    with open(log, "w", encoding="utf-8") as file:
        result = subprocess.call(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT)
    if result != 0:
        with open(log, encoding="utf-8", errors="replace") as file:
            last = [line.strip() for line in file if line.strip()][-1:]
        stop("Setting up did not succeed ({}). Check the internet connection and start again; all that pip said is "
             "in {}.".format(" ".join(last) or "pip said nothing", os.path.relpath(log)))
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(wanted_stamp(extra))


def start_inside(arguments: "list[str]", python: str) -> None:
    """Starts this file again with the environment's Python, which takes over for good."""
    os.environ.setdefault(READY, repr(time.time()))
    command = [python, os.path.join(ROOT, "main.py")] + arguments
    if os.name == "nt":  # exec on Windows returns to the shell before the program ends
        sys.exit(subprocess.call(command))
    os.execv(python, command)


def prepare(arguments: "list[str]") -> None:
    """Returns where the environment is ready; otherwise makes it and starts again inside it.

    A virtual environment that the person activated (or a Python that was told to be one) is used as it is.
    """
    extra = "test" if arguments[:1] == ["test"] else ""
    if READY in os.environ or (sys.prefix != sys.base_prefix and os.path.abspath(sys.prefix) != VENV):
        return
    if not is_set_up(extra):
        set_up(extra)
    if os.path.abspath(sys.prefix) != VENV:
        start_inside(arguments, VENV_PYTHON)


def check() -> int:
    """All that must hold before a change lands: style, types, who imports whom, tests. Returns the exit status."""
    arguments = sys.argv[2:]
    scripts = os.path.dirname(sys.executable)
    steps = [
        ["ruff", "check", "."],
        ["mypy"],
        ["lint-imports"],
        ["pytest", "-n", "auto", "--dist", "worksteal", *arguments],    # neighbours share what their module has made
    ]
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    environment.pop(READY, None)
    for name, *rest in steps:
        print("==> " + " ".join([name, *rest]), flush=True)
        status = subprocess.call([os.path.join(scripts, name), *rest], cwd=ROOT, env=environment)
        if status != 0:
            return status
    return 0


def main() -> int:
    if sys.version_info < (3, 11):
        stop("This is Python {}.{}; CityNeeds needs 3.11 or newer.".format(*sys.version_info[:2]))
    prepare(sys.argv[1:])
    if sys.argv[1:2] == ["test"]:
        from app.shared_libraries import missing_packages
        packages = missing_packages(screen=False)
        if packages:
            stop("System libraries that the windows need are missing. On Debian and Ubuntu: apt install "
                 + " ".join(packages))
        return check()
    try:
        from app.cli import run
    except ModuleNotFoundError as error:
        stop("This virtual environment lacks {}. Run: pip install -c constraints.txt -e .".format(error.name))
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
