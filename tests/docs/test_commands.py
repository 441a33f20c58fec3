"""The reference of commands is made from the command line itself; ``CCHC_GOLDEN=1`` writes it anew."""

from __future__ import annotations

import argparse
import ast
import inspect
import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from commands import exits
from commands.arguments.command import CommandParser
from commands.arguments.parser import add_all
from commands.criteria import SCHEMAS
from commands.exits import Exit
from reading.tables.load import KINDS
from report.words.load import TONGUES, Tongue

if TYPE_CHECKING:
    from commands.arguments.values import OneOf

TOP = Path(__file__).parent.parent.parent
FILES: dict[Tongue, str] = {"en": "docs/commands.en.md", "vi": "docs/commands.md"}
HEADS = {
    "en": ("Commands", "Made from the command line by `CCHC_GOLDEN=1 pytest tests/docs`.", "Exit codes", "Files"),
    "vi": ("Các lệnh", "Sinh từ chính dòng lệnh bằng `CCHC_GOLDEN=1 pytest tests/docs`.", "Mã thoát", "Các loại tệp"),
}
EXITS = {
    "en": {
        Exit.OK: "fine",
        Exit.FAULT: "a fault of the program",
        Exit.USAGE: "the command line cannot be understood, or would write over a file of somebody",
        Exit.BAD_FILES: "files have problems that a person must mend",
        Exit.BELOW: "below `--at-least`, `--target` or `--grade`",
        Exit.DIFFERENT: "two editions differ in something that may move a score",
    },
    "vi": {
        Exit.OK: "bình thường",
        Exit.FAULT: "lỗi của phần mềm",
        Exit.USAGE: "không hiểu dòng lệnh, hoặc lệnh sẽ ghi đè lên tệp của người khác",
        Exit.BAD_FILES: "tệp có lỗi phải sửa",
        Exit.BELOW: "dưới mức của `--at-least`, `--target` hoặc `--grade`",
        Exit.DIFFERENT: "hai bộ tiêu chí khác nhau ở chỗ có thể làm đổi điểm",
    },
}
KIND_WORDS = {
    "en": "YAML, described by `cchc criteria schema KIND`: {schemas}. Tables that are read: {tables}; of units "
    "also `.parquet`. Written: .yaml, .svg, .xlsx, .html, .docx, .csv, .parquet, .sql, .json (by `--json`).",
    "vi": "YAML, mô tả bằng `cchc criteria schema LOẠI`: {schemas}. Bảng đọc được: {tables}; bảng đơn vị cả "
    "`.parquet`. Tệp ghi ra: .yaml, .svg, .xlsx, .html, .docx, .csv, .parquet, .sql, .json (bằng `--json`).",
}


class Recorded(CommandParser):
    """A parser that remembers what it was told to take, which argparse itself cannot be asked.

    ``taken``: its arguments in order. ``below``: the commands that hang below it, with their names, and their parsers.
    """

    def __init__(self, **options: Any) -> None:
        self.taken: list[argparse.Action] = []
        self.below: list[tuple[str, Recorded]] = []
        super().__init__(**options)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """Take one more, and remember it."""
        self.taken.append(super().add_argument(*names, **options))
        return self.taken[-1]

    def add_mutually_exclusive_group(self, **options: Any) -> Any:
        """A group that remembers like its parser."""
        return Group(super().add_mutually_exclusive_group(**options), self.taken)

    def add_subparsers(self, **options: Any) -> Any:
        """Commands that are remembered."""
        return Below(super().add_subparsers(**options), self.below)


class Group(NamedTuple):
    """Options of which one at most is given."""

    group: OneOf
    taken: list[argparse.Action]

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """One more of them."""
        self.taken.append(self.group.add_argument(*names, **options))
        return self.taken[-1]


class Below(NamedTuple):
    """The commands below another."""

    parsers: Any
    below: list[tuple[str, Recorded]]

    def add_parser(self, name: str, *, aliases: tuple[str, ...], **options: Any) -> Recorded:
        """One more of them."""
        parser = self.parsers.add_parser(name, aliases=aliases, **options)
        assert isinstance(parser, Recorded)
        self.below.append((name + "".join(f" ({alias})" for alias in aliases), parser))
        return parser


def recorded(tongue: Tongue) -> Recorded:
    """The whole command line in a language."""
    words = import_module(f"report.words.{tongue}.cli").CLI
    parser = Recorded(prog="cchc", description=words["description"])
    add_all(parser, words, tongue)
    return parser


def commands_in(parser: Recorded, above: str = "") -> Iterator[tuple[str, Recorded]]:
    """Each command with its other name, and its parser; what only leads to others is left out."""
    parser.complete()
    for name, inner in parser.below:
        found = list(commands_in(inner, f"{above}{name.partition(' (')[0]} "))
        yield from found or [(f"{above}{name}", inner)]


def reference(tongue: Tongue, parser: Recorded) -> str:
    title, made, codes, files = HEADS[tongue]
    lines = [f"# {title}", "", made, ""]
    for name, command in commands_in(parser):
        lines += [f"## cchc {name}", "", f"{command.description}", ""]
        for action in command.taken:
            if action.dest == "help":
                continue
            called = ", ".join(f"`{one}`" for one in action.option_strings) or f"`{action.metavar or action.dest}`"
            value = f" `{action.metavar}`" if action.option_strings and action.metavar else ""
            choices = f" ({', '.join(f'`{one}`' for one in action.choices)})" if action.choices else ""
            lines.append(f"- {called}{value}{choices}: {action.help}")
        lines.append("")
    lines += [f"## {codes}", "", *(f"- `{int(code)}`: {text}" for code, text in EXITS[tongue].items()), ""]
    kinds = {"schemas": ", ".join(f"`{kind}`" for kind in SCHEMAS), "tables": ", ".join(f"`{kind}`" for kind in KINDS)}
    lines += [f"## {files}", "", KIND_WORDS[tongue].format(**kinds), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_reference_says_each_command_and_option(tongue: Tongue) -> None:
    made = reference(tongue, recorded(tongue))
    path = TOP / FILES[tongue]
    if os.environ.get("CCHC_GOLDEN"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made
    assert len(re.findall(r"^## cchc ", made, re.MULTILINE)) >= 12


def test_every_exit_code_is_said_in_each_language() -> None:
    assert [set(EXITS[tongue]) for tongue in TONGUES] == [set(Exit)] * len(TONGUES)
    # And each says in its own file what it means.
    body = ast.parse(inspect.getsource(exits)).body[-1]
    assert isinstance(body, ast.ClassDef)
    assert len([node for node in body.body if isinstance(node, ast.Expr)]) == len(Exit)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_front_page_names_every_command_and_exit_code(name: str) -> None:
    text = (TOP / name).read_text(encoding="utf-8")
    called = [command.partition(" (")[0] for command, _ in commands_in(recorded("en"))]
    assert [one for one in called if one.split()[-1] not in text] == []
    line = next(line for line in text.replace("\n", " ").split(". ") if "3 " in line and "5 " in line)
    assert [code for code in Exit if not re.search(rf"\b{int(code)} \S", line)] == []
