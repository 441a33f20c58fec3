"""A page of the console as a picture (SVG) that fetches nothing from outside."""

from __future__ import annotations

import io
import re

from rich.console import Console

from reading.files.write import sealed
from report.blocks import Page
from report.render.console import as_text

COMMENT = "<!-- {} -->"
TITLE = "cchc score"
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_STYLES_END = "</style>"
_CLIPPED_LINE = re.compile(r' clip-path="url\(#cchc-line-[0-9]+\)"')
"""Rich clips each line to the height of a Latin letter, which takes the tone marks off ấ and ố."""


def picture_of(page: Page, width: int) -> str:
    """The page drawn as a terminal window, sealed so that it may be drawn anew over itself.

    The fonts of a public server that Rich names are left out.
    """
    console = Console(file=io.StringIO(), record=True, width=width, force_terminal=True, color_system="truecolor")
    console.print(as_text(page, width), soft_wrap=True)
    styles, end, rest = console.export_svg(title=TITLE, unique_id="cchc").partition(_STYLES_END)
    return sealed(f"{_FONT_FACE.sub('', styles)}{end}{_CLIPPED_LINE.sub('', rest)}", COMMENT)
