"""Whether what is claimed of a part is proved, in whole numbers: :mod:`scoring.score.proofs` as steps.

Which papers are complete and of their time is given; which of them a claim rests on is part of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from criteria.edition import Part
from criteria.part.formula import Before, befores_of
from criteria.ready import Criteria
from rules.formula.tree import names_in
from rules.points.nodes import Always, Between, Cases, Instead, Listed, Nothing, Pick, Points, Scale, measures_of
from rules.vocabulary import ISSUED
from rules.whole.codes import FINE, code_of
from rules.whole.plan import At
from scoring.score.matched import Matched
from scoring.score.papers import term_of_role
from scoring.score.proofs import cited_proof, declaration_proof, role_proof
from scoring.whole.parts import Parts

PROVED = "proved."
"""``proved.plan.par`` is whether a complete paper of its time plays the role."""
CITED: Final = "cited"
CITES: Final = "cites"
DECLARED: Final = "declared"
"""Whether a paper that proves is among those that a part and its figures cite, whether any is cited, and whether one
proves what is declared of the part."""


def proof_given(name: str, part: Part | None, matched: Matched, criteria: Criteria) -> bool | None:
    """What a unit gives to an input of this file; ``None``: it is no such input."""
    if part is None:
        return role_proof(name.removeprefix(PROVED), matched).is_complete if name.startswith(PROVED) else None
    match name:
        case "cited":
            return cited_proof(part, matched).is_complete
        case "cites":
            return bool(cited_proof(part, matched).documents)
        case "declared":
            return declaration_proof(part, matched, deducts=criteria.edition.is_penalty(part)).is_complete
        case _:
            return None


class Proofs:
    """Whether each part is proved, as it is asked for."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.build = parts.build
        self.criteria = parts.criteria
        self._roles_known = {role.name: role for role in self.criteria.vocabulary.documents}
        self._proved: dict[str, At] = {}

    def behind(self, part: Part) -> At:
        """Whether all that a part hangs on is proved."""
        others = (one for one in self.criteria.behind(part) if one.key != part.key)
        return self.build.yes if part.proof is None else self.build.all_of(map(self.proved, others))

    def proved(self, part: Part) -> At:
        """Whether a part is proved by papers of its own."""
        if part.key not in self._proved:
            self._proved[part.key] = self._by_what_decides(part)
        return self._proved[part.key]

    def _by_what_decides(self, part: Part) -> At:
        """The papers that are asked for hang on what decides the part: something before its rule, or the rule."""
        build, measures = self.build, self.parts.measures(part)
        formula = self.criteria.formula(part)
        *befores, _ = befores_of(part)
        undecided = self._of_part(part, None)
        gone = self.parts.is_gone(part)
        found = build.choose(gone, self._of_nothing(part), self._of_part(part, formula.otherwise))
        for before, (when, then) in reversed(list(zip(befores, formula.cases, strict=True))):
            held = measures.of(when)
            chosen = build.choose(held.over, self._before(before, part, then), found)
            found = build.choose(build.same(held.lack, build.constant(FINE)), chosen, undecided)
        return found

    def _before(self, before: Before, part: Part, then: Points) -> At:
        deducts = self.criteria.edition.is_penalty(part)
        match before:
            case "no_survey":
                return self.build.yes
            case "forgiven":
                return self._role(part.waiver or "")
            case "said":
                return self._declared(part)
            case "not_done" if deducts:
                return self._declared(part)
            case "by_figures":
                return self._of_nothing(part)
            case "not_done" | "waived" | "rule":
                return self._of_part(part, then)

    def _role(self, role: str) -> At:
        return self.parts.inputs.flag(f"{PROVED}{role}", None)

    def _roles(self, roles: Sequence[str]) -> At:
        return self.build.all_of(map(self._role, roles))

    def _declared(self, part: Part) -> At:
        if part.scored_by != "self":
            return self.build.no
        return self.build.yes if part.proof is None else self.parts.inputs.flag(DECLARED, part)

    def _of_nothing(self, part: Part) -> At:
        """That there was nothing to do: the report that says so, else what is cited, else the papers asked for."""
        build, deducts = self.build, self.criteria.edition.is_penalty(part)
        if deducts and part.scored_by != "self":
            return build.no
        if part.proof is None:
            return build.yes
        reports = [role for role in part.proof if term_of_role(role, self._roles_known.get(role)) == "record"]
        if reports:
            return self._roles(reports)
        cited, roles = self.parts.inputs.flag(CITED, part), self._roles(part.proof)
        if not part.proof:
            return cited
        return roles if deducts else build.choose(self.parts.inputs.flag(CITES, part), cited, roles)

    def _of_part(self, part: Part, way: Points | None) -> At:
        """The roles of a part but those of branches not taken; where none is left, any paper that is cited."""
        build = self.build
        if part.proof is None:
            return build.yes
        away = {role: self._is_away(role, part, way) for role in part.proof}
        all_there = build.all_of(build.greater(gone, self._role(role)) for role, gone in away.items())
        none_left = build.all_of(away.values())
        alone = self.parts.alone(part)
        claimed = build.below(build.no, alone.points)
        if self.criteria.edition.is_penalty(part):
            claimed = build.below(alone.points, self.parts.ticks_of(part))
        claims = build.lesser(build.same(alone.lack, build.constant(FINE)), claimed)
        cited = build.choose(claims, self.parts.inputs.flag(CITED, part), build.yes)
        return build.choose(none_left, cited, all_there)

    def _is_away(self, role: str, part: Part, way: Points | None) -> At:
        """Whether the rule looks at a role in none but the branches that were not taken."""
        if way is None or part.scored_by != "self" or role not in self.criteria.at_hand(part).asked_and_named:
            return self.build.no
        return self.build.opposite(self._looked(role, way, part))

    def _looked(self, role: str, points: Points, part: Part) -> At:
        """Whether the way through some points hangs on a role."""
        build = self.build
        match points:
            case Always() | Nothing():
                return build.no
            case Pick(some):
                return self._named(role, (name for name, _ in some))
            case Scale() | Listed():
                return self._named(role, (name for tree in measures_of(points) for name in names_in(tree)))
            case Between(now, possible):
                return build.greater(self._looked(role, now, part), self._looked(role, possible, part))
            case Instead(of, whys, other):
                first = self.parts.points_of(part, of)
                is_other = build.greatest(
                    build.same(first.lack, build.constant(code)) for code in sorted(map(code_of, whys))
                )
                second = build.lesser(is_other, self._looked(role, other, part))
                return build.greater(self._looked(role, of, part), second)
            case Cases():
                return self._looked_in_cases(role, points, part)

    def _looked_in_cases(self, role: str, points: Cases, part: Part) -> At:
        """The conditions up to the case that is taken, and what hangs below it; all of them where none could be."""
        build, measures = self.build, self.parts.measures(part)
        every = self._named(role, (name for tree in measures_of(points) for name in names_in(tree)))
        asked = [self._named(role, iter(names_in(when))) for when, _ in points.cases]
        found = build.greater(build.greatest(asked), self._looked(role, points.otherwise, part))
        for spot, (when, then) in reversed(list(enumerate(points.cases))):
            held = measures.of(when)
            taken = build.greater(build.greatest(asked[: spot + 1]), self._looked(role, then, part))
            chosen = build.choose(held.over, taken, found)
            found = build.choose(build.same(held.lack, build.constant(FINE)), chosen, every)
        return found

    def _named(self, role: str, names: Iterator[str]) -> At:
        return self.build.yes if role in {name.removesuffix(ISSUED) for name in names} else self.build.no
