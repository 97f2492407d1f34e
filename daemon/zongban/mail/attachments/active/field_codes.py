"""Fields of texts: by what they begin with, and whether that is a thing that only shows something.

Word updates a field by its instruction as it reads once all fields within it have their results. So what a field does
is not known where its first word is cut by another field (``{ {QUOTE 68 68 69} … }`` is DDE), and it is not sent on.
"""

from typing import Final

from zongban.core import late_re as re

_NESTED: Final = "\0"
"""Stands in an instruction for what another field, or a group nobody knows, puts there."""
_QUIET: Final = frozenset({
    "addin", "addressblock", "advance", "ask", "author", "autonum", "autonumlgl", "autonumout", "autotext",
    "autotextlist", "barcode", "bibliography", "bidioutline", "citation", "comments", "compare", "createdate",
    "data", "date", "displaybarcode", "docproperty", "docvariable", "edittime", "embed", "eq", "filename",
    "filesize", "fillin", "formcheckbox", "formdropdown", "formtext", "formula", "ftnref", "glossary", "gotobutton",
    "greetingline", "hyperlink", "if", "index", "info", "keywords", "lastsavedby", "listnum", "macrobutton",
    "mergebarcode", "mergefield", "mergerec", "mergeseq", "next", "nextif", "noteref", "numchars", "numpages",
    "numwords", "page", "pageref", "printdate", "private", "quote", "ref", "revnum", "savedate", "section",
    "sectionpages", "seq", "set", "shape", "skipif", "styleref", "subject", "symbol", "ta", "tc", "template",
    "time", "title", "toa", "toc", "user", "useraddress", "userinitials", "username", "xe",
})  # fmt: skip
"""First words of fields (ECMA-376 part 1, section 17.16.5) that neither fetch nor start: none of DDE, DDEAUTO, LINK,
INCLUDETEXT, DATABASE, RD, CONTROL, PRINT."""
_PICTURES: Final = frozenset({"includepicture", "import"})
_FIRST_WORD: Final = re.compile(r"\s*(?:([A-Za-z]+)(?![A-Za-z0-9_\0])|(?:=|_\w|\Z))")
"""A formula begins with "=", a bookmark of Word's own with "_"; what is empty does nothing."""
_NOT_KEPT: Final = re.compile(r"\\d(?![\w\\.])", re.IGNORECASE)
"""A picture that is not kept in the file (``\\d``) is fetched when it is opened."""
_ELSEWHERE: Final = re.compile(r"\0|//|(?<![\w:.\\])\\\\")
"""An address of the net or of a share, or one that another field gives."""


class Fields:
    """The fields of one text, told as it is read: begin, instruction, separator, end (they nest)."""

    def __init__(self) -> None:
        self.quiet = True
        self._open: list[_Field] = []
        self._loose: list[str] = []

    def begin(self) -> None:
        """A field begins; what is said until ``separate`` is its instruction."""
        if self._open:
            self._open[-1].add(_NESTED)
        self._open.append(_Field())

    def say(self, text: str) -> None:
        """Text that belongs to an instruction where one is being told."""
        if self._open:
            self._open[-1].add(text)

    def instruct(self, text: str) -> None:
        """Text that says of itself that it is an instruction, wherever it stands."""
        if self._open and self._open[-1].instructing:
            self._open[-1].add(text)
        else:
            self._loose.append(text)

    def hide(self) -> None:
        """Something stands there of which it is not known how it reads."""
        self.say(_NESTED)

    def separate(self) -> None:
        """The instruction is over, what was shown last follows."""
        if self._open:
            self._open[-1].instructing = False

    def end(self) -> None:
        """A field ends."""
        if self._open:
            self.quiet &= is_quiet(self._open.pop().instruction)

    def all_quiet(self) -> bool:
        """Whether every field only shows something, also those that never ended."""
        while self._open:
            self.end()
        return self.quiet and is_quiet("".join(self._loose))


class _Field:
    def __init__(self) -> None:
        self.instructing = True
        self._words: list[str] = []

    def add(self, text: str) -> None:
        if self.instructing:
            self._words.append(text)

    @property
    def instruction(self) -> str:
        return "".join(self._words)


def is_quiet(instruction: str) -> bool:
    """Whether a field of this instruction fetches and starts nothing."""
    found = _FIRST_WORD.match(instruction)
    if found is None:
        return False
    word = (found[1] or "").lower()
    if word in _PICTURES:
        return not (_NOT_KEPT.search(instruction) and _ELSEWHERE.search(instruction))
    return not word or word in _QUIET
