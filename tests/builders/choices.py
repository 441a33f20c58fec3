"""Parts that a person answers: a level to choose, items to tick."""

from __future__ import annotations

from typing import Any

LEVELS: dict[str, Any] = {
    "max": "2",
    "rule": {
        "type": "levels",
        "levels": [
            {"id": "good", "name": "Tốt", "points": "2"},
            {"id": "bad", "name": "Kém", "points": "0"},
        ],
    },
}
ITEMS: dict[str, Any] = {
    "max": "1",
    "rule": {
        "type": "checklist",
        "items": [
            {"id": "told", "name": "Đã báo", "points": "0.5"},
            {"id": "plan", "name": "Có kế hoạch", "points": "0.5", "when": "plan.par"},
        ],
    },
}
EVERY_ITEM: dict[str, Any] = {
    "max": "1",
    "rule": {"type": "all_of", "items": [{"id": "told", "name": "Đã báo"}, {"id": "kept", "name": "Đã lưu"}]},
}
