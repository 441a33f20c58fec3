"""The rules of the house that no type checker sees: what may import what, what is frozen, what is explained."""

from __future__ import annotations

import ast
import dataclasses
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from fractions import Fraction
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import criteria.edition
import evidence.model
import rules.formula.tree
import rules.inputs
import rules.rule.base
import rules.rule.step
import rules.vocabulary
from commands.files import shared
from criteria import library
from evidence.workspace import EXAMPLE, FILE
from evidence.workspace import load as load_evidence
from reading.models.base import Frozen
from rules.calendar import Calendar
from tests import exhaustive
from tests.builders.house import FLOORS, INSIDE, SOURCES, TOP, module_at, nodes_of

MOST_FILES = 17
"""Files of code in one folder, the one that only says what the folder is among them."""
MAY_SHOW = {"report", "commands", "cli"}
IMPURE = {"pathlib", "os", "io", "sys", "time", "rich", "pydantic", "ruamel", "random", "subprocess", "socket"}
CHANGING = (list, dict, set, bytearray)


def room_of(path: Path) -> str:
    return path.relative_to(TOP).parts[0].removesuffix(".py")


def inner_room_of(path: Path) -> str:
    """The folder or file right inside the room; empty for the room itself."""
    parts = path.relative_to(TOP).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


@cache
def modules_imported(path: Path) -> tuple[str, ...]:
    """All modules a file imports, at the top, in functions and for types alike."""
    found: list[str] = []
    for node in nodes_of(path):
        match node:
            case ast.Import(names):
                found += (name.name for name in names)
            case ast.ImportFrom(module, names, level):
                assert level == 0, f"{path} imports relatively"
                found += (f"{module}.{name.name}" for name in names)
            case _:
                pass
    return tuple(found)


def imported(path: Path) -> Iterator[str]:
    """The first words of all modules a file imports."""
    return (module.split(".")[0] for module in modules_imported(path))


