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
cli-library-search-topic = 只找人工标了这个主题的问题
cli-library-search-tag = 只找有这个标签的通报或节点
cli-library-search-problems = 只找有待核实之处的节点
cli-library-search-limit = 最多打印多少处（默认 100）
cli-library-search-format = 打印的格式：text（每行一处：编号、单位、行号、类型、上下文，制表符分隔，默认）、json
cli-unknown-name = 可用的名称：{ $names }
