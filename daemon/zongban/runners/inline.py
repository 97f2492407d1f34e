"""Answers written between quoted lines: which item of our mail each of them is under."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zongban.mail.replies import InlineAnswer, Reply

_LABEL_END = r"(?:[\s　.、)）:：]|$)"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody answers.

    Attributes:
        text: own words; those under a quoted item follow a line ``> 2.``, as the reply grammar reads it.
        unclear: words under quoted lines that belong to no item: never a command, always asked back.
    """

    text: str
    unclear: tuple[str, ...] = ()


def spoken(reply: Reply, items: Mapping[str, Sequence[str]]) -> Spoken:
    """The words of an answer, sorted to the items they stand under.

    Args:
        reply: own words and what stands between quoted lines.
        items: label of each item → further names of it, as our mail prints them (case numbers).
    """
    if not reply.inline or not items:
        return Spoken(reply.text)
    own = {line.strip() for line in reply.text.splitlines()}
    answers = [_kept(one.answer, own) for one in reply.inline]
    if _stands_below(reply, items):
        return Spoken(reply.text)
    between = {line.strip() for one in answers for line in one.splitlines()}
    plain = [line for line in reply.text.splitlines() if line.strip() not in between]
    marked: list[str] = []
    unclear: list[str] = []
    for one, words in zip(reply.inline, answers, strict=True):
        label = _item_above(one.quote, items)
        if not words:
            continue
        if label:
            marked += [f"> {label}.", words]
        elif one is reply.inline[-1] and _ends_the_quote(one, reply):
            plain += words.splitlines()
        else:
            unclear.append(words)
    return Spoken("\n".join([*plain, *marked]).strip(), tuple(unclear))


def _kept(answer: str, own: set[str]) -> str:
    """Without signature and phone note, which are no own words."""
    return "\n".join(line for line in answer.splitlines() if line.strip() in own).strip()


def _item_above(quote: str, items: Mapping[str, Sequence[str]]) -> str:
    """The item that the last quoted paragraph is about; empty when it is about none, or nobody can tell."""
    if not quote.strip():
        return ""
    paragraph = re.split(r"\n[ \t　]*\n", quote.strip("\n"))[-1]
    for line in reversed(paragraph.splitlines()):
        found = [label for label, names in items.items() if _names(line, label, names)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _names(line: str, label: str, names: Sequence[str]) -> bool:
    return re.match(rf"\s*{re.escape(label)}{_LABEL_END}", line) is not None or any(
        re.search(rf"{re.escape(name)}(?!\d)", line) for name in names if name
    )


def _stands_below(reply: Reply, items: Mapping[str, Sequence[str]]) -> bool:
    """Whether all own words stand below a quote that names several items: then they answer the mail as a whole.

    Words right under the line of the last item belong to it, unless they begin with a number themselves.
    """
    one = reply.inline[0]
    if len(reply.inline) != 1 or not _ends_the_quote(one, reply):
        return False
    lines = [line for line in one.quote.splitlines() if line.strip()]
    named = {label for line in lines for label, names in items.items() if _names(line, label, names)}
    under_an_item = any(_names(lines[-1], label, names) for label, names in items.items())
    numbered = re.match(
        r"[\s(（第]*(?:\d{1,6}|[一二三四五六七八九十①-⑨])[\s.、，,)）:：件项条同]|\d", one.answer
    )
    return len(named) > 1 and (not under_an_item or numbered is not None)


def _ends_the_quote(one: InlineAnswer, reply: Reply) -> bool:
    """Whether nothing quoted follows: then the words answer the mail as a whole."""
    last = next((line for line in reversed(reply.quoted.splitlines()) if line.strip(" \t>＞|")), "")
    shown = re.sub(r"^(?:[ \t]*[>＞])+[ \t]?", "", last).strip()
    return bool(shown) and one.quote.strip().endswith(shown)
