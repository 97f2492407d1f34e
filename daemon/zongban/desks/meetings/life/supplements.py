"""What is sent in later for a meeting that is settled: goal, materials, note-taker, how to dial in; papers as files."""

from datetime import timedelta
from typing import Any

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import Notify
from zongban.core.events import Message
from zongban.desks.circle import shown
from zongban.desks.meetings.asking.request import LABELS, read_request
from zongban.desks.meetings.case.attendance import organizer, participants
from zongban.desks.meetings.life import materials
from zongban.language.labelled import labelled_fields
from zongban.ports.sight import Sight

RECEIPT = "meetings/writer-noted"
"""Template of the word to the writer what was noted."""
_LATER = ("goal", "materials", "recorder", "dial_in")
"""What may be sent in later without a question to anybody."""
_TO_FILES = re.compile(
    r"附件|见附|附上|材料|资料|文件|请查收|请查阅|查收|已发|发您|发来|补充|\b(?:attach(?:ed|ment)?|enclosed?|papers?|materials?|documents?|slides|deck|files?)\b",
    re.IGNORECASE,
)
_ASKS_OR_ORDERS = re.compile(
    r"[?？]|[吗么呢](?=[\s。.]|$)|谁|哪|几[点时号位份]|什么|怎么|多少|为何|是否|能否|可否|能不能|可不可以|要不要|改|换|取消|推迟|提前|延[期后]|不[开来用能去参]|没|加上|增加|邀请|叫上|打印|复印|转(?!发您)|通知|安排|帮|麻烦|需要|务必|订|派|预[定订留]|[先再]|如果|除非"
    r"|请(?!您?(?:查收|查阅|查看|审阅|审核|参阅|参考|参见|阅|见|看|收|过目|指正))"
    r"|\b(?:wh(?:o|at|en|ere|y|ich)|how|could|can|may|would|should|will|shall|move|postpone|cancel|change|print|add|invite|need|if|not|please(?!\s{1,4}(?:find|see|refer|note)\b))\b|n['’]t\b",
    re.IGNORECASE,
)
"""What somebody must read, even where it stands in a covering note."""
_COURTESY = re.compile(
    r"(?:谢谢|多谢|感谢|辛苦|您好|你好|各位|此致|敬礼|thanks|thank\s{1,4}you|best|kind\s{1,4}regards|regards|dear|hello|hi)(?![a-z]).{0,24}"
    r"|[\u3400-\u9fff]{1,3}|[\u3400-\u9fff]{1,4}(?:总|助|工|主任|经理|老师|先生|女士|助理)?[\s,，:：]{0,3}(?:您好|你好)?"
    r"|(?-i:[A-Z])[a-z]{1,15}(?:\s(?-i:[A-Z])[a-z]{1,15})?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^，,。；;！!\n]{1,400}?(?:[，,。；;！!\n]|\.(?=\s|$)|$)")
_MOST_WORDS = 40
_LONGEST = 4000
"""A longer letter is no covering note."""


def may_supplement(case: Case, actor: str, sight: Sight) -> bool:
    """Whose papers and words are taken: those who take part or arranged it, of the house."""
    roles = sight.roles_of(case, actor) & {"organizer", "sender", "assistant", "gm"}
    return sight.people.is_internal(actor) and (bool(roles) or actor in participants(case, sight))


def noted(case: Case, message: Message, sight: Sight) -> tuple[Case, dict[str, Any]]:
    """The case with what a letter adds, and what that is."""
    at = (message.at or sight.now).astimezone(sight.house.zone)
    request = read_request(message.text, "", at, organizer(case), sight)
    fields = request.fields()
    wanted = {name for name in _LATER if name in request.labelled or name in ("dial_in", "recorder")}
    found = {name: fields[name] for name in _LATER if name in wanted and fields.get(name)}
    found = {name: value for name, value in found.items() if value != case.facts.get(name)}
    after = case.with_facts(**found)
    return (with_note_taker(after, sight) if "recorder" in found else after), found


def with_note_taker(case: Case, sight: Sight) -> Case:
    """The case with the person that is named for the notes as a party."""
    person = sight.people.by_key(case.fact("recorder"))
    return case.with_parties(recorder=person.email) if person else case


def says_more(text: str) -> bool:
    """Whether a letter says more than its labelled lines and that papers are attached: a person should read it."""
    if len(text) > _LONGEST:
        return True
    fields = [one for one in labelled_fields(text, LABELS) if one.key in _LATER]
    labelled = {line.strip() for one in fields for line in one.value.splitlines() if line.strip()}
    for line in text.splitlines():
        if any(one in line for one in labelled):
            continue
        if not all(_covers(one.group().strip(" ，,。.；;！!:：\n\t")) for one in _CLAUSE.finditer(line)):
            return True
    return False


def _covers(clause: str) -> bool:
    """Whether a clause is a courtesy, or of a covering note that asks for nothing."""
    if not clause:
        return True
    note = _TO_FILES.search(clause) or _COURTESY.fullmatch(clause)
    return bool(note) and len(clause) <= _MOST_WORDS and not _ASKS_OR_ORDERS.search(clause)


def receipt(
    case: Case, message: Message, found: dict[str, Any], new: tuple[materials.Paper, ...], sight: Sight
) -> tuple[Notify, ...]:
    """A short word to the writer what was noted, when the papers go out, and which do not and why."""
    start = case.moment("start")
    late = start is not None and start - sight.now <= materials.SENT_AHEAD
    open_ones = () if case.is_confidential else new
    facts = {
        "goal": shown(case, str(found.get("goal", ""))), "materials": shown(case, str(found.get("materials", ""))),
        "dial_in": shown(case, str(found.get("dial_in", ""))),
        "link_told": case.state == "confirmed" and case.fact("mode") != "onsite",
        "link_later": case.state != "confirmed",
        "recorder": case.parties.get("recorder", "") if "recorder" in found else "",
        "papers": [one["name"] for one in open_ones if materials.may_go(one)],
        "secret": [one["name"] for one in open_ones if materials.is_secret(one)],
        "refused": [one["name"] for one in open_ones if not one.get("safe") and not materials.is_secret(one)],
        "confidential": case.is_confidential and bool(new), "late": late,
        "sent_at": (start - timedelta(hours=24)).isoformat() if start is not None and not late else None,
    }  # fmt: skip
    name = (case.facts.get("names") or {}).get(message.actor, "")
    return (
        Notify(message.actor, RECEIPT, f"noted:{message.letter}", facts, answers=message.letter,
               language=case.language, name=name, automatic="auto-replied"),
    )  # fmt: skip
