"""What wins points back, or would cost them, as sentences: units to move, papers to give, levels and items to reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report.language.language import Language
from report.language.plan import value_said
from report.words.load import words_of
from rules.vocabulary import ISSUED, PREVIOUS
from scoring.recover.answers import LevelUp, Reach, TickAll, TickItem
from scoring.recover.blanks import Blank
from scoring.recover.recover import Outlook, Way
from scoring.recover.recoverable import Recoverability, recoverability_of
from scoring.recover.single_change import SingleChange
from scoring.score.result import PartResult, Proof


def ways_said(one: Outlook, say: Language) -> Iterator[str]:
    """What wins points back: figures to move, then what can be given, then levels and items to reach."""
    yield from (way_said(way, say) for way in one.ways)
    yield from (single_change_said(single_change, say) for single_change in one.single_changes)
    yield from (reach_said(reach, say) for reach in one.answers)
    if one.behind and not one.ways:
        parts = "; ".join(f"{other.part.part.id} {_named(other, say)}" for other in one.behind)
        yield say.filled(words_of(say.tongue, "explain")["behind"], parts=parts)


def _named(one: Outlook, say: Language) -> str:
    return say.named(one.part.part.name, one.part.part.name_en)


def way_said(way: Way, say: Language) -> str:
    """A way to more points, and who can still go it."""
    return _moved(
        f"way.{way.hand}" if way.hand != "unit" else "way" if way.total == way.points else "way.total", way, say
    )


def loss_said(way: Way, say: Language) -> str:
    """The nearest loss."""
    return _moved("loss" if way.total == way.points else "loss.total", way, say)


def _moved(key: str, way: Way, say: Language) -> str:
    words = words_of(say.tongue, "explain")
    fact = say.inputs().facts[way.move.name]
    more = way.move.changes[0][1] > 0
    unit = say.named(fact.unit or "", fact.unit_en)
    change = say.filled(
        words["change.more" if more else "change.less"], units=say.number(way.units), unit=unit
    ).rstrip()
    figures = "; ".join(
        say.filled(words["figure"], label=say.input_name(name), before=say.number(before), after=say.number(after))
        for name, before, after in way.figures
    )
    values = {"figures": figures, "change": change, "points": say.points(abs(way.points))}
    total = {"total": say.points(abs(way.total) if key == "loss.total" else way.total)}
    return say.filled(words[key], **values, **(total if key.endswith(".total") else {}))


def single_change_said(single_change: SingleChange, say: Language) -> str:
    """A paper by its last day, or a figure with what it has to be."""
    words, variable = words_of(say.tongue, "explain"), single_change.variable
    after = value_said(variable, single_change.position, say, unit=True)
    if variable.kind == "paper":
        document = say.input_name(variable.name.removesuffix(ISSUED))
        what = say.filled(words["single_change.paper"], document=document, day=after)
    else:
        before = words["single_change.none"] if variable.now is None else value_said(variable, variable.now, say)
        what = say.filled(words["figure"], label=say.input_name(variable.name), before=before, after=after)
    key = "single_change" if single_change.total == single_change.points else "single_change.total"
    values = {"what": what, "points": say.points(single_change.points)}
    return say.filled(
        words[key], **values, **({"total": say.points(single_change.total)} if key == "single_change.total" else {})
    )


def reach_said(reach: Reach, say: Language) -> str:
    """A level to reach, or items to do; with what that brings the total where it is not the same."""
    said = _reached(reach, say)
    if reach.total == reach.points:
        return said
    words = words_of(say.tongue, "explain")
    return say.filled(words["reach.total"], reach=said, total=say.points(reach.total))


def _reached(reach: Reach, say: Language) -> str:
    words, points = words_of(say.tongue, "explain"), say.points(reach.points)
    match reach:
        case LevelUp(level):
            return say.filled(words["level"], level=say.named(level.name, level.name_en), points=points)
        case TickItem(item):
            return say.filled(words["item"], item=say.named(item.name, item.name_en), points=points)
        case TickAll(items):
            names = "; ".join(say.named(item.name, item.name_en) for item in items)
            return say.filled(words["items.all"], items=names, points=points)


def missing_said(part: PartResult, say: Language) -> Iterator[str]:
    """The papers that a part lacks."""
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
    standing = recoverability_of(one, on, end)
    return say.filled(words_of(say.tongue, "explain")[f"standing.{standing.value}"], end=say.day(end))


def due_said(one: Outlook, on: date, end: date, say: Language) -> str:
    """Until when the points of a part can be won, as a column of days says it."""
    standing = recoverability_of(one, on, end)
    key = "supplied" if standing is Recoverability.EVIDENCE and on > end else standing.value
    return say.filled(words_of(say.tongue, "explain")[f"due.{key}"], end=say.day(end))


_CLOSED = {Recoverability.LATE, Recoverability.FIXED, Recoverability.OVER, Recoverability.CRITERIA}
"""Where nobody can go any way any more, or yet."""


def open_ways(one: Outlook, on: date, end: date, say: Language) -> Iterator[str]:
    """What wins points back and can still be done; nothing once it cannot."""
    if recoverability_of(one, on, end) not in _CLOSED:
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
