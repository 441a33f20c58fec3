"""Invented editions and invented evidence: everything a criteria writer and a clerk may write, nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from criteria.edition import Part, parts_of
from criteria.ready import Criteria
from evidence.model import Answer, Document, Evidence, Figure
from evidence.workspace import Workspace
from reading.source.yaml_sheet import Word
from rules.formula.tree import Ref, bases_in
from rules.rule.base import Rule, rules_in
from rules.rule.choices import counted_in, formulas_in, is_given_by_hand
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, read_edition, read_workspace
from tests.strategies.rules import KNOWN

COUNTS = ("case.first", "case.second", "case.third")
NUMBER, SHARE, FLAG, DAY = "case.amount", "case.share", "case.agreed", "case.finished"
BALANCE = "case.balance"
KINDS = {
    **dict.fromkeys(COUNTS, "count"),
    NUMBER: "number",
    BALANCE: "number",
    SHARE: "percent",
    FLAG: "flag",
    DAY: "day",
}
ROLES = ("case.plan", "case.report")
FACTS = {
    name: {"label": name, "kind": kind, **({"least": "-100"} if name == BALANCE else {})}
    for name, kind in KINDS.items()
}
HEAD = {"facts": FACTS, "documents": {role: {"label": role} for role in ROLES}}
FIRST_DAY = date(2024, 1, 1)


mostly = st.sampled_from((*(True,) * 9, False))


def hundredths(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most).map(lambda units: Decimal(units) / 100)


days = st.integers(0, 400).map(lambda after: (FIRST_DAY + timedelta(days=after)).isoformat())
counts = st.sampled_from((0, 0, 1, 2, 3, 7, 50, 100)) | st.integers(0, 10_000)
counted = st.sampled_from(
    (
        "case.first",
        "case.amount * 2",
        "case.balance",
        "case.balance * case.share + case.second",
        "case.first * case.share",
        "min(case.first, case.second) / max(case.third, 1)",
    )
)
shares = st.sampled_from(
    ("case.share", "case.first / case.second", "(case.first + case.second) / case.third", "100% - case.share")
)
conditions = st.sampled_from(
    (
        "case.agreed",
        "not case.agreed",
        "case.plan",
        "case.plan and case.first > 0",
        "case.agreed or case.second >= 3",
        "case.first < case.second",
        "case.finished <= 30/06/2024",
        "case.balance >= -2.5",
    )
)


@st.composite
def scales(draw: st.DrawFn, most: Decimal, low: str, sign: str) -> list[dict[str, Any]]:
    """Steps that hold every value once; one of them gives the most points. Ends are open or closed by chance."""
    # Between ends one apart there may be a step that no whole number reaches.
    ends = st.integers(1, 60) if sign else st.integers(1, 30).map(lambda half: 2 * half)
    cuts = sorted(draw(st.sets(ends, max_size=3)))
    points = [most, *draw(st.lists(hundredths(int(most * 100)), min_size=len(cuts), max_size=len(cuts)))]
    points = draw(st.permutations(points))
    steps = []
    for cut, given in zip(cuts, points, strict=False):
        after = draw(st.booleans())
        steps.append({"span": f"{low}, {cut}{sign}{')' if after else ']'}", "points": given})
        low = f"[{cut}{sign}" if after else f"({cut}{sign}"
    steps.append({"span": f"{low}, )", "points": points[-1]})
    return draw(st.permutations(steps))


@st.composite
def shares_of(draw: st.DrawFn, most: Decimal) -> list[Decimal]:
    """Points of items that add up to the maximum."""
    cuts = sorted(draw(st.lists(hundredths(int(most * 100)), max_size=3)))
    ends = [Decimal(0), *cuts, most]
    return [high - low for low, high in pairwise(ends)]


_TRIED = ("steps", "linear", "levels", "checklist", "all_of", "per_unit", "deadline", "judged")
PLAIN = tuple(kind for kind in _TRIED if kind in KNOWN)
TYPES_TRIED = (*PLAIN, *(kind for kind in ("branch",) if kind in KNOWN))


@st.composite
def rules(draw: st.DrawFn, most: Decimal, kinds: Sequence[str] = TYPES_TRIED) -> dict[str, Any]:
    """A rule of one of the types that can give the maximum."""
    kind = draw(st.sampled_from(kinds))
    when = st.none() | conditions
    match kind:
        case "steps":
            sign = draw(st.sampled_from(("", "%")))
            made: dict[str, Any] = {
                "measure": draw(shares if sign else counted),
                # Without cuts nothing in the scale says which it is, and a difference may be negative.
                "steps": draw(scales(most, "( ", sign)),
            }
        case "linear":
            target = draw(st.integers(1, 100))
            floor = draw(st.none() | st.integers(0, target - 1))
            sign = draw(st.sampled_from(("", "%")))
            made = {
                "measure": draw(shares if sign else counted),
                "target": f"{target}{sign}",
                "floor": None if floor is None else f"{floor}{sign}",
            }
        case "levels":
            lower = draw(st.lists(hundredths(100), min_size=1, max_size=3))
            made = {
                "levels": [
                    {"id": "l0", "name": "Mức cao nhất", "points": most},
                    *(
                        {"id": f"l{n}", "name": f"Mức {n}", "share": f"{100 * s}%"}
                        for n, s in enumerate(lower, start=1)
                    ),
                ]
            }
        case "checklist":
            made = {
                "items": [
                    {"id": f"i{n}", "name": f"Nội dung {n}", "points": given, "when": draw(when)}
                    for n, given in enumerate(draw(shares_of(most)))
                ]
            }
        case "all_of":
            made = {
                "items": [
                    {"id": f"i{n}", "name": f"Nội dung {n}", "when": draw(when)} for n in range(draw(st.integers(1, 3)))
                ]
            }
        case "per_unit":
            each = draw(st.integers(1, 300)) / Decimal(100)
            adds = draw(st.booleans())
            capped = not adds and most > 0 and draw(st.booleans())
            made = {
                "count": draw(counted),
                "each": each if adds else -each,
                "start": draw(hundredths(int(most * 100))) if adds else most,
                "lose_at_most": max(draw(hundredths(int(most * 100))), Decimal("0.01")) if capped else None,
            }
        case "deadline":
            day = draw(st.sampled_from((DAY, "case.plan.issued")))
            after = {"after": "case.report.issued", "days": draw(st.integers(0, 60))}
            due = draw(st.sampled_from(("30/06/2024", after)))
            made = {"day": day, "due": due, "steps": draw(scales(most, "( ", ""))}
        case "branch":
            inner = draw(rules(most, PLAIN))
            fixed = hundredths(int(most * 100)).map(lambda points: {"type": "fixed", "points": points})
            other = draw(rules(most, PLAIN) | fixed if "fixed" in KNOWN else rules(most, PLAIN))
            made = {"cases": [{"when": draw(conditions), "rule": inner}], "otherwise": other}
        case _:
            made = {}
    return {"type": kind, **without_nothing(made)}


def without_nothing(tree: Any) -> Any:
    """The tree without the keys that were given nothing."""
    if isinstance(tree, dict):
        return {key: without_nothing(value) for key, value in tree.items() if value is not None}
    return [without_nothing(one) for one in tree] if isinstance(tree, list) else tree


@st.composite
def parts(draw: st.DrawFn) -> dict[str, Any]:
    """A part of any maximum, policy and scorer."""
    most = draw(hundredths(1000))
    made: dict[str, Any] = without_nothing(
        {
            "max": most,
            "scored_by": draw(st.sampled_from((*("self",) * 9, "appraiser", "survey", "portal"))),
            "if_not_arising": draw(st.sampled_from(("full", "exclude", "zero", "50%", "33.33%"))),
            "arises_when": None if draw(mostly) else draw(conditions),
            "proof": draw(st.lists(st.sampled_from(ROLES), unique=True)),
            "falls_because": "thử cả hai chiều",
            "rule": draw(rules(most)),
        }
    )
    return made


@st.composite
def editions(draw: st.DrawFn) -> Criteria:
    """A whole edition that passes every check of the criteria."""
    rounding = {"at": draw(st.sampled_from(("part", "part", "total"))), "digits": "2", "mode": "half_up"}
    made = draw(st.lists(parts(), min_size=1, max_size=5))
    return read_edition(
        edition_tree(made, **HEAD, rounding=rounding, when_excluded=draw(st.sampled_from(("keep", "rescale"))))
    )


VALUES = {
    "count": counts.map(str),
    "number": st.integers(0, 10_000).map(lambda units: str(Decimal(units) / 100)),
    "percent": st.integers(0, 12_000).map(lambda units: f"{Decimal(units) / 100}%"),
    "flag": st.sampled_from(("yes", "no")),
    "day": days,
}


@st.composite
def workspaces(draw: st.DrawFn, criteria: Criteria) -> Workspace:
    """Evidence of a unit for an invented edition: any figure, paper and answer may be there or not."""
    facts = {name: draw(VALUES[kind]) for name, kind in KINDS.items() if draw(mostly)}
    if BALANCE in facts and draw(st.booleans()):
        facts[BALANCE] = draw(st.integers(-10_000, -1).map(lambda units: str(Decimal(units) / 100)))
    papers = {
        f"vb-{number}": without_nothing(
            {
                "roles": draw(st.sampled_from((ROLES, ROLES[:1], ROLES[1:], ()))),
                "title": "Văn bản",
                "number": f"{number}/KH-UBND" if draw(mostly) else None,
                "day": draw(days) if draw(mostly) else None,
            }
        )
        for number in range(1, 3)
    }
    bare = read_workspace(evidence_tree(facts=facts, documents=papers))
    known = frozenset(name for name, value in facts.items() if value.strip("-0.%"))
    given = [draw(answer_to(part, known)) for part in parts_of(criteria.edition)]
    return with_answers(bare, tuple(answer for answer in given if answer is not None))


def with_answers(workspace: Workspace, given: tuple[Answer, ...]) -> Workspace:
    return workspace._replace(evidence=dataclasses.replace(workspace.evidence, answers=given))


def answer_to(part: Part, known: frozenset[str]) -> st.SearchStrategy[Answer | None]:
    """What a person may say about a part when the figures ``known`` are there and not nothing."""
    bases = [base for given in formulas_in(part.rule) for base in bases_in(given.tree)]
    bases += [count.tree for count in counted_in(part.rule)]
    there = any(not isinstance(base, Ref) or base.name in known for base in bases)
    return answer_if(part, there=there or part.arises_when is not None)


@cache
def answer_if(part: Part, *, there: bool) -> st.SearchStrategy[Answer | None]:
    """Mostly an answer of the kind the rule asks for; sometimes none, a definite no, or that it does not arise."""
    outside = part.scored_by != "self"
    said = () if outside else rules_in(part.rule)
    answers: list[st.SearchStrategy[Answer]] = [way for rule in said for way in said_to(rule, part.key)]
    if outside or is_given_by_hand(part.rule):
        units = st.integers(0, int(part.max * 100))
        answers.append(units.map(lambda given: Answer(key=part.key, points=Fraction(given, 100), reason="Rõ")))
    silent: list[st.SearchStrategy[Answer | None]] = [st.none(), st.just(Answer(key=part.key))]
    plain = st.one_of(answers) if answers else st.none()
    others = [*silent, st.just(Answer(key=part.key, not_done="Không làm"))]
    if not there:
        others.append(st.just(Answer(key=part.key, does_not_arise="Không phát sinh")))
    return mostly.flatmap(lambda usual: plain if usual else st.one_of(others))


def said_to(rule: Rule, key: str) -> Iterator[st.SearchStrategy[Answer]]:
    """The levels and ticks a rule knows."""
    held = rule.held()
    if held.levels:
        yield st.sampled_from(held.levels).map(lambda level: Answer(key=key, level=level.id))
    if held.items:
        free = [item.id for item in held.items if item.when is None]
        ticked = st.lists(st.sampled_from(free), unique=True) if free else st.just([])
        yield ticked.map(lambda ids: Answer(key=key, items=tuple(ids)))


def figure(name: str, value: str) -> Figure:
    return Figure(name=name, value=Word.at(value, example().evidence.place))


@st.composite
def of_the_example(draw: st.DrawFn) -> Workspace:
    """The evidence of Phú Đình with figures, papers and answers taken out, changed and added by chance."""
    evidence = example().evidence
    facts = [
        made
        for fact in bundled().vocabulary.facts
        for made in [draw(figure_of(fact.name, fact.kind))]
        if made is not None
    ]
    documents = [draw(paper_of(one)) for one in evidence.documents if draw(st.integers(0, 9))]
    listed = {one.id for one in documents}
    said = {one.key: one for one in evidence.answers}
    known = frozenset(one.name for one in facts if one.value is not None and one.value.strip("0"))
    given = []
    for part in parts_of(bundled().edition):
        kept = said.get(part.key)
        usual = kept is not None and kept.does_not_arise is None and draw(st.booleans())
        answer = kept if usual else draw(answer_to(part, known))
        if answer is not None:
            cited = tuple(one for one in answer.documents if one.id in listed)
            given.append(dataclasses.replace(answer, documents=cited))
    changed = dataclasses.replace(evidence, facts=tuple(facts), documents=tuple(documents), answers=tuple(given))
    return example()._replace(evidence=changed)


@cache
def figure_of(name: str, kind: str) -> st.SearchStrategy[Figure | None]:
    """The figure of the example, none, or another."""
    kept = st.just(next((one for one in example().evidence.facts if one.name == name), None))
    return st.one_of(kept, kept, kept, st.none(), VALUES[kind].map(lambda value: figure(name, value)))


@cache
def paper_of(paper: Document) -> st.SearchStrategy[Document]:
    """The paper as it is, without number or day, or of another day."""
    day = st.one_of(st.just(paper.day), st.just(paper.day), st.none(), days.map(date.fromisoformat))
    number = st.one_of(st.just(paper.number), st.just(paper.number), st.none())
    return st.builds(lambda day, number: dataclasses.replace(paper, day=day, number=number), day, number)


def changed_facts(evidence: Evidence, values: Mapping[str, int]) -> Evidence:
    """The evidence with these figures."""
    others = tuple(one for one in evidence.facts if one.name not in values)
    return dataclasses.replace(evidence, facts=(*others, *(figure(name, str(value)) for name, value in values.items())))
