"""What people call figures, papers and parts: their names in files, and their labels as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.ready import Criteria
from reading.source.names import meant


def name_called(text: str, *editions: Criteria) -> str | None:
    """The figure, role of papers or part that a person means by its name in any case, or by its label.

    ``None``: none of them, or several. A figure goes before a role, a role before a part.
    """
    for kind in range(3):
        found = meant(text, {name: labels for one in editions for name, labels in _called(one)[kind].items()})
        if found is not None:
            return found
    return None


def labels_of(criteria: Criteria) -> Iterator[tuple[str, str]]:
    """Each label with the name that it is of."""
    for some in _called(criteria):
        yield from ((label, name) for name, labels in some.items() for label in labels)


def _called(criteria: Criteria) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    vocabulary = criteria.vocabulary
    return (
        {one.name: _names(one.label, one.label_en) for one in vocabulary.facts},
        {one.name: _names(one.label, one.label_en) for one in vocabulary.documents},
        {one.key: _names(one.name, one.name_en) for one in criteria.family_parts},
    )


def _names(name: str, name_en: str | None) -> tuple[str, ...]:
    return (name,) if name_en is None else (name, name_en)
