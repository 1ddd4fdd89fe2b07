# 导出表格的表头。
csv-file = 文件
csv-agency = 单位
csv-number = 序号
csv-groups = 分组
csv-label = 编号
csv-issue = 问题
csv-status = 完成情况
csv-evidence = 完成情况依据
csv-immediate = 立行立改
csv-owner = 责任
csv-deadline = 时限
csv-n-measures = 措施数
csv-measures = 措施
csv-causes = 原因
csv-outcome = 成效
csv-confirmed = 已核
csv-tags = 标签
csv-note = 批注
csv-yes = 是

# 读回 zhenggai.report.v1 时的问题，以及怎么办。
report-syntax = 第 { $line } 行第 { $column } 列起不是完整的 JSON
report-shape = 第 { $line } 行第 { $column } 列（{ $path }）的内容不合 zhenggai.report.v1：{ $detail }
report-several = 里面有多份通报
report-several-hint = 请拆成每个文件一份（一个 JSON 对象），再逐个打开。
report-version = 格式是“{ $found }”，本版本只认识 zhenggai.report.v1
report-version-hint = 请用更新版本的整改对照打开，或请对方另行导出。
report-content = { $path } 不对：{ $what }
report-damaged-hint = 文件可能不完整或被改动过。请向对方重新要一份，或改用原来的通报文件。
report-off-text = [{ $start }, { $end }] 不是正文里的一段
report-name = 不认识“{ $name }”
report-number = { $number } 超出范围
report-text = 正文里有 LF 以外的换行符
report-outline = 各节点与噪声没有正好覆盖全文一次，或有标注跨越节点（{ $detail }）
report-history = 修改记录与现在的内容接不上

# 同一份通报的两份标注：一致程度和不同之处。
agreement-title = 标注比对
agreement-left = 左
agreement-right = 右
agreement-exact = 问题（文字相同）：两边都有 { $both } 个，左 { $left } 个、右 { $right } 个，F1 = { $f1 }
agreement-overlapping = 问题（文字有重叠）：两边都有 { $both } 个，左 { $left } 个、右 { $right } 个，F1 = { $f1 }
agreement-kinds = 类别：切分相同的 { $units } 段中 { $agreed } 段一致，Cohen κ = { $kappa }
agreement-statuses = 完成情况：对应的 { $units } 个问题中 { $agreed } 个一致，Cohen κ = { $kappa }
agreement-undefined = 无从计算
agreement-differences = 不同之处（{ $n } 处）
agreement-whole = 全文
agreement-row = { $name }：左 { $left }；右 { $right }
