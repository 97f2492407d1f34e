"""How lists, newsletters and advertisers mark what they send to many. Words, not logic; ``opening.plain`` form."""

from typing import Final

from zongban.core import late_re as re

ADVERT_SUBJECT: Final = re.compile(
    r"[\[【(<]?\s?(?:广告|廣告|ad|adv|advertisement|推广|営業|広告|光고|광고)\s?[\]】)>]|[<(【\[]?(?:ad|"
    r"adv)\s?[)】\]>:]|未承諾広告|"
    r".{0,40}代[开開].{0,12}(?:发|發|票)|.{0,40}发.{0,2}票.{0,10}(?:代开|代理|低点)"
)
DIGEST_SUBJECT: Final = re.compile(
    r".{0,80}(?:digest,? (?:vol|number|of|\d)|\bdigest\b.{0,30}(?:issue|number|messages|topics)|newsletter|"
    r"weekly (?:update|digest|news|roundup)|monthly (?:update|digest|news)|"
    r"daily (?:digest|news|brief|update)|\be-?news\b|周刊|月刊|周报订阅|电子报|電子報|快讯|每日要闻|早报|晚报|"
    r"资讯速递|会员日|促销|大促|双11|双十一|618|限时|特惠|秒杀|"
    r"优惠券|免费领取|新品上市|诚邀您?(?:参加|莅临)|公开课|培训班|研修班|高级研修|特训营|训练营|内训|总裁班|"
    r"实战班|% off|sale ends|special offer|limited time|free trial|webinar)"
)
ACCOUNT_SUBJECT: Final = re.compile(
    r".{0,80}(?:report domain|verify your|verification code|confirm your (?:e-?mail|account|subscription|"
    r"registration)|"
    r"activate your|welcome to|password reset|reset your password|"
    r"security alert|sign-?in|new (?:device|login)|your (?:order|receipt|invoice|subscription|account|package|"
    r"shipment|payment|booking|statement)|order confirmation|"
    r"payment (?:received|confirmation)|has shipped|subscription confirm|you(?:'re|"
    r" are) (?:now )?(?:subscribed|unsubscribed)|membership reminder|"
    r"验证码|激活|验证您?的|确认您?的(?:邮箱|订阅|注册)|欢迎(?:注册|加入|使用|订阅|来到)|密码(?:重置|找回)|"
    r"重置密码|找回密码|登录提醒|安全提醒|异地登录|订单|发货|账单|对账单|消费提醒|"
    r"电子发票|续费|到期提醒|余额|支付成功|注册成功|订阅(?:成功|确认)|驗證碼|帳單|訂單|ご注文|登録確認|"
    r"認証コード|인증|주문)"
)
LEAVE_THE_LIST: Final = (
    "unsubscribe", "opt out", "opt-out", "manage your preferences", "manage preferences", "email preferences",
    "subscription preferences", "update your preferences", "no longer wish to receive", "to stop receiving",
    "you are receiving this", "you're receiving this", "you received this email because",
    "you received this message because you are subscribed", "this email was sent to", "remove me from",
    "to be removed", "removed from our", "removed from this", "view this email in your browser",
    "view in browser", "view this message in", "listinfo", "leave this group", "退订", "取消订阅",
    "不希望再收到", "不想再收到", "不再接收", "不需要此类", "不希望收到", "不想收到", "如需退订", "拒收此类",
    "点击这里取消", "您收到此邮件是因为", "您收到这封邮件是因为", "如果您无法正常浏览", "无法正常显示",
    "如果邮件不能正常", "在浏览器中查看", "如有打扰", "冒昧打扰", "本邮件由系统群发", "打扰之处", "若您不需要",
    "如您不需要", "如不需要", "若不愿再", "如不愿意接收", "取消訂閱", "退訂", "不想再收到", "若您不想",
    "線上觀看", "abmelden", "abbestellen", "newsletter abmelden", "se désabonner", "désinscri", "désabonner",
    "darse de baja", "cancelar la suscripción", "cancelar suscripción", "disiscriv", "cancellati",
    "annulla iscrizione", "descadastr", "cancelar inscrição", "não deseja mais receber", "afmelden",
    "uitschrijven", "avregistrera", "avsluta prenumeration", "afmeld", "отписаться", "отказаться от рассылки",
    "wypisz", "rezygnacja", "配信停止", "配信解除", "購読解除", "メルマガ", "수신거부", "수신 거부",
    "구독 취소",
)  # fmt: skip
PERSUASION: Final = (
    "参加对象", "培训费用", "课程大纲", "课程背景", "课程收益", "讲师介绍", "主讲老师", "培训对象", "报名热线",
    "报名回执", "课程费用", "团报", "早鸟", "咨询热线", "订购热线", "微信同号", "加微信", "扫码", "立即报名",
    "立即购买", "立即抢购", "立即查看", "马上抢", "免费试用", "限时优惠", "税点", "发票代", "优惠开",
    "票据代理", "代开发票", "可代开", "先验后付", "验证后付款", "点数优惠", "shop now", "buy now",
    "register now", "book now", "limited time", "special offer", "sign up today", "order now", "free shipping",
)  # fmt: skip
SENDER: Final = re.compile(
    r"(?:e?newsletters?|newsletter[^@]{0,30}|edm\d{0,4}|digest|mailing|"
    r"campaigns?|subscriptions?|webinars?|"
    r"no-?_?\.?reply|noreply-[^@]{1,40}|do-?_?not-?_?reply|donotreply|noreply[-+_.][^@]*|notify|"
    r"notifications?|mailer|broadcast|"
    r"peixun\d{0,6}|kecheng|px\d{2,6}|tuiguang|"
    r"[^@]{0,40}-(?:request|owner|announce|digest|confirm|return|noreply|notifications?)|owner-[^@]{1,40}|"
    r"majordomo|listserv|listproc|mailman|calendar-notification|"
    r"account-?(?:update|security|verification)[^@]{0,20}|auto-?confirm|order-?update|shipment-?tracking)@"
    r"|@(?:edm|newsletter|marketing|promo|mkt|campaign)\d{0,3}\."
)
"""Addresses under which programs write to many."""

ROLE: Final = re.compile(
    r"(?:news|marketing|promo(?:tion)?s?|deals?|announce(?:ments?)?|info|hello|service|services|billing|"
    r"orders?|events?|members?|memberships?|updates?|offers?|"
    r"lists?|security|accounts?|welcome|verify|alerts?|notices?|team|support)@|@(?:news|mail(?:ing)?s?|email|"
    r"e|em|info)\d{0,3}\."
)
"""Addresses under which programs write and people too."""

PROGRAM: Final = re.compile(
    r"(?i)(?:.{0,20}(?:edm|mailchimp|sendgrid|mailgun|campaign|constant ?contact|roving|aweber|getresponse|"
    r"mailerlite|mailerlight|responsys|exacttarget|sailthru|icontact|sendcloud|focussend|"
    r"webpower|comm100|umail|volleymail|bulk|mass ?(?:mail|send)|massmail|group ?mail|atomic mail|supermail|"
    r"strongmail|lyris|listserv|mailman|listmanager|phplist|sendblaster|"
    r"sparkpost|mandrill|hubspot|marketo|eloqua|salesforce marketing|interspire|acymailing|mailpoet|"
    r"sendinblue|brevo|blaster|newsletter|dmdelivery|emarsys|silverpop|"
    r"群发|营销|拓鹏|双翼|亿业|金伦|magic ?mail|ezmlm|majordomo|sympa|smartlist|fml ))"
)
