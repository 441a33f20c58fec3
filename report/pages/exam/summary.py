"""How an exam of an edition came out: how many sheets there are, and what became of every change that was tried."""

from __future__ import annotations

from collections.abc import Iterator

from report.blocks import Block, Fact, Facts, Heading, Outline, Row
from report.language.exam.changes import ChangeWords
from report.language.exam.facts import ExamWords
from report.language.language import Language
from scoring.exam.exam import Exam


def page_of(exam: Exam, say: Language) -> Iterator[Block]:
    """The numbers of an exam, and by name the changes that no sheet has to show or that none shows."""
    told = ExamWords(exam.criteria, say)
    edition, proof = exam.criteria.edition, exam.proof
    title = say.named(edition.title, edition.title_en)
    yield Heading(told.filled("title", name=edition.name, title=title), 1)
    yield Facts(tuple(_facts(exam, told)))
    changes = ChangeWords(say)
    if proof.missed:
        yield Heading(told.words["list.missed"])
        yield Outline(tuple(Row(one, tone="bad") for one in changes.together(proof.missed)))
    if proof.equal:
        yield Heading(told.words["list.equal"])
        yield Outline(tuple(Row(one) for one in changes.together(proof.equal)))


def _facts(exam: Exam, told: ExamWords) -> Iterator[Fact]:
    proof, count = exam.proof, len(exam.sheets)
    whole = sum(one.whole for one in exam.sheets)
    values = {"count": str(count), "whole": str(whole), "blanks": str(exam.blanks)}
    yield Fact(told.words["sheets"], told.filled("sheets.text", **values))
    if exam.grades is not None:
        cases = told.filled("sheets.cases", count=str(len(exam.grades.cases)))
        yield Fact(told.words["sheets"], cases)
    least = "least.smallest" if exam.is_smallest else "least.some"
    yield Fact(told.words["least"], told.filled(least, count=str(count), least=str(exam.least)))
    yield Fact(told.words["tried"], told.filled("tried.text", count=told.say.number(proof.tried)))
    shown = told.say.number(proof.outright + proof.found)
    yield Fact(told.words["found"], told.filled("found.text", count=shown), "good")
    yield Fact(told.words["refused"], told.filled("refused.text", count=told.say.number(len(proof.refused))))
    yield Fact(told.words["equal"], told.filled("equal.text", count=told.say.number(len(proof.equal))))
    if proof.missed:
        missed = told.filled("missed.text", count=told.say.number(len(proof.missed)))
        yield Fact(told.words["missed"], missed, "bad")
    else:
        yield Fact(told.words["missed"], told.words["missed.none"], "good")
