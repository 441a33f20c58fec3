"""The query of an edition with what whoever runs it has to know: the table it asks, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from report.language.language import Language
from report.sql.dialects import MANNERS, Dialect
from report.sql.query import LACK, TABLE, Asked, Given, column_of, columns_of, query_of
from report.sql.ranked import REACHED, UNIT, Ranking
from report.words.load import words_of
from rules.inputs import LEADER, NO_SURVEY
from rules.whole.codes import WHYS, code_of
from rules.whole.plan import MOST, Lack
from scoring.score.engine import ENGINE
from scoring.whole.edition import WholeEdition
from scoring.whole.inputs import InputOf, Known
from scoring.whole.proofs import PROVED
from scoring.whole.told import TOTAL, name_of_section

_SHOWN = ("points", "most", "possible", "guaranteed")
"""What is shown of each row."""
_GRADE = "grade"


def refused(edition: WholeEdition, say: Language) -> str:
    """Why no query can say what the engine says, in words; empty: one can."""
    words = words_of(say.tongue, "sql")
    leaders = [name.removeprefix(LEADER) for name in edition.inputs if name.startswith(LEADER)]
    if leaders:
        parts = ", ".join(edition.criteria.parts[key].id for key in leaders)
        return say.filled(words["leaders"], parts=parts)
    far = edition.plan.beyond([at for part in edition.alone.values() for at in part], MOST)
    unsaid = [key for key, part in edition.alone.items() if edition.plan.ranges[part.lack] == (_BEYOND, _BEYOND)]
    keys = [key for key, part in edition.alone.items() if key in unsaid or not far.isdisjoint(part)]
    if keys:
        return say.filled(words["beyond"], parts=", ".join(edition.criteria.parts[key].id for key in keys))
    rows = edition.plan.beyond([one.at for one in asked_of(edition)], MOST)
    names = dict.fromkeys(one.name for one in asked_of(edition) if one.at in rows)
    return say.filled(words["beyond_rows"], rows=", ".join(names)) if names else ""


_BEYOND = code_of("beyond")


def asked_of(edition: WholeEdition) -> tuple[Asked, ...]:
    """The columns of the result: the whole, then every row below it, and the grade."""
    rows = {TOTAL: edition.total, **edition.rows}
    found = [
        Asked(f"{column_of(name)}_{about}", getattr(tally, about)) for name, tally in rows.items() for about in _SHOWN
    ]
    return (*found, *([Asked(_GRADE, edition.grades.given)] if edition.grades is not None else []))


def ranking_of(edition: WholeEdition) -> Ranking:
    """By which columns of the result units are ranked, as the edition decides between equals and limits its grades."""
    own = edition.criteria.edition
    sections = [column_of(name_of_section(one, own)) for one in own.ties]
    deciding = tuple((f"{one}_points", f"{one}_possible") for one in sections)
    quotas = tuple((place, one.quota) for place, one in enumerate(own.grades[:-1]) if one.quota is not None)
    return Ranking(f"{TOTAL}_points", f"{TOTAL}_possible", deciding, _GRADE if quotas else "", quotas)


def inputs_asked(edition: WholeEdition) -> dict[str, tuple[Given, bool]]:
    """The columns of each input that a query asks, and whether it looks at why there is no number."""
    plan, ends = edition.plan, [*(one.at for one in asked_of(edition)), edition.beyond]
    lacking = {step.name for step in map(plan.steps.__getitem__, plan.needed_for(ends)) if isinstance(step, Lack)}
    return {name: (columns, name in lacking) for name, columns in columns_of(plan.inputs(ends)).items()}


def text_of(edition: WholeEdition, dialect: Dialect, say: Language, leaders: Known = MappingProxyType({})) -> str:
    """The query, and before it in remarks what its table has to hold; there must be nothing :func:`refused`.

    ``leaders`` are what the best units reached, which it was made with.
    """
    asked = asked_of(edition)
    query = query_of(edition.plan, asked, edition.beyond, ranking_of(edition), MANNERS[dialect])
    remarks = [*_head(edition, dialect, say), *_led(edition, leaders, say), *_columns(edition, say)]
    return "".join(f"-- {' '.join(line.split())}\n" if line else "--\n" for line in remarks) + query


def _head(edition: WholeEdition, dialect: Dialect, say: Language) -> Iterator[str]:
    words, criteria = words_of(say.tongue, "sql"), edition.criteria
    yield say.filled(words["title"], title=criteria.edition.title, name=criteria.edition.name)
    yield say.filled(words["stamp"], digest=criteria.digest, engine=ENGINE, dialect=dialect)
    yield ""
    yield say.filled(words["result"], ticks=str(edition.ticks), most=say.number(criteria.edition.max))
    if criteria.edition.ties:
        yield say.filled(words["ranks.ties"], rows=", ".join(criteria.edition.ties))
    if any(one.quota is not None for one in criteria.edition.grades):
        yield say.filled(words["ranks.quota"], grade=_GRADE, reached=REACHED.format(_GRADE))
    if edition.grades is not None:
        grades = "; ".join(
            f"{spot} {say.named(one.name, one.name_en)}" for spot, one in enumerate(criteria.edition.grades)
        )
        yield say.filled(words["grades"], grades=grades, none=str(len(criteria.edition.grades)))
    yield say.filled(words["table"], table=TABLE, unit=UNIT, lack=LACK)
    lacks = (say.filled(words["lack"], code=str(code_of(why)), why=words[f"lack.{why}"]) for why in WHYS)
    yield f"{words['name']}{LACK}: {'; '.join(lacks)}"
    yield ""


def _led(edition: WholeEdition, leaders: Known, say: Language) -> Iterator[str]:
    """What the best units reached: another best one asks for another query."""
    parts = edition.criteria.parts
    named = {parts[name.removeprefix(LEADER)].id: reached for name, reached in leaders.items()}
    if named:
        told = "; ".join(f"{part} {reached}" for part, reached in named.items())
        yield say.filled(words_of(say.tongue, "sql")["led"], parts=told)


def _columns(edition: WholeEdition, say: Language) -> Iterator[str]:
    """Each column of the table: what it is, in which whole numbers, and how far it goes."""
    words, kinds = words_of(say.tongue, "sql"), say.inputs().kinds
    for name, ((column, lack), can_lack) in inputs_asked(edition).items():
        own = edition.inputs[name]
        both = f"{column}, {lack}" if can_lack else column
        low, high = own.declared.can_be
        values = {"scale": str(own.declared.scale), "low": str(low), "high": str(high)}
        kind = (
            "day"
            if own.part is None and kinds.get(own.name) == "day"
            else "scaled"
            if own.declared.scale > 1
            else "whole"
        )
        values["origin"] = say.day(edition.origin)
        yield f"{both}: {_label(own, say)} ({say.filled(words[kind], **values)})"


def _label(own: InputOf, say: Language) -> str:
    words = words_of(say.tongue, "sql")
    about, sign, chosen = own.name.partition(":")
    if own.part is not None:
        what = say.filled(words[f"of.{about}"], id=chosen) if sign else words[f"of.{about}"]
        return f"{own.part.id} {say.named(own.part.name, own.part.name_en)}: {what}"
    if own.name.startswith(PROVED):
        return say.filled(words["of.proved"], role=say.role_name(own.name.removeprefix(PROVED)))
    return words["of.no_survey"] if own.name == NO_SURVEY else say.input_name(own.name)
