"""From the file to the configuration."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from zongban.config.mistakes import ConfigError, Say, in_words, language_in, line_of, no_toml, why
from zongban.config.model import Config


def load_config(path: Path, language: str = "en", *, always: bool = False) -> Config:
    """Read a configuration.

    Args:
        path: of ``config.toml``.
        language: of the problems, where the file does not tell the office's own.
        always: in this language, whatever the file tells.

    Raises:
        ConfigError: it cannot be read; all problems at once, in the office's language.
    """
    text = _text(path, language)
    if not always:
        language = language_in(text) or language
    try:
        tables: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, [no_toml(error, text, language)]) from None
    if "office" in tables and not always:
        language = language_in(text) or "zh"
    stray = Say("没有 folder 这个键，请删去。", "unknown key 'folder', take it out.").to(language)
    problems = [stray] if "folder" in tables else []
    try:
        config = Config.model_validate({**tables, "folder": path.resolve().parent})
    except ValidationError as error:
        found = sorted(error.errors(), key=lambda one: line_of(tuple(map(str, one["loc"])), text) or 0)
        problems += [in_words(Config, dict(one), text, language) for one in found]
        raise ConfigError(path, problems) from None
    if problems:
        raise ConfigError(path, problems)
    return config


def _text(path: Path, language: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        words = Say(
            "没有这个文件；zongban init 目录 会生成一个办公室文件夹，-c 文件 可另行指定。",
            "there is no such file; `zongban init DIR` makes an office folder with one, `-c FILE` names another.",
        )
    except OSError as error:
        zh, en = why(error)
        words = Say(
            f"读不到（{zh}），请检查属主和权限。", f"cannot be read ({en}); check its owner and rights."
        )
    except UnicodeDecodeError as error:
        words = Say(
            f"不是 UTF-8（第 {error.start + 1} 字节起），请另存为 UTF-8。",
            f"is not UTF-8 (from byte {error.start + 1}); save it as UTF-8.",
        )
    raise ConfigError(path, [words.to(language)])
