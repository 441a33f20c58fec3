"""An empty table of units: a column for all that may be said of one, with what it means and what may stand there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from criteria.asked import figures_asked, roles_asked
from criteria.edition import Part, parts_of
from criteria.ready import Criteria
from evidence.units.heads import TIER, WITHIN
from reading.source.record import Record
from reading.source.values import decimal_text
from report.language.language import Language
from report.words.load import words_of
from rules.rule.choices import is_given_by_hand, items_in, levels_in
from rules.rule.options import Item, Level
from rules.vocabulary import ISSUED, PREVIOUS

_MARK = "\ufeff"
_WIDTH, _NAME_WIDTH, _MEANING_HEIGHT = 24, 28, 120


class Column(Record):
    """A column: its name in the heading, what it is, what may stand below it."""

    name: str
    label: str
    allowed: str


def columns_asked(editions: Sequence[Criteria], say: Language) -> tuple[Column, ...]:
    """All columns that some editions look at, each once, in the order of the form."""
    found: dict[str, Column] = {}
    for kind in (_of_unit, _of_figures, _of_papers, _of_parts):
        for criteria in editions:
            for column in kind(criteria, Language(say.tongue, criteria.vocabulary)):
                found.setdefault(column.name, column)
    return tuple(found.values())


def _of_unit(criteria: Criteria, say: Language) -> Iterator[Column]:
    words = words_of(say.tongue, "report")
    yield Column(WITHIN, words["units.within"], words["units.within.how"])
    tiers = criteria.edition.tiers
    if tiers:
        known = "; ".join(f"{tier.id} ({say.named(tier.name, tier.name_en)})" for tier in tiers)
        yield Column(TIER, words["units.tier"], known)


def _of_figures(criteria: Criteria, say: Language) -> Iterator[Column]:
    words = words_of(say.tongue, "report")
    asked = figures_asked(criteria, say.inputs())
    for before, names in (("", asked.now), (PREVIOUS, asked.before)):
        for name in names:
            fact = say.inputs().facts[name]
            choices = "; ".join(f"{one.id} ({say.named(one.name, one.name_en)})" for one in fact.choices)
            yield Column(
                f"{before}{name}", say.input_name(f"{before}{name}"), choices or words[f"units.kind.{fact.kind}"]
            )


def _of_papers(criteria: Criteria, say: Language) -> Iterator[Column]:
    words = words_of(say.tongue, "report")
    for role in roles_asked(criteria, say.inputs()):
        label = say.input_name(role)
        yield Column(role, label, words["units.paper"])
        yield Column(f"{role}{ISSUED}", say.filled(words["units.issued"], paper=label), words["units.kind.day"])


def _of_parts(criteria: Criteria, say: Language) -> Iterator[Column]:
    words = words_of(say.tongue, "report")
    for part in parts_of(criteria.edition):
        said = [*_answers_to(part, say)]
        if said:
            label = f"{part.id} {say.named(part.name, part.name_en)}"
            yield Column(part.key, label, "; ".join([*said, words["units.not_arising"]]))


def _answers_to(part: Part, say: Language) -> Iterator[str]:
    """What a person may answer to a part."""
    words, own = words_of(say.tongue, "report"), part.scored_by == "self"
    for key, options in (("units.levels", [*levels_in(part.rule)]), ("units.items", [*items_in(part.rule)])):
        if options and own:
            yield say.filled(words[key], known=_known(options, say))
    if not own or is_given_by_hand(part.rule):
        yield say.filled(words["units.points"], most=decimal_text(part.max))


def _known(options: Iterable[Level | Item], say: Language) -> str:
    return "; ".join(f"{one.id} ({say.named(one.name, one.name_en)})" for one in options)


def as_csv(columns: Sequence[Column], title: str, say: Language) -> bytes:
    """The table as a text that a program of spreadsheets opens; what stands above the heading is read as a title."""
    words = words_of(say.tongue, "report")
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if say.tongue == "vi" else ",", lineterminator="\r\n")
    writer.writerow([title])
    writer.writerow([words["units.meaning"], *(f"{one.label}: {one.allowed}" for one in columns)])
    writer.writerow([words["units.unit"], *(one.name for one in columns)])
    return (_MARK + stream.getvalue()).encode()


def as_xlsx(columns: Sequence[Column], title: str, say: Language) -> bytes:
    """The table as a workbook: every cell a text, so that no program makes a day of a number; equal bytes always."""
    import datetime as dt  # noqa: PLC0415  # who asks for a text needs neither

    import xlsxwriter  # noqa: PLC0415

    from report.render.office_seal import sealed_package  # noqa: PLC0415

    words = words_of(say.tongue, "report")
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": dt.datetime(1980, 1, 1)})  # noqa: DTZ001  # a file knows no zones
    head = book.add_format({"bold": True, "bg_color": "#EDEFF2", "border": 1, "text_wrap": True, "valign": "top"})
    quiet = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#595959", "font_size": 9})
    text = book.add_format({"num_format": "@", "border": 1})
    sheet = book.add_worksheet(words["units.sheet"])
    sheet.set_column(0, 0, _NAME_WIDTH, text)
    sheet.set_column(1, len(columns), _WIDTH, text)
    sheet.write_string(0, 0, title)
    sheet.write_string(1, 0, words["units.meaning"], quiet)
    sheet.write_string(2, 0, words["units.unit"], head)
    for spot, one in enumerate(columns, start=1):
        sheet.write_string(1, spot, f"{one.label}: {one.allowed}", quiet)
        sheet.write_string(2, spot, one.name, head)
    sheet.set_row(1, _MEANING_HEIGHT)
    sheet.freeze_panes(3, 1)
    book.close()
    return sealed_package(stream.getvalue())
