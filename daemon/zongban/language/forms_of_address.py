"""How letters call the people of an office, whoever they are: 何总, 领导, 林助理."""

from typing import Final

from zongban.language.surnames import SURNAMES

_SURNAME: Final = rf"(?:欧阳|上官|司马|诸葛|东方|皇甫|司徒|慕容|[{''.join(sorted(SURNAMES))}])"
TITLED: Final = (
    rf"(?:{_SURNAME}(?:总(?:裁|监|经理)?(?![部结计体工助])|董(?:事长)?(?!会)|[院校行厂局]长|书记|主任))"
)
"""Somebody of rank by surname and title: 何总, 陈院长."""
BOSS: Final = rf"(?:{TITLED}|领导|老板|总经理|董事长)"
"""Whoever is at the head of a house, as its people write of him."""
ASSISTANT: Final = rf"{_SURNAME}助理?"
"""Whoever works for him: 林助理, 林助."""
