"""Why a notice came back, in words for the assistant: enhanced status codes of mail systems (RFC 3463)."""

_REASONS = {
    "1.1": ("没有这个收件地址", "no such address"),
    "1.2": ("收件域名不存在", "no such domain"),
    "1.6": ("收件地址已变更", "the address has moved"),
    "1.10": ("收件域名不收邮件", "the domain takes no mail"),
    "2.1": ("收件邮箱已停用", "the mailbox is closed"),
    "2.2": ("收件邮箱已满", "the mailbox is full"),
    "2.3": ("邮件过大", "the mail is too large"),
    "3.4": ("邮件过大", "the mail is too large"),
    "4.1": ("对方邮件服务器连不上", "their mail server cannot be reached"),
    "4.4": ("收件域名不存在", "no such domain"),
    "4.7": ("多次投递未成，已放弃", "given up after many attempts"),
}
_REFUSED = ("被对方邮件服务器拒收", "refused by their mail server")
_UNKNOWN = ("对方未说明原因", "no reason is given")


def why_returned(status: str) -> tuple[str, str]:
    """The reason of a status such as ``5.1.1`` in Chinese and English; another code gives none."""
    _, _, subject = status.strip().partition(".")
    if subject.startswith("7."):
        return _REFUSED
    return _REASONS.get(subject, _UNKNOWN)
