"""The regimes that ship, by key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from regulator.procedure.language import Regime
from regulator.procedure.regimes.au_osa import AU_OSA
from regulator.procedure.regimes.cn_cac import CN_CAC
from regulator.procedure.regimes.eu_dsa import EU_DSA
from regulator.procedure.regimes.uk_osa import UK_OSA

REGIMES: Mapping[str, Regime] = MappingProxyType({regime.key: regime for regime in (CN_CAC, EU_DSA, UK_OSA, AU_OSA)})
