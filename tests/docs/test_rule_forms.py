"""The table of rule forms: every form and every case is in it, and each case at the form it says it is of."""

from __future__ import annotations

import re
from pathlib import Path

from tests.builders.scoring import tree_at

TOP = Path(__file__).parent.parent.parent
CASES = sorted((TOP / "tests" / "cases").glob("*.yaml"))
ROWS = {
    row[1]: row[0]
    for row in re.finditer(r"^\| (R\d+[a-f]?) \|.*$", (TOP / "docs" / "rule-forms.md").read_text("utf-8"), re.MULTILINE)
}


def test_every_form_has_a_row() -> None:
    assert {int(re.sub(r"\D", "", form)) for form in ROWS} == set(range(1, 37))
    assert [row for row in ROWS.values() if row.count(" | ") != 5] == []


def test_every_case_stands_in_the_row_of_its_forms_and_in_no_other() -> None:
    assert len(CASES) > 60
    said = {
        path.name: set(re.findall(r"R\d+[a-f]?", re.split(r"[^R\da-f, ]", str(tree_at(path)["why"]))[0]))
        for path in CASES
    }
    shown = {form: set(re.findall(r"`(r\w+\.yaml)`", row)) for form, row in ROWS.items()}
    assert {name for names in shown.values() for name in names} == set(said)
    for form, names in shown.items():
        assert names == {name for name, forms in said.items() if form in forms}, form


def test_every_form_has_a_case() -> None:
    assert [form for form, row in ROWS.items() if ".yaml`" not in row] == []
