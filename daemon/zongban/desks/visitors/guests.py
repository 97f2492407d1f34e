"""Who comes and how many: names in lists, in sentences and with titles, the writer among them where he says so."""

from collections.abc import Iterator, Sequence

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.desks.choosing import mentioned
from zongban.language.cities import ANY_EN, CITIES
from zongban.language.organisations import organisations
from zongban.language.surnames import SURNAMES
from zongban.language.traditional import simplified

Span = tuple[int, int]

_PARTS = re.compile(
    r"[、，,；;/|\t]|\s{1,4}(?:and|及|和|plus)\s{1,4}|(?<=[\u3400-\u9fff])[和及与](?=[\u3400-\u9fff])|\n|\s{2,}|\s{0,4}&\s{0,4}"
)
_ASIDE = re.compile(r"[（(][^）)\n]{0,60}[）)]")
_UNNAMED = re.compile(
    r"司机|驾驶员|随员|陪同人员|[\d一二三四五六七八九十两]{1,4}\s{0,4}[名位个]|^等|等人|若干|driver|interpreter$|assistant$|colleagues?$|^(?:two|three|four|one|a|an|our|my|their|his|her)\b",
    re.IGNORECASE,
)
TITLE = (
    r"(?:(?:副|总|高级|助理|执行|常务|首席|资深|主任|技术|销售|采购|质量|生产|项目|市场|财务|区域|大区|客户|商务|研发|物资|战略|设备|工艺|安全|行政|产品|售后|运营|办公室|综合部?|[\u3400-\u9fff]{2,4}部)?"
    r"(?:董事长|总经理|副总经理|总裁|副总裁|总监|总工程师|总工|经理|主任|部长|处长|科长|副处长|工程师|主管|专员|秘书|助理|会计|律师|教授|博士|博士生|老师|记者|摄影|编辑|审核员|审计师|专工|技师|技术员|代表|顾问|组长|队长|院长|所长|局长|副局长|区长|副区长|副总|协理|协理员|经办|课长|理事|会长|秘书长|翻译|实习生|同事|先生|女士|小姐|师傅|同志|总))"
)
_TITLE_FIRST = re.compile(rf"^(?:{TITLE}\s{{0,4}}[:：]?\s{{0,4}}){{1,2}}(?=[\u3400-\u9fff·]{{2,4}}$)")
_TITLE_LAST = re.compile(rf"(?:\s{{0,4}}{TITLE}){{1,2}}$")
_TITLE_EN = re.compile(r"^(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Dipl\.?-Ing|Ing|Herr|Frau)\.?\s{1,4}){1,3}")
_POST_EN = re.compile(
    r"^(?:(?:Our|My|The|His|Her|Their)\s{1,4})?(?:(?:Chief|Vice|Senior|Managing|General|Sales|Regional|Project|Technical"
    r"|Executive|Deputy|Assistant)\s{1,4}){0,3}(?:C[EFOT]O|MD|S?VP|President|Chair(?:man|woman)?|Director|Manager"
    r"|Engineer|Officer|Head|Partner)\s{1,4}(?=[A-ZÀ-Þ])"
)
"""A post before a name: Our CEO Mette Holm."""
_HAN_NAME = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8}$")
_LATIN = (
    r"(?<![A-Za-z])[A-ZÀ-Þ][\w'’.-]{0,24}(?:\s{1,4}(?:van|von|der|de|da|di|del|bin"
    r"|al)){0,2}(?:\s{1,4}(?:[A-Z]\.|[A-ZÀ-Þ][\w'’-]{1,24})){1,3}"
)
_LATIN_NAME = re.compile(rf"^{_LATIN}$")
_TITLED_EN = re.compile(rf"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Herr|Frau)\.?\s{{1,4}}(?P<name>{_LATIN})")
_LIST_EN = re.compile(
    rf"(?P<names>{_LATIN}(?:\s{{0,4}}\([^()\n]{{1,40}}\))?(?:\s{{0,4}},\s{{0,4}}(?:(?:Mr|Ms|Mrs|Dr)\.?\s{{1,4}})?{_LATIN}(?:\s{{0,4}}\([^()\n]{{1,40}}\))?){{0,12}}(?:\s{{0,4}},?\s{{0,4}}(?:and|&)\s{{1,4}}(?:(?:Mr|Ms|Mrs|Dr)\.?\s{{1,4}})?"
    rf"(?:{_LATIN}|I\b|me\b|myself\b|their\s{{1,4}}driver|our\s{{1,4}}driver|a\s{{1,4}}driver|our\s{{1,4}}interpreter))?)"
)
_COLLEAGUES = re.compile(
    rf"\b(?:colleagues?|staff|engineers?|auditors?|guests?|visitors?|people|technicians?|team|delegation)\b[^.\n]{{0,30}}?[,:(]\s{{0,4}}(?P<names>{_LATIN}(?:\s{{0,4}}(?:,|and|&)\s{{0,4}}{_LATIN}){{0,12}})"
)
_CITIES = "|".join(sorted({*CITIES.values()} - {"London", "Paris", "Sydney", "Berlin", "Hamburg", "Oslo"}))
"""Those by which nobody is called."""
_NO_NAME = re.compile(
    r"\b(?:Ltd|Limited|Inc|GmbH|AG|AS|Co|Group|Room|Gate|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|China"
    rf"|{_CITIES}"
    r"|Dear|Hello|Hi|Kind|Best|Regards|Yours|Many|Thanks|Managing|Director|President|General|Manager|Chief"
    r"|Officer|Consul|Head|Vice|Sales|Purchasing|Quality|Visit|Vehicle|Plant|Factory|Works|Line|Press|Small"
    r"|Meeting|Boardroom|Lounge|Hotel|Airport|Site|Number|Date|Time|Company|Purpose|Host|Our|Your|The|We"
    r"|Please|Job|Job No|Badge|Team|Energy|Power|Systems|Partners|Services|Engineering|Technology|University"
    r"|Bank|Human|Resources|Royal|Danish|Position|Passport|Mit|Freundlichen)\b",
)
_BLOCK = re.compile(
    r"(?:^|\n)[^\n]{0,40}?(?:来访人员|来访人|访客|人员|名单|来宾|客人|成员|参访人员|visitors?|guests?|names?"
    r"|delegates?|候选人"
    r"|如下)[^\n:：]{0,24}[:：][ \t]*(?=\n)(?P<lines>(?:\n[ \t]*(?:\(?[\d一二三四五六七八九十]{1,2}[.、)"
    r"）]\s{0,4}|[-*•·]\s{0,4})?[^\n]{2,50}){1,15})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*(?:\(?\d{1,2}[.、)）]|[-*•·])\s{0,4}(?P<line>[^\n]{2,60})")
