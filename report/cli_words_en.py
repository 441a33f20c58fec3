"""The words of the command line; the same keys as ``cli_words_vi``."""

from __future__ import annotations

CLI: dict[str, str] = {
    "FOLDER": "FOLDER",
    "FILE": "FILE",
    "CRITERIA": "CRITERIA",
    "PART": "PART",
    "POINTS": "POINTS",
    "description": "Self-assessed scores for the public administrative reform index, every point with its reason.",
    "epilog": "Start with: cchc score --lang en (scores the bundled example).",
    "commands": "commands",
    "command": "COMMAND",
    "options": "options",
    "arguments": "arguments",
    "help": "show this help and stop",
    "version": "show the version and stop",
    "lang": "language: vi (default) or en",
    "score": "score a workspace and show every point",
    "score.folder": "workspace (with evidence.yaml); without it the example Phú Đình 2024",
    "score.criteria": "score by these criteria (set@edition or a file) instead of those the evidence names",
    "score.depth": "levels shown: 1 groups, 2 criteria, 3 sub-indicators (default)",
    "score.only": "show only this, for example 2 or 2.3, with what it rests on",
    "score.lost": "show only what is not full",
    "score.json": "the result as JSON for programs",
    "score.at_least": "exit with 4 if the total is below this, for example 95 or 95.25",
    "score.picture": "draw the result into an SVG file",
    "check": "check criteria, vocabulary or evidence files",
    "check.files": "files or workspaces; without any: everything bundled",
    "criteria": "look at criteria",
    "criteria.list": "list the bundled criteria",
    "criteria.show": "show what criteria ask",
    "criteria.show.name": "set@edition or a file",
    "criteria.show.part": "number or key, for example 3.2 or dossiers.digitised",
    "criteria.schema": "print a JSON Schema for editors",
    "criteria.schema.kind": "criteria, evidence or vocabulary",
    "init": "make a new workspace with blanks to fill in",
    "init.folder": "folder to make",
    "init.criteria": "criteria to be scored by, for example cchc-xa-minh-hoa@2024",
    "bad_number": "'{text}' is not a number",
}

ARGPARSE: dict[str, str] = {}
