"""How mail servers tell that a mail was not delivered: names, subjects, first sentences, reasons. Words, not logic.

All are in lower case, as ``opening.plain`` makes them. The forms are those that the servers named beside them write.
"""

from typing import Final

from zongban.core import late_re as re

DAEMON: Final = re.compile(
    r"(?:mailer-?_?daemon|mail-?_?daemon|mdaemon|daemon|maildaemon|mail-delivery-(?:sub)?system|maildelivery|"
    r"mail_delivery|"
    r"mailer-daemon[.+_-][^@]{1,60}|nondelivery|microsoftexchange[0-9a-f]{8,}|"
    r"bounce-?(?:handler|daemon|notification)s?|undeliverable|delivery-?(?:failure|status)s?)(?:@|$)"
)
"""Local parts under which nobody but a mail server writes."""

SYSTEM: Final = re.compile(
    r"(?:post[_-]?master|ndr|maildelivery|mail_delivery|mail-?master|mailsystem|mail-system|bounces?|mailer|"
    r"mailgw|mail-?gateway|"
    r"mailsystem-noreply|amavisd?|mailscanner|"
    r"virus-?alert|[^@]{0,20}(?:anti-?virus|scanmail|interscan|mailmarshal|mimesweeper|mailsweeper|"
    r"groupshield)[^@]{0,20}|mta[\w.-]{0,20}|[^@]{0,40}-bounces?)@"
)
"""Local parts under which mail servers write, and hardly anybody else."""

ROLE: Final = re.compile(
    r"(?:mailadmin|mail-admin|mail|system|systemadmin|sysadmin|admin|administrator|no-?reply|"
    r"noreply-[^@]{1,40}|smtp|exim|root|mailguard|"
    r"antispam|security|spamfilter|quarantine|gateway)@"
)
"""Local parts under which mail servers write, and people too."""

SYSTEM_NAME: Final = re.compile(
    r"mail delivery (?:sub)?-?(?:system|service|agent)|mail(?:er)?[- _]?(?:delivery|daemon)|post-?master|"
    r"system administrator|"
    r"microsoft outlook|microsoft exchange|mail system|internet mail delivery|mail router|"
    r"邮件系统|系统邮件|系统退信|邮件管理员|邮箱管理员|邮件投递|邮件服务器|郵件系統|"
    r"mail-zustell|maildienst|système de messagerie|administrateur système|メール配信"
)
"""Display names of mail servers."""

