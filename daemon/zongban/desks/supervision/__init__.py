"""Supervised tasks (督办): from a resolution or an order to its check and close."""

from zongban.desks.supervision.desk import SupervisionDesk

__all__ = ["SupervisionDesk"]
