"""``dashboard analyse``: one module per topic, from the case to plain dictionaries; keys as in ``docs/analysis.md``."""
