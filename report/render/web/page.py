"""What stands around a page in its HTML file: the strict policy, the look, the way to its sections, the seal."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from reading.files.write import sealed
from reading.source.record import Record
from report.blocks import Heading, Page
from report.render.web.blocks import Written, widths_of
from report.render.web.elements import Markup, element

COMMENT = "<!-- {} -->"
_HERE = Path(__file__).parent
_SECTIONS = 3
"""So many sections or fewer need no list of them."""


class Around(Record):
    """What the file says beside the page: its language, the name of the list of its sections, a note below all."""

    lang: str
    contents: str
    note: str = ""


def as_html(page: Page, around: Around) -> str:
    """The page as one file that fetches nothing, runs only its own script, and is sealed so that it may be replaced."""
    blocks = list(page)
    title = next((block.text for block in blocks if isinstance(block, Heading)), "cchc")
    written = Written()
    body = written.body(blocks)
    style, script = f"{_text('page.css')}{widths_of(blocks)}", _text("page.js")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="color-scheme", content="light dark"),
        element("title", title),
        element("style", Markup(style)),
    )
    note = element("footer", element("p", around.note)) if around.note else Markup()
    top, rest = _split(body)
    inside = element("main", top, _contents(written, around), rest)
    whole = element("html", head, element("body", inside, note, element("script", Markup(script))), lang=around.lang)
    return sealed(f"<!doctype html>\n{whole}\n", COMMENT)


def _split(body: Markup) -> tuple[Markup, Markup]:
    """What stands before the first section, and the rest."""
    first, mark, rest = body.partition("<section")
    return Markup(first), Markup(mark + rest)


def _contents(written: Written, around: Around) -> Markup:
    if len(written.marks) <= _SECTIONS:
        return Markup()
    links = (element("li", element("a", text, href=f"#{mark}")) for mark, text in written.marks)
    return element("nav", element("ul", *links), aria_label=around.contents)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text("utf-8").replace("\r\n", "\n")
