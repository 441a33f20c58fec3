"""Proofs about a whole edition and its vocabulary; each check is one sentence and gives problems with a witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from criteria.edition import Edition, parts_of
from criteria.kinds import problems_of
from criteria.rule_checks import problems_of_rule
from criteria.vocabulary import ISSUED, PERIOD_FROM, PERIOD_TO, Fact, Names, Role, Vocabulary
from reading.names import is_within, nearest
from reading.place import Place, Problem, Weight, in_order, problem
from reading.values import decimal_text, percent_text

Check = Callable[[Edition, Names], Iterator[Problem]]


def points_add_up(edition: Edition, _names: Names) -> Iterator[Problem]:
    """The points of the parts make the criterion, those of the criteria the group, those of the groups the whole."""
    yield from _sum(edition.place, "", edition.max, [group.max for group in edition.groups])
    for group in edition.groups:
        yield from _sum(group.place, group.id, group.max, [criterion.max for criterion in group.criteria])
        for criterion in group.criteria:
            yield from _sum(criterion.place, criterion.id, criterion.max, [part.max for part in criterion.parts])


def _sum(place: Place, number: str, most: Fraction, inner: Sequence[Fraction]) -> Iterator[Problem]:
    found = sum(inner, Fraction(0))
    if found != most:
        values = {"sum": decimal_text(found), "most": decimal_text(most), "by": decimal_text(abs(found - most))}
        yield problem(place, "C011", id=number, **values)
    if not inner:
        yield problem(place, "C012", id=number)


def ids_are_unique(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Each printed number, each key and each name of a part stands once; numbers lie below the number above them."""
    numbers = [(group.id, group.place) for group in edition.groups]
    for group in edition.groups:
        for criterion in group.criteria:
            numbers += [(criterion.id, criterion.place), *((part.id, part.place) for part in criterion.parts)]
            yield from _below(group.id, criterion.id, criterion.place)
            for part in criterion.parts:
                yield from _below(criterion.id, part.id, part.place)
    parts = list(parts_of(edition))
    yield from _once(numbers, "C014")
    yield from _once(((part.key, part.place) for part in parts), "C015")
    yield from _once(((part.name, part.place) for part in parts), "C016", "warning")
    yield from _once(((basis.id, basis.place) for basis in edition.basis), "C014")


def _below(above: str, number: str, place: Place) -> Iterator[Problem]:
    if not is_within(number, above) or number == above:
        yield problem(place, "C013", id=number, above=above)


def _once(names: Iterable[tuple[str, Place]], code: str, weight: Weight = "error") -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in names:
        if name in first:
            yield problem(place, code, weight, id=name, line=str(first[name].line))
        first.setdefault(name, place)


def names_are_known(edition: Edition, names: Names) -> Iterator[Problem]:
    """Owners, proof roles, bases and inputs exist."""
    owners = [owner.id for owner in edition.owners]
    bases = [basis.id for basis in edition.basis]
    for part in parts_of(edition):
        yield from _known(part.owner, owners, "owner", part.place)
        yield from _known(part.source.basis, bases, "basis", part.source.place)
        for role in part.proof:
            yield from _known(role, names.roles, "role", part.place)
        if part.arises_when is not None:
            yield from problems_of(part.arises_when, "flag", names.kinds)


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


def points_fit_the_rounding(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A maximum finer than the rounding could never be given exactly."""
    digits = edition.rounding.digits
    if edition.rounding.at == "part":
        for part in parts_of(edition):
            if (part.max * 10**digits).denominator != 1:
                yield problem(part.place, "C039", part=part.id, most=decimal_text(part.max), digits=str(digits))


def grades_descend(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Grades fall from the best to one that begins at 0 %, so that every total has exactly one."""
    starts = [grade.from_ for grade in edition.grades]
    if starts and (starts != sorted(set(starts), reverse=True) or starts[-1] != 0):
        yield problem(edition.grades[0].place, "C031", starts=", ".join(percent_text(start) for start in starts))


def period_runs_forward(edition: Edition, _names: Names) -> Iterator[Problem]:
    """The period ends after it begins."""
    if edition.period.from_ > edition.period.to:
        yield problem(edition.period.place, "C034")


def owners_have_parts(edition: Edition, _names: Names) -> Iterator[Problem]:
    """An owner without any part is a slip of the pen; worth a warning."""
    used = Counter(part.owner for part in parts_of(edition))
    for owner in edition.owners:
        if not used[owner.id]:
            yield problem(owner.place, "C035", "warning", name=owner.id)


def own_names_are_new(edition: Edition, names: Names) -> Iterator[Problem]:
    """What an edition adds to the vocabulary means nothing else yet."""
    listed = Counter(one.name for one in _named(names.vocabulary))
    for one in _named(edition):
        if listed[one.name] > 1 or _is_taken(one, names):
            yield problem(one.place, "C032", name=one.name)


def _named(holder: Edition | Vocabulary) -> list[Fact | Role]:
    return [*holder.facts, *holder.documents]


def _is_taken(one: Fact | Role, names: Names) -> bool:
    """Whether the name is that of an input which a role brings along, or of one that is built in."""
    brought = one.name.removesuffix(ISSUED) in names.roles if isinstance(one, Fact) else one.name.endswith(ISSUED)
    return brought or one.name in {PERIOD_FROM, PERIOD_TO}


CHECKS: tuple[Check, ...] = (
    points_add_up,
    ids_are_unique,
    names_are_known,
    rules_are_sound,
    points_fit_the_rounding,
    grades_descend,
    period_runs_forward,
    owners_have_parts,
    own_names_are_new,
)


def problems_of_edition(edition: Edition, names: Names) -> tuple[Problem, ...]:
    """Everything wrong with an edition, in the order of the file."""
    return in_order([found for check in CHECKS for found in check(edition, names)])


def problems_of_vocabulary(vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Names mean one thing each, and identities relate figures that exist."""
    names = Names(vocabulary)
    found = [
        problem(one.place, "C032", name=one.name)
        for one in _named(vocabulary)
        if (one.name in names.facts and one.name in names.roles) or _is_taken(one, names)
    ]
    for identity in vocabulary.identities:
        found += problems_of(identity.rule, "flag", names.kinds)
    return in_order(found)
