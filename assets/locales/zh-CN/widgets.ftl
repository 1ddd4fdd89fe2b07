# 原文与问题树两个部件里的词。
view-text = 原文
view-text-edge-start = 移动开头
view-text-edge-end = 移动结尾
view-text-edge-start-hint = 拖动这一段的开头，自动对齐到小句和行首；按住 Alt 可停在任何字上。
view-text-edge-end-hint = 拖动这一段的结尾，自动对齐到小句和行首；按住 Alt 可停在任何字上。
view-text-edge-dragged = 对齐到小句和行首；按住 Alt 不对齐，Esc 取消
view-text-empty = 这份报告没有文字
view-tree = 问题树
view-tree-empty = 没有可显示的条目
view-tree-empty-hint = 换一个筛选条件，或打开一份报告
tree-edit-title = 改标题
tree-confirmed = 已核对
tree-flagged = 有待处理的问题
tree-note = 批注：{ $note }
tree-percent = 程序读出，把握 { $percent } %
tree-measures = { $n } 条措施

# 两个字的类别名，写在原文边上和树里。
tag-title = 标题
tag-opening = 开头
tag-section = 部分
tag-group = 分组
tag-issue = 问题
tag-causes = 原因
tag-cause = 原因
tag-measures = 措施
tag-measure = 措施
tag-outcome = 成效
tag-status = 情况
tag-owner = 责任
tag-deadline = 时限
tag-text = 正文
tag-contact = 联系
tag-signature = 落款
tag-date = 日期
tag-noise = 噪声

# 最多四个字的完成情况，写在树里；全名在提示里。
chip-completed = 已完成
chip-completed_ongoing = 长期坚持
chip-basically_completed = 基本完成
chip-staged = 阶段完成
chip-in_progress = 正在整改
chip-not_started = 未完成
chip-unstated = 未说明
