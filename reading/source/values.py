"""Numbers, percentages, days and flags as people write them; no float is ever born here.

Each reader takes the text as written and gives the value, or raises :class:`Misread` with the code of the problem.
In files the decimal sign is the point; a decimal comma or a thousands dot is refused with what to write instead,
because guessing between ``4.088`` the count and ``4.088`` the number is how a score goes wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from reading.limits import NUMBER_DECIMALS, NUMBER_DIGITS
from reading.source.misread import Misread
from reading.source.no_number import refuse

# Patterns stand as texts: `re` compiles each when it is first needed, and most runs need two of them.
_WHOLE = rf"[0-9]{{1,{NUMBER_DIGITS}}}"
_DECIMAL = rf"-?[0-9]{{1,{NUMBER_DIGITS}}}(\.[0-9]{{1,{NUMBER_DECIMALS}}})?"
_GROUPED = r"[1-9][0-9]{0,2}([.,\u00a0 ][0-9]{3})+"
_EITHER = r"([1-9][0-9]{0,2})[.,]([0-9]{3})"
_THOUSANDS = r"[1-9][0-9]{0,2}(?:([.,\u00a0 ])[0-9]{3}(?:\1[0-9]{3})+|[\u00a0 ][0-9]{3})"
_COMMA = r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),([0-9]+)"
_DAY = r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_ISO_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_OTHER_DAY = r"([0-9]{1,2}) ?[-./] ?([0-9]{1,2}) ?[-./] ?([0-9]{4}|[0-9]{2})"
_SPOKEN_DAY = r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})"
_SHORT_YEAR = 2
DAY_ONE = date(1899, 12, 30)
"""The day that spreadsheets count from."""
_COUNTED = range(36_526, 54_789)
"""Days of the years 2000 to 2049 as Excel counts them, where a cell lost its format."""
_MINUS = r"[-\u2212\u2013]\s?[0-9]"
_YES = ("yes", "true", "có", "co", "x", "✓", "✔", "☑", "đúng")
_NO = ("no", "false", "không", "khong", "ko", "không có", "sai")
_FLAGS = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}
_SPOKEN_PERCENT = r"phần trăm|percent"
_CURES = frozenset({"write", "thousands", "decimals"})
FIRST_YEAR, LAST_YEAR = 1945, 2100
LAST_MONTH, LAST_DAY = 12, 31
LEAST_WORDS = 3
"""Words of the shortest sentence that says why."""
_MARKS = ".,;:!?…-–—_()[]{}'\"“”‘’*/\\"
_SAYS_NOTHING: Final = frozenset(
    {"yes", "no", "true", "false", "y", "n", "x", "ok", "na", "n/a", "none", "null", "nil", "not", "unknown", "tbd"}
    | {"có", "không", "ko", "k", "khong", "co", "chưa", "rõ", "ro", "chua", "biết", "biet", "gì", "gi", "cả", "ca"}
    | {"unclear", "todo", "there", "is", "hết", "đúng", "sai", "phải", "vậy", "thế", "lắm", "ạ", "nhé", "nữa", "hề"}
    | {"i", "do", "don't", "know", "yet", "at", "all", "nothing", "áp", "dụng", "phát", "sinh", "xác", "định", "được"}
    | {"dạ", "đâu", "luôn", "lý", "lí", "do", "ở", "đây", "điền", "vào", "sẽ", "bổ", "sung", "sau", "cập", "nhật"}
)
"""Words that alone, in whatever order, give no reason: answers to a yes/no question and ways of not knowing."""


def count(text: str) -> int:
    """A whole number of things, 0 or more, digits only; raises :class:`Misread`."""
    if re.fullmatch(_WHOLE, text):
        return int(text)
    if re.fullmatch(_GROUPED, text):
        raise Misread("M006", text=text, write=re.sub(r"[^0-9]", "", text))
    return refuse(text, count, "count", most_digits=NUMBER_DIGITS)


def decimal(text: str) -> Fraction:
    """An exact number with at most six decimals, decimal point; raises :class:`Misread`."""
    if re.fullmatch(_DECIMAL, text):
        return Fraction(text)
    comma = re.fullmatch(_COMMA, text)
    if comma:
        sign, whole, part = comma.groups()
        raise Misread("M005", text=text, write=f"{sign}{whole.replace('.', '')}.{part}")
    return refuse(text, decimal, "number", most_digits=NUMBER_DIGITS, most_decimals=NUMBER_DECIMALS)


def is_minus(text: str) -> bool:
    """Whether a text is a number below nothing, with whatever dash it is written."""
    return re.match(_MINUS, text) is not None


def amount(text: str) -> Fraction:
    """A figure with decimals; three of them behind one to three digits could as well be thousands, and are asked about.

    ``9.120`` is 9120 to one person and 9.12 to another, so neither is guessed; ``0.125``, ``9.12`` and ``9.1200`` are
    read. Below nothing stands a hyphen and no longer dash. Raises :class:`Misread`.
    """
    if is_minus(text) and not re.match(r"-[0-9]", text):
        raise Misread("M022", text=text, write=f"-{text[1:].lstrip()}")
    if either := re.fullmatch(_EITHER, text.removeprefix("-")):
        whole, part = either.groups()
        sign = "-" if text.startswith("-") else ""
        exact = f"{whole}.{part}".rstrip("0").rstrip(".")
        raise Misread("M018", text=text, thousands=f"{sign}{whole}{part}", decimals=f"{sign}{told_apart(exact)}")
    if re.fullmatch(_THOUSANDS, text.removeprefix("-")):
        raise Misread("M006", text=text, write=re.sub(r"[^-0-9]", "", text))
    if re.fullmatch(_DECIMAL, text) or re.fullmatch(_COMMA, text):
        return decimal(text)
    return refuse(text, amount, "number", most_digits=NUMBER_DIGITS, most_decimals=NUMBER_DECIMALS)


def told_apart(text: str) -> str:
    """A decimal as :func:`amount` reads it back: with a fourth decimal where three could be thousands."""
    return f"{text}0" if re.fullmatch(_EITHER, text.removeprefix("-")) else text


def percent(text: str) -> Fraction:
    """A percentage with its sign, as a share: ``98.43%`` is 0.9843."""
    return _percentage(text, decimal)


def percent_amount(text: str) -> Fraction:
    """A percentage as a figure: what could be thousands is asked about, as by :func:`amount`."""
    return _percentage(text, amount)


def _percentage(text: str, read: Callable[[str], Fraction]) -> Fraction:
    bare = text.removesuffix("%").rstrip()
    try:
        value = read(bare)
    except Misread as mistake:
        if mistake.code in {"M015", "M033", "M035", "M037"} and not re.search(_SPOKEN_PERCENT, text, re.IGNORECASE):
            raise Misread("M004", text=text, wanted="percent") from None
        signed = {key: f"{repair}%" for key, repair in mistake.values.items() if key in _CURES} or {"wanted": "percent"}
        raise Misread(mistake.code, **{**mistake.values, "text": text, **signed}) from None
    if bare == text:
        # A bare 0.95 is as likely a share as a percentage: neither is guessed.
        shares = f"{decimal_text(value * 100)}% / " if 0 < value <= 1 else ""
        raise Misread("M014", text=text, write=f"{shares}{text}%")
    return value / 100


def day(text: str) -> date:
    """A day, ``dd/mm/yyyy`` (zeros optional) or ISO ``yyyy-mm-dd``; raises :class:`Misread`."""
    if found := re.fullmatch(_DAY, text):
        dd, mm, yyyy = (int(part) for part in found.groups())
    elif found := re.fullmatch(_ISO_DAY, text):
        yyyy, mm, dd = (int(part) for part in found.groups())
    elif (meant := _day_meant(text)) is not None:
        raise Misread("M040", text=text, write=meant)
    else:
        raise Misread("M007", text=text)
    _check_year(yyyy, text)
    try:
        return date(yyyy, mm, dd)
    except ValueError:
        if "/" in text and dd <= LAST_MONTH < mm <= LAST_DAY:
            raise Misread("M038", text=text, write=f"{mm:02}/{dd:02}/{yyyy:04}") from None
        raise Misread("M008", text=text) from None


def _check_year(year: int, text: str) -> None:
    """Raise :class:`Misread` for a year that no evidence is of: no other form of the day would do either."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread("M043", text=text, first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _day_meant(text: str) -> str | None:
    """The day that somebody means who writes it in another way; ``None``: nobody can say."""
    tidy = " ".join(text.casefold().split())
    bare = tidy.removeprefix("ngày ")
    found = re.fullmatch(_DAY, bare) if bare != tidy else None
    found = found or re.fullmatch(_OTHER_DAY, tidy) or re.fullmatch(_SPOKEN_DAY, tidy)
    if found is None:
        is_counted = re.fullmatch(r"[0-9]{5}", tidy) and int(tidy) in _COUNTED
        return day_text(DAY_ONE + timedelta(days=int(tidy))) if is_counted else None
    dd, mm, year = int(found[1]), int(found[2]), found[3]
    yyyy = int(year if len(year) > _SHORT_YEAR else f"20{year}")
    _check_year(yyyy, text)
    try:
        return day_text(date(yyyy, mm, dd))
    except ValueError:
        return None


