"""A template that is none, or that would reach or run something outside itself, is refused before it is filled in."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.source.place import Place, Problem
from reading.tables.zip_limits import zipped
from report.render.office_package import members_of
from report.render.template import opened
from report.render.template.check import mistakes_in
from report.render.template.fill import Unfillable, filled
from tests.builders.templates import (
    NAME,
    NAMES,
    VALUES,
    inserted,
    mistakes,
    said_of,
    with_member,
    with_relation,
    written,
)
from tests.strategies.amount import examples

# What leads out of it


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        ("attachedTemplate", "http://a.example/x.dotm", "W023"),
        ("attachedTemplate", "file:///C:/x.dotm", "W023"),
        ("image", "http://a.example/x.png", "W023"),
        ("oleObject", "\\\\a.example\\x", "W023"),
        ("hyperlink", "file:///C:/x.exe", "W023"),
        ("hyperlink", "https://a.example", None),
        ("hyperlink", "mailto:a@a.example", None),
    ],
)
def test_a_relation_to_the_outside_is_refused(kind: str, target: str, code: str | None) -> None:
    problems = mistakes_in(NAME, with_relation(written("{{ total }}"), kind, target), NAMES)
    assert [(one.code, said_of(one)) for one in problems] == ([(code, {"target": target})] if code else [])


@pytest.mark.parametrize(
    ("kind", "target"), [("vbaProject", "vbaProject.bin"), ("aFChunk", "a.htm"), ("oleObject", "embeddings/ole.bin")]
)
def test_what_is_run_or_brought_along_is_refused(kind: str, target: str) -> None:
    raw = with_relation(with_member(written("a"), f"word/{target}", lambda _: "x"), kind, target, inside=True)
    assert [(one.code, said_of(one)) for one in mistakes_in(NAME, raw, NAMES)] == [
        ("W024", {"member": target.rpartition("/")[2]})
    ]


def field(*codes: str) -> str:
    """A field whose code is written in pieces; a piece in braces is a field inside."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inside = "".join(
        field(code[1:-1]) if code.startswith("{") else f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes
    )
    return f"{sign.format('begin')}{inside}{sign.format('separate')}<w:r><w:t>1</w:t></w:r>{sign.format('end')}"


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        (field("DDE", "AUTO c:\\\\x"), ["DDEAUTO c:\\\\x"]),
        (field(' INCLUDEPICTURE "http://a.example"'), [' INCLUDEPICTURE "http://a.example"']),
        ('<w:fldSimple w:instr="LINK Excel.Sheet"/>', ["LINK Excel.Sheet"]),
        (field("{REF a}", " c:\\\\x"), ["? c:\\\\x"]),
        (field(" PAGE \\* MERGEFORMAT"), []),
        (field("= ", "{PAGE}", " + 1"), []),
        (field("TOC \\o"), []),
        (field(""), []),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:r>', ["DDE x"]),
    ],
)  # fmt: skip
def test_a_field_that_fetches_or_runs_something_is_refused(inside: str, names: list[str]) -> None:
    problems = mistakes("a", change=inserted(f"<w:p>{inside}</w:p>"))
    assert [one.code for one in problems] == ["W025"] * len(names)
    assert [said_of(one)["name"] for one in problems] == [name.strip() for name in names]


def test_a_mail_merge_and_a_drawing_by_address_are_refused() -> None:
    settings = with_member(
        written("a"), "word/settings.xml", lambda xml: xml.replace("</w:settings>", "<w:mailMerge/></w:settings>")
    )
    assert [said_of(one) for one in mistakes_in(NAME, settings, NAMES)] == [{"target": "mailMerge"}]
    shape = '<w:p><w:r><w:pict><v:imagedata src="http://a.example"/></w:pict></w:r></w:p>'
    problems = mistakes("a", change=inserted(shape))
    assert [(one.code, said_of(one)) for one in problems] == [("W023", {"target": "http://a.example"})]


# What is no template