SUBJECT: Final = re.compile(
    r"(?:"
    # Chinese: QQ, exmail, NetEase, Aliyun, Coremail, Sina, Sohu, 21cn, Exchange, Foxmail Server, Hong Kong and Taiwan
    r"系统退信|系統退信|系统投递|退信通知|退信提[醒示]|邮件退信|邮件退回|退件通知|退回邮件|被退回的邮件|"
    r"邮件被退回|邮件已?退回|"
    r"退信\s?[:/(]|\[?退信\]?$|【退信】|来自.{1,60}的退信|您的邮件.{0,40}(?:被退回|未能送达|投递失败|发送失败|"
    r"无法送达)|"
    r"(?:邮件|信件)?(?:投递|发送|送达|递送|传送|发件)(?:失败|不成功)(?:通知|提醒|报告|回执)?(?:\s?[:(]|$)|"
    r"邮件(?:无法|未能)(?:投递|送达|发送|传递)|"
    r"无法(?:传递|投递|送达|发送)(?:的邮件|邮件)?(?:\s?:|$)|未送达\s?:|无法送达的邮件|未(?:能)?(?:送达|传递|"
    r"投递)的?邮件|"
    r"(?:传递|投递|传送|送达|邮件)已?(?:被)?(?:延迟|延误)(?:通知)?\s?(?::|$)|已延迟\s?:|传递状态通知|"
    r"投递状态(?:通知|报告)|"
    r"无法传递\s?:|無法(?:傳遞|傳送|投遞|送達)(?:的郵件)?\s?(?::|$)|無法寄送的郵件|(?:傳遞|傳送|投遞|寄送|"
    r"郵件傳遞)失敗|郵件退回|"
    r"傳遞狀態通知|傳遞延遲|退信通知|退件\s?:|未傳遞\s?:|"
    # English
    r"undeliver(?:able|ed)(?:\s?:|\s?$|\s(?:mail|e-?mail|message|report|notice))|\*{2,3}\s?undeliver|"
    r"non-?deliverable|"
    r"un-?deliverable|non-?delivery (?:report|notification|receipt)|ndn\s?:|ndr\s?:|"
    r"deliver(?:y|ing) (?:status|has failed|(?:is |has been )?delayed|incomplete|unsuccessful|"
    r"notification\s?:|report|error|problem|(?:attempt )?fail(?:ure|ed)(?! (?:of|to|in|rate|analysis)\b))|"
    r"failed (?:delivery|mail|e-?mail)|delayed (?:mail|delivery|e-?mail)|mail (?:delivery|system|status|"
    r"failure|not |could not|"
    r"was not|returned|rejected|server error|undeliver)|e-?mail (?:delivery|not delivered|could not be|"
    r"delivery error|"
    r"rejected|returned)|message (?:delivery|not delivered|could not|undeliver|rejected|status|blocked|"
    r"not sent|delayed|"
    r"failure|refused)|returned (?:mail|e-?mail|message|to sender)|return(?:ed)? to sender|failure (?:notice|"
    r"notification|"
    r"delivery)|failure to deliver|permanent (?:delivery )?(?:failure|error)|transient (?:delivery )?failure|"
    r"warning\s?:\s?(?:could not|message|mail|mdaemon|delivery|unable|e-?mail)|postmaster notify|"
    r"rejected (?:mail|message|posting)|"
    r"could(?: not|n't) (?:send|deliver)|unable to deliver|your (?:message|e-?mail|mail)(?:.{0,80}?)"
    r"(?:couldn't|could not|was not|wasn't|not|failed|cannot|can't) (?:to )?be? ?(?:be )?(?:deliver|sent|rejected)|"
    r"your (?:message|e-?mail|mail) (?:was|has been) (?:rejected|returned|blocked|bounced)|mailbox (?:full|"
    r"unavailable|"
    r"not found|is full)|error sending (?:message|mail)|there was an error sending|mdaemon (?:warning|notification)|"
    r"banned (?:contents?|file)|virus (?:found|alert|in) |considered unsolicited|mail error|mail couldn't|nondeliv|"
    r"bounce(?:d)?(?: (?:message|mail|e-?mail|notification))?\s?(?::|$)|address not found|recipient not found|"
    r"user unknown|"
    r"successful mail delivery report|message you sent|recipient (?:unknown|rejected)|"
    r"e-?mail address (?:inactive|not found|unknown|invalid)|"
    # German, French, Dutch, Scandinavian, Spanish, Italian, Portuguese
    r"unzustellbar|nicht zustellbar|mail konnte nicht|zustellung (?:fehlgeschlagen|verzögert|nicht)|"
    r"fehler bei der zustellung|"
    r"(?:ihre |die )?(?:e-?mail|nachricht) (?:konnte nicht|nicht zugestellt|unzustellbar)|verzögert\s?:|"
    r"non remis\s?:|non distribuable|échec (?:de (?:la )?(?:remise|distribution|livraison)|d'envoi)|"
    r"(?:message|courrier|mail) non (?:distribu|remis|délivr|livr)|remise différée|non délivré|"
    r"retour de (?:mail|courrier)|"
    r"onbestelbaar|niet (?:bezorgd|afgeleverd)|kan inte leverera|olevererbar|ej levererat|kunne ikke leveres|"
    r"ikke leverbar|"
    r"uleverbar|leveransfel|"
    r"no se puede entregar|no entregado|mensaje (?:no entregado|devuelto)|correo (?:no entregado|devuelto|rechazado)|"
    r"error (?:de|en la) entrega|entrega (?:fallida|retrasada)|"
    r"non recapitabile|impossibile recapitare|mancato recapito|messaggio non (?:recapitato|consegnato)|"
    r"mancata consegna|"
    r"errore di consegna|avviso di mancata consegna|"
    r"não é possível entregar|não entregue|não foi possível entregar|falha (?:na entrega|de entrega|no envio)|"
    r"mensagem não entregue|e-?mail não entregue|erro (?:na|de) entrega|"
    # Russian, Polish, Czech, Turkish, Hungarian, Japanese, Korean
    r"недоставлен|не доставлено|не удалось доставить|сообщение не доставлено|письмо не доставлено|ошибка доставки|"
    r"невозможно доставить|не доставляется|"
    r"niedostarcz|nie można dostarczyć|niemożliwe do dostarczenia|nedoručiteln|nedoruč|teslim edilemedi|iletilemedi|"
    r"teslim edilemiyor|kézbesíthetetlen|toimitus epäonnistui|ei voi toimittaa|"
    r"配信(?:不能|失敗|できません|エラー|遅延)|配達不能|送信(?:エラー|失敗)|メール(?:配信|送信)(?:エラー|失敗|"
    r"不能)|未配信|宛先不明|"
    r"配信されませんでした|お届けできません|"
    r"(?:메일|메시지)[이가]? ?(?:전송|발송|배달|전달)되지|배달(?:되지 않음|할 수 없음| ?실패)|전송 ?실패|반송|"
    r"수신 ?거부|메일 ?전송|발송 ?실패)"
)
"""Subjects of bounces, from their first word on."""

