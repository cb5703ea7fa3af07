"""The most frequent Han characters of official papers, to tell a readable text layer from a garbled one.

Source: counted over the government texts of public collections (work reports, State Council papers, local policies); these
124 characters make 45 % of their Han characters.
"""

from __future__ import annotations

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前面后方多学法所力心理种加制机部度家电现进实重业新系经济政府市全建设展务管关推合高体服行"
    "化产企社区保资技创科强提级安条术规划项目资金等平本改革基农城信息数据"
)  # fmt: skip
