"""The regimes that ship, by key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from regulator.procedure.language import Regime
from regulator.procedure.regimes.au_osa import AU_OSA
from regulator.procedure.regimes.cn_cac import CN_CAC

REGIMES: Mapping[str, Regime] = MappingProxyType({regime.key: regime for regime in (CN_CAC, AU_OSA)})
