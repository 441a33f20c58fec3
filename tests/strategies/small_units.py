"""Small units of which every state can be tried: editions with shared figures, relations, levels, items and papers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from math import prod
from typing import Any, NamedTuple

from hypothesis import strategies as st

from criteria.ready import Criteria
from evidence.model import Answer, Document, Figure
from evidence.workspace import Workspace
from reading.models.base import changed
from scoring.counterfactual.window import Window
from scoring.score.result import Result
from scoring.score.tally import Outcome
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace, scored

COUNT = {"kind": "count", "unit": "việc"}
FACTS = {
    "work.done": {**COUNT, "label": "Xong", "better": "more", "movable": "yes"},
    "work.open": {**COUNT, "label": "Chưa xong", "better": "less", "movable": "yes"},
    "work.late": {**COUNT, "label": "Quá hạn", "better": "less"},
    "work.all": {**COUNT, "label": "Tất cả"},
    "work.scanned": {**COUNT, "label": "Đã quét", "better": "more", "movable": "yes"},
    "sent.all": {**COUNT, "label": "Hồ sơ nhận"},
    "sent.online": {
        **COUNT,
        "label": "Hồ sơ trực tuyến",
        "better": "more",
        "movable": "new_cases",
        "grows": ["sent.all"],
    },
    "queue.late": {**COUNT, "label": "Chờ quá hạn", "better": "less", "movable": "passes", "grows": ["settled.late"]},
    "settled.late": {**COUNT, "label": "Trả quá hạn", "better": "less", "movable": "no"},
    "news.made": {"kind": "count", "label": "Tin bài", "better": "more", "movable": "yes"},
    "money.spent": {"label": "Đã chi", "kind": "number", "better": "more", "movable": "yes"},
    "office.model": {
        "label": "Mô hình",
        "kind": "choice",
        "choices": {"own": "Riêng", "joint-desk": "Chung", "mobile": "Lưu động"},
        "movable": "yes",
    },
    "money.left": {
        "label": "Chênh lệch",
        "kind": "number",
        "unit": "tỷ",
        "better": "more",
        "movable": "yes",
        "least": "-2",
    },
}
IDENTITIES = [
    {"rule": "work.done + work.open + work.late = work.all"},
    {"rule": "work.scanned <= work.done"},
    {"rule": "sent.online <= sent.all"},
    {"rule": "news.made <= 4"},
    {"rule": "money.spent <= 2"},
    {"rule": "money.left <= 1"},
]
ROLES = {"paper.plan": {"label": "Kế hoạch"}}
FIRST, LAST = date(2024, 12, 10), date(2024, 12, 14)
WINDOW = Window(FIRST, LAST, FIRST - timedelta(days=10))
"""Half as many new cases are to be expected as came so far."""
SCALE = [
    {"span": "[100%, )", "points": "3"},
    {"span": "[60%, 100%)", "points": "2"},
    {"span": "[30%, 60%)", "points": "1"},
    {"span": "[0%, 30%)", "points": "0"},
]
RULES: list[dict[str, Any]] = [
    {"type": "steps", "measure": "work.done / work.all", "steps": SCALE},
    {"type": "steps", "measure": "work.scanned / work.done", "steps": SCALE},
    {"type": "linear", "measure": "work.scanned / work.all", "target": "90%", "floor": "20%"},
    {"type": "per_unit", "count": "news.made", "each": "0.7", "start": "0"},
    {"type": "per_unit", "count": "work.open", "each": "-1", "start": "3"},
    {"type": "computed", "points": "2 * work.done / if_zero(work.all, 1) + min(1, news.made / 4)"},
    {"type": "linear", "measure": "money.spent * work.done", "target": "4"},
    {
        "type": "checklist",
        "items": [
            {"id": "most", "name": "Phần lớn", "points": "1", "when": "work.done / work.all >= 60%"},
            {"id": "some", "name": "Có tin", "points": "0.5", "when": "news.made > 1 and not (news.made > 3)"},
            {"id": "seen", "name": "Có kiểm tra", "points": "1.5"},
        ],
    },
    {
        "type": "levels",
        "levels": [
            {"id": "good", "name": "Tốt", "points": "3"},
            {"id": "fair", "name": "Khá", "points": "1.5"},
            {"id": "none", "name": "Không", "points": "0"},
        ],
    },
    {
        "type": "branch",
        "cases": [
            {"when": "news.made >= 2", "rule": {"type": "steps", "measure": "work.done / work.all", "steps": SCALE}}
        ],
        "otherwise": {"type": "fixed", "points": "0.4"},
    },
    {
        "type": "deadline",
        "day": "paper.plan.issued",
        "due": "12/12/2024",
        "steps": [
            {"span": "( , 0]", "points": "3"},
            {"span": "[1, 1]", "points": "1"},
            {"span": "[2, )", "points": "0"},
        ],
    },
    {
        "type": "all_of",
        "items": [
            {"id": "paper", "name": "Có kế hoạch", "when": "paper.plan"},
            {"id": "two", "name": "Hai", "when": "news.made >= 2"},
        ],
    },
]
OTHER = "part.case.other"
"""Stands for the part before, in the rules that look at one; for the first part, which has none, it is a figure."""
RULES += [
    {"type": "computed", "points": f"{OTHER}.points / 2 + min(1, news.made / 4)"},
    {
        "type": "branch",
        "cases": [
            {"when": f"{OTHER}.points >= 1.5", "rule": {"type": "linear", "measure": "news.made / 3", "target": "1"}}
        ],
        "otherwise": {"type": "fixed", "points": "0.4"},
    },
    {
        "type": "checklist",
        "items": [
            {"id": "before", "name": "Phần trước đủ", "points": "2", "when": f"{OTHER}.points > 2"},
            {"id": "there", "name": "Phần trước có phát sinh", "points": "1", "when": f"{OTHER}.arises"},
        ],
    },
]
RULES += [
    {
        "type": "branch",
        "cases": [
            {
                "when": "office.model.is.joint_desk",
                "rule": {"type": "linear", "measure": "news.made / 3", "target": "1"},
            },
            {"when": "office.model.is.own", "rule": {"type": "fixed", "points": "1.2"}},
        ],
        "otherwise": {"type": "fixed", "points": "0.4"},
    },
    {"type": "linear", "measure": "work.open / work.all", "target": "10%", "zero_at": "80%"},
    {"type": "linear", "measure": "money.left", "target": "1", "zero_at": "-2"},
    {"type": "computed", "points": "work.done * money.left + news.made / 4"},
    {"type": "per_unit", "count": "news.made", "each": "1", "start": "0.5", "every": "2"},
    {"type": "per_unit", "count": "work.open", "each": "-1.2", "start": "3", "every": "2"},
    {"type": "computed", "points": "1.5 * floor(work.done / work.all, 40%) + ceil(news.made / 3)"},
]
RULES += [
    {"type": "linear", "measure": "sent.online / sent.all", "target": "80%", "floor": "20%"},
    {"type": "computed", "points": "3 * (1 - queue.late / 4) * (1 - settled.late / 8)"},
    {"type": "per_unit", "count": "settled.late", "each": "-0.8", "start": "3"},
]
BONUS: dict[str, Any] = {"type": "per_unit", "count": "news.made", "each": "0.5", "start": "0"}
PENALTY: dict[str, Any] = {"type": "per_unit", "count": "work.open", "each": "0.6", "start": "0"}
WHY_FALLS = {
    7: "trên ba tin bài thì không còn là một ít",
    9: "từ hai tin bài thì chấm theo tỷ lệ",
    13: "phần trước từ 1,5 điểm thì chấm theo tin bài",
}
ANSWERS = {7: "items", 8: "level"}
OWNERS = ("an", "binh", "chi")


class Unit(NamedTuple):
    """A small edition, with or without capped blocks, and the evidence of a unit.

    ``takes`` is what its first criterion counts of its parts, the first three; the others stand in a second group.
    """

    parts: tuple[tuple[int, str], ...]
    takes: str
    blocks: tuple[bool, bool]
    whole: int
    done: int
    late: int
    scanned: int
    news: int | None
    money: str
    left: str
    level: str | None
    seen: bool | None
    office: str | None
    online: int
    sent: int
    queue: int


def units() -> st.SearchStrategy[Unit]:
    part = st.tuples(st.sampled_from(range(len(RULES))), st.sampled_from(OWNERS))
    return st.builds(
        lambda parts, takes, blocks, whole, shares, rest: Unit(
            tuple(parts),
            takes,
            blocks,
            whole,
            whole * shares[0] // 6,
            (whole - whole * shares[0] // 6) * shares[1] // 6,
            (whole * shares[0] // 6) * shares[2] // 6,
            *rest,
        ),
        st.lists(part, min_size=1, max_size=5, unique_by=lambda pair: pair[0]),
        st.sampled_from(["all", "all", "capped", "best"]),
        st.tuples(st.booleans(), st.booleans()),
        st.integers(1, 4),
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)),
        st.tuples(
            st.none() | st.integers(0, 4),
            st.sampled_from(["0", "1", "0.5", "2"]),
            st.sampled_from(["-2", "-1", "0", "1"]),
            st.sampled_from([None, "good", "fair", "none"]),
            st.sampled_from([None, True, False]),
            st.sampled_from([None, "own", "joint-desk", "mobile"]),
            st.integers(0, 2),
            st.integers(2, 5),
            st.integers(0, 2),
        ),
    )


MOST_STATES = 1_000
"""Every tenth unit has more, some twelve thousand, and takes longer than all others together."""


def units_of_few_states() -> st.SearchStrategy[Unit]:
    """Units of which every state is tried in a second or two."""
    return units().filter(lambda unit: prod(map(len, choices_of(unit))) <= MOST_STATES)


def edition_of(unit: Unit, **head: Any) -> Criteria:
    parts = [
        {"max": "3", "rule": rule_of(unit, number), "if_not_arising": "exclude", "owner": owner}
        | ({"falls_because": WHY_FALLS[number]} if number in WHY_FALLS else {})
        for number, owner in unit.parts
    ]
    blocks = {
        name: {"max": "1", "parts": [{"max": "2", "rule": rule, "if_not_arising": "zero", "owner": "chi"}]}
        for (name, rule), has in zip((("bonus", BONUS), ("penalty", PENALTY)), unit.blocks, strict=True)
        if has
    }
    named = {"owners": {name: {"name": name} for name in OWNERS}, **head}
    rows = groups_of(unit, parts)
    made = edition_tree(rows, facts=FACTS, identities=IDENTITIES, documents=ROLES, **blocks, **named)
    held = {"id": "A", "name": "Phần", "max": made["max"], "groups": [group["id"] for group in made["groups"]]}
    return read_edition({**made, "divisions": [held]})


def groups_of(unit: Unit, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One criterion around all parts, or one that counts less than its first three, and a group of the others."""
    if unit.takes == "all" or len(parts) == 1:
        return [{"criteria": [{"parts": parts}]}]
    first = parts[:3]
    most = "3" if unit.takes == "best" else str(3 * len(first) - 2)
    kept = {"criteria": [{"takes": unit.takes, "max": most, "parts": first}]}
    return [kept, *([{"criteria": [{"parts": parts[3:]}]}] if parts[3:] else [])]


