"""The browser that pages are held against notices what it is there for, and nothing where there is nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.browser import Browser, Seen, browser_is_there

SCRIPT = "document.querySelector('p').textContent = 'Có mã';"
STYLE = "p { color: #222; background: #fff }"
OUTSIDE = "https://cchc.example/"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


POLICY = f"default-src 'none'; script-src {_digest(SCRIPT)}; style-src {_digest(STYLE)}"


def page_at(folder: Path, body: str = "", head: str = "") -> Path:
    """A page without a fault, and what is added to it; its name is one that addresses have to spell otherwise."""
    path = folder / "trang #1 tháng 12.html"
    path.write_text(
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title>'
        f'<meta name="viewport" content="width=device-width">{head}</head>'
        f"<body><main><h1>Điểm</h1><p>Không mã</p>{body}</main></body></html>",
        encoding="utf-8",
    )
    return path


def guarded_at(folder: Path, body: str = "") -> Path:
    """Such a page that allows its own style and script by digest, and nothing else."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><style>{STYLE}</style>'
    return page_at(folder, f"{body}<script>{SCRIPT}</script>", policy)


def rules(seen: Seen) -> list[str]:
    return [one.rule for one in seen.violations]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    missing = browser_is_there()
    if missing is not None:
        pytest.skip(missing)
    with Browser() as opened:
        yield opened


pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("script", "said"), [(True, "Có mã"), (False, "Không mã")])
def test_of_a_good_page_only_its_text_is_seen(
    tmp_path: Path, browser: Browser, *, dark: bool, script: bool, said: str
) -> None:
    seen = browser.seen(guarded_at(tmp_path), width=360, dark=dark, script=script)
    assert seen == Seen((), (), (), (), f"Điểm\n\n{said}")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("console.error('một')", "một"),
        ("console.warn('hai')", "hai"),
        ("throw new Error('ba')", "ba"),
        ("Promise.reject(new Error('bốn'))", "bốn"),
    ],
)
def test_errors_and_warnings_are_noticed(code: str, said: str, tmp_path: Path, browser: Browser) -> None:
    assert browser.seen(page_at(tmp_path, f"<script>{code}</script>"), width=360).errors == (said,)


@pytest.mark.parametrize(
    ("body", "script"),
    [
        ("<script>1</script>", True),
        ('<p onclick="1">a</p>', True),
        ('<p style="color: #111">a</p>', True),
        ('<p style="color: #111">a</p>', False),
    ],
)
def test_what_the_policy_of_a_page_forbids_is_noticed(
    body: str, tmp_path: Path, browser: Browser, *, script: bool
) -> None:
    seen = browser.seen(guarded_at(tmp_path, body), width=360, script=script)
    assert len(seen.errors) == 1
    assert "Content Security Policy" in seen.errors[0]


@pytest.mark.parametrize(
    "body",
    [
        f'<img alt="" src="{OUTSIDE}">',
        f'<link rel="stylesheet" href="{OUTSIDE}">',
        f'<link rel="prefetch" href="{OUTSIDE}">',
        f'<iframe title="a" src="{OUTSIDE}"></iframe>',
        f"<script>fetch('{OUTSIDE}')</script>",
        f"<script>navigator.sendBeacon('{OUTSIDE}')</script>",
        f"<script>new WebSocket('{OUTSIDE.replace('https', 'wss')}')</script>",
    ],
)
def test_a_request_is_noticed(body: str, tmp_path: Path, browser: Browser) -> None:
    seen = browser.seen(page_at(tmp_path, body), width=360)
    assert [url.replace("wss", "https") for url in seen.requests] == [OUTSIDE]


def test_a_file_beside_the_page_and_what_its_policy_blocks_are_requests_too(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "a.css").write_text("p { color: red }", encoding="utf-8")
    beside = browser.seen(page_at(tmp_path, '<link rel="stylesheet" href="a.css">'), width=360)
    assert beside.requests == ((tmp_path / "a.css").as_uri(),)
    blocked = browser.seen(guarded_at(tmp_path, f'<img alt="" src="{OUTSIDE}">'), width=360)
    assert blocked.requests == (OUTSIDE,)


