"""``cchc criteria sql``: the plan of an edition as a query for the data base that somebody has."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from commands.answers.output import print_problems
from commands.exits import Exit
from commands.files import criteria_named
from commands.workspace import branch_asked
from criteria.edition import parts_of
from criteria.ready import Criteria, for_tier
from reading.files.write import is_taken, write_whole
from reading.source.place import NOWHERE
from reading.source.record import Record
from report.language.language import Language
from report.sql.dialects import Dialect
from report.sql.query import TABLE
from report.sql.text import refused, text_of
from report.words.load import Tongue, words_of
from rules.inputs import LEADER
from rules.rule.base import rules_in
from scoring.whole.edition import whole_edition
from scoring.whole.inputs import Known


class Request(Record):
    """What was asked for; ``tier`` ``None``: the edition has none, ``out`` ``None``: onto the console.

    ``leaders`` are parts as people call them, with what the best unit reached in each.
    """

    name: str
    dialect: Dialect
    tier: str | None
    leaders: tuple[tuple[str, Fraction], ...]
    out: Path | None
    tongue: Tongue


def run(request: Request) -> Exit:
    """Print the query, or write it; an edition that no query can score exactly is refused with the reason."""
    criteria, problems = criteria_named(request.name, NOWHERE)
    say = Language(request.tongue, criteria.vocabulary if criteria is not None else None)
    print_problems(problems, say)
    if criteria is None:
        return Exit.BAD_FILES
    amiss = _tier_amiss(criteria, request.tier, say)
    if amiss:
        sys.stderr.write(f"cchc: {amiss}\n")
        return Exit.USAGE
    if request.out is not None and is_taken(request.out):
        sys.stderr.write(f"cchc: {say.label('init.exists', path=str(request.out))}\n")
        return Exit.USAGE
    known = _leaders(request.leaders, criteria, say)
    if known is None:
        return Exit.USAGE
    edition = whole_edition(for_tier(criteria, request.tier), known)
    reason = refused(edition, say)
    if reason:
        sys.stderr.write(f"cchc: {reason}\n")
        return Exit.BAD_FILES
    text = text_of(edition, request.dialect, say, known)
    if request.out is None:
        sys.stdout.write(text)
        return Exit.OK
    write_whole(request.out, text)
    values = {"path": str(request.out), "letters": say.number(len(text)), "table": TABLE, "dialect": request.dialect}
    sys.stdout.write(f"{say.filled(words_of(say.tongue, 'sql')['done'], **values)}\n")
    return Exit.OK


def _leaders(given: Sequence[tuple[str, Fraction]], criteria: Criteria, say: Language) -> Known | None:
    """What the best unit reached, by the names of the inputs that say so; ``None``: a part is none, which was told."""
    asked = [
        part.key
        for part in parts_of(criteria.edition)
        if any(rule.held().beside is not None for rule in rules_in(part.rule))
    ]
    known: dict[str, Fraction] = {}
    for called, number in given:
        branch = branch_asked(called, criteria.edition, say)
        if branch is None:
            return None
        keys = [key for key in asked if key in branch.keys]
        if len(keys) != 1:
            parts = ", ".join(criteria.parts[key].id for key in asked)
            told = say.filled(words_of(say.tongue, "sql")["no_leader"], part=called, parts=parts or "—")
            sys.stderr.write(f"cchc: {told}\n")
            return None
        known[f"{LEADER}{keys[0]}"] = number
    return known


def _tier_amiss(criteria: Criteria, tier: str | None, say: Language) -> str:
    """What is wrong with the tier that was asked for, or not; empty: nothing."""
    known = [one.id for one in criteria.edition.tiers]
    if tier in known or (tier is None and not known):
        return ""
    key = "untiered" if not known else "no_tier" if tier is None else "unknown_tier"
    values = {"name": criteria.edition.name, "tier": tier or "", "tiers": ", ".join(known)}
    return say.filled(words_of(say.tongue, "sql")[key], **values)
