"""The picture on the front page shows what the program says today."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.report.conftest import Command

PICTURE = Path(__file__).parent.parent.parent / "docs" / "score.svg"


def test_the_picture_on_the_front_page_is_of_this_program(command: Command) -> None:
    """Made by ``COLUMNS=96 cchc score --lost --picture docs/score.svg``; its drawing may differ, its words may not."""
    page = command("score", "--lost", columns=96).out.partition("\n\nĐang chấm")[0]
    pieces = [one.text or "" for one in ET.parse(PICTURE).getroot().iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314  # our own file
    # The first piece is the title of the window.
    drawn = " ".join(pieces[1:]).replace("\u00a0", " ")
    assert re.findall(r"\w+", drawn) == re.findall(r"\w+", page)
