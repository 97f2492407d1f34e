"""Reminders: bundled, climbing by working days, and after a time of being down neither doubled nor forgotten."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from days.office import (
    ASSISTANT,
    GM,
    LI_NA,
    RECEPTION,
    SUN_WEI,
    SimulatedOffice,
    at,
    letter_from_outside,
    request,
)
from zongban.core.effects import Forget, Later, OpenCase
from zongban.core.events import Command
from zongban.ports.store import AlarmRow
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import jsonable
from zongban.runners.outbox import Outbox


def assigned(office: SimulatedOffice, *titles: str, to: str = "财务") -> list[str]:
    """Papers from outside that the general manager has given to one department."""
    numbers = [
        letter_from_outside(office, title, f"{n}@ruihe-group.example") for n, title in enumerate(titles)
    ]
    office.pass_until(office.clock().replace(hour=8, minute=35))
    office.answer(office.last(GM, "简报"), f"全部转{to}")
    office.pass_until(office.clock() + timedelta(minutes=11))
    assert {office.case(one).state for one in numbers} == {"assigned"}
    return numbers


def reminders(office: SimulatedOffice, to: str) -> list[str]:
    return [
        f"{one.at:%m-%d %H:%M} {one.subject}"
        for one in office.mails_to(to)
        if "项" in one.subject or "期" in one.subject
    ]


def test_what_is_due_together_is_one_mail_a_person(office):
    assigned(office, "关于甲事的函", "关于乙事的函", "关于丙事的函")
    office.pass_until("2026-12-02 18:00")
    mails = [one for one in office.mails_to(LI_NA) if "3 项" in one.subject]
    assert [f"{one.at:%m-%d}" for one in mails] == ["12-01", "12-02"]
    assert all(title in mails[0].text for title in ("甲事", "乙事", "丙事"))


def test_every_line_of_the_bundle_bears_the_number_an_answer_names(office):
    assigned(office, "关于甲事的函", "关于乙事的函")
    office.pass_until("2026-12-01 18:00")
    text = office.last(LI_NA, "2 项").text
    assert [line[:2] for line in text.splitlines() if "的函" in line] == ["1　", "2　"]
    assert "1 已办结；2 申请延期" in text


def test_an_answer_to_the_bundle_reaches_the_case_its_number_names(office):
    numbers = assigned(office, "关于甲事的函", "关于乙事的函")
    office.pass_until("2026-12-01 18:00")
    office.answer(office.last(LI_NA, "2 项"), "2 已办结。答复：同意。")
    assert [office.case(one).state for one in numbers] == ["assigned", "archived"]


def test_the_ladder_climbs_over_a_weekend_without_a_word_on_it():
    office = SimulatedOffice(begins=at("2026-11-19 07:50"))
    (number,) = assigned(office, "关于甲事的函", to="财务")
    due = office.case(number).clock("handle").due_at
    assert f"{due:%m-%d %H:%M}" == "11-30 18:00"
    office.pass_until("2026-12-04 18:30")
    urged = office.entries(number, "urged")
    assert [one["purpose"] for one in urged] == ["reminder", "due", "escalation"]
    assert "escalated" in office.record(number)
    days = {one.at.astimezone(due.tzinfo).weekday() for one in office.mails if one.to in (LI_NA, ASSISTANT)}
    assert days <= {0, 1, 2, 3, 4}
    assert "超期" in office.last(GM, "简报").text


def test_the_ladder_stands_still_over_the_national_holidays_and_counts_the_make_up_saturday():
    office = SimulatedOffice(begins=at("2026-09-24 07:50"))
    (number,) = assigned(office, "关于甲事的函")
    due = office.case(number).clock("handle").due_at
    # Seven working days: 25 September and 1 to 7 October are holidays, Saturday 10 October is worked.
    assert f"{due:%m-%d %H:%M}" == "10-12 18:00", due
    office.pass_until("2026-10-14 18:30")
    spoken = {f"{one.at:%m-%d}" for one in office.mails if one.to in (LI_NA, ASSISTANT, GM)}
    assert not spoken & {f"10-0{n}" for n in range(1, 8)}, spoken
    assert any(one.startswith("10-10") for one in reminders(office, LI_NA)), reminders(office, LI_NA)


@pytest.mark.parametrize("wakes", ["2026-12-06 03:00", "2026-12-07 10:00"])
def test_after_three_days_of_downtime_one_mail_a_person_nothing_doubled_nothing_forgotten(office, wakes):
    numbers = assigned(office, "关于甲事的函", "关于乙事的函", "关于丙事的函")
    office.pass_until("2026-12-01 20:00")
    before = Counter(one.to for one in office.mails)
    # Wednesday evening's due time, Thursday's and Friday's rungs are slept through.
    office.sleep_until(wakes)
    if wakes.endswith("03:00"):
        assert Counter(one.to for one in office.mails) == before, (
            "nobody is urged at night because a service was down"
        )
        office.pass_until("2026-12-07 08:10")
        assert Counter(one.to for one in office.mails)[LI_NA] == before[LI_NA]
    office.pass_until("2026-12-07 10:01")
    fresh = Counter(one.to for one in office.mails)
    fresh.subtract(before)
    assert {to: count for to, count in fresh.items() if count} == {
        LI_NA: 1,
        ASSISTANT: 1,
        GM: 1,
        **_reception(fresh),
    }
    assert len(office.mails_to(GM, "简报")) == len({one.subject for one in office.mails_to(GM, "简报")})
    office.restart()
    office.work()
    assert Counter(one.to for one in office.mails)[LI_NA] == before[LI_NA] + 1
    office.pass_until("2026-12-08 09:00")
    for number in numbers:
        assert office.record(number).count("escalated") == 1
        # The due time and what lies above it were slept through: each person hears once, of the last rung for him.
        assert [one["purpose"] for one in office.entries(number, "urged")] == [
            "reminder",
            "due",
            "escalation",
        ]


def _reception(fresh: Counter[str]) -> dict[str, int]:
    return {RECEPTION: fresh[RECEPTION]} if fresh[RECEPTION] else {}


def test_a_reminder_whose_moment_has_passed_is_listed_in_the_record_instead(office):
    (number,) = assigned(office, "关于甲事的函")
    office.pass_until("2026-12-01 08:00")
    office.sleep_until("2026-12-03 10:00")
    missed = office.entries(number, "missed")
    assert [(one["purpose"], one["why"]) for one in missed] == [("reminder", "late")]


def test_an_alarm_that_cannot_be_fired_is_parked_and_the_others_go_on(office, monkeypatch):
    first, second = assigned(office, "关于甲事的函", "关于乙事的函")
    desk = office.desks["documents"]
    real = type(desk).act

    def act(self, case, event, sight):
        if str(case.number) == first and type(event).__name__ == "AlarmDue":
            raise KeyError("broken")
        return real(self, case, event, sight)

    monkeypatch.setattr(type(desk), "act", act)
    office.pass_until("2026-12-01 18:30")
    assert [kind for kind, _ in office.parked()] == ["alarm"]
    assert office.record(second).count("urged") == 1


def test_a_rung_that_a_decision_of_the_same_moment_has_withdrawn_is_not_fired(office):
    (number,) = assigned(office, "关于甲事的函")
    office.pass_until("2026-12-02 12:00")
    extend = Command("extend", GM, until="2026-12-18", text="延期至12月18日")
    with office.store.transaction() as tx:
        tx.add_alarm(
            AlarmRow(0, number, "command:x", "command", at("2026-12-02 17:59"), payload=jsonable(extend))
        )
    office.clock.set(at("2026-12-02 18:00"))
    office.work()
    assert f"{office.case(number).clock('handle').due_at:%m-%d}" == "12-18"
    assert [one["purpose"] for one in office.entries(number, "urged")] == ["reminder"]


def test_of_rungs_slept_through_one_above_the_other_only_the_highest_goes_and_the_rest_is_listed(office):
    with office.store.transaction() as tx:
        wish = OpenCase("supervision", "更换检具", {"due": "2026-11-25"}, {"owner": LI_NA, "host": SUN_WEI})
        Clerk(office.office, tx, office.clock()).open(wish)
    office.pass_until("2026-11-24 19:00")
    before = len(office.mails_to(LI_NA))
    office.sleep_until("2026-11-30 10:00")
    assert len(office.mails_to(LI_NA)) == before + 1
    assert office.last(LI_NA).subject.endswith("更换检具")
    mine = [one["purpose"] for one in office.entries("T-2026-1", "urged") if LI_NA in one["to"]]
    assert mine == ["reminder", "overdue"]
    assert [(one["purpose"], one["why"]) for one in office.entries("T-2026-1", "missed")] == [
        ("due", "superseded")
    ]


def test_what_a_desk_sets_for_later_replaces_what_it_set_before_and_can_be_withdrawn(office):
    number = request(office)
    with office.store.transaction() as tx:
        clerk, case = Clerk(office.office, tx, office.clock()), tx.case(number)
        for hour in (9, 10, 11):
            clerk.do([Later("resume", at(f"2026-11-24 {hour:02}:00"))], case)
        waiting = [one for one in tx.alarms_of(number) if one.purpose == "resume" and one.state == "waiting"]
        assert [one.at for one in waiting] == [at("2026-11-24 11:00")]
        tx.settle_alarm(waiting[0].id, "fired", office.clock())
        clerk.do([Later("resume", at("2026-11-24 11:00"))], case)
        rungs = [one.id for one in tx.alarms_of(number) if one.kind == "rung" and one.state == "waiting"]
        assert rungs
        clerk.do([Forget("*")], case)
        left = [one for one in tx.alarms_of(number) if one.state == "waiting"]
        assert [one.id for one in left] == rungs, "a desk withdraws what it set itself, not the ladder"


# the rota


def test_the_digest_goes_once_a_day_also_after_restarts(office):
    office.pass_until("2026-11-23 08:31")
    for _ in range(3):
        office.restart()
        office.work()
    office.pass_until("2026-11-24 12:00")
    assert [f"{one.at:%d %H:%M}" for one in office.mails_to(GM, "简报")] == ["23 08:30", "24 08:30"]


def test_the_digest_rests_on_holidays_and_comes_on_the_make_up_saturday():
    office = SimulatedOffice(begins=at("2026-09-30 07:50"))
    office.pass_until("2026-10-12 12:00")
    assert [f"{one.at:%m-%d}" for one in office.mails_to(GM, "简报")] == [
        "09-30",
        "10-08",
        "10-09",
        "10-10",
        "10-12",
    ]


def test_after_days_of_downtime_one_digest_covers_the_gap_and_none_comes_in_the_evening(office):
    office.pass_until("2026-11-23 09:00")
    office.sleep_until("2026-11-26 21:00")
    assert len(office.mails_to(GM, "简报")) == 1
    office.pass_until("2026-11-27 09:00")
    assert [one.at.day for one in office.mails_to(GM, "简报")] == [23, 27]


def test_a_duty_that_fails_stops_no_other_and_is_tried_again(office, monkeypatch):
    desk = office.desks["visitors"]
    real, fail = type(desk).turn, {"on": True}

    def turn(self, duty, sight):
        if fail["on"]:
            raise KeyError("broken")
        return real(self, duty, sight)

    monkeypatch.setattr(type(desk), "turn", turn)
    office.clock.set(at("2026-11-23 08:31"))
    with pytest.raises(KeyError):
        office.parts.rota.turn()
    office.parts.outbox.turn()
    assert len(office.mails_to(GM, "简报")) == 1
    fail["on"] = False
    assert office.parts.rota.turn() == 1


def test_two_moments_of_one_duty_are_two_turns_and_a_missed_weekly_one_is_made_up_for(office):
    from dataclasses import replace
    from datetime import time

    from zongban.rulebook import RotaEntry

    done = []

    class Desk:
        def turn(self, duty, sight):
            done.append((f"{sight.now:%m-%d %H:%M}", duty))
            return ()

    entries = (
        RotaEntry("look", "desk", time(9), ("workday",)), RotaEntry("look", "desk", time(14), ("workday",)),
        RotaEntry("review", "desk", time(16), ("friday",)),
    )  # fmt: skip
    office.rules = replace(office.rules, rota=entries)
    office.desks = {**office.desks, "desk": Desk()}
    office.restart()
    office.pass_until("2026-11-27 15:00")
    assert [when for when, duty in done if duty == "look" and when.startswith("11-23")] == [
        "11-23 09:00",
        "11-23 14:00",
    ]
    office.pass_until("2026-11-27 17:00")
    assert [when for when, duty in done if duty == "review"] == ["11-27 16:00"]
    office.pass_until("2026-12-04 12:00")
    office.sleep_until("2026-12-07 15:00")
    office.pass_until("2026-12-07 16:30")
    assert [when for when, duty in done if duty == "review"] == ["11-27 16:00", "12-07 16:00"]
    assert [when for when, duty in done if duty == "look" and when.startswith("12-07")] == ["12-07 15:00"]


def test_turns_end_between_two_units_when_the_service_stops(office):
    request(office)
    office.parts.outbox = Outbox(office.office, office.submission, going=lambda: False)
    sent = len(office.mails)
    office.deliver(office.compose(LI_NA, "关于乙的请示", "妥否，请批示。"))
    office.work()
    assert len(office.mails) == sent
    assert [one.state for one in office.posts()].count("pending") == 1
