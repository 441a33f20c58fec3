"""The HTML of a page, read by two parsers: texts stay texts, nothing is fetched, what may run is named by digest."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from html.parser import HTMLParser
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reading.files.write import may_be_replaced
from report.blocks import (
    BREAK,
    Block,
    Column,
    Fact,
    Facts,
    Finder,
    Grid,
    GridRow,
    Heading,
    Hint,
    Outline,
    Row,
    Run,
    Table,
    Text,
    Tone,
    Total,
    Totals,
)
from report.render.web.bars import Bar, gauge, length, span
from report.render.web.elements import Markup
from report.render.web.page import COMMENT, Around, as_html
from report.words.load import TONGUES, Tongue
from tests.builders.asked import ASKED, YEARS
from tests.report.conftest import Command
from tests.strategies.amount import examples

AROUND = Around("vi", "Các mục", "Đọc kèm tệp")
WIDE = 10_000
"""How many steps the line of a bar has."""


class Element:
    """An element of a file: its attributes, and the texts and elements in it, one after another."""

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.flow: list[Element | str] = []

    @property
    def inside(self) -> list[Element]:
        """The elements that stand right in it."""
        return [one for one in self.flow if isinstance(one, Element)]

    @property
    def text(self) -> str:
        """The texts that stand right in it."""
        return "".join(one for one in self.flow if isinstance(one, str))

    @property
    def whole_text(self) -> str:
        """All that it says, as it is read."""
        return "".join(one if isinstance(one, str) else one.whole_text for one in self.flow)

    def all(self) -> Iterator[Element]:
        """It and everything in it, in the order of the file."""
        yield self
        for one in self.inside:
            yield from one.all()


class Strict(HTMLParser):
    """A reader that forgives nothing: everything that begins ends in its turn, and says nothing twice."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.top = Element("", {})
        self.open = [self.top]
        self.comments: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What begins stands in what is open."""
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        found = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].flow.append(found)
        if tag not in {"input", "meta"}:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        """What ends is what began last."""
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """A text belongs to what is open."""
        self.open[-1].flow.append(data)

    def handle_comment(self, data: str) -> None:
        """The seal is one."""
        self.comments.append(data)

    def elements(self, *tags: str) -> list[Element]:
        """All elements of these names; of any, where none is given."""
        return [one for one in self.top.all() if one is not self.top and (not tags or one.tag in tags)]


def bare(text: str) -> str:
    """The text without blanks, which HTML does not tell apart, and without the signs that no file can hold."""
    kept = (sign if unicodedata.category(sign) not in {"Cc", "Cs"} else "\n" * sign.isspace() for sign in text)
    return "".join("".join(kept).replace("\ufffe", "").replace("\uffff", "").split())


# Texts of people


HOSTILE = (
    *(
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</style><b>",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
    ),
    *(
        '" onclick="alert(1)',
        "' onclick='alert(1)",
        '"><img src=x onerror=alert(1)>',
        "</main>",
        "<section>",
        "<h1",
        "<",
    ),
    *(
        "&lt;b&gt;",
        "&",
        "&amp",
        "&#60;b",
        "&#x3c;",
        "a & b < c > d",
        "`",
        "=1+1",
        "[b]x[/b]",
        "{shown}/{all}",
        "\\",
        "%",
    ),
    *("\x00", "a\x00b", "\x1b[31m", "\x7f\x85\x9f", "\ud800", "a\udfffb", "\ufffe\uffff", "\ufdd0", "\ufeff", "\u202e"),
    *(
        " ",
        "\n",
        "\r\n",
        "\t",
        "  hai  đầu  ",
        "Số hóa",
        unicodedata.normalize("NFD", "Số hóa"),
        "x" * 300,
        "🙂",
        "\u2028",
    ),
)
SLOTS = 8
SLOT = re.compile("⟦([0-9])⟧")
slots = st.integers(0, SLOTS - 1).map("⟦{}⟧".format)
texts = st.one_of(slots, slots, st.just(""))
tones = st.sampled_from(get_args(Tone))
shares = st.fractions(0, 1)
depths = st.integers(0, 7)
said_by_people = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(), min_size=1), st.from_regex("[<>&\"'/=a-z -]+", fullmatch=True)
)


def several(of: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=least, max_size=3).map(tuple)


pieces = st.builds(Run, texts, tones)
runs = st.one_of(texts, several(pieces))
bars = st.one_of(st.none(), st.tuples(shares, shares))
rows = st.builds(Row, runs, runs, several(pieces), depths, tones, several(runs), bars, several(slots))
columns = several(st.builds(Column, texts, st.integers(1, 100), st.sampled_from(("left", "middle", "right"))), 1)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids with rows of all their columns, and of one over all of them."""
    heads = draw(columns)
    cells = st.one_of(*(st.tuples(*[several(runs)] * width) for width in sorted({1, len(heads)})))
    return Grid(heads, draw(several(st.builds(GridRow, cells, tones, several(slots)))))


