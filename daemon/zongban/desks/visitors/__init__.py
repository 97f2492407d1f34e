"""Visitors (来访): booked, confirmed within the hour, received at the door with a badge, followed up."""

from zongban.desks.visitors.desk import VisitorsDesk

__all__ = ["VisitorsDesk"]
