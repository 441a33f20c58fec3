"""One edition of a set of criteria (bộ tiêu chí): head, groups, criteria, parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from criteria.grades import Grade, GradeCondition
from criteria.head import Division, MaxFor, Tier, TierMax
from criteria.not_arising import IfNotArising
from criteria.rounding import Rounding
from criteria.sources import Basis, Source, Supersedes
from reading.models.base import Frozen, model
from reading.models.fields import (
    Day,
    Flag,
    Id,
    Keyed,
    Name,
    OrNone,
    PartNumber,
    Period,
    Points,
    Prose,
    Reason,
    Short,
    Slug,
)
from rules.facts import Fact
from rules.formula.fields import AFormula
from rules.formula.tree import Formula, names_in
from rules.rule.base import Rule
from rules.rule.choices import formulas_in, names_of, timed_in
from rules.rule.due import Terms
from rules.vocabulary import Identity, Role

RedistributeBy = Literal["equal", "maxima"]
Takes = Literal["all", "capped", "best"]
Scorer = Literal["self", "appraiser", "survey", "portal"]
SCORERS: tuple[Scorer, ...] = ("self", "appraiser", "survey", "portal")


@model
class Owner(Frozen):
    """A role in the unit that answers for parts."""

    id: Id
    name: Prose
    name_en: Prose | None = None


if TYPE_CHECKING:
    from rules.calendar import Calendar

    Proving = tuple[Name, ...] | None
else:
    Proving = Annotated[tuple[Name, ...], OrNone("none")]


@model
class Part(Frozen):
    """A sub-indicator (tiêu chí thành phần): what it asks, its maximum, who answers for it, and its rule.

    ``id`` is the number of the row, once in the edition, and may change; ``key`` is the same in every edition.
    ``printed`` is the number as the table prints it where that is another one (``None``: it prints ``id``).
    ``owner`` answers for it first, those it is ``shared_with`` beside that one. ``proof`` are the roles of the
    documents that must be there, none where the table names none, ``None`` where it says that none is needed.
    ``if_not_arising`` is a word or a share of the maximum.
    ``arises_when`` is a condition without which the part does not arise; with ``redistribute`` its points go to the
    parts named in ``redistribute_to`` (none named: the others of its criterion), in equal shares or in proportion to
    their maxima (``redistribute_by``). ``waiver`` is the role of the paper by
    which a deduction is forgiven. ``round_to`` is the step that the points of this part alone are rounded to (``None``:
    as the edition rounds). ``falls_because`` says why a better figure may lose points here, which is otherwise a
    mistake of the table.
    """

    id: PartNumber
    printed: Prose | None = None
    key: Name
    name: Prose
    name_en: Prose | None = None
    max: Points
    max_for: MaxFor = ()
    owner: Id
    shared_with: tuple[Id, ...] = ()
    scored_by: Scorer
    proof: Proving = ()
    if_not_arising: IfNotArising
    redistribute_to: tuple[Name, ...] = ()
    redistribute_by: RedistributeBy = "equal"
    arises_when: AFormula | None = None
    waiver: Name | None = None
    round_to: Points | None = None
    falls_because: Reason | None = None
    source: Source
    remedy: Prose | None = None
    remedy_en: Prose | None = None
    note: Prose | None = None
    rule: Rule

    @property
    def owners(self) -> tuple[str, ...]:
        """All who answer for it, the first of them first."""
        return (self.owner, *self.shared_with)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the documents that the table asks for here."""
        return self.proof or ()


@model
class Criterion(Frozen):
    """A criterion (tiêu chí) and its parts; ``printed`` is its number in the table where that is not ``id``.

    It ``takes`` all that its parts get, or of this no more than its own ``max`` (``capped``), or the ``best`` of them
    alone; in the penalty block that is the largest deduction.
    """

    id: PartNumber
    printed: Prose | None = None
    name: Prose
    name_en: Prose | None = None
    max: Points
    max_for: MaxFor = ()
    takes: Takes = "all"
    parts: tuple[Part, ...]


