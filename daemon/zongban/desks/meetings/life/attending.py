"""Who comes: answers in words, those who have not answered asked again, and where it stands for the organiser."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Notify
from zongban.core.events import AlarmDue, Message
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.attendance import attendees, gm_address, organizer, participants
from zongban.desks.meetings.case.series import on_day, series_of
from zongban.desks.papers import office_hours
from zongban.desks.remarks import refuses
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_MOST_CHASED = 2
_ACCEPTS = re.compile(
    r"(?:^|[，,。；;！!\s])(?:好的?|收到|可以|行|没问题)?[，,。]?\s{0,3}(?:我|本人|我们)?(?:会|将|可以|能|一定|也|按时|准时|都?能){0,3}"
    r"(?:参加|参会|出席|到会|到场|接受)(?!不|吗|么|得了|的?时候|前|后|人|者|意见|会议?的)"
    r"|我(?:会|将|可以|能|一定|准时|按时){1,3}(?:来|到|过来|过去|去)(?=[，,。！!；;\s]|$)"
    r"|(?:^|[，,。\s])(?:准时|按时)到|(?:^|[，,。\s])我到(?=[，,。！!\s]|$)|(?:^|[，,。\s])(?:时间|我这边|我)(?:没有?问题|可以|方便|ok)"
    r"|\bI(?:['’]ll|\s{1,4}will|['’]m\s{1,4}going\s{1,4}to|\s{1,4}shall)\s{1,4}(?:be\s{1,4}(?:there|attending|joining|present)|attend|join|come|make\s{1,4}it|take\s{1,4}part|dial\s{1,4}in)"
    r"|\b(?:happy|glad|pleased|delighted)\s{1,4}to\s{1,4}(?:attend|join|come|be\s{1,4}there|accept)|\bcount\s{1,4}me\s{1,4}in\b|\bsee\s{1,4}you\s{1,4}(?:there|then)\b"
    r"|\bI\s{1,4}(?:can|could)\s{1,4}(?:make\s{1,4}it|attend|join|come|be\s{1,4}there)|\bI\s{1,4}accept\b|\b(?:works|fine)\s{1,4}for\s{1,4}me\b|\bI['’]?\s?a?m\s{1,4}in\b(?!\s{1,4}\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\s{0,4}(?:(?:好的?|收到|可以|行|没问题|参加|接受|同意参加|能来|能到|ok|okay|yes|sure|accepted?|confirmed|will\s{1,4}do|attending)"
    r"[\s，,。.！!]{0,4}){1,3}(?:谢谢[您你]?|thanks|thank\s{1,4}you)?\s{0,4}[。.！!]?\s{0,4}$",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"可能|也许|不一定|不确定|说不准|待定|尽量|争取|看情况|如果|要是|\b(?:may(?:be)?|might|perhaps|tentative(?:ly)?|not\s{1,4}sure|try\s{1,4}to|if)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"(?:^|[，,。；;\s]|我|恐怕|就)(?:不|没法|无法|不能)(?:参加|出席|来|去|到)了?|谢绝|婉拒|[来去赶到]不了|有冲突|撞了|分不开身|出差[，,]?(?:不|无|没|来不)"
    r"|(?:代|替)我(?:参加|出席|去|来)|(?:请|派|让|由)[^，。；;\s]{1,8}(?:代(?:为)?|替)(?:我)?(?:参加|出席|去|来)"
    r"|\b(?:won['’]t|will\s{1,4}not|can['’]?t|cannot|can\s{1,4}not|not\s{1,4}be\s{1,4}able\s{1,4}to)\s{1,4}(?:be\s{1,4}(?:there|able|attending|joining)|make|attend|join|come)"
    r"|\bI\s{1,4}(?:must\s{1,4}|have\s{1,4}to\s{1,4})?decline\b|\bdeclined\b|\b(?:my\s{1,4})?(?:regrets|apologies)\b|\bin\s{1,4}my\s{1,4}(?:place|stead)\b|\bon\s{1,4}my\s{1,4}behalf\b"
    r"|\bI(?:['’]m|\s{1,4}am)\s{1,4}(?:afraid|unable)\b|\banother\s{1,4}(?:meeting|engagement|appointment)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[？?]|(?:吗|么|呢)\s{0,2}[。.]?\s{0,2}$")
_SENTENCE = re.compile(r"[^。；;！!？?\n]{1,300}[。；;！!？?]?")
_LONGEST = 1500


def spoken_answer(text: str, *, answers: bool) -> str:
    """What words say of coming, as PARTSTAT (RFC 5545 section 3.2.12); empty where they say nothing of it, or ask.

    Args:
        text: own words of an attendee.
        answers: they answer a mail of ours, so that a bare 好的 or yes is meant for the invitation.
    """
    plain = simplified(text.strip())[:_LONGEST]
    if refuses(plain):
        return "DECLINED"
    found = ""
    for sentence in _SENTENCE.finditer(plain):
        words = sentence.group()
        if _QUESTION.search(words):
            continue
        if _REFUSES.search(words):
            return "DECLINED"
        if _ACCEPTS.search(words) or (answers and _BARE.match(words)):
            found = "TENTATIVE" if _UNSURE.search(words) else found or "ACCEPTED"
        elif _UNSURE.search(words) and re.search(r"参加|出席|来|到|attend|join|come|make it|there", words):
            found = found or "TENTATIVE"
    return found


def says_more(text: str) -> bool:
    """Whether there is more in an answer than that somebody comes, so that a person should read it."""
    rest = [
        one.group().strip(" ，,。.!！\t") for one in _SENTENCE.finditer(simplified(text))
        if not _BARE.match(one.group()) and not (_ACCEPTS.search(one.group()) and len(one.group()) < 40)
    ]  # fmt: skip
    return any(len(one) > 6 and not _COURTESY.fullmatch(one) for one in rest) or bool(_QUESTION.search(text))


_COURTESY = re.compile(
    r"(?:谢谢|多谢|辛苦|您好|你好|此致|敬礼|[\u3400-\u9fff]{1,4}总|[\u3400-\u9fff]{2,4}您?好?|thanks?(?:\s{1,4}you)?(?:\s{1,4}very\s{1,4}much)?|(?:best|kind|many)\s{1,4}(?:regards|wishes|thanks)"
    r"|regards|dear\s[\w\s.]{1,40}|hello[\w\s]{0,20}|hi[\w\s]{0,20})[\s,，.。!！:：]{0,4}",
    re.IGNORECASE,
)


def spoken(case: Case, message: Message, sight: Sight) -> tuple[Case, str]:
    """The case with what an attendee's words say of coming, and what that is; as it was where they say nothing."""
    if message.actor == organizer(case) or message.actor not in participants(case, sight):
        return case, ""
    said = spoken_answer(message.text, answers=message.answers)
    if not said:
        return case, ""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    one = _of_one(case, message.text, said, at, sight)
    if one:
        every = dict(case.facts.get("rsvp_of") or {})
        return case.with_facts(rsvp_of={**every, one: {**(every.get(one) or {}), message.actor: said}}), said
    return case.with_facts(rsvp={**(case.facts.get("rsvp") or {}), message.actor: said}), said


