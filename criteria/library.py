"""Finding and reading editions: the bundled ones by name, others by path, and the digests of those in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from criteria.edition import Edition
from criteria.vocabulary import Names, Vocabulary
from reading.kept import key_of
from reading.names import reading_order
from reading.place import Place, Problem, has_errors, in_order, problem
from reading.sheet import sheet_of
from reading.text import Text, text_at

BUNDLED = Path(__file__).parent / "sets"
VOCABULARY = Path(__file__).parent / "facts.yaml"
LOCK = Path(__file__).parent / "LOCK"
FILE = "criteria.yaml"


class Criteria(NamedTuple):
    """An edition ready to score by: with its vocabulary (the shared one and its own), digests and warnings."""

    edition: Edition
    vocabulary: Vocabulary
    digest: str
    vocabulary_digest: str
    problems: tuple[Problem, ...]


def bundled() -> tuple[str, ...]:
    """The names ``set@edition`` of all bundled editions, in reading order."""
    found = (f"{path.parent.parent.name}@{path.parent.name}" for path in BUNDLED.glob(f"*/*/{FILE}"))
    return tuple(sorted(found, key=lambda name: tuple(reading_order(piece) for piece in name.split("@"))))


def path_of(name: str) -> Path | None:
    """The file of a bundled edition by name, or of an edition by path; ``None`` when there is none."""
    chosen, _, edition = name.partition("@")
    if edition and name in bundled():
        return BUNDLED / chosen / edition / FILE
    path = Path(name)
    try:
        return path if path.is_file() else None
    except OSError:  # a name too long for the system, or a share that is gone
        return None


def read_vocabulary(text: Text) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """A vocabulary and everything wrong with it."""
    from criteria.checks import problems_of_vocabulary  # noqa: PLC0415  # what is kept has been checked
    from reading.model import model_of  # noqa: PLC0415

    vocabulary, problems = model_of(sheet_of(text), Vocabulary)
    if vocabulary is None:
        return None, in_order(list(problems))
    return vocabulary, in_order([*problems, *problems_of_vocabulary(vocabulary)])


def read_edition(text: Text, shared: Vocabulary, digest: str) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """An edition with its proofs done; ``None`` when anything more than a warning is wrong.

    ``digest`` is that of the shared vocabulary, to which the figures and roles of the edition itself are added.
    """
    from criteria.checks import problems_of_edition  # noqa: PLC0415  # what is kept has been checked
    from reading.model import model_of  # noqa: PLC0415

    edition, problems = model_of(sheet_of(text), Edition)
    if edition is None:
        return None, in_order(list(problems))
    vocabulary = Vocabulary(
        format="1",
        facts=(*shared.facts, *edition.facts),
        identities=shared.identities,
        documents=(*shared.documents, *edition.documents),
    )
    problems = in_order([*problems, *problems_of_edition(edition, Names(vocabulary))])
    if has_errors(problems):
        return None, problems
    return Criteria(edition, vocabulary, text.digest, digest, problems), problems


def load(path: Path, name: str | None = None) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """The criteria in the file at ``path`` with the bundled vocabulary, kept from an earlier run where unchanged."""
    from reading.kept import keep, recall  # noqa: PLC0415

    words, text = text_at(VOCABULARY, f"criteria/{VOCABULARY.name}"), text_at(path, name)
    if isinstance(words, Problem) or isinstance(text, Problem):
        return None, tuple(found for found in (words, text) if isinstance(found, Problem))
    key = key_of("criteria", words.digest, text.name, text.digest)
    kept = recall(key)
    if isinstance(kept, Criteria):
        return kept, kept.problems
    shared, problems = read_vocabulary(words)
    if shared is None:
        return None, problems
    read, problems = read_edition(text, shared, words.digest)
    if read is not None:
        keep(key, read)
    return read, problems


def locked(text: Text) -> Iterator[tuple[Place, str, str]]:
    """The lines of ``LOCK``: place, name of the edition, digest of its text."""
    for line, row in enumerate(text.content.splitlines(), start=1):
        digest, _, name = row.partition("  ")
        if name and not row.startswith("#"):
            yield Place(text.name, line), name.strip(), digest


def problems_of_lock(lock: Text, editions: dict[str, Criteria]) -> tuple[Problem, ...]:
    """Editions in force whose text is not the one that was locked, and those that nobody locked."""
    digests = {name: (place, digest) for place, name, digest in locked(lock)}
    found: list[Problem] = []
    for name, criteria in editions.items():
        place, digest = digests.get(name, (Place(lock.name), ""))
        if criteria.edition.state == "in_force" and not digest:
            found.append(problem(place, "C033", name=name, digest=criteria.digest))
        elif digest and digest != criteria.digest:
            found.append(problem(place, "C037", name=name, digest=criteria.digest))
    gone = [problem(place, "C038", name=name) for name, (place, _) in digests.items() if name not in editions]
    return in_order([*found, *gone])
