"""What the library itself says."""

UNPACKED = "压缩包已展开到 {folder}/，其中 {count} 份文件"
UNPACKED_BEFORE = "压缩包此前已展开到 {folder}/"
