"""How the wheel is made: from the sources of now alone. Used while building, never installed."""

from __future__ import annotations

import shutil

from setuptools.command.build_py import build_py


class FreshBuild(build_py):  # type: ignore[misc]  # setuptools says nothing of its types
    """Collects the files anew; setuptools by itself packs whatever an earlier build left in ``build/``."""

    def run(self) -> None:
        """Begin with an empty folder, except where nothing is copied (``pip install -e``)."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
