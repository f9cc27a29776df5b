"""One bound volume of a unit's year: cover, contents with page numbers, every document as it lies in `out/`."""
