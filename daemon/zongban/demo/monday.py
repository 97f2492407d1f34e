"""Monday, 23 November 2026: what people write to the office."""

from zongban.demo.scenes import MONDAY, Scene, at

_INVITATION = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E00800000000B0C4A2F1
DTSTAMP:20261123T013000Z
DTSTART;TZID=China Standard Time:20261126T140000
DTEND;TZID=China Standard Time:20261126T150000
SUMMARY:Quality review: 8D report on gear housings
LOCATION:Microsoft Teams
ORGANIZER;CN=Katrin Vogel:mailto:k.vogel@brandt-antriebe.example
ATTENDEE;CN=Zhou Zheng;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:zhou.zheng@huayue.example
ATTENDEE;CN=Office;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:office@huayue.example
SEQUENCE:0
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""

MORNING = (
    Scene(
        at(MONDAY, 8, 2), "xxb@yjj-sh.gov.example", "上海市应急管理局办公室",
        "市应急管理局来文，27日前要答复", "A government office writes; an answer is due on Friday",
        "各有关单位：\n\n为做好岁末年初安全生产工作，我局决定开展年度安全生产检查。请各单位对照检查清单开展自查，"
        "并于11月27日前将自查报告报送我局。\n\n联系人：王科长，电话 021-5555 0134。\n\n上海市应急管理局办公室\n2026年11月20日",
        "关于开展年度安全生产检查的通知（沪应急〔2026〕112号）", charset="gb2312",
    ),
    Scene(
        at(MONDAY, 8, 6), "news@expo-weekly.example", "工博会资讯",
        "一封订阅邮件（机器）", "A newsletter (a machine)",
        "本周展会资讯：第二十八届工业博览会观众登记已开放。如不想再收到，请点击退订。",
        "【工博会周刊】第47期：智能制造展区抢先看",
        headers={"List-Unsubscribe": "<mailto:leave@expo-weekly.example>", "Precedence": "bulk"},
    ),
    Scene(
        at(MONDAY, 8, 9), "zheng.hao@huayue.example", "郑浩",
        "信息技术部请示购置服务器", "IT asks for approval of new servers",
        "周总：\n\n现有核心服务器已使用七年，故障率上升。拟购置服务器两台，预算18.6万元，列入本年度信息化预算。\n\n"
        "妥否，请批示。\n\n信息技术部 郑浩",
        "关于购置核心服务器的请示",
    ),
    Scene(
        at(MONDAY, 8, 12), "guarantee@ruihe-group.example", "瑞合集团财务部",
        "合作方来函请求担保", "A partner asks for a guarantee",
        "华岳集团：\n\n我集团拟向银行申请流动资金贷款，恳请贵司提供连带责任担保，额度人民币3000万元，期限一年。\n"
        "盼于12月4日前函复。\n\n瑞合集团有限公司\n2026年11月23日",
        "关于请求提供担保的函",
    ),
    Scene(
        at(MONDAY, 8, 15), "zhao.qiang@huayue.example", "赵强",
        "市场部申请会议：一句话写清时间、地点、参会；不急，收下，16:30 统一排",
        "Marketing asks for a meeting in plain words; it can wait until 16:30",
        "林助理：\n\n11月25日15:00-17:00 在三楼会议室开四季度预算会，请总经理、财务部、市场部参加。\n\n赵强",
        "申请会议：四季度预算会",
    ),
    Scene(
        at(MONDAY, 8, 18), "erik.lund@nordvik.example", "Erik Lund",
        "外宾预约来访", "A guest announces a visit",
        "Dear office team,\n\nfour of us (Erik Lund, Marit Solberg, Jonas Dahl and Ingrid Moe) from Nordvik AS will visit you on "
        "Tuesday 24 November at 14:00 for about two hours, to see the new assembly line. Our host is the International Business "
        "department.\n\nKind regards\nErik Lund\nNordvik AS",
        "Visit of Nordvik on Tuesday",
    ),
    Scene(
        at(MONDAY, 8, 21), "m.ellis@halden-components.example", "Margaret Ellis",
        "供应商调价通知（英文）", "A supplier's letter on prices",
        "Dear Sirs,\n\nplease find our notice of a price adjustment of 3.2 % on all castings, effective 1 January 2027 "
        "(our ref HL/2026/1002). Please confirm receipt by 4 December 2026.\n\nYours faithfully\nMargaret Ellis\n"
        "Halden Components Ltd",
        "Notice of price adjustment effective 1 January 2027",
    ),
    Scene(
        at(MONDAY, 8, 41), "zhou.zheng@huayue.example", "周正",
        "总经理用手机一句话答复简报", "The GM answers the digest in one line, from his phone",
        "1 同意 2 转财务部 3 先这样吧\n\n发自我的iPhone", answers="简报|Monday 23 November|Digest",
    ),
    Scene(
        at(MONDAY, 8, 44), "zhou.zheng@huayue.example", "周正",
        "第3项没有看明白，已请他再回一个字；他答了", "Item 3 was asked back; he answers in a word",
        "3 同意\n\n发自我的iPhone", answers="照办|Receipt",
    ),
    Scene(
        at(MONDAY, 9, 20), "sun.wei@huayue.example", "孙伟",
        "产销例会的会议记录", "Notes of the production meeting",
        "会议：产销例会\n时间：2026年11月20日 9:30\n主持人：孙伟\n参会：孙伟、钱多、赵强、王磊\n\n"
        "议题：四季度交付\n决议：完成诺维克首批齿轮箱的装配\n责任人：孙伟\n期限：11月27日\n验收标准：出厂检验合格\n\n"
        "议题：铜价\n决议：提交铜价情景测算\n责任人：王磊\n期限：11月23日12:00\n验收标准：财务部负责人审核通过\n\n"
        "议题：备件\n决议：完成备件供应商比价\n责任人：钱多\n期限：12月1日\n验收标准：三家以上报价\n",
        "产销例会会议记录",
    ),
    Scene(
        at(MONDAY, 9, 35), "sun.wei@huayue.example", "孙伟",
        "主持人回复“同意”，纪要即印发，三项决议转督办", "The host approves; the minutes go out, three tasks begin",
        "同意", answers="产销例会",
    ),
    Scene(
        at(MONDAY, 9, 37), "qian.duo@huayue.example", "钱多",
        "外出自动回复（机器）：不答、不动案件", "An out-of-office answer (a machine): no answer, nothing moves",
        "您好，我本周出差，周四回公司。急事请电联。", "自动回复：督办",
        headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}, answers="备件供应商",
    ),
    Scene(
        at(MONDAY, 9, 50), "k.vogel@brandt-antriebe.example", "Katrin Vogel",
        "德国客户从Outlook发来会议邀请", "A customer's invitation from Outlook",
        "Dear Mr Zhou,\nplease join our review of the 8D report.\nKatrin Vogel",
        "Quality review: 8D report on gear housings", invitation=_INVITATION,
    ),
    Scene(
        at(MONDAY, 10, 5), "anna.berg@huayue.example", "Anna Berg",
        "撞期：国际业务部要在同一时间与诺维克签约（战略），同样收下待排",
        "The Nordvik signing (strategic) wants the same slot, and is collected as well",
        "Dear colleagues,\n\nplease book the contract signing with Nordvik for Wednesday 25 November, 15:00-16:30, in Meeting "
        "Room 3F, with the General Manager, Legal and Erik Lund (erik.lund@nordvik.example) of Nordvik. They are in Shanghai "
        "only that day.\n\nAnna Berg",
        "Contract signing with Nordvik",
    ),
    Scene(
        at(MONDAY, 16, 45), "zhao.qiang@huayue.example", "赵强",
        "16:30 统一排会：签约留在原时间；让位的一方从几个空档里选了一个",
        "At 16:30 the signing got the slot; the other side chooses one of its free times",
        "第二个可以，谢谢", answers="预算会",
    ),
    Scene(
        at(MONDAY, 10, 40), "wu.min@huayue.example", "吴敏",
        "会议申请缺时间", "A request without a time",
        "林助理好，想跟周总汇报一下年终奖方案，大约一小时，请帮忙安排。\n吴敏", "申请会议：年终奖方案汇报",
    ),
    Scene(
        at(MONDAY, 11, 5), "wu.min@huayue.example", "吴敏",
        "补上时间，收下待排", "She fills in the time; it is collected",
        "明天下午4点半，五楼小会议室，参会：周总、李娜", answers="年终奖",
    ),
    Scene(
        at(MONDAY, 13, 35), "sales@kunyang-laser.example", "昆阳激光 刘经理",
        "来访预约缺人数和接待人", "A visit with facts missing",
        "您好，我们想周三上午9点半来贵司介绍新款激光切割机，请安排。昆阳激光 刘洋", "拜访预约",
    ),
    Scene(
        at(MONDAY, 13, 58), "sales@kunyang-laser.example", "昆阳激光 刘经理",
        "客人一封回信补齐", "The guest fills them in with one answer",
        "人数：2人\n来访人：刘洋、张帆\n接待：生产部", answers="拜访|来访|Visit",
    ),
    Scene(
        at(MONDAY, 14, 10), "zhou.zheng@huayue-group.example", "周正",
        "有人冒充总经理（相似域名）", "Somebody pretends to be the GM (a look-alike domain)",
        "瑞合集团的担保，同意，请财务今天办理。周正", "担保事项 同意", forged=True,
    ),
    Scene(
        at(MONDAY, 14, 20), "curious@elsewhere.example", "J. Smith",
        "陌生人凭编号打听案件", "A stranger with a case number asks for its status",
        "Hello, what is the status of this matter? Please send me the file.", "收〔2026〕2号 status",
    ),
    Scene(
        at(MONDAY, 14, 40), "lina.chen@chamber.example", "Lina Chen",
        "商会询问函", "The chamber of commerce asks something no rule knows",
        "Hello, could you tell me who in your company looks after apprenticeships? Best, Lina Chen", "A question",
    ),
    Scene(
        at(MONDAY, 10, 50), "wang.lei@huayue.example", "王磊",
        "责任人申请延期", "A task's owner asks for more time",
        "申请延期至周五，因等期货数据", answers="铜价情景测算",
    ),
    Scene(
        at(MONDAY, 11, 15), "sun.wei@huayue.example", "孙伟",
        "主持人不同意延期：仍须按期", "The host refuses: the date stands",
        "不同意", answers="延期|More time",
    ),
    Scene(
        at(MONDAY, 16, 10), "mailer-daemon@mx1.huayue.example", "Mail Delivery System",
        "退信（机器）：对应到被退的那封通知", "A bounce (a machine), tied to the notice that came back",
        "", bounces="m.ellis@halden-components.example",
    ),
    Scene(
        at(MONDAY, 16, 30), "li.na@huayue.example", "李娜",
        "财务部办结转办的来函", "Finance reports the transferred letter as done",
        "已办结。风险敞口超授信40%，建议婉拒，法务部已拟复函。", answers="请求提供担保",
    ),
    Scene(
        at(MONDAY, 17, 20), "promo@bulk-steel.example", "钢材特价",
        "广告（机器群发）", "An advertisement (bulk)",
        "年底清仓，特价钢材，量大从优。退订回T。", "【推广】年底清仓特价",
        headers={"List-Id": "<promo.bulk-steel.example>", "List-Unsubscribe": "<https://bulk-steel.example/u>"},
    ),
)  # fmt: skip
