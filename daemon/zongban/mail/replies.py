"""Own words of a reply, without quoted history, signature and disclaimer, as Chinese and English clients write them.

Knows Outlook, Exchange web mail, Foxmail, QQ (old and new), NetEase (web and phone), Coremail, WeCom, DingTalk, Gmail,
Apple Mail and Thunderbird. Answers written between quoted lines are kept, each with the lines it answers.
"""

import re
from dataclasses import dataclass
from typing import Final

from zongban.mail.quote_marks import (
    APPLE_FORWARD,
    BARE_TITLE,
    DASHES,
    DISCLAIMER,
    HEAD_LINE,
    MARK,
    PHONE_NOTE,
    RULED,
    SAID,
    SAID_END,
    SENDER_LINE,
    SUBJECT_LINE,
)

_LONGEST_SIGNATURE: Final = 15
_LONGEST_SAID: Final = 400


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """Words written below quoted lines: the quoted block without its marks, and the answer."""

    quote: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter's text taken apart.

    Attributes:
        text: own words.
        quoted: the history below or between them, as it stood.
        signature: signature, phone note and disclaimer.
        inline: answers between quoted lines, in order; their words are in ``text`` too.
        forwarded: whether the history is a forwarded mail rather than an answered one.
    """

    text: str
    quoted: str
    signature: str
    inline: tuple[InlineAnswer, ...] = ()
    forwarded: bool = False


def _header_block(lines: list[str], at: int) -> bool:
    """Whether a quoted header starts here: a sender, and at least two more header lines close below it.

    A form that a person fills in (From: Shanghai, To: Beijing) has neither an address nor a subject.
    """
    sender = SENDER_LINE.match(lines[at])
    if sender is None:
        return False
    near = [line for line in lines[at + 1 : at + 14] if line.strip(" \t|>*\u3000")][:6]
    more = [line for line in near if HEAD_LINE.match(line)]
    shows = "@" in sender[1] or "@" in "".join(near[:1]) or any(SUBJECT_LINE.match(line) for line in more)
    return len(more) >= 2 and shows


def _said(lines: list[str], at: int) -> int:
    """How many lines, from here, are the sentence that introduces a quote (… 写道：); 0 when it is none."""
    if not lines[at].strip():
        return 0
    for count in (1, 2, 3):
        chunk = lines[at : at + count]
        if len(chunk) < count or not chunk[-1].strip() or len(chunk[-1]) > _LONGEST_SAID:
            return 0
        if SAID_END.search(chunk[-1]) and SAID.match(" ".join(chunk)):
            return count
    return 0


def _history(lines: list[str]) -> tuple[int, int]:
    """Where unmarked history begins, and how many lines introduce it; (number of lines, 0) when there is none."""
    introduces = {at for at, line in enumerate(lines) if len(line) <= _LONGEST_SAID and SAID_END.search(line)}
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if RULED.fullmatch(line) or APPLE_FORWARD.fullmatch(line):
            return at, 1
        titled = BARE_TITLE.fullmatch(line) and any(
            _header_block(lines, n) for n in range(at + 1, min(at + 8, len(lines)))
        )
        if titled:
            return at, 1
        if _header_block(lines, at):
            return _above(lines, at), 0
        count = 0 if introduces.isdisjoint((at, at + 1, at + 2)) else _said(lines, at)
        if count:
            return at, count
    return len(lines), 0


def _above(lines: list[str], at: int) -> int:
    """The start of a quoted header with the rule drawn above it."""
    back = at
    while back > 0 and not lines[back - 1].strip():
        back -= 1
    return back - 1 if back > 0 and DASHES.fullmatch(lines[back - 1]) else at


def _next_is_marked(lines: list[str], at: int) -> bool:
    """Whether the next line that is not empty bears a quote mark."""
    following = next((line for line in lines[at:] if line.strip()), "")
    return bool(MARK.match(following))


def _sift(lines: list[str]) -> tuple[list[str], list[str], list[InlineAnswer]]:
    """Own lines, quoted lines, and answers between quoted ones, of text whose history bears quote marks."""
    own: list[str] = []
    quoted: list[str] = []
    blocks: list[tuple[list[str], list[str]]] = []
    for line in lines:
        if MARK.match(line):
            quoted.append(line)
            if not blocks or any(each.strip() for each in blocks[-1][1]):
                blocks.append(([], []))
            blocks[-1][0].append(re.sub(r"^(?:[ \t]*[>＞])+[ \t]?", "", line))
        else:
            own.append(line)
            if blocks:
                blocks[-1][1].append(line)
    pairs = [InlineAnswer("\n".join(q).strip(), "\n".join(a).strip()) for q, a in blocks]
    return own, quoted, [each for each in pairs if each.answer]


def _signed_at(lines: list[str]) -> int:
    """Where a signature (RFC 3676 section 4.3) or a disclaimer begins below own words; the end when there is none."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    for at, line in enumerate(lines):
        if at <= first:
            continue
        if line in ("-- ", "--") and sum(bool(each.strip()) for each in lines[at:]) <= _LONGEST_SIGNATURE:
            return at
        if DISCLAIMER.match(line):
            return at - 1 if DASHES.fullmatch(lines[at - 1]) else at
    return len(lines)


def _unsigned(lines: list[str]) -> tuple[list[str], list[str]]:
    """Own lines and signature lines."""
    end = _signed_at(lines)
    notes = [each for each in lines[:end] if PHONE_NOTE.fullmatch(each)]
    return [each for each in lines[:end] if not PHONE_NOTE.fullmatch(each)], notes + lines[end:]


def _tidy(lines: list[str]) -> str:
    """Lines as one text: no empty lines around it, at most one between paragraphs, no drawing left at its end."""
    end = len(lines)
    while end and (not lines[end - 1].strip(" \t|\u3000") or DASHES.fullmatch(lines[end - 1])):
        end -= 1
    kept = "\n".join(line.rstrip() for line in lines[:end])
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n").strip()


def _is_forward(lines: list[str]) -> bool:
    head = "\n".join(lines[:1])
    return bool(re.search(r"(?i)转发|轉寄|forwarded", head))


def own_words(letter_text: str, subject: str = "") -> Reply:
    """Own words, quoted history and signature of a text.

    Args:
        letter_text: the readable body of a letter.
        subject: of the letter; a forwarding prefix (转发, Fw, Fwd) tells a forward from an answer.
    """
    lines = letter_text.replace("\r\n", "\n").split("\n")
    start, introduced = _history(lines)
    below = start + introduced
    if introduced and _next_is_marked(lines, below):
        own, quoted, inline = _sift(lines[below:])
        own, quoted = lines[:start] + own, lines[start:below] + quoted
    else:
        own, marked, inline = _sift(lines[:start])
        quoted = marked + lines[start:]
    forwarded = bool(re.match(r"(?i)\s*(?:转发|轉寄|fwd?)\s*[:：]", subject)) or _is_forward(
        lines[start:below]
    )
    words, signature = _unsigned(own)
    return Reply(
        _tidy(words),
        "\n".join(quoted).strip("\n"),
        _tidy(signature),
        tuple(inline),
        forwarded and bool(quoted),
    )
