"""A meeting is to move to a day or an hour that may not be meant: asked about once, and carried out on the answer.

Until then it stays where it is. The question waits as the fact ``proposal`` of kind ``odd``, as what an attendee
proposes does; a fresh request for such a time is asked about in the same way (``odd_times.py``).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.errors import NotAllowed
from zongban.core.events import Message
from zongban.desks.asking import ask
from zongban.desks.doubts import Doubt
from zongban.desks.meetings.case import notices
from zongban.desks.meetings.life.booking import moved_to
from zongban.desks.meetings.settlement.settling import settle
from zongban.language.answers.orders import trouble_of
from zongban.language.traditional import simplified
from zongban.ports.sight import Sight

_MOST_WORDS = 80
"""A longer answer says more than yes or no."""
_YES = re.compile(
    r"\s*(?:[嗯恩啊哦][，,\s]{0,3})?(?:对的?|是的?|没错|正确|确认|确定|可以|好的?|行|就(?:是|按|要|改到?|定)?(?:这个|那个)?(?:时间|这天|那天|当天|周|星期|晚|早|\d)"
    r"|yes|yep|yeah|correct|right|exactly|indeed|confirm(?:ed)?|sure|ok(?:ay)?|that(?:['’]s|\s{1,4}is)\s{1,4}(?:right|correct|what\s{1,4}I\s{1,4}meant?|meant)"
    r"|it\s{1,4}is\s{1,4}meant|as\s{1,4}written|go\s{1,4}ahead)(?![a-z不])",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\s*(?:不[，,。]|不(?:改|用改|必改|动|要改)|不是|不对|[写打弄搞]错|笔误|别改|算了|还是(?:不改|算了|原)|照旧|照原|按原|维持|保持|原(?:来|定)?的?时间|仍按|no\b|nope|leave\s{1,4}it|keep\s{1,4}(?:it|the)|as\s{1,4}it\s{1,4}was|don['’]t|do\s{1,4}not|never\s{1,4}mind|my\s{1,4}mistake|typo|I\s{1,4}meant)",
    re.IGNORECASE,
)


def ask_first(
    case: Case, start: datetime, end: datetime, doubt: Doubt, message: Message, sight: Sight, *,
    place: Mapping[str, Any] | None = None, original: str = "",
) -> Decision:  # fmt: skip
    """The question to whoever wants it moved; nothing is moved yet.

    Args:
        place: facts of the place it is to have then; empty where it stays.
        original: original start of the occurrence of a series that is to move; empty for the meeting as a whole.
    """
    zone = sight.house.zone
    first, last = (one.astimezone(zone).isoformat() for one in (start, end))
    proposal = {"kind": "odd", "who": message.actor, "start": first, "end": last,
                "original": original or None, "place": dict(place or {})}  # fmt: skip
    asked = replace(case.with_facts(proposal=proposal), version=case.version + 1)
    facts = {"wished": first, "wished_end": last, "doubt": dict(doubt), "original": original or None}
    form = notices.Form(
        ask(asked, "approve", "confirm", "reject"), f"odd:{message.letter}", automatic="auto-replied"
    )
    entry = Entry("asked-back", "office", {"doubt": doubt["kind"], "start": first})
    name = str((case.facts.get("names") or {}).get(message.actor, ""))
    return Decision(
        asked, (entry, *notices.to_person(message.actor, asked, "odd-time", sight, facts, form, name))
    )


def pending(case: Case, actor: str) -> Mapping[str, Any] | None:
    """The move somebody has been asked about and has not answered for yet; None where there is none."""
    proposal: Mapping[str, Any] = case.facts.get("proposal") or {}
    return proposal if proposal.get("kind") == "odd" and proposal.get("who") == actor else None


def answer(text: str) -> str:
    """What words say to the question: ``approve``, ``reject``, or nothing plain."""
    words = simplified(text.strip())
    if len(words) > _MOST_WORDS:
        return ""
    yes, no = _YES.match(words), _NO.match(words)
    if no is not None:
        return "reject"
    return "approve" if yes is not None and not trouble_of(words, yes.span()) else ""


def agreed(case: Case, proposal: Mapping[str, Any], sight: Sight) -> Decision:
    """The meeting as a whole moves there, as by an order.

    Raises:
        NotAllowed: the time has passed meanwhile.
    """
    start, end = (datetime.fromisoformat(str(proposal[name])) for name in ("start", "end"))
    if start <= sight.now:
        raise NotAllowed(f"the time asked about for {case.number} has passed")
    meant = case.with_facts(agreed_day=start.date().isoformat(), hours_meant=True, doubt=None, windows=None)
    return settle(moved_to(meant.with_facts(**(proposal.get("place") or {})), start, end), sight)
