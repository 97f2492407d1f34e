"""Who receives a visit: as labelled or said, the general manager where he is asked for, else who writes."""

from collections.abc import Sequence

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.desks.choosing import mentioned
from zongban.language.people import Found
from zongban.language.traditional import simplified

_TO_ME = re.compile(
    r"找我|由我接待|我(?:来)?接|我(?:来|部|们)?接待|我这边接待|我(?:来)?陪|我去接|我下去接"
    r"|\bI(?:['’]ll| will|['’]d| am going to)?\s{1,4}(?:fetch|meet|receive|pick|host|collect|look\s{1,4}after"
    r"|take\s{1,4}care|show\s{1,4}them|be\s{1,4}(?:the|their)\s{1,4}host)\b|\bto see me\b"
    r"|\bvisit(?:ing)? me\b|\bask\s{1,4}for\s{1,4}me\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:与|和|同|跟|找|拜访|拜会|访|见|访问|对接|由|联系|面见|会见|约了?|向|请|请教|联系人|接洽|接待人?|陪同|对接人|被访人|接口人)(?:是|为|[:：])?(?:贵司|我司|贵公司|贵方|贵厂|我们)?(?:的)?(?:[\u3400-\u9fff]{0,8}(?:部|室|处|科|组)门?)?(?:负责人|经理|主任)?$"
    r"|\b(?:meet(?:ing|s)?(?:\s{1,4}with)?|see(?:ing)?|visit(?:ing)?|with|host(?:ed)?(?:\s{1,4}by|\s{1,4}is|\s{1,4}will\s{1,4}be)?|host:|contact(?:\s{1,4}on\s{1,4}site:?|\s{1,4}is|\s{1,4}person(?:\s{1,4}is)?)?:?|agreed\s{1,4}with|arranged\s{1,4}with|ask\s{1,4}for|received\s{1,4}by|call(?:ing)?\s{1,4}on|invited\s{1,4}by|invitation\s{1,4}of|invitation\s{1,4}from|guests?\s{1,4}of)\s{1,4}(?:(?:our|your|the)\s{1,4})?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:部门?)?(?:总|经理|部长|主任|先生|女士|老师|工)?[^，。,；;\n]{0,6}(?:接待|对接|陪同|负责接|到场|配合|出面|联系)"
    r"|^,?(?:['’]s|\s{1,4}(?:is|will\s{1,4}be|as))\s{1,4}(?:our|your|the|their|my)\s{1,4}(?:contact|host|guide|man|woman|person)|^\s{1,4}(?:already\s{1,4})?knows\b|^\s{0,4},?\s{0,4}(?:who\s{1,4})?(?:kindly\s{1,4}|has\s{1,4}|have\s{1,4})?(?:will\s{1,4}|is\s{1,4}going\s{1,4}to\s{1,4}|offered\s{1,4}to\s{1,4}|agreed\s{1,4}to\s{1,4}|wants?\s{1,4}to\s{1,4})?(?:receive|host|meet|look\s{1,4}after|show|be\s{1,4}our\s{1,4}host)|^['’]s\s{1,4}(?:guests?|team|department|people)",
    re.IGNORECASE,
)
_NO_HOST = re.compile(
    r"(?:抄送|感谢|致|发给|告知|通知|校友|之前|上次|此前)[^，。\n]{0,6}$|\b(?:dear|thanks?\s{1,4}to|copy|cc|sent\s{1,4}to)\s{1,4}$",
    re.IGNORECASE,
)
_VIP_ASK = re.compile(
    r"接见|拜会|拜访|会见|会晤|采访|专访|见一?面|面谈|见面|出面|接待|致意|会谈|座谈|礼节性|当面"
    r"|\b(?:meet|meets|see|call\s{1,4}on|call|talk\s{1,4}(?:with|to)|word\s{1,4}with|received\s{1,4}by|receive|interview|courtesy|respects|audience|greet|welcome|hosted\s{1,4}by|visit|appreciate)\b",
    re.IGNORECASE,
)
_VIP_NOT = re.compile(
    r"(?:不(?:用|需|必)|无需|不打扰|不惊动|没空|不在|不参加|不出面|知悉|知道|抄送|汇报过|已同意|批准|批过|强求|勉强|参与)|如果?有空|有空的?话|方便的?话|\b(?:no\s{1,4}need|not\s{1,4}necessary|need\s{1,4}not|without|not\s{1,4}need)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[。；;\n!！?？]|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)\.(?=\s{1,4}[A-Z])")


