"""What holds for every page: it fits its console, says texts of people literally, and needs no colour."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from commands.files import criteria_named
from criteria.branch import branches_called
from evidence.workspace import EXAMPLE, FILE
from reading.source.place import NOWHERE
from report.language.language import Language
from report.language.marks import Mark
from report.pages import criteria as criteria_page
from report.pages.score import page_of
from report.pages.tree import View
from report.render.console import as_text
from report.words.load import TONGUES, Tongue
from tests.builders.branches import branch
from tests.builders.results import results
from tests.report.conftest import SMALL, Command

WIDTHS = (60, 80, 100, 120)
VIEWS = {
    "all": View(),
    "lost": View(lost=True),
    "criteria": View(depth=2),
    "groups": View(depth=1),
    "one group with its ground": View(only=branch(results()["example"][0].edition, "1")),
    "of a ranking": View(folder=None),
    "in a folder": View(lost=True, folder='"Hồ sơ xã" --criteria tiêu-chí.yaml'),
}
ESCAPE = re.compile("\x1b\\[[0-9;]*m")
COLOUR = re.compile("\x1b\\[(?:[0-9]+;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9]+)*m")


def lines_of(workspace: str, view: str, tongue: Tongue, width: int) -> list[str]:
    result, criteria = results()[workspace]
    return as_text(page_of(result, VIEWS[view], Language(tongue, criteria.vocabulary)), width).plain.split("\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("workspace", ["example", "small"])
def test_a_page_fits_its_console_and_no_line_ends_in_a_space(
    workspace: str, view: str, tongue: Tongue, width: int
) -> None:
    lines = lines_of(workspace, view, tongue, width)
    assert [line for line in lines if cell_len(line) > width and len(line.split()) > 1] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("part", ["", "1", "1.4", "3.3", "7"])
def test_what_criteria_ask_fits_the_console(part: str, tongue: Tongue, width: int) -> None:
    criteria, _ = criteria_named("cchc-xa-minh-hoa@2024", NOWHERE)
    assert criteria is not None
    page = as_text(
        criteria_page.page_of(criteria, branch(criteria.edition, part), Language(tongue, criteria.vocabulary)),
        width,
    )
    lines = page.plain.split("\n")
    assert len(lines) > 10
    assert [line for line in lines if cell_len(line) > width and len(line.split()) > 1] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [120, 121, 200, 500])
def test_a_wide_console_is_not_filled(width: int) -> None:
    assert lines_of("example", "all", "vi", width) == lines_of("example", "all", "vi", 120)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tongue", TONGUES)
def test_the_points_of_the_tree_stand_at_the_right_edge(tongue: Tongue, width: int) -> None:
    lines = lines_of("example", "all", tongue, width)
    pointed = [line for line in lines if re.search(r" [0-9]{1,2}[.,][0-9]{2}/[0-9]{1,2}[.,][0-9]{2}$", line)]
    parts = results()["example"][0].edition
    criteria = [one for group in parts.groups for one in group.criteria]
    assert len(pointed) == len(parts.groups) + len(criteria) + sum(len(one.parts) for one in criteria)
    assert {cell_len(line) for line in pointed} == {width}


def test_both_languages_show_the_same_numbers_of_parts() -> None:
    def shown(tongue: Tongue) -> list[str]:
        lines = lines_of("example", "all", tongue, 120)
        return [
            found[0].replace(",", ".") for line in lines if (found := re.search(r"[0-9]+[.,][0-9]{2}/[0-9.,]+$", line))
        ]

    assert shown("vi") == shown("en")


def test_a_part_is_chosen_by_number_or_key_and_never_by_the_beginning_of_a_number() -> None:
    result, criteria = results()["example"]
    say = Language("vi", criteria.vocabulary)
    by_number, by_key, first = (
        View(only=branch(result.edition, asked)) for asked in ("3.4.1", "dossiers.digitised", "1.1")
    )
    page = as_text(page_of(result, by_number, say), 80)
    assert as_text(page_of(result, by_key, say), 80) == page
    assert " 3.4.1 " in page.plain
    assert first.shows(result.parts[0])
    assert branches_called(result.edition, "1.") == ()


def test_nothing_lost_is_said_where_nothing_is_lost() -> None:
    result, criteria = results()["example"]
    say = Language("vi", criteria.vocabulary)
    assert (
        say.label("lost.none")
        in as_text(page_of(result, View(only=branch(result.edition, "2"), lost=True), say), 80).plain
    )


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_sign_has_its_word(tongue: Tongue) -> None:
    say = Language(tongue)
    words = {say.label(f"mark.{mark.name.lower()}") for mark in Mark}
    assert len(words) == len({mark.value for mark in Mark}) == len(Mark)


# Texts of people


def hostile(folder: Path) -> list[str]:
    """The small edition and its evidence with names that look like mark-up, in ``folder``; the names."""
    criteria = (SMALL / "criteria.yaml").read_text(encoding="utf-8")
    criteria = re.sub(r"(?m)^ +name_en: .*\n", "", criteria)
    criteria = re.sub(r"(, )?name_en: [^},]+", "", criteria)
    criteria = re.sub(r"(?m)^( +(?:- )?)(name|remedy): (.*)$", r'\1\2: "[red]\3[/b] =1+1 :x:"', criteria)
    criteria = re.sub(r"\{name: ([^,}\"]+)", r'{name: "[b]\1[/] @SUM(A1)"', criteria)
    evidence = (SMALL / FILE).read_text(encoding="utf-8")
    evidence = evidence.replace("name: Xã Nhỏ", 'name: "[blue]Xã Nhỏ[/c] -1", within: "[link=x]huyện[/link]"')
    evidence = evidence.replace("number: 9/BC-UBND", 'number: "[9]/BC \\\\[a]"')
    evidence += 'answers:\n  discipline.kept: {not_done: "[/] =HYPERLINK(1) vì sao"}\n'
    evidence += '  survey.people: {points: 1, reason: "[red vì vậy đó"}\n'
    (folder / "criteria.yaml").write_text(criteria, encoding="utf-8")
    (folder / FILE).write_text(evidence, encoding="utf-8")
    quoted = re.findall(r'"(\[.*?)"', criteria + evidence)
    grade_not_reached, spans = "[b]Tốt[/] @SUM(A1)", ("[100%, )", "[0%, 33.333%]")
    return [text.replace("\\\\", "\\") for text in quoted if text not in {grade_not_reached, *spans}]


def test_texts_that_look_like_mark_up_or_formulas_are_said_literally(folder: Path, command: Command) -> None:
    names = hostile(folder)
    assert len(names) > 15
    given = ("score", ".", "--criteria", "criteria.yaml")
    said = [command(*given, "--only", part, columns=120) for part in ("1", "2")] + [command(*given, columns=120)]
    assert [one.err for one in said] == [""] * 3
    shown = "\n".join(one.out for one in said)
    assert [name for name in names if name not in shown] == []
    asked = command("criteria", "show", "criteria.yaml", "1", columns=120).out
    assert "[red]Tỷ lệ hồ sơ nộp trực tuyến[/b] =1+1 :x:" in asked


def test_texts_that_look_like_mark_up_are_the_same_on_a_terminal(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(folder)
    given = ("score", ".", "--criteria", "criteria.yaml", "--only", "1")
    piped = command(*given, columns=100).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert ESCAPE.sub("", command(*given, columns=100).out) == piped


# Colours


def test_a_pipe_gets_no_escape_codes_and_a_terminal_gets_colours(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    piped = command("score").out
    assert "\x1b" not in piped
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = command("score").out
    assert COLOUR.search(shown)
    assert ESCAPE.sub("", shown) == piped


def test_no_color_takes_all_colours_from_a_terminal(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    piped = command("score").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = command("score").out
    assert not COLOUR.search(shown)
    assert ESCAPE.sub("", shown) == piped


def test_a_dumb_terminal_gets_no_escape_codes(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in command("score").out


# Accents


def test_composed_and_decomposed_accents_give_the_same_page(small: Path, command: Command) -> None:
    given = ("score", ".", "--criteria", "criteria.yaml")
    composed = command(*given).out
    for name in ("criteria.yaml", FILE):
        path = small / name
        text = path.read_text(encoding="utf-8")
        path.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
        assert path.read_text(encoding="utf-8") != text
    decomposed = command(*given).out

    def without_stamp(page: str) -> list[str]:
        return [line for line in page.splitlines() if not line.startswith("Mã đối chiếu ")]

    assert without_stamp(decomposed) == without_stamp(composed)


def test_a_folder_with_decomposed_accents_is_called_as_it_was(small: Path, command: Command) -> None:
    named = unicodedata.normalize("NFD", "xã-đẹp")
    shutil.copytree(EXAMPLE, small / named)
    assert f"cchc score {named} --lost" in command("score", named, "--depth", "1").out
