"""Files as accidents leave them: lines lost, doubled, moved, words replaced, bytes changed, the rest cut off."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

ODD = (
    "",
    "-",
    ": ",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "#",
    "&a",
    "*a",
    "!!x",
    "|",
    ">",
    "%",
    "\t",
    "\x00",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "null",
    "yes",
    "~",
    "không",
    "-1",
    "0",
    "1e9",
    "1/0",
    "4.088",
    "9" * 40,
    "0/0",
    "100%",
    "[100%, )",
    "31/02/2024",
    "29/2/2024",
    "a.b / c.d",
    "((((",
    "../../x",
    "C:\\x",
    "/dev/zero",
    "x" * 5_000,
)
"""What takes the place of a word, or is put in."""


@st.composite
def mutated_text(draw: st.DrawFn, content: str) -> bytes:
    """A text with some accidents."""
    lines = content.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        lines = _changed(draw, lines)
    return draw(mutated_bytes("\n".join(lines).encode(errors="surrogatepass"), most=1))


def _changed(draw: st.DrawFn, lines: Sequence[str]) -> list[str]:
    at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    made = list(lines)
    match draw(st.sampled_from(["lose", "double", "swap", "word", "put", "indent", "cut"])):
        case "lose":
            del made[at]
        case "double":
            made.insert(other, made[at])
        case "swap":
            made[at], made[other] = made[other], made[at]
        case "word":
            words = made[at].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(ODD))
            made[at] = " ".join(words)
        case "put":
            spot = draw(st.integers(0, len(made[at])))
            made[at] = made[at][:spot] + draw(st.sampled_from(ODD)) + made[at][spot:]
        case "indent":
            made[at] = " " * draw(st.integers(0, 9)) + made[at].lstrip()
        case _:
            made = made[: at + 1]
    return made or [""]


@st.composite
def mutated_bytes(draw: st.DrawFn, raw: bytes, most: int = 8) -> bytes:
    """Bytes of which some are other ones, or lost."""
    made = bytearray(raw)
    for _ in range(draw(st.integers(0, most))):
        if not made:
            break
        at = draw(st.integers(0, len(made) - 1))
        match draw(st.sampled_from(["other", "lose", "put", "cut"])):
            case "other":
                made[at] = draw(st.integers(0, 255))
            case "lose":
                del made[at : at + draw(st.integers(1, 9))]
            case "put":
                made[at:at] = draw(st.binary(min_size=1, max_size=9))
            case _:
                del made[at:]
    return bytes(made)
