"""The re-ranker's weights, read from weights.json (made by tools/fit_reranker.py, with its measurement in the file)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.retrieval.features import NAMES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = Path(__file__).with_name("weights.json")


@cache
def weights() -> NDArray[np.float64]:
    """float64 (len(NAMES),), in the order of NAMES; a feature without an entry weighs nothing."""
    import numpy as np

    given = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    return np.array([float(given.get(name, 0.0)) for name in NAMES])
