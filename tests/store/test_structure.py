"""What a file has to look like: a table of broken files and the problem that is named for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import CaseRefused, DashboardError, Issue
from dashboard.store import Store
from dashboard.store.case_folder import read_folder
from tests.store.folders import CASES, Change, both, cells, content, copy_of, gone, text, write

LEVELS = "criterion,level,description_de,description_en,value\n"
FILES = "scale_levels.csv"

BROKEN: list[tuple[str, Change, list[tuple[str, str, int | None, str]]]] = [
    ("a required file is missing", gone("partners.csv"), [("file_missing", "partners.csv", None, "")]),
    ("case.toml is missing", gone("case.toml"), [("file_missing", "case.toml", None, "")]),
    ("a file nobody knows", content("score.csv", "a,b\n"), [("file_unknown", "score.csv", None, "")]),
    ("a file in capitals", content("SCORES.CSV", "a,b\n"), [("file_unknown", "SCORES.CSV", None, "")]),
    ("an empty file", content(FILES, ""), [("file_without_header", FILES, None, "")]),
    ("semicolons", content(FILES, LEVELS.replace(",", ";")), [("separator", FILES, 1, "")]),
    (
        "an unknown column",
        text(FILES, "value", "points"),
        [("column_missing", FILES, 1, "value"), ("column_unknown", FILES, 1, "points")],
    ),
    (
        "a missing column",
        content(FILES, "criterion,level,description_de,value\n"),
        [("column_missing", FILES, 1, "description_en")],
    ),
    ("a column twice", text(FILES, ",value", ",value,value"), [("column_twice", FILES, 1, "value")]),
    ("a row too short", content(FILES, LEVELS + "media,0,a,b,0\nmedia,4,a,100\n"), [("row_width", FILES, 3, "")]),
    ("a row too long", content(FILES, LEVELS + "media,0,a,b,0,\n"), [("row_width", FILES, 2, "")]),
    (
        "a row after a value with line breaks",
        content(FILES, LEVELS + 'media,0,"a\n\nb",b,0\n\nmedia,4,100\n'),
        [("row_width", FILES, 6, "")],
    ),
    ("an open quotation mark", content(FILES, LEVELS + 'media,0,a,b,0\nmedia,4,"a,b,100\n'), [("quotes_not_valid", FILES, 3, "")]),
    (
        "text after a quotation mark",
        content(FILES, LEVELS + 'media,0,"a"x,b,0\nmedia,4,b\n'),
        [("quotes_not_valid", FILES, 2, ""), ("row_width", FILES, 3, "")],
    ),
    ("a broken header", content(FILES, '"a"b,c\nmedia,4\n'), [("quotes_not_valid", FILES, 1, "")]),
    ("a huge value", content(FILES, LEVELS + f"media,0,{'a' * 70_000},b,0\n"), [("field_too_long", FILES, 2, "")]),
    (
        "Latin-1",
        content(FILES, (LEVELS + "media,0,a,b,0\nmedia,4,für,b,100\nmedia,5,ö,b,\n").encode("latin-1")),
        [("bytes_not_utf8", FILES, 3, ""), ("bytes_not_utf8", FILES, 4, "")],
    ),
    ("UTF-16", content(FILES, LEVELS.encode("utf-16")), [("bytes_not_utf8", FILES, 1, "")]),
    ("a null character", content(FILES, LEVELS + "media,0,a\0,b,0\n"), [("zero_byte", FILES, 2, "")]),
    ("a compressed file", content(FILES, b"\x1f\x8b\x08\x00"), [("bytes_not_utf8", FILES, 1, "")]),
    ("a TOML error", text("case.toml", 'key = "mini"', "key = mini"), [("toml_not_valid", "case.toml", 2, "")]),
    (
        "an entry twice",
        text("case.toml", "tie_band = 2\n", "tie_band = 2\ntie_band = 3\n"),
        [("toml_not_valid", "case.toml", 18, "")],
    ),
    ("TOML that ends too early", content("case.toml", 'key = """mini'), [("toml_not_valid", "case.toml", 1, "")]),
    ("case.toml in Latin-1", content("case.toml", 'key = "a"\n# ü'.encode("latin-1")), [("bytes_not_utf8", "case.toml", 2, "")]),
    ("a missing entry", text("case.toml", "tie_band = 2\n", ""), [("entry_missing", "case.toml", None, "tie_band")]),
    (
        "a misspelt entry",
        text("case.toml", "tie_band", "tieband"),
        [("entry_missing", "case.toml", None, "tie_band"), ("entry_unknown", "case.toml", 17, "tieband")],
    ),
    ("a number as text", text("case.toml", "tie_band = 2", 'tie_band = "2"'), [("entry_type", "case.toml", 17, "tie_band")]),
    (
        "a truth value as number",
        text("case.toml", "tie_band = 2", "tie_band = true"),
        [("entry_type", "case.toml", 17, "tie_band")],
    ),
    ("a moment as date", text("case.toml", "2027-06-30", "2027-06-30T12:00:00"), [("entry_type", "case.toml", 11, "due_on")]),
    ("a table as text", text("case.toml", 'currency = "CHF"', "currency = {}"), [("entry_type", "case.toml", 13, "currency")]),
    ("not a number", text("case.toml", "tie_band = 2", "tie_band = nan"), [("not_a_number", "case.toml", 17, "tie_band")]),
    (
        "an impossible rate",
        text("case.toml", "discount_rate = 0.02", "discount_rate = 2"),
        [("above_maximum", "case.toml", 16, "discount_rate")],
    ),
    ("an empty entry", text("case.toml", '"Vergleich"', '" "'), [("required", "case.toml", 7, "phase_de")]),
    (
        "several files at once",
        both(gone("models.csv"), content("score.csv", ""), text("case.toml", "tie_band = 2", "tie_band = 200")),
        [
            ("above_maximum", "case.toml", 17, "tie_band"),
            ("file_missing", "models.csv", None, ""),
            ("file_unknown", "score.csv", None, ""),
        ],
    ),
]


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_file_is_named_with_its_place(untouched: Store, mini: Path, change: Change, expected: list[object]) -> None:
    change(mini)
    with pytest.raises(CaseRefused) as refused:
        untouched.load_folder(mini, who="test", why="refused")
    assert sorted((issue.code, issue.file, issue.row, issue.column) for issue in refused.value.issues) == sorted(expected)  # type: ignore[type-var]


