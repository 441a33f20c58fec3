"""The whole program as a person runs it: a process in a folder of its own, its words, its files, its exit codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import cli
from criteria import library
from evidence.workspace import EXAMPLE, FILE
from reading.source.unfit import UNFIT
from tests.builders.program import Program, Ran

TOP = Path(__file__).parent.parent.parent
EDITION = library.BUNDLED / "cchc-xa-minh-hoa" / "2024" / library.FILE


@pytest.fixture
def cchc(tmp_path: Path, kept: Path) -> Program:
    return Program(tmp_path, kept)


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    """The evidence of the example as a workspace that may be changed."""
    folder = tmp_path / "xa"
    folder.mkdir()
    shutil.copy(EXAMPLE / FILE, folder / FILE)
    return folder


def changed(path: Path, old: str, new: str) -> int:
    """Replace the one ``old`` in a file, and give the line it stood on."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


# What is scored


def test_score_without_a_folder_scores_the_example_and_says_so(cchc: Program) -> None:
    ran = cchc("score")
    assert (ran.code, ran.err) == (0, "")
    assert " 95,25/100 " in ran.out
    assert "hồ sơ mẫu" in ran.out.splitlines()[-1]


def test_score_writes_nothing_into_the_folder_it_is_run_in(cchc: Program, tmp_path: Path) -> None:
    cchc("score")
    assert list(tmp_path.iterdir()) == []


def test_score_of_a_workspace_does_not_say_that_it_is_the_example(cchc: Program, commune: Path) -> None:
    ran = cchc("score", commune.name)
    assert (ran.code, ran.err) == (0, "")
    assert " 95,25/100 " in ran.out
    assert "hồ sơ mẫu" not in ran.out


def test_a_file_may_be_named_in_place_of_its_folder(cchc: Program, commune: Path) -> None:
    assert cchc.total(f"{commune.name}/{FILE}") == Fraction("95.25")


@pytest.mark.parametrize("words", [("--lang", "en", "score"), ("score", "--lang", "en"), ("score", "--lang=en")])
def test_the_language_may_be_said_before_and_after_the_command(cchc: Program, words: tuple[str, ...]) -> None:
    ran = cchc(*words)
    assert ran.code == 0
    assert "SELF-ASSESSED TOTAL    95.25/100" in ran.out


def test_the_vietnamese_names_of_the_commands_do_the_same(cchc: Program) -> None:
    assert cchc("cham") == cchc("score")
    assert cchc("kiem-tra", "khong-co.yaml") == cchc("check", "khong-co.yaml")
    assert cchc("tieu-chi", "list") == cchc("criteria", "list")


@pytest.mark.parametrize(("bar", "code"), [("95.25", 0), ("95,25", 0), ("95.26", 4), ("95,26", 4), ("100", 4)])
def test_a_total_below_the_bar_ends_with_four(cchc: Program, bar: str, code: int) -> None:
    ran = cchc("score", "--at-least", bar, "--depth", "1")
    assert ran.code == code
    assert " 95,25/100 " in ran.out
    assert ran.err.startswith("Dưới mức yêu cầu: 95,25 < ") == (code == 4)


def test_a_picture_is_written_and_its_name_said(cchc: Program, tmp_path: Path) -> None:
    ran = cchc("score", "--depth", "1", "--picture", "ảnh [1].svg")
    assert ran == Ran(0, "Đã ghi ảnh [1].svg\n", "")
    assert (tmp_path / "ảnh [1].svg").read_text(encoding="utf-8").startswith("<svg")


# Mistakes in files


def test_a_broken_line_is_named_with_its_cure_and_nothing_is_scored_until_it_is_mended(
    cchc: Program, commune: Path
) -> None:
    line = changed(commune / FILE, "value: 4088\n", "value: 4.088\n")
    ran = cchc("score", commune.name)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines() == [
        f"xa/evidence.yaml:{line}:12: M006 '4.088': số viết liền, không có dấu ngăn hàng nghìn",
        "    → viết 4088",
        "1 lỗi, 0 lưu ý",
        "Chưa chấm được: hãy sửa các lỗi trên rồi chạy lại.",
    ]
    changed(commune / FILE, "value: 4.088\n", "value: 4088\n")
    assert cchc.total(commune.name) == Fraction("95.25")


