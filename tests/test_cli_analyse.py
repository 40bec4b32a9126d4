"""dashboard analyse: the same from the same seed, every topic answered, nothing invented where the case has no data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.analysis.cashflow import look_ahead
from dashboard.analysis.declared import conditions, game, key_shares, parameters, voting_rule
from dashboard.analysis.nucleolus import nucleolus
from dashboard.analysis.robustness import robustness
from dashboard.analysis.switching import all_switches
from dashboard.analysis.voting_power import voting_power
from dashboard.cli import main
from dashboard.cli.analysing.topics import Question, question, topics
from dashboard.cli.analysing.words import in_words
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.settings import ROOT
from dashboard.store import Store
from dashboard.text import phrasebook
from tests.cases import make_case
from tests.store.folders import CASES

FOLDERS = {"luzern": ROOT / "data" / "luzern", "mini": CASES / "mini", "empty": CASES / "empty"}
DRAWS = 500
TOPICS = [
    "before_weights",
    "ranking",
    "switching",
    "nearest_changes",
    "robustness",
    "clarification",
    "cross_check",
    "agreement",
    "consensus",
    "equalisation",
    "money",
    "efficient_set",
    "referendums",
    "cost_keys",
    "cost_sharing",
    "votes",
    "strategy",
    "systems",
    "portfolio",
]

Run = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("analyse")
    for name, case in FOLDERS.items():
        with Store.open(folder / f"{name}.duckdb") as store:
            store.load_folder(case, who="test", why="fixture")
    return {name: folder / f"{name}.duckdb" for name in FOLDERS}


def read(database: Path) -> tuple[Case, Ground]:
    with Store.open(database, create=False) as store:
        case, ground = store.read_case(), store.read_ground()
    assert case is not None
    assert ground is not None
    return case, ground


@pytest.fixture(scope="module")
def lucerne(databases: dict[str, Path]) -> tuple[Question, dict[str, Any]]:
    asked = question(*read(databases["luzern"]), draws=DRAWS)
    return asked, json.loads(json.dumps(topics(asked), allow_nan=False))


def run(capsys: Run, *arguments: object) -> tuple[int, str, str]:
    code = main(["analyse", *map(str, arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def refuse(word: str) -> float:
    raise AssertionError(word)


def found(capsys: Run, *arguments: object) -> dict[str, Any]:
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out, parse_constant=refuse)  # type: ignore[no-any-return]


def test_the_same_seed_prints_the_same_and_another_seed_something_else(capsys: Run, databases: dict[str, Path]) -> None:
    mini = ["--database", databases["mini"], "--draws", DRAWS, "--json"]
    one, again, other = (run(capsys, *mini, "--seed", seed)[1] for seed in (7, 7, 8))
    assert one == again
    assert one != other


def test_every_topic_is_there_and_none_fails_for_lucerne(lucerne: tuple[Question, dict[str, Any]]) -> None:
    asked, answers = lucerne
    assert list(answers)[7:] == TOPICS
    assert [topic for topic in TOPICS if "error" in answers[topic] or answers[topic].keys() == {"reason"}] == []
    assert answers["weights_of"] == [partner.key for partner in asked.case.partners]
    assert (answers["draws"], answers["seed"]) == (DRAWS, asked.case.info.seed)


def test_figures_are_those_of_the_mathematics_unrounded(lucerne: tuple[Question, dict[str, Any]]) -> None:
    asked, answers = lucerne
    case = asked.case
    switches = all_switches(case)
    fares = robustness(case, DRAWS, np.random.default_rng(asked.seed), case.info.concentration)
    for partner in case.weighting_partners:
        intervals = answers["switching"]["by_weights"][partner.key]["weights"]
        assert intervals.keys() == switches[partner.key].weights.by_criterion.keys()
        for key, switch in switches[partner.key].weights.by_criterion.items():
            assert intervals[key]["lower"] == pytest.approx(switch.lower, abs=1e-12)
            assert intervals[key]["above"] == switch.above
        shown = answers["robustness"]["by_weights"][partner.key]["models"]
        assert [shown[model.key]["rank_acceptability"] for model in case.models] == fares.partners[partner.key].ranks.tolist()
    assert answers["robustness"]["largest_error"] == 0.5 / DRAWS**0.5
    outlook = look_ahead(case, parameters(case))
    assert outlook is not None
    costs = {model: entry["net_present_cost"]["likely"] for model, entry in answers["money"]["together"]["models"].items()}
    assert costs == pytest.approx(dict(zip(outlook.models, outlook.net_present_costs, strict=True)))


def test_shares_and_votes_are_those_of_the_case(lucerne: tuple[Question, dict[str, Any]]) -> None:
    asked, answers = lucerne
    for key in asked.case.cost_keys:
        assert answers["cost_keys"]["keys"][key.key]["shares"] == key_shares(asked.case, key)
    shared = answers["cost_sharing"]["models"]
    assert shared
    for model, entry in shared.items():
        costs = game(asked.case, model)
        assert costs is not None
        assert nucleolus(costs).verified
        for charge in (*entry["by_key"].values(), *entry["by_solution"].values()):
            assert sum(charge["amounts"].values()) == pytest.approx(entry["joint_cost"])
            for partner, municipalities in charge["within_partners"].items():
                assert sum(municipalities.values()) == pytest.approx(charge["amounts"][partner], abs=0.006)
    for model, entry in answers["votes"]["models"].items():
        rule = voting_rule(asked.case, model)
        assert rule is not None
        assert list(entry["power"]["banzhaf"].values()) == voting_power(rule).banzhaf.tolist()
    assert [entry["key"] for entry in answers["consensus"]["conditions"]] == [each.key for each in conditions(asked.case)]


def test_one_partner_is_shown_alone_but_agreement_is_of_all(capsys: Run, databases: dict[str, Path]) -> None:
    answers = found(capsys, "--database", databases["mini"], "--partner", "birkfeld", "--draws", DRAWS)
    assert (answers["partner"], answers["weights_of"]) == ("birkfeld", ["birkfeld"])
    assert list(answers["ranking"]["by_weights"]) == list(answers["clarification"]["by_weights"]) == ["birkfeld"]
    assert list(answers["money"]["by_partner"]) == ["birkfeld"]
    assert answers["agreement"]["partners"] == ["auental", "birkfeld"]


def test_given_weights_take_the_place_of_the_partners(capsys: Run, databases: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text('{"service": 100, "hours": 100}')
    answers = found(capsys, "--database", databases["mini"], "--weights", tmp_path / "weights.json", "--draws", DRAWS)
    assert (answers["partner"], answers["weights_of"]) == (None, ["given_weights"])
    values = {entry["model"]: entry["value"] for entry in answers["ranking"]["by_weights"]["given_weights"]["models"]}
    assert values == pytest.approx({"separate": 25, "contract": 50, "association": 75, "foundation": 100})


def test_a_case_without_terms_says_what_it_lacks(capsys: Run, databases: dict[str, Path]) -> None:
    answers = found(capsys, "--database", databases["mini"], "--draws", DRAWS)
    reasons = {topic: answers[topic]["reason"] for topic in TOPICS if "reason" in answers[topic]}
    assert reasons == {
        "consensus": "no_conditions",
        "referendums": "no_referendum_limits",
        "cost_keys": "no_cost_keys",
        "cost_sharing": "no_coalition_costs",
        "votes": "no_voting_rules",
        "strategy": "no_action_fields",
        "systems": "no_systems",
        "portfolio": "no_projects",
    }


@pytest.mark.parametrize("options", [[], ["--weights"]])
def test_an_empty_case_is_answered(capsys: Run, databases: dict[str, Path], tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "weights.json").write_text("{}")
    given = [*options, tmp_path / "weights.json"] if options else []
    answers = found(capsys, "--database", databases["empty"], *given)
    assert [topic for topic in TOPICS if "error" in answers[topic]] == []
    assert answers["robustness"] == {"reason": "no_models"}
    code, out, _ = run(capsys, "--database", databases["empty"], "--language", "en", *given)
    assert code == 0
    assert "The case has no models yet." in out


def test_a_topic_that_fails_names_its_error_and_the_others_stand() -> None:
    case = make_case(
        {"a": {"x": 10}, "b": {"x": 20}},
        weights={"city": {"x": 100}},
        must_haves={"must": {"a": "no", "b": "no"}},
    )
    answers = topics(question(case, Ground(1), draws=DRAWS))
    assert answers["consensus"]["aims"]["rank_1"]["paths"] == []
    assert answers["ranking"]["by_weights"]["city"]["leaders"] == []
    only = make_case({"a": {"x": 10}}, weights={"city": {"x": 100}})
    aims = topics(question(only, Ground(1), draws=DRAWS))["consensus"]["aims"]
    assert aims["rank_2"] == {"error": "unknown_rank", "details": {"rank": 2}}
    assert aims["as_today"] == {"error": "status_quo_missing", "details": {}}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["luzern", "mini"])
def test_the_report_names_everything_and_leaves_no_key_behind(
    databases: dict[str, Path], lucerne: tuple[Question, dict[str, Any]], name: str, language: str
) -> None:
    asked, answers = lucerne
    if name == "mini":
        asked = question(*read(databases["mini"]), draws=DRAWS)
        answers = topics(asked)
    say = phrasebook(language)
    told = in_words(say, asked, answers)
    assert [line for line in told.splitlines() if line and line[0] != " "][1:] == [say(f"analyse.{topic}") for topic in TOPICS]
    assert ".." not in told
    assert "_" not in told
    assert "None" not in told
    for partner in asked.case.weighting_partners:
        assert say.of(partner.short_name) in told


REFUSED = [
    ("partner and weights", ["--partner", "auental", "--weights", "none"], "Please give either --partner or --weights"),
    ("an unknown partner", ["--partner", "bern"], "There is no partner “bern” in this case."),
    ("a partner without weights", ["--partner", "chestenberg"], "The partner “chestenberg” has not given weights yet."),
    ("no such file", ["--weights", "none"], "The file none with the weights does not exist"),
    ("too few draws", ["--draws", "1"], "The value 1 cannot be used for draws. Expected is a number from 2 to 10000000."),
    ("too many draws", ["--draws", "10000001"], "The value 10000001 cannot be used for draws."),
    ("a negative seed", ["--seed", "-1"], "The value -1 cannot be used for seed."),
    ("draws in words", ["--draws", "many"], "The command cannot be understood this way"),
]


@pytest.mark.parametrize(("options", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_options_that_cannot_be_used_are_refused_in_a_sentence(
    capsys: Run, databases: dict[str, Path], options: list[str], sentence: str
) -> None:
    code, out, err = run(capsys, "--database", databases["mini"], "--language", "en", *options)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)


def test_an_unknown_criterion_in_the_weights_is_refused(capsys: Run, databases: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text('{"fun": 1}')
    code, _, err = run(capsys, "--database", databases["mini"], "--weights", tmp_path / "weights.json", "--language", "en")
    assert (code, err) == (2, "There is no criterion “fun” in this case.\n")


def test_a_database_without_a_case_has_nothing_to_analyse(capsys: Run, tmp_path: Path) -> None:
    Store.open(tmp_path / "a.duckdb").close()
    code, _, err = run(capsys, "--database", tmp_path / "a.duckdb", "--language", "en")
    assert (code, err) == (2, "No case has been loaded yet. “dashboard load FOLDER” loads one.\n")
