"""The small files of the portable folder: how it is begun, where Python looks, what its user should know.

Batch files are read in whatever code page the Windows has: they are plain ASCII, and what is Chinese stands in
readme.txt.
"""

from __future__ import annotations

START_NAME = "开始使用.bat"
PTH = """\
python{tag}.zip
.
..\\lib
"""
"""What Python imports from, relative to itself; that the file is there keeps out everything else on the machine."""

BATCH = """\
@echo off
setlocal
if not exist "%~dp0python\\python.exe" (
  start "" notepad "%~dp0readme.txt"
  exit /b 6
)
"%~dp0python\\python.exe" -m docgen %*
exit /b %errorlevel%
"""

START = """\
@echo off
setlocal
cd /d "%~dp0sample"
call "%~dp0docgen.bat" {command}
if errorlevel 1 pause
set "PATH=%~dp0;%PATH%"
cmd /k
"""

README = """\
docgen 便携版
=============

不用安装，解压即可使用。适用于 64 位的 Windows 10、Windows 11。

1. 把整个文件夹解压到自己的磁盘，例如 D 盘，不要直接在压缩包里打开。
2. 双击“开始使用.bat”。窗口里可以接着输入命令，例如：
       docgen check
       docgen build
   关掉窗口就结束。
3. sample 是一所虚构学校的小样，怎样改成自己的见 sample 里的“使用说明.txt”。
   文件夹可以改名、复制；data、templates、out 都在里面，备份时一起复制。

升级：解压新版，把 sample（您的数据）复制过去，再在里面运行：
       docgen init --update

排版成 PDF、归档用的 PDF/A 要另装 LibreOffice；其他功能不需要。


打不开时
--------

双击后打开的是这份说明：缺 Python。请到下面的网址下载，解压到 python 文件夹
（保留里面原有的 python312._pth，不要覆盖）：
  {where}

提示缺少 VCRUNTIME140.dll 或 MSVCP140.dll：请安装微软的“Visual C++ 可再发行程序包（x64）”。

杀毒软件拦截：把这个文件夹加入信任。docgen 不联网，只读写您的项目文件夹和缓存
%LOCALAPPDATA%\\docgen。
"""
