"""Proof that a crosswalk fits both editions: the one it leads from and the one it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from criteria.edition import Edition, parts_of
from criteria.sources import Change, Supersedes
from reading.source.names import nearest
from reading.source.place import Problem, problem


def problems_of_crosswalk(old: Edition, new: Edition) -> Iterator[Problem]:
    """Each row speaks of parts as they are in both editions, and every part of either edition is accounted for.

    A part is accounted for when both editions have its key, or a row names it.
    """
    crossed = new.supersedes
    if crossed is None:
        return
    before, now = ({part.key: part for part in parts_of(edition)} for edition in (old, new))
    for row in crossed.crosswalk:
        yield from _problems_of_row(row, crossed.edition, list(before), list(now))
    named_old, named_new = _named(crossed)
    for key in before:
        if key not in now and key not in named_old:
            yield problem(crossed.place, "C072", key=key, edition=crossed.edition, found="only_before")
    for key, part in now.items():
        if key not in before and key not in named_new:
            yield problem(part.place, "C072", key=key, edition=crossed.edition, found="only_now")


def _named(crossed: Supersedes) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the old and of the new edition that some row names."""
    rows = crossed.crosswalk
    old, new = (chain.from_iterable(keys) for keys in ([row.old for row in rows], [row.new for row in rows]))
    return frozenset(old), frozenset(new)


def _problems_of_row(row: Change, edition: str, before: list[str], now: list[str]) -> Iterator[Problem]:
    """Old parts were there; what is removed is gone, and what is added was not there before."""
    for key in row.old:
        if key not in before:
            near = nearest(key, before)
            yield problem(row.place, "C071", how=row.how, key=key, edition=edition, found="not_before", near=near)
        elif row.how == "removed" and key in now:
            yield problem(row.place, "C071", how=row.how, key=key, edition=edition, found="still_now", near="")
    for key in row.new:
        if row.how == "added" and key in before:
            yield problem(row.place, "C071", how=row.how, key=key, edition=edition, found="already_before", near="")
