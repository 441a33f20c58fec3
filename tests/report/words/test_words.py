"""Both languages say everything that can happen, with the same blanks to fill in, and hold no words nobody says."""

from __future__ import annotations

import ast
import os
import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.files import problems_in
from criteria.authoring.appendix import Doubt
from criteria.checks.edition import problems_of_edition
from criteria.edition import Edition, Part
from criteria.grades import Effect
from criteria.not_arising import Kept
from evidence.workspace import Workspace
from reading.tables.table import Why as LeftOutWhy
from reading.tables.unread import Mark
from report.drafts.evidence_form import blank_evidence
from report.language.language import Language
from report.language.problems import problem_said
from report.pages.criteria import page_of as criteria_page_of
from report.pages.score import page_of
from report.pages.tree import View
from report.render.console import as_text
from report.words.load import TONGUES, Tongue, module_of
from rules.formula.gaps import OfFigures, OfParts
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.tally import Outcome
from tests.builders.branches import branch
from tests.builders.catalogue import compiled
from tests.builders.house import nodes_of
from tests.strategies.amount import examples
from tests.strategies.editions import criteria_of, editions_with_evidence
from tests.strategies.measures import VOCABULARY
from tests.strategies.rules import TYPES

TOP = Path(__file__).parent.parent.parent.parent


def files_of(tongue: Tongue) -> list[str]:
    """The files of words of a language as :func:`report.words.load.words_of` calls them."""
    folder = TOP / "report" / "words" / tongue
    paths = (path.relative_to(folder) for path in folder.rglob("*.py") if path.stem != "__init__")
    return sorted(".".join(path.with_suffix("").parts) for path in paths)


FILES = files_of("vi")
MODULES = tuple(module_of(tongue, name) for name in FILES for tongue in TONGUES)
NOT_SAID = frozenset({"ARGPARSE"})
"""Tables that one language alone needs: argparse speaks English by itself."""


def tables_in(module: ModuleType) -> list[str]:
    return [name for name, held in vars(module).items() if name.isupper() and isinstance(held, Mapping)]


PAIRS = [
    (module_of("vi", name), module_of("en", name), table)
    for name in FILES
    for table in tables_in(module_of("vi", name))
    if table not in NOT_SAID
]


def test_each_language_has_the_same_files_and_tables() -> None:
    for tongue in TONGUES:
        assert files_of(tongue) == FILES
        for name in FILES:
            assert (
                set(tables_in(module_of(tongue, name))) - NOT_SAID == set(tables_in(module_of("vi", name))) - NOT_SAID
            )
    assert (len(FILES), len(PAIRS)) >= (11, 16)


