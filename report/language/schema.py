"""The schemas of files with a title and a description at each model and field, for people whose editor shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reading.source.record import Record
from report.words.load import Tongue, module_of


class SchemaWords(Record):
    """What there is to say of models and fields (title, description), and of each choice."""

    schema: Mapping[str, tuple[str, str]]
    choices: Mapping[str, str]

    def of_field(self, model: str, field: str) -> tuple[str, str]:
        """Title and description of a field: its own, or those of all fields of that name."""
        own = self.schema.get(f"{model}.{field}")
        return own if own is not None else self.schema[f"*.{field}"]

    def of_choice(self, model: str, field: str, choice: str) -> str:
        """What a choice means; empty for one that says itself."""
        own = self.choices.get(f"{model}.{field}={choice}")
        return own if own is not None else self.choices.get(f"*.{field}={choice}", "")


def schema_words(tongue: Tongue) -> SchemaWords:
    """The words of a language; only those of the language asked for are imported."""
    words = module_of(tongue, "schema")
    return SchemaWords(words.SCHEMA, words.CHOICES)


def described(schema: Mapping[str, Any], words: SchemaWords) -> dict[str, Any]:
    """The schema of a model with the words put in; nothing else of it changes."""
    inner = {name: _model(name, body, words) for name, body in schema.get("$defs", {}).items()}
    return {**_model(schema["title"], schema, words), **({"$defs": inner} if inner else {})}


def _model(name: str, body: Mapping[str, Any], words: SchemaWords) -> dict[str, Any]:
    title, description = words.schema[name]
    fields = {field: _field(name, field, node, words) for field, node in body["properties"].items()}
    return {**body, "title": title, "description": description, "properties": fields}


def _field(model: str, field: str, node: Mapping[str, Any], words: SchemaWords) -> dict[str, Any]:
    title, description = words.of_field(model, field)
    said = [(choice, words.of_choice(model, field, choice)) for choice in choices_in(node)]
    lines = [description, *(f"{choice}: {meaning}" for choice, meaning in said if meaning)]
    return {**node, "title": title, "description": "\n\n".join(lines)}


def choices_in(node: Mapping[str, Any]) -> Iterator[str]:
    """The texts a field may be, where there are only some; a number beside its own text is the same choice."""
    yield from (one for one in (node.get("const"), *node.get("enum", ())) if isinstance(one, str))
    for inner in node.get("anyOf", ()):
        yield from choices_in(inner)
