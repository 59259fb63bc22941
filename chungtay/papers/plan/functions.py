"""The names by which bodies are called in plans, as pieces of patterns (`low` text).

Branches of government are written with commas, dashes and short forms: `Văn hóa, Thể thao và Du lịch`,
`Lao động- Thương binh xã hội`, `GD&ĐT`. A name is closed here so that the list around it can be cut at the right comma.
"""

S = r"\s?(?:-|,|và|&)?\s?"
UNIT = (
    r"(?:(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|tp\.?|quận|đặc khu|"
    r"trung ương)(?!\s?(?:đoàn(?! (?:thể|kết))|ủy|hội)(?!\w)))"
)
VILLAGE = r"(?:thôn|bản|ấp|tổ dân phố|tdp|khu phố|khu dân cư|buôn|làng|khóm|tiểu khu|xóm)"
UNITS = rf"(?:{UNIT}|{VILLAGE}|tx\.?)(?:\s*(?:,|và|-)\s*(?:các\s+)?(?:{UNIT}|{VILLAGE}|tx\.?)\b)*"

BRANCH = "|".join(
    (
        rf"lao động{S}(?:thương binh|tb){S}(?:và )?(?:xã hội|xh)",
        r"lđ\s?-?\s?tb\s?(?:&|-|và)?\s?xh",
        rf"văn hóa{S}thể thao(?:{S}(?:và )?du lịch|{S}(?:và )?truyền thông)?",
        rf"văn hóa{S}(?:khoa học{S})?(?:và )?thông tin(?:{S}thể thao)?(?:{S}(?:và )?truyền thông)?",
        rf"văn hóa{S}(?:và )?xã hội",
        r"vh\s?-?\s?(?:tt|xh)(?:\s?(?:&|-|và)?\s?dl)?(?![\wđ])",
        rf"giáo dục{S}(?:và )?đào tạo",
        r"gd\s?(?:&|-|và)?\s?đt",
        rf"thông tin{S}(?:và )?truyền thông",
        r"tt\s?&\s?tt",
        rf"kế hoạch{S}(?:và )?đầu tư",
        r"kh\s?(?:&|-)?\s?đt",
        rf"tài chính{S}(?:kế hoạch|kế toán|đầu tư)|kế hoạch{S}tài chính",
        r"tc\s?-\s?kh",
        r"tài chính",
        rf"tài nguyên{S}(?:và )?môi trường",
        r"tn\s?&\s?mt",
        rf"nông nghiệp{S}(?:và )?(?:phát triển nông thôn|ptnt|môi trường)",
        r"nn\s?&\s?(?:ptnt|mt)",
        rf"khoa học{S}(?:và )?công nghệ",
        rf"kinh tế{S}hạ tầng(?:{S}(?:và )?đô thị)?",
        r"kinh tế|quản lý đô thị|công thương|xây dựng|giao thông vận tải|giao thông|gtvt|y tế",
        rf"tư pháp{S}hộ tịch",
        rf"địa chính{S}xây dựng(?:{S}đô thị{S}môi trường|{S}nông nghiệp{S}môi trường)?",
        r"tư pháp|nội vụ|ngoại vụ|dân tộc(?: (?:và|-) tôn giáo)?|tôn giáo|thanh tra|tuyên giáo(?: và dân vận)?|dân vận",
        rf"văn phòng{S}thống kê",
        r"tổ chức ?- ?hành chính|bảo trợ xã hội|người có công|trẻ em(?: (?:và|-) bình đẳng giới)?|"
        r"dân số(?: ?- ?kế hoạch hóa gia đình)?|quốc phòng|nông nghiệp",
        r"bảo vệ,? (?:và )?chăm sóc trẻ em(?: và bình đẳng giới)?|bình đẳng giới|phòng, chống tệ nạn xã hội",
    )
)