def _of_one(case: Case, text: str, said: str, at: datetime, sight: Sight) -> str:
    """The occurrence of a series an answer is about, by its original start in UTC; empty for the whole.

    Who cannot come says so of the day he names, else of the next time; who comes, of all where he names none.
    """
    series = series_of(case)
    if series is None:
        return ""
    mentions = read_times(simplified(text), at, hours=office_hours(sight), workdays=sight.hours.add_workdays)
    there = next((found for one in mentions if (found := on_day(one, series, sight))), None)
    there = there or (series.next(sight.now) if said != "ACCEPTED" else None)
    return there.original.astimezone(UTC).isoformat() if there else ""


def answers_now(case: Case, sight: Sight) -> Mapping[str, str]:
    """What everybody has answered, of a series for the occurrence that comes next."""
    whole: Mapping[str, str] = case.facts.get("rsvp") or {}
    series = series_of(case)
    there = series.next(sight.now) if series else None
    one = (case.facts.get("rsvp_of") or {}).get(there.original.astimezone(UTC).isoformat()) if there else None
    return {**whole, **(one or {})}


def coming(case: Case, sight: Sight) -> tuple[str, ...]:
    """Everybody who takes part and has not said that he stays away."""
    answers = answers_now(case, sight)
    return tuple(one for one in participants(case, sight) if answers.get(one) != "DECLINED")


def optional(case: Case, sight: Sight) -> frozenset[str]:
    """Addresses of those who need not come."""
    found = (sight.people.by_key(str(one)) for one in case.facts.get("optional") or ())
    return frozenset(one.email for one in found if one is not None)


def unanswered(case: Case, sight: Sight) -> tuple[str, ...]:
    """Those the office has invited and who have said nothing yet; not those who need not come."""
    answers, free = answers_now(case, sight), optional(case, sight)
    return tuple(
        one for one in attendees(case, sight)
        if str(answers.get(one, "NEEDS-ACTION")) in ("", "NEEDS-ACTION") and one not in free
    )  # fmt: skip


def overview(case: Case, sight: Sight) -> dict[str, Any]:
    """Where the answers stand: ``of`` so many who were invited ``answered`` so many; who has not, who cannot."""
    if is_theirs(case) or case.is_confidential:
        return {"of": 0, "answered": 0, "missing": [], "declined": [], "tentative": []}
    answers = answers_now(case, sight)
    invited = attendees(case, sight)
    silent = [one for one in invited if str(answers.get(one, "NEEDS-ACTION")) in ("", "NEEDS-ACTION")]
    return {
        "of": len(invited), "answered": len(invited) - len(silent),
        "missing": [notices.called(case, one) for one in silent],
        "declined": [notices.called(case, one) for one in invited if answers.get(one) == "DECLINED"],
        "tentative": [notices.called(case, one) for one in invited if answers.get(one) == "TENTATIVE"],
    }  # fmt: skip


def chase(case: Case, alarm: AlarmDue, sight: Sight) -> Decision:
    """A rung of the clock ``rsvp``: who has not answered is asked again, at most twice (``chase most``)."""
    start = case.moment("start")
    if case.state != "confirmed" or is_theirs(case) or start is None or start <= sight.now:
        return Decision(case)
    most = int(sight.setting("meetings", "chase_most", _MOST_CHASED))
    chased: dict[str, int] = dict(case.facts.get("chased") or {})
    told = [one for one in unanswered(case, sight) if chased.get(one, 0) < most and one != gm_address(sight)]
    if not told:
        return Decision(case)
    facts = notices.about(case, sight)
    mails = [
        Notify(one, "meetings/attendee-rsvp", f"rsvp:{alarm.key}", facts, language=case.language,
               name=(case.facts.get("names") or {}).get(one, ""))
        for one in told
    ]  # fmt: skip
    counted = {**chased, **{one: chased.get(one, 0) + 1 for one in told}}
    return Decision(case.with_facts(chased=counted), (*mails, Entry("chased", "office", {"to": told})))


def asked_anew(case: Case) -> Case:
    """The case without answers that were given to another time."""
    before, start = case.fact("told_start"), case.fact("start")
    return case.with_facts(rsvp=None, chased=None) if before and before != start else case
