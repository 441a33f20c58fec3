"""Slips of a person who wrote a template in Word: each is told once, with its paragraph and what to do."""

from __future__ import annotations

import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from reading.source.place import Place
from report.language.language import Language
from report.language.problems import problem_said
from report.render.template.check import mistakes_in
from report.render.template.fill import filled
from report.words.load import TONGUES
from tests.builders.templates import (
    NAME,
    NAMES,
    VALUES,
    Piece,
    boxed,
    inserted,
    mistakes,
    said_of,
    texts_in,
    told,
    with_member,
    with_notes,
    written,
)
from tests.strategies.amount import examples

SLIPS: list[tuple[Piece, str, dict[str, str]]] = [
    ("{{ total", "W001", {"tag": "{{ total"}),
    ("{{ total }", "W001", {"tag": "{{ total"}),
    ("{% for p in parts", "W001", {"tag": "{% for p in parts"}),
    ("a }} b", "W002", {"sign": "}}"}),
    ("{total}", "W002", {"sign": "{"}),
    ("{ { total } }", "W002", {"sign": "{"}),
    ("{{ unit name }}", "W003", {"tag": "{{ unit name }}"}),
    ("{{ }}", "W003", {}),
    ("{% if %}{% endif %}", "W003", {"tag": "{% if %}"}),
    ("{% if is_complete %}{% endif x %}", "W003", {"tag": "{% endif x %}"}),
    ("{% for parts %}{% endfor %}", "W003", {"tag": "{% for parts %}"}),
    ("{{ " + "(" * 240 + "total" + ")" * 240 + " }}", "W003", {}),
    ("{{ " + "not " * 200 + "total }}", "W003", {}),
    ("{% set a = 1 %}", "W004", {"word": "set"}),
    ("{% include 'a' %}", "W004", {"word": "include"}),
    ("{% import 'a' as b %}", "W004", {"word": "import"}),
    ("{% extends 'a' %}", "W004", {"word": "extends"}),
    ("{%- if is_complete %}", "W004", {"word": "{%-"}),
    ("{%tc for p in parts %}", "W004", {"word": "{%tc"}),
    ("{{r total }}", "W004", {"word": "{{r"}),
    ("{# ghi chú #}", "W004", {"word": "{#"}),
    ("{% foor p in parts %}{{ p.name }}{% endfor %}", "W004", {"word": "foor", "near": "for"}),
    ("{% if is_complete %}", "W005", {"tag": "{% if is_complete %}", "end": "endif"}),
    ("{% for p in parts %}{% if p.is_lost %}{% endfor %}", "W005", {"end": "endif"}),
    ("{% endfor %}", "W006", {"tag": "{% endfor %}"}),
    ("{% else %}", "W006", {"tag": "{% else %}"}),
    ("{% if left %}{% else %}{% elif left %}{% endif %}", "W006", {"tag": "{% elif left %}"}),
    ("{% for p in parts %}{% elif left %}{% endfor %}", "W006", {"tag": "{% elif left %}"}),
    ("{{ totl }}", "W011", {"name": "totl", "near": "total"}),
    ("{{ loop.index }}", "W011", {"name": "loop"}),
    ("{% for p in parts %}{% else %}{{ p.name }}{% endfor %}", "W011", {"name": "p"}),
    ("{{ unit.nam }}", "W012", {"of": "unit", "name": "nam", "near": "name"}),
    ("{% for p in parts %}{{ p.nme }}{% endfor %}", "W012", {"of": "p", "name": "nme", "near": "name"}),
    ("{{ parts | join(', ', attribute='nme') }}", "W012", {"of": "parts", "name": "nme"}),
    ("{{ parts }}", "W013", {"name": "parts"}),
    ("{{ unit }}", "W013", {"name": "unit"}),
    ("{{ parts.name }}", "W013", {"name": "parts"}),
    ("{% if unit %}{% endif %}", "W013", {"name": "unit"}),
    ("{{ unit or total }}", "W013", {"name": "unit"}),
    ("{% for p in total %}{{ p.x }}{% endfor %}", "W014", {"name": "total"}),
    ("{{ total.value }}", "W014", {"name": "total"}),
    ("{{ is_complete }}", "W015", {"name": "is_complete"}),
    ("{{ left > 1 }}", "W015", {"name": "left > 1"}),
    ("{% if total > 90 %}{% endif %}", "W016", {"tag": "{% if total > 90 %}"}),
    ("{% if parts == '1' %}{% endif %}", "W016", {}),
    ("{% if '1' in parts %}{% endif %}", "W016", {}),
    ("{{ total | uper }}", "W017", {"name": "uper", "near": "upper"}),
    ("{{ total | safe }}", "W017", {"name": "safe"}),
    ("{% if total is defined %}{% endif %}", "W018", {"name": "defined"}),
    ("{{ parts | upper }}", "W019", {"name": "upper"}),
    ("{{ total | upper(1) }}", "W019", {"name": "upper"}),
    ("{{ total | default(1) }}", "W019", {"name": "default"}),
    ("{{ total | default }}", "W019", {"name": "default"}),
    ("{{ parts | join(', ') }}", "W019", {"name": "join"}),
    ("{{ parts | join(*parts) }}", "W019", {"name": "join"}),
    ("{{ total if total is odd else year }}", "W019", {"name": "odd"}),
]
HOSTILE = [
    "{{ unit.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ __builtins__ }}",
    "{{ lipsum() }}",
    "{{ total.upper() }}",
    "{% for i in range(1000000000) %}{% endfor %}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ total ~ total }}",
    "{{ -left }}",
    "{{ parts[0].name }}",
    "{{ total[:1] }}",
    "{{ [total] }}",
    "{{ none }}",
    "{{ total if is_complete }}",
    "{% if 1 < left < 3 %}{% endif %}",
    "{% for loop in parts %}{% endfor %}",
    "{% for _p in parts %}{% endfor %}",
    "{% for a, b in parts %}{% endfor %}",
    "{% for p in parts recursive %}{% endfor %}",
]
RAW = ["{% raw %}{{ total }}{% endraw %}", "{% autoescape false %}{% endautoescape %}", "{% macro a() %}{% endmacro %}"]