blocks = st.one_of(
    st.builds(Heading, texts, st.integers(1, 4), tones),
    st.builds(Text, runs, tones, depths),
    st.builds(Facts, several(st.builds(Fact, texts, texts, tones, depths)), depths),
    st.builds(Outline, several(rows)),
    st.builds(Outline, several(rows), texts, several(slots, 1), gauge=st.booleans()),
    st.builds(Table, several(texts), several(rows)),
    grids(),
    st.builds(Totals, several(st.builds(Total, texts, several(pieces, 1), texts, tones), 1), several(texts)),
    st.builds(Finder, texts, texts, several(st.tuples(texts, texts)), texts),
    st.builds(Hint, texts, depths),
    st.just(BREAK),
)
pages = st.lists(blocks, max_size=4).map(tuple)
many_said = st.lists(said_by_people, min_size=SLOTS, max_size=SLOTS, unique=True)


def told(thing: Any, said: Sequence[str]) -> Any:
    """A page, or a piece of one, with texts in the place of its slots."""
    if isinstance(thing, str):
        return SLOT.sub(lambda found: said[int(found[1])], thing)
    if isinstance(thing, tuple):
        inside = [told(one, said) for one in thing]
        return type(thing)._make(inside) if hasattr(thing, "_make") else tuple(inside)
    return thing


def skeleton(sheet: Strict) -> list[tuple[str, ...]]:
    """What no text may change: which elements there are, how they stand in each other, which attributes they have."""
    return [(one.tag, str(len(one.inside)), *one.attributes) for one in sheet.elements()]


def hold_the_same_but_for_texts(page: tuple[Block, ...], said: Sequence[str]) -> None:
    slotted, sheet = (Strict(as_html(one, AROUND)) for one in (page, told(page, said)))
    assert skeleton(sheet) == skeleton(slotted)
    assert len(sheet.comments) == 1
    for one, other in zip(sheet.elements(), slotted.elements(), strict=True):
        assert bare(one.text) == bare(told(other.text, said))
        for name, value in one.attributes.items():
            assert bare(value) == bare(told(other.attributes[name], said))
    assert breaches(sheet) == []


@examples(4)
@given(pages, many_said)
def test_texts_of_people_come_back_as_they_are_and_become_no_mark_up(page: tuple[Block, ...], said: list[str]) -> None:
    hold_the_same_but_for_texts(page, said)


ONE = "⟦0⟧"
ROW = Row(ONE, ONE, (Run(ONE, "good"),), below=(ONE, (Run(ONE), Run(ONE, "bad"))), facets=(ONE,))
EVERYWHERE: tuple[Block, ...] = (
    *(Heading(ONE, level) for level in (1, 2, 3)),
    Text(ONE),
    Facts((Fact(ONE, ONE),)),
    Outline((ROW, ROW._replace(depth=1))),
    Outline((ROW,), ONE, (ONE,)),
    Table((ONE,), (ROW,)),
    Grid((Column(ONE, 50), Column(ONE, 50)), (GridRow(((ONE,), (ONE,)), facets=(ONE,)), GridRow(((ONE,),)))),
    Totals((Total(ONE, (Run(ONE),), ONE),)),
    Totals((Total(ONE, (Run(ONE), Run(ONE)), ONE),), (ONE, ONE)),
    Finder(ONE, ONE, ((ONE, ONE),), ONE),
)


@pytest.mark.parametrize("said", HOSTILE, ids=ascii)
def test_no_text_means_anything_to_html_wherever_it_stands(said: str) -> None:
    hold_the_same_but_for_texts(EVERYWHERE, [said])


