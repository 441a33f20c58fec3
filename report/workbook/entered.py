"""The inputs of a plan as formulas over the cells that a person fills in: a number, and why there is none."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import Protocol

from criteria.edition import Part
from reading.source.record import Record
from reading.source.values import DAY_ONE, LEAST_WORDS
from report.workbook.keys import ITEM as ITEM_ROW
from report.workbook.keys import POINTS as POINTS_ROW
from report.workbook.keys import WAIVED as WAIVED_ROW
from report.workbook.keys import Field, Section, key_of
from rules.facts import IS, figure_of
from rules.inputs import (
    ANSWER,
    BY_HAND,
    FORGIVEN,
    GIVEN,
    ITEM,
    LEADER,
    LEVEL,
    NO_SURVEY,
    NOT_ARISING,
    NOT_DONE,
    WAIVED,
)
from rules.rule.choices import levels_in
from rules.vocabulary import ISSUED, PREVIOUS, Names
from rules.whole.codes import BEYOND, FINE, code_of
from scoring.whole.declared import Declared
from scoring.whole.inputs import InputOf
from scoring.whole.proofs import CITED, DECLARED, PROVED

MISSING = code_of("missing")
NOTHING_ISSUED = 10**9
"""Stands for no paper at all where papers are put in order by a number."""

Places = Mapping[tuple[str, Field], str]
"""The cell of each thing that may be entered, by the key of its row and its column."""


class Worded(Record):
    """An input as formulas: its number where there is one, else 0, and its lack; empty: it is always what it is now.

    In the formula of the number ``{lack}`` stands for the cell of the lack.
    """

    number: str = ""
    lack: str = ""


class PaperSteps(Protocol):
    """What the steps say of papers."""

    def role(self, role: str) -> tuple[str, str]:
        """The cells that say whether papers play a role, and which of them goes first, as a number."""

    def proof(self, name: str, part: Part) -> str:
        """The formula of whether papers prove what is said of a part."""


class Entered:
    """Words every input of a plan; ``answered`` are the keys of parts that the evidence has a row for."""

    def __init__(
        self,
        places: Places,
        names: Names,
        said: Mapping[str, str],
        choices: Mapping[str, str],
        papers: PaperSteps,
        answered: Container[str],
        origin: date,
    ) -> None:
        self.places = places
        self.names = names
        self.said = said
        self.choices = choices
        self.papers = papers
        self.answered = answered
        self.origin = (origin - DAY_ONE).days

    def worded(self, one: InputOf) -> Worded:
        """The formulas of an input."""
        return self._shared(one.name, one.declared) if one.part is None else self._of_part(one, one.part)

    def _shared(self, name: str, can_be: Declared) -> Worded:
        if name == NO_SURVEY:
            cell = self.places.get((key_of("no_survey"), "value"))
            return Worded() if cell is None else Worded(f"IF({_is_reason(cell)},1,0)")
        if name.startswith(LEADER):
            cell = self.places.get((key_of("leaders", name.removeprefix(LEADER)), "value"))
            return Worded() if cell is None else _number(cell, can_be)
        if name.startswith(PROVED):
            return Worded(f"IF({self.papers.role(name.removeprefix(PROVED))[1]}<{LATER},1,0)")
        role = name.removesuffix(ISSUED)
        if role in self.names.roles:
            there, first = self.papers.role(role)
            return self._issued(first, can_be) if name.endswith(ISSUED) else _is(f"{there}=1", f"{there}=1")
        return self._figure(name, can_be)

    def _figure(self, name: str, can_be: Declared) -> Worded:
        figure = figure_of(name.removeprefix(PREVIOUS))
        section: Section = "previous" if name.startswith(PREVIOUS) else "facts"
        cell = self.places.get((key_of(section, figure), "value"))
        fact = self.names.facts.get(figure)
        if cell is None or fact is None:
            return Worded()
        match fact.kind:
            case "flag":
                return _is(
                    f'{cell}="{self.said["yes"]}"', f'OR({cell}="{self.said["yes"]}",{cell}="{self.said["no"]}")'
                )
            case "choice":
                texts = {one.id: self.choices[f"{figure}{IS}{one.id}"] for one in fact.choices}
                asked = next((one for one in fact.choices if name.endswith(f"{IS}{one.id.replace('-', '_')}")), None)
                known = f"OR({','.join(f'{cell}={text}' for text in texts.values())})"
                return Worded() if asked is None else _is(f"{cell}={texts[asked.id]}", known)
            case "day":
                return self._day(cell, can_be)
            case "count" | "number" | "percent":
                return _number(cell, can_be)

    def _day(self, cell: str, can_be: Declared) -> Worded:
        number = f"{cell}-{self.origin}"
        fits = f"AND({cell}=INT({cell}),{number}>={can_be.can_be.low},{number}<={can_be.can_be.high})"
        return Worded(f"IF({{lack}}=0,{number},0)", f"IF(COUNT({cell})=0,{MISSING},IF({fits},{FINE},{BEYOND}))")

    def _issued(self, first: str, can_be: Declared) -> Worded:
        """The day of a role: what is left of its order once the reasons to come later are taken away."""
        number = f"{first}-INT({first}/{LATER})*{LATER}-{self.origin}"
        fits = f"AND({number}>={can_be.can_be.low},{number}<={can_be.can_be.high})"
        lack = f"IF({first}>={NOTHING_ISSUED},{MISSING},IF({fits},{FINE},{BEYOND}))"
        return Worded(f"IF({{lack}}=0,{number},0)", lack)

    def _of_part(self, one: InputOf, part: Part) -> Worded:
        row = key_of("answers", part.key)
        state, reason = self.places.get((row, "state")), self.places.get((row, "reason"))
        answer = self.places.get((row, "answer"))
        match one.name:
            case _ if one.name in {NOT_ARISING, NOT_DONE}:
                wanted = self.said["state.none" if one.name == NOT_ARISING else "state.not_done"]
                if state is None or reason is None:
                    return Worded()
                return Worded(f'IF(AND({state}="{wanted}",{_is_reason(reason)}),1,0)')
            case _ if one.name == WAIVED:
                cell = self.places.get((key_of("answers", part.key, WAIVED_ROW), "reason"))
                return Worded() if cell is None else Worded(f"IF({_is_reason(cell)},1,0)")
            case _ if one.name == FORGIVEN:
                if part.waiver is None:
                    return Worded()
                _, first = self.papers.role(part.waiver)
                return Worded(f"IF({first}<{LATER},1,0)")
            case _ if one.name in {CITED, DECLARED}:
                return Worded(self.papers.proof(one.name, part))
            case _ if one.name in {GIVEN, BY_HAND}:
                points = self._points(part)
                if points is None:
                    return Worded()
                return Worded(f"IF(COUNT({points})=1,1,0)") if one.name == GIVEN else _number(points, one.declared)
            case _ if one.name == ANSWER:
                return self._answered(part)
            case _ if one.name.startswith(LEVEL) and answer is not None:
                texts = {level.id: self.choices[f"{part.key} {level.id}"] for level in levels_in(part.rule)}
                known = f"OR({','.join(f'{answer}={text}' for text in texts.values())})"
                return _is(f"{answer}={texts[one.name.removeprefix(LEVEL)]}", known)
            case _ if one.name.startswith(ITEM):
                return self._item(part, one.name.removeprefix(ITEM))
            case _:
                return Worded()

    def _points(self, part: Part) -> str | None:
        own = self.places.get((key_of("answers", part.key, POINTS_ROW), "answer"))
        has_levels = part.scored_by == "self" and any(levels_in(part.rule))
        return own or (None if has_levels else self.places.get((key_of("answers", part.key), "answer")))

    def _items(self, part: Part) -> Sequence[str]:
        begins = key_of("answers", part.key, ITEM_ROW)
        return [cell for (key, field), cell in self.places.items() if key.startswith(begins) and field == "answer"]

    def _item(self, part: Part, item: str) -> Worded:
        """An item holds where it is ticked; once any of a part is answered, all others are."""
        cell = self.places.get((key_of("answers", part.key, f"{ITEM_ROW}{item}"), "answer"))
        if cell is None:
            return Worded()
        any_answered = ",".join(f'{one}<>""' for one in self._items(part))
        return _is(f'{cell}="{self.said["yes"]}"', f"OR({any_answered})")

    def _answered(self, part: Part) -> Worded:
        """Whether anything is said of a part."""
        if part.key in self.answered:  # a row of the evidence is an answer, whatever stands in it
            return Worded()
        begins = key_of("answers", part.key)
        cells = [cell for (key, _), cell in self.places.items() if key == begins or key.startswith(f"{begins} ")]
        said = ",".join(f'{cell}<>""' for cell in cells)
        return _is("TRUE", f"OR({said})") if cells else Worded()


LATER = 4_000_000
"""Added to the day of a paper for each reason to let others go before it; no day of a spreadsheet is so late."""


def _is_reason(cell: str) -> str:
    """Whether a text has as many words as a reason has at least; what else a reason has to be is seen on reading."""
    text = f"TRIM({cell})"
    return f'LEN({text})-LEN(SUBSTITUTE({text}," ",""))>={LEAST_WORDS - 1}'


def _is(condition: str, known: str) -> Worded:
    """A flag that holds where a condition does, and is missing where nobody has answered."""
    return Worded(f"IF(AND({{lack}}=0,{condition}),1,0)", f"IF({known},{FINE},{MISSING})")


def _number(cell: str, can_be: Declared) -> Worded:
    """A number in whole units of its last decimal; one with more decimals, or that goes too far, is beyond the plan."""
    scaled = cell if can_be.scale == 1 else f"{cell}*{can_be.scale}"
    low, high = can_be.can_be
    fits = f"AND(ROUND({scaled},3)=ROUND({scaled},0),ROUND({scaled},0)>={low},ROUND({scaled},0)<={high})"
    return Worded(f"IF({{lack}}=0,ROUND({scaled},0),0)", f"IF(COUNT({cell})=0,{MISSING},IF({fits},{FINE},{BEYOND}))")
