"""The one name that is installed; the rooms of the house lie inside it and keep their own names among themselves."""

from __future__ import annotations

import os
import sys

ROOMS = frozenset({"cli", "commands", "criteria", "evidence", "reading", "report", "rules", "scoring"})


def run() -> None:
    """The installed command: the house goes first on the path, then its own command line runs."""
    # Whoever came first in this process (a .pth file, sitecustomize) may have brought a module of the same name.
    for name in [name for name in sys.modules if name.partition(".")[0] in ROOMS]:
        del sys.modules[name]
    sys.path.insert(0, _house())
    # Only now is it ours.
    from cli import run as run_command_line  # noqa: PLC0415

    run_command_line()


def _house() -> str:
    """The folder that holds the rooms: inside this one, or the repository around it when installed with ``-e``."""
    here = str(__path__[0])
    inside = os.path.join(here, "house")  # noqa: PTH118  # help may not wait for pathlib
    if os.path.isdir(inside):  # noqa: PTH112  # the same
        return inside
    return os.path.dirname(os.path.dirname(here))  # noqa: PTH120  # the same
