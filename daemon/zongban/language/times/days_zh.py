"""Chinese words for single days: dates, days counted from today, weekdays."""

from zongban.core import late_re as re
from zongban.language.times.atoms import Calendar, Meaning, Near, Nth, Period, Run, Weekday, Weekdays
from zongban.language.times.lexicon import Rule, rule
from zongban.language.times.numerals import HAN, han_number
from zongban.language.times.words_zh import (
    ANY_YEAR,
    MONTH,
    MONTH_SHIFT,
    SHIFT,
    WEEK,
    N,
    month_number,
    weekday_number,
    year_of,
)

NEAR = {
    "大大前天": -4, "大前天": -3, "大前日": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨儿": -1, "昨": -1,
    "寻日": -1, "琴日": -1, "今天": 0, "今日": 0, "今": 0, "今儿": 0, "即日": 0, "明天": 1, "明日": 1, "明": 1,
    "明儿": 1, "听日": 1, "后天": 2, "后日": 2, "后儿": 2, "后": 2, "前": -2, "大后天": 3, "大后日": 3, "大大后天": 4,
}  # fmt: skip


def as_date(match: re.Match[str]) -> Meaning | None:
    """A date whose month or day may be missing."""
    groups = match.groupdict()
    year, shift = year_of(match)
    month = month_number(groups.get("mo"))
    day = han_number(groups["d"]) if groups.get("d") else None
    months = SHIFT[groups["ms"]] if groups.get("ms") else None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Calendar(year, month, day, year_shift=shift, month_shift=months)


def as_digits_date(match: re.Match[str]) -> Meaning | None:
    """2026-11-27, 11/27."""
    groups = match.groupdict()
    year, month, day = (int(groups[k]) if groups.get(k) else None for k in ("y", "mo", "d"))
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is not None and year < 100:
        if not _HAN.search(match.string):
            # Elsewhere than in Chinese the day comes first: 20.11.26.
            return None
        year += 2000
    shown = weekday_number(groups["w"]) if groups.get("w") else None
    return Calendar(year, month, day, shown_weekday=shown)


_HAN = re.compile("[一-龥]")


def as_listed(match: re.Match[str]) -> Meaning | None:
    """The 8 and the 15 of 12月8、15和29日; the number of a thing or item (附件2、15日) is none."""
    before = _LIST_SO_FAR.search(match.string, max(0, match.start() - 48), match.start())
    if before is None or ("," in match["goes"] and "月" not in before.group()):
        return None
    return as_date(match)


_LISTED_NEXT = r"\s?[、,和及与或]\s?"
_LISTED_REST = rf"(?P<goes>(?:{_LISTED_NEXT}[0-3]?\d(?!\d)){{1,8}})"
_LIST_SO_FAR = re.compile(rf"[月在于定约是为(]\s?(?:\d{{1,2}}[日号]?{_LISTED_NEXT}){{0,8}}$")


def as_two_days(match: re.Match[str]) -> Meaning | None:
    """明后两天, 今明."""
    first, last = NEAR[match["a"]], NEAR[match["b"]]
    return Run(Near(first), Near(last)) if first < last else None


def as_one_weekday(match: re.Match[str]) -> Meaning:
    """下周三, 周末."""
    week = SHIFT[match["s"] or ""]
    if match["d"] in ("末", "双休日"):
        return Period("weekend", shift=week)
    return Weekday(weekday_number(match["d"]), week)


def as_weekday_run(match: re.Match[str]) -> Meaning | None:
    """周一至五, 周六日."""
    week = SHIFT[match["s"] or ""]
    first, last = weekday_number(match["a"]), weekday_number(match["b"])
    if first >= last:
        return None
    return Run(Weekday(first, week), Weekday(last, week))


def as_several_weekdays(match: re.Match[str]) -> Meaning:
    """周二、四."""
    week = SHIFT[match["s"] or ""]
    days = re.findall("[一二三四五六日天]", match["ds"])
    return Weekdays(tuple(Weekday(weekday_number(d), week) for d in days))


def as_nth(match: re.Match[str]) -> Meaning | None:
    """三月第一周, 本月最后一个工作日."""
    groups = match.groupdict()
    year, year_shift = year_of(match)
    months = SHIFT[groups["ms"]] if groups.get("ms") else None
    month = month_number(groups.get("mo"))
    if groups.get("season") is not None:
        period = Period("year", year_shift, None, year)
    else:
        period = Period("month", months if month is None else None, month, year, year_shift)
    n = -1 if groups["k"].startswith("最后") else han_number(groups["k"][1:])
    if n is None:
        return None
    what = groups["w"]
    if what == "工作日":
        return Nth(n, -1, period)
    if what == "周末":
        return Nth(n, -3, period)
    if what == "天":
        return Nth(n, -2, period)
    return Nth(n, weekday_number(groups["d"]) if groups.get("d") else None, period)


