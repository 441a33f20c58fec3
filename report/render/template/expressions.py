"""What the expression of a tag comes to, found without running it: a text, a number, a flag, a list, values by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from reading.limits import TAG_LETTERS
from reading.source.names import nearest
from reading.source.place import Problem
from reading.source.unfit import UNFIT, code_point
from reading.tables.table import shortened
from report.render.template.allowed import FILTERS, TESTS
from report.render.template.sandbox import Sandbox, plain
from report.render.template.shape import Group, Rows, Shape
from report.render.template.tags import Tag

Kind: TypeAlias = "Shape | None"
"""What something is; ``None`` where a problem was told that hides it, so that no other follows from it."""
Known: TypeAlias = "Mapping[str, Kind]"


class Loop:
    """What a ``for`` says: the name of its item, what that is, and the name that its list begins with."""

    def __init__(self, name: str, item: Kind, of: str) -> None:
        self.name, self.item, self.of = name, item, of


@cache
def _reader() -> Sandbox:
    return Sandbox(plain, autoescape=True)


class Expressions:
    """Reads the tag with the names that are known where it stands, and collects what is wrong with it."""

    def __init__(self, tag: Tag, known: Known) -> None:
        self.tag = tag
        self.known = known
        self.problems: list[Problem] = []

    def printed(self) -> None:
        """Read a tag that prints something."""
        match self._read(f"{{{{ {self.tag.says} }}}}"):
            case nodes.Output(nodes=[node]):
                self._as_text(node)
            case _:
                pass

    def asked(self) -> None:
        """Read the condition of an ``if`` or ``elif``."""
        match self._read(f"{{% {self.tag.says.removeprefix('el')} %}}{{% endif %}}"):
            case nodes.If(test=test):
                self._asked(test)
            case _:
                pass

    def bare(self) -> None:
        """Read a tag that says nothing beside its word."""
        if self.tag.says != self.tag.word:
            self._say("W003", tag=self._written)

    def looped(self) -> Loop:
        """Read a ``for``; of one that cannot be read the item is unknown."""
        name = next(iter(self.tag.says.split()[1:2]), "")
        match self._read(f"{{% {self.tag.says} %}}{{% endfor %}}"):
            case nodes.For(target=nodes.Name(name=name), iter=listed, test=test, recursive=False) if _is_free(name):
                item = self._item(listed)
                if test is not None:
                    self.known = {**self.known, name: item}
                    self._asked(test)
                return Loop(name, item, _first(listed))
            case nodes.For():
                self._refuse()
                return Loop(name, None, "")
            case _:
                return Loop(name, None, "")

    @property
    def _written(self) -> str:
        return shortened(self.tag.written)

    def _say(self, code: str, /, **values: str) -> None:
        if self.tag.is_whole:
            self.problems.append(self.tag.spot.problem(code, **values))

    def _refuse(self) -> None:
        self._say("W020", tag=self._written)

    def _read(self, source: str) -> nodes.Node | None:
        """The one thing that the source says."""
        try:
            body = _reader().parse(source).body if len(source) <= TAG_LETTERS else []
        except (TemplateSyntaxError, RecursionError):
            body = []
        if len(body) != 1:
            self._say("W003", tag=self._written)
            return None
        for one in body[0].find_all(nodes.Const):
            signs = re.findall(UNFIT, one.value) if isinstance(one.value, str) else []
            # Written by its number, as in '\u202e', it is no sign of the paragraph, which is looked at by itself.
            for sign in dict.fromkeys(sign for sign in signs if sign not in source):
                self._say("F005", char=code_point(sign))
        return body[0]

    def _item(self, listed: nodes.Node) -> Kind:
        kind = self._kind(listed)
        if isinstance(kind, Rows):
            return Group(kind.of)
        if kind is not None:
            self._say("W014", name=self._called(listed))
        return None

    def _as_text(self, node: nodes.Node) -> None:
        match self._kind(node):
            case Rows() | Group():
                self._say("W013", name=self._called(node))
            case "flag":
                self._say("W015", name=self._called(node))
            case _:
                pass

    def _asked(self, node: nodes.Node) -> None:
        """What decides may be anything that can be empty or not hold."""
        if isinstance(self._kind(node), Group):
            self._say("W013", name=self._called(node))

    def _called(self, node: nodes.Node | None) -> str:
        """What a person calls it."""
        return ".".join(_path(node)) or shortened(self.tag.says)

    def _kind(self, node: nodes.Node | None) -> Kind:
        match node:
            case nodes.Name(name=name):
                return self._named(name, self.known, "")
            case nodes.Getattr(node=inner, attr=key):
                return self._within(inner, key)
            case nodes.Const(value=value) if value is not None:
                return "flag" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
            case nodes.Compare(expr=left, ops=operands):
                return self._compared(left, operands)
            case nodes.Not(node=inner):
                self._asked(inner)
                return "flag"
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                return self._either(left, right)
            case nodes.CondExpr(test=test, expr1=left, expr2=right) if right is not None:
                self._asked(test)
                return self._either(left, right)
            case nodes.Filter():
                return self._filtered(node)
            case nodes.Test():
                return self._tested(node)
            case _:
                self._refuse()
                return None

    def _named(self, name: str, known: Known, of: str) -> Kind:
        if name in known:
            return known[name]
        if name.startswith("_"):
            self._refuse()
            return None
        values = {"name": name, "near": nearest(name, known), "known": ", ".join(known)}
        self._say("W012" if of else "W011", **values, **({"of": of} if of else {}))
        return None

    def _within(self, inner: nodes.Expr, key: str) -> Kind:
        if key.startswith("_"):
            self._refuse()
            return None
        match self._kind(inner):
            case Group(of):
                return self._named(key, of, self._called(inner))
            case Rows():
                self._say("W013", name=self._called(inner))
            case None:
                pass
            case _:
                self._say("W014", name=self._called(inner))
        return None

    def _either(self, left: nodes.Expr, right: nodes.Expr) -> Kind:
        """One of two: what both are, otherwise something that can only be asked."""
        kinds = [self._kind(left), self._kind(right)]
        groups = [node for node, kind in zip((left, right), kinds, strict=True) if isinstance(kind, Group)]
        for node in groups:
            self._say("W013", name=self._called(node))
        if groups or None in kinds:
            return None
        return kinds[0] if kinds[0] == kinds[1] else "flag"

    def _compared(self, left: nodes.Expr, operands: list[nodes.Operand]) -> Kind:
        if len(operands) > 1:
            self._refuse()
            return "flag"
        sign, right = operands[0].op, operands[0].expr
        first = self._kind(left)
        if sign in {"in", "notin"} and isinstance(right, nodes.List | nodes.Tuple):
            others = [self._kind(one) for one in right.items]
        else:
            others = [self._kind(right)]
        of_order = sign in {"lt", "lteq", "gt", "gteq"}
        allowed = {"number"} if of_order else {"text"} if sign in {"in", "notin"} else {"text", "number", "flag"}
        kinds = [kind for kind in (first, *others) if kind is not None]
        if any(isinstance(kind, Rows | Group) or kind not in allowed or kind != kinds[0] for kind in kinds):
            self._say("W016", tag=self._written)
            return None
        return "flag"

    def _tested(self, node: nodes.Test) -> Kind:
        kind = self._kind(node.node)
        if node.name not in TESTS:
            self._say("W018", name=node.name, near=nearest(node.name, TESTS), known=", ".join(TESTS))
        elif not _agree(kind, "number") or any(_arguments(node)):
            self._say("W019", name=node.name)
        return "flag"

    def _filtered(self, node: nodes.Filter) -> Kind:
        kind = self._kind(node.node)
        if node.name not in FILTERS:
            self._say("W017", name=node.name, near=nearest(node.name, FILTERS), known=", ".join(FILTERS))
            return None
        found = FILTERS[node.name]
        taken = "rows" if isinstance(kind, Rows) else "group" if isinstance(kind, Group) else kind
        if (taken is not None and taken not in found.takes) or not self._is_used_well(node, kind):
            self._say("W019", name=node.name)
            return found.makes
        return found.makes or kind

    def _is_used_well(self, node: nodes.Filter, kind: Kind) -> bool:
        """Whether a filter has the arguments that it takes."""
        match node.name, list(_arguments(node)):
            case "default", [nodes.Expr() as other] | [nodes.Expr() as other, nodes.Const(value=True)]:
                return _agree(self._kind(other), kind)
            case "join", [
                nodes.Const(value=str()),
                nodes.Keyword(key="attribute", value=nodes.Const(value=str() as key)),
            ]:
                known: Known = kind.of if isinstance(kind, Rows) else {key: "text"}
                return _agree(self._named(key, known, self._called(node.node)), "text")
            case "default" | "join", _:
                return False
            case _, given:
                return not given


def _agree(first: Kind, second: Kind) -> bool:
    """Whether two are the same, as far as is known."""
    return first is None or second is None or first == second


def _arguments(node: nodes.Filter | nodes.Test) -> Iterator[nodes.Node]:
    """All that is given to a filter or a test."""
    yield from node.args
    yield from node.kwargs
    yield from (one for one in (node.dyn_args, node.dyn_kwargs) if one is not None)


def _path(node: nodes.Node | None) -> tuple[str, ...]:
    """The names that lead to a value, none where something else does."""
    match node:
        case nodes.Name(name=name):
            return (name,)
        case nodes.Getattr(node=inner, attr=key):
            before = _path(inner)
            return (*before, key) if before else ()
        case _:
            return ()


def _first(node: nodes.Node) -> str:
    """The name that something begins with, empty where no name does."""
    return next(iter(_path(node)), "")


def _is_free(name: str) -> bool:
    """Whether an item may be called so."""
    return name != "loop" and not name.startswith("_")
