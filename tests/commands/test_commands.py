"""What each command reads, writes and answers."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from commands.answers.output import print_problems
from commands.exits import Exit
from commands.files import kind_of, problems_in, shared
from commands.workspace import as_typed, scored, unit_id
from criteria import library
from criteria.asked import roles_asked
from evidence.workspace import EXAMPLE, FILE
from reading.source.place import NOWHERE, Place, problem
from reading.source.text import Text, digest_of
from reading.source.yaml_sheet import sheet_of
from report.drafts.evidence_form import blank_evidence
from report.language.language import Language
from report.words.load import TONGUES, Tongue
from tests.builders.results import results
from tests.builders.scoring import tree_at
from tests.report.conftest import SMALL, Command

SET = "cchc-xa-minh-hoa@2024"


# score


def test_what_an_edition_leaves_open_is_told_by_check_alone(command: Command, folder: Path) -> None:
    path = library.path_of("qd766@2022")
    assert path is not None
    shutil.copy(path, folder / "rieng.yaml")
    for name in ("qd766@2022", "rieng.yaml"):
        for words in (("score", "--criteria", name), ("criteria", "list"), ("criteria", "show", name)):
            assert re.findall("C0[0-9]{2}", command(*words).err) == []
    said = command("check", "rieng.yaml")
    assert (said.code, set(re.findall("C0[0-9]{2}", said.err))) == (Exit.OK, {"C053", "C055", "C084"})


def test_the_figures_of_the_example_serve_another_index(command: Command) -> None:
    said = command("score", "--criteria", "qd766@2022", "--json")
    result = json.loads(said.out)
    assert said.code == Exit.OK
    assert (result["total"]["points"], result["total"]["most"], result["total"]["possible"]) == ("36", "100", "100")
    assert [one["code"] for one in result["problems"]] == ["E019", "E020", "E030"]


def test_only_and_lost_together_show_what_is_lost_there(command: Command) -> None:
    said = command("score", "--only", "7.4", "--lost")
    assert re.findall(r"^    \S (\d\S*)", said.out, re.MULTILINE) == ["7.4.2", "7.4.4"]


def test_a_part_may_be_named_by_its_key(command: Command) -> None:
    assert command("score", "--only", "online.full_process") == command("score", "--only", "7.4.2")


@pytest.mark.parametrize("only", ["7.", "7.4.22", "online", "0", "7.4.2 "])
def test_a_part_that_is_not_there_is_refused_in_both_languages(only: str, command: Command) -> None:
    for tongue in TONGUES:
        said = command("score", "--only", only, "--lang", tongue)
        assert (said.code, said.out) == (Exit.USAGE, "")
        assert said.err == f"cchc: {Language(tongue).label('no_part', part=only)}\n"


def test_the_bar_is_held_against_the_total_as_it_is_reported(small: Path, command: Command) -> None:
    assert small.is_dir()
    given = ("score", ".", "--criteria", "criteria.yaml", "--at-least")
    assert command(*given, "5.30").code == Exit.OK
    said = command(*given, "5.31", "--lang", "en")
    assert said.code == Exit.BELOW
    assert "5.30 < 5.31" in said.err


def test_mistakes_in_files_come_before_the_bar(folder: Path, command: Command) -> None:
    text = (EXAMPLE / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("value: 2076", "value: 2075"), encoding="utf-8")
    assert command("score", ".", "--at-least", "99").code == Exit.BAD_FILES


def test_mistakes_in_criteria_are_shown_with_their_own_file(small: Path, command: Command) -> None:
    path = small / "criteria.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("max: 10\n", "max: 11\n"), encoding="utf-8")
    said = command("score", ".", "--criteria", "criteria.yaml")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert re.match(r"criteria\.yaml:\d+:\d+: C011 ", said.err)


def test_other_criteria_than_the_evidence_names_are_a_warning(small: Path, command: Command) -> None:
    path = small / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("xa-nho@1", SET), encoding="utf-8")
    said = command("score", ".", "--criteria", "criteria.yaml")
    assert said.code == Exit.OK
    assert "E019" in said.err


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_picture_is_a_drawing_that_fetches_nothing(tongue: Tongue, command: Command, folder: Path) -> None:
    said = command("score", "--lost", "--picture", "new/score.svg", "--lang", tongue)
    assert (said.code, said.err) == (Exit.OK, "")
    assert "new/score.svg" in said.out
    text = (folder / "new" / "score.svg").read_text(encoding="utf-8")
    drawn = ET.fromstring(text)  # noqa: S314  # written by us a moment ago
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    # Comments are not in the tree; what is left names nothing outside but the language of drawings itself.
    assert set(re.findall(r"(?:\w+:)?//[^\s\"'<)]+", ET.tostring(drawn, "unicode"))) == {"http://www.w3.org/2000/svg"}
    words = "".join(drawn.itertext()).replace("\u00a0", " ")
    assert Language(tongue).points(Fraction("95.25")) in words
    assert "Tin, bài về CCHC" in words or "News on the reform" in words


@pytest.mark.parametrize("content", ["", "<svg/>", "# ghi chú của tôi\n", "\ufeffx", "cchc sha256="])
def test_a_picture_is_never_drawn_over_a_file_of_a_person(content: str, command: Command, folder: Path) -> None:
    (folder / "notes.svg").write_text(content, encoding="utf-8")
    for words in ((), ("--depth", "1"), ("--lang", "en")):
        said = command("score", "--picture", "notes.svg", *words)
        assert (said.code, said.out, "notes.svg" in said.err) == (Exit.USAGE, "", True)
    assert (folder / "notes.svg").read_text(encoding="utf-8") == content


def test_a_picture_is_drawn_over_itself_until_somebody_changes_it(command: Command, folder: Path) -> None:
    path = folder / "a.svg"
    assert command("score", "--picture", "a.svg").code == Exit.OK
    first = path.read_bytes()
    assert command("score", "--lost", "--picture", "a.svg").code == Exit.OK
    assert path.read_bytes() != first
    for changed in (path.read_bytes() + b"\n", path.read_bytes().replace(b"<rect", b"<RECT", 1), b"\xff" + first):
        path.write_bytes(changed)
        assert command("score", "--picture", "a.svg").code == Exit.USAGE
        assert path.read_bytes() == changed


@pytest.mark.parametrize(
    "words",
    [
        ("criteria", "new", "mine"),
        ("criteria", "import", "table.csv", "-o", "mine"),
        ("init", "."),
        ("score", "--picture", "mine"),
    ],
)
def test_nothing_that_is_written_takes_the_place_of_a_file_of_a_person(
    words: tuple[str, ...], command: Command, folder: Path
) -> None:
    (folder / "table.csv").write_text("STT,Tên tiêu chí,Điểm tối đa\n1,A,1\n1.1,B,1\n1.1.1,C,1\n", encoding="utf-8")
    for name in ("mine", FILE):
        (folder / name).write_text("của tôi", encoding="utf-8")
    said = command(*words)
    assert said.code == Exit.USAGE
    assert "mine" in said.err or FILE in said.err
    assert {(folder / name).read_text(encoding="utf-8") for name in ("mine", FILE)} == {"của tôi"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
@pytest.mark.parametrize("aim", ["nowhere", "ours.svg", "theirs"])
@pytest.mark.parametrize("words", [("score", "--picture"), ("criteria", "new"), ("criteria", "import", "t.csv", "-o")])
def test_a_link_is_never_written_over(words: tuple[str, ...], aim: str, command: Command, folder: Path) -> None:
    (folder / "t.csv").write_text("STT,Tên tiêu chí,Điểm tối đa\n1,A,1\n1.1,B,1\n1.1.1,C,1\n", encoding="utf-8")
    (folder / "theirs").write_text("của tôi", encoding="utf-8")
    assert command("score", "--picture", "ours.svg").code == Exit.OK
    (folder / "link").symlink_to(aim)
    said = command(*words, "link")
    assert (said.code, "link" in said.err) == (Exit.USAGE, True)
    assert ((folder / "link").is_symlink(), (folder / "nowhere").exists()) == (True, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only some systems have pipes with a name")
def test_what_is_no_file_is_not_waited_for(command: Command, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert command("score", "--picture", "pipe").code == Exit.USAGE


def test_the_same_picture_is_drawn_every_time(command: Command, folder: Path) -> None:
    for name in ("a.svg", "b.svg"):
        command("score", "--picture", name)
    assert (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes()


@pytest.mark.parametrize(
    ("folder", "criteria", "typed"),
    [
        (None, None, ""),
        (Path("xa"), None, "xa"),
        (Path("hồ sơ/xã"), None, '"hồ sơ/xã"'),
        (None, SET, f"--criteria {SET}"),
        (Path("xa"), "tiêu chí.yaml", 'xa --criteria "tiêu chí.yaml"'),
    ],
)
def test_advice_calls_a_workspace_as_a_person_would_type_it(
    folder: Path | None, criteria: str | None, typed: str
) -> None:
    assert as_typed(folder, criteria) == typed


# check


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("groups: []\n", "criteria"),
        ("set: a\nfacts: {}\n", "criteria"),
        ("identities: []\nfacts: {}\n", "vocabulary"),
        ("unit: {id: a}\nfacts: {}\n", "evidence"),
        ("facts: {}\n", "evidence"),
        ("- a\n", "evidence"),
    ],
)
def test_a_file_is_known_by_the_keys_only_its_kind_has(text: str, kind: str) -> None:
    assert kind_of(sheet_of(Text("file.yaml", text, digest_of(text))).tree) == kind


@pytest.mark.parametrize("path", [library.VOCABULARY, library.path_of(SET), EXAMPLE / FILE])
def test_each_kind_of_bundled_file_is_checked_as_what_it_is(path: Path, command: Command) -> None:
    assert problems_in(path) == ()
    said = command("check", str(path))
    assert (said.code, said.err) == (Exit.OK, "")


def test_the_mistakes_of_all_files_are_shown_together(small: Path, command: Command) -> None:
    for name, old, new in (("criteria.yaml", "max: 10\n", "max: 11\n"), (FILE, "cases: 1", "cases: một")):
        path = small / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    said = command("check", "criteria.yaml", FILE, "khong-co.yaml")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    files = re.findall(r"^(\S+?):\d+:\d+: [A-Z]\d{3}", said.err, re.MULTILINE)
    assert set(files) == {"criteria.yaml", FILE, "khong-co.yaml"}
    assert files == sorted(files)


def test_counts_of_problems_agree_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    first = problem(Place("a.yaml", 3, 5), "M006", text="4.088", write="4088")
    second = problem(Place("a.yaml", 1, 1), "E008", "warning", id="kh-1")
    print_problems((first, second), Language("en"))
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(":")[1] for line in said.err.splitlines() if line.startswith("a.yaml")] == ["1", "3"]
    assert said.err.splitlines()[-1] == "1 error, 1 warning"


def test_a_problem_of_no_file_names_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems((problem(NOWHERE, "E004", name="x", near="", known="y"),), Language("en"))
    assert capsys.readouterr().err.startswith("cchc: E004 ")


def test_of_many_problems_the_first_are_told_and_all_are_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.answers.output.PROBLEMS_TOLD", 2)
    print_problems(tuple(problem(Place("a.yaml", line), "E008", id="kh-1") for line in (5, 3, 4)), Language("en"))
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in lines if line.startswith("a.yaml")] == ["3", "4"]
    assert lines[-2:] == ["… and 1 more", "3 errors, 0 warnings"]


def test_no_problems_are_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems((), Language("vi"))
    assert capsys.readouterr() == ("", "")


# criteria


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_bundled_editions_are_listed_with_their_standing(tongue: Tongue, command: Command) -> None:
    said = command("criteria", "list", "--lang", tongue)
    assert (said.code, said.err) == (Exit.OK, "")
    assert [name for name in library.bundled() if name not in said.out] == []
    assert Language(tongue).label("status.illustrative") in " ".join(said.out.split())
    assert "56" in said.out


def test_an_edition_is_shown_whole_or_in_part(command: Command) -> None:
    whole, one = command("criteria", "show", SET), command("criteria", "show", SET, "dossiers.digitised")
    assert len(re.findall(r"^ {4}\d", whole.out, re.MULTILINE)) == 56
    assert re.findall(r"^ {4}(\d\S+)", one.out, re.MULTILINE) == ["3.4.1"]
    assert "[digitised.done]" in one.out
    assert "[digitised.done]" not in whole.out


def test_a_part_or_an_edition_that_is_not_there_is_said(command: Command) -> None:
    assert command("criteria", "show", SET, "3.44").code == Exit.USAGE
    said = command("criteria", "show", "cchc-xa-minh-hoa@2014")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert f"'{SET}'" in said.err


@pytest.mark.parametrize("kind", ["criteria", "evidence", "vocabulary", "calendar", "norms"])
def test_a_schema_is_one_that_editors_accept(kind: str, command: Command) -> None:
    said = command("criteria", "schema", kind)
    assert (said.code, said.err) == (Exit.OK, "")
    schema = json.loads(said.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert '"place"' not in said.out


# init


@pytest.mark.parametrize(
    ("named", "unit"),
    [
        ("xa-moi", "xa-moi"),
        ("Xã Đồng Thịnh", "xa-dong-thinh"),
        ("Phường 12 (Quận 10)", "phuong-12-quan-10"),
        ("đường/ĐỊNH HÓA", "dinh-hoa"),
        ("(---)", "unit"),
        ("南", "unit"),
        ("x" * 200, "x" * 80),
        ("null", "null"),
        ("2024", "2024"),
    ],
)
def test_the_unit_is_called_after_its_folder(named: str, unit: str, command: Command) -> None:
    assert unit_id(Path(named)) == unit
    assert command("init", named).code == Exit.OK
    assert command("check", named).code == Exit.OK


def test_init_makes_the_folder_of_documents_too(command: Command, folder: Path) -> None:
    said = command("init", "a/b/c", "--lang", "en")
    assert (said.code, said.err) == (Exit.OK, "")
    assert sorted(path.name for path in (folder / "a/b/c").iterdir()) == ["documents", FILE]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("xa-toi", "xa-toi"),
        ("Xã Phú Đình", "Xã Phú Đình"),
        (normalize("NFD", "Phường  Mới"), "Phường Mới"),
        ("no", "no"),
        ("- 1.5", "- 1.5"),
        ("'x' #1", "'x' #1"),
        ("x" * 81, "x" * 80),
    ],
    ids=ascii,
)
@pytest.mark.usefixtures("folder")
def test_a_new_unit_is_called_as_its_folder(name: str, called: str, command: Command) -> None:
    assert command("init", name).code == Exit.OK
    assert json.loads(command("score", name, "--json").out)["unit"]["name"] == called


def test_what_is_to_be_typed_next_is_whole_where_a_name_has_blanks(command: Command, folder: Path) -> None:
    said = command("init", "Xã Phú Đình", "--xlsx")
    book = (folder / "Xã Phú Đình" / "xa-phu-dinh.xlsx").relative_to(folder)
    assert f'cchc evidence import "{book}" "Xã Phú Đình"' in said.out
    assert f'cchc evidence export "Xã Phú Đình" --xlsx "{book}"' in command("init", "Xã Phú Đình", "--xlsx").err


def test_a_folder_whose_name_deceives_calls_no_unit(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "Xã \u202eMột").mkdir()
    monkeypatch.chdir(folder / "Xã \u202eMột")
    assert command("init", ".").code == Exit.OK
    assert json.loads(command("score", ".", "--json").out)["unit"]["name"] == "xa-mot"


def test_init_works_beside_documents_that_are_there(command: Command, folder: Path) -> None:
    (folder / "xa" / "documents").mkdir(parents=True)
    (folder / "xa" / "documents" / "kh.pdf").write_bytes(b"%PDF")
    assert command("init", "xa").code == Exit.OK
    assert (folder / "xa" / "documents" / "kh.pdf").read_bytes() == b"%PDF"


def test_whoever_was_stopped_before_the_workbook_is_told_how_to_get_it(command: Command) -> None:
    assert command("init", "xa").code == Exit.OK
    said = command("init", "xa", "--xlsx")
    assert said.code == Exit.USAGE
    assert said.err.splitlines()[1] == f"để có sổ Excel: cchc evidence export xa --xlsx {Path('xa') / 'xa.xlsx'}"
    assert command("evidence", "export", "xa", "--xlsx", "xa/xa.xlsx").code == Exit.OK


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with names of that kind")
def test_a_pipe_that_a_person_typed_for_criteria_is_refused_as_one(command: Command, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    said = command("criteria", "show", "pipe.yaml")
    assert said.code == Exit.BAD_FILES
    assert said.err.startswith("pipe.yaml:1:1: F003 ")


def test_init_for_criteria_that_are_not_there_writes_nothing(command: Command, folder: Path) -> None:
    assert command("init", "xa", "--criteria", "none@1").code == Exit.BAD_FILES
    assert list(folder.iterdir()) == []


OWN = library.BUNDLED / "cchc-xa-minh-hoa" / "2024" / library.FILE
EDITIONS_OF = {"example": OWN, "small": SMALL / "criteria.yaml"}


def figures_written(path: Path) -> set[str]:
    """The figures of this period that stand anywhere in the rules and conditions of an edition, by its text."""
    edition, words = tree_at(path), tree_at(library.VOCABULARY)
    known = {*words["facts"], *edition.get("facts", {})}

    def texts(node: Any, key: str) -> Iterator[str]:
        if isinstance(node, dict):
            for inner, value in node.items():
                yield from texts(value, inner)
        elif isinstance(node, list):
            for value in node:
                yield from texts(value, key)
        elif key in {"measure", "count", "points", "when", "arises_when", "day", "after", "before"}:
            yield str(node)

    return {
        name for text in texts(edition["groups"], "") for name in re.findall(r"[a-z_]+(?:\.[a-z_]+)+", text)
    } & known


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("workspace", ["example", "small"])
def test_a_form_asks_for_every_input_of_the_edition_once(workspace: str, tongue: Tongue) -> None:
    _, criteria = results()[workspace]
    say = Language(tongue, criteria.vocabulary)
    lines = blank_evidence(criteria, "unit", criteria.edition.name, say).splitlines()
    # Found in the files themselves, not by what the form asks too.
    asked = figures_written(EDITIONS_OF[workspace])
    assert len(asked) > 3
    for name in asked:
        assert sum(line.startswith(f"  {name}:") for line in lines) == 1, name
    for role, parts in roles_asked(criteria, say.inputs()).items():
        (spot,) = (spot for spot, line in enumerate(lines) if line == f"    roles: [{role}]")
        assert all(part in lines[spot - 1] for part in parts)


def test_a_form_scores_nothing_and_everything_is_possible(command: Command, folder: Path) -> None:
    command("init", "xa")
    result, problems = (done := scored(folder / "xa", None)).result, done.problems
    assert result is not None
    assert problems == ()
    assert result.total.points == 0
    assert result.total.possible == result.total.most == 100


def test_the_example_fits_into_the_form_of_its_edition(command: Command, folder: Path) -> None:
    """Every figure that the example scores by is one that the form asks for."""
    command("init", "xa")
    asked = set(re.findall(r"^  ([a-z_]+\.[a-z_]+):", (folder / "xa" / FILE).read_text(encoding="utf-8"), re.MULTILINE))
    result, _ = results()["example"]
    given = {figure.name for figure in result.evidence.facts}
    assert given & figures_written(OWN) <= asked
    assert {answer.key for answer in result.evidence.answers if answer.does_not_arise is None} <= asked


def test_the_vocabulary_comes_with_the_digest_of_all_that_can_move_a_point() -> None:
    found = shared()
    words, days = (digest_of(path.read_text(encoding="utf-8")) for path in (library.VOCABULARY, library.CALENDAR))
    assert found.digest == digest_of(f"{words} {days}")
    assert len(found.vocabulary.facts) > 30


def test_an_edition_may_lie_anywhere(folder: Path, command: Command) -> None:
    path = library.path_of(SET)
    assert path is not None
    (folder / "bộ tiêu chí").mkdir()
    shutil.copy(path, folder / "bộ tiêu chí" / "2024.yaml")
    said = command("score", "--criteria", "bộ tiêu chí/2024.yaml", "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    assert json.loads(said.out)["total"]["points"] == "95.25"
