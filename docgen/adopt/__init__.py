"""Read finished Word documents back into YAML drafts, every sentence of them accounted for."""
