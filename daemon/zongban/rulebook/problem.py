"""Problems in rule files: what is wrong, where, and what would be right, in Chinese and English."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, or one warning, at one place.

    Attributes:
        file: name of the file, without folder.
        line, column: 1-based; line 0 stands for the file as a whole.
        zh, en: what is wrong, as a sentence.
        remedy_zh, remedy_en: what would be right; empty where the sentence says it already.
        severity: an ``error`` keeps the file from taking effect; a ``warning`` is told and lets it pass.
    """

    file: str
    line: int
    column: int
    zh: str
    en: str
    remedy_zh: str = ""
    remedy_en: str = ""
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """``classify.yaml:12``, or the bare name of the file."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def sentence(self, language: str) -> str:
        """The problem in one line, in the language of the reader."""
        if language == "zh":
            where = f"{self.file} 第 {self.line} 行" if self.line else self.file
            lead = "提醒：" if self.severity == "warning" else ""
            return f"{where}：{lead}{self.zh}" + (f" 应改为：{self.remedy_zh}" if self.remedy_zh else "")
        where = f"{self.file}, line {self.line}" if self.line else self.file
        lead = "note: " if self.severity == "warning" else ""
        return f"{where}: {lead}{self.en}" + (f" Right would be: {self.remedy_en}" if self.remedy_en else "")


def nearest(word: str, known: list[str]) -> str:
    """The known word that looks most like this one, or empty; short Chinese words count too."""
    found = get_close_matches(word.lower(), [one.lower() for one in known], 1, 0.5)
    return next((one for one in known if found and one.lower() == found[0]), "")


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that keep a rulebook from taking effect."""
    return [one for one in problems if one.severity == "error"]
