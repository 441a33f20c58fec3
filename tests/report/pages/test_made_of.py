"""What a total is made of adds up to it as it is shown, also where only the total is rounded."""

from __future__ import annotations

import re
from fractions import Fraction

from report.blocks import Text
from report.language.language import Language
from report.pages.score import total_blocks
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace, scored


def test_the_pieces_of_a_total_that_alone_is_rounded_add_up_to_it() -> None:
    facts = {"money.won": {"label": "A", "kind": "number"}, "money.lost": {"label": "B", "kind": "number"}}
    parts = [{"max": "2", "rule": {"type": "computed", "points": "min(2, money.won)"}}]
    deducted = {"max": "1", "rule": {"type": "computed", "points": "min(1, money.lost)"}, "if_not_arising": "zero"}
    tree = edition_tree(
        parts,
        facts=facts,
        rounding={"at": "total", "digits": "2", "mode": "half_up"},
        penalty={"max": "1", "parts": [deducted]},
    )
    given = evidence_tree(facts={"money.won": "1.0540", "money.lost": "0.2860"})
    one = scored(read_edition(tree), read_workspace(given))
    assert one.result.total.points == Fraction("0.77")
    blocks = total_blocks(one.result, Language("en", one.criteria.vocabulary))
    (line,) = (str(block.text) for block in blocks if isinstance(block, Text) and "Made up of" in str(block.text))
    # 1.05 and 0.29, each rounded by itself, would make 0.76.
    won, lost = map(Fraction, re.findall(r"\d+\.\d+", line))
    assert won - lost == Fraction("0.77")
