"""Reading what analysts bring: files of any common dialect, understood or refused with a sentence that names the cause."""

from __future__ import annotations

from dashboard.ingest.guess import guess_table
from dashboard.ingest.read import read
from dashboard.ingest.reading import Choices, Question, Reading
from dashboard.ingest.template import template_csv, template_xlsx

__all__ = ["Choices", "Question", "Reading", "guess_table", "read", "template_csv", "template_xlsx"]
