"""Answers with very long gaps, read without them: what is looked for would go through a gap again from each blank."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from zongban.core import late_re as re
from zongban.language.answers.model import Answers

_LONGEST: Final = 24
"""Blanks and ends of lines that are kept of a gap; a longer one says no more."""
_GAP: Final = re.compile(rf"(?<=\s{{{_LONGEST}}})\s+")


def read_without(text: str, read: Callable[[str], Answers]) -> Answers:
    """What `read` makes of a text whose gaps are short, with the places of the text as it stands."""
    gaps = list(_GAP.finditer(text))
    if not gaps:
        return read(text)
    answers = read(_GAP.sub("", text))

    def place(at: int) -> int:
        for gap in gaps:
            if gap.start() > at:
                break
            at += gap.end() - gap.start()
        return at

    return replace(
        answers,
        commands=tuple(
            replace(one, span=(place(one.span[0]), place(one.span[1]))) for one in answers.commands
        ),
        doubts=tuple(replace(one, span=(place(one.span[0]), place(one.span[1]))) for one in answers.doubts),
    )
