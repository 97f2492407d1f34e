"""Minutes (会议纪要): from notes to a draft, the host's approval, distribution, and one task for each resolution."""

from zongban.desks.minutes.desk import MinutesDesk

__all__ = ["MinutesDesk"]
