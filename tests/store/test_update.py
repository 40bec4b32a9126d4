"""An update: what it would do, releasing it, and everything that keeps a number from being lost or misread."""

from __future__ import annotations

import csv
import io
import threading
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from dashboard.domain.tables import BY_NAME
from dashboard.errors import CaseRefused, DashboardError, Issue
from dashboard.store import Store, Upload, difference
from tests.store.uploads import POINTS, budgets, upload

WHO = {"who": "Anna", "why": "Corrected figures"}


ONE_SCORE = "model,criterion,low,likely,high\ncontract,hours,30,45,50\n"


def whole(store: Store, table: str) -> list[dict]:
    return store.table(table).to_pylist()


def test_a_merge_changes_what_it_names_and_leaves_the_rest(loaded: Store) -> None:
    before = whole(loaded, "weights")
    version = loaded.release([upload("weights", POINTS)], **WHO)
    after = whole(loaded, "weights")
    assert version == 2
    changed = {(row["partner"], row["criterion"]): row for row in after}[("auental", "service")]
    assert changed["points"] == Decimal(40)
    assert changed["reason_de"] == "Beschluss des Gemeinderats", "a column the file does not have stays"
    untouched = [row for row in before if (row["partner"], row["criterion"]) != ("auental", "service")]
    assert sorted(map(str, untouched)) == sorted(str(row) for row in after if row is not changed)
    assert loaded.verify() == ()


def test_nothing_is_written_by_a_proposal(loaded: Store) -> None:
    proposal = loaded.propose([upload("weights", POINTS)])
    assert loaded.current_version() == proposal.based_on == 1
    assert loaded.uploads()[-1].version == 1


def test_a_proposal_tells_touched_cells_and_the_case_as_it_would_be(loaded: Store) -> None:
    proposal = loaded.propose([upload("weights", POINTS)])
    [difference] = proposal.differences
    assert (difference.new, difference.changed, difference.removed, difference.unchanged) == (0, 1, 0, 13)
    [cell] = difference.cells
    assert (cell.change, cell.key, cell.column, cell.old, cell.new, cell.line) == (
        "changed",
        "auental, service",
        "points",
        "100",
        "40",
        2,
    )
    assert proposal.case is not None
    assert proposal.case.weights["auental", "service"].points == 40
    assert proposal.case.version == 2
    assert loaded.read_case().weights["auental", "service"].points == 100


def test_what_is_proposed_is_what_is_released(loaded: Store) -> None:
    uploads = [upload("weights", POINTS), upload("scores", ONE_SCORE)]
    proposal = loaded.propose(uploads)
    loaded.release(uploads, **WHO)
    released = loaded.read_case()
    assert {key: score.likely for key, score in proposal.case.scores.items()} == {
        key: score.likely for key, score in released.scores.items()
    }
    assert [(each.new, each.changed, each.removed) for each in loaded.compare(1, 2)] == [
        (each.new, each.changed, each.removed) for each in sorted(proposal.differences, key=lambda each: each.table)
    ]


def test_a_replacement_takes_away_what_it_does_not_name(loaded: Store) -> None:
    row = "auental,separate,support,,,workshop,C,2026-09-03"
    text = f"partner,model,stance,condition_de,condition_en,source,grade,known_from\n{row}\n"
    had = len(whole(loaded, "positions"))
    [difference] = loaded.propose([upload("positions", text, "replace")]).differences
    assert difference.removed >= had - 1
    loaded.release([upload("positions", text, "replace")], **WHO)
    assert len(whole(loaded, "positions")) == 1


def test_a_deletion_takes_away_what_it_names_and_nothing_else(loaded: Store) -> None:
    had = len(whole(loaded, "scores"))
    loaded.release([upload("scores", "model,criterion\ncontract,hours\n", "delete")], **WHO)
    keys = {(row["model"], row["criterion"]) for row in whole(loaded, "scores")}
    assert len(keys) == had - 1
    assert ("contract", "hours") not in keys


def test_deleting_what_is_not_there_is_an_error(loaded: Store) -> None:
    proposal = loaded.propose([upload("scores", "model,criterion\nnobody,hours\n", "delete")])
    assert [(issue.code, issue.row, issue.value) for issue in proposal.errors] == [("nothing_to_delete", 2, "nobody, hours")]