PARTY = (
    r"(?:ban thường vụ |thường trực )?(?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|"
    r"cấp ủy(?: đảng)?|chi bộ)"
)
PEOPLE = r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
FRONT = r"(?:(?:ban thường trực )?(?:ủy ban|ub) ?)?(?:mặt trận tổ quốc|mặt trận tq|mttq|mặt trận)\s?(?:việt nam|vn)?"
UNIONS = "|".join(
    (
        r"(?:chi )?hội (?:liên hiệp phụ nữ|lhpn|phụ nữ|nông dân|cựu chiến binh|ccb|chữ thập đỏ|ctđ|"
        r"người cao tuổi|nct|khuyến học|"
        r"bảo vệ quyền trẻ em|bảo trợ[\w\s-]{0,60}?trẻ (?:em )?mồ côi|luật gia|cựu giáo chức|cha mẹ học sinh|"
        r"phụ huynh học sinh|"
        r"cựu thanh niên xung phong|nạn nhân chất độc da cam(?:/dioxin)?|người khuyết tật|kế hoạch hóa gia đình|"
        r"doanh nghiệp(?: trẻ)?|"
        r"liên hiệp thanh niên(?: việt nam)?|sinh viên|người mù|làm vườn|đông y)(?: việt nam)?",
        r"(?:tỉnh|thành|huyện|thị|quận|xã|phường) ?đoàn(?! (?:thể|kết))",
        r"(?:ban thường vụ |ban chấp hành )?đoàn (?:thanh niên cộng sản hồ chí minh|thanh niên cshcm|"
        r"thanh niên cộng sản|thanh niên|"
        r"tncs hồ chí minh|tncs hcm|tncshcm|tncs|tn(?=\W|$)|(?:cơ sở|xã|phường|thị trấn|huyện|tỉnh))",
        r"tổ chức đoàn(?: thanh niên)?(?: các cấp)?(?! thể)|hội đồng đội|liên đoàn lao động|ldld|lđlđ|"
        r"công đoàn(?: viên chức)?|trung ương đoàn|liên minh (?:hợp tác xã|htx)|cộng tác viên(?: (?:bảo vệ )?trẻ em)?|"
        r"hiệp hội doanh nghiệp(?: (?:nhỏ và vừa|trẻ))?",
    )
)
FORCES = "|".join(
    (
        r"(?:lực lượng |cơ quan )?công an(?: nhân dân)?(?: các (?:địa phương|cấp|đơn vị)| cấp (?:huyện|xã))?",
        r"bộ (?:chỉ huy|tư lệnh) (?:quân sự|bộ đội biên phòng)|ban chỉ huy quân sự|bộ đội biên phòng|đồn biên phòng",
        r"cơ quan (?:cảnh sát )?điều tra|cảnh sát (?:giao thông|khu vực|đường thủy)",
        r"tòa án(?: nhân dân)?|tand|viện kiểm sát(?: nhân dân)?|vksnd|vksnd|cơ quan thi hành án(?: dân sự)?",
    )
)
MEDIA = "|".join(
    (
        r"đài (?:phát thanh ?(?:-|và|,|&)? ?(?:và )?(?:truyền hình|truyền thanh)|phát thanh|truyền thanh ?(?:-|"
        r"và) ?truyền hình|truyền thanh|"
        r"pt ?-? ?th|ptth|ttth|tt(?=\W|$)|tt-th)",
        r"báo và (?:đài )?phát thanh,? (?:và )?truyền hình|cổng thông tin điện tử|trang thông tin điện tử|"
        r"thông tấn xã việt nam",
        r"hệ thống (?:thông tin|truyền thanh|đài truyền thanh) cơ sở",
    )
)
PLACES = "|".join(
    (
        r"trạm (?:y tế|truyền thanh)|trung tâm y tế|bệnh viện(?: đa khoa| nhi| sản nhi)?|cơ sở y tế|"
        r"nhà thiếu nhi|cung thiếu nhi|nhà văn hóa|nhà trường",
        r"trung tâm (?:công tác xã hội(?: và quỹ bảo trợ trẻ em)?|bảo trợ xã hội|"
        r"dịch vụ việc làm|trợ giúp pháp lý(?: nhà nước)?|"
        r"kiểm soát bệnh tật|"
        r"giáo dục nghề nghiệp ?- ?giáo dục thường xuyên|truyền thông[\w\s,-]{0,40}?(?=\s(?:tỉnh|huyện|"
        r"thành phố)|[,;:.]|$)|"
        r"dịch vụ tổng hợp|dịch vụ sự nghiệp công|phục vụ hành chính công|"
        r"văn hóa(?: ?[-–,] ?(?:tt ?- ?th|thông tin|thể thao|truyền thông|nghệ thuật|du lịch|truyền thanh|"
        r"truyền hình))*"
        r"(?: (?:và|&) (?:truyền thông|truyền thanh(?: ?- ?truyền hình)?|thể thao|du lịch|học tập cộng đồng))?)",
        r"(?:các )?trường (?:học|tiểu học|mầm non|mẫu giáo|trung học cơ sở|thcs|thpt|trung học phổ thông|"
        r"th&thcs|th|phổ thông[\w ]{0,30}?|ptdtnt|"
        r"ptdtbt|đại học|cao đẳng)(?: và (?:thcs|trung học cơ sở))?",
        r"ban quản lý (?:các )?khu (?:công nghiệp|kinh tế)(?:(?:,| và)(?: các)? khu (?:công nghiệp|kinh tế))*|"
        r"bưu điện|kho bạc nhà nước|ngân hàng chính sách xã hội|bảo hiểm xã hội|cục thống kê|chi cục thống kê|"
        r"quỹ bảo trợ trẻ em(?: việt nam)?|cục trẻ em|cục bà mẹ và trẻ em",
    )
)
BOARDS = (
    r"(?:(?:trưởng |phó trưởng |thành viên )?ban|nhóm|tổ|tiểu ban|hội đồng) (?:chỉ đạo|điều hành|"
    r"bảo vệ trẻ em|chỉ huy|đại diện|giám hiệu|nhân dân|quản lý|công tác(?: mặt trận| liên ngành| xã hội)?|"
    r"thường trực|vì sự tiến bộ của phụ nữ|liên ngành|thường vụ|chấp hành)"
)
GROUP = "|".join(
    (
        r"cơ quan|đơn vị|sở|ban(?! (?:chỉ đạo|điều hành|bảo vệ|quản lý|giám hiệu|nhân dân|đại diện|hành))|ngành|"
        r"đoàn thể|bộ phận|bộ|phòng(?!,? (?:chống|ngừa))|hội(?! (?:nghị|thảo|thi|viên|trường))|địa phương|"
        r"doanh nghiệp|trường(?! hợp)|cấp(?! độ)|"
        r"chính quyền|lực lượng|cơ sở|trung tâm",
        r"tổ chức|công chức|cán bộ|chi hội|chi đoàn|đoàn|cá nhân|cấp ủy(?: đảng)?|cộng đồng dân cư|dòng họ|"
        r"đội(?! ngũ)|tổ(?! dân phố| trưởng)|nhà trường|nhà tài trợ|nhà hảo tâm|mạnh thường quân",
    )
)
MANNER = "|".join(
    (
        r"quản lý nhà nước|(?:có )?liên quan(?: khác)?|chức năng|trực thuộc|"
        r"thuộc (?:và trực thuộc )?(?:ủy ban nhân dân |ubnd )?{unit}|có thẩm quyền|cùng cấp|địa phương|"
        r"khác(?: của {unit})?|trên địa bàn(?: (?:toàn )?{unit})?|ở địa phương|cấp {unit}|{unit}|của {unit}|"
        r"các cấp|ở cơ sở|cấp trên",
        r"báo chí(?: và hệ thống thông tin cơ sở)?|thông tấn,? báo chí|truyền thông|thông tin(?: đại chúng)?|"
        r"tiến hành tố tụng|tố tụng|"
        r"giáo dục(?: nghề nghiệp| mầm non| và đào tạo)?|khám bệnh, chữa bệnh|khám,? chữa bệnh|y tế|"
        r"giám định pháp y|trường học|"
        r"(?:trợ giúp|bảo trợ) xã hội|(?:cung cấp )?dịch vụ(?: bảo vệ trẻ em)?|quản lý nhà nước|chuyên môn|"
        r"nhà nước|tư pháp|"
        r"chính trị ?-? ?xã hội|xã hội(?: ?- ?nghề nghiệp)?|nghề nghiệp|đoàn thể|đoàn|hội|"
        r"thành viên(?: của)? (?:ủy ban )?mặt trận(?: tổ quốc)?(?: việt nam)?|thành viên|"
        r"sự nghiệp|kinh tế|quốc tế|phi chính phủ|từ thiện|mầm non|tiểu học|trung học|phổ thông|thcs|thpt|học|"
        r"đảng|văn hóa|thể thao|"
        r"nuôi dưỡng trẻ em|ngoài công lập|quần chúng|đặc thù|ban (?:chỉ đạo|điều hành)(?: công tác trẻ em)?|"
        r"lực lượng vũ trang|tài chính",
    )
).replace("{unit}", UNIT)
HEADS = (
    r"(?:người đứng đầu|thủ trưởng|lãnh đạo|tổ trưởng|chủ tịch|giám đốc|hiệu trưởng|ban giám hiệu|trưởng phòng|"
    r"trưởng ban|chánh văn phòng|trưởng|bí thư|đồng chí)"
)
