"""Where quoted history begins in the lines of a letter: titles between rules, header blocks, attributions."""

from typing import Final, NamedTuple

from zongban.mail.quote_marks import (
    ABOVE_LINE,
    APPLE_FORWARD,
    BARE_TITLE,
    BETWEEN_ARROWS,
    CALENDAR_DAY,
    CLOCK,
    DASHES,
    DATED_NAME,
    HEAD_LINE,
    INLINE_LABEL,
    MAILBOX,
    MARK,
    NAMED_END,
    NO_SAID,
    NOTES_LABEL,
    NOTES_RECIPIENT,
    OPENING,
    PLAIN_LABEL,
    PLAIN_SAID,
    QUOTING,
    RULED,
    SAID,
    SAID_END,
    SAID_WITHIN,
    SAYS,
    SENDER_LINE,
    SUBJECT_LINE,
    WHEN_LINE,
)

LONGEST: Final = 400
"""Characters of a line beyond which it introduces nothing."""

_NEAR: Final = 14


class Introduction(NamedTuple):
    """What introduces history: its first line, how many lines, and how far it can be trusted.

    Attributes:
        start: index of its first line.
        end: index after its last line.
        kind: ``title`` (a title between rules), ``header`` (a quoted header), ``said`` (a full sentence of
            attribution), ``name`` (``Tom wrote:``, or one without a verb: one only where marked lines follow).
    """

    start: int
    end: int
    kind: str


def following(lines: list[str], at: int) -> int:
    """The next line, from here on, that is not empty; the number of lines where the letter ends before."""
    for place in range(at, min(at + 60, len(lines))):
        if lines[place].strip(" \t\u3000\u00a0|"):
            return place
    return len(lines)


def header_end(lines: list[str], at: int) -> int:
    """Where a quoted header that begins on this line ends; 0 when none begins here.

    A sender, and at least two more header lines close below it. A form that a person fills in (From: Shanghai,
    To: Beijing) has neither an address nor a subject.
    """
    sender = SENDER_LINE.match(lines[at])
    if sender is None:
        return _late_sender(lines, at)
    if len(INLINE_LABEL.findall(lines[at][:1000])) >= 3:
        return at + 1
    places = [n for n in range(at + 1, min(at + _NEAR, len(lines))) if lines[n].strip(" \t|>*\u3000")][:7]
    heads = [n for n in places if HEAD_LINE.match(lines[n])]
    if len(heads) < 2:
        return 0
    near = [lines[n] for n in heads]
    told = (
        "@" in sender[1] or (places and "@" in lines[places[0]]) or any(SUBJECT_LINE.match(n) for n in near)
    )
    dated = PLAIN_LABEL.match(lines[at]) and any(WHEN_LINE.match(n) and CLOCK.search(n) for n in near)
    return heads[-1] + 1 if told or dated else 0


def _late_sender(lines: list[str], at: int) -> int:
    """Where a header ends that tells date or subject first, the sender with an address right below; 0 when none."""
    if not (WHEN_LINE.match(lines[at]) or SUBJECT_LINE.match(lines[at])):
        return 0
    end = at
    while end < min(at + 7, len(lines)) and HEAD_LINE.match(lines[end]):
        end += 1
    shown = lines[at:end]
    sent = any("@" in line for line in shown if SENDER_LINE.match(line))
    return end if len(shown) >= 4 and sent and any(SUBJECT_LINE.match(line) for line in shown) else 0


def notes_header(lines: list[str], at: int) -> Introduction | None:
    """The header that Lotus Notes draws: name and time above, then recipients and subject as bare labels."""
    if not NOTES_RECIPIENT.match(lines[at]):
        return None
    labels = [n for n in range(at + 1, min(at + 12, len(lines))) if NOTES_LABEL.match(lines[n])]
    above = [n for n in range(max(0, at - 7), at) if lines[n].strip()]
    dated = next((n for n in above if CALENDAR_DAY.search(lines[n]) and CLOCK.search(lines[n])), None)
    if not labels or dated is None:
        return None
    name = dated > 0 and bool(lines[dated - 1].strip()) and (dated == 1 or not lines[dated - 2].strip())
    return Introduction(dated - 1 if name else dated, labels[-1] + 1, "header")


