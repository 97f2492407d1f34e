"""Whether a letter wants some of the general manager's own time for guests: 客户来访，要见周总半小时."""

from collections.abc import Iterable
from typing import Final

from zongban.core import late_re as re
from zongban.language.cities import ANY_SHORT, ANY_ZH
from zongban.language.traditional import simplified

_BOSS: Final = "§"
"""Stands for the general manager, however a letter calls him."""
_OFFICE: Final = ("总经理", "the general manager", "general manager", "the gm", "our gm", "gm")
_LENGTH_ZH: Final = (
    r"(?:\d{1,3}|[一二两三四五]?[一二三四五]?十五?|几)\s?来?分钟|半个?(?:小时|钟头|钟)|[一两二]个?半?(?:小时|钟头|个钟)"
    r"|一刻钟|十来分钟"
)
_LENGTH_EN: Final = (
    r"(?:half an|an|one|a half|two)[ -]hours?|\d{1,3}[ -]?min(?:ute)?s?|half an hour"
    r"|(?:ten|fifteen|twenty|thirty|forty|forty-five) min(?:ute)?s|a few minutes of|some|a little|a bit of"
    r"|a (?:quick |brief |short )?(?:meeting|word|chat|slot|talk)"
)
_WISH_ZH: Final = (
    r"(?:想要?|要求?|希望|想请|求见|约|拟|需要|打算|申请|期待|渴望|提出|点名|能否|能不能|可否|可不可以)"
)
_TALK_ZH: Final = r"(?:谈|聊|碰|见|会面|会谈|面谈|坐|汇报|沟通|商量|商谈|洽谈|交流|讨论|请教|敲定)"
_MEET_EN: Final = rf"\b(?:see|meet|get|have|grab|sit down|speak|talk|{_LENGTH_EN})\b"
_WANTED: Final = (
    re.compile(
        rf"{_WISH_ZH}[^,。;!?\n]{{0,8}}(?:见|拜会|拜访|面见|会见|会晤|求见|约见|约|占用?|耽误|借用?)(?:一下|下)?{_BOSS}"
    ),
    re.compile(
        rf"{_WISH_ZH}[^,。;!?\n]{{0,8}}(?:跟|和|与|同|向|找|请){_BOSS}[^,。;!?\n]{{0,10}}(?:{_TALK_ZH}|{_LENGTH_ZH})"
    ),
    re.compile(rf"(?:见|拜会|面见|求见|约见){_BOSS}[^,。;!?\n]{{0,4}}(?:{_LENGTH_ZH})"),
    re.compile(
        rf"{_BOSS}[^,。;!?\n]{{0,4}}(?:能否|能不能|可否|有没有空|有空|方便|能给|给|抽|腾|挤)"
        rf"[^。;!\n]{{0,8}}(?:见|{_LENGTH_ZH}|时间)"
    ),
    re.compile(
        r"(?:would like|['’]d like|wants?|wish(?:es)?|hopes?|needs?|asks?|asked|asking|requests?|keen|eager|loves?"
        r"|insists?)"
        rf"\b[^.;!?\n]{{0,30}}{_MEET_EN}[^.;!?\n]{{0,30}}{_BOSS}"
    ),
    re.compile(
        r"\b(?:could|can|may|might) (?:he|she|they|we|i|the \w{1,16}|mr \w{1,16}|ms \w{1,16})\b"
        rf"[^.;!?\n]{{0,20}}{_MEET_EN}[^.;!?\n]{{0,30}}{_BOSS}"
    ),
    re.compile(rf"(?:跟|和|与|同){_BOSS}[^,。;!?\n]{{0,6}}(?:签约|签字|签署|签订|签合同|签协议)"),
    re.compile(rf"\b(?:sign|signing)\b[^.;!?\n]{{0,40}}\bwith {_BOSS}"),
    re.compile(
        rf"(?:could|can|would|will|is) {_BOSS}[^.;!?\n]{{0,16}}\b(?:see|meet|spare|receive|available|free|make time)\b"
    ),
)
"""Who wants whose time; `§` is the general manager."""
_NOT_HIM: Final = re.compile(
    rf"(?:不用?|无需|不必|没空|没能|没有|不想|不打算)[^,。;!?\n]{{0,6}}{_BOSS}"
    rf"|{_BOSS}[^,。;!?\n]{{0,4}}(?:不用?|无需|不必|没空|不在|不参加)"
    rf"|(?:no need|not need|without|need not|instead of|not)\b[^.;\n]{{0,24}}{_BOSS}"
    rf"|{_BOSS}[^.;\n]{{0,12}}\b(?:need not|cannot|is away|does not)\b"
)
_DOOR: Final = re.compile(
    r"登记|放行|车牌|门禁|门岗|门卫|前台|保安|访客证|临时证|胸牌|身份证|停车|参观|考察|调研|检查|审核|验厂|座谈|一行|随行|茶水"
    r"|安排接待|请接待|接待方案|接见|带队|名单|代表团|接机|接站|宴请"
    r"|\b(?:badges?|plates?|gate|passes|parking|security|register|reception|tour|audit|inspect\w*|delegation"
    r"|safety shoes|names below|party of \d)\b"
)
"""What a visit needs at the door, or how it goes on beyond the talk: that is for who receives visitors."""
_GUEST: Final = re.compile(
    rf"客户|来宾|客人|外宾|供应商|厂家|合作方|合作伙伴|经销商|投资人|投资方|对方|银行|行长|来访|(?<!我)[来到](?:公司|我司|司里|我们公司|厂|{ANY_ZH}|{ANY_SHORT})|到访|拜访|拜会|登门|的人"
    r"|\b(?:clients?|customers?|guests?|visitors?|suppliers?|vendors?|partners?|investors?|dealers?|distributors?|bankers?|delegates?"
    r"|people|ceo|from [a-z]|coming|in town|visit\w*|drops? by|flies|flying|arriv\w*|passing through)\b"
)


