"""Put a year of documents away so that it can be read and checked in thirty years, without docgen."""
