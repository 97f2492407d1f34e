"""Words of the office's mails."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail in words: one line of subject, text, and a page where the template has one."""

    subject: str
    text: str
    html: str | None = None


class Templates(Protocol):
    """Templates by name and language; read again when a file changes, with the last good version kept."""

    def render(self, name: str, language: str, facts: Mapping[str, Any]) -> Rendered:
        """Put facts into a template; what came by mail is only ever a value, never a template.

        Raises:
            TemplateError: no such template, a mistake in it, or a fact is missing; nothing half-filled comes out.
        """
        ...

    def problems(self) -> list[str]:
        """All mistakes in all templates, each naming file and line, in the office's language."""
        ...

    def names(self) -> list[str]:
        """All template names, without language and ending."""
        ...
