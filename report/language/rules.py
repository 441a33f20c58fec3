"""What a rule asks, made from the rule so that an author can read it back, and what an edition says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Criterion, Edition, Part
from criteria.not_arising import IfNotArising, ShareOfMaximum, word_of
from criteria.rounding import Rounding
from report.language.language import Language
from report.words.load import words_of
from rules.rule.base import Asked


def rule_lines(part: Part, say: Language, *, deducts: bool = False, ids: bool = True) -> Iterator[str]:
    """Who scores a part if not the unit, and all that :func:`asked_lines` says."""
    if part.scored_by != "self":
        yield say.words.rules[f"scored_by.{part.scored_by}"]
    yield from asked_lines(part, say, {}, deducts=deducts, ids=ids)


def asked_lines(
    part: Part, say: Language, named: Mapping[str, str], *, deducts: bool = False, ids: bool = True
) -> Iterator[str]:
    """The rule of a part, one line for each condition, and what happens when it does not arise.

    ``named`` is what other parts are called, by key. ``ids``: levels and items have theirs beside them. ``deducts``:
    the points are taken off, which no rule says by itself; nothing is taken for what does not arise.
    """
    if deducts:
        yield say.words.rules["deducts"]
    yield from lines_of_rule(part, say, ids=ids)
    if part.round_to is not None:
        yield say.filled(say.words.rules["round_to"], step=say.written(part.round_to))
    if part.arises_when is not None:
        yield say.filled(say.words.rules["arises"], when=say.formula(part.arises_when.tree))
    if deducts:
        yield say.words.rules["if_not_arising.penalty"]
    elif part.redistribute_to:
        parts = "; ".join(named.get(key, key) for key in part.redistribute_to)
        yield say.filled(say.words.rules[f"redistribute_to.{part.redistribute_by}"], parts=parts)
    elif part.redistribute_by == "maxima":
        yield say.words.rules["redistribute_by.maxima"]
    else:
        yield not_arising_said(part.if_not_arising, say.words.rules, "if_not_arising", say)
    if part.waiver is not None:
        yield say.filled(say.words.rules["waiver"], role=say.input_name(part.waiver))
    if part.falls_because is not None:
        yield say.filled(say.words.rules["falls_because"], reason=part.falls_because)


def not_arising_said(policy: IfNotArising, words: Mapping[str, str], table: str, say: Language) -> str:
    """What becomes of a part that does not arise, in the words of a table of codes that begin alike."""
    share = {"share": say.written(policy.share, percent=True)} if isinstance(policy, ShareOfMaximum) else {}
    return say.filled(words[f"{table}.{word_of(policy)}"], **share)


def lines_of_rule(part: Part, say: Language, *, ids: bool = True) -> Iterator[str]:
    """How the points come about, and nothing else; ``ids``: levels and items have theirs beside them."""
    for line in part.rule.asks(part.max):
        yield from _lines(line, say, ids=ids)


def _lines(line: Asked, say: Language, *, ids: bool) -> Iterator[str]:
    """A line, and those that belong to it below."""
    yield _line(line, say, ids=ids)
    for below in line.below:
        yield from (f"  {text}" for text in _lines(below, say, ids=ids))


def _line(line: Asked, say: Language, *, ids: bool) -> str:
    values = {name: _line(one, say, ids=ids) if isinstance(one, Asked) else say.say(one) for name, one in line.values}
    text = say.filled(say.words.rules[line.says], **values)
    return f"{text} [{line.id}]" if line.id and ids else text


def takes_said(one: Criterion, say: Language, *, deducts: bool) -> str:
    """What a criterion counts of its parts; empty where it counts all of them."""
    if one.takes == "all":
        return ""
    words = words_of(say.tongue, "criteria")
    return say.filled(words[f"takes.{'taken' if deducts else 'added'}.{one.takes}"], most=say.written(one.max))


def owners_said(part: Part, edition: Edition, say: Language) -> str:
    """Who answers for a part, the first of them first."""
    names = {one.id: say.named(one.name, one.name_en) for one in edition.owners}
    return ", ".join(names[owner] for owner in part.owners)


def rounding_said(rounding: Rounding, say: Language) -> str:
    """Where an edition rounds, to what and which way."""
    words = words_of(say.tongue, "criteria")
    if rounding.step is None:
        to = say.filled(words["rounding.digits"], digits=str(rounding.digits))
    else:
        to = say.filled(words["rounding.step"], step=say.written(rounding.step))
    return say.filled(words[f"rounding.{rounding.at}"], to=to, mode=words[f"rounding.{rounding.mode}"])


def worth_said(edition: Edition, say: Language) -> str:
    """The status of the text, and that nobody has seen what it rests on, where that is so."""
    status = say.label(f"status.{edition.status}")
    return status if edition.is_seen else f"{status}, {say.label('unseen')}"


def standing_said(edition: Edition, say: Language, *, always: bool = False) -> str:
    """What they are worth, and their state where they are not in force, or ``always``."""
    worth = worth_said(edition, say)
    if edition.state == "in_force" and not always:
        return worth
    return f"{worth}, {say.label(f'state.{edition.state}')}"
