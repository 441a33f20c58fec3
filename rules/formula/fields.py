"""What stands in a file as a formula, a span or a threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reading.models.fields import Reads
from rules.formula.parse import formula, formula_text, number, number_text
from rules.formula.tree import Formula, Number
from rules.spans import Span, span, span_text

if TYPE_CHECKING:
    AFormula = Formula
    ASpan = Span
    Threshold = Number
else:
    Threshold = Annotated[Number, Reads(number, number_text, r"^-?[0-9]+(\.[0-9]+)?%?$")]
    AFormula = Annotated[Formula, Reads(formula, formula_text)]
    ASpan = Annotated[Span, Reads(span, span_text, r"^[\[(][^,]*,[^,]*[\])]$")]
