"""Whom a list of attendees names and we cannot place: said to the organiser, never dropped without a word.

A Chinese name that nobody of the house bears is one; so is an address whose domain is the house's with one letter
wrong: nobody is invited there, since a letter to it would leave the house.
"""

from collections.abc import Iterable

from zongban.core import late_re as re
from zongban.core.people import People
from zongban.desks.choosing import mentioned
from zongban.language.surnames import SURNAMES
from zongban.language.traditional import simplified

_PIECES = re.compile(r"[\s、，,；;/]{1,8}|(?<=[\u3400-\u9fff])[和及与](?=[\u3400-\u9fff])")
_CLAUSES = re.compile(r"[，,；;。]")
_BRACKETS = re.compile(r"[（(][^）)]{0,80}[）)]")
_NAME = re.compile(r"[\u3400-\u9fff]{2,3}|[\u3400-\u9fff]{1,3}(?:经理|总监|主任|部长|工|总|老师|博士|同志)")
_NO_NAME = re.compile(
    r"^(?:全[体员部]|高[管层]|管理|班[子组]|相关|有关|各|时[间长]|地点|方[便案式]|安[排全]|车[间队]|项目|党[委支]|常[务委]|代表|成员|主[管持讲]|司机|周[一二三四五六日天末]|向|温|钱款|和|与|于|从|同|都|来|能|请|应|须|计|别|解|应|单|双|明[天日早晚]|后[天日]|党员|干部|谢谢|辛苦|麻烦|敬|祝好?$|包[括含]|单独|关于|顾问|储运|平台|展|门卫|信息|计划|支持|应急|施工|成[本立]|许可|常规|万一|但|若|哈)"
    r"|(?:[部会层组室人员厂司方科处管长时点等间理事委班队线局院所厅家们侧团内天日月年]|客户|代表|秘书|助理|参加|出席|列席|到会)$"
)
_TITLED = re.compile(r"(?:经理|总监|主任|部长|工|总|老师|博士|同志)$")
_AROUND = " .。:：!！"
_LEAST = 4
"""Letters of a domain's first label from which one wrong letter is a slip of the pen and not another house."""


def unplaced(listed: str, attendees: Iterable[str], people: People) -> tuple[str, ...]:
    """The names of a list that nobody bears, and the addresses that miss a domain of the house by one letter."""
    pieces = [one.strip(_AROUND) for one in _pieces(_BRACKETS.sub("", simplified(listed)))]
    names = [one for one in pieces if _is_unknown(one, people)]
    slips = [one for one in attendees if misses_the_house(one, people)]
    return tuple(dict.fromkeys((*names, *slips)))


def _pieces(listed: str) -> list[str]:
    """The entries of a list; where 、 parts them, what stands behind a comma without one is no longer of it."""
    clauses = [one for one in _CLAUSES.split(listed) if "、" in one] if "、" in listed else [listed]
    return [piece for clause in clauses for piece in _PIECES.split(clause)]


def _is_unknown(name: str, people: People) -> bool:
    """Whether a piece of a list is a name of the usual make that names nobody of ours."""
    if not _NAME.fullmatch(name) or name[0] not in SURNAMES or mentioned(name, people):
        return False
    return bool(_TITLED.search(name)) or not _NO_NAME.search(name)


def misses_the_house(address: str, people: People) -> bool:
    """Whether an address is at a domain that differs from one of the house's by one letter of its first label."""
    first, _, rest = address.rpartition("@")[2].lower().partition(".")
    for domain in people.domains if "@" in address else ():
        own, _, behind = domain.lower().partition(".")
        if rest == behind and first != own and len(own) >= _LEAST and _one_apart(first, own):
            return not people.by_address(address)
    return False


def _one_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter added, left out or changed, or by two neighbours that changed places."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next(
        (place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
