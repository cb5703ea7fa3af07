"""What the user reads when an encoder or a reranker cannot be loaded."""

from __future__ import annotations

DEFAULT_NAME = "内置静态词向量"
PACKAGE_MISSING = '加载模型“{setting}”需要 {package}，本机没有安装。请运行 pip install "{package}" 后重试，或把设置 {key} 改回 {fallback}。'
WEIGHTS_MISSING = (
    "模型“{setting}”无法加载：{reason}。请检查模型名称；不能联网时，先在能联网的机器上运行 hf download {setting}，"
    "把下载的文件夹拷到本机，再把设置 {key} 改为该文件夹的路径；或把 {key} 改回 {fallback}。"
)
FOLDER_MISSING = "模型文件夹 {setting} 不存在。请检查设置 {key} 的路径，或把它改回 {fallback}。"
FOLDER_DAMAGED = "模型文件夹 {setting} 不完整或已损坏：{reason}。请重新拷贝整个文件夹，或把设置 {key} 改回 {fallback}。"
DEFAULT_DAMAGED = "内置模型 {folder} 不完整或已损坏：{reason}。请重新安装本程序。"
NOT_A_RERANKER = "模型“{setting}”对每个句对给出 {outputs} 个分数，重排模型应给出 1 个。请换用重排模型（如 BAAI/bge-reranker-v2-m3），或把设置 {key} 改回 {fallback}。"
NOTHING = "空（不重排）"
