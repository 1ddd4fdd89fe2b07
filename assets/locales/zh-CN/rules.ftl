# 同样式逐处更正、规则、重新识别。
action-preview-alike = 同样式的逐处更正…
action-keep-rule = 刚才的更正记为规则…
action-rules = 规则…
action-reread = 重新识别…

rule-edit-add = 新增规则
rule-edit-edit = 修改规则
rule-edit-switch-on = 启用规则
rule-edit-switch-off = 停用规则
rule-edit-delete = 删除规则

store-rule-conflict = 规则刚被另一个窗口改动，这里的改动没有保存。
store-rule-conflict-hint = 现在显示的是最新的规则，请再改一次。

origin-rule = 按规则识别
origin-rule-named = 按规则识别：{ $rule }

# 同样式逐处更正。
alike-title = 同样式的 { $n } 处
alike-title-rule = 记为规则
alike-hint = 去掉不需要的，其余一次改完，可以一次撤销。方向键逐处查看，空格键取舍，回车确定。
alike-all = 全选
alike-none = 全不选
alike-chosen = 已选 { $n } 处，共 { $all } 处
alike-row = 第 { $line } 行 { $words }
alike-do = 更正所选 { $n } 处
alike-do-and-keep = 更正所选 { $n } 处并记为规则
alike-keep = 记为规则
alike-nothing = 刚才没有可以推广到别处、也可以记为规则的更正。
becomes = { $from } → { $to }
becomes-own = 单独成为{ $kind }
becomes-split = 从这里拆开
becomes-title = 标题：{ $title }

# 规则。
rule-keep = 记为规则
rule-keep-hint = 以后打开的报告，同样式的段落直接这样识别
rule-kept = 已记为规则。以后打开的报告照此识别；“规则…”里可以停用、修改或删除。
rule-for-agency = 只用于{ $agency }
rule-for-everyone = 用于所有单位
rule-words = { $about }，改为{ $outcome }
rule-words-joins = { $about }，{ rule-joins }
rule-joins = 并入上一段
rule-about-label = 编号形如“{ $sample }”、识别为{ $read }的
rule-about-line = 单独成行、文字如“{ $words }”的（数字不论）
rule-about-field = 以“{ $name }：”开头的行
rule-about-words = 文字是“{ $words }”、识别为{ $read }的
kind-and-level = { $kind } { $level }
level-words = { $n } 级
rules-title = 规则
rules-hint = 规则用于以后打开的报告。已经打开的报告要重新识别才会照规则改变，核对过、改过的段落不受影响。
rules-none = 还没有规则。改了一段的类别或级别、把一整行标为噪声、或者把“某某：”开头的一行设为措施、成效等以后，用“同样式的逐处更正…”或“刚才的更正记为规则…”把它记下来。
rules-reread = 先看有哪些不同，再决定改不改
rule-switch = 启用规则 { $sample }
rule-switch-hint = 启用或停用
rule-delete = 删除规则 { $sample }
rule-places = 本报告 { $n } 处
rule-places-hint = 这条规则在打开的报告里管到的段落；点一下看下一处
rule-example = 例：{ $words }
rule-kind = 改为
rule-level = 级别
rule-level-natural = 随同类
rule-scope = 范围
rule-choice = { $what }（规则 { $sample }）

# 重新识别。
reread-offer = 程序或规则有变，重新识别会有不同。
reread-offer-n = 程序或规则有变，重新识别会有 { $n } 处不同。
reread-look = 看有哪些不同…
reread-leave = 不用了，保持现状
reread-title = 重新识别
reread-busy = 正在重新识别…
reread-counts = 会新增 { $new } 段、去掉 { $gone } 段、更改 { $changed } 段。
reread-nothing = 按现在的程序和规则重新识别，没有不同。
reread-marks-only = 段落没有不同，只更新文中标出的日期、金额等。
reread-settled = 改过、核对过的 { $n } 段保持不变。
reread-take = 照此更改
reread-row = 第 { $line } 行 { $words } { $what }
reread-done = 已重新识别，{ $n } 处有变。可以撤销。
difference-new = 新增 { $what }
difference-gone = 去掉 { $what }
difference-by-rule = 按规则

menu-more = 更多
alike-choose = 逐处选…
alike-do-all = 都这样做
