"""A fresh letter that only takes back what its writer has asked for: withdrawn, confirmed in a word, or asked which.

What waits and of which nobody has heard yet is withdrawn at once, as such a letter may have brought it. What is
booked is called off with a word in answer to a mail of ours, since others are told.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem, Notify
from zongban.core.events import Command
from zongban.core.numbering import label
from zongban.language.answers.withdrawing import names_a_stranger, withdrawn
from zongban.language.people import find_people
from zongban.language.traditional import simplified
from zongban.mail.letter import Letter
from zongban.ports.store import LetterRow
from zongban.runners.clerk import Clerk
from zongban.runners.own_bookings import bookings_named, bookings_of, times_named
from zongban.runners.proof import doubtful, proven
from zongban.runners.understanding import may, names_of
from zongban.runners.waiting import is_gm

WHICH: Final = "answers/person-which-booking"
ASKED_FOR_AT: Final = frozenset({"meetings", "visitors", "triage"})
"""Desks to which a letter may be sorted that takes back a wish to meet; a paper to be registered is none."""
_UNHEARD: Final = frozenset({"requested", "clarifying", "collected", "offered"})
"""States in which a request is known to its writer and those who decide alone, unless it has been announced before."""
_MOST: Final = 9


def bookings_taken_back(
    clerk: Clerk, letter: Letter, words: str, sender: str
) -> tuple[tuple[Case, ...], bool]:
    """What a letter that only takes something back may mean of what its writer has asked for; empty: none of it.

    Returns:
        The one that fits, or several, or where none fits all there are; and whether they fit.
    """
    sight = clerk.sight
    said = withdrawn(words) or withdrawn(f"{letter.subject}\n{words}")
    if said is None or not said.alone:
        return (), False
    own = bookings_of(sender, sight)
    named = bookings_named(own, said.words, f"{letter.subject}\n{words}", sight)
    subject = _subject_of(said.words, clerk)
    fitting = [one for one in named if not subject or _shares(subject, one)]
    found = tuple(fitting or own)
    apart = any(one.is_confidential or one.facts.get("series") for one in found)
    return ((), False) if apart or len(found) > _MOST else (found, bool(fitting))


def _subject_of(words: str, clerk: Clerk) -> str:
    """What a clause calls the meeting, without its time, its people and the words that say that it is off."""
    sight = clerk.sight
    spans = [one.span for one in times_named(words, sight)]
    spans += [one.span for one in find_people(words, names_of(sight.people))]
    for start, end in spans:
        words = words[:start] + " " * (end - start) + words[end:]
    return " ".join(_ANY_MEETING.sub(" ", simplified(words)).split())


def _shares(subject: str, case: Case) -> bool:
    """Whether a subject has two characters, or a word, in common with what a case is about."""
    about = simplified(
        f"{case.title} {case.fact('topic')} {case.fact('purpose')} {case.fact('organisation')}"
    ).lower()
    pieces = [one.lower() for one in re.findall(r"[A-Za-z]{3,}", subject)]
    for run in re.findall(r"[一-鿿]{2,}", subject):
        pieces += [run[place : place + 2] for place in range(len(run) - 1)]
    return not pieces or any(one in about for one in pieces)


_ANY_MEETING: Final = re.compile(
    r"刚才|刚刚|已经|原定|原来|本来|暂时|还是|我们|咱们|我这边|那边|这边|麻烦|小林|林助理?|秘书|您好|你好"
    r"|不需要|不用|不必|无需|无须|不想|不要|取消|撤销|撤回|撤掉|推掉|作罢|算了"
    r"|会议|会面|见面|面谈|约见|约谈|预约|碰头|沟通|讨论|汇报|申请|日程|安排|时间|事情|例会|来访|拜访|到访|参观|公司"
    r"|[上下中]午|这[个次场]|那[个次场]|本次|[的了吧呢先就再把将请帮我和跟与同去约见谈聊会开用要不也都还这那事一已]"
    r"|\b(?:i|we|you|it|there|is|are|no|not|need|needed|needs|longer|any|more|anymore|to|meet|meeting|see|talk|for|the|our|my|your|this|that|a|an|with|on|at"
    r"|in|of|please|kindly|cancel(?:l?ed)?|call(?:ed)?|off|drop|withdraw|take|back|request|slot|appointment|session|visit|booking|require[ds]?|want"
    r"|do|don['’]?t|does|will|won['’]?t|be|been|has|have|so|and|after|all|now|like|would|let['’]?s|mr|mrs|ms|dr|next|time|necessary|i['’]d|from)\b"
    r"|[^\w一-鿿]",
    re.IGNORECASE,
)
"""Words that stand beside any meeting that is called off, and tell nothing of which."""


def taken_back(clerk: Clerk, row: LetterRow, letter: Letter, words: str) -> LetterRow | None:
    """What becomes of such a letter; None where it is another, or about nothing that is open."""
    if doubtful(clerk.office, letter):
        return None
    found, fits = bookings_taken_back(clerk, letter, words, row.sender)
    if not found:
        return None
    case = found[0] if len(found) == 1 and fits else None
    plain = not _names_others(clerk, words, row.sender)
    if case is not None and plain and _is_unheard(case) and _may_at_once(clerk, case, letter, row.sender):
        actor = clerk.sight.people.by_address(row.sender)
        command = Command(
            "cancel", actor.email if actor else row.sender, text=words.strip()[:500], letter=row.id
        )
        if not clerk.offer(case, command, command.actor):
            return replace(row, state="registered", kind="reply", case=str(case.number))
    clerk.notify(_question(clerk, row, found, fits=fits), None)
    return replace(row, state="registered", kind="reply", case=str(case.number) if case else None)


def _is_unheard(case: Case) -> bool:
    return case.desk == "meetings" and case.state in _UNHEARD and not case.facts.get("announced")


def _names_others(clerk: Clerk, words: str, sender: str) -> bool:
    """Whether somebody else than those who arrange it is named, who perhaps alone is not wanted: 王总不用约了."""
    people = clerk.sight.people
    own = people.by_address(sender)
    found = find_people(words, names_of(people))
    if names_a_stranger(words, [one.span for one in found]):
        return True
    named = {one.key for one in found if one.kind == "person"}
    named -= {one.key for role in ("gm", "assistant") for one in people.bearing(role)}
    return bool(named - {own.key if own else ""})


def _may_at_once(clerk: Clerk, case: Case, letter: Letter, sender: str) -> bool:
    """Whether the writer may withdraw it, and is as certain as a decision of the general manager needs it."""
    if "cancel" not in may(clerk, case, sender):
        return False
    if not is_gm(clerk, sender):
        return True
    return bool(clerk.office.proof) and proven(clerk.office, clerk.sight.people, letter).proven


def _question(clerk: Clerk, row: LetterRow, found: Sequence[Case], *, fits: bool) -> Notify:
    """Which of them is off; of a single one, whether it is."""
    person = clerk.sight.people.by_address(row.sender)
    language = person.language if person else found[0].language
    labels = [str(place) for place in range(1, len(found) + 1)]
    facts = {
        "fits": fits,
        "bookings": [_shown(clerk, case, given, language) for given, case in zip(labels, found, strict=True)],
    }
    carries = {"one_of": "cancel"} if len(found) > 1 else {}
    ask = Ask(
        tuple(
            AskItem(given, str(case.number), case.version, ("cancel",), carries=carries)
            for given, case in zip(labels, found, strict=True)
        )
    )
    return Notify(
        row.sender, WHICH, f"which-booking:{row.id}", facts, ask=ask, answers=row.id, language=language,
        automatic="auto-replied",
    )  # fmt: skip


def _shown(clerk: Clerk, case: Case, given: str, language: str) -> dict[str, Any]:
    """One of them as the mail prints it; times of whole days and series are left to the title."""
    zone = clerk.office.house.zone
    windows = (
        []
        if case.fact("start")
        else [
            [datetime.fromisoformat(one).astimezone(zone).isoformat() for one in each]
            for each in case.facts.get("windows") or ()
        ]
    )
    return {
        "label": given, "number": label(case.number, language), "title": case.title,
        "start": case.fact("start"), "end": case.fact("end"), "windows": windows[:1],
        "settled": case.state == "confirmed",
    }  # fmt: skip