def host_of(
    labelled: str, text: str, writer: Person | None, people: People
) -> tuple[str, tuple[int, int] | None]:
    """Key of the person, or name of the department, that receives them, and where it is named."""
    apart = {one.key for role in ("assistant", "reception", "driver") for one in people.bearing(role)}
    plain = simplified(text)
    for words, sure in ((labelled, True), (plain, False)):
        found = [one for one in mentioned(words, people, "person", "department") if one.key not in apart]
        found = [one for one in found if sure or not _is_boss(one, people)]
        picked = _first(found, words, sure=sure)
        if picked is not None:
            start = plain.find(simplified(labelled)) if sure else 0
            return picked.key, (start + picked.span[0], start + picked.span[1]) if start >= 0 else None
    if sure_me := _TO_ME.search(plain):
        return (writer.key, sure_me.span()) if writer is not None else ("", None)
    return (writer.key if writer is not None and writer.key not in apart else ""), None


def receives_himself(text: str) -> bool:
    """Whether a colleague writes that he receives the guests."""
    return _TO_ME.search(simplified(text)) is not None


def _is_boss(one: Found, people: People) -> bool:
    person = people.by_key(one.key)
    return person is not None and person.role == "gm"


def _first(found: Sequence[Found], words: str, *, sure: bool) -> Found | None:
    persons = [one for one in found if one.kind == "person"]
    for one in (*persons, *found):
        near = words[max(0, one.span[0] - 30) : one.span[0]]
        if sure:
            return one
        if _NO_HOST.search(near):
            continue
        if (
            _BEFORE.search(near)
            or _AFTER.match(words[one.span[1] : one.span[1] + 40])
            or _beside(one, found, words)
        ):
            return one
    return None


def _beside(one: Found, found: Sequence[Found], words: str) -> bool:
    """Whether a department that receives them stands right before its own: 与采购部钱多洽谈."""
    return any(
        other.kind == "department"
        and 0 <= one.span[0] - other.span[1] <= 1
        and _BEFORE.search(words[max(0, other.span[0] - 30) : other.span[0]])
        for other in found
    )


def wants_boss(subject: str, text: str, people: People) -> bool:
    """Whether the general manager is to receive them: he is named within a sentence that asks for it."""
    bosses = {one.key for one in people.bearing("gm")}
    for words in (subject, *_SENTENCES.split(text)):
        plain = simplified(words)
        for one in (
            mentioned(plain, people, "person")
            if _VIP_ASK.search(plain) and not _VIP_NOT.search(plain)
            else ()
        ):
            if one.key in bosses and not _is_greeting(plain, one):
                return True
    return False


