"""Invented sound rules of every type: what a criteria writer may write. Each type has its generator in ``types/``."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import get_args, get_type_hints

from hypothesis import strategies as st

from rules.rule.base import Rule, rule_types
from tests.strategies.inside import Inside

_FILES = sorted((Path(__file__).parent / "types").glob("*.py"))
MADE = {path.stem: import_module(f"tests.strategies.types.{path.stem}") for path in _FILES}
"""The generators that there are, by the name of their type."""


def name_of(made: type[Rule]) -> str:
    """What a file calls the type."""
    (name,) = get_args(get_type_hints(made)["type"])
    return str(name)


KNOWN = {name_of(made): made for made in rule_types()}
TYPES = tuple(name for name, made in KNOWN.items() if made.stands_alone and name in MADE)
_FLAT = tuple(name for name in TYPES if KNOWN[name].inner is Rule.inner)
_PLAIN = tuple(name for name, made in KNOWN.items() if not made.stands_alone and name in MADE)


def rule_of(kind: str, most: Fraction, depth: int = 2) -> st.SearchStrategy[Rule]:
    """A sound rule of a type, for a part worth ``most``; rules lie within rules at most ``depth`` deep."""
    plain = st.deferred(lambda: st.one_of(*(rule_of(name, most, 0) for name in _PLAIN)))
    inside = Inside(st.deferred(lambda: any_rule(most, depth - 1)), plain)
    made: st.SearchStrategy[Rule] = MADE[kind].rules(most, inside)
    return made


def any_rule(most: Fraction, depth: int) -> st.SearchStrategy[Rule]:
    """A sound rule of any type that stands alone."""
    kinds = TYPES if depth else _FLAT
    return st.sampled_from(kinds).flatmap(lambda kind: rule_of(kind, most, depth))