def test_deleting_what_others_refer_to_is_an_error_on_their_rows(loaded: Store) -> None:
    proposal = loaded.propose([upload("models", "key\ncontract\n", "delete")])
    assert proposal.case is None
    assert {(issue.code, issue.table) for issue in proposal.errors} >= {("reference_unknown", "scores")}
    assert {issue.version for issue in proposal.errors} == {1}, "the rows that break stand in the first release"


def test_new_rows_of_a_merge_need_every_required_column(loaded: Store) -> None:
    proposal = loaded.propose([upload("weights", "partner,criterion,points\nchestenberg,service,40\n")])
    assert [(issue.code, issue.row) for issue in proposal.errors] == [("required", 2)] * 5
    assert {issue.column for issue in proposal.errors} == {"reason_de", "reason_en", "source", "grade", "known_from"}


def test_errors_are_all_told_and_nothing_is_written(loaded: Store) -> None:
    text = "partner,criterion,points\nauental,service,101\nauental,nothing,x\nnobody,hours,1\n"
    proposal = loaded.propose([upload("weights", text)])
    assert {(issue.code, issue.row, issue.file) for issue in proposal.errors} >= {
        ("above_maximum", 2, "new.csv"),
        ("not_a_number", 3, "new.csv"),
        ("reference_unknown", 3, "new.csv"),
        ("reference_unknown", 4, "new.csv"),
    }
    with pytest.raises(CaseRefused) as refusal:
        loaded.release([upload("weights", text)], **WHO)
    assert refusal.value.code == "update_refused"
    assert loaded.current_version() == 1


def test_the_place_of_a_row_is_told_as_the_spreadsheet_and_as_the_text_file_count_it(loaded: Store) -> None:
    given = upload("weights", "partner,criterion,points\nauental,service,101\n")
    cells = given.cells.set_column(1, "line", pa.array([7], pa.int32()))
    proposal = loaded.propose([Upload("weights", "merge", "a.csv", b"", cells, given.given)])
    assert [(issue.row, issue.line) for issue in proposal.errors] == [(2, 7)]


def test_a_key_twice_in_one_file_is_an_error_even_beside_stored_rows(loaded: Store) -> None:
    text = "partner,criterion,points\nauental,service,1\nauental,service,2\n"
    proposal = loaded.propose([upload("weights", text)])
    assert [(issue.code, issue.row, issue.expected) for issue in proposal.errors] == [("key_twice", 3, "2")]


def test_problems_found_while_reading_block_the_release(loaded: Store) -> None:
    told = Issue("row_width", "weights", 3, file="new.csv")
    with pytest.raises(CaseRefused) as refusal:
        loaded.release([upload("weights", POINTS, issues=(told,), is_whole=False)], **WHO)
    assert told in refusal.value.issues


def test_what_reading_has_told_of_a_cell_is_not_told_again(loaded: Store) -> None:
    told = Issue("excel_error", "weights", 2, "points", "#REF!", file="new.csv")
    proposal = loaded.propose([upload("weights", "partner,criterion,points\nauental,service,#REF!\n", issues=(told,))])
    assert [issue.code for issue in proposal.errors] == ["excel_error"]


# Doubts


def test_a_column_left_out_needs_a_reason_only_where_something_stands_in_it(loaded: Store) -> None:
    left = [Issue("column_left_empty", "sources", column=column, severity="warning") for column in ("publisher", "url")]
    rows = "\n".join(f"{row['key']},{row['title_de']},{row['title_en']}" for row in whole(loaded, "sources"))
    given = upload("sources", f"key,title_de,title_en\n{rows}\n", "replace", issues=tuple(left))
    assert {issue.column for issue in loaded.propose([given]).warnings} == {"publisher", "url"}
    loaded.release(
        [given], **WHO, reasons={("column_left_empty", "sources", column): "no longer kept" for column in ("publisher", "url")}
    )
    assert loaded.propose([given]).warnings == ()


TENFOLD = "model,partner,item,low,likely,high\n"


def doubtful(store: Store) -> Upload:
    [first, *_] = [row for row in whole(store, "model_costs") if row["likely"] > 0]
    amounts = ",".join(str(first[column] * 1000) for column in ("low", "likely", "high"))
    key = list(BY_NAME["model_costs"].key)
    head = ",".join([*key, "low", "likely", "high"])
    return upload("model_costs", f"{head}\n{','.join(str(first[column]) for column in key)},{amounts}\n")


