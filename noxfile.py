"""The checks of this project by name (``nox -l`` lists them); ``.ci/run`` runs the same in an environment of its own.

Each runs in the environment that nox itself was started from, so nothing is installed; only ``lowest``, ``newest`` and
``audit`` make one.
Words behind ``--`` go to the tool: ``nox -s fast -- -k scale``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "fast"]
TOP = Path(__file__).parent
PARALLEL = ("-q", "-n", "auto", "--dist", "worksteal")
BY_ITSELF = ("-m", "not wheel and not office and not browser and not database")
"""All tests that need no other program, as plain pytest runs them."""
MADE_BY = """\
# What CI installs, pinned by hash, for every system that Python {python} runs on. Made by: nox -s pins
"""


def run(session: nox.Session, module: str, *words: str, **env: str) -> None:
    """Run a module of the environment that nox was started from, wherever the path leads."""
    session.run(sys.executable, "-m", module, *words, env=env)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, by ruff."""
    run(session, "ruff", "check", ".")
    run(session, "ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types, by mypy; this file apart, since nox is only sure to be there when it runs."""
    run(session, "mypy")
    run(session, "mypy", "noxfile.py")


@nox.session
def fast(session: nox.Session) -> None:
    """What a change is tried with: few examples, and no run of the whole program."""
    run(session, "pytest", *PARALLEL, *BY_ITSELF, "--ignore", "tests/program", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Everything that plain pytest runs, on all cores."""
    run(session, "pytest", *PARALLEL, *BY_ITSELF, *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The same with branch coverage, which takes twice as long."""
    words = ("--cov", "--cov-report=term", "--cov-fail-under=95")
    run(session, "pytest", *PARALLEL, *BY_ITSELF, *words, *session.posargs)


@nox.session
def deep(session: nox.Session) -> None:
    """Fifty times the examples, drawn anew; what fails is printed with what repeats it."""
    run(session, "pytest", *PARALLEL, *BY_ITSELF, *session.posargs, HYPOTHESIS_PROFILE="deep")


@nox.session
def office(session: nox.Session) -> None:
    """Some three hundred fillings of workbooks beside LibreOffice; skipped, with the reason, where there is none."""
    run(session, "pytest", *PARALLEL, "-m", "office", "-rs", *session.posargs)


@nox.session
def office_deep(session: nox.Session) -> None:
    """Twenty thousand of them: an hour and more."""
    run(session, "pytest", *PARALLEL, "-m", "office", *session.posargs, CCHC_BOOK_CASES="1700")


@nox.session
def browser(session: nox.Session) -> None:
    """Pages in Chromium, with the network off; skipped, with the reason, where there is none."""
    run(session, "pytest", *PARALLEL, "-m", "browser", "-rs", *session.posargs)


@nox.session
def database(session: nox.Session) -> None:
    """Queries of ``cchc criteria sql`` in a PostgreSQL of their own; skipped, with the reason, where there is none."""
    run(session, "pytest", "-q", "-m", "database", "-rs", *session.posargs)


@nox.session
def hostile(session: nox.Session) -> None:
    """Files made to hurt, accidents in files and words drawn anew, every moment at which a run can be stopped."""
    places = (
        "tests/program/test_fuzzed.py",
        "tests/program/test_unlucky_moments.py",
        "tests/reading/tables/test_hostile.py",
    )
    run(session, "pytest", *PARALLEL, *places, *session.posargs, HYPOTHESIS_PROFILE="deep")


@nox.session
def exhaustive(session: nox.Session) -> None:
    """That a new rule type, node or outcome names every place that lacks it."""
    session.run(sys.executable, "tests/exhaustive.py")


@nox.session
def without_a_type(session: nox.Session) -> None:
    """That each rule type can be taken away, and what is left holds; words behind ``--`` are the types meant."""
    session.run(sys.executable, "tests/without_a_type.py", *session.posargs)


@nox.session
def golden(session: nox.Session) -> None:
    """Write the pages of tests/golden anew; read the difference before it is committed."""
    run(session, "pytest", "-q", "tests/report/pages/test_golden.py", *session.posargs, CCHC_GOLDEN="1")


@nox.session
def guide(session: nox.Session) -> None:
    """Write what the guide for authors shows, the reference of commands, and the catalogue of argparse anew."""
    run(
        session,
        "pytest",
        "-q",
        "tests/docs/test_authoring_guide.py",
        "tests/docs/test_commands.py",
        "tests/report/words/test_words.py",
        *session.posargs,
        CCHC_GOLDEN="1",
    )


@nox.session
def bench(session: nox.Session) -> None:
    """Benchmarks; their figures are read by people, not asserted."""
    run(session, "pytest", "-q", "benchmarks", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the package, install it, and run what was installed."""
    run(session, "pytest", "-q", "-m", "wheel", *session.posargs)


@nox.session(venv_backend="venv")
def lowest(session: nox.Session) -> None:
    """The tests with the lowest versions that the project says it works with; installs from the package index."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [
        *project["dependencies"],
        *(one for name in ("excel", "word", "template", "province") for one in extras[name]),
    ]
    pinned = {re.split(r"[>=\[]", one)[0] for one in needed}
    tools = [one for one in extras["dev"] if re.split(r"[>=\[]", one)[0] not in pinned]
    session.install(*(one.replace(">=", "==") for one in needed), *tools)
    words = (*PARALLEL, *BY_ITSELF, "--ignore", "tests/program", *session.posargs)
    session.run("python", "-m", "pytest", *words)


@nox.session(venv_backend="venv", python=["3.11", "3.12", "3.13", "3.14"])
def newest(session: nox.Session) -> None:
    """The tests with the newest versions there are, by each Python that is at hand; installs from the package index."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    session.install("--upgrade", *project["dependencies"], *project["optional-dependencies"]["dev"])
    session.run("python", "-m", "pytest", *PARALLEL, *BY_ITSELF, "--ignore", "tests/program", *session.posargs)


@nox.session(venv_backend="venv")
def audit(session: nox.Session) -> None:
    """Known faults of what CI installs; asks a public list of them, and fails where that cannot be asked."""
    session.install("pip-audit")
    words = ("--strict", "--disable-pip", "--require-hashes", "-r", "requirements-ci.txt")
    session.run("pip-audit", *words, *session.posargs)


@nox.session
def pins(session: nox.Session) -> None:
    """Write requirements-ci.txt anew from pyproject.toml; needs the extra "pins" and the package index.

    What is pinned stays as it is unless ``-- --upgrade`` says otherwise.
    """
    path = TOP / "requirements-ci.txt"
    words = ("--generate-hashes", "--allow-unsafe", "--no-strip-extras", "--no-header", "--extra", "dev", "--quiet")
    quiet = ("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host")
    run(session, "piptools", "compile", *words, *quiet, "-o", path.name, *session.posargs, "pyproject.toml")
    said = MADE_BY.format(python=".".join(map(str, sys.version_info[:2])))
    path.write_text(said + path.read_text("utf-8"), encoding="utf-8", newline="\n")
