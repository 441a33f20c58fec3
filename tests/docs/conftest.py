"""The command and its folder, as in the tests of pages."""

from __future__ import annotations

from tests.report.conftest import command, folder

__all__ = ["command", "folder"]