SUCCESS_SUBJECT: Final = re.compile(
    r"(?:successful mail delivery|delivery status notification ?\((?:success|relay)|delivered\s?:|relayed\s?:|"
    r"delivery receipt|"
    r"delivery report \(success|已送达\s?:|已中继\s?:|已傳遞\s?:|送达回执|投递成功|zugestellt\s?:|remis\s?:|"
    r"entregado\s?:|"
    r"consegnato\s?:|entregue\s?:|доставлено\s?:|配信済み\s?:|배달됨\s?:|expanded\s?:|已展开\s?:)"
)
DELAY_SUBJECT: Final = re.compile(
    r"(?:delayed|delivery (?:is |has been |status notification ?\()?delay|warning\s?:|mail delivery delayed|"
    r"message delayed|已?延迟|.{0,4}(?:传递|投递|邮件)(?:已)?(?:被)?延[迟误]|傳遞延遲|verzögert|"
    r"zustellung verzögert|remise différée|"
    r"entrega retrasada|transient|配信遅延|.{0,40}still being retried|"
    r".{0,60}delayed \d+ hours|.{0,80}\(delay\))"
)

STRONG: Final = (
    # qmail, Exim, Postfix, Sendmail, Courier, Gmail, Yahoo, AOL
    "this is the qmail-send program", "i'm afraid i wasn't able to deliver your message",
    "this is a permanent error; i've given up",
    "this message was created automatically by mail delivery software",
    "a message that you sent could not be delivered", "a message that you sent has not yet been delivered",
    "this is the mail system at host", "this is the postfix program at host", "this is the postfix-policyd",
    "i'm sorry to have to inform you that your message could not",
    "sorry to have to inform you that the message returned below could not",
    "the following addresses had permanent", "the following addresses had transient",
    "the following addresses had delivery problems",
    "this is a warning message only you do not need to resend", "the original message was received at",
    "this is a delivery status notification", "delivery to the following recipient",
    "delivery to the following recipients", "message will be retried for", "your message wasn't delivered to",
    "your message couldn't be delivered", "this is an automatically generated delivery status notification",
    "unable to deliver message to the following address", "we were unable to deliver your message",
    "this is the sendmail program", "the following message to <", "could not be delivered to the following",
    "was not delivered to the following", "unable to deliver your message",
    "your message could not be delivered", "the mail system <", "this is an automated bounce",
    # OpenSMTPD, DragonFly, James, PowerMTA, InterScan, MailMarshal
    "this is the mailer-daemon", "an error has occurred while attempting to deliver",
    "this is the dragonfly mail agent", "this is the james mail server", "this is the mail server on",
    "inform you on the delivery status", "your message has encountered delivery problems",
    "this message was undeliverable", "mailmarshal", "did not reach the following recipient",
    "message was not delivered to", "has been returned to you", "could not deliver the message",
    # Exchange, Outlook.com, Domino, GroupWise, Sun, Lyris, MDaemon, IMail, Zimbra, appliances
    "delivery has failed to these recipients", "delivery to these recipients or groups has been delayed",
    "your message did not reach some or all of the intended recipients",
    "the following recipient(s) could not be reached", "the following recipient(s) cannot be reached",
    "the following recipients could not be reached", "was not delivered to:", "generating server:",
    "diagnostic information for administrators", "this report relates to a message you sent",
    "your message cannot be delivered to the following recipients", "could not deliver mail to this user",
    "the attached message has been returned", "the attached message had permanent fatal delivery errors",
    "the attached message could not be delivered", "the message that you sent was undeliverable",
    "your message was not delivered", "your mail message to the following address",
    "failed to deliver the message", "this is an automated message from the mail",
    "message could not be delivered to", "the message could not be delivered",
    "this is an automatically generated message from smtp gateway",
    "an error occurred while trying to deliver the mail",
    "an error occurred while trying to deliver this message", "your email was rejected",
    "your message was rejected", "your mail was rejected", "your email could not be delivered",
    "your e-mail could not be delivered", "your mail could not be",
    "could not be delivered to one or more recipients", "transcript of session follows", "session transcript",
    "we are unable to deliver", "we're writing to let you know that the group you tried to contact",
    "the recipient's mailbox is full", "the recipient server did not accept", "this email has bounced",
    "technical details of permanent failure", "technical details of temporary failure",
    # Chinese
    "您的邮件被退回", "你的邮件被退回", "邮件被退回来了", "您的邮件未能送达", "您的邮件无法", "你的邮件无法",
    "邮件无法送达", "邮件无法投递", "退信原因", "退信信息", "退信代码", "退信理由", "这是一封退信",
    "传递至以下收件人", "传递到以下收件人", "以下收件人未", "未能传递", "无法将您的邮件", "您的邮件没有到达",
    "您的邮件未到达", "没有成功投递", "被对方服务器拒", "供管理员使用的诊断信息", "生成服务器", "原邮件信息",
    "以下收件人无法", "仍在尝试投递", "系统将继续尝试", "已被延迟", "尚未送达", "拒收了您", "無法傳遞",
    "無法投遞", "無法送達", "傳遞失敗", "退信原因", "郵件傳遞", "無法將您的郵件", "供系統管理員使用的診斷資訊",
    # other languages
    "konnte nicht zugestellt werden", "konnte nicht ausgeliefert werden",
    "fehler bei der nachrichtenzustellung", "ihre nachricht wurde nicht", "nicht zugestellt werden",
    "n'a pas pu être remis", "n'a pas pu être délivré", "n'a pu être délivré", "n'a pas pu être distribué",
    "échec de la remise", "n'a pas été remis", "impossible de remettre", "votre message n'a pas",
    "n'a pu être remis", "no se pudo entregar", "no se ha podido entregar", "no pudo ser entregado",
    "no ha podido ser entregado", "non è stato possibile recapitare", "non è stato recapitato",
    "non può essere recapitato", "recapito non riuscito", "non è stato possibile consegnare",
    "impossibile recapitare", "não pôde ser entregue", "não foi possível entregar", "não foi entregue",
    "kon niet worden afgeleverd", "kon niet worden bezorgd", "не было доставлено", "не может быть доставлено",
    "не удалось доставить", "не может доставить", "сообщение, отправленное", "nie mogła zostać dostarczona",
    "nie została dostarczona", "nie można dostarczyć", "kunde inte levereras", "kunne ikke leveres",
    "teslim edilemedi", "iletilemedi", "ei voitu toimittaa", "配信できませんでした", "配信できません",
    "配信されませんでした", "送信できませんでした", "お届けできません", "配送できません",
    "届けることができません", "配信に失敗", "전송하지 못했습니다", "전달하지 못했습니다", "전송되지 못",
    "배달하지 못", "반송되었습니다", "전송에 실패", "배달되지 않았습니다",
)  # fmt: skip
"""Sentences with which servers open a bounce. Some of them people write too: they count beside other signs."""

