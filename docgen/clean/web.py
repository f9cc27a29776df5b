"""What web pages and sites that share documents put around a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.clean.change import Edit

_WHOLE = re.compile(
    r"[\s【\[(（]*(?:"
    r"(?:首页|[上下]一?页|末页|尾页)(?:首页|[上下]一?页|末页|尾页|[\s\d.…|·>»«<\[\]])*+|上一[篇页][：:].*|下一[篇页][：:].*|上一[篇页]|下一[篇页]|返回(?:首页|列表|顶部)|相关(?:推荐|阅读|文章)[：:]?.*"
    r"|(?:点击|扫码|免费|立即)?(?:下载|阅读全文|查看更多|展开全文)|(?:内容)?限制\d+字?内|本文(?:来源|来自|转载自)[：:于]?.*"
    r"|来源[：:]\s*(?:网络|互联网|百度\S*|www\S+|https?\S+)|(?:本文)?(?:由)?\S{0,12}(?:文库|范文网|资料网)\S{0,10}(?:整理|提供|分享|收集)\S*"
    r"|版权(?:所有|归)\S*|(?:https?://|www\.)\S+|分享到[：:]?.*|字体[：:]\s*[大中小\s\[\]]+|(?:文档|资料)(?:来源|格式)[：:].*"
    r"|(?:浏览|阅读)(?:次数|量)?[：:]\s*\d+.*"
    r")[\s】\])）]*"
)


def noise(paragraphs: list[str]) -> Iterator[tuple[int, Edit]]:
    """Paragraphs that are nothing but links and notices of a web page."""
    for index, text in enumerate(paragraphs):
        if text.strip() and _WHOLE.fullmatch(text):
            yield index, Edit(0, len(text), "", "网页上的字样，不是正文")
