"""What a style sheet hides from the reader of an HTML mail."""

from typing import Final

from zongban.core import late_re as re

_RULE: Final = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_NAMED: Final = re.compile(r"(?:[a-z]{1,10})?([.#][\w-]{1,60})(?=\s*$)", re.IGNORECASE)
_AT: Final = re.compile(r"@[a-z-]{3,20}[^{};]{0,300}\{", re.IGNORECASE)


def hidden_names(markup: str) -> frozenset[str]:
    """Classes and ids that the style sheet hides everywhere, not only on small screens or in print."""
    result: set[str] = set()
    for sheet in _style_sheets(markup):
        for selector, rules in _RULE.findall(_without_at_rules(sheet)):
            if "display" in rules.lower() and re.search(r"(?i)display\s*:\s*none", rules):
                for each in selector.split(","):
                    named = _NAMED.fullmatch(each.strip())
                    result |= {named[1]} if named else set()
    return frozenset(result)


def _style_sheets(markup: str) -> list[str]:
    """The first ten style sheets that are closed."""
    lowered, at = markup.lower(), 0
    result: list[str] = []
    while len(result) < 10 and (start := lowered.find("<style", at)) >= 0:
        end = lowered.find("</style", start)
        if end < 0:
            break
        result.append(markup[start + 6 : min(end, start + 100_000)].partition(">")[2])
        at = end
    return result


def _without_at_rules(sheet: str) -> str:
    """A style sheet without its @media and other blocks that hold rules."""
    kept, at = [], 0
    while found := _AT.search(sheet, at):
        kept.append(sheet[at : found.start()])
        depth, at = 1, found.end()
        while at < len(sheet) and depth:
            depth += {"{": 1, "}": -1}.get(sheet[at], 0)
            at += 1
    return "".join((*kept, sheet[at:]))
