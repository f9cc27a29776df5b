"""Write docs/text-check.md from the rules: python -m docgen.text docs/text-check.md."""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.render.write import write
from docgen.text.page import page

if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/text-check.md"), page().encode("utf-8"))
