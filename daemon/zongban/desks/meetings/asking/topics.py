"""What a meeting is about: its name, else what is to be talked about, else what the subject says."""

from collections.abc import Sequence
from typing import Final

from zongban.core import late_re as re
from zongban.language.forms_of_address import ASSISTANT, BOSS, TITLED
from zongban.language.traditional import simplified

Topic = tuple[str, tuple[int, int] | None]
_BOSS: Final = "§"
"""Stands for each sign of what the general manager is called."""
"""The words, and where they stand in the text; None for those of a subject."""

_MEETING = (
    r"(?:会议|碰头会|例会|月度会|周会|评审会|讨论会|协调会|筹备会|审查会|启动会|专题会|座谈会|推进会|总结会|初审会|终审会|调度会|分析会|沟通会|交流会|恳谈会"
    r"|研讨会|盘点会|评标会?|月结会|[\u3400-\u9fff]会)"
)
_CALLED = re.compile(
    rf"(?:召开|举行|举办|组织|主持|开|约|安排|把|将|想请|定)(?:了)?(?:一?[个次场]|一下|第[一二三四五六\d]{{1,2}}次)?\s{{0,4}}[“《「]?"
    rf"(?P<name>[^\s，。,；;：:！？?、（()）想把将在开]{{1,28}}?{_MEETING})(?:(?![\u3400-\u9fff])|(?=[想拟定改在上下今明周需请由地时会和并以材]))"
)
_BEFORE_ITS_TIME = re.compile(
    rf"(?:^|[，。,；;：:\s、的])(?P<name>(?!参加|本次|这次|该|这个|那个|原定|今天|明天|后天|上次|是|有)[^\s，。,；;：:！？?、（()想把将在开的]{{2,24}}?{_MEETING})"
    rf"(?=想|拟|定于|定在|拟定|今天|明天|后天|能不能|放在|安排在|时间|改|推迟|提前|延期|需要|可否|能否|取消|不开|先不开|固定)",
    re.MULTILINE,
)
_FORM_ALONE = (
    r"[一个次场开两三四]{0,2}(?:腾讯|飞书|钉钉|线上|视频|電話|电话|网络|现场|远程|小"
    r"|短|碰|碰头|内部|临时|专题"
    r"|正式|三方|面对面|本次|一个|个|次|场|网上|技术|视讯)*(?:会议?|碰头会|沟通会|交流会|讨论会|例会|专题会)"
)
_NO_MEETING = (
    r".{0,3}(?:机会|社会|协会|商会|工会|学会"
    r"|都会|将会|只会|才会|不会|就会|也会|还会|会不会|一会|等会|待会|稍会)"
)
_BODY = r".{0,3}(?:董事会|委员会|股东会|展会|大会|宴会|晚会|年会)"
"""Names of bodies and occasions too; of a meeting where the subject or the verb says that it is held."""
_TO_MEET = r".{0,24}(?<!公)开会"
"""10点开会: the end of a sentence, not the name of a meeting."""
_NAMELESS = re.compile(rf"^(?:{_FORM_ALONE}|{_NO_MEETING}|{_BODY}|{_TO_MEET})$")
_NAMELESS_HELD = re.compile(rf"^(?:{_FORM_ALONE}|{_NO_MEETING}|{_TO_MEET})$")
_HELD = re.compile(r"(?:召开|举行|举办|组织|主持|开)")
_ASIDE = (
    r"(?:的?(?:事情?|事儿|问题|情况|事宜|有关事项|方案|进展|细节|安排|想法|思路|工作|意见|内容|成果)){0,2}"
)
_OBJECT_END = (
    r"(?=[，。,；;！!？?\s]|$|(?:半|一|两|三|\d)(?:个|小时|刻)|\d{1,3}\s{0,4}分钟|大[概约]|约\d|预计|行不行|可以吗|行吗|好吗|如何"
    r"|十来?分钟|需要|请)"
)
_ABOUT_ZH = (
    re.compile(
        r"(?:[一-鿿]{2,6}(?:部|处|室|中心))?(?:要|想|拟)?(?:开|做|搞|办|组织|召开|举行|进行)(?:个|一次|一下|一场|场)?(?P<name>[^，。,；;：:\s\d开]{0,10}?(?:复盘|述职|动员|宣贯|答辩|盘点|竞聘|推演))(?=[，。,；;！!？?\s]|$)"
    ),
    re.compile(
        r"(?:关于|有关|就|针对|围绕)(?P<name>[^，。,；;！!？?\n\s]{2,32}?)(?:的(?:事|问题|事宜|相关|情况)|事宜|一事|问题)?(?=[，。,；;！!？?\s]|$|想|拟|向|跟|和您|与您|与贵|请|需要|进行|召开|开个|做|跟您)"
    ),
    re.compile(
        r"(?:^|[，。,；;！!？?\n\s])(?![^，,！!\n]{0,12}(?:[您你]?好|早|早上好|辛苦了?)[，,！!\s])(?P<name>[^，。,；;！!？?：:\n\s想要把将]{3,24}?)[，,]?(?:我们?|我司)?[\u3400-\u9fff]{0,3}?(?:想|要|需要?|拟)(?:给|向|跟|找|请|和)[^，。\n]{1,16}(?:汇报|沟通|过|碰|看|审|说|确认|讨论|商量)"
    ),
    re.compile(
        r"(?:聊聊|谈谈|说说|讲讲|看看|碰碰|议议|汇报|沟通|过|讨论|研究|商量|商讨|商议|商谈|洽谈|磋商|碰|聊|谈|说|对|敲定|确定|定|审|评审|听|看|请教|请示|确认|交流|议|梳理|签|落实)(?:一下|下|一次|一遍|一过|汇报)?"
        r"(?:一下)?(?:关于|有关)?(?P<name>(?!(?<=审)[计核批]|(?<=过)[来去程年节往]|(?<=对)(?:方|外|接|口)|事(?:$|[，。])|在|点事|这事|工作|了|的|到|于|着|论|明|法|起|个|是否|就|会|得|好|话|什么|时间|室|几句)[^，。,；;！!？?\n\s]{2,30}?)"
        + _OBJECT_END
    ),
    re.compile(
        r"(?:为|为了)(?:更好地)?(?P<name>(?:讨论|推进|落实|确定|商讨|做好|沟通|商议|解决|明确)[^，。,；;！!？?\n]{2,30}?)(?=[，。,；;]|$)"
    ),
    re.compile(
        r"(?P<name>[^，。,；;：:！!？?\n\s]{2,20})(?:那件事|这件事|那个事|这个事|的事情?|的事儿|一事)(?=[，。,；;！!？?\s需想要得很挺]|比较|有点|$)"
    ),
    re.compile(
        rf"(?:^|[，。,；;\s])(?P<name>[^，。,；;！!？?\n\s]{{3,20}}?)(?:要|请|需要?|等|得){BOSS}?(?:拍板|拍个板|定|敲定|把关|签字|决定|审定)"
    ),
)
_STARTS_EMPTY = re.compile(
    rf"^(?:一下|下|关于|有关|{TITLED}|了|我们?|你们?|的|个|这个|那个|这次|本次|贵我双方|双方|讨论|沟通|推进|商讨|确定|商议|落实|解决|明确|做好|碰|汇报|聊|谈|碰|点|些|几个|几件"
    r"|(?:[\u3400-\u9fff]{0,3}(?:部|我)?)汇报)+"
)
_ENDS_EMPTY = re.compile(
    r"(?:的(?:事情?|事儿|问题|事宜|相关事宜|有关事项|会议?|时间)|事宜|一事|行不行|行吗|好吗|可以吗|(?:采访|专访|访谈|请教)(?:一下)?您?|[。.!！？?])+$"
)
_VAGUE_ZH = re.compile(
    rf"^(?:点?(?:事|事情|工作|问题|情况)|几件事|些事|这事|那个|个会|会|一下|时间|{BOSS}|您|方便|.{{0,2}}情况|.{{1}})$"
)
_EN_END = (
    r"(?=\s{1,4}(?:on\s{1,4}(?:mon|tue|wed|thu|fri|sat|sun|the\s{1,4}\d|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|at\s{1,4}(?:\d|noon|your|our|the)|in\s{1,4}(?:the|your|our|person)\b|with\b|next\b|this\b"
    r"|from\s{1,4}\d|from\s{1,4}next|before\b|after\b|by\b|to\s{1,4}(?:mr|ms|mrs|dr|you|him|her|them)\b|for\s{1,4}(?:about|an|half|\d)|tomorrow|today|as\s{1,4}below|as\s{1,4}follows|every\b|please\b|if\b|when\b|over\s{1,4}(?:zoom|teams|webex)|via\b|so\s{1,4}that|because|we\s{1,4}(?:propose|suggest|would|could|plan))"
    r"|\s{0,4}[,.;:?!()\n–—]|\s{1,4}-\s|$)"
)
_WHAT = (
    r"(?P<name>(?!(?:from|to|on|at|by|of|in|for|with|and)\s|you\b|me\b|him\b|it\b|this\b|that\b|us\b|your\s{1,4}time|mr\b|ms\b|monday|tuesday|wednesday|thursday|friday"
    r"|(?:an?|half|one|two|\d+)\s{1,4}(?:hour|min))[^\s,.;:?!()\n][^,;:?!()\n]{1,80}?)"
)
_THE = r"(?:(?:the|our|your|a|an|some|my|their)\s{1,4})?"
_ABOUT_EN = (
    re.compile(
        rf"\b(?:discuss|review|go\s{{1,4}}(?:through|over)|talk\s{{1,4}}(?:about|through|over)|agree(?:\s{{1,4}}on)?|decide(?:\s{{1,4}}on)?|settle|finali[sz]e|sign\s{{1,4}}off"
        rf"|run\s{{1,4}}(?:through|over)|walk\s{{1,4}}(?:through|\w+\s{{1,4}}through)|cover|align\s{{1,4}}on|brief\s{{1,4}}\w+(?:\s{{1,4}}\w+)?\s{{1,4}}on|present|catch\s{{1,4}}up\s{{1,4}}on|prepare|close\s{{1,4}}out|wrap\s{{1,4}}up|sort\s{{1,4}}out|firm\s{{1,4}}up|look\s{{1,4}}at|share|clarify)\s{{1,4}}(?!of\b){_THE}{_WHAT}{_EN_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:about|regarding|concerning|re:?|in\s{{1,4}}connection\s{{1,4}}with|on\s{{1,4}}the\s{{1,4}}subject\s{{1,4}}of|topic\s{{1,4}}(?:is|would\s{{1,4}}be))\s{{1,4}}{_THE}{_WHAT}{_EN_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:meeting|session|call|briefing|workshop|talk|catch-?up|discussion|update|presentation|chat|word|slot)\s{{1,4}}(?:on|for)\s{{1,4}}{_THE}{_WHAT}{_EN_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bfor\s{{1,4}}(?:the|our|a|an)\s{{1,4}}{_WHAT}(?:\s{{1,4}}(?:we|I)\s{{1,4}}(?:propose|suggest|would))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:for|to)\s{1,4}(?:the|our|a|an)\s{1,4}(?P<name>(?:[A-Za-z0-9][\w'’&-]{0,24}\s{1,4}){1,5}?(?:review|signing|kick-?off|workshop"
        r"|negotiations?|briefing|interview|presentation|planning|budget|audit|training|retrospective|town\s?hall|steering\s{1,4}committee))(?![\w-])",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bto\s{1,4}(?P<name>(?:introduce|show|demonstrate|pitch|explore|explain)\s{1,4}[^,.;:?!()\n]{3,60}?)"
        + _EN_END,
        re.IGNORECASE,
    ),
)
_GENERIC_EN = re.compile(
    r"^(?:(?:a|an|the|my|our|your|some|few)\s{1,4})*(?:meeting|call|chat|time|slot|request|appointment|catch-?up|details|it|this|that|points?|things?|matters?|something|agenda|date|schedule|invitation|calendar|room)s?$",
    re.IGNORECASE,
)
_NOT_TOPIC = re.compile(
    r"^(?:whether|how|what|when|where|why|you|we|i|he|she|they|\d{1,2}(?::\d\d)?\s{0,4}(?:am|pm)?|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^\s{0,4}(?:(?:re|fwd?|fw|aw|wg|答复|回复|转发|转)\s{0,4}[:：]\s{0,4}|[【\[（(][^】\]）)]{1,8}[】\]）)]\s{0,4}"
    rf"|关于(?:召开|举行|开|组织)?|(?:申请|预约|安排)(?:会议|开会|时间)[:：\s]+|(?:会议|会议室|线上|视频|電話|电话|约见|面谈|视讯|時間|时间)?(?:会议)?(?:申请|预约|预订|预定|邀请|邀約|邀约|通知|请求|需求)(?:[:：\s]+|$)|会议[:：]|(?:meeting|call|appointment)\s{{0,4}}[:：]\s{{0,4}}|约(?:个)?会(?!议)[:：]?|(?:想)?约(?={BOSS}|您|时间|个)|召开"
    r"|(?:meeting|call|appointment)\s{1,4}(?:request|invitation)(?:\s{1,4}for)?\s{0,4}[:：–-]?\s{0,4}|request\s{1,4}for\s{1,4}(?:an?\s{1,4})?(?:\w+\s{1,4})?(?:meeting|call|appointment|slot)(?:\s{1,4}(?:on|about|re|regarding)\b)?[:\s–-]*"
    r"|invitation(?:\s{1,4}to)?\s{0,4}[:：–-]\s{0,4}|cancel(?:l?ed)?\s{0,4}[:：–-]\s{0,4}|re-?schedul\w*\s{0,4}(?:of\s{1,4}|the\s{1,4}|:\s{0,4})?|postpone\w*\s{0,4}(?:of\s{1,4}|the\s{1,4}|:\s{0,4})?|(?:moving|move)\s{1,4}(?:the\s{1,4})?|(?:取消|改期|推迟)[:：]?\s{0,4}"
    r"|(?:(?:one|half\s{1,4}an|an|\d{1,3})\s{1,4}(?:hour|min(?:ute)?s?)|catch-?up|slot|time|quick\s{1,4}(?:call|chat|word|meeting)|chat|call|meeting|word|briefing|session)\s{1,4}(?:with\s{1,4}[A-Z][^-–—:]{0,20}?\s{0,4}(?:[-–—:]|about|on|re:?|regarding)\s{0,4}(?:the\s{1,4})?|(?:about|re:?|regarding|on(?=\s{1,4}[a-z]))\s{0,4}(?:the\s{1,4})?))+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"(?:(?:的)?(?:会议|会)?(?:申请|预约|通知|请示|的函|邀请)|(?:的)?(?:会议?)?(?:时间|改期|取消|改时间|时间调整|调整|延期|推迟|变更)|\s{1,4}meeting\s{1,4}request|\s{0,4}[-–—,]?\s{0,4}(?:date|time)\s{0,4}(?:change|moved)?|\s{0,4}\([^()]{0,20}\d[^()]{0,10}\)|\s{1,4}\d{1,2}月\d{1,2}[日号]|\d{1,2}月\d{1,2}[日号]"
    r"|\s{1,4}(?:on\s{1,4})?(?:mon|tue|wed|thu|fri|sat|sun)\w*(?:\s{1,4}\d{1,2}\s{1,4}\w{3,9})?|\s{0,4}[?？!！。.])+\s{0,4}$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    rf"^(?:(?:想|请|要)?(?:开|约|订|用|借)?个?(?:会议?室?|时间)?|(?:找|约|想约|见|请)?(?:{BOSS}|总)?(?:的)?(?:一?个)?(?:时间|电话会?|会议?|面谈|汇报|方便)?"
    rf"|(?:[今明后]天|[上下]午|早上|晚上|本周|下周|这周|周[一二三四五六日]|节前|节后|中午)*(?:的?会议?|碰(?:头|个?面|一下)?|汇报|面谈|沟通)?|会议室预[订定].{{0,8}}|碰[一个下]{{0,2}}头?|(?:向?{BOSS})?汇报|沟通|面谈|.{{0,2}}线上会议|问[下一]{{0,2}}{BOSS}.*|.{{0,3}}时间"
    r"|(?:特|加|紧)?急[件事]?|很急|十万火急|重要|求助|临时接待|urgent(?:ly)?|(?:very\s{1,4})?(?:important|urgent)|asap|help|please\s{1,4}help"
    r"|meeting(?:\s{1,4}room)?|a\s{1,4}meeting|call|request|appointment|time|(?:call|meeting)(?:\s{1,4}(?:(?:with|request)\b|w/).*)?|\d{1,3}\s{0,4}min\w*\b.{0,24}|.*['’]s\s{1,4}(?:time|calendar|diary|schedule)|hello|hi|question|(?:quick\s{1,4})?(?:chat|question|call|catch-?up)|(?:your|next)\s{1,4}\w+)?$",
    re.IGNORECASE,
)


_SAID = re.compile(
    r"(?:^|[.;。；，,?？!！]\s{0,4})(?:subject|topic|theme|议题|主题|会议内容|内容)\s{0,4}(?:is|是|为|[:：])\s{0,4}(?P<name>(?!\d)[^.\n。;；，]{3,60}?)"
    r"(?=\s{0,4}(?:,\s{0,4}(?:with|w/|attendees?|participants|please|pls|in|at|from|on|room|no\s{1,4}room)(?![a-z])|[.\n。;；，]|$))",
    re.IGNORECASE | re.MULTILINE,
)


def topic_of(subject: str, text: str, bosses: Sequence[str] = ()) -> Topic:
    """The topic and its place in the text.

    Args:
        bosses: what the general manager is called.
    """
    plain = marked = simplified(text)
    for name in sorted(bosses, key=len, reverse=True):
        marked = marked.replace(name, _BOSS * len(name))
    bare = subject_topic(subject)
    said = _SAID.search(plain)
    if said:
        return text[slice(*said.span("name"))].strip(), said.span("name")
    named = _called(plain)
    if named:
        return text[slice(*named)], named
    if bare and _says_itself(subject):
        return bare, None
    about = _about(plain, marked)
    if about:
        words = text[slice(*about)]
        return (bare, None) if bare and _covers(bare, words) else (words, about)
    return (bare, None) if bare else _leftover(text, marked)


_SHORT_NOTE = 60
_NO_LEFTOVER = re.compile(
    rf"\d\s?(?:个?人|位|名)|谢谢|麻烦|辛苦|安排|会议室|[上下]午|\d\s{{0,4}}[:：点]|周[一二三四五六日]|分钟|小时|你好|您好|参加|{ASSISTANT}|{_BOSS}|请|我|方便|\bthanks?\b|\bplease\b|\broom\b",
    re.IGNORECASE,
)


def _leftover(text: str, marked: str) -> Topic:
    """Of a note of one line, the piece that names neither time nor place nor anybody."""
    line = text.strip()
    if "\n" in line or len(line) > _SHORT_NOTE:
        return "", None
    pieces = [
        one
        for one in re.finditer(r"[^\s，,。；;]+", text)
        if not _NO_LEFTOVER.search(marked[slice(*one.span())]) and len(one.group()) >= 4
    ]
    best = max(pieces, key=lambda one: len(one.group()), default=None)
    if best is None or not re.search(r"[\u3400-\u9fff]", best.group()):
        return "", None
    lead = _IN_A_ROOM.match(best.group())
    start = best.start() + (lead.end() if lead else 0)
    return text[start : best.end()], (start, best.end())


_IN_A_ROOM = re.compile(
    r"(?:想|要|需要?)?(?:借用?|用|订|占|在)(?:一?下)?[^，。\s开]{0,8}?(?:楼|室|厅|\d[fF])(?:会议室)?(?:来|里)?(?:开个?|办|做|搞|进行)(?=[\u3400-\u9fff]{2})"
)
"""Before what a note wants a room for: 用下三楼开市场复盘."""


def subject_topic(subject: str) -> str:
    """The topic in a subject; empty where it only asks for a meeting."""
    bare = subject.strip()
    for _ in range(3):
        bare = _SUFFIX.sub("", _PREFIX.sub("", bare)).strip(" -–—:：，,。")
    plain = simplified(bare)
    if (
        not bare
        or _GENERIC.match(plain)
        or (_NAMELESS_HELD if _says_itself(subject) else _NAMELESS).match(plain)
        or re.match(r"(?i)(?:web\s{1,4})?meeting\b.*\b\d", bare)
    ):
        return ""
    return bare


def _says_itself(subject: str) -> bool:
    """Whether a subject names the topic after a word for it: "half an hour about …", 会议邀请：…"""
    led = _PREFIX.match(subject)
    return (
        led is not None
        and re.search(r"[:：–—-]|\babout\b|\bre\b|\bregarding\b", led.group().strip(), re.IGNORECASE)
        is not None
        and not re.match(
            r"^\s{0,4}(?:re|fwd?|fw|aw|wg|答复|回复|转发)\s{0,4}[:：]\s{0,4}$", led.group(), re.IGNORECASE
        )
    )


def _called(plain: str) -> tuple[int, int] | None:
    for pattern in (_CALLED, _BEFORE_ITS_TIME):
        for found in pattern.finditer(plain):
            start, end = _trimmed(plain, found.span("name"))
            nameless = _NAMELESS_HELD if _HELD.match(found.group()) else _NAMELESS
            if end - start > 2 and not nameless.match(plain[start:end]):
                return start, end
    return None


def _trimmed(plain: str, span: tuple[int, int]) -> tuple[int, int]:
    """Without a time before the name."""
    words = plain[slice(*span)]
    called = re.match(r"^.*(?:主持|参加|出席|召开|召集|总)(?:一?[个次场])?(?=.{3,}$)", words)
    if called:
        return span[0] + called.end(), span[1]
    led = re.match(
        r"^(?:原定)?.{0,12}?(?:[上下]午\d{0,2}[点时]?半?|\d{1,2}[点时]半?|两点半?|[今明后]天|周[一二三四五六日](?:[上下]午)?)的?(?=.{4,}$)",
        words,
    )
    return span[0] + (led.end() if led else 0), span[1]


def _about(plain: str, marked: str) -> tuple[int, int] | None:
    for pattern in (*_ABOUT_ZH, *_ABOUT_EN):
        for found in pattern.finditer(plain):
            start, end = found.span("name")
            if _NO_TOPIC.search(marked[start:end]):
                continue
            words = plain[start:end]
            lead = _STARTS_EMPTY.match(words)
            start += lead.end() if lead else 0
            tail = _ENDS_EMPTY.search(plain[start:end])
            end -= len(tail.group()) if tail else 0
            words = plain[start:end].strip()
            if (
                len(words) < 2
                or _VAGUE_ZH.match(words)
                or _GENERIC_EN.match(words)
                or _NOT_TOPIC.match(words)
            ):
                continue
            return start, end
    return None


_NO_TOPIC = re.compile(
    rf"{_BOSS}|方便|有空|算了|^(?:最[晚迟]|务必|不晚于|赶在)|腾讯会议|[上下]午|^(?:国庆|春节|节|[今明后]天|[这本下上]?周|[用我您你他她（(])|\d\s{{0,4}}[:：点]\s{{0,4}}\d|每周|^\d{{1,3}}\s{{0,4}}分钟|^[一两三半]个?(?:小时|刻)|\b(?:google|zoom|webex)\b|空(?:吗|着)|会议室|点事|什么时候|\bmy\s{{1,4}}side\b",
    re.IGNORECASE,
)


def _covers(bare: str, words: str) -> bool:
    """Whether the subject says the same more fully."""
    one, other = set(_words(bare)), set(_words(words))
    return bool(other) and len(one & other) >= 0.6 * len(other) and len(one) >= len(other)


def _words(text: str) -> list[str]:
    return re.findall(r"[\u3400-\u9fff]|[a-z0-9]+", simplified(text).lower())