_LISTED = re.compile(
    r"(?:审核员|客户|来宾|客人|人员|成员|名单|代表|候选人|访客|组员|队员|随行|同行|增加|新增|分别[为是]|来访|一行)\s{0,4}(?:共?计?\s{0,4}[\d一二三四五六七八九十两]{1,4}\s{0,4}[名位个]?人?)?\s{0,4}(?:分别)?(?:[:：是为]|(?=[\u3400-\u9fff]{2,3}[、，]))\s{0,4}(?P<names>[^。；;\n]{2,200})"
)
_TEAM = re.compile(
    r"(?:我司|我公司|本公司|我们公司|我方|我行|我院|我所|我校|敝公司|敝司|我们|公司|我(?:和|与)?(?:同事|我的同事)?|敝人与|本人(?:和|与)?(?:同事)?)(?:的)?\s{0,4}(?:(?:同事|协理|技术总监|销售经理)\s{0,4})?"
    r"(?P<names>(?:(?![和及与等共一])[\u3400-\u9fff]){2,4}(?:\s{0,4}[、，,和及与]\s{0,4}(?:(?![和及与等共一])[\u3400-\u9fff]){2,4}){0,10})\s{0,4}(?:等|一行)?\s{0,4}(?:共|合计)?[\d一二两三四五六七八九十]{1,3}\s{0,4}[名位]?人"
)
_WITH_COLLEAGUE = re.compile(
    r"(?:我|敝人|本人|我们)(?:和|与|同|跟|带)(?:同事|我的同事|协理|助理|搭档|技术员|徒弟)?\s{0,4}(?P<names>(?:(?![和及与])[\u3400-\u9fff]){2,3}(?=[预拟将于到来赴共一二两三四五六等、，,。和与及\d\s去会]|$)(?:\s{0,4}[、，,和及与]\s{0,4}(?:(?![和及与])[\u3400-\u9fff]){2,3}(?=[预拟将于到来赴共一二两三四五六等、，,。和与及\d\s去会]|$)){0,8})"
)
_SENT = re.compile(
    r"(?:[（(]|派(?:员|出|遣)?[：:]?|(?:带|和|与|同|跟)(?:[一两二三]?[位名个])?(?:我的)?同事|(?:公司|集团|股份|厂)(?=[\u3400-\u9fff]{2,3}[、和]))"
    r"\s{0,2}(?P<names>[\u3400-\u9fff]{2,3}?(?:\s{0,2}[、，,和及与]\s{0,2}[\u3400-\u9fff]{2,3}?){0,10})"
    r"(?=[）)]|\s{0,2}(?:等|一行|[两三四五六二\d]{1,2}[人名位]|[想拟将于到来赴前一])|[，,。；;\s])"
)
"""Who is sent or comes along: 派张伟、李强两人, （刘洋、王芳）, 和同事李强."""
_AND_ME = re.compile(r"(?P<name>[\u3400-\u9fff]{2,3})(?:先生|女士|小姐|经理|总监|总)?[与和]我(?![们司方])")
_TITLED = re.compile(
    rf"(?P<title>{TITLE})\s?(?P<name>[\u3400-\u9fff]{{2,3}})(?=一行|等|[、，,。；;（(\s和与及将拟带率到来赴于一同]|$|\d)"
)
_NAMED_THEN = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,3})(?:先生|女士|小姐|董事长|总经理|总裁|副总裁|同志)(?=一行|等|带队|[、，,。和与及将拟\d])"
)
JUST_ONE = re.compile(
    r"\b(?:just|only)\s{1,4}(?:me|myself)\b|\bI(?:['’]ll|\s{1,4}will)\s{1,4}come\s{1,4}alone\b|\balone\b|就我(?:一个|一)?人?|我(?:一个人|一人|自己)",
    re.IGNORECASE,
)
"""Nobody but the writer comes."""
_I_COME = re.compile(
    r"[:(]\s{0,4}(?:me|myself)\s{0,4}[,)]|\b(?:and\s{1,4}(?:I|me|myself)|myself|I\s{1,4}and|me\s{1,4}and|I(?:['’]ll|\s{1,4}will|\s{1,4}would|['’]d)(?:\s{1,4}(?:also|like\s{1,4}to|be\s{1,4}happy\s{1,4}to|be\s{1,4}pleased\s{1,4}to|love\s{1,4}to))?\s{1,4}(?:visit|come|be\s{1,4}(?:in|at|with|there|accompanied|visiting|coming|joining)|pop|drop|stop|join|accompany|call|travel|arrive|bring|present|see|like\s{1,4}to)"
    rf"|I\s{{1,4}}(?:am|plan|intend|hope|want|wish)\s{{1,4}}(?:to\s{{1,4}})?(?:visit|com|arriv|be\s{{1,4}}in|in\s{{1,4}}(?:china|{ANY_EN}))|just\s{{1,4}}me|only\s{{1,4}}me|with\s{{1,4}}(?:my|two|three|a|one|some)\s{{1,4}}(?:\w+\s{{1,4}})?colleague|accompany\s{{1,4}}them|together\s{{1,4}}with)",
    re.IGNORECASE,
)
_I_COME_ZH = re.compile(
    r"(?:我|敝人|本人)(?:和|与|同|跟|带|及|会|将|拟|计划|准备|想|预计|打算|一个人|一人|自己|到|来|去|于)(?![^，。\n]{0,6}(?:确认|请|问|发|麻烦|提前|安排))|[与和及、](?:我|本人|敝人)(?![们司方公行校院所厂])|就我|我一(?:个)?人"
    r"|我(?:是|叫)[^。\n]{2,60}?(?:拜访|拜会|看望?|见|造访|打扰)[您你]|(?:带|和|与|同|跟)(?:[一两二三]?[位名个])?(?:我的)?同事(?=[\u3400-\u9fff])"
)
_LINE_OF_NAMES = re.compile(
    r"(?m)^[ \t]*(?P<names>[\u3400-\u9fff·]{2,8}(?:[ \t]{0,4}[、，,/][ \t]{0,4}[\u3400-\u9fff·]{2,8}){1,20})"
    r"[。.]?[ \t]*$"
)
_SHORTEST = 2
_NEAR = 40
_MOST_FOUND = 200
_MOST_NAMES = 30


