"""One change of a file in words: whose row, which field, what it was and what it would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.not_arising import ShareOfMaximum, share_text
from reading.models import fields
from reading.models.base import Frozen
from reading.models.spots import fields_of, kind_of
from reading.source.values import day_text, decimal_text, exact_text, percent_text
from report.language.language import Language
from report.language.schema import schema_words
from report.words.load import words_of
from rules.formula.parse import number_text
from rules.formula.tree import Formula, Number
from rules.spans import Span, span_text
from scoring.exam.changes.mutants import Elsewhere, Mutant


class ChangeWords:
    """The words of changes in one language."""

    def __init__(self, say: Language) -> None:
        self.say = say
        self.words = words_of(say.tongue, "exam")
        self.schema = schema_words(say.tongue)

    def change(self, mutant: Mutant) -> str:
        """The whole of a change."""
        return self._of_rows(self._said(mutant), [mutant.row])

    def together(self, some: Sequence[Mutant]) -> Iterator[str]:
        """Changes in words, those that differ by their row alone in one line, in the order of the first of them."""
        rows: dict[str, list[str | None]] = {}
        for one in some:
            rows.setdefault(self._said(one), []).append(one.row)
        yield from (self._of_rows(said, given) for said, given in rows.items())

    def _of_rows(self, said: str, rows: Sequence[str | None]) -> str:
        named = ", ".join(dict.fromkeys(row for row in rows if row is not None))
        return f"{self._filled('change.row', row=named) if named else ''}{said}"

    def _said(self, mutant: Mutant) -> str:
        """What is another one, whatever row it stands in."""
        return f"{self._title(mutant.model, mutant.field)}: {self._what(mutant)}"

    def _filled(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _title(self, model: str, field: str) -> str:
        return self.schema.of_field(model, field.removesuffix("_"))[0]

    def _what(self, mutant: Mutant) -> str:
        was, now = mutant.was, mutant.now
        if isinstance(now, Elsewhere):
            new = self._filled("change.elsewhere", field=self._title(mutant.model, now.field))
        elif _is_rows(was) and _is_rows(now) and len(now) <= len(was):
            return self._rows(was, now)
        else:
            new = self._text(now, mutant.hint)
        return self._filled("change", was=self._text(was, mutant.hint), now=new)

    def _rows(self, was: tuple[Any, ...], now: tuple[Any, ...]) -> str:
        """Which row is left out, or which rows say something else."""
        if len(now) < len(was):
            spot = next((spot for spot, one in enumerate(now) if one != was[spot]), len(now))
            return self._filled("change.drop", row=str(spot + 1))
        pairs = ((spot, *pair) for spot, pair in enumerate(zip(was, now, strict=True), start=1) if pair[0] != pair[1])
        return "; ".join(
            self._filled("change.part", row=str(spot), was=old, now=new)
            for spot, one, other in pairs
            for old, new in self._different(one, other)
        )

    def _different(self, one: Any, other: Any) -> Iterator[tuple[str, str]]:
        """What a row says otherwise, field by field."""
        if not isinstance(one, Frozen):
            yield self._text(one, None), self._text(other, None)
            return
        for name, hint in fields_of(type(one)):
            old, new = getattr(one, name), getattr(other, name)
            if old != new:
                yield self._text(old, hint), self._text(new, hint)

    def _text(self, value: Any, hint: Any) -> str:
        """A value as a file writes it; raises :class:`TypeError` for a kind that nobody has thought of."""
        if isinstance(value, Number):
            return number_text(value)
        match value:
            case None:
                return self.words["change.none"]
            case bool():
                return self.say.label("yes" if value else "no")
            case Fraction():
                is_share = hint is not None and kind_of(hint) == fields.Share
                return exact_text(value, percent_text if is_share else decimal_text)
            case date():
                return day_text(value)
            case Formula():
                return self.say.formula(value.tree)
            case Span():
                return span_text(value)
            case ShareOfMaximum():
                return share_text(value)
            case tuple():
                return f"[{', '.join(self._text(one, None) for one in value)}]"
            case Frozen():
                said = ((getattr(value, name), inner) for name, inner in fields_of(type(value)))
                return ", ".join(self._text(one, inner) for one, inner in said if one is not None)
            case int() | str():
                return str(value)
            case _:
                raise TypeError(type(value))


def _is_rows(value: Any) -> bool:
    """Whether a value is a list of rows or names, and no record."""
    return isinstance(value, tuple) and not hasattr(value, "_fields")
