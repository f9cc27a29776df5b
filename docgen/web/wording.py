"""Say in the words of the page what docgen says in those of its commands: who sees a page has no command line."""

from __future__ import annotations

import re

_WORDS = (
    (r"(?:可)?(?:先)?用 --draft 出草稿", "可先出草稿"),
    (r"请重新运行 docgen build", "请再点一次“生成文书”"),
    (r"再运行一次 docgen build：", "，再点一次“生成文书”："),
    (r"运行 docgen build", "在首页点“生成文书”"),
    (r"docgen explain (\S+) 可列出全部依据", "在“总结”里点这个数字可看全部依据"),
    (r"运行 docgen check，按提示改正", "看首页的提示，按提示改正"),
    (r"（docgen check 可列出）", "（首页的提示可列出）"),
    (r"由上一年生成：docgen rollover (\d+)", r"由上一年生成：在 \1 年的首页点“结转”"),
    (r"运行 docgen archive status 档案文件夹，", "打开“归档”一页，"),
    (r"再运行一次 docgen archive add ", "再归档一次"),
    (r"请运行 docgen archive verify 查看(?:全部问题)?", "请在“归档”里点“校验档案”"),
    (r"运行 docgen archive verify，", "在“归档”里点“校验档案”，"),
    (r"；确实要分作两件，请用 --allow-duplicate", ""),
    (r"加 --allow-font-substitution（", "在“正本”一栏选“缺的字体可代替”（"),
    (r"；如果确认文书没有问题，可加 --no-validate 跳过这项检查", ""),
    (r"请用 docgen check 查看，", "请在首页看是哪里，"),
    (r"--date 写得", "日期写得"),
    (r"例如 --date ", "例如 "),
    (r"，或用 --date 写明日期", ""),
    (r"新建档案请用：docgen archive create 文件夹", "新建档案请在“归档”一页"),
    (r"去掉 --type", "不选类型"),
    (r"用 docgen template check 检查", "在“模板”里检查"),
    (r"可用的名称请看：docgen template fields", "可用的名称列在“模板”里"),
    (r"docgen template new 生成的模板", "自带的模板"),
    (r"每名成员一份：docgen new (\S+)", r"每名成员一份：在“填写”里新建\1"),
)
_RULES = [(re.compile(pattern), words) for pattern, words in _WORDS]


def in_page(words: str) -> str:
    """A sentence of docgen for somebody who looks at a page."""
    if "docgen " not in words and "--" not in words:
        return words
    for pattern, instead in _RULES:
        words = pattern.sub(instead, words)
    return words
