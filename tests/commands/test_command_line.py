"""The command line: its words in both languages, what it refuses, and how it ends."""

from __future__ import annotations

import re

import pytest

import cli
from commands.arguments.parser import VERSION
from commands.exits import Exit
from tests.report.conftest import Command

WRONG = {
    "nothing": (),
    "unknown command": ("foo",),
    "unknown option": ("score", "--foo"),
    "short option": ("score", "-x"),
    "too many words": ("score", "a", "b"),
    "value missing": ("score", "--depth"),
    "value missing at the end": ("score", "--criteria"),
    "folder missing": ("init",),
    "no such choice": ("score", "--depth", "9"),
    "no number": ("score", "--depth", "x"),
    "no points": ("score", "--at-least", "x"),
    "points of two minds": ("score", "--at-least", "1.234,5"),
    "no such language": ("--lang", "fr", "score"),
    "no language": ("score", "--lang"),
    "flag with a value": ("score", "--json=1"),
    "option cut short": ("score", "--crit", "x"),
    "language cut short": ("score", "--la", "en"),
    "no action": ("criteria",),
    "unknown action": ("criteria", "delete"),
    "no kind of schema": ("criteria", "schema"),
    "unknown kind of schema": ("criteria", "schema", "money"),
    "nowhere to write": ("criteria", "new"),
    "nothing to start from": ("criteria", "new", "x.yaml", "--from"),
    "nothing to show": ("criteria", "show"),
    "nothing to import": ("criteria", "import"),
    "no set to import as": ("criteria", "import", "x.csv", "--set"),
    "help with a value": ("--help=x",),
}
ENGLISH = re.compile(
    r"\b(usage|error|required|invalid|choice|choose|unrecognized|expected|argument|arguments|ambiguous|could match"
    r"|ignored|explicit|allowed|options|positional|following|value|one of|show|exit|message)\b",
    re.IGNORECASE,
)
HELPS = [
    ("--help",),
    ("score", "--help"),
    ("check", "--help"),
    ("criteria", "--help"),
    ("criteria", "show", "--help"),
    ("criteria", "list", "-h"),
    ("criteria", "import", "-h"),
    ("criteria", "schema", "-h"),
    ("criteria", "new", "-h"),
    ("init", "-h"),
]


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_a_wrong_command_line_is_answered_in_vietnamese(words: tuple[str, ...], command: Command) -> None:
    said = command(*words, columns=100)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert said.err.startswith("cách dùng: cchc")
    # The usage above and the choices name commands, which are English words; the sentence has none of argparse.
    (sentence,) = (line.partition(": lỗi: ")[2] for line in said.err.splitlines() if ": lỗi: " in line)
    assert ENGLISH.findall(re.sub(r"\(chọn trong .*\)", "", sentence)) == []


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_a_wrong_command_line_is_answered_in_english_if_that_was_asked_for(
    words: tuple[str, ...], command: Command
) -> None:
    said = command("--lang", "en", *words, columns=100)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "lỗi" not in said.err
    assert "Self" not in said.err


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_help_is_vietnamese_by_default(words: tuple[str, ...], command: Command) -> None:
    said = command(*words, columns=120)
    assert (said.code, said.err) == (Exit.OK, "")
    assert said.out.startswith("cách dùng: cchc ")
    plain = re.sub(
        r"criteria (show|list|schema)|^ {4}(check|show|list|schema|score).*$|--\S+", "", said.out, flags=re.MULTILINE
    )
    assert ENGLISH.findall(plain) == []


@pytest.mark.parametrize("words", HELPS, ids=" ".join)
def test_help_is_english_if_that_was_asked_for(words: tuple[str, ...], command: Command) -> None:
    said = command(*words, "--lang", "en")
    # The parser leaves at the first --help, so the language is found before it begins.
    assert (said.code, said.err) == (Exit.OK, "")
    assert said.out.startswith("usage: cchc ")
    assert not re.search("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", said.out.replace("Phú Đình", ""))


def test_the_last_language_said_counts(command: Command) -> None:
    assert command("--lang", "en", "criteria", "list", "--lang", "vi") == command("criteria", "list")
    assert command("--lang=vi", "criteria", "list", "--lang=en") == command("criteria", "list", "--lang", "en")


def test_the_version_is_said(command: Command) -> None:
    assert command("--version") == (Exit.OK, f"cchc {VERSION}\n", "")


def test_exit_codes_keep_their_meaning() -> None:
    codes = {"OK": 0, "FAULT": 1, "USAGE": 2, "BAD_FILES": 3, "BELOW": 4, "DIFFERENT": 5}
    assert {code.name: int(code) for code in Exit} == codes


@pytest.mark.parametrize(
    ("words", "alias"),
    [
        *(("score", "cham"), ("explain", "giai-thich"), ("whatif", "neu"), ("plan", "ke-hoach")),
        *(("compare", "so-sanh"), ("check", "kiem-tra"), ("criteria", "tieu-chi"), ("init", "khoi-tao")),
    ],
)
def test_every_command_has_a_vietnamese_name(words: str, alias: str, command: Command) -> None:
    first, second = command(words, "--help"), command(alias, "--help")
    assert first.code == second.code == Exit.OK
    assert first.out.partition("\n\n")[2] == second.out.partition("\n\n")[2] != ""


def test_an_interrupted_run_is_no_success(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "parser_of", interrupted)
    assert command("score") == (130, "", "cchc: đã dừng theo yêu cầu\n")
