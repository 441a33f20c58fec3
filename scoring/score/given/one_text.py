"""An answer in one text, as a cell of a table or a word on the command line has it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from criteria.edition import Part
from reading.source import values
from reading.source.misread import Misread
from reading.source.names import meant
from rules.rule.choices import is_given_by_hand, items_in, levels_in
from rules.rule.written import items_meant, level_meant

POINTS = "points:"
"""Before points by hand, where a level could be taken for them."""
ITEMS = "items:"
"""Before the items that hold, with commas between them; nothing behind it: none holds."""
_DECLARED: Mapping[str, tuple[str, ...]] = {
    "does_not_arise": ("không phát sinh", "khong phat sinh", "does not arise", "not arising"),
    "not_done": ("không thực hiện", "khong thuc hien", "không làm", "not done"),
}
_REASON = r"\s*[:;,.(–—-]?\s*(?P<reason>.*?)\)?\s*"


def said_in(text: str, part: Part) -> dict[str, object]:
    """What a text says of a part, by fields of an answer.

    A level or items by id or name, points where somebody judges the part, "không phát sinh: REASON". Raises
    :class:`reading.source.misread.Misread`.
    """
    has_levels, has_items = any(levels_in(part.rule)), any(items_in(part.rule))
    for field, prefix in (("points", POINTS), ("items", ITEMS)):
        if text.startswith(prefix):
            bare = text.removeprefix(prefix).strip()
            # What has no items is told that it has none.
            items = _items(bare, part) if has_items else (bare,) if bare else ()
            return {field: values.decimal(bare) if field == "points" else items}
    if has_levels and _is_level(text, part):
        return {"level": level_meant(text, part.rule)}
    for field, names in _DECLARED.items():
        # An item or a level may be called so too.
        found = re.fullmatch(rf"(?:{'|'.join(names)}){_REASON}", text, re.IGNORECASE)
        if found and not (has_items and meant(text, {one.id: (one.name,) for one in items_in(part.rule)})):
            if not values.is_reason(found["reason"]):
                raise Misread("E065", text=text)
            return {field: values.reason(found["reason"])}
    is_judged = part.scored_by != "self" or is_given_by_hand(part.rule)
    if is_judged and re.match(r"-?[0-9]", text) and not has_items:
        return {"points": values.decimal(text)}
    if has_items and not has_levels:
        return {"items": _items(text, part)}
    return {"level": level_meant(text, part.rule) if has_levels else text}


def _is_level(text: str, part: Part) -> bool:
    try:
        level_meant(text, part.rule)
    except Misread:
        return False
    return True


def _items(text: str, part: Part) -> tuple[str, ...]:
    found = items_meant([text] if text else [], part.rule)
    for _, mistake in found.misread:
        raise Misread(mistake.code, **mistake.values)
    return tuple(found)
