"""How mail programs mark what is not the writer's own: quoted history, phone notes, disclaimers. Words, not logic."""

import re
from typing import Final

_GAP: Final = r"[ \u3000]*"
_SPACE: Final = r"[ \t]*"
_SENDER: Final = rf"(?:发{_GAP}件{_GAP}人|寄{_GAP}件{_GAP}[人者]|发信人|from|von)"
_SUBJECT: Final = rf"(?:主{_GAP}[题旨]|subject|betreff)"
_RECIPIENT: Final = rf"(?:收{_GAP}件{_GAP}[人者]|抄{_GAP}送|副本|密送|to|an|cc)"
_WHEN: Final = (
    rf"(?:发{_GAP}送{_GAP}(?:时间|日期)|[发寄]件(?:时间|日期)|日{_GAP}期|时{_GAP}间|sent|date|gesendet)"
)
_OTHER: Final = rf"(?:附{_GAP}件|重要性|attachments?|importance)"
_ANSWERED: Final = (
    r"原始邮件|原邮件|原始信件|邮件原件|原始郵件|回复的原邮件|回复邮件|original(?:[ \t]+(?:message|e-?mail))?"
)
_FORWARDED: Final = r"转发的?邮件(?:信息)?|轉寄郵件|forwarded[ \t]+message(?:[ \t]+from.{0,80})?"
_RULE: Final = r"[-—_=*]{2,}"
_DEVICE: Final = (
    r"iphone|ipad|ios|mac|android|windows|outlook|foxmail|qq|coremail|139|189|华为|小米|荣耀|oppo|vivo|三星|安卓|手机|"
    r"网易|企业微信|微信|钉钉|飞书|阿里|移动"
)
_POCKET: Final = (
    r"iphone|ipad|android|mobile|phone|samsung|huawei|galaxy|outlook|mail for|yahoo|wecom|dingtalk|blackberry|"
    r"proton|a mobile"
)

MARK: Final = re.compile(r"[ \t]*[>＞]")
"""A line that bears a quote mark."""

RULED: Final = re.compile(rf"(?i)[ \t>|]*{_RULE}{_SPACE}(?:{_ANSWERED}|{_FORWARDED}){_SPACE}{_RULE}{_SPACE}")
"""A title between rules: QQ, Foxmail, Coremail, NetEase, Outlook Express."""

BARE_TITLE: Final = re.compile(r"[ \t\u3000]*原始[邮郵]件[ \t\u3000]*")
"""The title of the new QQ Mail, which stands without rules."""

APPLE_FORWARD: Final = re.compile(
    r"(?i)[ \t>]*(?:begin forwarded message|以下是转发的邮件|开始转发的邮件)[ \t]*[:：][ \t]*"
)
"""How Apple Mail begins a forward."""

HEAD_LINE: Final = re.compile(
    rf"(?i)[ \t>|*]*(?:{_SENDER}|{_SUBJECT}|{_RECIPIENT}|{_WHEN}|{_OTHER})[ \t\u3000*|]*[:：|][ \t*]*(.*)"
)
SENDER_LINE: Final = re.compile(rf"(?i)[ \t>|*]*{_SENDER}[ \t\u3000*|]*[:：|][ \t*]*(.*)")
SUBJECT_LINE: Final = re.compile(rf"(?i)[ \t>|*]*{_SUBJECT}[ \t\u3000*|]*[:：|]")
"""Lines of a quoted header, also as a table (NetEase) or in asterisks (Outlook on phones)."""

SAID: Final = re.compile(
    r"(?is)^[ \t>|]*(?:"
    r"(?:在|于|於|on\b|at\b|am\b|le\b|den\b).{4,250}\d.{0,250}"
    r"|.{0,200}(?:于|於|在)[ \t]*\d{4}.{4,200}"
    r"|\d{4}[-年/.].{4,250}"
    r"|[^\n]{1,160}<[^<>\s]+@[^<>\s]+>[^\n]{0,80}\d{4}.{0,120}"
    r")(?:写道|寫道|wrote|schrieb.{0,120}|skrev)[ \t]*[:：]?[ \t]*$"
)
SAID_END: Final = re.compile(r"(?i)(?:写道|寫道|wrote|schrieb|skrev)[^\n]{0,120}[:：]?[ \t]*$")
"""The sentence that introduces a quote: Gmail, Apple Mail, Thunderbird, NetEase."""

DASHES: Final = re.compile(r"[ \t]*[-_—=]{5,}[ \t]*")
"""A rule drawn across the page."""

PHONE_NOTE: Final = re.compile(
    rf"(?i)[ \t|]*(?:(?:(?:发|发送|寄)自(?:我的|于)?|来自我的)[ \t]*(?:{_DEVICE})[^，。；,;]{{0,20}}|"
    r"来自钉钉专属商务邮箱|"
    rf"从我的[^，。]{{1,20}}(?:发出|发送)的?[^，。]{{0,6}}|sent from (?:my )?(?:{_POCKET}).{{0,40}}|"
    r"(?:get|获取|下载)[ \t]?outlook (?:for|适用).{0,40}|获取适用于.{0,20}outlook.{0,30}|"
    r"签名由.{0,20}(?:网易|邮箱大师).{0,20}定制)[ \t|]*"
)
"""A line that a program on a phone adds."""

DISCLAIMER: Final = re.compile(
    r"(?i)[ \t*]*(?:【?(?:免责|保密|法律)(?:声明|提示|条款)】?[ \t]*[:：]?|"
    r"[本此该](?:电子)?邮件(?:及其?附件|及其所附文件|连同附件)?(?:中?所?(?:包?含有?|载)|可能(?:包?含有?)|仅[供限发]).{0,30}"
    r"(?:机密|保密|收件人|专有)|disclaimer\b|confidentiality (?:notice|note|statement)|"
    r"this (?:e-?mail|message|communication)(?: message)?(?:,? (?:and|including|together with) .{0,60})?"
    r" (?:is|are|may|contains?) .{0,60}(?:confidential|privileged|intended)|"
    r"the information (?:contained|transmitted) in this)"
)
"""The first line of a disclaimer; all below it is one too."""
