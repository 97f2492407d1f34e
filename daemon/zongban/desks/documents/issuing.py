"""Who has issued a paper, and under which number of its own: not who passes it on, nor what it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass

from zongban.core import late_re as re
from zongban.language import documents as papers
from zongban.language.organisations import organisations, signed_by
from zongban.language.traditional import simplified
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

Span = tuple[int, int]

_HEADER = re.compile(
    r"^[ \t>]*(?:发件人|寄件者|From|Von"
    r"|De)\s{0,4}[:：]\s{0,4}(?P<from>[^\n]{1,160})\n(?:[^\n]{0,200}\n){0,5}?[ \t>]*(?:主题|主旨|Subject"
    r"|Betreff|Objet)\s{0,4}[:：]\s{0,4}(?P<subject>[^\n]{0,200})\n",
    re.IGNORECASE | re.MULTILINE,
)
_MORE_HEADERS = re.compile(
    r"^(?:[ \t>]*(?:收件人|抄送|发送时间|日期|时间|To|Cc|Date|Sent|附件)\s{0,4}[:：][^\n]*\n)+", re.IGNORECASE
)
_DATE_LINE = re.compile(
    r"^\s{0,4}(?:[\u3400-\u9fff·]{2,4}\s{1,4})?(?:20\d\d|二[〇○O0零]\S{2})\s{0,4}[年.\-/]\s{0,4}\S{1,3}\s{0,4}[月.\-/]\s{0,4}\S{1,3}\s{0,4}日?\s{0,4}$"
)
_PERSON = re.compile(r"^(?:[\u3400-\u9fff]{2,4}|[A-Z][\w'’-]{1,24}(?:\s{1,4}[A-Z][\w'’.-]{1,24}){1,2})$")
_NO_SENDER = re.compile(r"[。；;！!？?，,：:]|此致|敬礼|特此|附件|电话|联系|顺颂|谢谢|商祺|请批示|妥否|当否")
_ADDRESSED = re.compile(r"^(?:受文者|受文單位|致|抄送|to|attn|attention)\b\s{0,4}[:：]?", re.IGNORECASE)
_SIGNATURE = 10
_HEAD = 4
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What a forwarded letter passes on: the name in its From line, its subject and its text."""

    sender: str
    subject: str
    text: str


def forwarded_in(text: str) -> Forwarded | None:
    """The innermost letter that a text passes on with its header lines; None where it passes on none."""
    found = None
    for found in _HEADER.finditer(text):  # noqa: B007 - the last one counts
        pass
    if found is None:
        return None
    rest = text[found.end() :]
    more = _MORE_HEADERS.match(rest)
    name = re.sub(r"\s{0,4}[<\[(（].*$", "", found["from"]).strip(" \"'")
    return Forwarded(name, found["subject"].strip(), rest[more.end() :] if more else rest)


def origin_of(letter: Letter, text: str, sight: Sight) -> str:
    """The issuing organisation: of the paper passed on, the department of a colleague, whom it is signed by."""
    passed_on = forwarded_in(text)
    if passed_on is not None:
        return _signed(passed_on.text) or passed_on.sender
    person = sight.people.by_address(letter.sender.email) if letter.sender else None
    if person is not None:
        return person.department or person.name
    attached = next((name for one in letter.attachments[:3] if (name := _signed(one.text[-1200:]))), "")
    name = letter.sender.name if letter.sender else ""
    called = _whole(name)
    signed, own = _signed(text), re.sub(r"(?:总经理|总裁)?办公室$", "", sight.house.name)
    signed = "" if own and simplified(signed) == own else signed
    return signed or called or attached or name or (letter.sender.domain if letter.sender else "")


def _whole(name: str) -> str:
    """A display name that is the name of an organisation."""
    spans = organisations(name)
    return name.strip() if spans and spans[0][1] - spans[0][0] >= 0.7 * len(name.strip()) else ""


def _signed(text: str) -> str:
    """The last organisation of the signature (落款), else what stands above its date, else the letterhead."""
    return signed_by(text) or _above_date(text) or _letterhead(text)


