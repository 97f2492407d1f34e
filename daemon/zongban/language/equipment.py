"""What a room is fitted with, as letters and rule files name it: 投影, 视频会议, 白板, 同传..."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zongban.core import late_re as re
from zongban.language.traditional import simplified


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of equipment: its names in our mails, and by which words texts mean it."""

    zh: str
    en: str
    words: tuple[str, ...]


KINDS: Mapping[str, Kind] = {
    "projector": Kind("投影", "projector", ("投影仪", "投影机", "投影", "projector", "beamer")),
    "video": Kind(
        "视频会议", "video conferencing",
        ("视频会议系统", "视频会议设备", "视频会议", "视频系统", "视频设备", "视讯", "视频", "video conferencing",
         "video conference", "video link", "video"),
    ),
    "whiteboard": Kind("白板", "whiteboard", ("白板", "whiteboard", "white board")),
    "interpretation": Kind(
        "同声传译", "simultaneous interpretation",
        ("同声传译", "同传", "simultaneous interpretation", "interpretation", "interpreting booth"),
    ),
    "screen": Kind(
        "大屏", "large screen", ("大屏幕", "大屏", "显示屏", "电视", "large screen", "display", "screen", "tv")
    ),
    "phone": Kind(
        "会议电话", "conference phone", ("会议电话", "八爪鱼", "conference phone", "speakerphone", "phone")
    ),
    "microphone": Kind("话筒", "microphones", ("话筒", "麦克风", "音响", "microphones", "microphone")),
    "recording": Kind("录音录像", "recording", ("录音录像", "录音", "录像", "recording")),
}  # fmt: skip
"""Key as rule files may write it → what it is."""

_BY_WORD = {word: key for key, one in KINDS.items() for word in (key, one.zh, one.en, *one.words)}
_NAMES = sorted(_BY_WORD, key=len, reverse=True)
_ANY = re.compile(
    "|".join(rf"(?<![A-Za-z]){re.escape(one)}(?![A-Za-z])" if one.isascii() else one for one in _NAMES),
    re.IGNORECASE,
)
_STEMS = [one for one in _NAMES if not any(other in one for other in _NAMES if other != one)]
"""The shortest of the names: a text that has none of them names nothing."""
_OTHER_THING = re.compile(
    r"(?:参加|参会|接入|连线|拨入|方式|形式|沟通|通话|出席|片|资料|材料|文件|号|监控|短片|素材|的?内容|笔|剧|台|信号)|\s{1,4}(?:clip|file|from\b|message|number)",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"(?:宣传|播放|拍摄|制作|短|电视|剪辑|产品|开个?|召开|通过|以|走)$|\b(?:show|play|promotional|by|your|my)\s{1,4}(?:the\s{1,4}|a\s{1,4})?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:需要?|须|要有|要能|要带|要用|用到|会用|得有|配有?|配备|准备|备好|带|提供|调试|安装|架设|安排|设备\s{0,4}[:：]?)"
    r"[^。；;！!？?\n]{0,24}$"
    r"|(?<![不重主必])要(?:用|个|一[个台块])?(?:(?:投影[仪机]?|白板|视频|大屏幕?|电视|话筒|麦克风|音响|同传|会议电话)[、，和及与加]?){0,4}$"
    r"|\b(?:needs?|requires?|with|equipped|have|has|having|set\s{0,4}up|prepare|provide|want|use|equipment\s{0,4}:)"
    r"(?![A-Za-z])[^.;!?\n]{0,48}$",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"(?:不|无|没|别)(?:必|须|需|用|要|带|有)(?:要|用)?[^，,。；;]{0,10}$"
    r"|\b(?:no|not|without|don['’]t)\b[^,.;]{0,24}$|\bhave\s{1,4}(?:been|to)\b[^,.;]{0,24}$",
    re.IGNORECASE,
)
_ASKED_AFTER = re.compile(
    r"^[^，,。；;.\n]{0,6}的?(?:小|大)?(?:会议室|房间)|^[^，,。；;.\n]{0,8}(?:要|请)(?:提前)?(?:准备|备好|调试)"
    r"|^[^,.;\n]{0,24}\b(?:needed|required|please)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。；;！!？?\n]{1,400}")


def kind_of(word: str) -> str:
    """The key of one kind, by any of its names; empty for a word nobody knows."""
    return _BY_WORD.get(" ".join(simplified(word).lower().split()), "")


def called(kind: str, language: str) -> str:
    """A kind in the language of the reader; a word of the office's own as it is."""
    found = KINDS.get(kind)
    return (found.zh if language == "zh" else found.en) if found else kind


def all_names() -> list[str]:
    """Every name by which a kind may be written."""
    return sorted(_BY_WORD)


def listed(text: str) -> tuple[str, ...]:
    """The kinds that a list names, each once, in its order."""
    return tuple(dict.fromkeys(_BY_WORD[one.group().lower()] for one in _ANY.finditer(simplified(text))))


def asked_for(text: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The kinds that a text asks for (需要投影和视频, a room with a projector), each once.

    Args:
        text: of a letter; what is only mentioned (播放宣传视频, no projector needed) is not asked for.
        own: further words that rooms of the house are fitted with.
    """
    return tuple(dict.fromkeys(kind for _, _, kind in _asked(text, own)))


def without_asked(text: str) -> str:
    """The text with the equipment that it asks for blotted out: 需要视频 says nothing of meeting over the wire."""
    plain = simplified(text)
    for start, end, _ in _asked(text, ()):
        plain = plain[:start] + "·" * (end - start) + plain[end:]
    return plain


def _asked(text: str, own: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    more = [one for one in own if one not in KINDS]
    plain = simplified(text)
    low = plain.lower()
    if not any(one in low for one in (*_STEMS, *more)):
        return
    for sentence in _SENTENCE.finditer(plain):
        words = sentence.group()
        for start, end, kind in _mentions(words, more):
            before, after = words[max(0, start - 60) : start], words[end : end + 40]
            other = _OTHER_THING.match(after) or _OTHER_BEFORE.search(before)
            if other or _NOT_ASKED.search(before):
                continue
            if _ASKED.search(before) or _ASKED_AFTER.match(after):
                yield sentence.start() + start, sentence.start() + end, kind


def _mentions(words: str, own: Iterable[str]) -> Iterable[tuple[int, int, str]]:
    for one in _ANY.finditer(words):
        yield one.start(), one.end(), _BY_WORD[one.group().lower()]
    low = words.lower()
    for word in own:
        at = low.find(word)
        if at >= 0:
            yield at, at + len(word), word
