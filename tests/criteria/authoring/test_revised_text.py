"""A draft made from an old edition: only the head is another one."""

from __future__ import annotations

import difflib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria import library
from criteria.authoring.revision import NewHead, a_year_later, fixed_days, next_period, revised
from criteria.edition import Edition
from reading.models.fields import Period
from reading.source.text import Text, digest_of, text_at
from reading.source.values import day_text
from tests.builders.scoring import BUNDLED, edition_tree, shared

HEAD = NewHead("bo-thu", "2", "Bản dự thảo\nhai dòng")
PART = {"max": "1", "rule": {"type": "judged"}}


def as_text(content: str) -> Text:
    return Text("criteria.yaml", content, digest_of(content))


def edition_in(text: Text) -> Edition:
    found, problems = library.read_edition(text, shared())
    assert found is not None, problems
    return found.edition


def lines_changed(before: str, after: str) -> list[str]:
    return [one for one in difflib.ndiff(before.splitlines(), after.splitlines()) if one[:2] in {"- ", "+ "}]


def test_a_diff_with_the_old_file_shows_only_the_head() -> None:
    path = library.path_of(BUNDLED)
    assert path is not None
    old = text_at(path)
    assert isinstance(old, Text)
    made = revised(old, edition_in(old), NewHead("cchc-xa-minh-hoa", "2025", "Bản dự thảo"))
    assert lines_changed(old.content, made) == [
        "+ # Bản dự thảo",
        '- edition: "2024"',
        '+ edition: "2025"',
        "- state: in_force",
        "+ state: draft",
        "- period: {from: 15/12/2023, to: 14/12/2024}",
        "+ period: {from: 15/12/2024, to: 14/12/2025}",
        "+ supersedes: {edition: cchc-xa-minh-hoa@2024, crosswalk: []}",
    ]


@pytest.mark.parametrize("indent", [None, 1])
def test_what_is_made_reads_as_the_old_edition_with_another_head(indent: int | None) -> None:
    old = as_text(json.dumps(edition_tree([PART], state="withdrawn"), ensure_ascii=False, indent=indent))
    before, after = edition_in(old), edition_in(as_text(revised(old, edition_in(old), HEAD)))
    assert (after.set, after.edition, after.state) == ("bo-thu", "2", "draft")
    assert (after.period.from_, after.period.to) == (date(2024, 12, 15), date(2025, 12, 14))
    assert after.supersedes is not None
    assert (after.supersedes.edition, after.supersedes.crosswalk) == ("bo-thu@1", ())
    assert (after.groups, after.title, after.rounding) == (before.groups, before.title, before.rounding)


def test_the_set_may_be_another_one() -> None:
    old = as_text(json.dumps(edition_tree([PART])))
    after = edition_in(as_text(revised(old, edition_in(old), HEAD._replace(set="bo-khac"))))
    assert after.name == "bo-khac@2"
    assert after.supersedes is not None
    assert after.supersedes.edition == "bo-thu@1"


def test_an_older_crosswalk_gives_way_and_the_day_of_effect_is_asked_for_anew() -> None:
    row = {"how": "added", "new": ["case.part_1"]}
    head: dict[str, Any] = {"supersedes": {"edition": "bo-thu@0", "crosswalk": [row]}, "effective": "20/12/2023"}
    old = as_text(json.dumps(edition_tree([PART], **head)))
    after = edition_in(as_text(revised(old, edition_in(old), HEAD)))
    assert after.supersedes is not None
    assert (after.supersedes.edition, after.supersedes.crosswalk) == ("bo-thu@1", ())
    assert after.effective is None


@pytest.mark.parametrize(
    "blank", ["supersedes:", "effective:", "supersedes:  # chưa", "effective:   # chưa\nsupersedes:"]
)
def test_blank_lines_of_a_form_are_filled_or_stay(blank: str) -> None:
    tree = edition_tree([PART])
    period = f"period: {{from: {tree['period']['from']}, to: {tree['period']['to']}}}\n"
    rest = "".join(f"{key}: {json.dumps(value)}\n" for key, value in tree.items() if key != "period")
    old = as_text(f"{period}{blank}\n{rest}")
    made = revised(old, edition_in(old), HEAD)
    after = edition_in(as_text(made))
    assert after.supersedes is not None
    assert after.supersedes.edition == "bo-thu@1"
    assert after.effective is None
    assert made.count("# chưa") == blank.count("# chưa")


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("31/12/2024", "31/12/2025"),
        ("29/02/2024", "28/02/2025"),
        ("28/02/2023", "29/02/2024"),
        ("28/02/2024", "28/02/2025"),
        ("28/02/2025", "28/02/2026"),
        ("27/02/2023", "27/02/2024"),
        ("27/02/2024", "27/02/2025"),
        ("28/02/2027", "29/02/2028"),
        ("30/01/2023", "30/01/2024"),
        ("01/03/2023", "01/03/2024"),
    ],
)
def test_a_year_later_the_end_of_february_is_its_end(day: str, later: str) -> None:
    dd, mm, yyyy = (int(piece) for piece in day.split("/"))
    assert day_text(a_year_later(date(yyyy, mm, dd))) == later


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)))
def test_the_next_period_begins_the_day_after_this_one_ends(first: date) -> None:
    last = a_year_later(first) - timedelta(days=1)
    # The last days of February have no day of their number in most years.
    assume((first.month, first.day) not in {(2, 28), (2, 29)})
    begins, ends = next_period(Period(from_=first, to=last))
    assert begins == last + timedelta(days=1)
    assert ends == a_year_later(begins) - timedelta(days=1)


def test_days_of_the_calendar_in_rules_are_found() -> None:
    steps = [{"span": "( , 0]", "points": "1"}, {"span": "[1, )", "points": "0"}]
    late = {"type": "deadline", "day": "plan.par.issued", "due": "31/01/2024", "steps": steps}
    after = {**late, "due": {"before": "period.to", "days": "3"}}
    when = {"when": "plan.par.issued > 01/02/2024", "rule": {"type": "judged"}}
    branch = {"type": "branch", "cases": [when], "otherwise": late}
    parts = [{"max": "1", "rule": rule} for rule in (late, after, branch)]
    text = as_text(json.dumps(edition_tree(parts), indent=1))
    lines = text.content.splitlines()
    found = [lines[place.line - 1].strip() for place in fixed_days(edition_in(text))]
    assert sorted(found) == ['"due": "31/01/2024",', '"due": "31/01/2024",', '"when": "plan.par.issued > 01/02/2024",']
