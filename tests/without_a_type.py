"""Shows that a rule type can go: each in turn is taken out of a copy of the tree, and what is left has to hold.

With its file goes what belongs to it alone: its generator, the words and problems nobody else says, its chapter of the
guide, the cases that use it. Bundled editions that use it stay, since they are history and no part of the type: of them
it has to be said, at its place, that the type is unknown, and nothing else. What is left is held to this:

- every module of the program can be imported, and the command works: schema, draft, form, score, plan;
- an edition of the examples of all other types has no problem, and a bundled edition without the type neither;
- the tests below pass that do not name the type: laws of words, schemas, forms, and every law about rules of any type.

Tests about bundled editions and the example are left out, whose editions use most types; so are those that name the
type, for they would go with it. What else writes the type is listed: drafts of ``cchc criteria new`` and ``import``. A
new edition that holds it is refused by naming the type, until whoever takes the type away mends the draft.
Run by ``nox -s without_a_type``, for some types by ``nox -s without_a_type -- linear steps``; a minute a type.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP))  # run as a file, the rooms stand one folder up

from rules.rule.base import rule_types  # noqa: E402  # the same
from tests.builders.program import Program  # noqa: E402  # the same
from tests.builders.scoring import edition_tree, text  # noqa: E402  # the same
from tests.builders.trees import Removed, copied, files_that_write, without_the_type  # noqa: E402  # the same

TESTS = (
    "tests/rules/points/test_readings.py",
    "tests/scoring/counterfactual/test_rescore.py",
    "tests/criteria/checks/test_direction.py",
    "tests/criteria/checks/test_direction_tried.py",
    "tests/report/words/test_words.py",
    "tests/report/language/test_schemas.py",
    "tests/report/drafts/test_new_edition.py",
    "tests/docs/test_authoring_guide.py",
    "tests/test_house.py",
)
OF_THE_EXAMPLE = ("tests/scoring/attribute/test_attribution.py", "tests/scoring/score/test_laws.py")
"""Laws that are tried on bundled editions too: they can only hold where all of these do without the type."""
LEFT_OUT = (
    *("bundled", "example_", "of_the_example", "the_example", "snippet", "what_the_guide_shows", "imports"),
    *("every_problem_of_the_bad_files", "every_form", "an_editor_accepts"),
    *("whatever_may_be_left_out", "a_form_with_its_blanks"),
)
"""Words in the names of tests about files that belong to no type, and use some."""
IMPORT_ALL = """
import importlib, pathlib
for room in ("reading", "rules", "criteria", "evidence", "scoring", "report", "commands"):
    for path in sorted(pathlib.Path(room).rglob("*.py")):
        importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
