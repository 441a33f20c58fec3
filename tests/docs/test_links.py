"""The links of what people read: each leads to a file that is there, in a clone and in the sdist alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent.parent
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").glob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors_in(page: Path) -> set[str]:
    """What a link may name behind ``#``: the headings, in small letters and without signs."""
    headings = HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(("https:", "http:")):
            continue
        way, _, anchor = link.partition("#")
        target = page.parent / way if way else page
        assert target.is_file(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors_in(target), f"{page.name}: {link}"


def test_the_pages_people_read_first_are_looked_at() -> None:
    assert {"README.md", "README.vi.md", "problems.md", "criteria-authoring.md"} <= {page.name for page in PAGES}
    assert len(LINK.findall((TOP / "README.md").read_text("utf-8"))) > 5
