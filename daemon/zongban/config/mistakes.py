"""Mistakes in ``config.toml``, in words: which line and key, what is wrong, what would be right."""

import difflib
import errno
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel


class Say(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str

    def to(self, language: str) -> str:
        """The sentence in the language of the reader."""
        return self.zh if language == "zh" else self.en


def why(error: OSError) -> Say:
    """The system's reason."""
    said = error.strerror or type(error).__name__
    return Say(_REASONS.get(error.errno or 0, said), said)


_REASONS = {
    errno.ENOENT: "没有这个文件", errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘只读", errno.EISDIR: "这是文件夹", errno.ENOTDIR: "路径里有一段不是文件夹",
}  # fmt: skip


class ConfigError(Exception):
    """The configuration cannot be used; ``problems`` are sentences naming key, what is wrong and the remedy."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__("\n".join(f"{path}: {one}" for one in problems))
        self.path = path
        self.problems = list(problems)


class Wrong(ValueError):  # noqa: N818 - reads as the sentence it is
    """A value that cannot be meant, in both languages; raised by the validators of the model."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Say(zh, en)


def in_words(model: type[BaseModel], error: Mapping[str, Any], text: str, language: str) -> str:
    """One error of pydantic as a sentence with its line."""
    loc = tuple(str(part) for part in error["loc"] if part != "[key]")
    line = line_of(loc, text)
    where = _place(loc)
    at = (
        Say(f"第 {line} 行 {where}：", f"line {line}: {where}: ") if line else Say(f"{where}：", f"{where}: ")
    )
    return at.to(language) + _what(model, error, loc).to(language)


def _place(loc: tuple[str, ...]) -> str:
    if len(loc) < 2:
        return f"[{loc[0]}]" if loc else "config"
    return f"[{'.'.join(loc[:-1])}] {loc[-1]}"


def _what(model: type[BaseModel], error: Mapping[str, Any], loc: tuple[str, ...]) -> Say:
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown(loc[-1], _keys_at(model, loc[:-1]), table=isinstance(error["input"], dict))
    if kind == "missing":
        return _missing(loc)
    if isinstance(context.get("error"), Wrong):
        found: Say = context["error"].words
        return found
    expected = _EXPECTED.get(kind)
    if expected is None:
        return Say(f"写法不对（{error['msg']}）。", f"{error['msg']}.")
    context = {name: str(value).replace(" or ", ", ") for name, value in context.items()}
    given = error["input"]
    shown = f"{given!r}" if isinstance(given, str | int | float | bool) else type(given).__name__
    return Say(
        f"{shown} 不对，应为{expected.zh.format(**context)}。",
        f"{shown} is wrong; it has to be {expected.en.format(**context)}.",
    )


_EXPECTED: Mapping[str, Say] = {
    "literal_error": Say("{expected} 之一", "one of {expected}"),
    "int_parsing": Say("整数，不加引号", "a whole number, without quotes"),
    "int_type": Say("整数，不加引号", "a whole number, without quotes"),
    "int_from_float": Say("整数", "a whole number"),
    "float_parsing": Say("数字，不加引号", "a number, without quotes"),
    "float_type": Say("数字，不加引号", "a number, without quotes"),
    "bool_parsing": Say("true 或 false，不加引号", "true or false, without quotes"),
    "bool_type": Say("true 或 false，不加引号", "true or false, without quotes"),
    "string_type": Say("引号里的文字", "text in quotes"),
    "path_type": Say("引号里的路径", "a path in quotes"),
    "model_type": Say("一个表（方括号标题下的若干行）", "a table: lines below a heading in square brackets"),
    "dict_type": Say("一个表（方括号标题下的若干行）", "a table: lines below a heading in square brackets"),
    "mapping_type": Say(
        "一个表（方括号标题下的若干行）", "a table: lines below a heading in square brackets"
    ),
    "greater_than_equal": Say("不小于 {ge} 的数", "at least {ge}"),
    "greater_than": Say("大于 {gt} 的数", "more than {gt}"),
    "less_than_equal": Say("不大于 {le} 的数", "at most {le}"),
    "less_than": Say("小于 {lt} 的数", "less than {lt}"),
}


def _missing(loc: tuple[str, ...]) -> Say:
    if len(loc) == 1:
        return Say(
            f"缺少 [{loc[0]}] 这一段；用 zongban init 生成的 config.toml 里有样例。",
            "the table is missing; the config.toml that `zongban init` writes shows how it looks.",
        )
    return Say("必须填写，现在没有。", "is missing, and there is no default.")


def _unknown(key: str, known: Sequence[str], *, table: bool) -> Say:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    zh, en = ("段", "table") if table else ("键", "key")
    if near:
        return Say(f"没有这个{zh}，是否想写 {near[0]}？", f"unknown {en}; did you mean {near[0]!r}?")
    listed = ", ".join(known)
    return Say(
        f"没有这个{zh}，请删去；可用的有：{listed}。", f"unknown {en}, take it out; there are: {listed}."
    )


def _keys_at(model: type[BaseModel], loc: tuple[str, ...]) -> list[str]:
    here: Any = model
    names_follow = False
    for part in loc:
        if names_follow:  # a table of tables: whatever name stands here is the office's own
            names_follow = False
            continue
        annotation = here.model_fields[part].annotation if part in here.model_fields else None
        options = [one for one in (annotation, *getattr(annotation, "__args__", ())) if isinstance(one, type)]
        here = next((one for one in options if issubclass(one, BaseModel)), None)
        if here is None:
            return []
        names_follow = get_origin(annotation) is Mapping
    return [name for name in here.model_fields if name != "folder" or loc]


def line_of(loc: tuple[str, ...], text: str) -> int | None:
    """The line of a key, else of the nearest table it belongs in; TOML libraries keep no places of values."""
    here: tuple[str, ...] = ()
    nearest: tuple[int, int] | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if heading := re.match(r"\[\[?\s*([^\]]+?)\s*\]", line):
            path = here = _parts(heading[1])
        elif "=" in line and not line.startswith("#"):
            path = here + _parts(line.partition("=")[0])
        else:
            continue
        if path == loc:
            return number
        if path == loc[: len(path)] and (nearest is None or len(path) > nearest[0]):
            nearest = (len(path), number)
    return nearest[1] if nearest else None


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in words.strip().split("."))


