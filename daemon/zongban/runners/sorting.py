"""What an answer asks for, sorted to the items of the notice and of those still open; nothing is done here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from zongban.core import late_re as re
from zongban.core.effects import AskItem
from zongban.language.answers import Answers, Doubt
from zongban.language.answers import Command as Understood
from zongban.language.answers.coming import keeps_away_alone
from zongban.language.answers.orders import called_off, trouble_of
from zongban.language.answers.quantities import counts_otherwise
from zongban.language.answers.receiving import says_how, sends_another
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
        elif one.item is None and _leaves_open_which(said[slice(*one.span)], here):
            which.append(Which(one.text or short, tuple(here)))
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


def refusals(answers: Answers, said: str, items: Mapping[str, AskItem], labels: Sequence[str]) -> Answers:
    """The answers with a refusal in place of words that elsewhere are those of who cannot do or attend something.

    “Decline 2” of what waits for a yes or no, and 2不去 of a request for somebody's time (`labels`), refuse it.
    """
    return replace(answers, commands=tuple(_refused(one, said, items, labels) for one in answers.commands))


def _refused(one: Understood, said: str, items: Mapping[str, AskItem], labels: Sequence[str]) -> Understood:
    meant = {one.item} if one.item is not None else set(items)
    verbs = [items[each].verbs if each in items else () for each in meant]
    if not all("reject" in each and one.verb not in each for each in verbs):
        return one
    away = one.verb == "cancel" and meant <= set(labels) and keeps_away_alone(said[slice(*one.span)])
    return replace(one, verb="reject") if one.verb == "decline" or away else one


def named_alone(answers: Answers, said: str, items: Mapping[str, AskItem]) -> Answers:
    """The answers with a mere number for a command where the question was which of several is meant (``one_of``).

    A mere “both” or 都 is one about all of them.
    """
    if _are_one_of(items) and not answers.commands and _EVERY_ONE.fullmatch(said):
        verb = str(next(iter(items.values())).carries["one_of"])
        return Answers((Understood(None, verb, None, None, "", (0, len(said))),))
    fresh: dict[Doubt, Understood] = {}
    for one in answers.doubts:
        item = items.get(one.item or "")
        if (
            item is not None
            and "one_of" in item.carries
            and one.reason == "unclear"
            and _POLITE.fullmatch(one.text)
        ):
            fresh[one] = Understood(one.item, str(item.carries["one_of"]), None, None, "", one.span)
    rest = tuple(one for one in answers.doubts if one not in fresh)
    return replace(answers, commands=(*answers.commands, *fresh.values()), doubts=rest)


def _are_one_of(items: Mapping[str, AskItem]) -> bool:
    return bool(items) and all("one_of" in one.carries for one in items.values())


def _leaves_open_which(words: str, here: Mapping[str, AskItem]) -> bool:
    """Whether words without a number mean one of several, or some: cancel of one booking that is meant, 这个同意."""
    if _are_one_of(here) and not _EVERY.search(words):
        return True
    return bool(here) and counts_otherwise(words, len(here), max(one.options for one in here.values()))


_POLITE = re.compile(
    r"[\s,，。.!！]*(?:please|pls|thanks|thank you|the one|one|谢谢|多谢|吧|那个|那场|的|就好|即可)?[\s,，。.!！]*",
    re.IGNORECASE,
)
_EVERY_ONE = re.compile(
    r"\s*(?:both|all|both of them|all of them|全部|都|两个都?是?|都是|都不要了?|都不开了?)(?:吧|,? please)?[\s.。!！]*",
    re.IGNORECASE,
)
_EVERY = re.compile(r"都|全|所有|各|一律|\b(?:all|both|every|each)", re.IGNORECASE)
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


def doubted(answers: Answers, verb: str) -> Answers:
    """The answers with the commands of one verb asked back."""
    meant = [one for one in answers.commands if one.verb == verb]
    doubts = tuple(Doubt(one.item, "unclear", one.text, one.span, (verb,)) for one in meant)
    rest = tuple(one for one in answers.commands if one not in meant)
    return replace(answers, commands=rest, doubts=(*answers.doubts, *doubts))


def of_ride(answers: Answers, label: str, words: str) -> Answers:
    """“用车取消” is plain where the matter is a car; where a meeting only has one, it is the car that is not needed."""
    meant = [one for one in answers.doubts if one.readings == ("cancel",) and one.reason == "unclear"]
    if not meant or not calls_off_car(words):
        return answers
    fresh = Understood(label, "cancel", None, None, meant[0].text, meant[0].span)
    rest = tuple(one for one in answers.doubts if one not in meant)
    return replace(answers, commands=(*answers.commands, fresh), doubts=rest)


def said_how(
    answers: Answers, said: str, labels: Sequence[str], known: Callable[[str], str | None]
) -> Answers:
    """“1 改到周五”, “1 让钱多去” grant somebody's wish for time in another way: the yes to it, with these words.

    Only of a request that waits for a yes or no (`labels`), where all that is said of it is plain and `known` knows
    who is named to receive them.
    """
    if len(labels) == 1 and not answers.commands and not answers.doubts and _how(said, known):
        words = _UNNUMBERED.sub("", said.strip())
        return Answers((Understood(labels[0], "approve", None, None, words, (0, len(said))),))
    for given in labels:
        every: tuple[Understood | Doubt, ...] = (*answers.commands, *answers.doubts)
        meant = [one for one in every if one.item == given or (one.item is None and len(labels) == 1)]
        if not meant:
            continue
        span = min(one.span[0] for one in meant), max(one.span[1] for one in meant)
        words = said[slice(*span)].strip()
        others = [one for one in every if one not in meant]
        apart = all(one.span[1] <= span[0] or span[1] <= one.span[0] for one in others)
        to = next((one.to for one in meant if isinstance(one, Understood) and one.verb == "transfer"), None)
        if not apart or not (to or _how(words, known)):
            continue
        granted = Understood(given, "approve", to, None, _UNNUMBERED.sub("", words), span)
        answers = Answers(
            (*(one for one in answers.commands if one not in meant), granted),
            tuple(one for one in answers.doubts if one not in meant),
        )
    return answers


def _how(words: str, known: Callable[[str], str | None]) -> bool:
    another = sends_another(words)
    return says_how(words) and (not another or known(another) is not None)


_UNNUMBERED = re.compile(r"^\s{0,4}\d{1,3}(?:\s{0,3}[、)）]|\s{0,3}[.:：](?!\d)|(?=\s))\s{0,3}")
"""The number an item has in the list; of 12月1日 and 15:00 nothing."""


def asked_back(commands: Sequence[Understood], which: Sequence[Which], why: str = "") -> tuple[Doubt, ...]:
    """What is asked back beside the doubts of the grammar, as doubts; with `why` the commands, none of which counts."""
    asked = tuple(Doubt(None, "which", one.words, (0, 0)) for one in which)
    none = tuple(Doubt(one.item, why, one.text, one.span, (one.verb,)) for one in commands if why)
    return (*asked, *none)
