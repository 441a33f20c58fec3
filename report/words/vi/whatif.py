"""Câu chữ của cchc whatif; the same keys as ``whatif_words_en``."""

from __future__ import annotations

WHATIF: dict[str, str] = {
    "head": "Giả sử {changes} thay đổi · hồ sơ vẫn giữ nguyên",
    "changes": "Thay đổi",
    "adjusted": "Đổi theo",
    "adjusted.along": "các số này đổi theo: hồ sơ, việc mới được tính thêm vào đây, hồ sơ chuyển đi được tính sang đây; nếu khác, ghi rõ từng số",
    "withdrawn": "Nay có phát sinh nên khai không phát sinh không còn dùng",
    "none": "chưa có",
    "before": "trước",
    "after": "sau",
    "difference": "chênh",
    "unchanged": "Không mục nào thay đổi.",
    "shifted": "Mục có điểm thay đổi",
    "same": "Điểm giữ nguyên, căn cứ thay đổi",
    "undecided": "Không còn kết luận được",
    "gain": "tổng điểm tự chấm {points}",
    "gain.guaranteed": "chắc chắn {points}",
    "gain.possible": "có thể đạt {points}",
    "sum": "Cộng lại từng mục là {parts}; vào tổng điểm là {total}, vì quy đổi, mức trần hoặc làm tròn.",
    "conflicts": "Mâu thuẫn: số liệu giả sử không khớp nhau",
    "conflict.undecided": "Các mục dùng số liệu này chưa được kết luận, điểm sau chưa tính đến chúng.",
    "cures": "Khớp lại nếu đổi thêm một trong các số sau:",
    "cure.breaks": "làm chỗ khác không khớp",
    "doubts": "Số liệu cần giải thích",
    "example": "Đang giả sử trên hồ sơ mẫu đi kèm (Phú Đình 2024). Với hồ sơ của mình: cchc whatif THƯ_MỤC TÊN=GIÁ_TRỊ",
    "ask": "Thay đổi (TÊN=GIÁ_TRỊ, bỏ trống để tính): ",
    "ask.again": "cần viết TÊN=GIÁ_TRỊ, ví dụ dossiers.resolved_late=3",
    "refused": "Chưa tính được: hãy sửa các lỗi trên rồi chạy lại.",
    "no_change": "cần ít nhất một thay đổi TÊN=GIÁ_TRỊ, ví dụ dossiers.resolved_late=3",
    "no_sign": "'{text}' thiếu dấu =; cần viết TÊN=GIÁ_TRỊ",
}
