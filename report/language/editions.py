"""What is different between two editions, as sentences: fields of the head, and each part that differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from criteria.compare.editions import Differences, Pair
from criteria.compare.parts import beside, block_of, receivers
from criteria.compare.rules import Kind
from criteria.compare.whole import LISTS, Head, ListRow, listed
from criteria.edition import Criterion, Edition, Part, parts_of
from criteria.grades import Grade, GradeCondition
from criteria.head import Division
from criteria.rounding import Rounding
from report.language.grades import condition_said, grade_start
from report.language.language import Language
from report.language.rules import lines_of_rule, not_arising_said, owners_said, rounding_said, takes_said
from report.words.load import words_of
from rules.vocabulary import Identity

_OF_RULES: tuple[Kind, ...] = ("type", "measure", "threshold", "due", "items", "levels", "points")
MOST_NAMED = 3
"""Of what an edition brings along for its own parts; the machine's shape names all."""


class Differing:
    """The sentences of one comparison."""

    def __init__(self, found: Differences, say: Language) -> None:
        self.found = found
        self.say = say
        self.words = words_of(say.tongue, "compare")

    def head(self, head: Head) -> str:
        """A field of the edition as a whole: what it was and what it is, or what became of the rows of a list."""
        if head in LISTS:
            return self._said(f"head.{head}", changes=" · ".join(self._changes(head)))
        old, new = (self._head(head, edition) for edition in (self.found.old, self.found.new))
        return self._said(f"head.{head}", old=old, new=new)

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def _name(self, part: Part) -> str:
        return self.say.named(part.name, part.name_en)

    def _changes(self, head: Head) -> Iterator[str]:
        """What became of the rows of a list of the edition's own vocabulary."""
        rows = listed(head, self.found.old, self.found.new)
        for key in ("added", "removed", "changed"):
            named = [self._named(row) for row in getattr(rows, key)]
            if not named:
                continue
            more = len(named) - MOST_NAMED
            shown = [*named[:MOST_NAMED], *([self._said("list.more", count=str(more))] if more > 0 else [])]
            yield self._said(f"list.{key}", count=str(len(named)), names="; ".join(shown))

    def _named(self, row: ListRow) -> str:
        if isinstance(row, Identity):
            return self.say.formula(row.rule.tree)
        return self.say.named(row.label, row.label_en)

    def _head(self, head: str, edition: Edition) -> str:
        say = self.say
        if head == "tiers":
            return ", ".join(say.named(one.name, one.name_en) for one in edition.tiers) or self.words["nothing"]
        match getattr(edition, head):
            case Rounding() as rounding:
                return rounding_said(rounding, say)
            case date() as day:
                return say.day(day)
            case Fraction() as points:
                return say.number(points)
            case (Grade(), *_) as grades:
                return "; ".join(grade_start(one, say) for one in grades)
            case (GradeCondition(), *_) as conditions:
                return "; ".join(condition_said(one, edition, say) for one in conditions)
            case (Division(), *_) as divisions:
                return "; ".join(f"{one.id} ({', '.join(one.groups)}) {say.number(one.max)}" for one in divisions)
            case (Criterion(), *_) as criteria:
                return "; ".join(self._kept(one, edition) for one in criteria)
            case (str(), *_) as numbers:
                return ", ".join(numbers)
            case None | ():
                return self.words["nothing"]
            case str(text):
                of_head = {"when_no_survey": "survey", "due_on_day_off": "day_off", "due_on_no_day": "no_day"}
                return self.words[f"{of_head.get(head, 'excluded')}.{text}"]
            case other if head == "period":
                return f"{say.day(other.from_)} - {say.day(other.to)}"
            case block:
                return say.number(block.max)

    def _kept(self, one: Criterion, edition: Edition) -> str:
        """A criterion that does not count all of its parts, with their numbers."""
        parts = ", ".join(part.id for part in one.parts)
        takes = takes_said(one, self.say, deducts=edition.penalty is not None and one in edition.penalty.criteria)
        return f"{one.id} ({parts}) {takes}"

    def details(self, pair: Pair) -> Iterator[str]:
        """In what two parts with one key differ, the old and the new rule in words among it."""
        for kind in pair.kinds:
            if kind == "weight":
                yield from self._weight(pair)
            elif kind == "proof":
                yield self._said("kind.proof", new=", ".join(self._proof(pair)))
            elif kind not in _OF_RULES:
                old, new = (self._value(kind, pair, side) for side in (0, 1))
                yield self._said(f"kind.{kind}", old=old, new=new)
        kinds = [self.words[f"rule.{kind}"] for kind in pair.kinds if kind in _OF_RULES]
        if kinds:
            yield self._said("kind.rule", kinds=", ".join(kinds))
            was, now = (list(lines_of_rule(part, self.say)) for part in (pair.old, pair.new))
            yield from (self._said("rule.old", line=line.strip()) for line in was if line not in now)
            yield from (self._said("rule.new", line=line.strip()) for line in now if line not in was)

    def _weight(self, pair: Pair) -> Iterator[str]:
        if pair.old.max != pair.new.max:
            old, new = self.say.points(pair.old.max), self.say.points(pair.new.max)
            yield self._said("kind.weight", old=old, new=new)
        blocks = [block_of(part, edition) for part, edition in ((pair.old, self.found.old), (pair.new, self.found.new))]
        if blocks[0] != blocks[1]:
            yield self._said("kind.block", old=self.words[f"block.{blocks[0]}"], new=self.words[f"block.{blocks[1]}"])

    def _proof(self, pair: Pair) -> Iterator[str]:
        old, new = pair.old.roles, pair.new.roles
        said = [self.words["proof.none" if part.proof is None else "proof.unsaid"] for part in (pair.old, pair.new)]
        if not (old and new) and said[0] != said[1]:
            yield said[1]
        yield from (self._said("proof.added", role=self.say.input_name(role)) for role in new if role not in old)
        yield from (self._said("proof.removed", role=self.say.input_name(role)) for role in old if role not in new)

    def _value(self, kind: Kind, pair: Pair, side: int) -> str:
        part, edition = ((pair.old, self.found.old), (pair.new, self.found.new))[side]
        match kind:
            case "number":
                return part.id if part.printed is None else f"{part.id} [{part.printed}]"
            case "name":
                return self._name(part)
            case "group":
                return (pair.old_group, pair.new_group)[side]
            case "owner":
                return owners_said(part, edition, self.say)
            case "policy":
                return not_arising_said(part.if_not_arising, self.words, "policy", self.say)
            case "receivers":
                ids = {one.key: one.id for one in parts_of(edition)}
                named = part.redistribute_to or receivers(part, edition)
                keys = named or beside(part, edition)
                said = ", ".join(ids.get(key, key) for key in keys) or self.words["nothing"]
                return (
                    self._said("receivers.maxima", parts=said)
                    if part.redistribute_by == "maxima" or (keys and not named)
                    else said
                )
            case "tiers":
                tiers = (f"{one.tier} {self.say.points(one.max)}" for one in part.max_for)
                return ", ".join(tiers) or self.words["nothing"]
            case "scorer":
                return self.words[f"scorer.{part.scored_by}"]
            case "rounding":
                return self.words["nothing"] if part.round_to is None else self.say.written(part.round_to)
            case "waiver":
                return self.say.input_name(part.waiver) if part.waiver is not None else self.words["nothing"]
            case "arises":
                tree = part.arises_when
                return self.say.formula(tree.tree) if tree is not None else self.words["nothing"]
            case "weight" | "proof" | "other":
                return ""  # these are told by sentences of their own
            case "type" | "measure" | "threshold" | "due" | "items" | "levels" | "points":
                return ""  # these are told by sentences of their own