def test_a_figure_ten_times_as_large_is_released_only_with_a_reason_that_stays(loaded: Store) -> None:
    given = doubtful(loaded)
    proposal = loaded.propose([given])
    assert {issue.code for issue in proposal.warnings} == {"changed_tenfold"}
    assert proposal.errors == ()
    with pytest.raises(DashboardError) as missing:
        loaded.release([given], **WHO)
    assert missing.value.code == "reason_missing"
    assert loaded.current_version() == 1
    reasons = {(issue.code, issue.table, issue.column): "The offer was in thousands" for issue in proposal.warnings}
    version = loaded.release([given], **WHO, reasons=reasons)
    remarks = loaded.remarks(version)
    assert {(remark.code, remark.reason, remark.who, remark.line) for remark in remarks} == {
        ("changed_tenfold", "The offer was in thousands", "Anna", 2)
    }
    assert len(remarks) == len(proposal.warnings)


@pytest.mark.parametrize(
    ("table", "text", "value", "expected"),
    [
        ("weights", "partner,criterion,points\nauental,service,0\n", "0", "100"),
        ("partners", "key,workplaces\nauental,\n", "", "14"),
    ],
)
def test_a_figure_that_becomes_zero_or_nothing_is_doubted(loaded: Store, table: str, text: str, value: str, expected: str) -> None:
    proposal = loaded.propose([upload(table, text)])
    assert proposal.errors == ()
    assert [(issue.code, issue.value, issue.expected, issue.row) for issue in proposal.warnings] == [
        ("figure_gone", value, expected, 2)
    ]


def test_what_stands_as_it_stood_is_not_doubted_again(loaded: Store) -> None:
    given = doubtful(loaded)
    reasons = {(issue.code, issue.table, issue.column): "yes" for issue in loaded.propose([given]).warnings}
    loaded.release([given], **WHO, reasons=reasons)
    assert loaded.propose([given]).warnings == ()


def test_a_table_that_loses_many_rows_is_doubted(loaded: Store) -> None:
    header = "partner,criterion,points,reason_de,reason_en,source,grade,known_from"
    text = f"{header}\nauental,service,100,weil,because,workshop,B,2026-09-03\n"
    proposal = loaded.propose([upload("weights", text, "replace")])
    assert [(issue.code, issue.value, issue.expected, issue.row) for issue in proposal.warnings] == [
        ("rows_lost", "13", "14", None)
    ]


BUDGET = "key,partner,year,category,purpose,status,name_de,name_en,amount,shared,reason_de,reason_en,source,grade,known_from\n"


@pytest.mark.parametrize(
    ("year", "amount", "codes"),
    [
        (2027, "1000000", []),
        (1990, "1000000", ["year_beyond_horizon"]),
        (2027, "1000", ["per_inhabitant"]),
        (2027, "520000000", ["per_inhabitant"]),
    ],
)
def test_budgets_are_doubted_by_year_and_per_inhabitant(loaded: Store, year: int, amount: str, codes: list[str]) -> None:
    row = f"one,auental,{year},staff,run,budget,Löhne,Wages,{amount},no,weil,because,accounts,B,2026-09-03\n"
    proposal = loaded.propose([upload("budget_lines", BUDGET + row)])
    assert proposal.errors == ()
    assert [issue.code for issue in proposal.warnings] == codes


def test_a_difference_that_lists_not_every_cell_says_so(loaded: Store) -> None:
    [few] = loaded.propose([upload("budget_lines", budgets(10))]).differences
    [many] = loaded.propose([upload("budget_lines", budgets(2000))]).differences
    assert (few.new, few.is_cut) == (10, False)
    assert (many.new, many.is_cut, len(many.cells) <= 5000) == (2000, True, True)


# Releasing


def test_asking_twice_releases_once(loaded: Store) -> None:
    given = [upload("weights", POINTS)]
    versions = [loaded.release(given, **WHO, based_on=1, request="one") for _ in range(2)]
    assert versions == [2, 2]
    assert len(loaded.versions()) == 2


def test_the_same_file_again_changes_nothing(loaded: Store) -> None:
    loaded.release([upload("weights", POINTS)], **WHO)
    assert loaded.propose([upload("weights", POINTS)]).is_empty
    assert loaded.release([upload("weights", POINTS)], **WHO) == 2
    assert len(loaded.versions()) == 2


