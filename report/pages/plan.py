"""A plan on a console: who does what until when, the total after each, and why nothing cheaper or higher exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from criteria.edition import Part, parts_of
from report.blocks import BREAK, Block, Heading, Outline, Row, Run, Runs, Text
from report.language.language import Language
from report.language.positions import value_said
from report.words.load import words_of
from rules.types.choices import items_in, levels_in
from scoring.optimise.plan import Act, Plan
from scoring.optimise.variables import Variable
from scoring.recover.recoverable import Recoverability
from scoring.recover.shortfall import Shortfall

_COLUMNS = (7, 8, 12)
"""Letters of a gain, of the total after it and of the day until which it is done."""
_LEFT = {Recoverability.WINNABLE: "tied", Recoverability.OVER: "late"}


class Shown(NamedTuple):
    """What the page says beside the plan: the unit of effort (``None``: no efforts were given), today, the workspace.

    ``folder`` is how the commands in the advice call the workspace.
    """

    unit: str | None
    today: date
    shortfalls: Sequence[Shortfall] = ()
    folder: str = ""


def page_of(plan: Plan, shown: Shown, say: Language) -> Iterator[Block]:
    """The whole page."""
    return _Page(plan, shown, say).blocks()


class _Page:
    """One plan being laid out."""

    def __init__(self, plan: Plan, shown: Shown, say: Language) -> None:
        self.plan = plan
        self.shown = shown
        self.say = say
        self.words = words_of(say.tongue, "plan")
        edition = plan.whatif.before.edition
        self.parts = {part.key: part for part in parts_of(edition)}
        self.owners = {owner.id: say.named(owner.name, owner.name_en) for owner in edition.owners}

    def blocks(self) -> Iterator[Block]:
        """Head, tasks by owner, the proof, what is left, and the same as a what-if."""
        yield from self._head()
        if self.plan.acts:
            yield from self._acts()
        yield from self._doubts()
        yield from self._proof()
        if not self.plan.is_reached:
            yield from self._left()
        if self.plan.lines:
            folder = f"{self.shown.folder} " if self.shown.folder else ""
            yield Text(self._said("try", folder=folder, lines=" ".join(self.plan.lines)), "quiet")

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _head(self) -> Iterator[Block]:
        before, after, say = self.plan.whatif.before, self.plan.whatif.after, self.say
        year = say.label("year", year=str(before.evidence.year))
        yield Heading(f"{before.evidence.unit.name} · {year}", 1)
        reached, acts = self.plan.is_reached, self.plan.acts
        key = ("reached" if acts else "there") if reached else "unreached" if acts else "nothing"
        owners = {name for act in acts for name in act.owners}
        values = {
            "target": say.written(self.plan.asked.target),
            "before": say.points(before.total.points),
            "after": say.points(after.total.points),
            "most": say.number(after.total.most),
            "acts": str(len(acts)),
            "owners": str(len(owners)),
        }
        yield Text(self._said(key, **values), "good" if reached else "bad")
        if self.shown.unit is not None and acts:
            yield Text(self._said("effort", effort=say.written(self.plan.effort), unit=self.shown.unit))
        if self.shown.today > self.plan.asked.last:
            yield Text(self._said("over", day=say.day(self.plan.asked.last)), "warn")
        yield BREAK

    def _acts(self) -> Iterator[Block]:
        """The acts of each owner together; what moves with an act stands below it."""
        heads = tuple(self.words[f"head.{name}"] for name in ("gain", "total", "until"))
        rows: list[Row] = []
        before: tuple[str, ...] | None = None
        for number, act in enumerate(self.plan.acts, start=1):
            if act.owners != before:
                owners = ", ".join(self.owners[name] for name in act.owners)
                rows.append(Row(owners, tone="strong"))
                before = act.owners
            rows.append(self._act(number, act))
        yield Outline(tuple(rows), heads=heads, columns=_COLUMNS, reserve=sum(_COLUMNS) + 2)
        yield BREAK

    def _act(self, number: int, act: Act) -> Row:
        say = self.say
        numbers = (
            Run(f"+{say.points(act.gain)}", "good"),
            Run(say.points(act.total), "strong"),
            Run(say.day(act.until)),
        )
        first, *rest = self._ordered(act)
        below: list[Runs] = [self._follows(variable, position) for variable, position in rest]
        parts = [part.id for part in act.parts]
        if first[0].name not in self.parts and parts:
            below.append((Run(self._said("parts", parts=", ".join(parts)), "quiet"),))
        return Row(self._move(*first), f"{number}. ", numbers, 1, below=tuple(below))

    def _ordered(self, act: Act) -> Sequence[tuple[Variable, int]]:
        """What is moved for the better first; what only goes with it after."""
        facts = self.say.inputs().facts

        def follows(move: tuple[Variable, int]) -> bool:
            variable, position = move
            fact = facts.get(variable.name)
            if fact is None or variable.now is None:
                return False
            return fact.better == "neither" or (position > variable.now) != (fact.better == "more")

        return sorted(act.moved, key=follows)

    def _move(self, variable: Variable, position: int) -> str:
        match variable.kind:
            case "level":
                return self._level(self.parts[variable.name], variable, position)
            case "item":
                part = self.parts[variable.name]
                (item,) = (one for one in items_in(part.rule) if one.id in variable.choices)
                return self._said("item", part=self._part(part), after=self.say.named(item.name, item.name_en))
            case "paper":
                return self._said("paper", label=self.say.input_name(variable.name.removesuffix(".issued")))
            case _:
                return self._said("move", **self._figures(variable, position))

    def _level(self, part: Part, variable: Variable, position: int) -> str:
        names = {level.id: self.say.named(level.name, level.name_en) for level in levels_in(part.rule)}
        after = names[variable.choices[position]]
        if variable.now is None:
            return self._said("level.new", part=self._part(part), after=after)
        return self._said("level", part=self._part(part), before=names[variable.choices[variable.now]], after=after)

    def _part(self, part: Part) -> str:
        return f"{part.id} {self.say.named(part.name, part.name_en)}"

    def _follows(self, variable: Variable, position: int) -> str:
        return self._said("follows", **self._figures(variable, position))

    def _figures(self, variable: Variable, position: int) -> Mapping[str, str]:
        before = self.words["none"] if variable.now is None else value_said(variable, variable.now, self.say)
        after = value_said(variable, position, self.say, unit=True)
        return {"label": self.say.input_name(variable.name), "before": before, "after": after}

    def _doubts(self) -> Iterator[Block]:
        """Relations that usually hold and would not after the plan: a person has to be able to explain them."""
        if self.plan.whatif.doubts:
            yield Heading(self.words["doubts"])
            doubts = self.plan.whatif.doubts
            yield Outline(tuple(Row(self.say.doubt(doubt), (Run("! ", "warn"),), depth=1) for doubt in doubts))
            yield BREAK

    def _proof(self) -> Iterator[Block]:
        if not self.plan.is_proved:
            yield Text(self.words["no_proof"], "warn")
        elif not self.plan.is_reached:
            yield Text(self._said("proof.top", top=self.say.points(self.plan.highest)))
        elif self.plan.acts:
            least = self.words["proof.owners" if self.shown.unit is None else "proof.effort"]
            yield Text(self._said("proof", least=least, target=self.say.written(self.plan.asked.target)))
        else:
            return
        yield BREAK

    def _left(self) -> Iterator[Block]:
        if not self.shown.shortfalls:
            return
        yield Heading(self.words["left"])
        for one in self.shown.shortfalls:
            part, lost = one.part.part, f"−{self.say.points(one.part.tally.lost)}"
            name = self.say.named(part.name, part.name_en)
            rows = [Row(name, f"{part.id}  ", (Run(lost, "bad"),), depth=1)]
            rows += [Row(line, depth=2, tone="aside") for line in self._why(one)]
            yield Outline(tuple(rows), reserve=len(lost))
        yield BREAK

    def _why(self, one: Shortfall) -> Iterator[str]:
        answer = one.part.answer
        if answer is not None and answer.not_done is not None:
            yield self._said("left.not_done", reason=answer.not_done)
            return
        names = "; ".join(self.say.input_name(name) for name in one.missing)
        key = _LEFT.get(one.standing, one.standing.value)
        if key != "evidence" or names:
            yield self._said(f"left.{key}", **({"names": names} if key == "evidence" else {}))
