"""The head of an edition in words: period, what it rests on and replaces, and how its total is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Basis, Change, Criterion, Edition, Group, Part
from report.language.language import Language, Tongue


def criteria_words(tongue: Tongue) -> Mapping[str, str]:
    """The words of a language; only those of the language asked for are imported."""
    if tongue == "vi":
        from report.words.vi import criteria as words  # noqa: PLC0415
    else:
        from report.words.en import criteria as words  # type: ignore[no-redef]  # noqa: PLC0415
    return words.CRITERIA


def head_rows(edition: Edition, say: Language) -> Iterator[tuple[str, str]]:
    """Everything the head says: the key of a label, and a line."""
    words = criteria_words(say.tongue)
    first, last = say.day(edition.period.from_), say.day(edition.period.to)
    yield "period", say.filled(words["period.text"], first=first, last=last)
    if edition.effective is not None:
        yield "effective", say.filled(words["effective.text"], day=say.day(edition.effective))
    if edition.supersedes is not None:
        yield "supersedes", edition.supersedes.edition
        yield from (("supersedes", f"  – {_change(one, say)}") for one in edition.supersedes.crosswalk)
    yield from (("basis", basis_text(one, say)) for one in edition.basis)
    most, bonus = say.written(edition.max), edition.bonus_within
    key = "scale.bonus" if bonus > 0 else "scale.text"
    yield "scale", say.filled(words[key], most=most, bonus=say.written(bonus))
    yield "rounding", say.filled(words[f"rounding.{edition.rounding.at}"], digits=str(edition.rounding.digits))
    yield "excluded", say.filled(words[f"excluded.{edition.when_excluded}"], most=most)
    if edition.when_no_survey is not None:
        yield "survey", words[f"survey.{edition.when_no_survey}"]
    if edition.tiers:
        yield "tiers", ", ".join(f"{say.named(one.name, one.name_en)} [{one.id}]" for one in edition.tiers)
    if edition.grades:
        grades = [(say.named(one.name, one.name_en), say.written(one.from_, percent=True)) for one in edition.grades]
        yield "grades", "; ".join(say.filled(words["grade"], name=name, from_=start) for name, start in grades)


def _change(one: Change, say: Language) -> str:
    words = criteria_words(say.tongue)
    said = say.filled(words[f"change.{one.how}"], old=", ".join(one.old), new=", ".join(one.new))
    return say.filled(words["change.note"], change=said, note=one.note) if one.note else said


def basis_text(one: Basis, say: Language, *, short: bool = False) -> str:
    """A basis as people cite it: number, day and title; in ``short`` without the title where it has a number."""
    words = criteria_words(say.tongue)
    if one.number is None:
        return one.title
    cited = one.number if one.day is None else say.filled(words["basis.day"], text=one.number, day=say.day(one.day))
    return cited if short else f"{cited}: {one.title}"


def tiers_text(row: Group | Criterion | Part, edition: Edition, say: Language) -> str:
    """The maxima of a row that are for one tier alone."""
    words = criteria_words(say.tongue)
    names = {tier.id: say.named(tier.name, tier.name_en) for tier in edition.tiers}
    said = [
        say.filled(words["tier" if one.max else "tier.none"], name=names[one.tier], most=say.points(one.max))
        for one in row.max_for
    ]
    return "; ".join(said)
