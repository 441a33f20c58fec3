"""docs/security.md tells every limit there is, as it is, in both languages, and names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reading import limits

TOP = Path(__file__).parent.parent.parent
PAGES = {name: (TOP / "docs" / name).read_text(encoding="utf-8") for name in ("security.md", "security.en.md")}
LIMITS = {name: value for name, value in vars(limits).items() if name.isupper()}


@pytest.mark.parametrize("name", PAGES)
def test_every_limit_is_told_as_it_is(name: str) -> None:
    told = re.findall(r"^\| `([A-Z_]+)` \| ([0-9.,]+) \| (.+) \|$", PAGES[name], re.MULTILINE)
    assert {limit: int(re.sub(r"[.,]", "", value)) for limit, value, _ in told} == LIMITS
    assert len(LIMITS) > 30


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:tests|reading)/[^`]+)`|\]\(([^)#]+)\)", PAGES[name])
    paths = [TOP / one if one else TOP / "docs" / other for one, other in named]
    assert len(paths) > 4
    assert [path for path in paths if not path.exists()] == []


def test_both_languages_have_the_same_sections() -> None:
    shapes = [[line[:2] for line in page.split("\n") if re.match(r"##|\||- ", line)] for page in PAGES.values()]
    assert shapes[0] == shapes[1]


def test_no_limit_on_files_stands_elsewhere() -> None:
    rooms = [*(TOP / "reading").rglob("*.py"), *(TOP / "evidence").glob("*.py")]
    own = r"^MOST_(?:BYTES|ROWS|COLUMNS|CELLS?|LETTERS|DEPTH|MEMBERS|UNPACKED|XML|NODES)\b.* = "
    found = [path.name for path in rooms if re.search(own, path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert found == []
    assert len(rooms) > 40
