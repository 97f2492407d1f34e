"""What may be shown on a terminal."""

import click

from zongban.core import late_re as re
from zongban.demo.columns import width_of

_UNSEEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def shown(text: str) -> str:
    """A text of strangers on one line, without signs that steer a terminal or turn the direction of writing."""
    return _UNSEEN.sub(" ", text)


def tell(line: str) -> None:
    """Print one line."""
    click.echo(shown(line))


def padded(text: str, columns: int) -> str:
    """The text, with spaces up to so many columns."""
    return text + " " * max(0, columns - width_of(text))
