"""What a template would reach or run outside itself when somebody opens what was made of it: refused, all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reading.source.place import Place, Problem, problem
from reading.tables.table import shortened
from report.render.template.opened import Template
from report.render.template.tags import w

_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
"""A link that a reader follows by a click, and no program by itself."""
_LINK = "/hyperlink"
_ACTIVE = (
    "vbaproject", "wordvbadata", "control", "activexcontrolbinary", "oleobject", "package", "afchunk", "subdocument",
    "keymapcustomizations", "attachedtoolbars", "extensibility", "webextension", "webextensiontaskpanes",
)  # fmt: skip
"""Kinds of relations that bring something along that is run, or is another file: macros, controls, add-ins, HTML."""
_BROUGHT = re.compile(r"\.(xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp|odttf|ttf|xlsx)$", re.IGNORECASE)
"""What a template may bring along: text, pictures, fonts, the figures of a chart."""
_FIELD_WORD = re.compile(r"=|[A-Z]+")
_DRAWN = "urn:schemas-microsoft-com:"
_NAMING = ("src", "href", "althref")
_AWAY = re.compile(r"[a-z]+:|[\\/]{2}", re.IGNORECASE)
_FIELDS = frozenset(
    {
        "=", "ADVANCE", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "COMMENTS",
        "CREATEDATE", "DATE", "DOCPROPERTY", "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FORMCHECKBOX",
        "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "NOTEREF",
        "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "QUOTE", "REF", "REVNUM",
        "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC", "TIME",
        "TITLE", "TOA", "TOC", "USERADDRESS", "USERINITIALS", "USERNAME", "XE",
    }
)  # fmt: skip
"""Fields that reckon with the document alone; others fetch files, ask data bases, run commands."""


def reaching_outside(template: Template) -> Iterator[Problem]:
    """Everything in a template that leads out of it, by the member it stands in."""
    for member in template.members:
        if not _BROUGHT.search(member):
            yield problem(Place(template.name), "W024", member=member.rpartition("/")[2])
    for member, root in template.roots.items():
        if member.endswith(".rels"):
            yield from _relations(template.name, root)
        else:
            yield from _elements(template.name, root)


def _relations(name: str, root: Any) -> Iterator[Problem]:
    for one in root.iter():
        kind, target = one.get("Type", ""), one.get("Target", "")
        external = one.get("TargetMode", "").lower() == "external"
        if (external or _AWAY.match(target)) and not (kind.endswith(_LINK) and _SAFE_LINK.match(target)):
            yield problem(Place(name), "W023", target=shortened(target))
        elif kind.rpartition("/")[2].lower() in _ACTIVE and not target.lower().endswith(".xlsx"):
            yield problem(Place(name), "W024", member=shortened(target.rpartition("/")[2]))


def _elements(name: str, root: Any) -> Iterator[Problem]:
    for one in root.iter():
        if one.tag == w("mailMerge"):
            yield problem(Place(name), "W023", target="mailMerge")
        for key, value in one.attrib.items():
            drawn = _DRAWN in one.tag and key.rpartition("}")[2].lower() in _NAMING
            if drawn and _AWAY.match(value):
                yield problem(Place(name), "W023", target=shortened(value))
    for code in _fields(root):
        word = _FIELD_WORD.match(code.strip().upper())
        if code.strip() and (word is None or word[0] not in _FIELDS):
            yield problem(Place(name), "W025", name=shortened(code))


def _fields(root: Any) -> Iterator[str]:
    """The codes of all fields; one inside the code of another stands there as a question mark."""
    open_codes: list[list[str]] = []
    for one in root.iter(w("fldSimple"), w("fldChar"), w("instrText"), w("delInstrText")):
        kind = one.get(w("fldCharType"))
        if one.tag == w("fldSimple"):
            yield one.get(w("instr"), "")
        elif kind == "begin":
            for code in open_codes[-1:]:
                code.append("?")
            open_codes.append([])
        elif kind == "end" and open_codes:
            yield "".join(open_codes.pop())
        elif one.tag in {w("instrText"), w("delInstrText")} and open_codes:
            open_codes[-1].append(one.text or "")
    yield from map("".join, open_codes)
