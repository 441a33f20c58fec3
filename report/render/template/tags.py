"""The tags of one part of a template: found across the runs that Word splits them into, and each put into one run.

What stands in a tag is written anew on the way, with plain quotes and single blanks, so that what is checked is what is
run whatever an office typed or Word made of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Literal, TypeAlias

from reading.source.names import nearest
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.tables.table import shortened
from report.render.template.allowed import STATEMENTS

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
Level: TypeAlias = Literal["", "p", "tr"]
"""How much goes away with a tag: nothing, the paragraph it stands in, the row of a table."""
TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
OPENING = ("{{", "{%", "{#")
_SIGN = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}|[{}]")
_PREFIX = re.compile(r"\s*(p|tr|tc|r)\s+(?=\S)")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str) -> str:
    """An element of Word by its full name."""
    return f"{{{SPACE}}}{tag}"


PARAGRAPH, RUN, TEXT, ROW, TABLE = map(w, ("p", "r", "t", "tr", "tbl"))
_MOVED = w("moveFrom")
_MORE = (*map(w, ("drawing", "pict", "object", "sectPr", "tbl")), f"{{{_COMPATIBLE}}}AlternateContent")
"""What would go away unseen with a paragraph or a row."""


class Spot(Record):
    """Where something stands, and what a person reads there."""

    place: Place
    text: str

    def problem(self, code: str, /, **values: str) -> Problem:
        """A problem there, with the text of the paragraph."""
        return problem(self.place, code, text=self.text, **values)


class Paragraph(Record):
    """A paragraph with its own texts, without those of boxes drawn in it; or a property of the document."""

    spot: Spot
    element: Any
    texts: Sequence[Any]


class Tag(Record):
    """A tag: ``says`` is what stands in it; it and what ends it have one ``holder``.

    One that was not closed is not ``whole``: it is known only so that what belongs to it is understood.
    """

    spot: Spot
    at: Any
    says: str
    is_statement: bool
    level: Level
    holder: Any
    is_whole: bool = True

    @property
    def word(self) -> str:
        """The word that says what a statement does."""
        return self.says.partition(" ")[0]

    @property
    def run(self) -> str:
        """The tag as it is run."""
        return f"{{% {self.says} %}}" if self.is_statement else f"{{{{ {self.says} }}}}"

    @property
    def written(self) -> str:
        """The tag as a person writes it."""
        return self.run.replace("{%", f"{{%{self.level}", 1) if self.level else self.run


def paragraphs_of(file: str, root: Any) -> Iterator[Paragraph]:
    """The paragraphs of a part as a reader meets them; those in a box have the number of the one it is drawn in."""
    number = 0
    for element in root.iter(PARAGRAPH):
        number += next(element.iterancestors(PARAGRAPH), None) is None
        texts = [one for one in element.iter(TEXT) if _is_own(one, element)]
        yield Paragraph(Spot(Place(file, number), shortened(joined(texts))), element, texts)


def _is_own(text: Any, paragraph: Any) -> bool:
    moved = next(text.iterancestors(_MOVED), None) is not None
    return text.getparent().tag == RUN and next(text.iterancestors(PARAGRAPH)) is paragraph and not moved


def joined(texts: Sequence[Any]) -> str:
    """The texts of some elements as one."""
    return "".join(one.text or "" for one in texts)


def tags_of(paragraph: Paragraph) -> tuple[list[Tag], list[Problem]]:
    """The tags of a paragraph, each now in one run of it, and what is wrong with how they are written."""
    whole = joined(paragraph.texts)
    owners = [one for one in paragraph.texts for _ in one.text or ""]
    tags: list[Tag] = []
    problems: list[Problem] = []
    signs = list(whole)
    for found in TAG.finditer(whole):
        tag, slip = _read(paragraph, owners[found.start()], found[0])
        problems += slip
        if tag is not None:
            tags.append(tag)
            signs[found.start() : found.end()] = [tag.written, *[""] * (len(found[0]) - 1)]
    _write(paragraph.texts, owners, signs)
    rest = TAG.sub(lambda found: " " * len(found[0]), whole)
    unclosed, slips = _unclosed(paragraph, owners, rest)
    around: dict[Any, Around] = {}
    alone = [tag for tag in tags if tag.level and not _is_alone(paragraph, tag, around)]
    return [*tags, *unclosed], [*problems, *slips, *(one.spot.problem("W008", tag=one.written) for one in alone)]


def _write(texts: Sequence[Any], owners: Sequence[Any], signs: Sequence[str]) -> None:
    """Put the signs where they belong; those of a tag are all where it begins."""
    new: dict[Any, list[str]] = {one: [] for one in texts}
    for owner, sign in zip(owners, signs, strict=True):
        new[owner].append(sign)
    for one, written in new.items():
        text = "".join(written)
        if text != (one.text or ""):
            one.text = text
            one.set(_KEPT, "preserve")


def _read(paragraph: Paragraph, at: Any, written: str) -> tuple[Tag | None, list[Problem]]:
    """A tag by what is written, and what is wrong with it; of a misspelt one what was meant."""
    opening, inside = written[:2], written[2:-2]
    prefix = _PREFIX.match(inside)
    if opening == "{#" or (prefix and (opening == "{{" or prefix[1] in {"tc", "r"})):
        word = opening + (prefix[1] if prefix and opening != "{#" else "")
        return None, [paragraph.spot.problem("W004", word=word, near="")]
    tag = _tag(paragraph, at, opening, inside)
    if tag.is_statement and tag.word not in STATEMENTS:
        near = nearest(tag.word, STATEMENTS)
        word = tag.word if tag.word.isalpha() else f"{{%{tag.word}"
        meant = tag._replace(says=tag.says.replace(tag.word, near, 1), is_whole=False) if near else None
        return meant, [paragraph.spot.problem("W004", word=word, near=near)]
    if tag.level and "%" in tag.says:
        return tag, [paragraph.spot.problem("W003", tag=shortened(tag.written))]
    return tag, []


def _tag(paragraph: Paragraph, at: Any, opening: str, inside: str) -> Tag:
    statement = opening == "{%"
    prefix = _PREFIX.match(inside) if statement else None
    level: Level = "" if prefix is None else "tr" if prefix[1] == "tr" else "p"
    says = _tidy(inside[prefix.end() :] if prefix else inside)
    return Tag(paragraph.spot, at, says, statement, level, _holder(paragraph, at, level))


def _tidy(inside: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", inside)).translate(_QUOTES).split())


def _holder(paragraph: Paragraph, at: Any, level: Level) -> Any:
    """What a tag and the one that ends it have to stand in, so that what lies between can go or come again."""
    match level:
        case "":
            return at.getparent().getparent() if at.tag == TEXT else at
        case "p":
            return paragraph.element.getparent()
        case "tr":
            row = next(paragraph.element.iterancestors(ROW), None)
            return None if row is None else row.getparent()


Around: TypeAlias = tuple[tuple[Any, ...], bool]
"""The first two texts in a paragraph or a row that say anything, and whether anything but text stands there."""


def _is_alone(paragraph: Paragraph, tag: Tag, known: dict[Any, Around]) -> bool:
    """Whether nothing goes away with a paragraph or a row but its tag; ``known`` is what was seen of them."""
    around = next(paragraph.element.iterancestors(ROW), None) if tag.level == "tr" else paragraph.element
    if around is None or around.tag not in {PARAGRAPH, ROW}:
        return False
    if around not in known:
        busy = islice((text for text in around.iter(TEXT) if (text.text or "").strip()), 2)
        known[around] = tuple(busy), any(True for _ in around.iter(*_MORE))
    busy_there, has_more = known[around]
    return all(text is tag.at for text in busy_there) and tag.at.text.strip() == tag.written and not has_more


def _unclosed(paragraph: Paragraph, owners: Sequence[Any], rest: str) -> tuple[list[Tag], list[Problem]]:
    """What is left of signs beside whole tags: each that opens, or else the first, since one slip leaves two signs."""
    signs = list(_SIGN.finditer(rest))
    tags: list[Tag] = []
    problems: list[Problem] = []
    for number, sign in enumerate(signs):
        after = signs[number + 1].start() if number + 1 < len(signs) else len(rest)
        inside = rest[sign.end() : after].rstrip(" %")
        if sign[0] in OPENING:
            problems.append(paragraph.spot.problem("W001", tag=shortened(sign[0] + inside)))
            tag = _tag(paragraph, owners[sign.start()], sign[0], inside)._replace(is_whole=False)
            tags += [tag] if tag.is_statement and tag.word in STATEMENTS else []
        elif not number:
            problems.append(paragraph.spot.problem("W002", sign=sign[0]))
    return tags, problems


def tags_elsewhere(file: str, root: Any, read: Sequence[Paragraph]) -> Iterator[Problem]:
    """Signs of tags where nothing is filled in: codes of fields, equations, alternative texts, text taken out."""
    own = {text for paragraph in read for text in paragraph.texts}
    numbers = {paragraph.element: paragraph.spot.place for paragraph in read}
    for element in root.iter():
        texts = [text for text in (None if element in own else element.text, element.tail) if text]
        found = [text for text in texts if "{" in text or "}" in text]
        found += [text for text in element.attrib.values() if any(sign in text for sign in OPENING)]
        for text in found:
            around = [element, *element.iterancestors()]
            place = next((numbers[one] for one in around if one in numbers), Place(file))
            gone = any(one.tag in {w("delText"), w("delInstrText"), _MOVED} for one in around)
            yield Spot(place, shortened(text)).problem("W021" if gone else "W022")