def flag(text: str) -> bool:
    """Yes or no, in English or Vietnamese; raises :class:`Misread`."""
    known = _FLAGS.get(text.casefold())
    if known is None:
        raise Misread("M013", text=text)
    return known


def reason(text: str) -> str:
    """Why something is so, in a sentence: three different words at least, one of which says more than yes or no.

    A reason moves points (a part that does not arise may be full), so that a word put into a blank must not pass for
    one. Raises :class:`Misread`.
    """
    tidy = " ".join(text.split())
    if not is_reason(tidy):
        raise Misread("M017", text=text)
    return tidy


def is_reason(text: str) -> bool:
    """Whether a text says why, as :func:`reason` wants it."""
    words = {word.strip(_MARKS) for word in text.casefold().split()}
    spoken = {word for word in words if any(sign.isalnum() for sign in word)}
    with_letters = {word for word in spoken if any(sign.isalpha() for sign in word)}
    says = {word for word in with_letters - _SAYS_NOTHING if len(word) > 1}
    return len(spoken) >= LEAST_WORDS and len(with_letters) > 1 and bool(says)


def decimal_text(value: Fraction) -> str:
    """How a file writes an exact decimal: no trailing zeros, decimal point.

    Raises ValueError for a value that no finite decimal writes (a third), which no reader here makes.
    """
    digits = 0
    while value.denominator != 1 and digits <= NUMBER_DIGITS:
        value *= 10
        digits += 1
    if value.denominator != 1:
        message = f"{value} has no finite decimal form"
        raise ValueError(message)
    if not digits:
        return str(value.numerator)
    sign, whole = ("-" if value < 0 else ""), str(abs(value.numerator)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}"


def exact_text(value: Fraction, write: Callable[[Fraction], str] = decimal_text) -> str:
    """An exact number by a writer of files; a value that no finite decimal writes, as a fraction ``1/3``."""
    try:
        return write(value)
    except ValueError:
        return str(value)


def percent_text(value: Fraction) -> str:
    """How a file writes a share: ``0.9843`` is ``98.43%``."""
    return f"{decimal_text(value * 100)}%"


def day_text(value: date) -> str:
    """How a file writes a day: ``dd/mm/yyyy``."""
    return f"{value:%d/%m/%Y}"


def value_text(value: int | Fraction | date, *, percent: bool = False) -> str:
    """How a file writes a figure of any kind, so that it is read back; a flag is a kind of ``int``."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() if not percent:
            return str(value)
        case date():
            return day_text(value)
        case _ if percent:
            return f"{told_apart(decimal_text(Fraction(value) * 100))}%"
        case _:
            return told_apart(decimal_text(Fraction(value)))
