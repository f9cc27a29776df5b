"""What makes paper look official: page, styles, numbering and footers, built into Word templates from a profile."""
