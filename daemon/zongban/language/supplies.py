"""Lists of things asked for: name, number and unit, in prose, in lists and in tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zongban.core import late_re as re
from zongban.language.times.numerals import HAN, WORDS, han_number, word_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of something: value, its unit (箱, 个, pcs; None when none is said) and the thing's name."""

    name: str
    value: int
    unit: str | None
    span: tuple[int, int]


_UNITS_ZH = (
    "个|箱|盒|包|袋|支|只|台|套|本|卷|张|把|瓶|块|条|件|桶|双|副|份|打|组|部|根|片|提|令|辆|枚|筒|对"
    "|米|斤|公斤|节|册|罐|刀|捆|盆|盏|面|顶|架|桌|床|粒|板|听"
)
_UNITS_EN = (
    r"pcs\.?|pieces?|boxes|box|packs?|packets?|pkts?|reams?|rolls?|sets?|bottles?|pairs?|cartons?"
    r"|cases?|dozens?|units?|bags?"
    r"|sheets?|cans?|copies|crates?|tubes?|pads?|blocks?|bundles?|jars?|sachets?|litres?|kilos?|kg|m|metres?"
)
_N = rf"(?:\d{{1,5}}|{HAN}{{1,4}})"
_FRONT_ZH = re.compile(
    rf"^(?P<n>{_N})\s*(?P<u>{_UNITS_ZH})(?:的)?\s*(?P<name>[\u4e00-\u9fffA-Za-z](?:[^\d,，、;；]|(?<=[A-Za-z-])\d{{1,4}}){{0,30}}(?:\([^()]{{1,30}}\))?)$"
)
_BACK_ZH = re.compile(
    rf"^(?P<name>.{{1,40}}?)(?:\s*[:xX×*]\s*|\s+"
    rf"|(?<![\d.A-Za-z]))(?:各\s*)?(?P<n>{_N})\s*(?P<u>{_UNITS_ZH})?(?P<more>\([^()]{{1,30}}\))?(?:左右|即可|就行|吧|以上)?$"
)
_EACH_ZH = re.compile(
    r"^(?P<name>.{1,20}?)\((?P<kinds>[\u4e00-\u9fff、/]{2,12}?)各(?P<n>一|1|两|2|三|3)(?P<u>个|支|本|盒)?\)"
)
_NUMBER_EN = rf"(?:\d{{1,5}}|{WORDS}(?:[ -]{WORDS})?|half\s+a|a\s+couple\s+of|a\s+pair\s+of|a\s+dozen|an?)"
_FRONT_EN = re.compile(
    (
        rf"^(?P<n>{_NUMBER_EN})(?:(?<=\d)\s*|\s+)(?:[x×]\s*)?(?:more\s+|new\s+"
        rf"|extra\s+)?(?:(?P<u>{_UNITS_EN})(?:\s+of)?\s+)?(?P<name>[A-Za-z][^,;\n]{{1,60}})$"
    ),
    re.IGNORECASE,
)
_BACK_EN = re.compile(
    rf"^(?P<name>[A-Za-z][\w()/+#.' -]{{1,48}}?)\s*(?:[:,x×=-]|\s)\s*(?P<n>\d{{1,5}})\s*(?P<u>{_UNITS_EN})?$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[\s\-–—*•·●○▪◆>]+|[(（]?\d{1,2}\s*[.)、）](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}、"
        r"|[\u4e00-\u9fff]{0,14}?(?:需要|领用|申领|准备|采购|购买|申请|申购|请购|增配|加配|补充|补领"
        r"|要领|想领|麻烦领|来领|配(?=\d|[一二两三四五六七八九十]))(?:一批|一些|点|几样|如下"
        r"|一下)?[:：]?"
    r"|(?:[\u4e00-\u9fff]{0,10}(?:部|室|科|组|办|处|车间|前台|仓库|食堂|班|我们|我|还|再|另))?[要补领需买加给](?=[\u4e00-\u9fffA-Z\d])"
    r"|请|麻烦|帮忙|再|另外?|还有?|以及|外加|(?:[^:：\n]{0,48}[:：])"
        r"|(?:(?:hi|hello|dear|and|also|plus|please|pls|we|i|she|he|they|our|would|could|can|you|the"
        r"|us|me|have|get|need|needs|want|wants|like|order|send|bring|buy|for\s+\w+\s+we\s+need"
    r"|to|some|at|least|are|out|of|it's|that's|up|supply|some)\s+(?!of\b)))+",
    re.IGNORECASE,
)  # fmt: skip
_TAIL_EN = re.compile(
    (
        r"\s*(?:,|please\b|pls\b|thanks\b|thank\s+you\b|for\s+(?:the|our|my|his|her|us|me|next"
        r"|december|january|\w+\s+(?:desk|department|office|team))\b.*|asap\b|by\s+\w+day.*"
        r"|as\s+soon\b.*|if\s+possible.*|each\b|[.!?]).*$"
    ),
    re.IGNORECASE,
)
_TAIL_ZH = re.compile(r"\s*(?:谢谢|谢啦|多谢|请安排|尽快|麻烦|年会前|月底前|[，。！]).*$")
_ASIDE = re.compile(r"\((?![^()]*[0-9A-Z][A-Z0-9]|六类|五类)[^()]*\)")
_PIECE = re.compile(r"(?:[^,，、;；。!！?？\n\t|.]|\.(?!\s|$))+")
_SPLIT = re.compile(
    r"(?i)\s+(?:and|plus|&)\s+(?=\d|an?\s|half\s|one\s|two\s|three\s|four\s|five\s|six\s|ten\s"
    r"|a\s)|(?:和|以及|还有|外加|加上)(?=\d|[一二两三四五六七八九十]|[\u4e00-\u9fff]{2,12}?(?:\d"
    r"|[一二两三四五六七八九十]))"
)
_NEXT_THING = re.compile(rf"({_N}\s?(?:{_UNITS_ZH}))[ \u3000](?=[\u4e00-\u9fffA-Za-z])")
"""A blank between things that are written without commas: 手套两百双 口罩50盒."""
_BROKEN = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:又|已经?|彻底|都|老是|经常)?(?:罢工|坏了?|报废|不能用|不好使|用不了|丢了?|用完|没了)"
)
_NOT_THINGS = re.compile(
    (
        r"(?:人|月|年|日|号|点|天|楼|层|季度|工作日|部|室|分钟|小时|周|次|期)$|^(?:\d|[A-Z]$)"
        r"|周[一二三四五六日]|入职|人员|同事|总办|合计|共计|总计"
        r"|^(?:days?|weeks?|months?|hours?|minutes?|people|persons?|floors?|o'clock|pm|am"
        r"|new\s+colleagues?|colleagues?|rush|of\s+the|th|st|nd|rd|least|more|the)\b"
    ),
    re.IGNORECASE,
)
_WIDE = str.maketrans("（）：＋０１２３４５６７８９", "():+0123456789")
_NAME = (
    "品名",
    "名称",
    "物品",
    "物品名称",
    "用品",
    "用品名称",
    "项目",
    "品目",
    "item",
    "name",
    "description",
    "article",
    "product",
)
_COUNT = ("数量", "申领数量", "需求数量", "申请数量", "qty", "quantity", "number", "amount", "count")
_UNIT = ("单位", "unit", "units", "uom")
_SPEC = ("规格", "型号", "规格型号", "spec", "model", "type")


