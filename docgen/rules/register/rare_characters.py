"""Names whose characters GB2312 fonts lack (喆 堃 玥): good to know before such a font is chosen.

The shipped profiles print them: their fonts are 仿宋 and 楷体, not 仿宋_GB2312 and 楷体_GB2312.

Passes:

    # people.yaml
    人员:
      - {姓名: 钱多, 支部: 第一党支部}

Fails:

    # people.yaml
    人员:
      - {姓名: 钱喆, 支部: 第一党支部}
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.kinds.project import School
from docgen.rules.places import in_register
from docgen.rules.rule import INFO, Finding, Rule


def outside_gb2312(text: str) -> str:
    """The characters of `text` that GB2312 does not have."""
    return "".join(c for c in dict.fromkeys(text) if not c.encode("gb2312", "ignore"))


def _check(school: School) -> Iterator[Finding]:
    for index, person in enumerate(school.register.people):
        rare = outside_gb2312(person.name)
        if rare:
            message = f"姓名“{person.name}”里的“{rare}”不在 GB2312 字符集里"
            hint = "默认版式用的仿宋、楷体能印；不要改用“仿宋_GB2312”“楷体_GB2312”"
            yield Finding(in_register(school, "people", index, "name"), message, hint)


RULE = Rule("rare-characters", "姓名里的生僻字", INFO, _check, scope="school")
