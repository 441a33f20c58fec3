"""Finding and reading editions: the bundled ones by name, others by path, and the digests of those in force."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from criteria.bases import with_bases
from criteria.edition import Edition, counts_working_days
from criteria.part.inputs import part_inputs, result_inputs, sum_inputs
from criteria.ready import Criteria
from reading.files.cache import key_of
from reading.source.names import nearest, reading_order
from reading.source.place import Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.source.text import Text, digest_of, text_at
from reading.source.yaml_sheet import sheet_of
from rules.calendar import Calendar, problems_of_calendar
from rules.facts import Fact
from rules.vocabulary import EditionVocabulary, Names, Vocabulary

if TYPE_CHECKING:  # most runs need none, and making a model of a file is slow
    from criteria.norms import Norms

BUNDLED = Path(__file__).parent / "sets"
VOCABULARY = Path(__file__).parent / "facts.yaml"
CALENDAR = Path(__file__).parent / "calendar.yaml"
NORMS = Path(__file__).parent / "norms.yaml"
FILE = "criteria.yaml"
Model = TypeVar("Model")
_REASONS = frozenset({"falls_because"})
_DEVICE = r"con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]"
"""Names that are devices on Windows, whatever ending they have."""


class Shared(Record):
    """What all editions have in common: vocabulary, calendar, register of norms, and the digest of the first two.

    The register is not in the digest: it warns and never moves a point.
    """

    vocabulary: Vocabulary
    calendar: Calendar
    norms: Norms
    digest: str


class SharedTexts(Record):
    """The texts of vocabulary, calendar and register."""

    words: Text
    days: Text
    norms: Text


def bundled() -> tuple[str, ...]:
    """The names ``set@edition`` of all bundled editions, in reading order."""
    found = (f"{path.parent.parent.name}@{path.parent.name}" for path in BUNDLED.glob(f"*/*/{FILE}"))
    return tuple(sorted(found, key=lambda name: tuple(reading_order(piece) for piece in name.split("@"))))


def path_of(name: str) -> Path | None:
    """The file of a bundled edition by name, or of one by a path that a person typed; ``None``: there is none."""
    found = _bundled_at(name)
    if found is not None:
        return found
    try:
        path = Path(name)
        # A pipe or a device is there, and is refused by whoever opens it.
        return path if path.exists() and not path.is_dir() else None
    except (OSError, ValueError):  # a name too long for the system, or a share that is gone
        return None


def path_from(name: str, folder: Path) -> Path | None:
    """The file of a bundled edition by name, or of one by its way from the ``folder`` of the file that names it.

    What a file of somebody else names is opened only when :func:`is_way` allows it and it is a regular file of
    criteria, also behind links; ``None``: it is not, or there is none.
    """
    found = _bundled_at(name)
    if found is not None or not is_way(name):
        return found
    path = folder / name.replace("\\", "/")
    try:
        return path if path.is_file() and is_way(path.resolve().name) else None
    except (OSError, RuntimeError, ValueError):  # a name too long for the system, or links in a circle
        return None


def is_way(name: str) -> bool:
    """Whether a name may be a relative way to a file of criteria, on every system and by its letters alone.

    No path from the top of a disk or of another machine, no address, no device: each of them can do something when it
    is merely looked at (a UNC path calls its host).
    """
    steps = name.replace("\\", "/").split("/")
    devices = any(re.fullmatch(_DEVICE, step.partition(".")[0].strip(), re.IGNORECASE) for step in steps)
    return bool(re.search(r"\.ya?ml$", name, re.IGNORECASE)) and steps[0] != "" and ":" not in name and not devices


def _bundled_at(name: str) -> Path | None:
    chosen, _, edition = name.partition("@")
    return BUNDLED / chosen / edition / FILE if edition and name in bundled() else None


def differs_from_bundled(criteria: Criteria) -> bool:
    """Whether an edition that was read from a file bears the name of a bundled one and is another text."""
    own = _bundled_at(criteria.edition.name)
    text = text_at(own) if own is not None else None
    return isinstance(text, Text) and text.digest != criteria.digest


def read_vocabulary(text: Text) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """A vocabulary and everything wrong with it."""
    from criteria.checks.edition import problems_of_vocabulary  # noqa: PLC0415  # what is kept has been checked

    return _read(text, Vocabulary, problems_of_vocabulary)


def read_calendar(text: Text) -> tuple[Calendar | None, tuple[Problem, ...]]:
    """A calendar of working days and everything wrong with it."""
    return _read(text, Calendar, problems_of_calendar)


def read_norms(text: Text) -> tuple[Norms | None, tuple[Problem, ...]]:
    """A register of norms and everything wrong with it."""
    from criteria.norms import Norms, problems_of_norms  # noqa: PLC0415

    return _read(text, Norms, problems_of_norms)


def _read(
    text: Text, kind: type[Model], checked: Callable[[Model], Iterable[Problem]]
) -> tuple[Model | None, tuple[Problem, ...]]:
    from reading.models.read import model_of  # noqa: PLC0415  # what is kept has been read

    found, problems = model_of(sheet_of(text), kind)
    return found, in_order([*problems, *(checked(found) if found is not None else ())])


@lru_cache(maxsize=2)
def read_shared(texts: SharedTexts) -> tuple[Shared | None, tuple[Problem, ...]]:
    """What all editions have in common, and everything wrong with it; equal texts are read once in a process."""
    words, calendar, norms = read_vocabulary(texts.words), read_calendar(texts.days), read_norms(texts.norms)
    problems = in_order([*words[1], *calendar[1], *norms[1]])
    if words[0] is None or calendar[0] is None or norms[0] is None or has_errors(problems):
        return None, problems
    return Shared(words[0], calendar[0], norms[0], digest_of(f"{texts.words.digest} {texts.days.digest}")), problems


def shared_texts() -> SharedTexts | tuple[Problem, ...]:
    """The bundled files that all editions have in common, or why they cannot be read."""
    texts = [text_at(path, f"criteria/{path.name}") for path in (VOCABULARY, CALENDAR, NORMS)]
    read = [one for one in texts if isinstance(one, Text)]
    if len(read) < len(texts):
        return tuple(one for one in texts if isinstance(one, Problem))
    return SharedTexts(*read)


def read_edition(
    text: Text, shared: Shared, folder: Path | None = None, above: tuple[Path, ...] = ()
) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """An edition with its proofs done; ``None`` when anything more than a warning is wrong.

    ``folder`` is where ways to other editions begin (``None``: only bundled ones are found), ``above`` are the files
    that are being read for want of this one.
    """
    from criteria.checks.due_days import due_days_off  # noqa: PLC0415  # what is kept has been checked
    from criteria.checks.edition import problems_of_edition  # noqa: PLC0415  # the same
    from reading.models.read import model_of  # noqa: PLC0415
    from reading.source.yaml_slips import blank_reasons  # noqa: PLC0415  # the same

    sheet = sheet_of(text)
    edition, problems = model_of(sheet, Edition)
    problems = (*problems, *blank_reasons(sheet.tree, _REASONS))
    if edition is None:
        return None, in_order(list(problems))
    others, missed = others_of(edition, folder, above)
    problems = (*problems, *missed)
    if has_errors(problems):
        return None, in_order(list(problems))
    vocabulary = _vocabulary_of(edition, shared.vocabulary, others)
    found = (*problems_of_edition(edition, Names(vocabulary), shared.norms), *due_days_off(edition, shared.calendar))
    problems = in_order([*problems, *found])
    if has_errors(problems):
        return None, problems
    calendar = shared.calendar if counts_working_days(edition) else None
    made = Criteria(edition, vocabulary, text.digest, shared.digest, problems, calendar)
    return made._replace(others=others, others_digest=digest_of_all(others)), problems


def _vocabulary_of(edition: Edition, common: Vocabulary, others: Sequence[Criteria]) -> EditionVocabulary:
    """The words of an edition: those of all, its own, and those of the others whose results it looks at."""
    facts, roles = (*common.facts, *edition.facts), (*common.documents, *edition.documents)
    identities = (*common.identities, *edition.identities)
    for words in (one.vocabulary for one in others):
        figures, papers = {fact.name for fact in facts}, {role.name for role in roles}
        facts += tuple(fact for fact in words.facts if fact.name not in figures)
        roles += tuple(role for role in words.documents if role.name not in papers)
        identities += tuple(one for one in words.identities if one not in identities)
    return EditionVocabulary(
        format="1",
        facts=with_bases(facts, edition),
        identities=identities,
        documents=roles,
        parts=part_inputs(edition),
        sums=sum_inputs(edition) if edition.grade_conditions else (),
        results=result_inputs(one.edition for one in others),
        digits=max(2, edition.rounding.digits),
    )


def others_of(
    edition: Edition, folder: Path | None, above: tuple[Path, ...]
) -> tuple[tuple[Criteria, ...], tuple[Problem, ...]]:
    """The editions whose results an edition looks at, and why one of them cannot be had."""
    found: dict[str, Criteria] = {}
    problems = []
    for named in edition.results:
        name = named.edition
        path = _bundled_at(name) if folder is None else path_from(name, folder)
        if path is None:
            problems.append(problem(named.place, "C100", name=name, near=nearest(name, bundled())))
        elif path.resolve() in above:
            problems.append(problem(named.place, "C101", name=name))
        else:
            other, wrong = load(path, above=above)
            if other is None:
                code = "C101" if any(one.code == "C101" for one in wrong) else "C102"
                problems.append(problem(named.place, code, name=name))
            elif other.edition.set in {edition.set, *found}:
                problems.append(problem(named.place, "C103", name=name, set=other.edition.set))
            elif edition.state == "in_force" and other.edition.state != "in_force":
                problems.append(problem(named.place, "C105", name=name))
            elif twice := _said_otherwise(edition, other):
                problems += (problem(fact.place, "C104", fact=fact.name, name=name) for fact in twice)
            else:
                found[other.edition.set] = other if _bundled_at(name) else other._replace(file=os.path.normpath(path))
    return tuple(found.values()), tuple(problems)


def _said_otherwise(edition: Edition, other: Criteria) -> list[Fact]:
    """The figures of an edition that another one knows by the same name as others: by kind, unit, choices or least."""
    known = {fact.name: _said_of(fact) for fact in other.vocabulary.facts}
    return [fact for fact in edition.facts if known.get(fact.name, _said_of(fact)) != _said_of(fact)]


def _said_of(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.unit, frozenset(fact.flags), fact.least


def digest_of_all(others: Sequence[Criteria]) -> str:
    """The digest of the texts of some editions and of those behind them; empty where there are none."""
    return digest_of(" ".join(f"{one.digest} {one.others_digest}" for one in others)) if others else ""


def load(
    path: Path, name: str | None = None, above: tuple[Path, ...] = ()
) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """The criteria in the file at ``path`` with what is bundled, kept from an earlier run where unchanged.

    ``above`` are the files that are being read for want of this one.
    """
    from reading.files.cache import keep, recall  # noqa: PLC0415

    texts, text = shared_texts(), text_at(path, name)
    if isinstance(text, Problem) or not isinstance(texts, SharedTexts):
        return None, tuple(found for found in (*texts, text) if isinstance(found, Problem))
    key = key_of("criteria", *(one.digest for one in texts), text.name, text.digest)
    kept = recall(key, Criteria)
    above = (*above, path.resolve())
    if kept is not None:
        others, wrong = others_of(kept.edition, path.parent, above) if kept.edition.results else ((), ())
        if not wrong and digest_of_all(others) == kept.others_digest:
            return kept._replace(others=others), kept.problems
    shared, problems = read_shared(texts)
    if shared is None:
        return None, problems
    read, problems = read_edition(text, shared, path.parent, above)
    if read is not None:
        keep(key, read._replace(others=()), Criteria)
    return read, problems
