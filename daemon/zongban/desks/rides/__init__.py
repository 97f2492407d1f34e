"""The desk of rides (用车): a car asked for alone, without a meeting or a visit that would bring it along."""

from zongban.desks.rides.desk import RidesDesk

__all__ = ["RidesDesk"]
