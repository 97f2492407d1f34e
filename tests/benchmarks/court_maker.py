"""Makes problems for the conflict court: weeks of a general manager's office, of any size, from a seed.

Days of ten hours in quarters (tiny ones: twelve half hours), lunch for everybody, office blocks that principals keep free of
meetings, staff with their own appointments, rooms with equipment. Events already stand on the calendar without a conflict;
requests come on top, more than fit when many are asked for few days.
"""

import json
import random
from collections.abc import Iterator
from typing import Any

PRINCIPALS = {10: 1, 30: 2, 100: 4, 300: 8}
ROOMS = (
    (6, ["projector"]), (12, ["projector", "video"]), (20, ["projector", "video"]), (4, []),
    (8, ["video"]), (10, ["projector"]), (30, ["projector", "video"]), (6, []),
)  # fmt: skip
LUNCH = (16, 22)


class Maker:
    """One problem in the making."""

    def __init__(self, requests: int, days: int, seed: int) -> None:
        self.rng = random.Random(f"{requests}-{days}-{seed}")
        self.requests, self.days = requests, days
        self.tiny = requests < 10
        self.day = 12 if self.tiny else 40
        self.end = self.day * days
        self.taken: dict[str, list[tuple[int, int]]] = {}
        self.used: dict[tuple[str, int], int] = {}
        self.name = f"{'tiny' if self.tiny else 'n'}{requests}-d{days}-s{seed}"

    def problem(self) -> dict[str, Any]:
        """The whole problem, in the shape of the files."""
        persons, rooms = self._persons(), self._rooms()
        events = self._events(rooms)
        items = [self._request(f"q{n + 1}") for n in range(self.requests)] + events
        return {
            "format": 1, "name": self.name, "slot_minutes": 30 if self.tiny else 15,
            "slots_per_day": self.day, "days": self.days, "persons": persons, "rooms": rooms, "items": items,
        }  # fmt: skip

    def _persons(self) -> list[dict[str, Any]]:
        principals = 1 if self.tiny else next(n for most, n in PRINCIPALS.items() if self.requests <= most)
        self.principals = ["gm", *(f"dgm{n}" for n in range(1, principals))]
        staff = 2 if self.tiny else max(6, self.requests // 5)
        self.staff = [f"s{n + 1}" for n in range(staff)]
        made = []
        for name in self.principals:
            blocks = self._appointments(0.06 if self.tiny else 0.07)
            quiet = [] if self.tiny else [[d * 40, d * 40 + 4] for d in range(self.days)]
            if not self.tiny:
                quiet += [[d * 40 + 32, d * 40 + 40] for d in range(4, self.days, 5)]
            made.append(
                {"id": name, "busy": blocks, "no_meeting": quiet, "daily_cap": 10 if self.tiny else 24}
            )
        made.extend(
            {"id": name, "busy": self._appointments(self.rng.uniform(0.1, 0.4)), "no_meeting": []}
            for name in self.staff
        )
        for one in made:
            self.taken[one["id"]] = [(a, b) for a, b in one["busy"]]
        self.quiet = {one["id"]: one["no_meeting"] for one in made}
        return made

    def _appointments(self, share: float) -> list[list[int]]:
        free = list(range(self.end))
        found = [] if self.tiny else [(d * 40 + LUNCH[0], d * 40 + LUNCH[1]) for d in range(self.days)]
        wanted = share * self.end
        for _ in range(len(free)):
            if wanted <= 0:
                break
            length = self.rng.choice((2, 4, 4, 6, 6, 8) if not self.tiny else (2, 4, 6))
            start = self.rng.randrange(0, self.end - length + 1, 2)
            if start // self.day == (start + length - 1) // self.day and self._clear(
                found, start, start + length
            ):
                found.append((start, start + length))
                wanted -= length
        return [list(one) for one in sorted(found)]

    def _rooms(self) -> list[dict[str, Any]]:
        count = 2 if self.requests <= 10 else 3 if self.requests <= 30 else 5 if self.requests <= 100 else 8
        made = []
        for n in range(count):
            capacity, equipment = ROOMS[n]
            busy = self._room_bookings(0.12)
            made.append({"id": f"r{n + 1}", "capacity": capacity, "equipment": equipment,
                         "turnover": 0 if self.tiny else 1, "busy": busy})  # fmt: skip
            self.taken[f"r{n + 1}"] = [(a, b) for a, b in busy]
        return made

    def _room_bookings(self, share: float) -> list[list[int]]:
        found: list[tuple[int, int]] = []
        for _ in range(int(share * self.end / 6)):
            length = self.rng.choice((2, 4, 6, 8))
            start = self.rng.randrange(0, self.end - length + 1, 2)
            if start // self.day == (start + length - 1) // self.day and self._clear(
                found, start, start + length
            ):
                found.append((start, start + length))
        return [list(one) for one in sorted(found)]

    @staticmethod
    def _clear(taken: list[tuple[int, int]], start: int, end: int) -> bool:
        return all(end <= a or b <= start for a, b in taken)

    def _attendees(self, most: int) -> list[str]:
        rng = self.rng
        first = "gm" if len(self.principals) == 1 or rng.random() < (0.78 if len(self.principals) < 3 else 0.4) else (
            rng.choice(self.principals[1:]))  # fmt: skip
        found = [first]
        if first == "gm" and len(self.principals) > 1 and rng.random() < 0.1:
            found.append(rng.choice(self.principals[1:]))
        return found + rng.sample(self.staff, min(rng.randint(0, most), len(self.staff)))

    def _need(self) -> dict[str, Any] | None:
        if self.rng.random() < 0.27:
            return None
        equipment = self.rng.choice(([], [], ["projector"], ["projector"], ["projector", "video"], ["video"]))
        return {
            "capacity": self.rng.choice((3, 3, 4, 6, 6, 8, 10) if not self.tiny else (3, 3, 4, 6, 8)),
            "equipment": equipment,
        }

    def _buffers(self, room: dict[str, Any] | None) -> tuple[int, int]:
        if self.tiny:
            return (0, 0)
        if room is None:
            return (0, 0) if self.rng.random() < 0.6 else (self.rng.randint(2, 4), self.rng.randint(2, 4))
        return (1, 1) if self.rng.random() < 0.28 else (0, 0)

    def _class(self, request: bool) -> int:
        return self.rng.choices((0, 1, 2, 3), (7, 24, 46, 23) if request else (2, 26, 42, 30))[0]

    def _request(self, name: str) -> dict[str, Any]:
        rng, room = self.rng, self._need()
        before, after = self._buffers(room)
        length = rng.choice((1, 2, 3)) if self.tiny else rng.choices((2, 4, 6, 8), (33, 35, 20, 12))[0]
        modes = [{"duration": length, "before": before, "after": after, "room": room, "cost": 0}]
        if rng.random() < 0.5:
            modes.append({"duration": length, "before": 0, "after": 0, "room": None, "cost": 20})
        if rng.random() < 0.2 and length > 2:
            modes.append(
                {"duration": length // 2, "before": before, "after": after, "room": room, "cost": 40}
            )
        windows = self._windows()
        spot = rng.choice(windows)
        step = 1 if self.tiny else rng.choice((2, 4))
        starts = [s for s in range(spot[0], max(spot[0] + 1, spot[1] - length + 1)) if s % step == 0]
        return {"id": name, "kind": "request", "class": self._class(True), "attendees": self._attendees(3),
                "windows": windows, "preferred": rng.choice(starts or [spot[0]]), "modes": modes}  # fmt: skip

    def _windows(self) -> list[list[int]]:
        if self.tiny:
            return [[d * self.day, (d + 1) * self.day] for d in range(self.days)]
        count = min(self.days, self.rng.choice((1, 1, 1, 2, 2, 3, 3, 5)))
        first = self.rng.randrange(self.days - count + 1)
        found = []
        for day in range(first, first + count):
            part = self.rng.choices(((0, 40), (0, 16), (22, 40)), (60, 20, 20))[0]
            found.append([day * 40 + part[0], day * 40 + part[1]])
        return found

    def _events(self, rooms: list[dict[str, Any]]) -> list[dict[str, Any]]:
        wanted = self.rng.randint(1, 2) if self.tiny else 8 * len(self.principals) * self.days // 5
        made: list[dict[str, Any]] = []
        for _ in range(wanted * 60):
            if len(made) == wanted:
                break
            one = self._event(f"e{len(made) + 1}", rooms)
            if one is not None:
                made.append(one)
        return made

    def _event(self, name: str, rooms: list[dict[str, Any]]) -> dict[str, Any] | None:
        rng, need = self.rng, self._need()
        before, after = self._buffers(need) if rng.random() < 0.7 else (0, 0)
        length = rng.choice((1, 2)) if self.tiny else rng.choices((2, 4, 6, 8), (60, 30, 5, 5))[0]
        people, day = self._attendees(2), rng.randrange(self.days)
        start = day * self.day + rng.randint(before, self.day - length - after)
        held, use = (
            (start - before, start + length + after),
            (start, start + length + (0 if self.tiny else 1)),
        )
        fits = [
            r["id"] for r in rooms
            if need and r["capacity"] >= need["capacity"] and set(need["equipment"]) <= set(r["equipment"])
            and self._clear(self.taken[r["id"]], *use)
        ]  # fmt: skip
        free = all(self._clear(self.taken[p], *held) for p in people)
        quiet = any(not (start + length <= a or b <= start) for p in people for a, b in self.quiet[p])
        full = any(
            self.used.get((p, day), 0) + length > (10 if self.tiny else 24)
            for p in people
            if p in self.principals
        )
        if not free or quiet or full or (need and not fits):
            return None
        room = fits[0] if need else None
        for p in people:
            self.taken[p].append(held)
            self.used[p, day] = self.used.get((p, day), 0) + length
        if room:
            self.taken[room].append(use)
        grade = self._class(False)
        cost = (40, 30, 20, 10)[grade] + 2 * len(people)
        low, high = max(0, day - 2), min(self.days, day + 3)
        return {"id": name, "kind": "event", "class": grade, "attendees": people,
                "windows": [[d * self.day, (d + 1) * self.day] for d in range(low, high)], "preferred": start,
                "modes": [{"duration": length, "before": before, "after": after, "room": need, "cost": 0}],
                "current": {"mode": 0, "start": start, "room": room}, "move_cost": cost, "drop_cost": 5 * cost}  # fmt: skip


def made(requests: int, days: int, seed: int) -> dict[str, Any]:
    """The problem of this size and seed, always the same."""
    return Maker(requests, days, seed).problem()


def many(sizes: list[tuple[int, int]], seeds: range) -> Iterator[dict[str, Any]]:
    """Problems of several sizes and seeds."""
    for requests, days in sizes:
        for seed in seeds:
            yield made(requests, days, seed)


if __name__ == "__main__":
    import sys

    print(json.dumps(made(*(int(one) for one in sys.argv[1:4])), separators=(",", ":")))
