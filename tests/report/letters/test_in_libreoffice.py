"""Word files as LibreOffice lays them out: the head on its lines, heads of tables again, an owner on one page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.builders.office_oracle import office_is_there
from tests.report.conftest import Command

pytestmark = pytest.mark.office
ON = ("--on", "1/11/2024")


@pytest.fixture(scope="module")
def profile() -> Iterator[Path]:
    """A profile of LibreOffice of its own, or a skip that says what is missing."""
    missing = office_is_there() or _lacking()
    if missing is not None:
        pytest.skip(missing)
    with TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _lacking() -> str | None:
    """What is missing beside LibreOffice itself, in a sentence."""
    if shutil.which("pdftotext") is None:
        return "pdftotext is not installed (Debian: poppler-utils)."
    writer = Path(shutil.which("soffice") or "").resolve().with_name("libswlo.so")
    return None if writer.exists() else "LibreOffice has no Writer (Debian: libreoffice-writer)."


def pages_of(paths: list[Path], profile: Path) -> dict[str, list[str]]:
    """The text of each page of each file as it would be printed, columns beside each other."""
    office = shutil.which("soffice") or "libreoffice"
    words = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", *map(str, paths)]
    home = {**os.environ, "HOME": str(profile)}
    subprocess.run(words, check=True, capture_output=True, timeout=120, env=home, cwd=Path.cwd())
    found = {}
    for path in paths:
        printed = Path(f"{path.stem}.pdf")
        text = subprocess.run(
            [str(shutil.which("pdftotext")), "-layout", str(printed), "-"], check=True, capture_output=True
        ).stdout.decode()
        found[path.stem] = text.split("\f")[:-1]
    return found


def test_papers_are_laid_out_as_they_are_meant(command: Command, folder: Path, profile: Path) -> None:
    assert command("report", "--word", "bao-cao.docx", "--owners", "viec", *ON).code == 0
    assert command("compare", "cchc-xa-minh-hoa@2023", "cchc-xa-minh-hoa@2024", "--word", "so-sanh.docx").code == 5
    owners = sorted((folder / "viec").glob("*.docx"))
    pages = pages_of([folder / "bao-cao.docx", folder / "so-sanh.docx", *owners], profile)
    assert {path.stem: len(pages[path.stem]) for path in owners} == {path.stem: 1 for path in owners}
    report = pages["bao-cao"]
    head = report[0].strip().splitlines()
    assert re.fullmatch(r" *ỦY BAN NHÂN DÂN +CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", head[0])
    assert re.fullmatch(r" *XÃ PHÚ ĐÌNH +Độc lập - Tự do - Hạnh phúc", head[1])
    assert any(re.fullmatch(r" *Số: +/BC-UBND +Phú Đình, ngày +tháng +năm", line) for line in head)
    # From the second page on its number stands in the top margin, and a table goes on under its heads.
    assert [page.strip().splitlines()[0].strip() for page in report[1:]] == [str(n) for n in range(2, len(report) + 1)]
    inside = [page for page in report[1:] if re.search(r"^ *\d\.\d\.\d ", page, re.MULTILINE) and "STT" in page]
    assert len(inside) > 3
    assert all("STT" in "".join(page.strip().splitlines()[1:4]) for page in inside[:3])
    assert "TM. ỦY BAN NHÂN DÂN" in report[-1]
