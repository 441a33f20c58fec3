"""The command run in an empty folder, as the tests of pages run it."""

from __future__ import annotations

from tests.report.conftest import command, folder, kept, small

__all__ = ["command", "folder", "kept", "small"]
