"""How much each trait of a letter speaks for each kind, learnt from letters that were sorted by hand.

A table tells for each trait (``traits.py``) how much it speaks for each kind: a multinomial logistic regression over
the letters of ``tests/corpus``, learnt anew by ``tests/corpus/learn_kinds.py``.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from zongban.core import late_re as re

_TABLE = Path(__file__).with_name("learned.tsv")
_SCALE = 100
"""The weights of the table are hundredths."""
_LANE = 40
"""Bits of one kind's weight in a packed row: the rows of a letter are added up as whole numbers, all kinds at once."""
_ZERO = 1 << (_LANE - 1)
MOST_WORDS = 3
"""How many words are named for a judgement."""
_PIECE = re.compile(r"[\u3400-\u9fff]{2,3}|[a-z']{3,}")


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, ...], tuple[float, ...], Mapping[str, str]]:
    """The kinds, how common each is, and the row of every piece as it is written: few of them are ever asked for."""
    lines = _TABLE.read_text("utf-8").splitlines()
    kinds = tuple(lines[0].split("\t")[1:])
    rows = dict(one.split("\t", 1) for one in lines[1:])
    common = tuple(int(one) / _SCALE for one in rows.pop("*").split("\t"))
    return kinds, common, rows


def _weights(row: str) -> tuple[int, ...]:
    """The numbers of a row."""
    return tuple(map(int, row.split("\t")))


@lru_cache(maxsize=8192)
def _packed(row: str) -> int:
    """The numbers of a row as one number, the first in its lowest bits."""
    return sum(one << (_LANE * at) for at, one in enumerate(_weights(row)))


def _unpacked(total: int, kinds: int) -> list[int]:
    """The sums of packed rows, kind by kind."""
    total += sum(_ZERO << (_LANE * at) for at in range(kinds))
    return [(total >> (_LANE * at) & ((1 << _LANE) - 1)) - _ZERO for at in range(kinds)]


def chances(traits: Mapping[str, float]) -> dict[str, float]:
    """Kind → the logarithm of its chance, by the traits of a letter; those that nobody has seen before say nothing."""
    kinds, common, rows = _table()
    known: dict[float, list[int]] = {}
    for one, value in traits.items():
        if (row := rows.get(one)) is not None:
            known.setdefault(value, []).append(_packed(row))
    size = math.sqrt(sum(value * value * len(found) for value, found in known.items())) * _SCALE or 1.0
    totals = [0.0] * len(kinds)
    for value, found in known.items():
        for at, one_sum in enumerate(_unpacked(sum(found), len(kinds))):
            totals[at] += value * one_sum
    sums = [start + total / size for start, total in zip(common, totals, strict=True)]
    highest = max(sums)
    whole = highest + math.log(sum(math.exp(one - highest) for one in sums))
    return {kind: one - whole for kind, one in zip(kinds, sums, strict=True)}


def weight(trait: str, kind: str) -> int:
    """How much a trait speaks for a kind, in hundredths; 0 for one that nobody has seen."""
    kinds, _, rows = _table()
    return _weights(rows[trait])[kinds.index(kind)] if trait in rows else 0


def telling(traits: Mapping[str, float], kind: str) -> tuple[str, ...]:
    """The words of a letter that speak most for a kind, by the table."""
    said = [(weight(one, kind), one) for one in traits if _PIECE.fullmatch(one)]
    heaviest = sorted((one for one in said if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return tuple(one for _, one in heaviest[:MOST_WORDS])