def said(lines: list[str], at: int) -> Introduction | None:
    """The sentence that introduces a quote (… 写道：), on up to four lines."""
    if not lines[at].strip():
        return None
    for count in (1, 2, 3, 4):
        chunk = lines[at : at + count]
        if len(chunk) < count or not chunk[-1].strip() or len(chunk[-1]) > LONGEST:
            break
        kind = _attribution(chunk)
        if kind:
            own = count > 1 and not SAID.match(chunk[0]) and not chunk[1].lstrip(" \t>*").startswith("<")
            return None if own else Introduction(at, at + count, kind)
    return Introduction(at, at + 1, "name") if PLAIN_SAID.fullmatch(lines[at]) else None


def _attribution(chunk: list[str]) -> str:
    """Whether lines together are an attribution: ``said`` with an address or a full time, ``name`` without."""
    whole = " ".join(each.strip(" \t>*") for each in chunk)[: LONGEST * 2]
    if SAID_END.search(chunk[-1]) and SAID.match(whole) and not NO_SAID.search(whole):
        sure = MAILBOX.search(whole) or (CLOCK.search(whole) and CALENDAR_DAY.search(whole))
        return "said" if sure else "name"
    if (
        NAMED_END.search(chunk[-1])
        and DATED_NAME.match(whole)
        and (CLOCK.search(whole) or QUOTING.match(whole))
    ):
        return "name"
    return ""


def _above(lines: list[str], at: int) -> int:
    """The start of a quoted header with the rule drawn above it."""
    back = at
    while back > 0 and at - back < 40 and not lines[back - 1].strip():
        back -= 1
    return back - 1 if back > 0 and DASHES.fullmatch(lines[back - 1]) else at


def _titled(lines: list[str], at: int) -> Introduction | None:
    """A title between rules, or one that stands bare above a quoted header; with that header."""
    line = lines[at]
    if ABOVE_LINE.fullmatch(line) or SAID_WITHIN.match(line) or BETWEEN_ARROWS.fullmatch(line):
        return Introduction(at, at + 1, "title")
    ruled = RULED.fullmatch(line) or APPLE_FORWARD.fullmatch(line)
    if not ruled and not BARE_TITLE.fullmatch(line):
        return None
    ends = (header_end(lines, n) for n in range(at + 1, min(at + 8, len(lines))))
    end = next((each for each in ends if each), 0)
    return Introduction(at, end or at + 1, "title") if ruled or end else None


def introduction(lines: list[str], at: int, speaks: bool) -> Introduction | None:
    """What introduces history on this line, if anything does.

    Args:
        speaks: whether this line or one of the next three ends as an attribution does (see ``speaking``).
    """
    line = lines[at]
    if not (speaks or OPENING.match(line)) or (len(line) > LONGEST and not SENDER_LINE.match(line)):
        return None
    found = _titled(lines, at)
    if found:
        return found
    end = header_end(lines, at)
    if end:
        return Introduction(_above(lines, at), end, "header")
    return notes_header(lines, at) or (said(lines, at) if speaks else None)


def speaking(lines: list[str]) -> set[int]:
    """The lines on which, or within three lines of which, a sentence of attribution ends."""
    ends = [at for at, line in enumerate(lines) if len(line) <= LONGEST and _speaks(line)]
    return {place for at in ends for place in range(max(0, at - 3), at + 1)}


def _speaks(line: str) -> bool:
    """Whether a sentence of attribution ends with the line."""
    low = line.lower()
    if any(each in low for each in SAYS) and SAID_END.search(line):
        return True
    return "@" in line and NAMED_END.search(line) is not None


def is_marked(line: str) -> bool:
    """Whether a line bears a quote mark."""
    return bool(MARK.match(line))
