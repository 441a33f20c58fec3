"""Proofs about a whole edition and its vocabulary; each check is one sentence and gives problems with a witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from criteria.checks.blocks import (
    blocks_are_fitting,
    divisions_hold_all_groups,
    groups_keep_somebody_to_take,
    groups_keep_their_maximum,
)
from criteria.checks.choices import choices_are_asked, own_choices_are_sound, problems_of_choices
from criteria.checks.direction import problems_of_direction
from criteria.checks.due_days import due_days_exist
from criteria.checks.figures import (
    figures_go_as_low_as_they_can,
    figures_have_limits_of_their_kind,
    figures_say_how_they_move,
    own_figures_move_soundly,
    problems_of_figures,
)
from criteria.checks.grades import conditions_are_sound, grades_descend
from criteria.checks.identities import problems_of_identity
from criteria.checks.points import points_add_up, points_fit_the_rounding, targets_are_meant
from criteria.checks.rules import problems_of_rule
from criteria.edition import Edition, formulas_of, is_one_line, is_one_row, maxima_in, parts_of
from criteria.norms import Norms
from criteria.part.inputs import circle_of, part_inputs
from criteria.tiers import edition_for
from reading.source.names import is_within, nearest
from reading.source.place import Place, Problem, Weight, in_order, problem
from reading.source.values import day_text, decimal_text
from rules.facts import IS, Fact
from rules.formula.sorts import problems_of
from rules.formula.units import problems_of_units
from rules.inputs import LEADER
from rules.points.nodes import Nothing, within
from rules.rule.base import Setting
from rules.rule.choices import names_of
from rules.vocabulary import ISSUED, PART, PERIOD_FROM, PERIOD_TO, PREVIOUS, Identity, Names, Role, Vocabulary

Check = Callable[[Edition, Names], Iterator[Problem]]


def ids_are_unique(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Each number, each key and each name of a part stands once; numbers lie below the number above them.

    A criterion with a single part is often printed as one line, a group too: then all have its number. A number of
    one piece may stand anywhere: tables number their rows through.
    """
    numbers = [(one.id, one.place) for one in edition.divisions] + [(one.id, one.place) for one in edition.sections]
    for group in edition.sections:
        for criterion in () if is_one_row(group) else group.criteria:
            numbers.append((criterion.id, criterion.place))
            yield from _below(group.id, criterion.id, criterion.place)
            for part in () if is_one_line(criterion) else criterion.parts:
                numbers.append((part.id, part.place))
                yield from _below(criterion.id, part.id, part.place)
    parts = list(parts_of(edition))
    yield from _once(numbers, "C014")
    yield from _once(((part.key, part.place) for part in parts), "C015")
    yield from _once(((part.name, part.place) for part in parts), "C016", "warning")
    yield from _once(((basis.id, basis.place) for basis in edition.basis), "C014")
    yield from _once(((tier.id, tier.place) for tier in edition.tiers), "C014")


def _below(above: str, number: str, place: Place) -> Iterator[Problem]:
    if number == above or not ("." not in number or is_within(number, above)):
        yield problem(place, "C013", id=number, above=above)


def _once(names: Iterable[tuple[str, Place]], code: str, weight: Weight = "error") -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in names:
        if name in first:
            yield problem(place, code, weight, id=name, line=str(first[name].line))
        first.setdefault(name, place)


def names_are_known(edition: Edition, names: Names) -> Iterator[Problem]:
    """Owners, proof roles, bases, tiers, receivers of points and inputs exist."""
    owners = [owner.id for owner in edition.owners]
    bases = [basis.id for basis in edition.basis]
    keys = [part.key for part in parts_of(edition)]
    tiers = [tier.id for tier in edition.tiers]
    for part in parts_of(edition):
        for owner in part.owners:
            yield from _known(owner, owners, "owner", part.place)
        yield from _known(part.source.basis, bases, "basis", part.source.place)
        for role in (*part.roles, *(() if part.waiver is None else (part.waiver,))):
            yield from _known(role, names.roles, "role", part.place)
        if edition.proof_required and part.proof is None and part.scored_by == "self":
            yield problem(part.place, "C075", part=part.id)
        for key in part.redistribute_to:
            yield from _known(key, [key for key in keys if key != part.key], "key", part.place)
        if part.arises_when is not None:
            yield from problems_of(part.arises_when, "flag", names.kinds)
    for one in maxima_in(edition):
        yield from _known(one.tier, tiers, "tier", one.place)


