"""Reading untrusted bytes, within limits."""

from collections.abc import Sequence
from typing import Protocol

from zongban.mail.letter import Letter


class Reader(Protocol):
    """Turns raw mails into letters, in a child process with limits of time, memory and depth."""

    def read(self, raws: Sequence[bytes]) -> Sequence[Letter | str]:
        """For each mail a letter, or in words why it cannot be read; one bad mail never touches the next."""
        ...

    def close(self) -> None:
        """End the child processes; never raises."""
        ...