@examples(2)
@given(pages, many_said)
def test_a_reader_that_mends_what_is_broken_has_nothing_to_mend(page: tuple[Block, ...], said: list[str]) -> None:
    written = as_html(told(page, said), AROUND)
    sheet = Strict(written)
    top = html.document_fromstring(written.encode(), parser=html.HTMLParser(encoding="utf-8"))
    mended = [one for one in top.iter() if isinstance(one.tag, str)]
    assert [(one.tag, sum(isinstance(inner.tag, str) for inner in one)) for one in mended] == [
        (one.tag, len(one.inside)) for one in sheet.elements()
    ]
    [body] = sheet.elements("body")
    assert bare(top.xpath("body")[0].text_content()) == bare(body.whole_text)


# The file around the texts


def by_word(table: Mapping[str, str]) -> Mapping[str, set[str]]:
    """A table whose rows hold several words on both sides."""
    return {word: set(row.split()) for words, row in table.items() for word in words.split()}


ATTRIBUTES = by_word(
    {
        "html": "lang",
        "meta": "charset http-equiv content name",
        "a": "href",
        "h2": "class id",
        "h1 h3 h4 p div dl dd dt span b ul": "class",
        "section": "aria-labelledby",
        "nav": "aria-label",
        "li": "data-facets",
        "table": "class role",
        "thead tbody": "role",
        "tr": "class role data-facets",
        "th": "class role scope",
        "td": "class role colspan data-head",
        "svg": "class viewbox preserveaspectratio aria-hidden focusable",
        "rect": "class x y width height",
        "form": "class hidden role autocomplete",
        "input": "type",
        "option": "value",
        "output": "data-count aria-live",
        "head title style script body main footer label select": "",
    }
)
"""Every element that a page may have, and what it may say: nothing of that fetches, runs, leads away or dresses."""
WITHIN = by_word(
    {
        "thead tbody": "table",
        "tr": "thead tbody",
        "th td": "tr",
        "dt dd": "div",
        "li": "ul",
        "option": "select",
        "rect": "svg",
        "section": "main",
        "p table form h1 h2 h3 h4 dl nav": "main section footer",
        "div": "main section dl li th td",
        "ul": "main section nav li",
    }
)
"""In which elements some may stand."""
POLICY = {"default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"]}
REACHING = re.compile(
    r"url\(|@import|https?:|//[a-z]|\b(?:fetch|XMLHttpRequest|eval|Function|import|innerHTML|outerHTML|write)\b"
)
"""What leads out of the file, or makes elements of texts."""


PAGE_BESIDE = re.compile(r"(file:///([A-Za-z]:/)?)?[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*\.html")
"""A page of a unit, as a ranking leads to it."""


def breaches(sheet: Strict) -> list[str]:
    """All that stands in a file and should not."""
    found = [f"{one.tag} {set(one.attributes)}" for one in sheet.elements() if _says_too_much(one)]
    for one in sheet.elements():
        found += [
            f"{inner.tag} in {one.tag}" for inner in one.inside if one.tag not in WITHIN.get(inner.tag, {one.tag})
        ]
    ids = Counter(one.attributes["id"] for one in sheet.elements() if "id" in one.attributes)
    found += [f"twice: {mark}" for mark, count in ids.items() if count > 1]
    found += [f"leads nowhere: {mark}" for mark in _ways(sheet) if mark not in ids]
    found += [
        f"in {one.tag}: {REACHING.search(one.text)}"
        for one in sheet.elements("style", "script")[:2]
        if REACHING.search(one.text)
    ]
    if policy_of(sheet) != POLICY | {
        f"{one.tag}-src": [_digest(one.text)] for one in sheet.elements("style", "script")
    }:
        found.append(str(policy_of(sheet)))
    return found


def _says_too_much(one: Element) -> bool:
    return not set(one.attributes) <= ATTRIBUTES.get(one.tag, set())


def _ways(sheet: Strict) -> Iterator[str]:
    """What links and sections name; a link that leads neither there nor to a page beside it is named as it is."""
    for one in sheet.elements("a", "section"):
        way = one.attributes["href"] if one.tag == "a" else f"#{one.attributes['aria-labelledby']}"
        if PAGE_BESIDE.fullmatch(way):
            continue
        yield way.removeprefix("#") if way.startswith("#") else f"({way})"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy_of(sheet: Strict) -> dict[str, list[str]]:
    """The policy of a page; it stands before all that it is about."""
    head = sheet.elements("head")[0].inside
    [spot] = [spot for spot, one in enumerate(head) if "http-equiv" in one.attributes]
    assert head[spot].attributes["http-equiv"] == "Content-Security-Policy"
    assert {one.tag for one in head[:spot]} == {"meta"}
    parts = [part.split() for part in head[spot].attributes["content"].split(";")]
    assert len({name for name, *_ in parts}) == len(parts)
    return {name: given for name, *given in parts}


