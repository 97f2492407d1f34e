"""Whether a letter went to many: lists (RFC 2919, RFC 2369), newsletters, adverts, notices of accounts and orders.

Signs are weighed; none of the weak ones is enough alone. A colleague who writes through a list of the own house is a
person who writes to the office.
"""

from typing import Final

from zongban.core import late_re as re
from zongban.mail.letter import Letter
from zongban.mail.machine_headers import CAMPAIGN_HEADERS, LIST_HEADERS
from zongban.mail.mass_mail_phrases import (
    ACCOUNT_SUBJECT,
    ADVERT_SUBJECT,
    DIGEST_SUBJECT,
    LEAVE_THE_LIST,
    PERSUASION,
    PROGRAM,
    ROLE,
    SENDER,
)  # fmt: skip
from zongban.mail.opening import Opening

_ENOUGH: Final = 4
_RETURN: Final = re.compile(
    r"(?i)<?(?:owner-|[^@<]{0,80}(?:-bounces?|-errors|-owner|-admin|-return-|bounces?[-+=_]|\bnews|\bedm|"
    r"-request)|b\+)[^@]{0,200}@"
)
_OPEN_HOUSES: Final = frozenset(
    {
        "qq.com", "163.com", "126.com", "yeah.net", "139.com", "189.cn", "sina.com", "sina.cn", "sohu.com",
        "aliyun.com", "foxmail.com", "21cn.com", "gmail.com", "outlook.com", "hotmail.com", "live.com",
        "yahoo.com", "icloud.com", "gmx.de", "web.de", "mail.ru", "googlegroups.com", "groups.io",
    }
)  # fmt: skip
"""Where anybody may have an address."""

_DISCUSSION: Final = ("list-post", "x-beenthere", "x-google-group-id", "mailing-list", "x-mailman-version")


def precedence(letter: Letter) -> set[str]:
    """Words of all Precedence headers, lower case."""
    return {each.strip().lower() for each in letter.header("precedence")}


def list_header(letter: Letter) -> str:
    """The first header that a list or a mass mailer sets; empty when there is none."""
    return next((each for each in LIST_HEADERS if letter.header(each)), "")


def _house_of(address: str) -> str:
    """The registered domain, near enough: two labels, three where the second is short (com.cn, co.uk)."""
    labels = address.rpartition("@")[2].split(".")
    keep = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def _within_the_house(letter: Opening, own: frozenset[str]) -> bool:
    """A colleague through a list of the office's own house, or of his own, to which one may write."""
    if not letter.address or SENDER.match(letter.address) or DIGEST_SUBJECT.match(letter.subject):
        return False
    home = _house_of(letter.address)
    if home not in _OPEN_HOUSES and home in {_house_of(each) for each in own}:
        return True
    inside = letter.letter
    lists = " ".join((*inside.header("list-id"), *inside.header("list-post")))[:400].lower()
    return (
        any(inside.header(each) for each in _DISCUSSION)
        and f"{home}>" in lists
        and not inside.header("x-campaign")
    )


def _headers(letter: Opening) -> int:
    inside = letter.letter
    listed = list_header(inside)
    said = precedence(inside)
    signs = 0
    if listed:
        only_a_tool = all(each == "list-unsubscribe" for each in LIST_HEADERS if inside.header(each))
        signs += (2 if letter.answers or letter.refers else 3) if only_a_tool else _ENOUGH
        signs += 1 if inside.header("list-unsubscribe-post") or _campaigns(inside) else 0
    signs += 3 if "list" in said else 2 if said & {"bulk", "junk"} else 0
    signs += 2 if any(inside.header(each) for each in CAMPAIGN_HEADERS) else 0
    returns = (*inside.header("return-path"), *inside.header("errors-to"), *inside.header("sender"))
    signs += 2 if any(_RETURN.match(each) for each in returns) else 0
    program = next(iter(inside.header("x-mailer")), "")
    signs += _ENOUGH if program and PROGRAM.match(program) else 0
    return signs


def _campaigns(letter: Letter) -> bool:
    """A Feedback-ID of a mass mailer; those of webmail stand on people's mail."""
    return any(not each.lower().startswith("webmail") for each in letter.header("feedback-id"))


def _words(letter: Opening) -> int:
    subject, signs = letter.subject, 0
    if ADVERT_SUBJECT.match(subject):
        signs += 4
    text = letter.text
    leaving = any(each in letter.tail or each in text[:300] for each in LEAVE_THE_LIST)
    signs += 3 if leaving else 0
    pushing = sum(each in text for each in PERSUASION)
    signs += min(pushing, 3)
    return signs


def _frame(letter: Opening, *, other_signs: int) -> int:
    """What sender and subject add; an address of a role is no sign beside a single other one."""
    role = other_signs > 1 and ROLE.search(letter.address)
    sender = 2 if SENDER.search(letter.address) else 1 if role else 0
    if DIGEST_SUBJECT.match(letter.subject):
        return sender + 2
    return sender + (2 if sender and ACCOUNT_SUBJECT.match(letter.subject) else 0)


def went_to_many(letter: Opening, own: frozenset[str]) -> str:
    """By which sign the letter went to many; empty when it did not."""
    if _within_the_house(letter, own):
        return ""
    headers = _headers(letter)
    signs = headers
    if signs < _ENOUGH:
        words = _words(letter)
        if words or headers or SENDER.match(letter.address):
            signs += words + _frame(letter, other_signs=words + headers)
        signs -= 3 if letter.answers or letter.refers else 0
        signs -= 4 if letter.forwards else 0
    if signs < _ENOUGH:
        return ""
    return list_header(letter.letter) or ("Precedence" if headers else "words of a mass mailing")
