"""What the words around a time say about it: a deadline, the past, a cancelled date, a limit."""

from zongban.core import late_re as re

_SENTENCE_END = re.compile(
    r"[。!?;！？；\n.](?:(?<!\.)|(?=\s|$)(?<![ap]\.m\.)(?<!\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|mon|tue"
    r"|wed|thu|fri)\.)(?<!\bno\.)(?<!\b(?:mr|ms|dr)\.))"
)

DUE_AFTER = re.compile(
    r"\s*[)\]\"]*\s*(?:(?P<before>(?:的)?(?:之前|以前|前(?!台|后|往|来|面|期|景|提(?!交|供|出|报|请|醒|货)|去|几|[两二三]|任|述|厅|门|夜|夕|瞻|言|辈|途|沿|线|列|缀|半|移"
    r"|一[天日周])))"
    r"|(?:结束|到来|收盘|闭市)(?:之?前|以前)|(?:截止|为止|止(?!步|血|损)|截稿)|,?\s*(?:at\s+the\s+(?:very\s+)?latest|latest\b|or\s+(?:earlier"
    r"|less|sooner|before)\b)|\s+(?:is|was)\s+(?:the|our|my|your)\s+(?:final\s+|absolute\s+|last\s+|strict\s+)?"
    r"(?:deadline|cut-?\s?off|closing\s+date|last\s+day)\b)"
)
INSIDE = re.compile(r"\s*(?:之内|以内|内(?!部|容|地|存|外|蒙|勤)|中完成)")
_DUE_BEFORE = re.compile(
    r"(?:最迟|最晚|(?:有效|优惠|持续|延续|延长|展期|延期|开放|保留|截)到|一?直到|至迟|不晚于|不迟于|不得晚于|截至|截止(?:日期|时间|期限|日)?(?:为|是|到|至|于)?|(?:期限"
    r"|时限|完成时间|有效期)(?:为|是|到|至)?"
    r"|限(?:于|在|期)?|赶在|deadline(?:\s+is)?|closing\s+date(?:\s+is)?|closes"
    r"|(?:bookings|registrations?|applications|entries|nominations|submissions|enrol?ments?|polls|sales)\s+close|expires|(?:no"
    r"|not)\s+later\s+than|at\s+the\s+latest|latest"
    r"|due(?:\s+date)?(?=\s*:|\s*$)|within|as\s+late\s+as|until|till|'til|til|up\s+to|up\s+until|prior\s+to|on\s+or\s+before|at\s+or\s+before|not\s+after|before|by)"
    r"\s*:?\s*(?:于|在|为|是|the|on|at|by|around|the\s+end\s+of|the\s+close\s+of)?\s*$"
)
_STRICTLY_BEFORE = re.compile(r"(?:before|prior\s+to)\s*(?:the)?\s*$")
_NO_DUE = re.compile(
    r"(?:are\s+you|you|get|gets|got|been|be)\s+up\s+to\s*(?:the\s*)?$"
    r"|(?:come|comes|coming|stop|drop|swing|pass|call|signed|sent|written|made|done|step|is|increased?|rose"
    r"|up)\s+by\s*(?:the\s*|on\s*)?$"
    r"|(?:day|week|month|hour|hours|minutes|days|weeks)\s+(?:or\s+two\s+)?before\s*(?:the\s*)?$"
    r"|from\s+\S+\s+(?:until|till)\s*$"
)
_WITHIN = re.compile(
    r"(?:within|inside|in\s+under|no\s+more\s+than|限|在|于|起|后|请)\s*(?:the\s+)?(?:next\s+)?$"
)
_WITHIN_EN = re.compile(
    r"(?:within|inside(?:\s+of)?|in\s+(?:less|no\s+more|not\s+more)\s+than|in\s+under|in\s+at\s+most|in\s+the\s+space\s+of)"
    r"\s*(?:the\s+)?(?:next\s+|coming\s+)?(?:a\s+maximum\s+of\s+)?$"
)
_LIMIT = re.compile(
    r"(?:控制在|不超过|不要超过|不得超过|压缩到|压缩在|限制在|保持在|缩短到|时长|用时|全程|each|最多|long"
    r"|车程|路程|keep\b.{0,40}|limit\w*\b.{0,20}|no\s+(?:more|longer)\s+than|up\s+to|at\s+most)\s*(?:to|在"
    r"|为|:)?\s*$"
)
ACTION = re.compile(
    r"\s*(?:,|之内|内|请|要|必须|务必|须|应|需|前|你|您|各\S{0,4}|把\S{0,12}?|将\S{0,12}?)*\s*(?:完成|提交"
    r"|报送|报|上报|交|答复|回复|复函|函复|反馈|付|支付|办结|办理|办|给|发|寄|送|解决|落实|整改|定稿|签"
    r"|拿出|出具|补|落地|上线|投产|开业|建成|竣工|实现|达成|启动|搞定|做完|弄完|到位|归还|还清|结清|结项|结题|缴|发布|验收|处理|清理|清零|出结果|了结)"
)
_PAST_BEFORE = re.compile(
    r"(?:上次|上回|前次|此前|已经?在?|已于|曾于|曾在|曾|早在|早于|自从|去年|(?:letter|mail|e-?mail|notice|order"
    r"|minutes|invoice|message)\s+(?:of|from|dated)|(?:your|my|his|her|their)\s+(?:letter|mail|e-?mail|message)\s+on"
    r"|dated|held\s+on|received\s+on"
    r"|sent\s+on|signed\s+on|(?:began|happened|occurred|went|came|spoke|born|fell|flew|wrote)\s+on|took\s+place\s+on|was\s+on|met\s+on|since|last\s+time|previous(?:ly)?"
    r"|ever\s+since)(?:[^,。;]{0,6})$"
)
_PAST_AFTER = re.compile(
    r"[^,，。;!?]{0,10}?(?:[开签去来看见谈做值用说提寄发收交办参加聊问查写批审报付请休住吃买玩考学修打跑听读测跟找告借还租病]过\w?了?(?![期程度])|开的|签的|签订的|签署的|收到的|发来的|寄来的|来函|来文|印发的|召开的|提交的"
    r"|寄出的|发出的|下发的|送来的|(?<![不没未别要会再])(?:开|签|收到|发|寄|完成|召开|提交|交|到|谈|去|签订|签署|发布|下达|印发|到货|上线|出院|入职|离职|出生|成立|去世|毕业|回来|发生|结束|付|批|审|报)(?:过)?了(?!吗|吧|没|解))"
)
_AGREED_BEFORE = re.compile(
    r"(?:\bthank\w*(?:\s+you)?(?:\s+very\s+much)?\s+for|\bdiscussed|\bagreed|\bdecided|\bsaid|\bmentioned|\bpromised|\braised|\bminutes)"
    r"(?:\s+[a-z]{1,12}){0,4}\s+(?:call|meeting|visit|talk)\s+(?:of|from|on)\s*$"
)
"""What came of a meeting that was held; a meeting on Friday alone is one to come."""
# On Friday I fell; we lost the keys on Monday: what a person tells has happened.
_TOLD = (
    r"(?:met|saw|went|came|fell|spoke|talked|lost|won|bought|sold|flew|died|drove|broke|told|called|rang|visited|ate|woke"
    r"|forgot|missed|hurt|crashed|slept|gave|took|sent|arrived|watched|played|stayed|returned|attended|baked|cooked|picked)"
)
_TOLD_BEFORE = re.compile(
    rf"\b(?:i|we|he|she|they|you|it)\s+(?:all\s+|just\s+|only\s+|both\s+)?{_TOLD}"
    r"(?:\s+(?!to\b|that\b|will\b|would\b|for\b|about\b|if\b|i\b|he\b|she\b|they\b|we\b|you\b|it's\b|is\b|are\b|be\b|\w+s\s+on\s*$)"
    r"[\w'-]{1,14}){0,4}\s+on\s*$"
)
_TOLD_AFTER = re.compile(
    r"\s*(?:morning|afternoon|evening|night)?\s*,?\s*(?:i|we|you|he|she|they|it|(?:my|our|his|her|their|the)\s+\w{2,15})\s+"
    rf"(?:all\s+|just\s+|only\s+|even\s+|both\s+)?(?:{_TOLD}|had(?!\s+(?:planned|hoped|wanted|meant|to)\b)|got|did|said|left"
    r"|was(?!\s+(?:going|supposed|meant|planning|hoping|to)\b)|were(?!\s+(?:going|supposed|meant|planning|hoping|to)\b))(?![a-z])"
)
_MOVED = (
    r"(?:改(?:签|期|约|定)?(?:到|至|为|在|成|于)|调整?(?:到|至|为|成)|推迟(?:到|至)|提前(?:到|至)|延(?:期"
    r"|后|迟)?(?:到|至)|挪(?:到|至)|移(?:到|至)"
    r"|顺延(?:到|至)|换(?:到|成)|变更(?:为|到|至)|取消|moved?\s+(?:it\s+)?(?:to|from)|reschedul\w+\s+(?:to"
    r"|for|from)|postpon\w+\s+(?:to|until|from)|brought\s+forward\s+to"
    r"|changed\s+to|shift\w*\s+to|push\w*\s+(?:back\s+)?to|put\s+off\s+(?:to|until)|new\s+(?:time|date"
    r"|slot)|instead\b)"
)
_MOVED_BETWEEN = re.compile(_MOVED)
_MOVED_LEFT = re.compile(
    r"(?:原定|原计划|原来|原为|原本|原\s*[(:]?|instead\s+of|rather\s+than|originally|no\s+longer(?:\s+on)?"
    r"|不是|取消|cancel(?:led|ling)?)[^,，。;]{0,6}$|\bnot\s+(?:on\s+|at\s+)?$"
)
_MOVED_RIGHT = re.compile(
    r"[^。!?;\n]{0,24}?(?:取消|作废|不开了|开不了|不行|不方便|没空|没时间|去不了|来不了|参加不了|is\s+off\b"
    r"|(?:is|are|was|has\s+been|be)\s+cancell?ed|won't\s+work|doesn't\s+work|does\s+not\s+work|no\s+longer"
    r"|not\s+possible|can(?:'t|not)\s+make)"
)
MOVE_FROM = re.compile(
    r"(?:moved?|moving|reschedul\w+|postpon\w+|changed?|shift\w*|brought\s+forward|push\w*)\b[^.;!?]{0,40}\bfrom\s*$"
)


def sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence that holds `place` begins and ends."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() >= place:
            return start, end.start()
        start = end.end()
    return start, len(text)


def boundaries(text: str) -> list[int]:
    """The places where sentences end, in order, with the end of the text."""
    return [m.end() for m in _SENTENCE_END.finditer(text)] + [len(text) + 1]


def due_before(text: str, start: int) -> re.Match[str] | None:
    """The words just before `start` that make the time a deadline."""
    window = text[max(0, start - 34) : start]
    found = _DUE_BEFORE.search(window)
    if found is None or _NO_DUE.search(window):
        return None
    if (
        found.group()[0].isascii()
        and found.start()
        and window[found.start() - 1].isalnum()
        and window[found.start() - 1].isascii()
    ):
        return None
    return found


def strictly_before(text: str, start: int) -> bool:
    """Whether "before" rather than "by" leads to the time."""
    return _STRICTLY_BEFORE.search(text[max(0, start - 16) : start]) is not None


_AT_TABLE = re.compile(
    r"\b(?:dinner|supper|banquet|gala|drinks|cocktails?|reception|concert|theatre|opera)\b"
)


def at_table(text: str, start: int, end: int) -> bool:
    """Whether the sentence is about an evening out: dinner at 7 is at 19:00."""
    return _AT_TABLE.search(text, start, end) is not None