def test_all_mistakes_are_shown_at_once_in_the_order_of_the_file(cchc: Program, commune: Path) -> None:
    lines = [
        changed(commune / FILE, "    value: 214\n", "    value: 214 văn bản\n"),
        changed(commune / FILE, "  dossiers.resolved_early:", "  dossiers.resolved_earli:"),
        changed(commune / FILE, "level: strict", "level: stric"),
    ]
    ran = cchc("score", commune.name, "--lang", "en")
    assert (ran.code, ran.out) == (3, "")
    places = re.findall(r"^xa/evidence\.yaml:(\d+):\d+: ([A-Z]\d{3}) ", ran.err, re.MULTILINE)
    codes = {int(line): code for line, code in places}
    assert set(lines[:2]) <= set(codes)
    assert list(codes) == sorted(codes)
    assert "did you mean 'dossiers.resolved_early'?" in ran.err
    assert "did you mean 'strict'?" in ran.err


def test_figures_that_contradict_each_other_are_shown_beside_the_score(cchc: Program, commune: Path) -> None:
    changed(commune / FILE, "value: 2076", "value: 2075")
    ran = cchc("score", commune.name)
    assert ran.code == 3
    assert "E016" in ran.err
    assert " 89,75/100 " in ran.out
    assert "chưa kết luận" in ran.out
    assert "E016" not in ran.out


def test_json_stays_json_when_there_are_problems(cchc: Program, commune: Path) -> None:
    changed(commune / FILE, "value: 2076", "value: 2075")
    ran = cchc("score", commune.name, "--json")
    assert ran.code == 3
    assert ran.err != ""
    assert [found["code"] for found in json.loads(ran.out)["problems"]] == ["E016"]


def test_warnings_are_shown_and_change_neither_score_nor_exit_code(cchc: Program, commune: Path) -> None:
    changed(commune / FILE, "day: 12/09/2024", "day: 15/12/2024")
    ran = cchc("check", commune.name)
    assert ran.code == 0
    assert "E008" in ran.err
    assert ran.out.startswith("Không có lỗi: xa/evidence.yaml\nCòn để trống ở xa/evidence.yaml: đã có 72/91\n")


def test_check_finds_nothing_wrong_with_what_comes_along(cchc: Program) -> None:
    ran = cchc("check", "--lang", "en")
    assert ran.code == 0
    problems = re.findall(r"^(\S+):\d+:\d+: ([A-Z]\d{3}) ", ran.err, re.MULTILINE)
    # One figure of an edition in force, which nobody may change, says no movable.
    assert [file for file, code in problems if code == "C153"] == ["criteria/sets/cchc-xa-minh-hoa/2025/criteria.yaml"]
    # Transcribed editions say what their source leaves open.
    assert {code for _, code in problems} == {"C053", "C055", "C084", "C153"}
    sets = {"ca-mau-1880", "cchc-xa-hcm", "dti-xa-hcm", "hdnd-xa-thanh-hoa", "nq57-cap-xa", "qd766"}
    assert {file.split("/")[2] for file, code in problems if code != "C153"} == sets
    assert "criteria/sets/cchc-xa-minh-hoa/2024/criteria.yaml" in ran.out
    assert str(TOP) not in ran.out + ran.err


def test_a_workspace_that_is_not_there_is_a_problem_and_no_crash(cchc: Program) -> None:
    ran = cchc("score", "khong-co")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("khong-co/evidence.yaml:1:1: F003 ")


def test_criteria_that_are_not_there_are_a_problem(cchc: Program) -> None:
    ran = cchc("score", "--criteria", "cchc-xa@1999")
    assert (ran.code, ran.out) == (3, "")
    assert "E004" in ran.err
    assert "cchc-xa-minh-hoa@2024" in ran.err


def test_a_part_that_is_not_there_is_a_mistake_of_the_command_line(cchc: Program) -> None:
    assert cchc("score", "--only", "9.9") == Ran(2, "", "cchc: không có mục '9.9' trong bộ tiêu chí\n")


def test_a_wrong_command_line_shows_how_it_is_used(cchc: Program) -> None:
    ran = cchc("score", "--depth", "9")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("cách dùng: cchc score ")
    assert "--depth: không có lựa chọn 9 (chọn trong 1, 2, 3)" in ran.err


# A new workspace


