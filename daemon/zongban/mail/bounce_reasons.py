"""Why a mail was not delivered, in the words of servers → the enhanced status code (RFC 3463). The first that fits."""

from typing import Final

REASONS: Final = (
    ("5.2.2", (
        "mailbox full", "mailbox is full", "over quota", "overquota", "quota exceeded", "exceeded storage",
        "quotaexceeded", "out of storage", "inbox full", "inbox is full", "storage allocation",
        "mailfolder is full", "disk quota", "exceeds quota", "insufficient quota", "not enough space",
        "mailbox has exceeded", "has exceeded his/her", "is over the allowed quota", "邮箱已满", "邮箱空间",
        "空间不足", "邮箱满", "信箱已满", "容量已满", "超出配额", "信箱已滿", "郵箱已滿", "郵箱空間",
        "postfach ist voll", "boîte est pleine", "boîte aux lettres pleine", "buzón lleno", "buzón está lleno",
        "casella piena", "caixa cheia", "caixa postal cheia", "переполнен", "メールボックスがいっぱい",
        "容量オーバー", "용량",
    )),
    ("5.3.4", (
        "message too large", "message size exceeds", "too big", "exceeds the maximum size", "size limit",
        "exceeded maximum message size", "邮件太大", "邮件过大", "超过大小", "大小超过", "大小限制", "zu groß",
        "trop volumineux", "demasiado grande",
    )),
    ("5.1.2", (
        "host unknown", "unknown host", "host not found", "domain not found", "name or service not known",
        "no such domain", "domain does not exist", "couldn't find any host", "unrouteable", "unroutable",
        "dns error", "domain name not found", "nxdomain", "bad destination mailbox domain", "no mx",
        "域名不存在", "域名无法解析", "找不到域", "dns解析", "解析失败", "网域不存在",
    )),
    ("5.7.1", (
        "spam", "blacklist", "blocklist", "blocked using", "spamhaus", "policy", "access denied",
        "not authorized", "permission", "relay", "content rejected", "virus", "banned", "rejected by",
        "content filter", "dmarc", "spf", "dkim", "unsolicited", "refused", "client host", "message rejected",
        "denied", "contents", "垃圾邮件", "拒收", "黑名单", "拒绝", "内容被", "病毒", "频率", "敏感", "权限",
        "反垃圾", "違反", "отклонено", "abgelehnt", "refusé", "rechazado", "rifiutato", "rejeitad",
    )),
    ("4.4.7", (
        "timed out", "rcpt handle timeout", "lost connection", "too many failures", "queue too long",
        "timeout", "retry time", "too long", "expired", "time out", "connection refused", "could not connect",
        "no route", "network unreachable", "deferred", "greylist", "try again later", "not responding",
        "连接超时", "超时", "无法连接", "稍后", "连接失败", "未能投递成功", "temporar", "delayed", "延迟",
    )),
    ("5.2.1", (
        "account disabled", "user disabled", "user suspended", "temporarily suspended", "user hangup",
        "mailbox disabled", "account has been disabled", "inactive", "is disabled", "account closed",
        "suspended", "no longer active", "discontinued", "已停用", "已被禁用", "被冻结", "已注销", "停用",
        "已离职",
    )),
    ("5.1.1", (
        "user unknown", "unknown user", "unavailable mail user", "invalid user", "user rejected",
        "该用户未开通", "user not known", "no longer available", "no such user", "does not exist",
        "doesn't exist", "not found", "no mailbox", "mailbox unavailable", "unknown address",
        "invalid recipient", "unknown recipient", "couldn't be found", "could not be found", "not listed",
        "no such", "recipient rejected", "address rejected", "not exist", "isn't a valid",
        "mailbox not available", "wasn't found", "unknown account", "undeliverable address",
        "unable to receive", "no account", "not a valid", "not known", "bad address", "unknown or illegal",
        "not our customer", "user doesn't", "is not a known user", "this user", "no user", "用户不存在",
        "不存在", "无此用户", "没有此用户", "找不到", "收件人地址有误", "地址错误", "无效", "未找到",
        "unbekannt", "existiert nicht", "inconnu", "n'existe pas", "desconocid", "no existe", "sconosciut",
        "inesistente", "não existe", "desconhecid", "не существует", "не найден", "存在しません",
        "見つかりません", "不明", "존재하지", "없는 사용자", "nie istnieje", "nieznany",
    )),
)  # fmt: skip
