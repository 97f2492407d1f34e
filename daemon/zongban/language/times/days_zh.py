"""Chinese words for days, weeks and longer, and for recurrences."""

from zongban.language.times import senses_zh as sense
from zongban.language.times.atoms import (
    Every,
    Near,
)
from zongban.language.times.lexicon import rule
from zongban.language.times.numerals import HAN

_N = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"
_WEEK = "(?:周|星期|礼拜)"
_DAY_OF_WEEK = r"(?:[一二三四五六日天末]|[1-7](?![\d.年月天日个点:]))"
_YEAR = r"(?:(?P<y>(?:19|20)\d\d|[一二][九零][零一二三四五六七八九]{2})\s*年度?|(?P<yr>今|本|明|后|去|前|来|当)年度?)"
_MONTH = r"(?P<mo>十[一二]?|[一二三四五六七八九元正]|1[0-2]|0?[1-9])\s*月份?"
_MONTH_SHIFT = r"(?P<ms>上上|下下|上|下|本|这|当|次|该)一?个?月份?"
_BEFORE_WEEK = r"(?<![晚早赶加])"
_DAY_AHEAD = r"(?<![\d零一二三四五六七八九十百/.第-])(?<!\d:)"
_COUNT = rf"(?:\d+(?:\.\d+)?|{HAN}{{1,6}}|半)"
LENGTH = (
    rf"(?P<n>{_COUNT})(?:[-到至]{_COUNT})?\s*(?:个(?P<h1>半)?)?\s*"
    r"(?P<u>小时|钟头|分钟|刻钟|工作日|天|日|周|星期|礼拜|月|年|季度|秒|min(?:s|utes)?|h(?:ours?"
    r"|rs?)?)(?![a-z度季级会报]|\w?份(?!钟))"
    rf"(?P<h2>半)?(?:[零又]?(?P<m2>{_COUNT})\s*分钟?)?"
)

