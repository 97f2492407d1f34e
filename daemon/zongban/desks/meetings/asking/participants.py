"""Whom a letter wants at the table: as listed behind a label, else as its sentences name them."""

from collections.abc import Iterator, Sequence

from zongban.core import late_re as re
from zongban.core.people import People, Person
from zongban.desks.choosing import choose, mentioned, named_once
from zongban.desks.meetings.asking.strangers import misses_the_house
from zongban.language.people import Found
from zongban.language.traditional import simplified

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.ASCII)
_NAMED_ADDRESS = re.compile(
    r"(?:再|也|还|请|邀请|加上|增加|添加|加入|叫上|带上|加(?![藤贺纳])|约(?![瑟翰])){0,3}"
    r"(?P<name>[A-Z][A-Za-zÀ-ÿ'’-]{1,24}(?:\s{1,4}[A-Z][A-Za-zÀ-ÿ'’-]{1,24}){1,3}|[\u3400-\u9fff]{2,4})\s{0,4}[(（<]\s{0,4}"
    r"(?P<address>(?a:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}))"
)
_LIST = re.compile(
    r"(?:^|[\n。；;，,\s])(?:参会|参加|与会|出席|列席)(?:人员?|者|的?有|领导|范围)?\s{0,4}(?:[:：]|的有|有(?=[\u3400-\u9fff]{2,3}[、，,和]))\s{0,4}(?P<zh>[^。；;\n]{2,160})"
    r"|(?:^|\n)\s{0,4}(?:in|with|attendees|participants|who|present|people|(?:from\s{1,4})?(?:our|your|their)\s{1,4}side)\s{0,4}:\s{0,4}(?P<en>[^\n]{2,200})",
    re.IGNORECASE,
)
_ME = re.compile(
    r"(?:^|[，,、；;。：:\s（(和跟与及还有是由带])(?:我(?:自己|本人)?|本人)(?=\s{0,4}(?:[、，,。；;）)\s]|和|跟|与|及|$|参加|主持|也|一起|自己|列席|出席))"
    r"|我(?=想|要|需要|来|去|也|参加|出席|一起|一个人|主持|主讲|汇报|讲|介绍|陪|带|跟|和|与|向|找|过来|到场|本人)|(?:我部|我们|我这边)(?=[^，。]{0,10}(?:汇报|参加|想|需要))"
    r"|\b(?:myself|me\s{1,4}and|and\s{1,4}me|him\s{1,4}and\s{1,4}me|(?:and|,)\s{1,4}I\b|I\s{1,4}and)\b|(?:^|[,:;(]\s{0,4})me(?=\s{0,4}[,.;)\n]|$|\s{1,4}and\b)"
    r"|\b(?:just|only)\s{1,4}me\b|\bI(?:['’]d|\s{1,4}would)?\s{1,4}(?:like\s{1,4}to\s{1,4}(?:see|meet|talk|speak|discuss|go|sit|have)|need|want|grab|would\s{1,4}join|will\s{1,4}join|could\s{1,4}do|have\s{1,4}with)\b"
    r"|[跟和]我(?=聊|谈|碰|说|过|对|沟通)|\bI\s{1,4}(?:would|should|want|wish)\s{1,4}(?:like\s{1,4})?to\b|\bcan\s{1,4}I\b|\bcould\s{1,4}I\b|\bmay\s{1,4}I\b|\bwe\s{1,4}(?:have|need|want|would\s{1,4}like)\b|\b(?:could|can|may)\s{1,4}we\b",
    re.MULTILINE,
)
_IMPLIED = re.compile(
    r"(?:想|要|需要?|得)[^，。\n]{0,12}(?:跟|向|和|找|给|请)[^，。\n]{0,8}(?:碰|汇报|聊|谈|过|沟通|说|讲|听)|(?:^|[，,。；;\s])(?:想|要|需要)?(?:找|约|跟|向|和|请)[^，。\s]{0,6}(?:碰|汇报|聊|谈|过|沟通|说)|一起"
)
_NOT_ME = re.compile(
    r"我(?:就)?(?:不|无法|没法)(?:参加|去|到|出席)|我出差|替[\u4e00-\u9fff]{1,3}约|代.{0,6}(?:约|预约|申请)|\bI\s{1,4}(?:won['’]t|will\s{1,4}not|cannot|can['’]t)\s{1,4}(?:attend|be\s{1,4}there|join)"
)
_ATTENDING = re.compile(
    r"参加|出席|列席|一起|一同|到场|与会|参会|碰|开会|开个|开一?个?|召开|会谈|会商|商量|讨论|沟通|聊|汇报|过一下|过下|面谈|接入|请|约|找|和|跟|与|、"
    r"|\b(?:attend|join|with|and|meet|meeting|invite|include|see|present|along|also|need|brief|in\b|time|slot|schedule|calendar)",
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"^(?:那边|同事|同志|老师|总|的?(?:人|同事))?[，,]?(?:帮忙|帮|协助|安排|准备|订|定好|布置|发(?!言)|更新|协调|打印|派车|负责(?:茶|会务|投影|设备|订|准备)|已|看过|审过|审核过|没意见|同意|提供|出具|整理|汇总|另行|提前|转达|告知|通知我|说|回复|反馈)"
    r"|^\s{1,4}(?:has|have|had|says?|said|told|thinks|will\s{1,4}(?:send|prepare|arrange|book)|can\s{1,4}(?:send|prepare|arrange)|sent|already)\b",
)
_TO_WHOM = re.compile(
    r"(?:发给|抄送|抄给|报|交给?|提交|寄给|转给|转告|通知|告诉|发到|联系|咨询|感谢|谢谢|经|据|按照?|根据|由于|受|替|代|除|不包括|除了)$"
    r"|\b(?:send|sent|copy|cc|thanks?\s{1,4}to|from|according\s{1,4}to|letter\s{1,4}(?:from|of)|told|no\s{1,4}need\s{1,4}for|for\s{1,4}the\s{1,4}attention\s{1,4}of|contact|call|without|except|not)\s{1,4}(?:to\s{1,4})?$",
    re.IGNORECASE,
)
_APART_FROM = re.compile(r"(?:除|除了)$")
_STAYS_AWAY = re.compile(
    r"^\s{0,4}(?:总)?(?:就)?(?:不|无需|不用|不必|没空|请假|出差|无法|来不了)(?:需要?|用)?(?:参加|出席|来|到|去)?|^\s{1,4}(?:cannot|can['’]t|won['’]t|will\s{1,4}not|is\s{1,4}away|need\s{1,4}not|does\s{1,4}not|doesn['’]t|(?:is\s{1,4})?not\s{1,4}(?:needed|required|necessary))\b"
)
_WITHOUT = re.compile(
    r"\s{0,4}(?:这次|本次|就|可以?|不在场)?(?:不|无需|不用|不必)(?:需要?|用)?(?:参加|出席|到场|到会|来(?!得及)|在场|过来)"
    r"|\s{1,4}(?:(?:is|will\s{1,4}be)\s{1,4})?not\s{1,4}(?:needed|required|necessary|attending|joining|coming)\b"
    r"|\s{1,4}(?:need\s{1,4}not|needn['’]t|won['’]t|will\s{1,4}not|(?:does\s{1,4}not|doesn['’]t)\s{1,4}(?:need|have)\s{1,4}to)\s{1,4}(?:attend|join|come|be\s{1,4}(?:there|present|in))\b",
    re.IGNORECASE,
)
_WITHOUT_EN = re.compile(
    r"\b(?:without|no\s{1,4}need\s{1,4}for|no\s{1,4}need\s{1,4}of)\s{0,4}$", re.IGNORECASE
)
_NO_NEED = re.compile(
    r"(?:不用|不必|无需|不需要?|用不着|没必要|别)(?:再)?(?:请|叫|麻烦|打扰|惊动|占用)?\s{0,2}$"
)
_TO_COME = re.compile(
    r"(?:总|经理)?(?:本人|亲自)?(?:来|过来)?(?:参加|出席|到场|参会|在场|到会|露面|来|去)|\s{0,2}(?:了|[，,。；;!！\n]|$)"
)
"""Behind a name: 不用周总参加; not 不用周总批."""
_NO_GM = re.compile(
    r"\b(?:no|without(?:\s{1,4}the)?)\s{1,4}(?:GM|general\s{1,4}manager)\b"
    r"|\b(?:GM|general\s{1,4}manager)(?P<after>\s{1,4}[^.,;\n]{0,40})|总经理(?P<zh>[^，。；;\n]{0,12})",
    re.IGNORECASE,
)
"""The general manager named by his office; what follows may say that he need not come."""
_GREETED = re.compile(
    r"^\s{0,4}(?:各位|大家|尊敬的|dear|hi|hello|hey|good\s{1,4}(?:morning|afternoon)|morning)?\s{0,4}(?:[^\s，,。：:、]{1,12}、)?[^\s，,。：:、]{1,12}\s{0,4}(?:你好|您好|好|早|早上好|鈞鑒|钧鉴|台鉴|敬启)?\s{0,4}(?:[:：]|[，,](?=\s{0,4}$)|$)"
    r"|^\s{0,4}(?:dear|hi|hello|hey|good\s{1,4}(?:morning|afternoon))\b[^\n,]{0,40}(?:,|$)|^\s{0,4}[A-Z][a-z]+(?:\s[A-Z][a-z]+)?,",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_OUTSIDER = re.compile(
    r"(?:\bwith|\band|和|与|跟|的|,|、|\(|（|:)\s{0,4}(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s{1,4})?(?P<name>[A-Z][a-zà-ÿ'’-]{1,24}(?:\s{1,4}(?:[A-Z]\.\s{0,4})?[A-ZÀ-Þ][\w'’-]{1,24}){1,2})(?=\s{0,4}(?:[,，、()（）.。;；\n]|$|and\b|from\b|of\b|will\b|[\u3400-\u9fff]))"
)
_TITLED_OUTSIDER = re.compile(
    r"(?:Mr|Ms|Mrs|Dr|Prof)\.?\s{1,4}(?P<name>[A-Z][\w'’-]{1,24}(?:\s{1,4}[A-Z][\w'’-]{1,24})?)"
)
_NO_NAME = re.compile(
    r"\b(?:Room|Hotel|Meeting|Office|Project|Expo|Fair|Teams|Zoom|Webex|Street|Road|Bank|Group|Power|Agreement|Contract|Lounge|Board|Budget|Forecast|Review|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|January|February|March|April|May|June|July|August|September|October|November|December|Ltd|Inc|AS|GmbH|Kind|Best|Many|Regards|Thanks|Please|International|Business|Human|Resources|Marketing|Finance|Legal|Production|Procurement)\b"
)
_HAN_NAME = re.compile(r"^[\u3400-\u9fff]{2,3}$")
_TITLE_ZH = re.compile(r"(?:先生|女士|小姐|经理|总监|总经理|主任|律师|老师|部长|总|工)$")
_LIST_PARTS = re.compile(
    r"[\n、，,；;/]|\s{1,4}and\s{1,4}|(?<=[\u3400-\u9fff])[和及与](?=[\u3400-\u9fff])|\s{2,}"
)
_MOST = 40
_ALL_HEADS = re.compile(
    r"(?:各|所有|全体)(?:个)?(?:部门|部室|科室)(?:的)?(?:负责人|主管|经理|部长|主任|领导|一把手|第一负责人)|(?:全体|所有)?部门负责人(?=都?(?:参加|出席|参会))|中层(?:以上)?(?:干部|管理人员)"
    r"|\b(?:all|the|every)\s{1,4}(?:the\s{1,4})?(?:heads?\s{1,4}of\s{1,4}(?:all\s{1,4})?departments?|department(?:al)?\s{1,4}(?:heads?|managers)|section\s{1,4}heads)\b",
    re.IGNORECASE,
)
_NOT_THEM = re.compile(
    r"(?:发|报|转|抄送|通知|征求|代表|除)(?:给|至|送)?$|\b(?:to|inform|tell|from)\s{1,4}$", re.IGNORECASE
)


def invited(
    listed: str, subject: str, text: str, sender: str, people: People, about: tuple[int, int] | None = None
) -> tuple[tuple[str, ...], dict[str, tuple[int, int]]]:
    """Keys of ours (a department stands for its head), names or addresses of people outside; and where ours are named.

    Who is named within what the meeting is `about` is not invited by that.

    The writer counts when he names himself; the assistant, the reception and the driver are written to, not invited.
    """
    own = people.by_address(sender)
    plain = simplified(text)
    given = list_in(listed, plain)
    spans: dict[str, tuple[int, int]] = {}
    if given:
        keys = _of_list(given, own, people)
        start = plain.find(simplified(given))
        for one in mentioned(given, people, "person", "department") if start >= 0 else ():
            spans.setdefault(one.key, (start + one.span[0], start + one.span[1]))
        bosses = {one.key for one in people.bearing("gm")}
        keys = [*(key for key in _of_sentences(_body(plain), own, people, spans) if key in bosses), *keys]
    else:
        body = _body(plain)
        if about is not None:
            body = body[: about[0]] + "·" * (about[1] - about[0]) + body[about[1] :]
        keys = list(_of_sentences(body, own, people, spans))
        if not keys:
            keys = [one for one, _ in _named(subject, own, people)]
        if own is not None and _attends(body, bool(keys)):
            keys.append(own.key)
        keys += _outsiders(body, people) if own is not None else []
    keys += _all_heads(given or plain, own, people)
    outside = _addresses(given or text, sender, people)
    told = {name for address, name in names_beside(text).items() if address in outside}
    keys = [one for one in keys if one not in told] + outside
    return tuple(dict.fromkeys(keys))[:_MOST], spans


def _all_heads(words: str, own: Person | None, people: People) -> list[str]:
    """The heads of every department where words want 各部门负责人, but for the writer and those who only arrange it."""
    found = _ALL_HEADS.search(words)
    if found is None or _NOT_THEM.search(words[max(0, found.start() - 12) : found.start()]):
        return []
    apart = _apart(people) | {one.key for one in people.bearing("gm")}
    heads = (choose(one.name, people) for one in people.departments)
    persons = (people.by_address(one.address) for one in heads if one is not None)
    return [one.key for one in persons if one is not None and one.key not in apart and one != own]


def list_in(listed: str, plain: str) -> str:
    """The list of attendees as labelled, else as a sentence of the letter gives it; empty where there is none."""
    found = _LIST.search(plain)
    return lines_of_list(listed) or (found["zh"] or found["en"] if found else "")


def lines_of_list(listed: str) -> str:
    """The first line of a list, with those that go on with it or have a mark of their own."""
    lines = listed.split("\n")
    last = 0
    while last + 1 < len(lines) and (
        lines[last].rstrip().endswith(("、", "，", ",", "和", "及", "and")) or _MARKED.match(lines[last + 1])
    ):
        last += 1
    return "\n".join(_MARKED.sub("", line) for line in lines[: last + 1])


_MARKED = re.compile(r"^[ \t]*(?:\(?\d{1,2}[.、)）]|[-*•·])[ \t]*")


def _addresses(words: str, sender: str, people: People) -> list[str]:
    return [
        one.lower() for one in _ADDRESS.findall(words)
        if not people.is_internal(one) and one.lower() != sender and one.lower() not in people.own_addresses()
    ]  # fmt: skip


def _attends(body: str, others: bool) -> bool:
    """Whether the writer says that he comes himself."""
    return not _NOT_ME.search(body) and bool(_ME.search(body) or (others and _IMPLIED.search(body)))


def _apart(people: People) -> set[str]:
    return {one.key for role in ("assistant", "reception", "driver") for one in people.bearing(role)}


def _of_list(listed: str, own: Person | None, people: People) -> list[str]:
    """Everybody of a list, people outside by name."""
    keys = [one for one, _ in _named(listed, own, people)]
    if own is not None and (
        own.key in {one.key for one in mentioned(listed, people, "person")}
        or re.search(r"(?:^|[、，,和及与\s])(?:我(?![们司方部])|本人)|\b(?:me|myself|I)\b", listed)
    ):
        keys.append(own.key)
    aside = listed
    for inside in re.findall(r"[（(]([^）)]{2,80})[）)]", listed):
        aside += f"、{inside}" if re.search(r"[、，,]| and |[A-Z]\w+ [A-Z]", inside) else ""
    for piece in _LIST_PARTS.split(re.sub(r"[（(][^）)]*[）)]", "、", aside)):
        name = _TITLE_ZH.sub("", re.sub(r"^(?:Mr|Ms|Mrs|Dr|Prof)\.?\s{1,4}", "", piece.strip(" .。:：")))
        latin = re.fullmatch(
            r"[A-Z][\w'’.-]{1,24}(?:\s{1,4}[A-Z][\w'’.-]{1,24}){1,2}", name
        ) and not _NO_NAME.search(name)
        outside = piece.strip() and not mentioned(piece, people, "person", "department", "room")
        if outside and (latin or (_HAN_NAME.match(name) and re.search(r"先生|女士|小姐", piece))):
            keys.append(name)
    return keys


def _named(words: str, own: Person | None, people: People) -> Iterator[tuple[str, Found]]:
    """Those whom words name, as keys; departments by their heads."""
    apart = _apart(people)
    found = mentioned(words, people, "person", "department")
    kept = {span[1] for _, span in named_once(found, words, people)}
    for one in found:
        if one.kind == "department" and not any(one.span[1] == end for end in kept):
            continue
        choice = choose(one.key, people)
        person = people.by_address(choice.address) if choice else None
        if person is None or person.key in apart or person == own:
            continue
        if not _is_another(person, words[one.span[1] :], people):
            yield person.key, one


def _is_another(person: Person, behind: str, people: People) -> bool:
    """Whether an address outside stands behind a colleague's name: then it is that of somebody who is called alike."""
    found = _ADDRESS_BEHIND.match(behind)
    address = found["address"].lower() if found else ""
    own = people.is_internal(address) or address in person.addresses()
    return bool(address) and not own and not misses_the_house(address, people)


_ADDRESS_BEHIND = re.compile(
    r"\s{0,3}[（(<]\s{0,3}(?:mailto:)?(?P<address>(?a:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}))"
)


def _of_sentences(
    body: str, own: Person | None, people: People, spans: dict[str, tuple[int, int]]
) -> Iterator[str]:
    """Those who are to come, by what is said of them in each sentence."""
    places = {"".join(simplified(one.name).split()) for one in people.rooms}
    for sentence in _SENTENCE.finditer(body):
        words = sentence.group()
        named = list(_named(words, own, people))
        for key, one in named:
            before, after = words[max(0, one.span[0] - 24) : one.span[0]], words[one.span[1] :]
            if (
                _STAYS_AWAY.match(after)
                or _WITHOUT.match(after)
                or (_NO_NEED.search(before) and _TO_COME.match(after))
                or _is_apart(before, after, one, named)
                or any(place in one.text for place in places)
            ):
                continue
            if one.kind == "department" and not _ATTENDING.search(words):
                continue
            spans.setdefault(key, (sentence.start() + one.span[0], sentence.start() + one.span[1]))
            yield key


def _is_apart(before: str, after: str, one: Found, named: Sequence[tuple[str, Found]]) -> bool:
    """Whether somebody is named for something else: he prepares, is told, has agreed, or it is his letter."""
    if _APART_FROM.search(before):
        return False  # 除周总外: he comes, and others too
    if _TO_WHOM.search(before) or _SERVES.match(after):
        return True
    if one.kind == "department":
        return bool(
            re.match(
                r"^(?:部门)?(?:经理|副|的(?!同事|负责人|人|领导)|电话|预算|合同|邮箱|报表|办公室)", after
            )
        ) or (len(named) == 1 and bool(re.search(r"(?:负责|主管|分管|来自|我是|我们)$", before)))
    return bool(re.match(r"^['’]s\s{1,4}(?:letter|mail|message|request|proposal|office\s{1,4}asked)", after))


def _outsiders(body: str, people: People) -> list[str]:
    """People outside whom a colleague brings, named in full: "with Per Aasen", (Mette Holm, Rasmus Lund)."""
    names = []
    for one in (*_OUTSIDER.finditer(body), *_TITLED_OUTSIDER.finditer(body)):
        name = one["name"].strip()
        if (
            _NO_NAME.search(name)
            or mentioned(name, people, "person", "department", "room")
            or len(name.split()) < 2
        ):
            continue
        names.append(name)
    return names


def names_beside(text: str) -> dict[str, str]:
    """Names that stand beside addresses, ``Erik Lund (erik@firm.example)``, or that an address consists of."""
    found = {one["address"].lower(): _bare_name(one["name"]) for one in _NAMED_ADDRESS.finditer(text)}
    called = {
        (one["first"].lower(), one["last"].lower()): one.group().lower()
        for one in _ADDRESS_OF_NAME.finditer(text)
    }
    for pair in _TWO_WORDS.finditer(text) if called else ():
        address = called.get((pair["first"].lower(), pair["last"].lower()))
        if address is not None and pair["first"][0].isupper():
            found.setdefault(address, f"{pair['first']}{pair['gap']}{pair['last']}")
    return found


_ADDRESS_OF_NAME = re.compile(
    r"\b(?a:(?P<first>[a-z]{2,24})[._](?P<last>[a-z]{2,24})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})", re.IGNORECASE
)
"""erik.lund@firm.example: who is called so elsewhere in the letter has this address."""
_TWO_WORDS = re.compile(r"\b(?P<first>[A-Za-z]{2,24})(?=(?P<gap>\s{1,3})(?P<last>[A-Za-z]{2,24})\b)")


def signed_name(text: str, address: str) -> str:
    """The name a stranger signs with, where his address bears it too or it can be nothing but a name; else empty."""
    local = address.partition("@")[0].lower()
    for line in [one.strip(" ,，-—*") for one in text.splitlines() if one.strip()][-_SIGNATURE:]:
        if not _SIGNED.fullmatch(line):
            continue
        if any(len(one) > _TWO and one.lower() in local for one in line.split()):
            return line
    return ""


_SIGNED = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]{1,24}(?:\s{1,2}[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]{0,24}){1,3}")
_SIGNATURE = 8
"""Lines at the end of a letter among which it is signed."""


