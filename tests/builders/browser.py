"""A real browser that opens our pages: Chromium with the network off, and axe-core in it for what keeps people out."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote

from reading.source.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route, WebError

HEIGHT = 800
"""How high the window is, whatever its width."""
SECONDS = 30.0
"""How long a page may take to open, or for one step in it."""
_COMMANDS = ("chromium", "chromium-browser", "google-chrome")
_PACKAGES = {"playwright": "playwright", "axe_playwright_python": "axe-playwright-python"}
_PAPER = 794
"""An A4 page in CSS pixels, from edge to edge."""
_NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"
"""No name is looked up either, not even for a hint such as preconnect, which is no request."""

_WIDE = """
width => {
    const root = document.documentElement;
    if (root.scrollWidth <= width) return [];
    const style = one => getComputedStyle(one).overflowX;
    const isClipped = one => one !== null && one !== document.body && one !== root
        && (style(one) !== 'visible' || isClipped(one.parentElement));
    const reach = one => {
        const box = one.getBoundingClientRect();
        const inside = style(one) === 'visible' ? box.left + one.scrollWidth : 0;
        return Math.round(scrollX + Math.max(box.right, inside));
    };
    const said = one => `${reach(one)}px: ${one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)}`;
    const wide = [...root.querySelectorAll('*')].filter(one => reach(one) > width && !isClipped(one.parentElement));
    const inner = wide.filter(one => !wide.some(other => other !== one && one.contains(other)));
    return inner.length ? inner.map(said) : [`${root.scrollWidth}px: nothing that has an element`];
}
"""
"""The innermost elements that reach beyond the width, without those that lie in a box which scrolls or cuts them."""
_NO_TIMERS = "() => { window.setTimeout = (call, after) => { if (!after) Promise.resolve().then(call); return 0; }; }"
"""Without scripts a page has no timers, and axe waits for them; there is no script of the page that could notice."""
_AXE_RUN = """
axe.run(document, {resultTypes: ['violations'], preload: false}).then(
    found => found.violations.map(one => [one.id, one.nodes[0].target.flat().join(' '), one.help])
)
"""
"""The target is a selector for each frame on the way, or a list of them where shadow roots lie between."""


class BrowserError(Exception):
    """What the browser could not do."""


class Violation(Record):
    """A rule of axe-core that a page breaks, and the first element that does."""

    rule: str
    target: str
    help: str


class Seen(Record):
    """What there is to see of a page as it stands."""

    errors: tuple[str, ...]
    """Errors and warnings of the console, those of the security policy among them, and errors nobody caught."""
    requests: tuple[str, ...]
    """What the page asked for beside itself, be it blocked by us or by its own policy."""
    overflow: tuple[str, ...]
    """How far the elements reach that make the document wider than the window, and their HTML."""
    violations: tuple[Violation, ...]
    text: str


class _Heard:
    """What a page said and asked for since it was opened; no record, since Playwright leaves marks on who listens."""

    def __init__(self, address: str, *, script: bool) -> None:
        self.address = address
        self.script = script
        self.errors: list[str] = []
        self.requests: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        context.route("**/*", self._let_through)
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)

    def _is_the_page(self, request: Request) -> bool:
        return request.is_navigation_request() and unquote(request.url.partition("#")[0]) == unquote(self.address)

    def _let_through(self, route: Route, request: Request) -> None:
        if self._is_the_page(request):
            route.continue_()
        else:
            route.abort()

    def _on_request(self, request: Request) -> None:
        if not self._is_the_page(request):
            self.requests.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def _on_error(self, error: WebError) -> None:
        self.errors.append(str(error.error))


@cache
def _command() -> str | None:
    return next(filter(None, map(shutil.which, _COMMANDS)), None)


@cache
def browser_is_there() -> str | None:
    """None when :class:`Browser` can be used, otherwise a sentence that says what is missing."""
    for module, package in _PACKAGES.items():
        if importlib.util.find_spec(module) is None:
            return f"The library {package} is not installed (pip install {package})."
    if _command() is None:
        return f"No browser is installed: there is no command {', '.join(_COMMANDS)} (Debian: chromium)."
    return None


@cache
def _axe() -> str:
    """The source of axe-core; what the package wraps around it would read it with the encoding of the system."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        raise BrowserError(str(browser_is_there()))
    return Path(found.origin).with_name("axe.min.js").read_text("utf-8")


