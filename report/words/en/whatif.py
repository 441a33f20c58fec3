"""The words of cchc whatif; the same keys as ``whatif_words_vi``."""

from __future__ import annotations

WHATIF: dict[str, str] = {
    "head": "What if · changes: {changes} · the evidence itself stays as it is",
    "changes": "Changed",
    "adjusted": "Follows",
    "adjusted.along": "new cases raise these too, and what leaves one figure goes to another; to have it otherwise, give each figure",
    "withdrawn": "Arises now, so that the statement that it does not is left out",
    "none": "none yet",
    "before": "before",
    "after": "after",
    "difference": "change",
    "unchanged": "No part moves.",
    "shifted": "Parts whose points move",
    "same": "Same points on other grounds",
    "undecided": "Can no longer be decided",
    "gain": "total, claimed {points}",
    "gain.guaranteed": "guaranteed {points}",
    "gain.possible": "possible {points}",
    "sum": "The parts add up to {parts}; the total moves by {total}, because it is rescaled, capped or rounded.",
    "conflicts": "Conflict: the figures supposed contradict each other",
    "conflict.undecided": "The parts that use them are undecided and not counted in the points after.",
    "cures": "They agree again if one of these is changed too:",
    "cure.breaks": "breaks another relation",
    "doubts": "Figures to explain",
    "example": "This starts from the bundled example (Phú Đình 2024). For your own: cchc whatif FOLDER NAME=VALUE --lang en",
    "ask": "Change (NAME=VALUE, empty to score): ",
    "ask.again": "write NAME=VALUE, for example dossiers.resolved_late=3",
    "refused": "Not scored: fix what is named above and run again.",
    "no_change": "at least one change NAME=VALUE is needed, for example dossiers.resolved_late=3",
    "no_sign": "'{text}' has no sign =; write NAME=VALUE",
}
