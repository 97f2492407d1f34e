"""What a scene is: somebody writes at a moment, or answers a mail that the office has sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY, TUESDAY = 23, 24
"""The two days of the story: 23 and 24 November 2026."""


def at(day: int, hour: int, minute: int) -> datetime:
    """A moment of the story, in the office's zone."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


PASSWORD_VARIABLE = "ZONGBAN_DEMO_PASSWORD"  # noqa: S105 - the name of a variable
"""The environment variable with the password of the demonstration's servers; its office is known by it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One mail of the story.

    Attributes:
        at: when it is written.
        sender: bare address; ``name`` as shown.
        subject, body: of a new mail; for an answer the subject is made from what is answered.
        answers: words of the subject of the notice that is answered (the latest such mail in the sender's inbox; for an
            outsider, the latest mail that left for him); empty: a new mail.
        tells_zh, tells_en: what the storyteller says about it.
        headers: further headers (a machine's marks).
        invitation: an iCalendar object that goes along.
        charset: in which the text goes over the wire.
        forged: the company's border server finds that the sender is not who he says.
    """

    at: datetime
    sender: str
    name: str
    tells_zh: str
    tells_en: str
    body: str
    subject: str = ""
    answers: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    invitation: str = ""
    charset: str = "utf-8"
    forged: bool = False
    bounces: str = ""
    attachment: str = ""