class Browser:
    """One Chromium without a window for many pages, none of which knows of the others; one at a time in a process."""

    def __init__(self) -> None:
        self._chromium: Chromium | None = None
        self._ends = ExitStack()
        self._heard: dict[Page, _Heard] = {}

    def __enter__(self) -> Self:
        if missing := browser_is_there():
            raise BrowserError(missing)
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not everybody has it

        with ExitStack() as ends:
            driver = ends.enter_context(sync_playwright())
            is_root = os.name == "posix" and os.geteuid() == 0  # whose processes Chromium puts in no sandbox
            self._chromium = driver.chromium.launch(
                executable_path=_command(), chromium_sandbox=not is_root, args=[_NO_NETWORK]
            )
            ends.callback(self._chromium.close)
            self._ends = ends.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._chromium = None
        self._ends.close()

    @contextmanager
    def opened(self, path: Path, *, width: int, dark: bool = False, script: bool = True) -> Iterator[Page]:
        """The page of a file, to do something in it; :meth:`look` says what has become of it."""
        if self._chromium is None:
            raise BrowserError("The browser is not running.")
        context = self._chromium.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            offline=True,
            service_workers="block",  # their requests would go past us
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        context.set_default_timeout(SECONDS * 1000)
        heard = _Heard(path.resolve().as_uri(), script=script)
        page: Page | None = None
        try:
            heard.listen(context)
            page = context.new_page()
            self._heard[page] = heard
            page.on("websocket", lambda socket: heard.requests.append(socket.url))
            page.goto(heard.address)
            yield page
        finally:
            context.close()
            if page:
                del self._heard[page]

    def look(self, page: Page) -> Seen:
        """What there is to see of an opened page now; errors and requests are all since it was opened."""
        heard, size = self._heard[page], page.viewport_size
        if size is None:
            raise BrowserError("The page has no size.")
        text: str = page.evaluate("document.body.innerText")
        overflow: list[str] = page.evaluate(_WIDE, size["width"])
        violations = _violations(page, script=heard.script)
        return Seen(tuple(heard.errors), tuple(heard.requests), tuple(overflow), violations, text)

    def seen(self, path: Path, *, width: int, dark: bool = False, script: bool = True) -> Seen:
        """What there is to see of a file that nobody has touched yet."""
        with self.opened(path, width=width, dark=dark, script=script) as page:
            return self.look(page)

    def picture(
        self, path: Path, out: Path, *, width: int, dark: bool = False, full_page: bool = True, script: bool = True
    ) -> None:
        """Write a PNG of the page, or of what its window shows at first."""
        with self.opened(path, width=width, dark=dark, script=script) as page:
            page.screenshot(path=out, full_page=full_page, animations="disabled")

    def printed(self, path: Path, out: Path, *, script: bool = True) -> int:
        """Write a PDF of the page on A4, as people print: without backgrounds; gives the number of sheets."""
        with self.opened(path, width=_PAPER, script=script) as page:
            edges: Any = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")  # where the page asks for no others
            made = page.pdf(path=out, format="A4", margin=edges, prefer_css_page_size=True)
        return len(re.findall(rb"/Type\s*/Page\b", made))


def _violations(page: Page, *, script: bool) -> tuple[Violation, ...]:
    if not script:
        page.evaluate(_NO_TIMERS)
    page.evaluate(_axe())
    return tuple(Violation(*one) for one in page.evaluate(_AXE_RUN))