def calls(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        match node:
            case ast.Call(ast.Name(name)):
                yield name
            case _:
                pass


def named(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def against(law: Callable[[Path], Collection[str]], paths: Iterable[Path] = SOURCES) -> dict[str, list[str]]:
    """The files that break a law, with what they break it by: a law over all files is one test."""
    return {named(path): sorted(found) for path in paths if (found := law(path))}


def test_imports_point_downwards_only() -> None:
    def upwards(path: Path) -> set[str]:
        room = room_of(path)
        others = {other for other in imported(path) if other in FLOORS and other != room}
        return {other for other in others if FLOORS[other] >= FLOORS[room]}

    assert against(upwards) == {}


def test_inside_a_room_imports_point_downwards_too() -> None:
    def upwards(path: Path) -> set[str]:
        room, inner = room_of(path), inner_room_of(path)
        others = {module.split(".")[1] for module in modules_imported(path) if module.startswith(f"{room}.")}
        return others - {inner} - INSIDE[room][inner]

    inside = [path for path in SOURCES if room_of(path) in INSIDE and inner_room_of(path) not in {"", "__init__"}]
    assert against(upwards, inside) == {}


def test_no_file_leads_back_to_itself() -> None:
    files = {".".join(path.relative_to(TOP).with_suffix("").parts): path for path in SOURCES}
    graph = {
        name: {
            found
            for module in modules_imported(path)
            for found in (module, module.rpartition(".")[0])
            if found in files and found != name
        }
        for name, path in files.items()
    }
    assert sum(len(some) for some in graph.values()) > 700
    # Raises CycleError with the way round.
    assert len(list(TopologicalSorter(graph).static_order())) == len(files)


def test_a_rule_type_is_known_to_its_own_file_alone() -> None:
    """So that one more is a file, and one less is a file less: nobody imports a type or asks for what it says."""
    types = {path.stem for path in SOURCES if named(path).startswith("rules/types/")} - {"__init__"}
    others = [path for path in SOURCES if not named(path).startswith(("rules/types/", "report/words/"))]
    imports = [(named(path), module) for path in others for module in modules_imported(path)]
    assert [found for found in imports if found[1].startswith("rules.types")] == []
    asked = [
        (named(path), node.value)
        for path in others
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value
        if node.value.rstrip(".").partition(".")[0] in types and re.fullmatch(r"[a-z_]+\.[a-z_]*", node.value)
    ]
    # Points by hand are told alike where a rule gives them to a person and where the part is for others to score.
    assert {path for path, _ in asked} <= {"rules/rule/by_hand.py"}


def test_all_rooms_are_looked_at() -> None:
    assert {room_of(path) for path in SOURCES} == set(FLOORS)
    for room, rooms in INSIDE.items():
        assert {inner_room_of(path) for path in SOURCES if room_of(path) == room} - {"__init__"} == set(rooms)
    assert len(SOURCES) > 150


def test_each_room_says_in_its_first_line_what_it_knows() -> None:
    inits = [path for path in SOURCES if path.name == "__init__.py"]
    assert len(inits) > 25
    for path in inits:
        tree = module_at(path)
        # Nothing else stands there: importing one room must not import another.
        assert (bool(ast.get_docstring(tree)), len(tree.body)) == (True, 1), named(path)


def test_no_choice_over_a_closed_union_has_an_arm_for_the_rest() -> None:
    """So that mypy names each that lacks an arm; ``nox -s exhaustive`` shows that it does."""
    found = exhaustive.places(TOP)
    assert len(found) > 25
    assert {place.union for place in found} == {"node", "points", "outcome"}
    assert [place for place in found if place.rest] == []


def test_no_folder_is_too_full_to_be_looked_over() -> None:
    counts = Counter(path.parent for path in SOURCES)
    assert {named(folder): count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_scoring_one_unit_imports_one_room_of_scoring() -> None:
    """What ``cchc score`` needs is in :mod:`scoring.score`; the rest is for other questions."""
    program = "import commands.score, sys; print(*sorted(name for name in sys.modules if name.startswith('scoring.')))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=TOP)
    assert {name.split(".")[1] for name in ran.stdout.split()} == {"score"}


def test_only_the_rooms_that_show_know_the_console() -> None:
    others = [path for path in SOURCES if room_of(path) not in MAY_SHOW]
    assert against(lambda path: {"rich"} & set(imported(path)), others) == {}


def test_scoring_knows_no_file_no_clock_and_no_console() -> None:
    scoring = [path for path in SOURCES if room_of(path) == "scoring"]
    assert against(lambda path: IMPURE & set(imported(path)), scoring) == {}
    assert against(lambda path: {"open", "print", "input", "eval", "exec"} & set(calls(path)), scoring) == {}


def raised_in(function: ast.FunctionDef) -> set[str]:
    """The classes that the body of a function raises itself, without those of functions inside it."""
    found: set[str] = set()
    nodes: list[ast.AST] = list(function.body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Raise) and node.exc is not None:
            made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            found.add(ast.unparse(made).split(".")[-1])
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            nodes += ast.iter_child_nodes(node)
    return found


def public_functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef]:
    """Functions of a module, and methods of its classes, that others may call."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            if isinstance(node, ast.FunctionDef):
                yield node
            else:
                yield from public_functions(node.body)


def test_a_public_function_that_raises_says_what() -> None:
    looked_at = 0
    for path in (path for path in SOURCES if room_of(path) in {"reading", "rules", "criteria", "scoring"}):
        for function in public_functions(module_at(path).body):
            raised = raised_in(function)
            looked_at += bool(raised)
            said = ast.get_docstring(function) or ""
            assert [one for one in raised if one not in said] == [], (named(path), function.name)
    assert looked_at > 10


def test_no_test_imports_another() -> None:
    """What several share is in tests/builders and tests/strategies; a test can be read, moved or dropped alone."""
    tests = sorted((TOP / "tests").rglob("*.py"))
    assert len(tests) > 90
    assert {named(path): module for path in tests for module in modules_imported(path) if ".test_" in module} == {}


def test_nothing_written_is_ever_run() -> None:
    assert against(lambda path: {"eval", "exec", "compile", "__import__"} & set(calls(path))) == {}


def models(base: type[Frozen] = Frozen) -> Iterator[type[Frozen]]:
    """All models as their modules hold them; adding slots leaves an earlier class of the same name behind."""
    for model in base.__subclasses__():
        if getattr(sys.modules[model.__module__], model.__name__, None) is model:
            yield model
        yield from models(model)


MODELS = sorted(set(models()), key=lambda model: f"{model.__module__}.{model.__qualname__}")


def test_the_models_of_all_kinds_of_files_are_looked_at() -> None:
    assert {criteria.edition.Edition, rules.vocabulary.Vocabulary, evidence.model.Evidence} <= set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__qualname__)
def test_models_are_frozen_and_have_no_room_for_more(model: Any) -> None:
    blank = model.__new__(model)
    for name in ("place", "unknown"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(blank, name, None)
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(blank, name)
    assert "__slots__" in vars(model)


def test_a_model_is_made_of_all_its_fields_and_no_others() -> None:
    with pytest.raises(TypeError, match="Citation needs id"):
        rules.inputs.Citation()  # type: ignore[call-arg]  # the mistake in question
    with pytest.raises(TypeError, match="Citation knows no file"):
        rules.inputs.Citation(id="kh", file="a.pdf")  # type: ignore[call-arg]  # the mistake in question
    assert rules.inputs.Citation(id="kh").page is None


def types_in(hint: Any, seen: set[Any]) -> Iterator[Any]:
    """Every type a value of ``hint`` can hold, all the way down."""
    if hint in seen:
        return
    seen.add(hint)
    yield get_origin(hint) or hint
    # Where any rule may stand, each type may.
    for inner in rules.rule.base.rule_types() if hint is rules.rule.base.Rule else get_args(hint):
        if not isinstance(inner, str):
            yield from types_in(inner, seen)
    if dataclasses.is_dataclass(hint) or hasattr(hint, "_fields"):
        for inner in get_type_hints(hint, localns={Calendar.__name__: Calendar}).values():
            yield from types_in(inner, seen)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__qualname__)
def test_models_hold_nothing_that_can_change(model: type[Frozen]) -> None:
    held = [hint for hint in types_in(model, set()) if isinstance(hint, type)]
    # ClassVar settings of the machine that reads belong to the class, not to what was read.
    assert [hint for hint in held if issubclass(hint, CHANGING)] == []


def test_the_walk_through_the_types_goes_all_the_way_down() -> None:
    assert {Fraction, rules.rule.step.Step, rules.formula.tree.Ref} <= set(types_in(criteria.edition.Edition, set()))


@pytest.mark.parametrize("name", library.bundled())
def test_a_bundled_edition_can_be_hashed(name: str) -> None:
    path = library.path_of(name)
    assert path is not None
    read, problems = library.load(path)
    assert read is not None, problems
    again, _ = library.load(path)
    assert again is not None
    assert hash(read.edition) == hash(again.edition)


def test_the_bundled_vocabulary_can_be_hashed() -> None:
    assert hash(shared().vocabulary) == hash(shared().vocabulary)


def test_the_example_can_be_hashed() -> None:
    read, problems = load_evidence(EXAMPLE / FILE)
    assert read is not None, problems
    again, _ = load_evidence(EXAMPLE / FILE)
    assert again is not None
    assert hash(read.evidence) == hash(again.evidence)


def codes_in(find: Callable[[str], list[str]], paths: Iterator[Path]) -> set[str]:
    return {code for path in paths for code in find(path.read_text(encoding="utf-8"))}


def test_each_problem_is_explained_and_each_explanation_has_its_problem() -> None:
    makers = (path for path in SOURCES if "words" not in path.parts)
    used = codes_in(re.compile(r"""["']([BFYMCEW][0-9]{3})["']""").findall, makers)
    explained = re.findall(r"^### ([A-Z][0-9]{3}) \S", (TOP / "docs/problems.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(explained) == sorted(used)


def test_what_a_docstring_points_to_is_there() -> None:
    pointed = [
        (path, name)
        for path in SOURCES
        for name in re.findall(r":(?:mod|class|func|data):`([\w.]+)`", path.read_text(encoding="utf-8"))
    ]
    assert len(pointed) > 30
    assert [f"{path.relative_to(TOP)}: {name}" for path, name in pointed if not _leads_somewhere(path, name)] == []


def _leads_somewhere(path: Path, name: str) -> bool:
    """A module, what stands in one, or a name of the file's own."""
    own = ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")
    for full in (name, f"{own}.{name}", f"builtins.{name}"):
        try:
            pkgutil.resolve_name(full)
        except (ImportError, AttributeError):
            continue
        return True
    return False