def names_of(labelled: str, text: str, writer: Person | None, name: str, people: People) -> tuple[str, ...]:
    """The names of the visitors, without titles, each once; `name` is that of a writer from outside."""
    plain = simplified(text)
    found = [text[a:b] for a, b in _spans(labelled, text, plain)]
    outside = writer is None
    name = _own_name(name)
    if (
        outside
        and is_name(_bare(name))
        and (_I_COME.search(text) or _I_COME_ZH.search(plain) or (not found and JUST_ONE.search(plain)))
    ):
        found.append(_bare(name))
    bare = dict.fromkeys(_bare(one) for one in found[:_MOST_FOUND])
    firms = [text[a:b] for a, b in organisations(text) if text[a:b].isascii()]
    kept = [
        one for one in bare
        if is_name(one)
        and not mentioned(one, people, "person", "department", "room")
        and not any(one in firm for firm in firms)
    ]  # fmt: skip
    return tuple(_whole_names(kept))[:_MOST_NAMES]


_INTRODUCED = re.compile(
    r"我(?:是|叫)(?:[^，。,.\n]{1,20}?的)?\s{0,2}(?P<name>[\u3400-\u9fff]{2,3})(?=[，,。.；;\s（(]|$)"
)


def introduced(text: str) -> str:
    """The name by which somebody introduces himself: 我是恒达精密的王芳."""
    plain = simplified(text)
    for found in (*_INTRODUCED.finditer(plain), *_OF_A_FIRM.finditer(plain)):
        name = text[slice(*found.span("name"))]
        if is_name(name):
            return name
    return _signs(text)


