"""The command line: arguments in, exit codes out. Heavy imports happen inside the commands, so that help is instant."""

from __future__ import annotations

import gc
import os
import re
import sys
from contextlib import suppress
from gettext import bindtextdomain
from importlib import import_module

from commands.arguments.parser import parser_of

_DECEIVING = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)
"""Signs that move a console or turn a text: no name and no word of a person holds one."""
_USAGE = 2
"""What argparse gives where it cannot understand the words."""
_STOPPED = 130
"""What programs give that a person stopped."""
_LARGE_BLOCK = 31 * 1024**2
"""The GNU C library lets blocks of up to 32 MiB be kept."""

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    import argparse
    from collections.abc import Callable, Mapping, Sequence
    from typing import TextIO

    from commands.exits import Exit
    from report.words.load import Tongue


def run() -> None:
    """The installed command."""
    # NumPy's library for real numbers, which nothing here asks, would start a thread for each core: measured, half of
    # what importing NumPy costs on two cores. Whoever runs it says otherwise by the same variable.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run is short and makes no cycles worth finding; measured: collecting is a tenth of scoring the example.
    gc.disable()
    # The GNU C library gives a large block back to the system at once, until it has seen one as large as that go: from
    # then on its memory is taken again. Nothing is written into this one. Measured: a fifth less memory asked for anew
    # by columns of 100,000 units.
    with suppress(MemoryError):  # who has so little may yet do with it
        bytes(_LARGE_BLOCK)
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # what could not be said was answered by the exit code
            stream.flush()
    # Nothing is left to tidy: files are written whole or not at all. Measured: tidying memory takes another tenth.
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; never raises for anything a user can do."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    errors = sys.stderr
    sys.stderr = _Told(errors)
    try:
        return _run_once(list(sys.argv[1:] if argv is None else argv))
    finally:
        sys.stderr = errors


class _Told:
    """The stream of problems: what nobody can hear changes no exit code, and no sign of a file moves a console."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Some text, with signs that would act or deceive by their numbers."""
        with suppress(OSError):
            self.stream.write(re.sub(_DECEIVING, lambda found: f"<U+{ord(found[0]):04X}>", text))
        return len(text)

    def flush(self) -> None:
        """What is waiting."""
        with suppress(OSError):
            self.stream.flush()


def _run_once(given: Sequence[str]) -> int:
    """One command, and whatever the system refuses it."""
    tongue = _tongue_of(given)
    words = _words(tongue)
    for word in given:
        if re.search(rf"{_DECEIVING}|\n", word):
            sys.stderr.write(f"cchc: {words['bad_sign'].format(word=word.replace(chr(10), ' '))}\n")
            return _USAGE
    try:
        code = _answered(given, words, tongue)
        # What a closed pipe or a full disk does not take shows itself here and not when Python is gone.
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe (head, more) has enough; that is no fault of anybody, and there is nobody to tell.
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return 0
    except OSError as mistake:
        from commands.exits import Exit  # noqa: PLC0415
        from report.language.language import Language  # noqa: PLC0415
        from report.language.problems import refusal_said  # noqa: PLC0415

        said = words["no_file"].format(
            path=mistake.filename or "stdout", reason=refusal_said(mistake, Language(tongue))
        )
        sys.stderr.write(f"cchc: {said}\n")
        return Exit.BAD_FILES
    except KeyboardInterrupt:
        sys.stderr.write(f"cchc: {words['stopped']}\n")
        return _STOPPED
    return code


def _answered(given: Sequence[str], words: Mapping[str, str], tongue: Tongue) -> int:
    """The exit code of the command, or of argparse, which leaves by an exception after help and mistakes."""
    try:
        return int(_run(parser_of(words, tongue).parse_args(given), tongue))
    except SystemExit as stop:
        return int(stop.code or 0)


def _open_closed_streams() -> None:
    """Where a parent has closed a stream there is nobody to hear or speak, and no file of ours may take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  # stays open


def _speak_utf8(stream: TextIO) -> None:
    """A redirected stream on Windows speaks cp1258, which cannot write Vietnamese; ours are always UTF-8."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


def _tongue_of(given: Sequence[str]) -> Tongue:
    """The language, found before parsing because help and errors speak it too."""
    tongue: Tongue = "vi"
    for word, after in zip(given, [*given[1:], ""], strict=False):
        value = after if word == "--lang" else word.partition("=")[2] if word.startswith("--lang=") else ""
        tongue = "en" if value == "en" else "vi" if value == "vi" else tongue
    return tongue


def _words(tongue: Tongue) -> Mapping[str, str]:
    """The words of the command line; argparse's own sentences are translated with them."""
    words = import_module(f"report.words.{tongue}.cli")
    # argparse asks gettext for its sentences, and gettext asks the environment for the language; the catalogue, made
    # of the table beside it, lies in the folder of the words.
    os.environ["LANGUAGE"] = tongue
    bindtextdomain("messages", os.path.dirname(os.path.dirname(str(words.__file__))))  # noqa: PTH120  # pathlib is slow
    said: Mapping[str, str] = words.CLI
    return said


def _run(asked: argparse.Namespace, tongue: Tongue) -> Exit:
    command: Callable[[argparse.Namespace, Tongue], Exit] = asked.run
    if getattr(asked, "force", None) is not None and _is_refused(asked, tongue):
        from commands.exits import Exit  # noqa: PLC0415

        return Exit.USAGE
    return command(asked, tongue)


def _is_refused(asked: argparse.Namespace, tongue: Tongue) -> bool:
    """Whether a file that the answer is wanted in cannot be written, which then was told."""
    from commands.answers.put import refused  # noqa: PLC0415
    from commands.answers.shape import puts_of  # noqa: PLC0415

    return refused(puts_of(asked), tongue)


if __name__ == "__main__":
    run()
