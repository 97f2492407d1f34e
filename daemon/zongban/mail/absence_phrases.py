"""How programs answer in an absence, confirm a receipt or open a ticket. Words, not logic; ``opening.plain`` form."""

import re
from typing import Final

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
    r"답장)|부재중 ?(?:자동|응답|메일|회신)|부재 ?중(?=\s?:)"
)
_ANY: Final = rf"(?:{_ZH}|{_EN}|{_FAR})"
CERTAIN_SUBJECT: Final = re.compile(
    rf"[\[【(<*#\s]{{0,3}}{_ANY}\s?(?:[\]】)>*#:]|(?:re|fw|fwd|回复|答复|转发)\s?:)|自动\s?:|\[auto\]|(?:ooo|"
    rf"auto)\s?:\s?(?:re|回复|答复)\s?:"
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
    r".{2,60} (?:is|am) (?:currently )?(?:out of (?:the )?office|on (?:vacation|leave|holiday)|away)|"
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
    r"(?:vacation|holiday|absence|maternity leave)(?:\s?:|$)|(?:currently )?(?:unavailable|absent)|"
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
    r"外出|休假|出差|请假|度假|不在|离职|已离职|您的(?:邮件|来信|请求|工单|咨询|反馈|问题|申请|投诉|"
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

DECLARED: Final = re.compile(
    r"this (?:is|was) (?:an? |sent )(?:\w+[ -]){0,2}?auto(?:mat|[- ]|re|ge|sv)|"
    r"(?:thank you[^.]{0,60}\. )?automatic (?:reply|response)\s?[:.]|"
    r"(?:this |the )?(?:e-?mail|message|reply|mail|response|notification|acknowledge?ment) (?:is|was|"
    r"has been) (?:being )?(?:an? )?"
    r"(?:automatic(?:ally)?|auto)[- ]?(?:generated|sent|created|repl|response|produced|system|mess)|"
    r"(?:sent|generated|created|produced) automatically(?! by mail)|you are receiving this auto|auto-?(?:mated|"
    r"matic)? (?:reply|response) (?:from|to|by)|"
    r"(?:这是|这封|本邮件|此邮件|该邮件|本信|此信|此为|以上为|本回复|此回复|本消息|这里是|"
    r"来自).{0,24}自动(?:回复|答复|应答|发[出送]|生成|回信|响应|产生)|"
    r"(?:系统|邮箱)自动(?:回复|答复|应答|发[出送]|生成|回信)|^[(\[【\"]?(?:本|此)?自动回复|(?:這是|此為|"
    r"本郵件|此郵件|"
    r"本信件|此信件|本信|此信).{0,24}自動(?:回|發|產|答)|系統自動(?:回|發|產)|"
    r"(?:diese|dies ist) .{0,40}automatisch|ce(?:ci est| message| courriel| mail|"
    r"t e-?mail) .{0,40}automatique|(?:este|esta) .{0,50}autom[áa]tic|"
    r"quest[ao] .{0,50}automatic|dit is een automatisch|(?:это|данное|письмо) .{0,40}автоматическ|"
    r"ta wiadomość .{0,40}automatyczn|detta .{0,40}automatisk|"
    r"dette .{0,40}automatisk|tämä .{0,40}automaatti|bu .{0,30}otomatik|"
    r"(?:この|本)メール(?:は|に).{0,30}自動|自動(?:返信|応答|送信)(?:で|され|に|メール)|"
    r"자동(?:으로)? ?(?:발송|회신|응답)"
)
"""The mail says itself that a program wrote it."""

DECLARED_WORDS: Final = ("auto", "自动", "自動", "автомат", "자동", "autom")
NO_REPLY_WANTED: Final = (
    "do not reply", "don't reply", "do not respond", "not monitored", "unmonitored", "unattended",
    "no-reply address", "请勿回复", "请勿直接回复", "请不要回复", "请不要直接回复", "无需回复", "不必回复",
    "請勿回覆", "請勿直接回覆", "請勿回信", "ne pas répondre", "no responda", "non rispondere", "não responda",
    "nicht auf diese", "не отвечайте", "nie odpowiadaj", "返信しないで", "返信いただいても", "返信はでき",
    "発信専用", "送信専用", "발신전용", "발신 전용", "회신하지",
)  # fmt: skip

_AWAY: Final = (
    r"out of (?:the |my |our )?(?:office|town|country)|out[- ]of[- ]office|on (?:\w+ ){0,2}(?:vacation|leave|"
    r"holidays?|pto|sabbatical|travel)|"
    r"on (?:a )?(?:business |work )?(?:trip|travel)|away(?: from (?:the |my )?(?:office|desk|e-?mail|"
    r"computer))?|travell?ing|unavailable|"
    r"not (?:in|at) (?:the |my )?(?:office|desk|work)|not (?:available|working|able to (?:read|respond|answer|"
    r"check))|absent|"
    r"attending|(?:no longer|not) (?:with|working|employed|at)"
)
ABSENT: Final = re.compile(
    rf"\b(?:i am|i'm|im|we are|we're|our offices? (?:is|are)|i have been|currently) (?:\w+ ){{0,3}}?(?:{_AWAY})|"
    r"\b(?:no longer (?:work|with|employ|check|in use|monitored|valid|active|use)|has left the (?:company|"
    r"organi[sz]ation)|"
    r"limited access to (?:my )?e-?mail|(?:no|intermittent|sporadic|infrequent|little|"
    r"irregular) access to (?:my )?(?:e-?mail|phone)|"
    r"office (?:is|will be) closed|not (?:be )?(?:reading|checking|read|check) (?:my )?(?:e-?)?mails?|"
    r"out of (?:the )?office (?:from|until|till|through|on|between|and))|"
    r"(?:正在|目前在|目前正|现在|現在|正處|现正|我现|因|已|最近|暂时|暂|(?:本人|我)(?![^。;!?]{0,12}(?:下周|"
    r"下个?月|明天|后天|周[一二三四五六日]|那天|拟|打算|计划|想|要去)))[^。;!?]{0,14}?(?:休假|出差|"
    r"外出|度假|休息|放假|产假|年假|病假|婚假|出国|培训|旅行|旅游|离职|请假|"
    r"离开公司|離職|外出公幹|放假|公幹)|(?:不在|離開|离开)(?:办公室|公司|辦公室|座位|岗位|工作岗位|单位|本地)|"
    r"无法(?:及时|立即|马上|亲自|即时|正常)?(?:查看|查收|回复|处理|接收|答复)|"
    r"(?:無法|未能)(?:即時|及時|立即)?(?:查看|回覆|處理|收取)|已(?:经)?(?:从.{0,12})?离职|不再使用|邮箱(?:已|"
    r"将)?(?:更换|变更|停用|弃用|改为)|不再负责|"
    r"(?:abwesend|nicht im (?:büro|haus)|im urlaub|außer haus|in elternzeit|auf dienstreise|nicht erreichbar|"
    r"bis einschließlich)|"
    r"(?:absent|en congés?|en vacances|en déplacement|indisponible|hors du bureau|de retour le)|"
    r"(?:fuera de (?:la )?oficina|de vacaciones|estaré ausente|estoy ausente|de viaje|de baja)|"
    r"(?:fuori (?:ufficio|sede)|in ferie|assente dal|sono assente|sarò assente|fora do escritório|de férias|"
    r"estou ausente|estarei ausente)|"
    r"(?:niet (?:op kantoor|aanwezig|bereikbaar)|afwezig|met vakantie|op vakantie|på semester|på ferie|"
    r"inte på kontoret|ikke på kontoret|lomalla|"
    r"na urlopie|poza biurem|nieobecn|в отпуске|отсутству|в командировке|вне офиса|izinde|ofis dışı|"
    r"yıllık izin|dovolen|szabadság)|"
    r"(?:不在にし|不在です|不在とな|休暇|出張中|休業|お休み|外出中|夏季休|年末年始|휴가|출장|부재)"
)
ABSENT_SOON: Final = re.compile(
    rf"\b(?:i will be|i'll be|i shall be|will be|we will be|we'll be|is|am|be|been) (?:\w+ ){{0,3}}?(?:{_AWAY})|"
    r"(?:将|下周|下个?月|明天|后天|拟|计划)[^。;!?]{0,14}?(?:休假|出差|外出|度假|放假|年假|出国|培训|旅行|旅游|请假)"
)
"""An absence to come, or that of somebody else: people tell of them more than programs do."""

ABSENT_WORDS: Final = (
    "office", "vacation", "my mail", "afwezig", "abwesend", "年末", "my e-mail", "e-mails", "leave",
    "sabbatical", "holiday", "away", "travel", "trip", "absent", "available", "longer", "has left",
    "access to", "pto", "not working", "not able", "attending", "假", "出差", "旅", "休息", "外出", "不在",
    "离开", "離開", "无法", "無法", "未能", "离职", "離職", "公幹", "出国", "培训", "不再", "邮箱", "büro",
    "urlaub", "haus", "eltern", "reise", "erreichbar", "bis ein", "cong", "vacances", "déplac", "indispo",
    "bureau", "retour", "oficina", "vacaciones", "ausente", "viaje", "baja", "ufficio", "sede", "ferie",
    "assente", "escrit", "férias", "kantoor", "aanwezig", "bereikbaar", "vakantie", "semester", "kontor",
    "loma", "urlop", "biur", "nieobec", "отпуск", "отсутств", "команд", "офис", "izin", "ofis", "dovol",
    "szabad", "出張", "業", "休", "외출", "휴가", "출장", "부재",
)  # fmt: skip
"""One of these stands in every absence: looked for first, because it is quick."""

ANSWER_LATER: Final = (
    "will respond", "will reply", "will get back", "will answer", "respond to your", "reply to your",
    "get back to you", "when i return", "upon my return", "on my return", "when i am back", "when i get back",
    "as soon as i", "as soon as possible", "at my earliest", "once i return", "will be in touch",
    "will contact you", "be checking e-mail", "be checking email", "check my email", "will not be read",
    "not be forwarded", "delay in my response", "response may be delayed", "may be delayed", "after my return",
    "尽快给您回复", "尽快回复", "尽快与您联系", "及时回复", "回来后", "返回后", "回复您", "给您回复",
    "与您联系", "给您答复", "答复您", "尽快处理", "盡快回覆", "儘快回覆", "回覆您", "尽快给您", "假期结束",
    "返岗后", "会尽快", "将尽快", "稍后回复", "稍后给您", "联系您", "工作日内", "小时内", "个工作日", "會盡快",
    "nach meiner rückkehr", "schnellstmöglich", "wird nicht weitergeleitet", "nicht weitergeleitet",
    "werde ich", "dès mon retour", "à mon retour", "a mi regreso", "a mi vuelta", "lo antes posible",
    "al mio ritorno", "al mio rientro", "prima possibile", "ao meu retorno", "assim que", "no meu retorno",
    "terugkomst", "zo spoedig mogelijk", "när jag är tillbaka", "åter", "по возвращении", "po powrocie",
    "después de", "折り返し", "追って", "後日", "改めて", "회신", "답변",
)  # fmt: skip
BACK: Final = re.compile(
    r"\d{1,2}(?:月\d{1,2})?[日号](?:[^。;!?]{0,12})(?:返回|回来|上班|返岗|回公司|回到|回京|回沪|恢复)|(?:返回|"
    r"回来|返岗|上班|復工)(?:时间|日期)|"
    r"\b(?:until|till|through|return(?:ing)? (?:on|to)|(?:be )?back (?:on|in|at)|jusqu'au|hasta el|fino al|"
    r"até|retour|tot|bis|до|do|ab dem|till den) .{0,20}\d"
)
"""The day of the return."""

URGENT_CONTACT: Final = (
    "urgent", "emergency", "in my absence", "during my absence", "during this time", "immediate assistance",
    "in the meantime", "please contact", "please email", "please call", "for assistance",
    "immediate attention", "please reach out", "please direct", "please send", "please use", "please update",
    "紧急", "急事", "如有急", "请联系", "请致电", "请拨打", "请电", "请与", "请直接联系", "请发送至", "请转",
    "请发至", "聯絡", "緊急", "请打", "dringend", "bitte wenden", "wenden sie sich", "vertretung",
    "en cas d'urgence", "urgence", "veuillez contacter", "merci de contacter", "urgente", "contacte",
    "contattare", "entre em contato", "dringende", "neem contact", "brådskande", "contact opnemen", "срочн",
    "обращайтесь", "pilnych", "急ぎ", "ご連絡ください", "긴급", "연락",
)  # fmt: skip
ARRIVED: Final = (
    "we have received your", "we've received your", "i have received your", "has been received",
    "we received your", "your message has been", "your request has been", "your email has been",
    "your e-mail has been", "your ticket", "ticket has been", "case has been", "been assigned",
    "this message is to confirm", "acknowledge that we have received", "acknowledge receipt of your",
    "confirm receipt of your", "confirm that we have received", "您的邮件已", "您的邮件我", "您的来信已",
    "您的来信我", "您发来的邮件", "您发给我的", "你的邮件已", "你的邮件我", "已收到您的", "已经收到您的",
    "已收到你的", "已经收到你的", "来信收到", "来信已收到", "邮件已收到", "邮件已经收到", "邮件收到",
    "来信已收", "邮件已收", "信件已收到", "信件已经收到", "您的请求已", "您的工单", "您的问题已", "您的申请已",
    "您的咨询已", "收到您的来信", "收到您的邮件", "收到了您的", "来件已收", "您的來信已", "您的郵件已",
    "已收到您的", "收到您的來信", "votre message a bien", "nous avons bien reçu", "hemos recibido su",
    "abbiamo ricevuto", "recebemos su", "recebemos a sua", "recebemos sua", "ваше письмо получено",
    "ваше обращение", "haben ihre", "ist bei uns eingegangen", "eingegangen", "メールを受け取りました",
    "受け付けました", "受付いたしました", "受信いたしました", "접수되었습니다", "otrzymaliśmy",
    "vi har mottagit", "vi har modtaget", "wij hebben uw", "uw bericht",
)  # fmt: skip
"""It says that a mail arrived."""

THANKS: Final = (
    "thank you for your e", "thanks for your e", "thank you for your message", "thanks for your message",
    "thank you for contacting", "thanks for contacting", "thank you for your mail", "thanks for your mail",
    "thanks for writing", "thank you for writing", "thank you for getting in touch",
    "thanks for getting in touch", "thank you for reaching out", "thanks for reaching out",
    "thank you for your inquiry", "thank you for your enquiry", "thanks for your inquiry",
    "thank you for submitting", "thanks for submitting", "thank you for your request",
    "thank you for your interest", "thank you for your feedback", "thank you for your application",
    "your mail regarding", "your message regarding", "your e-mail regarding", "your email regarding",
    "your message about", "your mail about", "感谢您的来信", "感谢来信", "谢谢您的来信", "谢谢来信",
    "感谢您的邮件", "谢谢您的邮件", "感谢您的来函", "感谢您联系", "感谢您的咨询", "感谢您的反馈",
    "感谢您的联系", "感谢您的投稿", "感谢您的关注", "感謝您的來信", "感謝您的來函", "謝謝您的來信",
    "感謝您的郵件", "vielen dank für ihre", "danke für ihre", "vielen dank für deine", "merci pour votre",
    "merci de votre", "je vous remercie de votre", "gracias por su", "gracias por tu", "grazie per",
    "obrigado por", "obrigada por", "bedankt voor uw", "dank voor uw", "tack för ditt", "tak for din",
    "takk for", "спасибо за ваше", "благодарим", "dziękuję za", "dziękujemy za", "teşekkür ederiz",
    "お問い合わせいただ", "お問合せいただ", "メールをいただき", "문의해", "메일을 보내",
    "thank you very much for your e", "thank you very much for your message", "your mail was",
    "thanks for your request", "thanks for your interest", "thank you for emailing", "thanks for emailing",
    "感谢您来信", "谢谢您来信", "感谢你的来信", "谢谢你的来信", "您好,来信", "承蒙来信",
)  # fmt: skip
"""It thanks for a mail, or names one."""

RECEIVED: Final = re.compile(
    r"your (?:support )?(?:request|message|e-?mail|ticket|inquiry|enquiry|case|question|query|feedback|"
    r"submission|application) (?:.{0,60}? )?"
    r"(?:has been|was|is) (?:successfully )?(?:received|logged|registered|created|opened|submitted|assigned|queued)|"
    r"(?:ticket|case|reference|tracking|incident) (?:number|id|no\.?|#) ?(?:is|:|-|#)|(?:工单|受理|案件|参考|"
    r"查询)(?:编号|号码?|号为)|(?:we|i) have received your (?:request|message|e-?mail|enquiry|inquiry)"
)
"""It says that a request was put on record."""

PROMISED: Final = re.compile(
    r"we (?:will|'ll|aim to|endeavou?r to|try to) (?:respond|reply|get back|answer|contact|review|"
    r"be in touch)|our (?:support )?(?:team|staff|agents?|representatives?) will|"
    r"(?:one of our|a member of our|a representative)|business (?:day|hour)s|working days?|(?:within|"
    r"in) \d{1,2} (?:hours|days)|"
    r"(?:工作日|工作时间|小时)内(?:给您|与您|为您|予以|进行|联系|回复|处理|答复)|客服(?:人员|专员|团队)(?:会|"
    r"将)|(?:工作人员|专员|我们)(?:会|将)(?:在|尽快|及时|于)"
)
"""It promises an answer, as a service does."""

CHALLENGE: Final = (
    "confirm that you are a", "prove that you are", "click the link below to deliver", "has been held",
    "is being held", "to release your message", "whitelist", "verify your address", "sent from a legitimate",
    "confirm your message", "by replying to this message", "to confirm delivery", "is protected by", "captcha",
    "guest list", "being a real person", "you are human", "approve your address", "add you to",
    "awaits moderator approval", "being held until", "验证您的身份", "发件人验证", "点击以下链接确认",
    "白名单", "请输入验证", "確認您的身分",
)  # fmt: skip
"""Challenges to unknown senders (TMDA, Boxbe, Spamarrest, Earthlink) and moderators' notices."""

RECEIPT_SUBJECT: Final = re.compile(
    r"(?:已读|已讀|未读取?|未讀|已读回执|阅读回执|閱讀回條|回执|回條|read|not read|read receipt|"
    r"return receipt|message read|disposition notification|gelesen|ungelesen|nicht gelesen|"
    r"lesebestätigung|lu|non lu|accusé de (?:lecture|réception)|leído|no leído|confirmación de lectura|letto|"
    r"non letto|conferma di lettura|lid[ao]|não lid[ao]|gelezen|ongelezen|läst|oläst|læst|lest|luettu|"
    r"прочитано|не прочитано|przeczytano|přečteno|okundu|開封済み|開封確認|未開封|읽음|읽지 않음|수신 ?확인|"
    r"delivered|已送达|已送達)(?:\s?[:(-]|$|\s\()"
)
RECEIPT_SENTENCE: Final = re.compile(
    r"已[于在].{4,60}(?:阅读|读取|打开|查看)|已於.{4,60}(?:閱讀|讀取|開啟)|wurde am .{4,60}(?:gelesen|geöffnet)"
)
RECEIPT_WORDS: Final = (
    "was read on", "was opened on", "has been displayed", "this is a return receipt", "this is a receipt for",
    "return receipt", "was deleted without being read", "was not read", "message was displayed",
    "message has been read", "no guarantee that the message has been read", "this receipt verifies",
    "was displayed on", "read receipt", "邮件收条", "阅读回执", "已读回执", "已被阅读", "已经被阅读",
    "已阅读您", "被对方打开", "已被收件人阅读", "已被打开", "未经阅读", "未被阅读", "打开阅读", "的回执",
    "已讀取", "wurde gelesen", "gelesen am", "a été lu", "a été ouvert", "fue leído", "se leyó",
    "è stato letto", "foi lida", "foi lido", "werd gelezen", "lästes", "было прочитано", "прочитано",
    "開封されました", "읽었습니다",
)  # fmt: skip
