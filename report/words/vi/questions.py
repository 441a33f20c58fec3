"""What ``cchc rank --questions`` says, in Vietnamese."""

from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "title": "Câu hỏi cho người thẩm định · {title}",
    "how": "Đặt {units} đơn vị cạnh nhau mới thấy. Đây là câu hỏi, không phải kết luận: câu nào cũng có thể có trả lời hợp lý. “Điểm dựa vào” là điểm tự chấm sẽ mất nếu tài liệu hay số liệu ấy không được công nhận.",
    "none": "Không có gì phải hỏi.",
    "same_paper": "Một tài liệu ở nhiều đơn vị",
    "same_paper.ask": "Cùng số và ngày, hay cùng một tệp: là văn bản chung của cấp trên, hay đơn vị này lấy của đơn vị kia?",
    "same_figures": "Số liệu như năm trước",
    "same_figures.ask": "Phần lớn số liệu đúng bằng năm trước: đã cập nhật cho năm nay chưa?",
    "other_time": "Tài liệu của kỳ khác",
    "other_time.ask": "Ngày ban hành không thuộc kỳ chấm: có phải tài liệu của kỳ này không?",
    "at_stake": "Điểm dựa vào",
}
