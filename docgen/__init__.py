"""Make a school party organisation's yearly paperwork from facts entered once as YAML."""

__version__ = "0.1.0"
