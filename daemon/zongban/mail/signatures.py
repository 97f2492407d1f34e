"""What in somebody's own lines is no letter: signatures, phone notes, gateway warnings, disclaimers, advertisements.

A name below the last words stays, because it belongs to the letter; posts, numbers and addresses below it do not.
"""

from typing import Final

from zongban.core import late_re as re
from zongban.mail.footers import (
    ADDED,
    ARMOUR,
    CONTACT,
    DISCLAIMER,
    FORMAL,
    GATEWAY,
    GATEWAY_MORE,
    HEADED,
    PHONE_NOTE,
    SIGN_OFF,
    STANDING,
)
from zongban.mail.quote_marks import DASHES

_LONGEST_SIGNATURE: Final = 15
_LONGEST_LINE: Final = 400
_BLOCK: Final = 12
_SCANNED: Final = 2000
"""Lines at the end of a stretch that are looked at; nobody signs further up."""

_SENTENCE: Final = re.compile(r"[。！？；!?]|[,，].{12,}[,，]|[a-z]\.[ \t]+[A-Z]")
_NUMBERED: Final = re.compile(r"[ \t]*(?:[(（]?\d{1,2}[、.)）:： \t]|[一二三四五六七八九十][、.])")
_NAME: Final = re.compile(
    r"[ \t\u3000]*(?:[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3}|"
    r"[A-Z][\w.'’-]{0,20}(?:[ \t][A-Z][\w.'’-]{0,20}){0,4})"
    r"(?:[ \t]*[(（][^()（）]{1,20}[)）])?[ \t]*[,，]?[ \t]*"
)
_CARD: Final = re.compile(r"[^|｜。！？!?]{1,40}(?:[|｜][^|｜。！？!?]{1,60}){2,6}")
_PIPES: Final = re.compile(r"[ \t]*\|[ \t|]*")
_ASKING: Final = re.compile(r"[ \t]*(?:[请由转交退同不批阅按报]|please|to\b|ask)", re.IGNORECASE)
_REACH_ALONE: Final = re.compile(
    r"[ \t]*<?(?:https?://|www\.)[^\s>]{1,300}>?[ \t]*|[ \t]*<?[\w.+-]{1,80}@[\w.-]{1,80}>?[ \t]*"
)


def _filled(lines: list[str], start: int, count: int) -> list[int]:
    """The next lines, from ``start`` on, that are not empty; at most ``count``."""
    found: list[int] = []
    for at in range(start, min(len(lines), start + count * 6)):
        if lines[at].strip(" \t\u3000|"):
            found.append(at)
            if len(found) == count:
                break
    return found


def _warned(lines: list[str]) -> set[int]:
    """The lines of a mail gateway's warning at the top."""
    places = _filled(lines, 0, 12)
    warned: set[int] = set()
    for order, at in enumerate(places):
        line = lines[at][:_LONGEST_LINE]
        if GATEWAY.match(line) or (warned and GATEWAY_MORE.match(line)) or DASHES.fullmatch(line):
            warned.add(at)
        elif not (warned and order < 6 and at - 1 in warned and _in_warning(lines, at)):
            break
    texts = {at for at in warned if not DASHES.fullmatch(lines[at])}
    return warned if texts else set()


def _in_warning(lines: list[str], at: int) -> bool:
    """Whether a line between two of a warning belongs to it."""
    ahead = _filled(lines, at + 1, 2)
    return any(GATEWAY_MORE.match(lines[n][:_LONGEST_LINE]) and n == at + 1 for n in ahead)


def _added(lines: list[str], at: int) -> set[int]:
    """A line that a program added, with the rule above and the bare addresses below it."""
    away = {at, at - 1} if at and DASHES.fullmatch(lines[at - 1][:_LONGEST_LINE]) else {at}
    for place in _filled(lines, at + 1, 4):
        if not _REACH_ALONE.fullmatch(lines[place][:_LONGEST_LINE]):
            break
        away.add(place)
    return away


