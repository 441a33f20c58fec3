"""A plan on a console: who does what until when, the total after each, and why nothing cheaper or higher exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reading.source.record import Record
from report.blocks import BREAK, Block, Heading, Hint, Outline, Row, Run, Runs, Text
from report.language.findings import other_said
from report.language.language import Language
from report.language.plan import Planned, target_said
from report.pages.criteria_head import heading
from report.pages.grades import why_lower
from report.words.load import words_of
from scoring.optimise.plan import Act, Plan
from scoring.recover.shortfall import Shortfall, blanks_of, supplied_total, waits
from scoring.score.total import Growth

_MOST_ROWS = 8
"""So many rows that lack figures are named one by one."""
_COLUMNS = (7, 8, 12)
"""Letters of a gain, of the total after it and of the day until which it is done."""


class Shown(Record):
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
        self.planned = Planned(plan, say)
        edition = plan.whatif.before.edition
        self.owners = {owner.id: say.named(owner.name, owner.name_en) for owner in edition.owners}

    def blocks(self) -> Iterator[Block]:
        """Head, tasks by owner, the proof, what is left, and the same as a what-if."""
        yield from self._head()
        yield from self._contradicted()
        if self.plan.acts:
            yield from self._acts()
        yield from self._doubts()
        if self.plan.acts or not self.plan.is_reached:
            yield from self._blanks()
        yield from self._proof()
        if not self.plan.is_reached:
            yield from self._left()
        if self.plan.lines:
            folder = f"{self.shown.folder} " if self.shown.folder else ""
            yield Hint(self._said("try", folder=folder, lines=" ".join(self.plan.lines)))

    def _contradicted(self) -> Iterator[Block]:
        """What the plan cannot reckon with, whether it reaches its target or not."""
        parts = self.plan.contradicted
        if parts:
            growth = Growth(self.plan.whatif.before)
            points = self.say.points(growth.within({part.part.key: part.tally.open for part in parts}))
            names = ", ".join(part.part.id for part in parts)
            yield Text(self._said("contradicted", points=points, parts=names), "warn")
            yield BREAK

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _head(self) -> Iterator[Block]:
        before, after, say = self.plan.whatif.before, self.plan.whatif.after, self.say
        yield from heading(before, say)
        reached, acts = self.plan.is_reached, self.plan.acts
        key = ("reached" if acts else "there") if reached else "unreached" if acts else "nothing"
        if not reached and after.total.points >= self.plan.asked.target:
            key = f"{key}.grade"
        if not reached and (self.plan.left_aside or self.plan.kept or self._is_open()):
            key = "unfound"
        if self._is_over() and acts and key in {"reached", "unreached"}:
            key = f"{key}.over"
        values = {
            "target": target_said(self.plan, say),
            "before": say.points(before.total.points),
            "after": say.points(after.total.points),
            "most": say.number(after.total.most),
            "acts": str(len(acts)),
            "owners": str(len(self.plan.owners)),
        }
        yield Text(self._said(key, **values), "good" if reached else "bad")
        if self.plan.asked.grade is not None and after.grading is not None:
            yield from why_lower(after.grading, say)
        if self.plan.left_aside:
            names = "; ".join(say.named(one.name, one.name_en) for one in self.plan.left_aside)
            yield Text(self._said("left_aside", names=names), "warn")
        if self.shown.unit is not None and acts:
            yield Text(self._said("effort", effort=say.written(self.plan.effort), unit=self.shown.unit))
        if self._is_over():
            yield Text(self._said("over", day=say.day(self.plan.asked.window.last)), "warn")
            if before.total.possible > before.total.points:
                known = {"points": say.points(before.total.possible), "most": say.number(before.total.most)}
                yield Text(self._said("over.possible", **known), "warn")
        yield BREAK

    def _is_over(self) -> bool:
        return self.shown.today > self.plan.asked.window.last

    def _is_open(self) -> bool:
        """Whether nobody knows that the target is out of reach."""
        plan = self.plan
        return not plan.is_proved and (plan.asked.grade is not None or plan.bound >= plan.asked.target)

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
        moved = (variable.kind for act in self.plan.acts for variable, _ in act.moved)
        if "level" in moved and not self._is_over():
            yield Text(self.words["levels"], "quiet")
        yield BREAK

    def _act(self, number: int, act: Act) -> Row:
        say = self.say
        numbers = (
            Run(f"+{say.points(act.gain)}", "good"),
            Run(say.points(act.total), "strong"),
            Run(say.day(act.until)),
        )
        first, *rest = self.planned.ordered(act)
        below: list[Runs] = [self.planned.beside(variable, position) for variable, position in rest]
        parts = [part.id for part in act.parts]
        if first[0].name not in self.planned.parts and parts:
            key = "part" if len(parts) == 1 else "parts"
            below.append((Run(self._said(key, parts=", ".join(parts)), "quiet"),))
        below += [(Run(line, "quiet"),) for line in self.planned.conditions(act)]
        return Row(self.planned.move(*first), f"{number}. ", numbers, 1, below=tuple(below))

    def _doubts(self) -> Iterator[Block]:
        """Relations that usually hold and would not after the plan: a person has to be able to explain them."""
        if self.plan.whatif.doubts:
            yield Heading(self.words["doubts"])
            doubts = self.plan.whatif.doubts
            yield Outline(tuple(Row(self.say.doubt(doubt), (Run("! ", "warn"),), depth=1) for doubt in doubts))
            yield BREAK

    def _proof(self) -> Iterator[Block]:
        if self.plan.kept:
            yield from (Text(self._said("kept", said=other_said(one, self.say)), "warn") for one in self.plan.kept)
        elif not self.plan.is_proved:
            yield from self._not_proved()
        elif not self.plan.is_reached and self.plan.asked.grade is not None:
            yield Text(self.words["proof.grade"])
        elif not self.plan.is_reached:
            key = "proof.top.over" if self._is_over() else "proof.top"
            yield Text(self._said(key, top=self.say.points(self.plan.highest)))
        elif self.plan.acts:
            least = self.words["proof.owners" if self.shown.unit is None else "proof.effort"]
            yield Text(self._said("proof", least=least, target=target_said(self.plan, self.say)))
        else:
            return
        yield BREAK

    def _not_proved(self) -> Iterator[Block]:
        """What is known where not everything was looked at."""
        plan = self.plan
        if plan.asked.grade is not None:
            yield Text(self.words["no_proof.kept"], "warn")
        elif plan.is_reached:
            yield Text(self.words["no_proof"], "warn")
        else:
            known = {"top": self.say.points(plan.highest), "bound": self.say.points(plan.bound)}
            yield Text(self._said("no_proof.top", **known), "warn")
        if plan.is_cut:
            yield Text(self.words["cut"], "warn")

    def _blanks(self) -> Iterator[Block]:
        """What a plan might not fail for if it were filled in: rows without figures, conditions nobody can decide."""
        after = self.plan.whatif.after
        rows = [part.part.id for part in blanks_of(self.plan)]
        verdicts = after.grading.verdicts if after.grading is not None and self.plan.asked.grade is not None else ()
        unknown = [one.condition for one in verdicts if one.hinders and not one.is_known]
        named = [self.say.named(one.name, one.name_en) for one in unknown]
        listed = [*named, *rows[:_MOST_ROWS], *(["…"] if len(rows) > _MOST_ROWS else [])]
        if not listed:
            return
        supplied = supplied_total(self.plan)
        if supplied == after.total.points:
            yield Text(self._said("blanks", what=", ".join(listed)), "warn")
        else:
            known = {"points": self.say.points(supplied), "most": self.say.number(after.total.most)}
            key = "supplied.over" if self._is_over() else "supplied"
            yield Text(self._said(key, what=", ".join(listed), **known), "warn")

    def _left(self) -> Iterator[Block]:
        """What only waits for figures and papers, and what the unit cannot win back by itself."""
        waiting = [one for one in self.shown.shortfalls if waits(one)]
        yield from self._lost("waits", waiting)
        yield from self._lost("left", [one for one in self.shown.shortfalls if one not in waiting])

    def _lost(self, key: str, some: Sequence[Shortfall]) -> Iterator[Block]:
        if not some:
            return
        yield Heading(self.words[key])
        for one in some:
            part, lost = one.part.part, f"−{self.say.points(one.lost)}"
            name = self.say.named(part.name, part.name_en)
            rows = [Row(name, f"{part.id}  ", (Run(lost, "bad"),), depth=1)]
            rows += [Row(line, depth=2, tone="aside") for line in self.planned.why(one)]
            yield Outline(tuple(rows), reserve=len(lost))
        yield BREAK