def levels_of(sheet: Strict) -> list[int]:
    return [int(one.tag[1]) for one in sheet.elements("h1", "h2", "h3", "h4")]


@pytest.mark.parametrize(("name", "tongue"), list(zip(ASKED, cycle(TONGUES), strict=False)))
def test_every_page_is_a_sound_file_with_headings_in_order(
    name: str, tongue: Tongue, command: Command, folder: Path
) -> None:
    sheet = sheet_of(name, command, folder, "--lang", tongue)
    assert breaches(sheet) == []
    [top], [title] = sheet.elements("html"), sheet.elements("title")
    assert top.attributes["lang"] == tongue
    assert title.text
    assert [len(sheet.elements(tag)) for tag in ("main", "style", "script", "head", "body")] == [1] * 5
    levels = levels_of(sheet)
    assert [after for before, after in pairwise(levels) if after > before + 1] == []
    assert levels[0] == 1
    assert levels.count(1) == 1


def sheet_of(name: str, command: Command, folder: Path, *words: str) -> Strict:
    asked = ASKED[name]
    asked.prepare(folder)
    command(*(word for word in asked.words if word != "--markdown"), *words, "--html", "trang.html")
    return Strict((folder / "trang.html").read_bytes().decode())


def test_so_are_the_pages_of_owners(command: Command, folder: Path) -> None:
    command("report", "--on", "30/11/2024", "--owners", "viec", "--as", "html")
    files = sorted((folder / "viec").iterdir())
    assert len(files) == 7
    for path in files:
        sheet = Strict(path.read_bytes().decode())
        assert breaches(sheet) == []
        levels = levels_of(sheet)
        assert levels[0] == 1
        assert set(levels[1:]) <= {2}


def test_equal_pages_are_equal_bytes(command: Command, folder: Path) -> None:
    for name in ("a", "b"):
        command("report", YEARS[1], "--before", YEARS[0], "--on", "30/11/2024", "--html", f"{name}.html")
    assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()


SEALED = as_html((Heading("Điểm", 1), Text("một\r\nhai")), AROUND).encode()
spots = st.one_of(st.integers(0, len(SEALED) - 1), st.integers(len(SEALED) - 90, len(SEALED) - 1))


@examples(2)
@given(spots, st.binary(min_size=1, max_size=1), st.sampled_from((0, 1)))
def test_a_file_may_be_replaced_until_one_byte_of_it_is_another(
    folder: Path, spot: int, byte: bytes, width: int
) -> None:
    path = folder / "trang.html"
    path.write_bytes(SEALED)
    assert may_be_replaced(path, COMMENT)
    for changed in (SEALED[:spot] + byte + SEALED[spot + width :], SEALED[:spot] + SEALED[spot + 1 :]):
        path.write_bytes(changed)
        assert may_be_replaced(path, COMMENT) == (changed == SEALED)


# Bars, and how tables are laid out


def rectangles(drawn: Markup) -> list[tuple[str, int, int]]:
    """The kind, beginning and end of all that is drawn."""
    [svg, *inside] = Strict(drawn).elements()
    assert svg.attributes["viewbox"] == f"0 0 {WIDE} 100"
    assert {one.tag for one in inside} <= {"rect"}
    for one in inside:
        assert (one.attributes["y"], one.attributes["height"]) == ("0", "100")
        assert all(one.attributes[key].isdecimal() for key in ("x", "width"))
    spans = [(one.attributes["class"], int(one.attributes["x"]), int(one.attributes["width"])) for one in inside]
    return [(kind, start, start + width) for kind, start, width in spans]


@examples(4)
@given(st.tuples(shares, shares), st.sampled_from((gauge, length, span)))
def test_a_bar_stays_inside_of_its_drawing(bar: Bar, draw: Callable[[Bar], Markup]) -> None:
    assert all(0 <= start <= end <= WIDE for _, start, end in rectangles(draw(bar)))


