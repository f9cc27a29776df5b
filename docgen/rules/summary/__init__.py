"""Rules for annual summaries and duty reports, one a module."""