@pytest.mark.parametrize(("piece", "code", "values"), [*SLIPS, *((one, "W020", {}) for one in HOSTILE)])
def test_a_slip_is_told_once_with_its_paragraph(piece: Piece, code: str, values: dict[str, str]) -> None:
    problems = mistakes("trước", [["a", "b"]], piece)
    assert told(problems) == [(4, code)]
    assert problems[0].place == Place(NAME, 4)
    assert values.items() <= said_of(problems[0]).items()
    assert said_of(problems[0])["text"].split(" ")[0] == str(piece).split(" ")[0]


@pytest.mark.parametrize("piece", RAW)
def test_statements_that_change_what_is_run_are_not_known(piece: str) -> None:
    assert {code for _, code in told(mistakes(piece))} == {"W004"}


def test_all_slips_are_told_at_once_and_by_paragraphs() -> None:
    problems = mistakes(
        "{{ totl }}",
        ("{{ yea", "rr }}"),
        [["STT", "{{ parts }}"], ["{%tr for p in parts %}", ""], ["{{ p.nam }}", "{{ p.lost | uper }}"],
         ["{%tr endfor %}", ""]],
        "{% if is_complete %}",
        "{{ total",
        "{%p for p in parts %}",
        "{{ p.name }} {{ p.papers }}",
        "{%p endfor %}",
        "{{ 1 + 1 }}",
    )  # fmt: skip
    assert told(problems) == [
        (1, "W011"), (2, "W011"), (4, "W013"), (7, "W012"), (8, "W017"), (11, "W005"), (12, "W001"), (14, "W013"),
        (16, "W020"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("{% if is_complete %}", "a", "{% endif %}"), [(3, "W007")]),
        (("{% if is_complete %}a", "{% else %}b{% endif %}"), [(2, "W007"), (2, "W007")]),
        (("{%p for p in parts %}", "a", "{% endfor %}"), [(3, "W007")]),
        (("{%p if is_complete %}", [["a"], ["{%p endif %}"]]), [(3, "W007")]),
        (([["{%tr for p in parts %}"], ["a"]], [["{%tr endfor %}"]]), [(3, "W007")]),
        (([["{% for p in parts %}", "{% endfor %}"]],), [(2, "W007")]),
        (("{%p if is_complete %} a", "{%p endif %}"), [(1, "W008")]),
        (("{%p if is_complete %}{{ total }}{%p endif %}",), [(1, "W008"), (1, "W008")]),
        (([["{%tr for p in parts %}", "{%tr endfor %}"]],), [(1, "W008"), (2, "W008")]),
        (("{%tr for p in parts %}", "{%tr endfor %}"), [(1, "W008"), (2, "W008")]),
        (("{%p if year == '5%' %}", "{%p endif %}"), [(1, "W003")]),
        (("{% if left %}" * 9 + "{% endif %}" * 9,), [(1, "W009")]),
        (("{% for a in parts %}{% for b in parts %}{% for c in parts %}{% endfor %}{% endfor %}{% endfor %}",),
         [(1, "W010")]),
    ],
)  # fmt: skip
def test_tags_that_would_tear_the_document_are_told(pieces: tuple[Piece, ...], expected: list[tuple[int, str]]) -> None:
    assert told(mistakes(*pieces)) == expected


def test_a_whole_list_may_be_gone_through_inside_another_one() -> None:
    assert (
        mistakes("{% for a in parts %}{% for b in parts %}{% for c in b.papers %}{% endfor %}{% endfor %}{% endfor %}")
        == ()
    )


