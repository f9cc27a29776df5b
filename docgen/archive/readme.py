"""Give 说明文件.TXT: what the archive is, how to read it and how to check it, without docgen."""

from __future__ import annotations

NAME = "说明文件.TXT"

TEXT = """\
\ufeff{name} 电子档案说明

一、这是什么
本文件夹由 docgen {version} 于 {date} 建立，存放已归档的电子文件。文件封存后不再改动。
内容：
  年度-保管期限-批次（如 2025-D30-01）  一批封存的文件，保管期限 Y 永久、D30 30年、D10 10年
    data/件/档号/                      一件文件：01_正本.pdf、02_源文件.docx、03_数据.yaml、附件、元数据.json
    data/归档文件目录.*                这一批的目录
    manifest-sha256.txt                这一批每个文件的校验值
    tagmanifest-sha256.txt             上一项等文件的校验值
  SHA256SUMS                           各批 tagmanifest-sha256.txt 的校验值，总账
  登记表/                              归档登记表，打印签字；上面印有 SHA256SUMS 的校验值（校验总值）
  校验记录.csv                         何时由谁归档
  全宗.yaml、保管期限表.yaml           单位名称、全宗号、保管期限的规定

二、怎样阅读
PDF、Word（docx）、Excel（xlsx）文件用常用软件打开；csv、yaml、json、txt 是文本，用记事本打开，编码为 UTF-8。
档号为“全宗号-门类·年度-保管期限-机构-件号”，元数据用 DA/T 46-2009 的名称。文件没有加密，没有压缩。

三、怎样校验（Linux；在本文件夹打开终端，以 $ 开头的各行依次输入，不输 $）
1. 核对总账，每行应以 OK 或“成功”结尾：
$ sha256sum --strict -c SHA256SUMS
2. 逐批核对每个文件，应当什么也不显示：
$ for f in */tagmanifest-sha256.txt; do (cd "$(dirname "$f")" && sha256sum --strict --quiet -c \
tagmanifest-sha256.txt manifest-sha256.txt); done
3. 查有没有多出来的文件，应当什么也不显示：
$ for d in */data; do (cd "${{d%/data}}" && {{ find data ! -type d; cut -c 67- manifest-sha256.txt; }} | \
LC_ALL=C sort | LC_ALL=C uniq -u); done
4. 求校验总值，与最近一张签过字的登记表上的核对：
$ sha256sum SHA256SUMS
macOS 把 sha256sum 换成 shasum -a 256，并去掉 --strict、--quiet。Windows 在 PowerShell 里用
Get-FileHash -Algorithm SHA256 求单个文件的校验值，与清单里的比较（未在 Windows 上试过成批校验）。

四、校验看不出什么
只有第 1、2 步：看不出多出来的文件、空文件夹；第 4 步不与纸上核对：看不出全部清单被人一起改写，也看不出最后一批连同总账
里的那一行被一起删去。所以请务必核对签过字的登记表，并另存两份拷贝，其中一份放在别处。
有 docgen 时：docgen archive verify 本文件夹。
"""


def text(name: str, version: str, date: str) -> bytes:
    """说明文件.TXT in UTF-8 with a byte order mark, for whom it is made, by which docgen, on which day."""
    return TEXT.format(name=name, version=version, date=date).encode()
