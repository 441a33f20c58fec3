"""Compiled catalogues of gettext, which Python reads and does not write."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from itertools import accumulate

HEAD = {"": "Content-Type: text/plain; charset=UTF-8\n"}
_MAGIC, _VERSION, _HEAD_LENGTH = 0x950412DE, 0, 28


def compiled(said: Mapping[str, str]) -> bytes:
    """The catalogue in which each sentence is said as the table says it.

    Its shape: GNU gettext's manual, "The Format of GNU MO Files": a head of seven numbers, the lengths and places of
    the sentences in order, those of what they mean, then the texts themselves, each ended by a zero.
    """
    rows = sorted((sentence.encode(), meant.encode()) for sentence, meant in {**HEAD, **said}.items())
    sentences, meanings = ([row[column] for row in rows] for column in (0, 1))
    begins = _HEAD_LENGTH + 16 * len(rows)
    head = (_MAGIC, _VERSION, len(rows), _HEAD_LENGTH, _HEAD_LENGTH + 8 * len(rows), 0, 0)
    places = [*_places(sentences, begins), *_places(meanings, begins + sum(len(one) + 1 for one in sentences))]
    numbers = [*head, *(number for place in places for number in place)]
    return struct.pack(f"<{len(numbers)}I", *numbers) + b"".join(one + b"\0" for one in (*sentences, *meanings))


def _places(texts: list[bytes], begins: int) -> Iterable[tuple[int, int]]:
    """The length and the place of each text, which follow one another, each ended by a zero."""
    ends = accumulate((len(one) + 1 for one in texts), initial=begins)
    return zip(map(len, texts), ends, strict=False)
