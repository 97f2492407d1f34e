"""One occurrence of a series makes room for a weightier matter: moved, or called off this once; the others stay.

The events are written with an exception (RECURRENCE-ID), exactly those concerned are told which occurrence it is, when
it takes place now and why, and the organiser may put it elsewhere by words.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry
from zongban.core.events import Told
from zongban.core.once import as_of
from zongban.core.revisions import is_theirs, raised
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.elsewhere import place_told
from zongban.desks.meetings.case.occasions import occasion
from zongban.desks.meetings.case.series import leaving_out, series_of, told, with_series
from zongban.desks.meetings.finding.offering import free_starts
from zongban.desks.meetings.finding.one_room import held_at
from zongban.desks.meetings.life.booking import next_occurrence, rewritten
from zongban.desks.meetings.settlement.changes import displaced as displaced_whole
from zongban.desks.meetings.settlement.rulings import lost_slot, noted, on_refusing
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight
from zongban.timetable import Interval

_STANDS: Final = frozenset({"booking", "confirmed"})
_NEARBY: Final = 3
_AROUND: Final = timedelta(days=6)
"""How many free times, and from how near, are named to whoever has called what does not take place."""


def is_about_one(case: Case, news: Told) -> bool:
    """Whether the news is about one occurrence of a series."""
    return bool(case.facts.get("series")) and bool(news.facts.get("occurrence"))


def made_room(case: Case, news: Told, sight: Sight) -> Decision:
    """The court has given an occurrence's time to a weightier matter, and another to it where there is one."""
    series = series_of(case)
    one = _standing(series, str(news.facts["occurrence"])) if series else None
    if series is None or one is None or case.state not in _STANDS or one.start <= sight.now:
        return Decision(case, (Entry("heard", "office", {"what": news.what, "by": news.by}),))
    alone = occasion(case, one, sight)
    kept = noted(case, on_refusing(news.facts, "conflict"), sight).with_facts(
        lost_to={
            **(lost_slot(alone, news.facts) or {}),
            "occurrence": alone.fact("occurrence"),
            "location": one.location,
        }
    )
    entry = Entry("settled", "office", dict(news.facts))
    to = _new_time(case, one, news, sight)
    if to is not None:
        after = with_series(raised(kept, for_one=True), series.altering(to), sight)
        return _told(case, after, one, to, news, sight, entry)
    left = series.but(one.original)
    if left.next(sight.now) is None:  # the last one: nothing but a meeting that needs another time
        single = replace(kept, facts={**alone.facts, **_kept_facts(kept)}).with_facts(occurrence=None)
        return displaced_whole(single, news, sight)
    bare = raised(kept, for_one=True)
    after = leaving_out(bare, series, [one], sight) if is_theirs(case) else with_series(bare, left, sight)
    return _told(case, after, one, None, news, sight, entry)


def _kept_facts(case: Case) -> dict[str, Any]:
    return {name: case.facts[name] for name in ("rulings", "lost_to") if name in case.facts}


def _standing(series: Series, named: str) -> Happening | None:
    """The occurrence as it stands, if it takes place."""
    original = series.original(datetime.fromisoformat(named))
    if original is None or original in series.without:
        return None
    return series.altered.get(original) or Happening(original, original, original + series.length)


def _new_time(case: Case, one: Happening, news: Told, sight: Sight) -> Happening | None:
    if not news.facts.get("start") or not news.facts.get("end"):
        return None
    start, end = (datetime.fromisoformat(str(news.facts[name])) for name in ("start", "end"))
    room = sight.people.room(str(news.facts.get("room") or ""))
    there = Happening(one.original, start, end, one.location)
    return held_at(case, there, room, sight) if room is not None else there


# given back


def lost_one(case: Case) -> Happening:
    """The occurrence that made room, at the time it had."""
    lost = case.facts["lost_to"]
    original, start, end = (
        datetime.fromisoformat(str(lost[name])) for name in ("occurrence", "start", "end")
    )
    series = series_of(case)
    known = series.original(original) if series else None
    return Happening(known or original, start, end, str(lost.get("location") or ""))


