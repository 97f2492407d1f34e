"""Undeclared and mislabelled octets are read in the charset they are in: figures over short subjects and sentences."""

from collections import Counter

import pytest

from zongban.mail.charset_names import codec_of
from zongban.mail.charsets import decode, unmangled

SHORT = [
    "关于报销的请示",
    "访客预约",
    "总经理办公会",
    "第三季度经营分析会",
    "请假申请",
    "报销单据",
    "工资条",
    "周三下午三点开会",
    "办公用品申领",
    "设备采购请示",
    "技术协议",
    "会议室预订",
    "放假通知",
    "节日值班安排",
    "体检通知",
    "新员工培训",
    "出差申请",
    "用车申请",
    "投标文件",
    "督办事项",
    "用印申请",
    "系统退信",
    "您的订单已发货",
    "同学聚会",
    "生日快乐",
    "论文修改意见",
    "实验数据",
    "求职简历",
    "面试通知",
    "代开发票",
    "服务器故障报警",
    "磁盘空间不足",
    "供应商来访",
    "合同已盖章",
    "请尽快审批",
    "转发通知",
    "自动回复",
    "欧阳峰经理",
    "诸葛亮先生",
    "慕容雪女士",
    "朱镕基同志",
    "质量事故报告",
    "紧急求助",
    "网络中断通告",
    "年度预算调整",
    "食堂菜单",
    "消防演练",
    "安全生产月",
    "党委中心组学习",
    "离职交接",
    "快递签收",
    "停车位变更",
    "空调维修",
    "钥匙领取",
    "名片印制",
    "招聘启事",
    "薪酬调整方案",
    "专利申请",
    "环保验收",
    "海关查验",
    "汇率波动",
]
OLD = [
    "請假單已送出",
    "報價單確認",
    "出貨通知單",
    "產品目錄",
    "交期回覆",
    "林志豪經理",
    "陳淑芬小姐",
    "黃建國先生",
    "客戶投訴處理",
    "年節放假公告",
    "電子報訂閱",
    "訂單確認",
    "匯款通知",
    "研討會邀請函",
    "本週會議記錄",
    "請查收附件",
    "樣品寄送",
    "品質異常報告",
    "關於報銷的請示",
    "訪客預約",
    "總經理室",
    "第三季經營分析會",
    "設備採購案",
    "合約用印申請",
    "董事會開會通知",
    "薪資調整",
    "消防演練",
    "機密文件",
    "系統維護公告",
    "停電通知",
]
SENTENCES = (
    "请各部门于本周五下班前将第三季度经营分析材料报送总经理办公室，谢谢配合。",
    "王总您好，附件是与恒达公司的供货合同（第三稿），请您审阅后回复，如无异议我们周四盖章。",
    "原定明天上午九点的例会改到后天下午两点，地点不变，请大家相互转告。",
    "尊敬的客户：您所订购的货物已于今日发出，运单号为SF1234567，请注意查收。",
    "因台风影响，公司决定11月6日全天停工，值班人员按应急预案到岗，恢复时间另行通知。",
)
KANA = [
    "お世話になっております",
    "納期回答の件",
    "会議のお知らせ",
    "お見積りの件",
    "ご確認ください",
    "議事録をお送りします",
    "株式会社山田製作所の田中です",
    "出張報告について",
    "請求書の送付",
    "年末年始休業のお知らせ",
    "訪問の件",
    "自動返信です",
    "打ち合わせのお願い",
    "資料送付のご案内",
]
HANGUL = [
    "회의 공지드립니다",
    "견적서를 송부합니다",
    "계약서 검토 요청",
    "출장 보고서 첨부",
    "발주서 확인 부탁드립니다",
    "납기 회신 요청",
    "자동응답 메일입니다",
    "방문 일정 안내",
    "연말 휴무 안내",
    "품질 보고서",
    "세금계산서 발행 요청",
    "안녕하세요 부장님",
]
WEST = [
    "Grüße aus München",
    "Réunion de l'équipe à Genève",
    "Größe der Maße",
    "Señor García, mañana",
    "déjà vu",
    "Büro Köln am Dienstag",
    "Facture n° 113 – réglée",
    "Über die Verträge",
    "garçon, ça va?",
    "Año nuevo – vacaciones",
    "Café",
    "Ørsted møde på torsdag",
    "Preis: 100 €",
    "It’s “quoted” – yes",
    "Förslag till avtal",
    "reunião às 15h não",
    "Geschäftsführer Müller",
    "l’été dernier",
    "Überweisung",
    "À bientôt",
]
RUSSIAN = [
    "Встреча в среду",
    "Коммерческое предложение",
    "Договор поставки № 12",
    "Добрый день",
    "Счёт на оплату",
    "Уважаемые коллеги",
    "Спасибо за письмо",
]
SETS = {
    "simplified subjects": (SHORT, "gb18030"),
    "simplified sentences": (SENTENCES, "gb18030"),
    "simplified subjects in UTF-8": (SHORT, "utf-8"),
    "traditional subjects": (OLD, "big5hkscs"),
    "traditional subjects in GBK": (OLD, "gb18030"),
    "traditional subjects in UTF-8": (OLD, "utf-8"),
    "Japanese in Shift-JIS": (KANA, "cp932"),
    "Japanese in ISO-2022-JP": (KANA, "iso2022_jp"),
    "Japanese in UTF-8": (KANA, "utf-8"),
    "Korean in EUC-KR": (HANGUL, "cp949"),
    "Western in Windows-1252": (WEST, "cp1252"),
    "Western in UTF-8": (WEST, "utf-8"),
    "Russian in Windows-1251": (RUSSIAN, "cp1251"),
    "Russian in KOI8-R": (RUSSIAN, "koi8_r"),
}
WRONG = ("us-ascii", "iso-8859-1", "utf-8", "unknown-8bit")
CHINESE = (
    "simplified subjects",
    "simplified sentences",
    "simplified subjects in UTF-8",
    "traditional subjects",
)


