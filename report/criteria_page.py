"""What an edition asks, read back from its rules: for authors to compare, and for staff to prepare."""

from __future__ import annotations

from rich.text import Text

from criteria.edition import Criterion, Edition, Group, Part, is_one_line
from criteria.library import Criteria
from criteria.rules import names_of
from reading.names import is_within
from report.console import WIDEST
from report.language import Language
from report.layout import Lines
from report.rules_said import rule_lines

_INDENT = 6


def page_of(criteria: Criteria, only: str, say: Language, width: int) -> Text:
    """The tree of an edition; below ``only`` with the rule of each part in words, otherwise names and maxima."""
    page = Lines(min(width, WIDEST))
    edition = criteria.edition
    page.add(f"{edition.name} · {say.named(edition.title, edition.title_en)}", "bold")
    page.add(f"{say.label(f'status.{edition.status}')}, {say.label(f'state.{edition.state}')}", "yellow")
    if edition.note:
        page.add(say.named(edition.note, edition.note_en), "dim")
    page.add()
    for group in edition.sections:
        _group(group, edition, only, say, page)
    return page.whole()


def _wanted(part: Part, only: str) -> bool:
    return not only or part.key == only or is_within(part.id, only)


def _group(group: Group, edition: Edition, only: str, say: Language, page: Lines) -> None:
    criteria = [one for one in group.criteria if any(_wanted(part, only) for part in one.parts)]
    if not criteria:
        return
    name = say.named(group.name, group.name_en)
    head = [(f"{group.id}  ", "bold")]
    most = group.max if group is not edition.penalty else -group.max
    page.hung(0, head, name, style="bold", right=say.points(most), right_style="bold")
    for one in criteria:
        _criterion(one, edition, only, say, page)


def _criterion(one: Criterion, edition: Edition, only: str, say: Language, page: Lines) -> None:
    sign = -1 if any(edition.is_penalty(part) for part in one.parts) else 1
    if not is_one_line(one):
        page.hung(2, f"{one.id}  ", say.named(one.name, one.name_en), right=say.points(sign * one.max))
    for part in one.parts:
        if _wanted(part, only):
            page.hung(
                2 if is_one_line(one) else 4,
                f"{part.id}  ",
                say.named(part.name, part.name_en),
                right=say.points(sign * part.max),
            )
            page.hung(_INDENT, "", part.key, style="dim")
            if only:
                _details(part, edition, say, page)


def _details(part: Part, edition: Edition, say: Language, page: Lines) -> None:
    owner = next(one for one in edition.owners if one.id == part.owner)
    names = names_of(part.rule)
    rows = [("rule", line) for line in rule_lines(part, say, deducts=edition.is_penalty(part))]
    rows += [("needs", f"{say.input_name(name)} [{name}]") for name in names]
    rows += [("proof", f"{say.input_name(role)} [{role}]") for role in part.proof]
    rows.append(("owner", say.named(owner.name, owner.name_en)))
    if part.remedy:
        rows.append(("remedy", say.named(part.remedy, part.remedy_en)))
    if part.note:
        rows.append(("note", part.note))
    page.labelled(_INDENT, [(say.label(key), line) for key, line in rows])
    page.add()
