"""Signs in a template that make a text look like another: in whatever element or attribute, shown or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reading.source.place import Place, Problem
from reading.tables.table import deceiving
from report.render.template.opened import Template, called
from report.render.template.tags import paragraphs_of


def signs_that_deceive(template: Template) -> list[Problem]:
    """Each of them once, at its paragraph where it stands in one, else at its part."""
    found = (one for member, root in template.roots.items() for one in _in_part(called(template, member), root))
    return list(dict.fromkeys(found))


def _in_part(file: str, root: Any) -> Iterator[Problem]:
    places = {one.element: one.spot.place for one in paragraphs_of(file, root)}
    for element in root.iter():
        for text in (element.text, element.tail, *element.attrib.values()):
            for _ in deceiving(Place(file), text or ""):
                holders = (places[one] for one in (element, *element.iterancestors()) if one in places)
                yield from deceiving(next(holders, Place(file)), text)
