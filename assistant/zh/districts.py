"""Districts, new areas and counties as papers name them at the head of what is done there.

Source: endings of the administrative divisions below the city (民政部: 区, 县, 旗) and of functional areas (新区, 航空港区, 高新区, 经开区) as
the State Council's approvals name them; common nouns on 区 and 县 (园区, 社区, 全县) of 《现代汉语词典》 are none.
"""

from __future__ import annotations

import re

_NONE = "地园社小片山城郊各全辖市景校老特专集聚税功能范验发作域库厂灾住禁牧林矿湖海沙展本导两多几整新港牧湾东西南北中部界商产业服务"
_BEHIND = r"(?![域间位块级内外别分市县区长委办政级（])"
_NAME = rf"[\u4e00-\u9fff]{{2,5}}?(?:新区|港区|(?<![{_NONE}])区|(?<![各全该市本、])县)|经开区|高新区"
# Named where a clause begins, behind a preposition or in a list.
HEADING = re.compile(rf"(?:^|(?<=[,，。；;：:、\n“\"在和与及以由]))(?:我市|全市)?(?P<name>{_NAME}){_BEHIND}")
ANYWHERE = re.compile(rf"(?P<name>经开区|高新区|[\u4e00-\u9fff]{{2}}(?:新区|港区|(?<![{_NONE}])区|(?<![各全该市本、])县)){_BEHIND}")