_DAY_OF_WEEK = r"(?:[一二三四五六日天末]|[1-7](?![\d.年月天日个点:]))"
# 老周 and 小周 are persons; 等一下周三再说 says nothing of the next week.
_BEFORE_WEEK = r"(?<!(?<!最)[晚早])(?<![赶加小老一])"
_NO_PLACE = r"(?<!球衣)(?<!球衣是)(?<![背编学房]号)(?<!座位)(?<!座位是)(?<!号[是为])(?<!穿)(?<!箱)(?<!箱是)"
_DAY_AHEAD = (
    r"(?<![\d零一二三四五六七八九十百.第])(?<!(?<![日号])/)(?<!\d:)(?<![a-z]-)(?<![朝复路街道弄巷栋幢楼座室])"
    rf"{_NO_PLACE}"
)
_NOT_A_NUMBERED_THING = r"(?!线|楼|文(?!件))"
# After 日 these words make it part of another word.
_NOT_A_DAY = (
    r"(?!报|程|常|本|期|志|均(?!可|行|有|方便|能)|元|益|夜|产|历|光|后|内|游|式|语|用|耗|照|出|落|企|系|之内|三餐|千里"
    r"|供)"
)
# After 号 these words make it the number of a thing.
_NOT_A_NUMBER = (
    r"(?!线|楼|选手|门|厅|机|床|桌|仓|车|店|院|令|文|馆|库|位|口|台|井|炉|泵|站|色|球|种子|员|公[路馆交寓]|宿|大[街门厦楼]"
    r"|会议|码|电|字|航|岛|标|图|料|柜|箱|房|室|教|食堂|餐|病|产线|样|试|模|变|设备|主机|高[炉架速]|地|工[程位地厂]|项目|桥"
    r"|隧|路|街|巷|弄|梯|登|通道|发动|发电|摊|窗|卡|牌|信箱|技师|的?[车票位]|船|舱|段|坝|塔|客户|股|钢|混凝|水|油|汽|柴|字|铺"
    r"|园|公园|影|直播|方案|附件|议|决|提案|合同|订单|备忘)"
)
_SAYS_A_DAY = (
    r"(?=前|之前|以前|以后|之后|上午|下午|早|晚|夜|凌晨|清晨|傍晚|中午|到|至|-|、|,|;|。|[!?)\]]|$|\s|周|星期|礼拜|开[会始业工]|起"
    r"|交|去|来|出[差发院]|我|您|你|他|她|咱|大家|再|给|\d{1,2}\s*[:点时]|[一二三四五六七八九十]+点|或|和|截|那天|这天|当天|的(?!楼|门|车|房|线)|吧|吗|呢|行"
    r"|可|有|没|左右|在|要|请|回|能|签|到|见|才|就|都|也|发[货工放薪布]|打款|付|报|放假|上班|上线|下班|入职|走|飞|坐|休|值班|过|举|召|进"
    r"|结|拿|送|寄|提|审|考|面试|汇报|启|生[效日]|检修|停|搬|调休|是|会[不来去上]|不|前后|返|离|复|例会|例行|领|还|缴|安排|需)"
)
_OF_TODAY = (
    r"(?!头条|之星|之后[》\"]|黄花|美术|艺术|资本|集团|科技|重现|香|方舟|股份|传媒|公司|国际|说法|新闻"
    r"|一?早报|晚报|视[频界]|会更好|形成|养成|习得|获得的|因素|培养|免疫|[》>])"
)

