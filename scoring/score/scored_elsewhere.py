"""Parts that somebody else scores: whether their points follow from figures that come from the same hand."""

from __future__ import annotations

from criteria.edition import Part
from rules.types.models import names_of
from rules.vocabulary import PREVIOUS, Vocabulary


def is_computed_outside(part: Part, vocabulary: Vocabulary) -> bool:
    """Whether every figure the rule looks at is given by who scores the part: a survey counts its own sheets (R25).

    A rule over figures of the unit itself is not computed: a unit does not score itself where others have to.
    """
    given = {fact.name: fact.given_by for fact in vocabulary.facts if fact.given_by != "self"}
    names = names_of(part.rule)
    return bool(names) and all(given.get(name.removeprefix(PREVIOUS)) == part.scored_by for name in names)