def wants_the_boss(subject: str, body: str, names: Iterable[str]) -> str:
    """The words by which a letter asks that guests may have some of the general manager's time; empty where none.

    A visit that is to be prepared at the door (names, plates, a tour) is none, though he receives the visitors.

    Args:
        subject, body: lower case, half-width.
        names: what the general manager is called, in any case of letters.
    """
    text = simplified(f"{subject}\n{body}")
    if _DOOR.search(text) or not _GUEST.search(text):
        return ""
    for one in sorted({*(each.lower() for each in names if each), *_OFFICE}, key=len, reverse=True):
        text = (
            re.sub(rf"(?<![a-z]){re.escape(one)}(?![a-z])", _BOSS, text)
            if one.isascii()
            else text.replace(one, _BOSS)
        )
    if _NOT_HIM.search(text):
        return ""
    found = next((match for one in _WANTED if (match := one.search(text))), None)
    return found.group() if found else ""


_KINDS: Final = (
    ("客户", "a client", re.compile(r"客户|\b(?:clients?|customers?)\b", re.IGNORECASE)),
    ("供应商", "a supplier", re.compile(r"供应商|厂家|\b(?:suppliers?|vendors?)\b", re.IGNORECASE)),
    ("投资方", "an investor", re.compile(r"投资[人方]|\binvestors?\b", re.IGNORECASE)),
    ("合作方", "a partner", re.compile(r"合作(?:方|伙伴)|\bpartners?\b", re.IGNORECASE)),
    ("经销商", "a dealer", re.compile(r"经销商|\b(?:dealers?|distributors?)\b", re.IGNORECASE)),
)


def talk_with(text: str, language: str) -> str:
    """What a talk with guests is called of which nobody says what it is about: 会见客户, Meeting with a client."""
    plain = simplified(text)
    zh, en = next(((zh, en) for zh, en, words in _KINDS if words.search(plain)), ("来宾", "guests"))
    return f"会见{zh}" if language == "zh" else f"Meeting with {en}"
