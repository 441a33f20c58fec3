"""How a model says what stands in a file: typed scalars, keyed rows.

The models are plain frozen dataclasses and pydantic is the machine that reads them. It is imported inside the hooks
below, so that a run that reads nothing anew (all files kept from an earlier run) never pays for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from reading.limits import PROSE_LETTERS
from reading.models.base import Frozen, model
from reading.source import names, values
from reading.source.misread import Misread
from reading.source.record import Record
from reading.source.yaml_sheet import Block, Word

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

KEYED = "x-keyed-by"
"""In a schema: the rows below are written as a mapping, and which field is their key
(``reading/models/json_schema.py``)."""


class Reads(Record):
    """Marks a scalar: how its text is read, how it is written back, and what an editor may accept."""

    read: Callable[[Any], Any]
    write: Callable[[Any], str] = str
    pattern: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A reader from text; what it raises as :class:`Misread` becomes an error of pydantic with its code."""
        from pydantic_core import PydanticCustomError, core_schema  # noqa: PLC0415

        def read(value: Any) -> Any:
            if not isinstance(value, str):
                code = "M015" if value is None else "M003"
                raise PydanticCustomError(code, "", {"wanted": "text"})
            try:
                return self.read(value)
            except Misread as mistake:
                raise PydanticCustomError(mistake.code, "", {**mistake.values}) from None

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(self.write)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor checks; numbers may stand without quotes, so they are admitted beside texts."""
        text = {"type": "string", **({"pattern": self.pattern} if self.pattern else {})}
        return {"anyOf": [text, {"type": ["number", "boolean"]}]}


class Keyed(Record):
    """Marks rows that a file writes as a mapping: the key goes to field ``key``, a bare scalar to ``short``."""

    key: str
    short: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Rows in file order; an index in an error's path counts the keys of the mapping."""
        from pydantic_core import PydanticCustomError, core_schema  # noqa: PLC0415

        def rows(value: Any) -> Any:
            if value is None:
                return ()
            if not isinstance(value, Block):
                raise PydanticCustomError("M003", "", {"wanted": "mapping"})
            return [self._row(value, key, body) for key, body in value.items()]

        def mapping(model: Any, write: Callable[[Any], Any]) -> Any:
            return {row.pop(self.key): row for row in write(model)}

        schema = handler(source)
        return core_schema.no_info_before_validator_function(
            rows, schema, serialization=core_schema.wrap_serializer_function_ser_schema(mapping, schema=schema)
        )

    def _row(self, holder: Block, key: str, body: Any) -> Any:
        place = holder.key_places[key]
        row = Block(place)
        if isinstance(body, Block):
            row.update(body)
            if self.key in body:
                # It would be lost under the key of the row; no model has a field of this name, so it is refused.
                row[f"{self.key}_"] = row.pop(self.key)
        elif self.short:
            row[self.short] = body
        elif body is not None:
            return body
        row[self.key] = Word.at(key, place)
        return row

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A mapping whose values are rows, or scalars where a short form exists."""
        rows = handler(schema)
        row = rows.get("items", {})
        short = [{"type": ["string", "number", "boolean", "null"]}] if self.short else []
        body = {"anyOf": [row, *short]} if short else row
        keyed = {KEYED: {"row": row["$ref"], "key": self.key}} if "$ref" in row else {}
        return {"type": "object", "additionalProperties": body, **keyed}


class Short(Record):
    """Marks a row of a list that may be written as one bare scalar, which then is the field ``name``."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A scalar becomes the row ``{name: scalar}`` at the same place."""
        from pydantic_core import core_schema  # noqa: PLC0415

        def row(value: Any) -> Any:
            if not isinstance(value, Word):
                return value
            made = Block(value.place)
            made[self.name] = value
            return made

        return core_schema.no_info_before_validator_function(row, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The row, or a text."""
        return {"anyOf": [handler(schema), {"type": ["string", "number"]}]}


class Listed(Record):
    """Marks a list that may be written as one text, or as a mapping of what is in it or not: ``{scanner: yes}``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text becomes a list of one, a mapping the list of the keys behind which yes stands."""
        from pydantic_core import PydanticCustomError, core_schema  # noqa: PLC0415

        def rows(value: Any) -> Any:
            if isinstance(value, str):
                return [value]
            if not isinstance(value, Block):
                return value
            said = {key: one if isinstance(one, str) else "" for key, one in value.items()}
            try:
                return [Word.at(key, value.key_places[key]) for key, one in said.items() if values.flag(one)]
            except Misread as mistake:
                raise PydanticCustomError(mistake.code, "", {**mistake.values}) from None

        return core_schema.no_info_before_validator_function(rows, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The list, one text, or a mapping of ticks."""
        return {"anyOf": [handler(schema), {"type": ["string", "boolean", "object"]}]}


class OrNone(Record):
    """Marks a list that may be written as one ``word``, which says that there is nothing to list: ``None``."""

    word: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The word becomes ``None``; anything else is read as the list."""
        from pydantic_core import core_schema  # noqa: PLC0415

        def read(value: Any, listed: Callable[[Any], Any]) -> Any:
            return None if value == self.word else listed(value)

        def written(value: Any, listed: Callable[[Any], Any]) -> Any:
            return self.word if value is None else listed(value)

        schema = handler(source)
        return core_schema.no_info_wrap_validator_function(
            read, schema, serialization=core_schema.wrap_serializer_function_ser_schema(written, schema=schema)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The list, or the word."""
        return {"anyOf": [handler(schema), {"const": self.word}]}


class OrNumber(Record):
    """Marks a choice of words that may also be a number, which is told by how it begins and is read in its own way.

    ``bare``: it may stand without a sign behind it, where editors take it for no text.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], str]
    pattern: str
    bare: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A number becomes what ``read`` makes of it; anything else is one of the words."""
        from pydantic_core import PydanticCustomError, core_schema  # noqa: PLC0415

        def read(value: Any, chosen: Callable[[Any], Any]) -> Any:
            if not isinstance(value, str) or not value.removeprefix("-")[:1].isdigit():
                return chosen(value)
            try:
                return self.read(value)
            except Misread as mistake:
                raise PydanticCustomError(mistake.code, "", {**mistake.values}) from None

        def written(value: Any, chosen: Callable[[Any], Any]) -> Any:
            return chosen(value) if isinstance(value, str) else self.write(value)

        schema = handler(source)
        return core_schema.no_info_wrap_validator_function(
            read, schema, serialization=core_schema.wrap_serializer_function_ser_schema(written, schema=schema)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """One of the words, or a number in its own form."""
        number = [{"type": "number"}] if self.bare else []
        return {"anyOf": [handler(schema), {"type": "string", "pattern": self.pattern}, *number]}


def prose(text: str) -> str:
    """A text for people: not empty, one place of white space between words.

    Raises :class:`reading.source.misread.Misread` where it is empty or too long.
    """
    tidy = " ".join(text.split())
    if not tidy:
        raise Misread("M015", wanted="text")
    if len(tidy) > PROSE_LETTERS:
        raise Misread("M010", most=str(PROSE_LETTERS))
    return tidy


def reason(text: str) -> str:
    """A sentence that says why, as :func:`reading.source.values.reason` wants it."""
    return values.reason(prose(text))


def as_written(text: str) -> str:
    """The scalar itself with its place: what it should be is not known here.

    Raises :class:`reading.source.misread.Misread` when it is too long.
    """
    if len(text) > PROSE_LETTERS:
        raise Misread("M010", most=str(PROSE_LETTERS))
    return text


def file_name(text: str) -> str:
    """The name of a file with every space it has.

    Raises :class:`reading.source.misread.Misread` where it is empty or too long.
    """
    if not text.strip():
        raise Misread("M015", wanted="text")
    return as_written(text)


def plain(value: Any) -> str:
    """A text as it is; a word's place is dropped."""
    return str(value)


if TYPE_CHECKING:
    Prose = str
    Reason = str
    Name = str
    PartNumber = str
    Slug = str
    Id = str
    Points = Fraction
    Share = Fraction
    Day = date
    Flag = bool
    Count = int
else:
    Prose = Annotated[str, Reads(prose)]
    Reason = Annotated[str, Reads(reason)]
    Name = Annotated[str, Reads(names.name, plain, r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
    PartNumber = Annotated[str, Reads(names.number, plain)]
    Slug = Annotated[str, Reads(names.slug, plain)]
    Id = Annotated[str, Reads(names.word, plain)]
    Points = Annotated[Fraction, Reads(values.decimal, values.decimal_text, r"^-?[0-9]+(\.[0-9]+)?$")]
    Share = Annotated[Fraction, Reads(values.percent, values.percent_text, r"^-?[0-9]+(\.[0-9]+)?%$")]
    Day = Annotated[date, Reads(values.day, values.day_text, r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$")]
    Flag = Annotated[bool, Reads(values.flag, values.value_text)]
    Count = Annotated[int, Reads(values.count, plain, r"^[0-9]+$")]


@model
class Period(Frozen):
    """The days whose facts count, both included."""

    from_: Day
    to: Day