def rule_of(unit: Unit, number: int) -> Any:
    """The rule, looking at the part before it where it looks at one."""
    spot = [one for one, _ in unit.parts].index(number)
    written = json.dumps(RULES[number])
    if not spot:
        return json.loads(written.replace(f"{OTHER}.points", "news.made").replace(f"{OTHER}.arises", "paper.plan"))
    return json.loads(written.replace(OTHER, f"part.case.part_{spot}"))


def key_of(unit: Unit, number: int) -> str:
    return f"case.part_{[one for one, _ in unit.parts].index(number) + 1}"


@cache
def nothing_given() -> Workspace:
    """The evidence of a unit that says nothing; reading a file for each state would take most of the time."""
    return read_workspace(evidence_tree())


def workspace_of(unit: Unit, figures: Mapping[str, str | None], paper: date | None) -> Workspace:
    answers = []
    for number, kind in ANSWERS.items():
        if number in (one for one, _ in unit.parts) and figures[kind] is not None:
            ticked = ("seen",) if figures[kind] == "yes" else ()
            said: Any = {"items": ticked} if kind == "items" else {"level": figures[kind]}
            answers.append(Answer(key=key_of(unit, number), **said))
    facts = [Figure(name=name, value=value) for name, value in figures.items() if value is not None and name in FACTS]
    papers = () if paper is None else (Document(id="kh", roles=("paper.plan",), day=paper),)
    empty = nothing_given()
    given = changed(empty.evidence, facts=tuple(facts), answers=tuple(answers), documents=papers)
    return empty._replace(evidence=given)


