"""``python -m cchc`` is the installed command."""

from __future__ import annotations

from cchc import run

if __name__ == "__main__":
    run()