def quantities(text: str) -> tuple[Quantity, ...]:
    """The things asked for with their numbers: 网线 10箱, 签字笔20支, 2 black cartridges, 1 drum; rows of a table."""
    rows = tuple(_from_table(text))
    return rows or tuple(_named(one, text) for one in _from_prose(text))


def _named(one: Quantity, text: str) -> Quantity:
    """A new one (一台新的) is one of what is said before to be broken or used up."""
    if one.name not in ("新", "同款", "同样"):
        return one
    found = _BROKEN.search(text.translate(_WIDE)[: one.span[1]])
    name = re.sub(r"^.{0,6}(?:部|室|科|组|我们|我|那台|那个)的?", "", found["name"]) if found else ""
    return replace(one, name=name) if len(name) > 1 else one


def _from_prose(text: str) -> Iterator[Quantity]:
    plain = text.translate(_WIDE)
    for piece in _PIECE.finditer(_closed(plain)):
        at = piece.start()
        for part in _SPLIT.split(piece.group()):
            begin = plain.find(part.strip(), at) if part.strip() else at
            at = max(at, begin + len(part.strip()))
            if (found := _quantity(part, max(begin, 0))) is not None:
                yield found


def _closed(plain: str) -> str:
    """The text with the commas inside brackets hidden, so that an aside does not cut its thing in two."""
    shut = re.sub(r"\([^()\n]{1,40}\)", lambda m: re.sub(r"[,，、;；]", "/", m.group()), plain)
    return _NEXT_THING.sub(r"\1，", shut)


