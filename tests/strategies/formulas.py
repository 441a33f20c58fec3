"""Invented formulas of every sort, as files write them, over a few short names."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

FIRST = date(2024, 1, 1)
NUMBERS = ("n.one", "n.two", "n.three")
LEAVES = {
    "number": st.sampled_from([*NUMBERS, "1", "2.5", "n.gone"]),
    "day": st.sampled_from(["d.one", "d.two", "15/01/2024"]),
    "flag": st.sampled_from(["f.one", "f.two", "f.gone"]),
}


@st.composite
def texts(draw: st.DrawFn, sort: str, depth: int = 3) -> str:
    """A formula of a sort, as a file writes it."""
    if not depth or not draw(st.integers(0, 3)):
        return draw(LEAVES[sort])

    def inner(of: str) -> str:
        return draw(texts(of, depth - 1))

    if draw(st.booleans()):
        return f"when({inner('flag')}, {inner(sort)}, {inner(sort)})"
    match sort:
        case "day":
            both = f"{draw(st.sampled_from(['earlier', 'later']))}({inner('day')}, {inner('day')})"
            return draw(st.sampled_from([both, f"{draw(st.sampled_from(['month', 'half_year']))}_end({inner('day')})"]))
        case "flag":
            compared = draw(st.sampled_from(["number", "day"]))
            return draw(
                st.sampled_from(
                    [
                        f"not {inner('flag')}",
                        f"({inner('flag')} {draw(st.sampled_from(['and', 'or']))} {inner('flag')})",
                        f"({inner(compared)} {draw(st.sampled_from(['<', '>=', '=']))} {inner(compared)})",
                    ]
                )
            )
        case _:
            return draw(
                st.sampled_from(
                    [
                        f"mean({inner('number')}, {inner('number')} / {inner('number')})",
                        f"mean_best(2, {inner('number')}, {inner('number')} / {inner('number')}, {inner('number')})",
                        f"count({inner('flag')}, {inner('flag')}, {inner('flag')})",
                        f"({inner('number')} {draw(st.sampled_from('+-*/'))} {inner('number')})",
                        f"{draw(st.sampled_from(['min', 'max', 'if_zero']))}({inner('number')}, {inner('number')})",
                        f"({inner('day')} - {inner('day')})",
                        f"{draw(st.sampled_from(['floor', 'ceil', 'round']))}({inner('number')} / 3, 0.4)",
                        f"scale({inner('number')}, ( , 1) -> 3, [1, 4] -> 0.5, (4, ) -> 2)",
                    ]
                )
            )
