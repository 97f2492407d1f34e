"""Whether the word of our own mail server proves who wrote a letter (RFC 8601, RFC 7489). From alone proves nothing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import authres

from zongban.mail import defects
from zongban.mail.addresses import is_clean
from zongban.mail.letter import Letter

Mode = Literal["results", "exchange", "guarded", "off"]
"""Whose word is believed.

    results    the topmost Authentication-Results header, if it bears our server's name (authserv-id)
    exchange   X-MS-Exchange-Organization-AuthAs: Internal, which Exchange removes from outside mail
    guarded    our server lets nobody outside use our domains in From, and nobody inside use another's name;
               a negative result still counts against the letter
    off        nobody: every command is confirmed by the assistant
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """How well the sender is proven, and why: ``aligned`` when our server vouches for the domain in From."""

    level: Literal["none", "aligned"]
    reason: str

    @property
    def proven(self) -> bool:
        """Whether a command may count."""
        return self.level == "aligned"


_PUBLIC_SECOND: Final = frozenset(
    {"com", "net", "org", "gov", "edu", "ac", "co", "or", "go", "ne", "mil", "sh", "bj", "gd"}
)
_SEEN_AS: Final = {
    "a": "аαäáàâãåɑ",
    "b": "ьƅ",
    "c": "сçϲ",
    "d": "ԁ",
    "e": "еεéèêëё",
    "g": "ɡ",
    "h": "һн",
    "i": "іιíìîïı",
    "j": "јʝ",
    "k": "кκ",
    "l": "1|ӏƖ",
    "m": "м",
    "n": "ηпñ",
    "o": "оοσ0óòôõöø",
    "p": "рρ",
    "q": "ԛ",
    "s": "ѕß",
    "t": "тτ",
    "u": "υüúùûц",
    "v": "νѵ",
    "w": "ԝω",
    "x": "хχ",
    "y": "уγýÿ",
}
_CONFUSABLE: Final = str.maketrans({each: plain for plain, others in _SEEN_AS.items() for each in others})


def _none(reason: str) -> Proof:
    return Proof("none", reason)


def _organisational(domain: str) -> str:
    """The registered domain of an organisation, for relaxed alignment: two labels, three under ``com.cn``."""
    labels = domain.lower().rstrip(".").split(".")
    long = len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _PUBLIC_SECOND
    return ".".join(labels[-3:] if long else labels[-2:])


def _aligned(identity: str, domain: str) -> bool:
    """Whether an authenticated identity belongs to the domain in From (RFC 7489 section 3.1, relaxed)."""
    shown = identity.rpartition("@")[2].strip("<> ").lower()
    return bool(shown) and "." in shown and _organisational(shown) == _organisational(domain)


