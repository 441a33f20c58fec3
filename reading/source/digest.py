"""Digests of texts and of kept values: SHA-256.

Python's own ``hashlib`` loads OpenSSL for it: three thousandths of a second and four megabytes, a fortieth of a whole
score. The module below it that brings SHA-256 without OpenSSL has another name in each version; where neither is
there, hashlib is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # Python 3.11
        except ImportError:
            from hashlib import sha256
