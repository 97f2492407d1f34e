"""What a request wants besides time, room, car and people: 要茶歇, 打印10份材料, lunch for everybody, flowers."""

from zongban.core import late_re as re
from zongban.language.traditional import simplified

_THINGS_ZH = (
    r"茶歇|茶点|茶水|点心|果盘|水果|咖啡|盒饭|工作餐|便餐|简餐|订餐|鲜花|花篮|横幅|背景板|易拉宝|欢迎牌|水牌|伴手礼|纪念品|礼品|桌牌|席卡|座签|名牌|签到[表台]"
    r"|速记|摄影|拍照|翻译(?!件|稿|费)|打印|复印|装订|住宿|订房|订[一两三几\d]?间?酒店"
)
_ASKS_ZH = r"(?:请|麻烦|烦请|劳烦|帮忙?|需要?|(?<![不重主必])要|准备|安排|预?订|备好?|提供|摆|布置|加上?)"
_THINGS_EN = (
    r"lunch(?:es)?|sandwich(?:es)?|coffee|tea|refreshments|catering|snacks|drinks|flowers|banners?|name\s?(?:plates|cards|tags)|print-?outs?|copies|hand-?outs|"
    r"interpreters?|gifts?|souvenirs?|photographers?|hotel\s{1,3}rooms?"
)
_WANTED = re.compile(
    rf"{_ASKS_ZH}[^，,。；;！!？?\n]{{0,14}}?(?:{_THINGS_ZH})"
    rf"|\b(?:please|need|want|order|arrange|prepare|provide|book|organi[sz]e|bring|print)\b[^.,;!?\n]{{0,40}}?"
    rf"(?<!before )(?<!after )(?<!over )(?<!during )(?<!his )(?<!her )(?<!my )\b(?:{_THINGS_EN})\b"
    r"|\b(?:lunch|coffee|tea|refreshments|snacks|drinks)\s{1,3}for\s{1,3}(?:every(?:body|one)|all|us|them|the\s{1,3}\w{1,16}|\d{1,3}|\w{2,12}\s{1,3}people)\b"
    r"|\bprint\b[^.,;!?\n]{0,30}\b(?:slides|agenda|papers|material|documents?|deck|handouts)\b",
    re.IGNORECASE,
)
_NOT_WANTED = re.compile(
    r"(?:不用?|不需要?|无需|不必|别|已经?|自己|自行|自带)[^，,。；;\n]{0,4}$|\b(?:no|not|without|already|don['’]t)\b[^.,;\n]{0,20}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[^。；;！!？?\n.]|\.(?!\s|$)){2,200}")
_MOST = 5


def services_in(text: str) -> tuple[str, ...]:
    """The sentences that ask for something of that kind, as they are written; each once."""
    plain = simplified(text)
    found: list[str] = []
    for clause in _CLAUSE.finditer(plain):
        wish = _WANTED.search(clause.group())
        if wish is None or _NOT_WANTED.search(clause.group()[: wish.start()]):
            continue
        found.append(text[clause.start() : clause.end()].strip(" ，,、"))
    return tuple(dict.fromkeys(found))[:_MOST]
