"""A template of Word filled in: what may be said in it, that values stay texts, and that equal ones are equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from operator import add

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, UndefinedError

from reading.tables.table import TooMuch
from report.render.office_package import members_of, packed
from report.render.template import fill, sandbox
from report.render.template.check import mistakes_in
from report.render.template.fill import Unfillable, filled
from report.render.template.shape import sample
from tests.builders.templates import (
    NAME,
    NAMES,
    VALUES,
    Change,
    Piece,
    boxed,
    inserted,
    mistakes,
    texts_in,
    untouched,
    with_notes,
    written,
)
from tests.strategies.amount import examples


def rendered(*pieces: Piece, change: Change = untouched) -> list[str]:
    """The paragraphs that a template without a mistake makes."""
    raw = written(*pieces, change=change)
    assert mistakes_in(NAME, raw, NAMES) == ()
    return texts_in(filled(raw, VALUES))


# What a template may say


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("Điểm: {{ total }}/{{year}}", "Điểm: 95,25/2024"),
        (("Điểm {", "{ to", "tal }", "}."), "Điểm 95,25."),
        ("{{ unit.name | upper }}", "XÃ PHÚ ĐÌNH"),
        ("{{ total | default(“–”, true) }}", "95,25"),
        ("{{ parts | length }} phần", "2 phần"),
        ("{{ parts | join('; ', attribute='name') }}", "Kế hoạch; Báo cáo"),
        ("{{ 'A & B <c>' }}", "A & B <c>"),
        ("{{ 'đủ' if is_complete else 'thiếu' }}", "đủ"),
        ("{{ total or year }}", "95,25"),
        ("{% if left > 1 and not is_complete %}a{% elif year == '2024' %}b{% else %}c{% endif %}", "b"),
        ("{% if year in ['2023', '2024'] %}a{% endif %}", "a"),
        ("{% if parts %}có{% endif %}", "có"),
        ("{% for p in parts %}{{ loop.index }}. {{ p.name }}{% if not loop.last %}; {% endif %}{% endfor %}",
         "1. Kế hoạch; 2. Báo cáo"),
        ("{% for p in parts if p.is_lost %}{{ p.number }}{% else %}không{% endfor %}", "1.1"),
        ("{% for p in parts %}{% if loop.index is odd %}{{ p.number }}{% endif %}{% endfor %}", "1.1"),
        ("{% for p in parts %}{% for d in p.papers %}{{ d.number }};{% endfor %}{% endfor %}",
         "12/KH-UBND;30/BC-UBND;"),
        ("{{\u00a0total\u200b }}", "95,25"),
        ("100% # 5", "100% # 5"),
    ],
)  # fmt: skip
def test_what_an_office_needs_can_be_said(piece: Piece, said: str) -> None:
    assert rendered(piece) == [said]


def test_rows_and_paragraphs_come_as_often_as_there_are_items() -> None:
    table = [
        ["STT", "Tên"],
        ["{%tr for p in parts %}", ""],
        ["{{ p.number }}", "{{ p.name }}"],
        ["{% tr endfor %}", ""],
    ]
    assert rendered(
        table, "{%p for p in parts %}", "– {{ p.name }}", "{%p if p.is_lost %}", "mất {{ p.lost }}", "{%p endif %}",
        "{%p endfor %}", "hết",
    ) == ["STT", "Tên", "1.1", "Kế hoạch", "1.2", "Báo cáo", "– Kế hoạch", "mất 0,50", "– Báo cáo", "hết"]  # fmt: skip


def around(made: Document) -> None:
    made.sections[0].header.paragraphs[0].add_run("{{ unit.na")
    made.sections[0].header.paragraphs[0].add_run("me }}")
    made.sections[0].footer.paragraphs[0].text = "{{ year }}"
    made.core_properties.title = "Báo cáo {{ unit.name }} & {% if is_complete %}<x>{% endif %}"
    boxed("{{ year }}")(made)


def test_headers_footers_footnotes_boxes_and_properties_are_filled_in() -> None:
    raw = with_notes(written("{{ total }}", change=around), "footnotes", "theo {{ unit.name }}")
    assert mistakes_in(NAME, raw, NAMES) == ()
    made = filled(raw, {**VALUES, "unit": {"name": "{{ year }}\n& <xã>", "level": "xã"}})
    assert texts_in(made) == ["95,25 sau", "2024", "2024", "95,25"]
    again = docx.Document(io.BytesIO(made))
    assert again.sections[0].header.paragraphs[0].text == "{{ year }}\n& <xã>"
    assert again.sections[0].footer.paragraphs[0].text == "2024"
    assert again.core_properties.title == "Báo cáo {{ year }} & <xã> & <x>"
    # It is printed once however many sections there are: what a value says is never run.
    assert b"theo &#123;" not in members_of(made)["word/footnotes.xml"]
    assert b"theo {{ year }}" in members_of(made)["word/footnotes.xml"]


def test_sections_do_not_fill_a_footnote_in_twice() -> None:
    raw = with_notes(
        written("a", change=lambda made: made.add_section(WD_SECTION.NEW_PAGE)), "footnotes", "{{ total }}"
    )
    made = filled(raw, {**VALUES, "total": "{{ year }}"})
    assert b"{{ year }}" in members_of(made)["word/footnotes.xml"]


def test_equal_templates_and_values_are_equal_bytes() -> None:
    raw = written("{{ total }}", change=around)
    first, second = filled(raw, VALUES), filled(raw, VALUES)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    before, after = (docx.Document(io.BytesIO(one)).core_properties.modified for one in (raw, first))
    assert before == after
    assert after is not None
    assert after.replace(tzinfo=UTC) < datetime.now(UTC)


def test_what_is_made_has_properties_of_its_own() -> None:
    members = members_of(written("{{ total }}"))
    about = members.pop("docProps/core.xml")
    for member in ("[Content_Types].xml", "_rels/.rels"):
        members[member] = re.sub(rb"<[^<>]*core-properties\+?[^<>]*/>", b"", members[member])
    made = filled(packed(members), VALUES)
    assert docx.Document(io.BytesIO(made)).core_properties.title == ""
    assert members_of(made)["docProps/core.xml"].endswith(b"</cp:coreProperties>")
    state = b"<cp:contentStatus>Final</cp:contentStatus></cp:coreProperties>"
    stated = {**members_of(made), "docProps/core.xml": about.replace(b"</cp:coreProperties>", state)}
    again = filled(packed(stated), VALUES)
    assert docx.Document(io.BytesIO(again)).core_properties.content_status == ""


def test_a_cell_that_loses_all_of_its_paragraphs_gets_an_empty_one() -> None:
    def change(made: Document) -> None:
        for text in ("a", "{%p endif %}"):
            made.tables[0].cell(0, 0).add_paragraph(text)

    raw = written([["{%p if is_complete %}"]], change=change)
    assert mistakes_in(NAME, raw, NAMES) == ()
    assert texts_in(filled(raw, VALUES)) == ["a"]
    assert texts_in(filled(raw, sample(NAMES, some=False))) == [""]


def test_a_table_that_loses_all_of_its_rows_goes_away() -> None:
    raw = written([["{%tr for p in parts %}"], ["{{ p.name }}"], ["{%tr endfor %}"]])
    assert mistakes_in(NAME, raw, NAMES) == ()
    assert docx.Document(io.BytesIO(filled(raw, sample(NAMES, some=False)))).tables == []


def test_pictures_in_a_loop_have_numbers_of_their_own() -> None:
    drawn = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="a"/></wp:inline></w:drawing></w:r></w:p>'
    raw = written("{%p for p in parts %}", "{%p endfor %}", change=inserted(drawn, 1))
    assert mistakes_in(NAME, raw, NAMES) == ()
    body = docx.Document(io.BytesIO(filled(raw, VALUES))).element.body
    assert [one.get("id") for one in body.iter(qn("wp:docPr"))] == ["1", "2"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.lists(
    st.sampled_from(
        ["{{ year }}", "{%p if x %}", "{_{", "}_}", "</w:t>", "&amp;", "&#123;", "\n", "\t", " ", "<w:p ", "é"]
    )
).map("".join)


@examples(0.5)
@given(TEXTS, TEXTS)
def test_any_text_comes_out_as_it_is(first: str, second: str) -> None:
    raw = written("a {{ total }} b", "{%p for p in parts %}", "{{ p.name }}", "{%p endfor %}")
    made = texts_in(filled(raw, {**VALUES, "total": first, "parts": [{"name": second}]}))

    def kept(text: str) -> str:
        """A text without what XML cannot hold, its lines as Word has them."""
        return re.sub(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", re.sub(r"\r\n?", "\n", text))

    assert made == [f"a {kept(first)} b", kept(second)]


INLINE: st.SearchStrategy[str] = st.deferred(
    lambda: st.sampled_from(["{{ total }}", "a", "{{ unit.name }}", "{{ left }}"]) | IN_PAIRS
)
IN_PAIRS: st.SearchStrategy[str] = st.builds(
    lambda inside, pair: f"{pair[0]}{inside}{pair[1]}",
    INLINE,
    st.sampled_from(
        [
            ("{% if is_complete %}", "{% endif %}"),
            ("{% if left > 1 %}b{% else %}", "{% endif %}"),
            ("{% for p in parts %}{{ p.number }}", "{% else %}c{% endfor %}"),
        ]
    ),
)
ROWS: st.SearchStrategy[Piece] = INLINE.map(
    lambda text: [["{%tr for q in parts %}", ""], [text, "{{ q.name }}"], ["{%tr endfor %}", ""]]
)
ONE: st.SearchStrategy[Piece] = INLINE | ROWS
PARAGRAPHS: st.SearchStrategy[list[Piece]] = st.deferred(
    lambda: st.lists(ONE, max_size=3) | IN_PAIRS_OF_PARAGRAPHS | st.builds(add, PARAGRAPHS, PARAGRAPHS)
)
IN_PAIRS_OF_PARAGRAPHS: st.SearchStrategy[list[Piece]] = st.builds(
    lambda inside, pair: [pair[0], *inside, pair[1]],
    PARAGRAPHS,
    st.sampled_from([("{%p if is_complete %}", "{%p endif %}"), ("{%p for p in parts %}", "{%p endfor %}")]),
)


@examples(0.4)
@given(PARAGRAPHS)
def test_what_is_well_formed_can_be_filled_in(pieces: list[Piece]) -> None:
    raw = written(*pieces)
    codes = {one.code for one in mistakes_in(NAME, raw, NAMES)}
    assert codes <= {"W009", "W010"}
    if not codes:
        for values in (VALUES, sample(NAMES, some=False), sample(NAMES, some=True)):
            assert not any("{" in text for text in texts_in(filled(raw, values)))


SOUP = st.lists(
    st.sampled_from(
        [
            "{{ total }}",
            "{{",
            "}}",
            "{%",
            "%}",
            "{",
            "}",
            "%",
            "#",
            "{#",
            "#}",
            "{% if is_complete %}",
            "{% else %}",
            "{% endif %}",
            "{% for p in parts %}",
            "{% endfor %}",
            "{{ p.name }}",
            "{%p for p in parts %}",
            "{%p endfor %}",
            "{%tr endif %}",
            "{%r x %}",
            "{{ '",
            "' }}",
            " ",
            "a",
        ]
    ),
    max_size=5,
).map("".join)


@examples(0.5)
@given(st.lists(SOUP | st.lists(st.lists(SOUP, min_size=2, max_size=2), min_size=1, max_size=3), max_size=4))
def test_whatever_is_typed_is_told_or_filled_in(pieces: list[Piece]) -> None:
    raw = written(*pieces)
    problems = mistakes_in(NAME, raw, NAMES)
    assert list(problems) == sorted(problems)
    assert "W027" not in {one.code for one in problems}
    if not problems:
        texts_in(filled(raw, VALUES))


# What runs


@pytest.mark.parametrize(
    "piece",
    [
        "{{ unit.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{% for i in range(1000000000) %}{% endfor %}",
        "{{ unit['name'] }}",
        "{{ total | safe }}",
        "{{ totl }}",
    ],
)
def test_a_template_that_nobody_checked_does_no_harm(piece: str) -> None:
    with pytest.raises(Unfillable):
        filled(written(piece), VALUES)


def test_what_holds_a_value_has_no_attributes() -> None:
    run = sandbox.Sandbox(sandbox.plain, autoescape=True)
    for source in (
        "{{ unit.keys }}",
        "{{ unit.items() }}",
        "{{ unit.name.upper }}",
        "{% for p in parts %}{{ loop.cycle }}{% endfor %}",
    ):
        with pytest.raises((SecurityError, UndefinedError)):
            run.from_string(source).render(VALUES)


def test_tags_that_are_no_text_are_not_run_either(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = '<w:p><w:r><w:drawing><wp:docPr id="1" descr="{{ total }}"/></w:drawing></w:r></w:p>'
    with pytest.raises(Unfillable):
        filled(written("a", change=inserted(drawn)), VALUES)
    monkeypatch.setattr(fill, "OPENING", ("95",))
    with pytest.raises(Unfillable):
        filled(written("{{ total }}"), VALUES)


def test_a_file_that_grows_beyond_measure_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "FILLED_LETTERS", 100)
    with pytest.raises(TooMuch):
        filled(written("{{ total }}"), VALUES)
    assert [one.code for one in mistakes("{{ total }}")] == ["W027"]
