"""Files of results as `cld measure --out figures.json` writes them."""

import json
from typing import Any


def a_result(**differs: Any) -> dict[str, Any]:
    return {
        "measure": "ascof_2a", "version": "1", "statistic": "share", "council": "999", "part": "whole",
        "period_start": "2025-04-01", "period_end": "2026-03-31", "breakdown": "total", "level": "all",
        "numerator": 235, "denominator": 300, "value": 78.3, "unit": "per cent", "n": 300, "suppressed": False,
    } | differs  # fmt: skip


def results_file(*results: dict[str, Any], **differs: Any) -> bytes:
    content = {
        "synthetic": False, "as_of": "2026-04-29", "definitions": "2026-11", "disclosure": "2026-11",
        "submissions": [{"file": "cld-2026-04-29.csv", "sha256": "a" * 64, "received": "2026-04-29"}],
        "period": {"start": "2025-04-01", "end": "2026-03-31"}, "measures": [], "results": list(results),
    }  # fmt: skip
    return json.dumps(content | differs).encode()
