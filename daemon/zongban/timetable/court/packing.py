"""Whether one day can hold some items: the latest times of the sequences of most of them, then a search along these.

Where that search finds nothing, another takes all items alike, the one first that has the fewest starts left. Either
finds in a few nodes most of what the other misses.
"""

from collections.abc import Iterator

from zongban.timetable.court.choices import Choice, Choices, Option
from zongban.timetable.court.slots import bits, blocked, lengthened

NODES, _ALIKE = 60, 30
"""Nodes of the two searches for one day; where they do not suffice the day counts as unable to hold them."""
_ASKED, _MISSED, _TIMED, _NODE, _NODE_ALIKE = 4, 15, 40, 12, 24
"""Work of a question, of one that memory does not answer, and of a node of either search."""
_LINE = 9
"""Most items of a sequence."""
_TRIES = 6
"""Starts that are tried of each option, but along a sequence."""
Packed = tuple[tuple[int, int, int], ...]
"""Item, way and start within the day of each."""
_Frame = tuple[list[int], dict[int, int], Packed]
"""What those at home take: slots of each resource, slots of daily caps, and their places."""
_Spans = tuple[tuple[int, int, int], ...]
"""Starts, buffer before, and slots held."""
_Look = tuple[tuple[Option, ...], _Spans, int, int, int]
"""Options beside those at home, the same as starts, buffer and length alone, the least duration, the slots that any
of them could hold, and how many of these it takes at least."""


class Packer:
    """Packs days; what was found is remembered.

    Attributes:
        known: for each day what is known of each key: the places, or None when it cannot be.
        packed: for each day the keys that it was seen to hold, in the order of time.
        work: steps done so far, as a board counts them.
    """

    def __init__(self, choices: Choices) -> None:
        self.choices, self.grid = choices, choices.grid
        self.known: list[dict[int, Packed | None]] = [{} for _ in range(self.grid.days)]
        self.packed: list[list[int]] = [[] for _ in range(self.grid.days)]
        self.people = [entry.people for entry in self.grid.entries]
        self.capped = [entry.capped for entry in self.grid.entries]
        self.work = 0
        self._homes = [sum(one.bit for one in on if one.home is not None) for on in choices.on]
        self._frames: dict[tuple[int, int], _Frame | None] = {}
        self._looks: dict[tuple[int, int, int], _Look | None] = {}
        self._late: dict[tuple[int, int], dict[int, int]] = {}
        persons = self.grid.problem.persons
        self._left = [
            {p: one.left(day) or 0 for p, one in enumerate(persons)} for day in range(self.grid.days)
        ]

    def holds(self, day: int, key: int) -> bool:
        """Whether a day can hold the choices of a key; False also where the search did not find how."""
        known = self.known[day]
        self.work += _ASKED
        if key not in known:
            self.work += _MISSED
            found = known[key] = self._pack(day, key)
            if found is not None:
                self.packed[day].append(key)
        return known[key] is not None

    def remember_less(self, day: int, key: int, less: int, item: int) -> None:
        """What is left is held as well where an item goes."""
        known = self.known[day]
        places = known[key]
        if known.get(less) is None and places is not None:
            known[less] = tuple(one for one in places if one[0] != item)

    def _pack(self, day: int, key: int) -> Packed | None:
        homes = key & self._homes[day]
        frame = self._frame(day, homes)
        if frame is None:
            return None
        free, looks = self.choices.items(day, key ^ homes), []
        for one in free:
            look = self._look(day, homes, one, frame)
            if look is None:
                return None
            looks.append(look)
        if not free:
            return frame[2]
        left = self._left[day]
        if not self._has_time(free, looks, dict(frame[1]), left):
            return None
        self.work += _TIMED
        known = self._late.setdefault((day, homes), {})
        packing = _Day(self, free, looks, frame, left, known)
        found = packing.pack()
        self.work += packing.work
        return found

    def _has_time(
        self, free: list[Choice], looks: list[_Look], used: dict[int, int], left: dict[int, int]
    ) -> bool:
        """Whether all who come have the time for it: slots of the day in all, and slots of their daily caps."""
        open_to, needed = dict[int, int](), dict[int, int]()
        for one, (_, _, duration, slots, least) in zip(free, looks, strict=True):
            for p in self.people[one.item]:
                if p in needed:
                    open_to[p] |= slots
                    needed[p] += least
                else:
                    open_to[p], needed[p] = slots, least
            for p in self.capped[one.item]:
                used[p] = used.get(p, 0) + duration
                if used[p] > left[p]:
                    return False
        return not any(least > open_to[p].bit_count() for p, least in needed.items())

    def _frame(self, day: int, homes: int) -> _Frame | None:
        """What those at home take; None when they stand in each other's way."""
        if (day, homes) in self._frames:
            return self._frames[day, homes]
        taken, used, places = [0] * self.grid.resources, dict[int, int](), []
        clash = False
        for one in self.choices.items(day, homes):
            assert one.home is not None  # noqa: S101 - the mask holds these alone
            n, start = one.home
            way = self.grid.entries[one.item].ways[n]
            duration, before, after = way.held
            held = ((1 << (before + duration + after)) - 1) << (start - before)
            uses = [(p, held) for p in self.people[one.item]]
            if way.room >= 0:
                uses.append((way.room, ((1 << way.turn) - 1) << start))
            for resource, mask in uses:
                clash = clash or taken[resource] & mask != 0
                taken[resource] |= mask
            for p in self.capped[one.item]:
                used[p] = used.get(p, 0) + duration
            places.append((one.item, n, start))
        found = None if clash else (taken, used, tuple(places))
        self._frames[day, homes] = found
        return found

    def _look(self, day: int, homes: int, one: Choice, frame: _Frame) -> _Look | None:
        """Where a choice could stand beside those at home; None: nowhere."""
        name = (day, homes, one.bit)
        if name in self._looks:
            return self._looks[name]
        taken, together = frame[0], 0
        for p in self.people[one.item]:
            together |= taken[p]
        options = []
        for starts, before, length, duration, room, turn, n in one.options:
            free = starts & ~blocked(together << before, length)
            if free and room >= 0:
                free &= ~blocked(taken[room], turn)
            if free:
                options.append((free, before, length, duration, room, turn, n))
        found = None
        if options:
            spans = _spans(options)
            slots = 0
            for starts, before, length in spans:
                slots |= lengthened(starts >> before, length)
            found = (
                tuple(options),
                spans,
                min([o[3] for o in options]),
                slots,
                min([n for _, _, n in spans]),
            )
        self._looks[name] = found
        return found


