"""``cchc compare``: two editions, one evidence under both, or two years; with the causes of the difference added up."""

from __future__ import annotations

import sys
from pathlib import Path

from commands.exits import Exit
from commands.files import criteria_named
from commands.output import print_problems, show
from commands.workspace import Loaded, loaded_from
from criteria import library
from criteria.compare.editions import differences
from criteria.library import Criteria, for_tier
from evidence.units_table import read_units
from evidence.workspace import FILE
from reading.source.place import NOWHERE, Problem, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.words.load import Tongue, words_of
from rules.vocabulary import EditionVocabulary
from scoring.attribute.attribution import Attribution, Side, attribution
from scoring.attribute.many_units import impact_of
from scoring.attribute.transfer import transfer_to
from scoring.attribute.unit_rows import columns_of
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.engine import score
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.score.with_results import matched_with_results


class Request(Record):
    """What was asked for: two editions or two folders; ``evidence`` is scored by both editions."""

    old: str
    new: str
    evidence: Path | None
    units: Path | None
    json: bool
    markdown: bool
    tongue: Tongue


def run(request: Request) -> Exit:
    """Compare, show, and say whether a score moves."""
    folders = [_is_folder(name) for name in (request.old, request.new)]
    words = words_of(request.tongue, "compare")
    if folders[0] != folders[1] or (all(folders) and (request.evidence or request.units)):
        key = "mixed" if folders[0] != folders[1] else "editions_only"
        sys.stderr.write(f"cchc: {words[key]}\n")
        return Exit.USAGE
    return _years(request) if all(folders) else _editions(request)


def _is_folder(name: str) -> bool:
    """Whether a name means evidence: a folder or its file, or a path to neither; never an edition or criteria file."""
    path = Path(name)
    if name in library.bundled():
        return False
    if path.exists():
        return path.is_dir() or path.name == FILE
    return "@" not in name and path.suffix != ".yaml" and len(path.parts) > 1


def _editions(request: Request) -> Exit:
    """Two editions, alone or with one evidence under both."""
    old, problems = criteria_named(request.old, NOWHERE)
    new, found = criteria_named(request.new, NOWHERE)
    problems = (*problems, *found)
    say = Language(request.tongue, _words_of(old, new))
    if old is None or new is None:
        return _refused(problems, say)
    if request.evidence is not None:
        return _one_evidence(request, request.evidence)
    if request.units is not None:
        return _units(request, request.units, (old, new), say)
    print_problems(problems, say)
    different = differences(old.edition, new.edition)
    if request.json:
        from report.machine.compare import of_editions  # noqa: PLC0415  # only machines need it

        sys.stdout.write(of_editions(different, say))
    else:
        from report.pages.differences import blocks_of  # noqa: PLC0415

        show(blocks_of(different, say), markdown=request.markdown)
    return Exit.DIFFERENT if different.moves_a_score else Exit.OK


def _words_of(old: Criteria | None, new: Criteria | None) -> EditionVocabulary | None:
    """The words of both editions: those of the new one, and what only the old one knows."""
    if old is None or new is None:
        return None
    known = {fact.name for fact in new.vocabulary.facts}
    roles = {role.name for role in new.vocabulary.documents}
    said = {one.name for one in new.vocabulary.parts}
    return EditionVocabulary(
        format="1",
        facts=(*new.vocabulary.facts, *(fact for fact in old.vocabulary.facts if fact.name not in known)),
        identities=new.vocabulary.identities,
        documents=(*new.vocabulary.documents, *(role for role in old.vocabulary.documents if role.name not in roles)),
        parts=(*new.vocabulary.parts, *(one for one in old.vocabulary.parts if one.name not in said)),
        results=tuple({one.name: one for one in (*old.vocabulary.results, *new.vocabulary.results)}.values()),
        sums=tuple({one.name: one for one in (*old.vocabulary.sums, *new.vocabulary.sums)}.values()),
    )


