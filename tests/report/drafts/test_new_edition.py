"""The blank edition: right as it stands, complete, and with an example of each type of rule that can be copied."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from ruamel.yaml import YAML

from criteria import library
from criteria.edition import Edition
from reading.source.text import Text, digest_of
from report.drafts.new_edition import Draft, blank_edition, examples
from report.words.load import TONGUES, Tongue, words_of
from rules.rule.base import rule_types
from tests.builders.scoring import edition_tree, read_edition, shared

EXAMPLES = [made.__name__ for made in rule_types() if made.stands_alone]


def blank(tongue: Tongue, edition: str = "2025") -> str:
    return blank_edition(Draft("bo-moi", edition, 2025), tongue)


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_blank_edition_is_right_as_it_stands(tongue: Tongue) -> None:
    content = blank(tongue)
    found, problems = library.read_edition(Text("moi.yaml", content, digest_of(content)), shared())
    assert problems == ()
    assert found is not None
    edition = found.edition
    assert (edition.name, edition.status, edition.state) == ("bo-moi@2025", "illustrative", "draft")
    assert {type(part.rule).__name__ for part in edition.groups[0].criteria[0].parts} == {
        "Steps",
        "Deadline",
        "Levels",
    }


@pytest.mark.parametrize("tongue", TONGUES)
def test_each_field_of_the_head_stands_below_what_it_means(tongue: Tongue) -> None:
    lines = blank(tongue).splitlines()
    keys = {line.partition(":")[0]: lines[spot - 1] for spot, line in enumerate(lines) if re.match("[a-z]", line)}
    assert list(keys) == [one.name for one in fields(Edition) if one.name != "place"]
    assert [key for key, above in keys.items() if not re.match(r"# \S.*\. ", above)] == []


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("model", EXAMPLES)
def test_each_example_is_a_rule_for_a_part_of_one_point(model: str, tongue: Tongue) -> None:
    text = examples(words_of(tongue, "drafts.new_edition"))[model]
    assert f"#   {text}" in blank(tongue).splitlines()
    rule = YAML(typ="base", pure=True).load(text)["rule"]
    edition = read_edition(edition_tree([{"max": "1", "rule": rule}])).edition
    assert type(edition.groups[0].criteria[0].parts[0].rule).__name__ == model


def test_each_type_of_rule_has_its_example() -> None:
    made = examples(words_of("vi", "drafts.new_edition"))
    assert set(made) == set(EXAMPLES)
    # The points that a branch falls back on show the type that stands nowhere alone.
    assert "type: fixed" in made["Branch"]
