"""One rule on words a module; the list is `docgen.text.TEXT_RULES`."""
