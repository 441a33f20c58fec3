"""The whole command line: every command by name; what a command takes stands in its own file beside this one."""

from __future__ import annotations

from importlib import import_module

from commands.arguments.command import CommandParser, add_commands, language_argument

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is a third of the time that help may take
    from collections.abc import Callable, Mapping

    from report.words.load import Tongue

VERSION = "0.1.0"
# Its name in English, which is also the name of its file here and of what its help says, and in Vietnamese.
COMMANDS = (
    ("score", "cham"),
    ("explain", "giai-thich"),
    ("whatif", "neu"),
    ("plan", "ke-hoach"),
    ("compare", "so-sanh"),
    ("rank", "xep-hang"),
    ("report", "bao-cao"),
    ("check", "kiem-tra"),
    ("evidence", "minh-chung"),
    ("criteria", "tieu-chi"),
    ("init", "khoi-tao"),
)


def parser_of(words: Mapping[str, str], tongue: Tongue) -> CommandParser:
    """The parser of the whole command line; what it parses knows its command as ``run``."""
    parser = CommandParser(prog="cchc", description=words["description"], epilog=words["epilog"])
    add_all(parser, words, tongue)
    return parser


def add_all(parser: CommandParser, words: Mapping[str, str], tongue: Tongue) -> None:
    """Add every command to ``parser``."""
    language_argument(parser, words, tongue)
    parser.add_argument("--version", action="version", version=f"cchc {VERSION}", help=words["version"])
    add = add_commands(parser, words, dest="command")
    for name, alias in COMMANDS:
        add(name, words[name], _arguments_of(name), alias)


def _arguments_of(name: str) -> Callable[[CommandParser, Mapping[str, str]], None]:
    """What the command takes, read from its file when it is asked for."""
    return lambda parser, words: import_module(f"commands.arguments.{name}").arguments(parser, words)
