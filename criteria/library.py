"""Finding and reading editions: the bundled ones by name, others by path, and the digests of those in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from criteria.edition import Edition, Part, counts_working_days, inputs_of, parts_of
from criteria.part_formula import Before, befores_of, formula_of
from criteria.part_inputs import behind, keys_in, part_inputs
from criteria.tiers import edition_for
from reading.files.cache import key_of
from reading.source import values
from reading.source.names import reading_order
from reading.source.place import Problem, has_errors, in_order
from reading.source.record import Record
from reading.source.text import MOST_BYTES, Text, digest_of, text_at
from reading.source.yaml_sheet import blank_reasons, sheet_of
from rules.points.nodes import Cases
from rules.rule.base import Setting
from rules.vocabulary import PART, EditionVocabulary, Names, PartInput, Vocabulary

if TYPE_CHECKING:  # most runs need neither, and making a model of a file is slow
    from criteria.norms import Norms
    from rules.calendar import Calendar

BUNDLED = Path(__file__).parent / "sets"
VOCABULARY = Path(__file__).parent / "facts.yaml"
CALENDAR = Path(__file__).parent / "calendar.yaml"
NORMS = Path(__file__).parent / "norms.yaml"
FILE = "criteria.yaml"
Model = TypeVar("Model")
_REASONS = frozenset({"falls_because"})


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


class _Criteria(Record):
    """The fields of :class:`Criteria`."""

    edition: Edition
    vocabulary: EditionVocabulary
    digest: str
    vocabulary_digest: str
    problems: tuple[Problem, ...]
    calendar: Calendar | None = None


class Criteria(_Criteria):
    """An edition ready to score by: with its vocabulary (the shared one and its own), digests and warnings.

    ``calendar`` is ``None`` where no rule counts working days.
    """

    @cached_property
    def _made(self) -> dict[str, Cases]:
        return {}

    @cached_property
    def _befores(self) -> dict[str, tuple[Before, ...]]:
        return {}

    def decided_by(self, part: Part, spot: int) -> Before:
        """What the case at a place of the formula of one of its parts is called."""
        found = self._befores.get(part.key)
        if found is None:
            found = self._befores[part.key] = befores_of(part)
        return found[spot]

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Its parts by key."""
        return {part.key: part for part in parts_of(self.edition)}

    @cached_property
    def said(self) -> dict[str, PartInput]:
        """What its parts say to each other, by name."""
        return {one.name: one for one in self.vocabulary.parts}

    @cached_property
    def hanging(self) -> frozenset[str]:
        """The keys of the parts that look at others."""
        return frozenset(key for key, part in self.parts.items() if keys_in(part, self.said))

    def behind(self, part: Part) -> tuple[Part, ...]:
        """The part and all others that it hangs on, directly or through others."""
        return behind(part, self.parts, self.said) if part.key in self.hanging else (part,)

    def inputs_behind(self, part: Part) -> tuple[str, ...]:
        """The names of all inputs of a unit that can change what a part comes to, through other parts too."""
        names = (name for one in self.behind(part) for name in inputs_of(one))
        return tuple(dict.fromkeys(name for name in names if not name.startswith(PART)))

    def formula(self, part: Part) -> Cases:
        """The formula of one of its parts, made when it is first asked for and kept."""
        found = self._made.get(part.key)
        if found is None:
            setting = Setting(part.max, part.key, self.calendar)
            found = self._made[part.key] = formula_of(part, setting, self.vocabulary)
        return found


def bundled() -> tuple[str, ...]:
    """The names ``set@edition`` of all bundled editions, in reading order."""
    found = (f"{path.parent.parent.name}@{path.parent.name}" for path in BUNDLED.glob(f"*/*/{FILE}"))
    return tuple(sorted(found, key=lambda name: tuple(reading_order(piece) for piece in name.split("@"))))


def path_of(name: str, beside: Path | None = None) -> Path | None:
    """The file of a bundled edition by name, or of an edition by path; ``None`` when there is none.

    A path is looked for in the folder ``beside`` first, then from where the command runs.
    """
    chosen, _, edition = name.partition("@")
    if edition and name in bundled():
        return BUNDLED / chosen / edition / FILE
    paths = [Path(name)] if beside is None else [beside / name, Path(name)]
    try:
        return next((path for path in paths if path.is_file()), None)
    except OSError:  # a name too long for the system, or a share that is gone
        return None


def read_vocabulary(text: Text) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """A vocabulary and everything wrong with it."""
    from criteria.checks.edition import problems_of_vocabulary  # noqa: PLC0415  # what is kept has been checked

    return _read(text, Vocabulary, problems_of_vocabulary)