WEAK: Final = (
    "could not be delivered", "cannot be delivered", "was not delivered", "couldn't be delivered",
    "not be delivered", "has been blocked", "was considered unsolicited", "existiert nicht", "your message to",
    "intended recipients", "permanent error", "was blocked by", "did not pass", "we regret to inform you that",
    "您发送的邮件", "您发出的邮件", "您发往", "您发给", "邮件投递", "无法送达", "未能送达", "发送失败",
    "mail delivery subsystem", "an error was detected while", "message blocked", "delivery failed",
    "delivery failure", "您的郵件", "the user(s) account is", "被对方拒收", "无法传递", "无法投递",
    "邮箱空间不足", "the delivery of your message", "has not been delivered", "hasn't been delivered",
    "permanent fatal errors", "unable to be delivered", "was undeliverable", "undeliverable mail", "投递失败",
    "unzustellbar", "die folgenden empfänger", "error de entrega", "falha na entrega", "не доставлено",
    "было отклонено", "returned mail:", "failed to deliver to", "was rejected by the recipient",
    "recipient address rejected", "could niet worden", "邮件发送失败", "无法将邮件", "被收件方",
    "the e-mail account does not exist", "无法投遞", "sorry, we were unable to deliver your message",
)  # fmt: skip
"""Words that bounces hold and people write as well."""