def test_a_comparison_made_before_another_release_is_refused(loaded: Store) -> None:
    based_on = loaded.propose([upload("weights", POINTS)]).based_on
    loaded.release([upload("scores", ONE_SCORE)], **WHO)
    with pytest.raises(DashboardError) as stale:
        loaded.release([upload("weights", POINTS)], **WHO, based_on=based_on)
    assert (stale.value.code, stale.value.details) == ("stale_comparison", {"based_on": 1, "current": 2})
    assert loaded.current_version() == 2


def test_of_two_analysts_at_once_one_is_told_and_nothing_is_mixed(loaded: Store) -> None:
    gate, outcomes = threading.Barrier(2), []

    def release(points: int) -> None:
        given = [upload("weights", f"partner,criterion,points\nauental,service,{points}\n")]
        gate.wait()
        try:
            outcomes.append(loaded.release(given, **WHO, based_on=1))
        except DashboardError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=release, args=(points,)) for points in (50, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["2", "stale_comparison"]
    assert loaded.verify() == ()


@pytest.mark.parametrize("said", [{"who": " ", "why": "b"}, {"who": "a", "why": ""}])
def test_who_and_why_are_required(loaded: Store, said: dict[str, str]) -> None:
    with pytest.raises(DashboardError) as missing:
        loaded.release([upload("weights", POINTS)], **said)
    assert missing.value.code == "who_or_why_missing"


def test_two_files_for_one_table_are_refused(loaded: Store) -> None:
    with pytest.raises(DashboardError, match="table_twice"):
        loaded.propose([upload("weights", POINTS), upload("weights", POINTS)])


def test_there_has_to_be_a_case_to_update(store: Store) -> None:
    with pytest.raises(DashboardError, match="nothing_loaded"):
        store.propose([upload("weights", POINTS)])


# Provenance and history


def test_a_cell_knows_its_release_its_file_and_its_line(loaded: Store) -> None:
    loaded.release([upload("scores", ONE_SCORE, file="Bewertung Mai.csv")], **WHO)
    scores = loaded.read_case().scores
    new, old = scores["contract", "hours"].provenance, scores["contract", "media"].provenance
    assert (new.version, new.file, new.line) == (2, "Bewertung Mai.csv", 2)
    assert (old.version, old.file, old.line) == (1, "scores.csv", 8)


def test_the_log_keeps_the_file_as_it_came(loaded: Store) -> None:
    loaded.release([upload("weights", POINTS, file="w.csv")], **WHO)
    [record] = loaded.uploads(2)
    assert (record.table, record.mode, record.file, record.rows, record.changed, record.unchanged) == (
        "weights",
        "merge",
        "w.csv",
        1,
        1,
        13,
    )
    assert loaded.original(2, "weights") == POINTS.encode()
    assert loaded.original(1, "weights") == (Path(__file__).parents[1] / "case_folders/mini/weights.csv").read_bytes()
    with pytest.raises(DashboardError, match="no_such_upload"):
        loaded.original(2, "scores")


def test_a_mapping_is_remembered_for_the_next_file(loaded: Store) -> None:
    assert loaded.mapping("weights") == {}
    loaded.release([upload("weights", POINTS)], **WHO, mappings={"weights": {"points": "Punkte 2012"}})
    assert loaded.mapping("weights") == {"points": "Punkte 2012"}


def test_an_earlier_state_comes_back_as_a_new_version_and_nothing_is_deleted(loaded: Store) -> None:
    before = {table: whole(loaded, table) for table in BY_NAME}
    loaded.release([upload("weights", POINTS)], **WHO)
    version = loaded.restore(1, who="Beat", why="Wrong file", based_on=2)
    assert version == 3
    assert {table: whole(loaded, table) for table in BY_NAME} == before
    assert [(each.kind, each.restored_from) for each in loaded.versions()] == [("folder", None), ("update", None), ("restore", 1)]
    assert loaded.read_case(2).weights["auental", "service"].points == 40
    assert loaded.compare(1, 3) == ()
    assert loaded.verify() == ()


def test_restoring_the_current_state_or_twice_by_one_request_makes_no_version(loaded: Store) -> None:
    loaded.release([upload("weights", POINTS)], **WHO)
    assert loaded.restore(2, **WHO) == 2
    assert [loaded.restore(1, **WHO, request="r") for _ in range(2)] == [3, 3]


def test_a_restoration_is_refused_when_stale_or_unknown(loaded: Store) -> None:
    with pytest.raises(DashboardError, match="unknown_version"):
        loaded.restore(9, **WHO)
    with pytest.raises(DashboardError, match="stale_comparison"):
        loaded.restore(1, **WHO, based_on=7)


# Export and backup

AWKWARD = "=cmd|' /C calc'!A0"


def test_an_exported_version_loads_back_to_the_same_values(loaded: Store, tmp_path: Path) -> None:
    texts = [AWKWARD, "'=1", "''+1", "- first\r\nsecond", 'say "no"; never', "\tindented", "'quoted'", "a\rb", "\ufeffmark"]
    keys = [(row["partner"], row["criterion"]) for row in whole(loaded, "weights")]
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(
        [["partner", "criterion", "reason_de"], *([*key, text] for key, text in zip(keys, texts, strict=False))]
    )
    loaded.release([upload("weights", written.getvalue())], **WHO)
    assert set(texts) <= {row["reason_de"] for row in whole(loaded, "weights")}
    loaded.export(tmp_path / "out")
    with Store.open(tmp_path / "other.duckdb") as other:
        other.load_folder(tmp_path / "out", **WHO)
        assert {name: sorted(map(str, whole(other, name))) for name in BY_NAME} == {
            name: sorted(map(str, whole(loaded, name))) for name in BY_NAME
        }
        other.export(tmp_path / "again")
    assert {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()
    }


def test_an_exported_formula_is_shown_as_text_by_a_spreadsheet(loaded: Store, tmp_path: Path) -> None:
    loaded.release([upload("weights", f"partner,criterion,reason_de\nauental,service,{AWKWARD}\n")], **WHO)
    loaded.export(tmp_path / "out")
    rows = csv.reader(io.StringIO((tmp_path / "out" / "weights.csv").read_text("utf-8"), newline=""))
    assert f"'{AWKWARD}" in [cell for row in rows for cell in row]


def test_an_export_overwrites_nothing(loaded: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "note.txt").write_text("mine")
    with pytest.raises(DashboardError, match="folder_not_empty"):
        loaded.export(tmp_path / "out")


def test_a_backup_is_complete_and_overwrites_nothing(loaded: Store, database: Path, tmp_path: Path) -> None:
    loaded.release([upload("weights", POINTS)], **WHO)
    loaded.close()
    copy = tmp_path / "copies" / "copy.duckdb"
    copy.parent.mkdir()
    with Store.open(database, backup_folder=copy.parent) as source:
        source.backup(copy)
        with pytest.raises(DashboardError, match="backup_exists"):
            source.backup(copy)
        with Store.open(copy, create=False) as other:
            assert other.verify() == ()
            assert other.versions() == source.versions()
            assert {name: whole(other, name) for name in BY_NAME} == {name: whole(source, name) for name in BY_NAME}


def test_a_backup_goes_nowhere_but_into_its_folder(loaded: Store, tmp_path: Path) -> None:
    with pytest.raises(DashboardError, match="not_saved"):
        loaded.backup(tmp_path / "elsewhere.duckdb")


def test_what_is_compared_in_parts_differs_as_what_is_compared_at_once(loaded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [upload("budget_lines", budgets(40), "replace")]
    reasons = {(issue.code, issue.table, issue.column): "test" for issue in loaded.propose(first).warnings}
    loaded.release(first, **WHO, reasons=reasons)
    given = [upload("budget_lines", budgets(30, first=20, amount="1001.00") + budgets(10).partition("\n")[2], "replace")]
    whole = loaded.propose(given).differences
    assert (whole[0].new, whole[0].changed, whole[0].removed, whole[0].unchanged) == (10, 20, 10, 10)
    monkeypatch.setattr(difference, "PART", 7)
    assert loaded.propose(given).differences == whole


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE upload SET sha256 = 'other' WHERE table_name = 'weights'",
        "DELETE FROM upload_part WHERE table_name = 'weights'",
        "UPDATE upload_part SET content = 'x'::BLOB WHERE table_name = 'weights'",
    ],
)
def test_a_kept_file_that_was_altered_is_noticed(loaded: Store, database: Path, altered: str) -> None:
    loaded.close()
    with duckdb.connect(str(database)) as connection:
        connection.execute(altered)
    with Store.open(database) as store:
        assert [(issue.code, issue.table) for issue in store.verify()] == [("file_altered", "weights")]
        if "upload_part" in altered:
            with pytest.raises(DashboardError, match="upload_damaged"):
                store.original(1, "weights")