@model
class Group(Frozen):
    """A field of the reform (lĩnh vực) and its criteria; for bonus and penalty ``max`` is the cap of the block.

    ``printed`` is its number in the table where that is not ``id``.
    """

    id: PartNumber
    printed: Prose | None = None
    name: Prose
    name_en: Prose | None = None
    max: Points
    max_for: MaxFor = ()
    criteria: tuple[Criterion, ...]


@model
class OtherEdition(Frozen):
    """Another edition by name (``set@edition``), or by its way from the folder of the file that names it."""

    edition: Prose


@model
class Edition(Frozen):
    """A set of criteria as it holds for one year or a part of it.

    ``status`` says what the text is worth: ``official`` (issued so), ``transcribed`` (copied from a source that each
    part names), ``illustrative`` (of no authority). Editions in force never change; a correction is a new edition.
    ``effective`` is the day from which it holds (``None``: the first of the period). ``max`` is the full scale: what
    the groups add up to, alone or together with the bonus. ``when_excluded`` says whether what is left is brought back
    to the full scale, or each group to its own maximum; then ``when_group_excluded`` says what becomes of a group of
    which nothing is left: the others are brought to the full scale, or not, or its maximum stays and it has nothing
    (``None``: groups are not brought back). ``when_no_survey`` says that a unit where no survey was
    held is scored without the parts of the survey (``None``: the decision does not say so). ``proof_required``: a
    document is asked for every part that the unit scores itself, also where the table names none. ``due_on_day_off``: a
    due day that is no working day runs on to the next one, or stays (``None``: it stays, since nobody says otherwise).
    ``results`` names the editions of other sets whose results rules may look at.
    ``due_on_no_day``: where a term in months ends on a day that its month does not have (``None``: there is no such).
    ``ties`` are the numbers of the divisions, groups or blocks by whose points units of equal totals are put in order.
    ``divisions`` hold all groups, in their order, where the table has a level above them.
    """

    format: Literal["1"]
    set: Slug
    edition: Slug
    status: Literal["official", "transcribed", "illustrative"]
    state: Literal["draft", "in_force", "withdrawn"]
    title: Prose
    title_en: Prose | None = None
    note: Prose | None = None
    note_en: Prose | None = None
    basis: tuple[Basis, ...] = ()
    period: Period
    effective: Day | None = None
    supersedes: Supersedes | None = None
    max: Points
    rounding: Rounding
    when_excluded: Literal["rescale", "keep", "rescale_in_group"]
    when_group_excluded: Literal["rescale", "keep", "zero"] | None = None
    when_no_survey: Literal["exclude"] | None = None
    proof_required: Flag = False
    due_on_day_off: Literal["next_working_day", "stays"] | None = None
    due_on_no_day: Literal["last_of_month", "first_of_next"] | None = None
    tiers: Annotated[tuple[Tier, ...], Keyed("id")] = ()
    grades: tuple[Grade, ...] = ()
    grade_conditions: tuple[GradeCondition, ...] = ()
    ties: tuple[PartNumber, ...] = ()
    results: tuple[Annotated[OtherEdition, Short("edition")], ...] = ()
    owners: Annotated[tuple[Owner, ...], Keyed("id")]
    facts: Annotated[tuple[Fact, ...], Keyed("name")] = ()
    identities: tuple[Identity, ...] = ()
    documents: Annotated[tuple[Role, ...], Keyed("name")] = ()
    divisions: tuple[Division, ...] = ()
    groups: tuple[Group, ...]
    bonus: Group | None = None
    penalty: Group | None = None

    @property
    def sections(self) -> tuple[Group, ...]:
        """The groups, then bonus and penalty where there are such blocks."""
        return (*self.groups, *(block for block in (self.bonus, self.penalty) if block is not None))

    def division_of(self, group: Group) -> Division | None:
        """The division that holds a group; ``None``: it has none, or the group is a block beside them."""
        return next((one for one in self.divisions if group.id in one.groups), None)

    @property
    def bonus_within(self) -> Fraction:
        """How much of the full scale only the bonus can fill; nothing when the groups alone make it up."""
        return self.max - sum((group.max for group in self.groups), Fraction(0))

    @property
    def is_seen(self) -> bool:
        """Whether every text it rests on was seen by whoever wrote it; what is copied through others was not."""
        return all(basis.seen for basis in self.basis)

    @property
    def rescales(self) -> bool:
        """Whether the groups together are brought to the full scale where points are excluded."""
        return "rescale" in {self.when_excluded, self.when_group_excluded}

    @property
    def kept(self) -> tuple[Criterion, ...]:
        """The criteria that do not count all that their parts get."""
        return tuple(one for group in self.sections for one in group.criteria if one.takes != "all")

    @property
    def due_rolls(self) -> bool:
        """Whether a due day on a day off runs on to the next working day."""
        return self.due_on_day_off == "next_working_day"

    def terms(self, calendar: Calendar | None) -> Terms:
        """How its due days are counted; ``calendar`` is ``None`` where no rule counts working days."""
        return Terms(calendar, self.due_rolls, self.due_on_no_day == "first_of_next")

    def is_penalty(self, part: Part) -> bool:
        """Whether a part belongs to the penalty block."""
        return self.penalty is not None and any(one is part for one in parts_in(self.penalty))

    @property
    def name(self) -> str:
        """How commands and evidence files call it: ``set@edition``."""
        return f"{self.set}@{self.edition}"


