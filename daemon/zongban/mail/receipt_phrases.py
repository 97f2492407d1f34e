"""How programs say that they wrote a mail, and confirm one. Words, not logic; ``opening.plain`` form."""

from typing import Final

from zongban.core import late_re as re

DECLARED: Final = re.compile(
    r"this (?:is|was) (?:an? |sent )(?:\w+[ -]){0,2}?auto(?:mat\w{0,8})?[- ]?(?:\w{1,12}[- ])?(?:repl|respon|"
    r"mess|e-?mail|mail|notif|answer|confirm|acknowl|generat|vacation|out[- ]of|notice|sent)|"
    r"(?:thank you[^.]{0,60}\. )?automatic (?:reply|response)\s?[:.]|"
    r"(?:this |the )?(?:e-?mail|message|reply|mail|response|notification|acknowledge?ment) (?:is|was|"
    r"has been) (?:being )?(?:an? )?"
    r"(?:automatic(?:ally)?|auto)[- ]?(?:generated|sent|created|repl|response|produced|system|mess)|"
    r"(?:sent|generated|created|produced) automatically(?! by mail)|you are receiving this auto|auto-?(?:mated|"
    r"matic)? (?:reply|response) (?:from|to|by)|"
    r"(?:这是|这封|本邮件|此邮件|该邮件|本信|此信|此为|以上为|本回复|此回复|本消息|这里是|"
    r"来自).{0,24}自动(?:回复|答复|应答|发[出送]|生成|回信|响应|产生)|"
    r"(?<!设置)(?<!开启)(?<!打开)(?<!关闭)(?<!我的)(?:系统|邮箱)自动(?:回复|答复|应答|发[出送]|生成|回信)"
    r"(?!功能|设置|规则|模板|坏|失|的(?!\s?(?:[,。!;)]|$|邮件,|回复,)))|"
    r"[(\[【]\s?(?:系统|邮箱)?(?:自动|自動)(?:回复|回覆|答复|应答|发送|發送)\s?[)\]】][.。!]?$|"
    r"^[(\[【\"]?(?:本|此)?自动回复(?!功能|设置|规则|模板|坏|失)|(?:這是|此為|"
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
    "您的稿件已", "您的投稿已", "您的简历已", "您的留言已", "您的诉求已", "您的反馈已", "您的信件已", "您的订单已收",
    "您的举报已", "您的投诉已", "您的建议已", "您的材料已收", "您的咨询我", "贵公司来函已收",
    "您發送的郵件已", "您的申請已",
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
    r"查询|信件|来信|稿件|诉求|申请|登记|流水|业务|申诉)(?:编号|号码?|号为)|"
    r"(?:high|large|unusual|heavy) (?:volume|number) of (?:requests?|e-?mails?|messages|inquiries|enquiries)|"
    r"(?:邮件|来信|咨询|信件)量(?:较|过|很|非常|比较)?(?:大|多)|请勿重复(?:发送|提交|来信)|(?:稿号|稿件号|查询码|受理码)"
)
"""It says that a request was put on record."""

PROMISED: Final = re.compile(
    r"we (?:will|'ll|aim to|endeavou?r to|try to) (?:respond|reply|get back|answer|contact|review|"
    r"process|handle|look into|deal with|be in touch)|our (?:support )?(?:team|staff|agents?|representatives?) will|"
    r"(?:one of our|a member of our|a representative)|business (?:day|hour)s|working days?|(?:within|"
    r"in) \d{1,2} (?:hours|days)|"
    r"(?:工作日|工作时间|小时)内(?:给您|与您|为您|予以|进行|联系|回复|处理|答复|办理|办结|反馈)|客服(?:人员|专员|团队)(?:会|"
    r"将)|(?:工作人员|专员|我们)(?:会|将)(?:在|尽快|及时|于|按|依)"
)
"""It promises an answer, as a service does."""

CUSTOMER: Final = re.compile(
    r"尊敬的(?:客户|用户|作者|读者)|dear (?:valued )?(?:customer|client|sender|user|sir)|sehr geehrte(?:r)? kunde"
)
CHALLENGE: Final = (
    "confirm that you are a", "prove that you are", "click the link below to deliver", "has been held",
    "is being held", "to release your message", "whitelist", "verify your address", "sent from a legitimate",
    "confirm your message", "by replying to this message", "to confirm delivery", "is protected by", "captcha",
    "guest list", "being a real person", "you are human", "approve your address", "add you to",
    "awaits moderator approval", "being held until", "验证您的身份", "发件人验证", "点击以下链接确认",
    "白名单", "请输入验证", "確認您的身分",
)  # fmt: skip
"""Challenges to unknown senders (TMDA, Boxbe, Spamarrest, Earthlink) and moderators' notices."""

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
