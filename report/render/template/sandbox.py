"""What runs the tags of a template: names, loops and conditions, and of all that Jinja can otherwise do nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as OF_FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as OF_TESTS
from markupsafe import Markup, escape

from reading.limits import FILLED_LETTERS
from reading.tables.table import within
from report.render.template.allowed import FILTERS, LOOP, TESTS

_PLAIN: frozenset[type[nodes.Node]] = frozenset(
    {
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr, nodes.Const,
        nodes.List, nodes.Tuple, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
        nodes.Filter, nodes.Keyword, nodes.Test,
    }
)  # fmt: skip
_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment that knows values by their names alone; ``said`` makes a text of what is printed."""

    def __init__(self, said: Callable[[object], str], *, autoescape: bool) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined, finalize=said)
        self.globals = {}
        self.filters = {name: OF_FILTERS[name] for name in FILTERS}
        self.tests = {name: OF_TESTS[name] for name in TESTS}

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """The pieces of a text; raises :class:`reading.tables.table.TooMuch`."""
        kept: list[str] = []
        letters = 0
        for piece in pieces:
            letters += len(piece)
            within("letters", letters, FILLED_LETTERS)
            kept.append(piece)
        return "".join(kept)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A value by its name, never an attribute of what holds it."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same; a loop tells what is known of it."""
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in LOOP:
            return super().getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def call(self, *_args: Any, **_values: Any) -> Any:
        """Nothing is called; raises :class:`jinja2.exceptions.SecurityError`."""
        raise SecurityError

    def checked(self, source: str) -> str:
        """A text with tags, if they are such as may run; raises :class:`jinja2.exceptions.SecurityError`."""
        for node in self.parse(source).find_all(nodes.Node):
            hidden = isinstance(node, nodes.Getattr) and node.attr.startswith("_")
            if hidden or type(node) not in _PLAIN:
                raise SecurityError
        return source


def plain(value: object) -> str:
    """A value as a text of one line without signs that XML cannot hold."""
    return " ".join(_NO_XML.sub("", str(value)).split())


def in_a_run(value: object) -> Markup:
    """A value as it stands in a run of Word: lines and tabs as Word has them, and no sign that begins a tag."""
    text = _NO_XML.sub("", str(escape(value)).replace("\r\n", "\n").replace("\r", "\n"))
    for sign, written in _WRITTEN.items():
        text = text.replace(sign, written)
    return Markup(text)  # noqa: S704  # what was a value is escaped right above


_AGAIN = '<w:t xml:space="preserve">'
_WRITTEN = {
    "{": "&#123;",
    "}": "&#125;",
    "\n": f"</w:t><w:br/>{_AGAIN}",
    "\t": f"</w:t><w:tab/>{_AGAIN}",
}
