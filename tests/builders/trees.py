"""Copies of the whole tree, to be changed and run: with a rule type more, or with one less."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tests.builders.house import FLOORS

TOP = Path(__file__).parent.parent.parent
NEW = TOP / "tests" / "program" / "squared"
"""The type that is added: its file, and an edition and evidence that use it."""
_MODELS = """
import json
from criteria.edition import Edition
from reading.models.read import json_schema
print(json.dumps(list(json_schema(Edition)["$defs"])))
"""
_LEFT_BEHIND = shutil.ignore_patterns(".git", ".*_cache", "*.egg-info", ".venv", "build", "dist")

Tables: TypeAlias = Mapping[str, Mapping[str, str | tuple[str, str]]]
"""New words by table."""

WORDS: Mapping[str, Mapping[str, Tables]] = {
    "vi": {
        "core": {
            "STEPS": {
                "squared.full": "{measure} = {value}: đủ {points} điểm",
                "squared.part": "{measure} = {value}, bình phương {square}: {points} trong {most} điểm",
            },
            "RULES": {"squared": "Theo bình phương của {measure}: đạt 100% thì đủ {most} điểm"},
        },
        "schema": {"SCHEMA": {"Squared": ("Theo bình phương", "Bình phương của tỷ lệ nhân với điểm tối đa.")}},
    },
    "en": {
        "core": {
            "STEPS": {
                "squared.full": "{measure} = {value}: all {points} points",
                "squared.part": "{measure} = {value}, squared {square}: {points} of {most} points",
            },
            "RULES": {"squared": "By the square of {measure}: 100% gives all {most} points"},
        },
        "schema": {"SCHEMA": {"Squared": ("By the square", "The square of the share, times the maximum.")}},
    },
}
GUIDES: Mapping[str, str] = {
    "criteria-authoring.md": """
### `squared`: theo bình phương

Đạt 100% thì đủ điểm, một nửa thì được một phần tư.

```yaml rule max=2
type: squared
measure: tasks.done / tasks.planned
```

```text reads
Theo bình phương của Số nhiệm vụ của kế hoạch CCHC đã hoàn thành / Số nhiệm vụ nêu trong kế hoạch
  CCHC năm: đạt 100% thì đủ 2 điểm
```
""",
    "criteria-authoring.en.md": """
The rule type `squared` gives the square of a share.
""",
}


def copied(top: Path, source: Path = TOP) -> Path:
    """The tree once more at ``top``, with the times of its files, so that what was compiled and kept stays of use."""
    shutil.copytree(source, top, ignore=_LEFT_BEHIND)
    return top


def with_words(top: Path) -> None:
    """Put the words of the new type into the tables of each language, and its paragraph behind each guide."""
    for tongue, files in WORDS.items():
        for file, tables in files.items():
            path = top / "report" / "words" / tongue / f"{file}.py"
            text = path.read_text(encoding="utf-8")
            for table, words in tables.items():
                head = re.search(rf"^{table}: .* = {{\n", text, re.MULTILINE)
                if head is None:
                    message = f"{path} holds no table {table}"
                    raise LookupError(message)
                rows = "".join(f"    {key!r}: {said!r},\n" for key, said in words.items())
                text = text[: head.end()] + rows + text[head.end() :]
            path.write_text(text, encoding="utf-8")
    for guide, paragraph in GUIDES.items():
        path = top / "docs" / guide
        path.write_text(path.read_text(encoding="utf-8") + paragraph, encoding="utf-8")


def with_the_type(top: Path) -> None:
    """Add the one file that the new type is."""
    shutil.copy(NEW / "squared.py", top / "rules" / "types" / "squared.py")


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> str:
    """Another edition beside the first, with these changes."""
    text = (folder / "criteria.yaml").read_text(encoding="utf-8")
    for old, put in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, put)
    (folder / name).write_text(text, encoding="utf-8")
    return name


class Removed(NamedTuple):
    """A type that was taken out of a tree: its name, its classes, and what went with it."""

    name: str
    classes: tuple[str, ...]
    words: tuple[str, ...]
    files: tuple[Path, ...]


def without_the_type(top: Path, name: str) -> Removed:
    """Take out the file of a type and what belongs to it alone: generator, cases, words, its chapter of the guide."""
    path = top / "rules" / "types" / f"{name}.py"
    own = ast.parse(path.read_text(encoding="utf-8"))
    classes = tuple(node.name for node in own.body if isinstance(node, ast.ClassDef))
    uses = re.compile(rf"\btype: {name}\b")
    cases = [case for case in (top / "tests" / "cases").glob("*.yaml") if uses.search(case.read_text("utf-8"))]
    files = (path, top / "tests" / "strategies" / "types" / f"{name}.py", *sorted(cases))
    models = _models_in(top)
    for one in files:
        one.unlink()
    # What a model of its own alone was made of is asked for nowhere any more: a due day, a level.
    models -= _models_in(top)
    others = {text for file in _code_in(top) for text in _texts_in(ast.parse(file.read_text(encoding="utf-8")))}
    alone = _texts_in(own) - others
    words = sorted(
        {
            key
            for table in (top / "report" / "words").glob("*/*.py")
            for key in _words_taken_out(table, alone, models, is_schema=table.stem == "schema")
        }
    )
    _chapters_taken_out(top / "docs" / "criteria-authoring.md", [f"`{name}`:"])
    _chapters_taken_out(top / "docs" / "problems.md", [f"{word} " for word in words])
    return Removed(name, classes, tuple(words), files)


def _chapters_taken_out(page: Path, heads: list[str]) -> None:
    """Take out of a page what stands below headings that begin with one of these."""
    begins = "|".join(map(re.escape, heads))
    chapter = re.compile(rf"^### (?:{begins}).*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)
    page.write_text(chapter.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")


def files_that_write(top: Path, name: str) -> list[str]:
    """Files of the program, without words, that put down rules of a type."""
    writes = re.compile(rf"type: {name}\b")
    return [path.relative_to(top).as_posix() for path in _code_in(top) if writes.search(path.read_text("utf-8"))]


def _code_in(top: Path) -> list[Path]:
    """The files of the program, without the words that it says."""
    return sorted(path for room in FLOORS for path in (top / room).rglob("*.py") if "words" not in path.parts)


def _models_in(top: Path) -> set[str]:
    """The models that an edition is made of in a tree."""
    command = [sys.executable, "-c", _MODELS]
    return set(json.loads(subprocess.run(command, cwd=top, capture_output=True, check=True).stdout))


def _texts_in(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _words_taken_out(table: Path, alone: set[str], models: set[str], *, is_schema: bool) -> Iterator[str]:
    """Take out of a file of words the rows that only the type says, by code or by name of a model, and name them."""
    text = table.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for held in [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Dict)]:
        for key, said in zip(held.keys, held.values, strict=True):
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                continue
            if key.value.partition(".")[0] in models if is_schema else key.value in alone:
                last = said.end_lineno or key.lineno
                lines[key.lineno - 1 : last] = [""] * (last - key.lineno + 1)
                yield key.value
    table.write_text("".join(lines), encoding="utf-8")
