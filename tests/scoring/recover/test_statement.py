"""Drafted statements: each sentence is carried by one piece of evidence, and is gone when that piece is gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evidence.model import Evidence
from reading.models.base import changed
from reading.source.place import Place
from scoring.recover.statement import Sentence, Statement, statement_of
from scoring.score.match import match
from scoring.score.result import Result
from tests.builders.scoring import bundled, example, scored


def statements(result: Result) -> Iterator[Statement]:
    for part in result.parts:
        found = statement_of(part, result)
        if found is not None:
            yield found


def without(evidence: Evidence, place: Place) -> Evidence:
    """The evidence without the row that stands at a place; what cites a document that is gone cites it no more."""
    papers = tuple(one for one in evidence.documents if one.place != place)
    kept = {one.id for one in papers}
    facts, answers = (
        tuple(
            changed(row, documents=tuple(one for one in row.documents if one.id in kept))
            for row in rows
            if row.place != place
        )
        for rows in (evidence.facts, evidence.answers)
    )
    return changed(evidence, documents=papers, facts=facts, answers=answers)


EXAMPLE = scored(bundled(), example())
SENTENCES = {
    (one.part.part.key, sentence.rests_on, sentence.says): sentence
    for one in statements(EXAMPLE.result)
    for sentence in one.sentences
}


@pytest.mark.parametrize("place", sorted({place for _, place, _ in SENTENCES}), ids=lambda place: str(place.line))
def test_delete_the_evidence_and_the_sentence_goes(place: Place) -> None:
    evidence = without(example().evidence, place)
    matched, problems = match(evidence, bundled())
    assert matched is not None, problems
    left = scored(bundled(), example()._replace(evidence=evidence)).result
    said = [sentence for one in statements(left) for sentence in one.sentences]
    gone = [sentence for (_, at, _), sentence in SENTENCES.items() if at == place]
    assert gone
    assert not [sentence for sentence in said if sentence.rests_on == place]
    # Another piece of evidence may carry the like; only what stood at this place is gone.
    assert not set(gone) & set(said)


def test_every_claimed_part_without_complete_proof_has_a_statement() -> None:
    lacking = {part.part.key for part in EXAMPLE.result.parts if part.tally.points > part.tally.guaranteed}
    assert lacking <= {one.part.part.key for one in statements(EXAMPLE.result)}


def test_a_part_whose_proof_is_complete_or_of_which_nothing_is_known_has_none() -> None:
    found = {one.part.part.key for one in statements(EXAMPLE.result)}
    proved = {part.part.key for part in EXAMPLE.result.parts if part.is_proved}
    assert found.isdisjoint(proved)
    assert "payments.online_share" not in found


def test_figures_keep_their_quotes_and_their_documents() -> None:
    (tasks,) = (one for one in statements(EXAMPLE.result) if one.part.part.id == "1.1.3")
    done: Sentence = tasks.sentences[0]
    assert done.says == "quoted"
    assert dict(done.values) == {"name": "tasks.done", "value": "6", "quote": "06/06 nhiệm vụ"}
    assert [one.id for one in done.documents] == ["bc-2024"]
    assert [proof.state for proof in tasks.lacking] == ["draft"]
