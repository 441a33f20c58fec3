"""The names that a template of the report may use, read from the report itself, and a report that is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard, get_args, get_type_hints

from reading.source.record import Record
from report.letters.self_report import SelfReport


class Named(Record):
    """A name of a template as its user meets it: ``row.points``, ``within`` the list ``rows``; outside lists empty."""

    name: str
    kind: str
    within: str


def singular(name: str) -> str:
    """What one of a list is called."""
    return name.removesuffix("s")


def names() -> Iterator[Named]:
    """All names, in the order of the report."""
    yield from _names(SelfReport, "", "")


def _names(shape: type, before: str, within: str) -> Iterator[Named]:
    for name, hint in hints_of(shape).items():
        inner = listed(hint)
        if inner is not None:
            yield Named(f"{before}{name}", "list", within)
            yield from _names(inner, f"{singular(name)}.", f"{before}{name}")
        elif is_record(hint):
            yield from _names(hint, f"{before}{name}.", within)
        else:
            yield Named(f"{before}{name}", "flag" if hint is bool else "text", within)


def hints_of(shape: type[Any]) -> Mapping[str, Any]:
    """The fields of a piece of the report and what they hold."""
    return get_type_hints(shape)


def listed(hint: Any) -> type[Any] | None:
    """What a list holds; ``None`` where it is none."""
    inside = get_args(hint)
    return inside[0] if inside else None


def is_record(hint: Any) -> TypeGuard[type[Any]]:
    """Whether a field is a piece of the report of its own."""
    return isinstance(hint, type) and issubclass(hint, tuple)


def tagged() -> SelfReport:
    """The report whose every text is the tag that a template writes for it, each list with one item."""
    made: SelfReport = _tagged(SelfReport, "")
    return made


def _tagged(shape: type[Any], before: str) -> Any:
    values: dict[str, Any] = {}
    for name, hint in hints_of(shape).items():
        inner = listed(hint)
        if inner is not None:
            values[name] = (_tagged(inner, f"{singular(name)}."),)
        elif is_record(hint):
            values[name] = _tagged(hint, f"{before}{name}.")
        else:
            values[name] = hint is bool or f"{{{{ {before}{name} }}}}"
    return shape(**values)


def as_values(report: Any) -> dict[str, Any]:
    """The report as a template takes it: texts, lists and groups of them by their names."""
    return {name: _value(getattr(report, name)) for name in hints_of(type(report))}


def _value(value: Any) -> Any:
    if isinstance(value, (str, bool)):
        return value
    if hasattr(value, "_fields"):
        return as_values(value)
    return [as_values(one) for one in value]
