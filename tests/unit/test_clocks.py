"""Clocks: starting, standing still, extending, their alarms and their ledger."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from zongban.core import ledger
from zongban.core.clocks import (
    Clock,
    ClockError,
    ClockPlan,
    Rung,
    alarms,
    extend,
    from_json,
    is_overdue,
    meet,
    next_duty,
    pause,
    recompute,
    restart,
    resume,
    start,
    to_json,
)
from zongban.core.ledger import LedgerError, Step, recompute_from
from zongban.core.terms import Term
from zongban.core.workhours import NaiveTime, WorkHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
SPANS = ((time(9), time(12)), (time(13, 30), time(18)))
WEEK_OFF = {date(2026, 10, day): "国庆节" for day in range(1, 8)}
MADE_UP = {date(2026, 10, 10): "国庆节", date(2026, 9, 20): "国庆节"}
HOURS = WorkHours(SHANGHAI, SPANS, holidays=WEEK_OFF, makeup=MADE_UP, published=frozenset({2026}))
SUMMER = ZoneInfo("Europe/Berlin")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def rung(offset, side="after", to="owner", purpose="overdue", quiet=True):
    return Rung(Term.parse(offset), side, to, purpose, quiet)


def plan(term=None, *ladder, **more):
    return ClockPlan("handle", Term.parse(term) if term else None, tuple(ladder), **more)


def times(clock, what, hours=HOURS):
    return [(one.to, one.at) for one in alarms(clock, what, hours)]


LADDER = (
    rung("1 workday", "before", "owner", "reminder"),
    rung("0 minutes", "after", "owner", "due"),
    rung("1 workday", "after", "head", "escalation"),
    rung("3 workdays", "after", "gm", "escalation"),
)


# starting


def test_a_clock_runs_out_with_its_term():
    clock = start(plan("5 workdays"), at("2026-11-19T10:12:30"), HOURS)
    assert clock.due_at == at("2026-11-26T18:00")
    assert (clock.generation, clock.provisional, clock.met_at) == (1, False, None)


def test_a_given_due_time_goes_before_the_term():
    clock = start(plan("5 workdays"), at("2026-11-19T10:12"), HOURS, at("2026-11-20T12:00"))
    assert clock.due_at == recompute_from(clock.ledger) == at("2026-11-20T12:00")


def test_a_clock_without_a_term_needs_a_due_time():
    with pytest.raises(ClockError, match="'handle' has no term"):
        start(plan(), at("2026-11-19T10:12"), HOURS)
    with pytest.raises(NaiveTime):
        start(plan("1 hour"), datetime(2026, 11, 19), HOURS)  # noqa: DTZ001


def test_a_plan_that_says_nothing_or_twice_the_same_is_refused():
    with pytest.raises(ClockError, match="longer than zero"):
        plan("0 workdays")
    with pytest.raises(ClockError, match="stands twice"):
        plan("1 hour", LADDER[0], LADDER[0])
    with pytest.raises(ClockError, match="whose duty"):
        plan(every=Term.parse("30 min"))
    with pytest.raises(ClockError, match="name"):
        ClockPlan("")


# the ladder


def test_the_ladder_climbs_by_working_days_over_a_weekend():
    what = plan("1 workday", *LADDER)
    clock = start(what, at("2026-11-19T10:00"), HOURS)  # Thursday, due Friday 18:00
    assert times(clock, what) == [
        ("owner", at("2026-11-19T18:00")),
        ("owner", at("2026-11-20T18:00")),
        ("head", at("2026-11-23T18:00")),
        ("gm", at("2026-11-25T18:00")),
    ]


def test_the_ladder_climbs_over_the_national_day_week():
    what = plan("1 workday", *LADDER)
    clock = start(what, at("2026-09-29T10:00"), HOURS)
    assert times(clock, what) == [
        ("owner", at("2026-09-29T18:00")),
        ("owner", at("2026-09-30T18:00")),
        ("head", at("2026-10-08T18:00")),
        ("gm", at("2026-10-10T18:00")),
    ]


def test_quiet_rungs_leave_in_office_hours_and_loud_ones_at_once():
    ladder = [rung("1 day", side, "owner", side, quiet) for side in ("before", "after") for quiet in (True,)]
    loud = rung("2 hours", "before", "gm", "reminder", quiet=False)
    what = plan(None, *ladder, loud)
    clock = start(what, at("2026-11-19T10:00"), HOURS, at("2026-11-22T15:00"))  # due on Sunday
    assert times(clock, what) == [
        ("owner", at("2026-11-20T17:59")),
        ("gm", at("2026-11-22T13:00")),
        ("owner", at("2026-11-23T15:00")),
    ]


def test_a_reminder_before_the_clock_was_set_is_left_out():
    what = plan("30 minutes", rung("24 hours", "before"), rung("0 min"))
    clock = start(what, at("2026-11-19T10:00"), HOURS)
    assert times(clock, what) == [("owner", at("2026-11-19T10:30"))]


def test_a_reminder_that_cannot_be_pulled_back_leaves_at_the_next_opening_or_at_its_own_hour():
    what = plan(None, rung("20 hours", "before", quiet=True))
    saturday = at("2026-11-21T10:00")
    monday_noon = start(what, saturday, HOURS, at("2026-11-23T12:00"))
    assert times(monday_noon, what) == [("owner", at("2026-11-23T09:00"))]
    monday_early = start(what, saturday, HOURS, at("2026-11-23T08:30"))
    assert times(monday_early, what) == [("owner", at("2026-11-22T12:30"))]


def test_24_hours_and_1_hour_before_a_meeting():
    what = plan(None, rung("24 hours", "before", quiet=False), rung("1 hour", "before", "gm", quiet=False))
    clock = start(what, at("2026-11-16T10:00"), HOURS, at("2026-11-25T15:00"))
    assert times(clock, what) == [("owner", at("2026-11-24T15:00")), ("gm", at("2026-11-25T14:00"))]


def test_a_matter_that_arrives_after_its_due_time_is_not_escalated_in_the_same_breath():
    what = plan(None, *LADDER)
    clock = start(what, at("2026-11-23T10:00"), HOURS, at("2026-11-18T18:00"))
    assert is_overdue(clock, at("2026-11-23T10:00"))
    assert times(clock, what) == [
        ("owner", at("2026-11-23T10:00")),
        ("head", at("2026-11-24T10:00")),
        ("gm", at("2026-11-26T10:00")),
    ]


def test_after_an_outage_the_term_counts_from_arrival_and_the_ladder_from_now():
    what = plan("1 workday", *LADDER)
    clock = start(what, at("2026-11-19T10:00"), HOURS, now=at("2026-11-23T10:00"))
    assert clock.due_at == at("2026-11-20T18:00")
    assert times(clock, what)[0] == ("owner", at("2026-11-23T10:00"))


def test_keys_stay_the_same_when_a_rung_is_put_before():
    what = plan("1 workday", *LADDER)
    longer = plan("1 workday", rung("2 hours", "before", "assistant", "reminder"), *LADDER)
    clock = start(what, at("2026-11-17T10:00"), HOURS)
    before, after = ({one.key for one in alarms(clock, which, HOURS)} for which in (what, longer))
    assert before < after
    assert len(after) == len(before) + 1


# the recurring duty


def test_a_duty_comes_every_half_hour_until_it_is_met_and_missed_turns_are_not_made_up_for():
    what = plan(None, every=Term.parse("30 min"), every_to="owner")
    clock = start(what, at("2026-11-20T17:40"), HOURS)
    assert clock.due_at == at("2026-11-20T18:10")
    first = next_duty(clock, what, clock.started_at, HOURS)
    assert (first.at, first.to, first.purpose, first.rung) == (at("2026-11-20T18:10"), "owner", "update", -1)
    assert next_duty(clock, what, first.at, HOURS).at == at("2026-11-20T18:40")
    late = next_duty(clock, what, at("2026-11-21T03:00"), HOURS)
    assert (late.at, late.rung) == (at("2026-11-21T03:10"), -19)
    assert next_duty(meet(clock, at("2026-11-21T03:05")), what, at("2026-11-21T03:06"), HOURS) is None
    assert (
        next_duty(start(plan("1 hour"), at("2026-11-20T17:40"), HOURS), plan("1 hour"), late.at, HOURS)
        is None
    )


def test_duties_put_off_to_the_same_opening_are_one():
    what = plan(None, every=Term.parse("30 min"), every_to="owner", every_quiet=True)
    clock = start(what, at("2026-11-20T17:40"), HOURS)
    one = next_duty(clock, what, at("2026-11-20T18:00"), HOURS)
    other = next_duty(clock, what, at("2026-11-21T12:00"), HOURS)
    assert one.at == at("2026-11-23T09:00")
    assert one.key == other.key
    assert next_duty(clock, what, one.at, HOURS).at == at("2026-11-23T09:10")


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("2 working hours", ["2026-11-20T11:00", "2026-11-20T14:30", "2026-11-20T16:30", "2026-11-23T09:30"]),
        ("1 workday", ["2026-11-23T09:00", "2026-11-24T09:00", "2026-11-25T09:00", "2026-11-26T09:00"]),
    ],
)
def test_duties_in_working_time(every, expected):
    what = plan(None, every=Term.parse(every), every_to="owner")
    clock = start(what, at("2026-11-20T09:00"), HOURS)
    found, after = [], clock.started_at
    for _ in expected:
        after = next_duty(clock, what, after, HOURS).at
        found.append(after)
    assert found == [at(one) for one in expected]


# standing still, extending, meeting


def test_working_time_that_a_clock_stands_still_is_given_back():
    what = plan("8 working hours", rung("0 min"))
    clock = pause(start(what, at("2026-11-20T09:00"), HOURS), at("2026-11-20T11:00"))
    assert alarms(clock, what, HOURS) == ()
    assert not is_overdue(clock, at("2027-01-01T00:00"))
    again = resume(clock, at("2026-11-22T20:00"), HOURS)  # over the weekend
    assert again.due_at == recompute_from(again.ledger) == at("2026-11-23T16:30")
    assert (again.generation, again.paused_at) == (2, None)
    assert [step.minutes for step in again.ledger if step.what == "resumed"] == [330]


def test_a_working_day_paused_moves_a_term_of_working_days_by_one():
    clock = pause(start(plan("5 workdays"), at("2026-11-19T10:00"), HOURS), at("2026-11-24T10:00"))
    assert resume(clock, at("2026-11-25T10:00"), HOURS).due_at == at("2026-11-27T18:00")


def test_real_time_is_given_back_as_real_time():
    clock = pause(start(plan("24 hours"), at("2026-11-20T10:00"), HOURS), at("2026-11-20T11:00"))
    assert resume(clock, at("2026-11-22T11:00"), HOURS).due_at == at("2026-11-23T10:00")


def test_a_due_time_that_is_a_fact_does_not_move_by_a_pause():
    what = plan(None, *LADDER)
    clock = pause(start(what, at("2026-11-16T10:00"), HOURS, at("2026-11-25T18:00")), at("2026-11-17T10:00"))
    again = resume(clock, at("2026-11-18T10:00"), HOURS)
    assert (again.due_at, again.generation) == (at("2026-11-25T18:00"), 1)


def test_a_clock_that_was_overdue_when_it_stopped_goes_on_with_its_ladder_where_it_stood():
    what = plan("1 workday", *LADDER)
    clock = start(what, at("2026-11-16T10:00"), HOURS)  # due Tuesday 18:00
    planned = {one.key for one in alarms(clock, what, HOURS)}
    again = resume(pause(clock, at("2026-11-19T10:00")), at("2026-11-23T10:00"), HOURS)
    assert again.due_at == clock.due_at
    assert is_overdue(again, at("2026-11-23T10:00"))
    assert {one.key for one in alarms(again, what, HOURS)} <= planned
    # the pause took two working days, so the last rung moves from Friday to Tuesday
    assert times(again, what)[-1] == ("gm", at("2026-11-24T18:00"))


def test_an_extension_sets_a_new_ladder_with_new_keys():
    what = plan("1 workday", *LADDER)
    clock = start(what, at("2026-11-19T10:00"), HOURS)
    longer = extend(clock, at("2026-11-27T18:00"), at("2026-11-20T17:00"), HOURS)
    assert longer.due_at == recompute_from(longer.ledger) == at("2026-11-27T18:00")
    assert not {one.key for one in alarms(clock, what, HOURS)} & {
        one.key for one in alarms(longer, what, HOURS)
    }
    with pytest.raises(ClockError, match="already past"):
        extend(clock, at("2026-11-20T16:00"), at("2026-11-20T17:00"), HOURS)


def test_a_met_clock_is_silent_and_cannot_be_extended_but_begun_anew():
    what = plan("1 workday", *LADDER)
    clock = start(what, at("2026-11-19T10:00"), HOURS)
    done = meet(clock, at("2026-11-20T17:00"))
    assert alarms(done, what, HOURS) == ()
    assert meet(done, at("2026-11-25T17:00")) == pause(done, at("2026-11-25T17:00")) == done
    with pytest.raises(ClockError, match="was met"):
        extend(done, at("2026-11-27T18:00"), at("2026-11-20T17:30"), HOURS)
    anew = restart(done, what, at("2026-11-23T10:00"), HOURS)
    assert (anew.generation, anew.met_at, anew.due_at) == (2, None, at("2026-11-24T18:00"))
    assert recompute_from(anew.ledger) == anew.due_at


def test_done_at_the_due_time_is_in_time_and_undone_at_the_due_time_is_overdue():
    clock = start(plan("1 workday"), at("2026-11-19T10:00"), HOURS)
    due = at("2026-11-20T18:00")
    assert not is_overdue(clock, due - timedelta(seconds=1))
    assert is_overdue(clock, due)
    assert not is_overdue(meet(clock, due), at("2026-12-01T09:00"))
    assert is_overdue(meet(clock, due + timedelta(seconds=1)), due)


def test_a_repeated_or_belated_event_does_no_harm():
    clock = start(plan("8 working hours"), at("2026-11-20T09:00"), HOURS)
    stopped = pause(clock, at("2026-11-20T11:00"))
    assert pause(stopped, at("2026-11-20T15:00")) == stopped
    assert resume(clock, at("2026-11-20T15:00"), HOURS) == clock
    early = resume(stopped, at("2026-11-20T10:00"), HOURS)
    assert early.due_at == clock.due_at
    assert pause(clock, at("2026-11-19T11:00")).paused_at == clock.started_at


# another calendar


def test_a_clock_through_an_unpublished_year_is_provisional_and_counted_again_when_it_is_known():
    what = plan("3 workdays", *LADDER)
    clock = start(what, at("2026-12-30T10:00"), HOURS)
    assert clock.provisional
    assert clock.due_at == at("2027-01-04T18:00")  # no estimate: Friday 1 January counts as an ordinary day
    known = replace(HOURS, holidays={**WEEK_OFF, date(2027, 1, 1): "元旦"}, published=frozenset({2026, 2027}))
    again = recompute(clock, what, at("2026-12-31T09:00"), known, "2027")
    assert (again.due_at, again.provisional, again.generation) == (at("2027-01-05T18:00"), False, 2)
    assert recompute_from(again.ledger) == again.due_at
    told = next(step for step in again.ledger if step.what == "recomputed")
    assert (told.until, told.minutes, told.why) == (clock.due_at, 1440, "2027")


def test_a_clock_that_stands_by_the_new_calendar_is_confirmed_once():
    what = plan("3 workdays")
    clock = start(what, at("2026-12-30T10:00"), HOURS)
    known = replace(HOURS, published=frozenset({2026, 2027}))
    sure = recompute(clock, what, at("2026-12-31T09:00"), known, "2027")
    assert (sure.due_at, sure.generation, sure.provisional) == (clock.due_at, 1, False)
    assert sure.ledger[-1].what == "confirmed"
    assert recompute(sure, what, at("2026-12-31T10:00"), known) == sure


def test_counting_again_keeps_pauses_and_facts():
    what = plan("5 workdays")
    clock = start(what, at("2026-11-19T10:00"), HOURS)
    clock = resume(pause(clock, at("2026-11-20T10:00")), at("2026-11-23T10:00"), HOURS)
    party = replace(HOURS, holidays={**WEEK_OFF, date(2026, 11, 26): "厂庆"})
    again = recompute(clock, what, at("2026-11-24T10:00"), party, "厂庆")
    assert (clock.due_at, again.due_at) == (at("2026-11-27T18:00"), at("2026-11-30T18:00"))
    back = recompute(again, what, at("2026-11-24T11:00"), HOURS, "")
    assert (back.due_at, back.generation) == (clock.due_at, again.generation + 1)
    promised = extend(clock, at("2026-11-26T18:00"), at("2026-11-24T10:00"), HOURS)
    assert recompute(promised, what, at("2026-11-24T11:00"), party) == promised


def test_an_edited_term_counts_from_the_same_start():
    clock = start(plan("5 workdays"), at("2026-11-19T10:00"), HOURS)
    again = recompute(clock, plan("3 workdays"), at("2026-11-20T10:00"), HOURS, "clocks.yaml")
    assert (again.due_at, again.term) == (at("2026-11-24T18:00"), Term.parse("3 workdays"))


# the ledger


def told(clock):
    return [(step.what, step.minutes, step.why) for step in clock.ledger]


def test_the_ledger_tells_the_road_over_the_weekend_and_lunch():
    clock = start(plan("4 working hours"), at("2026-11-20T17:40"), HOURS)
    assert told(clock) == [
        ("arrived", 0, ""),
        ("term", 240, "4 working hours"),
        ("counts", 20, ""),
        ("weekend", 0, ""),
        ("counts", 220, "90"),
    ]
    assert clock.ledger[-1] == Step(at("2026-11-23T09:00"), "counts", at("2026-11-23T14:10"), 220, "90")
    assert clock.ledger[3].at == at("2026-11-21T00:00")
    assert clock.ledger[3].until == at("2026-11-23T00:00")


def test_the_ledger_names_the_holiday_and_the_make_up_day():
    clock = start(plan("3 workdays"), at("2026-09-30T17:40"), HOURS)
    assert told(clock)[2:] == [
        ("holiday", 0, "国庆节"),
        ("day", 450, ""),
        ("day", 450, ""),
        ("makeup", 0, "国庆节"),
        ("day", 450, ""),
    ]
    assert clock.due_at == at("2026-10-10T18:00")


def test_the_ledger_says_what_an_arrival_at_night_waited_for():
    clock = start(plan("30 working minutes"), at("2026-11-20T06:15"), HOURS)
    assert Step(at("2026-11-20T06:15"), "waits", at("2026-11-20T09:00")) in clock.ledger


def test_a_ledger_that_does_not_add_up_is_refused():
    clock = start(plan("4 working hours"), at("2026-11-20T17:40"), HOURS)
    with pytest.raises(LedgerError, match="not accounted for"):
        recompute_from(clock.ledger[:-1])
    with pytest.raises(LedgerError, match="does not hold"):
        recompute_from((*clock.ledger[:-1], replace(clock.ledger[-1], minutes=999)))
    with pytest.raises(LedgerError, match="counts 1 working days of 3"):
        recompute_from(start(plan("3 workdays"), at("2026-09-30T17:40"), HOURS).ledger[:4])
    with pytest.raises(LedgerError, match="neither"):
        recompute_from(())
    with pytest.raises(LedgerError, match="expected work or real"):
        recompute_from((Step(at("2026-11-20T17:40"), "remains", None, 1, "soon"),))


def test_every_key_a_ledger_can_hold_is_told_of_at_its_head():
    clock = start(plan("5 workdays"), at("2026-09-29T07:00"), HOURS)
    clock = resume(pause(clock, at("2026-10-03T10:00")), at("2026-10-05T10:00"), HOURS)
    clock = meet(extend(clock, at("2026-10-20T18:00"), at("2026-10-08T10:00"), HOURS), at("2026-10-09T10:00"))
    listed = set(re.findall(r"^    ([a-z]+) {2,}\S", ledger.__doc__ or "", re.MULTILINE))
    assert {step.what for step in clock.ledger} <= listed


# storing


def test_a_clock_comes_back_from_json_as_it_was():
    clock = pause(start(plan("5 workdays"), at("2026-09-29T07:00"), HOURS), at("2026-10-08T10:00"))
    again = resume(clock, at("2026-10-09T10:00"), HOURS)
    fact = start(plan(), at("2026-09-29T07:00"), HOURS, at("2026-10-01T07:00"))
    for one in (clock, again, meet(again, at("2026-10-10T10:00")), fact):
        assert from_json(json.loads(json.dumps(to_json(one)))) == one


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("due_at", "soon"),
        ("due_at", "2026-10-10T10:00:00"),
        ("term", "5 moons"),
        ("generation", "1"),
        ("ledger", [1]),
        ("ledger", None),
    ],
)
def test_a_stored_clock_that_cannot_be_read_is_named(key, value):
    data = to_json(start(plan("5 workdays"), at("2026-09-29T07:00"), HOURS))
    with pytest.raises(ClockError, match="'handle' cannot be read"):
        from_json(data | {key: value})
    with pytest.raises(ClockError):
        from_json({"name": "handle"})


def test_an_overdue_clock_in_berlin_is_told_apart_within_the_hour_that_summer_time_repeats():
    hours = WorkHours(SUMMER, SPANS)
    clock = start(plan("30 minutes"), datetime(2026, 10, 25, 2, 15, tzinfo=SUMMER), hours)
    assert isinstance(clock, Clock)
    assert not is_overdue(clock, datetime(2026, 10, 25, 2, 40, tzinfo=SUMMER))
    assert is_overdue(clock, datetime(2026, 10, 25, 2, 40, fold=1, tzinfo=SUMMER))
