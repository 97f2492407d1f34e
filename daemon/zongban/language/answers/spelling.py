"""One spelling of an answer for many: every character is replaced by exactly one, so that spans stay true."""

import re

from zongban.language.times.normalise import fold

_SMALL = {code: chr(code + 0xFEE0) for code in range(0x61, 0x7B)}
_CAPITAL = {code + 0xFEE0: chr(code - 0x20) for code in range(0x61, 0x7B)}
REST = "\ue000"
"""Stands in the spelling for words that mean everything but what is excepted: 除3外, all except 3."""

_TRADITIONAL = str.maketrans(
    "轉財務辦緩議閱準結銷談發確認離開進為無異見請擬駁報暫決讓給約與訂簽審處達備係麼過還沒後對應買賣費單總經錢趙鄭孫吳馮陳貝採購產場訊術營運業際國際樓層門長換訪賓嗎誰條項頓轄繼續時間點週號們個這裡該實現動員協調歸屬職責於從來廢棄測試圖書標籤選擇擇議題錯誤",
    "转财务办缓议阅准结销谈发确认离开进为无异见请拟驳报暂决让给约与订签审处达备系么过还没后对应买卖费单总经钱赵郑孙吴冯陈贝采购产场讯术营运业际国际楼层门长换访宾吗谁条项顿辖继续时间点周号们个这里该实现动员协调归属职责于从来废弃测试图书标签选择择议题错误",
)
_CIRCLED = {ord(sign): str(n) for n, sign in enumerate("①②③④⑤⑥⑦⑧⑨", start=1)}
_IT = re.compile(r"(?<![A-Za-z])(?:IT|HR|PR|QA)(?![A-Za-z])")
"""Departments that in small letters would be other words: it, hours."""
_FULL_STOP = re.compile(r"(?<![a-z.])([a-z]+)\.(?=\s)")
_ABBREVIATED = re.compile(
    r"mrs?|ms|dr|prof|no|nr|st|co|ltd|inc|dept|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|mon|tue|wed|thu|fri"
    r"|sat|sun|m|p|a|eg|ie|etc"
)
_STOP_AS_POINT = re.compile(r"(?:(?<=^\d)|(?<=\s\d))。(?=\S)")
_SLASH = re.compile(r"(?<=\s)/(?=\s+[a-z\d\u3400-\u9fff]+\s*[a-z\u3400-\u9fff])")
_IN_BRACKETS = re.compile(r"\((?=\s?\d{1,3}\s?\))")

_NUMBER = r"(?:第?\s*(?:\d{1,6}|[一二三四五六七八九十]{1,3})\s*(?:件|项|条|个|号)?)"
_NUMBERS = rf"{_NUMBER}(?:\s*[、,和及与]\s*{_NUMBER}){{0,20}}"
_EN_NUMBER = r"(?:(?:no\.? ?|item |number |#)?\d{1,6})"
_EN_NUMBERS = (
    rf"(?:items? |numbers? |nos?\.? )?{_EN_NUMBER}"
    rf"(?:(?:\s*,\s*(?:and )?|\s+and\s+|\s*&\s*){_EN_NUMBER}){{0,20}}"
)
_ZH_BEFORE = re.compile(
    rf"除(?:了|去|开)?\s*(?P<labels>{_NUMBERS})\s*(?:以外|之外|外)?\s*[,、]?\s*"
    r"(?P<all>(?:(?:其余|其他|其它|别的|剩下|余下)(?:的|各项|各件|几项|几件)?|(?=都|均|全))\s*(?:都|均"
    r"|全部|一律|全)?)"
)
_ZH_AFTER = re.compile(
    r"(?P<all>全部|其余|其他|都|均|全|一律)(?P<verb>[^,。;!\n\d]{1,12})[,、]?\s*"
    rf"(?:除(?:了)?\s*(?P<labels>{_NUMBERS})\s*(?:以外|之外|外)?"
    rf"|(?P<labels2>{_NUMBERS})\s*除外)(?=\s*(?:[,。;!\n]|$))"
)
_EN = re.compile(
    r"(?<![a-z])(?P<all>all|everything|the rest|others?)(?P<verb> [a-z][a-z ]{0,30}?)?,? "
    rf"(?:except|but|apart from|aside from|other than|excluding|bar"
    rf"|save)(?: for)?(?P<labels>\s+{_EN_NUMBERS})"
    r"(?P<about>,?\s+(?:which|that)(?: one)? (?:is|should be)(?= [a-z])"
    r"|,\s+(?=(?:please )?(?:hold|park|reject|return|transfer|send|pass|defer|keep|postpone)(?![a-z])))?"
)


def spelled(text: str) -> str:
    """Lower case, half-width, simplified; numbers in brackets or circles begin a line or stand plain."""
    plain = fold(text).translate(_TRADITIONAL).translate(_CIRCLED)
    if not text.isupper():
        for found in _IT.finditer(text):
            plain = plain[: found.start()] + found[0].lower().translate(_SMALL) + plain[found.end() :]
    plain = _STOP_AS_POINT.sub(".", plain)
    plain = _FULL_STOP.sub(
        lambda found: found[0] if _ABBREVIATED.fullmatch(found[1]) else f"{found[1]}。", plain
    )
    return _SLASH.sub(";", _IN_BRACKETS.sub("\n", plain))


def as_written(name: str) -> str:
    """A name of the spelling as it may stand in the register: IT in capitals."""
    return name.translate(_CAPITAL)


def excepted(folded: str) -> tuple[str, tuple[tuple[str, tuple[int, int]], ...]]:
    """The text with its exceptions (除3外都同意; all fine except 5) written as what is said of the rest.

    Returns it at the same length, with the labels excepted and where they stood.
    """
    found: list[tuple[str, tuple[int, int]]] = []
    for pattern in (_ZH_BEFORE, _ZH_AFTER, _EN):
        place = 0
        while (match := pattern.search(folded, place)) is not None:
            folded = _rewritten(folded, match, found)
            place = match.end()
    return folded, tuple(found)


def _rewritten(folded: str, match: re.Match[str], found: list[tuple[str, tuple[int, int]]]) -> str:
    groups = match.groupdict()
    name = "labels" if groups.get("labels") else "labels2"
    labels = re.findall(r"\d{1,6}|[一二三四五六七八九十]{1,3}", match[name])
    found.extend((one, match.span(name)) for one in labels)
    if match.re is _ZH_BEFORE:
        return _filled(folded, match.start(), match.end(), REST)
    kept = folded
    verb_end = match.end("verb") if groups.get("verb") else match.end("all")
    if match.re is _EN and groups.get("about"):
        kept = _filled(kept, verb_end, match.start("labels"), " ", ";")
        kept = _filled(kept, match.start("about"), match.end("about"), " ")
    else:
        kept = _filled(kept, verb_end, match.end(), " ", ",")
    return _filled(kept, match.start("all"), match.end("all"), REST)


def _filled(text: str, start: int, end: int, sign: str, first: str = "") -> str:
    return text[:start] + (first + sign * (end - start))[: end - start] + text[end:]
