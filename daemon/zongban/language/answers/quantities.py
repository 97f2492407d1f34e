"""Words that mean every item on offer by their number: both, all three, 两个都.

What counts otherwise than there are items stays as it is, and is asked back.
"""

from typing import Final

from zongban.core import late_re as re
from zongban.language.answers.labels import numbers_of
from zongban.language.answers.spelling import spelled

_NUMBERS: Final = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "两": 2,
}
_BOTH: Final = re.compile(r"(?<![a-z])both(?: of (?:them|these))?(?![a-z])")
_ALL_OF_SO_MANY: Final = re.compile(
    r"(?<![a-z])all (?:of (?:them|these) )?(?P<count>two|three|four|five|six|seven|eight|nine|\d{1,2})"
    r"(?: of (?:them|these)| items)?(?![a-z\d])"
)
_SO_MANY_ZH: Final = re.compile(
    r"(?<![一-鿿\d])(?:这|以上|上述)?(?P<count>[两二三四五六七八九十]|\d{1,2})(?:个|件|项|条)(?:事项?)?"
    r"(?:都|均|全都|全部)"
)
_SO_MANY_ABOVE: Final = re.compile(
    r"(?:这|以上|上述)(?P<count>[两二三四五六七八九十]|\d{1,2})(?:个|件|项|条)(?:事项?)?"
)


def of_all(words: str, count: int) -> str:
    """The words with “all” where they say as many as there are items, at the same length.

    Args:
        words: in the spelling of `spelled`.
        count: how many items are on offer.
    """
    if count == 2:
        words = _BOTH.sub(lambda said: "all".rjust(len(said[0])), words)
    words = _ALL_OF_SO_MANY.sub(
        lambda said: "all".rjust(len(said[0])) if _number(said["count"]) == count else said[0], words
    )
    words = _SO_MANY_ZH.sub(
        lambda said: "都" * len(said[0]) if _number(said["count"]) == count else said[0], words
    )
    return _SO_MANY_ABOVE.sub(
        lambda said: (
            "全部都"[: len(said[0])].ljust(len(said[0]), "都") if _number(said["count"]) == count else said[0]
        ),
        words,
    )


def counts_otherwise(words: str, count: int, options: int = 0) -> bool:
    """Whether words speak of one, or of so many, where there are more or fewer: 这个同意, 这两项都批.

    Args:
        words: of what is said of all that is asked.
        count: how much is asked.
        options: how many times are offered in it, which may be spoken of, too: 这三个时间都不行.
    """
    words = spelled(words)
    if count > 1 and _THIS_ONE.search(words) and not _EVERY.search(words):
        return True
    return any(_number(said["count"]) not in (count, options) for said in _SO_MANY_HERE.finditer(words))


_THIS_ONE: Final = re.compile(r"(?:^|[,，。;；\s])(?:这|那|此|该)一?(?:个|项|件|份|条|封)(?!会)")
_EVERY: Final = re.compile(r"都|全|均|一律|统统")
_SO_MANY_HERE: Final = re.compile(
    r"(?:这|那|以上|上述)(?P<count>[两二三四五六七八九十]|\d{1,2})(?:个|件|项|条)(?!月|小时|星期|工作)"
)


def _number(word: str) -> int:
    return _NUMBERS.get(word) or int((numbers_of(word) or ["0"])[0])
