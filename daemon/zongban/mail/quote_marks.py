"""How mail programs mark quoted history in text: titles between rules, header blocks, attributions. Words, not logic.

Chinese (both scripts) and English throughout; the header labels and verbs of the languages that partners abroad use.
"""

from typing import Final

from zongban.core import late_re as re

_GAP: Final = r"[ \u3000\u00a0]*"
_SPACE: Final = r"[ \t\u3000]*"
_SENDER: Final = (
    rf"(?:[发發寄]{_GAP}件{_GAP}[人者]|[发發]信人|from|von|de|da|van|från|fra|expéditeur|remitente|mittente|"
    rf"absender|"
    r"od|от(?: кого)?|差出人|送信者|보낸 ?(?:사람|이)|발신(?:자|인)?)"
)
_SUBJECT: Final = (
    rf"(?:主{_GAP}[题題旨]|subject|betreff|objet|asunto|oggetto|assunto|"
    r"onderwerp|emne|ämne|temat|тема|件名|제목)"
)
_RECIPIENT: Final = (
    rf"(?:收{_GAP}[件信]{_GAP}[人者]|抄{_GAP}送|副{_GAP}本|密{_GAP}送|to|an|à|a|para|per|aan|til|till|b?cc|"
    rf"kopie?|copie|"
    r"кому|копия|宛先|받는 ?사람|수신(?:자|인)?|참조)"
)
_WHEN: Final = (
    rf"(?:[发發傳]{_GAP}送(?:{_GAP}(?:时间|時間|日期))?|傳送時間|[发發寄]件(?:时间|時間|日期)|日{_GAP}期|"
    rf"时{_GAP}间|時間|"
    r"sent(?: on| time)?|date|gesendet|datum|envoyé(?: le)?|enviado(?: el| em)?|enviada em|fecha|data|inviato|"
    r"verzonden|"
    r"sendt|skickat|отправлено|дата|送信日時|日時|보낸 ?날짜|날짜)"
)
_OTHER: Final = (
    rf"(?:附{_GAP}件|重要性|优先级|attachments?|importance|priority|anlagen?|pièces? jointes?|reply-to)"
)
_LABEL_END: Final = r"[ \t\u3000*|]*[:：|][ \t*\u3000]*"
_ANSWERED: Final = (
    r"原始?[邮郵]件|原始信[件息]|原始消息|原始[约約]会|邮件原[件文]|回复的?(?:原)?邮件(?:信息)?|回覆郵件|"
    r"original(?:[ \t]+(?:messages?|e-?mail|appointment|mail)(?:[ \t]+from[^\n]{0,80})?)?|repl(?:y|"
    r"ied)[ \t]+message|"
    r"ursprüngliche nachricht|message d['’]origine|message original|mensaje original|mensagem original|"
    r"messaggio originale|oorspronkelijk bericht|исходное сообщение|元のメッセージ|원본 ?(?:메일|메시지)"
)
_FORWARDED: Final = (
    r"(?:被)?[转轉][发發寄]的?(?:原)?[邮郵]件(?:信息)?|轉寄的?郵件|[转轉][发發寄]人[^\n]{0,120}|"
    r"forwarded[ \t]+(?:message|e-?mail|mail|by)[^\n]{0,160}|weitergeleitete nachricht|"
    r"message transféré|mensaje reenviado|転送(?:された)?(?:メール|メッセージ)|전달된 ?메일"
)
_STROKES: Final = r"\-‐‑‒–—―─━_=*~"
_STROKE: Final = f"[{_STROKES}]"

MARK: Final = re.compile(r"[ \t\u3000]{0,8}[>＞](?!>> [^\n]{5,160}>>>[ \t]*$)")
"""A line that bears a quote mark."""

STRIPPED_MARKS: Final = re.compile(r"^(?:[ \t]*[>＞|])+[ \t]?")
"""The quote marks of a line, all depths."""

RULED: Final = re.compile(
    rf"(?i)[ \t>|\u3000]*{_STROKE}{{2,80}}{_SPACE}(?:{_ANSWERED}|{_FORWARDED}|[^\n]{{1,80}}[ \t]wrote|"
    rf"[^\n]{{0,60}}在来信中写道)"
    rf"[ \t\u3000:：]*{_STROKE}{{2,80}}{_SPACE}"
)
"""A title between rules: QQ, Foxmail, Coremail, NetEase, Outlook Express, phones."""

RULED_BEHIND: Final = re.compile(
    rf"(?i)(?<=[^\s>|{_STROKES}])[ \t\u3000]*(?={_STROKE}{{3,80}}{_SPACE}(?:{_ANSWERED}){_SPACE}{_STROKE}{{3,80}})"
)
"""Where such a title stands behind own words on one line, because a program lost the line end."""

BARE_TITLE: Final = re.compile(
    r"(?i)[ \t\u3000|]*(?:原始[邮郵]件|original message|forwarded message|-{4,60}[ \t]*原文[ \t]*-{4,60}|"
    r"在您的来信中曾经提到[:：])[ \t\u3000|]*"
)
"""The title of the new QQ Mail, which stands without rules; titles of old web mails. All need a header below."""

