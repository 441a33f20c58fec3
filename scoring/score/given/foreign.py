"""What of the evidence only the edition it names knows, where another one scores it: left aside, and said so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from criteria.ready import Criteria
from evidence.model import Evidence
from reading.source.place import Place, Problem, problem
from rules.vocabulary import Names

Kind = Literal["figures", "roles", "answers"]
MOST_NAMED = 3
"""Names shown of each kind; who wants them all scores by the edition they belong to."""


class Foreign:
    """What was left aside so far.

    ``home`` is the edition the evidence names, where another one scores it: what both do not know is a slip of the pen
    under either. Without it (it is not at hand) all that the edition does not know is taken for what belongs there.
    """

    def __init__(self, evidence: Evidence, criteria: Criteria, home: Criteria | None) -> None:
        self.named = evidence.criteria if home is None else home.edition.name
        # Criteria named by their file have no name to compare.
        self.is_foreign = "@" in self.named and self.named != criteria.edition.name
        self._home = home
        counted = () if home is None else home.family[1:]
        self.is_counted_in = any(criteria.edition.name == one.edition.name for one in counted)
        self._left: dict[Kind, dict[str, Place]] = {"figures": {}, "roles": {}, "answers": {}}

    def takes(self, kind: Kind, name: str, place: Place) -> bool:
        """Whether something that does not fit the edition belongs to the one the evidence names."""
        if not self.is_foreign or not self._is_known(kind, name):
            return False
        self._left[kind].setdefault(name, place)
        return True

    def _is_known(self, kind: Kind, name: str) -> bool:
        if self._home is None:
            return True
        if kind == "answers":
            return name in self._home.parts or name in self._home.keys_of_others
        names = Names(self._home.vocabulary)
        return name in (names.facts if kind == "figures" else names.roles)

    def problems(self) -> Iterator[Problem]:
        """One warning for each kind of thing left aside, at the first of them.

        None where the edition the evidence names counts in the results of this one: the evidence is meant for both.
        """
        for kind, found in self._left.items():
            if found and not self.is_counted_in:
                shown = [*list(found)[:MOST_NAMED], *(["…"] if len(found) > MOST_NAMED else [])]
                values = {"what": kind, "count": str(len(found)), "names": ", ".join(shown), "named": self.named}
                yield problem(min(found.values()), "E030", "warning", **values)
