"""By when a letter asks for something: told apart from what expires, takes effect or is planned by then."""

from collections.abc import Sequence
from datetime import date, datetime

from zongban.core import late_re as re
from zongban.desks.papers import office_hours
from zongban.desks.zones import zoned_moment
from zongban.language.times import Kind, Role, TimeMention, read_times
from zongban.language.traditional import simplified
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

Span = tuple[int, int]

_ASKS = re.compile(
    r"请(?!示收悉)|务必|望(?=贵|你|各|予|尽|于|在)|恳请|敬请|烦|须|应(?!付|收|付款)|需要?(?=[^，。]{0,8}(?:签|批|拿|回|报|提|确认|答|完成))|要求|不得迟于|逾期"
    r"|(?:报送|上报|反馈|提交|回复|答复|复函|函复|函覆|惠覆|惠复|报名|回执|缴纳|支付|付清|申报|寄回|返还|盖好?章|密送|批示|签署|会签|审定)(?!了)|截止(?!到本月底)|最[晚迟]"
    r"|\b(?:please|kindly|must|need(?:ed|s)?|requir(?:e|ed|es)|ask(?:ed|s)?|request(?:ed|s)?|return(?:ed)?|reply|respond|response|confirm(?:ation)?|submit|settle|pay(?:ment)?|remit|let\s{1,4}(?:us|me)\s{1,4}(?:have|know)|send|provide|deadline|are\s{1,4}to|is\s{1,4}to"
    r"|demand|should|sign(?:ed|ature)?|register|receive|approv(?:e|al)|decision|may\s{1,4}(?:i|we)|rsvp|hear\s{1,4}from\s{1,4}you|complete|comments|object(?:ion)?s?|file|countersign|no\s{1,4}later\s{1,4}than|at\s{1,4}the\s{1,4}latest|could\s{1,4}you|would\s{1,4}you|can\s{1,4}you|we\s{1,4}expect|comply|ideally|preferably)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"有效期|到期|期满|届满|早鸟|生效|施行|实施|起执行|举行|召开|举办|开幕|预计|将于|计划|拟(?=于|在|[^，。]{0,6}完成)|已于|约定|保质期|有效|锁价|报价|供货|发货|交货|投产|上线|完工|竣工|我司将|我们将|我们会|我方将|我公司将|我部将|力争|确保在|目标|保修"
    r"|\b(?:expir(?:e|es|ed|y)|valid|validity|effective|tak(?:e|es)\s{1,4}effect|with\s{1,4}effect|remains?|scheduled|hold(?:s)?|held|meets?|runs?|open\s{1,4}until|honou?red|was\s{1,4}due|were\s{1,4}due|early[\s-]bird|we\s{1,4}(?:will|shall|plan|expect\s{1,4}to|aim|hope\s{1,4}to)|they\s{1,4}(?:will|asked|need|want)|has\s{1,4}confirmed|have\s{1,4}confirmed|starts?|begins?|arriv(?:e|es|ing)|ship(?:s|ped|ment)?|deliver(?:ed|ies)|delivery\s{1,4}(?:is|was|will)|production|launch|celebrate|last\s{1,4}until|in\s{1,4}force|guaranteed)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:截(?:止|稿|至|标)(?:时间|日期)?|期限|时限|deadline|due(?:\s{1,4}date)?|reply\s{1,4}by|closing\s{1,4}date|rsvp)\s{0,4}(?:为"
    r"|是|至|到|[:：])?\s{0,4}$",
    re.IGNORECASE,
)
_EVENT_AFTER = re.compile(
    r"^[^，。；,;.\n]{0,8}(?:到期|届满|召开|举行|举办|生效|失效|完成?验收|上线|投产|开幕|发货|交货|起)"
    r"|^\s{0,4}(?:expires?|is\s{1,4}the\s{1,4}date)\b",
    re.IGNORECASE,
)
_WHOLE_DAY = re.compile(
    r"下班|当[天日]|close\s{1,4}of\s{1,4}(?:business|play)|end\s{1,4}of\s{1,4}(?:the\s{1,4})?(?:business\s{1,4})?day"
    r"|\b[CE]O[BD]\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[。；;！!？?\n]|\.(?=\s|$)")
_PART_END = re.compile(r"[，,：:（(]|\b(?:as|because|since|which|but|when|while)\b")
_LEAST = 1