def _known(name: str, known: Iterable[str], what: str, place: Place) -> Iterator[Problem]:
    listed = list(known)
    if name not in listed:
        yield problem(place, "C018", name=name, what=what, near=nearest(name, listed))


def rules_are_sound(edition: Edition, names: Names) -> Iterator[Problem]:
    """Each rule holds every value once, can give each of its points, and can give the maximum of its part."""
    for part in parts_of(edition):
        if part.max < 0:
            yield problem(part.place, "C036", points=decimal_text(part.max), most=decimal_text(edition.max))
        yield from problems_of_rule(part, names)
        for given in formulas_of(part):
            yield from problems_of_units(given, names)
    for tier in edition.tiers:
        for part in parts_of(edition_for(edition, tier.id)):
            yield from problems_of_rule(part, names)


def better_never_loses(edition: Edition, names: Names) -> Iterator[Problem]:
    """A better figure never loses points, or the part says why."""
    for part in parts_of(edition):
        yield from problems_of_direction(part, names, penalty=edition.is_penalty(part))


def everything_is_decided(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A draft may leave open how a scale is read or what "does not arise" gives; what is in force may not."""
    weight: Weight = "error" if edition.state == "in_force" and edition.status != "transcribed" else "warning"
    for part in parts_of(edition):
        if any(one == Nothing("undecided") for one in within(part.rule.meaning(Setting(part.max, part.key)))):
            yield problem(part.place, "C053", weight, part=part.id)
        elif part.if_not_arising == "undecided":
            yield problem(part.place, "C055", weight, part=part.id)


def parts_form_no_circle(edition: Edition, names: Names) -> Iterator[Problem]:
    """No part hangs on itself, be it through others: each is told with the way back to it, at its own place."""
    parts = {part.key: part for part in parts_of(edition)}
    for part in parts.values():
        circle = circle_of(part, parts, names.parts)
        if circle:
            yield problem(part.place, "C073", part=part.id, way=" → ".join(one.id for one in circle))


def bases_are_legal(edition: Edition, _names: Names) -> Iterator[Problem]:
    """An official edition cites texts that can be found: each with its number and day."""
    used = {part.source.basis for part in parts_of(edition)}
    if edition.status == "official":
        if not edition.basis:
            yield problem(edition.place, "C058", id=edition.name)
        for basis in edition.basis:
            if basis.id in used and (basis.number is None or basis.day is None):
                yield problem(basis.place, "C058", id=basis.id)


def unseen_is_not_compared(edition: Edition, _names: Names) -> Iterator[Problem]:
    """What rests on a text that nobody saw is neither official nor compared with it."""
    unseen = {basis.id for basis in edition.basis if not basis.seen}
    if edition.status == "official":
        yield from (problem(basis.place, "C090", id=basis.id) for basis in edition.basis if not basis.seen)
    for part in parts_of(edition):
        if part.source.verified and part.source.basis in unseen:
            yield problem(part.source.place, "C090", id=part.source.basis)


def figures_are_of_one_hand(edition: Edition, names: Names) -> Iterator[Problem]:
    """A part that others score is computed only from figures of theirs; one of another hand would keep it waiting."""
    for part in parts_of(edition):
        given = {name: fact.given_by for name in names_of(part.rule) if (fact := names.fact(name)) is not None}
        odd = sorted(name for name, hand in given.items() if hand != part.scored_by)
        if part.scored_by != "self" and part.scored_by in given.values() and odd:
            yield problem(part.place, "C068", "warning", part=part.id, name=odd[0], what=part.scored_by)


def crosswalk_fits(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Each row of the crosswalk has as many old and new parts as its word says, and the new ones are here."""
    keys = [part.key for part in parts_of(edition)]
    for row in edition.supersedes.crosswalk if edition.supersedes is not None else ():
        for key in row.new:
            yield from _known(key, keys, "key", row.place)
        fitting = {
            "split": len(row.old) == 1 and len(row.new) > 1,
            "merged": len(row.old) > 1 and len(row.new) == 1,
            "replaced": len(row.old) == 1 and len(row.new) == 1,
            "removed": bool(row.old) and not row.new,
            "added": bool(row.new) and not row.old,
        }
        if not fitting[row.how]:
            yield problem(row.place, "C059", how=row.how, old=str(len(row.old)), new=str(len(row.new)))


def norms_are_current(edition: Edition, norms: Norms) -> Iterator[Problem]:
    """Each text that another one replaced before the period ended, with the parts that rest on it."""
    for basis in edition.basis:
        norm = norms.replacing(basis.number, basis.day) if basis.number is not None else None
        parts = [part.id for part in parts_of(edition) if part.source.basis == basis.id]
        if norm is not None and parts and (norm.replaced_on is None or norm.replaced_on <= edition.period.to):
            on = "" if norm.replaced_on is None else day_text(norm.replaced_on)
            values = {"parts": ", ".join(parts), "number": norm.number, "by": norm.replaced_by or "", "day": on}
            yield problem(basis.place, "C064", "warning", **values)


def period_runs_forward(edition: Edition, _names: Names) -> Iterator[Problem]:
    """The period ends after it begins."""
    if edition.period.from_ > edition.period.to:
        yield problem(edition.period.place, "C034")


def owners_have_parts(edition: Edition, _names: Names) -> Iterator[Problem]:
    """An owner without any part is a slip of the pen; worth a warning."""
    used = Counter(owner for part in parts_of(edition) for owner in part.owners)
    for owner in edition.owners:
        if not used[owner.id]:
            yield problem(owner.place, "C035", "warning", name=owner.id)


def own_names_are_new(edition: Edition, names: Names) -> Iterator[Problem]:
    """What an edition adds to the vocabulary means nothing else yet."""
    meant = {(said.name, said.key): said for said in part_inputs(edition)}
    twice = Counter(name for name, _ in meant)
    for part in parts_of(edition):
        said_by = (name for name, key in meant if key == part.key)
        yield from (problem(part.place, "C032", name=name) for name in said_by if twice[name] > 1)
    listed = Counter(one.name for one in _named(names.vocabulary))
    for one in _named(edition):
        if listed[one.name] > 1 or _is_taken(one, names):
            yield problem(one.place, "C032", name=one.name)


def _named(holder: Edition | Vocabulary) -> list[Fact | Role]:
    return [*holder.facts, *holder.documents]


def _is_taken(one: Fact | Role, names: Names) -> bool:
    """Whether the name is that of an input which a role brings along, or of one that is built in."""
    brought = one.name.removesuffix(ISSUED) in names.roles if isinstance(one, Fact) else one.name.endswith(ISSUED)
    return (
        brought
        or IS in one.name
        or one.name in names.results
        or one.name in {PERIOD_FROM, PERIOD_TO}
        or one.name.startswith((PREVIOUS, PART, LEADER))
    )


def identities_can_hold(edition: Edition, names: Names) -> Iterator[Problem]:
    """What the edition adds to the relations between figures relates figures that exist, and can hold."""
    yield from _of_identities(edition.identities, names)


CHECKS: tuple[Check, ...] = (
    points_add_up,
    ids_are_unique,
    names_are_known,
    rules_are_sound,
    better_never_loses,
    everything_is_decided,
    due_days_exist,
    parts_form_no_circle,
    blocks_are_fitting,
    groups_keep_their_maximum,
    groups_keep_somebody_to_take,
    divisions_hold_all_groups,
    bases_are_legal,
    unseen_is_not_compared,
    figures_are_of_one_hand,
    crosswalk_fits,
    figures_go_as_low_as_they_can,
    figures_have_limits_of_their_kind,
    identities_can_hold,
    own_figures_move_soundly,
    figures_say_how_they_move,
    points_fit_the_rounding,
    targets_are_meant,
    grades_descend,
    conditions_are_sound,
    period_runs_forward,
    owners_have_parts,
    own_names_are_new,
    own_choices_are_sound,
    choices_are_asked,
)


def problems_of_edition(edition: Edition, names: Names, norms: Norms | None = None) -> tuple[Problem, ...]:
    """Everything wrong with an edition, in the order of the file; with ``norms``, stale references too."""
    stale = norms_are_current(edition, norms) if norms is not None else ()
    return in_order([*(found for check in CHECKS for found in check(edition, names)), *stale])


def problems_of_vocabulary(vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Names mean one thing each, and identities relate figures that exist."""
    names = Names(vocabulary)
    found = [
        problem(one.place, "C032", name=one.name)
        for one in _named(vocabulary)
        if (one.name in names.facts and one.name in names.roles) or _is_taken(one, names)
    ]
    found += problems_of_choices(vocabulary.facts)
    found += problems_of_figures(vocabulary.facts, names)
    found += _of_identities(vocabulary.identities, names)
    return in_order(found)


def _of_identities(identities: Iterable[Identity], names: Names) -> Iterator[Problem]:
    for identity in identities:
        problems = tuple(problems_of(identity.rule, "flag", names.kinds))
        yield from problems or (*problems_of_units(identity.rule, names), *problems_of_identity(identity, names.kinds))