def misread(name, said):
    texts, codec = SETS[name]
    pairs = [(each, decode(each.encode(codec), said)) for each in texts if _fits(each, codec)]
    return [(text, found.codec, found.text) for text, found in pairs if found.text != text], len(pairs)


def _fits(text, codec):
    try:
        return not text.encode(codec).isascii() or codec == "iso2022_jp"
    except UnicodeEncodeError:
        return False


def test_undeclared_octets_are_read_in_their_charset():
    wrong, count = [], 0
    for name in SETS:
        found, number = misread(name, None)
        print(f"{name:32} {number:3} read, {len(found)} wrong {Counter(each[1] for each in found)}")
        wrong += found
        count += number
    assert len(wrong) <= count * 0.01, wrong


@pytest.mark.parametrize("said", WRONG)
def test_a_label_that_programs_put_on_anything_is_not_believed(said):
    wrong, count = [], 0
    for name in SETS:
        if said == "iso-8859-1" and name.startswith(("Russian", "Western in W")):
            continue
        found, number = misread(name, said)
        wrong += found
        count += number
    assert len(wrong) <= count * 0.01, wrong


@pytest.mark.parametrize("said", ["gb2312", "big5", "shift_jis", "euc-kr"])
def test_a_label_of_another_script_does_not_spoil_chinese(said):
    wrong, count = [], 0
    for name in CHINESE:
        found, number = misread(name, said)
        wrong += found
        count += number
    assert len(wrong) <= count * 0.02, wrong


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        *((each, "gb2312") for each in ("喆", "㐱", "朱镕基", "囧", "堃", "邨", "①②③", "……——", "♦", "丁")),
        *((each, "big5") for each in ("許", "功", "蓋", "堃", "喆", "碁")),
        *((each, "iso-8859-1") for each in ("é", "ÄÖÜ", "naïve", "£5", "½")),
        *((each, "koi8-r") for each in ("Да", "ОК, согласен")),
        *((each, "utf-8") for each in ("é", "通知", "Ω", "ž", "ש", "🎉", "𠮷", "﷽")),
        *((each, "iso-8859-2") for each in ("Łódź", "č", "Žižkov")),
        *((each, "windows-1251") for each in ("Да", "Привет")),
        *((each, "shift_jis") for each in ("表", "十", "ソ", "能")),
        *((each, "euc-kr") for each in ("네", "예")),
        *((each, "iso-8859-7") for each in ("Καλημέρα",)),
        *((each, "windows-1255") for each in ("שלום",)),
        *((each, "tis-620") for each in ("สวัสดี",)),
    ],
)
def test_a_true_label_is_believed_however_short_or_rare_the_text(text, charset):
    octets = text.encode({"gb2312": "gb18030", "big5": "big5hkscs", "tis-620": "cp874"}.get(charset, charset))
    assert decode(octets, charset).text == text


@pytest.mark.parametrize(
    "name", ["zlib", "idna", "rot13", "base64", "hex", "punycode", "undefined", "mbcs", "", "\0", None]
)
def test_a_name_that_is_no_charset_names_none(name):
    assert codec_of(name) is None


def test_text_that_was_encoded_twice_is_written_as_it_was_meant():
    assert unmangled("关于开会的通知".encode().decode("cp1252", "replace")) == "关于开会的通知"
    assert unmangled("关于开会的通知".encode().decode("latin-1")) == "关于开会的通知"
    assert unmangled("Grüße, Ã is a letter") == "Grüße, Ã is a letter"
    assert unmangled("naïve café") == "naïve café"