def _above_date(text: str) -> str:
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    for place in range(len(lines) - 1, max(0, len(lines) - _SIGNATURE), -1):
        if not _DATE_LINE.match(lines[place]):
            continue
        for line in reversed(lines[max(0, place - 2) : place]):
            if len(line) <= _LONGEST and not _NO_SENDER.search(line) and not _PERSON.match(line):
                return re.sub(r"\s{1,4}", "", line) if re.match(r"[\u3400-\u9fff\s]+$", line) else line
    return ""


def _letterhead(text: str) -> str:
    for line in [one.strip() for one in text.splitlines() if one.strip()][:_HEAD]:
        spans = organisations(line)
        if (
            spans
            and spans[0][1] - spans[0][0] >= 0.8 * len(line)
            and not _ADDRESSED.match(line)
            and not line.endswith(("：", ":"))
        ):
            return line
    return ""


# its number


@dataclass(frozen=True, slots=True)
class _Number:
    text: str
    span: Span
    weight: int


_CHARACTER = re.compile(
    r"(?P<a>[（(〔\[]20\d\d[）)〕\]]\s?[\u3400-\u9fff]{1,10}?字第\s?\d{1,6}\s?[号號])|(?P<b>[\u3400-\u9fffA-Za-z]{1,12}字第\s?[0-9０-９]{3,14}\s?[号號])"
    r"|(?P<c>[（(〔\[]20\d\d[）)〕\]]\s?[\u3400-\u9fff]{1,8}\d{0,4}[\u3400-\u9fff]{1,6}\d{1,6}\s?[号號])|(?P<d>[\u3400-\u9fff]{2,10}20\d\d年第?\s?\d{1,4}\s?[号號])"
)
_SAYS_NUMBER = re.compile(r"(?:文号|发文字号|发文号|编号|函号|字号|案号)\s{0,4}[:：]?\s{0,4}$")
_CITED_BEFORE = re.compile(
    r"(?:根据|按照|依据|贯彻|落实|参照|详见|依照|执行|你(?:单位|公司|局|司)|贵(?:司|公司|方|单位|局"
    r"|厂)|来(?:函|文)|收到|关于对|回复|答复|复)[^，。\n]{0,24}$"
)
_CITED_AFTER = re.compile(r"^\s{0,4}[)）】]?\s{0,4}(?:收悉|已收悉|文件?精神|规定|要求|的?通知要求|敬悉)")
_NUMBER_EN = (
    r"(?P<no>(?=[A-Z0-9/.\- ]{0,24}\d)[A-Z0-9][A-Z0-9]{0,12}(?:[/.\-–][A-Z0-9]{1,12}){0,5}"
    r"(?:\s\d{1,6}[/\-]\d{2,4})?)"
)
_REFERENCES = (
    (
        re.compile(
            rf"\bour\s{{1,4}}(?:ref(?:erence)?|file|matter)\b\.?(?:\s{{0,4}}(?:no"
            rf"|number)\b\.?)?\s{{0,4}}(?:is\s{{1,4}})?[:：]?\s{{0,4}}{_NUMBER_EN}",
            re.IGNORECASE,
        ),
        6,
    ),
    (
        re.compile(
            r"\b(?P<no>(?:Circular|Notice|Bulletin|Advisory|Directive"
            r"|Order)\s{1,4}No\.?\s?[A-Z]{0,4}[\-/]?\d+[/\-]\d{2,4})",
            re.IGNORECASE,
        ),
        5,
    ),
    (
        re.compile(
            rf"(?<!your )(?<!your\s)\b(?:ref(?:erence)?)\b\.?(?:\s{{0,4}}(?:no"
            rf"|number)\b\.?)?\s{{0,4}}[:：]?\s{{0,4}}{_NUMBER_EN}",
            re.IGNORECASE,
        ),
        5,
    ),
    (
        re.compile(
            rf"(?<!your )\b(?:case|claim|complaint|matter|dossier|file)\s{{1,4}}(?:no|number"
            rf"|ref(?:erence)?)\b\.?\s{{0,4}}(?:is\s{{1,4}})?[:：]?\s{{0,4}}{_NUMBER_EN}",
            re.IGNORECASE,
        ),
        4,
    ),
)
_YOURS = re.compile(r"\byour\s{1,4}(?:\w+\s{1,4})?$|贵方\s{0,4}$", re.IGNORECASE)


