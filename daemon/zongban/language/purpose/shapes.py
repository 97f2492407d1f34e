"""Shapes in a letter, whatever its words: quantities of things, and car plates.

Words alone cannot tell an order of paper cups from a visitor who brings some; but several quantities, and a car plate,
look like nothing else.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

import re2

_PATTERNS = {
    "quantity": r"""(?:[一-龥a-z0-9)）\]"]{2}[ ×x*:：]{0,3}(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})[ ]?"""
    r"""(?:个|包|盒|支|本|箱|卷|副|只|把|套|袋|瓶|桶|打|筒|令|块|双|罐|提|顶|沓|刀|捆|根|张|枚)"""
    r"""(?:[^a-z一-龥]|$))""",
    "english quantity": r"\b(?:\d{1,4}|an?|one|two|three|four|five|six|eight|ten|dozen|twenty)(?: x)? "
    r"(?:boxe?s?|packs?|packets?|reams?|rolls?|pairs?|bottles?|sets?|cases?|cartons?|tins?|bags?) (?:of )?[a-z]",
    "plate": r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[a-z][·. ・•]?[a-z0-9]{5,6}(?:[^a-z0-9]|$)",
}
_SAYS = {"quantity": ("supplies", 2), "english quantity": ("supplies", 2), "plate": ("visit", 1)}
"""Shape → the kind of letters it was written for, and how often it must be there."""


@lru_cache(maxsize=1)
def _compiled() -> dict[str, Any]:
    return {name: re2.compile(words) for name, words in _PATTERNS.items()}


def shapes_of(body: str) -> Iterator[str]:
    """The name of every shape that a text has: the kind of letters it is known from.

    Args:
        body: lower case, half-width, simplified characters.
    """
    for name, pattern in _compiled().items():
        kind, least = _SAYS[name]
        if sum(1 for _ in islice(pattern.finditer(body), least)) == least:
            yield kind
