"""Document numbers, kinds, secrecy and urgency as official papers write them (GB/T 9704-2012)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from zongban.core import late_re as re

_OPEN, _CLOSE = r"[〔［\[【(（﹝〖]", r"[〕］\]】)）﹞〗]"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: agency code, year and serial as written, e.g. 沪经信〔2026〕18号; `text` uses 〔〕."""

    agency: str
    year: int
    serial: int
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """One of our own numbers found in a text."""

    series: str
    year: int
    serial: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Secrecy:
    """A secrecy mark: level none, internal, secret, confidential or top-secret; term as written (1年)."""

    level: str
    term: str | None = None
    text: str = ""


_NUMBER = re.compile(
    rf"(?P<agency>[\u4e00-\u9fffA-Za-z]{{1,16}})\s?{_OPEN}\s?(?P<year>(?:19|20)\d\d"
    rf"|[０-９]{{4}})\s?年?\s?{_CLOSE}\s?第?\s?(?P<serial>[0-9０-９]{{1,6}})\s?号"
)
# Words that stand before an agency's code and are not part of it.
_LEAD_IN = re.compile(
    r"^.*?(?:根据|按照|依据|收到|详见|参见|参照|关于|转发|执行|落实|贵[司方委局厅]|我[司方]|来[函文]|现将"
    r"|随函|的|和|与|及|见|以|按|文号|字号|编号|发|收文号?|承办|号|为|是|对|即)(?=[\u4e00-\u9fff]{2,}$)"
)


