"""Which language somebody reads, by what is known of him from outside: his name and his address."""

from zongban.core import late_re as re
from zongban.language.detect import Language

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u|v)){1,3}",
    re.IGNORECASE,
)
"""A word that may be a Chinese name in Latin letters (Hanyu Pinyin)."""
_CHINESE_ENDS = frozenset({"cn", "xn--fiqs8s", "中国", "hk", "mo", "tw"})
_CHINESE_POST = frozenset(
    {
        "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "139.com", "sina.com", "sohu.com", "aliyun.com",
        "21cn.com", "tom.com", "263.net", "wo.cn", "189.cn",
    }
)  # fmt: skip
"""Post offices that hardly anybody uses who does not read Chinese."""
_OF_NO_COUNTRY = frozenset({"ai", "cc", "co", "eu", "im", "io", "la", "me", "so", "tv", "ws"})
"""Ends of two letters that firms of all countries use."""


def language_of_reader(name: str, address: str) -> Language | None:
    """The language a stranger reads, judged by name and address; None where either could be.

    A name in Han characters is a Chinese reader's, a Latin one that cannot be Pinyin is not; else the country decides.
    """
    if _HAN.search(name):
        return "zh"
    words = _LATIN_WORD.findall(name)
    if words and not all(_SYLLABLES.fullmatch(one) for one in words):
        return "en"
    domain = address.rpartition("@")[2].lower()
    end = domain.rpartition(".")[2]
    if (
        end in _CHINESE_ENDS
        or domain in _CHINESE_POST
        or (domain.startswith("vip.") and domain[4:] in _CHINESE_POST)
    ):
        return "zh"
    return "en" if len(end) == _COUNTRY and end.isascii() and end not in _OF_NO_COUNTRY else None


_COUNTRY = 2
"""Letters of the end that a country has (ISO 3166)."""