def within(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words that make a length a deadline counted from now: 三日内, within 48 hours."""
    if _LIMIT.search(text[max(0, start - 48) : start]):
        return None
    after = INSIDE.match(text, end)
    return after or _WITHIN_EN.search(text[max(0, start - 24) : start])


def is_past(text: str, start: int, end: int, *, sentence_start: int) -> bool:
    """Whether the words around speak of something that has happened."""
    before = text[max(sentence_start, start - 24) : start]
    if _PAST_BEFORE.search(before) is not None or _PAST_AFTER.match(text, end) is not None:
        return True
    told = text[max(sentence_start, start - 48) : start]
    if _AGREED_BEFORE.search(told) is not None:
        return True
    return _TOLD_BEFORE.search(told) is not None or _TOLD_AFTER.match(text, end) is not None


def is_cancelled(text: str, start: int, end: int, next_start: int | None, bounds: tuple[int, int]) -> bool:
    """Whether the time is one that no longer holds: 原定…, … is off, … 改到 (another time follows)."""
    if _MOVED_LEFT.search(text[max(bounds[0], start - 14) : start]):
        return True
    between = text[end : next_start if next_start is not None else bounds[1]]
    if next_start is not None and _MOVED_BETWEEN.search(between):
        return True
    right = _MOVED_RIGHT.match(text, end)
    return (
        right is not None and right.end() <= bounds[1] and (next_start is None or right.end() <= next_start)
    )
