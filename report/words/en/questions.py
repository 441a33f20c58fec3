"""What ``cchc rank --questions`` says, in English; the same keys as the Vietnamese."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "title": "Questions for the appraiser · {title}",
    "how": "Seen only with {units} units side by side. These are questions and no verdicts: each may have an answer that is in order. “Rests on it” are the claimed points that would be gone if the paper or the figures were not accepted.",
    "none": "There is nothing to ask.",
    "same_paper": "One paper in several units",
    "same_paper.ask": "The same number and day, or the same file: is it a paper of a higher level for all of them, or did one take it from another?",
    "same_figures": "Figures as they were last year",
    "same_figures.ask": "Most figures are exactly those of last year: were they brought up to date?",
    "other_time": "Papers of another time",
    "other_time.ask": "The day of issue lies outside the period: is it really a paper of this one?",
    "at_stake": "Rests on it",
}