_OF_A_FIRM = re.compile(
    r"我(?:是|叫)[^，。,.\n]{2,20}?(?:公司|集团|股份|厂|局|所|院|中心|协会|银行)\s{0,2}(?P<name>[\u3400-\u9fff]{2,3})(?=[，,。.；;\s（(]|$)"
)
_CLOSES = re.compile(
    r"regards|wishes|sincerely|thanks|thank\s|yours|cheers|faithfully|此致|敬礼|顺颂|商祺|盼复", re.IGNORECASE
)
_SIGNATURE = 4
"""Lines at the end of a letter in which it is signed."""


def _signs(text: str) -> str:
    """The name under a letter, alone or before the firm: Per Aasen, 张伟，瑞合集团; empty where none is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[1:][-_SIGNATURE:]:
        first = re.split(r"[,，|/、]", line, maxsplit=1)[0].strip()
        if not _CLOSES.search(line) and is_name(first) and not organisations(first):
            return first
    return ""


def _own_name(shown: str) -> str:
    """The person's name of a display name that holds the firm's too: 越达 陈海燕, Whitlock - Chloe Fang."""
    if is_name(_bare(shown)):
        return shown
    pieces = [one for one in re.split(r"[\s\-_—|/()（）·,，]{1,4}", shown) if is_name(_bare(one))]
    return next((one for one in reversed(pieces) if _HAN_NAME.match(simplified(one))), shown)


def writer_comes(plain: str) -> bool:
    """Whether a text in simplified characters says that its writer is one of the visitors."""
    return bool(_I_COME.search(plain) or _I_COME_ZH.search(plain))


def _whole_names(names: Sequence[str]) -> Iterator[str]:
    """Without those that are a part of another (Per of Per Aasen)."""
    for one in names:
        if not any(one != other and one in other for other in names):
            yield one


def _spans(labelled: str, text: str, plain: str) -> list[Span]:
    """Where the visitors' names stand: in the list that is labelled, else in a block of lines, else in sentences."""
    if labelled:
        start = text.find(labelled)
        found = _of_list(plain, (start, start + len(labelled))) if start >= 0 else []
        if found:
            return found
    for pattern in (_BLOCK, _LISTED, _LINE_OF_NAMES, _TEAM, _WITH_COLLEAGUE, _SENT):
        for one in pattern.finditer(plain):
            found = _of_list(plain, one.span("lines" if pattern is _BLOCK else "names"))
            if found and (pattern is not _LINE_OF_NAMES or len(found) > 1):
                return [*found, *_beside(plain, found)]
    if table := _of_table(plain):
        return table
    numbered = [span for one in _NUMBERED.finditer(plain) for span in _of_list(plain, one.span("line"))[:1]]
    return numbered if len(numbered) > 1 else _in_sentences(plain)


_NAME_COLUMN = re.compile(
    r"^(?:姓\s{0,4}名|来访人(?:员)?(?:姓名)?|访客(?:姓名)?|人员|name|visitor|full\s{1,4}name|guest)$",
    re.IGNORECASE,
)


def _of_table(plain: str) -> list[Span]:
    """The names in the column of a table that is headed 姓名 or Name."""
    found: list[Span] = []
    column, at = -1, 0
    for line in plain.splitlines(keepends=True):
        start, at = at, at + len(line)
        cell = re.compile(r"[^\t|｜\n]+") if re.search(r"[\t|｜]", line) else re.compile(r"\S+(?:[ ]\S+)*")
        cells = [one for one in cell.finditer(line) if one.group().strip()]
        heads = [place for place, one in enumerate(cells) if _NAME_COLUMN.match(one.group().strip())]
        if heads and len(cells) > 1:
            column = heads[0]
        elif column >= 0 and len(cells) > column:
            name = cells[column].group().strip()
            if is_name(_bare(name)):
                place = plain.find(name, start)
                found.append((place, place + len(name)))
        elif column >= 0 and line.strip():
            column = -1
    return found