ABOVE_LINE: Final = re.compile(
    r"(?i)[ \t#*=<>-]{0,20}(?:please )?(?:type |write )?(?:your )?reply above this line[^\n]{0,60}|"
    r"[ \t#*=<>-]{0,20}请?在(?:此|本|这)[线行](?:以上|上方)(?:输入)?回复[^\n]{0,40}"
)
"""The line of ticket systems above which one answers."""

BETWEEN_ARROWS: Final = re.compile(r">>> [^\n]{1,80}[@\d][^\n]{1,80} >>>[ \t]*")
"""The attribution of GroupWise."""

APPLE_FORWARD: Final = re.compile(
    r"(?i)[ \t>]*(?:begin forwarded message|(?:以?下[是面]?是?|开始)(?:被)?转发的邮件|開始轉寄郵件|"
    r"以下是被轉寄的郵件|"
    r"anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré))[ \t]*[:：]?[ \t]*"
)
"""How Apple Mail begins a forward."""

FORWARDED_TITLE: Final = re.compile(
    r"(?i)[转轉][发發寄]|forwarded|weitergeleitet|transféré|reenviado|転送|전달"
)
"""A word in the first line of history that tells a forwarded mail from an answered one."""

HEAD_LINE: Final = re.compile(
    rf"(?i)[ \t>|*\u3000]*(?:{_SENDER}|{_SUBJECT}|{_RECIPIENT}|{_WHEN}|{_OTHER}){_LABEL_END}(.*)"
)
SENDER_LINE: Final = re.compile(rf"(?i)[ \t>|*\u3000]*{_SENDER}{_LABEL_END}(.*)")
SUBJECT_LINE: Final = re.compile(rf"(?i)[ \t>|*\u3000]*{_SUBJECT}{_LABEL_END}")
WHEN_LINE: Final = re.compile(rf"(?i)[ \t>|*\u3000]*{_WHEN}{_LABEL_END}(.*)")
"""Lines of a quoted header, also as a table (NetEase) or in asterisks (Outlook on phones)."""

PLAIN_LABEL: Final = re.compile(
    rf"(?i)[ \t>|*\u3000]*(?:[发發寄]{_GAP}件{_GAP}[人者]|差出人|送信者|보낸 ?사람){_LABEL_END}"
)
"""A sender's label that no form for a journey uses."""

INLINE_LABEL: Final = re.compile(
    r"(?i)(?:发件人|寄件者|发送时间|发件时间|发送日期|日期|收件人|收件者|抄送|主题|主旨|\bfrom|\bsent|\bdate|"
    r"\bto|\bcc|\bsubject)\*?[ \t]?[:：]"
)
"""Labels of a header that was written on one line."""

_DRAWN: Final = r"(?:[ \t|]*$|(?:[ \t]{2,}|\t)\S|[ \t]{0,8}[:：])"
NOTES_LABEL: Final = re.compile(rf"(?i)[ \t|]*(?:{_RECIPIENT}|{_SUBJECT}){_DRAWN}")
NOTES_RECIPIENT: Final = re.compile(rf"(?i)[ \t|]*(?:收件人|收件者|to|an){_DRAWN}")
"""Labels of the header that Lotus Notes draws as a table: alone on a line, or with a gap behind them."""

_DATE: Final = (
    r"(?:\d{4}[ \t]?[-/.年년][ \t]?\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{1,2}(?:st|nd|rd|th|\.|º)?[ ,\t]{1,3}(?:de )?[a-zà-ÿа-я]{3,10}\.?,?[ \t](?:de )?\d{4}|"
    r"[a-zà-ÿ]{3,9}\.?[ \t]\d{1,2}(?:st|nd|rd|th)?,?[ \t]\d{4}|\d{1,2}月\d{1,2}日)"
)
CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}[:：h时點点][ \t]?\d{2}(?!\d)")
CALENDAR_DAY: Final = re.compile(rf"(?i){_DATE}")
MAILBOX: Final = re.compile(r"[^\s<>:：,，;；\"'()（）]{1,80}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}")

_VERB: Final = (
    r"(?:写道|寫道|写到|的?邮件中?写道|wrote|writes|schrieb(?:[^\n]{0,160})?|a écrit|escribió|ha scritto|escreveu|"
    r"schreef(?:[^\n]{0,160})?|skrev(?:[^\n]{0,160})?|napisał(?:\(a\))?|님이 작성|さんは書きました)"
)
SAID_END: Final = re.compile(
    rf"(?i)(?:{_VERB}[ \t]*[:：,，]?[ \t\u3000]*[-—]{{0,80}}|said[ \t]*[:：]|"
    rf"中提到[ \t]{{0,3}}[:：][ \t]{{0,3}}】)[ \t]*$"
)
SAYS: Final = (
    "写", "寫", "wr", "schr", "skrev", "napisał", "crit", "escr", "님이", "さんは", "said", "提到",
)  # fmt: skip
"""One of these stands, in small letters, in every line that fits it; nearly all lines have none."""
NAMED_END: Final = re.compile(r"@[^\n@]{1,120}[:：][ \t]*$")
"""The end of the sentence that introduces a quote (Gmail, Apple Mail, Thunderbird, NetEase); Yandex and some tongues
have no verb there, only the address."""

