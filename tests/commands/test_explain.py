"""``cchc explain`` where there is nothing, or hardly anything, to explain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.exits import Exit
from report.words.load import TONGUES, Tongue, words_of
from tests.builders.scoring import edition_tree, evidence_tree
from tests.report.conftest import Command

NEAR = {"type": "linear", "measure": "dossiers.online / dossiers.total", "target": "90%"}
LEVELS = [{"id": "a", "name": "Có", "points": "4"}, {"id": "b", "name": "Không", "points": "0"}]
SURE = {"type": "levels", "levels": LEVELS}


def explained(command: Command, folder: Path, rule: object, *words: str, **body: object) -> str:
    """What is said of a unit with one part of four points, without the lines that advise commands."""
    tree = edition_tree([{"max": "4", "proof": "none", "rule": rule}])
    (folder / "bo.yaml").write_text(json.dumps(tree), "utf-8")
    evidence = evidence_tree(**body) | {"criteria": "bo.yaml"}
    (folder / "evidence.yaml").write_text(json.dumps(evidence), "utf-8")
    said = command("explain", ".", *words)
    assert (said.code, said.err) == (Exit.OK, "")
    return "\n".join(line for line in said.out.splitlines() if not line.startswith("cchc "))


@pytest.mark.parametrize("by", [(), ("--by", "owner")])
@pytest.mark.parametrize("tongue", TONGUES)
def test_where_nothing_is_lost_the_page_says_so_and_ends(
    command: Command, folder: Path, tongue: Tongue, by: tuple[str, ...]
) -> None:
    page = explained(command, folder, SURE, *by, "--lang", tongue, answers={"case.part_1": {"level": "a"}})
    head, caution, none, *rest = page.splitlines()
    assert head.startswith("UBND xã Thử")
    assert caution.startswith("bo-thu@1: ")
    assert none == words_of(tongue, "explain")["head.none"].format(
        points="4,00" if tongue == "vi" else "4.00", most="4"
    )
    assert [line for line in rest if line.strip()] == []


def test_what_is_full_but_near_the_edge_is_told_though_nothing_is_lost(command: Command, folder: Path) -> None:
    def of(online: str) -> list[str]:
        facts = {"dossiers.online": online, "dossiers.total": "600"}
        return explained(command, folder, NEAR, "--lang", "en", facts=facts).splitlines()

    assert [line for line in of("540") if "1.1.1" in line and "540 → 539" in line]
    assert [line for line in of("539") if "no points lost" in line] == []


def test_a_part_of_several_owners_stands_on_the_page_of_each(command: Command, folder: Path) -> None:
    owners = {"van-phong": {"name": "Văn phòng"}, "cong-an": {"name": "Công an xã"}}
    part = {"max": "4", "proof": "none", "rule": SURE, "shared_with": ["cong-an"]}
    (folder / "bo.yaml").write_text(json.dumps(edition_tree([part], owners=owners)), "utf-8")
    (folder / "evidence.yaml").write_text(json.dumps(evidence_tree(answers={"case.part_1": {"level": "b"}})), "utf-8")
    said = command("explain", ".", "--criteria", "bo.yaml", "--by", "owner", "--on", "30/11/2024").out
    assert said.count("Đầu mối") == said.count("Văn phòng, Công an xã") == 2
    told = json.loads(command("explain", ".", "--criteria", "bo.yaml", "--json").out)
    assert [(one["id"], one["parts"]) for one in told["owners"]] == [("van-phong", ["1.1.1"]), ("cong-an", ["1.1.1"])]


def test_several_parts_are_explained_together(command: Command) -> None:
    said = command("explain", "7.4.3", "7.2.2", "--on", "01/10/2024")
    numbers = [line.split()[0] for line in said.out.splitlines() if line[:1].isdigit() and line[1:2] == "."]
    assert numbers == ["7.2.2", "7.4.3"]
    assert command("explain", "7.4.3", "9.9.9", "--on", "01/10/2024").code == Exit.USAGE