def now_of(unit: Unit) -> dict[str, str | None]:
    return {
        "work.done": str(unit.done),
        "work.open": str(unit.whole - unit.done - unit.late),
        "work.late": str(unit.late),
        "work.all": str(unit.whole),
        "work.scanned": str(unit.scanned),
        "news.made": None if unit.news is None else str(unit.news),
        "money.spent": unit.money,
        "money.left": unit.left,
        "level": unit.level,
        "items": {None: None, True: "yes", False: "no"}[unit.seen],
        "office.model": unit.office,
        "sent.online": str(unit.online),
        "sent.all": str(unit.sent),
        "queue.late": str(unit.queue),
        "settled.late": "1",
    }


class Tried(NamedTuple):
    """One state of everything that can be moved: who acts, how far each thing is moved, total and grade."""

    owners: frozenset[str]
    moved: Mapping[str, int]
    total: Fraction
    grade: str | None = None

    @property
    def cost(self) -> tuple[int, int]:
        """What is compared first: owners, then things moved."""
        return len(self.owners), len(self.moved)


def everything(unit: Unit, criteria: Criteria, now: Result) -> Iterator[Tried]:
    """Every state that keeps the relations and in which no part stops being scored, or stops arising.

    Figures that no part looks at, and that are tied to none it looks at, stay: moving them only costs.
    """
    before = now_of(unit)
    for finished, seen, made, money, left, level, ticked, office, came, gone, paper in dict.fromkeys(
        product(*choices_of(unit))
    ):
        if int(seen) > int(finished):
            continue
        after = {
            **before,
            "work.done": finished,
            "work.open": str(unit.whole - unit.late - int(finished)),
            "work.scanned": seen,
            "news.made": made,
            "money.spent": money,
            "money.left": left,
            "level": level,
            "items": ticked,
            "office.model": office,
            "sent.online": str(unit.online + came),
            "sent.all": str(unit.sent + came),
            "queue.late": str(unit.queue - gone),
            "settled.late": str(1 + gone),
        }
        result = scored(criteria, workspace_of(unit, after, paper)).result
        if all(stays(old.outcome, new.outcome) for old, new in zip(now.parts, result.parts, strict=True)):
            grade = result.grade.name if result.grade is not None else None
            yield cost_of(unit, before, after, paper)._replace(total=result.total.points, grade=grade)


