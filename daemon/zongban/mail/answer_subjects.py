"""Subjects of automatic replies, receipts and tickets in many languages. Words, not logic; ``opening.plain`` form."""

from typing import Final

from zongban.core import late_re as re

_EN: Final = (
    r"auto(?:matic|mated)?[- ]?\s?(?:reply|response|respon(?:d|s)er|answer|acknowledge?ment|vacation reply)|"
    r"autoreply|"
    r"out[- ]of[- ](?:the[- ])?office (?:auto[- ]?reply|reply|response|assistant|"
    r"autoresponse)|"
    r"vacation (?:auto[- ]?)?(?:reply|response|autoreply)|"
    r"ooo (?:auto)?[- ]?reply"
)
_ZH: Final = (
    r"(?:系统|外出|休假|假期|出差|邮件|节假日|离职|[oO]{3})?自动(?:回复|答复|应答|回覆|回信|响应|回函|发送|"
    r"答覆)(?:邮件|信息|消息|通知)?|"
    r"(?:系統|外出|休假|假期|郵件)?自動(?:回覆|回復|答覆|回應|回信|回函|應答|發送)(?:郵件|訊息)?|(?:外出|休假|"
    r"出差|假期)(?:自动)?(?:回复|答复|回覆)|"
    r"不在办公室(?:自动答复|的自动回复)?|不在辦公室"
)
_FAR: Final = (
    r"automatische antwort|automatisierte antwort|auto(?:matische|m\.) (?:rück)?antwort|abwesenheits(?:notiz|"
    r"meldung|nachricht|"
    r"benachrichtigung|assistent|agent|hinweis|info)|abwesenheit(?=\s?:)|abwesend(?=\s?:)|nicht im büro|"
    r"out of office-antwort|eingangsbestätigung|"
    r"réponse automatique|réponse d'absence|message d'absence|absence du bureau|absent(?:e)? du bureau|"
    r"notification d'absence|"
    r"avis d'absence|réponse auto|accusé de réception automatique|"
    r"respuesta automática|contestación automática|autorespuesta|respuesta de ausencia|"
    r"fuera de (?:la )?oficina|ausente de la oficina|"
    r"mensaje de ausencia|risposta automatica|risponditore automatico|fuori (?:sede|ufficio)(?=\s?:)|"
    r"messaggio di assenza|assenza dall'ufficio|"
    r"resposta automática|aviso de ausência|mensagem de ausência|fora do escritório|ausência temporária|"
    r"ausente do escritório|"
    r"automatisch (?:antwoord|bericht)|automatische reactie|afwezigheids(?:bericht|assistent|melding)|"
    r"afwezig(?=\s?:)|niet op kantoor|"
    r"autosvar|automatiskt (?:svar|meddelande)|automatisk (?:svar|besvarelse)|frånvaro(?:meddelande|"
    r"assistent)?(?=\s?:)|fraværs(?:melding|besked)|"
    r"ikke til stede|automaattinen vastaus|poissaoloilmoitus|poissa toimistosta|automaatvastus|"
    r"automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|autoresponder|poza biurem|"
    r"automatická odpověď|mimo kancelář|"
    r"automatikus válasz|răspuns automat|otomatik (?:yanıt|cevap)|ofis dışında|automatinis atsakymas|"
    r"automātiskā atbilde|"
    r"samodejni odgovor|automatski odgovor|"
    r"автоответ(?:чик)?|автоматический ответ|нет на рабочем месте|вне офиса|отсутствие на работе|"
    r"автоматична відповідь|автоматичен отговор|"
    r"αυτόματη απάντηση|εκτός γραφείου|תשובה אוטומטית|מענה אוטומטי|(?:ال)?رد (?:ال)?تلقائي|(?:ال)?رد (?:ال)?آلي|"
    r"ตอบกลับอัตโนมัติ|trả lời tự động|thư trả lời tự động|balasan otomatis|jawapan automatik|"
    r"自動(?:返信|応答|配信メール|送信)(?:メール)?|不在(?:通知|連絡|応答)|\(自動返信\)|자동 ?(?:회신|응답|"
    r"답장)|부재중 ?(?:자동(?: ?(?:회신|응답|답장))?|응답|메일|회신)|부재 ?중(?=\s?:)"
)
_ANY: Final = rf"(?:{_ZH}|{_EN}|{_FAR})"
CERTAIN_SUBJECT: Final = re.compile(
    rf"[\[【(<*#\s]{{0,3}}{_ANY}\s?(?:[\]】)>*#:]|(?:re|fw|fwd|回复|答复|转发)\s?:)|自动\s?:|\[auto\]|"
    r"(?:ooo|auto|out of (?:the )?office|away|abwesen(?:d|heit)|absence|absent|ausência|ausencia|assenza|"
    r"afwezig|frånvaro|poissa|不在|外出|休假)\s?:\s?(?:re|aw|sv|回复|答复|fwd?)\s?:|"
    rf"{_ANY} (?:from|to) \w"
)
"""Subjects that programs write, from the first word on."""

BARE_SUBJECT: Final = re.compile(rf"[\[【(<*#\s]{{0,3}}{_ANY}[\s.!。]{{0,3}}[\]】)>*#]?$")
"""The same with nothing after it."""

