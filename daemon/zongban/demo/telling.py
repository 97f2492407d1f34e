"""The storyteller: what happens, on the terminal, as it happens."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from zongban.core import late_re as re
from zongban.demo.columns import width_of
from zongban.demo.correspondence import parsed, text_of
from zongban.demo.scenes import ZONE, Scene
from zongban.demo.stage import Sent
from zongban.language.phrasing import day

_COLOURS = {
    "day": "1;36",
    "letter": "33",
    "mail": "32",
    "machine": "2",
    "frame": "36",
    "dim": "2",
    "bold": "1",
}


def cut(text: str, columns: int) -> str:
    """The text within so many columns."""
    if width_of(text) <= columns:
        return text
    kept, used = "", 0
    for one in text:
        used += width_of(one)
        if used > columns - 1:
            return kept + "…"
        kept += one
    return kept


@dataclass(slots=True)
class Teller:
    """Tells the story in one language, in colour where there is a terminal."""

    language: str
    out: TextIO = sys.stdout
    _day: str = ""

    @property
    def columns(self) -> int:
        """Width to write in."""
        return min(110, shutil.get_terminal_size((100, 24)).columns)

    def say(self, text: str = "", colour: str = "") -> None:
        """One line."""
        if colour and self.out.isatty():
            text = f"\033[{_COLOURS[colour]}m{text}\033[0m"
        print(text, file=self.out, flush=True)

    def words(self, zh: str, en: str) -> str:
        """In the language of the story."""
        return zh if self.language == "zh" else en

    def new_day(self, moment: datetime) -> None:
        """A heading when the day changes."""
        today = day(moment.astimezone(ZONE).date(), self.language)
        if today != self._day:
            self._day = today
            self.say()
            self.say(f"━━ {today} ━━", "day")

    def letter(self, scene: Scene, name: str) -> None:
        """Somebody has written; ``name`` in the language of the story."""
        moment = scene.at
        self.new_day(moment)
        tells = self.words(scene.tells_zh, scene.tells_en)
        line = f"{moment.astimezone(ZONE):%H:%M}  ← {name}  {tells}"
        first, *rest = wrapped(line, self.columns)
        for part in (first, *(f"         {one}" for more in rest for one in wrapped(more, self.columns - 9))):
            self.say(part, "machine" if scene.headers or scene.bounces else "letter")
        opening = next((one for one in scene.body.splitlines() if one.strip()), "")
        shown = scene.subject or opening
        if shown:
            self.say(
                cut(
                    f"         「{shown}」" if self.language == "zh" else f'         "{shown}"', self.columns
                ),
                "dim",
            )

    def mails(self, moment: datetime, mails: Sequence[Sent]) -> None:
        """The office has written."""
        self.new_day(moment)
        for one in mails:
            mail = parsed(one.raw)
            name = str(mail["To"]).partition("<")[0].strip(' "') or one.recipient
            self.say(
                cut(f"{moment.astimezone(ZONE):%H:%M}  → {name}  {mail['Subject']}", self.columns), "mail"
            )

    def framed(self, mail: Sent, title: str) -> None:
        """A whole mail in a frame."""
        inner = self.columns - 4
        self.say(f"┌─ {title} " + "─" * max(0, inner - width_of(title) - 1), "frame")
        for line in text_of(parsed(mail.raw)).rstrip().splitlines():
            for part in wrapped(line, inner):
                self.say(f"│ {part}")
        self.say("└" + "─" * (inner + 1), "frame")


_WORD = re.compile(
    # a date with its weekday and times, and the marks behind it
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:（星期.）)?(?:\s?\d{1,2}:\d{2}(?:[–-]\d{1,2}:\d{2})?)?[，。、；：）」”]*"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4}[,.;:)]*"
    r"|[^\s\u2e80-\u9fff\uff00-\uffef]+"  # a word of letters that are set apart by spaces
    r"|\s+|[（「“]*.[，。、；：？）」”]*"  # one sign, with the marks that may not begin or end a line
)


def wrapped(line: str, columns: int) -> list[str]:
    """The line in parts of so many columns, cut between words and never inside a date."""
    indent = line[: len(line) - len(line.lstrip())]
    parts, part = [], ""
    for one in _WORD.findall(line):
        if part.strip() and width_of(part + one.rstrip()) > columns:
            parts.append(part.rstrip())
            part = indent + one.lstrip()
        else:
            part += one
        while width_of(part.rstrip()) > columns:  # one word wider than the frame
            head = cut(part.rstrip(), columns).removesuffix("…")
            parts, part = [*parts, head], part[len(head) :]
    return [*parts, part.rstrip()]