RULES = (
    # recurrences
    rule(
        rf"(?:每|逢)(?P<two>两|二)?个?{_WEEK}(?P<ds>[一二三四五六日天](?:\s*[-到至]\s*(?:周"
        r"|星期)?[一二三四五六日天]|(?:[、,和及]\s*(?:每?(?:周|星期))?[一二三四五六日天])*))?"
        r"(?!\w{0,2}一次都没)",
        sense.as_every_week,
    ),
    rule(r"(?:每个?工作日)", lambda _: Every("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", (0, 1, 2, 3, 4))),
    rule(r"(?:每天|每日|天天|每晚|每早)(?!\w?一|头条)", lambda _: Every("FREQ=DAILY")),
    rule(rf"每个?月的?(?:(?P<end>底|末|最后一天)|(?P<d>{_N})[日号])", sense.as_every_month_day),
    rule(rf"每个?月的?(?P<k>第{HAN}|最后一)个?{_WEEK}(?P<d>[一二三四五六日天])", sense.as_every_nth),
    rule(rf"每年的?{_MONTH}(?P<d>{_N})[日号]", sense.as_every_year),
    rule(r"每个?月(?!\w?[度报])", lambda _: Every("FREQ=MONTHLY")),
    rule(r"每个?季度", lambda _: Every("FREQ=MONTHLY;INTERVAL=3")),
    rule(r"每年(?!度)", lambda _: Every("FREQ=YEARLY")),
    rule(
        r"隔周(?P<ds>[一二三四五六日天])(?P<two>)",
        lambda m: Every(
            f"FREQ=WEEKLY;INTERVAL=2;BYDAY={('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[sense.weekday_number(m['ds'])]}",
            (sense.weekday_number(m["ds"]),),
        ),
    ),
    # whole dates
    rule(
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)\s?[-/.]\s?(?P<mo>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?![\d%])",
        sense.as_digits_date,
    ),
    rule(r"(?<![\d.])(?P<y>20\d\d)(?P<mo>[01]\d)(?P<d>[0-3]\d)(?!\d)", sense.as_digits_date, weak=True),
    rule(
        (
            rf"(?:{_YEAR}\s*的?)?(?:{_MONTH}|{_MONTH_SHIFT})的?(?P<k>第{HAN}|最后一)个?(?:(?P<w>工作日|天|周"
            r"|星期|礼拜)(?P<d>[一二三四五六日天](?!次))?)"
        ),
        sense.as_nth,
    ),
    rule(
        rf"(?:{_YEAR}\s*的?)?(?:{_MONTH}|{_MONTH_SHIFT})的?\s*(?P<d>{_N})\s*[日号](?!线|楼|文(?!件))",
        sense.as_date,
    ),
    rule(rf"(?:{_YEAR}\s*)?{_MONTH}(?P<d>\d{{1,2}})(?=\s*[-到至]\s*\d{{1,2}}\s*[日号])", sense.as_date),
    rule(rf"(?:{_YEAR}\s*)?{_MONTH}(?P<d>\d{{1,2}})(?![\d日号月个.:点%])(?!\s*时)", sense.as_date),
    # counted from now
    rule(
        rf"(?<![前第每那这哪上下的一\d.])(?:再?过)?{LENGTH}(?:之|以|过)?后(?!面|台|勤|续|期|方)",
        sense.as_shift(1),
    ),
    rule(
        (
            rf"(?<![第每那这哪上下\d.会]){LENGTH}(?<!日)(?<!晚)(?:之前|以前|前(?!台|后|期|面|往|提))(?!提出"
            r"|报送|提交|完成|告知|通知)"
        ),
        sense.as_shift(-1),
    ),
    rule(
        (
            rf"(?P<w>未来|接下来的?|今后|此后|过去|最近|近)(?:这)?(?P<n>\d{{1,3}}|{HAN}{{1,3}})个?(?P<u>天|日|周"
            r"|星期|礼拜|月)"
        ),
        sense.as_stretch,
    ),
    rule(
        (
            r"(?<![大以之])(?P<w>大前天|前天|前日(?=上|下|晚)|昨天|昨日|今天|今日|今儿|明天|明日|明儿|后天"
            r"|大后天|(?<!目)今(?=早|晚|晨|夜|上午|下午|中午)|明(?=早|晚|晨|上午|下午|中午|后天|、后天)|昨(?=晚"
            r"|夜|早|天)|后(?=日(?:上|下|晚)))(?!头条|之星|之后[》\"]|黄花)"
        ),
        lambda m: Near(sense.NEAR[m["w"]]),
    ),
    rule(r"大后天", lambda _: Near(3)),
    rule(
        r"(?<![以])(?:当[天日](?=[上下中晚早]|\s*\d|[一二三四五六七八九十])|同日)",
        lambda _: Near(0, anaphoric=True),
    ),
    rule(r"(?:次日|翌日|隔天)(?!达)", lambda _: Near(1, anaphoric=True)),
    # weeks
    rule(
        (
            rf"{_BEFORE_WEEK}(?:(?P<s>上上|下下|上|下一|下|本|这"
            rf"|次)一?个?)?{_WEEK}(?P<ds>[一二三四五六日天](?:\s*[、,和或及/]\s*[一二三四五六日天](?![\w]?个|人"
            r"|楼|号|月|点|是|般|些|起|家|位|项|次|并|定))+)"
        ),
        sense.as_several_weekdays,
    ),
    rule(
        rf"{_BEFORE_WEEK}(?<![个每逢隔])(?:(?P<s>上上|下下|上|下一|下|本|这|次)一?个?)?{_WEEK}(?P<d>{_DAY_OF_WEEK})",
        sense.as_one_weekday,
    ),
    rule(
        rf"{_BEFORE_WEEK}(?P<s>上上|下下|上|下|本|这|当)一?个?{_WEEK}(?P<in>之?内)?(?!刊|边|转|期)(?P<e>初|末|底)?",
        sense.as_period("week"),
    ),
    # quarters, halves, years, months
    rule(
        (
            rf"(?:{_YEAR}\s*的?)?(?:第?(?P<n>[一二三四1-4])|(?P<s>上|本|这|当|下))个?季度?(?<=度)(?P<e>初|末"
            r"|底)?(?P<in>之?内)?"
        ),
        sense.as_period("quarter"),
    ),
    rule(rf"(?:{_YEAR}\s*)?(?<![a-z])q(?P<n>[1-4])(?![\da-z])(?P<e>初|末|底)?", sense.as_period("quarter")),
    rule(r"季度?(?P<e>末|底|初)", sense.as_period("quarter")),
    rule(rf"(?:{_YEAR}\s*的?)?(?P<n>上|下)半年(?P<e>初|末|底)?(?P<in>之?内)?", sense.as_period("half")),
    rule(
        (
            rf"(?:{_YEAR}\s*的?)?{_MONTH}(?P<e>上旬|中旬|下旬|初|底|末|中(?!国|间|心|午|层))?(?P<in>之?内)?(?!\d"
            r"|饼|球|嫂|台)"
        ),
        sense.as_period("month"),
    ),
    rule(
        (
            r"(?<!个)(?P<s>上上|下下|上|下|本|这|当|次)一?个?月份?(?P<e>上旬|中旬|下旬|初|底|末|中(?!国|间|心"
            r"|午|层))?(?P<in>之?内)?(?!\d|饼|球|台)"
        ),
        sense.as_period("month"),
    ),
    rule(r"(?<![岁个年])月(?P<e>底|末|初|中旬|上旬|下旬)", sense.as_period("month")),
    rule(
        (
            r"(?<!\d)(?:(?P<y>(?:19|20)\d\d|二零[零一二三四五六七八九]{2})\s*年度?|(?P<yr>今|本|明|后|去|前"
            r"|来)年度?)(?P<e>初|底|末)?(?P<in>之?内)?(?!级|代|会|轮|货|夜饭)"
        ),
        sense.as_period("year"),
    ),
    rule(r"(?<![今明去往周学青少老新过每当\d])年(?P<e>底|末|初)", sense.as_period("year")),
    rule(
        (
            r"(?P<w>元旦|五一|劳动节|国庆|圣诞|儿童节)(?:节|当天)?(?!假|长假|期间|放|晚会|值|快乐|活动|慰问"
            r"|安排|福利|节目)"
        ),
        sense.as_holiday,
    ),
    # the day of a month alone
    rule(
        (
            rf"{_DAY_AHEAD}(?P<d>[0-3]?\d|{HAN}{{1,3}})(?:日(?!报|程|常|本|期|志|均|元|益|夜|产|历|光|后|内|游"
            r"|式|语)|号(?=前|之前|以前|上午|下午|早|晚|中午|到|至|-|、|,|;|。|[!?)]|$|\s|周|星期|开|起|交|去"
            r"|来|出|我|您|你|再|给|\d|[一二三四五六七八九十]+点|或|和|截|那天|的|吧|吗|行|可|有|左右|在|要|请"
            r"|回|能|签|到|见))"
        ),
        sense.as_date,
        weak=False,
    ),
    rule(rf"{_DAY_AHEAD}(?P<d>[0-3]?\d)(?=\s*[-到至]\s*[0-3]?\d\s*[日号])", sense.as_date, weak=True),
    # digits that are a date only in company
    rule(
        r"(?<![\d./-])(?<!\d:)(?P<mo>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/.%])",
        sense.as_digits_date,
        weak=True,
    ),
    rule(
        (
            r"(?<![\d./-])(?<!\d:)(?P<mo>1[0-2]|0?[1-9])[.-](?P<d>3[01]|[12]\d|0?[1-9])(?=\s*[(日号]|\s*周"
            r"|\s*星期|\s*[上下]午|\s+\d{1,2}:\d\d)(?!日元)"
        ),
        sense.as_digits_date,
        weak=True,
    ),
)
