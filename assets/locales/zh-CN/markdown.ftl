# 导出的 Markdown：开头的说明和每条的写法。
markdown-file = 文件
markdown-content = 内容
markdown-counts = { $issues } 个问题，{ $measures } 条措施
markdown-count = ；{ $status } { $n } 个
markdown-fact = { $what }：{ $value }
markdown-status = { $words }（{ $status }）
markdown-note = > 批注：{ $note }
