"""A template as it is handed in: bounded, sound, no macros, and taken apart into what is filled in and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from reading.limits import TABLE_BYTES, TEMPLATE_BYTES, TEMPLATE_ELEMENTS
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.tables.markup import TYPES, Unsound, check, kinds_of
from reading.tables.table import TooMuch, shortened, within
from reading.tables.zip_limits import unzipped
from report.render.template.tags import (
    OPENING,
    SPACE,
    TEXT,
    Paragraph,
    Spot,
    Tag,
    paragraphs_of,
    tags_elsewhere,
    tags_of,
    w,
)

KIND = ".docx"
RELATIONS = "_rels/.rels"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_FILLED = {_MAIN, *(f"{_WORD}{part}+xml" for part in ("header", "footer", "footnotes"))}
PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
_NAMED = "{http://purl.org/dc/elements/1.1/}"
_PROPERTY = {f"{_NAMED}{name}" for name in ("creator", "description", "identifier", "language", "subject", "title")}
_TRASH = "[trash]/"
"""Where programs of Microsoft leave what they have overwritten."""
_WITH_MACROS = "macroenabled"


class Part(Record):
    """A part that is filled in: its member, how places call it, its XML with each tag in one run."""

    member: str
    root: Any
    tags: tuple[Tag, ...]
    problems: tuple[Problem, ...]
    is_text: bool = True


class Template(Record):
    """A template: its members and of which kind each is, the XML of those that have some, and what is filled in."""

    name: str
    members: Mapping[str, bytes]
    kinds: Mapping[str, str]
    roots: Mapping[str, Any]
    parts: tuple[Part, ...]


def opened(name: str, raw: bytes) -> Template | Problem:
    """A template in its parts, or the one problem that keeps it from being one."""
    if len(raw) > TABLE_BYTES:
        return problem(Place(name), "F001", bytes=str(len(raw)), most=str(TABLE_BYTES))
    try:
        members = unzipped(name, raw, KIND, lambda member: not (member.endswith("/") or member.startswith(_TRASH)))
        if isinstance(members, Problem):
            return members
        check(members)
        roots = {one: root_of(content) for one, content in members.items() if one.endswith((".xml", ".rels"))}
        kinds = _kinds(members)
        if any(_WITH_MACROS in kind.lower() for kind in kinds.values()):
            return problem(Place(name), "W024", member=KIND.replace("x", "m"))
        return Template(name, members, kinds, roots, _parts(name, members, roots, kinds))
    except TooMuch as mistake:
        return problem(Place(name), "W026", **mistake.values)
    except (Unsound, etree.XMLSyntaxError):
        return problem(Place(name), "F011", kind=KIND)


def root_of(content: bytes) -> Any:
    """The XML of a member without its comments; raises :class:`lxml.etree.XMLSyntaxError`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(content, parser)


def _kinds(members: Mapping[str, bytes]) -> dict[str, str]:
    """What each member is, as the file says; raises :class:`Unsound` where it does not, or hides XML."""
    if not {TYPES, RELATIONS} <= set(members):
        raise Unsound
    return kinds_of(members)


def _parts(
    name: str, members: Mapping[str, bytes], roots: Mapping[str, Any], kinds: Mapping[str, str]
) -> tuple[Part, ...]:
    filled = [one for one in roots if kinds[one] in _FILLED]
    main = [roots[one] for one in filled if kinds[one] == _MAIN]
    if len(main) != 1 or main[0].find(w("body")) is None or not all(_is_usual(roots[one]) for one in filled):
        raise Unsound
    within("letters", sum(len(members[one]) for one in filled), TEMPLATE_BYTES)
    within("elements", max(members[one].count(b"<") for one in filled) // 2, TEMPLATE_ELEMENTS)
    made = [_part(_called(name, one, kinds[one]), one, roots[one]) for one in sorted(filled)]
    about = [_properties(_called(name, one, ""), one, roots[one]) for one in roots if kinds[one] == PROPERTIES]
    return (*made, *about)


def _is_usual(root: Any) -> bool:
    """Whether the elements of Word are called as all programs call them, which what fills in relies on."""
    return root.tag.startswith(f"{{{SPACE}}}") and all(one.prefix == "w" for one in root.iter(f"{{{SPACE}}}*"))


def called(template: Template, member: str) -> str:
    """How places call a part of a template."""
    return _called(template.name, member, template.kinds.get(member, ""))


def _called(name: str, member: str, kind: str) -> str:
    """How places call a part: the text by the name of the file, what stands beside it in brackets."""
    return name if kind == _MAIN else f"{name}[{member.rpartition('/')[2].removesuffix('.xml')}]"


def _part(file: str, member: str, root: Any) -> Part:
    paragraphs = list(paragraphs_of(file, root))
    elsewhere = list(tags_elsewhere(file, root, paragraphs))
    tags, problems = _tags(paragraphs)
    # A paragraph in a box stands in the middle of another one: tags come in the order of the file.
    order = {text: number for number, text in enumerate(root.iter(TEXT))}
    return Part(member, root, tuple(sorted(tags, key=lambda tag: order[tag.at])), (*problems, *elsewhere))


def _properties(file: str, member: str, root: Any) -> Part:
    """The properties of the document, each as a paragraph of its own."""
    rows = [
        Paragraph(Spot(Place(file, line), shortened(one.text or "")), one, [one]) for line, one in enumerate(root, 1)
    ]
    filled = [row for row in rows if row.element.tag in _PROPERTY]
    tags, problems = _tags(filled)
    return Part(member, root, tuple(tags), (*problems, *tags_elsewhere(file, root, filled)), is_text=False)


def _tags(paragraphs: list[Paragraph]) -> tuple[list[Tag], list[Problem]]:
    found = [tags_of(paragraph) for paragraph in paragraphs]
    return [tag for tags, _ in found for tag in tags], [one for _, problems in found for one in problems]


def unfilled(template: Template) -> list[Problem]:
    """Tags in parts that nobody fills in: notes at the end, remarks, charts."""
    filled = {part.member for part in template.parts}
    problems = []
    for member, root in template.roots.items():
        # Word copies the title of a document to docProps/app.xml by itself.
        if member in filled or not member.startswith("word/"):
            continue
        place, text = Place(_called(template.name, member, "")), "".join(root.itertext())
        spots = [text.index(sign) for sign in OPENING[:2] if sign in text]
        if spots:
            problems.append(Spot(place, shortened(text[min(spots) :])).problem("W022"))
    return problems
