"""Why the system refused a file, as a word that the tables of words have a sentence for."""

from __future__ import annotations

import errno
import sys

_WORDS = {
    "EACCES": "denied",
    "EPERM": "denied",
    "EROFS": "read_only",
    "ENOSPC": "disk_full",
    "EDQUOT": "disk_full",
    "EFBIG": "disk_full",
    "EEXIST": "exists",
    "ELOOP": "link",
    "EISDIR": "folder",
    "ENOTDIR": "no_folder",
    "ENOENT": "absent",
    "ENAMETOOLONG": "long_name",
    "EBUSY": "in_use",
    "ETXTBSY": "in_use",
    "EIO": "broken_disk",
}
_IN_USE = {32, 33}
"""What Windows says of a file, or a part of one, that another program holds."""


def refusal_of(mistake: OSError) -> str:
    """The word for why the system refused; what has none is said in the system's own words."""
    if getattr(mistake, "winerror", None) in _IN_USE:
        return "in_use"
    word = _WORDS.get(errno.errorcode.get(mistake.errno or 0, ""))
    if word == "denied" and sys.platform == "win32":
        # There a file that Excel or Word has open is refused in the same words as one without the right to it.
        return "denied_or_in_use"
    return word or mistake.strerror or "refused"
