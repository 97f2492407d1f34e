"""Meetings (会议): from a request in words or an invitation to a settled time in everybody's diary, and its notes."""

from zongban.desks.meetings.desk import MeetingsDesk

__all__ = ["MeetingsDesk"]
