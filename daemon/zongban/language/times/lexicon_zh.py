"""Chinese words for hours and parts of the day; with those for days and lengths the whole lexicon."""

from zongban.core import late_re as re
from zongban.language.times.atoms import Clock, Closing, Meaning, Part, Shift
from zongban.language.times.days_zh import RULES as DAYS
from zongban.language.times.feasts_zh import RULES as FEASTS
from zongban.language.times.lengths_zh import RULES as LENGTHS
from zongban.language.times.lexicon import Lexicon, rule
from zongban.language.times.longer_zh import RULES as LONGER
from zongban.language.times.numerals import HAN, han_number
from zongban.language.times.periods_zh import RULES as PERIODS
from zongban.language.times.recur_zh import RULES as RECURRENCES

_PARTS = {
    "凌晨": "dawn", "拂晓": "dawn", "半夜": "dawn", "午夜": "dawn", "子夜": "dawn", "后半夜": "dawn",
    "清晨": "morning", "早晨": "morning", "早上": "morning", "早间": "morning", "一早": "morning", "大早": "morning",
    "一大早": "morning", "一清早": "morning", "大清早": "morning", "清早": "morning", "黎明": "morning",
    "上午": "morning", "午前": "morning", "晨": "morning", "早": "morning", "上昼": "morning", "朝早": "morning",
    "晨间": "morning", "中午": "noon", "正午": "noon", "午间": "noon", "晌午": "noon", "下午": "afternoon",
    "午后": "afternoon", "下昼": "afternoon", "傍晚": "evening", "黄昏": "evening", "晚上": "evening",
    "晚间": "evening", "晚": "evening", "夜里": "evening", "夜间": "evening", "夜晚": "evening", "深夜": "evening",
    "入夜": "evening", "夜": "evening", "前半夜": "evening",
}  # fmt: skip


# 一时 alone is "for a while"; one o'clock needs its day or part of the day.
_SAID_BEFORE = re.compile(r"[午晨夜晚日号]\s?$")


def as_clock(match: re.Match[str]) -> Meaning | None:
    """三点半, 10时30分, 差一刻九点."""
    groups = match.groupdict()
    hour = han_number(groups["h"])
    if hour is None or hour > 24:
        return None
    minute = 0
    if match.group() == "一时" and not _SAID_BEFORE.search(match.string, 0, match.start()):
        return None
    if groups.get("half"):
        minute = 30
    elif groups.get("q"):
        minute = 15 * (han_number(groups["q"]) or 0)
    elif groups.get("m"):
        minute = han_number(groups["m"].removeprefix("过").removeprefix("零") or "0") or 0
    if minute > 59 or (hour == 24 and minute):
        return None
    if groups.get("less"):
        minute = 60 - (15 if groups["less"] == "一刻" else han_number(groups["less"]) or 0)
        hour = (hour - 1) % 24
    second = han_number(groups.get("sec") or "0") or 0
    return Clock(hour, minute, exact=hour >= 13 or hour == 0, second=second if second < 60 else 0)


def as_colon_clock(match: re.Match[str]) -> Meaning | None:
    """14:30, 9:00."""
    hour, minute = int(match["h"]), int(match["m"])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    second = int(match.groupdict().get("sec") or 0)
    return Clock(hour, minute, exact=hour >= 13 or match["h"].startswith("0"), second=second)


def as_neighbouring_hours(match: re.Match[str]) -> Meaning | None:
    """三四点: between the one and the other."""
    first, last = han_number(match["h"]), han_number(match["h2"])
    if first is None or last != first + 1:
        return None
    return Clock(first, until=Clock(last))


def as_part(match: re.Match[str]) -> Meaning:
    """上午, 今晚."""
    return Part(_PARTS[match["w"]])