def _parsed(value: str) -> authres.AuthenticationResultsHeader | None:
    """The results in one header value; None when it cannot be parsed without doubt."""
    try:
        return authres.AuthenticationResultsHeader.parse("Authentication-Results: " + value)
    except (authres.AuthResError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def _properties(result: authres.AuthenticationResult) -> Iterable[tuple[str, str, str]]:
    return ((str(each.type), str(each.name), str(each.value or "")) for each in result.properties)


def _verdict(results: Iterable[authres.AuthenticationResult], domain: str) -> tuple[bool, str]:
    """What the results of one header prove for a domain, with the reason."""
    passed = ""
    for result in results:
        method, outcome = str(result.method).lower(), str(result.result).lower()
        shown = {f"{kind}.{name}".lower(): value for kind, name, value in _properties(result)}
        if method == "dmarc":
            named = shown.get("header.from", domain)
            if outcome == "pass" and named.rpartition("@")[2].lower() == domain:
                passed = passed or "dmarc=pass"
            elif outcome in ("fail", "permerror"):
                return False, f"dmarc={outcome}"
        elif outcome == "pass" and method == "dkim":
            identity = shown.get("header.d") or shown.get("header.i") or ""
            passed = passed or ("aligned dkim=pass" if _aligned(identity, domain) else "")
        elif outcome == "pass" and method == "spf":
            identity = shown.get("smtp.mailfrom", "")
            passed = passed or ("aligned spf=pass" if _aligned(identity, domain) else "")
    return bool(passed), passed or "no aligned result"


def _from_results(letter: Letter, authserv_id: str, domain: str) -> Proof:
    """Only the topmost header counts, and only under our server's name; a failure in any copy of ours is a failure."""
    if not authserv_id:
        return _none("no server name is configured whose results are believed")
    copies = letter.header("authentication-results")
    if not copies:
        return _none("the server says nothing about the sender")
    top = _parsed(copies[0])
    if top is None or str(top.authserv_id).lower() != authserv_id.lower():
        return _none("the topmost results are not of our server")
    for copy in copies[1:]:
        other = _parsed(copy)
        if other and str(other.authserv_id).lower() == authserv_id.lower():
            _, reason = _verdict(other.results, domain)
            if reason.startswith("dmarc=") and reason != "dmarc=pass":
                return _none(reason)
    passed, reason = _verdict(top.results, domain)
    return Proof("aligned", reason) if passed else _none(reason)


def _failed(letter: Letter, authserv_id: str, domain: str) -> bool:
    """Whether any results of our server speak against the sender."""
    for copy in letter.header("authentication-results"):
        results = _parsed(copy)
        if results and (not authserv_id or str(results.authserv_id).lower() == authserv_id.lower()):
            outcomes = {(str(each.method).lower(), str(each.result).lower()) for each in results.results}
            passed, _ = _verdict(results.results, domain)
            if not passed and outcomes & {
                ("dmarc", "fail"),
                ("spf", "fail"),
                ("spf", "softfail"),
                ("dkim", "fail"),
            }:
                return True
    return False


def sender_proof(letter: Letter, *, authserv_id: str, internal_domains: Iterable[str], mode: Mode) -> Proof:
    """Whether the domain in From is proven by whom we believe (promises A01 to A13).

    Reply-To, Sender and Return-Path never identify anybody. Any defect of the From header, more than one address, a
    group, or a cut header means that nothing is proven.

    Args:
        letter: what came in.
        authserv_id: the name under which our own server writes its results; empty means none is believed.
        internal_domains: domains of the house, for ``guarded``.
        mode: whose word is believed.
    """
    doubts = sorted(defects.UNTRUSTWORTHY & set(letter.defects))
    if doubts:
        return _none("From cannot be trusted: " + ", ".join(doubts))
    if letter.sender is None or letter.senders_count != 1:
        return _none("From does not name exactly one address")
    domain = letter.sender.domain
    if not letter.sender.email.isascii() or not is_clean(letter.sender.email):
        return _none("the address in From is not plain")
    if mode == "results":
        return _from_results(letter, authserv_id, domain)
    if mode == "exchange":
        marks = {each.strip().lower() for each in letter.header("x-ms-exchange-organization-authas")}
        return (
            Proof("aligned", "Exchange: internal")
            if marks == {"internal"}
            else _none("Exchange does not call it internal")
        )
    if mode == "guarded":
        if domain not in {each.lower() for each in internal_domains}:
            return _none("not a domain of the house")
        return (
            _none("results against the sender")
            if _failed(letter, authserv_id, domain)
            else Proof("aligned", "guarded domain")
        )
    return _none("no proof is configured")


@lru_cache(maxsize=1024)
def _skeleton(domain: str) -> str:
    """The domain as the eye sees it: compatibility forms, look-alike letters and digits folded."""
    shown = domain
    if "xn--" in shown:
        try:
            shown = shown.encode("ascii").decode("idna")
        except (UnicodeError, ValueError):
            shown = domain
    folded = unicodedata.normalize("NFKC", shown).casefold().translate(_CONFUSABLE)
    return re.sub(r"[-_]", "", folded).replace("rn", "m").replace("vv", "w").replace("cl", "d")


def _distance_is_one(one: str, other: str) -> bool:
    """Whether one inserted, missing, changed or swapped character makes one text the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def lookalike(domain: str, ours: Iterable[str], *, whole: bool = False) -> bool:
    """Whether a domain is not one of ours but could be taken for one of them (promise A13).

    Look-alike letters of other scripts, digits for letters, ``rn`` for ``m``, one letter more, less, other or swapped,
    our name under another ending, and our name as a part of a longer one.

    Args:
        domain: of a sender.
        ours: the domains of the house.
        whole: leave out names that merely hold ours, as those of sister companies do.
    """
    plain = domain.lower().rstrip(".")
    house = [each.lower() for each in ours]
    if any(plain == each or plain.endswith("." + each) for each in house):
        return False
    seen = _skeleton(plain)
    for each in house:
        real, stem = _skeleton(each), each.partition(".")[0]
        if seen == real or (len(stem) >= 5 and _distance_is_one(plain, each)):
            return True
        if (
            not whole
            and len(stem) >= 5
            and any(
                _skeleton(stem) in (_skeleton(label), *map(_skeleton, label.split("-")))
                for label in plain.split(".")
            )
        ):
            return True
    return False
