"""Câu chữ tiếng Việt về lỗi trong tệp: what is wrong and what to do, one row for each code."""

from __future__ import annotations

PROBLEMS: dict[str, tuple[str, str]] = {
    "B001": ("đây không phải sổ tự chấm do cchc xuất", "xuất sổ: cchc evidence export THƯ_MỤC --xlsx SỔ.xlsx"),
    "B002": (
        "sổ theo mẫu '{found}', phần mềm này đọc mẫu '{known}'",
        "xuất sổ mới từ phần mềm này rồi chép các ô vàng sang",
    ),
    "B003": (
        "sổ của bộ tiêu chí {found}, ở đây chấm theo {known}",
        "dùng sổ này với {found}, hoặc xuất sổ mới theo {known}",
    ),
    "B004": ("sổ của đơn vị '{found}', hồ sơ của '{known}'", "nhập vào hồ sơ của đơn vị ấy"),
    "B005": ("sổ của năm {found}, hồ sơ của năm {known}", "nhập vào hồ sơ của năm ấy"),
    "B006": (
        "bộ tiêu chí hoặc phần mềm đã đổi từ khi xuất sổ: điểm trong sổ có thể khác",
        "điểm đúng là điểm chấm sau khi nhập",
    ),
    "B007": ("ô vàng có công thức: ={text}", "gõ hẳn giá trị vào ô"),
    "B008": ("ô báo lỗi {text}", "gõ lại giá trị"),
    "B009": ("'{text}' nằm ở dòng mà sổ không hỏi", "xóa đi; muốn thêm tài liệu thì dùng các dòng Tài liệu khác"),
    "B010": ("dòng này bị chép thành hai ({key})", "xóa dòng chép thừa"),
    "B011": ("ô vàng bị gộp với ô khác", "bỏ gộp ô (Merge & Center), mỗi ô một giá trị"),
    "B012": ("'{text}' không có trong danh sách", "chọn một trong: {known}"),
    "B013": (
        "vừa trả lời vừa chọn không phát sinh hoặc không thực hiện",
        "chỉ để một: xóa câu trả lời, hoặc xóa lựa chọn này",
    ),
    "B014": ("đã chọn không phát sinh hoặc không thực hiện mà chưa ghi lý do", "ghi lý do ở cột Lý do"),
    "B015": (
        "{count} dòng của sổ đã bị xóa ({keys}); hồ sơ giữ nguyên các mục ấy",
        "nếu xóa nhầm, chép lại từ sổ cũ hoặc xuất sổ mới",
    ),
    "B016": (
        "trang '{what}' của sổ không còn, hoặc dòng ẩn đầu trang bị xóa",
        "lấy lại sổ còn đủ trang, hoặc xuất sổ mới rồi chép các ô vàng sang",
    ),
    "B017": (
        "hai sổ điền khác nhau: ở đây '{second}', ở {other} là '{first}'",
        "thống nhất với nhau rồi sửa một trong hai ô",
    ),
    "B018": (
        "ô tỷ lệ ghi {text}, tức là {percent}%",
        "nếu là {text}% thì gõ {text}%; nếu đúng là {percent}% thì gõ thêm dấu nháy ở đầu: '{percent}%",
    ),
    "B019": (
        "cột '{what}' của sổ không còn, hoặc tên ẩn của cột ở dòng 1 bị xóa",
        "lấy lại sổ còn đủ cột, hoặc xuất sổ mới rồi chép các ô vàng sang",
    ),
    "B020": (
        "dòng này nay ghi '{text}', không phải tên của nó: các ô đã bị chuyển sang dòng khác",
        "trả các ô về đúng dòng; muốn sắp xếp thì sắp cả hàng, gồm cột A đang ẩn",
    ),
    "B021": (
        "tệp viết theo lối mà máy không sửa tự động được",
        "sửa tay theo danh sách thay đổi ở trên, hoặc viết lại mỗi mục một dòng",
    ),
    "B022": ("hồ sơ đã đổi chỗ này từ khi xuất sổ: lúc ấy '{was}', nay '{now}'", "xem danh sách thay đổi rồi hãy ghi"),
    "B023": (
        "sổ xuất từ bản cchc cũ, không ghi vai trò của các tài liệu riêng: {papers}",
        "nhập sổ vào hồ sơ của nó rồi xuất lại, hoặc xếp hạng chính hồ sơ",
    ),
    "B025": (
        "sổ không ghi tên đơn vị: gọi theo tên tệp, '{name}'",
        "ghi tên đơn vị vào ô này",
    ),
    "B026": (
        "sổ này chỉ là phần việc của {owner}, không phải cả đơn vị",
        "nhập sổ của mọi người phụ trách vào hồ sơ bằng cchc evidence import rồi xếp hạng hồ sơ ấy; hoặc dùng sổ đầy đủ",
    ),
    "B027": (
        "bộ tiêu chí đã được sửa sau khi phát sổ này; lỗi trong sổ có thể do đó",
        "phát sổ mới theo bộ tiêu chí đã sửa, hoặc xếp hạng theo bộ tiêu chí khi phát sổ",
    ),
    "B024": (
        "đây là sổ tự chấm của một đơn vị, không phải bảng đơn vị",
        "để các sổ vào một thư mục rồi xếp hạng thư mục ấy: cchc rank THƯ_MỤC",
    ),
    "E054": (
        "tài liệu '{id}' ngày {day} có trước kỳ, không chứng minh được cho kỳ này: {role}",
        "thay bằng tài liệu của kỳ này, hoặc sửa ngày; còn hiệu lực thì bộ tiêu chí phải ghi term: standing",
    ),
    "E055": (
        "tài liệu '{id}' trùng số, ngày và cơ quan ban hành với '{other}' (dòng {line})",
        "giữ một tài liệu, đưa các vai trò vào đó; hoặc sửa số",
    ),
    "E056": (
        "tệp của tài liệu '{id}' chính là tệp của '{other}' (dòng {line})",
        "giữ một tài liệu, đưa các vai trò vào đó; hoặc sửa tên tệp",
    ),
    "E057": (
        "tài liệu '{id}' chưa có số: '{number}'",
        "ghi đủ số, ký hiệu, ví dụ 12/KH-UBND; có dấu # thì đặt trong dấu ngoặc kép",
    ),
    "E058": (
        "tài liệu '{id}': {what} ({file})",
        "đặt đúng tệp vào thư mục hồ sơ và ghi lại đường dẫn, mã sha256; nếu không nộp tệp thì xóa dòng file",
    ),
    "E059": (
        "không mở bộ tiêu chí '{name}': hồ sơ chỉ được nêu tên bộ đi kèm, hoặc đường dẫn tương đối tới tệp .yaml",
        "ví dụ criteria: ../bo-tieu-chi.yaml; hoặc chép tệp vào thư mục hồ sơ",
    ),
    "E060": ("tài liệu '{id}' chưa điền gì", "điền số, ngày; không dùng tới thì xóa"),
    "E061": (
        "tài liệu '{id}': nhan đề ghi năm {named}, hồ sơ năm {year}",
        "thay bằng tài liệu của năm nay; đúng thì bỏ qua",
    ),
    "E062": ("điểm phải là bội của {step}", "sửa số điểm theo mức mà bảng cho"),
    "F001": ("tệp quá lớn: {bytes} byte, tối đa {most}", "tách tệp, hoặc kiểm tra xem có nhầm tệp không"),
    "F002": (
        "tệp không phải UTF-8 (có vẻ là {encoding})",
        "mở bằng trình soạn thảo, chọn 'Lưu thành…' với mã UTF-8; phần mềm chỉ đọc UTF-8",
    ),
    "F003": ("không đọc được tệp: {reason}", "kiểm tra đường dẫn và quyền đọc"),
    "F004": ("tệp rỗng", "chọn tệp khác, hoặc bắt đầu từ mẫu do 'cchc init THƯ_MỤC' ghi ra"),
    "F005": ("có ký tự {char}: không nhìn thấy, đổi chiều hoặc đè lên chữ khác", "xóa ký tự đó, hoặc gõ lại cả đoạn"),
    "F030": (
        "đây là tệp {kind}, không phải tệp chữ",
        "đưa hồ sơ evidence.yaml; sổ Excel do cchc xuất thì nhập vào hồ sơ: cchc evidence import SỔ THƯ_MỤC",
    ),
    "F028": ("không có {wanted}, chỉ có {name} bên cạnh", "đổi tên {name} thành {wanted}"),
    "F010": ("thiếu phần bổ sung để đọc, ghi tệp {kind}", "cài thêm: pip install 'cchc[{extra}]'"),
    "F011": ("tệp hỏng, hoặc không phải tệp {kind}", "mở bằng phần mềm đã tạo ra nó, chọn 'Lưu thành…' rồi thử lại"),
    "F012": (
        "tệp {kind} có mật khẩu, hoặc là tệp .doc, .xls cũ đổi tên",
        "mở bằng Word hay Excel, bỏ mật khẩu và lưu thành {kind}",
    ),
    "F013": (
        "bảng quá lớn: {found} {what}, tối đa {most}",
        "xóa phần thừa, chỉ giữ bảng và các cột cần đọc; nhiều đơn vị thì lưu .csv hoặc .parquet",
    ),
    "F014": ("không đọc loại tệp {kind}", "chỉ đọc {known}; lưu lại thành một trong các loại đó"),
    "F015": (
        "không thấy bảng tiêu chí: đã tìm một hàng tiêu đề có cột STT (hoặc Mã), cột Tên tiêu chí (Lĩnh vực, Nội dung) và cột Điểm tối đa",
        "sửa tiêu đề cột của bảng theo các chữ đó; cột Thang điểm (Cách tính) và Tài liệu kiểm chứng có thì càng tốt",
    ),
    "F016": (
        "bảng không có dòng nào đánh số 1, 1.1, 1.1.1 hoặc I, I.1, I.1.1",
        "đánh số các dòng như thế; số do Word tự đánh không phải là chữ: chép cột STT ra dạng văn bản rồi thử lại",
    ),
    "F017": ("mục {number} không có mục {above} ở trên", "thêm dòng {above} vào bảng, hoặc sửa số"),
    "F018": ("không đưa dòng này vào bản nháp: {text}", "xem đầu tệp bản nháp; cần thì thêm tay"),
    "F019": (
        "số {number} đã có ở dòng {line} của bảng",
        "sửa số trong bản nháp; trong Excel số 1.10 dễ bị cắt thành 1.1, hãy đặt cột STT là văn bản",
    ),
    "F020": ("hai cột cùng một nghĩa: '{first}' và '{second}'", "giữ một cột, xóa hoặc đổi tên cột kia trong bản sao"),
    "F021": ("mục {number} đã có trong một bảng khác ({first})", "giữ một bảng, xóa bảng kia trong bản sao"),
    "F022": (
        "hàng có {cells} ô, các hàng khác có {usual}",
        "ô nào có dấu ngăn cột bên trong thì đặt trong dấu nháy kép, hoặc lưu thành .xlsx",
    ),
    "F023": (
        "{what}, không đưa vào: {text}",
        "nếu vẫn còn dùng thì bỏ ẩn (trang, dòng, cột) hay bỏ gạch trong bản sao rồi thử lại",
    ),
    "F024": (
        "ô {cell} phải có người đọc, vì có {reason}: {text}",
        "xem chỗ CẦN QUYẾT ĐỊNH trong bản nháp, hoặc gõ lại ô đó thành chữ thường trong bản sao rồi thử lại",
    ),
    "F025": (
        "công thức ở ô {cell} chưa được tính: {text}",
        "mở bằng Excel rồi lưu lại để có kết quả, hoặc gõ thẳng giá trị vào ô",
    ),
    "F026": ("ô {cell} báo lỗi {text}", "sửa công thức của ô đó, hoặc gõ thẳng giá trị vào ô"),
    "F027": ("hai vùng gộp ô chồng lên nhau: {first} và {second}", "bỏ gộp một trong hai vùng trong bản sao"),
    "W001": ("thẻ '{tag}' chưa đóng: {text}", "gõ đủ {{{{ … }}}} hoặc {{% … %}} trong cùng một đoạn"),
    "W002": (
        "dấu {sign} không thuộc thẻ nào: {text}",
        "gõ đủ {{{{ … }}}} hoặc {{% … %}}, không có dấu cách giữa hai dấu ngoặc; ngoài thẻ thì không dùng dấu này",
    ),
    "W003": (
        "không đọc được thẻ '{tag}': {text}",
        "kiểm tra dấu chấm, dấu nháy, chữ in và các từ for, in, if; ví dụ {{{{ unit.name }}}}",
    ),
    "W004": (
        "mẫu không dùng '{word}': {text}",
        "chỉ dùng {{{{ tên }}}} và for, if, elif, else, endfor, endif; cả đoạn: {{%p … %}}, cả hàng của bảng: {{%tr … %}}; ghi chú thì dùng Chú thích của Word",
    ),
    "W005": ("thẻ '{tag}' chưa có thẻ kết thúc: {text}", "thêm thẻ {end} ở cuối phần cần lặp hay tùy chọn"),
    "W006": ("thẻ '{tag}' không có thẻ mở đầu: {text}", "thêm thẻ for hoặc if ở trên, hoặc xóa thẻ này"),
    "W007": (
        "thẻ '{tag}' không ở cùng chỗ với thẻ mở đầu '{begun}': {text}",
        "trong một đoạn: {{% … %}}; qua nhiều đoạn: {{%p … %}}, cùng trong một ô hay ngoài bảng; qua nhiều hàng của một bảng: {{%tr … %}}",
    ),
    "W008": (
        "thẻ '{tag}' không đứng một mình: {text}",
        "{{%p … %}} chiếm cả một đoạn, {{%tr … %}} chiếm cả một hàng của bảng: chuyển chữ, hình, ngắt phần khác ra đoạn, hàng khác",
    ),
    "W009": ("quá {most} thẻ for, if lồng nhau: {text}", "bớt tầng"),
    "W010": (
        "thẻ '{tag}' lặp cả một danh sách bên trong hai vòng lặp khác: {text}",
        "lặp danh sách của vòng lặp ngay bên ngoài, ví dụ for b in a.parts",
    ),
    "W011": ("không có tên '{name}': {text}", "các tên dùng được ở đây: {known}"),
    "W012": ("'{of}' không có '{name}': {text}", "chỉ có: {known}"),
    "W013": (
        "'{name}' gồm nhiều giá trị, không điền thành chữ được: {text}",
        "danh sách thì lặp bằng for … endfor; nhóm thì ghi thêm dấu chấm và tên giá trị",
    ),
    "W014": ("'{name}' là một giá trị, không có gì bên trong: {text}", "điền thẳng {{{{ {name} }}}}"),
    "W015": (
        "'{name}' chỉ là có hoặc không, không điền thành chữ được: {text}",
        "viết {{% if {name} %}} … {{% else %}} … {{% endif %}}",
    ),
    "W016": (
        "thẻ '{tag}' so sánh hai thứ khác loại: {text}",
        "chữ so với chữ trong dấu nháy (==, !=, in), số so với số; <, > chỉ dùng cho số",
    ),
    "W017": ("không có bộ lọc '{name}': {text}", "các bộ lọc dùng được: {known}"),
    "W018": ("không có phép thử '{name}': {text}", "các phép thử dùng được: {known}"),
    "W019": (
        "'{name}' không dùng được như vậy: {text}",
        'ví dụ: name | upper; note | default("–", true); parts | length; parts | join(", ", attribute="name"); loop.index is odd',
    ),
    "W020": (
        "thẻ '{tag}' làm việc mà mẫu không được làm: {text}",
        "chỉ nêu tên, so sánh, and, or, not và bộ lọc; không gọi hàm, không tính toán, không dùng [ ] hay tên bắt đầu bằng _",
    ),
    "W021": (
        "có thẻ trong chữ đã xóa hay chuyển chỗ khi theo dõi thay đổi: {text}",
        "chấp nhận mọi thay đổi (Review, Accept All) rồi lưu lại",
    ),
    "W022": (
        "có dấu của thẻ ở chỗ không điền được: {text}",
        "chuyển thẻ vào chữ thường của văn bản; không để trong trường, công thức, chú thích, chú thích cuối văn bản",
    ),
    "W023": (
        "mẫu nối ra ngoài: {target}",
        "bỏ liên kết ấy: ảnh thì chèn hẳn vào tệp, mẫu đính kèm thì chọn lại Normal, trộn thư thì tắt",
    ),
    "W024": ("mẫu mang theo macro, HTML hay đối tượng nhúng: {member}", "bỏ phần ấy và lưu thành .docx"),
    "W025": ("mẫu có trường không được dùng: {name}", "xóa trường ấy, hoặc đổi thành chữ (Ctrl+Shift+F9)"),
    "W026": ("mẫu quá lớn: {found} {what}, tối đa {most}", "bỏ ảnh lớn và phần thừa"),
    "W027": ("không điền được mẫu này", "chép nội dung sang một văn bản Word mới rồi thử lại"),
    "F029": (
        "bảng chỉ có lĩnh vực, không có tiêu chí thành phần nào",
        "đánh số các dòng bên dưới, ví dụ 1.1 và 1.1.1, hoặc I.1 và I.1.1",
    ),
    "Y001": ("không đọc được YAML ở đây", "so với dòng ngay phía trên: thụt lề, dấu ':' và dấu ngoặc"),
    "Y002": ("mục '{key}' bị lặp (đã có ở dòng {line})", "giữ một dòng, xóa dòng kia"),
    "Y003": ("không dùng {what} của YAML", "viết lại nội dung đầy đủ"),
    "Y004": ("lồng quá {most} tầng", "viết phẳng hơn"),
    "Y005": ("quá {most} mục trong một tệp", "tách tệp"),
    "Y006": ("một tệp chỉ chứa một văn bản YAML", "xóa từ dòng '---' này trở đi, hoặc tách tệp"),
    "Y007": ("một giá trị dài quá {most} ký tự", "rút ngắn"),
    "Y008": ("đầu tệp phải là các dòng 'tên dòng: giá trị'", "dùng 'cchc init THƯ_MỤC' để có tệp mẫu"),
    "Y009": (
        "dấu phẩy đã cắt một số thập phân thành hai mục (phần sau: {part})",
        "dùng dấu chấm thập phân, ví dụ 95.25; hoặc đặt trong dấu nháy",
    ),
    "Y010": ("tên dòng phải là một từ, không phải danh sách hay khối", "đặt dấu nháy quanh tên dòng, hoặc bỏ ngoặc"),
    "Y012": ("có dấu tab", "thay tab bằng dấu cách, kể cả ở chỗ thụt lề"),
    "Y013": ("có dấu ':' thừa trong giá trị", "đặt cả giá trị trong dấu nháy kép"),
    "Y014": ("dấu nháy mở mà chưa đóng", "thêm dấu nháy đóng ở cuối giá trị"),
    "Y015": ("ngoặc mở mà chưa đóng, hoặc thiếu dấu phẩy trong ngoặc", "kiểm tra cặp [ ] hay {{ }} và các dấu phẩy"),
    "Y016": ("thụt lề không khớp với dòng phía trên", "cho các dòng cùng cấp thẳng cột"),
    "Y017": ("thiếu dấu ':' sau tên dòng", "viết 'tên dòng: giá trị', có dấu cách sau ':'"),
    "Y018": ("dãy ký tự sau '\\' không hợp lệ", "dùng '/' trong đường dẫn, hoặc dấu nháy đơn"),
    "Y019": ("giá trị không được bắt đầu bằng ký tự này", "đặt cả giá trị trong dấu nháy kép"),
    "Y020": ("có dấu cách lạ (thường dán từ Word)", "xóa và gõ lại dấu cách"),
    "Y021": ("còn chữ sau dấu đóng ngoặc", "đặt cả giá trị trong một cặp dấu nháy, hoặc bỏ phần phía sau"),
    "Y022": ("hai danh sách trên một dòng", "gộp vào một cặp [ ]"),
    "Y023": ("dòng này không có tên dòng; có vẻ là phần tiếp của dòng trên", "viết tất cả trên một dòng"),
    "Y024": ("dấu ngoặc kép cong bị đọc thành một phần của giá trị", "dùng dấu ngoặc kép thẳng"),
    "Y025": ("một mục của danh sách viết chưa đúng", "viết dấu - rồi dấu cách ở đầu dòng"),
    "Y026": ("hai dòng viết chung một dòng", "viết phần sau thành một dòng riêng: {write}"),
    "Y027": ("dấu - không phải một giá trị", "viết 0 nếu là 0; để trống nếu chưa có"),
    "Y028": (
        "dòng này có giá trị, nhưng bên dưới còn các dòng con của nó",
        "bỏ giá trị ở dòng này, hoặc xóa các dòng con",
    ),
    "Y029": (
        "phía trên thiếu dòng tên mục, ví dụ documents:",
        "thêm lại dòng tên mục phía trên các dòng này: documents:, facts: hoặc answers:",
    ),
    "M001": ("thiếu '{key}'", "thêm dòng '{key}: …'"),
    "M002": ("không có mục '{key}' ở đây", "các mục được dùng: {known}"),
    "M003": ("ở đây cần {wanted}", "viết, ví dụ: {example}"),
    "M004": ("'{text}' không phải {wanted}", "viết bằng chữ số, ví dụ {example}"),
    "M005": ("'{text}': dấu thập phân trong tệp là dấu chấm", "viết {write}"),
    "M006": ("'{text}': số viết liền, không có dấu ngăn hàng nghìn", "viết {write}"),
    "M007": ("'{text}' không phải ngày", "viết ngày/tháng/năm, ví dụ 31/01/2024; chưa có thì để trống"),
    "M008": ("ngày '{text}' không có trong lịch", "kiểm tra ngày và tháng, ví dụ 28/02/2024"),
    "M009": ("không có lựa chọn '{text}' ở đây", "chọn một trong: {known}"),
    "M010": ("dài quá {most} ký tự", "rút ngắn"),
    "M011": ("'{text}' không đúng dạng {wanted}", "viết không dấu, không cách, ví dụ {example}"),
    "M012": ("cần ít nhất {least} mục", "thêm mục còn thiếu"),
    "M013": ("'{text}' không phải có hoặc không", "viết có hoặc không, ví dụ friendly.assigned: không"),
    "M014": ("'{text}' thiếu dấu phần trăm", "viết {write}"),
    "M015": ("giá trị còn để trống", "điền giá trị, hoặc xóa cả dòng"),
    "M016": ("'{text}' quá lớn, nhiều nhất là {most}", "kiểm tra con số và đơn vị tính"),
    "M017": (
        "'{text}' chưa phải là lý do",
        "viết lý do thành câu, ít nhất ba từ, ví dụ: chậm báo cáo quý III; không phải trường hợp này thì xóa dòng",
    ),
    "M021": (
        "'{text}' nhỏ hơn {least}, mức thấp nhất của số liệu này",
        "kiểm tra con số và dấu '-' phía trước",
    ),
    "M022": ("'{text}': dấu âm trong tệp là dấu gạch nối '-'", "viết {write}"),
    "M018": ("'{text}' có thể là {thousands}, cũng có thể là {decimals}", "viết {thousands} hoặc {decimals}"),
    "M031": ("{text} tháng là quá xa, tối đa {most}", "kiểm tra lại số tháng"),
    "M030": ("'{text}' không phải một lựa chọn, hoặc chưa rõ là lựa chọn nào", "viết một mã hoặc tên: {known}"),
    "M038": ("'{text}': ngày viết trước tháng", "viết {write}"),
    "M039": (
        "'{text}' là ngày, ở đây cần {wanted}",
        "nếu Excel đã đổi số thành ngày: định dạng ô là Văn bản rồi gõ lại số",
    ),
    "M040": ("'{text}': ngày viết chưa đúng dạng", "viết {write}"),
    "M041": ("'{text}' viết chưa đúng mã", "viết {write}"),
    "M042": ("giá trị '{text}' đứng sau dấu # nên không được đọc", "viết giá trị ngay sau dấu ':', trước dấu #"),
    "M044": ("'{text}' có phần lẻ, mà đây là {wanted}", "viết số nguyên, ví dụ {example}; tỷ lệ do phần mềm tính"),
    "M043": ("năm của ngày '{text}' nằm ngoài khoảng {first}–{last}", "kiểm tra năm, ví dụ 28/02/2024"),
    "M033": ("'{text}': chỉ viết con số", "viết {write}"),
    "M034": ("'{text}' không phải {wanted}", "viết 0 nếu là 0; để trống nếu chưa có"),
    "M035": ("'{text}' là tỷ lệ, ở đây cần {wanted}", "viết số lượng, ví dụ {example}; tỷ lệ do phần mềm tính"),
    "M036": ("'{text}' có quá nhiều chữ số thập phân", "viết nhiều nhất {most} chữ số sau dấu chấm"),
    "M037": (
        "'{text}' là hai số liệu viết chung một chỗ",
        "viết riêng từng số: {part} ở dòng của số đếm được, {whole} ở dòng của tổng số",
    ),
    "M032": ("'{text}' không phải cách thay đổi của số liệu", "ghi một trong: {known}"),
    "M020": (
        "từ dấu # trở đi là ghi chú nên không được đọc: '{text}'",
        "là nội dung thì đặt cả giá trị trong dấu ngoặc kép; là ghi chú thì cách ra sau dấu #",
    ),
    "M019": ("'{key}' chưa có lý do nên coi như chưa khai", "viết lý do thành câu, hoặc xóa dòng"),
    "C001": (
        "công thức '{text}' sai ở cột {column}",
        "dùng + - * /, so sánh, and, or, not và tên có dấu chấm như dossiers.total",
    ),
    "C002": (
        "'{text}' không phải khoảng giá trị",
        'viết như "[95%, 100%)": ngoặc vuông là gồm cả, ngoặc tròn là không gồm',
    ),
    "C003": ("khoảng '{text}' lúc có %, lúc không", "ghi % ở cả hai đầu, hoặc không đầu nào"),
    "C004": ("khoảng '{text}' không chứa giá trị nào", "đầu nhỏ viết trước"),
    "C010": (
        "tiêu chí {part}: cách tính cho nhiều nhất {best} điểm, nhưng điểm tối đa là {most}",
        "sửa điểm của mức cao nhất, hoặc điểm tối đa",
    ),
    "C011": (
        "tổng điểm các mục bên dưới {id} là {sum}, không phải {most} (lệch {by})",
        "sửa điểm của mục này hoặc của các mục bên dưới",
    ),
    "C012": ("mục {id} không có gì bên dưới", "thêm nội dung hoặc xóa mục"),
    "C013": ("số {id} không nằm dưới {above}", "đánh số như {above}.1"),
    "C014": ("số hoặc mã '{id}' bị trùng (đã có ở dòng {line})", "mỗi số, mỗi mã chỉ dùng một lần"),
    "C015": ("mã '{id}' bị trùng (đã có ở dòng {line})", "mỗi tiêu chí thành phần có một mã riêng"),
    "C016": ("tên '{id}' bị trùng (đã có ở dòng {line})", "đặt tên cho phân biệt được"),
    "C018": ("không có {what} '{name}'", "khai ở đầu tệp hoặc trong từ vựng"),
    "C019": (
        "không có số liệu hay tài liệu nào tên '{name}'",
        "xem criteria/facts.yaml, hoặc khai trong mục facts của bộ tiêu chí",
    ),
    "C020": ("'{text}': cần {wanted}, nhưng đây là {found}", "kiểm tra loại của từng tên trong công thức"),
    "C021": ("giá trị {witness} không thuộc mức nào", "mở rộng một mức, hoặc thêm mức"),
    "C022": ("giá trị {witness} thuộc {times} mức", "đổi một đầu thành ngoặc tròn"),
    "C023": ("không giá trị nào rơi vào mức {points} điểm này", "sửa khoảng, hoặc bỏ mức"),
    "C024": ("mức '{id}' cần đúng một trong hai: points hoặc share", "ghi points: 1.5 hoặc share: 50%"),
    "C025": ("mục '{id}': checklist thì mỗi mục có points, all_of thì không", "thêm hoặc bỏ points"),
    "C026": (
        "hạn phải là một ngày, hoặc gồm after hay before cùng với days, working_days, months hoặc end_of",
        "viết due: 31/01/2024, hoặc due: {{after: plan.x.issued, days: 30}}",
    ),
    "C027": ("thang điểm lẫn lộn khoảng có % và không có %", "ghi thống nhất"),
    "C028": ("tiêu chí {part} luôn được cùng một số điểm", "fixed chỉ dùng bên trong branch"),
    "C029": (
        "target và full_from phải lớn hơn 0 và lớn hơn floor",
        "kiểm tra các ngưỡng; càng ít càng tốt thì ghi target nhỏ và zero_at lớn hơn",
    ),
    "C030": ("each phải khác 0; lose_at_most chỉ dùng khi trừ điểm và không quá start", "kiểm tra lại ba số này"),
    "C031": ("các mức xếp loại phải giảm dần và mức cuối từ 0% (đang là {starts})", "sắp lại và thêm mức từ 0%"),
    "C032": ("tên '{name}' có hai nghĩa", "đổi một tên"),
    "C033": ("{name} đang có hiệu lực nhưng chưa được khóa", "thêm dòng '{digest}  {name}' vào criteria/LOCK"),
    "C034": ("kỳ kết thúc trước khi bắt đầu", "đổi chỗ from và to"),
    "C035": ("đầu mối '{name}' không phụ trách tiêu chí nào", "giao tiêu chí hoặc xóa đầu mối"),
    "C036": ("{points} điểm nằm ngoài khoảng từ 0 đến {most}", "sửa số điểm"),
    "C037": ("{name} đã khóa nhưng nội dung đã đổi", "bộ tiêu chí có hiệu lực không được sửa: làm một ấn bản mới"),
    "C038": ("{name} có trong LOCK nhưng không có tệp", "khôi phục tệp của ấn bản này"),
    "C039": (
        "tiêu chí {part}: điểm tối đa {most} lẻ hơn mức làm tròn {digits} chữ số",
        "sửa điểm tối đa, hoặc rounding.digits",
    ),
    "C040": ("'{measure}' và ngưỡng không cùng loại: cần {wanted}", "tỷ lệ thì ghi ngưỡng có %, số đếm thì không"),
    "C050": ("ngày {day} nằm ngoài thời gian của lịch", "sửa ngày, hoặc covers"),
    "C051": (
        "ngày {day} vốn đã như vậy theo thứ trong tuần ({kind})",
        "xóa dòng: chỉ ghi ngày làm việc được nghỉ và ngày cuối tuần phải làm",
    ),
    "C052": ("{number} được thay bằng {by}, nhưng {by} không có trong danh mục", "thêm dòng cho {by}"),
    "C053": ("tiêu chí {part}: cách tính chưa được quyết định", "thay undecided bằng một cách tính"),
    "C054": (
        "{id}: mức trần {most} không nằm trong khoảng từ 0 đến tổng {sum}",
        "sửa mức trần hoặc điểm các mục bên dưới",
    ),
    "C055": (
        "tiêu chí {part}: chưa quyết định điểm khi không phát sinh",
        "đổi if_not_arising thành full, exclude, zero hoặc redistribute",
    ),
    "C056": ("tiêu chí {part}: waiver chỉ dùng trong khối điểm trừ", "bỏ waiver, hoặc chuyển tiêu chí vào penalty"),
    "C057": (
        "tiêu chí {part}: chỉ chia điểm (redistribute) giữa các tiêu chí của các lĩnh vực",
        "sửa if_not_arising hoặc redistribute_to",
    ),
    "C140": (
        "tiêu chí {id} tính mức cao nhất nên điểm tối đa phải là {best}, không phải {most}",
        "sửa điểm của tiêu chí hoặc của các mục bên dưới",
    ),
    "C141": ("tiêu chí {id}: takes: {takes} cần ít nhất hai mục bên dưới", "bỏ takes, hoặc thêm mục"),
    "C142": (
        "tiêu chí {part}: không chia điểm (redistribute) cho hoặc từ tiêu chí có takes",
        "sửa if_not_arising, redistribute_to hoặc takes",
    ),
    "C143": (
        "when_excluded là {how}: when_group_excluded đi cùng rescale_in_group, không đi với cách khác",
        "ghi when_group_excluded: rescale, keep hoặc zero khi dùng rescale_in_group; nếu không thì bỏ",
    ),
    "C144": (
        "tiêu chí {part}: chia lại trong lĩnh vực (rescale_in_group) không loại được mục của tiêu chí có takes",
        "ghi if_not_arising: zero hoặc full, bỏ takes, hoặc chọn when_excluded khác",
    ),
    "C145": (
        "phần {division}: lĩnh vực {id} thiếu, trùng, hoặc không đúng thứ tự của bảng",
        "ghi trong groups của các phần mỗi lĩnh vực một lần, theo thứ tự của bảng",
    ),
    "C146": ("điều kiện '{name}' xét từng phần, mà bộ tiêu chí không có divisions", "ghi divisions, hoặc of: group"),
    "C147": (
        "lĩnh vực {id}: khi các mục không có takes đều không phát sinh thì không mục nào nhận điểm, lĩnh vực mất phần điểm ấy",
        "ghi if_not_arising: zero hoặc full cho ít nhất một mục, hoặc chọn when_excluded khác",
    ),
    "C148": ("ties ghi {id} hai lần", "ghi mỗi lĩnh vực hoặc phần một lần"),
    "C058": ("bộ tiêu chí chính thức phải có căn cứ có số và ngày ({id})", "ghi number và day của văn bản"),
    "C059": (
        "dòng đối chiếu '{how}' có {old} mã cũ và {new} mã mới",
        "split: 1 cũ, nhiều mới; merged: nhiều cũ, 1 mới; replaced: 1 và 1; removed: chỉ cũ; added: chỉ mới",
    ),
    "C060": (
        "tiêu chí {part}: '{name}' tốt hơn mà mất điểm ({low}: {before} điểm, {high}: {after} điểm)",
        "đổi điểm hai mức này, sửa better của số liệu, hoặc ghi lý do ở falls_because",
    ),
    "C061": (
        "tiêu chí {part}: muộn hơn mà được nhiều điểm hơn ({low} ngày: {before} điểm, {high} ngày: {after} điểm)",
        "đổi điểm hai mức này, hoặc ghi lý do ở falls_because",
    ),
    "C062": ("'{text}': không cùng đơn vị ({first} và {second})", "sửa công thức, hoặc unit của số liệu"),
    "C063": ("đẳng thức {rule} không bao giờ đúng, ví dụ {shown}", "sửa dấu so sánh hoặc tên số liệu"),
    "C064": (
        "{number} đã được thay bằng {by} từ {day}; tiêu chí dựa vào đó: {parts}",
        "đọc lại văn bản mới; nếu nội dung không đổi thì ghi căn cứ mới",
    ),
    "C065": ("met phải từ 0% đến 100% (đang là {met}), target không âm", "kiểm tra hai số này"),
    "C066": (
        "không tìm được số liệu nào làm cho '{when}' đúng ở đây",
        "sửa điều kiện; tài liệu chưa khai là chưa rõ, không phải không có",
    ),
    "C067": ("trường hợp còn lại không bao giờ xảy ra", "sửa các điều kiện ở trên, hoặc bỏ một trường hợp"),
    "C068": (
        "tiêu chí {part} do {what} chấm, nhưng số liệu '{name}' không phải của nơi đó",
        "ghi given_by cho số liệu, nếu không tiêu chí sẽ chờ mãi",
    ),
    "C070": (
        "không tìm thấy bộ tiêu chí trước là {name}, nên chưa đối chiếu được crosswalk",
        "sửa tên, hoặc đặt bộ tiêu chí đó bên cạnh: BỘ/ẤN_BẢN/criteria.yaml",
    ),
    "C071": ("dòng đối chiếu '{how}': mã '{key}' {found} ({edition})", "sửa mã, hoặc sửa how của dòng"),
    "C072": (
        "mã '{key}' {found} ({edition}) mà không dòng đối chiếu nào nêu",
        "thêm dòng trong crosswalk: split, merged, replaced, removed hoặc added",
    ),
    "C073": (
        "tiêu chí {part} chấm theo chính nó: {way}",
        "bỏ một bước: một tiêu chí chỉ được xem tiêu chí không xem lại nó",
    ),
    "C075": (
        "phần {part} ghi không cần tài liệu, mà bộ tiêu chí ghi mọi tiêu chí tự chấm đều cần",
        "bỏ proof: none, hoặc bỏ proof_required",
    ),
    "C076": (
        "tệp mang tên bộ tiêu chí đi kèm {name} nhưng nội dung khác",
        "đổi set hoặc edition trong tệp; hoặc dùng bộ đi kèm bằng tên",
    ),
    "C077": (
        "{part}: hạn {day} là {what}, bảng không nói hạn có lùi hay không",
        "ghi due_on_day_off: next_working_day nếu quyết định cho lùi, hoặc sửa ngày; nếu đúng như bảng thì bỏ qua",
    ),
    "C078": (
        "loại '{name}' phải ghi from hoặc above, chỉ một trong hai",
        "from: 90% là từ 90%; above: 90% là trên 90%",
    ),
    "C079": (
        "điều kiện '{name}' phải ghi một trong when, each và một trong needed_for, at_most, lower_by",
        "ví dụ when: group.V.share >= 60% và needed_for: Xuất sắc",
    ),
    "C080": (
        "điều kiện '{name}': each chỉ đi với needed_for, only chỉ đi với of: part",
        "dùng when với at_most hoặc lower_by",
    ),
    "C081": ("điều kiện '{name}' đặt cho loại thấp nhất '{grade}', không còn loại nào dưới nó", "đặt cho loại cao hơn"),
    "C082": (
        "bước làm tròn {step} phải lớn hơn 0 và viết được với {digits} chữ số thập phân",
        "sửa bước, hoặc rounding.digits",
    ),
    "C083": (
        "tiêu chí {part}: điểm tối đa {most} không phải bội của bước làm tròn {step}",
        "sửa điểm tối đa hoặc bước",
    ),
    "C084": (
        "{part}: đạt {target} là đủ điểm, nên {example} được {share} số điểm",
        "nếu bảng nhân tỷ lệ với điểm tối đa thì ghi target: 100% và full_from: {target}; đúng như bảng thì ghi verified: yes",
    ),
    "C085": (
        "full_from {full} phải lớn hơn 0, nhỏ hơn target {target}, và cùng cách ghi (%)",
        "full_from là mức được đủ điểm dù chưa đạt target",
    ),
    "C086": (
        "'{name}': {field} {share} không ai đạt được hoặc không có nghĩa",
        "ghi tỷ lệ từ 0% đến 100%, hoặc số điểm không quá điểm tối đa",
    ),
    "C087": (
        "{name} là của khối trừ: khối trừ không có điểm tối đa nên không có tỷ lệ",
        "dùng .points, ví dụ part.KHÓA.points > 0, với at_most hoặc lower_by",
    ),
    "C088": ("hai loại '{other}' và '{name}' gọi giống nhau", "đặt tên khác, kể cả khi bỏ dấu"),
    "C089": ("có grade_conditions mà không có grades", "ghi các loại, hoặc bỏ điều kiện"),
    "C090": (
        "chưa ai thấy văn bản {id}, nên không thể là bản chính thức, hay là đã đối chiếu với nó",
        "bỏ seen: no nếu đã thấy; chưa thấy thì ghi status: transcribed và verified: no",
    ),
    "C100": (
        "không tìm thấy bộ tiêu chí '{name}' để lấy kết quả",
        "ghi tên BỘ@NĂM hoặc đường dẫn từ thư mục của tệp này",
    ),
    "C101": ("'{name}' lại lấy kết quả của chính bộ này", "bỏ một trong hai chiều"),
    "C102": ("chưa đọc được bộ tiêu chí '{name}' để lấy kết quả", "chạy 'cchc check' với tệp ấy và sửa lỗi trước"),
    "C103": ("đã lấy kết quả của bộ '{set}' rồi ('{name}')", "mỗi bộ chỉ ghi một ấn bản, khác bộ này"),
    "C106": (
        "không có kết quả nào tên '{name}'",
        "ghi bộ tiêu chí ấy vào results ở đầu tệp; tên là results.BỘ.total hoặc results.BỘ.share",
    ),
    "C105": (
        "bộ '{name}' chưa có hiệu lực mà bộ đang có hiệu lực này lấy kết quả",
        "chờ bộ ấy có hiệu lực, hoặc để state: draft",
    ),
    "C104": (
        "số liệu {fact} được bộ '{name}' khai theo loại, đơn vị hay mức thấp nhất khác",
        "đặt tên khác, hoặc khai giống nhau",
    ),
    "C120": ("{name} là lựa chọn nhưng có chưa đến hai lựa chọn", "ghi choices: {{mã: Tên, mã-khác: Tên khác}}"),
    "C121": ("{name}: {field} không dùng cho số liệu loại {kind}", "bỏ {field}, hoặc sửa kind"),
    "C122": ("lựa chọn '{id}' trùng mã hoặc tên với '{other}'", "đặt mã và tên khác nhau"),
    "C123": ("không chỗ nào hỏi lựa chọn {name}", "hỏi bằng tên như {asked}, hoặc bỏ số liệu"),
    "C124": ("{name} là lựa chọn, công thức phải hỏi từng lựa chọn", "ghi tên số liệu, rồi .is., rồi mã"),
    "C125": (
        "{part}: {day} thêm hoặc bớt {months} tháng rơi vào ngày không có, chưa rõ hạn là ngày nào",
        "ghi due_on_no_day: last_of_month (Bộ luật Dân sự 2015, Điều 148 khoản 3) hoặc first_of_next ở đầu tệp",
    ),
    "C131": (
        "'{text}': bước làm tròn phải lớn hơn 0",
        "bỏ số thứ hai để làm tròn đến số nguyên, hoặc ghi bước, ví dụ 0.25",
    ),
    "C132": ("every {every} phải lớn hơn 0", "ghi số lượng của mỗi lần đủ, ví dụ every: 5"),
    "C133": (
        "zero_at {zero} đã nói mức 0 điểm: không dùng cùng floor hay full_from",
        "giữ zero_at, hoặc giữ floor, full_from",
    ),
    "C134": (
        "zero_at {zero} phải khác target {target} và cùng cách ghi (%)",
        "target là mức đủ điểm, zero_at là mức 0 điểm",
    ),
    "C135": ("không số liệu nào đạt được target {target}", "sửa target; số liệu có thể âm thì từ vựng phải ghi least"),
    "C136": ("'{text}': tỷ lệ phải lớn hơn 0% và nhỏ hơn 100%", "0 điểm thì ghi zero, đủ điểm thì ghi full"),
    "C137": (
        "tiêu chí {part}: trong khối điểm trừ, không phát sinh thì không bị trừ, không tính {share}",
        "ghi if_not_arising: zero",
    ),
    "C138": (
        "số liệu {name}: least phải nhỏ hơn 0, chỉ dùng cho kind number, percent, và cùng cách ghi với kind (percent có %)",
        "ví dụ kind: percent, least: -100%; không có mức thấp nhất thì ghi least: none",
    ),
    "C149": (
        "số liệu {name}: {field} không hợp với kind",
        "largest: lớn hơn 0, cho count, number, percent, cùng cách ghi với kind; decimals: 0 đến 6, cho number, percent",
    ),
    "C150": (
        "số liệu {name}: movable: {movable} chỉ dùng cho kind count, number có better: {better}",
        "sửa better, hoặc ghi movable: yes hay no",
    ),
    "C151": ("số liệu {name}: grows chỉ đi cùng movable: new_cases hoặc passes", "bỏ grows, hoặc sửa movable"),
    "C152": (
        "số liệu {name}: grows ghi '{grown}', không phải một số liệu khác cùng kind",
        "ghi tên số liệu tăng theo, ví dụ tổng số hồ sơ",
    ),
    "C153": (
        "số liệu {name} chưa ghi movable: chưa rõ trong kỳ ai còn làm tốt lên được, nên kế hoạch không tính",
        "ghi movable: yes (làm tiếp trên những gì đã có), new_cases (chỉ hồ sơ, việc mới nâng được), passes (chuyển sang số khác) hoặc no",
    ),
    "C154": (
        "số liệu {name}: movable: {movable} mà chưa rõ số nào tăng theo",
        "ghi grows: [tên số liệu], ví dụ tổng số hồ sơ",
    ),
    "C155": ("số liệu {name} làm chính nó tăng: {way}", "bỏ một tên ở grows để không thành vòng"),
    "C074": (
        "không tiêu chí nào cho biết '{name}'",
        "viết part.MÃ.points, part.MÃ.arises, part.MÃ.level.MỨC hoặc part.MÃ.item.NỘI_DUNG của một tiêu chí trong bộ này",
    ),
    "E001": (
        "không có tài liệu '{id}' trong mục documents",
        "khai tài liệu đó ở mục documents, hoặc viết một mã đã khai: {known}",
    ),
    "E002": (
        "'{file}' không phải đường dẫn đi xuống từ thư mục hồ sơ",
        "đặt tệp trong thư mục hồ sơ, ví dụ documents/ke-hoach.pdf",
    ),
    "E003": ("một tiêu chí chỉ trả lời một cách, đang có: {given}", "giữ lại một dòng, xóa các dòng kia"),
    "E004": ("không có bộ tiêu chí '{name}'", "các bộ có sẵn: {known}; hoặc dùng --criteria TỆP"),
    "E007": ("kỳ kết thúc trước khi bắt đầu", "đổi chỗ from và to"),
    "E008": ("tài liệu '{id}' ban hành sau khi kỳ kết thúc", "kiểm tra ngày, hoặc giải trình"),
    "E009": ("năm {year} khác năm của kỳ ({to})", "sửa year hoặc period"),
    "E010": (
        "không có số liệu tên '{name}'",
        "xem 'cchc criteria show BỘ_TIÊU_CHÍ' để biết các số liệu cần khai; không dùng thì bỏ đi",
    ),
    "E011": ("không có tiêu chí thành phần mã '{key}'", "xem 'cchc criteria show BỘ_TIÊU_CHÍ' để biết các mã"),
    "E012": ("không có loại tài liệu '{role}'", "xem 'cchc criteria show BỘ_TIÊU_CHÍ' để biết các loại tài liệu"),
    "E013": ("không có mức '{level}' ở tiêu chí này", "viết một mã hoặc tên: {known}"),
    "E014": ("không có nội dung '{item}' ở tiêu chí này", "viết mã hoặc tên những nội dung đã làm: {known}"),
    "E063": ("'{text}' là hai số liệu viết chung một chỗ", "viết hai dòng: {part_line} và {whole_line}"),
    "E064": (
        "tên cột '{name}' là ngày",
        "Excel đã đổi số mục thành ngày; ghi mã, ví dụ tasks.done, hoặc tên như bảng in",
    ),
    "E065": ("'{text}' chưa có lý do", "viết cả lý do, ví dụ: không phát sinh: trong năm không mở lớp nào"),
    "E066": ("tiêu chí {part} không hỏi như vậy", "viết ở dòng {asked}, bằng mã hoặc tên: {known}"),
    "E067": ("cột đầu là '{name}', không phải tên đơn vị", "thêm một cột tên đơn vị ở đầu bảng"),
    "E015": (
        "tiêu chí {part} tính điểm từ số liệu, không nhận mức, nội dung hay điểm tự ghi",
        "khai số liệu và tài liệu kiểm chứng, bỏ câu trả lời này",
    ),
    "E016": ("số liệu không khớp nhau: {rule} ({shown})", "sửa số liệu sai: {named}"),
    "E017": ("điểm phải từ 0 đến {most}", "sửa số điểm"),
    "E018": (
        "ghi 'không phát sinh' ở {part} nhưng số liệu cho thấy có phát sinh ({rule})",
        "sửa số liệu, hoặc bỏ does_not_arise",
    ),
    "E019": ("hồ sơ ghi bộ tiêu chí {named}, đang chấm theo {used}", "bỏ qua nếu đó là chủ ý"),
    "E020": ("kỳ của hồ sơ khác kỳ của bộ tiêu chí ({first} - {last})", "kiểm tra lại số liệu thuộc kỳ nào"),
    "E021": ("điểm ở {part} cần có lý do", "thêm dòng reason, ví dụ reason: Theo biên bản chấm ngày 05/12/2024"),
    "E024": (
        "tiêu chí {part}: tài liệu ban hành {day}, trước kỳ khá lâu",
        "kiểm tra ngày, và tài liệu có phải của kỳ này không",
    ),
    "E025": (
        "tiêu chí {part} do nơi khác chấm, không nhận mức hay nội dung tự chọn",
        "khi có kết quả, ghi points và reason",
    ),
    "E026": (
        "bộ tiêu chí không cho phép chấm khi không tổ chức điều tra xã hội học",
        "bỏ no_survey, hoặc chọn bộ tiêu chí có when_no_survey",
    ),
    "E027": (
        "không có tiêu chí nào mã '{key}' được so với đơn vị dẫn đầu",
        "xem 'cchc criteria show BỘ_TIÊU_CHÍ' để biết các mã",
    ),
    "E028": ("tiêu chí {part} không có điểm trừ được miễn", "bỏ waived"),
    "E029": (
        "bộ tiêu chí có điểm riêng cho từng cấp; cấp của đơn vị ('{tier}') không phải một trong các cấp đó",
        "ghi tier trong unit: một trong {known}",
    ),
    "E030": (
        "chỉ bộ tiêu chí {named} có các {what} này, nên không dùng đến ({count}): {names}",
        "bỏ qua nếu chủ ý chấm theo bộ tiêu chí khác",
    ),
    "E031": ("'{name}' chưa có số đếm để cộng trừ {text}", "ghi hẳn số, không có dấu đằng trước"),
    "E032": ("'{name}' được thay đổi hai lần", "mỗi thay đổi chỉ ghi một lần"),
    "E033": (
        "không có đầu mối, số liệu, văn bản hoặc tiêu chí nào tên '{name}' ở đây",
        "xem tên trong bộ tiêu chí: cchc criteria show BỘ_TIÊU_CHÍ",
    ),
    "E034": ("công sức của '{name}' nhỏ hơn 0", "ghi 0 hoặc số lớn hơn"),
    "E035": (
        "kỳ này đã có {successor} thay cho {named} từ {day}",
        "chấm theo bộ mới: --criteria {successor}, hoặc sửa dòng criteria",
    ),
    "E036": ("bảng đơn vị không có dòng nào", "dòng đầu là tên cột, mỗi dòng sau là một đơn vị"),
    "E037": ("hai cột cùng tên '{name}'", "bỏ một cột"),
    "E038": (
        "đơn vị trùng tên với dòng {line}: '{name}'; các dòng ấy đều bị bỏ ra",
        "mỗi đơn vị một dòng; nếu là các đơn vị cùng tên thì ghi huyện, tỉnh của từng đơn vị ở cột Đơn vị thuộc (unit.within), không để trống dòng nào",
    ),
    "E068": ("dòng này không có tên đơn vị", "ghi tên đơn vị ở cột tên đơn vị, hoặc xóa dòng nếu không phải đơn vị"),
    "E071": (
        "dòng này lại là tiêu đề, với cột khác dòng {line}: bảng hơn 5.000 dòng chỉ đọc như một bảng",
        "tách thành hai tệp, hoặc ghép các cột vào một bảng",
    ),
    "E072": (
        "kết quả ghi theo định dạng {found}; bản này đọc định dạng {known}",
        "xuất lại bằng cchc score --json của bản này",
    ),
    "E073": ("tệp bị thiếu hay sửa, không còn là một kết quả trọn vẹn", "xuất lại bằng cchc score --json"),
    "E074": (
        "kết quả là của {found}, ở đây là {wanted}",
        "chấm lại hồ sơ bằng bộ tiêu chí và bản cchc đang dùng, hoặc xếp hạng chính hồ sơ",
    ),
    "E075": (
        "{name} chấm điểm theo đơn vị tốt nhất, mà kết quả riêng không biết đơn vị đó là ai",
        "xếp hạng chính hồ sơ hoặc sổ Excel của các đơn vị",
    ),
    "E076": (
        "tổng điểm ghi trong kết quả của {name} không bằng các tiêu chí thành phần cộng lại",
        "tệp đã bị sửa: xuất lại bằng cchc score --json",
    ),
    "E077": (
        "đơn vị này đã có ở {file} cho năm {year}: '{name}'; cả hai đều bị bỏ ra",
        "giữ lại một tệp; nếu là hai đơn vị cùng tên thì ghi huyện, tỉnh của từng đơn vị (within)",
    ),
    "E078": (
        "kết quả này chấm từ chính hồ sơ của '{other}' ({file}) mà mang tên '{name}'; cả hai đều bị bỏ ra",
        "hỏi lại đơn vị, bỏ tệp đã sửa tên; hoặc xuất lại bằng cchc score --json",
    ),
    "E079": (
        "kết quả của '{name}' được chấm từ hồ sơ còn lỗi, không kể các tiêu chí liên quan",
        "xem mục problems trong tệp, sửa hồ sơ rồi xuất lại bằng cchc score --json",
    ),
    "E080": (
        "sổ này có nội dung chưa nhập vào hồ sơ {folder}; chỉ evidence.yaml ở đó được tính",
        "cchc evidence import {typed}; hoặc để riêng sổ vào thư mục xếp hạng",
    ),
    "E081": (
        "tệp này giống hệt {file}: chỉ tính một lần",
        "bỏ bản sao",
    ),
    "E082": (
        "chỉ có kết quả của {name}, tính theo một bộ tiêu chí",
        "để hồ sơ hay sổ Excel của đơn vị vào thư mục",
    ),
    "E083": ("{name} chưa điền gì: vẫn được xếp hạng, mọi điểm còn mở", "điền rồi nộp lại, hoặc bỏ tệp này ra"),
    "E084": ("'{text}': số và ngày viết chung một chỗ", "ghi số ở {name}, ngày ở {name}.issued"),
    "E085": ("'{text}': có ngày ban hành mà {name} ghi là không có", "xóa ngày; hoặc ghi số, ký hiệu hay có ở {name}"),
    "E086": ("'{text}' không phải số, ký hiệu của văn bản", "ghi số, ký hiệu, ví dụ 25/KH-UBND; hoặc có, không"),
    "E087": ("'{name}' là ghi chú, không phải đơn vị: không chấm", "nếu là đơn vị, ghi tên của đơn vị"),
    "E097": (
        "'{name}' là nơi các đơn vị ở dòng dưới thuộc về, không phải đơn vị: không chấm",
        "nếu là đơn vị, ghi vào cột tên đơn vị; đơn vị nào không thuộc nơi này thì ghi nơi thuộc ở dòng của đơn vị ấy",
    ),
    "E088": ("{name}: {day} sau {last}: chưa là tài liệu kiểm chứng của kỳ này", "kiểm tra ngày, nhất là năm"),
    "E089": ("{name}: {day} trước {first}: chưa là tài liệu kiểm chứng của kỳ này", "kiểm tra ngày, nhất là năm"),
    "E090": (
        "từ đây {count} ô nằm lệch sang trái {by} cột: '{text}' là của {name}",
        "chèn {by} ô trống vào chỗ dòng bắt đầu lệch; các ô sau đó về đúng cột",
    ),
    "E091": (
        "từ đây {count} ô nằm lệch sang phải {by} cột: '{text}' là của {name}",
        "bỏ {by} ô thừa ở chỗ dòng bắt đầu lệch; trong tệp .csv, số hay lời có dấu phẩy phải đặt trong ngoặc kép",
    ),
    "E070": ("{count} dòng nữa có thể sai, chưa xét từng dòng", "sửa các lỗi đã nêu rồi chạy lại"),
    "E069": ("dòng của {name} không ghi năm: '{text}'", "ghi năm, ví dụ 2024"),
    "E039": (
        "giá trị '{text}' ở cột không có tên",
        "đặt tên cột ở dòng đầu (Ghi chú, nếu chỉ để đọc), hoặc xóa giá trị",
    ),
    "E041": (
        "số liệu mâu thuẫn với nhau, dù số chưa có là bao nhiêu: {figures} ({rules})",
        "sửa số sai",
    ),
    "E050": (
        "dòng '{name}' là dòng cộng hoặc trung bình: bỏ ra, không chấm",
        "nếu là đơn vị, ghi đủ tên, khác tên huyện và dòng cộng",
    ),
    "E051": (
        "bảng bắt đầu bằng '{text}' không có cột nào của bộ tiêu chí: bỏ qua",
        "nếu là bảng đơn vị, ghi tên cột ở dòng đầu",
    ),
    "E052": ("{name}: {day} sau ngày cuối kỳ của bảng ({last}): tính là chậm", "kiểm tra năm"),
    "E092": (
        "ô này gộp với ô khác, ghi '{text}': không rõ là của đơn vị nào nên bỏ '{name}' ra",
        "bỏ gộp ô, ghi giá trị ở từng dòng",
    ),
    "E093": (
        "'{name}' đã có ở ô {cell}, với cùng cột: không rõ dòng nào đúng nên bỏ đơn vị ra",
        "mỗi đơn vị một dòng cho mỗi cột, dù ở trang nào; mỗi trang một năm thì thêm cột Năm",
    ),
    "E094": (
        "'{name}': dòng bị ẩn (hay đang bị lọc), đơn vị này bị bỏ ra",
        "bỏ lọc hay bỏ ẩn dòng ấy rồi lưu lại; đơn vị không còn thì xóa hẳn dòng",
    ),
    "E095": (
        "không đọc được sổ kiểu {kind}, đơn vị của sổ này chưa được chấm",
        "mở bằng Excel rồi lưu lại thành .xlsx (Excel Workbook); không phải sổ của đơn vị thì chuyển ra khỏi thư mục",
    ),
    "E096": (
        "'{name}' được xếp hạng như một đơn vị, dù tên không như các đơn vị khác",
        "nếu là dòng cộng hay dòng của huyện, tỉnh thì xóa dòng ấy; nếu là đơn vị thì không phải sửa",
    ),
    "E053": ("'{name}' không có số liệu ở cột nào", "nếu không phải đơn vị, xóa dòng này"),
}

NEAR = "có phải '{near}'?"
MENDED = "viết: {write}"
ALIGNED = "bắt đầu dòng này ở cột {at}"