_AFTER_HOUR = (
    r"(?:(?P<half>半(?!个?(?:小时|钟头)))|(?P<q>[一二三123])刻|(?P<m>零[一二三四五六七八九\d]|零(?=分)|过?\d{1,2}(?=分)|\d\d(?!\s?(?:位(?!置)|名(?!单|称|义)))"
    r"|过?[二三四五]?十[一二三四五六七八九]?(?![一二三四五六七八九]?(?:位(?!置)|名(?!单|称|义)))"
    rf"|过?[一二三四五六七八九](?=分))分?(?!钟[内后前以之]|之)(?:(?<=分)(?P<sec>\d{{1,2}}|{HAN}{{1,3}})秒)?|整)?"
)
# After a bare 三点 these words make it a count of matters, not an hour.
_NOT_HOUR = (
    r"(?!意见|建议|要求|想法|看法|说明|问题|原因|理由|体会|内容|不同|补充|疑问|疑虑|注意|希望|考虑|共识|感受|心得|思考|启示|经验"
    r"|上有|上的|档|也|都没|小|儿|点|结论|需要注意|值得|可以改进|不足|收获|变化|提醒|倡议|承诺|任务|工作(?!餐)|措施|事项|情况"
    r"|[零一二三四五六七八九](?!起|同|直|块|些|行|定|并|刻|个半?小时|个半?钟头|小时|楼|层|号(?!线)|十?[零一二三四五六七八九]?(?:位(?!置)|名(?!单|称|义)|个?人(?!员)|家(?!里)|组|方(?!面|案|式)))"
    r"|\d(?!\d?\s?(?:楼|层|号会|[fF]\b|位(?!置)|名(?!单|称|义)|个?人(?!员)|家(?!里)))|个|钱|关系|办法|优势|区别|好处|以下|如下|:)"
)
_WEEKDAY_BEFORE = r"(?<=周[一二三四五六日天])|(?<=期[一二三四五六日天])|(?<=拜[一二三四五六日天])"
_HOUR_NUMBER = (
    rf"(?:(?<![\d第./])(?<!\d:)(?=\d)|(?={HAN})(?:{_WEEKDAY_BEFORE}"
    rf"|(?<![\d零一二三四五六七八九十第.])))(?P<h>\d{{1,2}}|{HAN}{{1,3}})"
)

_CLOCKS = (
    # A text that says no more than "now" means this minute; elsewhere it is an idle word.
    rule(r"(?<!.)(?:现在|此刻)(?![^。!?\s])(?!.+\w)", lambda _: Shift(0, "minute")),
    rule(r"(?<=[从自])(?:现在|此刻)(?=起?[到至]|开始[,]?[到至]|起?一?直到)", lambda _: Shift(0, "minute")),
    # the working day
    rule(r"(?:今天|今日)?下班(?:时间|时)?(?=之?前|以前)", lambda _: Closing()),
    rule(r"(?:今天|今日)?上班(?:时间|时)?(?=之?前|以前)", lambda _: Closing(opening=True)),
    # clock times
    rule(
        r"(?<![\d./])(?<!\d:)(?P<h>[01]?\d|2[0-4])\s?:\s?(?P<m>[0-5]\d)(?::(?P<sec>[0-5]\d)(?:\.\d{1,6})?)?(?:\s?\+0?8:?00)?(?![\d:])(?!\s*[ap]\.?m)",
        as_colon_clock,
    ),
    rule(
        rf"差(?P<less>一刻|\d{{1,2}}|{HAN}{{1,2}})(?:分钟?)?(?:到)?(?P<h>\d{{1,2}}|{HAN}{{1,2}})点钟?",
        as_clock,
    ),
    rule(rf"{_HOUR_NUMBER}\s*点钟?差(?P<less>一刻|\d{{1,2}}|{HAN}{{1,2}})(?:分钟?)?", as_clock),
    rule(
        (
            rf"{_HOUR_NUMBER}\s*(?:点钟|点(?=半|[一二三123]刻|整|零[一二三四五六七八九\d]|零分|过|\d{{1,2}}分|\d\d(?!\d"
            r"|[.%度万元楼层])|[二三四五]?十[一二三四五六七八九]?分?(?!个|人|万|元|度|多)"
            rf"|[一二三四五六七八九]分))\s*{_AFTER_HOUR}"
        ),
        as_clock,
    ),
    rule(
        rf"(?<!等于)(?<!大于)(?<!小于)(?<!等于\s)(?<!大于\s)(?<!小于\s)(?<![a-z])(?<!不为\s)(?<!不为){_HOUR_NUMBER}\s*时(?!间|候|段|期|限|任|常|刻|代|长|差|效|有|不|而|髦|装|会|态|光|速)\s*{_AFTER_HOUR}",
        as_clock,
    ),
    rule(r"(?<![\d./第])(?<!\d:)(?P<h>1[3-9]|2[0-4])\s*点(?![\d零一二三四五六七八九])" + _NOT_HOUR, as_clock),
    rule(
        rf"(?<![\d零一二三四五六七八九十第.])(?P<h>[一两二三四五六七八九])(?P<h2>[二三四五六七八九十])点(?:钟|多)?{_NOT_HOUR}",
        as_neighbouring_hours,
        weak=True,
    ),
    rule(rf"{_HOUR_NUMBER}\s*点多?{_NOT_HOUR}", as_clock, weak=True),
    rule(r"(?<![\d.])(?<!\d:)(?P<h>0?[6-9]|1\d|2[0-4])h(?P<m>[0-5]\d)(?![a-z\d])", as_colon_clock),
    rule(
        (
            rf"(?<![\d.:零一二三四五六七八九十第])(?P<h>\d{{1,2}}|{HAN}{{1,3}})(?=\s*[-到至]\s*(?:\d{{1,2}}"
            rf"|{HAN}{{1,3}})\s*(?:点|时(?!间))(?!意见|建议))"
        ),
        as_clock,
        weak=True,
    ),
    rule(
        (
            r"(?:(?<=[点半分钟整]-)|(?<=[点半分钟整]到)|(?<=[点半分钟整]至))(?P<h>\d{1,2})(?![\d.:]|\s*(?:点|时"
            r"|个|人|月|日|号|分|楼|年|天|周))"
        ),
        as_clock,
        weak=True,
    ),
    # parts of the day
    rule(
        (
            r"(?P<w>凌晨|拂晓|黎明|一清早|大?清早|清晨|晨间|早晨|早上|早间|一大早|大早|一早|朝早|上午|上昼|午前|中午|晌午|正午|午间|下午|下昼|午后"
            r"|傍晚|黄昏|晚上|晚间|夜里|夜间|夜晚|深夜|入夜|[前后]半夜|半夜|午夜|子夜)(?!好|茶|安|资本|版|档|剧场|恋|饭|鸡)"
        ),
        as_part,
    ),
    rule(
        (
            r"(?:(?<=[今明昨后前次当每])|(?<=周[一二三四五六日天])|(?<=期[一二三四五六日天])|(?<=拜[一二三四五六日天])"
            r"|(?<=[\d一二三四五六七八九十][日号])|(?<=[今明昨后前]天)|(?<=除夕|春节|国庆|元旦|中秋|圣诞|元宵)|(?<=端午))(?P<w>[早晚晨夜])(?!了|点再|点[^0-9]|期|于|些|餐|宴|饭|会|报)"
        ),
        as_part,
    ),
    # 早一点 is a little earlier.
    rule(
        rf"(?P<w>[早晚晨夜])(?!一点(?!半|[一三]刻|钟))(?=\s*(?:\d{{1,2}}|{HAN}{{1,3}})\s*[点:时](?!儿))",
        as_part,
    ),
)