def _quantity(part: str, begin: int) -> Quantity | None:
    each = _EACH_ZH.search(_LEAD.sub("", part.strip()))
    if each is not None:
        kinds = len(re.sub(r"[、/]", "", each["kinds"]))
        name = each["name"].strip()
        return Quantity(name, kinds * (_value(each["n"]) or 1), each["u"], (begin, begin + len(part)))
    body = _ASIDE.sub("", part.strip()).strip()
    lead = _LEAD.match(body)
    for candidate in dict.fromkeys((body[lead.end() :] if lead else body, body)):
        found = _matched(candidate.strip(), begin, len(part))
        if found is not None:
            return found
    return None


def _matched(body: str, begin: int, length: int) -> Quantity | None:
    trimmed = _TAIL_EN.sub("", body) if body[:1].isascii() else _TAIL_ZH.sub("", body)
    for pattern in (_FRONT_ZH, _BACK_ZH, _FRONT_EN, _BACK_EN):
        match = pattern.match(trimmed.strip(" .。"))
        if match is None:
            continue
        value, name = _value(match["n"]), match["name"].strip(" :-—=的")
        name += match["more"] or "" if "more" in match.re.groupindex else ""
        unit = match["u"] or None
        if value and _is_thing(name, unit):
            return Quantity(name, value, unit, (begin, begin + length))
    return None


def _is_thing(name: str, unit: str | None) -> bool:
    return bool(name) and not _NOT_THINGS.search(name) and (unit is not None or len(name) > 1)


def _value(word: str) -> int | None:
    low = re.sub(r"\s+", " ", word.lower().strip())
    if low.isdigit():
        return int(low)
    fixed = {"a": 1, "an": 1, "half a": 1, "a couple of": 2, "a pair of": 2, "a dozen": 12}
    if low in fixed:
        return fixed[low]
    return han_number(low) if not low.isascii() else word_number(low)


def _cells(line: str) -> list[str]:
    for separator in ("\t", "|", "｜"):
        if separator in line.strip():
            return [cell.strip() for cell in line.strip("|｜ ").split(separator)]
    return []


def _column(header: Sequence[str], names: Sequence[str]) -> int:
    plain = [re.sub(r"[\s（(].*$", "", cell.lower()) for cell in header]
    return next((place for place, cell in enumerate(plain) if cell in names), -1)


def _from_table(text: str) -> Iterator[Quantity]:
    """Rows under a header that names a thing and a number."""
    columns: tuple[int, int, int, int] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        cells, begin, at = _cells(line), at, at + len(line)
        if not cells:
            continue
        name, count = _column(cells, _NAME), _column(cells, _COUNT)
        if name >= 0 and count >= 0:
            columns = (name, count, _column(cells, _UNIT), _column(cells, _SPEC))
        elif columns is not None and (row := _row(cells, columns, (begin, at))) is not None:
            yield row


def _row(cells: Sequence[str], columns: tuple[int, int, int, int], span: tuple[int, int]) -> Quantity | None:
    name, count, unit, spec = (cells[place] if 0 <= place < len(cells) else "" for place in columns)
    number = re.match(rf"\s*(\d{{1,5}})(?:\.0+)?\s*({_UNITS_ZH}|{_UNITS_EN})?\s*$", count)
    if not name or number is None or name in ("合计", "总计"):
        return None
    model = f"（{spec}）" if spec and spec not in name and len(spec) < 20 else ""
    return Quantity(f"{name}{model}", int(number[1]), unit or number[2] or None, span)
