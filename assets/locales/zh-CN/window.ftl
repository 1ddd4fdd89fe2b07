# 窗口里的字。
app-name = 整改对照
with-keys = { $name }（{ $keys }）
cancel = 取消
close = 关闭

# 首次打开
first-title = 打开整改情况通报，核对，对照
first-purpose = 左边是原文，右边是读出来的问题树；读错的地方随手改，每一步都存进本机报告库。
first-open = 打开文件…
first-samples = 载入两份样例报告
first-samples-hint = 两份样例写的是虚构单位，载入后可直接对照。
first-drop = 也可以把文件拖进窗口，或按 Ctrl+V 粘贴报告全文。支持 Word、WPS、PDF、网页、RTF、纯文本和 Markdown，以及装着它们的 zip。
first-compare = 打开两份报告后，这里把它们的问题逐条对齐。
drop-here = 松开即可打开
first-recent = 最近打开

# 保存
saved = 已保存 ✓
saving = 正在保存…
typing = 正在输入…
save-failed-hint = { $error }　修改仍在屏幕上，点击重试。
saved-nowhere = 修改不会保存
saved-place = 报告库：{ $path }
reading-progress = 正在读取 { $done }/{ $asked }

# 报告
close-report = 关闭 { $name }
report-open = 打开
report-close = 关闭
report-remove = 从报告库移除
report-remove-hint = 修改和批注都会留着，可以撤销。
export-json = 导出 JSON（全文与全部修改）…
export-xlsx = 导出 Excel 台账（问题、措施、抬头、数字）…
export-csv = 导出 CSV 表（每行一个问题）…
export-md = 导出 Markdown 提纲（供阅读）…
export-w3c = 导出 W3C Web Annotation（JSON-LD）…
export-brat = 导出 brat（.txt 与 .ann）…
export-label-studio = 导出 Label Studio 任务…
zoom = 字号
library-filter = 筛选单位或文件名
library-empty = 报告库还是空的。打开报告后会列在这里。
library-no-match = 没有符合的报告。
library-restore = 撤销移除
library-facts = { $issues } 个问题 · 已核 { $confirmed }

# 状态行
status-ready = 就绪
status-line = 第 { $line } 行
status-selected = 已选 { $n } 段
status-chars = 已选 { $n } 字
encoding = 编码：{ $name }
encoding-hint = 文字显示为乱码时，在这里换一种编码。每种编码的修改分别保存。

# 原文与问题树
pane-text = 原文 · { $name }
pane-tree = 问题树 · { $issues } 个问题 { $measures } 条措施
levels = 展开到哪一级
pane-tree-show-noise = 显示噪声
pane-tree-hide-noise = 隐藏噪声

# 右键菜单
menu-copy = 复制
menu-set-kind = 设为
menu-set-header = 设为抬头或联系方式
menu-set-status = 完成情况
menu-level = 升降级别
menu-boundary = 移动边界

# 属性
tab-problems = 问题诊断 { $n }
tab-node = 属性
tab-header = 抬头
tab-history = 修改记录


# 报告自述
claims = 报告自述与读出的数
claims-none = 报告没有自述数字。
verdict-agrees = 一致
verdict-differs = 不一致
verdict-unchecked = 无从核对
claim-aspects = 方面
claim-categories = 类
claim-issues = 问题
claim-completed = 已完成
claim-basically_completed = 基本完成
claim-staged = 阶段性完成
claim-in_progress = 正在整改
claim-not_started = 未完成
claim-immediate = 立行立改
claim-measures = 措施
claim-tasks = 任务
claim-regulations = 制度
claim-letters = 信访件
claim-amount_recovered = 追缴金额（元）
claim-persons_disciplined = 处分人数
claim-persons_talked_to = 谈话人数
claim-completion_rate = 完成率（%）

# 对照

