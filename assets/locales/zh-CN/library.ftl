# 报告库：查找全部资料、导入文件夹、标签与单位。

action-find-in-all = 查找全部资料
action-import-folder = 导入文件夹…
action-labels = 标签与单位…

remedy-undo = 撤销
labels-set = 已更改 { $n } 份通报的标签或单位。

# 导入
import-running = 正在导入，请等它结束或先停止。
import-no-folder = 文件夹打不开（{ $error }）
import-no-folder-hint = 请检查文件夹是否还在、是否有读取权限。

# 命令行
cli-library-import-about = 把文件和整个文件夹（含子文件夹）收进报告库；没有报告库则新建
cli-library-import-places = 文件夹或文件
cli-library-import-format = 打印的格式：text（各项数目，默认；没有收进的文件另行说明）、json
cli-library-import-progress = 已处理 { $done } / { $found }
cli-library-search-about = 在报告库的全部通报和批注里查找词语
cli-library-search-words = 要找的词语；几个词之间用空格隔开，须在同一段里都出现
cli-library-search-agency = 只在名称含这些字的单位的通报里找
cli-library-search-year = 只在这一年落款的通报里找
cli-library-search-status = 只找这种完成状态的问题及其下各项
cli-library-search-kind = 只找这种类型的节点
cli-library-search-topic = 只找这个主题的问题：人工标注的主题优先，没有标注的按词判断
cli-library-search-tag = 只找有这个标签的通报或节点
cli-library-search-problems = 只找有待核实之处的节点
cli-library-search-limit = 最多打印多少处（默认 100）
cli-library-search-format = 打印的格式：text（每行一处：编号、单位、行号、类型、上下文，制表符分隔，默认）、json
cli-unknown-name = 可用的名称：{ $names }

# 导入的窗口
dialog-import = 选择要导入的文件夹
path-field-import = 导入
first-import = 导入整个文件夹…
import-title-listing = 正在查看文件夹…
import-title-reading = 正在导入
import-title-over = 导入完成
import-title-stopped = 导入已停止
import-listing = 已找到 { $n } 个文件
import-listing-short = 正在查看文件夹（{ $n }）
import-progress = 导入 { $done } / { $found }
import-over = 已导入 { $n } 份
import-over-failed = 已导入 { $n } 份，{ $failed } 个未导入
import-show = 查看导入情况
import-new = 新收进的通报
import-versions = 其中是已有通报的新版本
import-known = 报告库里已有，跳过
import-failed = 未能导入
import-passed-over = 不是文档的文件，未处理
import-failed-heading = 未能导入的 { $n } 个文件：
import-stop = 停止
import-behind = 在后台继续
import-label = 给这批通报加标签…

# 查找全部资料
search-words = 查找的词语
search-words-hint = 在全部通报和批注里查找…
search-agency = 单位
search-year = 落款年份
search-status = 完成状态
search-topic = 主题
search-kind = 节点类型
search-tag = 标签
search-any-year = 全部年份
search-any-status = 全部状态
search-any-topic = 全部主题
search-any-kind = 全部类型
search-any-tag = 全部标签
search-of-year = { $year } 年
search-problems = 只看有待核实的
search-reports = 共 { $n } 份通报
search-found = 找到 { $n } 处
search-first = 只列出最相关的 { $n } 处，请多写几个字或用筛选缩小范围
search-indexing = 正在建立索引，结果可能还不全…
search-busy = 正在查找…
search-no-reports = 报告库还是空的。打开通报或导入文件夹后，就可以在这里查找。
search-how = 输入词语，就在全部通报的原文、问题、措施和批注里查找。
search-how-several = 几个词之间用空格隔开，找它们都出现的段落：接待 超标准
search-how-script = 简体、繁体，全角、半角都一样；一个字也可以找。
search-how-notes = 您写的批注和改过的标题也找得到。
search-how-keys = ↑ ↓ 选择，回车打开并跳到原文。
search-nothing = 没有找到。
search-nothing-hint = 请少写几个字、换个说法，或去掉筛选条件。
search-drop-filters = 去掉筛选条件
search-line = 第 { $line } 行
search-problem-count = { $n } 处待核实

# 报告列表
library-year = 按落款年份筛选
library-tag = 按标签筛选
library-order = 排序：{ $order }
library-by-agency = 按单位
library-by-date = 按落款日期（新的在前）
library-by-opened = 按打开时间（近的在前）
library-by-added = 按加入时间（近的在前）
library-by-problems = 按待核实之处（多的在前）
library-by-unconfirmed = 按未核的节点（多的在前）
library-shown = 列出 { $n } 份，共 { $all } 份
library-show-all = 显示全部
library-label-shown = 给列出的通报加标签…
library-only-agency = 只看这个单位
library-all-agencies = 显示全部单位
library-tags = 标签：{ $tags }
library-versions = {"  "}· { $n } 个版本
library-open-version = 打开另一版本：{ $name } { $date }
library-set-apart = 不是同一份，分开列出：{ $name }

# 标签与单位
labels-title = 标签与单位
labels-of-several = { $n } 份通报
labels-agency = 归入单位
labels-tag = 加标签
labels-tag-hint = 项目、批次…回车添加
labels-take-away = 去掉这个标签
labels-offered = 已有的标签
labels-save = 保存

import-exchanged = 这是导出的通报文件，带有修改记录
import-exchanged-hint = 请用“打开”打开它，修改记录会一并收进报告库。
