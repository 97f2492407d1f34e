"""Whatever is asked for and whatever stands: no rule of the house is broken by a settlement."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks.meeting_office import GUEST, MeetingOffice, settling_office
from desks.sample import ANNA, CHEN, GM, SUN_WEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.verdict import PRIORITIES
from zongban.desks.meetings.case.attendance import room_of

MONDAY = at("2026-11-23 09:00")
SENDERS = (SUN_WEI, ZHAO, CHEN, ANNA)
TOPICS = ("诺维克签约会", "预算会", "复盘会", "闲聊会")
ROOMS = ("三楼会议室", "一号会议室")

Span = tuple[datetime, datetime]

# whoever asks for a time over lunch is asked back first
HOURS = (9, 10, 13, 14, 15, 16)

wishes = st.tuples(
    st.sampled_from(TOPICS), st.sampled_from(SENDERS), st.integers(24, 27), st.sampled_from(HOURS), st.sampled_from((30, 60, 90)),
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
    boss = {GM} if case.facts.get("with_gm") is not False else set()
    return {case.parties["organizer"], *case.facts.get("attendees", ())} | boss


def span(case: Case) -> Span:
    start, end = case.moment("start"), case.moment("end")
    assert start is not None
    assert end is not None
    return start, end


def room(case: Case, office: MeetingOffice) -> str:
    found = room_of(case, office.sight)
    return found.key if found else ""


def collides(one: Case, other: Case, office: MeetingOffice) -> bool:
    """Whether two meetings want the same time of a person or of a room."""
    (a, b), (c, d) = span(one), span(other)
    shared = people(one) & people(other) or room(one, office) == room(other, office) != ""
    return a < d and c < b and bool(shared)


def meets(case: Case, own: Span) -> bool:
    """Whether the general manager would have to leave his own appointment for it."""
    (a, b), (c, d) = span(case), own
    return GM in people(case) and a < d and c < b


def settled(office: MeetingOffice, standing: list, asked: list) -> tuple[dict[str, Case], dict[str, Case]]:
    """What stood before, as it stood; and the requests, as they were asked for. Then the day is settled."""
    for n, wish in enumerate(standing):
        ask(office, wish, n)
    before = {number: one for number, one in office.cases.items() if one.state == "confirmed"}
    office.settles = "16:30"
    requests = {}
    for n, wish in enumerate(asked):
        case = ask(office, wish, 10 + n)
        times = {
            "start": case.fact("start") or case.fact("wished"),
            "end": case.fact("end") or case.fact("wished_end"),
        }
        requests[str(case.number)] = case.with_facts(**times)
    office.mails.clear()
    office.settle_the_day()
    return before, requests


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    standing=st.lists(wishes, max_size=3),
    asked=st.lists(wishes, min_size=1, max_size=4),
    own=st.integers(9, 16),
)
def test_a_settlement_keeps_every_rule_of_the_house(standing: list, asked: list, own: int) -> None:
    office = settling_office(MONDAY, "")
    appointment = at(f"2026-11-25 {own:02}:00"), at(f"2026-11-25 {own + 1:02}:00")
    office.person_writes("gm", *appointment)
    before, requests = settled(office, standing, [(*wish[:2], max(wish[2], 25), *wish[3:]) for wish in asked])
    booked = [one for one in office.cases.values() if one.desk == "meetings" and one.state == "confirmed"]

    # nobody and no room is taken twice, and a person's own appointment stands alone
    assert not [pair for pair in combinations(booked, 2) if collides(*pair, office)]
    assert not [one for one in booked if meets(one, appointment)]

    for number, wished in requests.items():
        case = office.cases[number]
        assert case.state in ("confirmed", "offered")
        others = [one for one in booked if str(one.number) != number]
        if case.state == "confirmed":  # with the time that was asked for
            assert span(case) == span(wished)
            continue
        # who has not his time has it not for a reason: something stands there
        assert meets(wished, appointment) or any(collides(wished, one, office) for one in others)
        offers = [
            case.with_facts(start=one["start"], end=one["end"], room=one["room"] or None, location=None)
            for one in case.facts["offers"]
            if not one.get("kind")
        ]
        assert offers
        # what is offered instead is free, different and ahead
        assert len({(*span(one), room(one, office)) for one in offers}) == len(offers)
        for one in offers:
            assert span(one)[0] > office.now
            assert not meets(one, appointment)
            assert not any(collides(one, each, office) for each in others)

    # who moved, moved for a weightier matter that stands there now; guests and what is frozen never
    for number, was in before.items():
        case = office.cases[number]
        if case.state == "confirmed" and span(case) == span(was) and room(case, office) == room(was, office):
            continue
        stronger = [office.cases[one] for one in requests if office.cases[one].state == "confirmed"]
        assert any(rank(one) < rank(was) and collides(one, was, office) for one in stronger)
        assert GUEST not in was.facts.get("attendees", ())
        assert span(was)[0] - office.now >= timedelta(hours=20)
        assert office.to(was.parties["organizer"]), "its organiser was told"