# 对话框
dialog-open = 打开报告
dialog-export = 导出报告
dialog-filter-reports = 报告（Word、WPS、网页、文本、导出的 JSON 等）
dialog-filter-word = Word 和 WPS 文档
dialog-filter-pages = 网页
dialog-filter-text = 纯文本
dialog-filter-markdown = Markdown
dialog-filter-all = 所有文件
export-choice = 导出成什么格式？
dialog-filter-json = JSON
dialog-filter-xlsx = Excel 工作簿
dialog-filter-csv = CSV 表
dialog-filter-w3c = W3C Web Annotation（JSON-LD）
dialog-filter-brat = brat 标注
dialog-filter-label-studio = Label Studio 任务
path-field-why = 这台机器没有文件对话框服务，请直接输入完整路径，或把文件拖进窗口。
path-field = 文件的完整路径
path-field-open = 打开
path-field-export = 导出
shortcuts-words = 查找操作或按键
shortcuts-change = 点按键可以换成别的，点 + 再加一个；改动存在报告库里。
keys-press = 请按新的键。Esc 取消。
keys-refused = { $keys } 不能用：{ $why }。请按别的键。
keys-taken = { $keys } 现在是“{ $name }”。改归这一项吗？
keys-take-over = 改归这一项
keys-remove = 去掉 { $keys }
keys-change = “{ $name }”的快捷键 { $keys }，点击更改
keys-add = 给“{ $name }”加一个快捷键
keys-restore = 恢复默认：{ $name }
keys-restore-all = 全部恢复默认
keys-restore-all-really = 确定全部恢复
shortcuts-tree = 问题树里：↑↓ 移动，←→ 折叠和展开，Home / End 首尾，Shift 或 Ctrl 点击多选。
unsaved-title = 还有修改没有保存
unsaved-kept-nowhere = 报告库没有打开，这次的修改只在屏幕上，关闭后就没有了。
unsaved-hint = 修改还在屏幕上。重试，或先导出一份副本，再关闭。
unsaved-keep-open = 先不关闭
unsaved-close-anyway = 放弃并关闭

