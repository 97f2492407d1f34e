"""The reason of each decision about a time, kept with the case in words of both languages."""

from collections.abc import Mapping
from typing import Any

from zongban.core.case import Case
from zongban.desks.meetings.settlement.grounds import CLASSES
from zongban.ports.sight import Sight

_MOST = 8
"""So many decisions are kept with a case; the record has all."""

Words = Mapping[str, str]
"""``zh`` and ``en``."""


def noted(case: Case, words: Words, sight: Sight) -> Case:
    """The case with one more decision about its time."""
    ruling = {"at": sight.now.astimezone(sight.house.zone).isoformat(), **words}
    return case.with_facts(rulings=[*(case.facts.get("rulings") or ()), ruling][-_MOST:])


def on_placing(before: Case, after: Case) -> Words:
    """Why a request has the time it has."""
    zh, en = CLASSES.get(after.fact("priority", "routine"), CLASSES["routine"])
    rule = after.fact("priority_rule")
    by = (f"（规则“{rule}”）", f" (rule “{rule}”)") if rule else ("", "")
    if before.fact("start"):
        time = ("申请的时间可用", "the time asked for is free")
        if after.facts.get("moved"):
            time = ("申请的时间经其他会议让位后可用", "the time asked for is free since others gave way")
    else:
        time = (
            "在所给的时段里，这是大家和会议室都空的最早一档",
            "of the times offered, the earliest that everybody and a room have free",
        )
    return {"zh": f"{zh}级别{by[0]}；{time[0]}", "en": f"{en}{by[1]}; {time[1]}"}


def on_refusing(detail: Mapping[str, Any], why: str) -> Words:
    """Why a request has not the time it asked for."""
    if why == "windows" and not detail.get("reason_zh"):
        return {
            "zh": "所给的时段里没有大家都空的时间",
            "en": "nothing within the times named is free for everybody",
        }
    title_zh, title_en = detail.get("winner_title_zh") or "", detail.get("winner_title_en") or ""
    reason_zh, reason_en = (
        detail.get("reason_zh") or "该时段已有安排",
        detail.get("reason_en") or "the time is taken",
    )
    return {
        "zh": f"让位于{title_zh}：{reason_zh}" if title_zh else reason_zh,
        "en": f"gave way to {title_en}: {reason_en}" if title_en else reason_en,
    }


def lost_slot(case: Case, detail: Mapping[str, Any]) -> dict[str, Any] | None:
    """To whom a matter gave way, and what time and room it lost, for a later word of the general manager."""
    if not detail.get("winner"):
        return None
    slot = {name: case.fact(name) for name in ("start", "end", "room")}
    return {"winner": detail["winner"], **slot}
