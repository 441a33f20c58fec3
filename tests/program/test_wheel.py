"""The package as others get it: what is in wheel and sdist, and the command beside a package that brings our names.

Everything is built from a copy of the repository, once, without a network; ``-m "not wheel"`` leaves it out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

from commands.arguments.parser import VERSION
from criteria import library
from tests.builders.house import FLOORS
from tests.builders.program import Ran

pytestmark = pytest.mark.wheel

TOP = Path(__file__).parent.parent.parent
SDIST = "from setuptools import build_meta; import sys; build_meta.build_sdist(sys.argv[1])"
OTHER = {
    "cli.py": "def run():\n    print('another program')\n",
    "report/__init__.py": "",
    "scoring/__init__.py": "",
    "reading/__init__.py": "",
}
"""Another package that brings names of ours."""
STALE = ("build/lib/cli.py", "build/lib/cchc/house/scoring/gone.py", "dist/cchc-0.0.1.tar.gz")
"""What an earlier build left."""


class Built(NamedTuple):
    """A wheel made from the repository, the sdist, and a wheel made from the sdist."""

    wheel: Path
    sdist: Path
    wheel_of_sdist: Path


class Installed:
    """The command in an environment of its own; runs in an empty folder, far from the repository."""

    def __init__(self, folder: Path, package: Path, *how: str) -> None:
        self.folder = folder / "empty"
        self.folder.mkdir(parents=True)
        home = folder / "home"
        venv.create(home, with_pip=False, symlinks=os.name != "nt")
        self.programs = home / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        [packages] = home.rglob("site-packages")
        (packages / "at_hand.pth").write_text(str(dependencies_at_hand(folder / "at_hand")), "utf-8")
        pip("--python", str(self.python), "install", "--no-deps", "--no-index", *how, str(package))
        plain = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "TEMP", "TMP"}}
        self.env = {**plain, "CCHC_CACHE": str(folder / "kept"), "COLUMNS": "100"}
        self.env |= {"XDG_CACHE_HOME": str(folder / "profile"), "LOCALAPPDATA": str(folder / "profile")}

    def __call__(self, *words: str, **env: str) -> Ran:
        """Run the command with these words."""
        return self.run([self.programs / "cchc", *words], env)

    def as_module(self, *words: str) -> Ran:
        """Run ``python -m cchc``, which looks into the folder it is run in first."""
        return self.run([self.python, "-m", "cchc", *words], {})

    def run(self, command: list[Path | str], env: Mapping[str, str]) -> Ran:
        """Run any program in the empty folder."""
        done = subprocess.run(
            command, cwd=self.folder, env={**self.env, **env}, capture_output=True, check=False, timeout=60
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def dependencies_at_hand(folder: Path) -> Path:
    """Links to what is installed where these tests run, but for the command itself, which would hide the one to try."""
    folder.mkdir()
    for way in (Path(way) for way in sys.path if way.endswith("-packages")):
        for entry in way.iterdir():
            link = folder / entry.name
            if not link.exists() and not entry.name.startswith(("cchc", "__editable__")):
                link.symlink_to(entry, target_is_directory=entry.is_dir())
    return folder


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet", *words]
    subprocess.run(command, check=True, timeout=300, stdout=subprocess.DEVNULL)


def wheel_of(package: Path, folder: Path) -> Path:
    pip("wheel", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", str(folder), str(package))
    [wheel] = folder.glob("cchc-*.whl")
    return wheel


def files_of_the_repository() -> list[str]:
    """The files git knows; in an unpacked sdist, which has no git, all that is not made by running or building."""
    if (TOP / ".git").exists():
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(asked, cwd=TOP, capture_output=True, check=True).stdout.decode("utf-8")
        return sorted(name for name in listed.split("\0") if name and (TOP / name).is_file())
    made = [line.strip("/") for line in (TOP / ".gitignore").read_text("utf-8").split()]
    made += ["PKG-INFO", "setup.cfg"]
    files = (path.relative_to(TOP) for path in TOP.rglob("*") if path.is_file())
    return sorted(
        path.as_posix() for path in files if not any(fnmatch(part, one) for part in path.parts for one in made)
    )


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which somebody has built before."""
    copy = tmp_path_factory.mktemp("repository")
    for name in files_of_the_repository():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TOP / name, copy / name)
    for name in STALE:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("", encoding="utf-8")
    return copy


