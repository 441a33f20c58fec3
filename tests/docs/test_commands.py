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

import pytest

from commands import exits
from commands.arguments.command import CommandParser
from commands.arguments.parser import parser_of
from commands.criteria import SCHEMAS
from commands.exits import Exit
from reading.tables.load import KINDS
from report.words.load import TONGUES, Tongue

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
    "en": "YAML, described by `cchc criteria schema KIND`: {schemas}. Tables that are read: {tables}. Written: .yaml, "
    ".svg, .xlsx, .html, .docx, .csv.",
    "vi": "YAML, mô tả bằng `cchc criteria schema LOẠI`: {schemas}. Bảng đọc được: {tables}. Tệp ghi ra: "
    ".yaml, .svg, .xlsx, .html, .docx, .csv.",
}


def commands_in(parser: CommandParser, above: str = "") -> Iterator[tuple[str, CommandParser]]:
    """Each command with its other name, and its parser; what only leads to others is left out."""
    parser.complete()
    for action in parser._actions:  # noqa: SLF001  # argparse has no other way to be asked what it takes
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # the same
            names: dict[int, list[str]] = {}
            for name, inner in action.choices.items():
                names.setdefault(id(inner), []).append(name)
            for inner in dict.fromkeys(action.choices.values()):
                first, *others = names[id(inner)]
                called = f"{above}{first}" + "".join(f" ({other})" for other in others)
                found = list(commands_in(inner, f"{above}{first} "))
                yield from found or [(called, inner)]


def reference(tongue: Tongue, parser: CommandParser) -> str:
    title, made, codes, files = HEADS[tongue]
    lines = [f"# {title}", "", made, ""]
    for name, command in commands_in(parser):
        lines += [f"## cchc {name}", "", f"{command.description}", ""]
        for action in command._actions:  # noqa: SLF001  # the same
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
def test_the_reference_says_each_command_and_option(tongue: Tongue, monkeypatch: pytest.MonkeyPatch) -> None:
    words = import_module(f"report.words.{tongue}.cli")
    monkeypatch.setattr("argparse._", lambda text: words.ARGPARSE.get(text, text))
    made = reference(tongue, parser_of(words.CLI, tongue))
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
    words = import_module("report.words.en.cli")
    called = [command.partition(" (")[0] for command, _ in commands_in(parser_of(words.CLI, "en"))]
    assert [one for one in called if one.split()[-1] not in text] == []
    line = next(line for line in text.replace("\n", " ").split(". ") if "3 " in line and "5 " in line)
    assert [code for code in Exit if not re.search(rf"\b{int(code)} \S", line)] == []
