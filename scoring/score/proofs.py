"""Which papers prove what a part claims, and whether they are there.

A table names roles, says that no paper is needed (``proof: none``), or says nothing: then any complete paper will do
that the answer or its figures cite. Without any paper nothing is guaranteed, unless the table says that none is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.edition import Part, inputs_of
from criteria.library import Criteria
from evidence.model import Document
from rules.inputs import Value
from rules.points.follow import Way
from rules.rule.choices import names_of
from rules.vocabulary import ISSUED
from scoring.score.finding import Finding
from scoring.score.matched import Matched
from scoring.score.result import Proof, ProofState
from scoring.score.tally import Outcome


def proofs_of(part: Part, found: Finding, criteria: Criteria, matched: Matched) -> tuple[Proof, ...]:
    """The state of each paper that what was found of a part rests on; none where nothing has to be proved."""
    match found.before:
        case "no_survey":
            return ()
        case "said":
            return (_of_a_declaration(part, criteria, matched),)
        case "not_done" if criteria.edition.is_penalty(part):
            return (_of_a_declaration(part, criteria, matched),)
        case "forgiven":
            return (_of_role(part.waiver or "", matched),)
        case "by_figures":
            return _of_nothing(part, criteria, matched)
        case "rule" if found.outcome is Outcome.NOT_ARISING:
            return _of_nothing(part, criteria, matched)
        case "not_done" | "waived" | "rule" | None:
            return _of_part(part, found, criteria, matched)


def _of_part(part: Part, found: Finding, criteria: Criteria, matched: Matched) -> tuple[Proof, ...]:
    """The roles of the part without those of a branch that was not taken.

    Where no role is left, any cited paper will do, and is wanted once there is a claim to prove.
    """
    if part.proof is None:
        return ()
    away = roles_not_taken(part, found.way) if found.way is not None else frozenset()
    asked = [role for role in part.proof if role not in away]
    if asked:
        return tuple(_of_role(role, matched) for role in asked)
    claimed = part.max - found.points if criteria.edition.is_penalty(part) else found.points
    return (_cited(part, matched),) if found.outcome is Outcome.SCORED and claimed > 0 else ()


def roles_not_taken(part: Part, way: Way) -> frozenset[str]:
    """The roles that the rule of a part looks at in none but the branches that were not taken."""
    named, seen = ({name.removesuffix(ISSUED) for name in some} for some in (names_of(part.rule), way.looked_at()))
    return frozenset(named - seen)


def _of_nothing(part: Part, criteria: Criteria, matched: Matched) -> tuple[Proof, ...]:
    """That there was nothing to do rests on the report that says so: no plan or decision is asked for."""
    if part.proof is None:
        return ()
    terms = {role.name: role.term for role in criteria.vocabulary.documents}
    reports = [role for role in part.proof if terms.get(role) == "record"]
    if reports:
        return tuple(_of_role(role, matched) for role in reports)
    cited = _cited(part, matched)
    return (cited,) if cited.documents or not part.proof else tuple(_of_role(role, matched) for role in part.proof)


def _of_a_declaration(part: Part, criteria: Criteria, matched: Matched) -> Proof:
    """A declaration rests on the papers that it cites: its part's own need not exist.

    A deduction is disproved only by papers of the kind that its part asks for, and never where others decide.
    """
    answer = matched.answers.get(part.key)
    papers = [matched.known[one.id] for one in answer.documents if one.id in matched.known] if answer else []
    if criteria.edition.is_penalty(part):
        if part.scored_by != "self":
            return Proof("", "theirs", tuple(papers))
        if part.proof:
            papers = [paper for paper in papers if not set(part.proof).isdisjoint(paper.roles)]
    return _any_of(papers, matched)


def _cited(part: Part, matched: Matched) -> Proof:
    """The papers that the answer of a part or its figures cite."""
    answer = matched.answers.get(part.key)
    given = (matched.inputs.get(name) for name in inputs_of(part))
    citations = [*(answer.documents if answer else ())]
    citations += [one for value in given if isinstance(value, Value) for one in value.documents]
    cited = dict.fromkeys(one.id for one in citations)
    return _any_of((matched.known[name] for name in cited if name in matched.known), matched)


def _any_of(papers: Iterable[Document], matched: Matched) -> Proof:
    """Whether one of some papers, whatever its role, is complete and of its time."""
    some = tuple(papers)
    outside = tuple(paper for paper in some if matched.is_outside(paper))
    return _proof("", tuple(paper for paper in some if paper not in outside), outside, matched)


def _of_role(role: str, matched: Matched) -> Proof:
    return _proof(role, matched.papers(role), matched.outside.get(role, ()), matched)


def _proof(role: str, papers: tuple[Document, ...], outside: tuple[Document, ...], matched: Matched) -> Proof:
    """The state of a role by its papers, those ``outside`` of its time counting as good as none."""
    if any(matched.is_complete(paper) for paper in papers):
        return Proof(role, "complete", (*papers, *outside))
    faults = [*_faults(papers), *_late(outside)]
    if not faults:
        return Proof(role, "missing", ())
    first, state = faults[0]
    return Proof(role, state, (first, *(paper for paper in (*papers, *outside) if paper is not first)))


def _faults(papers: tuple[Document, ...]) -> Iterator[tuple[Document, ProofState]]:
    """Why papers do not prove: a file that is not as it should be before a number that is still missing."""
    for paper in papers:
        if paper.is_issued:
            yield paper, "file"
    yield from ((paper, "draft") for paper in papers if not paper.is_issued)


def _late(outside: tuple[Document, ...]) -> Iterator[tuple[Document, ProofState]]:
    yield from ((paper, "untimely") for paper in outside if paper.is_issued)
    yield from ((paper, "draft") for paper in outside if not paper.is_issued)
