"""Own words of a reply, without quoted history, signature and disclaimer, as Chinese and English clients write them.

What the HTML of a mail shows (``Letter.passages``) is believed before the words of the text; where it shows nothing,
titles, header blocks, attributions and quote marks tell. Answers written between quoted lines are kept, each with the
lines it answers. Where nothing says that a letter answers another one, what looks quoted is part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from zongban.core import late_re as re
from zongban.mail.footers import NOTE_BEHIND
from zongban.mail.history import LONGEST, Introduction, following, introduction, is_marked, speaking
from zongban.mail.letter import Letter, Passage
from zongban.mail.quote_marks import (
    BOARD_MARK,
    DASHES,
    FORWARDED_TITLE,
    MAILBOX,
    RULED_BEHIND,
    SAID,
    SENDER_LINE,
    STRIPPED_MARKS,
)
from zongban.mail.signatures import signature_lines

_FORWARD: Final = re.compile(r"(?i)\s*(?:转发|轉寄|轉發|转|fwd?|wg|tr|enc|rv|i)\s*[:：]")
_ANSWER: Final = re.compile(
    r"(?i)\s*[\[【(（]?(?:re|答复|答復|回复|回復|回覆|答|回|aw|sv|antw|ré?f?|vs|odp|ynt|返信|회신)(?:\s?[\[(（]\d{1,3}[\])）]|\^\d{1,3}|\d{1,2})?\s*[:：]"
)
_BEHIND: Final = re.compile(
    r"(?i)[-—–_=*]{3}[ \t]*(?:原|original)|[^\s>][ \t\u3000]+(?:[发来]自我的|sent from my)"
)
_STAND_BEHIND: Final = ("原", "original", "自我的", "sent from my")
"""What such a thing has at least; most texts have nothing of it."""
_MOST_STRETCHES: Final = 200
_MOST_LINES: Final = 8000
"""Lines among which the beginning of history is looked for; no letter of a person is longer."""

_ENTITY: Final = re.compile(r"&nbsp;?|\u00a0")


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
        signature: signature, phone note, warning and disclaimer.
        inline: answers between quoted lines, in order; their words are in ``text`` too.
        forwarded: whether the history is a forwarded mail, or one that nobody is known to answer: it is the matter.
    """

    text: str
    quoted: str
    signature: str
    inline: tuple[InlineAnswer, ...] = ()
    forwarded: bool = False


@dataclass(slots=True)
class _Sheet:
    """The lines of a letter and what each one is: ``own``, ``marked``, ``cited``, ``history``, ``lead``, ``signature``.

    ``marked`` bears a quote mark, ``cited`` stands in a block quotation; both are history only when something leads
    to them or the letter is known to be an answer.
    """

    lines: list[str]
    roles: list[str]
    leads: list[Introduction] = field(default_factory=list)
    tail: bool = False
    structured: bool = False

    def set(self, start: int, end: int, role: str) -> None:
        """Give own lines another role."""
        for at in range(start, min(end, len(self.lines))):
            if self.roles[at] in ("own", "marked", "cited"):
                self.roles[at] = role

    def places(self, *roles: str) -> list[int]:
        """Lines of these roles, in order."""
        return [at for at, role in enumerate(self.roles) if role in roles]


def _ruled_lines(text: str) -> list[str]:
    """The lines of a text; a title or a phone note that a program put behind own words stands on its own line."""
    lines = _ENTITY.sub(" ", text.replace("\r\n", "\n")).split("\n")
    low = text.lower()
    if not any(each in low for each in _STAND_BEHIND) or not _BEHIND.search(text):
        return lines
    return [part for line in lines for part in (_split(line) if 0 < len(line) <= LONGEST else (line,))]


def _split(line: str) -> list[str]:
    """One line, or own words and what a program put behind them."""
    title = RULED_BEHIND.search(line) if len(line) > 12 else None
    if title:
        return [line[: title.start()], line[title.end() :]]
    note = NOTE_BEHIND.search(line)
    return [line[: note.start()], line[note.start() :]] if note else [line]


