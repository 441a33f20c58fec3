"""One slip in the form of a file is one line of answer, where it stands, whatever is behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.files import evidence_in
from evidence.workspace import read_evidence
from reading.source.place import Problem
from reading.source.text import Text, digest_of
from reading.source.yaml_line import fixed_line
from reading.source.yaml_sheet import sheet_of
from report.language.language import Language
from report.language.problems import problem_said
from report.words.load import TONGUES, Tongue
from tests.builders.books import blank_text
from tests.builders.program import TOP
from tests.builders.scoring import bundled

Edit = Callable[[list[str]], int]
FORM = blank_text(bundled()).split("\n")


def line(begins: str, written: str, below: int = 0) -> Edit:
    """Write another line in the place of the first that begins so, or so many below it; which one it is."""

    def edit(lines: list[str]) -> int:
        spot = next(number for number, one in enumerate(lines) if one.startswith(begins)) + below
        lines[spot] = written
        return spot + 1

    return edit


SLIPS = {
    "quote": (line("    number:", "    number: '15/KH-UBND"), "Y014"),
    "quote_of_name": (line("  name:", '  name: "UBND xã'), "Y014"),
    "bracket": (line("    roles:", "    roles: [plan.par"), "Y015"),
    "no_blank": (line("  tasks.planned:", "  tasks.planned:12"), "Y017"),
    "no_colon": (line("documents:", "documents"), "Y017"),
    "equals": (line("  tasks.planned:", "  tasks.planned = 12"), "Y017"),
    "number_at_the_edge": (line("    number:", "number: 15/KH-UBND"), "Y016"),
    "items_at_the_edge": (line("  leadership.direction:", "items: [resolution]", 1), "Y016"),
    "key_at_the_edge": (line("  leadership.direction:", "leadership.direction:"), "Y016"),
    "figure_at_the_edge": (line("  tasks.done:", "tasks.done: 12"), "Y016"),
    "only_the_sign_deleted": (line("    # does_not_arise", "     does_not_arise: Trong năm không có việc nào"), "Y016"),
    "first_figure_too_deep": (line("  tasks.planned:", "   tasks.planned: 12"), "Y016"),
    "first_paper_too_deep": (line("  plan-par:", "   plan-par:"), "Y016"),
    "first_answer_too_deep": (line("  communication.forms:", "   communication.forms:"), "Y016"),
    "roles_too_deep": (line("    roles:", "     roles: [plan.par]"), "Y016"),
    "items_not_deep_enough": (line("    items:", "   items: [meetings]"), "Y016"),
    "tab": (line("  tasks.done:", "\ttasks.done: 12"), "Y012"),
    "tab_in_the_middle": (line("  tasks.done:", "  tasks.done:\t12"), "Y012"),
    "hard_spaces": (line("  tasks.done:", "\u00a0\u00a0tasks.done: 12"), "Y020"),
    "hard_space": (line("  tasks.done:", "  tasks.done:\u00a012"), "Y020"),
    "colon": (line("    # not_done", "    not_done: Lý do: thiếu kinh phí"), "Y013"),
    "text_behind": (line("    # not_done", '    not_done: "Thiếu kinh phí", chưa mua được'), "Y021"),
    "two_lists": (line("    items:", "    items: [meetings], [website]"), "Y022"),
    "two_lines": (line("    items:", "    items: [meetings] documents: [report-par]"), "Y026"),
    "value_above_rows": (line("facts:", "facts: có"), "Y028"),
    "dash": (line("  tasks.planned:", "  tasks.planned: -"), "Y027"),
}


def told(lines: list[str]) -> tuple[Problem, ...]:
    content = "\n".join(lines)
    text = Text("evidence.yaml", content, digest_of(content))
    assert read_evidence(text)[0] is None
    return tuple(one for one in evidence_in(text, TOP / "evidence.yaml").problems if one.code != "E060")


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_in_its_line_and_nowhere_else(name: str) -> None:
    edit, code = SLIPS[name]
    lines = [*FORM]
    number = edit(lines)
    assert [(one.place.line, one.code) for one in told(lines)] == [(number, code)]


@pytest.mark.parametrize("name", [name for name in SLIPS if not name.startswith(("tab", "hard"))])
def test_what_stands_behind_a_slip_is_told_all_the_same(name: str) -> None:
    edit, code = SLIPS[name]
    lines = [*FORM]
    number = edit(lines)
    behind = line("  procedures.total:", "  procedures.total: 118 thủ tục")(lines)
    found = [(one.place.line, one.code) for one in told(lines)]
    assert sorted(found) == sorted([(number, code), (behind, "M033")])


def test_a_text_in_two_lines_is_told_at_the_second() -> None:
    lines = [*FORM]
    spot = line("    # not_done", "    not_done: thiếu tiền")(lines)
    lines.insert(spot, "và chưa mua được thiết bị")
    (found,) = told(lines)
    assert (found.place.line, found.code) == (spot + 1, "Y023")
    assert dict(found.values)["write"] == "not_done: 'thiếu tiền và chưa mua được thiết bị'"


def test_a_file_of_another_kind_is_told_by_where_it_first_goes_wrong() -> None:
    assert len(told([f"dòng {number} không phải YAML: [" for number in range(200)])) == 1


def test_rows_whose_section_is_gone_are_one_line_of_answer() -> None:
    lines = [*FORM]
    spot = lines.index("documents:")
    del lines[spot]
    found = [(one.place.line, one.code) for one in told(lines) if one.code != "E001"]
    assert found == [(spot + 1, "Y029")]


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize(
    "written",
    [f"name: “Điểm: {'rất dài ' * 30}”", f"- {{id: a}} b: {{{'x' * 300}}}"],
    ids=["long in curly quotes", "long behind an item"],
)
def test_every_slip_has_its_sentence(written: str, tongue: Tongue) -> None:
    content = f"format: 1\nparts:\n  {written}\n"
    found = sheet_of(Text("a.yaml", content, digest_of(content))).problems
    assert found
    for one in found:
        message, hint = problem_said(one, Language(tongue))
        assert len(message) + len(hint) < 300


@pytest.mark.parametrize("head", ["- ", "key: "])
def test_what_is_written_behind_a_value_is_a_line_of_its_own(head: str) -> None:
    found = fixed_line(f"  {head}{{id: a}}, rule: {{type: fixed}}", "Y013")
    assert found is not None
    assert (found.code, found.more) == ("Y026", "rule: {type: fixed}")
