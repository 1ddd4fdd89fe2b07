# 报告库（保存全部报告与修改的文件）出错时的说明：先说什么没有做成，再说可以怎么办。
store-folder = 无法建立报告库所在的文件夹：{ $path }（{ $reason }）
store-folder-hint = 请检查上级文件夹是否存在、是否有写入权限，或另选一个位置。
store-access = 无法读取报告库文件：{ $path }（{ $reason }）
store-access-hint = 请检查文件和所在文件夹的权限，以及磁盘是否已接好。
store-not-a-library = 这个文件不是整改对照的报告库：{ $path }
store-not-a-library-hint = 文件没有被改动。请移走它，或另选一个位置存放报告库。
store-newer = 报告库由更新版本的整改对照建立（格式 { $found }，本程序只认得到 { $known }）：{ $path }
store-newer-hint = 文件没有被改动。请更新整改对照后再打开。
store-damaged = 报告库文件已损坏：{ $path }（{ $detail }）
store-damaged-hint = 文件没有被改动。请先把它连同旁边以 -wal 结尾的文件复制一份留存，再用备份恢复，或一起移走后重新开始。
store-read-only = 报告库只能读取，不能写入：{ $path }
store-read-only-hint = 请检查文件和所在文件夹的写入权限，或另选一个位置。
store-busy = 报告库正被另一个窗口或程序占用：{ $path }
store-busy-hint = 修改仍保留在屏幕上。请稍候再试，或关闭占用它的程序。
store-disk-full = 磁盘已满，无法写入报告库：{ $path }
store-disk-full-hint = 修改仍保留在屏幕上。请腾出空间后再试。
store-failed = 报告库操作失败：{ $path }（{ $detail }）
store-failed-hint = 修改仍保留在屏幕上。请再试一次；若仍失败，请检查磁盘和文件权限。
store-backup = 没能备份报告库到：{ $path }（{ $reason }）
store-backup-hint = 报告库和原有备份都没有变化，修改照常保存。请检查备份文件夹能否写入、磁盘是否还有空间，目标文件是否已存在；也可用“zhenggai library backup 文件”备份到别处。
store-conflict = 《{ $name }》已在另一个窗口中被修改，这次修改没有保存。
store-conflict-hint = 请重新载入最新内容，再做这次修改。
store-no-such-report = 报告库里没有这份报告（编号 { $report }）。
store-no-such-report-hint = 它可能属于另一个报告库。请重新打开报告文件。
store-unreadable = 《{ $name }》保存的内容无法读取（{ $detail }）。
store-unreadable-hint = 内容没有被改动。它可能由更新版本的整改对照保存，请更新后再打开；否则请用备份恢复。
store-unreadable-setting = 设置项“{ $key }”无法读取（{ $detail }）。
store-unreadable-setting-hint = 将使用默认设置；重新设置后即可恢复正常。

# 没有文件的报告库：只在内存里，退出后不保留。
store-in-memory = 仅在内存中
