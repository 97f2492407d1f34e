"""Answers to notices that the store does not know: recognised and read from the letter alone, for being explained.

Nothing here is ever carried out: that needs the signed Message-ID (``matching``) and what was asked (``answering``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zongban.core import late_re as re
from zongban.core.numbering import Number, label
from zongban.language.answers import Answers, is_mere_yes, listed_items, read_answers
from zongban.language.answers import Command as Understood
from zongban.language.documents import case_numbers
from zongban.language.times import Kind, read_times
from zongban.mail.answered import Signs, signs
from zongban.mail.letter import Letter
from zongban.mail.replies import Reply
from zongban.ports.store import Transaction
from zongban.rulebook import classify
from zongban.runners.clerk import Clerk
from zongban.runners.inline import spoken
from zongban.runners.matching import SERIES_WORDS
from zongban.runners.office import Office
from zongban.runners.proof import pretends
from zongban.runners.understanding import named

_COURTESIES = frozenset({"accept", "noted"})
_ASKS_ANEW = re.compile(
    r"(?i)(?:想|需要?|拟|特此?|现|要|再|另外?)申请(?!延|展|推迟|顺延)"
    r"|(?:想|需要?|要|请|麻烦|帮忙|协助)(?:您|帮忙|协助|再|提前|另外?){0,3}(?:预约|预订|预定"
    r"|订一?[个间下]|借用?|借阅|登记"
    r"|安排.{0,20}(?:会|接待|来访|用车|派车|房间))|拟于.{1,30}(?:召开|来访|拜访|举行)"
    r"|现(?:将|报送|呈报|上报)|请予?(?:审批|审定|核批|批示)|兹有|另有一?件?事|另外一?件事|还有一件事"
    r"|(?:i|we)(?:'d| would)? (?:like|want|need) (?:also )?to (?:book|request|arrange|schedule|apply|borrow|invite"
    r"|visit|order|reserve)"
    r"|(?:could|can|would) you (?:please )?(?:book|arrange|schedule|reserve|order)"
    r"|please (?:also )?(?:book|reserve|arrange|schedule|order)"
    r"|(?:another|different|separate|unrelated|new) (?:matter|topic|subject|request)"
    r"|for (?:your )?approval|please find attached (?:our|the|my) (?:request|draft|report|minutes)"
)
_OUR_SUBJECTS = re.compile(
    r"(?i)日报|简报|周报|督办|待批|待您|请承办|请办理|来访安排|会议确认|已登记|提醒|请补|请选|备选"
    r"|(?<![a-z])(?:digest|reminder|please take over"
    r"|task t|due (?:today|tomorrow|on)|overdue|visit v|registered|please choose)(?![a-z])"
)
"""Subjects of mails that the office sends."""
_SHORT, _LONG = 20, 60
_MOST_SLOTS = 9
_OF_TIMES = re.compile(r"(?i)时间|改期|选|time|choose|moved|slots?|date|reschedul")
_MOST_LABELS = 60


@dataclass(frozen=True, slots=True)
class Presumed:
    """An answer to something that the office seems to have sent.

    Attributes:
        subject: of the mail it seems to answer, without Re: and its like.
        number: of the case that the subject names, as people write it; else empty.
        why: by what it was recognised: ``reference``, ``quotation`` or ``words``.
        answers: what it asks for; `item` None stays what it does not name.
    """

    subject: str
    number: str
    why: str
    answers: Answers


def presume(office: Office, tx: Transaction, letter: Letter, reply: Reply, at: datetime) -> Presumed | None:
    """What the letter answers, when it shows that it answers the office; None: it is a letter of its own."""
    clerk = Clerk(office, tx, at)
    people = clerk.sight.people
    own = people.own_addresses() | {office.house.address.lower()}
    if letter.sender is None or letter.sender.email in own or pretends(people, letter):
        return None
    if letter.calendar_method:  # an answer to an invitation says what it answers in its calendar object
        return None
    shown = signs(letter, reply, own)
    why = _why(shown, letter, reply)
    if not why:
        return None
    answers = _prolonged(clerk, reply, at, _read(clerk, shown.subject, reply, at))
    answers = _meant(clerk, letter, shown, reply, answers)
    if not _is_answer(clerk, shown, why, letter, reply, answers):
        return None
    found = case_numbers(shown.subject, SERIES_WORDS)
    number = Number(found[0].series, found[0].year, found[0].serial) if found else None
    language = office.house.language
    return Presumed(shown.subject, label(number, language) if number else "", why, answers)


def _why(shown: Signs, letter: Letter, reply: Reply) -> str:
    """By what a letter may be taken for an answer to the office; empty when nothing speaks for it."""
    if letter.calendar_method or (letter.date is None and not letter.subject):
        return ""
    if shown.refers and shown.quotes != "other":
        return "reference"
    if shown.quotes == "office" and (shown.spoken_to or shown.prefixed):
        return "quotation"
    if shown.refers and shown.spoken_to:
        return "reference"
    if shown.prefixed and shown.spoken_to and not shown.quotes and not reply.quoted.strip():
        return "words"
    return ""


def _is_answer(clerk: Clerk, shown: Signs, why: str, letter: Letter, reply: Reply, answers: Answers) -> bool:
    """Whether it says something about the mail it answers rather than something new in an old thread."""
    verbs = {one.verb for one in answers.commands}
    if verbs - _COURTESIES and not reply.forwarded:
        return why != "words" or not _is_new(clerk, letter, reply.text)
    if _is_new(clerk, letter, reply.text):
        return False
    if why == "words":
        ours = _OUR_SUBJECTS.search(shown.subject) or case_numbers(shown.subject, SERIES_WORDS)
        return bool(verbs or ours)
    return bool(verbs) if reply.forwarded else shown.prefixed or bool(verbs) or why == "quotation"


def _is_new(clerk: Clerk, letter: Letter, text: str) -> bool:
    """Whether the own words alone are a request: one that the rules know what to do with, or that takes its time."""
    if len(text) < _SHORT or not _ASKS_ANEW.search(text):
        return False
    if len(text) >= _LONG:
        return True
    bare = replace(letter, subject="", in_reply_to=(), references=())
    verdict = classify(clerk.office.rules(), bare, text)
    return verdict.desk in clerk.office.desks and (verdict.desk != "triage" or "category" in verdict.facts)


def _read(clerk: Clerk, subject: str, reply: Reply, at: datetime) -> Answers:
    """What it asks for. The items are those of the quoted list; without one, those the answer itself names."""
    quoted = re.sub(r"(?m)^(?:[ \t]*[>＞|])+[ \t]?", "", reply.quoted)
    listed = listed_items(quoted)
    names: dict[str, Sequence[str]] = dict.fromkeys(listed, ())
    said = spoken(reply, names)
    if (slots := _slots(quoted, listed, at)) > 1:
        answers = _heard(clerk, said.text, at, (), slots)
        return replace(answers, commands=tuple(_confirmed(one) for one in answers.commands))
    if listed:
        return _heard(clerk, said.text, at, listed, 0)
    whole = _heard(clerk, reply.text, at, (), 0)
    if not (whole.commands or whole.doubts or reply.quoted.strip()) and _OF_TIMES.search(subject):
        chosen = _heard(clerk, reply.text, at, (), _MOST_SLOTS)
        if chosen.commands and chosen.commands[0].verb == "choose":
            return replace(chosen, commands=tuple(_confirmed(one) for one in chosen.commands))
    numbers = tuple(
        dict.fromkeys(
            str(int(n)) for n in re.findall(r"(?<![\d./-])(?!(?:19|20)\d\d)\d{1,4}(?![\d./-])", reply.text)
        )
    )
    believed = (*(str(n) for n in range(1, 31)), *(n for n in numbers if int(n) > 30))[:_MOST_LABELS]
    by_item = _heard(clerk, reply.text, at, believed, 0)
    items = [one for one in by_item.commands if one.item is not None]
    return by_item if items and len(by_item.commands) >= len(whole.commands) else whole


def _meant(clerk: Clerk, letter: Letter, shown: Signs, reply: Reply, answers: Answers) -> Answers:
    """A mere yes (好的, OK) says what was asked for: all but the general manager confirm a time or take work on."""
    person = clerk.sight.people.by_address(letter.sender.email if letter.sender else "")
    if person is not None and person.role == "gm":
        # Whoever sets the dates asks for no extension: 3 推迟到12月1日 puts it off.
        later = (replace(one, verb="defer") if one.verb == "extend" else one for one in answers.commands)
        return replace(answers, commands=tuple(later))
    about = f"{shown.subject}\n{reply.quoted[:2000]}"
    verb = "confirm" if _OF_A_TIME.search(about) else "accept" if _OF_WORK.search(about) else ""
    verb = verb or ("confirm" if person is None else "approve")
    commands = (
        replace(one, verb=verb)
        if one.verb == "approve" and one.item is None and is_mere_yes(reply.text[one.span[0] : one.span[1]])
        else one
        for one in answers.commands
    )
    return replace(answers, commands=tuple(commands))


_OF_WORK = re.compile(
    r"(?i)承办|督办|任务|办理|牵头|归还|请.{0,4}办|take over|task|reminder|assigned?|handle|due"
)
_OF_A_TIME = re.compile(
    r"(?i)来访|到访|拜访|会面|会见|会议|开会|例会|参会|通话|改到|改至|预约|visit|meeting"
    r"|(?<![a-z])call(?![a-z])|appointment"
)


def _heard(clerk: Clerk, text: str, at: datetime, items: Sequence[str], options: int) -> Answers:
    return read_answers(
        text, None, at, items=items, options=options, people=lambda name: named(clerk, name),
        workdays=clerk.sight.hours.add_workdays,
    )  # fmt: skip


def _confirmed(one: Understood) -> Understood:
    """A slot that is taken is a confirmation of that line of the list."""
    return replace(one, verb="confirm", item=one.to, to=None) if one.verb == "choose" else one


def _prolonged(clerk: Clerk, reply: Reply, at: datetime, answers: Answers) -> Answers:
    """An extension by some days counts from the day that the quoted mail says is due, where it says one alone."""
    open_ones = [
        one for one in answers.doubts if one.reason == "unknown-date" and one.readings == ("extend",)
    ]
    if len(open_ones) != 1:
        return answers
    doubt = open_ones[0]
    terms = [one for one in read_times(doubt.text, at) if one.kind is Kind.DURATION and one.seconds]
    due = {
        day
        for line in reply.quoted.splitlines()
        if _DUE.search(line)
        for one in read_times(line, at)
        if one.kind in (Kind.DATE, Kind.DEADLINE)
        and isinstance(day := one.end or one.start, date)
        and not isinstance(day, datetime)
    }
    if len(terms) != 1 or len(due) != 1 or (terms[0].seconds or 0) % _DAY:
        return answers
    days, start = (terms[0].seconds or 0) // _DAY, due.pop()
    workdays = re.search(r"(?i)工作日|working|business", terms[0].text)
    until = clerk.sight.hours.add_workdays(start, days) if workdays else start + timedelta(days=days)
    reason = re.split(r"[,，;；。]\s*", doubt.text, maxsplit=1)[1:]
    told = _REASON.sub("", reason[0]) if reason else ""
    command = Understood(doubt.item, "extend", until=until, text=told, span=doubt.span)
    return Answers((*answers.commands, command), tuple(one for one in answers.doubts if one is not doubt))


_DAY = 24 * 60 * 60
_DUE = re.compile(
    r"(?i)到期|截止|期限|限期|原定|办结|完成|前|(?<![a-z])(?:due|deadline|by|until|before)(?![a-z])"
)
_REASON = re.compile(r"^\s*(?:原因|理由)?(?:是|为|因为?|由于|because|as|since)?\s*[:：]?\s*", re.IGNORECASE)


def _slots(quoted: str, listed: Sequence[str], at: datetime) -> int:
    """How many times were offered, when the quoted list is one of times."""
    lines: Mapping[str, str] = {
        number: line
        for line in quoted.splitlines()
        if (number := next(iter(listed_items(line, alone=True)), "")) in listed
    }
    timed = [n for n, line in lines.items() if any(m.kind in _TIMES for m in read_times(line, at))]
    return len(lines) if len(lines) > 1 and len(timed) == len(lines) and _ASKS_TO_CHOOSE.search(quoted) else 0


_TIMES = frozenset({Kind.MOMENT, Kind.RANGE, Kind.DATE_PART, Kind.DATE})
_ASKS_TO_CHOOSE = re.compile(
    r"(?i)选|哪一?个|备选|几个时间|以下时间|回复(?:编号|数字|序号)|choose|which|pick|prefer|options?|alternatives?"
    r"|answer with the number|reply with the number|these times|following times|free for"
)
