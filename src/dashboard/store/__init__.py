"""The DuckDB file: the only room that speaks SQL."""
