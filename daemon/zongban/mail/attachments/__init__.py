"""Text of attachments, as data for rules and facts: ``reading.read_attachment``, within the bounds of ``extract``."""
