"""The guide for authors: every snippet is read, and every answer shown is the one that is given.

A block says behind ``yaml`` what it is: a complete ``file=NAME``; a ``rule`` of ``max=N`` points, a ``part``,
``parts`` or lines of the ``head``, which are put into a small edition; a part of the ``draft`` imported from the table
of the guide; ``evidence``; a ``case``. ``finds=C021`` and ``warns=C053`` are the codes it has to bring. A
``text`` block below shows how it ``reads``, what ``finds`` say, or what a command ``shows``; ``CCHC_GOLDEN=1`` writes
these anew. What the import says (``imports``) is compared only.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import textwrap
from contextlib import redirect_stdout
from itertools import takewhile
from pathlib import Path
from textwrap import indent
from typing import Any, NamedTuple, get_args

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from cli import main
from criteria import library
from criteria.edition import Edition, parts_of
from criteria.not_arising import PolicyWord
from criteria.ready import Criteria
from reading.models.read import json_schema
from reading.source.place import Problem
from reading.source.text import Text, digest_of
from report.language.language import Language
from report.language.problems import problem_said
from report.language.rules import asked_lines
from report.words.load import Tongue
from rules.rule.base import Rule, rule_types
from tests.builders.cases import OF_A_CASE
from tests.builders.scoring import edition_tree, evidence_tree, read_workspace, shared, text
from tests.report.conftest import Command, command, folder

__all__ = ["command", "folder"]
DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDES: dict[str, Tongue] = {"criteria-authoring.md": "vi", "criteria-authoring.en.md": "en"}
FENCE = re.compile(r"^```(yaml|text)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = 100
JUDGED = {"max": "1", "rule": {"type": "judged"}}


class Snippet(NamedTuple):
    """A block of a guide: its language, the words behind it, its text, and where the text stands."""

    language: str
    words: tuple[str, ...]
    content: str
    at: tuple[int, int]

    def given(self, name: str) -> str:
        """What stands behind ``name=``; empty when it does not."""
        return next((word.partition("=")[2] for word in self.words if word.startswith(f"{name}=")), "")

    def codes(self, name: str) -> list[str]:
        return sorted(filter(None, self.given(name).split(",")))


def snippets(guide: str) -> list[Snippet]:
    content = (DOCS / guide).read_text(encoding="utf-8")
    return [Snippet(one[1], tuple(one[2].split()), one[3], one.span(3)) for one in FENCE.finditer(content)]


def tree_of(snippet: Snippet) -> Any:
    return YAML(typ="base", pure=True).load(snippet.content)


def edition_text(snippet: Snippet) -> Text:
    """The text of an edition around what the snippet holds."""
    match snippet.words:
        case (file, *_) if file.startswith("file="):
            return Text(snippet.given("file"), snippet.content, digest_of(snippet.content))
        case ("rule", *_):
            return text("tieu-chi.yaml", edition_tree([{"max": snippet.given("max"), "rule": tree_of(snippet)}]))
        case ("part", *_):
            (part,) = tree_of(snippet)
            return text("tieu-chi.yaml", edition_tree([part], groups=_around(part)))
        case ("draft", *_):
            (part,) = tree_of(snippet)
            rate = {f"{part['key']}.rate": {"label": part["name"], "kind": "percent"}}
            basis, owners = [{"id": "van-ban", "title": "Văn bản"}], {"chua-giao": {"name": "Chưa giao"}}
            edition = edition_tree([part], groups=_around(part), facts=rate, basis=basis, owners=owners)
            return text("tieu-chi.yaml", edition)
        case ("parts", *_):
            parts = [{**part, "id": f"1.1.{number}"} for number, part in enumerate(tree_of(snippet), start=1)]
            return text("tieu-chi.yaml", edition_tree(parts))
        case ("head", *_):
            return text("tieu-chi.yaml", {**edition_tree([JUDGED, JUDGED]), **_whole(tree_of(snippet))})
        case _:
            pytest.fail(f"nobody knows what this is: {snippet.words}")


def _around(part: dict[str, Any]) -> list[dict[str, Any]]:
    """A group and a criterion with the numbers that the part is below."""
    group, criterion = part["id"].split(".")[0], part["id"].rpartition(".")[0]
    row = {"id": criterion, "name": "Tiêu chí", "max": part["max"], "parts": [part]}
    return [{"id": group, "name": "Lĩnh vực", "max": part["max"], "criteria": [row]}]


def _whole(head: dict[str, Any]) -> dict[str, Any]:
    """The head with the maximum that its groups have, where it says none itself."""
    return {"max": sum(int(group["max"]) for group in head["groups"]), **head} if "groups" in head else head


def read(snippet: Snippet) -> tuple[Criteria | None, tuple[Problem, ...]]:
    return library.read_edition(edition_text(snippet), shared())


def marked(guide: str, *kinds: str) -> list[Any]:
    return [
        pytest.param(guide, one, id=f"{guide}-{number}")
        for number, one in enumerate(snippets(guide))
        if one.language == "yaml" and one.words and one.words[0].partition("=")[0] in kinds
    ]


EDITIONS = [one for guide in GUIDES for one in marked(guide, "file", "rule", "part", "draft", "parts", "head")]


@pytest.mark.parametrize(("guide", "snippet"), EDITIONS)
def test_a_snippet_is_right_or_wrong_as_the_guide_says(guide: str, snippet: Snippet) -> None:
    found, problems = read(snippet)
    errors = sorted({one.code for one in problems if one.weight == "error"})
    warnings = sorted({one.code for one in problems if one.weight == "warning"})
    assert (errors, warnings) == (snippet.codes("finds"), snippet.codes("warns")), (guide, problems)
    assert (found is None) == bool(errors)


@pytest.mark.parametrize(("_guide", "snippet"), marked("criteria-authoring.md", "file"))
def test_an_editor_accepts_a_complete_file(_guide: str, snippet: Snippet) -> None:
    tree = json.loads(json.dumps(YAML(typ="safe", pure=True).load(snippet.content), default=str))
    assert [mistake.message for mistake in Draft202012Validator(json_schema(Edition)).iter_errors(tree)] == []


@pytest.mark.parametrize(("_guide", "snippet"), marked("criteria-authoring.md", "evidence"))
def test_a_snippet_of_evidence_can_be_read(_guide: str, snippet: Snippet) -> None:
    assert read_workspace(evidence_tree(**tree_of(snippet))).problems == ()


@pytest.mark.parametrize(("_guide", "snippet"), marked("criteria-authoring.md", "case"))
def test_a_snippet_of_a_case_has_the_keys_of_cases(_guide: str, snippet: Snippet) -> None:
    assert set(tree_of(snippet)) <= OF_A_CASE


@pytest.mark.parametrize("guide", GUIDES)
def test_every_block_is_one_that_is_looked_at(guide: str) -> None:
    seen = [param.values[1] for param in (*EDITIONS, *marked(guide, "evidence", "case"))]
    modeline = "# yaml-language-server: $schema=criteria.schema.json\n"
    yaml = [one for one in snippets(guide) if one.language == "yaml" and one.content != modeline]
    assert [one for one in yaml if one not in seen] == []
    assert [one for one in snippets(guide) if one.language == "text" and not one.words] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_what_the_guide_shows_is_what_is_said(guide: str, folder: Path, command: Command) -> None:
    path = DOCS / guide
    content = path.read_text(encoding="utf-8")
    made, done, before = "", 0, snippets(guide)[0]
    for one in snippets(guide):
        if one.language == "text" and one.words != ("imports",):
            made += content[done : one.at[0]] + _said(one, before, GUIDES[guide], folder, command)
            done = one.at[1]
        elif one.language == "yaml":
            before = one
            if file := one.given("file"):
                (folder / file).write_text(one.content, encoding="utf-8")
    made += content[done:]
    if os.environ.get("CCHC_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines() == made.splitlines()


def _said(one: Snippet, before: Snippet, tongue: Tongue, folder: Path, command: Command) -> str:
    """What a text block has to show: it belongs to the YAML above it, or to a file."""
    if file := one.given("shows"):
        assert (folder / file).exists()
        return command("criteria", "show", file, one.given("part"), "--lang", tongue).out
    criteria, problems = read(before)
    if one.words[0] == "finds":
        said = [(found.code, *problem_said(found, Language(tongue, shared().vocabulary))) for found in problems]
        return "".join(f"{code} {message}\n    → {hint}\n" for code, message, hint in said)
    assert criteria is not None
    (part,) = parts_of(criteria.edition)
    lines = list(asked_lines(part, Language(tongue, criteria.vocabulary), {}))
    # What happens when nothing arises is not what the snippet is about.
    return "".join(_folded(line) for line in lines[:-1])


def _folded(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False) + "\n"


def test_the_guide_teaches_every_type_of_rule_and_policy() -> None:
    content = (DOCS / "criteria-authoring.md").read_text(encoding="utf-8")
    known = rule_types()
    # What only stands inside another type is taught with those that hold others.
    holds_others = any(made.inner is not Rule.inner for made in known)
    taught = [made for made in known if made.stands_alone or holds_others]
    types = {model.__dataclass_fields__["type"].type for model in taught}
    names = {re.sub(r"^Literal\[['\"](.*)['\"]\]$", r"\1", str(one)) for one in types}
    assert [name for name in names if f"type: {name}" not in content] == []
    assert [policy for policy in (*get_args(PolicyWord), "50%") if f"`{policy}`" not in content] == []


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What importing the table of the guide prints, and the draft it writes."""
    folder = tmp_path_factory.mktemp("guide")
    lines = (DOCS / "criteria-authoring.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("| TT | Nội dung | Điểm | Cách tính |")
    table = [line for line in takewhile(lambda line: line.startswith("|"), lines[start:]) if "|---" not in line]
    with (folder / "phu-luc.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([cell.strip() for cell in line.strip("|").split("|")] for line in table)
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["criteria", "import", str(folder / "phu-luc.csv")]) == 0
    return said.getvalue(), (folder / "phu-luc.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("snippet", [one for one in snippets("criteria-authoring.md") if "draft" in one.words])
def test_the_table_of_the_guide_becomes_the_draft_that_the_guide_shows(
    snippet: Snippet, imported: tuple[str, str]
) -> None:
    assert indent(snippet.content.rstrip(), " " * 10, lambda line: bool(line.strip())) in imported[1]


@pytest.mark.parametrize("snippet", [one for one in snippets("criteria-authoring.md") if "imports" in one.words])
def test_the_import_says_what_the_guide_says_it_does(snippet: Snippet, imported: tuple[str, str]) -> None:
    assert [line for line in snippet.content.splitlines() if line not in imported[0]] == []
