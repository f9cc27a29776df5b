"""Checks of words: TEXT_RULES is the one visible list."""

from __future__ import annotations

from docgen.text.rule import TextRule
from docgen.text.rules import (
    abbreviations,
    confusions,
    dates,
    doc_number,
    doubled,
    enumerators,
    file_name,
    final_mark,
    full_width,
    half_width_marks,
    heading_end,
    holidays,
    listed_count,
    names,
    nested_titles,
    numbers,
    organisations,
    paired_marks,
    ranges,
    sequence,
    spaced_names,
    spaces,
    stops_and_dashes,
    straight_quotes,
    sums,
    table_sums,
    terms,
    traditional,
    weekdays,
)

TEXT_RULES: tuple[TextRule, ...] = (
    # where two would write on the same characters, the former goes first and the latter looks again
    spaced_names.RULE,
    full_width.RULE,
    traditional.RULE,
    doc_number.RULE,
    dates.RULE,
    ranges.RULE,
    half_width_marks.RULE,
    stops_and_dashes.RULE,
    straight_quotes.RULE,
    enumerators.RULE,
    spaces.RULE,
    heading_end.RULE,
    doubled.RULE,
    # these leave it to a person
    paired_marks.RULE,
    nested_titles.RULE,
    sequence.RULE,
    weekdays.RULE,
    holidays.RULE,
    numbers.RULE,
    confusions.RULE,
    final_mark.RULE,
    sums.RULE,
    listed_count.RULE,
    table_sums.RULE,
    names.RULE,
    terms.RULE,
    abbreviations.RULE,
    organisations.RULE,
    file_name.RULE,
)
ELSEWHERE = {
    "N11": "网页抄来的文字里夹带的拼音、乱码、页码，由 `docgen clean`、`docgen adopt --clean` 清理，逐处列出。"
    "改前：学(xué)习党章。改后：学习党章。",
    "N24": "YAML 的写法（9:30、007、是/否等）由读取数据的部分保证：照写的文字读，不当成数字、日期；写坏的，"
    "`docgen check` 会说。"
    "改前：`开始: 9:30` 在别的程序里成了 570。改后：在 docgen 里就是 9:30。",
    "N25": "比率由程序按人数计算，四舍五入规则固定，达标与否按没有舍入的数比；写在正文里的，由 N19 核对。"
    "改前：应到23人，实到21人，到会率91%以上。改后：应到23人，实到21人，到会率91.3%。",
    "N27": "日期、数字与单位不在行末断开。Word 在中文里做不到，只有排好的页面上看得出来，这里不检测，请在定稿时看一眼。"
    "改前：……于2025年3月 | 5日召开。改后：在前面增减一两个字，使“3月5日”在同一行。",
}
"""What is done elsewhere of the numbered list."""
