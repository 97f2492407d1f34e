"""The ways in which one day was packed: columns, of which a settlement takes one for each day."""

from collections.abc import Callable, Sequence
from operator import itemgetter

from zongban.timetable.court.slots import bits

_READ, _COMPARED = 4, 8
"""Work of reading one key, and known keys with which it is compared in a step."""


class Columns:
    """What is known of one day, without keys that are part of another.

    Attributes:
        keys: the bits of the choices that the day was seen to hold together.
    """

    def __init__(self) -> None:
        self.keys = [0]
        self._picks: list[Callable[[Sequence[float]], tuple[float, ...]]] = [_pick(0)]
        self._read = 0

    def read(self, packed: list[int]) -> int:
        """Take in what was packed since the last time; what this is in work is returned."""
        fresh = packed[self._read :]
        self._read = len(packed)
        for key in sorted(fresh, key=int.bit_count, reverse=True):
            if any(key & ~other == 0 for other in self.keys):
                continue
            if any(other & ~key == 0 for other in self.keys):
                self.keep([n for n, other in enumerate(self.keys) if other & ~key])
            self.keys.append(key)
            self._picks.append(_pick(key))
        return len(fresh) * (_READ + len(self.keys) // _COMPARED)

    def keep(self, numbers: list[int]) -> None:
        """Forget all but these."""
        self.keys = [self.keys[n] for n in numbers]
        self._picks = [self._picks[n] for n in numbers]

    def some(self, numbers: list[int]) -> "Columns":
        """These alone, by themselves."""
        found = Columns()
        found.keys, found._picks = [self.keys[n] for n in numbers], [self._picks[n] for n in numbers]
        return found

    def sums(self, weights: Sequence[float]) -> list[float]:
        """What each key is worth.

        Args:
            weights: what each choice of the day is worth, by its bit, and a zero at the end.
        """
        return [sum(pick(weights)) for pick in self._picks]


def _pick(key: int) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """What finds the weights of a key; the zero twice, for else it might find no tuple."""
    return itemgetter(*bits(key), -1, -1)