def test_a_form_filled_in_step_by_step_scores_more_at_every_step(cchc: Program, tmp_path: Path) -> None:
    ran = cchc("init", "xa-moi")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "Đã tạo xa-moi/evidence.yaml"
    path = tmp_path / "xa-moi" / FILE
    totals = [cchc.total("xa-moi")]
    for name, value in (("tasks.planned", 6), ("tasks.done", 6), ("inspections.self_done", 1)):
        changed(path, f"\n  {name}:  #", f"\n  {name}: {value}  #")
        totals.append(cchc.total("xa-moi"))
    assert totals == [0, 1, 4, Fraction("4.5")]


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_a_form_has_no_mistakes_before_anything_is_filled_in(cchc: Program, tongue: str) -> None:
    cchc("init", "moi", "--lang", tongue)
    ran = cchc("check", "moi")
    assert (ran.code, ran.err) == (0, "")


def test_init_never_writes_over_a_file(cchc: Program, commune: Path) -> None:
    before = (commune / FILE).read_bytes()
    ran = cchc("init", commune.name)
    assert (ran.code, ran.out) == (2, "")
    assert "tệp đã có: xa/evidence.yaml" in ran.err
    assert (commune / FILE).read_bytes() == before


def test_a_folder_with_spaces_and_vietnamese_letters_works_from_form_to_score(cchc: Program, tmp_path: Path) -> None:
    named = unicodedata.normalize("NFC", "Hồ sơ xã Đồng Thịnh 2024")
    ran = cchc("init", named)
    assert ran.code == 0
    assert ran.out.splitlines()[-1].endswith(f'cchc score "{named}"')
    assert "\n  id: ho-so-xa-dong-thinh-2024\n" in (tmp_path / named / FILE).read_text(encoding="utf-8")
    scored = cchc("score", named, "--depth", "1")
    assert scored.code == 0
    assert f'cchc score "{named}" --lost' in scored.out


