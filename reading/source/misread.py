"""A text that is not the value it should be."""

from __future__ import annotations


class Misread(ValueError):  # noqa: N818  # a mistake of the file, not of ours
    """A text that is not the value it should be: the code of the problem and what its sentence needs."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
