"""Every medium says the same: the numbers of a page on a console are those in its HTML and in its Word file."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from report.blocks import Block, Hint
from report.render.console import as_plain
from report.render.web.page import Around, as_html
from report.render.word.paper import as_word
from tests.builders.asked import ASKED
from tests.builders.office_files import paragraphs
from tests.report.conftest import Command

NUMBER = re.compile(r"[−+-]?\d[\d.,/]*%?")
PAGES = sorted(name for name, asked in ASKED.items() if "--markdown" not in asked.words)


class Body(HTMLParser):
    """The texts of a page without what stands around it: title, style, script, the list of sections."""

    def __init__(self) -> None:
        super().__init__()
        self.outside = 0
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What begins is inside or outside."""
        del attrs
        self.outside += tag in {"title", "style", "script", "nav"}

    def handle_endtag(self, tag: str) -> None:
        """What ends was inside or outside."""
        self.outside -= tag in {"title", "style", "script", "nav"}

    def handle_data(self, data: str) -> None:
        """A text inside is kept."""
        if not self.outside:
            self.texts.append(data)


def numbers(texts: list[str]) -> Counter[str]:
    return Counter(number for text in texts for number in NUMBER.findall(text))


@pytest.mark.parametrize("name", PAGES)
def test_the_numbers_of_a_page_are_the_same_in_every_medium(
    name: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: list[Block] = []

    def taken(blocks: list[Block], *_: object) -> bytes:
        page.extend(blocks)
        return b""

    monkeypatch.setattr("commands.answers.output.drawn", taken)
    monkeypatch.setattr("commands.papers.report.drawn", taken)
    ASKED[name].prepare(folder)
    command(*ASKED[name].words, "--html", "a.html")
    # What to type next stands on consoles alone.
    page = [block for block in page if not isinstance(block, Hint)]
    assert page
    # On a console so wide that no number is broken; lines are cut to a width that is easy to read otherwise.
    monkeypatch.setattr("report.render.console.WIDEST", 10_000)
    shown = numbers(as_plain(page, 10_000).split())
    body = Body()
    body.feed(as_html(page, Around("vi", "Các mục")))
    (folder / "a.docx").write_bytes(as_word(page, "vi"))
    assert sum(shown.values()) > 0
    assert numbers(" ".join(body.texts).split()) == shown
    assert numbers(" ".join(paragraphs(folder / "a.docx")).split()) == shown
