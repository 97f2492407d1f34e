"""What an answer asks for, sorted to the items of the notice and of those still open; nothing is done here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zongban.core import late_re as re
from zongban.core.effects import AskItem
from zongban.language.answers import Answers, Doubt
from zongban.language.answers import Command as Understood
from zongban.language.answers.orders import called_off, trouble_of
from zongban.language.answers.rides import calls_off_car
from zongban.runners.acknowledging import told_only
from zongban.runners.offers import REST, is_decided
from zongban.runners.understanding import spread


@dataclass(frozen=True, slots=True)
class Which:
    """Words that decide without a number where several may be meant: asked back with the `numbers` on offer."""

    words: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Commands item by item, what must be asked back as nobody knows of which item it was said, and other doubts."""

    commands: tuple[Understood, ...] = ()
    which: tuple[Which, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def sorted_out(
    answers: Answers, said: str, short: str, here: Mapping[str, AskItem], items: Mapping[str, AskItem]
) -> Sorted:
    """Commands item by item; what is said of the rest in answer to a receipt is about what is still open.

    Args:
        answers: what was read.
        said: the words it was read from.
        short: the beginning of the own words, for what is asked back.
        here: what the notice asked, by label.
        items: the same, and what is open of other notices.
    """
    undecided = {given: one for given, one in items.items() if not is_decided(one)}
    plain: list[Understood] = []
    rest: list[Understood] = []
    which: list[Which] = []
    for one in answers.commands:
        told = [given for given, item in here.items() if one.verb in item.verbs]
        if one.item is None and one.verb == "why" and len(here) > 1:
            which.append(Which(one.text, tuple(items)))
        elif one.item is None and one.verb == "reject" and told_only(here):
            which.append(Which(one.text or short, tuple(here)))
        elif one.item is None and one.verb == "overrule" and len(told) != 1:
            which.append(Which(one.text or short, tuple(told or here)))
        elif one.item is None and one.verb == "overrule":
            plain.append(replace(one, item=told[0]))
        elif (
            one.item is None
            and len(items) > len(here)
            and REST.search(said[max(0, one.span[0] - 10) : one.span[1]])
        ):
            rest.append(one)
        else:
            plain.append(one)
    named_ones = {one.item for one in answers.commands} | {one.item for one in answers.doubts}
    open_ones = {given: one for given, one in undecided.items() if given not in named_ones}
    more = spread(replace(answers, commands=tuple(rest), doubts=()), open_ones) if open_ones else []
    commands = (*spread(replace(answers, commands=tuple(plain)), here), *more)
    return Sorted(commands, tuple(which), answers.doubts)


_GIVES_A_TIME = re.compile(
    r"[改换挪放]|推迟|提前|\b(?:move|put|re-?schedule|postpone|push|shift|hold)\b", re.IGNORECASE
)


def of_series(answers: Answers, label: str, words: str) -> Answers:
    """“取消12月9日那次” is plain where the matter is a series: its desk finds the occurrence, or asks which.

    Only where nothing but the occurrence is strange to the grammar, and the order is meant. What gives other times,
    too, is read whole by the desk: 8日改到10点，15日取消.
    """
    others = list(_GIVES_A_TIME.finditer(words))
    if others and called_off(words) is not None and not any(trouble_of(words, one.span()) for one in others):
        rest = tuple(one for one in answers.doubts if "cancel" not in one.readings)
        return replace(answers, doubts=rest)
    meant = [one for one in answers.doubts if one.readings == ("cancel",) and one.reason == "unclear"]
    if not meant or called_off(words) is None:
        return answers
    fresh = [Understood(label, "cancel", None, None, one.text, one.span) for one in meant]
    rest = tuple(one for one in answers.doubts if one not in meant)
    return replace(answers, commands=(*answers.commands, *fresh), doubts=rest)


def of_ride(answers: Answers, label: str, words: str) -> Answers:
    """“用车取消” is plain where the matter is a car; where a meeting only has one, it is the car that is not needed."""
    meant = [one for one in answers.doubts if one.readings == ("cancel",) and one.reason == "unclear"]
    if not meant or not calls_off_car(words):
        return answers
    fresh = Understood(label, "cancel", None, None, meant[0].text, meant[0].span)
    rest = tuple(one for one in answers.doubts if one not in meant)
    return replace(answers, commands=(*answers.commands, fresh), doubts=rest)


def asked_back(commands: Sequence[Understood], which: Sequence[Which], why: str = "") -> tuple[Doubt, ...]:
    """What is asked back beside the doubts of the grammar, as doubts; with `why` the commands, none of which counts."""
    asked = tuple(Doubt(None, "which", one.words, (0, 0)) for one in which)
    none = tuple(Doubt(one.item, why, one.text, one.span, (one.verb,)) for one in commands if why)
    return (*asked, *none)