# 消息
notice-dismiss = 收起消息
remedy-restore = 撤销移除
remedy-retry = 重试保存
problems-looking = 正在查找疑点…
problems-failed = 查找疑点时程序出错，这里不能说明没有疑点；修改后会重新查找。
problems-none = 没有发现疑点。
problems-group = { $name }（{ $n }）
problems-line = 第 { $line } 行
problems-fix-all = 全部改正（{ $n }）
problems-fix-all-hint = 每一处都按首选办法改正，算一步，可以一次撤销
problems-ignore = 忽略…
problems-why = 为什么忽略？
problems-as-printed = 原文如此
problems-checked = 已核对，读法正确
problems-other = 其他原因（回车确定）
problems-ignored = 已忽略（{ $n }）
problems-reason = 已忽略：{ $reason }
problems-restore = 恢复
find-words = 在原文中查找
find-count = 第 { $at } 处，共 { $n } 处
find-nothing = 没有找到
find-close = 关闭查找
palette-words = 输入要做的事，或报告的名称
palette-nothing = 没有这样的命令或报告
palette-open = 打开：{ $name }
shown-all = 全部
shown-unconfirmed = 未核对的问题
shown-problems = 有疑点的
shown-unstated = 未说明完成情况
shown-noted = 有批注的
shown-changed = 人工改过的
shown-doubtful = 把握不大的标题
tree-shown = 显示哪些
tree-filter = 筛选问题树
alike-offer = 同样式的还有 { $n } 处
alike-close = 不用了
shown-least-sure = 按把握从低到高
shown-alike = 与刚才改的同样式的
drag-under = 移到“{ $name }”之下，第 { $level } 级
drag-top = 移到最上级
drag-same = 级别不变，第 { $level } 级
drag-several = （共 { $n } 段一起移动）
drag-always-on-top = 标题、开头、联系方式、落款和日期总在最上层，不能移到别的段下面
drag-behind = 文字的先后不变，不能移到自己或后面的段下面
drag-holds-nothing = “{ $name }”下面不能有下级
drag-has-ended = “{ $name }”后面另有同级或上级的段，移到它下面会打乱先后
drag-not-here = 文字的先后不变，只能移到它前面一段或其上级之下
all-confirmed = 所有问题都已核对。
no-doubtful = 程序读出的都已由人核对或更正。
no-problems = 没有疑点了。
no-fix = 这个疑点没有现成的改法，请在原文或问题树里改正，或者忽略。
nothing-selected = 请先在原文或问题树里选中一段。
clipboard-empty = 剪贴板里没有文字。
clipboard-short = 剪贴板里的文字太短，不像一份报告，没有打开。
clipboard-empty-hint = 先在别处复制报告全文，再按 Ctrl+V。
clipboard-name = 剪贴板 { $time }.txt
opened-known = { $name } 以前打开过，已带着全部修改打开。
opened-changed = { $name } 在磁盘上的内容与上次不同，已作为新报告打开。
opened-changed-hint = 旧内容和它的修改还在报告库里。
conflict = 另一个窗口修改了 { $name }，已载入最新内容；这里未及保存的 { $n } 步没有保留：{ $acts }。
conflict-hint = 请看过最新内容后再改一次。
undecodable = { $name } 有 { $n } 处字符按 { $encoding } 解不出来，显示为 �。
undecodable-hint = 可在右下角换一种编码。
disk-changed = { $path } 在磁盘上已经改变；这里显示的是报告库里保存的内容。
disk-changed-hint = 要看新内容，请重新打开这个文件，它会作为新报告加入。
disk-gone = { $path } 已经不在原处；这里显示的是报告库里保存的内容。
disk-gone-hint = 修改不受影响。
removed = 已从报告库移除：{ $name }
reloading = 另一个窗口刚改过这份报告，正在载入最新内容，请稍候再改。
library-lost = 报告库线程已停止，之后的修改无法保存。
library-lost-hint = 请导出一份副本，再重新打开程序。
encoding-unsaved = 还有修改没有保存，暂不换编码。
encoding-unsaved-hint = 保存后再换一次。
close-unsaved = { $name } 还有修改没有保存，暂不关闭。
close-unsaved-hint = 点击重试保存；保存后即可关闭。
exported = 已导出到 { $path }
export-exists = { $path } 已经存在，没有覆盖。
export-exists-hint = 请换一个文件名再导出。
export-failed = 没能写入 { $path }：{ $error }
export-no-folder = 没能写入 { $path }：文件夹不存在。
export-denied = 没能写入 { $path }：没有写入权限。
export-failed-hint = 请换一个文件夹或文件名，或关闭正在使用它的程序后再试。原有文件没有改动。
reader-defect = 程序在处理一份报告时出错，这一步没有完成；其余不受影响。
reader-defect-hint = 请把这份文件和操作步骤告诉开发者，其他报告可继续使用。
failed-on = { $name }：{ $message }

# 报告库整体：修复、恢复、另存、多个窗口
went-back-elsewhere = 另一个窗口把报告库恢复到了较早的备份，这里已重新载入。
went-back-elsewhere-hint = 恢复前的报告库另存在 backups 文件夹里，可用“从备份恢复”再换回来。
newer-elsewhere = 另一个窗口修改了 { $name }，这里已显示最新内容。
gone-elsewhere = 恢复后的报告库里没有 { $name }，已关闭。
gone-elsewhere-hint = 恢复前的报告库另存在 backups 文件夹里，可用“从备份恢复”再换回来。
go-back-unsaved = 还有修改没有保存，暂不恢复备份。
go-back-unsaved-hint = 保存后再恢复；也可以先用“另存报告库”把现在的内容存到别处。
went-back = 报告库已恢复到备份：{ $backup }
went-back-hint = 恢复前的报告库另存为：{ $kept }。它也列在“从备份恢复”里，可以再换回来。
library-copy-name = { $name } 副本.sqlite
library-moved = 报告库已存到：{ $path }，之后的修改都存在那里。
library-moved-hint = 下次打开时，请用 zhenggai --library 指定这个文件，或把它移回原来的位置。
