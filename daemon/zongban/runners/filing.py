"""Into which folders letters are filed."""


def default_folders(language: str) -> dict[str, str]:
    """Into which folder a letter of each kind is filed."""
    zh = {
        "document": "收文", "meeting": "会议", "calendar": "会议", "visit": "来访", "ride": "用车",
        "minutes": "纪要", "reply": "回复",
        "message": "回复", "bounce": "系统邮件", "auto-reply": "系统邮件", "bulk": "订阅与广告", "own": "系统邮件",
        "other": "其他来信", "parked": "待人工", "duplicate": "重复",
    }  # fmt: skip
    en = {
        "document": "Documents", "meeting": "Meetings", "calendar": "Meetings", "visit": "Visits", "ride": "Cars",
        "minutes": "Minutes",
        "reply": "Replies", "message": "Replies", "bounce": "Machine mail", "auto-reply": "Machine mail",
        "bulk": "Bulk", "own": "Machine mail", "other": "Other letters", "parked": "For a person",
        "duplicate": "Duplicates",
    }  # fmt: skip
    return zh if language == "zh" else en
