"""Plotly figures, one builder per question."""
