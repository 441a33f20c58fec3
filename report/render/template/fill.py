"""A template filled in. Needs the extra ``template``; equal templates and values are equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from lxml import etree

from reading.source.place import Problem
from reading.tables.table import TooMuch
from report.render.office_package import packed
from report.render.template.opened import Part, Template, opened, root_of
from report.render.template.properties import as_bytes, properties_added, properties_filled
from report.render.template.sandbox import Sandbox, in_a_run
from report.render.template.shape import Value
from report.render.template.tags import OPENING, PARAGRAPH, ROW, TABLE, TAG, w

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HOLDERS = (*map(w, ("tc", "hdr", "ftr", "footnote", "txbxContent")),)
"""What Word opens only with a paragraph at its end."""


class Unfillable(ValueError):  # noqa: N818  # a fault of the template, not of ours
    """A template that no check let through, or values of another shape than it was checked for."""


def filled(raw: bytes, values: Mapping[str, Value]) -> bytes:
    """A checked template with its values as a file.

    Raises :class:`Unfillable` where the template is not one, and :class:`reading.tables.table.TooMuch` where it grows
    beyond what anybody opens.
    """
    template = opened("", raw)
    if isinstance(template, Problem):
        raise Unfillable(template.code)
    return packed({**template.members, **properties_added(template), **filled_parts(template, values)})


def filled_parts(template: Template, values: Mapping[str, Value]) -> dict[str, bytes]:
    """The members of a template that are filled in; raises as :func:`filled` does."""
    try:
        return {part.member: as_bytes(_filled(part, values)) for part in template.parts}
    except TooMuch:
        raise
    except Exception as mistake:
        # What Jinja and lxml raise over a text of others is no closed list.
        raise Unfillable from mistake


def _filled(part: Part, values: Mapping[str, Value]) -> Any:
    """The XML of a part; what is run has to be the tags that were checked, all of them and no other."""
    if not part.is_text:
        return properties_filled(part, values)
    sandbox, engine = Sandbox(in_a_run, autoescape=True), DocxTemplate(BytesIO())
    patched = engine.patch_xml(etree.tostring(part.root, encoding="unicode"))
    # What is patched has the signs < and > in tags as they are, but not this one.
    source = TAG.sub(lambda found: found[0].replace("&amp;", "&"), patched)
    if TAG.findall(source) != [tag.run for tag in part.tags]:
        raise Unfillable
    made: str = engine.render_xml_part(sandbox.checked(source), None, values, sandbox)
    if any(sign in made for sign in OPENING):
        raise Unfillable
    return _mended(root_of(made.encode()))


def _mended(root: Any) -> Any:
    """What Word takes for broken: a table without rows, a cell without a paragraph, drawings of the same number."""
    for table in [one for one in root.iter(TABLE) if one.find(f".//{ROW}") is None]:
        table.getparent().remove(table)
    for holder in root.iter(*_HOLDERS):
        blocks = [one for one in holder if one.tag == TABLE or PARAGRAPH in {below.tag for below in one.iter()}]
        if not blocks or blocks[-1].tag == TABLE:
            holder.append(holder.makeelement(PARAGRAPH))
    drawn = list(root.iter(_DRAWN))
    if len({one.get("id") for one in drawn}) < len(drawn):
        for number, one in enumerate(drawn, start=1):
            one.set("id", str(number))
    return root