def _beside(plain: str, found: Sequence[Span]) -> list[Span]:
    """The head of a delegation who is named before the list (总经理韩志明一行…)."""
    first = min(start for start, _ in found)
    near = plain[max(0, first - _NEAR) : first]
    heads = [
        one.span("name")
        for one in _TITLED.finditer(near)
        if re.search(r"(?:组长|领队|带队|队长)$", one["title"])
        or re.search(r"(?:带队|领队)[^，。；\n]{0,14}$", near[: one.start()])
    ]
    shifted = [(first - len(near) + a, first - len(near) + b) for a, b in heads]
    return shifted + [
        one.span("name")
        for one in _TITLED.finditer(plain[:first])
        if re.match(r"一行|等|带队|率", plain[one.end("name") :])
    ]


def _of_list(plain: str, span: Span) -> list[Span]:
    """The names of a list, up to the first piece that is neither a name nor somebody unnamed."""
    found: list[Span] = []
    blotted = _ASIDE.sub(lambda one: "，" * len(one.group()), plain[slice(*span)])
    for piece, start in _pieces(blotted, span[0]):
        words = re.sub(r"^\s{0,4}(?:\(?\d{1,2}[.、)）]|[-*•·])\s{0,4}", "", piece)
        words = _POST_EN.sub("", re.sub(r"\s{1,4}\d{1,2}[:：]\d{2}.*$", "", words))
        words = re.sub(r"[。；;].*$", "", words).strip(" 。.　")
        if not words or _UNNAMED.search(words) or re.fullmatch(TITLE, words) or re.search(r"\d", words):
            continue
        bare = _bare(words)
        first = _of_two(bare) if re.match(r"[\u3400-\u9fff]", bare) and " " in bare else bare
        first = _bare(first)
        if not is_name(first):
            if found:
                break
            continue
        place = plain.find(first, start)
        if place >= 0:
            found.append((place, place + len(first)))
    return found


def _of_two(words: str) -> str:
    """The name of two words, the firm's before it or something else behind it."""
    first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
    return last if is_name(_bare(last)) and not is_name(_bare(first)) else first


def _pieces(words: str, offset: int) -> Iterator[tuple[str, int]]:
    at = 0
    for mark in _PARTS.finditer(words):
        yield words[at : mark.start()], offset + at
        at = mark.end()
    yield words[at:], offset + at


def _in_sentences(plain: str) -> list[Span]:
    found: list[Span] = []
    for pattern in (_TITLED, _NAMED_THEN, _AND_ME):
        found += [one.span("name") for one in pattern.finditer(plain) if plain[one.start("name")] in SURNAMES]
    blotted = plain
    for pattern in (_COLLEAGUES, _LIST_EN):
        for one in pattern.finditer(blotted):
            words = one["names"]
            several = bool(re.search(r",|\band\b|&", words))
            if several or pattern is _COLLEAGUES or _comes(plain, one.end("names")):
                found += _of_list(plain, one.span("names"))
    found += [one.span("name") for one in _TITLED_EN.finditer(plain) if not _NO_NAME.search(one["name"])]
    return sorted(set(found))


def _comes(plain: str, end: int) -> bool:
    return (
        re.match(
            r"\s{0,4}(?:\([^()\n]{1,40}\)\s{0,4})?,?\s{0,4}(?:will|would|is\s{1,4}(?:coming|visiting)|comes|arrives|from\b)",
            plain[end : end + 60],
        )
        is not None
    )


def _bare(name: str) -> str:
    words = _TITLE_EN.sub("", _POST_EN.sub("", name.strip(" 。.\u3000")))
    plain = simplified(words)
    lead = _TITLE_FIRST.match(plain)
    words, plain = (words[lead.end() :], plain[lead.end() :]) if lead else (words, plain)
    tail = _TITLE_LAST.search(plain)
    if tail and len(plain) - len(tail.group()) >= 2:
        words = words[: tail.start()]
    return words.strip(" ,，")


def is_name(name: str) -> bool:
    """Whether these words are the name of a person, without a title."""
    plain = simplified(name)
    if _HAN_NAME.match(plain):
        tail = _TITLE_LAST.search(plain)
        if tail and len(plain) - len(tail.group()) < _SHORTEST:
            return False
        return ("·" in plain or plain[0] in SURNAMES) and not re.search(
            r"公司|有限|部门|人员|司机|先生|女士|[一二三四五六七八九十]人|接待|来访", plain
        )
    return bool(_LATIN_NAME.match(name)) and not _NO_NAME.search(name) and len(name) <= 40
