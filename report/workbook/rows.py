"""What a workbook asks, row by row: figures, papers and answers, each with what the evidence gives already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, islice

from criteria.asked import GRADES, figures_asked, roles_asked
from criteria.edition import Part, parts_of
from criteria.ready import Criteria
from evidence.model import Answer, Document, Evidence, Figure
from reading.source.record import Record
from report.language.language import Language
from report.words.load import words_of
from report.workbook.keys import ITEM, MORE, POINTS, WAIVED, Section, key_of
from rules.facts import Alternative, Fact, Kind, figures_of
from rules.formula.tree import names_in
from rules.inputs import Citation
from rules.rule.base import rules_in
from rules.rule.choices import is_given_by_hand, items_in, levels_in
from rules.rule.options import Item
from scoring.score.given.answers import fitted

MORE_PAPERS = 10
"""Rows for papers that nobody asks for."""


class FigureRow(Record):
    """A figure, or another thing of the unit: ``kind`` is ``None`` for a text.

    ``value`` is what the evidence gives, ``parts`` are the numbers of those that ask for it.
    """

    section: Section
    name: str
    label: str
    kind: Kind | None
    unit: str = ""
    value: str | None = None
    cited: tuple[Citation, ...] = ()
    parts: tuple[str, ...] = ()
    choices: tuple[Alternative, ...] = ()
    fact: Fact | None = None

    @property
    def key(self) -> str:
        """What the row is called."""
        return key_of(self.section, self.name) if self.name else key_of(self.section)


class PaperRow(Record):
    """A paper, or one that is asked for and not there yet (``paper`` without anything in it).

    ``parts`` are the numbers of those that ask for its roles; ``is_more``: a row for a paper nobody asks for.
    """

    paper: Document
    parts: tuple[str, ...]
    is_more: bool = False

    @property
    def key(self) -> str:
        """What the row is called."""
        return key_of("documents", self.paper.id)


class AnswerRow(Record):
    """What is asked of a part: whether an ``item`` holds, why a deduction is to be forgiven, points, or the rest.

    ``about`` is empty for the row of the part itself, on which levels and why it does not arise stand.
    """

    part: Part
    about: str
    answer: Answer | None
    item: Item | None = None

    @property
    def key(self) -> str:
        """What the row is called."""
        return key_of("answers", self.part.key, *((self.about,) if self.about else ()))

    @property
    def asks_points(self) -> bool:
        """Whether points are asked here."""
        if self.about:
            return self.about == POINTS
        by_hand = self.part.scored_by != "self" or is_given_by_hand(self.part.rule)
        return by_hand and not any(levels_in(self.part.rule))

    @property
    def asks_level(self) -> bool:
        """Whether a level is asked here."""
        return not self.about and self.part.scored_by == "self" and any(levels_in(self.part.rule))


def figure_rows(criteria: Criteria, evidence: Evidence, say: Language) -> Iterator[FigureRow]:
    """The unit, its figures of the period and the one before, the best unit, and why no survey was held."""
    words, unit = words_of(say.tongue, "workbook"), evidence.unit
    yield FigureRow("unit", "name", words["unit.name"], None, value=unit.name)
    yield FigureRow("unit", "within", words["unit.within"], None, value=unit.within)
    asked = figures_asked(criteria, say.inputs())
    for section, names, given in (
        ("facts", asked.now, evidence.facts),
        ("previous", asked.before, evidence.previous),
    ):
        yield from _figures("facts" if section == "facts" else "previous", names, given, say)
    yield from _leaders(criteria, evidence, say)
    if criteria.edition.when_no_survey is not None:
        yield FigureRow("no_survey", "", words["no_survey"], None, value=evidence.no_survey)


def _figures(
    section: Section, asked: Mapping[str, tuple[str, ...]], given: tuple[Figure, ...], say: Language
) -> Iterator[FigureRow]:
    facts = say.inputs().facts
    known = {one.name: one for one in given}
    names = dict.fromkeys((*asked, *(name for name in known if name in facts)))
    for name in names:
        fact, one = facts[name], known.get(name)
        unit = "" if fact.kind in {"flag", "day", "choice"} else say.named(fact.unit or "", fact.unit_en)
        value, cited = (None, ()) if one is None else (one.value, one.documents)
        parts = asked.get(name, ())
        yield FigureRow(section, name, say.input_name(name), fact.kind, unit, value, cited, parts, fact.choices, fact)


def _leaders(criteria: Criteria, evidence: Evidence, say: Language) -> Iterator[FigureRow]:
    """What the best unit reached, for each part that is scored beside it."""
    known = {one.name: one for one in evidence.leaders}
    words = words_of(say.tongue, "workbook")
    for part in parts_of(criteria.edition):
        for rule in rules_in(part.rule):
            beside = rule.held().beside
            if beside is not None:
                one = known.get(part.key)
                label = say.filled(words["leader"], part=f"{part.id} {say.named(part.name, part.name_en)}")
                value, cited = (None, ()) if one is None else (one.value, one.documents)
                kind: Kind = "percent" if beside.percent else "number"
                yield FigureRow("leaders", part.key, label, kind, "", value, cited, (part.id,))
                break


def paper_rows(criteria: Criteria, evidence: Evidence, say: Language, owner: str | None = None) -> Iterator[PaperRow]:
    """The papers that there are and those that are asked for in the order of the criteria, then rows for more.

    Those get ids that nobody has yet, by ``owner``: whoever fills in the same workbook again means the same paper.
    """
    asked = roles_asked(criteria, say.inputs())
    for paper in evidence.documents:
        numbers = (number for role in paper.roles for number in asked.get(role, ()))
        yield PaperRow(paper, tuple(dict.fromkeys(numbers)))
    played = {role for paper in evidence.documents for role in paper.roles}
    taken = {paper.id for paper in evidence.documents}
    for role, parts in asked.items():
        if role not in played:
            name = _free(role.replace(".", "-").replace("_", "-"), taken)
            yield PaperRow(Document(id=name, roles=(role,)), parts)
    stem = MORE if owner is None else f"{MORE}-{owner}"
    free = (name for number in count(1) if (name := f"{stem}-{number}") not in taken)
    for name in islice(free, MORE_PAPERS):
        yield PaperRow(Document(id=name), (), is_more=True)


def _free(name: str, taken: set[str]) -> str:
    """A name that no paper has yet; it is taken then."""
    found = next(one for one in (name, *(f"{name}-{spot}" for spot in range(2, len(taken) + 3))) if one not in taken)
    taken.add(found)
    return found


def answer_rows(criteria: Criteria, evidence: Evidence) -> Iterator[AnswerRow]:
    """Each part, and what of it has a row of its own."""
    known = {one.key: one for one in evidence.answers}
    for part in parts_of(criteria.edition):
        given = known.get(part.key)
        answer = None if given is None else fitted(given, part)[0]
        yield AnswerRow(part, "", answer)
        if part.scored_by == "self":
            for item in items_in(part.rule):
                yield AnswerRow(part, f"{ITEM}{item.id}", answer, item)
            if is_given_by_hand(part.rule) and any(levels_in(part.rule)):
                yield AnswerRow(part, POINTS, answer)
        if part.waiver is not None:
            yield AnswerRow(part, WAIVED, answer)


class AskedRows(Record):
    """The rows that a workbook asks for."""

    figures: tuple[FigureRow, ...]
    papers: tuple[PaperRow, ...]
    answers: tuple[AnswerRow, ...]

    def of_owner(self, owner: str | None, criteria: Criteria) -> AskedRows:
        """Those that an owner answers for (``None``: all): what its parts ask for, and rows for more papers."""
        if owner is None:
            return self
        own = {part.id for part in parts_of(criteria.edition) if owner in part.owners}
        named = {row.name for row in self.figures if not own.isdisjoint(row.parts)}
        # A figure that only proves others goes with them, so that a slip shows itself.
        for identity in criteria.vocabulary.identities:
            names = set(figures_of(names_in(identity.rule.tree)))
            named |= names if not named.isdisjoint(names) else set()
        proving = [row for row in self.figures if not row.parts and row.section == "facts" and row.name in named]
        return AskedRows(
            tuple(row for row in self.figures if not own.isdisjoint(row.parts) or row in proving),
            tuple(row for row in self.papers if row.is_more or not own.isdisjoint(row.parts)),
            tuple(row for row in self.answers if row.part.id in own),
        )


def rows_asked(criteria: Criteria, evidence: Evidence, say: Language, owner: str | None = None) -> AskedRows:
    """All rows of a workbook; rows for more papers bear the name of an ``owner``."""
    papers = tuple(paper_rows(criteria, evidence, say, owner))
    return AskedRows(tuple(figure_rows(criteria, evidence, say)), papers, tuple(answer_rows(criteria, evidence)))


def parts_said(parts: tuple[str, ...], say: Language) -> str:
    """The numbers of parts, and that grades ask too."""
    words = words_of(say.tongue, "workbook")
    return ", ".join(words["used.grades"] if part == GRADES else part for part in parts)
