"""Whose mail a letter answers, as far as the letter itself shows: its references, its quotation, its subject.

Only the signed Message-ID proves that a letter answers a notice of ours (``threading``). What is said here is no proof:
it serves to read a letter whose notice is not at hand.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from zongban.core import late_re as re
from zongban.mail.letter import Letter
from zongban.mail.quote_marks import SAID, SAID_END, SENDER_LINE
from zongban.mail.replies import Reply

_PREFIX: Final = re.compile(
    r"(?i)^\s*(?:\[[^\]]{1,30}\]\s*)?(?P<answer>(?:re|aw|sv|antw|回复|回覆|答复|答覆|回信|回)(?:\[\d{1,3}\])?\s*[:：])\s*"
)
_BY_A_PERSON: Final = re.compile(
    r"(?i)\$|javamail|coremail|tencent_|[-+_]prod|outlook|@mail\.gmail\.com|^<ca[-+=\w]{10,}@"
    r"|^<[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@|^<[0-9a-f.]{14,}@|^<[^@]*[0-9a-f]{20,}[^@]*@"
)
"""Message-IDs as mail programs of people make them: Outlook, Coremail, QQ, Gmail, Apple Mail, Thunderbird, Foxmail."""

_WORDED: Final = re.compile(r"(?i)^<[a-z]{2,}[^@]*[.\-_][^@]*@")
_ADDRESS: Final = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_OUR_NAMES: Final = re.compile(
    r"(?i)总经理办公室|总经办|總經理辦公室|(?<![a-z])(?:gm'?s?|general manager'?s) office(?![a-z])"
    r"|office of the general manager"
)
_LOOKED_AT: Final = 12


@dataclass(frozen=True, slots=True)
class Signs:
    """What a letter shows of the mail it answers.

    Attributes:
        refers: its nearest reference is a Message-ID as this office makes them, not as people's programs do.
        quotes: who wrote the nearest mail it quotes: ``office``, ``other``, or empty when nobody can tell.
        prefixed: whether the subject begins with Re:, 回复, 答复 or their like.
        subject: the subject without such beginnings.
        spoken_to: whether the office is among those in To (or nobody is named there).
    """

    refers: bool
    quotes: Literal["office", "other", ""]
    prefixed: bool
    subject: str
    spoken_to: bool


def signs(letter: Letter, reply: Reply, own: Collection[str]) -> Signs:
    """What ``letter``, taken apart as ``reply``, shows of the mail it answers; ``own`` are the office's addresses."""
    subject, prefixed = letter.subject, False
    for _ in range(20):
        found = _PREFIX.match(subject)
        if found is None:
            break
        subject, prefixed = subject[found.end() :], True
    domains = {one.rpartition("@")[2] for one in own}
    nearest = letter.in_reply_to or letter.references[-1:]
    return Signs(
        refers=any(made_by_us(one, domains) for one in nearest[:20]),
        quotes=_quoted_writer(reply.quoted, own),
        prefixed=prefixed,
        subject=subject.strip(),
        spoken_to=not letter.to or any(one.email in own for one in letter.to),
    )


def made_by_us(message_id: str, domains: Collection[str]) -> bool:
    """Whether a Message-ID has one of our domains and is made of words, as programs of people do not make them."""
    local = message_id.strip().lower()
    domain = local.rpartition("@")[2].rstrip(">")
    return domain in domains and bool(_WORDED.match(local)) and not _BY_A_PERSON.search(local)


def _quoted_writer(quoted: str, own: Collection[str]) -> Literal["office", "other", ""]:
    """Who wrote the nearest quoted mail, by the sentence or header that introduces it."""
    lines = [re.sub(r"^(?:[ \t]*[>＞|])+[ \t]?", "", line).strip() for line in quoted.splitlines()[:60]]
    lines = [line for line in lines if line][:_LOOKED_AT]
    for at, line in enumerate(lines):
        sender = SENDER_LINE.match(line)
        if sender is not None:
            return _writer(sender[1] or " ".join(lines[at : at + 2]), own)
        for count in (1, 2, 3):
            said = " ".join(lines[at : at + count])
            if len(said) <= 500 and SAID_END.search(said) and SAID.match(said):
                return _writer(said, own)
    return ""


def _writer(words: str, own: Collection[str]) -> Literal["office", "other", ""]:
    addresses = {one.lower().rstrip(".") for one in _ADDRESS.findall(words)}
    if addresses:
        return "office" if addresses & set(own) else "other"
    if _OUR_NAMES.search(words):
        return "office"
    return "other" if re.search(r"[^\W\d_]", words) else ""
