"""A visit from its booking to the door: asked about, confirmed, the host and the reception told, badge out and in."""

from datetime import datetime, timedelta

from zongban.core import late_re as re
from zongban.core.advance import restart
from zongban.core.case import Case
from zongban.core.effects import Book, Decision, Effect, Entry, Forget, Later, Notify, Unbook
from zongban.core.events import Command
from zongban.core.revisions import raised
from zongban.desks.awaiting import answered, await_gm
from zongban.desks.cars import released
from zongban.desks.choosing import choose
from zongban.desks.circle import shown, shown_title
from zongban.desks.doubts import Doubt, day_off
from zongban.desks.visitors import notices
from zongban.desks.visitors.fetching import fetched
from zongban.desks.visitors.lifecycle import STEPS
from zongban.language import phrasing
from zongban.mail.invitations import event_uid
from zongban.ports.sight import Sight

_BADGE = re.compile(
    r"(?:访客证|胸牌|证件?|牌)\s*(?:号码?)?\s*[:：#]?\s*([A-Za-z]{0,2}-?\d{1,5})|\b(?:badge|pass)\s*(?:no\.?|number|#)?\s*[:#]?\s*([A-Za-z]{0,2}-?\d{1,5})\b",
    re.IGNORECASE,
)
_CLOSE_WORKDAYS = 5


def prepared(case: Case, letter: int | None, sight: Sight) -> Case:
    """The case with its host as a party, its department, and the identity of its event."""
    choice = choose(case.fact("host"), sight.people)
    domain = sight.house.address.rpartition("@")[2]
    after = case.with_facts(letter=letter, uid=event_uid(str(case.number), domain))
    if choice is None:
        return after
    return after.with_parties(host=choice.address).with_facts(department=choice.department or None)


def length_of(case: Case, sight: Sight) -> tuple[datetime, datetime] | None:
    """Start and end; the usual length where no end is named."""
    start = case.moment("start")
    if start is None:
        return None
    usual = timedelta(minutes=int(sight.setting("visitors", "default_duration_minutes", 60)))
    return start, case.moment("end") or start + usual


def clarify(case: Case, missing: tuple[str, ...], sight: Sight) -> Decision:
    """Ask once for everything that is missing."""
    moved = STEPS.office(case.with_facts(missing=list(missing)), "ask", sight)
    start = moved.case.moment("start")
    until = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _CLOSE_WORKDAYS))
    told = notices.to_booker(moved.case, "clarify", {"missing": list(missing)})
    at = max(until, start + timedelta(days=1)) if start else until
    return Decision(moved.case, (*moved.effects, *told, Later("lapse", at)))


def receive(case: Case, sight: Sight) -> Decision:
    """Confirm the visit, unless it needs the general manager's word: an outsider asks to see him, or he is taken."""
    if case.facts.get("vip") and not case.facts.get("approved_by"):
        outside = not sight.people.is_internal(case.parties.get("sender", ""))
        doubt = None if outside else _off_his_days(case, sight)
        if doubt:
            return clarify(case.with_facts(doubt=dict(doubt), start=None, end=None), ("start",), sight)
        standing = _in_his_way(case, sight)
        if outside or standing:
            return _put_before_gm(case, sight, "taken" if standing else "outside")
    return confirm(case, sight)


def _off_his_days(case: Case, sight: Sight) -> Doubt | None:
    start = case.moment("start")
    agreed = start is not None and case.fact("agreed_day") == start.date().isoformat()
    return None if agreed else day_off(start, case.moment("end"), sight)


def _in_his_way(case: Case, sight: Sight) -> bool:
    times, bosses = length_of(case, sight), sight.people.bearing("gm")
    if times is None or not bosses or not bosses[0].calendar:
        return False
    found = sight.diary.taken([bosses[0].calendar], *times)
    return any(one.uid != case.fact("uid") for one in found)