def test_a_tag_takes_nothing_away_unseen() -> None:
    drawn = "<w:p><w:r><w:t>{%p if left %}</w:t><w:drawing/></w:r></w:p>"
    assert told(mistakes("{%p endif %}", change=inserted(drawn))) == [(1, "W008")]
    broken = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if left %}</w:t></w:r></w:p>"
    assert told(mistakes("{%p endif %}", change=inserted(broken))) == [(1, "W008")]
    nested = [["{%tr if left %}"], ["a"], ["{%tr endif %}"]]
    assert told(mistakes(nested, change=lambda made: made.tables[0].cell(0, 0).add_table(1, 1))) == [(1, "W008")]


def test_a_header_and_a_property_are_named_beside_the_file() -> None:
    def change(made: Document) -> None:
        made.sections[0].header.paragraphs[0].text = "{{ totl }}"
        made.core_properties.subject = "{{ totl }}"
        made.core_properties.keywords = "{{ total }}"

    assert {(one.place.file, one.code) for one in mistakes("a", change=change)} == {
        ("mau.docx[header1]", "W011"),
        ("mau.docx[core]", "W011"),
        ("mau.docx[core]", "W022"),
    }


def test_a_box_has_the_paragraph_it_is_drawn_in() -> None:
    problems = mistakes("a", "b", change=boxed("{{ yaer }}", 1))
    assert told(problems) == [(2, "W011")]
    assert said_of(problems[0])["near"] == "year"


ELSEWHERE = [
    ("<w:r><w:instrText>{{ total }}</w:instrText></w:r>", "W022"),
    ('<w:r><w:drawing><wp:docPr id="1" descr="{{ total }}"/></w:drawing></w:r>', "W022"),
    ("<m:oMath><m:r><m:t>{{ total }}</m:t></m:r></m:oMath>", "W022"),
    ("<w:t>{{ total }}</w:t>", "W022"),
    ("<w:del><w:r><w:delText>{{ total }}</w:delText></w:r></w:del>", "W021"),
    ("<w:moveFrom><w:r><w:t>{{ total }}</w:t></w:r></w:moveFrom>", "W021"),
    ('<w:bookmarkStart w:name="{{ total }}"/>', "W022"),
]


@pytest.mark.parametrize(("inside", "code"), ELSEWHERE)
def test_a_tag_where_nothing_is_filled_in_is_told(inside: str, code: str) -> None:
    problems = mistakes("a", "b", change=inserted(f"<w:p>{inside}</w:p>", 1))
    assert told(problems) == [(2, code)]


@pytest.mark.parametrize("member", ["endnotes", "comments"])
def test_a_tag_in_a_remark_or_a_note_at_the_end_is_told(member: str) -> None:
    problems = mistakes_in(NAME, with_notes(written("a"), member, "xem {{ total }}"), NAMES)
    assert [(one.place.file, one.code) for one in problems] == [(f"{NAME}[{member}]", "W022")]
    assert said_of(problems[0])["text"] == "{{ total }}"


def test_tags_hidden_in_names_of_spaces_are_never_run() -> None:
    raw = with_member(
        written("a"), "word/document.xml", lambda xml: xml.replace("<w:body", '<w:body xmlns:q="{{ 7 }}"')
    )
    assert [one.code for one in mistakes_in(NAME, raw, NAMES)] == ["F011"]


# What is said of it


ATOMS = (
    "total",
    "left",
    "is_complete",
    "parts",
    "unit",
    "unit.name",
    "'a'",
    "1",
    "true",
    "none",
    "p.name",
    "loop.last",
)
JOINED = ("==", "<", "in", "and", "or", "+", "if left else", "is odd and", "| default('a') ==", "| length >")
BEHIND = (
    "| upper",
    "| default('–', true)",
    "| join(', ', attribute='name')",
    "| trim",
    "is even",
    ".name",
    "[0]",
    "()",
)
SAID = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: (
        st.tuples(inner, st.sampled_from(JOINED), inner).map(" ".join)
        | st.tuples(inner, st.sampled_from(BEHIND)).map(" ".join)
        | inner.map("not {}".format)
        | inner.map("({})".format)
    ),
    max_leaves=4,
)


@examples(0.4)
@given(st.lists(SAID, min_size=1, max_size=4))
def test_what_is_not_told_of_an_expression_never_fails(said: list[str]) -> None:
    pieces = [piece for one in said for piece in (f"{{{{ {one} }}}}", f"{{% if {one} %}}a{{% endif %}}")]
    slips = {line for line, _ in told(mistakes(*pieces))}
    good = [piece for line, piece in enumerate(pieces, start=1) if line not in slips]
    assert mistakes(*good) == ()
    texts_in(filled(written(*good), VALUES))


def test_each_slip_is_said_in_both_languages() -> None:
    pieces = {code: piece for piece, code, _ in SLIPS}
    found = {one.code: one for piece in pieces.values() for one in mistakes(piece)}
    assert len(found) == len(pieces) > 14
    for tongue in TONGUES:
        for one in found.values():
            message, cure = problem_said(one, Language(tongue))
            assert said_of(one)["text"] in message
            assert cure