_HEAD: Final = r"^[ \t>|*\u3000-]{0,90}"
SAID: Final = re.compile(
    rf"(?is){_HEAD}(?:"
    r"(?:在|于|於)[ \t]{0,3}(?:[周週星期礼拜一二三四五六日天，, \t]{1,8})?\d"
    r"|(?:on|at|am|le|el|il|em|op|den|på|tirsdag|w dniu|dnia|dne)[ \t]{1,3}.{0,40}\d"
    r"|(?:quoting|zitat von|citando|citat|in a message dated|in (?:article|message)|-+ ?original message from)[ \t]"
    rf"|(?:[周週星期一二三四五六日]{{2,3}}[，, \t]{{0,3}})?{_DATE}"
    r"|[^\n，。；！？:：]{1,60}[ \t]{0,3}(?:于|於|在)[ \t]{0,3}(?:\d{4}|[周週星])"
    r"|[^\n，。；！？:：<>]{0,60}[<＜(（\[][^<>\s@]{1,90}@[^<>\s@]{1,90}[>＞)）\]]"
    r"|[^\n，。；！？:：<>@]{0,60}[ \t][^<>\s，。@]{1,60}@[^<>\s，。@]{1,60}[ \t]{0,3}(?:于|於|在|on|wrote|写道)"
    r")"
)
"""The beginning of that sentence."""

NO_SAID: Final = re.compile(r"[。！？!?；;]|的(?:邮件|信|会议?|通知|文件)里?中?[,，]?.{0,20}写道")
"""What such a sentence never holds; a person's own prose does."""

DATED_NAME: Final = re.compile(
    rf"(?is){_HEAD}(?:[^\W\d]{{2,4}}\.?[,，]?[ \t])?{_DATE}[^\n。；！？]{{0,90}}"
    r"[<＜(\[][^<>\s@]{1,90}@[^<>\s@]{1,90}[>＞)\]][ \t]*,?[ \t]*[:：][ \t]*$"
    rf"|{_HEAD}(?:quoting|zitat von|citando|citat)[ \t][^\n]{{0,90}}@[^\n]{{1,90}}[:：][ \t]*$"
    rf"|{_HEAD}[^\n，。；！？:：<>@]{{1,60}}[<(][^<>\s@]{{1,90}}@[^<>\s@]{{1,90}}[>)][ \t]*"
    r"\[[^\]\n]{6,40}\][ \t]*[:：][ \t]*$"
)
"""An attribution without a verb: date, name, address, colon (Yandex, Gmail in Japanese and Russian, mutt)."""

QUOTING: Final = re.compile(rf"(?i){_HEAD}(?:quoting|zitat von|citando|citat)[ \t]")
"""How Horde and its kin begin one."""

PLAIN_SAID: Final = re.compile(
    r"(?i)[ \t>|-]{0,8}(?!(?:as|what|like|yes|no|ok|and|but|i|we|you|he|she|they|please)\b|我|他|她|你|您|如|请)"
    r"(?:[^\n，。；！？:：;!?]{1,200}(?:写道|寫道|wrote|writes|schrieb|said)|"
    r"[^\n，。；！？;!?@]{0,100}@[^\n，。；！？:：;!?@]{1,100})"
    r"[ \t]*[:：][ \t]*|[ \t]{0,8}【[ \t]{0,3}在[ \t]{0,3}[^\n]{1,80}的(?:大作|"
    r"来信)中提到[ \t]{0,3}[:：][ \t]{0,3}】[ \t]*"
)
BOARD_MARK: Final = re.compile(r"[ \t]{0,4}[:：](?:[ \t]|$)")
"""The quote mark of bulletin boards, one only below their sentence of attribution."""

SAID_WITHIN: Final = re.compile(
    r"(?i)[ \t]{0,8}(?:on|在|于)[ \t]?[^\n。；]{0,60}\d{4}[^\n。；]{0,120}<[^<>\s@]{1,90}@[^<>\s@]{1,90}>[ \t]{0,3}"
    r"(?:wrote|写道)[:：][ \t]{1,8}\S"
)
"""The shortest attribution (``Tom Clarke wrote:``): one only where marked lines follow."""

DASHES: Final = re.compile(rf"[ \t\u3000]*{_STROKE}{{5,200}}[ \t\u3000]*")
"""A rule drawn across the page."""

OPENING: Final = re.compile(
    rf"(?i)[ \t>|*\u3000]*(?:{_STROKE}{{2}}|#|<?原|original|forwarded|begin |[以下开開]|>>> |anfang|début|"
    rf"(?:{_SENDER}|{_WHEN}|{_SUBJECT})[ \t*\u3000]*[:：|]|"
    rf"(?:收件|to|an)(?:[人者])?(?:[ \t|:：]|$)|(?:please|type|write|your|reply) |请?在|于|on )"
)
"""What a line begins with that may introduce history; quick, because every line is asked."""
