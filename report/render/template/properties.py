"""The properties of a document made of a template: there at all, filled in, and none that tells of the template."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from reading.tables.markup import TYPES
from report.render.template.opened import PROPERTIES, RELATIONS, Part, Template
from report.render.template.sandbox import Sandbox, plain
from report.render.template.shape import Value

_MEMBER = "docProps/core.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_BLANK = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="{_CORE}" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title></cp:coreProperties>'
)
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_STATE = f"{{{_CORE}}}contentStatus"


def properties_filled(part: Part, values: Mapping[str, Value]) -> Any:
    """The properties with values in those that have tags."""
    sandbox, root = Sandbox(plain, autoescape=False), deepcopy(part.root)
    for number in {part.root.index(tag.at) for tag in part.tags}:
        root[number].text = sandbox.from_string(sandbox.checked(root[number].text)).render(values)
    # The state of the template, and the seal of whoever wrote it, are not those of what is made of it.
    for state in root.findall(_STATE):
        root.remove(state)
    return root


def properties_added(template: Template) -> dict[str, bytes]:
    """The members that make up for properties which a template lacks; programs that know our files look there."""
    if _MEMBER in template.members:
        return {}
    kinds, relations = (deepcopy(template.roots[one]) for one in (TYPES, RELATIONS))
    _add(kinds, "Override", PartName=f"/{_MEMBER}", ContentType=PROPERTIES)
    _add(relations, "Relationship", Id="rIdProperties", Type=_RELATION, Target=_MEMBER)
    return {_MEMBER: _BLANK.encode(), TYPES: as_bytes(kinds), RELATIONS: as_bytes(relations)}


def _add(root: Any, tag: str, **values: str) -> None:
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", values)


def as_bytes(root: Any) -> bytes:
    """XML as a member of a file."""
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made