"""

EXAMPLES = """
import json
from report.drafts.new_edition import examples
from report.words.load import words_of
print(json.dumps(list(examples(words_of("en", "drafts.new_edition")).values())))
"""


class Left(NamedTuple):
    """A tree without a type, what was taken away, and the command of it."""

    gone: Removed
    top: Path
    program: Program


def faults(left: Left) -> Iterator[str]:
    """Everything that does not hold in the tree."""
    yield from _imports(left)
    yield from _editions(left)
    yield from _the_others_in_use(left)
    yield from _tests(left)


def _imports(left: Left) -> Iterator[str]:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL], cwd=left.top, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        yield f"a module cannot be imported:\n{ran.stderr}"


def _editions(left: Left) -> Iterator[str]:
    """Bundled editions: sound without the type; with it, only the type is unknown, at each place it is reached."""
    for path in sorted((left.top / "criteria" / "sets").glob("*/*/criteria.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        uses = {spot for spot, line in enumerate(lines, start=1) if re.search(rf"\btype: {left.gone.name}\b", line)}
        ran = left.program("check", str(path), "--lang", "en")
        found = re.findall(r"^\S+?:(\d+):\d+: (\w\d{3}) (.*)$", ran.err, re.MULTILINE)
        unknown = {int(line) for line, code, said in found if code == "M009" and f"'{left.gone.name}'" in said}
        if uses:
            other = [one for one in found if int(one[0]) not in unknown]
            if ran.code != 3 or not unknown or not unknown <= uses or other:
                yield f"{path.parent} uses the type, and this is said of it:\n{ran.err}"
        elif ran.code:
            yield f"{path.parent} does not use the type, and yet:\n{ran.err}"


def _the_others_in_use(left: Left) -> Iterator[str]:
    """An edition with an example of each type that is left: drafted, checked, asked for, scored, planned, shown."""
    program, name = left.program, left.gone.name
    yield from _draft(left)
    schema = program("criteria", "schema", "criteria")
    if schema.code or re.search(rf'"(?:{"|".join(left.gone.classes)})"', schema.out):
        yield f"the schema still knows the type, or there is none:\n{schema.err}"
    shown = subprocess.run([sys.executable, "-c", EXAMPLES], cwd=left.top, capture_output=True, check=False)
    written = json.loads(shown.stdout or "[]")
    reader = YAML(typ="base", pure=True)
    rules = [reader.load(one)["rule"] for one in written]
    alone = {made.__name__ for made in rule_types() if made.stands_alone} - set(left.gone.classes)
    if len(rules) != len(alone) or any(re.search(rf"type: {name}\b", one) for one in written):
        yield f"there are {len(rules)} examples, and {len(alone)} types are left"
    edition = edition_tree([{"max": "1", "rule": rule} for rule in rules])
    (program.folder / "all.yaml").write_text(text("all.yaml", edition).content, encoding="utf-8")
    for words in (
        ("check", "all.yaml"),
        ("criteria", "show", "all.yaml"),
        ("init", "xa", "--criteria", "all.yaml"),
        ("score", "xa"),
        ("explain", "xa", "--on", "01/07/2024"),
        ("plan", "xa", "--target", "1", "--on", "01/07/2024"),
        ("compare", "all.yaml", "all.yaml"),
    ):
        ran = program(*words)
        if ran.code:
            yield f"cchc {' '.join(words)} ends with {ran.code}:\n{ran.err}"


def _draft(left: Left) -> Iterator[str]:
    """A new edition is written; one that holds the type is refused by its name and by nothing else."""
    writes = "report/drafts/new_edition.py" in files_that_write(left.top, left.gone.name)
    ran = left.program("criteria", "new", "blank.yaml", "--lang", "en")
    found = re.findall(r"^blank\.yaml:\S+ (\w\d{3} '\w+')", ran.err, re.MULTILINE)
    if (ran.code, found) != ((3, [f"M009 '{left.gone.name}'"]) if writes else (0, [])):
        yield f"cchc criteria new ends with {ran.code}:\n{ran.err}"


def _tests(left: Left) -> Iterator[str]:
    named = "|".join([rf"rules\.types\.{left.gone.name}\b", rf"type: {left.gone.name}\b", *left.gone.classes])
    editions = (left.top / "criteria" / "sets").glob("*/*/criteria.yaml")
    bundled = any(re.search(rf"\btype: {left.gone.name}\b", path.read_text("utf-8")) for path in editions)
    tried = TESTS if bundled else (*TESTS, *OF_THE_EXAMPLE)
    files = [file for file in tried if not re.search(named, (left.top / file).read_text(encoding="utf-8"))]
    chosen = " and ".join(f"not {word}" for word in LEFT_OUT)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--maxfail=3", "--tb=short", *files, "-k", chosen]
    ran = subprocess.run(command, cwd=left.top, capture_output=True, text=True, check=False)
    last = ran.stdout.strip().splitlines()[-1:] or ["nothing ran"]
    sys.stdout.write(
        f"    {len(files)} of {len(TESTS) + len(OF_THE_EXAMPLE)} files of tests do without it: {last[0]}\n"
    )
    if ran.returncode:
        yield ran.stdout + ran.stderr


def _does_not_go(name: str, source: Path, scratch: Path) -> bool:
    """Take a type out of a copy of the tree, and say what is then wrong."""
    top = copied(scratch / "tree", source)
    gone = without_the_type(top, name)
    sys.stdout.write(f"{name}: {len(gone.words)} words, {len(gone.files)} files taken away\n")
    for path in files_that_write(top, name):
        sys.stdout.write(f"    still written by {path}\n")
    sys.stdout.flush()
    folder = scratch / "in"
    folder.mkdir()
    found = list(faults(Left(gone, top, Program(folder, scratch / "kept", top))))
    sys.stdout.write("".join(f"    FAULT {one}\n" for one in found))
    sys.stdout.flush()
    return bool(found)


def main(wanted: list[str]) -> int:
    """Take each type away, or those wanted; the exit code is 1 where something that is left does not hold."""
    known = {path.stem for path in (TOP / "rules" / "types").glob("*.py")} - {"__init__"}
    if not set(wanted) <= known:
        sys.stderr.write(f"the types are: {', '.join(sorted(known))}\n")
        return 2
    broken = []
    with tempfile.TemporaryDirectory() as scratch:
        # Once, so that nothing that is edited meanwhile comes in.
        source = copied(Path(scratch) / "source")
        for name in wanted or sorted(known):
            broken += [name] if _does_not_go(name, source, Path(scratch) / name) else []
    sys.stdout.write(f"does not go: {', '.join(broken)}\n" if broken else "each type can go\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
