"""Words that say how somebody who asks for time is received, and not whether: 改到周五, 让钱多去, 控制在20分钟."""

from zongban.core import late_re as re
from zongban.language.traditional import simplified

_DAY = (
    r"(?:(?:这|本|下)?(?:周|星期|礼拜)[一二三四五六日天]?|[今明后]天|下个?月|\d{1,2}(?:月\d{1,2})?[日号]|(?:下周|明天|周.)?[上下]午"
    r"|(?:\d{1,2}|[一二两三四五六七八九十]{1,3})点|\d{1,2}[:：]\d\d)"
)
_STEP = r"(?:[一二两三半几]|\d{1,2})\s{0,2}个?(?:天|日|周|星期|礼拜|小时|钟头)"
_OTHER_TIME = re.compile(
    rf"(?:改期?|换|挪|推迟?|推后|延期?|延后|提前|往后|向后|顺延|调整?|放|排|安排|约|移)(?:到|在|至|成|为)?\s{{0,2}}{_DAY}"
    rf"|{_DAY}\S{{0,8}}?再?(?:来|见|约)(?:吧|他们?|她们?)?\s{{0,2}}$"
    rf"|(?:往后|向后|顺延|推迟|延后|推后|晚|提前|提早)(?:推|延|挪)?\s{{0,2}}{_STEP}"
    r"|\b(?:move|push|shift|put|postpone|reschedule|make)\s{1,4}(?:it|this|him|her|them)?\s{0,4}(?:back\s{1,4}|off\s{1,4})?(?:to|until|till|by|on|for)?\s{0,4}"
    r"(?:next|tomorrow|mon|tue|wed|thu|fri|the\s{1,4}\d|\d{1,2}(?::\d\d)?(?:\s{0,2}[ap]m)?\b|noon|(?:an?|one|two|half\s{1,4}an?)\s{1,4}(?:hour|day|week))",
    re.IGNORECASE,
)
_PICKED = re.compile(
    rf"^\s{{0,4}}(?:(?:可以|同意|好的?|行|见)[，,、\s]{{0,3}})?(?:那?就|定在?|选|在)?\s{{0,2}}{_DAY}"
    r"|^\s{0,4}(?:(?:yes|ok(?:ay)?|fine|agreed)[,.\s]{1,3})?(?:then\s{1,3})?(?:on\s{1,3})?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?\b",
    re.IGNORECASE,
)
"""Words that begin with a time: 周三下午3点, Wednesday at 3."""
_IN_HIS_PLACE = re.compile(
    r"(?:让|叫|请|由|派|安排|改由|换)\s{0,2}(?P<zh>(?!他|她|对方|客人|人家)(?:(?![把将给发])[\u3400-\u9fff·]){2,8}?)(?:代我|替我|代表我|出面|先)?(?:去|来)?(?:见见?|接待|会见|谈谈?|出面|参加|应付|对接|接洽|聊聊?|去|来)(?:一下|他们?|她们?)?(?:就行|即可|吧|了){0,2}(?=$|[\s，,。.；;！!])"
    r"|(?:转|交)(?:给|由|请)?\s{0,2}(?P<to>[\u3400-\u9fff·]{2,8}?)(?:接待|来?见|去谈)?(?:吧|了)?(?=$|[\s，,。.；;！!])"
    r"|\b(?i:let|have|ask|send|get)\s{1,4}(?P<en>[A-Z][\w’'-]{0,20}(?:\s{1,4}[A-Z][\w’'-]{0,20}){0,2})\s{1,4}(?:to\s{1,4})?(?:see|meet|receive|take|handle|go|do)\b",
)
_SHORTER = re.compile(
    r"(?:控制在|不(?:要)?超过|压缩(?:到|在|至)?|缩短(?:到|为|至)?|最多|只(?:给|见|谈|有)|限|给(?:他们?|她们?)?)\s{0,2}(?:\d{1,3}\s{0,2}分钟|半个?小时|[一1]个?小时|一刻钟)"
    r"|\b(?:keep\s{1,4}(?:it\s{1,4})?(?:to|under|within|below)|(?:at\s{1,4}most|no\s{1,4}more\s{1,4}than|max(?:imum)?|only)|not\s{1,4}more\s{1,4}than)\s{1,4}(?:\d{1,3}\s{0,2}min(?:ute)?s?|half\s{1,4}an\s{1,4}hour|an\s{1,4}hour|one\s{1,4}hour)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"[?？吗呢]|如果|要是|若|除非|万一|要不(?!要)|或者|还是(?!改|放|让)|能不能|可不可以|是否|看情况|再说|再议|再定|\b(?:if|unless|whether|maybe|perhaps|or|depends)\b",
    re.IGNORECASE,
)


def another_time(words: str) -> bool:
    """Whether words put it off, bring it forward, or pick a time of those that suit who asked."""
    plain = simplified(words)
    return _OTHER_TIME.search(plain) is not None or _PICKED.match(plain) is not None


def sends_another(words: str) -> str:
    """How the one is called who is to receive him in the writer's place; empty where nobody is."""
    found = _IN_HIS_PLACE.search(simplified(words))
    return (found["zh"] or found["to"] or found["en"] or "") if found else ""


def shortened(words: str) -> str:
    """The words that bound how long he is received; empty where none do."""
    found = _SHORTER.search(simplified(words))
    return found.group() if found else ""


def spans(words: str) -> list[tuple[int, int]]:
    """Where words say who receives him, or how long."""
    return [found.span() for one in (_IN_HIS_PLACE, _SHORTER) if (found := one.search(simplified(words)))]


def says_how(words: str) -> bool:
    """Whether words say beyond doubt how he is to be received: at another time, by whom, how long."""
    if _UNSURE.search(simplified(words)):
        return False
    return another_time(words) or bool(sends_another(words)) or bool(shortened(words))
