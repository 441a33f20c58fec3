"""Proofs about how a table is divided: divisions and their groups, blocks beside them, points that are handed on."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Edition, parts_in, parts_of
from criteria.not_arising import ShareOfMaximum
from reading.source.names import nearest
from reading.source.place import Problem, problem
from reading.source.values import percent_text
from rules.vocabulary import Names


def blocks_are_fitting(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Waivers stand in the penalty block alone, shares kept outside it, and points move between parts of the groups.

    A criterion that counts less than its parts together has no points of theirs to give, and could not count more.
    """
    inside = {part.key for group in edition.groups for part in parts_in(group)}
    kept = {part.key for one in edition.kept for part in one.parts}
    for part in parts_of(edition):
        if part.waiver is not None and not edition.is_penalty(part):
            yield problem(part.place, "C056", part=part.id)
        if isinstance(part.if_not_arising, ShareOfMaximum) and edition.is_penalty(part):
            yield problem(part.place, "C137", part=part.id, share=percent_text(part.if_not_arising.share))
        moves = part.if_not_arising == "redistribute"
        says_how = part.redistribute_to or part.redistribute_by != "equal"
        if (moves and not {part.key, *part.redistribute_to} <= inside) or (says_how and not moves):
            yield problem(part.place, "C057", part=part.id)
        if moves and not kept.isdisjoint((part.key, *part.redistribute_to)):
            yield problem(part.place, "C142", part=part.id)


def groups_keep_their_maximum(edition: Edition, _names: Names) -> Iterator[Problem]:
    """What becomes of a group of which nothing is left is said where groups are brought back, and only there.

    A criterion that counts less than its parts together cannot hand on what one of them is worth.
    """
    in_group = edition.when_excluded == "rescale_in_group"
    if in_group != (edition.when_group_excluded is not None):
        yield problem(edition.place, "C143", how=edition.when_excluded)
    inside = {part.key for group in edition.groups for part in parts_in(group)}
    for part in (part for one in edition.kept for part in one.parts if in_group and part.key in inside):
        unheld = part.scored_by == "survey" and edition.when_no_survey is not None
        if part.if_not_arising == "exclude" or unheld:
            yield problem(part.place, "C144", part=part.id)


def groups_keep_somebody_to_take(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Where all rows of a group that could take points over may leave it, its weight goes although others are left."""
    if edition.when_excluded != "rescale_in_group":
        return
    for group in edition.groups:
        plain = [part for one in group.criteria if one.takes == "all" for part in one.parts]
        others = any(one.takes != "all" for one in group.criteria)
        if others and plain and all(part.if_not_arising in {"exclude", "redistribute"} for part in plain):
            yield problem(group.place, "C147", "warning", id=group.id)


def divisions_hold_all_groups(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Each group stands in one division, and those of a division stand together, in the order of the table."""
    groups = [group.id for group in edition.groups]
    held = [(number, one) for one in edition.divisions for number in one.groups]
    unknown = [(number, one) for number, one in held if number not in groups]
    for number, one in unknown:
        yield problem(one.place, "C018", name=number, what="group", near=nearest(number, groups))
    wrong = next((pair for pair, number in zip(held, groups, strict=False) if pair[0] != number), None)
    if wrong is None and len(held) != len(groups) and held:
        # One too many is named where it stands, one that lacks in the last division.
        wrong = held[len(groups)] if len(held) > len(groups) else (groups[len(held)], held[-1][1])
    if wrong is not None and not unknown:
        yield problem(wrong[1].place, "C145", id=wrong[0], division=wrong[1].id)