def blanks(template: str) -> set[str]:
    """The values of a template; names of the criteria come in both languages, ``known`` and ``known_en``."""
    named = (name for _, name, _, _ in string.Formatter().parse(template) if name is not None)
    return {name.removesuffix("_en") for name in named}


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
    assert blanks(module_of("vi", "problems").NEAR) == blanks(module_of("en", "problems").NEAR) == {"near"}
    assert blanks(module_of("vi", "problems").MENDED) == blanks(module_of("en", "problems").MENDED) == {"write"}
    assert blanks(module_of("vi", "problems").ALIGNED) == blanks(module_of("en", "problems").ALIGNED) == {"at"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_word_is_defined_twice(module: ModuleType) -> None:
    for node in nodes_of(Path(str(module.__file__))):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            assert len(keys) == len(set(keys))


def test_the_catalogue_that_argparse_is_translated_by_is_made_of_its_table() -> None:
    path = TOP / "report" / "words" / "vi" / "LC_MESSAGES" / "messages.mo"
    table = module_of("vi", "cli").ARGPARSE
    if os.environ.get("CCHC_GOLDEN"):
        path.write_bytes(compiled(table))
    assert path.read_bytes() == compiled(table)
    with path.open("rb") as file:
        read = GNUTranslations(file)
    assert {sentence: read.gettext(sentence) for sentence in table} == dict(table)


def test_the_sentences_of_argparse_ask_for_nothing_that_argparse_does_not_give() -> None:
    named, unnamed = re.compile(r"%\(\w+\)[a-z]"), re.compile(r"%[a-z]")
    for english, vietnamese in module_of("vi", "cli").ARGPARSE.items():
        assert set(named.findall(vietnamese)) <= set(named.findall(english))
        assert unnamed.findall(vietnamese) == unnamed.findall(english)


# What the source says


def sources(*rooms: str) -> Iterator[ast.AST]:
    for room in rooms:
        for path in sorted((TOP / room).rglob("*.py")):
            if "words" not in path.parts:
                yield from nodes_of(path)


@cache
def codes_in(*rooms: str) -> tuple[frozenset[str], frozenset[str]]:
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
    return frozenset(fixed), frozenset(
        pattern for pattern in patterns if re.fullmatch(r"(\[a-z_\]\+|\\\.|[a-z_])+", pattern) and "\\." in pattern
    )


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
    fixed, _ = codes_in("scoring", "rules")
    dotted = {text for text in fixed if re.fullmatch(r"[a-z_]+\.[a-z_]+", text)}
    put_together = {f"gap.{why}" for why in get_args(OfFigures)}
    put_together |= {f"gap.part.{why}" for why in get_args(OfParts)}
    put_together |= {f"not_arising.{policy}{by}" for policy in get_args(Kept) for by in ("", "_by_figures")}
    put_together |= {f"grade.{effect}{how}" for effect in get_args(Effect) for how in ("", ".unknown", ".free")}
    put_together |= {"grade.needed.rows", "grade.needed.rows.free", "grade.free"}
    scored_by = get_args(get_type_hints(Part)["scored_by"])
    put_together |= {f"pending.{who}" for who in scored_by if who != "self"}
    said = words_given_to("because", "scoring", "rules") | words_given_to("because_measured", "rules")
    words = module_of("vi", "core")
    steps = set(words.STEPS)
    # What rules ask is said by codes of another table, some of which have the same name; names of inputs have dots too.
    dotted -= set(words.RULES) - steps
    dotted -= {text for text in dotted if text.partition(".")[0] not in {step.partition(".")[0] for step in steps}}
    assert (said | dotted | put_together) - {""} <= steps
    # Of a count the language says some steps by whole numbers.
    counted = {f"{one}.count" for one in said | dotted}
    assert steps <= said | dotted | put_together | fixed | counted


def test_every_problem_of_the_source_has_a_sentence_and_every_sentence_its_problem() -> None:
    fixed, _ = codes_in(
        "reading", "rules", "criteria", "evidence", "scoring", "report/handed_in", "report/render", "commands"
    )
    assert {text for text in fixed if re.fullmatch(r"[A-Z][0-9]{3}", text)} == set(module_of("vi", "problems").PROBLEMS)


def test_every_label_that_is_asked_for_is_there() -> None:
    assert words_given_to("label", "report", "commands") <= set(module_of("vi", "core").LABELS)


@pytest.mark.parametrize("table", ["LABELS", "RULES", "FORM", "SPANS"])
def test_no_word_is_kept_that_nobody_says(table: str) -> None:
    assert unsaid(table_of(module_of("vi", "core"), table)) == []


def test_no_word_of_the_draft_is_kept_that_nobody_says() -> None:
    reasons = {f"rule.{doubt}" for doubt in get_args(Doubt) if doubt}
    assert (
        set(unsaid(module_of("vi", "drafts.import_draft").IMPORT_DRAFT))
        <= reasons
        <= set(module_of("vi", "drafts.import_draft").IMPORT_DRAFT)
    )


@pytest.mark.parametrize("name", ["whatif", "compare", "workbook"])
def test_no_word_of_a_comparison_is_kept_that_nobody_says(name: str) -> None:
    assert unsaid(getattr(module_of("vi", name), name.upper())) == []


def unsaid(held: Mapping[str, str]) -> list[str]:
    """The keys that no source names."""
    fixed, patterns = codes_in("report", "commands", "scoring", "criteria", "rules")
    return [key for key in held if key not in fixed and not any(re.fullmatch(one, key) for one in patterns)]


def test_every_mark_of_a_cell_and_every_reason_to_leave_a_row_out_has_a_word() -> None:
    assert {*get_args(Mark), *get_args(LeftOutWhy)} - {""} <= set(module_of("vi", "values").VALUES)


def test_every_problem_of_the_bad_files_is_said_without_a_blank_left(monkeypatch: pytest.MonkeyPatch) -> None:
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
        said = [problem_said(one, Language(tongue)) for one in found]
        assert [message for message, _ in said if not message.strip()] == []
        assert [text for pair in said for text in pair if re.search(r"None|[{]\w*[}]", text)] == []


# What can be said of any result


@pytest.mark.parametrize("kind", TYPES)
def test_every_result_and_every_edition_can_be_said_in_both_languages(kind: str) -> None:
    @examples(0.4)
    @given(editions_with_evidence(kind), st.sampled_from(TONGUES), st.sampled_from([60, 80, 120]))
    def said(tried: tuple[Edition, Workspace], tongue: Tongue, width: int) -> None:
        edition, workspace = tried
        criteria = criteria_of(edition)
        matched, problems = match(workspace.evidence, criteria)
        say = Language(tongue, VOCABULARY)
        for found in (*problems, *problems_of_edition(edition, say.inputs())):
            assert all(problem_said(found, say))
        assert as_text(criteria_page_of(criteria, branch(criteria.edition, "1"), say), width).plain
        assert blank_evidence(criteria, "unit", criteria.edition.name, say)
        if matched is not None:
            result = score(workspace, criteria, matched)
            assert not any(part.outcome is Outcome.BROKEN for part in result.parts)
            first = branch(result.edition, "1")
            for view in (View(), View(only=first), View(lost=True)):
                page = as_text(page_of(result, view, say), width).plain
                assert "{" not in page

    said()
