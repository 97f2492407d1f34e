"""Which other way to meet an answer takes: 线上也行, online is fine, 分两次开, 请副总代, the shorter one."""

from zongban.core import late_re as re

_YES = r"(?:也|就|都|倒)?(?:行|可以|好|没问题|没有问题|成|可|ok|方便)?(?:的|了|吧|啊|呀)?"
_FINE = (
    r"(?:\s+(?:is|works|would be|would|will be|will|sounds)(?:\s+(?:also|too|perfectly|ok|okay|fine|good|great|best"
    r"|well|work|do|for (?:me|us)))*|\s+(?:then|please|instead|too|as well))*"
)
_TAKE = (
    r"(?:(?:i'd|we'd|i would|we would|i will|we will|i'll|we'll|i|we)"
    r" (?:take|prefer|choose|like|can do|go with|go for) "
    r"|let's (?:do it |do |meet |have it |go (?:with |for )?|take |make it )?"
    r"|(?:please )?(?:do it |make it |go (?:with|for) )|ok(?:ay)? with |yes )?"
)
_TO = r"(?:(?:那就|那|就|改|改为|改成|改到|选择?|走|用|可以|行|同意|我们?|愿意){0,3})"

_WAYS = {
    "online": re.compile(
        rf"{_TO}(?:线上|视频(?:会议)?|远程|网上)(?:开会|开|会议|参加|进行|方式)?{_YES}"
        rf"|{_TAKE}(?:online|on line|(?:a )?video ?call|by video|the online (?:one|option|meeting|version)){_FINE}"
    ),
    "shortened": re.compile(
        rf"{_TO}(?:缩短(?:一点|一些|时间|时长)?|短(?:一点|一些|点)|压缩(?:一下|时间)?)(?:的)?{_YES}"
        rf"|{_TAKE}(?:shorter|shorten(?:ed)?(?: it)?|the short(?:er|ened) (?:one|option|meeting|version)"
        rf"|a shorter meeting){_FINE}"
    ),
    "split": re.compile(
        rf"{_TO}(?:分(?:成|为|开)?(?:两|二|2)(?:次|场|段|半)|拆(?:成|为|开)?(?:两|二|2)(?:次|场|段|个)|分开)"
        rf"(?:开会|开|进行)?{_YES}"
        rf"|{_TAKE}(?:split(?:ting)?(?: it)?(?: up| in(?:to)? two(?: parts| sessions| slots| halves)?| over two slots)?"
        rf"|(?:in )?two (?:parts|sessions|slots|halves)|the split(?: one| option)?){_FINE}"
    ),
    "deputy": re.compile(
        rf"{_TO}(?:请|由|让|找|麻烦)?(?:副总经理|副总|代理人|副手)(?:来)?(?:代为|代替|代表|代)"
        rf"(?:总经理|一下)?(?:参加|出席|开会|开|主持|来)?{_YES}"
        rf"|{_TAKE}(?:with |send |have )?(?:the|your|his|a) deputy"
        rf"(?: (?:instead|come|attend|chair(?: it)?|in his place))?{_FINE}"
        rf"|(?:please )?(?:let|ask) (?:the|your|his) deputy (?:to )?(?:come|attend|chair it|do it|join|stand in)"
    ),
}  # fmt: skip


def way_of(words: str) -> str:
    """``online``, ``shortened``, ``split`` or ``deputy`` where the whole of the words takes it; else empty."""
    return next((way for way, pattern in _WAYS.items() if pattern.fullmatch(words)), "")
