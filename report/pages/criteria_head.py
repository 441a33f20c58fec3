"""The heads of pages: who is scored and by what, and an edition in words (period, basis, how its total is made)."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Criterion, Edition, Group, Part
from criteria.head import Division
from criteria.sources import Basis, Change
from report.blocks import Block, Fact, Heading, Text, Tone
from report.language.grades import condition_said, grade_start
from report.language.language import Language
from report.language.rules import rounding_said, standing_said
from report.words.load import words_of
from scoring.score.result import Result, Stamp


def unit_heading(result: Result, say: Language) -> Heading:
    """The unit and the year."""
    return Heading(f"{result.evidence.unit.name} · {say.label('year', year=str(result.evidence.year))}", 1)


def heading(result: Result, say: Language) -> Iterator[Block]:
    """The unit and the year; under criteria whose text nobody has seen, also that, where no other line says it."""
    yield unit_heading(result, say)
    yield from cautions((result.edition,), say)


def stamp_said(stamp: Stamp, say: Language) -> str:
    """The first signs of each digest, and the file of an edition that is not bundled."""
    said = say.label(
        "stamp.text",
        engine=stamp.engine,
        edition=stamp.edition_digest[:6],
        vocabulary=stamp.vocabulary_digest[:6],
        evidence=stamp.evidence_digest[:6],
    )
    said += "".join(f" · {name} {digest[:6]}" for name, digest in stamp.others.items())
    return said if stamp.edition_file is None else f"{said} · {stamp.edition_file}"


def cautions(editions: tuple[Edition, ...], say: Language) -> Iterator[Block]:
    """For each edition that is of no authority, or whose text nobody has seen, a line that says so."""
    for one in {edition.name: edition for edition in editions}.values():
        if one.status == "illustrative":
            yield Text(say.label("illustrative.line", name=one.name), "caution")
        elif not one.is_seen:
            yield Text(say.label("unseen.line", name=one.name), "caution")


def criteria_rows(edition: Edition, say: Language, file: str | None = None) -> tuple[Fact, ...]:
    """What scores, what it is worth, and the ``file`` it was read from where it is not bundled."""
    tone: Tone = "plain" if edition.status != "illustrative" and edition.is_seen else "caution"
    return (
        Fact(say.label("criteria"), f"{edition.name} · {say.named(edition.title, edition.title_en)}"),
        *(() if file is None else (Fact(say.label("criteria.file"), file, "caution"),)),
        Fact(say.label("status"), standing_said(edition, say), tone),
    )


def head_rows(edition: Edition, say: Language) -> Iterator[tuple[str, str]]:
    """Everything the head says: the key of a label, and a line."""
    words = words_of(say.tongue, "criteria")
    first, last = say.day(edition.period.from_), say.day(edition.period.to)
    yield "period", say.filled(words["period.text"], first=first, last=last)
    if edition.effective is not None:
        yield "effective", say.filled(words["effective.text"], day=say.day(edition.effective))
    if edition.supersedes is not None:
        yield "supersedes", edition.supersedes.edition
        yield from (("supersedes", f"  – {_change(one, say)}") for one in edition.supersedes.crosswalk)
    for one in edition.basis:
        yield "basis", basis_text(one, say) if one.seen else f"{basis_text(one, say)} – {say.label('unseen')}"
    most, bonus = say.written(edition.max), edition.bonus_within
    key = "scale.bonus" if bonus > 0 else "scale.text"
    yield "scale", say.filled(words[key], most=most, bonus=say.written(bonus))
    yield "rounding", rounding_said(edition.rounding, say)
    yield "excluded", say.filled(words[f"excluded.{edition.when_excluded}"], most=most)
    if edition.when_group_excluded is not None:
        yield "excluded", say.filled(words[f"group_excluded.{edition.when_group_excluded}"], most=most)
    if edition.when_no_survey is not None:
        yield "survey", words[f"survey.{edition.when_no_survey}"]
    if edition.proof_required:
        yield "proof_required", words["proof_required.yes"]
    if edition.due_on_day_off is not None:
        yield "day_off", words[f"day_off.{edition.due_on_day_off}"]
    if edition.due_on_no_day is not None:
        yield "day_off", words[f"no_day.{edition.due_on_no_day}"]
    if edition.tiers:
        yield "tiers", ", ".join(f"{say.named(one.name, one.name_en)} [{one.id}]" for one in edition.tiers)
    if edition.grades:
        yield "grades", "; ".join(grade_start(one, say) for one in edition.grades)
    yield from (("conditions", condition_said(one, edition, say)) for one in edition.grade_conditions)
    if edition.results:
        yield "results", ", ".join(one.edition for one in edition.results)
    if edition.ties:
        yield "ties", say.filled(words["ties.order"], groups=", ".join(edition.ties))


def _change(one: Change, say: Language) -> str:
    words = words_of(say.tongue, "criteria")
    said = say.filled(words[f"change.{one.how}"], old=", ".join(one.old), new=", ".join(one.new))
    return say.filled(words["change.note"], change=said, note=one.note) if one.note else said


def basis_text(one: Basis, say: Language, *, short: bool = False) -> str:
    """A basis as people cite it: number, day and title; in ``short`` without the title where it has a number."""
    words = words_of(say.tongue, "criteria")
    if one.number is None:
        return one.title
    cited = one.number if one.day is None else say.filled(words["basis.day"], text=one.number, day=say.day(one.day))
    return cited if short else f"{cited}: {one.title}"


def tiers_text(row: Division | Group | Criterion | Part, edition: Edition, say: Language) -> str:
    """The maxima of a row that are for one tier alone."""
    words = words_of(say.tongue, "criteria")
    names = {tier.id: say.named(tier.name, tier.name_en) for tier in edition.tiers}
    said = [
        say.filled(words["tier" if one.max else "tier.none"], name=names[one.tier], most=say.points(one.max))
        for one in row.max_for
    ]
    return "; ".join(said)
