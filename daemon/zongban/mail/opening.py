"""What a mail opens with: its subject without prefixes, and the first of its own words, made plain for comparing."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from zongban.core import late_re as re
from zongban.mail.letter import Letter
from zongban.mail.quote_marks import APPLE_FORWARD, RULED, SAID_END, SENDER_LINE, SUBJECT_LINE

_LOOKED_AT: Final = 3000
_OPENING: Final = 1600
_COUNT: Final = r"(?:[\[(（]\d{1,3}[\])）]|\^\d{1,3})?"
_ANSWERS: Final = "re|aw|sv|vs|antw|antwort|ref|rif|res|odp|ynt|回复|回覆|答复|答覆|回信|返信|回"
_FORWARDS: Final = "fw|fwd|wg|tr|rv|enc|doorst|vl|i|转发|轉寄|转寄|轉發|转"
_TAG: Final = re.compile(
    r"(?i)\s*(?:[\[【(（<]{1,3}\s*(?:ext|external|外部|外部邮件|外部郵件|外来邮件|spam\??|\*{0,3}spam\*{0,3}|垃圾邮件|"
    r"可疑邮件|possible spam)[^\]】)）>]{0,30}[\]】)）>]{1,3}|\*{2,5}\s?spam\s?\*{2,5}|external:|spam:)\s*"
)
_ANSWER: Final = re.compile(rf"(?i)\s*(?:{_ANSWERS})\s?{_COUNT}\s?[:：]")
_FORWARD: Final = re.compile(rf"(?i)\s*(?:(?:{_FORWARDS})\s?{_COUNT}\s?[:：]|\[\s?fwd?\s?[:：])")
_NOBODY: Final = frozenset({"<>", "<#@[]>", "<MAILER-DAEMON>", "MAILER-DAEMON"})
_PLAIN: Final = str.maketrans(
    {
        "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "：": ":", "，": ",", "（": "(", "）": ")",
        "‐": "-", "‑": "-", "–": "-", "—": "-", "\u3000": " ", "\u00a0": " ",
    }
)  # fmt: skip
_WIDE_GAP: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def plain(text: str) -> str:
    """Lower case, one space for any white space, typewriter quotes and hyphens, Chinese without inner spaces."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    return _WIDE_GAP.sub("", " ".join(text.translate(_PLAIN).lower().split()))


def own_lines(text: str) -> tuple[str, bool]:
    """The text as far as the first quoted mail, and whether one follows. Only the beginning of a mail is looked at."""
    lines = text[:_LOOKED_AT].split("\n")
    for at, line in enumerate(lines):
        if _begins_quote(line, lines[at + 1 : at + 7]):
            return "\n".join(lines[:at]), True
    return "\n".join(lines), False


def _begins_quote(line: str, following: list[str]) -> bool:
    """Whether another mail is quoted from this line on."""
    start = line.lstrip(" \t|*")[:5].lower()
    if start[:1] in (">", "＞"):
        return True
    if start[:1] in ("-", "—", "_", "=") and RULED.match(line[:200]):
        return True
    if ("wrote" in line or "写道" in line or "寫道" in line or "schrieb" in line) and SAID_END.search(
        line[:400]
    ):
        return True
    if start in ("begin", "以下是转发", "开始转发的") or start[:2] in ("以下", "开始"):
        return APPLE_FORWARD.match(line[:200]) is not None
    if start[:4] in ("from", "von:") or start[:1] in ("发", "寄"):
        return SENDER_LINE.match(line[:300]) is not None and any(
            SUBJECT_LINE.match(each[:100]) for each in following
        )
    return False


@dataclass(frozen=True)
class Opening:
    """A letter's subject and first words; each is worked out when it is first asked for."""

    letter: Letter

    @cached_property
    def _prefixes(self) -> tuple[str, bool, bool]:
        rest, answered, forwarded = self.letter.subject[:400], False, False
        for _ in range(8):
            tag, answer = _TAG.match(rest), _ANSWER.match(rest)
            forward = _FORWARD.match(rest)
            found = tag or answer or forward
            if found is None:
                break
            answered = answered or (found is answer)
            forwarded = forwarded or (found is forward)
            rest = rest[found.end() :]
        return plain(rest), answered, forwarded

    @property
    def subject(self) -> str:
        """The subject made plain, without Re:, Fwd: and marks of gateways."""
        return self._prefixes[0]

    @property
    def answers(self) -> bool:
        """Whether the subject bears a Re:."""
        return self._prefixes[1]

    @property
    def forwards(self) -> bool:
        """Whether the subject bears a Fwd:."""
        return self._prefixes[2]

    @cached_property
    def _own(self) -> tuple[str, bool]:
        own, quotes = own_lines(self.letter.text)
        return plain(own[:_OPENING]), quotes

    @property
    def text(self) -> str:
        """The first own words made plain, at most 1,600 characters."""
        return self._own[0]

    @property
    def quotes(self) -> bool:
        """Whether another mail is quoted below the first words."""
        return self._own[1]

    @cached_property
    def tail(self) -> str:
        """The last 700 characters of the mail made plain: where footers stand."""
        whole = self.letter.text
        return self.text if len(whole) < _OPENING and not self.quotes else plain(whole[-700:])

    @property
    def refers(self) -> bool:
        """Whether the mail says which mail it follows."""
        return bool(self.letter.in_reply_to or self.letter.references)

    @property
    def nobody(self) -> bool:
        """An empty envelope sender (RFC 5321 section 4.5.5); exported mailboxes bear it on people's mail too."""
        return any(each in _NOBODY for each in self.letter.header("return-path"))

    @property
    def address(self) -> str:
        """The sender's address; empty when there is none."""
        return self.letter.sender.email if self.letter.sender else ""

    @property
    def name(self) -> str:
        """The sender's display name made plain."""
        return plain(self.letter.sender.name) if self.letter.sender else ""
