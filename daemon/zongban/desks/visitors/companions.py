"""Who comes along: 我和老板黄国栋、商务刘凯, 周经理和技术员小郭来谈; half names count too."""

from collections.abc import Iterator
from dataclasses import dataclass

from zongban.core import late_re as re
from zongban.desks.visitors.guests import TITLE, is_name

Span = tuple[int, int]

_ROLE = rf"(?:{TITLE}|老板|领导|商务|法务|徒弟|助手|同事|搭档|司机|翻译|秘书|客户|朋友|技术员|业务员)"
_WITH_ME = re.compile(
    r"(?:我|敝人|本人)(?:和|与|同|跟|带(?:着|上|了)?)(?P<names>[^，,。；;！!？?\n（(：:]{2,60})"
)
_SUBJECT = re.compile(
    r"(?:^|[，,。；;\s：:])(?P<names>[^，,。；;：:\s]{2,40}?[和与及、][^，,。；;：:\s]{1,30}?)(?=(?:一起|一同|两人|三人)?(?:来|到|过来|上门|拜访|进厂)[^自])"
)
_JOINT = re.compile(r"[、和与及]")
_OURS = re.compile(
    r"^(?:[\u3400-\u9fff]{2,6}的|我[司方]的?|我们?的?|本?公司的?|另外?|还有|以及|[一1]\s?[名个位])+"
)
_FULL = re.compile(
    rf"^(?:{_ROLE})?(?P<name>[\u3400-\u9fff]{{2,3}}?)(?P<more>{_ROLE})?(?P<rest>$|[预拟将于到来去赴共明后今下周本这一两三四五六七八九十\d\s].*)"
)
_HALF = re.compile(
    rf"^(?:{_ROLE})?(?:[小老阿][\u3400-\u9fff]|[\u3400-\u9fff](?:{_ROLE}|工|总|哥|姐))(?P<rest>$|[预拟将于到来去赴共明后今下周本这一两三四五六七八九十\d\s].*)"
)
_NAMELESS = re.compile(
    rf"^(?:{_ROLE})(?P<rest>$|[预拟将于到来去赴共明后今下周本这一两三四五六七八九十\d\s].*)"
)
_MOST = 12


@dataclass(frozen=True, slots=True)
class Companions:
    """Where the full names stand, and how many persons there are with those of half a name."""

    names: tuple[Span, ...] = ()
    number: int = 0


def companions(plain: str, *, outside: bool) -> Companions:
    """Those who come along, in a text in simplified characters; `outside` tells that the writer is one of them."""
    for pattern in (_WITH_ME, _SUBJECT):
        for one in pattern.finditer(plain):
            if pattern is _WITH_ME and not outside:
                continue
            persons = list(_persons(one["names"], one.start("names")))
            if len(persons) > (pattern is _SUBJECT):
                names = tuple(span for span in persons if span[1] > span[0])
                return Companions(names, len(persons) + (1 if pattern is _WITH_ME else 0))
    return Companions()


def _persons(words: str, offset: int) -> Iterator[Span]:
    """Each person of a row, with the span of the full name; an empty span for half a name."""
    at = 0
    for piece in _JOINT.split(words)[:_MOST]:
        start = at
        at += len(piece) + 1
        lead = _OURS.match(piece)
        skipped = lead.end() if lead else 0
        bare = piece[skipped:]
        if half := _HALF.match(bare) or _NAMELESS.match(bare):
            yield (offset + start, offset + start)
            if half["rest"]:
                return
            continue
        full = _FULL.match(bare)
        if full is None or not is_name(full["name"]):
            return
        begin = offset + start + skipped
        yield (begin + full.start("name"), begin + full.end("name"))
        if full["rest"]:
            return