RULES: tuple[Rule, ...] = (
    # whole dates
    rule(
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)\s?[-/.]\s?(?P<mo>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?![\d%])",
        as_digits_date,
    ),
    *(
        rule(
            rf"(?<![\d./-])(?P<y>[12]\d){sign}(?P<mo>0?[1-9]|1[0-2]){sign}(?P<d>3[01]|[12]\d|0?[1-9])(?![\d./%-])"
            rf"(?=\s*[(日周星]|\s*[上下]午|\s+\d{{1,2}}:|\s*[-到至]\s*\d\d{sign})",
            as_digits_date,
        )
        for sign in ("/", r"\.", "-")
    ),
    rule(
        r"(?<![\d.a-z-])(?P<y>20\d\d)(?P<mo>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)(?=[一-龥(,。;]|$|\s|-\s?20)",
        as_digits_date,
    ),
    rule(
        (
            rf"(?:{ANY_YEAR}\s*的?)?(?:{MONTH}|{MONTH_SHIFT})的?(?P<k>第{HAN}|最后一)个?(?:(?P<w>工作日|天|周末|周(?!末)"
            r"|星期|礼拜)(?P<d>[一二三四五六日天](?!次))?)"
        ),
        as_nth,
    ),
    rule(rf"(?P<season>){ANY_YEAR}\s*的?(?P<k>第{HAN}|最后一)个?(?P<w>工作日|天(?!数))", as_nth),
    rule(
        rf"(?P<season>){ANY_YEAR}\s*的?(?P<k>第{HAN}|最后一)个?(?P<w>周|星期|礼拜)(?P<d>[一二三四五六日天](?!次))",
        as_nth,
    ),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?(?:{MONTH}|{MONTH_SHIFT})的?\s*(?P<d>{N})\s*[日号]{_NOT_A_NUMBERED_THING}(?!\s*[-到至]\s*[日号])",
        as_date,
    ),
    rule(rf"(?:{ANY_YEAR}\s*)?{MONTH}(?P<d>\d{{1,2}})(?=\s*[-到至、]\s*\d{{1,2}}\s*[日号])", as_date),
    rule(
        rf"(?:{ANY_YEAR}\s*)?{MONTH}(?P<d>[一二三四五六七八九十廿]{{1,3}})(?=\s*[-到至、]\s*[一二三四五六七八九十廿]{{1,3}}\s*[日号])",
        as_date,
    ),
    rule(
        rf"(?:{ANY_YEAR}\s*的?)?{MONTH}(?P<d>十[一二三四五六七八九]|二十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?)"
        r"(?![一二三四五六七八九十日号点时个多来几天周月年万亿元人]|分|中秋|端午|重阳|元宵|七夕)(?<!八月十五)",
        as_date,
    ),
    rule(rf"(?:{ANY_YEAR}\s*)?{MONTH}(?P<d>\d{{1,2}})(?![\d日号月个.:点%年天台名家])(?!\s*时)", as_date),
    # days counted from now
    rule(r"(?P<a>昨|今|明|前)天?(?P<b>今|明|后|昨)[两二]?[天日](?:[里内])?", as_two_days),
    rule(
        (
            r"(?<![大以之])(?P<w>大?大前天|前天|(?<![当目日])前日(?!本|元|期)|大[前后]日|昨天|昨日|昨儿|[寻琴听]日|今天|今日|今儿|明天|明日|明儿|后天|后儿|后日(?!谈)"
            r"|大?大后天|(?<!目)(?<!如)(?<!至)(?<!当)今(?=早|晚|晨|夜|上午|下午|中午|起)|明(?=早|晚|晨|夜|上午|下午|中午|后天|、后天)|昨(?=晚"
            r"|夜|早|天|上午|下午)|(?<![以之过随先落背])后(?=晚(?!期))|前(?=晚上?)|即日(?=起))个?"
            + _OF_TODAY
            + r"(?!线|性)"
        ),
        lambda m: Near(NEAR[m["w"]]),
    ),
    rule(
        r"(?<![以])(?:当[天日](?=[上下中晚早]|\s*\d|[一二三四五六七八九十])|当(?=[晚夜])|同日)",
        lambda _: Near(0, anaphoric=True),
    ),
    rule(
        r"(?:次日|翌日|隔天|(?<![\d一二三四])第二[天日](?=[上下中凌清早晚傍]|\s*\d{1,2}[:点时]))(?!达)",
        lambda _: Near(1, anaphoric=True),
    ),
    # weekdays
    rule(
        (
            rf"{_BEFORE_WEEK}(?<![个每逢隔])(?:(?P<s>上上|下下|上|下一|下|本|这|次)一?个?)?{WEEK}(?P<a>[一二三四五六])"
            rf"(?:\s*[-到至]\s*|(?<=六)(?={WEEK}?[日天])){WEEK}?(?P<b>[二三四五六日天])(?![点时个号月次人楼]|上午|下午|早|晚)"
        ),
        as_weekday_run,
    ),
    rule(
        (
            rf"{_BEFORE_WEEK}(?<![每逢隔])(?:(?P<s>上上|下下|上|下一|下|本|这|次)一?个?)?周(?P<ds>一二三?四?五?|二三四?五?|三四五?|四五六?|五六日?|六[日天])"
            r"(?![一二三四五六七八九十点时个号月次人楼名位项家天年])"
        ),
        as_several_weekdays,
    ),
    rule(
        (
            rf"{_BEFORE_WEEK}(?:(?P<s>上上|下下|上|下一|下|本|这"
            rf"|次)一?个?)?{WEEK}(?P<ds>[一二三四五六日天](?:\s*[、,和或及/]\s*[一二三四五六日天](?![\w]?个|人"
            r"|楼|号|月|点|是|般|些|起|家|位|项|次|并|定))+)"
        ),
        as_several_weekdays,
    ),
    rule(
        rf"{_BEFORE_WEEK}(?<![个每逢隔])(?:(?P<s>上上|下下|上|下一|下|本|这|次)一?个?)?{WEEK}(?P<d>{_DAY_OF_WEEK})(?![鸣围帆航](?!班)|子|(?<=日)[历期程]|超市|餐厅|酒吧|百货|杂志|画报|大厦|愉快|快乐|乐队|影院|酒店|(?<=末)画报)",
        as_one_weekday,
    ),
    rule(r"(?:(?P<s>上|下|本|这)一?个?)?(?P<d>双休日)(?!制|工作制)", as_one_weekday),
    # the day of a month alone
    rule(rf"{_DAY_AHEAD}(?P<d>[0-3]?\d|{HAN}{{1,3}}(?!日[之以]后))日{_NOT_A_DAY}", as_date),
    rule(rf"{_DAY_AHEAD}(?P<d>[0-3]?\d|{HAN}{{1,3}})号{_SAYS_A_DAY}", as_date),
    rule(
        rf"{_DAY_AHEAD}(?P<d>[12]\d|3[01]|二?十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?)号{_NOT_A_NUMBER}",
        as_date,
    ),
    rule(
        rf"{_DAY_AHEAD}(?P<d>[0-3]?\d)(?={_LISTED_REST}\s?(?:日{_NOT_A_DAY}|号{_SAYS_A_DAY}))",
        as_listed,
    ),
    rule(
        rf"{_DAY_AHEAD}(?P<d>[0-3]?\d)(?=\s*[-到至]\s*[0-3]?\d\s*[日号](?!内|之内|游|线|楼|[-到至]))",
        as_date,
        weak=True,
    ),
    rule(
        rf"{_DAY_AHEAD}(?P<d>二?十?[一二三四五六七八九]|[二三]?十|廿[一二三四五六七八九]?)(?=\s*[-到至]\s*(?:{HAN}){{1,3}}\s*[日号](?!内|之内|游|线|楼))",
        as_date,
        weak=True,
    ),
    rule(
        r"(?<![\d./-])(?<![第版编v])(?P<mo>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])[号日](?!线|楼|元)",
        as_digits_date,
    ),
    rule(
        r"(?<!.)(?P<mo>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])"
        r"(?=\s*[-到至]\s*(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])\s*$)",
        as_digits_date,
    ),
    # digits that are a date only in company
    rule(
        r"(?<![\d./-])(?<!\d:)(?P<mo>1[0-2]|0?[1-9])[/.-](?P<d>3[01]|[12]\d|0?[1-9])\s?\((?P<w>[一二三四五六日])\)",
        as_digits_date,
    ),
    rule(
        r"(?<![\d./-])(?<!\d:)(?P<mo>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/.%])",
        as_digits_date,
        weak=True,
    ),
    rule(
        (
            r"(?<![\d./-])(?<!\d:)(?P<mo>1[0-2]|0?[1-9])[.-](?P<d>3[01]|[12]\d|0?[1-9])(?=\s*[(日号]|\s*周"
            r"|\s*星期|\s*[上下]午|\s+\d{1,2}:\d\d)(?!日元)"
        ),
        as_digits_date,
        weak=True,
    ),
    # 12.24-12.28 are days where the second number is no full minute or Chinese words follow.
    rule(
        (
            r"(?<![\d./-])(?<!\d:)(?P<mo>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])(?=\s*[-到至]\s*(?:1[0-2]|0?[1-9])"
            r"\.(?:(?:3[01]|[12]\d|0?[1-9])(?![\d.%])\s*(?=[一-龥(])(?![万元米吨度亿倍个公])|[12][1-46-9](?![\d.%a-z万元米吨度亿倍])))"
        ),
        as_digits_date,
    ),
    rule(
        r"(?<![\d./])(?<=\d[-到至])(?P<mo>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.%])(?=\s*(?:[一-龥(),。;]|$))(?!\s*[万元米吨度亿倍个公])",
        as_digits_date,
        weak=True,
    ),
)
