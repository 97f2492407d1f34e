"""Chinese words that make a time the beginning of what has no end: 自…起, …以来, …之后."""

from dataclasses import dataclass

from zongban.core import late_re as re

_LED = re.compile(r"(?<![来亲独擅暗出各])(?P<self>自从?|打从?)\s*(?:于|了)?$|(?P<from>从)\s*$")
_BEGINS = re.compile(
    r"\s*[)\]\"]*\s*(?:的时候|那天|当天)?(?:(?P<since>以来|至今|迄今|到(?:现在|目前|今天为止)|(?<=[今去近]年)来(?=[,、。;\s]|$))"
    r"|(?P<after>之后|以后|过后|往后|后(?!面|台|勤|续|期|方|来|天|者|果|第|的?第|[一二三四五六七八九十两半\d]+个?[小天日周月年]))"
    r"|(?P<from>起(?!床|草|飞|诉|点|来|码|因|价|身|步|伏|重|立|航|运|头|哄|名|色|源|义|效|降|跑)|开始(?!时|前|之前|的))|以降)"
)
_ORDINAL = re.compile(r"\s*(?:的?第|首[个次日周]|[一二三四五六七八九十两\d]+个?(?:工作日|[天日周月]))")
_DONE = re.compile(r"[^。!?;\n]{0,14}?(?:已|一直|就(?!要|会|可)|便|了(?!吗|吧))")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the words of an open time begin and end; `after`: it begins when the time named is over.

    `past`: what it opens has begun already.
    """

    start: int
    end: int
    after: bool
    past: bool


def opening(text: str, start: int, end: int, sentence_start: int, *, hour: bool) -> Opening | None:
    """What opens the time at `start` to `end` of the folded text; None where it stands for itself."""
    led = _LED.search(text[max(sentence_start, start - 4) : start])
    begins = _BEGINS.match(text, end)
    if begins is not None and begins["after"] and _ORDINAL.match(text, begins.end()):
        return None
    if begins is None:
        if led is None or led["from"]:
            return None
        return Opening(start - len(led.group()), end, after=False, past=_DONE.match(text, end) is not None)
    if begins["from"] and begins["from"].startswith("开始") and led is None and hour:
        # 下午3点开始 is a time like any other.
        return None
    past = bool(begins["since"]) or (not begins["after"] and _DONE.match(text, begins.end()) is not None)
    first = start - (len(led.group()) if led else 0)
    return Opening(first, begins.end(), bool(begins["after"]), past)
