"""What lies in the folder that a command is run in: the example changed, other editions, tables of units."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from criteria.library import BUNDLED
from evidence.workspace import EXAMPLE, FILE
from tests.builders.scoring import evidence_tree, text, tree_at
from tests.report.conftest import FORMS, LEVELS, RESULTS, SMALL


def example_with(folder: Path, *changes: tuple[str, str]) -> None:
    text = (EXAMPLE / FILE).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "xa").mkdir()
    (folder / "xa" / FILE).write_text(text, encoding="utf-8")


def contradicted(folder: Path) -> None:
    example_with(folder, ("value: 2076", "value: 2075"))


def behind(folder: Path) -> None:
    """The example with dossiers that were late, not digitised, or handed in on paper."""
    example_with(
        folder,
        ("  digitised.done:\n    value: 4066", "  digitised.done:\n    value: 3928"),
        ("    value: 1985", "    value: 1900"),
        ("  dossiers.resolved_late:\n    value: 0", "  dossiers.resolved_late:\n    value: 85"),
        ("  dossiers.online:\n    value: 4024", "  dossiers.online:\n    value: 2500"),
    )


def broken(folder: Path) -> None:
    example_with(
        folder,
        ("    day: 12/09/2024", "    day: 31/09/2024"),
        ("value: 4088", "value: 4.088"),
        ("  dossiers.resolved_early:", "  dossiers.resolved_earli:"),
        ("level: strict", "level: stric"),
        ("    issuer: HĐND xã Phú Đình", "    isuer: HĐND xã Phú Đình"),
    )


def deducted(folder: Path) -> None:
    """A commune under an edition with bonus and deductions, as a case of that edition has it; some of it left out."""
    case = tree_at(BUNDLED / "nq57-cap-xa" / "2026" / "cases" / "total_with_bonus_and_deductions.yaml")
    facts = case["facts"] | {"comments.requested": 0, "comments.on_time": 0, "disbursed.spent": 72}
    body = {name: case[name] for name in ("previous", "documents", "answers")}
    period = {"from": "01/01/2026", "to": "15/12/2026"}
    tree = evidence_tree(criteria="nq57-cap-xa@2026", year="2026", period=period, facts=facts, **body)
    (folder / "xa").mkdir()
    (folder / "xa" / FILE).write_text(text(FILE, tree).content, encoding="utf-8")


def city_commune() -> dict[str, Any]:
    """A commune of Ho Chi Minh City, made up: one file with what the whole communes of both its indices give."""
    cases = [tree_at(BUNDLED / name / "2026" / "cases" / "whole_commune.yaml") for name in CITY]
    body = {block: {key: row for case in cases for key, row in case[block].items()} for block in ("documents", "facts")}
    answers = {key: row for case in cases for key, row in case["answers"].items()}
    unit = {"id": "xa-thu", "name": "UBND xã Thử", "within": "Thành phố Hồ Chí Minh (bịa ra để thử)"}
    period = {"from": "01/01/2026", "to": "31/12/2026"}
    return evidence_tree(criteria=f"{CITY[1]}@2026", unit=unit, year="2026", period=period, answers=answers, **body)


CITY = ("dti-xa-hcm", "cchc-xa-hcm")
"""The two indices of a commune there; its one file names the second."""


def of_the_city(folder: Path) -> None:
    (folder / "xa").mkdir()
    (folder / "xa" / FILE).write_text(text(FILE, city_commune()).content, encoding="utf-8")


def small(folder: Path) -> None:
    for path in SMALL.iterdir():
        shutil.copy(path, folder)


def forms(folder: Path) -> None:
    for path in FORMS.parent.iterdir():
        shutil.copy(path, folder)


def levels(folder: Path) -> None:
    """An edition with a level above its groups and criteria that do not count all parts, the one before, evidence."""
    for path in LEVELS.iterdir():
        shutil.copy(path, folder)


def results(folder: Path) -> None:
    """An edition that counts the result of another, and evidence for both."""
    shutil.copytree(RESULTS, folder, dirs_exist_ok=True)


def units(folder: Path) -> None:
    """A table of units that say different things, with a row of sums."""
    head = "unit,tasks.planned,tasks.done,plan.par.issued,procedures.full_process,procedures.total,website.news_par"
    names = ["Phú Đình", "Bình Yên", "Điềm Mặc", "Thanh Định", "Bảo Linh", "Định Biên", "Đồng Thịnh", "Trung Hội"]
    names += ["Bộc Nhiêu", "Phú Tiến", "Tân Dương", "Tân Thịnh", "Kim Phượng", "Lam Vỹ"]
    days, levels = ("12/01/2024", "12/02/2024", ""), ("regular", "limited", "", "none")
    rows = [
        f"Xã {name},6,{6 - spot % 4},{days[spot % 3]},{30 + 7 * spot},121,{levels[spot % 4]}"
        for spot, name in enumerate(names)
    ]
    (folder / "xa.csv").write_text("\n".join([head, *rows, "Tổng cộng,84,60,,,,"]) + "\n", "utf-8")


SUPPOSED = (
    *("dossiers.resolved_late=3", "dossiers.resolved_early=2076", "dossiers.resolved=4061", "digitised.done=4000"),
    *("website.news_par=regular", "plan.par.issued=10/02/2024", "previous.tasks.done=5"),
)


CONFLICTING = ("dossiers.resolved_late=3", "petitions.received=+2", "tasks.done=-2")


DEDUCTED = ("comments.requested=4", "comments.on_time=3", "disbursed.spent=60")


def alike(folder: Path) -> Path:
    """Two workspaces that share a paper, the second with figures and a plan of the year before."""
    shared = "bc: {roles: [report.legal], kind: report, number: 9/BC-UBND, day: 01/12/2024}"
    figures = "{tasks.planned: 12, tasks.done: 12, digitised.due: 100, digitised.done: 85}"
    for name, plan, before in (("Xã Ấn", "12/01/2024", "{}"), ("Xã Đình", "12/01/2023", figures)):
        home = folder / "ho-so" / name
        home.mkdir(parents=True)
        text = (
            f"format: 1\ncriteria: cchc-xa-minh-hoa@2024\nunit: {{id: a, name: {name}}}\nyear: 2024\n"
            "period: {from: 15/12/2023, to: 14/12/2024}\n"
            f"documents: {{{shared}, kh: {{roles: [plan.par], kind: plan, number: 12/KH-UBND, day: {plan}}}}}\n"
            f"facts: {figures}\nprevious: {before}\n"
        )
        (home / "evidence.yaml").write_text(text, encoding="utf-8")
    return folder / "ho-so"


def _put(path: Path, rows: Sequence[str]) -> Path:
    """A table of text."""
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def years(folder: Path) -> Path:
    """A table of two units in two years."""
    rows = (
        "unit,year,district,tasks.planned,tasks.done,website.news_par",
        "Xã Ấn,2024,Đông,6,6,regular",
        "Xã Đình,2024,Tây,6,3,limited",
        "Xã Ấn,2023,Đông,6,3,limited",
        "Xã Đình,2023,Tây,6,6,regular",
    )
    return _put(folder / "nam.csv", rows)


def communes(folder: Path) -> Path:
    """A table of five communes of two districts: one lacks much, one contradicts itself, one cannot be read."""
    columns = (
        "unit.within,tasks.planned,tasks.done,plan.par,plan.par.issued,website.news_par,digitised.due,digitised.done"
    )
    rows = (
        f"unit,{columns}",
        "Xã Ấn,Đông,6,6,12/KH-UBND,12/01/2024,regular,100,100",
        "Xã Bình,Tây,6,3,15/KH-UBND,12/03/2024,limited,100,80",
        "Xã Đình,Đông,6,6,,,,,",
        "Xã Ea,Tây,6,7,,,regular,100,90",
        "Xã Ông,Tây,sáu,6,,,,,",
    )
    return _put(folder / "xa.csv", rows)
