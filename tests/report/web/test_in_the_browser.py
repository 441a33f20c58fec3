"""Pages of commands in a real browser: on phones and desks, light and dark, without script, by keyboard, on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli import main
from criteria.edition import number_of, parts_of
from report.blocks import (
    Block,
    Column,
    Fact,
    Facts,
    Finder,
    Grid,
    GridRow,
    Heading,
    Outline,
    Row,
    Run,
    Table,
    Text,
    Total,
    Totals,
)
from report.render.web.page import Around, as_html
from report.words.load import words_of
from tests.builders.asked import ASKED, Asked
from tests.builders.browser import Browser, browser_is_there
from tests.builders.folders import of_the_city
from tests.builders.scoring import bundled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ON = ("--on", "30/11/2024")
PAGES: Mapping[str, Asked] = {
    "report": ASKED["report_years"],
    "report_of_another": Asked(("report", "xa", "--on", "30/11/2026"), of_the_city),
    "explain_owner": ASKED["explain_owner"],
    "plan": Asked(("plan", "--target", "97", "--on", "1/3/2024")),
    "compare_editions": Asked(("compare", "cchc-xa-minh-hoa@2023", "cchc-xa-minh-hoa@2024")),
    "compare_years": ASKED["compare_years"],
    "compare_units": ASKED["compare_units"],
    "criteria_show": ASKED["criteria_show"],
    "report_levels": ASKED["report_levels"],
}
OWNERS = {"owner": "viec-mot-cua.html", "list_of_owners": "00-danh-sach.html"}
NAMES = (*PAGES, *OWNERS)
WIDTHS = (360, 768, 1280)
SHEETS = 16
"""How many sheets the whole report takes at most: fifty-six parts, thirty papers, the year before."""


class Files:
    """The pages of commands as files, each written when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Path:
        """The file of a page."""
        folder = self.folder / ("owners" if name in OWNERS else name)
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            patch.setenv("LANGUAGE", "en")
            if name in OWNERS:
                path = folder / "viec" / OWNERS[name]
                words: tuple[str, ...] = ("report", *ON, "--owners", "viec", "--as", "html")
            else:
                path = folder / "trang.html"
                words = (*PAGES[name].words, "--html", path.name)
                if is_new:
                    PAGES[name].prepare(folder)
            if is_new:
                main(words)
        assert path.exists()
        return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Files]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_CACHE", str(kept))
        patch.setenv("XDG_CACHE_HOME", str(kept.parent / "profile"))
        yield Files(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    missing = browser_is_there()
    if missing is not None:
        pytest.skip(missing)
    with Browser() as opened:
        yield opened


@pytest.fixture
def report(browser: Browser, files: Files) -> Iterator[Page]:
    """The whole report, opened."""
    with browser.opened(files["report"], width=1280) as page:
        yield page


# Every page


def looks() -> Iterator[tuple[str, int, bool]]:
    """Every page on a phone, and each kind on a wider screen, by turns light and dark; the whole report on all."""
    for spot, name in enumerate(NAMES):
        yield name, 360, spot % 2 == 1
        if not name.startswith("report"):
            yield name, WIDTHS[1 + spot // 2 % 2], spot % 2 == 0
    for width, dark in product(WIDTHS, (False, True)):
        yield "report", width, dark


@pytest.mark.parametrize(("name", "width", "dark"), dict.fromkeys(looks()))
def test_a_page_keeps_to_itself_and_fits_and_keeps_nobody_out(
    name: str, width: int, browser: Browser, files: Files, *, dark: bool
) -> None:
    seen = browser.seen(files[name], width=width, dark=dark)
    assert (seen.errors, seen.requests, seen.overflow, seen.violations) == ((), (), (), ())
    assert len(seen.text) > 200


UNSEEN = """
() => {
    const walk = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
        const one = walk.currentNode.parentElement;
        if (!one.closest('script, form') && !one.checkVisibility()) found.push(walk.currentNode.data);
    }
    return found;
}
"""
WITHOUT_FINDER = "document.querySelectorAll('form.finder').forEach(one => one.remove())"


@pytest.mark.parametrize("name", NAMES)
def test_without_script_all_is_there_but_for_the_finder(name: str, browser: Browser, files: Files) -> None:
    with browser.opened(files[name], width=360) as page:
        page.evaluate(WITHOUT_FINDER)
        text = page.inner_text("body")
    with browser.opened(files[name], width=360, script=False) as page:
        assert page.evaluate(UNSEEN) == []
        assert page.inner_text("body") == text
        assert page.locator("form:visible").count() == 0


HOSTILE = (
    "</script><script>document.title = 'x'</script>",
    "<img src=x onerror=alert(1)>",
    '" autofocus onfocus="alert(1)',
    "</style><style>* { display: none }</style>",
    "<!-- a",
    "--> ]]>",
    "</main></body></html>",
    "x" * 200,
    "&lt;b&gt; &amp &#60;",
)
SKELETON = "[...document.querySelectorAll('*')].map(one => [one.localName, ...one.getAttributeNames()].join(' '))"


def blocks_saying(text: str) -> tuple[Block, ...]:
    """Every block that texts of people stand in, saying one of them."""
    row = Row(text, text, (Run("1"),), below=(text,))
    return (
        *(Heading(text), Text(text, depth=2), Facts((Fact(text, text),))),
        *(Outline((row, row._replace(depth=1, numbers=(Run(text),)))), Outline((row,), text, ("a",))),
        *(Table(("", "", ""), (row,)), Table(("",), (row._replace(bar=(Fraction(0), Fraction(1))),))),
        *(
            Grid((Column(text, 50),) * 2, (GridRow(((text,), (text, text))),)),
            Totals((Total(text, row.numbers, text),)),
        ),
        Finder(text, text, ((text, text),), text),
    )


def test_texts_of_people_are_texts_to_the_browser_too(browser: Browser, tmp_path: Path) -> None:
    told: list[tuple[list[str], str, str]] = []
    for texts in (HOSTILE, tuple(f"{spot}" for spot in range(len(HOSTILE)))):
        page = [Heading(texts[-1], 1), *(block for text in texts for block in blocks_saying(text))]
        path = tmp_path / f"{len(told)}.html"
        path.write_text(as_html(page, Around("vi", texts[0], texts[1])), encoding="utf-8")
        with browser.opened(path, width=360) as opened:
            told.append((opened.evaluate(SKELETON), opened.title(), opened.text_content("body") or ""))
            seen = browser.look(opened)
        assert (seen.errors, seen.requests, seen.overflow) == ((), (), ())
    (as_texts, title, said), (as_numbers, _, _) = told
    assert as_texts == as_numbers
    assert title == HOSTILE[-1]
    assert [text for text in HOSTILE if said.count(text) < 20] == []


# The finder of the whole report

NUMBERS = """
kind => [...document.querySelector('form.finder').closest('section').querySelectorAll(`ul.tree ${kind}`)]
    .filter(one => one.matches('[data-facets], :has([data-facets])') && one.checkVisibility())
    .map(one => one.querySelector('.lead').textContent.match(/[0-9.]+/)[0])
"""
OWNED = "owner-van-hoa"


def parts_shown(page: Page) -> list[str]:
    """The numbers of the parts that can be seen."""
    found: list[str] = page.evaluate(NUMBERS, "li[data-facets]")
    return found


def above_shown(page: Page) -> list[str]:
    """The numbers of the rows above them that can be seen."""
    found: list[str] = page.evaluate(NUMBERS, "li:not([data-facets])")
    return found


def names_above(numbers: list[str]) -> list[str]:
    """The groups and criteria of parts."""
    pieces = [number.split(".") for number in numbers]
    return list(dict.fromkeys(".".join(one[:count]) for one in pieces for count in range(1, len(one))))


def said_of(shown: int, every: int) -> str:
    return words_of("vi", "report")["whole.find.counted"].format(shown=shown, all=every)


def edition_parts() -> list[str]:
    return [number_of(part) for part in parts_of(bundled("cchc-xa-minh-hoa@2024").edition)]


def test_at_first_all_parts_are_shown_and_counted(report: Page) -> None:
    assert parts_shown(report) == edition_parts()
    assert above_shown(report) == names_above(edition_parts())
    assert report.get_by_role("status").inner_text() == said_of(56, 56)


@pytest.mark.parametrize(
    "typed", ["duoc so hoa", "ĐƯỢC SỐ HÓA", unicodedata.normalize("NFD", "được số hóa"), "  hóa   được  số "]
)
def test_words_are_found_however_their_accents_are_typed(typed: str, report: Page) -> None:
    report.get_by_role("searchbox").fill(typed)
    found = parts_shown(report)
    assert "3.4.1" in found
    assert 0 < len(found) < 15
    assert above_shown(report) == names_above(found)
    assert report.get_by_role("status").inner_text() == said_of(len(found), 56)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dich vu cong truc tuyen toan trinh", ["7.4.2"]),
        ("trien khai dao tao", []),
        ("THU DIEN TU", ["7.3.2"]),
        ("thư điện tử", ["7.3.2"]),
        ("7.4.2", ["7.4.2"]),
    ],
)
def test_what_is_typed_leaves_the_parts_that_say_all_of_it(typed: str, found: list[str], report: Page) -> None:
    report.get_by_role("searchbox").fill(typed)
    assert parts_shown(report) == found
    assert above_shown(report) == names_above(found)


