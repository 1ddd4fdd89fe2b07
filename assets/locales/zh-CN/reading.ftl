# 读取文件。
cannot-read = { $name }：{ $what }
not-found = 找不到这个文件
not-found-hint = 请检查路径和文件名，文件可能已经移动或改名。
not-permitted = 没有读取权限
not-permitted-hint = 请检查文件的权限，或者复制到自己的文件夹里再读。
is-folder = 这是文件夹
is-folder-hint = 请选择文件夹里的文件，可以一次选多个。
file-error = 读取失败（{ $error }）
file-error-hint = 请确认文件没有损坏、所在的磁盘可以读取，然后重试。
