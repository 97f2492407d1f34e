"""What an answer may refer to: the items of the notice, and those still open in the list a receipt goes back to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from zongban.core import late_re as re
from zongban.core.case import Case
from zongban.core.effects import AskItem
from zongban.ports.store import Post
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import ask_from

_RECEIPT = re.compile(r"-:receipt:(\d+)(?::|$)")
_DEEPEST = 20
"""So many receipts are followed back, each of them the answer to an answer."""

REST = re.compile(r"其余|其它|其他|剩下|余下|\b(?:rest|others?|remaining)\b", re.IGNORECASE)
"""Words for what is not named."""


def home(item: AskItem, post: int) -> tuple[int, str]:
    """Where an item was asked first: the notice and the label there; it is used up there, wherever it is answered."""
    return int(item.carries.get("post", post)), str(item.carries.get("label", item.label))


def is_decided(item: AskItem) -> bool:
    """Whether a receipt prints the item only so that a decision may be withdrawn or confirmed."""
    return not item.carries.keys().isdisjoint(("alarm", "held", "command"))


def is_withdrawable(item: AskItem) -> bool:
    """Whether a receipt prints the item so that a decision that still waits may be withdrawn."""
    return "alarm" in item.carries or "held" in item.carries


def as_asked(clerk: Clerk, item: AskItem, post: int) -> AskItem | None:
    """Another decision in answer to the receipt of one is about the item as it was asked then."""
    if not is_withdrawable(item):
        return item
    first, given = home(item, post)
    there = clerk.tx.post(first)
    ask = ask_from(there.ask) if there else None
    asked = next((one for one in (ask.items if ask else ()) if one.label == given), None)
    return replace(asked, carries={"post": first, "label": given}) if asked else None


def moved_at(clerk: Clerk, case: Case) -> datetime | None:
    """When a case last changed its state."""
    moves = [one.at for one in clerk.tx.entries(str(case.number)) if one.what == "moved"]
    return max(moves, default=None)


def used_at(clerk: Clerk, place: tuple[int, str]) -> datetime | None:
    """When an item was answered; None while it is open."""
    at = clerk.tx.use_item(*place, None, clerk.now)
    if at is None:
        clerk.tx.unuse_item(*place)
    return at


def open_items(clerk: Clerk, post: Post, here: Mapping[str, AskItem]) -> dict[str, AskItem]:
    """Items that the receipt itself did not print, still open in the lists it goes back to, by label."""
    found: dict[str, AskItem] = {}
    for origin in _lists_behind(clerk, post):
        ask = ask_from(origin.ask)
        if ask is None or (ask.expires is not None and clerk.now > ask.expires):
            continue
        for one in ask.items:
            place = home(one, origin.id)
            known = one.label in here or one.label in found
            if not known and not is_decided(one) and used_at(clerk, place) is None:
                kept = {name: one.carries[name] for name in ("one_of",) if name in one.carries}
                found[one.label] = replace(one, carries={**kept, "post": place[0], "label": place[1]})
    return found


def who_ask_for_time(clerk: Clerk, items: Mapping[str, AskItem]) -> list[str]:
    """The labels of the requests for the general manager's time that wait for a yes or no."""
    cases = {given: clerk.tx.case(one.case) for given, one in items.items() if "approve" in one.verbs}
    return [
        given
        for given, case in cases.items()
        if case is not None and case.desk == "meetings" and case.state == "requested"
    ]


def ways_offered(items: Mapping[str, AskItem]) -> dict[str, int]:
    """Which of the offered alternatives is to meet online, with a deputy...; of one question alone."""
    named = [one.carries["named"] for one in items.values() if "named" in one.carries]
    return {str(way): int(place) for way, place in named[0].items()} if len(named) == 1 else {}


def _lists_behind(clerk: Clerk, post: Post) -> Iterator[Post]:
    """The notices that led to a receipt, the nearest first; each went to the same person."""
    for _ in range(_DEEPEST):
        receipt = _RECEIPT.match(post.key)
        letter = clerk.tx.letter(int(receipt[1])) if receipt else None
        answered = letter.trace.get("answers") if letter is not None else None
        before = clerk.tx.post(int(answered)) if answered is not None else None
        if before is None or before.recipient != post.recipient:
            return
        yield before
        post = before
