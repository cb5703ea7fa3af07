"""What the operating system's refusals mean, in Chinese: its own words come in the language of the machine."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或正被其他程序占用",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的盘是只读的",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.ENAMETOOLONG: "名称太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.EBUSY: "正被其他程序占用",
    errno.EIO: "磁盘读写出错",
}
OTHER = "系统报告 {code}：{words}"


def reason(error: OSError) -> str:
    """Why the system refused; its own words with the code where the table does not know it."""
    return REASONS.get(error.errno or 0) or OTHER.format(code=error.errno, words=error.strerror or error)
