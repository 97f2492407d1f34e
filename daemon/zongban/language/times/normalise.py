"""One spelling for many: every character is replaced by exactly one, so that spans stay those of the original.

Full-width forms become half-width, the dashes of ranges become `-`, traditional characters of time words
become simplified ones, letters become lower case. Stretches that look like times and are none (document
numbers, telephones, versions, clauses, decimals) are blanked out.
"""

from zongban.core import late_re as re

BLANK = "\x00"

_TRADITIONAL = dict(
    zip(
        "週禮點時鐘個兩後間號會開與從貳參錄寫發來請內無歲長過曆歷陰節慶國聖誕勞動兒師婦晝聽尋這當還鍾舊為於將約準見世紀臘閏穀驚蟄處種頭幾剛農結遲淩隻萬億書報應須繳費電關",
        "周礼点时钟个两后间号会开与从二三录写发来请内无岁长过历历阴节庆国圣诞劳动儿师妇昼听寻这当还钟旧为于将约准见世纪腊闰谷惊蛰处种头几刚农结迟凌只万亿书报应须缴费电关",
        strict=True,
    )
)
_PUNCTUATION = {
    "—": "-", "–": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "～": "-", "〜": "-", "~": "-", "﹣": "-",
    "∶": ":", "︰": ":", "’": "'", "‘": "'", "“": '"', "”": '"', "【": "[", "】": "]", "〔": "[", "〕": "]",
    "「": '"', "」": '"', "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\r": " ", "。": "。",
    "﹕": ":", "〇": "零", "○": "零",
}  # fmt: skip
# lower() of a few characters (İ) is longer than one; those keep their form so that spans stay true.
_LOWER = {code: chr(code).lower() for code in range(0x41, 0x250) if len(chr(code).lower()) == 1}
_TABLE = (
    _LOWER
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {ord(a): b for a, b in _TRADITIONAL.items()}
    | {ord(a): b for a, b in _PUNCTUATION.items()}
)
_TABLE = {code: (value.lower() if len(value.lower()) == 1 else value) for code, value in _TABLE.items()}

