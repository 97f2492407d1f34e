"""Chinese words for hours, parts of the day and lengths; with those for days the whole lexicon."""

from zongban.language.times import senses_zh as sense
from zongban.language.times.atoms import (
    Closing,
    Part,
)
from zongban.language.times.days_zh import LENGTH
from zongban.language.times.days_zh import RULES as DAY_RULES
from zongban.language.times.lexicon import Lexicon, rule
from zongban.language.times.numerals import HAN

_AFTER_HOUR = (
    r"(?:(?P<half>半)|(?P<q>[一三123])刻|(?P<m>零[一二三四五六七八九]|过?\d{1,2}(?=分)|\d\d"
    r"|过?[二三四五]?十[一二三四五六七八九]?"
    r"|过?[一二三四五六七八九](?=分))分?(?!钟[内后前以之]|之)|整)?"
)
# After a bare 三点 these words make it a count of matters, not an hour.
_NOT_HOUR = (
    r"(?!意见|建议|要求|想法|看法|说明|问题|原因|理由|体会|内容|不同|补充|疑问|疑虑|注意|希望|考虑|共识"
    r"|上有|上的|也|都没|小|儿|点"
    r"|[零一二三四五六七八九](?!起|同|直|块|些|行|定|并|刻)|\d|个|钱|关系|办法|优势|区别|好处|以下|如下|:)"
)
_WEEKDAY_BEFORE = r"(?<=周[一二三四五六日天])|(?<=期[一二三四五六日天])|(?<=拜[一二三四五六日天])"
_HOUR_NUMBER = (
    rf"(?:(?<![\d第./])(?<!\d:)(?=\d)|(?={HAN})(?:{_WEEKDAY_BEFORE}"
    rf"|(?<![\d零一二三四五六七八九十第.])))(?P<h>\d{{1,2}}|{HAN}{{1,3}})"
)

_RULES = (
    # the working day
    rule(r"(?:今天|今日)?下班(?:时间|时)?(?=之?前|以前)", lambda _: Closing()),
    rule(r"(?:今天|今日)?上班(?:时间|时)?(?=之?前|以前)", lambda _: Closing(opening=True)),
    # clock times
    rule(
        r"(?<![\d./])(?<!\d:)(?P<h>[01]?\d|2[0-4])\s?:\s?(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?!\s*[ap]\.?m)",
        sense.as_colon_clock,
    ),
    rule(
        rf"差(?P<less>一刻|\d{{1,2}}|{HAN}{{1,2}})(?:分钟?)?(?:到)?(?P<h>\d{{1,2}}|{HAN}{{1,2}})点钟?",
        sense.as_clock,
    ),
    rule(rf"{_HOUR_NUMBER}\s*点钟?差(?P<less>一刻|\d{{1,2}}|{HAN}{{1,2}})(?:分钟?)?", sense.as_clock),
    rule(
        (
            rf"{_HOUR_NUMBER}\s*(?:点钟|点(?=半|[一三]刻|整|零[一二三四五六七八九]|过|\d{{1,2}}分|\d\d(?!\d"
            r"|[.%度万元])|[二三四五]?十[一二三四五六七八九]?分?(?!个|人|万|元|度|多)"
            rf"|[一二三四五六七八九]分))\s*{_AFTER_HOUR}"
        ),
        sense.as_clock,
    ),
    rule(
        rf"{_HOUR_NUMBER}\s*时(?!间|候|段|期|限|任|常|刻|代|长|差|效|有|不|而|髦|装|会|态)\s*{_AFTER_HOUR}",
        sense.as_clock,
    ),
    rule(rf"{_HOUR_NUMBER}\s*点{_NOT_HOUR}", sense.as_clock, weak=True),
    rule(r"(?<![\d.])(?<!\d:)(?P<h>0?[6-9]|1\d|2[0-4])h(?P<m>[0-5]\d)(?![a-z\d])", sense.as_colon_clock),
    rule(
        (
            rf"(?<![\d.:零一二三四五六七八九十第])(?P<h>\d{{1,2}}|{HAN}{{1,3}})(?=\s*[-到至]\s*(?:\d{{1,2}}"
            rf"|{HAN}{{1,3}})\s*(?:点|时(?!间))(?!意见|建议))"
        ),
        sense.as_clock,
        weak=True,
    ),
    rule(
        (
            r"(?:(?<=[点半分钟整]-)|(?<=[点半分钟整]到)|(?<=[点半分钟整]至))(?P<h>\d{1,2})(?![\d.:]|\s*(?:点|时"
            r"|个|人|月|日|号|分|楼|年|天|周))"
        ),
        sense.as_clock,
        weak=True,
    ),
    # parts of the day
    rule(
        (
            r"(?P<w>凌晨|清晨|早晨|早上|早间|一大早|一早|上午|午前|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜里"
            r"|夜间|深夜|半夜)(?!好|茶|安)"
        ),
        lambda m: Part(sense.PARTS[m["w"]]),
    ),
    rule(
        (
            r"(?:(?<=[今明昨后次当])|(?<=周[一二三四五六日天])|(?<=期[一二三四五六日天])"
            r"|(?<=\d[日号]))(?P<w>[早晚晨夜])(?!了|点再|点[^0-9]|期|于|些|餐|宴)"
        ),
        lambda m: Part(sense.PARTS[m["w"]]),
    ),
    rule(
        rf"(?P<w>[早晚晨])(?=\s*(?:\d{{1,2}}|{HAN}{{1,3}})\s*[点:时](?!儿))",
        lambda m: Part(sense.PARTS[m["w"]]),
    ),
    # lengths
    rule(
        rf"(?<!最后)(?<!然后)(?<![前第每那这哪上下\d.零一二三四五六七八九十/]){LENGTH}(?!到晚|一度|来|比一|间隔)",
        sense.as_length,
    ),
)

_ALONE = r"\d零一二三四五六七八九十百两廿卅元上下本这当次该今明后去前来昨周星礼每逢隔晚早晨夜月再半近"
_STARTS = (
    rf"(?:[{_ALONE}]|过[去\d半零一二三四五六七八九十百两廿卅]|q[1-4]|第[一二三四1-4]|未来|接下来|此后|最近|大[前后]天|同日|翌日|天天"
    r"|季度?[末底初]|年[末底初]|劳动节|国庆|圣诞|儿童节|差|凌晨|清晨|中午|正[午月]|正\s|午[前间后]|傍晚|深夜)"
)

CHINESE = Lexicon(
    (*DAY_RULES, *_RULES), rf"{_ALONE}过q第未接此最大同翌天季年劳国圣儿差凌清中正午傍深", _STARTS
)
