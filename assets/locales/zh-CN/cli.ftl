# 命令行：帮助、提示、出错说明。
cli-about = 整改对照：打开巡察整改通报，原文与问题清单对照查看、人工更正、两份比较。
cli-usage = 用法：
cli-heading-commands = 命令：
cli-heading-arguments = 参数：
cli-heading-options = 选项：
cli-files = 要在窗口里打开的通报
cli-library = 使用这个报告库文件，不用默认位置的
cli-help = 显示帮助
cli-version = 显示版本
cli-extract-about = 读取通报，打印问题、措施、完成情况等
cli-extract-format = 打印的格式：json（一个文件打印一个对象，多个打印数组，默认）、jsonl（每行一个对象）、csv（每行一个问题）
cli-extract-files = 要读取的通报
cli-check-about = 检查通报，打印疑点（文件:行:列: 轻重 代码 说明），有 error 时退出码为 1
cli-check-files = 要检查的通报
cli-encoding = 文件的编码，不写则自动识别：UTF-8、GB18030、Big5、UTF-16LE、UTF-16BE

cli-compare-about = 比较两份通报，打印逐条对应的问题
cli-compare-format = 打印的格式：json
cli-compare-left = 左边的通报
cli-compare-right = 右边的通报

cli-hint = 提示：{ $hint }
cli-replaced = { $path }：有 { $n } 处不能按 { $encoding } 解码，已用“�”代替；如果编码识别有误，可用 --encoding 指定。
cli-output-failed = 写出结果失败（{ $error }）
cli-output-failed-hint = 请检查磁盘空间和输出位置，然后重试。
cli-no-place = 不知道报告库该放在哪里：这个用户没有数据文件夹
cli-no-place-hint = 请用 --library 指定报告库文件。
cli-window-failed = 没能打开窗口（{ $error }）
cli-window-failed-hint = 需要图形桌面和 OpenGL 或 Vulkan（软件实现也可以，如 Mesa）；没有图形桌面时可用“zhenggai extract 文件”。
cli-no-window = 这个程序编译时没有包含窗口界面，只能使用命令行
cli-no-window-hint = 请用“zhenggai extract 文件”读取通报；要使用窗口，请安装完整版本。

cli-unknown-argument = 不认识的参数：{ $argument }
cli-missing-argument = 缺少参数：{ $argument }
cli-conflicting-argument = 不能同时使用的参数：{ $argument }
cli-missing-value = { $argument } 后面缺少内容
cli-invalid-value = { $argument } 不能是“{ $value }”，可以是：{ $valid }
cli-refused-value = { $argument } 不能是“{ $value }”：{ $why }
cli-unknown-encoding = 不认识这种编码，可以是：{ $names }
cli-see-help = 用 --help 查看用法。
