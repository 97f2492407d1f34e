"""Number plates of cars in a text: of the mainland (GA 36)"
", of embassies and consulates, of Hong Kong and Macao, and foreign."""

from zongban.core import late_re as re

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SEP = r"[ \u3000]?[·•・.．\-－—]?[ \u3000]?"
_PLATE = re.compile(
    rf"(?<![A-Za-z0-9])(?:[{_PROVINCE}][A-Z]{_SEP}(?:[DABCEFGHJK][A-HJ-NP-Z0-9]\d{{4}}|\d{{5}}[DABCEFGHJK]|[A-HJ-NP-Z0-9]{{4}}[领警学挂使港澳试超应急]{{1,2}}"
    rf"|[A-HJ-NP-Z0-9]{{5}}|[A-HJ-NP-Z0-9]{{3,4}}(?=[^A-Za-z0-9]|$))(?![A-Za-z0-9])"
    rf"|(?:[{_PROVINCE}][A-Z]?)?使{_SEP}\d{{3}}{_SEP}\d{{3}}|[{_PROVINCE}][A-Z]?{_SEP}\d{{4,6}}使"
    rf"|WJ[ ]?[{_PROVINCE}][ ]?\d{{4}}[A-Z0-9])"
)
_FOREIGN = re.compile(
    r"(?:\b(?:licen[cs]e\s{1,4}plate|number\s{1,4}plate|plate(?:\s{1,4}(?:no|number))?|registration(?:\s{1,4}(?:no|number))?|reg(?:\s{1,4}no)?|vehicle\s{1,4}(?:no|number|registration))\b|车牌号?码?)"
    r"\.?\s{0,4}(?:is|为|是"
    r"|[:：])?\s{0,4}(?P<plate>(?=[A-Z0-9 -]{0,10}\d)[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,5}){0,2})(?![A-Za-z])",
    re.IGNORECASE,
)
_MOST = 12


def plates(text: str) -> tuple[str, ...]:
    """The plates named in `text`, as written, each once: 沪A·88231, 沪A0312领, 粤Z·8K92港, behind a label WOB XY 12."""
    found = {one.start(): one.group().strip() for one in _PLATE.finditer(text)}
    if not found:
        found = {
            one.start(): one["plate"].strip()
            for one in _FOREIGN.finditer(text)
            if one["plate"].upper() == one["plate"]
        }
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))[:_MOST]
