"""The blank evidence file: asks for exactly what an edition needs, in the words of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from criteria.asked import figures_asked, roles_asked
from criteria.edition import Edition, Part, formulas_of, parts_of
from criteria.ready import Criteria
from evidence.model import Document
from reading.files.write import as_scalar
from reading.source.names import id_of
from reading.source.values import day_text
from report.language.language import Language
from report.language.rules import rule_lines, takes_said, worth_said
from rules.formula.tree import bases_in
from rules.rule.base import rules_in
from rules.rule.choices import counted_in, is_answered, is_given_by_hand, items_in, levels_in
from scoring.attribute.next_year import Renewal


def blank_evidence(criteria: Criteria, unit: str, named: str, say: Language, before: Renewal | None = None) -> str:
    """The text of an evidence file for ``criteria`` with every value still blank.

    ``unit`` is what the unit is called, ``named`` how the file calls its criteria. What of the year ``before`` still
    holds is filled in, and what it was stands beside what has to be given anew.
    """
    papers = _papers(criteria, say, before)
    return (
        "\n".join(
            [
                *_head(criteria.edition, unit, named, say, before),
                *_documents(criteria, say, before),
                *_facts(criteria, say, before, papers),
                *_answers(criteria, say, before, papers),
                *_dropped(say, before),
            ]
        )
        + "\n"
    )


def _head(edition: Edition, unit: str, named: str, say: Language, before: Renewal | None) -> Iterator[str]:
    words = say.words.form
    yield f"# {say.filled(words['head'], title=say.named(edition.title, edition.title_en))}"
    yield f"# {worth_said(edition, say)}"
    yield f"# {words['how']}"
    yield f"# {words['numbers']}"
    yield 'format: "1"'
    yield f"criteria: {as_scalar(named)}"
    yield "unit:"
    if before is None:
        yield f"  id: {id_of(unit)}"
        yield f"  name: {as_scalar(unit)}  # {words['unit.name']}"
        yield f"  within:  # {words['unit.within']}"
    else:
        old = before.evidence.unit
        yield f"  id: {old.id}"
        yield f"  name: {as_scalar(old.name)}  # {words['unit.name']}"
        within = f" {as_scalar(old.within)}" if old.within is not None else ""
        yield f"  within:{within}  # {words['unit.within']}"
    if edition.tiers:
        yield f"  tier:  # {', '.join(f'{tier.id}: {say.named(tier.name, tier.name_en)}' for tier in edition.tiers)}"
    yield f"year: {edition.period.to.year}"
    yield f"period: {{from: {day_text(edition.period.from_)}, to: {day_text(edition.period.to)}}}"
    if edition.when_no_survey is not None:
        yield f"# no_survey:  # {words['no_survey']}"


def _papers(criteria: Criteria, say: Language, before: Renewal | None) -> Mapping[str, str]:
    """The id that the paper of each role has in the form."""
    kept = {role: paper.id for paper in (before.standing if before is not None else ()) for role in paper.roles}
    return {role: kept.get(role, _id_of(role)) for role in roles_asked(criteria, say.inputs())}


def _id_of(role: str) -> str:
    return role.replace(".", "-").replace("_", "-")


def _documents(criteria: Criteria, say: Language, before: Renewal | None) -> Iterator[str]:
    yield ""
    yield f"# {say.words.form['documents']}"
    yield from _example(("number: 15/KH-UBND", ""), ("day: 18/01/2024", ""), ("issuer: UBND xã", ""), say=say)
    yield "documents:"
    needed = roles_asked(criteria, say.inputs())
    standing = before.standing if before is not None else ()
    for paper in standing:
        yield from _standing(paper, needed, say)
    kept = {role for paper in standing for role in paper.roles}
    for role, parts in needed.items():
        if role in kept:
            continue
        for paper in before.stale.get(role, ()) if before is not None else ():
            yield f"  # {say.filled(say.words.form['renew'], paper=say.paper(paper))}"
        proves = say.filled(say.words.form["proves"], parts=", ".join(parts) or say.words.form["grades"])
        term = say.inputs().roles[role].term
        notes = [say.input_name(role), proves, *([] if term is None else [say.words.form[f"term.{term}"]])]
        yield f"  {_id_of(role)}:  # {'; '.join(notes)}"
        yield f"    roles: [{role}]"
        yield "    number:"
        yield "    day:"
        yield "    issuer:"


def _standing(paper: Document, needed: Mapping[str, tuple[str, ...]], say: Language) -> Iterator[str]:
    """A paper of the year before that still holds."""
    roles = [role for role in paper.roles if role in needed]
    proves = say.filled(say.words.form["proves"], parts=", ".join(part for role in roles for part in needed[role]))
    yield f"  {paper.id}:  # {say.words.form['holds']}; {proves}"
    yield f"    roles: [{', '.join(roles)}]"
    if paper.kind is not None:
        yield f"    kind: {paper.kind}"
    yield f"    number: {as_scalar(paper.number or '')}"
    yield f"    day: {day_text(paper.day) if paper.day is not None else ''}"
    for name in ("issuer", "title"):
        value = getattr(paper, name)
        if value is not None:
            yield f"    {name}: {as_scalar(value)}"


def _example(*lines: tuple[str, str], say: Language) -> Iterator[str]:
    """Lines as they look when they are filled in, each with what it says."""
    width = max((len(line) for line, _ in lines), default=0)
    if lines:
        yield f"# {say.words.form['example']}"
    yield from (f"#   {line:<{width}}  {said}".rstrip() for line, said in lines)


def _facts(criteria: Criteria, say: Language, before: Renewal | None, papers: Mapping[str, str]) -> Iterator[str]:
    asked = figures_asked(criteria, say.inputs())
    words = say.words.form
    yield ""
    yield f"# {words['facts']}"
    counts = (name for name in asked.now if say.inputs().facts[name].kind == "count")
    for name in list(counts)[:1]:
        paper = next(iter(papers.values()), "bao-cao")
        yield from _example(
            (f"{name}: 12", words["example.figure"]),
            (f"{name}: {{value: 12, documents: [{paper}]}}", words["example.paper"]),
            (f"{name}: {{value: 12, documents: [{{id: {paper}, page: 3, section: II.1}}]}}", words["example.page"]),
            say=say,
        )
    yield "facts:"
    known = before.figures if before is not None else {}
    yield from _figures(asked.now, say, hints=known)
    if asked.before:
        yield ""
        yield f"# {say.words.form['previous']}"
        yield "previous:"
        yield from _figures(asked.before, say, values=known)


def _figures(
    asked: Mapping[str, tuple[str, ...]],
    say: Language,
    *,
    values: Mapping[str, str] = MappingProxyType({}),
    hints: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """A line for each figure, with its value where it is known; a hint stands in the comment."""
    for name, parts in asked.items():
        fact = say.inputs().facts[name]
        words = say.words.form
        unit = words[fact.kind] if fact.kind in {"flag", "day"} else say.named(fact.unit or "", fact.unit_en)
        unit = ", ".join(f"{one.id}: {say.named(one.name, one.name_en)}" for one in fact.choices) or unit
        hand = words[f"given_by.{fact.given_by}"] if fact.given_by != "self" else ""
        used = say.filled(words["used"], parts=", ".join(one or words["grades"] for one in parts)) if parts else ""
        hint = say.filled(words["last_year"], value=hints[name]) if name in hints else ""
        minus = "" if fact.least is None else words["minus.percent" if fact.kind == "percent" else "minus"]
        notes = "; ".join(piece for piece in (say.input_name(name), unit, minus, hand, used, hint) if piece)
        value = f" {values[name]}" if name in values else ""
        yield f"  {name}:{value}  # {notes}"


def _dropped(say: Language, before: Renewal | None) -> Iterator[str]:
    """What of the year before is not asked for any more."""
    if before is None or not before.dropped:
        return
    yield ""
    yield f"# {say.words.form['dropped']}"
    papers = {paper.id: say.paper(paper) for paper in before.evidence.documents}
    for what, name in before.dropped:
        said = papers.get(name, name) if what == "paper" else say.input_name(name) if what == "figure" else name
        yield f"#   {said}"


def _examples_of_answers(criteria: Criteria, say: Language) -> Iterator[tuple[str, str]]:
    """An answer of each kind that the edition asks for, by parts and choices of its own."""
    words = say.words.form
    own = [part for part in parts_of(criteria.edition) if part.scored_by == "self"]
    for chosen, level in [(one, level) for one in own for level in levels_in(one.rule)][:1]:
        name = say.named(level.name, level.name_en)
        yield f"{chosen.key}: {{level: {level.id}}}", say.filled(words["example.level"], name=name)
    for part in [part for part in own if any(items_in(part.rule))][:1]:
        ids = [item.id for item in items_in(part.rule)]
        yield f"{part.key}: {{items: [{', '.join(ids[:2])}]}}", words["example.items"]
        yield f"{part.key}: {{items: []}}", words["example.none"]
    for part in [part for part in own if is_given_by_hand(part.rule)][:1]:
        yield f'{part.key}: {{points: 0.5, reason: "{words["example.reason"]}"}}', words["example.points"]
    for part in [part for part in own if is_answered(part.rule)][:1]:
        yield f'{part.key}: {{does_not_arise: "{words["example.why"]}"}}', words["example.not_arising"]


def _answers(criteria: Criteria, say: Language, before: Renewal | None, papers: Mapping[str, str]) -> Iterator[str]:
    words = say.words.form
    yield ""
    yield f"# {words['answers']}"
    yield f"# {say.filled(words['answer.no'])}"
    yield from _example(*_examples_of_answers(criteria, say), say=say)
    yield "answers:"
    yield from _answers_to(criteria, say, before, papers)
    for other in criteria.family[1:]:
        yield f"  # {say.filled(words['counted_in'], edition=other.edition.name)}"
        yield from _answers_to(other, Language(say.tongue, other.vocabulary), before, papers)


def _answers_to(criteria: Criteria, say: Language, before: Renewal | None, papers: Mapping[str, str]) -> Iterator[str]:
    """A row for each part that a person has to say something of."""
    words = say.words.form
    own = [part for part in parts_of(criteria.edition) if part.scored_by == "self"]
    asked = [part for part in own if is_answered(part.rule) or part.waiver is not None]
    for part in asked:
        hint = before.answers.get(part.key) if before is not None else None
        deducts = criteria.edition.is_penalty(part)
        kept = next((one for one in criteria.edition.kept if part in one.parts), None)
        within = "" if kept is None else f"{kept.id} {takes_said(kept, say, deducts=deducts)}"
        yield from _answer(part, say, hint, within, papers, deducts=deducts)
    others = [part for part in own if part not in asked and _may_not_arise(part)]
    if others:
        yield f"  # {words['not_arising']}"
    for part in others:
        yield f'  # {part.key}: {{does_not_arise: ""}}  # {part.id} {say.named(part.name, part.name_en)}'


def _may_not_arise(part: Part) -> bool:
    """Whether the part looks at how much there is of something, which may be nothing."""
    bases = [base for given in formulas_of(part) for base in bases_in(given.tree)]
    return bool(bases) or any(counted_in(part.rule)) or part.arises_when is not None


def _answer(
    part: Part, say: Language, hint: str | None, within: str, papers: Mapping[str, str], *, deducts: bool
) -> Iterator[str]:
    """The lines for an answer; ``hint`` is that of last year, ``within`` what the criterion counts of its parts.

    ``papers`` are the ids of the papers of each role.
    """
    most = say.label("points.unit", points=say.number(part.max))
    yield f"  # {part.id} {say.named(part.name, part.name_en)} ({most})"
    for line in rule_lines(part, say, deducts=deducts):
        yield f"  #   {line}"
    if within:
        yield f"  #   {within}"
    if hint is not None:
        yield f"  # {say.filled(say.words.form['last_year'], value=hint)}"
    yield f"  {part.key}:"
    reasons = ["does_not_arise", "not_done", *(("waived",) if part.waiver is not None else ())]
    # Two cases of one rule may each ask for a level: a part has one answer.
    held = [rule.held() for rule in rules_in(part.rule)]
    if any(one.levels for one in held):
        yield "    level:"
        reasons.append("reason")
    if any(item.when is None for one in held for item in one.items):
        yield "    items:"
    # A blank would invite a word.
    for name in reasons:
        yield f"    # {name}:  # {say.words.form[name]}"
    named = "; ".join(f"{papers[role]}: {say.input_name(role)}" for role in part.roles if role in papers)
    yield f"    documents: []{f'  # {named}' if named else ''}"