def _bare_name(name: str) -> str:
    """The name without the end of what stands before it: 合的陈涛."""
    last = re.split(r"[的和与及跟请]", name.strip())[-1]
    return last if len(last) >= _TWO else name.strip()


_TWO = 2


def _body(text: str) -> str:
    """The text with greeting and signature blotted out, so that whom it is written to is not invited."""
    lines = text.splitlines(keepends=True)
    filled = [place for place, line in enumerate(lines) if line.strip()]
    if filled and (greeting := _GREETED.match(lines[filled[0]])):
        lines[filled[0]] = " " * greeting.end() + lines[filled[0]][greeting.end() :]
    for place in reversed(filled[1:]):
        line = lines[place].strip()
        if len(line) > 24 or (re.search(r"[，,、。；;?？]|\bme\b|我", line) and len(line) > 8):
            break
        lines[place] = " " * len(lines[place].rstrip("\n")) + "\n"
    return "".join(lines)


def without_gm(text: str, people: People) -> bool:
    """Whether a letter says that the general manager need not come."""
    bosses = {one.key for one in people.bearing("gm")}
    office = (one["after"] or one["zh"] for one in _NO_GM.finditer(text))
    return any(one is None or _WITHOUT.match(one) for one in office) or any(
        _need_not_come(text, one.span) for one in mentioned(text, people, "person") if one.key in bosses
    )


def _need_not_come(text: str, span: tuple[int, int]) -> bool:
    before = text[max(0, span[0] - 40) : span[0]]
    spared = _NO_NEED.search(before) and _TO_COME.match(text, span[1])
    return bool(spared or _WITHOUT.match(text, span[1]) or _WITHOUT_EN.search(before))
