"""The general manager's digest (每日简报)."""

from zongban.desks.digest.desk import DigestDesk

__all__ = ["DigestDesk"]