def _disclaims(lines: list[str], at: int) -> bool:
    """Whether a disclaimer begins here, rather than a word of the writer about secrecy."""
    line = lines[at][:_LONGEST_LINE]
    if not DISCLAIMER.match(line):
        return False
    rest = _filled(lines, at, 7)
    whole = " ".join(lines[n][:1000] for n in rest)
    if HEADED.match(line) or FORMAL.search(whole[len(line) // 8 :]):
        return True
    return line.isascii() and len(rest) <= 2 and "?" not in whole


def _signs(lines: list[str], at: int, answer: bool) -> bool:
    """Whether everything from this line on looks like a signature: short lines, by which somebody is reached."""
    rest = _filled(lines, at, _BLOCK + 1)
    if not rest or len(rest) > _BLOCK or (len(rest) == _BLOCK and rest[-1] < len(lines) - 60):
        return False
    shown = [lines[n].strip(" \t|") for n in rest if not PHONE_NOTE.fullmatch(lines[n][:_LONGEST_LINE])]
    if any(len(one) > 100 or _NUMBERED.match(one) or _SENTENCE.search(one) for one in shown):
        return False
    reached = [bool(CONTACT.search(one)) for one in shown]
    stands = [bool(STANDING.search(one)) for one in shown]
    fits = [a or b or bool(_NAME.fullmatch(c)) for a, b, c in zip(reached, stands, shown, strict=True)]
    if not all(fits) or not any(reached):
        return False
    return answer or sum(reached) + sum(stands) >= 2


def _names(lines: list[str], at: int) -> bool:
    """Whether nothing follows but a name and what its bearer is."""
    first = next(iter(_filled(lines, at, 1)), -1)
    return first >= 0 and bool(_NAME.fullmatch(lines[first][:80])) and _stands(lines, first + 1, 3)


def _lists(lines: list[str], at: int) -> bool:
    """Whether numbered lines follow, as in a letter with a rule in it."""
    return sum(bool(_NUMBERED.match(lines[n])) for n in _filled(lines, at, _LONGEST_SIGNATURE)) > 1


def _named_block(lines: list[str], at: int) -> bool:
    """Whether a name stands here, after a sign-off or an empty line, with a signature right below it."""
    if at <= 0 or not _NAME.fullmatch(lines[at][:80]):
        return False
    above = lines[at - 1].strip()
    before = next((lines[n].strip() for n in range(at - 1, max(-1, at - 4), -1) if lines[n].strip()), "")
    if before.endswith((":", "：")) and not SIGN_OFF.fullmatch(before[:60]):
        return False
    signed = bool(SIGN_OFF.fullmatch(before[:60]))
    apart = not above or signed or above.endswith(("。", "！", "!", ".", "~", "～"))
    return apart and (_signs(lines, at + 1, True) or (signed and _stands(lines, at + 1, 4)))


def _stands(lines: list[str], at: int, most: int) -> bool:
    """Whether nothing follows but a few lines that say who somebody is."""
    shown = [lines[n] for n in _filled(lines, at, most + 1)]
    return 1 <= len(shown) <= most and all(
        len(one) <= 60 and STANDING.search(one) and not _ASKING.match(one) and not _SENTENCE.search(one)
        for one in shown
    )


def _is_card(lines: list[str], at: int) -> bool:
    """Whether the last line is a signature on one line: name | post | number."""
    line = lines[at][:200]
    alone = at > 0 and not lines[at - 1].strip() and len(_filled(lines, at, 2)) == 1
    return alone and bool(_CARD.fullmatch(line)) and bool(CONTACT.search(line))


def _ends(lines: list[str], at: int, first: int, answer: bool) -> bool:
    """Whether the letter ends before this line: a signature (RFC 3676 section 4.3) or a disclaimer begins."""
    line = lines[at]
    if at <= first:
        return False
    bare = line.strip()
    if line in ("-- ", "--", "—", "——", "--\u3000") and len(_filled(lines, at, 40)) <= _LONGEST_SIGNATURE + 1:
        return line == "-- " or _signs(lines, at + 1, answer) or (line == "--" and not _lists(lines, at + 1))
    if ARMOUR.fullmatch(line[:80]):
        return True
    if _PIPES.fullmatch(line[:80]):
        return _signs(lines, at + 1, True)
    if DASHES.fullmatch(line[:_LONGEST_LINE]):
        return _signs(lines, at + 1, False) or (answer and _names(lines, at + 1))
    above = next((n for n in (at - 1, at - 2) if n > 0 and lines[n].strip()), 0)
    if answer and ((above and _named_block(lines, above)) or _is_card(lines, at)):
        return True
    return bool(bare) and _disclaims(lines, at)


def signature_lines(lines: list[str], top: bool, answer: bool) -> set[int]:
    """The places of all lines that are no letter.

    Args:
        lines: of one stretch of somebody's own, without quoted ones between them.
        top: whether it is the beginning of the letter, where a first line is never taken for a disclaimer.
        answer: whether the letter answers another one; a signature without a rule above it is cut only there,
            because in a letter from outside it tells who writes.
    """
    away = _warned(lines) if top else set()
    first = next((at for at, line in enumerate(lines) if line.strip() and at not in away), len(lines))
    for at in range(max(first, len(lines) - _SCANNED), len(lines)):
        short = lines[at][:_LONGEST_LINE]
        if at in away or not short.strip():
            continue
        if PHONE_NOTE.fullmatch(short) or ADDED.fullmatch(short):
            away |= _added(lines, at)
        elif _ends(lines, at, first if top else -1, answer):
            start = at - 1 if at and DASHES.fullmatch(lines[at - 1][:_LONGEST_LINE]) else at
            return away | set(range(start, len(lines)))
    return away