_BRACKETED = r"[\[(]\s*(?:19|20)\d\d\s*[\])]"
# Things that carry a number as their name.
_NUMBERED = (
    r"(?:clauses?|sections?|articles?|items?|paragraphs?|versions?|releases?|rooms?|ext(?:ension)?"
    r"|no|nr|page|gate"
    r"|invoice|ref|order|flight|floor|line|table|figure|chapter|step|level|phase|task|case|annex"
    r"|appendix|track|pos)"
    r"\.?\s*(?:no\.?\s*|#\s*)?[a-z]{0,3}\d[\w./-]*(?![:\d])"
)
_ADDRESS = r"[a-z0-9_.+-]{1,64}@[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64}){1,8}"
_LABELLED = (
    r"(?:分机|电话|手机|传真|热线|密码|会议号|邮编|工号|房号|编号|文号|单号)(?:是|为"
    r"|号)?:?\s*[\w-]*\d[\d -]*(?![:\d月日号点])"
)
_OF_PLACES = (
    r"[\d零一二三四五六七八九十两]{1,9}\s*(?:号|#)\s*(?:会议?室|楼|门|厅|线|槽|机|库|仓|车间|车|柜|炉"
    r"|馆|院|位|桌|厂|站|台|井|泵|炉|口|地块|航站楼|模具?|产线|方案|附件|文件|议题|令|码头|店|窗口)"
)
_DECIMAL = (
    r"[零一二三四五六七八九十两\d]{1,9}点[零一二三四五六七八九两\d](?:个百分点|倍|折|度|万|亿|元|米|级)"
)
_SCALE = r"(?:ratio|score|scale|比例|比分|宽高比|配比)\D{0,6}\d+:\d+"
# By the character they begin with, so that few are tried at one place; the order counts within each group.
_BY_BEGINNING = (
    ("《", (r"《[^》\n]{0,80}》",)),
    (r"\[(", (rf"{_BRACKETED}\s*第?\s*\d+\s*号?(?:文件?)?",)),
    ("第", (
        r"第\s*\d+(?:\.\d+)+\s*[条款项节章]?",
        r"第\s*[\d零一二三四五六七八九十百]{1,9}\s*[条款项章节号页批次期届楼名位份件版](?!\s*(?:月|季度))",
    )),
    ("a-z", (
        rf"no\.?\s*\d+\s*{_BRACKETED}",
        rf"(?<![a-z]){_NUMBERED}",
        r"(?<![a-z])v\d+(?:\.\d+)+",
        r"(?:rmb|usd|eur|cny|gbp)\s*\d[\d,.]*",
        _SCALE,
    )),
    (r"\d", (
        r"\d+\s*号文(?:件)?",
(
        r"(?<![\d.])(?!(?:19|20)\d\d\.)(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)"
        r"(?!(?<![a-z] )[0-3]?\d\.[01]?\d\.[1-4]\d(?![\d.]))\d+\.\d+\.\d+(?:\.\d+)*"),
        r"(?<![\d:./-])0\d{2,3}[- ]\d{3,4}[- ]?\d{3,4}(?:[- ]\d{1,5})?(?!\d)",
        r"(?<![\d:./-])(?:\d{3,4}-\d{3,4}-\d{3,4}|1[3-9]\d{9}|(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:t\d{4}|(?![\d:])))\d{7,})(?![\d:])",
        (
            r"\d+(?:\.\d+)?\s*(?:%|‰|万|亿|元|块|美元|欧元|吨|公斤|千克|公里|米|度|rmb|usd|eur|cny|kg|km|mw"
            r"|kv)(?![a-z])"
        ),
        r"(?<![\d:.-])\d{2,4}\s*(?:会议?室|房间?|办公室|室|教室|展位|柜)",
        _OF_PLACES,
        _DECIMAL,
        r"\d[\d.]*\s*个百?分?点",
        r"(?<![\d:.-])\d{1,4}\s?-\s?\d{1,4}\s*(?:人|名|家|台|件|位|页|倍|成|层|级|楼|章|岁|块|斤|公里|米|吨|次|张|份|间|辆|套|号楼|号线|便利)",
        r"(?<=[页件图表章节码])\s?\d{1,3}-\d{1,3}(?![\d:点时月日号])",
        r"(?<!\d)(?<!\d:)1:1(?![\d:])",
    )),
    ("零一二三四五六七八九十两", (
        _OF_PLACES,
        _DECIMAL,
        r"(?<![\d零一二三四五六七八九十半])零点[一二三四五六七八九五]+(?!分|刻|十|\w*分钟)",
    )),
    ("+", (r"(?<!\d)(?:\+\d{1,3}[ -]?)\(?\d[\d ()-]{5,}\d",)),
    ("分电手传热密会邮工房编文单", (_LABELLED,)),
    ("$€¥£", (r"[$€¥£]\s*\d[\d,.]*",)),
    ("比宽配", (_SCALE,)),
)  # fmt: skip


def _not_times(first: str) -> re.Pattern[str]:
    """What looks like a time and is none, as group 1. `first` (addresses) is tried at every place before the rest.

    The pattern begins with a set of characters, which the engine looks for by itself; what may begin with one of
    them is looked at from there.
    """
    groups = (rf"(?=[{signs}])(?:{'|'.join(found)})" for signs, found in _BY_BEGINNING)
    signs = "".join(signs for signs, _ in _BY_BEGINNING)
    return re.compile(rf"[{signs}_.-](?<=(?=({'|'.join((first, *groups))})).)")


_LINK = r"(?:https?://|www\.)\S+"
_NOT_TIMES = _not_times(_LINK)
_NOT_TIMES_NOR_ADDRESSES = _not_times(rf"{_LINK}|{_ADDRESS}")


def fold(text: str) -> str:
    """`text` in one spelling, of the same length."""
    return text.translate(_TABLE)


def mask(folded: str) -> str:
    """`folded` with everything blanked out that looks like a time and is none; of the same length."""
    pattern = _NOT_TIMES_NOR_ADDRESSES if "@" in folded else _NOT_TIMES
    kept: list[str] = []
    at = 0
    while (found := pattern.search(folded, at)) is not None:
        start, end = found.span(1)
        kept += (folded[at:start], BLANK * (end - start))
        at = max(end, start + 1)
    return "".join((*kept, folded[at:]))
