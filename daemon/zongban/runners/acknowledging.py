"""Words that would be commands elsewhere, and are none to the mail they answer: 收到 to a mail that only tells."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from zongban.core import late_re as re
from zongban.core.effects import AskItem
from zongban.core.lifecycle import Lifecycle
from zongban.language.answers import Answers
from zongban.language.answers.coming import keeps_away_alone
from zongban.language.answers.withdrawing import withdrawn
from zongban.language.traditional import simplified

_ALWAYS = frozenset({"why", "undo", "confirm", "cancel", "done", "noted"})
"""Verbs that desks answer beside the steps of their cases."""
_ACKNOWLEDGES = frozenset({"accept", "approve", "noted"})


def commands_to(item: AskItem, answers: Answers, steps: Lifecycle, decisions: AbstractSet[str]) -> Answers:
    """The answers without what is no command to the only matter a mail is about.

    收到 or OK to a mail that asks for no decision acknowledges it; a verb that no step of the desk bears is meant
    otherwise: “move it to Friday at ten” is no extension of a meeting. The case hears such words like any other.

    Args:
        item: what the mail asks; one that carries something (a receipt, a list) is left as it is.
        steps: the lifecycle of the desk.
        decisions: verbs that decide about a matter.
    """
    if item.carries:
        return answers
    asked = set(item.verbs)
    decides = asked == {"reject"} or bool(decisions & (asked - {"reject"}))
    known = {verb for state in steps.states.values() for verb in state.on} | _ALWAYS | asked

    def strange(verb: str) -> bool:
        return (verb in _ACKNOWLEDGES and not decides) or verb not in known

    kept = tuple(one for one in answers.commands if not strange(one.verb))
    doubts = tuple(one for one in answers.doubts if not one.readings or not all(map(strange, one.readings)))
    return replace(answers, commands=kept, doubts=doubts)


def to_a_meeting(
    answers: Answers, state: str, item: AskItem, words: str, decisions: AbstractSet[str]
) -> Answers:
    """The answers to a mail about a meeting, as its state lets them be meant.

    Of one that is over the numbers of a list are those of its notes, and no item of a mail.
    """
    answers = _taken_back(absent_from(answers, words), words)
    if state in _SETTLED:
        return _to_a_settled_time(answers, item, decisions)
    return replace(answers, doubts=()) if state == "held_meeting" and not answers.commands else answers


def _taken_back(answers: Answers, words: str) -> Answers:
    """The answers without a doubt about words of a whole letter that takes the meeting back: its desk reads them."""
    if answers.commands or not answers.doubts or any(one.readings != ("cancel",) for one in answers.doubts):
        return answers
    back = withdrawn(words)
    return replace(answers, doubts=()) if back is not None and back.alone else answers


_SETTLED = frozenset({"collected", "booking", "confirmed"})
"""States of a meeting in which nothing is left to be confirmed or done by those who take part."""


def _to_a_settled_time(answers: Answers, item: AskItem, decisions: AbstractSet[str]) -> Answers:
    """The answers without what is courtesy to a meeting that stands: great, see you then; done."""
    asked = set(item.verbs)
    if item.carries or decisions & (asked - {"reject"}):
        return answers
    idle = _COURTEOUS - asked
    kept = tuple(one for one in answers.commands if one.verb not in idle)
    doubts = tuple(one for one in answers.doubts if not one.readings or not set(one.readings) <= idle)
    return replace(answers, commands=kept, doubts=doubts)


_COURTEOUS = frozenset({"confirm", "done"})


def absent_from(answers: Answers, words: str) -> Answers:
    """The answers without calling off a meeting where its writer only says that he cannot come: 我去不了.

    The guest who cannot come does call his visit off.
    """
    if not keeps_away_alone(words):
        return answers
    kept = tuple(one for one in answers.commands if one.verb != "cancel")
    return replace(answers, commands=kept)


def coming_otherwise(answers: Answers, words: str) -> Answers:
    """The answers without calling off a visit whose guests cannot come and name another time: 来不了，能否改到周四

    Such words are put before the host, as any other wish for another time.
    """
    plain = simplified(words)
    if _CALLS_OFF.search(plain) or not _NAMES_ANOTHER.search(plain):
        return answers
    kept = tuple(one for one in answers.commands if one.verb != "cancel")
    doubts = tuple(one for one in answers.doubts if set(one.readings) != {"cancel"})
    return replace(answers, commands=kept, doubts=doubts)


_CALLS_OFF = re.compile(
    r"取消|作罢|算了|不用(?:再)?(?:来|安排)|\b(?:cancel|call(?:ing)?\s{1,4}off|called\s{1,4}off)",
    re.IGNORECASE,
)
"""The act itself: whoever names it is not taken to want another time instead."""
_TIME = (
    r"(?:(?:周|星期|礼拜)[一二三四五六日天末]|[下上]周|下个?月|[明后]天|[\d一二三四五六七八九十]{1,3}[月日号点:：]"
    r"|\b(?:mon|tues|wednes|thurs|fri)day|\btomorrow|\bnext week|\b\d{1,2}(?:[:.]\d\d)?\s?[ap]m)"
)
_NAMES_ANOTHER = re.compile(
    rf"(?:改期?|挪|换|推迟|延期|延后|顺延|提前|调整?)(?:到|至|为|成|在)[^，。,;；\n]{{0,8}}?{_TIME}"
    rf"|(?:能否|能不能|可否|可不可以|是否可以)[^，。,;；\n]{{0,8}}?{_TIME}"
    rf"|{_TIME}[^，。,;；\n]{{0,12}}?(?:可以|行|方便|合适|好)[吗么]"
    r"|\b(?:mov(?:e|ing)|re-?schedul\w{1,3}|postpon\w{1,3}|push|shift|make\s{1,4}it|how\s{1,4}about|what\s{1,4}about"
    rf"|(?:could|can|may)\s{{1,4}}we|would)\b[^.;\n]{{0,30}}?{_TIME}",
    re.IGNORECASE,
)


def told_only(items: Mapping[str, AskItem]) -> bool:
    """Whether the reader was only told of decisions: “no” to them says that he objects, and not to which."""
    return bool(items) and all("told" in one.carries and "reject" not in one.verbs for one in items.values())