def _put_before_gm(case: Case, sight: Sight, why: str) -> Decision:
    called = shown(case, case.fact("organisation") or case.title)
    taken_zh, taken_en = ("（该时段您已有安排）", " (you are taken then)") if why == "taken" else ("", "")
    waiting = await_gm(
        case, "ask", ("approve", "reject"), who=case.parties.get("sender", ""), start=case.fact("start"),
        end=case.fact("end"), text_zh=f"{called}来访{_told(case, sight, 'zh')}，请您会见{taken_zh}　请定：同意 / 婉拒",
        text_en=f"{called} ask to be received by you{_told(case, sight, 'en')}{taken_en}; approve or reject",
    )  # fmt: skip
    told = notices.to_assistant(waiting, "vip", sight, "approve", "reject", facts={"why": why})
    received = notices.to_booker(waiting, "received", automatic="auto-replied")
    times = length_of(case, sight)
    late = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _CLOSE_WORKDAYS))
    return Decision(
        waiting, (*received, *told, Later("undecided", max(times[0], sight.now) if times else late))
    )


def _told(case: Case, sight: Sight, language: str) -> str:
    """How many come, when and why, as far as it is known and may be told."""
    start, end, count = case.moment("start"), case.moment("end"), int(case.facts.get("headcount") or 0)
    zone, said = sight.house.zone, []
    if count:
        said.append(
            f" {count} 人" if language == "zh" else f", {count} {'person' if count == 1 else 'people'}"
        )
    if start is not None:
        begins, today = start.astimezone(zone), sight.today()
        words = (
            phrasing.span(begins, end.astimezone(zone), language, ref=today)
            if end is not None
            else phrasing.moment(begins, language, ref=today)
        )
        said.append(f"，{words}" if language == "zh" else f", {words}")
    if purpose := shown(case, case.fact("purpose")):
        said.append(f"，事由：{purpose}" if language == "zh" else f", for: {purpose}")
    return "".join(said)


def confirm(
    case: Case, sight: Sight, verb: str = "confirm", actor: str = "office", words: str = ""
) -> Decision:
    """The visit stands: booker, host and, on the day itself, the reception are told."""
    moved = STEPS.office(answered(case).with_facts(missing=None), verb, sight, actor, words)
    decision = with_car(keep_gm_free(moved, sight), sight)
    case = decision.case
    told = (*notices.to_booker(case, "confirmed"), *_tell_host(case), *_tell_door(case, sight))
    times = length_of(case, sight)
    later = (Later("absent", absent_at(times[1], sight)),) if times else ()
    return decision.and_do(Forget("lapse"), Forget("undecided"), *told, *later)


def with_car(decision: Decision, sight: Sight) -> Decision:
    """The decision with the car that fetches the guests, as the case stands now."""
    ridden = fetched(decision.case, sight)
    return decision.then(ridden)


def absent_at(end: datetime, sight: Sight) -> datetime:
    """When visitors who never came are given up."""
    return sight.hours.next_open(end + timedelta(hours=12))


def restarted(case: Case, sight: Sight) -> Case:
    """The clock towards the visit, set to its present start."""
    duty, clock, start = STEPS.duty("visit", sight), case.clock("visit"), case.moment("start")
    if duty is None or clock is None or start is None or clock.due_at == start or start <= sight.now:
        return case
    return restart(case, duty, start, sight.now, sight.hours)


def _tell_host(case: Case) -> tuple[Notify, ...]:
    if case.parties.get("host") == case.parties.get("sender"):
        return ()
    return notices.to_host(case, "expected", "decline", "cancel")


def _tell_door(case: Case, sight: Sight) -> tuple[Notify, ...]:
    """A visit of today comes too late for the morning's list."""
    start = case.moment("start")
    if start is None or start.astimezone(sight.house.zone).date() != sight.today():
        return ()
    return notices.to_reception(case, "visit", sight, "arrived", "left")