def test_a_place_that_cannot_be_written_is_said_in_one_line(cchc: Program, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    for words in (("init", "tep"), ("score", "--picture", "tep/anh.svg")):
        ran = cchc(*words)
        assert (ran.code, ran.out) == (3, "")
        assert re.fullmatch(r"cchc: không đọc hoặc không ghi được tep\S*: .+\n", ran.err)


# Criteria of one's own


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the bundled edition to be changed."""
    return Path(shutil.copy(EDITION, tmp_path / "own.yaml"))


def readme_part() -> str:
    """The sub-indicator that the README adds."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (TOP / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return next(str(block) for block in blocks if 'id: "3.4.2"' in block)


def named_anew(own: Path, commune: Path) -> None:
    """Give the copy a name of its own, and let the evidence name it."""
    changed(own, 'edition: "2024"', 'edition: "2024-xa"\ndue_on_day_off: stays')
    changed(commune / FILE, "criteria: cchc-xa-minh-hoa@2024", f"criteria: ../{own.name}")


def test_a_part_is_added_by_editing_text_alone(cchc: Program, commune: Path, own: Path) -> None:
    named_anew(own, commune)
    changed(own, "state: in_force", "state: draft")
    changed(own, '      - id: "3.5"\n', f'{readme_part()}      - id: "3.5"\n')
    changed(own, "groups:\n", "facts:\n  digitised.reused: {label: Hồ sơ tái sử dụng dữ liệu, kind: count}\ngroups:\n")
    checked = cchc("check", own.name)
    assert checked.code == 3
    assert "C011" in checked.err
    changed(own, "name_en: Digitisation of dossiers\n        max: 4\n", "name_en: Digitisation\n        max: 5\n")
    changed(own, "name_en: Reform of administrative procedures\n    max: 26\n", "name_en: Procedures\n    max: 27\n")
    changed(own, "\nmax: 100\n", "\nmax: 101\n")
    assert cchc("check", own.name) == Ran(0, "Không có lỗi: own.yaml\n", "")
    assert cchc.total(commune.name) == Fraction("95.25")
    changed(commune / FILE, "  digitised.due:\n", "  digitised.reused: 2033\n  digitised.due:\n")
    assert cchc.total(commune.name) == Fraction("96.25")
    shown = cchc("score", commune.name, "--only", "3.4.2")
    assert "2.033/4.066 = 50%: mức từ 50% trở lên, đủ điểm của thang" in shown.out
    assert "từ 20% đến dưới 50%: 0,50 điểm" in cchc("criteria", "show", own.name, "3.4.2").out


def test_the_advice_names_the_criteria_that_were_named(cchc: Program, own: Path) -> None:
    assert "cchc score --criteria own.yaml --lost" in cchc("score", "--criteria", own.name, "--depth", "1").out
    ran = cchc("init", "moi", "--criteria", own.name)
    assert ran.out.splitlines()[-1].endswith("cchc score moi")


def test_a_new_workspace_knows_the_way_to_its_criteria_from_everywhere(cchc: Program, own: Path) -> None:
    cchc("init", "units/moi", "--criteria", own.name)
    path = cchc.folder / "units" / "moi" / FILE
    assert 'criteria: "../../own.yaml"' in path.read_text(encoding="utf-8")
    assert cchc("score", "units/moi").code == 0
    assert cchc("check", "units/moi").code == 0
    cchc.folder = cchc.folder / "units"
    assert cchc("score", "moi").code == 0
    assert cchc("check", str(path)).code == 0


def test_a_change_of_the_criteria_is_seen_although_readings_are_kept(cchc: Program, commune: Path, own: Path) -> None:
    named_anew(own, commune)
    assert cchc.total(commune.name) == Fraction("95.25")
    changed(own, 'span: "[5, )", points: 1}', 'span: "[7, )", points: 1}')
    changed(own, 'span: "[1, 5)", points: 0.5}', 'span: "[1, 7)", points: 0.5}')
    assert cchc.total(commune.name) == Fraction("94.75")


# The same everywhere


def test_the_same_files_give_the_same_bytes_in_every_process_and_folder(cchc: Program, tmp_path: Path) -> None:
    runs = set()
    for seed, folder in (("0", "một"), ("1", "hai"), ("4242", "ba/bốn")):
        (tmp_path / folder).mkdir(parents=True)
        shutil.copy(EXAMPLE / FILE, tmp_path / folder / FILE)
        runs.add(cchc("score", folder, "--json", PYTHONHASHSEED=seed, CCHC_CACHE=""))
        runs.add(cchc("score", folder, "--json", PYTHONHASHSEED=seed))
    assert len(runs) == 1
    assert runs.pop().code == 0


def test_a_kept_reading_gives_the_same_page_as_the_file(cchc: Program, tmp_path: Path) -> None:
    apart = str(tmp_path / "kept")
    first, second = cchc("score", CCHC_CACHE=apart), cchc("score", CCHC_CACHE=apart)
    assert len(list(Path(apart).glob("*.kept"))) == 2
    assert first == second == cchc("score", CCHC_CACHE="")


def _damaged(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :])


@pytest.mark.parametrize(
    "damage",
    [_damaged, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"not a reading")],
    ids=["one bit", "emptied", "other content"],
)
def test_damaged_readings_are_read_anew(cchc: Program, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    apart = tmp_path / "kept"
    first = cchc("score", CCHC_CACHE=str(apart))
    files = list(apart.glob("*.kept"))
    assert files
    for path in files:
        damage(path)
    assert cchc("score", CCHC_CACHE=str(apart)) == first


def test_readings_that_cannot_be_kept_change_nothing(cchc: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cchc("score", CCHC_CACHE=str(tmp_path / "file" / "inside")) == cchc("score")


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
def test_vietnamese_is_written_whatever_the_terminal_is_said_to_speak(cchc: Program, encoding: str) -> None:
    assert cchc("score", PYTHONIOENCODING=encoding) == cchc("score")
    assert cchc("--help", PYTHONIOENCODING=encoding) == cchc("--help")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {}, {"TERM": "xterm-256color"}])