def choices_of(unit: Unit) -> tuple[list[Any], ...]:
    """Where each thing may be, no worse than it is, in the order in which :func:`everything` takes them."""
    before = now_of(unit)
    works = uses(unit, "work.")
    done, scanned = before["work.done"] or "", before["work.scanned"] or ""
    return (
        numbers(unit.whole - unit.late, unit.done) if works else [done],
        numbers(unit.whole, unit.scanned) if works else [scanned],
        [before["news.made"], *(numbers(4, unit.news or 0) if uses(unit, "news.made") else [])],
        [
            f"{float(grain_of(unit) * step):g}"
            for step in range(int(2 / grain_of(unit)) + 1)
            if grain_of(unit) * step >= Fraction(unit.money)
        ]
        if uses(unit, "money.spent")
        else [before["money.spent"]],
        [one for one in ("-2", "-1", "0", "1") if int(one) >= int(unit.left)]
        if uses(unit, "money.left")
        else [before["money.left"]],
        [before["level"], *(["good", "fair", "none"] if uses(unit, '"levels"') else [])],
        [before["items"], *(["yes"] if uses(unit, '"seen"') else [])],
        [before["office.model"], *(["own", "joint-desk", "mobile"] if uses(unit, "office.model") else [])],
        [*range(WINDOW.most_new(unit.sent) + 1)] if uses(unit, "sent.") else [0],
        [*range(unit.queue + 1)] if uses(unit, "queue.") or uses(unit, "settled.") else [0],
        [None, *(FIRST + timedelta(days=one) for one in range(5))] if uses(unit, "paper.plan") else [None],
    )


def numbers(most: int, least: int = 0) -> list[str]:
    return [str(one) for one in range(least, most + 1)]


def grain_of(unit: Unit) -> Fraction:
    """The last decimal that the money is written with."""
    return Fraction(1, 10) if "." in unit.money else Fraction(1)


def stays(old: Outcome, new: Outcome) -> bool:
    if old in {Outcome.SCORED, Outcome.NOT_ARISING}:
        return new is old
    return new is not Outcome.NOT_ARISING


def uses(unit: Unit, name: str) -> bool:
    return owner_of(unit, name) is not None


def cost_of(unit: Unit, before: Mapping[str, str | None], after: Mapping[str, str | None], paper: date | None) -> Tried:
    owners: set[str | None] = set()
    moved: dict[str, int] = {}
    for name, value in after.items():
        if value != before[name]:
            owners.add(owner_of(unit, {"level": '"levels"', "items": '"seen"'}.get(name, name)))
            moved[name] = distance(unit, name, before[name], value)
    if paper is not None:
        owners.add(owner_of(unit, "paper.plan.issued") or owner_of(unit, "paper.plan"))
        moved["paper"] = (LAST - paper).days
    return Tried(frozenset(name for name in owners if name is not None), moved, Fraction(0))


def owner_of(unit: Unit, text: str) -> str | None:
    """The owner of the first part in whose rule something stands."""
    rules = [(rule_of(unit, number), owner) for number, owner in unit.parts]
    rules += [(rule, "chi") for rule, has in zip((BONUS, PENALTY), unit.blocks, strict=True) if has]
    return next((owner for rule, owner in rules if text in json.dumps(rule)), None)


def distance(unit: Unit, name: str, old: str | None, new: str | None) -> int:
    if name == "items":
        return 1
    if name == "office.model":
        return int(old is not None)
    order = ["none", "fair", "good"]
    first, second = (
        Fraction(order.index(one or "none")) if name == "level" else Fraction(one or "0") for one in (old, new)
    )
    return int(abs(first - second) / (grain_of(unit) if name == "money.spent" else 1))
