"""When a meeting needs a car of the house: it is asked for, or the general manager goes to a place one drives to."""

from datetime import timedelta

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.desks.cars import Journey
from zongban.desks.meetings.case.attendance import organizer, participants, room_of, with_gm
from zongban.desks.zones import zone_of_place
from zongban.ports.sight import Sight

_OUTSIDE = re.compile(
    r"酒店|宾馆|饭店|餐厅|咖啡|会所|机场|大厦|广场|会展中心|国际会议中心|客户|贵司|对方|园区管委会|政府|银行|区委|市委"
    r"|\b(?:hotel|restaurant|caf[eé]|club|tower|airport|bank|ministry|embassy|consulate)\b",
    re.IGNORECASE,
)
TRAVEL_MINUTES = 45
"""The way to a place outside, where ``meetings.yaml`` does not say how long it takes."""


def is_outside(case: Case) -> bool:
    """Whether the place named for a meeting is none of the house."""
    return bool(_OUTSIDE.search(case.fact("location"))) and case.fact("mode") != "online"


def is_abroad(case: Case, sight: Sight) -> bool:
    """Whether a place lies in a town of another zone: nobody is driven there."""
    zone = zone_of_place(case.fact("location"))
    return zone is not None and zone.key != sight.house.zone.key


def journey_of(case: Case, sight: Sight) -> Journey | None:
    """The journey of a settled meeting; None where no car is needed, or the house has none."""
    start, end = case.moment("start"), case.moment("end")
    owned = any(one.kind == "vehicle" for one in sight.people.rooms)
    outside = is_outside(case) and room_of(case, sight) is None
    if (
        start is None
        or end is None
        or not owned
        or not (case.facts.get("car_wanted") or (outside and with_gm(case) and not is_abroad(case, sight)))
    ):
        return None
    way = timedelta(minutes=int(sight.setting("meetings", "travel_minutes", TRAVEL_MINUTES)))
    riders = [one for one in participants(case, sight) if sight.people.is_internal(one)]
    pickup, to = case.fact("pickup"), case.fact("location") if outside else ""
    guests = len(participants(case, sight)) - len(riders) + len(case.facts.get("named") or ())
    first = start - (2 * way if pickup else way)
    last = end + way if outside else start
    if not outside and not pickup:  # a car for the time of the meeting, as it was asked for
        last = end
    count = max(1, guests or int(case.facts.get("headcount") or 0)) if pickup and not outside else len(riders)
    host = organizer(
        case
    )  # of somebody outside the driver knows nothing: then it is the assistant who is asked
    contact = host if sight.people.is_internal(host) else sight.address_of(case, "assistant")
    return Journey(first, last, start, max(1, count), pickup, to, contact or "", case.fact("car_named"))
