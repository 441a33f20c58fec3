"""The blank evidence file: asks for exactly what an edition needs, in the words of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Edition, Part, inputs_of, parts_of
from criteria.formula import names_in
from criteria.library import Criteria
from criteria.rules import AllOf, Checklist, Levels, is_answered, rules_in
from criteria.vocabulary import ISSUED, PREVIOUS, Kind
from reading.values import day_text
from reading.write import as_scalar
from report.language import Language
from report.rules_said import rule_lines


def blank_evidence(criteria: Criteria, unit: str, named: str, say: Language) -> str:
    """The text of an evidence file for ``criteria`` with every value still blank.

    ``unit`` is the id of the unit, ``named`` how the file calls its criteria.
    """
    return (
        "\n".join(
            [
                *_head(criteria.edition, unit, named, say),
                *_documents(criteria, say),
                *_facts(criteria, say),
                *_answers(criteria, say),
            ]
        )
        + "\n"
    )


def _head(edition: Edition, unit: str, named: str, say: Language) -> Iterator[str]:
    words = say.words.form
    yield f"# {say.filled(words['head'], title=say.named(edition.title, edition.title_en))}"
    yield f"# {say.label(f'status.{edition.status}')}"
    yield f"# {words['how']}"
    yield f"# {words['numbers']}"
    yield 'format: "1"'
    yield f"criteria: {as_scalar(named)}"
    yield "unit:"
    yield f"  id: {unit}"
    yield f"  name: {unit}  # {words['unit.name']}"
    yield f"  within:  # {words['unit.within']}"
    if edition.tiers:
        yield f"  tier:  # {', '.join(f'{tier.id}: {say.named(tier.name, tier.name_en)}' for tier in edition.tiers)}"
    yield f"year: {edition.period.to.year}"
    yield f"period: {{from: {day_text(edition.period.from_)}, to: {day_text(edition.period.to)}}}"
    if edition.when_no_survey is not None:
        yield f"no_survey:  # {words['no_survey']}"


def roles_needed(edition: Edition, kinds: Mapping[str, Kind]) -> dict[str, list[str]]:
    """The document roles an edition asks for, in order, and the printed numbers of the parts that ask."""
    found: dict[str, list[str]] = {}
    for part in parts_of(edition):
        roles = (
            *part.proof,
            *(() if part.waiver is None else (part.waiver,)),
            *(name.removesuffix(ISSUED) for name in inputs_of(part) if kinds.get(name) in {"flag", "day"}),
        )
        for role in dict.fromkeys(roles):
            if f"{role}{ISSUED}" in kinds:
                found.setdefault(role, []).append(part.id)
    return found


def _documents(criteria: Criteria, say: Language) -> Iterator[str]:
    yield ""
    yield f"# {say.words.form['documents']}"
    yield "documents:"
    kinds = say.inputs().kinds
    for role, parts in roles_needed(criteria.edition, kinds).items():
        proves = say.filled(say.words.form["proves"], parts=", ".join(parts))
        yield f"  {role.replace('.', '-').replace('_', '-')}:  # {say.input_name(role)}; {proves}"
        yield f"    roles: [{role}]"
        yield "    number:"
        yield "    day:"
        yield "    issuer:"


def _facts(criteria: Criteria, say: Language) -> Iterator[str]:
    needed: dict[str, list[str]] = {}
    earlier: dict[str, list[str]] = {}
    facts = say.inputs().facts
    for part in parts_of(criteria.edition):
        for name in inputs_of(part):
            if name in facts:
                needed.setdefault(name, []).append(part.id)
            elif name.removeprefix(PREVIOUS) in facts:
                earlier.setdefault(name, []).append(part.id)
    for identity in criteria.vocabulary.identities:
        names = names_in(identity.rule.tree)
        # A figure that only proves others by an identity is asked for too, so that a slip shows itself.
        if sum(1 for name in names if name in needed) > 1:
            for name in names:
                needed.setdefault(name, [])
    yield ""
    yield f"# {say.words.form['facts']}"
    yield "facts:"
    yield from _figures(needed, say)
    before = {name.removeprefix(PREVIOUS): parts for name, parts in earlier.items()}
    if before:
        yield ""
        yield f"# {say.words.form['previous']}"
        yield "previous:"
        yield from _figures(before, say)


def _figures(needed: Mapping[str, list[str]], say: Language) -> Iterator[str]:
    for name, parts in needed.items():
        fact = say.inputs().facts[name]
        words = say.words.form
        unit = words[fact.kind] if fact.kind in {"flag", "day"} else say.named(fact.unit or "", fact.unit_en)
        hand = words[f"given_by.{fact.given_by}"] if fact.given_by != "self" else ""
        used = say.filled(say.words.form["used"], parts=", ".join(parts)) if parts else ""
        notes = "; ".join(piece for piece in (say.input_name(name), unit, hand, used) if piece)
        yield f"  {name}:  # {notes}"


def _answers(criteria: Criteria, say: Language) -> Iterator[str]:
    words = say.words.form
    yield ""
    yield f"# {words['answers']}"
    yield f"# {say.filled(words['answer.no'])}"
    yield "answers:"
    for part in parts_of(criteria.edition):
        if (is_answered(part.rule) or part.waiver is not None) and part.scored_by == "self":
            yield from _answer(part, say, deducts=criteria.edition.is_penalty(part))


def _answer(part: Part, say: Language, *, deducts: bool) -> Iterator[str]:
    most = say.label("points.unit", points=say.number(part.max))
    yield f"  # {part.id} {say.named(part.name, part.name_en)} ({most})"
    for line in rule_lines(part, say, deducts=deducts):
        yield f"  #   {line}"
    yield f"  {part.key}:"
    if part.waiver is not None:
        yield "    waived:"
    for rule in rules_in(part.rule):
        match rule:
            case Levels():
                yield "    level:"
                yield "    reason:"
            case Checklist() | AllOf() if any(item.when is None for item in rule.items):
                yield "    items:"
            case _:
                pass
    yield "    documents: []"
