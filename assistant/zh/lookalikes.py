"""Look-alike characters of broken fonts, mapped one to one (the stored text keeps its length).

Sources: Unicode blocks Kangxi Radicals (U+2F00–2FD5), whose NFKC form is one Han character each, and CJK Radicals
Supplement (U+2E80–2EF3), by the Unicode file EquivalentUnifiedIdeograph.txt for the simplified forms that PDF fonts put in
place of Han characters. Full-width digits and brackets are the paper's own and are left as printed.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = {
    "⺀": "冫", "⺁": "厂", "⺄": "乙", "⺅": "亻", "⺆": "冂", "⺇": "几", "⺈": "刀", "⺉": "刂", "⺋": "卩", "⺌": "小", "⺍": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺑": "尣",
    "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心", "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歹", "⺠": "民", "⺡": "氵", "⺢": "水",
    "⺣": "灬", "⺤": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭", "⺩": "王", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓", "⺲": "罒", "⺳": "网",
    "⺴": "网", "⺵": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "老", "⺺": "聿", "⺻": "聿", "⺼": "月", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤",
    "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "金", "⻑": "長",
    "⻒": "镸", "⻓": "长", "⻔": "门", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻠": "饣", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
}  # fmt: skip
LOOK_ALIKES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)} | _SUPPLEMENT
TABLE = str.maketrans(LOOK_ALIKES)


def places(text: str) -> list[int]:
    """Offsets of look-alikes in `text`."""
    if not any("\u2e80" <= char <= "\u2fd5" for char in text):
        return []
    return [i for i, char in enumerate(text) if char in LOOK_ALIKES]


def mend(text: str) -> str:
    """`text` with every look-alike replaced by its Han character; the length stays."""
    return text.translate(TABLE)