_TO_HIM = re.compile(
    r"(?:拜访|拜会|看望?|见|面见|打扰|造访|登门|到访)(?:一下)?[您你](?!们?(?:公?司|厂|单位|处|部|方|的))"
    r"|(?:与|和|跟|同|向|找|请)[您你](?:当面|一起|面对面)?[^，。；;\n]{0,8}?(?:谈|商|聊|碰|汇报|见面|会面|请教|沟通|交流|介绍|演示|推介)"
    r"|请?[您你](?:能)?(?:拨冗|抽空|抽时间|会见|接见)|登门拜访|上门拜访|拜访|拜会|洽谈|商谈|会谈|面谈"
    r"|\b(?:visit(?:ing)?|(?:to|and|come)\s{1,3}see|meet(?:ing)?(?:\s{1,3}with)?|call(?:ing)?\s{1,3}on|sit\s{1,3}down\s{1,3}with"
    r"|talk\s{1,3}(?:to|with)|visit\s{1,3}to)\s{1,3}you\b(?!\s{0,3}r)|\byour\s{1,3}office\b",
    re.IGNORECASE,
)
"""What is said to the reader himself: he is whom they come to see."""
_NO_TALK = re.compile(
    r"审核|审计|检修|维修|修理|保养|安装|调试|验收|盘点|送货|提货|卸货|检查|施工|面试|应聘|检定|校准|取样|采样"
    r"|\b(?:audit\w*|inspect\w*|install\w*|repairs?|maintenance|service|servicing|calibrat\w*|deliver\w*|surveyors?|interview"
    r"|stocktake|engineers?|technicians?)\b",
    re.IGNORECASE,
)
"""Work that is done in the house, though the letter about it goes to the general manager."""
_GREETING = re.compile(
    r"\s{0,4}(?:尊敬的|敬爱的|亲爱的|dear\s{1,3}|hello\s{1,3}|hi\s{1,3}|good\s{1,3}(?:morning|afternoon)[,，]?\s{1,3})?"
    r"(?P<who>[^，,：:。！!\n]{2,32}?)\s{0,3}(?:[您你]?好|钧鉴|台鉴|惠鉴|先生)?\s{0,3}(?:[，,：:。！!\n]|$)",
    re.IGNORECASE,
)
_HIS_OFFICE = re.compile(r"总经理|(?:the\s{1,3})?(?:general\s{1,3}manager|gm)", re.IGNORECASE)


_PASSED_ON = re.compile(
    r"(?:^|\n)[ \t]*(?:[-—_=]{2,}[^\n]{0,40}(?:转发|原始|原邮件|original\s|forwarded\s)[^\n]{0,40}"
    r"|[^\n]{0,10}forwarded\s{1,3}message[^\n]{0,20})\n",
    re.IGNORECASE,
)
_HEADER = re.compile(r"[^\n:：]{1,12}[:：][^\n]{1,200}(?:\n|$)|\s{0,4}\n")


def passed_on_in(text: str) -> str:
    """The letter that a colleague passes on in his own, without its headers; empty where he passes none on."""
    found = _PASSED_ON.search(text)
    if found is None:
        return ""
    at = found.end()
    while (header := _HEADER.match(text, at)) is not None and not header.group().strip().endswith(
        ("：", ":")
    ):
        at = header.end()
    return text[at:]


def visits_reader(text: str, people: People) -> bool:
    """Whether a letter from outside greets the general manager and says that it is the reader whom they visit."""
    plain = simplified(text.lstrip())
    greeted = _GREETING.match(plain)
    if greeted is None or _NO_TALK.search(plain) or not _TO_HIM.search(plain, greeted.end()):
        return False
    if _VIP_NOT.search(plain):
        return False
    bosses = {one.key for one in people.bearing("gm")}
    named = [one.key for one in mentioned(greeted["who"], people, "person")]
    return (bool(named) and named[0] in bosses) or _HIS_OFFICE.fullmatch(greeted["who"].strip()) is not None


def _is_greeting(words: str, one: Found) -> bool:
    """Whether the general manager is only written to: 周总：, 周总、林小姐：, Dear Mr Zhou,"""
    after = words[one.span[1] :].strip()
    return (
        one.span[0] <= _GREETING_AT
        and re.match(
            r"^(?:[、，,]\s{0,4}[^，。:：]{0,12})?\s{0,4}(?:您好|你好|钧鉴|台鉴)?\s{0,4}[:：,，]?\s{0,4}$",
            after,
        )
        is not None
    )


_GREETING_AT = 8
