"""What a letter is for, by weighing all its words: the office's own judgement, for rules that ask ``reads as``."""

from zongban.language.purpose.weighing import KINDS, Purpose, purpose_of

__all__ = ["KINDS", "Purpose", "purpose_of"]
