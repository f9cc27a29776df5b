"""Clean texts that came through web copies and foreign systems, and show every change."""
