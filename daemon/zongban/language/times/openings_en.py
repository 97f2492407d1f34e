"""English words that make a time the beginning of what has no end: since Monday, after 3 pm, from May onwards."""

from zongban.core import late_re as re
from zongban.language.times.openings_zh import Opening

_BEFORE = re.compile(
    r"(?:(?P<since>ever\s+since|since)"
    r"|(?P<after>(?:(?:any\s*time|shortly|immediately|right|sometime|only|on\s+or)\s+)?after|later\s+than)"
    r"|(?P<earliest>as\s+early\s+as|not\s+before|(?:no|not)\s+(?:earlier|sooner)\s+than|any\s*time\s+from)"
    r"|(?P<starts>as\s+of|as\s+from|(?:with\s+)?effect(?:ive)?(?:\s+(?:from|on|as\s+of))?"
    r"|(?:any\s*time\s+)?(?:starting|beginning)(?:\s+(?:from|on|at))?))"
    r"\s+(?:the\s+|on\s+|at\s+|around\s+|about\s+)?$"
)
_FROM = re.compile(r"from\s+(?:the\s+|on\s+|at\s+)?$")
_AFTER = re.compile(
    r"\s*,?\s*(?:onwards?|forward|and\s+(?:after|onwards?|beyond|later)|or\s+(?:later|after|thereafter)"
    r"|(?:at\s+the\s+)?earliest|(?P<on>on(?=\s*(?:[.,;!?)]|$))))(?![a-z])"
)
_NO_OPENING = re.compile(
    r"(?:look(?:ing|s)?|soon|days?|weeks?|months?|years?|hours?|minutes?|no|not)\s+(?:after|later\s+than)\s*(?:the\s+)?$"
)
_WINDOW = 34


def opening_en(text: str, start: int, end: int, sentence_start: int, *, hour: bool) -> Opening | None:
    """What opens the time at `start` to `end` of the folded text; None where it stands for itself."""
    before = text[max(sentence_start, start - _WINDOW) : start]
    led = _BEFORE.search(before)
    if (
        led is not None
        and (led.start() == 0 or not before[led.start() - 1].isalnum())
        and not _NO_OPENING.search(before)
    ):
        if led["starts"] and hour:
            # Starting at 3 pm is a time like any other.
            return None
        return Opening(start - len(led.group()), end, after=bool(led["after"]), past=bool(led["since"]))
    after = _AFTER.match(text, end)
    came_from = _FROM.search(before)
    if after is None or (after["on"] and came_from is None):
        return None
    return Opening(start - (len(came_from.group()) if came_from else 0), after.end(), after=False, past=False)