def reference_of(
    subject: str, text: str, title: str, sight: Sight, *, inside: bool
) -> tuple[str, Span | None]:
    """The document number (发文字号) of whoever has issued it, and its place in the text.

    Numbers of papers it answers or cites, and our own in a letter from outside, are none of its.
    """
    passed_on = forwarded_in(text)
    where = passed_on.text if passed_on else text
    offset = text.rfind(where) if passed_on else 0
    found = [one for one in _numbers(subject, where, title, sight, inside=inside) if one.weight > 0]
    if found:
        best = max(found, key=lambda one: one.weight)
        return best.text, (offset + best.span[0], offset + best.span[1]) if best.span[0] >= 0 else None
    named = [one for one in (*_named(subject, 1), *_named(where[:1500], 0)) if one.weight > 0]
    if not named:
        return "", None
    best = max(named, key=lambda one: one.weight)
    start = where.find(best.text)
    return best.text, (offset + start, offset + start + len(best.text)) if start >= 0 else None


def _named(words: str, more: int) -> Iterator[_Number]:
    for pattern, weight in _REFERENCES:
        for one in pattern.finditer(words):
            if _YOURS.search(words[max(0, one.start() - 12) : one.start()]):
                continue
            yield _Number(one["no"].strip(" .,-"), one.span("no"), weight + more)


def _numbers(subject: str, text: str, title: str, sight: Sight, *, inside: bool) -> Iterator[_Number]:
    ours = re.sub(r"(?:集团|公司)?(?:总经理|总裁)?办公室$", "", sight.house.name)
    for place, words in ((1, subject), (0, text)):
        for shown, span in _raw(words):
            before, after = words[max(0, span[0] - 60) : span[0]], words[span[1] : span[1] + 12]
            weight = 1 + 6 * place + _weight(words, span, before, after, title)
            if ours and shown.startswith(ours) and not inside:
                weight -= 6
            yield _Number(shown, (-1, -1) if place else span, weight)


def _raw(words: str) -> Iterator[tuple[str, Span]]:
    taken = []
    for one in _CHARACTER.finditer(words):
        taken.append(one.span())
        yield _without_lead(one.group().strip()), one.span()
    for number in papers.document_numbers(words):
        if not any(start <= number.span[0] < end for start, end in taken):
            yield number.text, number.span


def _without_lead(number: str) -> str:
    return re.sub(r"^(?:发文字号|發文字號|文号|文號|编号|字号|字號|函号)", "", number)


def _weight(words: str, span: Span, before: str, after: str, title: str) -> int:
    line_start, line_end = words.rfind("\n", 0, span[0]) + 1, words.find("\n", span[1])
    line = words[line_start : line_end if line_end >= 0 else len(words)].strip()
    weight = 0
    if len(line) - (span[1] - span[0]) <= _ALONE:
        weight += 5
    if _SAYS_NUMBER.search(simplified(before)):
        weight += 5
    cited = re.search(r"《(?P<title>[^《》]{2,80})》\s{0,4}[（(\[]?\s{0,4}$", before)
    if cited:
        weight += 4 if _alike(cited["title"], title) else -5
    if _CITED_BEFORE.search(simplified(before)) and not (cited and weight > 0):
        weight -= 4
    if _CITED_AFTER.match(simplified(after)):
        weight -= 6
    return weight


_ALONE = 8


def _alike(one: str, other: str) -> bool:
    return (
        one.strip() == other.strip() or one.strip() in other or (len(other) > _HEAD and other.strip() in one)
    )
