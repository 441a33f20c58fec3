"""The report of a result: every text that stands in it, said in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from criteria.edition import is_one_line, is_one_row, number_of
from report.language.findings import cited, papers_said
from report.language.grades import grade_name
from report.language.language import Language
from report.language.reasons import beyond_said, reason_said, sentence, why_not_full
from report.language.recovery import due_said, open_ways
from report.language.rules import owners_said, standing_said
from report.language.statements import lacking_lines, sentence_said
from report.letters.self_report import (
    DoubtLine,
    Explanation,
    FigureLine,
    GroupLine,
    Lack,
    Remark,
    RowLine,
    SelfReport,
    Shortfall,
    Totals,
)
from report.letters.units import authority_of
from report.pages.criteria_head import basis_text, stamp_said
from report.words.load import words_of
from scoring.recover.losses import losses_in
from scoring.recover.recover import Outlook
from scoring.recover.statement import statement_of
from scoring.score.result import CriterionResult, GroupResult, PartResult, Result
from scoring.score.tally import Outcome, Tally


def report_of(result: Result, outlooks: Sequence[Outlook], on: date, say: Language) -> SelfReport:
    """All texts of the report as it stands ``on`` a day."""
    evidence, edition = result.evidence, result.edition
    own = authority_of(evidence.unit.name, say)
    official = edition.status != "illustrative" and edition.is_seen
    return SelfReport(
        unit=evidence.unit.name,
        authority=own.kind,
        issuer=own.of,
        symbol=own.symbol,
        on_behalf=own.on_behalf,
        signer=own.signer,
        within=evidence.unit.within or "",
        place=own.place,
        year=str(evidence.year),
        first_day=say.day(evidence.period.from_),
        last_day=say.day(evidence.period.to),
        criteria=say.named(edition.title, edition.title_en),
        basis="; ".join(basis_text(one, say) for one in edition.basis),
        caution="" if official else standing_said(edition, say),
        grade=grade_name(result.grade, say) if result.grade is not None and _is_begun(result) else "",
        totals=_totals(result, outlooks, say),
        groups=tuple(_groups(result, say)),
        rows=tuple(_rows(result, say)),
        lacks=tuple(_lacks(result, say)),
        explanations=tuple(_explanations(result, say)),
        shortfalls=tuple(_shortfalls(result, outlooks, on, say)),
        remarks=tuple(_remarks(result, outlooks, say)),
        figures=tuple(_figures(result, say)),
        doubts=tuple(DoubtLine(sentence(say.doubt(doubt))) for doubt in result.doubts),
        stamp=stamp_said(result.stamp, say),
    )


def _totals(result: Result, outlooks: Sequence[Outlook], say: Language) -> Totals:
    total = result.total
    extra = (
        {part.part.key for one in result.bonus.criteria for part in one.parts} if result.bonus is not None else set()
    )
    lost = losses_in(result, [one for one in outlooks if one.part.part.key not in extra])
    bonus = losses_in(result, [one for one in outlooks if one.part.part.key in extra])
    return Totals(
        say.points(total.points),
        say.number(total.most),
        say.points(total.guaranteed),
        say.points(total.possible),
        say.points(lost.points),
        str(len(lost.parts)),
        say.points(bonus.points) if bonus.parts else "",
    )


def _is_begun(result: Result) -> bool:
    """Whether anything was said yet; the grade of a blank form says nothing."""
    return any(part.outcome in {Outcome.SCORED, Outcome.NOT_ARISING} for part in result.parts)


def _groups(result: Result, say: Language) -> Iterator[GroupLine]:
    for group in result.sections:
        tally, row = group.tally, group.group
        most = say.points(-row.max if group is result.penalty else tally.most)
        share = "" if group is result.penalty else say.share(tally.share)
        name = say.named(row.name, row.name_en)
        yield GroupLine(number_of(row), name, say.points(tally.points), most, share)


def _rows(result: Result, say: Language) -> Iterator[RowLine]:
    """Divisions, groups, criteria, parts in the order of the table, what is not counted, and the total."""
    above = {one.groups[0].group.id: one for one in result.divisions}
    for group in result.sections:
        division = above.get(group.group.id)
        if division is not None:
            row = division.division
            yield _sum(number_of(row), say.named(row.name, row.name_en), division.tally, say, bold=True)
        yield from _group(group, result, say)
    words = words_of(say.tongue, "letter")
    gained = sum((group.tally.points for group in result.sections), Fraction(0))
    reached = result.of_groups.most
    more, wider = result.total.points - gained, result.total.most - reached
    if more or wider:
        yield RowLine("", words["rescaled"], say.signed(wider), say.signed(more), "", "", bold=False)
    name = words["total"]
    most, points = say.points(result.total.most), say.points(result.total.points)
    yield RowLine("", name, most, points, "", "", bold=True)


def _group(group: GroupResult, result: Result, say: Language) -> Iterator[RowLine]:
    row, taken = group.group, group is result.penalty
    if is_one_row(row):
        yield _part(group.criteria[0].parts[0], result, say, taken=taken)
        return
    tally = group.tally._replace(most=-row.max) if taken else group.tally
    yield _sum(number_of(row), say.named(row.name, row.name_en), tally, say, bold=True)
    for one in group.criteria:
        if not is_one_line(one.criterion):
            name = say.named(one.criterion.name, one.criterion.name_en)
            yield _sum(number_of(one.criterion), name, one.tally, say, bold=False, taken=taken)
        yield from (_part(part, result, say, taken=taken) for part in one.parts)
        yield from _beyond(one, say)
    yield from _beyond(group, say)


def _sum(number: str, name: str, tally: Tally, say: Language, *, bold: bool, taken: bool = False) -> RowLine:
    most = "" if taken else say.points(tally.most)
    return RowLine(number, name, most, say.points(tally.points), "", "", bold=bold)


def _beyond(row: CriterionResult | GroupResult, say: Language) -> Iterator[RowLine]:
    """What of the rows below is not counted, so that the column adds up."""
    text = beyond_said(row, say)
    if text and not (isinstance(row, CriterionResult) and is_one_line(row.criterion)):
        yield RowLine("", text, "", say.signed(-row.beyond), "", "", bold=False)


def _part(part: PartResult, result: Result, say: Language, *, taken: bool) -> RowLine:
    return RowLine(
        number_of(part.part),
        say.named(part.part.name, part.part.name_en),
        "" if taken else say.points(part.tally.most),
        say.points(part.tally.points),
        "; ".join(papers_said(part, result, say)),
        _explained(part, say),
        bold=False,
    )


def _explained(part: PartResult, say: Language) -> str:
    """Why a part is not full, and where the letter tells what its proof lacks."""
    lacking = words_of(say.tongue, "letter")["see.2"] if _is_bare(part) else ""
    return " ".join(one for one in (reason_said(part, say), lacking) if one)


def _is_bare(part: PartResult) -> bool:
    """Whether a part has to be explained: its proof is not complete, or nothing was said of it."""
    return not part.is_proved or part.outcome is Outcome.MISSING


def _lacks(result: Result, say: Language) -> Iterator[Lack]:
    """What proofs lack, each once with all its parts, what most parts ask for first."""
    parts: dict[str, list[str]] = {}
    for part in result.parts:
        for line in dict.fromkeys(lacking_lines(part.proofs, say, "letter")):
            parts.setdefault(sentence(line), []).append(part.part.id)
    for text, numbers in sorted(parts.items(), key=lambda one: -len(one[1])):
        yield Lack(text, ", ".join(numbers))


def _explanations(result: Result, say: Language) -> Iterator[Explanation]:
    """What the evidence says of every part that has to be explained; where it says nothing, that."""
    words = words_of(say.tongue, "letter")
    for part in result.parts:
        if not _is_bare(part):
            continue
        statement = statement_of(part, result)
        sentences = () if statement is None else statement.sentences
        lines = [sentence_said(one, result, say, "letter") for one in sentences] or [words["no_evidence"]]
        yield Explanation(
            part.part.id,
            say.named(part.part.name, part.part.name_en),
            say.points(part.tally.points),
            say.points(part.tally.most),
            " ".join(map(sentence, lines)),
        )


def _shortfalls(result: Result, outlooks: Sequence[Outlook], on: date, say: Language) -> Iterator[Shortfall]:
    """What is lost, the largest loss first."""
    end = result.evidence.period.to
    for one in losses_in(result, outlooks).parts:
        part = one.part.part
        yield Shortfall(
            part.id,
            say.named(part.name, part.name_en),
            say.points(one.lost),
            sentence(why_not_full(one.part, say)),
            sentence(_remedy(one, on, end, say)),
            owners_said(part, result.edition, say),
            sentence(due_said(one, on, end, say)),
        )


def _remedy(one: Outlook, on: date, end: date, say: Language) -> str:
    """What the criteria advise, or else the nearest way to more points; empty where there is neither."""
    part = one.part.part
    if part.remedy:
        return say.named(part.remedy, part.remedy_en)
    return next(iter(open_ways(one, on, end, say)), "")


def _remarks(result: Result, outlooks: Sequence[Outlook], say: Language) -> Iterator[Remark]:
    """What somebody wrote about a part that lacks points."""
    for one in losses_in(result, outlooks).parts:
        answer, part = one.part.answer, one.part.part
        texts = (answer.not_done, answer.reason) if answer is not None else ()
        for text in texts:
            if text:
                yield Remark(part.id, say.named(part.name, part.name_en), sentence(text))


def _figures(result: Result, say: Language) -> Iterator[FigureLine]:
    """Every figure that was given, with the papers that it is taken from."""
    given = [one for one in result.evidence.facts if one.value is not None]
    for count, one in enumerate(given, start=1):
        papers = "; ".join(cited(citation, result, say) for citation in one.documents)
        yield FigureLine(str(count), say.input_name(one.name), say.input_value(one.name, str(one.value)), papers)