CERTAIN: Final = re.compile(
    r"(?:(?:subject:? ?[^.]{0,80} )?(?:hi\. )?this is the qmail-send program at|"
    r"this message was created automatically by mail delivery software|this is the (?:mail system|"
    r"postfix program) at host|"
    r"(?:\*{5,} ?\*\* this is a warning message only \*\*)|"
    r"- ?these recipients of your message have been processed by|"
    r"(?:the original message was received at .{5,150}? )-{3,6} (?:the following|transcript)|"
    r"delivery has failed to these recipients|传递(?:至|到)以下收件人或(?:组|通讯组)|"
    r"your message did not reach some or all of the intended recipients|"
    r"this is an automatically generated delivery status|"
    r"(?:抱歉|很抱歉|对不起),? ?您的邮件被退回来了|\*{2} (?:address not found|message not delivered|message blocked|"
    r"recipient inbox full|delivery incomplete) \*{2})"
)
"""Openings that nobody writes by hand, from the first character on."""

DELAYED: Final = (
    "will be retried", "still being retried", "has not yet been delivered", "not yet been delivered",
    "will continue to try", "continue trying", "has been delayed", "was delayed", "delivery is delayed",
    "do not need to resend", "don't need to resend", "will keep trying", "no action is required on your part",
    "delivery attempts will continue", "temporary failure", "will try again", "warning message only",
    "still trying", "transient non-fatal", "temporarily", "will be attempted", "gmail will retry", "仍在尝试",
    "继续尝试", "稍后重试", "将继续投递", "已被延迟", "尚未送达", "仍会继续", "延迟投递", "將繼續嘗試",
    "系统会重试", "暂时无法", "noch nicht zugestellt", "weiterhin versucht", "est retardée",
    "se seguirá intentando", "попытки доставки будут", "配信を継続", "再送を試み",
)  # fmt: skip
GIVEN_UP: Final = (
    "given up", "giving up", "gave up", "retry timeout exceeded", "permanent", "has failed",
    "could not be delivered", "was not delivered", "已放弃", "放弃重试", "放弃投递", "停止投递", "投递失败",
    "被退回", "退信", "not delivered to", "wasn't delivered", "couldn't be", "cannot be delivered",
    "undeliverable", "no further attempts", "message expired", "最终失败",
)  # fmt: skip
DELIVERED: Final = (
    "was successfully delivered", "successfully relayed", "has been successfully",
    "delivery to these recipients or groups is complete", "your message was delivered to",
    "your message has been delivered", "message was delivered to the following", "delivery confirmation",
    "已成功送达", "已成功投递", "已送达以下收件人", "已传递到以下收件人", "已投递成功", "此邮件已送达",
    "wurde erfolgreich zugestellt", "your message was successfully", "successfully delivered to",
)  # fmt: skip