def test_a_number_is_looked_for_from_its_beginning(report: Page) -> None:
    report.get_by_role("searchbox").fill("1.1")
    assert parts_shown(report) == [number for number in edition_parts() if number.startswith("1.1.")]


def test_parts_are_found_by_what_stands_above_them(report: Page) -> None:
    report.get_by_role("searchbox").fill("cai cach the che")
    assert parts_shown(report) == [number for number in edition_parts() if number.startswith("2.")]


def test_a_state_leaves_its_parts_and_the_rows_above_them(report: Page) -> None:
    for state, found in (("lost", ["7.2.2", "7.3.2", "7.4.2"]), ("open", ["1.3.2", "1.3.4", "7.4.4"])):
        report.get_by_role("combobox").select_option(state)
        assert parts_shown(report) == found
        assert above_shown(report) == names_above(found)
        assert report.get_by_role("status").inner_text() == said_of(3, 56)


def test_an_owner_leaves_the_parts_of_that_owner(report: Page) -> None:
    report.get_by_role("combobox").select_option(label="Văn hóa - Xã hội")
    owned = [part for part in parts_of(bundled("cchc-xa-minh-hoa@2024").edition) if "van-hoa" in part.owners]
    assert len(owned) > 3
    assert parts_shown(report) == [number_of(part) for part in owned]
    report.get_by_role("searchbox").fill("tin, bài")
    assert parts_shown(report) == ["7.2.2"]


