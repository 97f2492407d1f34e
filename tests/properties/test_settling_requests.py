"""Whatever is asked for and whatever stands: no rule of the house is broken by a settlement."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks.meeting_office import GUEST, MeetingOffice, settling_office
from desks.sample import ANNA, CHEN, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.verdict import PRIORITIES

MONDAY = at("2026-11-23 09:00")
SENDERS = (SUN_WEI, ZHAO, CHEN, ANNA)
TOPICS = ("诺维克签约会", "预算会", "复盘会", "闲聊会")
ROOMS = ("三楼会议室", "一号会议室")

wishes = st.tuples(
    st.sampled_from(TOPICS), st.sampled_from(SENDERS), st.integers(24, 27), st.integers(9, 16), st.sampled_from((30, 60, 90)),
    st.sampled_from(ROOMS), st.booleans(), st.booleans(),
)  # fmt: skip


def ask(office: MeetingOffice, wish: tuple, number: int) -> Case:
    topic, sender, day, hour, minutes, room, guest, boss = wish
    start = at(f"2026-11-{day} {hour:02}:00")
    end = start + timedelta(minutes=minutes)
    who = f"请财务部{f'、{GUEST}' if guest else ''}参加{'' if boss else '。周总不参加'}"
    title = f"第{number}次{topic}"
    text = f"11月{day}日{start:%H:%M}-{end:%H:%M} 在{room}开{title}，{who}"
    return office.receive("meetings", letter(title, text, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def rank(case: Case) -> int:
    return PRIORITIES.index(case.fact("priority", "routine"))


def people(case: Case) -> set[str]:
    boss = {"zhou.zheng@huayue.example"} if case.facts.get("with_gm") is not False else set()
    return {case.parties["organizer"], *case.facts.get("attendees", ())} | boss


def span(case: Case) -> tuple[datetime, datetime]:
    start, end = case.moment("start"), case.moment("end")
    assert start is not None
    assert end is not None
    return start, end


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    standing=st.lists(wishes, max_size=3),
    asked=st.lists(wishes, min_size=1, max_size=4),
    own=st.integers(9, 16),
)
def test_a_settlement_keeps_every_rule_of_the_house(standing: list, asked: list, own: int) -> None:
    office = settling_office(MONDAY, "")
    office.person_writes("gm", at(f"2026-11-25 {own:02}:00"), at(f"2026-11-25 {own + 1:02}:00"))
    before = {}
    for n, wish in enumerate(standing):
        case = ask(office, wish, n)
        if office.cases[str(case.number)].state == "confirmed":
            before[str(case.number)] = None
    before = {number: office.cases[number] for number in before if office.cases[number].state == "confirmed"}
    office.settles = "16:30"
    requests = [str(ask(office, wish, 10 + n).number) for n, wish in enumerate(asked)]
    office.settle_the_day()
    booked = [one for one in office.cases.values() if one.desk == "meetings" and one.state == "confirmed"]

    # nobody and no room is taken twice, and a person's own appointment stands alone
    for one, other in combinations(booked, 2):
        (a, b), (c, d) = span(one), span(other)
        if a < d and c < b:
            assert not people(one) & people(other)
            assert not one.fact("room") or one.fact("room") != other.fact("room")
    for one in booked:
        if "zhou.zheng@huayue.example" in people(one):
            a, b = span(one)
            assert not (a < at(f"2026-11-25 {own + 1:02}:00") and at(f"2026-11-25 {own:02}:00") < b)

    # every request that could wait was answered; what is offered is free, different and ahead
    for number in requests:
        case = office.cases[number]
        assert case.state in ("confirmed", "offered", "clarifying", "expired")
        if case.state == "confirmed":
            assert case.fact("start") == office.cases[number].fact("start")
        if case.state == "offered":
            offers = [one for one in case.facts["offers"] if not one.get("kind")]
            assert len({(one["start"], one["room"]) for one in offers}) == len(offers)
            assert all(datetime.fromisoformat(one["start"]) > office.now for one in offers)

    # who moved, moved for a weightier matter; guests and what is frozen never
    decided = MONDAY if any(wish[2] == 24 for wish in asked) else office.now
    strongest = min((rank(office.cases[one]) for one in requests), default=3)
    for number, was in before.items():
        is_now = office.cases[number]
        moved = is_now.state != "confirmed" or is_now.fact("start") != was.fact("start")
        if moved:
            assert strongest < rank(was)
            assert GUEST not in was.facts.get("attendees", ())
            assert was.moment("start") - decided >= timedelta(hours=20)
            assert office.to(was.parties["organizer"]), "its organiser was told"
    assert LI_NA
