"""The score on a console: head, groups with bars, the tree of parts with reasons, the total, what to do next."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from rich.text import Text

from criteria.edition import SCORERS, Edition, is_one_line
from reading.source.names import is_within
from report.language.language import Language
from report.language.marks import Mark, mark_of
from report.language.reasons import why_not_full
from report.pages.advice import add_advice
from report.render.lines import Line, Lines
from scoring.score.result import CriterionResult, GroupResult, PartResult, Result
from scoring.score.tally import Tally, total_of

BAR = 12
_EIGHTHS = " ▏▎▍▌▋▊▉"
_STYLE = {Mark.FULL: "green", Mark.PART: "yellow", Mark.NONE: "red", Mark.OPEN: "magenta", Mark.BROKEN: "red"}
_PLENTY = 100
"""From this width on there is room for longer bars."""
WIDEST = 120
"""A line longer than this is hard to follow from the name to its points."""
_PARTS = 3
_NUMBERS = 11
"""Columns kept for ``12,34/56,78``."""


class View(NamedTuple):
    """What of a result is shown: levels down to ``depth``, below ``only``, and, with ``lost``, only what is not full.

    ``folder`` is how the commands in the advice call the workspace.
    """

    depth: int = _PARTS
    only: str = ""
    lost: bool = False
    folder: str = ""

    def shows(self, part: PartResult) -> bool:
        """Whether a part is among what is shown."""
        wanted = not self.only or part.part.key == self.only or is_within(part.part.id, self.only)
        return wanted and (not self.lost or part.tally.lost > 0)


def page_of(result: Result, view: View, language: Language, width: int) -> Text:
    """The whole page, laid out for a console of ``width`` columns."""
    return _Page(result, view, language, min(width, WIDEST)).whole()


def standing_of(edition: Edition, say: Language) -> str:
    """What the criteria are worth, and their state where they are not in force."""
    status = say.label(f"status.{edition.status}")
    return status if edition.state == "in_force" else f"{status}, {say.label(f'state.{edition.state}')}"


class _Page:
    """One result being laid out."""

    def __init__(self, result: Result, view: View, language: Language, width: int) -> None:
        self.result = result
        self.view = view
        self.say = language
        self.page = Lines(width)
        self.bar = BAR if width < _PLENTY else 2 * BAR

    def whole(self) -> Text:
        """Head, groups, tree, doubts, total and advice; with ``only`` just the head and that branch of the tree."""
        self.head()
        if not self.view.only:
            self.groups()
        if self.view.depth > 1:
            self.tree()
        if not self.view.only:
            self.doubts()
            self.total()
            self.next_steps()
        return self.page.whole()

    def head(self) -> None:
        """Unit, period, criteria with their standing, and the stamp."""
        unit, edition, period = self.result.evidence.unit, self.result.edition, self.result.evidence.period
        year = self.say.label("year", year=str(self.result.evidence.year))
        self.page.add(f"{unit.name} · {year}", "bold")
        if unit.within:
            self.page.add(unit.within, "dim")
        standing = "bold yellow" if edition.status == "illustrative" else ""
        rows = (
            ("criteria", f"{edition.name} · {self.say.named(edition.title, edition.title_en)}", ""),
            ("status", standing_of(edition, self.say), standing),
            ("period", f"{self.say.day(period.from_)} – {self.say.day(period.to)}", ""),
            ("stamp", self._stamp(), "dim"),
        )
        width = max(len(self.say.label(key)) for key, _, _ in rows) + 2
        for key, text, style in rows:
            self.page.hung(0, [(self.say.label(key).ljust(width), "dim")], text, style=style)
        self.page.add()

    def _stamp(self) -> str:
        stamp = self.result.stamp
        return self.say.label(
            "stamp.text",
            engine=stamp.engine,
            edition=stamp.edition_digest[:6],
            vocabulary=stamp.vocabulary_digest[:6],
            evidence=stamp.evidence_digest[:6],
        )

    def groups(self) -> None:
        """One line for each group: points, maximum, share and a bar; for deductions, the most that can be taken."""
        heads = [self.say.label(key).rjust(8) for key in ("points", "most", "share")]
        width = self.page.width - self.bar - 2
        self.page.add(self.say.label("group") + "".join(heads).rjust(width - len(self.say.label("group"))), "dim")
        longest = max(len(group.group.id) for group in self.result.sections)
        for group in self.result.sections:
            tally = group.tally
            most, share = tally.most, self.say.share(tally.share)
            if group is self.result.penalty:
                most, share = -group.group.max, ""
            said = (self.say.points(tally.points), self.say.points(most), share)
            numbers = ("".join(number.rjust(8) for number in said) + "  ", "")
            name = self.say.named(group.group.name, group.group.name_en)
            head = f"{group.group.id.ljust(longest)}  "
            self.page.hung(0, head, name, right=[numbers, *self._bar(tally.share)])
        self.page.add()

    def _bar(self, share: Fraction | None) -> Line:
        if share is None:
            return [(" " * self.bar, "")]
        full, rest = divmod(int(share * self.bar * 8), 8)
        bar = "█" * full + (_EIGHTHS[rest] if rest else "")
        return [(bar, "green" if share == 1 else "yellow"), ("░" * (self.bar - len(bar)), "dim")]

    def tree(self) -> None:
        """Criteria, and with depth 3 their parts, each with its reason when it is not full."""
        shown = [part for part in self.result.parts if self.view.shows(part)]
        for group in self.result.sections:
            criteria = [one for one in group.criteria if any(self.view.shows(part) for part in one.parts)]
            if criteria:
                self._group(group, criteria)
        if shown:
            self._legend(shown)
        else:
            self.page.add(self.say.label("lost.none"), "green")
        if not self.view.only:
            self.page.add()

    def _group(self, group: GroupResult, criteria: list[CriterionResult]) -> None:
        name = self.say.named(group.group.name, group.group.name_en)
        head = [(f"{group.group.id}  ", "bold")]
        taken = group is self.result.penalty
        self.page.hung(0, head, name, style="bold", right=self._of(group.tally, taken=taken), right_style="bold")
        for one in criteria:
            if is_one_line(one.criterion) and self.view.depth >= _PARTS:
                self._part(one.parts[0], 2, taken=taken)
                continue
            label = self.say.named(one.criterion.name, one.criterion.name_en)
            self.page.hung(2, f"{one.criterion.id}  ", label, right=self._of(one.tally, taken=taken))
            if self.view.depth >= _PARTS:
                for part in one.parts:
                    if self.view.shows(part):
                        self._part(part, 4, taken=taken)

    def _part(self, part: PartResult, indent: int, *, taken: bool) -> None:
        mark = mark_of(part)
        style = _STYLE.get(mark, "dim")
        name = [(self.say.named(part.part.name, part.part.name_en), "")]
        if not part.is_proved:
            name.append(("\u00a0†", "dim"))
        head = [(mark.value, style), (f" {part.part.id}  ", "")]
        right_style = "" if mark is Mark.FULL else style
        self.page.hung(indent, head, name, right=self._of(part.tally, taken=taken), right_style=right_style)
        if self.view.only:
            from report.pages.details import details_of  # noqa: PLC0415  # the tree alone needs no rules in words

            details_of(part, self.result, self.say, self.page)
        elif mark is not Mark.FULL:
            self.page.hung(indent + 2, "", why_not_full(part, self.say), style="italic", margin=_NUMBERS)

    def _of(self, tally: Tally, *, taken: bool) -> str:
        """Points out of the maximum; what is taken away is out of nothing."""
        points = self.say.points(tally.points)
        return points if taken else f"{points}/{self.say.points(tally.most)}"

    def _legend(self, parts: list[PartResult]) -> None:
        """The marks that occur, explained."""
        if self.view.depth < _PARTS:
            return
        marks = {mark_of(part) for part in parts}
        said = [f"{mark.value} {self.say.label(f'mark.{mark.name.lower()}')}" for mark in Mark if mark in marks]
        if any(not part.is_proved for part in parts):
            said.append(self.say.label("mark.proof"))
        if not self.view.only:
            self.page.add()
        self.page.add("   ".join(piece.replace(" ", "\u00a0") for piece in said), "dim")

    def doubts(self) -> None:
        """Figures that do not go together."""
        if not self.result.doubts:
            return
        self.page.add(self.say.label("doubts"), "bold")
        for doubt in self.result.doubts:
            weight = self.say.label(f"doubt.{doubt.identity.weight}")
            self.page.hung(2, [("! ", "yellow")], [(self.say.doubt(doubt), ""), (f" ({weight})", "dim")])
        self.page.add()

    def total(self) -> None:
        """The total, plain, and the three scores."""
        total = self.result.total
        points = f" {self.say.points(total.points)}/{self.say.number(total.most)} "
        line = [(f"{self.say.label('total')}   ", "bold"), (points, "bold reverse")]
        if total.grade is not None:
            grade = self.say.named(total.grade.name, total.grade.name_en)
            line.append((f"   {self.say.label('grade')}: {grade}", "bold"))
        self.page.add(line)
        self.page.add()
        rows = (("claimed", total.points), ("guaranteed", total.guaranteed), ("possible", total.possible))
        width = max(len(self.say.label(key)) for key, _ in rows) + 2
        for key, score in rows:
            head = f"{self.say.label(key).ljust(width)}{self.say.points(score).rjust(6)}  "
            self.page.hung(0, head, self.say.label(f"{key}.note"), style="dim")
        self._blocks()
        self._scorers()
        if total.excluded:
            raw, excluded = total.raw, self.say.points(total.excluded)
            values = {"points": self.say.points(raw.points), "most": self.say.points(raw.most), "excluded": excluded}
            key = "raw" if self.result.edition.when_excluded == "rescale" else "raw.kept"
            self.page.add(self.say.label(key, **values))
        self.page.add()

    def _blocks(self) -> None:
        """What the total is made of, where there is more than groups."""
        bonus, penalty = self.result.bonus, self.result.penalty
        groups = total_of(group.tally for group in self.result.groups)
        said = self.say.label("blocks", groups=self.say.points(groups.points))
        if bonus is not None:
            said += f" + {self.say.label('blocks.bonus', points=self.say.points(bonus.tally.points))}"
        if penalty is not None:
            said += f" − {self.say.label('blocks.penalty', points=self.say.points(-penalty.tally.points))}"
        if bonus is not None or penalty is not None:
            self.page.hung(0, "", said)

    def _scorers(self) -> None:
        """How much of the groups each scorer gives, where it is not the unit alone."""
        tallies = {scorer: self.result.scored_by(scorer) for scorer in SCORERS}
        shares = {scorer: tally for scorer, tally in tallies.items() if tally.most or tally.open}
        for scorer, tally in shares.items() if set(shares) - {"self"} else ():
            points, most = self.say.points(tally.points), self.say.points(tally.most)
            self.page.hung(0, "", self.say.label(f"by.{scorer}", points=points, most=most))

    def next_steps(self) -> None:
        """What a person can do now, the largest gain first."""
        self.page.add(self.say.label("next"), "bold")
        if not add_advice(self.result, self.say, self.page) and not self.result.total.raw.lost:
            self.page.hung(2, "", self.say.label("next.nothing"), style="green")
        folder = f"{self.view.folder} " if self.view.folder else ""
        if any(part.tally.lost for part in self.result.parts) and not self.view.lost:
            self.page.hung(2, "", self.say.label("next.more", folder=folder), style="dim")
        worst = max(self.result.parts, key=lambda part: part.tally.lost)
        self.page.hung(2, "", self.say.label("next.one", folder=folder, part=worst.part.id), style="dim")
