"""Which papers prove what a part claims, and whether they are there.

A table names roles, says that no paper is needed (``proof: none``), or says nothing: then any complete paper will do
that the answer or its figures cite. Without any paper nothing is guaranteed, unless the table says that none is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from criteria.edition import Part, inputs_of
from criteria.ready import Criteria
from evidence.model import Document
from rules.inputs import LEADER, Value
from rules.points.follow import Way
from rules.vocabulary import ISSUED, PREVIOUS
from scoring.score.finding import Finding
from scoring.score.matched import Matched
from scoring.score.papers import term_of_role
from scoring.score.result import Proof, ProofState
from scoring.score.tally import Outcome


def proofs_of(part: Part, found: Finding, criteria: Criteria, matched: Matched) -> tuple[Proof, ...]:
    """The state of each paper that what was found of a part rests on; none where nothing has to be proved."""
    deducts = criteria.edition.is_penalty(part)
    match found.before:
        case "no_survey":
            return ()
        case "forgiven":
            return (role_proof(part.waiver or "", matched),)
        case "said":
            return _of_a_declaration(part, matched, deducts=deducts)
        case "not_done" if deducts:
            return _of_a_declaration(part, matched, deducts=deducts)
        case "by_figures":
            return _of_nothing(part, criteria, matched, deducts=deducts)
        case "rule" if found.outcome is Outcome.NOT_ARISING:
            return _of_nothing(part, criteria, matched, deducts=deducts)
        case "not_done" | "waived" | "rule" | None:
            return _of_part(part, found, criteria, matched)


def _of_part(part: Part, found: Finding, criteria: Criteria, matched: Matched) -> tuple[Proof, ...]:
    """The roles of the part without those of a branch that was not taken.

    Where no role is left, any cited paper will do, and is wanted once there is a claim to prove.
    """
    if part.proof is None:
        return ()
    away = roles_not_taken(part, found.way, criteria) if found.way is not None else frozenset()
    asked = [role for role in part.proof if role not in away]
    if asked:
        return tuple(role_proof(role, matched) for role in asked)
    claimed = part.max - found.points if criteria.edition.is_penalty(part) else found.points
    return (cited_proof(part, matched),) if found.outcome is Outcome.SCORED and claimed > 0 else ()


def roles_not_taken(part: Part, way: Way, criteria: Criteria) -> frozenset[str]:
    """The roles that the rule of a part looks at in none but the branches that were not taken."""
    named = criteria.at_hand(part).asked_and_named
    if not named or part.scored_by != "self":  # points of others take no way through the rule
        return frozenset()
    return named - {name.removesuffix(ISSUED) for name in way.looked_at()}


def _of_nothing(part: Part, criteria: Criteria, matched: Matched, *, deducts: bool) -> tuple[Proof, ...]:
    """That there was nothing to do rests on the report that says so: no plan or decision is asked for.

    A deduction is disproved by papers of the kind that its part asks for alone.
    """
    if deducts and part.scored_by != "self":
        return (Proof("", "theirs", ()),)
    if part.proof is None:
        return ()
    terms = {role.name: role for role in criteria.vocabulary.documents}
    reports = [role for role in part.proof if term_of_role(role, terms.get(role)) == "record"]
    if reports:
        return tuple(role_proof(role, matched) for role in reports)
    cited = cited_proof(part, matched)
    others = not part.proof or (cited.documents and not deducts)
    return (cited,) if others else tuple(role_proof(role, matched) for role in part.proof)


def _of_a_declaration(part: Part, matched: Matched, *, deducts: bool) -> tuple[Proof, ...]:
    """A declaration rests on the papers that it cites: its part's own need not exist.

    What others decide is not the unit's to declare. A deduction is disproved only by papers of the kind that its part
    asks for.
    """
    if part.scored_by != "self":
        return (Proof("", "theirs", tuple(_said(part, matched))),)
    if part.proof is None:
        return ()
    return (declaration_proof(part, matched, deducts=deducts),)


def declaration_proof(part: Part, matched: Matched, *, deducts: bool) -> Proof:
    """The papers that the answer of a part cites, those of its roles alone where it ``deducts``."""
    papers = _said(part, matched)
    if deducts and part.proof:
        papers = [paper for paper in papers if not set(part.proof).isdisjoint(paper.roles)]
    return _any_of(papers, matched)


def _said(part: Part, matched: Matched) -> list[Document]:
    """The papers that the answer of a part cites."""
    answer = matched.answers.get(part.key)
    return [matched.known[one.id] for one in answer.documents if one.id in matched.known] if answer else []


def cited_proof(part: Part, matched: Matched) -> Proof:
    """The papers that the answer of a part or its figures of the period cite.

    A figure is proved by a paper of its period, whatever the paper is otherwise good for; an answer also by what still
    holds.
    """
    said = _said(part, matched)
    names = (name for name in inputs_of(part) if not name.startswith((PREVIOUS, LEADER)))
    given = [value for name in names if isinstance(value := matched.inputs.get(name), Value)]
    counted = [matched.known[one.id] for value in given for one in value.documents if one.id in matched.known]
    papers = tuple(dict.fromkeys((*said, *counted)))
    fit = tuple(one for one in papers if serves(one, matched, lasting=one in said))
    return _proof("", fit, tuple(one for one in papers if one not in fit), matched)


def serves(paper: Document, matched: Matched, *, lasting: bool) -> bool:
    """Whether a paper is of the time of a claim: near the period, or of any year where ``lasting`` ones will do."""
    near = paper.id in matched.recent and not matched.is_outside(paper)
    return near or (lasting and paper.id in matched.lasting)


def _any_of(papers: Iterable[Document], matched: Matched) -> Proof:
    """Whether one of some papers, whatever its role, is complete and of its time."""
    some = tuple(papers)
    fit = tuple(one for one in some if serves(one, matched, lasting=True))
    return _proof("", fit, tuple(one for one in some if one not in fit), matched)


def role_proof(role: str, matched: Matched) -> Proof:
    """The papers of a role, those of its time first."""
    return _proof(role, matched.papers(role), matched.outside.get(role, ()), matched)


def _proof(role: str, papers: tuple[Document, ...], outside: tuple[Document, ...], matched: Matched) -> Proof:
    """The state of a role by its papers, those ``outside`` of its time counting as good as none."""
    for paper in papers:
        if matched.is_complete(paper):
            return Proof(role, "complete", (*papers, *outside) if outside else papers)
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