def given_back(case: Case, sight: Sight) -> Decision:
    """The general manager has decided otherwise: the occurrence takes place when it was to, and all hear of it.

    To the organiser of somebody else's series the office says that it comes after all.
    """
    series, one = series_of(case), lost_one(case)
    if series is None:
        return Decision(case)
    bare = raised(case, for_one=True).with_facts(lost_to=None, overrule_asked=None)
    after = with_series(bare, series.altering(one), sight)
    if is_theirs(case):
        return _coming_after_all(case, after, one, sight)
    zone = sight.house.zone
    facts = {
        "gone": [], "holiday": False, "back": True, "was": one.start.astimezone(zone).isoformat(),
        "to": [each.astimezone(zone).isoformat() for each in (one.start, one.end)],
        **place_told(after, one, sight),
    }  # fmt: skip
    ics = itip.of_occurrence(after, "REQUEST", one, sight)
    form = notices.Form(occasion=f"back:{one.original.isoformat()}:{after.fact('sequence')}", invitation=ics)
    others = notices.to_attendees(as_of(after, one.original), "one-changed", sight, facts)
    mails = (replace(each, invitation=ics, occasion=form.occasion) for each in others)
    own = notices.to_organizer(after, "one-changed", sight, facts, form)
    done = _onward(case, after, sight)
    return Decision(done.case, (*done.effects, *own, *mails))


def _coming_after_all(before: Case, after: Case, one: Happening, sight: Sight) -> Decision:
    declined = [each for each in after.facts.get("declined") or () if each != one.original.isoformat()]
    answer = itip.reply_to_occurrences(after, [(one, "ACCEPTED")], sight)
    facts = {"accepted": told([one], sight), "declined": [], "gone": [], "following": False, "proposed": [],
             "back": True}  # fmt: skip
    form = notices.Form(
        occasion=f"back:{one.original.isoformat()}:{sight.now.isoformat()}", invitation=answer
    )
    done = _onward(before, after.with_facts(declined=declined or None), sight)
    return Decision(
        done.case, (*done.effects, *notices.to_organizer(after, "occurrence", sight, facts, form))
    )


# what is told


def _told(
    before: Case, after: Case, one: Happening, to: Happening | None, news: Told, sight: Sight, entry: Entry
) -> Decision:
    """The events are written anew, the reminders run towards what is next now, and those concerned hear of it."""
    if before.state == "booking":  # nobody has been invited yet: the confirmation will say it
        gone = [*(after.facts.get("skipped") or ()), *told([one] if to is None else [], sight)]
        kept = after.with_facts(skipped=gone or None)
        return Decision(kept, (entry, *rewritten(kept, sight)))
    done = _onward(before, after, sight)
    return Decision(done.case, (entry, *done.effects, *_mails(done.case, one, to, news, sight)))


def _onward(before: Case, after: Case, sight: Sight) -> Decision:
    """The events as they are now, and the reminders towards what is next."""
    effects: list[Effect] = [*rewritten(after, sight)]
    if after.fact("start") != before.fact("start") and (onward := next_occurrence(after, sight)) is not None:
        after = onward.case
        effects += [each for each in onward.effects if not isinstance(each, Entry)]
    return Decision(after, tuple(effects))


def _mails(case: Case, one: Happening, to: Happening | None, news: Told, sight: Sight) -> Sequence[Effect]:
    zone = sight.house.zone
    facts = {
        "reason": notices.reason_of(case, news.facts, sight), "holiday": False,
        "was": one.start.astimezone(zone).isoformat(), "was_end": one.end.astimezone(zone).isoformat(),
        "to": [each.astimezone(zone).isoformat() for each in (to.start, to.end)] if to else [],
        "gone": [] if to else told([one], sight),
        "free": [] if to else _nearby(case, one, news.by, sight),
        **(place_told(case, to, sight) if to else {}),
    }  # fmt: skip
    occasion_ = f"made-room:{one.original.isoformat()}:{news.by}:{case.fact('sequence')}"
    if is_theirs(case):
        answer = itip.reply_to_occurrences(case, [(one, "DECLINED")], sight)
        form = notices.Form(occasion=occasion_, invitation=answer)
        return notices.to_organizer(case, "one-displaced", sight, facts, form)
    ics = itip.of_occurrence(case, "REQUEST" if to else "CANCEL", to or one, sight)
    form = notices.Form(occasion=occasion_, invitation=ics)
    others = notices.to_attendees(as_of(case, one.original), "one-changed", sight, facts)
    mails = (replace(each, invitation=ics, occasion=occasion_) for each in others)
    own = {**facts, "others": bool(others)}
    return (*notices.to_organizer(case, "one-displaced", sight, own, form), *mails)


def _nearby(case: Case, one: Happening, by: str, sight: Sight) -> list[dict[str, str]]:
    """Free times near an occurrence that is called off."""
    asked, winner = occasion(case, one, sight), sight.register.case(by)
    week = Interval(one.start - _AROUND, one.start + _AROUND)
    lost = [(one.start, one.end)]
    if winner is not None and (start := winner.moment("start")) and (end := winner.moment("end")):
        lost.append((start, end))
    near = [
        each.local(sight.house.zone)
        for each in free_starts(asked, sight, 2 * _NEARBY, [week])
        if not any(start < each.end and each.start < end for start, end in lost)
    ]
    return [{"start": start.isoformat(), "end": end.isoformat()} for start, end in near[:_NEARBY]]