WIDE = [
    '<div id="a" style="width: 500px">a</div>',
    f'<div id="a">{"a" * 200}</div>',
    '<div style="position: relative"><div id="a" style="position: absolute; left: 300px; width: 200px">a</div></div>',
    f'<ul><li>a<li id="a"><b id="a">{"a" * 200}</b></ul>',
]


@pytest.mark.parametrize("body", WIDE)
@pytest.mark.parametrize("script", [True, False])
def test_what_makes_a_page_wider_than_its_window_is_named(
    body: str, tmp_path: Path, browser: Browser, *, script: bool
) -> None:
    [wide] = browser.seen(page_at(tmp_path, body), width=360, script=script).overflow
    assert ' id="a"' in wide


def test_what_scrolls_in_a_box_of_its_own_makes_no_page_wider(tmp_path: Path, browser: Browser) -> None:
    scrolled = f'<div style="overflow-x: auto" tabindex="0">{WIDE[0]}</div>'
    assert browser.seen(page_at(tmp_path, scrolled), width=360).overflow == ()
    both = browser.seen(page_at(tmp_path, scrolled + '<div id="b" style="width: 400px">b</div>'), width=360)
    assert len(both.overflow) == 1
    assert ' id="b"' in both.overflow[0]


def test_a_page_is_as_wide_as_its_window_asks(tmp_path: Path, browser: Browser) -> None:
    assert browser.seen(page_at(tmp_path, WIDE[0]), width=1280).overflow == ()


@pytest.mark.parametrize("script", [True, False])
def test_what_some_people_cannot_perceive_is_noticed(tmp_path: Path, browser: Browser, *, script: bool) -> None:
    image = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">'
    seen = browser.seen(page_at(tmp_path, image), width=360, script=script)
    [violation] = seen.violations
    assert (violation.rule, violation.target) == ("image-alt", "img")
    assert violation.help
    assert (seen.errors, seen.requests) == ((), ())


def test_contrast_is_that_of_the_scheme_of_colours(tmp_path: Path, browser: Browser) -> None:
    style = "<style>@media (prefers-color-scheme: dark) { p { color: #222; background: #111 } }</style>"
    path = page_at(tmp_path, head=style)
    assert rules(browser.seen(path, width=360)) == []
    assert rules(browser.seen(path, width=360, dark=True)) == ["color-contrast"]


def test_a_page_can_be_used_and_looked_at_again(tmp_path: Path, browser: Browser) -> None:
    button = "<button onclick=\"console.error('bấm'); fetch('a'); this.textContent = ''\">Bấm</button>"
    with browser.opened(page_at(tmp_path, button), width=360) as page:
        assert browser.look(page).errors == ()
        page.get_by_role("button").click()
        seen = browser.look(page)
    assert seen.errors[0] == "bấm"
    assert seen.requests == ((tmp_path / "a").as_uri(),)
    assert rules(seen) == ["button-name"]


def test_pictures_show_the_whole_page_or_its_window(tmp_path: Path, browser: Browser) -> None:
    path, out = page_at(tmp_path, '<div style="height: 3000px">a</div>'), tmp_path / "a.png"
    sizes = []
    for full_page in (True, False):
        browser.picture(path, out, width=360, full_page=full_page)
        data = out.read_bytes()
        sizes.append((int.from_bytes(data[16:20]), int.from_bytes(data[20:24])))
    assert sizes[0][0] == 360
    assert sizes[0][1] > 3000
    assert sizes[1] == (360, 800)


@pytest.mark.parametrize("script", [True, False])
def test_paper_counts_its_sheets_and_prints_what_is_for_print(
    tmp_path: Path, browser: Browser, *, script: bool
) -> None:
    breaks = "<style>@media print { p { break-before: page } }</style>"
    assert browser.printed(page_at(tmp_path), tmp_path / "a.pdf", script=script) == 1
    assert browser.printed(page_at(tmp_path, "<p>a</p>", breaks), tmp_path / "a.pdf", script=script) == 3
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