@pytest.fixture(scope="session")
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    wheel = wheel_of(repository, folder / "first")
    command = [sys.executable, "-c", SDIST, str(folder)]
    subprocess.run(command, cwd=repository, check=True, timeout=300, capture_output=True)
    [sdist] = folder.glob("cchc-*.tar.gz")
    return Built(wheel, sdist, wheel_of(sdist, folder / "second"))


@pytest.fixture(scope="session", params=["wheel", "wheel_of_sdist"])
def cchc(request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The command from a wheel, beside another package with modules of the same names."""
    folder = tmp_path_factory.mktemp(request.param)
    found = Installed(folder, getattr(built, request.param))
    pip("--python", str(found.python), "install", "--no-deps", "--no-index", str(other_wheel(folder)))
    return found


def other_wheel(folder: Path) -> Path:
    """Another package, made by hand; at the start of every process it already imports what it brings."""
    path = folder / "other-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in OTHER.items():
            wheel.writestr(name, text)
        wheel.writestr("other.pth", "import cli, report, scoring\n")
        wheel.writestr("other-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: other\nVersion: 1\n")
        wheel.writestr("other-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("other-1.dist-info/RECORD", "")
    return path


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A folder for ``PYTHONPATH`` with modules of our names, and one that imports them before anything else runs."""
    for name, text in OTHER.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text("import cli, report, scoring, reading\n", encoding="utf-8")
    return tmp_path


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


# What is inside


def test_the_wheel_brings_one_name(built: Built) -> None:
    assert {name.split("/")[0] for name in names_in(built.wheel)} == {"cchc", f"cchc-{VERSION}.dist-info"}


def test_the_wheel_holds_every_file_of_every_room_and_nothing_of_an_earlier_build(built: Built) -> None:
    rooms = [name for name in files_of_the_repository() if name.split("/")[0].removesuffix(".py") in FLOORS]
    # The cases of an edition are for its tests.
    inside = {f"cchc/house/{name}" for name in rooms if "/cases/" not in name}
    found = {name for name in names_in(built.wheel) if name.startswith("cchc/")}
    assert found == {"cchc/__init__.py", "cchc/__main__.py", *inside}


def test_the_sdist_holds_the_whole_repository(built: Built) -> None:
    with tarfile.open(built.sdist) as opened:
        found = {member.name.partition("/")[2] for member in opened if member.isfile()}
    made = {name for name in found if name in {"PKG-INFO", "setup.cfg"} or name.startswith("cchc.egg-info/")}
    assert sorted(found - made) == files_of_the_repository()


def test_the_wheel_from_the_sdist_is_the_wheel_from_the_repository(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as one, zipfile.ZipFile(built.wheel_of_sdist) as two:
        assert {name: one.read(name) for name in one.namelist()} == {name: two.read(name) for name in two.namelist()}


# What it does, beside another package


def test_the_other_package_is_there_and_is_imported(cchc: Installed, others: Path) -> None:
    """Without this the tests below would show nothing."""
    for env in ({}, {"PYTHONPATH": str(others)}):
        ran = cchc.run([cchc.python, "-c", "import sys; print(*sys.modules); import cli; cli.run()"], env)
        loaded, said = ran.out.splitlines()
        assert {"cli", "report", "scoring"} <= set(loaded.split())
        assert said == "another program"


def test_the_example_is_scored(cchc: Installed) -> None:
    ran = cchc("score")
    assert (ran.code, ran.err) == (0, "")
    assert " 95,25/100 " in ran.out
    assert cchc.as_module("score") == ran
    assert list(cchc.folder.iterdir()) == []


def test_a_folder_on_the_path_changes_nothing(cchc: Installed, others: Path) -> None:
    for words in (["score"], ["plan", "--target", "96"]):
        ran = cchc(*words, PYTHONPATH=str(others))
        assert (ran.code, ran) == (0, cchc(*words))


def test_all_that_is_bundled_is_found_and_in_order(cchc: Installed) -> None:
    assert cchc("check").code == 0
    assert {name for name in library.bundled() if name in cchc("criteria", "list").out} == set(library.bundled())


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (0, "criteria list"),
        (0, "criteria show nq57-cap-xa@2026"),
        (0, "criteria schema evidence"),
        (0, "explain 7.4.2"),
        (0, "plan --target 96 --on 30/11/2024"),
        (0, "whatif digitised.done=3928"),
        (5, "compare cchc-xa-minh-hoa@2023 cchc-xa-minh-hoa@2024"),
    ],
)
def test_every_command_says_what_it_says_in_the_repository(cchc: Installed, code: int, line: str) -> None:
    ran = cchc(*line.split())
    assert ran.code == code
    assert ran == cchc.run([sys.executable, "-m", "cli", *line.split()], {"PYTHONPATH": str(TOP)})


