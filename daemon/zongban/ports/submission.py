"""Sending mail."""

from typing import Protocol


class Submission(Protocol):
    """Hands one mail for one recipient to the mail server (RFC 6409)."""

    def send(self, sender: str, recipient: str, raw: bytes) -> str:
        """Hand it over; returns the server's last words.

        Raises:
            Temporary: 4xx anywhere, 421, no connection; nothing was taken.
            Permanent: 5xx.
            Unusable: the server refuses the account, or cannot be used as such; this mail is not at fault.
            Uncertain: the connection was lost, or time ran out, after the final dot.
        """
        ...

    def close(self) -> None:
        """Sign out; never raises."""
        ...
