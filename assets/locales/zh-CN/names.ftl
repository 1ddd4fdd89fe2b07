# 模型里的名称：类别、完成情况、抬头字段。
kind-title = 报告标题
kind-opening = 开头
kind-section-organization = 部分：组织整改
kind-section-findings = 部分：整改情况
kind-section-next_steps = 部分：下一步
kind-section-other = 部分：其他
kind-group = 分组
kind-issue = 问题
kind-causes = 原因（总）
kind-cause = 原因
kind-measures = 措施（总）
kind-measure = 措施
kind-outcome = 成效
kind-status = 完成情况
kind-owner = 责任
kind-deadline = 时限
kind-text = 正文
kind-contact = 联系方式
kind-signature = 落款
kind-date = 日期
kind-noise = 噪声

status-completed = 已完成
status-completed_ongoing = 已完成并长期坚持
status-basically_completed = 基本完成
status-staged = 阶段性完成
status-in_progress = 正在整改
status-not_started = 未完成
status-unstated = 未说明

header-title = 标题
header-agency = 单位
header-team = 巡察组
header-kind = 巡察类型
header-round = 轮次
header-start = 巡察开始
header-end = 巡察结束
header-feedback = 反馈日期
header-signed_on = 落款日期

inspection-routine = 常规
inspection-special = 专项
inspection-look_back = 回头看
inspection-joint = 联动、交叉
inspection-upgraded = 提级
