"""The plans of editions, each drawn once: kept between runs as the readings of files are."""

from __future__ import annotations

from criteria.ready import Criteria
from reading.files.cache import CACHED_ROOMS, key_of, made_once
from scoring.whole.edition import WholeEdition, whole_edition
from scoring.whole.kept import KeptPlan, kept_of, plan_again

_ROOMS = (*CACHED_ROOMS, "scoring")
"""What a plan is made by."""


class Plans:
    """The plans of a run by edition and tier; for criteria as they were read from files."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], WholeEdition] = {}

    def __call__(self, criteria: Criteria, tier: str | None) -> WholeEdition:
        """The plan of criteria as a tier reads them."""
        asked = "" if tier is None else f"tier {tier}"
        said = (criteria.digest, criteria.vocabulary_digest, criteria.others_digest, asked)
        if said not in self._known:
            key = key_of("plan", *said, rooms=_ROOMS)
            kept = made_once(key, KeptPlan, lambda: kept_of(whole_edition(criteria)))
            self._known[said] = plan_again(kept, criteria)
        return self._known[said]