def test_no_colours_are_written_into_files_and_pipes(cchc: Program, env: dict[str, str]) -> None:
    assert "\x1b" not in cchc("score", **env).out


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a shell of POSIX here")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("words", "code"), [("score", 0), ("whatif x=1", 3), ("--help", 0), ("score --at-least 99", 4)]
)
def test_closed_streams_change_no_exit_code(cchc: Program, closed: str, words: str, code: int) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -W error -m cli {words} {closed}"],
        cwd=cchc.folder,
        env=cchc.plain,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@pytest.mark.parametrize(
    "words", [["score"], ["check", str(EDITION)], ["score", "--json"], ["--help"], ["criteria", "schema", "evidence"]]
)
def test_a_reader_that_goes_away_early_is_no_fault(cchc: Program, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "cli", *words],
            cwd=cchc.folder,
            env=cchc.plain,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_a_full_disk_is_said_in_one_line(cchc: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", "score"],
            cwd=cchc.folder,
            env=cchc.plain,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 3
    assert done.stderr.decode("utf-8").startswith("cchc: không đọc hoặc không ghi được stdout: ")
    assert done.stderr.count(b"\n") == 1


def test_help_is_quick_because_it_imports_nothing_heavy(cchc: Program) -> None:
    ran = cchc("--help", PYTHONPROFILEIMPORTTIME="1")
    assert ran.code == 0
    imported = {line.rsplit("|", 1)[-1].strip() for line in ran.err.splitlines()}
    assert "argparse" in imported
    assert not imported & {"rich", "pydantic", "ruamel.yaml", "typing", "pathlib"}


def test_a_score_of_unchanged_files_loads_no_parser_and_no_validator(cchc: Program) -> None:
    cchc("score")
    ran = cchc("score", PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rsplit("|", 1)[-1].strip() for line in ran.err.splitlines()}
    assert "scoring.score.engine" in imported
    assert not imported & {"pydantic", "pydantic_core", "ruamel.yaml"}


# The program elsewhere: a copy of it, changed


@pytest.fixture
def elsewhere(tmp_path: Path, kept: Path) -> Program:
    """A copy of the whole program, with what Python made of it: nothing is compiled again."""
    top = tmp_path / "copy"
    rooms = ("reading", "rules", "criteria", "evidence", "scoring", "report", "commands")
    for room in rooms:
        shutil.copytree(TOP / room, top / room)
    shutil.copy(TOP / "cli.py", top)
    program = Program(tmp_path, kept)
    program.plain["PYTHONPATH"] = str(top)
    return program


def test_what_was_changed_in_editions_in_force_is_found_at_once(elsewhere: Program, tmp_path: Path) -> None:
    """A changed byte, one that nobody locked, one that is locked and gone."""
    criteria = tmp_path / "copy/criteria"
    changed(
        criteria.parent / EDITION.relative_to(TOP),
        "name: Bộ phận Một cửa, name_en: One-stop unit}",
        "name: Bộ phận Một Cửa, name_en: One-stop unit}",
    )
    changed(criteria / "LOCK", "cchc-xa-minh-hoa@2025", "cchc-xa-minh-hoa@1925")
    ran = elsewhere("check")
    assert (ran.code, ran.out) == (3, "")
    told = re.findall(r"^(\S+?):\d+:1: (C\d+) (\S+)", ran.err, re.MULTILINE)
    assert sorted(told) == [
        ("criteria/LOCK", "C033", "cchc-xa-minh-hoa@2025"),
        ("criteria/LOCK", "C037", "cchc-xa-minh-hoa@2024"),
        ("criteria/LOCK", "C038", "cchc-xa-minh-hoa@1925"),
    ]


def all_values(tree: Any) -> list[Any]:
    match tree:
        case dict():
            return [one for value in tree.values() for one in all_values(value)]
        case list():
            return [one for value in tree for one in all_values(value)]
        case _:
            return [tree]


def test_no_machine_path_is_in_the_result(cchc: Program, commune: Path) -> None:
    values = all_values(json.loads(cchc("score", str(commune), "--json").out))
    assert not [value for value in values if str(commune.parent) in str(value) or str(TOP) in str(value)]


def test_a_lost_point_is_explained_with_the_units_that_win_it_back(cchc: Program, commune: Path) -> None:
    changed(commune / FILE, "  digitised.done:\n    value: 4066", "  digitised.done:\n    value: 3928")
    ran = cchc("explain", commune.name, "3.4.1", "--on", "30/11/2024", COLUMNS="160")
    assert (ran.code, ran.err) == (0, "")
    assert "3.928 → 4.066 (thêm 138 hồ sơ): lấy lại 1,00 điểm" in ran.out
    assert "còn lấy lại được đến 14/12/2024" in ran.out
    over = cchc("explain", commune.name, "3.4.1", "--on", "15/12/2024", COLUMNS="160").out
    assert "không còn lấy lại được: kỳ đánh giá đã kết thúc" in over
    assert "được thêm 1,00 điểm" in over
    assert "lấy lại 1,00" not in over
    changed(commune / FILE, "value: 3928", "value: 4066")
    assert cchc.total(commune.name) == Fraction("95.25")


def test_the_words_behind_explain_are_a_folder_a_part_or_both(cchc: Program, commune: Path) -> None:
    assert "7.4.2" in cchc("explain", "7.4.2").out
    assert "7.2.2" not in cchc("explain", commune.name, "7.4.2").out
    assert cchc("explain", commune.name).code == 0
    nothing = cchc("explain", "9.9")
    assert (nothing.code, nothing.out) == (2, "")
    assert "9.9" in nothing.err
    bad = cchc("explain", "--on", "31/02/2024")
    assert (bad.code, bad.out) == (2, "")
    assert cchc("explain", "--documents").out.count("13/KH-UBND") == 1


def test_programs_read_the_explanation_as_json(cchc: Program) -> None:
    tree = json.loads(cchc("explain", "--json", "--on", "30/11/2024").out)
    parts = {part["id"]: part for part in tree["parts"]}
    assert (tree["format"], tree["total"]["points"], len(parts)) == (4, "95.25", 56)
    assert [(way["units"], way["points"], way["hand"]) for way in parts["7.4.2"]["ways"]] == [
        (6, "0.5", "others"),
        (18, "1", "others"),
    ]
    assert (parts["7.4.2"]["standing"], parts["3.4.1"]["standing"]) == ("others", None)
    assert parts["3.4.1"]["margin"]["figures"] == [{"name": "digitised.done", "before": 4066, "after": 4065}]
    papers = json.loads(cchc("explain", "--json", "--documents").out)["documents"]
    assert papers[0] | {"parts": len(papers[0]["parts"])} == {
        "id": "bc-2024",
        "says": "Báo cáo thành tích trong công tác CCHC năm 2024",
        "number": None,
        "gone": "71.5",
        "parts": 36,
        "claimed": "23.75",
        "guaranteed": "21.75",
    }


# Nothing that acts on a console


def test_what_no_word_may_hold_no_file_may_either() -> None:
    """The command line knows its signs by itself, so that help imports nothing; files refuse at least those."""
    signs = [chr(point) for point in range(sys.maxunicode + 1) if re.fullmatch(cli._DECEIVING, chr(point))]  # noqa: SLF001  # the one list of them
    assert len(signs) > 150
    assert [sign for sign in signs if not re.fullmatch(UNFIT, sign)] == []


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\U000e0041", "\ufff9"])
@pytest.mark.parametrize(
    "words", [("score", "xa{}"), ("criteria", "import", "a{}.csv"), ("score", "--html", "{}.html")]
)
def test_no_word_holds_a_sign_that_acts_on_a_console(cchc: Program, sign: str, words: tuple[str, ...]) -> None:
    ran = cchc(*(word.format(sign) for word in words))
    assert (ran.code, ran.out) == (2, "")
    assert sign[0] not in ran.err
    assert f"<U+{ord(sign[0]):04X}>" in ran.err
    assert list(cchc.folder.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
@pytest.mark.parametrize(("words", "code"), [(("check",), 0), (("score", "nosuch"), 3), (("nosuch",), 2)])
def test_problems_that_nobody_can_be_told_change_no_exit_code(cchc: Program, words: tuple[str, ...], code: int) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "cli", *words],
            cwd=cchc.folder,
            env=cchc.plain,
            stdout=subprocess.DEVNULL,
            stderr=full,
            check=False,
            timeout=60,
        )
    assert ran.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names of that kind")
def test_a_pipe_in_the_cache_keeps_nobody_waiting(cchc: Program, tmp_path: Path) -> None:
    apart = tmp_path / "kept"
    first = cchc("score", CCHC_CACHE=str(apart))
    for path in list(apart.glob("*.kept")):
        path.unlink()
        os.mkfifo(path)
    assert cchc("score", CCHC_CACHE=str(apart)) == first


COUNTED = """
import os, cli

def main():
    import numpy
    print(len(os.listdir("/proc/self/task")))
    return 0

cli.main = main
cli.run()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in the way of Linux here")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="on one core no thread would be started anyway")
def test_the_command_starts_no_threads_for_numbers_that_it_never_reckons_with(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}
    ran = subprocess.run(
        [sys.executable, "-c", COUNTED],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(TOP)},
        timeout=60,
    )
    assert (ran.stdout.split(), ran.stderr) == (["1"], "")