def document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """All document numbers in `text`, in any of the brackets 〔〕［］[]【】()（）."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[DocumentNumber]:
    for match in _NUMBER.finditer(text):
        agency = match["agency"]
        lead = _LEAD_IN.match(agency)
        start = match.start()
        if lead:
            agency, start = agency[lead.end() :], start + lead.end()
        year, serial = int(match["year"]), int(match["serial"])
        yield DocumentNumber(agency, year, serial, f"{agency}〔{year}〕{serial}号", (start, match.end()))


KINDS = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
)  # fmt: skip
"""The fifteen 文种 of the 党政机关公文处理工作条例, article 8."""

_KIND_END = re.compile(
    r"(?P<kind>决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|复函|便函|函|纪要"
    r"|令)[)）》\]】」”\"'\s]*(?:[(（][^()（）]{0,20}[)）])?\s*$"
)
_KIND_ABOUT = re.compile(
    r"关于.{1,80}?的(?:紧急|补充|联合|专题|情况|专项)?(?P<kind>决议|决定|命令|公报|公告|通告|意见|通知|通报"
    r"|报告|请示|批复|议案|复函|函|纪要)(?![\u4e00-\u9fff])"
)
_KIND_FIRST = re.compile(r"^(?:[【\[].{1,6}[】\]])?\s*(?P<kind>请示|通知|通告|公告|报告|通报|函)\s*[-—:：]")


def document_kind(title: str) -> str | None:
    """The 文种 of a title (one of the 15 of the 条例, article 8), or None; 令 counts as 命令, 复函 as 函."""
    for pattern in (_KIND_END, _KIND_ABOUT, _KIND_FIRST):
        match = pattern.search(_PREFIX.sub("", title.strip()))
        if match is not None:
            kind = match["kind"]
            if kind.endswith("函"):
                return "函"
            return "命令" if kind == "令" else kind
    return None


_PREFIX = re.compile(r"^(?:(?:re|fw|fwd|回复|答复|转发|转|主题)\s*[:：]\s*)+", re.IGNORECASE)

_LEVELS = {"绝密": "top-secret", "机密": "confidential", "秘密": "secret", "内部": "internal"}
SECRECIES = ("none", "internal", "secret", "confidential", "top-secret")
"""Levels of secrecy, the weakest first."""
_TERM = r"\s*[★☆*＊]\s*(?P<term>[0-9一二三四五六七八九十]{1,3}\s?(?:年|个月)|长期)?"
_STARRED = re.compile(rf"(?P<level>绝密|机密|秘密){_TERM}")
_LABELLED = re.compile(r"(?:密级|保密级别|秘密等级)\s*[:：]?\s*(?P<level>绝密|机密|秘密|内部)(?P<term>)")
_BRACKETS = re.compile(
    r"[【\[〔(（]\s*(?P<level>绝密|机密|秘密|内部)(?:资料|文件|使用|公开|件)?\s*[】\]〕)）](?P<term>)"
)
_ALONE = re.compile(
    (
        r"^[ \t\u3000]*(?P<level>绝\s?密|机\s?密|秘\s?密|内\s?部(?:资料|文件|使用|公开)?)\s*(?:[,，、]?\s*(?:特急|加急"
        r"|急件|平急))?\s*$(?P<term>)"
    ),
    re.MULTILINE,
)
_NOTICE = re.compile(
    r"(?P<level>内部)(?:资料|文件|使用|公开)?[,，]\s*(?:请?勿|不得|严禁|注意)(?:外传|外泄|转发|扩散"
    r"|保存)(?P<term>)|(?P<level2>内部)(?:资料|文件)[,，]?\s*(?:注意保存|不得外传)"
)
_ENGLISH = re.compile(
    (
        r"^[ \t]*(?:classification|secrecy)\s*:\s*(?P<level>top[ -]secret|confidential|secret|internal)\b"
        r"|^[ \t]*[\[(](?P<level2>top[ -]secret|internal(?:\s+only)?)[\])]"
        r"|^[ \t*]*(?:strictly\s+|private\s+(?:and|&)\s+|highly\s+)?(?P<level3>confidential)[ \t*]*$"
    ),
    re.IGNORECASE | re.MULTILINE,
)

_GUARDED = re.compile(r"密|内\s?部|secre|confidential|internal")
"""One of these stands in every text with a mark of secrecy; most have none."""


def secrecy(text: str) -> Secrecy:
    """The highest secrecy mark in `text` (条例 article 9: 绝密, 机密, 秘密, with ★ and term; 内部).

    A mark is a word with ★, behind 密级：, in brackets, or alone on its line; the words inside a sentence
    (商业秘密, 保守秘密, 内部治安) mark nothing.
    """
    best = Secrecy("none")
    if not _GUARDED.search(text.lower()):
        return best
    for pattern in (_STARRED, _LABELLED, _BRACKETS, _ALONE, _NOTICE):
        for match in pattern.finditer(text):
            word = re.sub(r"\s", "", match["level"] or "内部")[:2]
            best = max(best, Secrecy(_LEVELS[word], match["term"] or None, match.group().strip()), key=_rank)
    for match in _ENGLISH.finditer(text):
        word = (match["level"] or match["level2"] or match["level3"]).lower().replace(" ", "-")
        best = max(
            best,
            Secrecy("internal" if word.startswith("internal") else word, None, match.group().strip()),
            key=_rank,
        )
    return best


def _rank(mark: Secrecy) -> int:
    return SECRECIES.index(mark.level)


_TOP = re.compile(
    r"速[別别]\s{0,4}[:：]\s{0,4}最速件|特急|特提|十万火急|火急|\btop\s+urgent\b|\bmost\s+urgent\b|\bextremely\s+urgent\b",
    re.IGNORECASE,
)
_URGENT = re.compile(
    (
        r"速[別别]\s{0,4}[:：]\s{0,4}速件|加急|急件|紧急|(?<![着焦心不])急[!！]"
        r"|[【\[(（]\s*急\s*[】\])）]|^[ \t\u3000]*急\s*[:：]|\burgent(?:ly)?\b"
        r"|\basap\b|\bimmediate(?:ly)?\s+(?:attention|action)\b|\bhigh\s+priority\b"
    ),
    re.IGNORECASE | re.MULTILINE,
)
_NOT_URGENT = re.compile(
    (
        r"(?:不|非|并不|没那么|无需)(?:是)?\s*(?:太|很)?(?:特急|加急|紧急|急)|\bnot\s+(?:that\s+|so\s+"
        r"|very\s+)?urgent\b|紧急(?:联系|情况下|出口|预案|救援|避险|状态|按钮|疏散|集合)|突发紧急|非紧急"
        r"|\bnon-urgent\b|紧急程度\s*[:：]\s*(?:普通|一般|平件|无)"
    ),
    re.IGNORECASE,
)


_PRESSES = ("急", "速件", "特提", "urgent", "asap", "immediate", "high")
"""One of these stands in every text that is urgent; most have none."""


def urgency(text: str) -> str:
    """`top` (特急, 特提), `urgent` (加急, 紧急, 急件, urgent) or `normal`; for a subject or head."""
    low = text.lower()
    if not any(one in low for one in _PRESSES):
        return "normal"
    plain = _NOT_URGENT.sub(" ", text)
    if _TOP.search(plain):
        return "top"
    return "urgent" if _URGENT.search(plain) else "normal"


_BOOK = re.compile(r"《([^《》\n]{2,120})》")
_ABOUT = re.compile(
    r"关于[^,，。；;！!？?《》\n]{1,80}?的(?:紧急|补充|联合|专题|情况|专项)?(?:决议|决定|命令|公报|公告"
    r"|通告|意见|通知|通报|报告|请示|批复|议案|复函|函|纪要|合同|协议|方案)"
)


def titles(text: str) -> tuple[str, ...]:
    """Titles of papers named in `text`, in its order: 《…》 and 关于…的通知, each once."""
    spans = [(m.start(1), m.group(1)) for m in _BOOK.finditer(text)]
    inside = [m.span() for m in _BOOK.finditer(text)]
    for match in _ABOUT.finditer(text):
        spans += (
            [(match.start(), match.group())] if not any(a <= match.start() < b for a, b in inside) else []
        )
    return tuple(dict.fromkeys(title.strip() for _, title in sorted(spans)))


@lru_cache(maxsize=16)
def _case_number(series: tuple[str, ...]) -> re.Pattern[str]:
    """A number of one of these series, called by one of these words."""
    names = "|".join(re.escape(one) for one in sorted(series, key=lambda one: (-len(one), one)))
    return re.compile(
        r"(?:(?<![\u4e00-\u9fffA-Za-z0-9])|(?<=关于)"
        rf"|(?<=[对问就复将把和与见按请的办])(?<!批复)(?<!答复))(?P<word>(?i:{names}))(?:文号?)?\s?(?:"
        rf"{_OPEN}\s?(?P<y1>20\d\d)\s?{_CLOSE}\s?第?\s?(?P<n1>\d{{1,6}})\s?号?"
        r"|[ -]?(?P<y2>20\d\d)\s?[/-]\s?(?P<n2>\d{1,6}))(?!\d)"
    )


def case_numbers(text: str, series: Mapping[str, str]) -> tuple[CaseNumber, ...]:
    """Our own numbers in `text`: 收〔2026〕128号, IN 2026/128, T-2026-0142, 收文号 2026-0309.

    `series` maps the word of a series (收, IN) to its key.
    """
    words = tuple(one for one in series if one)
    if not words or "20" not in text:
        return ()
    pattern = _case_number(words)
    keys = {w.lower(): key for w, key in series.items()}
    numbers = []
    for match in pattern.finditer(text):
        year, serial = int(match["y1"] or match["y2"]), int(match["n1"] or match["n2"])
        start = match.start("word")
        numbers.append(CaseNumber(keys[match["word"].lower()], year, serial, (start, match.end())))
    return tuple(numbers)
