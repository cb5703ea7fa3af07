"""Bodies by name. The patterns live in `actors`; this module keeps the short list of ways to write one body."""

from __future__ import annotations

from assistant.zh.actors import find_bodies

__all__ = ["SAME_BODY", "canonical_bodies", "canonical_body", "find_bodies"]

# Full name -> the short name that papers use. Source: 国务院机构设置 2023 and the departments' own short names.
SAME_BODY = {
    "发展和改革委员会": "发改委", "发展改革委": "发改委", "工业和信息化局": "工信局", "工业和信息化厅": "工信厅", "科学技术局": "科技局", "科学技术厅": "科技厅",
    "人力资源和社会保障局": "人社局", "人力资源社会保障局": "人社局", "自然资源和规划局": "资源规划局", "住房和城乡建设局": "住建局", "农业农村委员会": "农委",
    "国有资产监督管理委员会": "国资委", "卫生健康委员会": "卫健委", "市场监督管理局": "市场监管局", "生态环境局": "环保局", "文化广电和旅游局": "文广旅局",
}  # fmt: skip


def canonical_body(name: str) -> str:
    """The short name of a body: 郑州市工业和信息化局 -> 郑州市工信局; other names come back as they are."""
    for full, short in SAME_BODY.items():
        if full in name:
            return name.replace(full, short)
    return name


def canonical_bodies(text: str) -> str:
    """The text with every body under its short name."""
    for full, short in SAME_BODY.items():
        text = text.replace(full, short)
    return text
