"""The words of each language by name: one folder a language, the same files in each, and only those wanted imported.

A file ``plan.py`` holds the table ``PLAN``, and one in a folder is called ``drafts.new_edition``; a third language is a
third folder and a third member of :data:`Tongue`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypeAlias

Tongue: TypeAlias = Literal["vi", "en"]
TONGUES: tuple[Tongue, ...] = ("vi", "en")


@cache
def module_of(tongue: Tongue, name: str) -> Any:
    """The file of words called ``name``; raises :class:`ModuleNotFoundError` where a language has none."""
    return import_module(f"report.words.{tongue}.{name}")


def words_of(tongue: Tongue, name: str) -> Mapping[str, str]:
    """The table that a file of words is named for."""
    found: Mapping[str, str] = getattr(module_of(tongue, name), name.rpartition(".")[2].upper())
    return found
