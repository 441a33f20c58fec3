"""A parser that takes options before, between and behind folders and parts, as people type them."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    from collections.abc import Sequence
    from typing import Any


class AnyOrderParser(argparse.ArgumentParser):
    """Reads ``xa --criteria FILE 7.2.2`` like ``xa 7.2.2 --criteria FILE``.

    Python's own way of parsing takes a list of folders and parts only in one piece, and calls what comes behind an
    option unknown.
    """

    _is_mixing = False

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]  # as in argparse, which gives its overloads no body
        """What was given, and what nobody knows."""
        if self._is_mixing or self._subparsers is not None:
            return super().parse_known_args(args, namespace)
        if self.usage is None:
            # Shown with a mistake; argparse would cut the English word "usage: " off what it formats itself.
            formatter = self._get_formatter()
            formatter.add_usage(None, self._actions, self._mutually_exclusive_groups, "")
            self.usage = formatter.format_help().strip().replace("%", "%%")
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False
