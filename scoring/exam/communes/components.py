"""Parts of an edition that look at the same figures, papers or parts: what a sheet says of them is said together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from criteria.edition import Part, parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.facts import IS, Kind, figure_of
from rules.formula.tree import names_in
from rules.inputs import LEADER
from rules.rule.base import rules_in
from rules.vocabulary import ISSUED, PERIOD_FROM, PERIOD_TO, PREVIOUS, Names


class Component(Record):
    """Parts by their keys, and all that they look at: figures and days by name with their kinds, roles of papers.

    ``beside`` are figures that no part looks at, but that relations tie to others. ``dated`` are the roles of whose
    paper the day is looked at. ``shows`` says by the key of a part which parts show what it comes to, itself first.
    """

    keys: tuple[str, ...]
    kinds: Mapping[str, Kind]
    beside: Mapping[str, Kind]
    roles: tuple[str, ...]
    dated: frozenset[str]
    shows: Mapping[str, tuple[str, ...]]

    def named(self, *kinds: Kind) -> tuple[str, ...]:
        """The figures of some kinds."""
        return tuple(name for name, kind in self.kinds.items() if kind in kinds)

    @property
    def choices(self) -> tuple[tuple[str, ...], ...]:
        """Of each choice whether it is this or that: exactly one of them is the case."""
        found: dict[str, list[str]] = {}
        for name in self.named("flag"):
            if IS in name:
                found.setdefault(figure_of(name), []).append(name)
        return tuple(map(tuple, found.values()))

    @property
    def flags(self) -> tuple[str, ...]:
        """What may hold or not, whatever else does."""
        return tuple(name for name in self.named("flag") if IS not in name)

    @property
    def kinds_of_all(self) -> Mapping[str, Kind]:
        """The kinds of all figures, and of the days of papers."""
        days: dict[str, Kind] = {f"{role}{ISSUED}": "day" for role in self.roles if role in self.dated}
        return {**self.kinds, **self.beside, **days}


def components_of(criteria: Criteria) -> tuple[Component, ...]:
    """All parts in groups that have nothing to do with each other, in the order of their first parts."""
    names = criteria.names
    looks = {part.key: tuple(looked_at(part, criteria)) for part in parts_of(criteria.edition)}
    relations = [one.rule.tree for one in criteria.vocabulary.identities if one.weight == "error"]
    together = [
        *({_own(key), *_roots(some, names)} for key, some in looks.items()),
        *({_own(part.key) for part in criteria.behind(criteria.parts[key])} for key in criteria.hanging),
        *(set(_roots(names_in(tree), names)) for tree in relations),
    ]
    tied = tuple(dict.fromkeys(name for tree in relations for name in names_in(tree)))
    found = []
    for group in _joined(together):
        keys = [key for key in looks if _own(key) in group]
        if keys:
            own = {key: looks[key] for key in keys}
            found.append(_component(own, [name for name in tied if name in group], criteria, names))
    order = {key: spot for spot, key in enumerate(looks)}
    return tuple(sorted(found, key=lambda one: order[one.keys[0]]))


def _own(key: str) -> str:
    """What stands for a part among the names of figures and papers."""
    return f"key {key}"


def _joined(sets: Sequence[set[str]]) -> list[set[str]]:
    """The sets with those that share anything made one."""
    groups: list[set[str]] = []
    for some in sets:
        touched = [group for group in groups if not group.isdisjoint(some)]
        groups = [group for group in groups if group.isdisjoint(some)]
        groups.append(some.union(*touched))
    return groups


def looked_at(part: Part, criteria: Criteria) -> Iterator[str]:
    """The names of all figures and papers that can change what a part comes to, through other parts too."""
    yield from _with_alternatives(
        (name for name in criteria.inputs_behind(part) if name not in {PERIOD_FROM, PERIOD_TO}), criteria
    )
    for one in criteria.behind(part):
        if one.waiver is not None:
            yield one.waiver
        if any(rule.held().beside is not None for rule in rules_in(one.rule)):
            yield f"{LEADER}{one.key}"


def _with_alternatives(some: Iterable[str], criteria: Criteria) -> Iterator[str]:
    """The names with all that a choice may be where one of them asks whether it is this or that."""
    names = criteria.names
    for name in some:
        fact = names.fact(name) if IS in name else None
        before = PREVIOUS if name.startswith(PREVIOUS) else ""
        yield from (name,) if fact is None else (f"{before}{flag}" for flag in fact.flags)


def _roots(some: tuple[str, ...], names: Names) -> Iterator[str]:
    """What makes parts belong together: a paper, whatever of it is looked at."""
    for name in some:
        role = name.removesuffix(ISSUED)
        yield role if role in names.roles else figure_of(name)


def _component(
    looks: Mapping[str, tuple[str, ...]], tied: Sequence[str], criteria: Criteria, names: Names
) -> Component:
    keys = tuple(looks)
    kinds: dict[str, Kind] = {}
    roles: dict[str, None] = {}
    dated = set()
    for name in (name for key in keys for name in looks[key]):
        role = name.removesuffix(ISSUED)
        if role in names.roles:
            roles[role] = None
            if role != name:
                dated.add(role)
        else:
            kinds[name] = _kind_of(name, criteria, names)
    shows = {key: (key, *(other for other in keys if other != key and _hangs(other, key, criteria))) for key in keys}
    beside = {name: _kind_of(name, criteria, names) for name in tied if name not in kinds and name not in roles}
    return Component(keys, kinds, beside, tuple(roles), frozenset(dated), shows)


def _kind_of(name: str, criteria: Criteria, names: Names) -> Kind:
    if not name.startswith(LEADER):
        return names.kinds_of_grades[name]
    besides = (rule.held().beside for rule in rules_in(criteria.parts[name.removeprefix(LEADER)].rule))
    # Of several rules that are held beside the best unit the last says how it is written.
    last = [one for one in besides if one is not None][-1]
    return "percent" if last.percent else "number"


def _hangs(other: str, key: str, criteria: Criteria) -> bool:
    return other in criteria.hanging and any(part.key == key for part in criteria.behind(criteria.parts[other]))