def keep_gm_free(decision: Decision, sight: Sight) -> Decision:
    """The visit in the general manager's calendar, where he receives the visitors."""
    case, bosses = decision.case, sight.people.bearing("gm")
    times = length_of(case, sight)
    if not case.facts.get("vip") or times is None or not bosses or not bosses[0].calendar:
        return decision
    case = raised(case) if "sequence" in case.facts else case.with_facts(sequence=0)
    key = bosses[0].calendar
    title = shown_title(case, sight.house.language)
    book = Book(key, case.fact("uid"), *times, title, organizer=sight.house.address,
                sequence=int(case.facts.get("sequence", 0) or 0))  # fmt: skip
    kept = case.with_facts(calendars=[key], end=times[1].isoformat())
    return Decision(kept, (*decision.effects, book))


def call_off(case: Case, command: Command, sight: Sight) -> Decision:
    """The visit does not take place: everybody who knew of it is told."""
    STEPS.check(case, command, sight)
    known = case.state == "confirmed"
    freed = tuple(Unbook(str(key), case.fact("uid")) for key in case.facts.get("calendars") or ())
    ended = answered(case).with_facts(calendars=None, cancelled_by=command.actor)
    moved = STEPS.by(ended, command, sight)
    inside = sight.people.is_internal(case.parties.get("sender", ""))
    facts = {"by": command.actor, "words": shown(case, command.text) if inside else "",
             "own": command.actor == case.parties.get("sender")}  # fmt: skip
    told: list[Effect] = [*notices.to_booker(moved.case, "cancelled", facts)]
    freed_car = released(moved.case, sight)
    if known:
        host = case.parties.get("host")
        told += (
            notices.to_host(moved.case, "cancelled", facts=facts)
            if host not in (command.actor, case.parties.get("sender"))
            else ()
        )
        start = case.moment("start")
        if start and start.astimezone(sight.house.zone).date() == sight.today():
            told += notices.to_reception(moved.case, "cancelled", sight)
    return Decision(freed_car.case, (*freed, *moved.effects, Forget("*"), *told, *freed_car.effects))


def arrived(case: Case, command: Command, sight: Sight) -> Decision:
    """The visitors are here, the badge is out (发证); the host is told once."""
    first = case.state != "arrived"
    here = case.with_facts(
        badge_no=badge_in(command.text) or case.fact("badge_no") or None,
        badge_out=case.fact("badge_out") or sight.now.isoformat(),
    )
    moved = STEPS.by(here, command, sight)
    entry = Entry(
        "badge-out", command.actor, {"badge": moved.case.fact("badge_no"), "words": command.text[:200]}
    )
    told = notices.to_host(moved.case, "arrived", occasion="arrived") if first else ()
    return Decision(moved.case, (*moved.effects, entry, Forget("absent"), Forget("lapse"), *told))


def badge_in(text: str) -> str:
    """The number of a badge in an answer (「证12」, "badge 12"); empty where none is named."""
    found = _BADGE.search(text)
    return (found.group(1) or found.group(2)) if found else ""


def left(case: Case, command: Command, sight: Sight) -> Decision:
    """The visitors have left, the badge is back (退证); the host is asked what came of it on the next working day."""
    gone = case.with_facts(badge_in=case.fact("badge_in") or sight.now.isoformat())
    moved = STEPS.by(gone, command, sight)
    entry = Entry("badge-in", command.actor, {"badge": moved.case.fact("badge_no")})
    if case.state == "left":
        return Decision(moved.case, (*moved.effects, entry))
    days = int(sight.setting("visitors", "follow_up_after_workdays", 1))
    ask_at = sight.hours.spans_of(sight.hours.add_workdays(sight.today(), days))[0][0]
    ends = sight.hours.close_of(sight.hours.add_workdays(sight.today(), days + _CLOSE_WORKDAYS))
    chased = () if STEPS.duty("follow-up", sight) else (Later("follow-up", ask_at),)
    return Decision(moved.case, (*moved.effects, entry, *chased, Later("close", ends)))
