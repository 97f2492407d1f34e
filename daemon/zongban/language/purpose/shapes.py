"""The shape of a letter: what its lines are, whatever their words.

Words alone cannot tell a list of tasks from a notice, or an order of paper cups from a visitor who brings some; but a
row of names with dates, a row of quantities and a car plate look like nothing else.
"""

from functools import lru_cache
from typing import Any

import re2

_FEW = 2
_MANY = 6
_PATTERNS = {
    "quantity": r"""(?:[一-龥a-z0-9)）\]"]{2}[ ×x*:：]{0,3}(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})[ ]?"""
    r"""(?:个|包|盒|支|本|箱|卷|副|只|把|套|袋|瓶|桶|打|筒|令|块|双|罐|提|顶|沓|刀|捆|根|张|枚)"""
    r"""(?:[^a-z一-龥]|$))""",
    "english quantity": r"\b(?:\d{1,4}|an?|one|two|three|four|five|six|eight|ten|dozen|twenty)(?: x)? "
    r"(?:boxe?s?|packs?|packets?|reams?|rolls?|pairs?|bottles?|sets?|cases?|cartons?|tins?|bags?) (?:of )?[a-z]",
    "task": r"(?m)^[ \t]*(?:[-*•·◆■①-⑳]|[(（\[]?[0-9a-z一二三四五六七八九十]{1,3}[)）\].、,，:： |]|\|)"
    r"[^\n]{0,80}(?:负责|牵头|责任人|主办|落实|^[ \t]*\S{0,4}[一-龥]{2,3}[:：])[^\n]{0,60}",
    "named task": r"(?m)^[ \t]*(?:[-*•·◆■①-⑳]|[(（\[]?[0-9一二三四五六七八九十]{1,3}[)）\].、,，]?)[ ]?"
    r"[一-龥]{2,4}[:：][^\n]{0,60}(?:前|底|内|完成|确认|提交)",
    "english task": r"(?m)^[ \t]*(?:[-*•·]|[(\[]?[a-z]?\d{1,2}[)\].:]?)[ ]*[^\n]{3,100}"
    r"(?:\b(?:by|until|till|before|due|no later than)\b|[-–|:] ?)[^\n]{0,12}"
    r"(?:\d{1,2}[./]\d{1,2}|\d{1,2} ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|(?:mon|tues|wednes|thurs|fri)day|end of)",
    "plate": r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[a-z][·. ・•]?[a-z0-9]{5,6}(?:[^a-z0-9]|$)",
}
_SAYS = {
    "quantity": ("supplies", 3.0, _FEW),
    "english quantity": ("supplies", 2.0, _FEW),
    "task": ("minutes", 2.0, _FEW),
    "named task": ("minutes", 4.0, _FEW),
    "english task": ("minutes", 3.0, _FEW),
    "plate": ("visit", 3.0, 1),
}
"""Shape → the kind it speaks for, its weight, and how often it must be there."""


@lru_cache(maxsize=1)
def _compiled() -> dict[str, Any]:
    return {name: re2.compile(words) for name, words in _PATTERNS.items()}


def shapes_of(body: str) -> list[tuple[str, float, str]]:
    """Kind, weight and the first words of every shape that a text has.

    Args:
        body: lower case, half-width, simplified characters, with its line ends.
    """
    found = []
    for name, pattern in _compiled().items():
        kind, weight, least = _SAYS[name]
        rows = [one.group() for one in pattern.finditer(body)]
        if len(rows) >= least:
            found.append((kind, weight + 0.5 * (min(len(rows), _MANY) - least), rows[0].strip()))
    return found
