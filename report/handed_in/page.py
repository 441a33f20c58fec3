"""What workbooks change in evidence, line by line, each with the cell it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.library import Criteria
from report.blocks import Block, Heading, Outline, Row, Run, Text
from report.handed_in.wanted import Change
from report.language.findings import cell_said
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
    blank = words["import.blank"]
    old, new = (_shown(text, one, criteria, say) for text in (one.old, one.new))
    values = (Run(old or blank, "quiet"), Run(" → "), Run(new or blank, "value"))
    return Row((Run(f"{_named(one, criteria, say)}: "), *values), f"{cell_said(one.cell)}  ", depth=1)


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
        case _:
            part = criteria.parts[names[0]]
            return f"{part.id} {say.named(part.name, part.name_en)}, {words[f'field.{names[1]}']}"


def _shown(text: str | None, one: Change, criteria: Criteria, say: Language) -> str | None:
    """What stood or shall stand there, as people see it: levels and items by their names, texts without quotes."""
    if text is None or one.path[0] != "answers" or one.path[2] not in {"level", "items"}:
        return None if text is None else text.strip('"')
    rule = criteria.parts[one.path[1]].rule
    named = {level.id: say.named(level.name, level.name_en) for level in levels_in(rule)}
    named |= {item.id: say.named(item.name, item.name_en) for item in items_in(rule)}
    ids = [name for name in text.strip("[]").split(", ") if name]
    return "; ".join(named.get(name, name) for name in ids)
