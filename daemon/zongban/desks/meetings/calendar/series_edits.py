"""Somebody of the house calls occurrences of a series off, in words to the office; what is told of each change.

Only the occurrences that are meant change. Of a meeting the office calls everybody is told of each of them; to somebody
else's series the office answers that it does not come that time.
"""

from collections.abc import Sequence
from datetime import timedelta

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry
from zongban.core.events import Command, Message
from zongban.core.once import as_of
from zongban.core.revisions import is_theirs, raised
from zongban.desks.circle import shown
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import attendees
from zongban.desks.meetings.case.guests_once import about_one
from zongban.desks.meetings.case.series import leaving_out, series_of, told, with_series
from zongban.desks.meetings.case.which_occurrence import occurrences_meant
from zongban.desks.meetings.life.booking import cancel, next_occurrence, rewritten
from zongban.language.answers.orders import called_off, keeps_something
from zongban.language.times import TimeMention, read_times
from zongban.mail.series import Happening, Series
from zongban.ports.sight import Sight

_YEARS = timedelta(days=366)
_MOST_MAILS = 5
"""So many occurrences are told one by one; of more the whole series is sent anew."""
_ALL = re.compile(
    r"全部|整个|所有|今后|[以之]后|系列|每次|彻底|起(?:就|都|全|不|取消|停)"
    r"|\b(?:all|whole|entire|every|altogether|for good|onwards?|(?<!of the )(?<!of this )(?<!of our )series)\b",
    re.IGNORECASE,
)
"""Words of an order that mean more than single occurrences."""
_NONE_LEFT = re.compile(r"都(?:不|取消)")
"""Means the whole only where no days are named: 12月9日和16日都不开了."""


def cancelled(case: Case, command: Command, sight: Sight) -> Decision:
    """Somebody calls off one occurrence, or the whole series; where it is not clear which, he is asked."""
    series = series_of(case)
    order = " ".join(called_off(command.text) or (command.text,))
    found = _meant(series, order, command.text, sight) if series is not None else []
    whole = _ALL.search(order) or _NONE_LEFT.search(order)
    if series is None or (whole and not found and not _said(order, sight)):
        return cancel(case, command.actor, command.text, sight)
    if not found or _ALL.search(order):
        return _which(case, command, sight)
    what = {"method": "CANCEL", "occurrences": [one.original.isoformat() for one in found]}
    note = Entry("occurrence", command.actor, {**what, "words": shown(case, command.text)})
    done = off(case, found, command.actor, command.text, f"words:{command.letter}", sight)
    return Decision(done.case, (note, *done.effects))


def off(
    case: Case, gone: Sequence[Happening], actor: str, words: str, occasion: str, sight: Sight
) -> Decision:
    """Occurrences do not take place, or not with us: everybody of ours is told, or the organiser who invited us."""
    series = series_of(case)
    if series is None:
        return cancel(case, actor, words, sight)
    if is_theirs(case):
        left = leaving_out(case, series, gone, sight)
        mails = declined(left, gone, sight, occasion)
        return onward(case, Decision(left, (*rewritten(left, sight), *mails)), sight)
    for one in gone:
        series = series.but(one.original)
    if series.next(sight.now) is None:
        return cancel(case, actor, words, sight)
    after = raised(with_series(case, series, sight), for_one=True)
    done = told_each(after, gone, [], sight)
    facts = {"accepted": [], "declined": [], "gone": told(gone, sight), "following": False, "proposed": []}
    form = notices.Form(occasion=f"occurrence:{occasion}:{after.facts['sequence']}")
    own = notices.to_organizer(after, "occurrence", sight, facts, form)
    return onward(case, Decision(done.case, (*rewritten(after, sight), *done.effects, *own)), sight)


def spoken_of(case: Case, message: Message, sight: Sight) -> Decision | None:
    """Words that call one occurrence off without being a command (“12月9日那次不开了”); None where they do not."""
    series = series_of(case)
    order = called_off(message.text)
    if series is None or order is None or not _meant(series, " ".join(order), message.text, sight):
        return None
    return cancelled(case, Command("cancel", message.actor, text=message.text, letter=message.letter), sight)