def _one_evidence(request: Request, folder: Path) -> Exit:
    """The same evidence under both editions."""
    first, problems = loaded_from(folder, request.old)
    second, more = loaded_from(folder, request.new)
    if first is None or second is None:
        return _refused((*problems, *more), Language(request.tongue))
    home = first.home or second.home
    say = Language(request.tongue, _words_of(first.criteria, second.criteria))
    scored = [_scored(one, one.criteria, home) for one in (first, second)]
    problems = tuple(dict.fromkeys((*problems, *more, *scored[0][1], *scored[1][1])))
    old, new = scored[0][0], scored[1][0]
    if old is None or new is None:
        return _refused(problems, say)
    print_problems(problems, say)
    found = attribution(Side(first.criteria, old[0], new[0]), Side(second.criteria, new[0], old[0]))
    transfer = transfer_to(old[1], new[1], second.criteria, new[0])
    if request.json:
        from report.machine.compare import of_results  # noqa: PLC0415

        sys.stdout.write(of_results(found, old[1], new[1], transfer, say))
    else:
        from report.pages.both_editions import blocks_of  # noqa: PLC0415

        show(blocks_of(found, old[1], new[1], transfer, say), markdown=request.markdown)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _scored(
    loaded: Loaded, criteria: Criteria, home: Criteria | None
) -> tuple[tuple[Matched, Result] | None, tuple[Problem, ...]]:
    """Evidence scored by some criteria; what only its own edition knows is left aside."""
    workspace = loaded.workspace
    foreign = home if home is not None and home.edition.name != criteria.edition.name else None
    matched, problems = matched_with_results(workspace.evidence, criteria, foreign, workspace.spoiled)
    return (None if matched is None else (matched, score(workspace, criteria, matched))), problems


def _units(request: Request, table: Path, editions: tuple[Criteria, Criteria], say: Language) -> Exit:
    """Many units under both editions."""
    old, new = editions
    rows, problems = read_units(table, columns_of(old, new))
    if not rows:
        return _refused(problems, say)
    found, more = impact_of(rows, old, new)
    problems = (*problems, *more)
    print_problems(problems, say)
    if request.json:
        from report.machine.compare import of_units  # noqa: PLC0415

        sys.stdout.write(of_units(found, old.edition, new.edition))
    else:
        from report.pages.many_units import blocks_of  # noqa: PLC0415

        show(blocks_of(found, old.edition, new.edition, say), markdown=request.markdown)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _years(request: Request) -> Exit:
    """Two folders, each with its own evidence and edition."""
    loads = [loaded_from(Path(name), None) for name in (request.old, request.new)]
    problems = tuple(found for _, some in loads for found in some)
    old, new = loads[0][0], loads[1][0]
    if old is None or new is None:
        return _refused(problems, Language(request.tongue))
    say = Language(request.tongue, _words_of(old.criteria, new.criteria))
    sides = []
    for mine, other in ((old, new), (new, old)):
        own, more = _scored(mine, mine.criteria, None)
        others = for_tier(other.criteria, mine.workspace.evidence.unit.tier)
        crossed, crossing = _scored(mine, others, mine.criteria)
        problems = (*problems, *more, *(found for found in crossing if found.weight == "error"))
        if own is None or crossed is None:
            return _refused(problems, say)
        years = others.edition.period.to.year - mine.criteria.edition.period.to.year
        sides.append((Side(mine.criteria, own[0], in_another_year(crossed[0], years)), own[1]))
    problems = tuple(dict.fromkeys(problems))
    print_problems(problems, say)
    (first, before), (second, after) = sides
    found = attribution(first, second)
    _show_attribution(found, before, after, request, say)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _show_attribution(found: Attribution, before: Result, after: Result, request: Request, say: Language) -> None:
    if request.json:
        from report.machine.compare import of_results  # noqa: PLC0415

        sys.stdout.write(of_results(found, before, after, None, say))
        return
    from report.pages.attribution import blocks_of  # noqa: PLC0415

    show(blocks_of(found, before, after, say), markdown=request.markdown)


def _refused(problems: tuple[Problem, ...], say: Language) -> Exit:
    print_problems(tuple(dict.fromkeys(problems)), say)
    sys.stderr.write(f"{words_of(say.tongue, 'compare')['refused']}\n")
    return Exit.BAD_FILES
