"""Copies of the whole tree, to be changed and run: with a rule type more, or with one less."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

TOP = Path(__file__).parent.parent.parent
NEW = TOP / "tests" / "program" / "squared"
"""The type that is added: its file, and an edition and evidence that use it."""
_LEFT_BEHIND = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "*.egg-info", ".venv", "build", "dist")

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


def copied(top: Path) -> Path:
    """The tree once more at ``top``, with the times of its files, so that what was compiled and kept stays of use."""
    shutil.copytree(TOP, top, ignore=_LEFT_BEHIND)
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
