"""Two years of one unit, each with its own evidence and edition, and what they differ by."""

from __future__ import annotations

from pathlib import Path

from commands.workspace import Loaded, loaded_from
from criteria.ready import Criteria, for_tier
from reading.source.place import Problem
from reading.source.record import Record
from report.language.language import Language
from report.words.load import Tongue
from rules.vocabulary import EditionVocabulary
from scoring.attribute.attribution import Attribution, Side, attribution
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.engine import score
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.score.with_results import matched_with_results


class Years(Record):
    """The results of two years, the causes of their difference, and the words of both editions."""

    before: Result
    after: Result
    found: Attribution
    vocabulary: EditionVocabulary


def two_years(old: Path | None, new: Path | None, named: str | None = None) -> tuple[Years | None, tuple[Problem, ...]]:
    """The difference between two workspaces (``None``: the bundled example), and all problems on the way.

    ``named`` are the criteria that score the new one, where not those that it names itself.
    """
    loads = [loaded_from(old, None), loaded_from(new, named)]
    problems = tuple(found for _, some in loads for found in some)
    before, after = loads[0][0], loads[1][0]
    if before is None or after is None:
        return None, problems
    sides = []
    for mine, other in ((before, after), (after, before)):
        own, more = scored_by(mine, mine.criteria, None)
        others = for_tier(other.criteria, mine.workspace.evidence.unit.tier)
        crossed, crossing = scored_by(mine, others, mine.criteria)
        problems = (*problems, *more, *(found for found in crossing if found.weight == "error"))
        if own is None or crossed is None:
            return None, problems
        years = others.edition.period.to.year - mine.criteria.edition.period.to.year
        sides.append((Side(mine.criteria, own[0], in_another_year(crossed[0], years)), own[1]))
    (first, earlier), (second, later) = sides
    words = words_of_both(before.criteria, after.criteria)
    return Years(earlier, later, attribution(first, second), words), tuple(dict.fromkeys(problems))


def scored_by(
    loaded: Loaded, criteria: Criteria, home: Criteria | None
) -> tuple[tuple[Matched, Result] | None, tuple[Problem, ...]]:
    """Evidence scored by some criteria; what only its own edition knows is left aside."""
    workspace = loaded.workspace
    foreign = home if home is not None and home.edition.name != criteria.edition.name else None
    matched, problems = matched_with_results(workspace.evidence, criteria, foreign, workspace.spoiled)
    return (None if matched is None else (matched, score(workspace, criteria, matched))), problems


def words_of_both(old: Criteria, new: Criteria) -> EditionVocabulary:
    """The words of both editions: those of the new one, and what only the old one knows."""
    known = {fact.name for fact in new.vocabulary.facts}
    roles = {role.name for role in new.vocabulary.documents}
    said = {one.name for one in new.vocabulary.parts}
    return EditionVocabulary(
        format="1",
        facts=(*new.vocabulary.facts, *(fact for fact in old.vocabulary.facts if fact.name not in known)),
        identities=new.vocabulary.identities,
        documents=(*new.vocabulary.documents, *(role for role in old.vocabulary.documents if role.name not in roles)),
        parts=(*new.vocabulary.parts, *(one for one in old.vocabulary.parts if one.name not in said)),
        results=tuple({one.name: one for one in (*old.vocabulary.results, *new.vocabulary.results)}.values()),
        sums=tuple({one.name: one for one in (*old.vocabulary.sums, *new.vocabulary.sums)}.values()),
    )


def language_of(tongue: Tongue, old: Criteria | None, new: Criteria | None) -> Language:
    """A language that knows the words of both editions, where both could be read."""
    return Language(tongue, None if old is None or new is None else words_of_both(old, new))
