"""What workbooks change in evidence, line by line, each with the cell it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from criteria.ready import Criteria
from reading.source.place import spot_said
from report.blocks import Block, Heading, Outline, Row, Run, Text
from report.handed_in.notes import Change
from report.language.language import Language
from report.words.load import words_of
from rules.rule.choices import items_in, levels_in
from rules.vocabulary import PREVIOUS


def page_of_changes(changes: Sequence[Change], criteria: Criteria, say: Language) -> Iterator[Block]:
    """How many changes there are, and each of them: what stood there and what shall."""
    words = words_of(say.tongue, "workbook")
    if not changes:
        yield Text(words["import.same"])
        return
    yield Heading(say.filled(words["import.changes"], count=str(len(changes))))
    yield Outline(tuple(_row(one, criteria, say) for one in changes))


def _row(one: Change, criteria: Criteria, say: Language) -> Row:
    words = words_of(say.tongue, "workbook")
    named = f"{_named(one, criteria, say)}: "
    lead = f"{spot_said(one.cell)}  "
    if one.path[0] == "answers" and one.path[2] == "items":
        return Row((Run(named), *_ticks(one, criteria, say)), lead, depth=1)
    old, new = (_shown(text, one, criteria, say) or words["import.blank"] for text in (one.old, one.new))
    return Row((Run(named), Run(old, "quiet"), Run(" → "), Run(new, "value")), lead, depth=1)


def _named(one: Change, criteria: Criteria, say: Language) -> str:
    """What is changed, in words."""
    words = words_of(say.tongue, "workbook")
    section, *names = one.path
    match section:
        case "facts" | "previous":
            name = say.input_name(names[0] if section == "facts" else f"{PREVIOUS}{names[0]}")
            return name if names[1:] == ["value"] else f"{name}, {words['field.documents']}"
        case "unit" | "no_survey":
            return words[".".join(one.path)]
        case "documents":
            return f"{names[0]}, {words[f'field.{names[1]}']}"
        case "leaders":
            part = criteria.parts[names[0]]
            return say.filled(words["leader"], part=f"{part.id} {say.named(part.name, part.name_en)}")
        case _:
            part = criteria.parts[names[0]]
            return f"{part.id} {say.named(part.name, part.name_en)}, {words[f'field.{names[1]}']}"


def _ticks(one: Change, criteria: Criteria, say: Language) -> Iterator[Run]:
    """The items that are ticked now and those that are no longer, each with a sign."""
    items = {item.id: say.named(item.name, item.name_en) for item in items_in(criteria.parts[one.path[1]].rule)}
    old, new = (() if text is None else _ids(text) for text in (one.old, one.new))
    signs = [("+", name) for name in new if name not in old] + [("−", name) for name in old if name not in new]
    said = "; ".join(f"{sign} {items.get(name, name)}" for sign, name in signs)
    yield Run(said or words_of(say.tongue, "workbook")["import.none_ticked"], "value")


def _ids(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.strip("[]").split(", ") if name)


def _shown(text: str | None, one: Change, criteria: Criteria, say: Language) -> str | None:
    """What stood or shall stand there, as people see it: levels and roles by their names, texts without quotes."""
    if text is None:
        return None
    section, *names = one.path
    if section == "documents" and names[1] == "roles":
        return "; ".join(map(say.role_name, _ids(text)))
    if names[-1] == "documents":
        named = re.sub(r"\{id: ([^,}]+)[^}]*\}", r"\1", text).strip("[]")
        return ", ".join(dict.fromkeys(named.split(", "))) or None
    if section == "answers" and names[1] == "level":
        levels = levels_in(criteria.parts[names[0]].rule)
        return {level.id: say.named(level.name, level.name_en) for level in levels}.get(text, text)
    return text.strip('"')
