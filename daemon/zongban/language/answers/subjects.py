"""Whom the clauses of a sentence speak of, where they do not say so themselves: 孙伟：来不了; 孙伟出差，参加不了."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zongban.core import late_re as re

_CLAUSE = re.compile(r"[^，,:：]{1,300}")
_SELF = re.compile(r"我|咱|本人|\b(?:I|we|me|my|our|us)\b", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"\s*(?:(?:另外?|还有|但是?|不过|可是|然而|同时|顺便|转告一下|告知一下|说一下|通知一下|代|替|那个|今天|刚才|刚刚|fyi|just\s{1,4}so\s{1,4}you\s{1,4}know|note\s{1,4}that|please\s{1,4}note"
    r"|but|however|and|also|that|unfortunately|hi|hello|hey|dear|by\s{1,4}the\s{1,4}way|btw)[\s,，:：]{0,3}){0,3}",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s{0,3}(?:[、，,和及与跟&]|以及|\band\b)\s{0,3}", re.IGNORECASE)
_HAILS = re.compile(r"\s*(?:hi|hello|hey|dear|嗨|尊敬的)\b|\s*(?:嗨|尊敬的)", re.IGNORECASE)
_GREETS = re.compile(
    r"(?:总|经理|主任|部长|工|老师|先生|女士|助理?|秘书)?[\s]{0,3}(?:[您你]?好|早上好|下午好|上午好|早|辛苦了?)?[\s!！。.]{0,3}",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:总|经理|主任|部长|处长|科长|厂长|工|董|老师|先生|女士|助理?|秘书)$|^(?:mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"说|表示|告诉|告知|转告|来电|\b(?:told|said|says|wrote|asked)\b", re.IGNORECASE)
_OF_HIMSELF = re.compile(
    r"(?:说|表示|告诉|告知|转告|来电|\b(?:told|said|says|wrote|asked)\b)[^我]{0,20}?(?:[他她]|\b(?:he|she|they)\b)"
    r"|让我(?:转告|说)",
    re.IGNORECASE,
)
"""He has told the writer of himself: 赵强跟我说他周四在外地."""
_KEPT_AWAY = re.compile(
    r"出差|出国|外出|在外|外地|病|不舒服|住院|发烧|手术|请假|休假|年假|产假|有事|有会|另有|冲突|没空|没时间|不在|加班|培训|开会|见客户|走不开|说|表示|告诉|转告|通知|回复|让"
    r"|\b(?:ill|sick|unwell|away|abroad|travell?ing|travels?|leave|vacation|holiday|busy|out|hospital|stuck|another|conflict|told|says?|said|asked|wrote)\b",
    re.IGNORECASE,
)
"""What keeps somebody from coming, or that he says so: the clause behind it is about him, too."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, and others than the writer of whom it speaks.

    Attributes:
        names: of those it speaks of; empty where it speaks of the writer, or of nobody.
        inherited: it does not name them itself.
        sure: it is about them beyond doubt.
    """

    text: str
    names: tuple[str, ...] = ()
    inherited: bool = False
    sure: bool = True


def clauses_of(sentence: str, others: Sequence[str]) -> Iterator[Clause]:
    """The clauses of a sentence with their subjects.

    A name with a colon on one line speaks of its bearer, one with a title (孙总：) greets him; a clause without a
    subject goes on about whom the one before it was about.

    Args:
        others: names of everybody but the writer, as a text may write them.
    """
    before: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = ()
    sure = True
    for found in _CLAUSE.finditer(sentence):
        clause = found.group()
        names, rest = _opening(clause, others, spoken_of)
        spoken_of = names or spoken_of
        if names and (not rest or _GREETS.fullmatch(rest)):
            before, sure = _headed(sentence, found, names, rest)
            yield Clause(clause)
        elif names:
            yield Clause(clause, names)
            own = _SELF.search(rest) is not None
            before = () if own and _SAYS.search(rest) is None else names
            sure = (_OF_HIMSELF if own else _KEPT_AWAY).search(rest) is not None
        elif before and _SELF.search(clause):
            doubtful = _is_head(sentence, found)
            yield Clause(clause, before if doubtful else (), inherited=doubtful, sure=not doubtful)
            before = ()
        else:
            yield Clause(clause, before, inherited=bool(before), sure=sure)


def _headed(
    sentence: str, found: re.Match[str], names: tuple[str, ...], rest: str
) -> tuple[tuple[str, ...], bool]:
    """Whom the next clause is about behind a clause that only names somebody, and whether that is sure.

    孙伟：来不了 is about him; 孙总： and Hi Sun Wei, greet him; 孙伟，来不了 may be either.
    """
    if rest or _HAILS.match(found.group()) or any(_TITLED.search(one) for one in names):
        return (), True
    return names, sentence[found.end() : found.end() + 1] in (":", "：")


def _is_head(sentence: str, found: re.Match[str]) -> bool:
    """Whether a colon stands right before a clause: 孙伟：我来不了 may be either of them."""
    return sentence[max(0, found.start() - 1) : found.start()] in (":", "：")


def _opening(clause: str, others: Sequence[str], spoken_of: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The names a clause begins with, and what stands behind them; of 他 or she, of whom was spoken before."""
    lead = _LEADS_IN.match(clause)
    place = lead.end() if lead else 0
    pronoun = _PRONOUN.match(clause, place)
    if pronoun is not None:
        return spoken_of or (pronoun.group(),), clause[pronoun.end() :].strip()
    names: list[str] = []
    while len(names) < _MOST_NAMES:
        name = _name_at(clause, place, others)
        if not name:
            break
        names.append(name)
        place += len(name)
        joint = _JOINS.match(clause, place)
        if joint is None:
            break
        place = joint.end()
    if _OF_THEIRS.match(clause, place):
        return (), clause
    return tuple(names), clause[place:].strip() if names else clause


def _name_at(clause: str, place: int, others: Sequence[str]) -> str:
    """The longest name that stands at a place, or one with a title."""
    held = [one for one in others if one and clause.startswith(one, place)]
    titled = _WITH_TITLE.match(clause, place)
    return max([*held, titled.group() if titled else ""], key=len)


_MOST_NAMES = 12
_PRONOUN = re.compile(r"[他她]们?|\b(?:he|she|they)\b", re.IGNORECASE)
_AWAY = r"(?:那天|当天|今天|明天|临时|正在|正|已经?|要|得|最近)?(?:出差|出国|外出|生病|病了|请假|休假|有事|住院|在外地)"
_WITH_TITLE = re.compile(
    r"(?!我)[一-鿿]{1,3}?(?:总|经理|主任|部长|处长|科长|厂长|董|老师|先生|女士)(?!是|的|部|办)|(?:mr|mrs|ms|dr)\.?\s{1,2}[a-z]{1,20}"
    rf"|(?:(?!老[人婆公家妈爸母娘伴]|小[孩朋儿家])[小老][一-鿿]|司机|秘书|助理|客户|对方|供应商|领导|老板|同事|(?!周[一二三四五六日天末])[王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾韦夏付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵][一-鿿]{{1,2}}?)(?={_AWAY})",
    re.IGNORECASE,
)
"""Somebody called by his title, his calling, or a name that no register holds, who is away."""
_OF_THEIRS = re.compile(r"\s{0,2}(?:的|部门|团队|那边|['’]s\b)")
"""Behind a name: something or somebody of theirs is spoken of."""
