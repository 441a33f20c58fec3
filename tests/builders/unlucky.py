"""A run of the command that is killed, or refused by the disk, at the so-many-th time that it changes a file.

``python -m tests.builders.unlucky HOW AT FOLDER -- WORDS``: ``HOW`` is ``count`` (say at the end how often it does),
``kill`` or ``refuse``; only what happens below ``FOLDER`` counts.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Any

import cli

CHANGES = {"os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Moments:
    """Watches what the interpreter says of each change of a file, before it happens."""

    def __init__(self, how: str, at: int, folder: Path) -> None:
        self.how, self.at, self.folder = how, at, str(folder.resolve())
        self.count = 0
        self.is_on = True

    def heard(self, event: str, given: tuple[Any, ...]) -> None:
        """One thing that is about to happen."""
        if not self.is_on or not self._changes(event, given):
            return
        self.count += 1
        if self.count != self.at:
            return
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.how == "refuse":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(given[0]))

    def _changes(self, event: str, given: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = given
            if not isinstance(flags, int) or not flags & _WRITING:
                return False
        elif event in CHANGES:
            path = given[0]
        else:
            return False
        return isinstance(path, (str, os.PathLike)) and os.path.abspath(path).startswith(self.folder)  # noqa: PTH100  # no link is followed


def main(how: str, at: str, folder: str, *words: str) -> int:
    """Run the command; the count goes to stderr behind all else."""
    moments = Moments(how, int(at), Path(folder))
    sys.addaudithook(moments.heard)
    code = cli.main(words)
    moments.is_on = False
    if how == "count":
        sys.stderr.write(f"\n{moments.count}")
    return code


if __name__ == "__main__":
    sys.exit(main(*(word for word in sys.argv[1:] if word != "--")))