def called_off_in(series: Series, text: str, sight: Sight) -> list[Happening]:
    """The occurrences that a text calls off; none where it calls none off, or that is in doubt."""
    order = called_off(text)
    return _named(series, " ".join(order), sight) if order is not None else []


def _meant(series: Series, order: str, text: str, sight: Sight) -> list[Happening]:
    """The occurrences the clauses of an order name; where they name none, the one the text around them names."""
    found = _named(series, order, sight)
    if found or _ALL.search(order) or _NONE_LEFT.search(order):
        return found
    around = _named(series, text, sight) if not keeps_something(text) else []
    return around if len(around) == 1 else []


def _said(text: str, sight: Sight) -> tuple[TimeMention, ...]:
    """The times a text names."""
    now = sight.now.astimezone(sight.house.zone)
    return read_times(text, now, workdays=sight.hours.add_workdays)


def _named(series: Series, text: str, sight: Sight) -> list[Happening]:
    """The occurrences that a text means."""
    return list(occurrences_meant(_said(text, sight), text, series, sight))


def _which(case: Case, command: Command, sight: Sight) -> Decision:
    """Nothing is called off on a guess."""
    series = series_of(case)
    ahead = series.within(sight.now, sight.now + _YEARS, 4) if series else ()
    facts = {"ahead": told(ahead, sight)}
    form = notices.Form(occasion=f"which:{command.letter}:{sight.now.isoformat()}")
    entry = Entry("heard", command.actor, {"what": "cancel", "why": "which-occurrence"})
    name = str((case.facts.get("names") or {}).get(command.actor, ""))
    mail = notices.to_person(command.actor, case, "which-occurrence", sight, facts, form, name)
    return Decision(case, (entry, *mail))


# what is told


def told_each(
    case: Case, gone: Sequence[Happening], moved: Sequence[Happening], sight: Sight, also: Sequence[str] = ()
) -> Decision:
    """Everybody invited hears of each occurrence, and who else is named; of many, the whole series is sent anew."""
    if len(gone) + len(moved) > _MOST_MAILS:
        return Decision(
            case, notices.to_attendees(case, "changed", sight, {"was": None, "reason": None}, "REQUEST")
        )
    mails: list[Effect] = []
    for method, purpose, those in (("CANCEL", "cancelled", gone), ("REQUEST", "changed", moved)):
        for one in those:
            here = as_of(case, one.original)
            ics = itip.of_occurrence(case, method, one, sight)
            facts = {"was": None, "by": "", "words": "", "reason": None, **about_one(case, one, sight)}
            if one.original != one.start and purpose == "changed":
                facts["was"] = one.original.astimezone(sight.house.zone).isoformat()
            mails += [
                notices.to_attendee(who, here, purpose, sight, facts, ics, one.original.isoformat())
                for who in dict.fromkeys((*attendees(here, sight), *also))
            ]
    return Decision(case, tuple(mails))


def declined(case: Case, gone: Sequence[Happening], sight: Sight, occasion: str) -> tuple[Effect, ...]:
    """To the organiser of somebody else's series: these times the office does not come."""
    if not gone:
        return ()
    ics = itip.reply_to_occurrences(case, [(one, "DECLINED") for one in gone], sight)
    facts = {"accepted": [], "declined": told(gone, sight), "gone": [], "following": False, "proposed": []}
    form = notices.Form(occasion=f"occurrence:{occasion}", invitation=ics)
    return notices.to_organizer(case, "occurrence", sight, facts, form)


def onward(before: Case, done: Decision, sight: Sight) -> Decision:
    """The reminders run towards what is next now."""
    if done.case.fact("start") == before.fact("start"):
        return done
    onward = next_occurrence(done.case, sight)
    if onward is None:
        return done
    return Decision(
        onward.case, (*done.effects, *(one for one in onward.effects if not isinstance(one, Entry)))
    )
