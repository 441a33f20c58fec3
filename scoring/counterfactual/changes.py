"""What if: changes written as ``NAME=VALUE``, read like evidence and put into a copy of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.edition import Part
from criteria.ready import Criteria
from evidence.model import ASSUMED, Answer, Document, Evidence, Figure
from reading.models.base import changed, placed
from reading.source import values
from reading.source.misread import Misread
from reading.source.names import nearest
from reading.source.place import Place, Problem, in_order, problem
from reading.source.record import Record
from rules.facts import IS, Fact, figure_of
from rules.reason import Choice, Said, Share
from rules.rule.choices import items_in, levels_in
from rules.rule.options import Item, Level
from rules.vocabulary import ISSUED, PREVIOUS
from scoring.score.given.answers import fitted
from scoring.score.given.called import name_called
from scoring.score.given.figures import typed
from scoring.score.given.one_text import said_in

FILE = "whatif"
"""The file that changes stand in, as far as problems are concerned."""
LIKE_A_DAY = r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{2,4}|(?is:ngày)[\s0-9](?s:.*)"
"""What is meant for a day where a number of a paper may stand too."""
_DATED = r"(?i:\bngày\b)|[0-9]+/[0-9]+/[0-9]+"
"""A day beside the number of a paper; a number itself has a year at most (``15/2024/NQ-HĐND``)."""


_NOT_ARISING, _NOT_DONE = Choice("không phát sinh", "does not arise"), Choice("không thực hiện", "not done")


class Given(Record):
    """One change as a person wrote it."""

    name: str
    text: str
    place: Place


class Change(Record):
    """One value that is another one now; ``part`` where it is an answer, ``before`` ``None`` where there was none."""

    name: str
    part: Part | None
    before: Said | None
    after: Said


class Changed(Record):
    """Evidence with the changes that could be read in it."""

    evidence: Evidence
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def given_in(lines: Sequence[str], file: str = FILE) -> tuple[Given, ...]:
    """The changes in lines ``NAME=VALUE``; what stands in which line is kept as the place, in what is called so."""
    pairs = (line.partition("=") for line in lines)
    return tuple(
        Given(name.strip(), text.strip(), Place(file, number)) for number, (name, _, text) in enumerate(pairs, start=1)
    )


def with_changes(evidence: Evidence, criteria: Criteria, given: Sequence[Given]) -> Changed:
    """A copy of the evidence with all changes in it; every one that cannot be read is a problem."""
    changes: list[Change] = []
    named: dict[str, Given] = {}
    problems: list[Problem] = []
    for one in given:
        try:
            made, change = _with_change(evidence, criteria, one)
        except Misread as mistake:
            problems.append(problem(one.place, mistake.code, **mistake.values))
            continue
        if (against := _against(one, change, named, changes)) is not None:
            problems.append(against)
            continue
        named[change.name] = one
        evidence = made
        changes.append(change)
    return Changed(evidence, tuple(changes), in_order(problems))


def _against(one: Given, change: Change, named: Mapping[str, Given], changes: Sequence[Change]) -> Problem | None:
    """Why a change cannot stand beside those before it: one of its name, or that there is no paper of this day."""
    role = change.name.removesuffix(ISSUED)
    before = named.get(change.name)
    if before is not None and before.name != one.name and re.fullmatch(LIKE_A_DAY, before.text):
        # A day stands where the number of the paper belongs, most often a number that Excel took for a day.
        return problem(before.place, "E086", text=before.text)
    if before is not None:
        return problem(one.place, "E032", name=one.name)
    is_denied = role != change.name and any(other.name == role and other.after is False for other in changes)
    return problem(one.place, "E085", text=one.text, name=role) if is_denied else None


def _with_change(evidence: Evidence, criteria: Criteria, given: Given) -> tuple[Evidence, Change]:
    """The evidence with one change; a figure goes before a part of the same name, which has a number besides."""
    names = criteria.names
    parts = criteria.parts_by_name
    fact, role = names.fact(given.name), given.name.removesuffix(ISSUED)
    if fact is not None and IS not in given.name:
        return _with_figure(evidence, fact, given)
    if given.name.endswith(ISSUED) and role in names.roles:
        return _with_day(evidence, role, given)
    if given.name in names.roles:
        return _with_paper(evidence, given)
    if given.name in parts:
        return _with_answer(evidence, parts[given.name], given)
    called = name_called(given.name, criteria)
    if called is not None and called != given.name:
        return _with_change(evidence, criteria, given._replace(name=called))
    known = [*names.facts, *(f"{PREVIOUS}{name}" for name in names.facts)]
    known += [*(f"{name}{ISSUED}" for name in names.roles), *parts]
    raise Misread("E010", name=given.name, near=nearest(figure_of(given.name), known))


def _with_figure(evidence: Evidence, fact: Fact, given: Given) -> tuple[Evidence, Change]:
    section = "previous" if given.name.startswith(PREVIOUS) else "facts"
    figures: tuple[Figure, ...] = getattr(evidence, section)
    old = next((figure for figure in figures if figure.name == fact.name), None)
    before = None if old is None else _worth(old, fact)
    is_counted_on = fact.kind == "count" and given.text[:1] in {"+", "-"} and given.text[1:].strip()
    text = _counted_on(before, given) if is_counted_on else given.text
    after = _read(text, fact)
    if old is None:
        figures = (*figures, placed(Figure(name=fact.name, value=text), given.place))
    else:
        made = changed(old, value=text)
        figures = tuple(made if figure is old else figure for figure in figures)
    return changed(evidence, **{section: figures}), Change(given.name, None, before, after)


def _worth(figure: Figure, fact: Fact) -> Said | None:
    """What a figure was; one that cannot be read is a problem of the evidence and not of the change."""
    try:
        return None if figure.value is None else _read(figure.value, fact)
    except Misread:
        return None


def _read(text: str, fact: Fact) -> Said:
    """What a figure is, as it is shown."""
    if fact.kind == "choice":
        chosen = fact.chosen(text)
        return Choice(chosen.name, chosen.name_en)
    value = typed(text, fact.kind, fact.lowest)
    return Share(value) if fact.kind == "percent" and isinstance(value, Fraction) else value


def _counted_on(before: Said | None, given: Given) -> str:
    """The count that ``+5`` or ``-3`` comes to."""
    if not isinstance(before, int) and given.text[0] == "-":
        raise Misread("M021", text=given.text, least="0")
    if not isinstance(before, int):
        raise Misread("E031", name=given.name, text=given.text)
    more = values.count(given.text[1:])
    return str(before + more if given.text[0] == "+" else before - more)


def _with_day(evidence: Evidence, role: str, given: Given) -> tuple[Evidence, Change]:
    """Another day of the paper that decides by its day, else of the first of the role, else of a new one.

    The number stays as it is: a day alone does not make a draft a proof.
    """
    day = values.day(given.text)
    old = paper_dated(evidence.documents, role)
    if old is None:
        documents = (*evidence.documents, _assumed(role, given.place, day=day))
    else:
        made = changed(old, day=day)
        documents = tuple(made if paper is old else paper for paper in evidence.documents)
    before = None if old is None else old.day
    return changed(evidence, documents=documents), Change(f"{role}{ISSUED}", None, before, day)


def _with_paper(evidence: Evidence, given: Given) -> tuple[Evidence, Change]:
    """A paper of a role that is there, by its number or by yes, or none of that role.

    A number is that of the paper of the role that has none yet, as its day would be; else of one more paper.
    """
    if re.fullmatch(LIKE_A_DAY, given.text):
        return _with_day(evidence, given.name, given)
    in_one_line = " ".join(given.text.split())
    numbered = any(map(str.isdigit, given.text)) and not re.fullmatch(r"0+", given.text)
    if numbered and re.search(_DATED, given.text):
        raise Misread("E084", text=given.text, name=given.name)
    there = numbered or _is_there(given.text)
    before = any(given.name in paper.roles and not paper.is_blank for paper in evidence.documents)
    without = (
        changed(paper, roles=tuple(role for role in paper.roles if role != given.name)) for paper in evidence.documents
    )
    documents = evidence.documents if there else tuple(without)
    unnumbered = paper_dated([paper for paper in documents if paper.number is None], given.name) if numbered else None
    if unnumbered is not None:
        made = changed(unnumbered, number=in_one_line)
        documents = tuple(made if paper is unnumbered else paper for paper in documents)
    elif there and (numbered or not before):
        number = in_one_line if numbered else None
        documents = (*documents, _assumed(given.name, given.place, number=number))
    return changed(evidence, documents=documents), Change(given.name, None, before, in_one_line if numbered else there)


def _is_there(text: str) -> bool:
    """Whether a paper is there, of which no number is told."""
    try:
        return values.flag(text)
    except Misread:
        raise Misread("E086", text=text) from None


def _assumed(role: str, place: Place, *, number: str | None = None, day: date | None = None) -> Document:
    """A paper of which a change or the cell of a table says that it is there, and no more."""
    # A paper of which nothing is written is a form that nobody filled in; this one is there.
    title = FILE if number is None and day is None else None
    said = Document(id=f"{ASSUMED}{place.line}-{place.column}", roles=(role,), number=number, day=day, title=title)
    return placed(said, place)


def paper_dated(documents: Sequence[Document], role: str) -> Document | None:
    """The paper that gets a new day of a role: the one that decides by its day, else the first; ``None``: a new one."""
    papers = [paper for paper in documents if role in paper.roles]
    return min(papers, key=lambda paper: (paper.day or date.max, paper.is_blank), default=None)


def _with_answer(evidence: Evidence, part: Part, given: Given) -> tuple[Evidence, Change]:
    """Another answer in place of all that was said of the part before."""
    old = next((answer for answer in evidence.answers if answer.key == part.key), None)
    before = None if old is None else _answered(fitted(old, part)[0], part)
    answer = old if old is not None else placed(Answer(key=part.key), given.place)
    said: dict[str, object] = dict.fromkeys(("level", "items", "points", "does_not_arise", "not_done"))
    said |= said_in(given.text, part)
    if said["points"] is not None:
        # Whoever gives points says why; here it is the question that gives them.
        said |= {"reason": answer.reason or FILE}
    elif said["level"] is not None:
        # The reason was for the level before.
        said |= {"reason": answer.reason if answer.level == said["level"] else None}
    made, problems = fitted(changed(answer, **said), part)
    for found in problems:
        raise Misread(found.code, **dict(found.values))
    others = evidence.answers if old is not None else (*evidence.answers, made)
    answers = tuple(made if one is old else one for one in others)
    after = _answered(made, part)
    return changed(evidence, answers=answers), Change(part.key, part, before, after or "")


def _answered(answer: Answer, part: Part) -> Said | None:
    """The level, the items or the points of an answer, to be shown."""
    if answer.does_not_arise is not None or answer.not_done is not None:
        return _NOT_ARISING if answer.does_not_arise is not None else _NOT_DONE
    chosen = next((_choice(level) for level in levels_in(part.rule) if level.id == answer.level), None)
    if chosen is not None or answer.items is None:
        return chosen if chosen is not None else answer.points
    return tuple(_choice(item) for item in items_in(part.rule) if item.id in answer.items)


def _choice(named: Level | Item) -> Choice:
    return Choice(named.name, named.name_en)


def without_declaration(evidence: Evidence, keys: frozenset[str]) -> Evidence:
    """The evidence in which nobody says of the parts with these keys that they do not arise."""
    answers = (changed(one, does_not_arise=None) if one.key in keys else one for one in evidence.answers)
    return changed(evidence, answers=tuple(answers))