_RULES = (*RECURRENCES, *FEASTS, *DAYS, *LONGER, *PERIODS, *LENGTHS, *_CLOCKS)
_ALONE = (
    r"\d零一二三四五六七八九十百两俩廿卅元上下本这当次该今明后去前来昨寻琴听即周星礼每逢隔晚早晨夜朝月再半近春夏秋冬正腊大"
    r"头"
)
_STARTS = (
    rf"(?:[{_ALONE}]|过[去\d半零一二三四五六七八九十百两俩廿卅]|q[1-4]|第|未来|接下来|此后|往后|最近|刚过去|以往|同日|翌|天天"
    r"|季度?[末底初]|年[末底初尾三内中]|差|凌晨|拂晓|黎明|清[晨早明]|中[午秋元]|晌午|午[前间后夜]|傍晚|黄[昏]|深夜|入夜|子夜|工作日|农历|阴历|旧历"
    r"|情人|三八|妇女|植树|消费|愚人|五[一四]|国[庆际]|劳动|青年|护士|六一|儿童|建[党军]|教师|万圣|记者|双|光棍|平安|圣诞|跨年|元宵|龙抬头|端午"
    r"|七夕|重阳|除夕|小[年满暑雪寒]|母亲|父亲|感恩|黑|复活|耶稣|受难|圣[灰枝灵帕]|棕枝|升天|地球|环境|节礼|独立|公元|民国|此刻|现在|立[春夏秋冬]|雨水|惊蛰|谷雨|芒种|处暑|白露|寒露|霜降)"
)
_FIRST_SIGNS = (
    rf"{_ALONE}过q第未接此往最刚以同翌天季年差凌拂黎清中晌午傍黄深入子工农阴旧情三妇植消愚五国劳青护六儿建教万记双光平圣跨龙端"
    r"七重除小母父感黑复耶受棕升地环节独公民现立雨惊谷芒处白寒霜"
)

CHINESE = Lexicon(_RULES, _FIRST_SIGNS, _STARTS)
