"""Problems of files as sentences: what is wrong, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from reading.source.place import Problem
from reading.source.record import Record
from reading.source.refusal import refusal_of
from reading.source.unfit import shown
from report.language.formulas import SIGNS
from report.language.language import Language
from report.words.load import Tongue, module_of

_NUMBER = r"(?<![\d/.,])\d+(?:\.\d+)?(?![\d/])"
"""A number as a file writes it, and no day."""


class _Tables(Record):
    """The words of one language about problems."""

    problems: Mapping[str, tuple[str, str]]
    near: str
    mended: str
    aligned: str
    values: Mapping[str, str]


@cache
def _tables(tongue: Tongue) -> _Tables:
    words = module_of(tongue, "problems")
    return _Tables(words.PROBLEMS, words.NEAR, words.MENDED, words.ALIGNED, module_of(tongue, "values").VALUES)


_EXAMPLES: Mapping[str, str] = {
    "count": "1250",
    "number": "12.5",
    "percent": "95%",
    "text": '12 / "15/KH-UBND"',
    "list": "[a, b]",
    "mapping": "{number: 15/KH-UBND, day: 31/01/2024}",
    "name": "dossiers.total",
    "word": "timely",
    "slug": "plan-par",
}
"""How a value of each kind is written in a file, whatever the language."""


def problem_said(found: Problem, say: Language) -> tuple[str, str]:
    """What is wrong, and what to do: the nearest name where one is near enough, otherwise the general advice."""
    words = _tables(say.tongue)
    message, hint = words.problems[found.code]
    values = {key: _value_said(key, value, say) for key, value in found.values}
    values["example"] = _EXAMPLES.get(dict(found.values).get("wanted", ""), "")
    # What is known of the very line goes before general advice.
    cure = words.near if values.get("near") else hint
    if found.code.startswith("Y"):
        cure = words.aligned if values.get("at") else hint
        cure = words.mended if values.get("write") and "{write}" not in hint else cure
    return message.format(**values), cure.format(**values)


def marked(found: Problem, message: str, say: Language) -> str:
    """A message that says of a warning that it is one: it stops nothing."""
    return f"({say.label('problems.warning')}) {message}" if found.weight == "warning" else message


def word_said(word: str, say: Language) -> str:
    """A word that problems have for something: a kind of value, a reason; another word stands as it is."""
    return _tables(say.tongue).values.get(word, word)


def refusal_said(mistake: OSError, say: Language) -> str:
    """Why the system refused a file."""
    return word_said(refusal_of(mistake), say)


def _value_said(key: str, value: str, say: Language) -> str:
    """A formula with the signs and numbers of a page; a word where problems have one; of all else what may be seen.

    A line end in the name of a file or in a cell would begin a line that looks like a problem of its own.
    """
    if key == "shown":
        signs = re.sub("|".join(map(re.escape, SIGNS)), lambda found: SIGNS[found[0]], value)
        return re.sub(_NUMBER, lambda found: say.written(Fraction(found[0])), signs)
    if key == "named":
        known = say.names
        figures = value.split()
        return "; ".join(say.input_name(one) if known is not None and known.fact(one) else one for one in figures)
    return word_said(value, say) if key in {"wanted", "found", "what", "reason", "role"} else shown(value)