def stored(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def of_kind(old: str, new: str) -> bytes:
    return with_member(written("a"), "[Content_Types].xml", lambda xml: xml.replace(old, new))


def with_text(change: Callable[[str], str]) -> bytes:
    return with_member(written("a"), "word/document.xml", change)


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("make", "code", "values"),
    [
        (lambda: b"", "F011", {"kind": ".docx"}),
        (lambda: b"<html></html>", "F011", {}),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512, "F012", {}),
        (lambda: zipped({"a.xml": b"<a/>"}).getvalue(), "F011", {}),
        (lambda: stored("word/a.xml", b"0" * 51 * 1024 * 1024), "W026", {"what": "unpacked"}),
        (lambda: zipped({f"{count}.xml": b"" for count in range(2_001)}).getvalue(), "W026", {"what": "members"}),
        (lambda: of_kind(MAIN, MAIN.replace("document.main", "template.main")), "F011", {}),
        (lambda: of_kind(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"), "W024", {"member": ".docm"}),
        (lambda: of_kind('"image/jpeg"', '"application/xml"'), "F011", {}),
        (lambda: with_text(lambda xml: xml.replace("w:", "x:").replace(":w=", ":x=")), "F011", {}),
        (lambda: with_text(lambda _: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "F011", {}),
        (lambda: with_text(lambda _: "<a>" * 100 + "</a>" * 100), "F011", {}),
        (lambda: with_text(lambda _: "<a>" * 300 + "</a>" * 300), "W026", {"what": "depth"}),
    ],
)  # fmt: skip
def test_what_is_no_document_is_one_problem(make: Callable[[], bytes], code: str, values: dict[str, str]) -> None:
    problems = mistakes_in(NAME, make(), NAMES)
    assert [(one.place, one.code) for one in problems] == [(Place(NAME), code)]
    assert values.items() <= said_of(problems[0]).items()
    if code != "W026":
        with pytest.raises(Unfillable):
            filled(make(), VALUES)


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = written("a")
    monkeypatch.setattr(opened, "TEMPLATE_BYTES", 10)
    assert said_of(mistakes_in(NAME, raw, NAMES)[0])["what"] == "letters"
    monkeypatch.setattr(opened, "TABLE_BYTES", 10)
    assert mistakes_in(NAME, raw, NAMES) == (Problem(Place(NAME), "F001", (("bytes", str(len(raw))), ("most", "10"))),)


def test_what_programs_throw_away_is_no_part_of_a_template() -> None:
    raw = with_member(written("{{ total }}"), "[trash]/0000.dat", lambda _: "x")
    assert mistakes_in(NAME, raw, NAMES) == ()
    assert "[trash]/0000.dat" not in members_of(filled(raw, VALUES))


def test_a_missing_extra_is_one_problem_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith(("docxtpl", "report.render.template."))]:
        if name != "report.render.template.check":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    assert mistakes_in(NAME, b"", NAMES) == (Problem(Place(NAME), "F010", (("extra", "template"), ("kind", ".docx"))),)


@given(st.binary() | st.binary().map(lambda raw: zipped({"word/document.xml": raw}).getvalue()))
def test_any_bytes_are_a_problem(raw: bytes) -> None:
    assert [one.code for one in mistakes_in(NAME, raw, NAMES)] in (["F011"], ["F012"])


SOUND = members_of(written("{{ total }}", [["{%tr if left %}"], ["a"], ["{%tr endif %}"]]))


@examples(0.5)
@given(st.sampled_from(sorted(SOUND)), st.integers(0, 900), st.binary(max_size=8), st.booleans())
def test_a_spoilt_template_is_told_or_filled_in(member: str, at: int, put: bytes, absent: bool) -> None:  # noqa: FBT001  # drawn
    content = SOUND[member]
    spoilt = {**SOUND, member: content[:at] + put + content[at + len(put) :]}
    if absent:
        del spoilt[member]
    raw = zipped(spoilt).getvalue()
    if not mistakes_in(NAME, raw, NAMES):
        filled(raw, VALUES)