def due_of(letter: Letter, text: str, sight: Sight, *, report: bool = False) -> str | None:
    """By when an answer or action is asked for, ISO 8601; a deadline at the end of a day (下班前) is that day.

    Of several the one that is asked for most plainly counts, else the first. A `report` asks for nothing by the dates
    of its plans.
    """
    found = asked_by(letter, text, sight, report=report)
    return found[0] if found else None


def asked_by(letter: Letter, text: str, sight: Sight, *, report: bool = False) -> tuple[str, Span] | None:
    """As :func:`due_of`, with the place of the words."""
    at = (letter.date or sight.now).astimezone(sight.house.zone)
    plain = simplified(text)
    best: tuple[int, str, Span] | None = None
    for one in read_times(plain, at, hours=office_hours(sight), workdays=sight.hours.add_workdays):
        value = _deadline(one, plain, at, sight)
        weight = _weight(one, plain, report=report) if value else 0
        nearer = (
            value is not None
            and best is not None
            and weight == best[0]
            and value < best[1]
            and not _CLAUSE_END.search(plain, best[2][1], one.span[0])
        )
        if value and weight >= _LEAST and (best is None or weight > best[0] or nearer):
            best = (weight, value, one.span)
    return (best[1], best[2]) if best else None


def _weight(mention: TimeMention, plain: str, *, report: bool) -> int:
    """How plainly the sentence of a deadline asks for something: its nearest part counts most."""
    start = max((one.end() for one in _CLAUSE_END.finditer(plain, 0, mention.span[0])), default=0)
    ends = _CLAUSE_END.search(plain, mention.span[1])
    end = ends.start() if ends else len(plain)
    before, after = plain[start : mention.span[0]], plain[mention.span[1] : end]
    near = _last_part(before) + " " + _first_part(after)
    weight = 1 if mention.kind is Kind.DEADLINE else 0
    if _LABEL.search(before) or _LABEL.search(plain[max(0, start - 12) : mention.span[0]]):
        weight += 3
    if _ASKS.search(near):
        weight += 3
    elif _ASKS.search(before + after):
        weight += 1
    if _STATES.search(f"{_last_part(before)} {mention.text} {_first_part(after)}") or _EVENT_AFTER.match(
        after
    ):
        weight -= 3
    if report and not re.search(
        r"请(?!查阅|阅)|恳请|\bplease\b|\bkindly\b|\bapprov|\bdecision\b", before + after
    ):
        weight -= 4
    return weight


def _last_part(words: str) -> str:
    cut = max((one.end() for one in _PART_END.finditer(words)), default=0)
    part = words[cut:]
    return part if len(part.strip()) >= _SHORT else words[-_NEAR:]


def _first_part(words: str) -> str:
    cut = _PART_END.search(words)
    part = words[: cut.start()] if cut else words
    return part if len(part.strip()) >= 2 else words[:_NEAR]


_SHORT = 1
_NEAR = 30


def _deadline(mention: TimeMention, plain: str, at: datetime, sight: Sight) -> str | None:
    end: datetime | date | None = mention.end
    if mention.role in (Role.PAST, Role.CANCELLED):
        return None
    if not (mention.kind is Kind.DEADLINE or mention.role is Role.DEADLINE):
        labelled = mention.kind in (Kind.DATE, Kind.MOMENT) and _LABEL.search(
            plain[max(0, mention.span[0] - 16) : mention.span[0]]
        )
        end = mention.start if labelled else None
    if end is None:
        return None
    if isinstance(end, datetime):
        end = zoned_moment(end, plain, mention.span[1], sight.house.zone)
    if not (end >= at if isinstance(end, datetime) else end >= at.date()):
        return None
    around = plain[max(0, mention.span[0] - 20) : mention.span[1] + 4]
    whole_day = "end-of-day" in mention.assumed or _WHOLE_DAY.search(around)
    return (
        end.date().isoformat()
        if isinstance(end, datetime) and whole_day and _is_closing(end, sight)
        else end.isoformat()
    )


def _is_closing(end: datetime, sight: Sight) -> bool:
    """Whether an hour is that at which the office closes or the day ends."""
    spans: Sequence[tuple[object, object]] = sight.hours.spans
    return bool(spans) and end.time() in (
        spans[-1][1],
        end.time().replace(hour=23, minute=59, second=59),
        end.time().min,
    )
