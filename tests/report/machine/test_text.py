"""JSON that is written piece by piece is that of the whole, byte for byte."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from report.machine.text import exact_text, json_in_pieces, json_text

ROW = {"unit": 'Xã "A"\n "units": []', "points": exact_text(Fraction(1, 3)), "ranks": [1, 2], "before": None}


@pytest.mark.parametrize("rows", [[], [ROW], [ROW, {"unit": "B", "groups": {"1": exact_text(Fraction(5, 2))}}]])
def test_rows_of_a_list_are_written_as_the_list_is(rows: list[dict[str, Any]]) -> None:
    around: dict[str, Any] = {"format": 1, "name": ' "units": []', "units": [], "left_out": ["C"]}
    assert "".join(json_in_pieces(around, "units", iter(rows))) == json_text({**around, "units": rows})
