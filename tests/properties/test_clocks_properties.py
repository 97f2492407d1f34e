"""The arithmetic of working time equals a counter that walks minute by minute."""

import json
from bisect import bisect_left
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from zongban.core.clocks import (
    ClockPlan,
    Rung,
    alarms,
    extend,
    from_json,
    next_duty,
    pause,
    recompute,
    resume,
    start,
    to_json,
)
from zongban.core.ledger import recompute_from
from zongban.core.terms import Term, Unit
from zongban.core.workhours import WorkHours

WINDOW = 40  # days that the brute force walks
MIDDLE = (12 * 1440, 26 * 1440)  # where the cases lie, in minutes
MINUTE = timedelta(minutes=1)
FIRST_DAYS = [date(2026, 3, 12), date(2026, 9, 18), date(2026, 10, 8), date(2026, 12, 20)]
ZONES = [ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Berlin", "America/New_York")]


def utc(at):
    """Compared in UTC: Python calls a zone's time in a repeated hour unequal to every time of another zone."""
    return at.astimezone(UTC)


class ByMinutes:
    """The same calendar, counted by asking of every single minute whether somebody works in it.

    The first of each five minutes is asked for all: spans and changes of summer time begin and end at fives.
    """

    def __init__(self, hours, first):
        self.hours = hours
        self.begin = datetime.combine(first, time.min, hours.zone).astimezone(UTC)
        spans = [(a.hour * 60 + a.minute, (b.hour * 60 + b.minute) or 1440) for a, b in hours.spans]
        self.open = []
        for n in range(0, WINDOW * 1440, 5):
            wall = (self.begin + n * MINUTE).astimezone(hours.zone)
            now = wall.hour * 60 + wall.minute
            self.open += [self.works(wall.date()) and any(a <= now < b for a, b in spans)] * 5

        self.worked = [n for n, worked in enumerate(self.open) if worked]

    def works(self, day):
        if day in self.hours.makeup:
            return True
        return day not in self.hours.holidays and day.weekday() in self.hours.weekdays

    def moment(self, n):
        return self.begin + n * MINUTE

    def add(self, n, minutes):
        """Index of the minute at which so many open minutes have passed; None when it leaves the window."""
        last = bisect_left(self.worked, n) + (minutes - 1 if minutes > 0 else minutes)
        if not minutes or not 0 <= last < len(self.worked):
            return None if minutes else n
        return self.worked[last] + (minutes > 0)

    def next_open(self, n):
        return next((m for m in range(n, len(self.open)) if self.open[m]), None)

    def previous_open(self, n):
        return next((m for m in range(n, -1, -1) if self.open[m]), None)


@st.composite
def calendars(draw):
    """A calendar of random spans, weekend, holidays and make-up days, with its minute counter."""
    first = draw(st.sampled_from(FIRST_DAYS))
    # Spans begin and end outside of the hours in which summer time changes.
    edges = st.integers(3 * 12 + 1, 24 * 12 - 1).map(lambda n: n * 5)
    cuts = sorted(draw(st.sets(edges, min_size=2, max_size=6)))
    cuts = cuts[: len(cuts) // 2 * 2]
    if draw(st.booleans()):
        cuts[-1] = 1440
    if draw(st.integers(0, 4)) == 0:
        cuts[0] = 0
    clock = [time(n // 60 % 24, n % 60) for n in cuts]
    days = st.integers(0, WINDOW - 1).map(lambda n: first + timedelta(days=n))
    holidays = draw(st.sets(days, max_size=9))
    makeup = draw(st.sets(days, max_size=4)) - holidays
    hours = WorkHours(
        draw(st.sampled_from(ZONES)),
        tuple(zip(clock[::2], clock[1::2], strict=True)),
        draw(
            st.sampled_from(
                [frozenset(range(5)), frozenset(range(6)), frozenset(range(7)), frozenset({0, 3})]
            )
        ),
        dict.fromkeys(holidays, "holiday"),
        dict.fromkeys(makeup, "holiday"),
        frozenset({2026}),
    )
    return ByMinutes(hours, first)


points = st.integers(*MIDDLE)
many = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a case is named by its numbers; shrinking lists of 80 would take minutes
    suppress_health_check=list(HealthCheck),
)


def rows(*parts, size=80):
    return st.lists(st.tuples(*parts), min_size=size, max_size=size)


@many
@given(calendars(), rows(points, st.integers(-2500, 2500)))
def test_adding_working_minutes_equals_the_minute_counter(brute, cases):
    for n, minutes in cases:
        expected = brute.add(n, minutes)
        if expected is not None:
            assert utc(brute.hours.add_minutes(brute.moment(n), minutes)) == brute.moment(expected)


@many
@given(calendars(), rows(points, points))
def test_working_minutes_between_equal_the_minute_counter(brute, cases):
    for a, b in cases:
        counted = sum(brute.open[a:b]) if a <= b else -sum(brute.open[b:a])
        assert brute.hours.minutes_between(brute.moment(a), brute.moment(b)) == counted


@many
@given(calendars(), rows(points))
def test_openings_equal_the_minute_counter(brute, cases):
    hours = brute.hours
    for (n,) in cases:
        at = brute.moment(n)
        assert hours.is_open(at) == brute.open[n]
        following, former = brute.next_open(n), brute.previous_open(n)
        assert following is None or utc(hours.next_open(at)) == brute.moment(following)
        assert former is None or utc(hours.previous_open(at)) == brute.moment(former)
        assert hours.is_closing(at) >= (brute.open[n - 1] and not brute.open[n])


@many
@given(calendars(), rows(points, st.integers(1, 12)))
def test_working_days_equal_a_day_counter(brute, cases):
    hours = brute.hours
    for n, amount in cases:
        at = brute.moment(n)
        day, left = at.astimezone(hours.zone).date(), amount
        while left:
            day += timedelta(days=1)
            left -= brute.works(day)
        assert hours.add_workdays(hours.day_of(at), amount) == day
        assert Term(amount, Unit.WORKDAY).after(at, hours) == hours.close_of(day)


terms = st.one_of(
    st.builds(Term, st.integers(1, 3000), st.sampled_from([Unit.WORK_MINUTE, Unit.MINUTE])),
    st.builds(Term, st.integers(1, 60), st.sampled_from([Unit.WORK_HOUR, Unit.HOUR])),
    st.builds(Term, st.integers(1, 20), st.sampled_from([Unit.WORKDAY, Unit.DAY])),
)
seconds = st.integers(0, 59)


@many
@given(calendars(), rows(points, seconds, terms, st.lists(st.integers(1, 6000), min_size=0, max_size=4)))
def test_recomputing_from_the_ledger_gives_the_due_time(brute, cases):
    hours = brute.hours
    for n, second, term, waits in cases:
        at = brute.moment(n) + timedelta(seconds=second)
        clock = start(ClockPlan("c", term), at, hours)
        assert clock.due_at == term.after(at, hours)
        for turn, wait in enumerate(waits):
            at += timedelta(minutes=wait, seconds=second)
            clock = resume(clock, at, hours) if turn % 2 else pause(clock, at)
        again = from_json(json.loads(json.dumps(to_json(clock))))
        assert to_json(again) == to_json(clock)
        assert utc(recompute_from(again.ledger)) == utc(clock.due_at)
        assert recompute(clock, ClockPlan("c", term), at, hours) == clock


@many
@given(calendars(), rows(points, st.integers(1, 1500), st.integers(0, 3000), st.integers(0, 3000)))
def test_open_minutes_while_the_clock_ran_are_those_of_its_term(brute, cases):
    hours = brute.hours
    for n, amount, before, standing in cases:
        due = brute.add(n, amount)
        if due is None:
            continue
        clock = start(ClockPlan("c", Term(amount, Unit.WORK_MINUTE)), brute.moment(n), hours)
        assert utc(clock.due_at) == brute.moment(due)
        clock = resume(pause(clock, brute.moment(n + before)), brute.moment(n + before + standing), hours)
        if n + before >= due:
            assert utc(clock.due_at) == brute.moment(due)
            continue
        left = amount - sum(brute.open[n : n + before])
        expected = brute.add(n + before + standing, left)
        assert expected is None or utc(clock.due_at) == brute.moment(expected)


rungs = st.builds(
    Rung,
    st.one_of(
        st.builds(Term, st.integers(0, 3), st.sampled_from([Unit.WORKDAY, Unit.DAY])),
        st.builds(Term, st.integers(0, 900), st.sampled_from([Unit.MINUTE, Unit.WORK_MINUTE])),
    ),
    st.sampled_from(["before", "after"]),
    st.sampled_from(["owner", "head", "gm"]),
    st.just("reminder"),
)
ladders = st.lists(rungs, max_size=6, unique_by=lambda one: one.key).map(tuple)


@many
@given(calendars(), rows(points, terms, ladders, st.integers(1, 5000), size=25))
def test_quiet_rungs_leave_in_office_hours_and_keys_are_never_used_twice(brute, cases):
    hours = brute.hours
    for n, term, ladder, later in cases:
        plan = ClockPlan("c", term, ladder)
        clock = start(plan, brute.moment(n), hours)
        for alarm in alarms(clock, plan, hours):
            rung = ladder[alarm.rung]
            early = rung.side == "before" and rung.offset.amount > 0
            assert utc(alarm.at) >= utc(clock.started_at)
            assert utc(alarm.at) <= utc(clock.due_at) if early else utc(alarm.at) >= utc(clock.due_at)
            shut_until_due = early and utc(hours.next_open(alarm.at)) >= utc(clock.due_at)
            assert hours.is_open(alarm.at) or hours.is_closing(alarm.at) or shut_until_due
        longer = extend(clock, utc(clock.due_at) + later * MINUTE, utc(clock.started_at) + MINUTE, hours)
        keys = [alarm.key for one in (clock, longer) for alarm in alarms(one, plan, hours)]
        assert len(keys) == len(set(keys))


@many
@given(calendars(), rows(points, st.integers(5, 600), st.booleans(), st.integers(0, 6000)))
def test_the_next_duty_is_the_first_turn_after_the_moment(brute, cases):
    hours = brute.hours
    for n, amount, working, later in cases:
        term = Term(amount, Unit.WORK_MINUTE if working else Unit.MINUTE)
        plan = ClockPlan("c", None, every=term, every_to="owner")
        clock = start(plan, brute.moment(n), hours)
        turn = n
        while turn is not None and turn <= n + later:
            turn = brute.add(turn, amount) if working else turn + amount
        duty = next_duty(clock, plan, brute.moment(n + later), hours)
        assert turn is None or utc(duty.at) == brute.moment(turn)


@many
@given(calendars(), rows(points, terms, st.integers(0, WINDOW - 1), size=40))
def test_counting_again_by_another_calendar_equals_starting_by_it(brute, cases):
    for n, term, day in cases:
        at, plan = brute.moment(n), ClockPlan("c", term)
        off = brute.hours.day_of(brute.begin) + timedelta(days=day)
        made_up = {one: name for one, name in brute.hours.makeup.items() if one != off}
        other = replace(brute.hours, holidays={**brute.hours.holidays, off: "new"}, makeup=made_up)
        clock = recompute(start(plan, at, brute.hours), plan, at, other)
        assert utc(clock.due_at) == utc(start(plan, at, other).due_at) == utc(recompute_from(clock.ledger))
