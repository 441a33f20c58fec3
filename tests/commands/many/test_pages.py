"""Every unit of a ranking opens into a page with the explanation that it sees itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from tests.builders.units import OLD, ranked, table
from tests.report.conftest import Command

TEXT = (EXAMPLE / FILE).read_text("utf-8")
HEAD = "unit,tasks.planned,tasks.done"
ROWS = ("Xã Ấn,6,6", "Xã An,6,3", "CON,6,2", "ủy ban,,", "<b>,6,1")
LINK = re.compile(r'<a href="([^#"][^"]*)"><span>(.*?)</span></a>')


def put(command: Command, folder: Path, *words: str) -> Exit:
    path = table(folder, HEAD, *ROWS)
    where = ("--html", "kq/hạng.html", "--pages", "kq/đơn vị")
    return Exit(command("rank", path, "--criteria", OLD, *where, *words).code)


def test_every_name_of_the_ranking_leads_to_the_page_of_its_unit(command: Command, folder: Path) -> None:
    assert put(command, folder) == Exit.OK
    found = LINK.findall((folder / "kq" / "hạng.html").read_text("utf-8"))
    units = {one["unit"]: one for one in ranked(command, "xa.csv")["units"]}
    names = {name.replace("&lt;", "<").replace("&gt;", ">") for _, name in found}
    assert names == units.keys()
    assert len({link for link, _ in found}) == len(units) == len(list((folder / "kq" / "đơn vị").iterdir()))
    for link, name in found:
        page = (folder / "kq" / unquote(link)).read_text("utf-8")
        own = units[name.replace("&lt;", "<").replace("&gt;", ">")]
        assert f"<h1>{name} · " in page
        assert f"điểm, hạng {own['rank']} trong 5 đơn vị" in page
        assert f"{float(own['points']):.2f}".replace(".", ",") in page
        (back,) = re.findall(r'<a href="(\.\.[^"]*)">', page)
        assert (folder / "kq" / unquote(link)).parent.joinpath(unquote(back)).resolve() == folder / "kq" / "hạng.html"
    assert not (folder / "kq" / "đơn vị" / "con.html").exists()


def test_pages_say_of_every_part_why_it_has_its_points(command: Command, folder: Path) -> None:
    (folder / "tinh" / "a").mkdir(parents=True)
    (folder / "tinh" / "a" / FILE).write_text(TEXT, encoding="utf-8")
    assert command("rank", "tinh", "--criteria", OLD, "--pages", "trang").code == Exit.OK
    page = (folder / "trang" / "ubnd-xa-phu-dinh.html").read_text("utf-8")
    assert page.count("Tài liệu kiểm chứng:") > 30
    assert "cchc score" not in page


def test_a_page_says_where_the_evidence_of_its_unit_stands(command: Command, folder: Path) -> None:
    assert command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--pages", "trang").code == Exit.OK
    (folder / "tinh" / "a").mkdir(parents=True)
    (folder / "tinh" / "a" / FILE).write_text(TEXT, encoding="utf-8")
    assert command("rank", "tinh", "--criteria", OLD, "--pages", "trang").code == Exit.OK
    pages = {name: (folder / "trang" / f"{name}.html").read_text("utf-8") for name in ("xa-an", "ubnd-xa-phu-dinh")}
    assert "Số liệu lấy từ xa.csv:2." in pages["xa-an"]
    assert not any("chưa chấm được" in page for page in pages.values())
    assert "Số liệu lấy từ a/evidence.yaml." in pages["ubnd-xa-phu-dinh"]
    assert [re.findall(r'<a href="[^#]', page) for page in pages.values()] == [[], []]


def test_a_unit_whose_result_alone_is_known_has_no_page(command: Command, folder: Path) -> None:
    (folder / "tinh" / "a").mkdir(parents=True)
    (folder / "tinh" / "a" / FILE).write_text(TEXT, encoding="utf-8")
    other = TEXT.replace("UBND xã Phú Đình", "Xã Hai").replace("value: 4088", "value: 4089")
    (folder / "b").mkdir()
    (folder / "b" / FILE).write_text(other, encoding="utf-8")
    (folder / "tinh" / "b.json").write_text(command("score", "b", "--json").out, encoding="utf-8")
    said = command("rank", "tinh", "--criteria", OLD, "--html", "h.html", "--pages", "trang")
    assert said.code in {Exit.OK, Exit.BAD_FILES}, said.err
    assert [one.name for one in (folder / "trang").iterdir()] == ["ubnd-xa-phu-dinh.html"]
    names = [name.partition(" · ")[0] for _, name in LINK.findall((folder / "h.html").read_text("utf-8"))]
    assert names == ["UBND xã Phú Đình"] * 2  # in the order, and beside its groups


def test_pages_are_written_anew_unless_somebody_changed_one(command: Command, folder: Path) -> None:
    assert put(command, folder) == put(command, folder, "--lang", "en") == Exit.OK
    page = folder / "kq" / "đơn vị" / "xa-an.html"
    page.write_text(page.read_text("utf-8").replace("2024", "2042"), "utf-8")
    kept = {path: path.read_bytes() for path in (folder / "kq").rglob("*.html")}
    assert put(command, folder) == Exit.USAGE
    assert {path: path.read_bytes() for path in (folder / "kq").rglob("*.html")} == kept
    assert put(command, folder, "--force") == Exit.OK
    assert "2042" not in page.read_text("utf-8")


@pytest.mark.parametrize(
    "words", [("--pages", "xa.csv"), ("--pages", "p", "--questions"), ("--pages", "p", "--explain", "CON")]
)
def test_what_no_pages_can_be_put_to_is_told(words: tuple[str, ...], command: Command, folder: Path) -> None:
    said = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, *words)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "xa.csv không phải là thư mục" in said.err or "--pages" in said.err
    assert [one.name for one in folder.iterdir()] == ["xa.csv"]


@pytest.mark.parametrize("name", ["xa-an.html", "XA-AN.html"])
def test_the_ranking_takes_no_place_of_a_page(name: str, command: Command, folder: Path) -> None:
    said = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--html", f"p/{name}", "--pages", "./p")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "mỗi tệp cần một tên riêng" in said.err
    assert not (folder / "p").exists()


def test_programs_get_their_answer_alone(command: Command, folder: Path) -> None:
    said = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--pages", "p", "--json")
    assert len(json.loads(said.out)["units"]) == 5
    assert "5 trang" in said.err


def test_pages_of_units_that_are_no_longer_ranked_are_named(command: Command, folder: Path) -> None:
    assert put(command, folder) == Exit.OK
    (folder / "kq" / "đơn vị" / "own.html").write_text("<h1>Của tôi</h1>", encoding="utf-8")
    path = table(folder, HEAD, *ROWS[:2], "Xã Mới,6,6")
    said = command("rank", path, "--criteria", OLD, "--pages", "kq/đơn vị")
    left = [line for line in said.err.splitlines() if "của lần trước" in line]
    assert left == ["kq/đơn vị còn 3 trang của lần trước, không có trong lần này: b.html, con-1.html, uy-ban.html"]
    assert (folder / "kq" / "đơn vị" / "b.html").exists()
