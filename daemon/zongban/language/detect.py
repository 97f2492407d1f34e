"""Which language a text is written in."""

from functools import lru_cache
from typing import Literal

from zongban.core import late_re as re

Language = Literal["zh", "en"]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:'[A-Za-z]+)?")
_NOT_PROSE = re.compile(r"https?://\S+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,253}")
_SHARE = 0.3


@lru_cache(maxsize=16)
def language_of(text: str) -> Language:
    """`zh` or `en`, by the share of Han characters among Han characters and Latin words.

    A Latin word counts like one Han character, for both carry about one word's worth of meaning; addresses
    do not count. A text with neither is `en`.
    """
    prose = _NOT_PROSE.sub(" ", text) if "@" in text or "://" in text else text
    han, words = sum(map(len, _HAN.findall(prose))), len(_WORD.findall(prose))
    if not han:
        return "en"
    return "zh" if han >= _SHARE * (han + words) else "en"
