"""A paper whose file is not as it should be proves nothing, says so, and makes another stamp."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.files import stays_inside
from evidence.workspace import Workspace, load
from reading.limits import DIGESTED_BYTES
from reading.source.digest import sha256

CONTENT = b"Ke hoach"
HEAD = """format: 1
criteria: cchc-xa-minh-hoa@2024
unit: {id: xa-thu, name: UBND xã Thử}
year: 2024
period: {from: 15/12/2023, to: 14/12/2024}
documents:
"""


def written(folder: Path, file: str = "documents/a.pdf", digest: str = "") -> Workspace:
    paper = f"  kh: {{roles: [plan.par], number: 1/KH, day: 12/01/2024, file: {file}"
    paper += f", sha256: {digest}}}\n" if digest else "}\n"
    (folder / "evidence.yaml").write_text(HEAD + paper, encoding="utf-8")
    found, problems = load(folder / "evidence.yaml")
    assert found is not None, problems
    told = [dict(one.values)["what"] for one in problems if one.code == "E058"]
    assert told == [f"file.{fault}" for _, fault in found.faults]
    return found


def made(folder: Path, content: bytes = CONTENT) -> Path:
    path = folder / "documents" / "a.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


def test_a_file_that_is_there_and_as_it_was_says_nothing(tmp_path: Path) -> None:
    made(tmp_path)
    digest = sha256(CONTENT).hexdigest()
    bare = written(tmp_path)
    assert (bare.faults, written(tmp_path, digest=digest.upper()).faults) == ((), ())


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link_out(path: Path) -> None:
    path.unlink()
    outside = path.parent.parent.parent / "outside.pdf"
    outside.write_bytes(CONTENT)
    path.symlink_to(outside)


def a_link_in_a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.skipif(os.name == "nt", reason="making links and pipes needs rights on Windows")
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (Path.unlink, "absent"),
        (a_folder, "no_file"),
        (a_pipe, "no_file"),
        (a_link_out, "outside"),
        (a_link_in_a_circle, "absent"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: os.truncate(path, DIGESTED_BYTES + 1), "too_large"),
        (lambda path: path.write_bytes(b"Ke hoach khac"), "changed"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_spoils_its_paper(
    tmp_path: Path, change: Callable[[Path], None], fault: str
) -> None:
    path, digest = made(tmp_path / "xa"), sha256(CONTENT).hexdigest()
    sound = written(tmp_path / "xa", digest=digest)
    change(path)
    spoiled = written(tmp_path / "xa", digest=digest)
    assert spoiled.faults == (("kh", fault),)
    assert spoiled.digest != sound.digest


def test_every_state_of_the_files_has_its_own_digest(tmp_path: Path) -> None:
    path, digest = made(tmp_path), sha256(CONTENT).hexdigest()
    stamps = {written(tmp_path, digest=digest).digest}
    path.write_bytes(b"Khac")
    stamps.add(written(tmp_path, digest=digest).digest)
    path.unlink()
    stamps.add(written(tmp_path, digest=digest).digest)
    assert len(stamps) == 3
    made(tmp_path / "again")
    (tmp_path / "again" / "documents" / "a.pdf").rename(path)
    assert written(tmp_path, digest=digest).digest in stamps


def test_accents_kept_apart_from_their_letters_name_the_same_file(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        folder = tmp_path / form
        folder.mkdir()
        (folder / unicodedata.normalize(form, "Kế hoạch.pdf")).write_bytes(CONTENT)
        for written_as in ("NFC", "NFD"):
            assert written(folder, unicodedata.normalize(written_as, "Kế hoạch.pdf")).faults == ()


@pytest.mark.parametrize("file", ["../a.pdf", "/a.pdf", "C:/a.pdf", "//host/share/a.pdf"])
def test_a_way_out_of_the_folder_is_never_followed(file: str) -> None:
    assert not stays_inside(file)


def test_every_space_of_a_name_counts_and_the_evidence_proves_nothing_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a  b.pdf").write_bytes(CONTENT)
    assert written(tmp_path, '"a  b.pdf"').faults == ()
    assert written(tmp_path, '"a b.pdf"').faults == (("kh", "absent"),)
    assert written(tmp_path, "evidence.yaml").faults == (("kh", "itself"),)


def test_a_copy_under_another_name_is_told(tmp_path: Path) -> None:
    copies = {"a.pdf": CONTENT, "b.pdf": CONTENT, "c.pdf": CONTENT[::-1], "d.pdf": CONTENT[:-1]}
    for number, (name, content) in enumerate(copies.items(), start=1):
        (tmp_path / name).write_bytes(content)
        paper = f"  p-{number}: {{roles: [plan.par], number: {number}/KH, day: 12/01/2024, file: {name}}}\n"
        path = tmp_path / "evidence.yaml"
        path.write_text((path.read_text("utf-8") if number > 1 else HEAD) + paper, encoding="utf-8")
    _, problems = load(path)
    told = [(one.place.line, dict(one.values)["other"]) for one in problems if one.code == "E056"]
    assert told == [(8, "p-1")]