@given(st.tuples(st.fractions(-1, 2), st.fractions(-1, 2)), st.sampled_from((gauge, length, span)))
def test_so_does_one_of_more_than_all(bar: Bar, draw: Callable[[Bar], Markup]) -> None:
    assert all(0 <= start <= end <= WIDE for _, start, end in rectangles(draw(bar)))


@examples(4)
@given(shares, shares)
def test_a_bar_is_as_long_as_its_share_and_never_too_short_to_be_seen(start: Fraction, end: Fraction) -> None:
    low, high = sorted((start, end))
    least = WIDE // 200
    found = rectangles(span((start, end)))
    assert [kind for kind, _, _ in found] == ([] if start == end else ["rise" if end > start else "fall"])
    for _, first, last in found:
        assert first in {int(low * WIDE), WIDE - least}
        assert last - first >= least
        assert abs(first - low * WIDE) <= least
        assert abs(last - high * WIDE) <= least
    filled = [("full" if end == 1 else "some", 0, int(end * WIDE))]
    assert rectangles(gauge((Fraction(0), end))) == [("base", 0, WIDE), *filled]


def kinds_drawn(*blocks: Block) -> list[str]:
    sheet = Strict(as_html(blocks, AROUND))
    return [one.attributes["class"] for one in sheet.elements("rect")]


def test_bars_that_all_begin_at_the_edge_are_neither_good_nor_bad() -> None:
    none, half, whole = Fraction(0), Fraction(1, 2), Fraction(1)
    from_edge = tuple(Row("a", bar=(none, end)) for end in (half, whole))
    assert kinds_drawn(Table(("",), from_edge)) == ["length", "length"]
    assert kinds_drawn(Table(("",), (*from_edge, Row("a", bar=(whole, half))))) == ["rise", "rise", "fall"]
    assert kinds_drawn(Outline(from_edge, heads=("Đạt",), gauge=True)) == ["base", "some", "base", "full"]


def test_columns_of_a_grid_have_the_widths_that_they_ask_for() -> None:
    grid = Grid((Column("a", 30), Column("b", 70, "right")), (GridRow((("1",), ("2",))),))
    sheet = Strict(as_html((Heading("a", 1), grid, grid), AROUND))
    assert [one.attributes["class"] for one in sheet.elements("th")] == ["w30", "to-right w70"] * 2
    [style] = sheet.elements("style")
    assert re.findall(r"^\.grid (.*)$", style.text, re.MULTILINE)[-2:] == [
        ".w30 { width: 30%; }",
        ".w70 { width: 70%; }",
    ]


def test_many_numbers_and_bars_stand_below_the_words_where_there_is_no_room() -> None:
    def laid_out(count: int, bar: Bar | None = None) -> str:
        table = Table(("n",) * count, (Row("a", numbers=(Run("1"),) * count, bar=bar),))
        return Strict(as_html((table,), AROUND)).elements("table")[0].attributes["class"]

    assert [laid_out(count) for count in (1, 2, 3)] == ["numbers single", "numbers", "numbers stacked"]
    assert laid_out(1, (Fraction(0), Fraction(1))) == "numbers stacked single"


def test_spaces_around_a_piece_belong_to_the_line() -> None:
    said = (Run("Tổng  ", "strong"), Run(" 95,25/100 ", "score"), Run(" ", "quiet"))
    [line] = [one for one in Strict(as_html((Text(said),), AROUND)).elements("p") if one.inside]
    assert [one.text for one in line.inside] == ["Tổng", "95,25/100", ""]
    assert line.text == "     "


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("don-vi/xa-a.html", True),
        ("../%C4%91%C6%A1n%20v%E1%BB%8B/xa-a.html", True),
        ("file:///D:/a/xa-a.html", True),
        ("file:///mnt/a/xa-a.html", True),
        ("file:////host/xa-a.html", False),
        ("//host/xa-a.html", False),
        ("https://host/xa-a.html", False),
        ("javascript:alert(1)//.html", False),
        ("", False),
    ],
)
def test_a_row_leads_to_pages_beside_it_alone(link: str, leads: bool) -> None:  # noqa: FBT001
    page = Table(("",), (Row("Xã", numbers=(Run("1"),), link=link),))
    sheet = Strict(as_html((page,), AROUND))
    assert [one.attributes["href"] for one in sheet.elements("a")] == ([link] if leads else [])
    assert breaches(sheet) == []
