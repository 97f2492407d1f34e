"""Windows code pages as Python codecs, for files of Microsoft's programs."""

from typing import Final

_KNOWN: Final = {
    936: "gb18030", 54936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8", 1200: "utf-16-le",
    874: "cp874", 437: "cp437", 850: "cp850", 852: "cp852", 866: "cp866", 28591: "cp1252", 20127: "cp1252",
    20866: "koi8_r", 50220: "iso2022_jp", 51932: "euc_jp", 51949: "cp949", 52936: "hz", 10008: "gb18030",
}  # fmt: skip


def code_page(number: int) -> str:
    """The codec of a Windows code page; empty where there is none."""
    return _KNOWN.get(number) or (f"cp{number}" if 1250 <= number <= 1258 else "")