def test_a_workspace_is_made_and_scored(cchc: Installed) -> None:
    try:
        assert cchc("init", "xa").code == 0
        assert cchc("score", "xa").code == 0
    finally:
        shutil.rmtree(cchc.folder / "xa", ignore_errors=True)


def test_readings_are_kept_and_found_again(cchc: Installed, tmp_path: Path) -> None:
    first = cchc("score", CCHC_CACHE=str(tmp_path))
    assert list(tmp_path.glob("*.kept"))
    again = cchc("score", CCHC_CACHE=str(tmp_path), PYTHONPROFILEIMPORTTIME="1")
    assert again.out == first.out
    assert not imported(again) & {"pydantic", "pydantic_core", "ruamel.yaml"}


def test_help_imports_as_little_as_in_the_repository(cchc: Installed) -> None:
    ran = cchc("--help", PYTHONPROFILEIMPORTTIME="1")
    assert ran.code == 0
    assert {"argparse", "cchc"} <= imported(ran)
    assert not imported(ran) & {"rich", "pydantic", "ruamel.yaml", "typing", "pathlib", "importlib.metadata"}


def imported(ran: Ran) -> set[str]:
    return {line.rsplit("|", 1)[-1].strip() for line in ran.err.splitlines()}


def test_the_command_and_the_package_say_the_same_version(cchc: Installed, built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as opened:
        metadata = opened.read(f"cchc-{VERSION}.dist-info/METADATA").decode("utf-8").splitlines()
    [version] = [line.removeprefix("Version: ") for line in metadata if line.startswith("Version: ")]
    assert cchc("--version") == Ran(0, f"cchc {version}\n", "")


# What one works with


def test_installed_for_changing_the_command_runs_what_stands_in_the_repository(
    repository: Path, tmp_path: Path, others: Path
) -> None:
    cchc = Installed(tmp_path / "editable", repository, "--no-build-isolation", "--editable")
    assert " 95,25/100 " in cchc("score", PYTHONPATH=str(others)).out
    constants = repository / "commands/arguments/parser.py"
    before = constants.read_text(encoding="utf-8")
    try:
        constants.write_text(before.replace(f'"{VERSION}"', '"9.9"'), encoding="utf-8")
        assert cchc("--version") == Ran(0, "cchc 9.9\n", "")
        assert cchc.as_module("--version") == Ran(0, "cchc 9.9\n", "")
    finally:
        constants.write_text(before, encoding="utf-8")
