"""What letters of each kind have in common, learnt from letters that were sorted by hand.

A table of pieces of words (one to three Chinese characters, English words and pairs of them) tells for each how much it
speaks for each kind: a multinomial logistic regression over the letters of ``tests/corpus``, learnt anew by
``tests/corpus/learn_kinds.py``. It knows the ring of a letter where none of the written signs stands in it.
"""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

_TABLE = Path(__file__).with_name("learned.tsv")
_SCALE = 100
"""The weights of the table are hundredths."""
_LONGEST = 1500
"""Characters of a letter that are looked at: what it is for stands at its head."""
_NUMBER = re.compile(r"\d+")
_RUN = re.compile(r"[\u3400-\u9fff0]+")
_WORD = re.compile(r"[a-z0']+")


def pieces_of(subject: str, body: str, *, inside: bool) -> dict[str, float]:
    """The pieces of a letter, each once; those of the subject count there and again on their own.

    Args:
        subject, body: lower case, half-width, simplified characters.
        inside: whether a colleague wrote it.
    """
    found = dict.fromkeys((f"S:{one}" for one in _pieces(subject)), 1.0)
    for words in (subject, body[:_LONGEST]):
        found |= dict.fromkeys(_pieces(words), 1.0)
    found["IN" if inside else "OUT"] = 2.0
    return found


def _pieces(text: str) -> list[str]:
    plain = _NUMBER.sub("0", text)
    found: list[str] = []
    for run in _RUN.findall(plain):
        found += run
        found += map("".join, pairwise(run))
        found += map("".join, zip(run, run[1:], run[2:], strict=False))
    words = _WORD.findall(plain)
    found += words
    found += map("_".join, pairwise(words))
    return found


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, ...], tuple[float, ...], Mapping[str, str]]:
    """The kinds, how common each is, and the row of every piece as it is written: few of them are ever asked for."""
    lines = _TABLE.read_text("utf-8").splitlines()
    kinds = tuple(lines[0].split("\t")[1:])
    rows = dict(one.split("\t", 1) for one in lines[1:])
    common = tuple(int(one) / _SCALE for one in rows.pop("*").split("\t"))
    return kinds, common, rows


@lru_cache(maxsize=8192)
def _weights(row: str) -> tuple[int, ...]:
    """The numbers of a row."""
    return tuple(map(int, row.split("\t")))


def chances(subject: str, body: str, *, inside: bool) -> dict[str, float]:
    """Kind → the logarithm of its chance, by the pieces of a letter (as in :func:`pieces_of`)."""
    kinds, common, rows = _table()
    known = [
        (_weights(rows[one]), value)
        for one, value in pieces_of(subject, body, inside=inside).items()
        if one in rows
    ]
    size = math.sqrt(sum(value * value for _, value in known)) * _SCALE or 1.0
    weighed = (row if value == 1 else [one * value for one in row] for row, value in known)
    totals = map(sum, zip((0,) * len(kinds), *weighed, strict=True))
    sums = [start + total / size for start, total in zip(common, totals, strict=True)]
    highest = max(sums)
    whole = highest + math.log(sum(math.exp(one - highest) for one in sums))
    return {kind: one - whole for kind, one in zip(kinds, sums, strict=True)}