def read_calendar(text: Text) -> tuple[Calendar | None, tuple[Problem, ...]]:
    """A calendar of working days and everything wrong with it."""
    from rules.calendar import Calendar, problems_of_calendar  # noqa: PLC0415

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


def read_edition(text: Text, shared: Shared) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """An edition with its proofs done; ``None`` when anything more than a warning is wrong."""
    from criteria.checks.edition import problems_of_edition  # noqa: PLC0415  # what is kept has been checked
    from reading.models.read import model_of  # noqa: PLC0415

    sheet = sheet_of(text)
    edition, problems = model_of(sheet, Edition)
    problems = (*problems, *blank_reasons(sheet.tree, _REASONS))
    if edition is None:
        return None, in_order(list(problems))
    common = shared.vocabulary
    vocabulary = EditionVocabulary(
        format="1",
        facts=(*common.facts, *edition.facts),
        identities=(*common.identities, *edition.identities),
        documents=(*common.documents, *edition.documents),
        parts=part_inputs(edition),
    )
    problems = in_order([*problems, *problems_of_edition(edition, Names(vocabulary), shared.norms)])
    if has_errors(problems):
        return None, problems
    calendar = shared.calendar if counts_working_days(edition) else None
    return Criteria(edition, vocabulary, text.digest, shared.digest, problems, calendar), problems


def load(path: Path, name: str | None = None) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """The criteria in the file at ``path`` with what is bundled, kept from an earlier run where unchanged."""
    from reading.files.cache import keep, recall  # noqa: PLC0415

    texts, text = shared_texts(), text_at(path, name)
    if isinstance(text, Problem) or not isinstance(texts, SharedTexts):
        return None, tuple(found for found in (*texts, text) if isinstance(found, Problem))
    key = key_of("criteria", *(one.digest for one in texts), text.name, text.digest)
    kept = recall(key)
    if isinstance(kept, Criteria):
        return kept, kept.problems
    shared, problems = read_shared(texts)
    if shared is None:
        return None, problems
    read, problems = read_edition(text, shared)
    if read is not None:
        keep(key, read)
    return read, problems


def successor_of(path: Path, edition: Edition, day: date) -> Edition | None:
    """The edition beside the one at ``path`` that supersedes it and is in force on a day; ``None``: there is none.

    A result never changes because an edition appeared, so this is for saying so and not for choosing.
    """
    named = re.compile(rf"^supersedes:\s*\{{?\s*edition:\s*[\"']?{re.escape(edition.name)}\b", re.MULTILINE)
    for other in sorted(path.absolute().parent.parent.glob(f"*/{FILE}")):
        content = _written(other) if other != path.absolute() else ""
        # Reading an edition takes as long as scoring by it; the text tells of most that they are not meant.
        if named.search(content) is None or _is_past(content, day):
            continue
        found, _ = load(other)
        if found is not None and _is_in_force(found.edition, day):
            return found.edition
    return None


def _written(path: Path) -> str:
    """What stands in a file, near enough to look a word up; nothing where it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(MOST_BYTES)
    except OSError:
        return ""


def _is_past(content: str, day: date) -> bool:
    """Whether the period that a text writes does not hold a day; ``False`` too where it is written some other way."""
    found = _PERIOD.search(content)
    if found is None:
        return False
    try:
        first, last = (values.day(text) for text in found.groups())
    except values.Misread:
        return False
    return not first <= day <= last


_PERIOD = re.compile(r"^period:\s*\{?\s*from:\s*([0-9/-]+)\s*,?\s*to:\s*([0-9/-]+)", re.MULTILINE)


def _is_in_force(edition: Edition, day: date) -> bool:
    first = edition.effective or edition.period.from_
    return edition.state == "in_force" and first <= day <= edition.period.to


def edition_on(set_name: str, day: date) -> str | None:
    """The bundled edition of a set that is in force on a day, the latest to take effect; ``None``: there is none."""
    found = []
    for name in bundled():
        path = path_of(name)
        criteria = load(path)[0] if name.partition("@")[0] == set_name and path is not None else None
        if criteria is not None and _is_in_force(criteria.edition, day):
            found.append((criteria.edition.effective or criteria.edition.period.from_, name))
    return max(found)[1] if found else None


def for_tier(criteria: Criteria, tier: str | None) -> Criteria:
    """The criteria as they hold for a unit of that tier; what the tier is not asked is left out.

    An edition without tiers, and a unit whose tier is not known, keep the maxima as printed.
    """
    edition = criteria.edition
    if tier is None or all(one.id != tier for one in edition.tiers):
        return criteria
    return criteria._replace(edition=edition_for(edition, tier))
