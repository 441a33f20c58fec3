"""The keys of a case of a whole edition, as tests/editions/test_cases.py explains them."""

from __future__ import annotations

BLOCKS = ("facts", "previous", "documents", "answers")
OF_A_CASE = frozenset({"why", "evidence", "without", "expect", *BLOCKS})
