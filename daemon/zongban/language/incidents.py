"""How bad something is, and where it happened."""

from typing import Final, Literal

from zongban.core import late_re as re

Severity = Literal["critical", "major", "minor"]

_SAFE: Final = re.compile(
    r"(?i)(?:没有?|未|无)(?:人|人员)?(?:员)?(?:受伤|伤亡|伤到人|伤着|被困|伤)|没伤(?:到|着)?人?"
    r"|人没事|人员(?:安全|无恙|平安)|都没事|(?:nobody|no\s*one|no-one)\s+(?:was\s+|is\s+|got\s+"
    r"|were\s+)?(?:hurt|injured|harmed)|unhurt|not\s+(?:seriously\s+)?(?:hurt|injured)"
    r"|no\s+(?:injur\w+|casualt\w+|people)"
)
_CRITICAL: Final = re.compile(
    r"(?i)着火|起火|失火|火灾|爆炸|死亡|身亡|去世|遇难|重伤|生命危险|抢救|昏迷|中毒|触电|坍塌|倒塌"
    r"|多人|全厂|全公司|勒索|围堵|(?:^|[^a-z])(?:on\s+fire|fire\s+(?:in|at|broke)|caught\s+fire"
    r"|explo\w+|kill\w*|dead|died|death|critical(?:ly)?|unconscious|collaps\w+|ransomware"
    r"|evacuat\w+|gas\s+leak|life-threatening)\b"
)
_MAJOR: Final = re.compile(
    r"(?i)受伤|碰伤|砸伤|烫伤|烧伤|压伤|骨折|送医|送.{0,8}医院|救护车|120|晕倒|追尾|车祸|事故|中断"
    r"|宕机|瘫痪|故障|停产|停线|全停|无法登录|泄漏|泄露|被盗|被偷|失窃|被抢|诈骗|冒充|冻结|查封"
    r"|病毒|入侵|困人|被困|闹事|讨薪|报警|派出所|injur\w+|hurt|hospital|ambulance"
    r"|broke\w*\s+(?:arm|leg)|accident|outage|is\s+down|are\s+down|stolen|snatched|theft|burgl\w*"
    r"|police|overboard|casualty|total\s+loss|hacked|hackers?|breach|phishing|fraud|frozen"
    r"|power\b.{0,24}\bout|flood\w*|smells?\s+burn\w*"
)
_PLACE_ZH: Final = re.compile(
    r"(?P<place>(?:[A-Z0-9一二三四五六七八九十]+(?:号|楼|层|厂区?|区|期|栋"
    r"|座)?)?[\u4e00-\u9fffA-Za-z]{0,8}?(?:[A-Z0-9一二三四五六七八九十]+号)?"
    r"(?:小会议室|会议室|车间|仓库|库房|厂房|机房|食堂|餐厅|后厨|厨房|宿舍楼|宿舍|大门口|大门|门口"
    r"|南门|北门|东门|西门|电梯|配电房|配电间|变电站|实验室|化验室|办公楼|办公室|停车场|停车库"
    r"|车库|码头|港口|高架|高速|路口|工地|展会现场|展馆|展厅|走廊|卫生间|洗手间|泵房|锅炉房|厂区"
    r"|[\u4e00-\u9fff]库|大堂|门厅|接待厅|罐区|空压站|站房|岗亭|工段|办公区|园区|茶水间|更衣室|浴室|球场|天台"
    r"|产线|生产线|流水线|装配线|系统|服务器|堆场|料场|楼顶|屋顶|地下室|楼梯间|大厅|前台|档案室"
    r"|账户|网站|邮箱)(?:门口|外|内|附近|旁|里)?)"
)
_LEAD_ZH: Final = re.compile(
    r"^(?:紧急|突发|急|昨晚|今早|今天|今晨|昨天|凌晨|早上|上午|下午|晚上|刚才|刚刚|目前|现在|巡查"
    r"|发现|在|到|去|由|从|把|将|和|与|我们|公司|的|了|您|你|快|赶紧|请|来|通报|各位|关于|因|点|分|左右|约|时|巡检|于"
    r"|起|得知|接到|报告|据|[\d:：]+)+"
)
_NOT_THERE: Final = re.compile(r"[未没不无]|^[出入进]库$|拨|报警")
"""What did not reach a place (未扩散到服务器) did not happen there."""
_STREET_ZH: Final = re.compile(
    r"在(?P<place>[\u4e00-\u9fff]{2,8}(?:路|高架|高速|大道|桥|隧道|街|机场|港|口岸|站))"
)
_NOUN_EN: Final = (
    r"(?:room|floor|hall|warehouse|gate|port|workshop|office|canteen|kitchen|building|street|motorway"
    r"|highway|wing|car\s+park|plant|yard|shop|line|lift|elevator|basement|roof|lobby|reception|dock"
    r"|station|terminal|site|lab|laboratory|corridor|stairwell|bay|corner|server(?!\s+room)|system|account)"
)
_PLACE_EN: Final = re.compile(
    (
        rf"\b(?:in|at|on|inside|outside|near|into|from|through|off)\s+(?:the\s+"
        rf"|our\s+)?(?P<place>(?:(?!(?:into|from|has|have|is|was|and|at|in|on|off"
        rf"|to)\s)[\w'’-]+\s+){{0,3}}?{_NOUN_EN}(?:\s+(?:of|on|in|no\.?"
        rf"|number)\s+(?:the\s+)?[\w'’-]+(?:\s+(?:floor|hall|building|wing))?|,\s+(?:east|west|north"
        rf"|south)\s+wing|\s+(?-i:[A-Z0-9]+))?)(?=[\s,.;!?)]|$)"
    ),
    re.IGNORECASE,
)
_NAME_EN: Final = re.compile(
    r"\b(?:in|at|near|outside"
    r"|off)\s+(?:the\s+)?(?P<place>[A-Z][\w'’-]+(?:\s+(?:of\s+)?[A-Z][\w'’-]+){0,3}(?:\s+port"
    r"|\s+airport|\s+works|\s+office|\s+station)?)"
)
_NOT_PLACES: Final = re.compile(
    r"(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june"
    r"|july|august|september|october|november|december|it|once|least|all|mr|ms|dear|regards)\b"
    r"|\bsystem\s+of\b"
)


def severity_of(text: str) -> Severity:
    """How bad it is by its words: fire, death and danger to life; harm and standstill; the rest."""
    plain = _SAFE.sub(" ", text)
    if _CRITICAL.search(plain):
        return "critical"
    return "major" if _MAJOR.search(plain) else "minor"


def place_of(subject: str, text: str) -> str | None:
    """Where it happened, as written; the subject first, unless the text says the same place more closely."""
    first = _place_zh(subject) or _place_en(subject)
    second = _place_zh(text) or _place_en(text)
    if first and second and (first in second or (" " not in first.strip() and first.isascii())):
        return second
    return first or second


def _place_zh(text: str) -> str | None:
    street = _STREET_ZH.search(text)
    places = [_LEAD_ZH.sub("", found["place"]) for found in _PLACE_ZH.finditer(text)]
    names = [one for one in places if len(one) > 1 and not _NOT_THERE.search(one)]
    if names:
        return names[0]
    return street["place"] if street else None


def _place_en(text: str) -> str | None:
    names = [one["place"] for one in _NAME_EN.finditer(text) if not _NOT_PLACES.search(one["place"])]
    rooms = [one["place"] for one in _PLACE_EN.finditer(text) if not _NOT_PLACES.search(one["place"])]
    return next(iter((*names, *rooms)), None)