def _spans(options: list[Option]) -> _Spans:
    """Starts by buffer and length, without what a shorter one offers as well."""
    starts: dict[tuple[int, int], int] = {}
    for free, before, length, *_ in options:
        starts[before, length] = starts.get((before, length), 0) | free
    return tuple(
        (mask, before, length)
        for (before, length), mask in starts.items()
        if not any(
            (b, n) != (before, length) and b <= before and n - b <= length - before and mask & ~other == 0
            for (b, n), other in starts.items()
        )
    )


class _Day:
    """One day being packed."""

    def __init__(
        self,
        packer: Packer,
        free: list[Choice],
        looks: list[_Look],
        frame: _Frame,
        left: dict[int, int],
        known: dict[int, int],
    ) -> None:
        self.people = [packer.people[one.item] for one in free]
        self.capped = [packer.capped[one.item] for one in free]
        self.items = [one.item for one in free]
        self.options = [look[0] for look in looks]
        self.taken, self.places = list(frame[0]), frame[2]
        self.least = [look[2] for look in looks]
        self.spare = {p: most - frame[1].get(p, 0) for p, most in left.items()}
        for least, capped in zip(self.least, self.capped, strict=True):
            for p in capped:
                self.spare[p] -= least
        self.nodes, self.cost, self.work = NODES, _NODE, 0
        self.got: dict[int, tuple[int, int]] = {}
        self.line, self.latest, self.possible = list[int](), [packer.grid.day], True
        self._draw_lines([(one.bit, look[1]) for one, look in zip(free, looks, strict=True)], known)
        self.beside = [x for x in range(len(free)) if x not in self.line]

    def _draw_lines(self, offers: list[tuple[int, _Spans]], known: dict[int, int]) -> None:
        """Sequences of those to whom one person comes, whose starts end first; the longest one is kept."""
        whose: dict[int, list[int]] = {}
        for x, people in enumerate(self.people):
            for p in people:
                whose.setdefault(p, []).append(x)
        ends = [max([starts.bit_length() for starts, _, _ in spans]) for _, spans in offers]
        day = self.latest[0]
        for _, _, mine in sorted([(-len(mine), p, mine) for p, mine in whose.items() if len(mine) > 1]):
            line = sorted(mine, key=ends.__getitem__)[:_LINE]
            latest = _latest([offers[x] for x in line], day, known)
            if not self.line:
                self.line, self.latest = line, latest
            if latest[-1] < 0:
                self.possible = False
                return

    def pack(self) -> Packed | None:
        """The places of all; None when there are none, or none were found."""
        if not self.possible:
            return None
        if not self._in_line(len(self.latest) - 1, 0):
            self.nodes, self.cost = _ALIKE, _NODE_ALIKE
            if not self.line or not self._fewest(list(range(len(self.items)))):
                return None
        return self.places + tuple((self.items[x], n, start) for x, (n, start) in self.got.items())

    def _in_line(self, rest: int, time: int) -> bool:
        """Place the rest of the sequence from a time on, each as early as can be."""
        if not rest:
            return self._fewest(self.beside)
        self.nodes -= 1
        self.work += self.cost
        for q in bits(rest):
            late = self.latest[rest ^ 1 << q]
            if late <= time or self.nodes < 0:
                continue
            x = self.line[q]
            together = self._taken(x)
            for option in self.options[x]:
                if time + option[2] > late:
                    continue
                first = time + option[1]
                free = self._free(x, option, together) >> first
                if not free:
                    continue
                start = first + (free & -free).bit_length() - 1
                end = start - option[1] + option[2]
                if end <= late and self._with(x, option, start):
                    if self._open_beside(x) and self._in_line(rest ^ 1 << q, end):
                        return True
                    self._without(x, option, start)
        return False

    def _open_beside(self, x: int) -> bool:
        """Whether those beside the sequence who share time with one of it can each stand somewhere yet."""
        for y in self.beside:
            if any(q in self.people[x] for q in self.people[y]):
                together = self._taken(y)
                if not any(self._free(y, option, together) for option in self.options[y]):
                    return False
        return True

    def _fewest(self, rest: list[int]) -> bool:
        """Place these, who has the fewest starts left first."""
        if not rest:
            return True
        self.nodes -= 1
        self.work += self.cost
        fewest, one, open_to = -1, -1, list[tuple[Option, int]]()
        for x in rest:
            together, count, mine = self._taken(x), 0, list[tuple[Option, int]]()
            for option in self.options[x]:
                free = self._free(x, option, together)
                if free:
                    mine.append((option, free))
                    count += free.bit_count()
            if not mine:
                return False
            if fewest < 0 or count < fewest:
                fewest, one, open_to = count, x, mine
        others = [x for x in rest if x != one]
        for option, start in _drawn(open_to):
            if self.nodes < 0:
                return False
            self._with(one, option, start)
            if self._fewest(others):
                return True
            self._without(one, option, start)
        return False

    def _taken(self, x: int) -> int:
        """What is taken of the time of all who come."""
        together = 0
        for p in self.people[x]:
            together |= self.taken[p]
        return together

    def _free(self, x: int, option: Option, together: int) -> int:
        starts, before, length, duration, room, turn, _ = option
        for p in self.capped[x]:
            if duration - self.least[x] > self.spare[p]:
                return 0
        if together:
            starts &= ~blocked(together << before, length)
        if starts and room >= 0 and self.taken[room]:
            starts &= ~blocked(self.taken[room], turn)
        return starts

    def _with(self, x: int, option: Option, start: int) -> bool:
        self._turn(x, option, start)
        for p in self.capped[x]:
            self.spare[p] -= option[3] - self.least[x]
        self.got[x] = (option[6], start)
        return True

    def _without(self, x: int, option: Option, start: int) -> None:
        self._turn(x, option, start)
        for p in self.capped[x]:
            self.spare[p] += option[3] - self.least[x]
        del self.got[x]

    def _turn(self, x: int, option: Option, start: int) -> None:
        """Take what an option takes, or give it back."""
        held = ((1 << option[2]) - 1) << (start - option[1])
        for p in self.people[x]:
            self.taken[p] ^= held
        if option[4] >= 0:
            self.taken[option[4]] ^= ((1 << option[5]) - 1) << start


def _drawn(open_to: list[tuple[Option, int]]) -> Iterator[tuple[Option, int]]:
    """The first starts of each option."""
    for option, free in open_to:
        for count, start in enumerate(bits(free)):
            if count == _TRIES:
                break
            yield option, start


def _latest(line: list[tuple[int, _Spans]], end: int, known: dict[int, int]) -> list[int]:
    """For each set of those in a line the latest time from which all of them can follow one another.

    Where a set never can, the whole line cannot either: then -1 is all that is told.

    Args:
        line: the bit of each choice, and where it could stand.
        known: what is known already, by the bits of the choices.
    """
    names, found = [0], [end]
    for bit, _ in line:
        names += [name | bit for name in names]
    for rest in range(1, len(names)):
        name = names[rest]
        best = known.get(name)
        if best is None:
            best = -1
            for q, (_, spans) in enumerate(line):
                late = found[rest ^ 1 << q] if rest >> q & 1 else -1
                if late <= best:
                    continue
                for starts, before, length in spans:
                    last = late + before - length
                    if last >= 0:
                        time = (starts & ((2 << last) - 1)).bit_length() - 1 - before
                        if time > best:
                            best = time
            known[name] = best
        if best < 0:
            return [best]
        found.append(best)
    return found
