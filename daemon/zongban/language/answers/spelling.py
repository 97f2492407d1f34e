"""One spelling of an answer for many: every character is replaced by exactly one, so that spans stay true."""

from zongban.core import late_re as re
from zongban.language.times.normalise import fold
from zongban.language.traditional import simplified

_SMALL = {code: chr(code + 0xFEE0) for code in range(0x61, 0x7B)}
_CAPITAL = {code + 0xFEE0: chr(code - 0x20) for code in range(0x61, 0x7B)}
REST = "\ue000"
"""Stands in the spelling for words that mean everything but what is excepted: 除3外, all except 3."""

_CANTONESE = str.maketrans("唔咗喇睇冇佢俾畀壹贰叁肆柒捌", "不了啦看没他给给一二三四七八")
"""Characters of spoken Cantonese that stand for one of Mandarin, and numerals as on a cheque that are nothing else."""
_AS_ON_A_CHEQUE = str.maketrans("伍陆玖拾", "五六九十")
_CHEQUE_NUMERAL = re.compile(
    r"(?:(?<=第)|(?<![㐀-鿿])|(?<=[一二三四七八伍陆玖拾]))[伍陆玖拾]{1,3}(?=\s*(?:[件项条一二三四七八]|号(?!文)|[、.．。:：)）]|$))"
    r"|(?<![㐀-鿿])[玖拾](?=\s*(?:同意|不同意|批|退|转|缓|阅|驳|照|已|请|可))"
)
"""Those that are names of families, given names or verbs, too, where they number something: not in 转陆经理."""
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

_DIGIT_OF = {
    word: str(n)
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
}
_WORD = f"(?:{'|'.join(_DIGIT_OF)})"
_NUMBER_WORD = re.compile(rf"(?<![a-z]){_WORD}(?![a-z])")
_ITEMS_IN_WORDS = re.compile(
    rf"(?<![a-z])(?:items?|numbers?|points?|cases?) {_WORD}(?![a-z])"
    rf"(?:(?:,? and |, ?| to | through | & | ){_WORD}(?![a-z])){{0,12}}"
)
_SAID_OF_IT = (
    r"(?=:? (?:is |are )?(?:approved?|agreed?|ok(?:ay)?|yes|no|fine|rejected?|declined|noted|seen|on hold|hold"
    r"|deferred?|goes to|to [a-z]+|later|go ahead|not approved|done)(?![a-z]))"
)
_COUNTED_OFF = re.compile(
    rf"(?:^|\n|[.,;。] ?)one{_SAID_OF_IT}.{{1,80}}?(?<![a-z])two{_SAID_OF_IT}", re.DOTALL
)
"""one approved two rejected: somebody counts the items off in words, perhaps to a machine that writes."""
_COUNTED_WORD = re.compile(rf"(?<![a-z]){_WORD}{_SAID_OF_IT}")

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
    rf"|save)(?: for)?(?P<labels>\s+{_EN_NUMBERS})(?!\d)(?!\s+(?:goes |go |is |back |over )?to (?!be(?![a-z])))"
    r"(?P<about>,?\s+(?:which|that)(?: one)? (?:is|should be|i(?:'d| would) like to|i want to|we should)(?= [a-z])"
    r"|,\s+(?=(?:please )?(?:hold|park|reject|return|transfer|send|pass|defer|keep|postpone)(?![a-z])))?"
)


def spelled(text: str) -> str:
    """Lower case, half-width, simplified; numbers in brackets or circles begin a line or stand plain."""
    plain = simplified(fold(text)).translate(_CANTONESE).translate(_CIRCLED)
    plain = _CHEQUE_NUMERAL.sub(lambda found: found[0].translate(_AS_ON_A_CHEQUE), plain)
    if not text.isupper():
        for found in _IT.finditer(text):
            plain = plain[: found.start()] + found[0].lower().translate(_SMALL) + plain[found.end() :]
    plain = _ITEMS_IN_WORDS.sub(_in_digits, plain)
    if _COUNTED_OFF.search(plain):
        plain = _COUNTED_WORD.sub(_in_digits, plain)
    plain = _STOP_AS_POINT.sub(".", plain)
    plain = _FULL_STOP.sub(
        lambda found: found[0] if _ABBREVIATED.fullmatch(found[1]) else f"{found[1]}。", plain
    )
    return _SLASH.sub(";", _IN_BRACKETS.sub("\n", plain))


def _in_digits(found: re.Match[str]) -> str:
    """Numbers in English words as digits, filled up with spaces so that places stay the same."""
    return _NUMBER_WORD.sub(lambda word: _DIGIT_OF[word[0]].ljust(len(word[0])), found[0])


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


def corrected(folded: str) -> tuple[str, tuple[tuple[str, tuple[int, int]], ...]]:
    """The text without a beginning that corrects a number given before (不对，是3不是2; no wait, 3 not 2).

    Returns it at the same length, with the number that was the slip, and where it stood. What follows says what is
    meant for the right one where that is named again; nobody says what becomes of the other.
    """
    slip = _CORRECTS.match(folded)
    if slip is None:
        return folded, ()
    slips = ((slip["wrong"] or slip["wrong2"], slip.span()),)
    follows = _NUMBERED.match(folded, slip.end())
    if follows is None or follows[1] != (slip["right"] or slip["right2"]):
        return folded, slips
    return " " * slip.end() + folded[slip.end() :], slips


_CORRECTS = re.compile(
    r"\s*(?:(?:不对|不是|哦不|噢不|(?:我)?(?:刚才)?[说写打弄看]错了|更正|纠正一下|no|wait|no,? wait|sorry"
    r"|oops|correction)"
    r"\s*[,.:;。!]\s*){0,2}"
    r"(?:(?:应该?)?是第?(?P<right>\d{1,4})(?:项|件|条|个|号)?[,]?(?:而)?不是第?(?P<wrong>\d{1,4})(?:项|件|条|个|号)?"
    r"|(?:i mean(?:t)? |it's )?(?:no\.? ?|item |number )?(?P<right2>\d{1,4}),? (?:and )?not "
    r"(?:no\.? ?|item |number )?(?P<wrong2>\d{1,4}))"
    r"\s*(?:[,:;。!\n]|\.(?=\s))"
)
_NUMBERED = re.compile(r"\s*(?:第|no\.? ?|item |number |#)?(\d{1,4})(?!\d)")


def _rewritten(folded: str, match: re.Match[str], found: list[tuple[str, tuple[int, int]]]) -> str:
    groups = match.groupdict()
    name = "labels" if groups.get("labels") else "labels2"
    labels = re.findall(r"\d{1,6}|[一二三四五六七八九十]{1,3}", match[name])
    found.extend((one, match.span(name)) for one in labels)
    if match.re.pattern == _ZH_BEFORE.pattern:
        return _filled(folded, match.start(), match.end(), REST)
    kept = folded
    verb_end = match.end("verb") if groups.get("verb") else match.end("all")
    if match.re.pattern == _EN.pattern and groups.get("about"):
        kept = _filled(kept, verb_end, match.start("labels"), " ", ";")
        kept = _filled(kept, match.start("about"), match.end("about"), " ")
    else:
        kept = _filled(kept, verb_end, match.end(), " ", ",")
    return _filled(kept, match.start("all"), match.end("all"), REST)


def _filled(text: str, start: int, end: int, sign: str, first: str = "") -> str:
    return text[:start] + (first + sign * (end - start))[: end - start] + text[end:]
