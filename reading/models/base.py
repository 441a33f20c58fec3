"""The frozen base of all models of files: read as pydantic would, with the place noted, kept and copied fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeAlias, TypeVar, Union, dataclass_transform

from reading.source.place import NOWHERE, Place
from reading.source.yaml_sheet import Block

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Model = TypeVar("Model")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def model(made: type[Model]) -> type[Model]:
    """Make a model of a file: frozen, slotted, fields by name."""
    ready = dataclass(init=False, slots=True, kw_only=True, eq=False, repr=False, match_args=False)(made)
    every = fields(ready)  # type: ignore[arg-type]
    ready.compared = tuple(one.name for one in every if one.compare)  # type: ignore[attr-defined]
    ready.filled = tuple((one.name, getattr(ready, one.name).__set__, one.default) for one in every)  # type: ignore[attr-defined]
    ready.all_names = frozenset(one.name for one in every)  # type: ignore[attr-defined]
    return ready


@model
class Frozen:
    """The base of all models of files: no changes after reading, no unknown keys, and the place it was read from.

    A field whose name ends in ``_`` is written without it, because Python keeps the word (``from``).

    What dataclasses would generate for each model (filling, comparing, showing, refusing to be changed) is written once
    here: generating it anew for fifty classes took a fifth of a warm run.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    compared: ClassVar[tuple[str, ...]] = ()
    """The fields that make two values equal: all that a file can say. Set by :func:`model`."""

    filled: ClassVar[tuple[tuple[str, Any, Any], ...]] = ()
    """Each field: its name, what writes it, and its default. Set by :func:`model`."""

    all_names: ClassVar[frozenset[str]] = frozenset()
    """The names of all fields. Set by :func:`model`."""

    place: Place = field(init=False, default=NOWHERE, compare=False, repr=False)

    def __init__(self, **given: Any) -> None:
        """Every field by its name; raises :class:`TypeError` for one that is missing or unknown."""
        for name, put, default in self.filled:
            value = given.pop(name, default)
            if value is MISSING:
                message = f"{type(self).__name__} needs {name}"
                raise TypeError(message)
            put(self, value)
        if given:
            message = f"{type(self).__name__} knows no {', '.join(given)}"
            raise TypeError(message)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(name)

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        """Equal when all that a file says is equal, wherever it stands."""
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.compared)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.compared))

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name in self.compared)
        return f"{type(self).__name__}({', '.join(said)})"

    @classmethod
    def of_values(cls, values: Iterable[Any]) -> Self:
        """One by the values of all its fields in the order of ``filled``, which nobody checks."""
        made = cls.__new__(cls)
        for (_, put, _), value in zip(cls.filled, values, strict=True):
            put(made, value)
        return made

    @classmethod
    def stands_for(cls) -> Models:
        """The models that may stand where this one is asked for, told apart by their field ``type``; none: only it."""
        return ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read as pydantic would, then note the place of the mapping it came from; written back without it."""
        members = cls.stands_for()
        if members:
            from pydantic import Discriminator  # noqa: PLC0415

            return handler.generate_schema(Annotated[Union[members], Discriminator("type")])  # noqa: UP007  # as it is now
        return _schema_of(cls, source, handler)


Models: TypeAlias = tuple[type[Frozen], ...]
"""Several models."""


def _schema_of(made: type[Frozen], source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    from pydantic_core import core_schema  # noqa: PLC0415

    renamed = {one.name[:-1]: one.name for one in fields(made) if one.name.endswith("_")}
    optional = {one.name.removesuffix("_") for one in fields(made) if one.default is not MISSING}

    def placed(value: Any, read: Callable[[Any], Any]) -> Any:
        if isinstance(value, Block):
            # A key with nothing after it is a form not filled in: the same as no key.
            value = value.without({key for key, body in value.items() if body is None and key in optional})
        if renamed and isinstance(value, Block):
            # "from_" itself is no key of a file: with one more sign it is no field either, and refused.
            fields_of = {renamed.get(key, f"{key}_" if key in renamed.values() else key): key for key in value}
            model = read({name: value[key] for name, key in fields_of.items()})
        else:
            model = read(value)
        if isinstance(value, Block):
            # The one write to a frozen model: it happens before anybody else has seen it.
            object.__setattr__(model, "place", value.place)
        return model

    written = {one.name: one.name.removesuffix("_") for one in fields(made) if one.name != "place"}

    def bare(model: Any, write: Callable[[Any], Any]) -> Any:
        return {written[name]: value for name, value in write(model).items() if name in written}

    # The name of the schema moves to the outside; else a second use of the model would name the inside alone, and
    # the places of everything read there would be lost.
    schema = {**handler(source)}
    return core_schema.no_info_wrap_validator_function(
        placed,
        schema,
        ref=schema.pop("ref", None),
        serialization=core_schema.wrap_serializer_function_ser_schema(bare, schema=schema),
    )


FrozenModel = TypeVar("FrozenModel", bound=Frozen)


def changed(made: FrozenModel, **fields_given: Any) -> FrozenModel:
    """A copy with other values in some fields; it stands where the first one stands.

    Raises :class:`TypeError` for a field that is unknown.
    """
    if unknown := fields_given.keys() - made.all_names:
        message = f"{type(made).__name__} knows no {', '.join(sorted(unknown))}"
        raise TypeError(message)
    every = (fields_given[name] if name in fields_given else getattr(made, name) for name, _, _ in made.filled)
    return made.of_values(every)


def placed(made: FrozenModel, place: Place) -> FrozenModel:
    """A copy that stands at a place, for what no file holds."""
    return made.of_values(place if name == "place" else getattr(made, name) for name, _, _ in made.filled)