def test_the_nearest_name_is_offered(mini: Path) -> None:
    text(FILES, "description_en", "descripton_en")(mini)
    content("scroes.csv", "")(mini)
    text("case.toml", "tie_band", "tieband")(mini)
    meant = {issue.code: issue.expected for issue in read_folder(mini).issues}
    assert meant["column_unknown"] == "description_en"
    assert meant["file_unknown"] == "scores.csv"
    assert meant["entry_unknown"] == "tie_band"


def test_a_folder_in_place_of_a_file_is_named(untouched: Store, mini: Path) -> None:
    (mini / "risks.csv").mkdir()
    with pytest.raises(CaseRefused) as refused:
        untouched.load_folder(mini, who="test", why="refused")
    assert refused.value.issues == (Issue("file_unreadable", "risks", file="risks.csv"),)


def test_a_thousand_structural_problems_are_enough(mini: Path) -> None:
    content(FILES, LEVELS + "too,short\n" * 3000)(mini)
    issues = read_folder(mini).issues
    assert len(issues) == 1001
    assert issues[-1].code == "more_problems"


def test_a_thousand_faulty_cells_are_enough_and_the_rest_is_mentioned(untouched: Store, mini: Path) -> None:
    lines = "".join(f"media,{level},a,b,much\n" for level in range(3000))
    content(FILES, LEVELS + lines)(mini)
    with pytest.raises(CaseRefused) as refused:
        untouched.load_folder(mini, who="test", why="refused")
    codes = [issue.code for issue in refused.value.issues]
    assert codes.count("not_a_number") == 1000
    assert codes.count("more_problems") == 1


def test_a_missing_folder_is_no_case(untouched: Store, tmp_path: Path) -> None:
    with pytest.raises(DashboardError, match="folder_missing"):
        untouched.load_folder(tmp_path / "nowhere", who="test", why="refused")


def test_byte_order_mark_line_ends_and_order_of_columns_do_not_matter(store: Store, tmp_path: Path) -> None:
    folder = copy_of("mini", tmp_path)
    write(folder, FILES, [row[::-1] for row in cells(folder, FILES)])
    (folder / FILES).write_bytes(b"\xef\xbb\xbf" + (folder / FILES).read_bytes().replace(b"\n", b"\r\n"))
    (folder / "case.toml").write_bytes((folder / "case.toml").read_bytes().replace(b"\n", b"\r\n"))
    plain = store.load_folder(CASES / "mini", who="test", why="as it is")
    other = store.load_folder(folder, who="test", why="written differently")
    assert store.table("scale_levels", plain) == store.table("scale_levels", other)


def test_files_of_another_kind_are_left_alone(store: Store, mini: Path) -> None:
    (mini / "README.md").write_text("Notes", "utf-8")
    assert store.load_folder(mini, who="test", why="with notes") == 1