def parts_of(edition: Edition) -> Iterator[Part]:
    """All parts: those of the groups, then of bonus and penalty, each in file order."""
    for group in edition.sections:
        yield from parts_in(group)


def parts_in(group: Group) -> Iterator[Part]:
    """The parts of one group or block in file order."""
    for criterion in group.criteria:
        yield from criterion.parts


def counts_working_days(edition: Edition) -> bool:
    """Whether any rule needs the calendar."""
    timed = [rule for part in parts_of(edition) for rule in timed_in(part.rule)]
    rolls = edition.due_rolls and bool(timed)
    return rolls or any(rule.working or rule.due.working_days is not None for rule in timed)


def formulas_of(part: Part) -> Iterator[Formula]:
    """Every formula of a part: those of its rule, and its condition."""
    yield from formulas_in(part.rule)
    if part.arises_when is not None:
        yield part.arises_when


def inputs_of(part: Part) -> tuple[str, ...]:
    """The names of the inputs that a part looks at, to score it or to know whether it arises."""
    condition = names_in(part.arises_when.tree) if part.arises_when is not None else ()
    return tuple(dict.fromkeys((*names_of(part.rule), *condition)))


def is_one_line(criterion: Criterion) -> bool:
    """Whether the table prints the criterion and its only part as one line with one number."""
    return len(criterion.parts) == 1 and criterion.parts[0].id == criterion.id


def is_one_row(group: Group) -> bool:
    """Whether the table prints the group, its only criterion and that one's only part as one row with one number."""
    return len(group.criteria) == 1 and is_one_line(group.criteria[0]) and group.criteria[0].id == group.id


def number_of(row: Division | Group | Criterion | Part) -> str:
    """The number of a row where the rows around it are seen: as the table prints it."""
    return row.printed or row.id


def maxima_in(edition: Edition) -> Iterator[TierMax]:
    """Every maximum that is for one tier alone, of divisions, groups, criteria and parts."""
    for division in edition.divisions:
        yield from division.max_for
    for group in edition.sections:
        yield from group.max_for
        for criterion in group.criteria:
            yield from criterion.max_for
            for part in criterion.parts:
                yield from part.max_for