def _sheet_of(passages: tuple[Passage, ...], text: str) -> _Sheet:
    """The lines to be judged: those of the HTML where it shows history or a signature, else those of the text."""
    if not passages:
        lines = _ruled_lines(text)
        board = "中提到" in text
        bears = [is_marked(line) or (board and bool(BOARD_MARK.match(line))) for line in lines]
        return _Sheet(lines, ["marked" if each else "own" for each in bears])
    sheet = _Sheet([], [])
    for each in passages:
        lines = _ruled_lines(each.text)
        marked = each.role == "own"
        sheet.lines += lines
        sheet.roles += ["marked" if marked and is_marked(line) else each.role for line in lines]
    return sheet


def _find_history(sheet: _Sheet) -> None:
    """Mark what introduces history, and all below it where no marks tell where it ends."""
    lines = sheet.lines
    speaks = speaking(lines[:_MOST_LINES])
    at = 0
    while at < min(len(lines), _MOST_LINES):
        found = None
        if sheet.roles[at] == "own" and lines[at].strip():
            found = introduction(lines, at, at in speaks)
        if found is None:
            at += 1
            continue
        next_one = following(lines, found.end)
        below = sheet.roles[next_one] if next_one < len(lines) else ""
        if found.kind == "name" and below not in ("marked", "cited", "history"):
            at += 1
            continue
        sheet.leads.append(found)
        sheet.set(found.start, found.end, "lead")
        if below in ("marked", "cited", "history"):
            at = found.end
        else:
            sheet.tail = True
            sheet.set(found.end, len(lines), "history")
            return


def _settle_marks(sheet: _Sheet, answers: bool | None) -> None:
    """Decide whether marked and cited lines are history, or the writer's own arrows and quotations."""
    marked = sheet.places("marked", "cited")
    told = [lead.end for lead in sheet.leads] + (sheet.places("history")[:1] if sheet.structured else [])
    led = any(end <= place for end in told for place in marked[-1:]) or _speaks_itself(sheet, marked)
    first = next((at for at, line in enumerate(sheet.lines) if line.strip()), -1)
    cited = bool(sheet.places("cited")) and answers is not False
    below = sheet.lines[marked[0] + 1 : marked[0] + 2] if marked else []
    many = len(marked) > 1 or marked[:1] == [first] or bool(below and below[0].strip())
    quoted = led or (not sheet.tail and answers is not False and (cited or many))
    start = min(told, default=0) if led else 0
    for at in marked:
        sheet.roles[at] = "history" if quoted and (at >= start or (many and not sheet.tail)) else "own"


def _speaks_itself(sheet: _Sheet, marked: list[int]) -> bool:
    """Whether the sentence of attribution, or a quoted header, is marked itself (Apple Mail, Outlook)."""
    shown = [STRIPPED_MARKS.sub("", sheet.lines[at]) for at in marked[:12]]
    speaks = speaking(shown)
    return any(introduction(shown, at, at in speaks) for at, line in enumerate(shown) if line.strip())


def _stretches(sheet: _Sheet) -> Iterator[list[int]]:
    """Runs of own lines without quoted ones between them."""
    run: list[int] = []
    for at, role in enumerate(sheet.roles):
        if role == "own":
            run.append(at)
        elif run and sheet.lines[at].strip():
            yield run
            run = []
    if run:
        yield run


def _sign(sheet: _Sheet, answer: bool) -> None:
    """Mark signatures, notes and disclaimers among own lines: in every stretch, or the outer ones of very many."""
    runs = list(_stretches(sheet))
    if len(runs) > 2 * _MOST_STRETCHES:
        runs = runs[:_MOST_STRETCHES] + runs[-_MOST_STRETCHES:]
    for order, run in enumerate(runs):
        top = order == 0 and not any(
            sheet.roles[at] != "own" and sheet.lines[at].strip() for at in range(run[0])
        )
        for place in signature_lines([sheet.lines[at] for at in run], top, answer):
            sheet.roles[run[place]] = "signature"


