"""Bytes of a rule file into lines of text: BOM and CRLF are taken silently, everything else must be UTF-8."""

import codecs

from zongban.rulebook.problem import Problem

LARGEST = 1_000_000
"""Octets; a rule file that is larger is no rule file."""

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file, with line feeds alone, and what is wrong with its encoding.

    A file in another encoding is read as far as it can be, so that its other mistakes are told in the same breath.
    """
    if len(data) > LARGEST:
        return "", [_too_large(file, len(data))]
    if data.startswith(_WIDE):
        return _newlines(data.decode("utf-16", "replace")), [
            _encoding(file, 1, "UTF-16（Unicode）", "UTF-16 (Unicode)")
        ]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text, problems = data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        text, problems = data.decode("gb18030", "replace"), [_encoding(file, line, *_guess(data))]
    return _newlines(text), problems


def _guess(data: bytes) -> tuple[str, str]:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "未知编码", "an unknown encoding"
    return "GBK（ANSI）", "GBK (ANSI)"


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_large(file: str, size: int) -> Problem:
    return Problem(
        file,
        0,
        0,
        f"文件过大（{size // 1000} KB），规则文件不应超过 {LARGEST // 1000} KB。",
        f"the file is too large ({size // 1000} KB); a rule file has at most {LARGEST // 1000} KB.",
    )


def _encoding(file: str, line: int, zh: str, en: str) -> Problem:
    return Problem(
        file,
        line,
        1,
        f"文件编码是{zh}，不是 UTF-8。",
        f"the file is in {en}, not in UTF-8.",
        "在编辑器中选择“另存为”，编码选 UTF-8，再保存一次。",
        "save it again with encoding UTF-8 (Save as… → Encoding → UTF-8).",
    )


def control_characters(text: str, file: str) -> list[Problem]:
    """The first invisible control character, which no YAML may hold."""
    for number, line in enumerate(text.split("\n"), 1):
        for column, sign in enumerate(line, 1):
            if (sign < " " and sign != "\t") or sign == "\x7f" or "\x80" <= sign <= "\x9f":
                return [
                    Problem(
                        file,
                        number,
                        column,
                        f"此处有看不见的控制字符（U+{ord(sign):04X}）。",
                        f"there is an invisible control character here (U+{ord(sign):04X}).",
                        "删去该字符。",
                        "delete it.",
                    )
                ]
    return []
