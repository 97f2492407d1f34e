"""The sandbox that templates are compiled for, and their code.

A new office folder begins with a copy of the shipped templates, and what differs between two offices (zone, people)
is asked when a template is filled, never when it is compiled. So a source is compiled once in a process, for
whichever folder or office it comes up in.
"""

from functools import lru_cache
from types import CodeType
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import BaseLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from zongban.adapters.jinja_words import Words
from zongban.core.people import People

_MOST = 4096
"""Sources whose code is kept: more than the shipped templates and an office's own together have."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Strict about missing names, escaping pages, with limits on what arithmetic can blow up.

    Args:
        words: the filters.
        loader: of templates that another one includes.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, words: Words, loader: BaseLoader | None = None) -> None:
        super().__init__(
            loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
            autoescape=lambda name: bool(name) and str(name).endswith((".html.j2", ".html")), cache_size=0,
        )  # fmt: skip
        self.filters.update(words.filters())

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Numbers only, and small ones for powers."""
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if not numbers or (operator == "**" and max(abs(left), abs(right)) > 1000):
            raise SecurityError(f"{operator} is for small numbers only")
        return super().call_binop(context, operator, left, right)


_COMPILING = Sandbox(Words("en", ZoneInfo("UTC"), People))


@lru_cache(maxsize=_MOST)
def code_of(source: str, name: str, where: str) -> CodeType:
    """The code of a template, for any Sandbox.

    Args:
        source: its text.
        name: its file's name; a page (``.html.j2``) escapes what it is given.
        where: what a traceback through the code calls its file.

    Raises:
        jinja2.TemplateSyntaxError: a mistake in it, with its line.
    """
    return _COMPILING.compile(source, name, where)