def _inline(sheet: _Sheet) -> tuple[InlineAnswer, ...]:
    """Own words below quoted ones, each with what stands above it."""
    blocks: list[tuple[list[str], list[str]]] = []
    answered = True
    for line, role in zip(sheet.lines, sheet.roles, strict=True):
        if role == "history":
            if answered:
                blocks.append(([], []))
                answered = False
            blocks[-1][0].append(STRIPPED_MARKS.sub("", line))
        elif role == "own" and blocks:
            blocks[-1][1].append(line)
            answered = answered or bool(line.strip())
    pairs = [InlineAnswer("\n".join(quote).strip(), _tidy(answer)) for quote, answer in blocks]
    return tuple(each for each in pairs if each.answer)


def _tidy(lines: list[str]) -> str:
    """Lines as one text: no empty lines around it, at most one between paragraphs, no drawing left at its end."""
    end = len(lines)
    while end and (not lines[end - 1].strip(" \t|\u3000") or DASHES.fullmatch(lines[end - 1][:LONGEST])):
        end -= 1
    kept = "\n".join(line.rstrip() for line in lines[:end])
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n").strip()


def _taken_apart(sheet: _Sheet, subject: str, answers: bool | None) -> Reply:
    sheet.structured = bool(sheet.places("history"))
    _find_history(sheet)
    _settle_marks(sheet, answers)
    quoted = "\n".join(sheet.lines[at] for at in sheet.places("lead", "history")).strip("\n")
    _sign(sheet, answers is True or (answers is None and bool(quoted)))
    text = _tidy([sheet.lines[at] for at in sheet.places("own")])
    signature = _tidy([sheet.lines[at] for at in sheet.places("signature")])
    forwarded = bool(_FORWARD.match(subject)) or _titled_forward(sheet)
    if answers is False and not sheet.structured:
        forwarded = forwarded or any(_is_pasted(lead, sheet) for lead in sheet.leads)
    if answers is False and not text:  # whatever a program marks as quoted is all that the writer sends
        forwarded = True
    return Reply(text, quoted, signature, _inline(sheet), forwarded and bool(quoted.strip()))


def _is_pasted(lead: Introduction, sheet: _Sheet) -> bool:
    """Whether somebody may have put history there by hand: a header, or words that bear no marks."""
    return lead.kind == "header" or (lead.kind == "said" and sheet.tail)


def _titled_forward(sheet: _Sheet) -> bool:
    """Whether the first line of history calls itself forwarded."""
    first = next((at for at in sheet.places("lead", "history") if sheet.lines[at].strip()), None)
    if first is None or SAID.match(sheet.lines[first][:LONGEST]):
        return False
    return bool(FORWARDED_TITLE.search(sheet.lines[first][:80])) and not SENDER_LINE.match(sheet.lines[first])


def own_words(letter_text: str, subject: str = "") -> Reply:
    """Own words, quoted history and signature of a text.

    Args:
        letter_text: the readable body of a letter.
        subject: of the letter; a forwarding prefix (转发, Fw, Fwd) tells a forward from an answer.
    """
    answers = True if _ANSWER.match(subject) else None
    return _taken_apart(_sheet_of((), letter_text), subject, answers)


def reply_of(letter: Letter) -> Reply:
    """Own words, quoted history and signature of a letter, by its HTML and headers as well as by its text."""
    answers = bool(_ANSWER.match(letter.subject) or letter.in_reply_to or letter.references)
    answers = answers or _answers_recipient(letter)
    reply = _taken_apart(_sheet_of(letter.passages, letter.text), letter.subject, answers)
    if letter.passages and not reply.text and not letter.html:
        # A program that wraps everything, own words too, in its quotation leaves only the plain text to tell.
        plain = _taken_apart(_sheet_of((), letter.text), letter.subject, answers)
        return plain if plain.quoted else reply
    return reply


def _answers_recipient(letter: Letter) -> bool:
    """Whether a quoted sender is one to whom the letter goes: then it answers, whatever its headers lack."""
    mine = {each.email for each in (*letter.to, *letter.cc)}
    heads = (SENDER_LINE.match(line) for line in letter.text.split("\n") if len(line) <= LONGEST)
    found = (MAILBOX.search(head[1]) for head in heads if head)
    return any(one[0].lower() in mine for one in found if one)
