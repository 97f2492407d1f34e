"""Words change a series and do not say whether from now on or once: its organiser is asked, and answers in a word.

李娜不用来了, 换到一号会议室: the words wait as the fact ``asked_which``, and are read with the answer before them. They
wait until the next time begins, of which they may be meant, at most five working days; then whoever left it open is
told that nothing has been changed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry, Later, Notify
from zongban.core.events import Message
from zongban.core.revisions import is_theirs
from zongban.desks.meetings.calendar.one_of_series import MOVE
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.case.which_occurrence import spans_of_coming
from zongban.desks.meetings.words.change_in_words import Change, change_in
from zongban.desks.meetings.words.of_a_series import scope_of, spans_of_every
from zongban.language.answers.orders import names_calling_off
from zongban.language.times import read_times
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_MOST_WORDS: Final = 60
"""A longer answer says more than which times are meant."""
_LONGEST: Final = 400
"""Longer words are not kept to be read again: a person reads them."""
_ALL: Final = re.compile(
    r"\s*(?:是的?|嗯|对)?[，,\s]{0,2}(?:都|全部|所有|各次)(?:的|是|这样|如此|不用|不来|改|换)?(?:来|参加)?(?:了|吧)?[。.!！\s]{0,3}"
    r"|\s*(?:yes[,\s]{1,2})?(?:all(?:\s{1,3}of\s{1,3}them)?|always)[.!\s]{0,3}",
    re.IGNORECASE,
)
_LITTLE: Final = re.compile(
    r"(?:[\s，,。.!！、]|今后|以后|是|的|只|就|仅|有|限|都|各|每|一|次|那|这|样|回|如此|不用|不必|不来|来|参加|改|换|了|吧|请|谢谢"
    r"|\b(?:yes|only|just|for|on|the|one|that|this|it|is|please|thanks?|thank\s{1,3}you|all|of|them|every|time|once|meeting)\b){0,24}",
    re.IGNORECASE,
)
"""What may stand beside the times in an answer that says which are meant, and nothing else."""
LAPSE: Final = "which-times"
"""The alarm at which nobody waits for the answer any more."""
_LAPSE_WORKDAYS: Final = 5
_HAN: Final = re.compile(r"[一-鿿]")


def asked(case: Case, message: Message, sight: Sight) -> Decision | None:
    """The question which times are meant; None where words say so, or change nothing that may be meant once."""
    if not case.facts.get("series") or case.state != "confirmed" or is_theirs(case):
        return None
    if len(message.text) > _LONGEST or scope_of(message, sight) != "open":
        return None
    change = _in_itself(case, message, sight)
    if not (change.place or change.dropped):
        return None
    after, until = change.applied(case), _until(case, sight)
    facts = {
        "dropped": [notices.called(after, one) for one in change.dropped],
        "added": [notices.called(after, one) for one in change.added],
        "online": change.place.get("mode") == "online",
        "new_room": str(change.place.get("room") or ""),
    }  # fmt: skip
    pending = {"who": message.actor, "words": message.text.strip(), "until": until.isoformat(), "of": facts}
    form = notices.Form(occasion=f"which-times:{message.letter}", automatic="auto-replied")
    entry = Entry("asked-back", "office", {"doubt": "which-times"})
    told = _to_who_was_asked(case, pending, form, sight)
    return Decision(case.with_facts(asked_which=pending), (entry, *told, Later(LAPSE, until)))


def _until(case: Case, sight: Sight) -> datetime:
    """How long the answer is waited for: after the next time has begun, another one would be the next."""
    last = sight.hours.close_of(sight.hours.add_workdays(sight.today(), _LAPSE_WORKDAYS))
    start = case.moment("start")
    return min(last, start) if start is not None and start > sight.now else last


def _to_who_was_asked(
    case: Case, pending: Mapping[str, Any], form: notices.Form, sight: Sight, *, lapsed: bool = False
) -> tuple[Notify, ...]:
    name = str((case.facts.get("names") or {}).get(pending["who"], ""))
    facts = {**pending["of"], "lapsed": lapsed}
    return notices.to_person(str(pending["who"]), case, "which-times", sight, facts, form, name)


def _is_open(pending: Mapping[str, Any], sight: Sight) -> bool:
    return bool(pending) and sight.now < datetime.fromisoformat(str(pending["until"]))


def lapsed(case: Case, sight: Sight) -> Decision:
    """Nobody has answered: nothing was changed, and whoever was asked hears it."""
    pending = case.facts.get("asked_which") or {}
    if not pending or _is_open(pending, sight):
        return Decision(case)
    form = notices.Form(occasion=f"which-times-lapsed:{pending['until']}")
    told = _to_who_was_asked(case, pending, form, sight, lapsed=True)
    return Decision(case.with_facts(asked_which=None), (Entry("which-times-lapsed", "office"), *told))


def completed(case: Case, message: Message, sight: Sight) -> tuple[Case, Message]:
    """The answer to the question together with the words that were asked about; else both as they are."""
    pending = case.facts.get("asked_which") or {}
    if (
        pending.get("who") != message.actor
        or not _is_open(pending, sight)
        or len(message.text.strip()) > _MOST_WORDS
    ):
        return case, message
    words = simplified(message.text)
    every = _ALL.fullmatch(words) is not None
    says_more = (
        not (every or _LITTLE.fullmatch(_without_times(words, message, sight)))
        or MOVE.search(words)
        or names_calling_off(words)
        or _in_itself(case, message, sight)
    )
    if says_more or not (every or scope_of(message, sight) != "open"):
        return case, message
    before = str(pending["words"])
    zh = _HAN.search(before) is not None
    every = every or scope_of(message, sight) == "every"
    which = ("今后" if zh else "from now on") if every else message.text.strip(" \t\n。.!！")
    return case.with_facts(asked_which=None), replace(message, text=f"{which}{'，' if zh else ', '}{before}")


def _without_times(words: str, message: Message, sight: Sight) -> str:
    """What is left of words without from now on, the coming one, and days."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    days = [one.span for one in read_times(words, at)]
    for start, end in (*spans_of_every(words), *spans_of_coming(words), *days):
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _in_itself(case: Case, message: Message, sight: Sight) -> Change:
    """What words would change of a single meeting at the time of the next one."""
    return change_in(case.with_facts(series=None, rrule=None), message, sight)