def no_toml(error: Exception, text: str, language: str) -> str:
    """What tomllib could not read, with a remedy that fits what stands in that line."""
    said = str(error)
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)", said)
    if found is None:
        return Say(f"不是完整的 TOML（{said}）。", f"is no TOML: {said}.").to(language)
    number, column = int(found[1]), int(found[2])
    lines = text.splitlines()
    remedy = _remedy(lines[number - 1] if number <= len(lines) else "", said)
    what = said[: found.start()]
    return Say(
        f"第 {number} 行第 {column} 个字符起不是 TOML（{what}）。{remedy.zh}",
        f"line {number}, column {column}: is no TOML ({what}). {remedy.en}",
    ).to(language)


def _remedy(line: str, said: str) -> Say:
    if any(mark in line.partition("#")[0] for mark in "“”‘’＂＝：［］，"):
        return Say(
            '引号、等号、括号要用半角：name = "总办"', 'Signs have to be the plain ones: name = "Office"'
        )
    if "\\" in line:
        return Say(
            "含反斜杠的文字用单引号：folder = 'A\\B'",
            "Text with backslashes stands in single quotes: folder = 'A\\B'",
        )
    if "overwrite" in said.lower() or "twice" in said.lower():
        return Say("这个键或段写了两次，删去一处。", "This key or table stands twice; take one out.")
    return Say('文字要放在半角引号里：name = "总办"', 'Text stands in quotes: name = "Office"')


def language_in(text: str) -> str:
    """The office's language as far as a file that cannot be read tells it; else empty."""
    found = re.search(r"^\s*lang\w*\s*=\s*[\"'](zh|en)[\"']", text, re.MULTILINE)
    return found[1] if found else ""
