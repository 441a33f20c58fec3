"""The report as a letter: the same contents with the texts of a unit, or with the tags that a template has for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from report.blocks import Block, Column, Grid, GridRow, Heading, Run, Runs, Text, Tone
from report.language.language import Language
from report.letter import Letter
from report.letters.names import singular
from report.letters.self_report import (
    DoubtLine,
    Explanation,
    FigureLine,
    Lack,
    Remark,
    RowLine,
    SelfReport,
    Shortfall,
)
from report.words.load import words_of

_One = TypeVar("_One")
_OPEN = "…………"
"""What is left for the clerk to fill in."""


class Filling(Protocol):
    """How lists and conditions of the report are written down."""

    def when(self, name: str, value: object, then: Iterable[Block], otherwise: Iterable[Block] = ()) -> Iterator[Block]:
        """Blocks that are there where something is."""

    def filled(self, name: str, value: str) -> str:
        """A text, or the place for one where it says nothing."""

    def lines(self, name: str, value: str) -> Iterator[str]:
        """A line that is there where it says something."""

    def each(self, name: str, items: tuple[_One, ...], made: Callable[[_One], Iterable[Block]]) -> Iterator[Block]:
        """Blocks for each of a list."""

    def rows(self, name: str, items: tuple[_One, ...], made: Callable[[_One], Iterable[GridRow]]) -> Iterator[GridRow]:
        """Rows of a grid for each of a list."""

    def toned(self, name: str, value: object, made: Callable[[Tone], GridRow]) -> Iterator[GridRow]:
        """A row that stands out where something is so."""


class Filled:
    """The texts of a unit: what is there is written."""

    def when(self, name: str, value: object, then: Iterable[Block], otherwise: Iterable[Block] = ()) -> Iterator[Block]:
        """The one or the other."""
        del name
        yield from then if value else otherwise

    def filled(self, name: str, value: str) -> str:
        """The text, or dots."""
        del name
        return value or _OPEN

    def lines(self, name: str, value: str) -> Iterator[str]:
        """The line, or none."""
        del name
        yield from (value,) if value else ()

    def each(self, name: str, items: tuple[_One, ...], made: Callable[[_One], Iterable[Block]]) -> Iterator[Block]:
        """One after another."""
        del name
        for one in items:
            yield from made(one)

    def rows(self, name: str, items: tuple[_One, ...], made: Callable[[_One], Iterable[GridRow]]) -> Iterator[GridRow]:
        """One after another."""
        del name
        for one in items:
            yield from made(one)

    def toned(self, name: str, value: object, made: Callable[[Tone], GridRow]) -> Iterator[GridRow]:
        """The row as it is."""
        del name
        yield made("strong" if value else "plain")


class Tags:
    """The tags of a template: loops and conditions stand in paragraphs and rows of their own, which go when filled."""

    def when(self, name: str, value: object, then: Iterable[Block], otherwise: Iterable[Block] = ()) -> Iterator[Block]:
        """Both, with the condition before, between and behind them."""
        del value
        yield Text(f"{{%p if {name} %}}")
        yield from then
        other = list(otherwise)
        yield from (Text("{%p else %}"), *other) if other else ()
        yield Text("{%p endif %}")

    def filled(self, name: str, value: str) -> str:
        """The tag of the text, with dots where it says nothing."""
        del value
        return f'{{{{ {name}|default("{_OPEN}", true) }}}}'

    def lines(self, name: str, value: str) -> Iterator[str]:
        """The line within its condition."""
        yield from (f"{{%p if {name} %}}", value, "{%p endif %}")

    def each(self, name: str, items: tuple[_One, ...], made: Callable[[_One], Iterable[Block]]) -> Iterator[Block]:
        """The one that stands for all, within a loop."""
        yield Text(f"{{%p for {singular(name)} in {name} %}}")
        for one in items:
            yield from made(one)
        yield Text("{%p endfor %}")

    def rows(self, name: str, items: tuple[_One, ...], made: Callable[[_One], Iterable[GridRow]]) -> Iterator[GridRow]:
        """The row that stands for all, within a loop."""
        yield _tag_row(f"{{%tr for {singular(name)} in {name} %}}")
        for one in items:
            yield from made(one)
        yield _tag_row("{%tr endfor %}")

    def toned(self, name: str, value: object, made: Callable[[Tone], GridRow]) -> Iterator[GridRow]:
        """Both rows, with the condition before, between and behind them."""
        del value
        yield _tag_row(f"{{%tr if {name} %}}")
        yield made("strong")
        yield _tag_row("{%tr else %}")
        yield made("plain")
        yield _tag_row("{%tr endif %}")


def _tag_row(tag: str) -> GridRow:
    """A row that holds a tag alone."""
    return GridRow(((tag,),))


def letter_of(report: SelfReport, filling: Filling, say: Language) -> Letter:
    """The letter; ``report`` holds texts or tags, and ``filling`` writes its lists accordingly."""
    return _Contents(report, filling, say).letter()


class _Contents:
    """One letter being written."""

    def __init__(self, report: SelfReport, filling: Filling, say: Language) -> None:
        self.report = report
        self.filling = filling
        self.say = say
        self.words = words_of(say.tongue, "letter")

    def letter(self) -> Letter:
        """Head, body, end."""
        report = self.report
        return Letter(
            issuer=(*self.filling.lines("authority", report.authority), report.issuer),
            number=self._said("number", symbol=self.filling.filled("symbol", report.symbol)),
            country=self.words["country"],
            motto=self.words["motto"],
            day=self._said("day", place=self.filling.filled("place", report.place)),
            title=self.words["title"],
            subject=self._said("subject", year=report.year, criteria=report.criteria),
            body=tuple(self._body()),
            to=self.words["to"],
            recipients=tuple(self.words["recipients"].split("\n")),
            signer=(
                *self.filling.lines("on_behalf", report.on_behalf),
                *self.filling.lines("signer", report.signer),
            ),
            signature=self.words["signature"],
            stamp=self._said("stamp", stamp=report.stamp),
        )

    def _said(self, key: str, /, **values: str) -> str:
        return self.words[key].format(**values)

    def _body(self) -> Iterator[Block]:
        report = self.report
        values = {"criteria": report.criteria, "unit": report.unit, "year": report.year}
        yield Text(self._said("intro", first=report.first_day, last=report.last_day, **values))
        caution = (Text((Run(self._said("caution", caution=report.caution), "strong"),)),)
        yield from self.filling.when("caution", report.caution, caution)
        yield from self._result()
        yield from self._section("explanations", "2", report.explanations, (*self._lacks(), *self._explanations()))
        yield from self._section("shortfalls", "3", report.shortfalls, (self._shortfalls(),))
        yield from self._difficulties()
        yield from self._section("figures", "5", report.figures, (self._figures(),))
        yield from self.filling.when("doubts", report.doubts, self._doubts())
        yield Text(self._said("closing", year=report.year, unit=report.unit))

    def _section(self, name: str, number: str, value: object, blocks: Iterable[Block]) -> Iterator[Block]:
        yield Heading(self.words[f"section.{number}"])
        yield from self.filling.when(name, value, blocks, (Text(self.words[f"none.{number}"]),))

    def _result(self) -> Iterator[Block]:
        totals = self.report.totals
        yield Heading(self.words["section.1"])
        yield Text(self._said("result", **totals._asdict()))
        bonus = (Text(self._said("bonus", points=totals.lost_bonus)),)
        yield from self.filling.when("totals.lost_bonus", totals.lost_bonus, bonus)
        grade = (Text(self._said("grade", grade=self.report.grade)),)
        yield from self.filling.when("grade", self.report.grade, grade)
        heads = ("number", "part", "most", "points", "appraised", "papers", "explanation")
        shares = (8, 23, 10, 10, 10, 22, 17)
        rows = self.filling.rows("rows", self.report.rows, self._row)
        yield Grid(self._columns(heads, shares, ("most", "points", "appraised")), tuple(rows))

    def _row(self, row: RowLine) -> Iterator[GridRow]:
        cells = (row.number, row.name, row.most, row.points, "", row.papers, row.explanation)
        yield from self.filling.toned("row.bold", row.bold, lambda tone: _row_of(cells, tone))

    def _lacks(self) -> Iterator[Block]:
        """Each paper that is lacking, once for all its parts."""

        def made(one: Lack) -> Iterator[Block]:
            yield Text(self._said("lack", text=one.text, parts=one.parts))

        heading = Heading(self.words["lacks"], 3)
        blocks = (heading, *self.filling.each("lacks", self.report.lacks, made))
        yield from self.filling.when("lacks", self.report.lacks, blocks)

    def _doubts(self) -> Iterator[Block]:
        """Figures that do not go together, and room to say why."""

        def made(one: DoubtLine) -> Iterator[Block]:
            yield Text(self._said("doubt", text=one.text))

        yield Heading(self.words["doubts"], 3)
        yield from self.filling.each("doubts", self.report.doubts, made)
        yield Text(self.words["open"])

    def _explanations(self) -> Iterator[Block]:
        """Each part that has to be explained, in whole sentences."""

        def made(one: Explanation) -> Iterator[Block]:
            points = self._said("points", points=one.points, most=one.most)
            yield Heading(f"{one.number}. {one.name}{points}", 4)
            yield Text(one.text)

        yield Heading(self.words["explained"], 3)
        yield from self.filling.each("explanations", self.report.explanations, made)

    def _shortfalls(self) -> Grid:
        heads = ("number", "part", "lost", "cause", "remedy", "owners", "until")
        shares = (8, 20, 9, 19, 16, 12, 16)
        rows = self.filling.rows("shortfalls", self.report.shortfalls, _shortfall)
        return Grid(self._columns(heads, shares, ("lost",)), tuple(rows))

    def _difficulties(self) -> Iterator[Block]:
        """What the evidence says in words, and room for what only people can say."""
        yield Heading(self.words["section.4"])
        yield Heading(self.words["difficulties"], 3)

        def made(one: Remark) -> Iterator[Block]:
            yield Text(f"- {one.number}. {one.name}: {one.text}")

        yield from self.filling.each("remarks", self.report.remarks, made)
        yield Text(self.words["open"])
        yield Heading(self.words["proposals"], 3)
        yield Text(self.words["open"])

    def _figures(self) -> Grid:
        heads = ("number", "figure", "value", "source")
        rows = self.filling.rows("figures", self.report.figures, _figure)
        return Grid(self._columns(heads, (8, 44, 16, 32), ("value",)), tuple(rows))

    def _columns(self, heads: tuple[str, ...], shares: tuple[int, ...], right: tuple[str, ...]) -> tuple[Column, ...]:
        sides: dict[str, Any] = {"number": "middle", **dict.fromkeys(right, "right")}
        return tuple(
            Column(self.words[f"head.{head}"], share, sides.get(head, "left"))
            for head, share in zip(heads, shares, strict=True)
        )


def _row_of(cells: tuple[Runs, ...], tone: Tone = "plain") -> GridRow:
    return GridRow(tuple((cell,) if cell else () for cell in cells), tone)


def _shortfall(one: Shortfall) -> Iterator[GridRow]:
    yield _row_of((one.number, one.name, one.lost, one.cause, one.remedy, one.owners, one.until))


def _figure(one: FigureLine) -> Iterator[GridRow]:
    yield _row_of((one.number, one.label, one.value, one.source))
