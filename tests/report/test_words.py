"""Both languages say everything that can happen, with the same blanks to fill in, and hold no words nobody says."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.checking import problems_in
from criteria.appendix import Doubt
from criteria.arithmetic import Why
from criteria.checks import problems_of_edition
from criteria.edition import Edition, IfNotArising, Part
from evidence.read import Workspace
from reading.table import Why as LeftOutWhy
from reading.unread import Mark
from report import (
    cli_words_en,
    cli_words_vi,
    compare_words_en,
    compare_words_vi,
    criteria_words_en,
    criteria_words_vi,
    draft_words_en,
    draft_words_vi,
    explain_words_en,
    explain_words_vi,
    new_edition_words_en,
    new_edition_words_vi,
    problem_words_en,
    problem_words_vi,
    schema_words_en,
    schema_words_vi,
    value_words_en,
    value_words_vi,
    whatif_words_en,
    whatif_words_vi,
    words_en,
    words_vi,
)
from report.console import View, page_of
from report.criteria_page import page_of as criteria_page_of
from report.form import blank_evidence
from report.language import TONGUES, Language, Tongue
from scoring.engine import score
from scoring.match import match
from scoring.outcome import Outcome
from tests.tried import criteria_of, editions_with_evidence
from tests.tried_rules import TYPES, VOCABULARY

TOP = Path(__file__).parent.parent.parent
TABLES = ("STEPS", "SPANS", "LABELS", "RULES", "FORM")
MODULES = (
    *(words_vi, words_en, problem_words_vi, problem_words_en, cli_words_vi, cli_words_en),
    *(schema_words_vi, schema_words_en, new_edition_words_vi, new_edition_words_en),
    *(criteria_words_vi, criteria_words_en),
    *(draft_words_vi, draft_words_en),
    *(value_words_vi, value_words_en),
    *(explain_words_vi, explain_words_en),
    *(whatif_words_vi, whatif_words_en),
    *(compare_words_vi, compare_words_en),
)
PAIRS = [
    *((words_vi, words_en, table) for table in TABLES),
    (problem_words_vi, problem_words_en, "PROBLEMS"),
    (value_words_vi, value_words_en, "VALUES"),
    (cli_words_vi, cli_words_en, "CLI"),
    *((schema_words_vi, schema_words_en, table) for table in ("SCHEMA", "CHOICES")),
    (new_edition_words_vi, new_edition_words_en, "NEW_EDITION"),
    (criteria_words_vi, criteria_words_en, "CRITERIA"),
    (draft_words_vi, draft_words_en, "DRAFT"),
    (explain_words_vi, explain_words_en, "EXPLAIN"),
    (whatif_words_vi, whatif_words_en, "WHATIF"),
    (compare_words_vi, compare_words_en, "COMPARE"),
]


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def table_of(module: ModuleType, table: str) -> Mapping[str, str]:
    """A table as one text for each key; a problem and its cure are read together."""
    held: Mapping[str, str | tuple[str, str]] = getattr(module, table)
    return {key: text if isinstance(text, str) else "\n".join(text) for key, text in held.items()}


@pytest.mark.parametrize(("vi", "en", "table"), PAIRS, ids=[table for _, _, table in PAIRS])
def test_both_languages_have_the_same_words_with_the_same_blanks(vi: ModuleType, en: ModuleType, table: str) -> None:
    first, second = table_of(vi, table), table_of(en, table)
    assert list(first) == list(second)
    assert {key: blanks(text) for key, text in first.items()} == {key: blanks(text) for key, text in second.items()}
    assert [key for key, text in first.items() if not text.strip()] == []
    assert blanks(problem_words_vi.NEAR) == blanks(problem_words_en.NEAR) == {"near"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_word_is_defined_twice(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            assert len(keys) == len(set(keys))


def test_the_sentences_of_argparse_ask_for_nothing_that_argparse_does_not_give() -> None:
    named, unnamed = re.compile(r"%\(\w+\)[a-z]"), re.compile(r"%[a-z]")
    for english, vietnamese in cli_words_vi.ARGPARSE.items():
        assert set(named.findall(vietnamese)) <= set(named.findall(english))
        assert unnamed.findall(vietnamese) == unnamed.findall(english)


# What the source says


def sources(*rooms: str) -> Iterator[ast.AST]:
    for room in rooms:
        for path in sorted((TOP / room).glob("*.py")):
            if "words" not in path.name:
                yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def codes_in(*rooms: str) -> tuple[set[str], set[str]]:
    """The texts in a source that may be keys of a table, and the patterns of those that are put together."""
    fixed, patterns = set(), set()
    for node in sources(*rooms):
        match node:
            case ast.Constant(str() as text):
                fixed.add(text)
            case ast.JoinedStr(values):
                pieces = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"[a-z_]+" for one in values]
                patterns.add("".join(pieces))
            case _:
                pass
    return fixed, {
        pattern for pattern in patterns if re.fullmatch(r"(\[a-z_\]\+|\\\.|[a-z_])+", pattern) and "\\." in pattern
    }


def words_given_to(function: str, *rooms: str) -> set[str]:
    """The fixed texts among the arguments of each call of a function or method."""
    found: set[str] = set()
    for node in sources(*rooms):
        match node:
            case ast.Call(ast.Name(name) | ast.Attribute(_, name), given) if name == function:
                found |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
            case _:
                pass
    return found


def test_every_reason_of_the_engine_has_a_sentence_and_every_sentence_its_reason() -> None:
    fixed, _ = codes_in("scoring")
    dotted = {text for text in fixed if re.fullmatch(r"[a-z_]+\.[a-z_]+", text)}
    put_together = {f"gap.{why}" for why in get_args(Why)}
    put_together |= {f"not_arising.{policy}{by}" for policy in get_args(IfNotArising) for by in ("", "_by_figures")}
    scored_by = get_args(get_type_hints(Part)["scored_by"])
    put_together |= {f"pending.{who}" for who in scored_by if who != "self"}
    said = words_given_to("step", "scoring") | words_given_to("scored", "scoring")
    assert said | dotted | put_together == set(words_vi.STEPS)


def test_every_problem_of_the_source_has_a_sentence_and_every_sentence_its_problem() -> None:
    fixed, _ = codes_in("reading", "criteria", "evidence", "scoring", "commands")
    assert {text for text in fixed if re.fullmatch(r"[A-Z][0-9]{3}", text)} == set(problem_words_vi.PROBLEMS)


def test_every_label_that_is_asked_for_is_there() -> None:
    assert words_given_to("label", "report", "commands") <= set(words_vi.LABELS)


@pytest.mark.parametrize("table", ["LABELS", "RULES", "FORM", "SPANS"])
def test_no_word_is_kept_that_nobody_says(table: str) -> None:
    assert unsaid(table_of(words_vi, table)) == []


def test_no_word_of_the_draft_is_kept_that_nobody_says() -> None:
    reasons = {f"rule.{doubt}" for doubt in get_args(Doubt) if doubt}
    assert set(unsaid(draft_words_vi.DRAFT)) <= reasons <= set(draft_words_vi.DRAFT)


def test_no_word_of_a_whatif_is_kept_that_nobody_says() -> None:
    assert unsaid(whatif_words_vi.WHATIF) == []


def test_no_word_of_a_comparison_is_kept_that_nobody_says() -> None:
    assert unsaid(compare_words_vi.COMPARE) == []


def unsaid(held: Mapping[str, str]) -> list[str]:
    """The keys that no source names."""
    fixed, patterns = codes_in("report", "commands", "scoring", "criteria")
    return [key for key in held if key not in fixed and not any(re.fullmatch(one, key) for one in patterns)]


def test_every_mark_of_a_cell_and_every_reason_to_leave_a_row_out_has_a_word() -> None:
    assert {*get_args(Mark), *get_args(LeftOutWhy)} - {""} <= set(value_words_vi.VALUES)


def test_every_problem_of_the_bad_files_is_said_without_a_blank_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each file is held against the bundled criteria, which are read once and kept.
    monkeypatch.setenv("CCHC_CACHE", str(tmp_path))
    # Some name criteria that lie beside them.
    monkeypatch.chdir(TOP / "tests" / "bad")
    # One file for each kind of mistake: the first lines of each say what is wrong with it.
    files: dict[str, Path] = {}
    for path in sorted((TOP / "tests" / "bad").glob("*/*.yaml")):
        expected = re.findall(r"^# expect: \S+ ([A-Z]\d{3})", path.read_text("utf-8", "replace"), re.MULTILINE)
        for code in expected:
            files.setdefault(code, path)
    found = [one for path in set(files.values()) for one in problems_in(path)]
    assert {one.code for one in found} >= set(files)
    assert len(files) > 60
    for tongue in TONGUES:
        said = [Language(tongue).problem(one) for one in found]
        assert [message for message, _ in said if not message.strip()] == []
        assert [text for pair in said for text in pair if re.search(r"None|[{]\w*[}]", text)] == []


# What can be said of any result


@pytest.mark.parametrize("kind", TYPES)
def test_every_result_and_every_edition_can_be_said_in_both_languages(kind: str) -> None:
    @settings(max_examples=40)
    @given(editions_with_evidence(kind), st.sampled_from(TONGUES), st.sampled_from([60, 80, 120]))
    def said(tried: tuple[Edition, Workspace], tongue: Tongue, width: int) -> None:
        edition, workspace = tried
        criteria = criteria_of(edition)
        matched, problems = match(workspace.evidence, criteria)
        say = Language(tongue, VOCABULARY)
        for found in (*problems, *problems_of_edition(edition, say.inputs())):
            assert all(say.problem(found))
        assert criteria_page_of(criteria, "1", say, width).plain
        assert blank_evidence(criteria, "unit", criteria.edition.name, say)
        if matched is not None:
            result = score(workspace, criteria, matched)
            assert not any(part.outcome is Outcome.BROKEN for part in result.parts)
            for view in (View(), View(only="1"), View(lost=True)):
                page = page_of(result, view, say, width).plain
                assert "{" not in page

    said()