def test_the_finder_can_be_reached_and_used_by_keys_alone(report: Page) -> None:
    def focused() -> tuple[str, bool]:
        found = report.evaluate(
            "[document.activeElement.localName, getComputedStyle(document.activeElement).outlineStyle !== 'none']"
        )
        return found[0], found[1]

    links = report.locator("nav a").count()
    assert links > 5
    for _ in range(links):
        report.keyboard.press("Tab")
        assert focused() == ("a", True)
    report.keyboard.press("Tab")
    assert focused() == ("input", True)
    report.keyboard.type("thu dien tu")
    assert len(parts_shown(report)) < 15
    told: list[str] = []
    report.on("console", lambda message: told.append(message.text))
    report.keyboard.press("Enter")
    assert len(parts_shown(report)) < 15
    assert told == []
    report.keyboard.press("Tab")
    assert focused() == ("select", True)
    report.keyboard.press("ArrowDown")
    assert report.get_by_role("combobox").input_value() == "lost"
    assert parts_shown(report) == ["7.3.2"]
    report.keyboard.press("Escape")
    assert report.get_by_role("combobox").input_value() == report.get_by_role("searchbox").input_value() == ""
    assert parts_shown(report) == edition_parts()
    report.keyboard.press("Shift+Tab")
    report.keyboard.type("7.4.2")
    assert parts_shown(report) == ["7.4.2"]
    report.keyboard.press("Escape")
    assert report.get_by_role("status").inner_text() == said_of(56, 56)


def test_what_is_hidden_is_printed_all_the_same(report: Page, tmp_path: Path) -> None:
    report.get_by_role("searchbox").fill("không nơi nào nói thế")
    assert parts_shown(report) == above_shown(report) == []
    assert report.locator("nav").is_visible()
    report.emulate_media(media="print")
    assert parts_shown(report) == edition_parts()
    assert above_shown(report) == names_above(edition_parts())
    assert not report.locator("form.finder").is_visible()
    assert not report.locator("nav").is_visible()
    assert report.evaluate(UNSEEN) == report.locator("nav a").all_text_contents()
    assert len(re.findall(rb"/Type\s*/Page\b", report.pdf(format="A4", path=tmp_path / "a.pdf"))) > 3


def test_parts_below_headings_of_divisions_are_found_too(browser: Browser, files: Files) -> None:
    with browser.opened(files["report_levels"], width=1280) as page:
        parts = page.locator("li[data-facets]").count()
        assert parts == 15
        assert page.get_by_role("status").inner_text() == said_of(parts, parts)


# Paper


def test_the_page_of_each_owner_is_one_sheet_of_paper(browser: Browser, files: Files, tmp_path: Path) -> None:
    pages = sorted(files["owner"].parent.iterdir())
    assert len(pages) == 7
    assert {path.name: browser.printed(path, tmp_path / "a.pdf") for path in pages} == {path.name: 1 for path in pages}


@pytest.mark.parametrize("script", [True, False])
def test_the_whole_report_is_a_few_sheets(browser: Browser, files: Files, tmp_path: Path, *, script: bool) -> None:
    assert 3 < browser.printed(files["report"], tmp_path / "a.pdf", script=script) <= SHEETS
