"""The command run in an empty folder, as the tests of pages run it."""

from __future__ import annotations

from tests.report.conftest import command, folder

__all__ = ["command", "folder"]
