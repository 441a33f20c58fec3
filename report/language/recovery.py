"""What wins points back, or would cost them, as sentences: units to move, papers to give, levels and items to reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from report.language.language import Language
from report.language.plan import value_said
from report.words.load import words_of
from rules.rule.choices import timed_in
from rules.vocabulary import ISSUED, PREVIOUS
from scoring.recover.answers import LevelUp, Reach, TickAll, TickItem
from scoring.recover.blanks import Blank
from scoring.recover.recover import Outlook, Way
from scoring.recover.recoverable import Recoverability, recoverability_of
from scoring.recover.single_change import SingleChange
from scoring.score.result import PartResult, Proof
from scoring.score.tally import Outcome


def ways_said(one: Outlook, say: Language, *, is_over: bool = False) -> Iterator[str]:
    """What wins points back, each said once: figures to move, then what can be given, then levels and items to reach.

    Where it ``is_over``, as what would have won them.
    """
    yield from dict.fromkeys(_ways_said(one, say, is_over=is_over))


def _ways_said(one: Outlook, say: Language, *, is_over: bool) -> Iterator[str]:
    yield from (way_said(way, say, is_over=is_over) for way in one.ways)
    yield from (single_change_said(single_change, say, is_over=is_over) for single_change in one.single_changes)
    yield from (reach_said(reach, say, is_over=is_over) for reach in one.answers)
    if not is_over:
        yield from (costly_said(way, say) for way in one.costly if way.hand == "unit")
    if one.behind and not one.ways:
        parts = "; ".join(f"{other.part.part.id} {_named(other, say)}" for other in one.behind)
        yield say.filled(words_of(say.tongue, "explain")["behind"], parts=parts)


def _named(one: Outlook, say: Language) -> str:
    return say.named(one.part.part.name, one.part.part.name_en)


def _gain_said(points: Fraction, total: Fraction, say: Language, *, is_over: bool) -> str:
    """What a way brings the part, and the total where that is not the same."""
    key = "gain.over" if is_over else "gain"
    said = say.filled(words_of(say.tongue, "explain")[key], points=say.points(points))
    if total == points:
        return said
    words = words_of(say.tongue, "explain")
    return say.filled(words[f"{key}.total"], gain=said, total=say.points(total))


def way_said(way: Way, say: Language, *, is_over: bool = False) -> str:
    """A way to more points, and who can still go it."""
    if is_over and way.hand == "others":
        return _moved("way.others.over", way, say, points=say.points(way.points))
    if is_over:
        return _moved("way", way, say, gain=_gain_said(way.points, way.total, say, is_over=True))
    if way.expected is not None:
        expected = say.counted(say.number(way.expected), _unit_of(way, say))
        return _moved("way.far", way, say, points=say.points(way.points), expected=expected)
    if way.hand == "unit":
        return _moved("way", way, say, gain=_gain_said(way.points, way.total, say, is_over=False))
    return _moved(f"way.{way.hand}", way, say, points=say.points(way.points))


def loss_said(way: Way, say: Language) -> str:
    """The nearest loss."""
    points, total = say.points(abs(way.points)), say.points(abs(way.total))
    if way.total == way.points:
        return _moved("loss", way, say, points=points)
    return _moved("loss.total", way, say, points=points, total=total)


def costly_said(way: Way, say: Language) -> str:
    """A way that brings the part points and costs the total more."""
    if not way.total:
        return _moved("way.costs.none", way, say, points=say.points(way.points))
    return _moved("way.costs", way, say, points=say.points(way.points), total=say.points(abs(way.total)))


def _moved(key: str, way: Way, say: Language, **values: str) -> str:
    words = words_of(say.tongue, "explain")
    figures = "; ".join(_figure_said(*one, say) for one in way.figures if one[0] not in way.along)
    along = "; ".join(_figure_said(*one, say) for one in way.figures if one[0] in way.along)
    change = _change_said(way, say)
    if along:
        change = say.filled(words["change.along"], change=change, along=along)
    return say.filled(words[key], figures=figures, change=change, **values)


def _figure_said(name: str, before: int, after: int, say: Language) -> str:
    key = "figure" if before != after else "figure.still"
    values = {"label": say.input_name(name), "before": say.number(before)}
    return say.filled(
        words_of(say.tongue, "explain")[key], **values, **({"after": say.number(after)} if before != after else {})
    )


def _change_said(way: Way, say: Language) -> str:
    """How many units, and what such a unit is."""
    words = words_of(say.tongue, "explain")
    units = say.number(way.units)
    values = {"units": units, "unit": say.counted(units, _unit_of(way, say)).removeprefix(units).lstrip()}
    match way.move.how:
        case "new_cases":
            said = say.filled(words["change.new"], **values)
        case "passes":
            said = say.filled(words["change.passes"], **values, to=_pile_said(way, say))
        case "at_will":
            more = way.move.changes[0][1] > 0
            # One of those that came would have had to be another.
            within = more and say.inputs().facts[way.move.name].movable == "new_cases"
            said = say.filled(words["change.within" if within else "change.more" if more else "change.less"], **values)
    # What has no unit leaves no gap.
    return " ".join(said.split())


def _pile_said(way: Way, say: Language) -> str:
    """The pile that something passes to, also where nobody has counted it."""
    return say.input_name(say.inputs().facts[way.move.name].grows[0])


def _unit_of(way: Way, say: Language) -> str:
    fact = say.inputs().facts[way.move.name]
    return say.named(fact.unit or "", fact.unit_en)


def single_change_said(single_change: SingleChange, say: Language, *, is_over: bool = False) -> str:
    """A paper by its last day, or a figure with what it has to be."""
    words, variable = words_of(say.tongue, "explain"), single_change.variable
    after = value_said(variable, single_change.position, say, unit=True)
    if variable.kind == "paper":
        document = say.input_name(variable.name.removesuffix(ISSUED))
        what = say.filled(words["single_change.paper"], document=document, day=after)
    else:
        before = words["single_change.none"] if variable.now is None else value_said(variable, variable.now, say)
        what = say.filled(words["figure"], label=say.input_name(variable.name), before=before, after=after)
    gain = _gain_said(single_change.points, single_change.total, say, is_over=is_over)
    return say.filled(words["single_change"], what=what, gain=gain)


def reach_said(reach: Reach, say: Language, *, is_over: bool = False) -> str:
    """A level to reach, or items to do, and what that brings."""
    words, gain = words_of(say.tongue, "explain"), _gain_said(reach.points, reach.total, say, is_over=is_over)
    match reach:
        case LevelUp(level):
            return say.filled(words["level"], level=say.named(level.name, level.name_en), gain=gain)
        case TickItem(item):
            return say.filled(words["item"], item=say.named(item.name, item.name_en), gain=gain)
        case TickAll(items):
            names = "; ".join(say.named(item.name, item.name_en) for item in items)
            if len(items) == 1:
                return say.filled(words["item"], item=names, gain=gain)
            return say.filled(words["items.all"], items=names, gain=gain)


def missing_said(part: PartResult, say: Language) -> Iterator[str]:
    """The papers that a part lacks; none where it does not arise and nothing counts, for there are none then."""
    if part.outcome is Outcome.NOT_ARISING and not part.tally.most:
        return iter(())
    return (text for text in (_missing(proof, say) for proof in part.proofs) if text)


def _missing(proof: Proof, say: Language) -> str:
    words = words_of(say.tongue, "explain")
    match proof.state:
        case "draft" | "untimely" | "file":
            return say.filled(words[proof.state], document=say.paper(proof.documents[0]))
        case "missing":
            return (
                say.filled(words["absent"], document=say.role_name(proof.role)) if proof.role else words["absent.any"]
            )
        case "theirs":
            return words["theirs"]
        case "behind":
            return words["proof.behind"]
        case "complete":
            return ""


def until_said(one: Outlook, on: date, end: date, say: Language) -> str:
    """Until when the points of a part can be won, and by whom."""
    return say.filled(words_of(say.tongue, "explain")[f"standing.{_standing(one, on, end)}"], end=say.day(end))


def _standing(one: Outlook, on: date, end: date) -> str:
    """What stands between, as words call it: once the period is over, evidence can only be supplied."""
    standing = recoverability_of(one, on, end)
    name: str = standing.value
    if standing is Recoverability.FIXED and any(way.expected is not None for way in one.ways):
        return "far"
    if standing is not Recoverability.EVIDENCE:
        return name
    if on > end:
        return "supplied"
    # A paper by a day that has passed wins nothing any more; one that was issued in time still does.
    return "dated" if any(timed_in(one.part.part.rule)) and not one.single_changes else name


def remedy_is_late(one: Outlook, on: date, end: date) -> bool:
    """Whether what the edition says to do about a part comes too late for this period."""
    return on > end or is_closed(one, on, end) or _standing(one, on, end) == "dated"


def due_said(one: Outlook, on: date, end: date, say: Language) -> str:
    """Until when the points of a part can be won, as a column of days says it."""
    return say.filled(words_of(say.tongue, "explain")[f"due.{_standing(one, on, end)}"], end=say.day(end))


_CLOSED = {
    *(Recoverability.LATE, Recoverability.FIXED, Recoverability.COSTLY),
    *(Recoverability.OVER, Recoverability.CRITERIA),
}
"""Where nobody can go any way any more, or yet."""


def is_closed(one: Outlook, on: date, end: date) -> bool:
    """Whether nobody can win the points of a part any more, or not before the criteria are decided."""
    return recoverability_of(one, on, end) in _CLOSED


def open_ways(one: Outlook, on: date, end: date, say: Language) -> Iterator[str]:
    """What wins points back and can still be done; nothing once it cannot."""
    if not is_closed(one, on, end) and on <= end:
        yield from ways_said(one, say)


def blank_said(blank: Blank, say: Language) -> str:
    """What is open, as people call it, and its name in the file."""
    words = words_of(say.tongue, "criteria")
    name = next((say.named(part.name, part.name_en) for part in blank.parts), "")
    match blank.kind:
        case "figure" | "paper":
            said = say.input_name(blank.name)
        case "previous":
            said = say.input_name(f"{PREVIOUS}{blank.name}")
        case "citation":
            said = say.filled(words["open.citation"], part=name)
        case "leader":
            said = say.filled(words["open.leader"], part=name)
        case "answer":
            said = say.filled(words["open.answer"], part=name)
    state = f" ({say.label(f'proof.{blank.state}')})" if blank.state is not None and blank.place is not None else ""
    return f"{said}{state}" if blank.kind == "citation" else f"{said} [{blank.name}]{state}"
