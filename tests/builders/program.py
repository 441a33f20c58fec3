"""The program as a person runs it: a process in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

TOP = Path(__file__).parent.parent.parent


class Ran(NamedTuple):
    """How a run ended: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


class Program:
    """The command in a folder, of this tree or of a copy at ``top``; ``env`` is what a run finds beside a plain one."""

    def __init__(self, folder: Path, kept: Path, top: Path = TOP) -> None:
        self.folder = folder
        plain = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "TEMP", "TMP"}}
        self.plain = {**plain, "PYTHONPATH": str(top), "CCHC_CACHE": str(kept), "COLUMNS": "100"}
        self.plain |= {"XDG_CACHE_HOME": str(kept.parent / "profile"), "LOCALAPPDATA": str(kept.parent / "profile")}

    def __call__(self, *words: str, **env: str) -> Ran:
        """Run the command with these words."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "cli", *words],
            cwd=self.folder,
            env={**self.plain, **env},
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def answered(self, *words: str) -> Any:
        """The JSON of a run that succeeds."""
        ran = self(*words, "--json")
        assert (ran.code, ran.err) == (0, "")
        return json.loads(ran.out)

    def total(self, *words: str) -> Fraction:
        """The total of a score that succeeds."""
        return Fraction(self.answered("score", *words)["total"]["points"])
