"""A plan on a console: who does what until when, the total after each, and why nothing cheaper or higher exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich.text import Text

from criteria.edition import Part, parts_of
from report.language.language import Language
from report.language.positions import value_said
from report.pages.score import WIDEST
from report.render.lines import Lines
from report.words.load import words_of
from rules.types.choices import items_in, levels_in
from scoring.optimise.plan import Act, Plan
from scoring.optimise.variables import Lever
from scoring.recover.recoverable import Standing
from scoring.recover.shortfall import Shortfall

_GAIN, _TOTAL, _UNTIL = 7, 8, 12
_LEFT = {Standing.WINNABLE: "tied", Standing.OVER: "late"}


class Shown(NamedTuple):
    """What the page says beside the plan: the unit of effort (``None``: no efforts were given), today, the workspace.

    ``folder`` is how the commands in the advice call the workspace.
    """

    unit: str | None
    today: date
    shortfalls: Sequence[Shortfall] = ()
    folder: str = ""


def page_of(plan: Plan, shown: Shown, say: Language, width: int) -> Text:
    """The whole page."""
    return _Page(plan, shown, say, width).whole()


class _Page:
    """One plan being laid out."""

    def __init__(self, plan: Plan, shown: Shown, say: Language, width: int) -> None:
        self.plan = plan
        self.shown = shown
        self.say = say
        self.words = words_of(say.tongue, "plan")
        self.page = Lines(min(width, WIDEST))
        edition = plan.whatif.before.edition
        self.parts = {part.key: part for part in parts_of(edition)}
        self.owners = {owner.id: say.named(owner.name, owner.name_en) for owner in edition.owners}

    def whole(self) -> Text:
        """Head, tasks by owner, the proof, what is left, and the same as a what-if."""
        self._head()
        if self.plan.acts:
            self._acts()
        self._doubts()
        self._proof()
        if not self.plan.is_reached:
            self._left()
        if self.plan.lines:
            folder = f"{self.shown.folder} " if self.shown.folder else ""
            self.page.hung(0, "", self._said("try", folder=folder, lines=" ".join(self.plan.lines)), style="dim")
        return self.page.whole()

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _head(self) -> None:
        before, after, say = self.plan.whatif.before, self.plan.whatif.after, self.say
        year = say.label("year", year=str(before.evidence.year))
        self.page.add(f"{before.evidence.unit.name} · {year}", "bold")
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
        self.page.add(self._said(key, **values), "green" if reached else "red")
        if self.shown.unit is not None and acts:
            self.page.add(self._said("effort", effort=say.written(self.plan.effort), unit=self.shown.unit))
        if self.shown.today > self.plan.asked.last:
            self.page.add(self._said("over", day=say.day(self.plan.asked.last)), "yellow")
        self.page.add()

    def _acts(self) -> None:
        heads = (("gain", _GAIN), ("total", _TOTAL), ("until", _UNTIL))
        columns = "".join(self.words[f"head.{name}"].rjust(width) for name, width in heads)
        self.page.hung(0, "", "", right=columns, right_style="dim")
        before: tuple[str, ...] | None = None
        for number, act in enumerate(self.plan.acts, start=1):
            if act.owners != before:
                self.page.add(", ".join(self.owners[name] for name in act.owners), "bold")
                before = act.owners
            self._act(number, act)
        self.page.add()

    def _act(self, number: int, act: Act) -> None:
        say = self.say
        gain, total = f"+{say.points(act.gain)}", say.points(act.total)
        columns = [
            (gain.rjust(_GAIN), "green"),
            (total.rjust(_TOTAL), "bold"),
            (say.day(act.until).rjust(_UNTIL), ""),
        ]
        first, *rest = self._ordered(act)
        self.page.hung(2, f"{number}. ", self._move(*first), right=columns)
        margin = _GAIN + _TOTAL + _UNTIL + 2
        for lever, position in rest:
            self.page.hung(5, "", self._follows(lever, position), margin=margin)
        parts = [part.id for part in act.parts]
        if first[0].name not in self.parts and parts:
            self.page.hung(5, "", self._said("parts", parts=", ".join(parts)), style="dim", margin=margin)

    def _ordered(self, act: Act) -> Sequence[tuple[Lever, int]]:
        """What is moved for the better first; what only goes with it after."""
        facts = self.say.inputs().facts

        def follows(move: tuple[Lever, int]) -> bool:
            lever, position = move
            fact = facts.get(lever.name)
            if fact is None or lever.now is None:
                return False
            return fact.better == "neither" or (position > lever.now) != (fact.better == "more")

        return sorted(act.moved, key=follows)

    def _move(self, lever: Lever, position: int) -> str:
        match lever.kind:
            case "level":
                return self._level(self.parts[lever.name], lever, position)
            case "item":
                part = self.parts[lever.name]
                (item,) = (one for one in items_in(part.rule) if one.id in lever.choices)
                return self._said("item", part=self._part(part), after=self.say.named(item.name, item.name_en))
            case "paper":
                return self._said("paper", label=self.say.input_name(lever.name.removesuffix(".issued")))
            case _:
                return self._said("move", **self._figures(lever, position))

    def _level(self, part: Part, lever: Lever, position: int) -> str:
        names = {level.id: self.say.named(level.name, level.name_en) for level in levels_in(part.rule)}
        after = names[lever.choices[position]]
        if lever.now is None:
            return self._said("level.new", part=self._part(part), after=after)
        return self._said("level", part=self._part(part), before=names[lever.choices[lever.now]], after=after)

    def _part(self, part: Part) -> str:
        return f"{part.id} {self.say.named(part.name, part.name_en)}"

    def _follows(self, lever: Lever, position: int) -> str:
        return self._said("follows", **self._figures(lever, position))

    def _figures(self, lever: Lever, position: int) -> Mapping[str, str]:
        before = self.words["none"] if lever.now is None else value_said(lever, lever.now, self.say)
        after = value_said(lever, position, self.say, unit=True)
        return {"label": self.say.input_name(lever.name), "before": before, "after": after}

    def _doubts(self) -> None:
        """Relations that usually hold and would not after the plan: a person has to be able to explain them."""
        if self.plan.whatif.doubts:
            self.page.add(self.words["doubts"], "bold")
            for doubt in self.plan.whatif.doubts:
                self.page.hung(2, [("! ", "yellow")], self.say.doubt(doubt))
            self.page.add()

    def _proof(self) -> None:
        if not self.plan.is_proved:
            self.page.add(self.words["no_proof"], "yellow")
        elif not self.plan.is_reached:
            self.page.add(self._said("proof.top", top=self.say.points(self.plan.highest)))
        elif self.plan.acts:
            least = self.words["proof.owners" if self.shown.unit is None else "proof.effort"]
            self.page.add(self._said("proof", least=least, target=self.say.written(self.plan.asked.target)))
        else:
            return
        self.page.add()

    def _left(self) -> None:
        if not self.shown.shortfalls:
            return
        self.page.add(self.words["left"], "bold")
        for one in self.shown.shortfalls:
            part, lost = one.part.part, f"−{self.say.points(one.part.tally.lost)}"
            name = self.say.named(part.name, part.name_en)
            self.page.hung(2, f"{part.id}  ", name, right=lost, right_style="red")
            for line in self._why(one):
                self.page.hung(4, "", line, style="italic", margin=len(lost))
        self.page.add()

    def _why(self, one: Shortfall) -> Iterator[str]:
        answer = one.part.answer
        if answer is not None and answer.not_done is not None:
            yield self._said("left.not_done", reason=answer.not_done)
            return
        names = "; ".join(self.say.input_name(name) for name in one.missing)
        key = _LEFT.get(one.standing, one.standing.value)
        if key != "evidence" or names:
            yield self._said(f"left.{key}", **({"names": names} if key == "evidence" else {}))
