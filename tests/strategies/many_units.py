"""Many invented units of one edition at once: quicker than drawing each, and the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from random import Random

from criteria.edition import Edition, Part, parts_of
from evidence.model import Answer, Document, Evidence, Figure, Unit
from reading.source.values import day_text
from rules.facts import Fact
from rules.rule.base import rules_in
from rules.rule.choices import is_given_by_hand, items_in, levels_in

_COUNTS = (0, 0, 1, 2, 3, 4, 9, 10, 11, 40, 120, 4061)


def units_of(edition: Edition, seed: int, count: int) -> Iterator[Evidence]:
    """So many units, each of a tier of the edition where it has some."""
    rnd = Random(seed)  # noqa: S311  # no secret
    yield from (_unit_of(edition, rnd) for _ in range(count))


def _unit_of(edition: Edition, rnd: Random) -> Evidence:
    tier = rnd.choice([one.id for one in edition.tiers]) if edition.tiers else None
    no_survey = "nobody asked" if edition.when_no_survey is not None and rnd.random() < 0.3 else None
    return Evidence(
        format="1",
        criteria=edition.name,
        unit=Unit(id="unit", name="Unit", tier=tier),
        year=edition.period.to.year,
        period=edition.period,
        documents=tuple(_papers(edition, rnd)),
        facts=_figures(edition, rnd),
        previous=_figures(edition, rnd) if rnd.random() < 0.5 else (),
        leaders=tuple(_leaders(edition, rnd)),
        no_survey=no_survey,
        answers=tuple(_answer_to(part, rnd) for part in parts_of(edition) if rnd.random() < 0.85),
    )


def _papers(edition: Edition, rnd: Random) -> Iterator[Document]:
    roles = [role.name for role in edition.documents]
    for spot in range(rnd.randint(0, 4)):
        day = edition.period.from_ + timedelta(days=rnd.randint(-30, 400)) if rnd.random() < 0.8 else None
        number = "1/KH" if rnd.random() < 0.8 else None
        played = tuple(rnd.sample(roles, min(len(roles), rnd.randint(1, 2))))
        yield Document(id=f"paper-{spot}", roles=played, title="A paper", number=number, day=day)


def _figures(edition: Edition, rnd: Random) -> tuple[Figure, ...]:
    known = [fact for fact in edition.facts if rnd.random() < 0.9]
    return tuple(Figure(name=fact.name, value=_written(fact, edition, rnd)) for fact in known)


def _written(fact: Fact, edition: Edition, rnd: Random) -> str | None:
    match fact.kind:
        case _ if rnd.random() < 0.03:
            return None
        case "count":
            return str(rnd.choice(_COUNTS))
        case "number" | "percent" if fact.least is not None and rnd.random() < 0.4:
            return rnd.choice(["-0.5", "-2.25", "-80"]) + ("%" if fact.kind == "percent" else "")
        case "number":
            return rnd.choice(["0", "0.5", "1", "2.25", "33.333333", "80", "200"])
        case "percent":
            return f"{rnd.choice(['0', '12.5', '50', '84.99', '85', '90', '100'])}%"
        case "day":
            return day_text(edition.period.from_ + timedelta(days=rnd.randint(-30, 400)))
        case "flag":
            return rnd.choice(["yes", "no"])
        case "choice":
            return rnd.choice(fact.choices).id


def _leaders(edition: Edition, rnd: Random) -> Iterator[Figure]:
    for part in parts_of(edition):
        targets = [held for rule in rules_in(part.rule) if (held := rule.held().beside) is not None]
        if targets and rnd.random() < 0.6:
            reached = rnd.choice(["0", "40", "60", "95", "120"])
            # Two rules of one part may stand beside the leader; the last one says how it is written.
            yield Figure(name=part.key, value=f"{reached}%" if targets[-1].percent else reached)


def _answer_to(part: Part, rnd: Random) -> Answer:
    """Any answer that the part admits."""
    levels = [level.id for level in levels_in(part.rule)]
    items = [item.id for item in items_in(part.rule)]
    outside = part.scored_by != "self"
    kinds = ["nothing", "does_not_arise", "not_done"]
    kinds += ["level"] * (3 * (bool(levels) and not outside)) + ["items"] * (3 * (bool(items) and not outside))
    kinds += ["points"] * (3 * (outside or is_given_by_hand(part.rule))) + ["waived"] * (3 * (part.waiver is not None))
    match rnd.choice(kinds):
        case "level":
            return Answer(key=part.key, level=rnd.choice(levels))
        case "items":
            return Answer(key=part.key, items=tuple(one for one in items if rnd.random() < 0.5))
        case "points":
            most = min(part.max, *(one.max for one in part.max_for), part.max)
            return Answer(key=part.key, points=most * Fraction(rnd.randint(0, 16), 16), reason="as seen")
        case "does_not_arise":
            return Answer(key=part.key, does_not_arise="nothing came up")
        case "not_done":
            return Answer(key=part.key, not_done="not this year")
        case "waived":
            return Answer(key=part.key, waived="asked to")
        case _:
            return Answer(key=part.key)
