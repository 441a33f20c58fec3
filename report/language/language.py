"""Saying values and sentences in one language: numbers, days, spans, formulas, steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import cast

from evidence.model import Document
from reading.source.record import Record
from reading.source.values import decimal, flag
from report.language.formulas import InWords
from report.language.numbers.settled import marks_in, settling_digits, whole_in
from report.words.load import Tongue, module_of
from rules.formula.tree import Ref, Tree
from rules.reason import (
    Choice,
    DayCount,
    DaysLate,
    FromNothing,
    Given,
    InputName,
    OfFigure,
    Reason,
    Said,
    Share,
    Worked,
)
from rules.rounding import half_up
from rules.spans import Span
from rules.vocabulary import ISSUED, PREVIOUS, EditionVocabulary, Names, Vocabulary
from scoring.score.matched import Doubt

_MOST_DECIMALS = 6
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ONE = r"(?<![\d.,])1 (point|day|month|part|unit|sub-indicator|item|error|warning|more \w+|fewer \w+)s\b"
_WITHIN = {
    "vi": r"\b(vì|khi|nếu|và|hoặc) (Xã|Phường|Đơn vị)\b",
    "en": r"\b(when|because|if|and|or|not|unless) (The|An?)\b",
}
"""A label that stands within a sentence."""


class Tables(Record):
    """The words of one language, but for those about problems, of which most runs have none."""

    steps: Mapping[str, str]
    spans: Mapping[str, str]
    labels: Mapping[str, str]
    rules: Mapping[str, str]
    form: Mapping[str, str]


@cache
def tables(tongue: Tongue) -> Tables:
    """The tables of a language; only those of the language asked for are imported."""
    words = module_of(tongue, "core")
    return Tables(words.STEPS, words.SPANS, words.LABELS, words.RULES, words.FORM)


class Language:
    """One language and the labels of one vocabulary; every method gives text."""

    def __init__(self, tongue: Tongue, vocabulary: Vocabulary | None = None) -> None:
        self.tongue = tongue
        self.words = tables(tongue)
        self.names = Names(vocabulary) if vocabulary is not None else None
        self.digits = vocabulary.digits if isinstance(vocabulary, EditionVocabulary) else 2

    def label(self, key: str, /, **values: str) -> str:
        """A fixed text of the screen."""
        return self.filled(self.words.labels[key], **values)

    def filled(self, template: str, /, **values: str) -> str:
        """A template with its values; a label within a sentence begins small, and English drops the s after one."""
        text = re.sub(_WITHIN[self.tongue], lambda found: found[0].lower(), template.format(**values))
        return re.sub(_ONE, r"1 \1", text) if self.tongue == "en" else text

    def named(self, name: str, name_en: str | None) -> str:
        """A name of the criteria in this language; Vietnamese where there is no other."""
        return name_en if self.tongue == "en" and name_en else name

    def number(self, value: Fraction | int, digits: int | None = None) -> str:
        """An exact number; with ``digits`` always that many decimals, otherwise none or as many as points have."""
        fraction = Fraction(value)
        wanted = (0 if fraction.denominator == 1 else self.digits) if digits is None else digits
        rounded = half_up(fraction, wanted)
        scaled = abs(rounded.numerator) * 10**wanted // rounded.denominator
        whole, part = divmod(scaled, 10**wanted)
        point, group = (",", ".") if self.tongue == "vi" else (".", ",")
        text = f"{whole:,}".replace(",", group)
        sign = "−" if rounded < 0 else ""
        return f"{sign}{text}{point}{part:0{wanted}d}" if wanted else f"{sign}{text}"

    def written(self, value: Fraction, *, percent: bool = False) -> str:
        """A number of a file with every decimal it has there: a threshold of 33.333% is never shown as 33.33%."""
        shown = value * 100 if percent else value
        digits = next((count for count in (0, *range(2, _MOST_DECIMALS)) if 10**count % shown.denominator == 0), None)
        return self.number(shown, _MOST_DECIMALS if digits is None else digits) + ("%" if percent else "")

    def counted(self, number: str, unit: str) -> str:
        """A number with what it counts; English drops the s after one."""
        word = unit.removesuffix("s") if self.tongue == "en" and number == "1" else unit
        return f"{number} {word}".rstrip()

    def points(self, value: Fraction) -> str:
        """Points as tables show them: two decimals, more where the edition reckons in more."""
        return self.number(value, self.digits)

    def signed(self, value: Fraction) -> str:
        """A difference of points with its sign; none is a bare 0."""
        return f"+{self.points(value)}" if value > 0 else self.points(value) if value else "0"

    def share(self, value: Fraction | None, marks: Iterable[Fraction] = ()) -> str:
        """A share as a percentage; 0 and 100 are shown only for exactly that. ``None``: nothing was possible.

        It has as many decimals, two at least, as show on which side of each of the ``marks`` it is.
        """
        if value is None:
            return "–"
        if (value * 100).denominator == 1:
            return f"{self.number(value * 100)}%"
        digits = settling_digits(value * 100, [100 * mark for mark in marks])
        percent, least = half_up(value * 100, digits), Fraction(1, 10**digits)
        if percent in {0, 100}:
            percent += least if value * 100 > percent else -least
        return f"{self.number(percent, digits)}%"

    def is_percent(self, name: str) -> bool:
        """Whether an input is a percentage."""
        return self.names is not None and self.names.kinds_of_grades.get(name) == "percent"

    def day(self, value: date) -> str:
        """A day as people of this language write it."""
        if self.tongue == "vi":
            return f"{value:%d/%m/%Y}"
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def span(self, one: Span, unit: str = "", *, says_zero: bool = False) -> str:
        """A span in words, "từ 95% đến dưới 100%"; ``unit`` is the word counted, if any.

        From 0 to 80 is "dưới 80" where nothing is below 0, so not where ``says_zero``.
        """
        words = self.words.spans
        low, high = (None if end is None else self.written(end, percent=one.percent) for end in (one.low, one.high))
        values = {"low": low or "", "high": high or "", "unit": f" {unit}" if unit else ""}
        if low is None and high is None:
            key = "any"
        elif high is None:
            key = "from" if one.low_closed else "above"
        elif low is None or (one.low == 0 and one.low_closed and one.high != 0 and not says_zero):
            key = "to" if one.high_closed else "below"
        elif one.low == one.high:
            key = "exactly"
        else:
            key = "between"
            values["low"] = words["low_closed" if one.low_closed else "low_open"].format(low=low)
            values["high"] = words["high_closed" if one.high_closed else "high_open"].format(high=high)
        return self.filled(words[key], **values)

    def inputs(self) -> Names:
        """The vocabulary by name; a language made without one has none to give."""
        if self.names is None:
            raise LookupError("this language knows no vocabulary")
        return self.names

    def role_name(self, role: str) -> str:
        """The label of a role; of no name it is any paper that shows what is claimed."""
        return self.input_name(role) if role else self.label("proof.any")

    def input_name(self, name: str) -> str:
        """The label of an input."""
        if name in {"period.from", "period.to"}:
            return self.label(name)
        if self.names is None:
            return name
        fact = self.names.fact(name)
        if fact is not None:
            label, chosen = self.named(fact.label, fact.label_en), self.names.alternative(name)
            if chosen is not None:
                label = self.label("choice.is", figure=label, choice=self.named(chosen.name, chosen.name_en))
            return self.label("previous", figure=label) if name.startswith(PREVIOUS) else label
        total = self.names.sums.get(name)
        if total is not None:
            return self.label(f"of_sum.{total.row}.{total.about}", row=self.named(total.of, total.of_en))
        result = self.names.results.get(name)
        if result is not None:
            return self.label(f"of_result.{result.about}", edition=self.named(result.of, result.of_en))
        of_share = self.names.parts.get(f"{name.removesuffix('.share')}.points") if name.endswith(".share") else None
        if of_share is not None:
            return self.label("of_part.share", part=self.named(of_share.of, of_share.of_en))
        part = self.names.parts.get(name)
        if part is not None:
            choice = self.named(part.choice_name, part.choice_name_en)
            return self.label(f"of_part.{part.about}", part=self.named(part.of, part.of_en), choice=choice)
        role = self.names.roles.get(name.removesuffix(ISSUED))
        if role is None:
            return name
        label = self.named(role.label, role.label_en)
        return self.label("issued", role=label) if name.endswith(ISSUED) else label

    def input_value(self, name: str, written: str) -> str:
        """A figure as the file has it, in the form of this language."""
        fact = self.names.fact(name) if self.names is not None else None
        if fact is not None and fact.kind in {"count", "number"}:
            unit = self.named(fact.unit or "", fact.unit_en)
            return self.counted(self.number(decimal(written)), unit)
        if fact is not None and fact.kind == "flag":
            return self.label("yes" if flag(written) else "no")
        if fact is not None and fact.kind == "choice":
            chosen = fact.chosen(written)
            return self.named(chosen.name, chosen.name_en)
        return written

    def paper(self, document: Document) -> str:
        """A document as people cite it: its number and day, or its title while it has none; else by its role."""
        if document.number is not None:
            said = document.number
        elif document.is_assumed:
            said = self.role_name(document.roles[0]) if document.roles else document.id
        else:
            return document.title or document.id
        return f"{said} ({self.day(document.day)})" if document.day is not None else said

    def formula(self, tree: Tree, figures: Mapping[str, object] | None = None) -> str:
        """A formula in words; with ``figures``, numbers stand where their names stood."""
        return InWords(self, figures if figures is not None else {}, tree).formula(tree)

    def say(self, value: Said) -> str:
        """One value of a step."""
        match value:
            case Worked(Ref(name), _):
                # Its value stands beside it in the sentence; "4 = 4" would say nothing.
                return self.input_name(name)
            case Worked(tree, figures):
                return self.formula(tree, dict(figures))
            case Share(share):
                return self.share(share)
            case InputName(name):
                return self.input_name(name)
            case Choice(name, name_en):
                return self.named(name, name_en)
            case Given(name, known):
                return self.label("given", name=self.input_name(name), value=self.say(known))
            case Span():
                return self.span(value)
            case FromNothing(span):
                return self.span(span, says_zero=True)
            case OfFigure(span, name):
                return self._of_figure(span, name)
            case DaysLate(span, working):
                return self.span(span, self.label("working_days" if working else "days"))
            case DayCount(days, unit):
                return self.label(f"count.{unit}", count=str(days))
            case bool():
                return self.label("yes" if value else "no")
            case int() | Fraction():
                return self.number(value)
            case date():
                return self.day(value)
            case tuple():
                return "; ".join(self.say(cast("Said", one)) for one in value)
            case str():
                return value

    def _is_count(self, name: str) -> bool:
        fact = self.names.fact(name) if self.names is not None else None
        return fact is not None and fact.kind == "count"

    def _of_figure(self, one: Span, name: str) -> str:
        """A span of a figure; of a count the whole numbers in it, with what is counted."""
        fact = self.names.fact(name) if self.names is not None else None
        if fact is None or fact.kind != "count":
            return self.span(one)
        whole, unit = whole_in(one), self.named(fact.unit or "", fact.unit_en)
        if self.tongue == "en" and whole.low == 1 and whole.high in {1, None}:
            unit = unit.removesuffix("s")
        return self.span(whole, unit)

    def negated(self, name: str) -> str | None:
        """How people say that a flag is not the case; ``None``: nobody has said how."""
        fact = self.names.fact(name) if self.names is not None else None
        return None if fact is None or fact.label_no is None else self.named(fact.label_no, fact.label_no_en)

    def reason(self, one: Reason) -> str:
        """The sentence of a step; what is measured has the decimals that show on which side of a threshold it is."""
        marks = [mark for _, value in one.values for mark in marks_in(value)]
        counted = any(isinstance(value, OfFigure) and self._is_count(value.name) for _, value in one.values)
        says = f"{one.says}.count" if counted and f"{one.says}.count" in self.words.steps else one.says
        return self.filled(self.words.steps[says], **{key: self._beside(value, marks) for key, value in one.values})

    def _beside(self, value: Said, marks: Sequence[Fraction]) -> str:
        """One value of a step beside the thresholds that stand in it."""
        if isinstance(value, Share):
            return self.share(value.share, [mark for mark in marks if mark != value.share])
        if isinstance(value, Fraction) and value.denominator != 1:
            return self.number(value, max(self.digits, settling_digits(value, marks)))
        return self.say(value)

    def doubt(self, doubt: Doubt) -> str:
        """A relation that does not hold, in words, with its figures and what they come to: ``1 + 2 = 3 ≠ 4``."""
        tree = doubt.identity.rule.tree
        note = self.named(doubt.identity.note or self.formula(tree), doubt.identity.note_en)
        return f"{InWords(self, dict(doubt.shown.figures), tree).broken(tree)}. {note}"
