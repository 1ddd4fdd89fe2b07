# 修改的名称：菜单“撤销：……”与修改记录都用它。
edit-set-kind = 改类别
edit-deeper = 降一级
edit-shallower = 升一级
edit-split = 拆分
edit-merge-up = 合并到上一段
edit-move-boundary = 移动边界
edit-set-title = 改标题
edit-set-status = 改完成情况
edit-set-header = 改抬头
edit-mark-noise = 标为噪声
edit-confirm = 标为已核对
edit-unconfirm = 取消核对
edit-set-note = 改批注
edit-set-tags = 改标记
edit-ignore = 忽略疑点
edit-unignore = 不再忽略疑点
edit-several = 一并更正
edit-reread = 重新识别

undo-named = 撤销：{ $name }
redo-named = 重做：{ $name }