OFFICE_SUBJECT: Final = re.compile(
    r"[\[(<]?(?:(?:i am |i'm )?(?:currently )?out[- ]of[- ](?:the[- ])?office|ooo)\s?(?:[\])>]|:|"
    r"$)(?!.{0,80}(?:\d{1,2}[/.-]\d|\bjan|\bfeb|\bmar|\bapr|\bmay\b|\bjun|\bjul|"
    r"\baug|\bsep|\boct|\bnov|\bdec|day\b|week|tomorrow|until|\bback\b|request|calendar|cover|pto|leave|"
    r"vacation|holiday))"
)
"""What old Exchange writes before the subject; people tell of their absence under the same words, with its days."""

NAMED_SUBJECT: Final = re.compile(
    r"out[- ]of[- ](?:the[- ])?office (?:notification|notice|message)|.{2,60} (?:is|"
    r"am) (?:currently )?(?:out of (?:the )?office|on (?:vacation|leave|holiday)|away)|"
    r".{2,60} est absente? du bureau|"
    r".{2,60} ist (?:außer haus|nicht im (?:büro|haus))|.{1,20}(?:现在)?不在办公室"
)
"""What Lotus Notes writes: somebody is out of the office."""

AUTO_COLON: Final = re.compile(r"auto\s?:")
ASKED_SUBJECT: Final = re.compile(
    r".{0,200}(?:怎么|如何|请教|怎样|设置|文案|模板|功能|规则|how (?:do|to|can|should)|set(?:ting)?s? ?up|"
    r"wording|template|\?|policy|procedure|rules?\b)"
)
"""What people write in a subject about automatic replies; subjects that were answered hold it too."""

CERTAIN_END: Final = re.compile(rf"[\[【(<-]\s?(?:{_ANY}|out of (?:the )?office|ooo|away|auto)\s?[\]】)>]?$")
"""The same in brackets at the end of the subject."""

LIKELY_SUBJECT: Final = re.compile(
    rf"(?:{_ANY}|out[- ]of[- ](?:the[- ])?office|ooo\b|on (?:vacation|holiday|leave|annual leave|"
    rf"maternity leave|parental leave)|"
    r"away (?:from|until|on)|i(?:'m| am) (?:currently )?(?:out|away|on|not)|i will be (?:out|away|on)|"
    r"(?:vacation|holiday|absence|maternity leave)(?: (?:notice|message))?(?:\s?:|$)|"
    r"(?:currently )?(?:unavailable|absent)|"
    r"(?:no longer|has left|left the company)|"
    r"thank(?:s| you) for (?:your |the )?(?:e-?mail|message|mail|inquiry|enquiry|contacting|writing|reaching|"
    r"getting|submission|application|"
    r"interest|feedback|request)|we(?:'ve| have)? received your|your .{2,40} (?:has been|was) (?:received|"
    r"logged|registered|created|opened)|"
    r"received\s?:|(?:message|mail|e-?mail|request|enquiry|inquiry|ticket) (?:received|acknowledge?ment|"
    r"confirmation)|"
    r"(?:request|ticket|case|incident) .{0,60}(?:received|created|opened|registered|acknowledg)|"
    r"new (?:support )?(?:ticket|case|request)|"
    r"acknowledge?ment|confirmation of receipt|receipt of your|support request|(?:change of|"
    r"new) e-?mail address|my e-?mail address has|"
    r"(?:please )?(?:confirm|verify) your (?:message|e-?mail)|action required|verification required|"
    r"message awaiting|your message to|"
    r"abwesen|au(?:ß|ss)er haus|absence|absent|ausência|ausente|ausencia|assen|afwezig|frånvaro|fravær|poissa|"
    r"нет на|休暇|外出|休假|出差|请假|度假|不在|离职|已离职|您的(?:邮件|来信|请求|工单|咨询|反馈|问题|申请|"
    r"投诉|"
    r"留言)(?:已|我们已)?(?:收到|受理|提交|创建|登记)|"
    r"(?:感谢|谢谢)您?的?(?:来信|来函|邮件|咨询|反馈|联系|来件|关注|投稿|支持)|已?收到(?:您|你)的(?:邮件|来信|"
    r"来函|投稿|简历|咨询)|"
    r"(?:来信|邮件|来函|投稿|简历|工单|稿件)(?:已)?(?:收到|收讫|签收|受理|回执|创建)|工单|受理通知|收信确认|"
    r"收件确认|投稿确认|"
    r"お問い?合わ?せ|受付(?:完了|のお知らせ|確認)|ありがとうございます|접수|문의|urlaub|vacances|vacaciones|"
    r"ferie|férias|vakantie|отпуск)"
)
"""Subjects of programs and of people: they count beside other signs."""

TICKET: Final = re.compile(
    r"[\[(]?(?:ticket|case|req|request|incident|inc|ref|工单|case id|ticket id|sr|id)?\s?(?:#|no\.?|id|号|"
    r"编号)?\s?[:#\]-]\s?[a-z]{0,8}-?\d{3,14}"
)
RECEIPT_SUBJECT: Final = re.compile(
    r"(?:已读|已讀|未读取?|未讀|已读回执|阅读回执|閱讀回條|回执|回條|read|not read|read receipt|"
    r"return receipt|message read|disposition notification|gelesen|ungelesen|nicht gelesen|"
    r"lesebestätigung|lu|non lu|accusé de (?:lecture|réception)|leído|no leído|confirmación de lectura|letto|"
    r"non letto|conferma di lettura|lid[ao]|não lid[ao]|gelezen|ongelezen|läst|oläst|læst|lest|luettu|"
    r"прочитано|не прочитано|przeczytano|přečteno|okundu|開封済み|開封確認|未開封|읽음|읽지 않음|수신 ?확인|"
    r"delivered|已送达|已送達)(?:\s?[:(-]|$|\s\()"
)
