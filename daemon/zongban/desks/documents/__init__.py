"""Incoming documents (收文): registered, put before the general manager, assigned, urged, answered, archived."""

from zongban.desks.documents.desk import DocumentsDesk

__all__ = ["DocumentsDesk"]
