"""What an edition asks, read back from its rules: for authors to compare, and for staff to prepare."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from criteria.edition import Criterion, Edition, Group, Part, inputs_of, is_one_line, parts_of
from criteria.library import Criteria
from reading.source.names import is_within
from report.language.language import Language
from report.language.rules import asked_lines
from report.pages.criteria_head import basis_text, head_rows, tiers_text
from report.pages.score import WIDEST
from report.render.lines import Lines
from report.words.load import words_of
from rules.types.models import Relative, rules_in
from rules.vocabulary import PERIOD_FROM, PERIOD_TO

_INDENT = 6


def page_of(criteria: Criteria, only: str, say: Language, width: int) -> Text:
    """The tree of an edition; below ``only`` all that each part means in words, otherwise head, names and maxima."""
    return _Page(criteria.edition, only, say, width).whole()


class _Page:
    """One edition being laid out."""

    def __init__(self, edition: Edition, only: str, say: Language, width: int) -> None:
        self.edition = edition
        self.only = only
        self.say = say
        self.words = words_of(say.tongue, "criteria")
        self.page = Lines(min(width, WIDEST))

    def whole(self) -> Text:
        edition, say, page = self.edition, self.say, self.page
        page.add(f"{edition.name} · {say.named(edition.title, edition.title_en)}", "bold")
        page.add(f"{say.label(f'status.{edition.status}')}, {say.label(f'state.{edition.state}')}", "yellow")
        if edition.note:
            page.add(say.named(edition.note, edition.note_en), "dim")
        if not self.only:
            page.labelled(0, [(self.words[key], line) for key, line in head_rows(edition, say)])
        page.add()
        for group in edition.sections:
            self._group(group)
        return page.whole()

    def _wanted(self, part: Part) -> bool:
        return not self.only or part.key == self.only or is_within(part.id, self.only)

    def _group(self, group: Group) -> None:
        criteria = [one for one in group.criteria if any(self._wanted(part) for part in one.parts)]
        if not criteria:
            return
        say, page = self.say, self.page
        name = say.named(group.name, group.name_en)
        head = [(f"{group.id}  ", "bold")]
        sign = -1 if group is self.edition.penalty else 1
        page.hung(0, head, name, style="bold", right=say.points(sign * group.max), right_style="bold")
        blocks = {"bonus": self.edition.bonus, "penalty": self.edition.penalty}
        for block in (name for name, held in blocks.items() if held is group):
            said = say.filled(self.words[f"block.{block}"], most=say.written(group.max))
            page.hung(2, "", said, style="dim")
        self._tiers(2, group)
        for one in criteria:
            self._criterion(one, sign)

    def _criterion(self, one: Criterion, sign: int) -> None:
        """A criterion and its parts; ``sign`` is below nothing where points are taken off."""
        say, page = self.say, self.page
        single = is_one_line(one)
        if not single:
            page.hung(2, f"{one.id}  ", say.named(one.name, one.name_en), right=say.points(sign * one.max))
            self._tiers(4, one)
        for part in one.parts:
            if self._wanted(part):
                name = say.named(part.name, part.name_en)
                page.hung(2 if single else 4, f"{part.id}  ", name, right=say.points(sign * part.max))
                page.hung(_INDENT, "", part.key, style="dim")
                self._tiers(_INDENT, part)
                if self.only:
                    page.labelled(_INDENT, list(self._details(part)))
                    page.add()

    def _tiers(self, indent: int, row: Group | Criterion | Part) -> None:
        if row.max_for:
            self.page.hung(indent, "", tiers_text(row, self.edition, self.say), style="dim")

    def _details(self, part: Part) -> Iterator[tuple[str, str]]:
        """Everything the file says of a part, a label and a line each."""
        say, words = self.say, self.words
        owner = next(one for one in self.edition.owners if one.id == part.owner)
        basis = next(one for one in self.edition.basis if one.id == part.source.basis)
        named = {one.key: f"{one.id} {say.named(one.name, one.name_en)}" for one in parts_of(self.edition)}
        lines = asked_lines(part, say, named, deducts=self.edition.is_penalty(part))
        yield from ((say.label("rule"), line) for line in lines)
        needed = (name for name in inputs_of(part) if name not in {PERIOD_FROM, PERIOD_TO})
        yield from ((say.label("needs"), f"{say.input_name(name)} [{name}]") for name in needed)
        if any(isinstance(rule, Relative) for rule in rules_in(part.rule)):
            yield say.label("needs"), say.filled(words["leader"], key=part.key)
        proof = [f"{say.input_name(role)} [{role}]" for role in part.proof] or [words["proof.none"]]
        yield from ((say.label("proof"), line) for line in proof)
        yield words["scored_by"], words[f"scored_by.{part.scored_by}"]
        yield say.label("owner"), say.named(owner.name, owner.name_en)
        source = f"{basis_text(basis, say, short=True)}, {part.source.clause}"
        verified = "verified" if part.source.verified else "unverified"
        yield say.label("source"), say.filled(words[f"source.{verified}"], source=source)
        if part.remedy:
            yield say.label("remedy"), say.named(part.remedy, part.remedy_en)
        if part.note:
            yield words["note"], part.note
